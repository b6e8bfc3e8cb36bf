"""The site of a clinic. What differs between clinics comes from the environment; no default is unsafe."""

from ruggensteun.web.site.environment import number, required, secret, strong_secret, words
from ruggensteun.web.site.settings.everywhere import *  # noqa: F403 (how Django settings build on each other)

SECRET_KEY = strong_secret("RUGGENSTEUN_SECRET_KEY")
SECRET_KEY_FALLBACKS: list[str] = []
# The first seals, all of them open: a new key goes in front of the old one.
RUGGENSTEUN_FIELD_KEYS = secret("RUGGENSTEUN_FIELD_KEYS").split() or [SECRET_KEY]
# What waits on the devices of patients opens with keys that follow from it: it stays when SECRET_KEY changes.
RUGGENSTEUN_DEVICE_SECRET = secret("RUGGENSTEUN_DEVICE_SECRET") or SECRET_KEY
required("RUGGENSTEUN_HOSTS", example="rug.hospital.example")
ALLOWED_HOSTS = words("RUGGENSTEUN_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host.removeprefix('.')}" for host in ALLOWED_HOSTS]

# TLS ends at the hospital's own proxy, which must set this header itself.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = number("RUGGENSTEUN_PROXIES", 1)
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health$"]  # the container's own health check speaks plain http
SECURE_HSTS_SECONDS = number("RUGGENSTEUN_HSTS_S", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

# Preloading binds the hospital's whole domain, for years: its own decision, not ours.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
