"""The pages of allauth that we use: one's own account only."""

from tests.site.permissions.rows import EVERYONE, row, rows

LOGGED_IN = "L . . . . . . . . ."
CLOSED = EVERYONE.replace(".", "0")
# Luc and Mia came in by a letter: they have no password and no second lock that could be asked for again.
ASKED_AGAIN = "L X X . . . . . . ."

ROWS = (
    *rows("GET", ("account_login", "account_inactive", "account_request_login_code"), EVERYONE),
    *rows("POST", ("account_login", "account_request_login_code"), EVERYONE),
    *rows("GET", ("account_confirm_login_code",), EVERYONE),
    *rows("POST", ("account_confirm_login_code",), EVERYONE),
    *rows("GET", ("account_logout",), EVERYONE),
    *rows("POST", ("account_logout",), EVERYONE),
    *rows("GET", ("account_signup", "account_email"), CLOSED),
    *rows("POST", ("account_signup", "account_email"), CLOSED),
    *rows("GET", ("account_reset_password", "account_reset_password_done"), EVERYONE),
    *rows("POST", ("account_reset_password",), EVERYONE),
    *rows("GET", ("account_reset_password_from_key_done",), EVERYONE),
    *rows("GET", ("account_reset_password_from_key",), EVERYONE, "uidb36", "reset_key"),
    *rows("POST", ("account_reset_password_from_key",), EVERYONE, "uidb36", "reset_key"),
    *rows("GET", ("account_reauthenticate",), ASKED_AGAIN),
    *rows("POST", ("account_reauthenticate",), ASKED_AGAIN),
    *rows("GET", ("account_change_password", "account_set_password"), LOGGED_IN),
    *rows("POST", ("account_change_password", "account_set_password"), LOGGED_IN),
    *rows("GET", ("mfa_index", "mfa_list_webauthn"), LOGGED_IN),
    *rows("GET", ("mfa_authenticate",), EVERYONE),
    *rows("POST", ("mfa_authenticate",), EVERYONE),
    *rows("GET", ("mfa_login_webauthn",), EVERYONE),
    *rows("POST", ("mfa_login_webauthn",), EVERYONE),
    *rows("GET", ("mfa_reauthenticate", "mfa_reauthenticate_webauthn"), ASKED_AGAIN),
    *rows("POST", ("mfa_reauthenticate", "mfa_reauthenticate_webauthn"), ASKED_AGAIN),
    *rows("GET", ("mfa_activate_totp", "mfa_add_webauthn"), LOGGED_IN),
    *rows("POST", ("mfa_activate_totp", "mfa_add_webauthn"), LOGGED_IN),
    *rows("GET", ("mfa_deactivate_totp",), "L 0 0 . . . . . . ."),
    *rows("POST", ("mfa_deactivate_totp",), "L 0 0 . . . . . . ."),
    *rows("GET", ("mfa_view_recovery_codes",), "L 0 0 . . . . . . ."),
    *rows("GET", ("mfa_generate_recovery_codes",), LOGGED_IN),
    *rows("POST", ("mfa_generate_recovery_codes",), LOGGED_IN),
    row("GET", "mfa_download_recovery_codes", "L 0 0 . . . . . . ."),
    *rows("GET", ("mfa_edit_webauthn", "mfa_remove_webauthn"), "L 0 0 . 0 0 0 0 0 0", "pk"),
    *rows("POST", ("mfa_edit_webauthn", "mfa_remove_webauthn"), "L 0 0 . 0 0 0 0 0 0", "pk"),
)
