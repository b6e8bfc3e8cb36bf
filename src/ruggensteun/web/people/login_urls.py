"""The addresses of allauth that we use, under its own names. What we do not use is not there."""

from allauth.account import views as account
from allauth.mfa.urls import urlpatterns as second_factor_patterns
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, re_path


def closed(_request: HttpRequest) -> HttpResponse:
    """Nobody signs up by themselves, and an address is changed in the file. allauth wants the names."""
    raise Http404


urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("signup/", closed, name="account_signup"),
    path("email/", closed, name="account_email"),
    path("2fa/", include(second_factor_patterns)),
]

if settings.ACCOUNT_LOGIN_BY_CODE_ENABLED:
    urlpatterns += [
        path("login/code/", account.request_login_code, name="account_request_login_code"),
        path("login/code/confirm/", account.confirm_login_code, name="account_confirm_login_code"),
        path("password/reset/", account.password_reset, name="account_reset_password"),
        path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
        path(
            "password/reset/key/done/",
            account.password_reset_from_key_done,
            name="account_reset_password_from_key_done",
        ),
        re_path(
            r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
            account.password_reset_from_key,
            name="account_reset_password_from_key",
        ),
    ]
else:
    urlpatterns += [
        path("login/code/", closed, name="account_request_login_code"),
        path("password/reset/", closed, name="account_reset_password"),
    ]
