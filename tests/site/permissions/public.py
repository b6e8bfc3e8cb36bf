"""What anyone may see."""

from tests.site.permissions.rows import EVERYONE, row, rows

ROWS = (
    *rows("GET", ("health", "robots", "favicon", "manifest"), EVERYONE),
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
    row("GET", "start", "L . . . . . . . . ."),
)
