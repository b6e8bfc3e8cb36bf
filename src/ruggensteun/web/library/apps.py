"""The Django app of the programme. It loads the content when the site starts, or the site does not start."""

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Tags, register


class LibraryConfig(AppConfig):
    name = "ruggensteun.web.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Raises BrokenContent with everything that has to be mended."""
        from ruggensteun.web.library.checks import mode_is_decided  # noqa: PLC0415 (models load after apps)
        from ruggensteun.web.library.programme import programme  # noqa: PLC0415

        if settings.RUGGENSTEUN_CONTENT_AT_START:
            programme()
        register(mode_is_decided, Tags.database)
