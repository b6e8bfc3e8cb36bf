"""The application that a web server runs."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from ruggensteun.catalogue import BrokenContent
from ruggensteun.web.site.settling import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruggensteun.web.site.settings.production")

_APP_LOAD_ERROR = 4  # gunicorn's own code for "do not try again"

try:
    application = get_wsgi_application()
except BrokenContent as broken:
    sys.stderr.write(f"The site does not start, because the content has to be mended first:\n{broken}\n")
    raise SystemExit(_APP_LOAD_ERROR) from None
settle()
