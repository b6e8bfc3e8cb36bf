"""What anyone may see."""

from tests.site.permissions.people import ADMIN, to_post
from tests.site.permissions.rows import EVERYONE, row, rows

ROWS = (
    *rows("GET", ("health", "robots", "favicon", "manifest", "service-worker", "offline"), EVERYONE),
    *rows(
        "GET",
        (
            "library:home",
            "library:exercises",
            "library:equipment",
            "library:to-confirm",
            "library:safety",
            "library:about",
            "library:accessibility",
        ),
        EVERYONE,
    ),
    *rows("GET", ("library:exercise", "library:exercise-sheet"), EVERYONE, "slug"),
    row("GET", "library:camera", "0 0 0 0 0 0 0 0 0 0", "slug", mode="library"),
    row("GET", "library:camera", EVERYONE, "slug", mode="support"),
    row("GET", "library:phone", "0 0 0 0 0 0 0 0 0 0", "slug", mode="library"),
    row("GET", "library:phone", EVERYONE, "slug", mode="support"),
    row("GET", "mode", ADMIN),
    row("POST", "mode", to_post(ADMIN)),
    row("GET", "start", "L . . . . . . . . ."),
)
