"""What holds for every way of running the site. Never used by itself."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from ruggensteun import places
from ruggensteun.web.site.environment import choice
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
    "django.contrib.staticfiles",
    "ruggensteun.web.ui",
    "ruggensteun.web.library",
    "ruggensteun.web.people",
    "ruggensteun.web.site",
]

MIDDLEWARE = [
    # Outermost: the promise of the headers holds for every answer, static files and errors included.
    "ruggensteun.web.site.security_headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
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
                "ruggensteun.web.site.frame.frame",
            ]
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": places.var_dir() / "ruggensteun.sqlite3",
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            # IMMEDIATE: a read that becomes a write waits its turn instead of failing.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "timeout": 20,
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Account"

# --- languages and time

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [WEB_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"

# --- static files: the address changes with the files, so a browser may keep them for ever

FIGURES_DIR = places.assets_dir() / "figures"
BROWSER_DIR = places.browser_dir()
STATIC_URL = f"/static/{asset_tree_hash(FIGURES_DIR, BROWSER_DIR)}/"
STATICFILES_DIRS = [
    (name, folder) for name, folder in (("figures", FIGURES_DIR), ("browser", BROWSER_DIR)) if folder.is_dir()
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


# Pinned runtimes, under /runtime/<name>-<version>/: a release does not make people load them again.
if places.served_dir().is_dir():
    WHITENOISE_ROOT = places.served_dir()
WHITENOISE_MIMETYPES = {".glb": "model/gltf-binary"}


def WHITENOISE_IMMUTABLE_FILE_TEST(_path: str, _url: str) -> bool:  # noqa: N802 (WhiteNoise names it)
    return True


# --- safety

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
