"""For the tests: as production where it matters, with everything in memory."""

from ruggensteun.web.site.settings.everywhere import *  # noqa: F403 (how Django settings build on each other)
from ruggensteun.web.site.settings.everywhere import DATABASES

SECRET_KEY = "only-for-tests-" + "0123456789abcdef" * 4
# So that tests and type checks can still run, and say what is wrong with the content.
RUGGENSTEUN_CONTENT_AT_START = False
ALLOWED_HOSTS = ["testserver", "localhost"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["NAME"] = ":memory:"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
RUGGENSTEUN_FIELD_KEYS = ["only-for-tests"]
RUGGENSTEUN_DEVICE_SECRET = SECRET_KEY
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_HOST = "mail.example"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
