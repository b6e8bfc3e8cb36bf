"""The overview: each clinician's own patients."""

from tests.site.permissions.people import CLINICAL
from tests.site.permissions.rows import row

ROWS = (row("GET", "overview:patients", CLINICAL),)
