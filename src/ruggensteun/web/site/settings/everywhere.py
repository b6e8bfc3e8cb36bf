"""What holds for every way of running the site. Never used by itself."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

from ruggensteun import places
from ruggensteun.web.site.database import database
from ruggensteun.web.site.environment import choice, number, secret, text
from ruggensteun.web.ui.sources import UI_DIR
from ruggensteun.web.ui.stylesheet import asset_tree_hash

WEB_DIR = Path(__file__).resolve().parent.parent.parent

# --- ours

# DESIGN: `support` (camera verdicts, proposals) also needs a recorded decision; see library.queries.
RUGGENSTEUN_MODE = choice("RUGGENSTEUN_MODE", ("library", "support"), "library")
RUGGENSTEUN_DEMO = False
# Broken content must stop a site at its start, not at its first visitor.
RUGGENSTEUN_CONTENT_AT_START = True

# --- Django

DEBUG = False
ALLOWED_HOSTS: list[str] = []
ROOT_URLCONF = "ruggensteun.web.site.urls"
WSGI_APPLICATION = "ruggensteun.web.site.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",  # for allauth: "last used an hour ago"
    "django.contrib.staticfiles",
    "ruggensteun.web.ui",
    "ruggensteun.web.library",
    "ruggensteun.web.people",
    "ruggensteun.web.prescriptions",
    "ruggensteun.web.training",
    "ruggensteun.web.overview",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "ruggensteun.web.site",
]

MIDDLEWARE = [
    # Outermost: the promise of the headers holds for every answer, static files and errors included.
    "ruggensteun.web.site.security_headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Compressing what holds a secret beside a visitor's own words tells something of the secret by its length
    # (BREACH). Here it does not: each answer gets up to a hundred random bytes, the token of forms is masked
    # anew each time, and cookies are SameSite, so that no other site can ask for our pages in someone's
    # name without being seen.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [UI_DIR, UI_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "ruggensteun.web.site.frame.frame",
            ]
        },
    }
]

FORM_RENDERER = "ruggensteun.web.ui.forms.OurForms"

DATABASES = {
    "default": database(secret("RUGGENSTEUN_DATABASE"), sqlite_file=places.var_dir() / "ruggensteun.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Counts wrong attempts, for all processes of the site together and across restarts.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "people_attempts"}
}

# --- languages and time

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [WEB_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"

# --- static files: the address changes with the files, so a browser may keep them for ever

FIGURES_DIR = places.assets_dir() / "figures"
VOICE_DIR = places.assets_dir() / "voice"
BROWSER_DIR = places.browser_dir()
STATIC_URL = f"/static/{asset_tree_hash(FIGURES_DIR, VOICE_DIR, BROWSER_DIR)}/"
STATICFILES_DIRS = [
    (name, folder)
    for name, folder in (("figures", FIGURES_DIR), ("voice", VOICE_DIR), ("browser", BROWSER_DIR))
    if folder.is_dir()
]
STATIC_ROOT = places.var_dir() / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "ruggensteun.web.ui.finder.StylesheetFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}


WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "mp3")

# Pinned runtimes, under /runtime/<name>-<version>/: a release does not make people load them again.
if places.served_dir().is_dir():
    WHITENOISE_ROOT = places.served_dir()
WHITENOISE_MIMETYPES = {".glb": "model/gltf-binary", ".crt": "application/x-x509-ca-cert"}


def WHITENOISE_IMMUTABLE_FILE_TEST(_path: str, _url: str) -> bool:  # noqa: N802 (WhiteNoise names it)
    return True


# --- who is who: allauth does the logging in, `web.people` decides who sees what

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("given_name", "family_name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "people:log-in"
LOGIN_REDIRECT_URL = "start"

ACCOUNT_ADAPTER = "ruggensteun.web.people.login_rules.LoginRules"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "ruggensteun.web.people.login_rules.display_name"
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up; but a password is a way in
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SESSION_COOKIE_AGE = 12 * 3600  # a password is for the team: see login_rules
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/300s/key",
    "request_login_code": "10/m/ip,3/10m/key",
    "invitation": "5/15m/ip",
}
MFA_ADAPTER = "ruggensteun.web.people.login_rules.SecondFactorRules"
MFA_FORMS = {"add_webauthn": "ruggensteun.web.people.login_forms.AddPasskeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an invitation was handed to a known person: that is the proof
MFA_TOTP_ISSUER = "Ruggensteun"
MFA_TOTP_TOLERANCE = 1

# --- mail: optional. Without a mail server nobody is offered a code by e-mail.

EMAIL_HOST = text("RUGGENSTEUN_MAIL_HOST")
EMAIL_PORT = number("RUGGENSTEUN_MAIL_PORT", 587)
EMAIL_HOST_USER = text("RUGGENSTEUN_MAIL_USER")
EMAIL_HOST_PASSWORD = secret("RUGGENSTEUN_MAIL_PASSWORD")
EMAIL_USE_TLS = EMAIL_PORT == 587  # noqa: PLR2004 (the port for mail that starts with STARTTLS)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = text("RUGGENSTEUN_MAIL_FROM") or "ruggensteun@localhost"
ACCOUNT_LOGIN_BY_CODE_ENABLED = bool(EMAIL_HOST)
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5

# --- safety

SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

CSRF_FAILURE_VIEW = "ruggensteun.web.site.errors.csrf_failure"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

# --- logs: what happened, never who or what they wrote. Addresses without their query, no bodies.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
