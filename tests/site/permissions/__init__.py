"""The permission table: every address of the site, every way of asking, every kind of person.

A room has its own file here; an address without a row fails the suite.
"""

from tests.site.permissions import login, overview, people, prescriptions, public, training
from tests.site.permissions.rows import PEOPLE, Row

TABLE: tuple[Row, ...] = (
    *public.ROWS,
    *login.ROWS,
    *people.ROWS,
    *prescriptions.ROWS,
    *training.ROWS,
    *overview.ROWS,
)

__all__ = ["PEOPLE", "TABLE", "Row"]
