"""Django's command line for this project: `python manage.py migrate`, `makemessages`, `check --deploy`."""

import os
import sys

from django.core.management import execute_from_command_line

from ruggensteun.catalogue import BrokenContent


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruggensteun.web.site.settings.demo")
    try:
        execute_from_command_line(sys.argv)
    except BrokenContent as broken:
        sys.exit(f"The content has to be mended first:\n{broken}")


if __name__ == "__main__":
    main()
