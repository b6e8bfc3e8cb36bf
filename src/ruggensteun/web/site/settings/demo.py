"""The demo on one's own machine: invented people, plain http on localhost, nothing to configure."""

from ruggensteun import places
from ruggensteun.web.site.environment import flag, kept_secret, words
from ruggensteun.web.site.settings.everywhere import *  # noqa: F403 (how Django settings build on each other)
from ruggensteun.web.site.settings.everywhere import DATABASES, LOGGING

RUGGENSTEUN_DEMO = True
RUGGENSTEUN_MODE = "support"

DEBUG = flag("RUGGENSTEUN_DEBUG")
SECRET_KEY = kept_secret(places.var_dir() / "demo-secret")
RUGGENSTEUN_FIELD_KEYS = [SECRET_KEY]
RUGGENSTEUN_DEVICE_SECRET = SECRET_KEY
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *words("RUGGENSTEUN_HOSTS")]
DATABASES["default"]["NAME"] = places.var_dir() / "demo.sqlite3"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # plain http, on localhost only

# For phones in the same house: https, with a certificate of this machine.
if flag("RUGGENSTEUN_LAN"):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

# Mail of the demo goes nowhere: it lies in a folder.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = places.var_dir() / "mail"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True

if DEBUG:
    WHITENOISE_USE_FINDERS = True
    WHITENOISE_AUTOREFRESH = True
else:
    LOGGING["loggers"]["django"]["level"] = "WARNING"  # type: ignore[index]
