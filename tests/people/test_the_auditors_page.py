"""The auditor finds who saw and did what, takes it along, and sees whether the trail is whole."""

import csv
import io

import pytest
from django.urls import get_resolver

from ruggensteun.web.people.actions.trail import Detail, audit, write_reads
from ruggensteun.web.people.models import AuditEntry
from ruggensteun.web.people.queries.sight import require_sees
from ruggensteun.web.people.role_words import LOGIN_NAMES
from tests.people.cast import Cast
from tests.people.conftest import logged_in
from tests.site.permissions.objects import give_second_locks
from tests.site.test_looks_leave_a_trace import patterns

pytestmark = pytest.mark.usefixtures("clinic")


@pytest.fixture
def page_of(cast: Cast) -> object:
    give_second_locks(cast)
    for name, patient in (("an", cast.luc), ("bram", cast.mia)):
        viewer = cast.viewer(name)
        require_sees(viewer, patient.pk, "file")
        write_reads(by=viewer)
    client = logged_in(cast.auditor)
    return lambda query: client.get(f"/register/{query}").content.decode()


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("?who=an de", "An De Wilde", "Bram Maes"),
        ("?patient=claes", "Mia Claes", "Luc Peeters"),
        ("?did=read", "<td>Luc Peeters", "<td>wijzigde de dienst"),
        ("?since=2099-01-01", "Geen enkele regel", "Luc Peeters"),
        ("?until=2001-01-01", "Geen enkele regel", "Luc Peeters"),
    ],
)
def test_the_trail_is_searched(page_of: object, query: str, there: str, not_there: str) -> None:
    page = page_of(query)  # type: ignore[operator]
    assert there in page
    assert not_there not in page


@pytest.mark.parametrize(
    ("did", "detail", "told"),
    [
        ("logged-in", {"how": "log-in-as-invented"}, "met één klik, in de demo"),
        ("wrote-note", {"kind": "telephone"}, "telefonisch"),
        ("granted-role", {"role": "auditor"}, "controleur"),
        ("logged-in", {"how": "some-day-otherwise"}, "how: some-day-otherwise"),
    ],
)
def test_details_are_told_in_words_where_they_have_some(
    cast: Cast, page_of: object, did: str, detail: Detail, told: str
) -> None:
    audit(by=cast.viewer("an"), did=did, detail=detail)
    assert f'<td class="small">{told}</td>' in page_of(f"?did={did}")  # type: ignore[operator]


def test_the_words_for_coming_in_are_about_pages_that_are_there() -> None:
    assert set(LOGIN_NAMES) <= {page.name for page in patterns(get_resolver().url_patterns)}


@pytest.mark.parametrize(
    "query", ["?since=gisteren", "?did=xyz", "?page=99999", "?who=%00", "?patient=%27--"]
)
def test_an_odd_question_gets_a_page(page_of: object, query: str) -> None:
    assert "Wie zag en deed wat" in page_of(query)  # type: ignore[operator]


def test_the_check_says_whether_the_trail_is_whole(page_of: object) -> None:
    assert "Het register is volledig" in page_of("?check=1")  # type: ignore[operator]
    AuditEntry.objects.filter(number=2).update(did="nothing")
    assert "Regel 2 is gewijzigd of ontbreekt" in page_of("?check=1")  # type: ignore[operator]


def test_the_file_has_every_column_and_starts_no_formula(cast: Cast) -> None:
    give_second_locks(cast)
    audit(by=cast.viewer("an"), did="tested", subject="=HYPERLINK(1)")
    response = logged_in(cast.auditor).get("/register/bestand/")
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert rows[-1]["hash"] == AuditEntry.objects.order_by("number")[0].hash
    assert "'=HYPERLINK(1)" in {row["subject"] for row in rows}
    assert AuditEntry.objects.filter(did="exported-trail").count() == 1
