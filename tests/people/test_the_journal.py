"""The team's dated notes about a patient: written once, corrected beside it, read by who treats."""

import datetime
import json
import zipfile
from io import BytesIO

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from ruggensteun.web.people.actions.journal import NoteWords, correct_note, strike_out_note, write_note
from ruggensteun.web.people.actions.relations import break_glass, end_treating
from ruggensteun.web.people.models import AuditEntry, JournalNote
from ruggensteun.web.people.queries.journal import called_on, journal, looked_forward_to
from ruggensteun.web.people.types import (
    NotAllowed,
    NoteKind,
    NotVisible,
    NoViewer,
    Refused,
    Stale,
    system_viewer,
)
from ruggensteun.web.site.personal_copy import ERASURES
from tests.people.cast import Cast
from tests.people.conftest import logged_in
from tests.site.permissions.objects import give_second_locks

pytestmark = pytest.mark.usefixtures("clinic")
DAY = datetime.timedelta(days=1)
BORN = datetime.date(1955, 3, 14)


def words(text: str = "Slaapt beter.", **changed: object) -> NoteWords:
    told = {"kind": NoteKind.TELEPHONE, "on": timezone.localdate(), "text": text, **changed}
    return NoteWords(**told)  # type: ignore[arg-type]


def write(cast: Cast, who: str = "an", text: str = "Slaapt beter.", **changed: object) -> JournalNote:
    return write_note(by=cast.viewer(who), patient_id=cast.luc.pk, words=words(text, **changed))


def texts(cast: Cast, who: str = "an") -> list[str]:
    return [one.note.text for one in journal(cast.viewer(who), cast.luc.pk)]


def page_of(cast: Cast) -> str:
    return f"/patienten/{cast.luc.pk}/notities/"


@pytest.fixture
def an(cast: Cast) -> Client:
    give_second_locks(cast)
    return logged_in(cast.an)


def sent(**changed: str) -> dict[str, str]:
    return {"kind": "telephone", "on": timezone.localdate().isoformat(), "text": "Belde Luc.", **changed}


@pytest.mark.parametrize("who", ["an", "doctor", "physician", "team_member"])
def test_everyone_who_treats_writes_and_reads(cast: Cast, who: str) -> None:
    write(cast, who)
    assert texts(cast, "an") == texts(cast, who) == ["Slaapt beter."]


@pytest.mark.parametrize("who", ["luc", "mia", "bram", "administrator", "auditor"])
def test_nobody_else_reads_or_writes_not_even_the_patient(cast: Cast, who: str) -> None:
    write(cast)
    with pytest.raises(NotVisible):
        journal(cast.viewer(who), cast.luc.pk)
    with pytest.raises((NotVisible, NotAllowed)):
        write(cast, who)
    assert JournalNote.objects.count() == 1


def test_without_a_viewer_nothing_is_read(cast: Cast) -> None:
    with pytest.raises(NoViewer):
        journal(None, cast.luc.pk)
    with pytest.raises(NoViewer):
        called_on(None, timezone.localdate())
    with pytest.raises(NoViewer):
        looked_forward_to(None, timezone.localdate())


def test_who_left_the_team_reads_it_no_more(cast: Cast) -> None:
    write(cast, "doctor")
    end_treating(by=cast.viewer("an"), patient_id=cast.luc.pk, account_id=cast.doctor.pk)
    with pytest.raises(NotVisible):
        journal(cast.viewer("doctor"), cast.luc.pk)


def test_an_emergency_reads_and_does_not_write(cast: Cast) -> None:
    note = write(cast)
    break_glass(by=cast.viewer("bram"), family_name="Peeters", birth_date=BORN, reason="Spoedgeval op zaal")
    assert texts(cast, "bram") == ["Slaapt beter."]
    with pytest.raises(NotAllowed):
        write(cast, "bram")
    with pytest.raises(NotAllowed):
        correct_note(
            by=cast.viewer("bram"), patient_id=cast.luc.pk, note_id=note.pk, words=words(), why="Nieuw"
        )


def test_the_newest_day_comes_first_whenever_it_was_written(cast: Cast) -> None:
    today = timezone.localdate()
    write(cast, text="vandaag")
    write(cast, text="vorige week", on=today - 7 * DAY)
    write(cast, text="gisteren", on=today - DAY)
    assert texts(cast) == ["vandaag", "gisteren", "vorige week"]


def test_a_correction_stands_in_its_place_and_keeps_what_was(cast: Cast) -> None:
    note = write(cast, text="Pijn 3")
    correct_note(
        by=cast.viewer("doctor"),
        patient_id=cast.luc.pk,
        note_id=note.pk,
        words=words("Pijn 5"),
        why="Verkeerd cijfer",
    )
    (one,) = journal(cast.viewer("an"), cast.luc.pk)
    assert (one.note.text, one.note.written_by, one.note.why) == ("Pijn 5", cast.doctor, "Verkeerd cijfer")
    assert [(before.text, before.written_by) for before in one.earlier] == [("Pijn 3", cast.an)]
    assert JournalNote.objects.get(pk=note.pk).text == "Pijn 3"


def test_a_note_in_the_wrong_file_is_struck_out_and_stays_readable(cast: Cast) -> None:
    note = write(cast, text="Over iemand anders", follow_up_on=timezone.localdate() + DAY)
    strike_out_note(by=cast.viewer("an"), patient_id=cast.luc.pk, note_id=note.pk, why="Verkeerd dossier")
    (one,) = journal(cast.viewer("an"), cast.luc.pk)
    assert one.note.struck_out
    assert one.earlier[0].text == "Over iemand anders"
    assert not called_on(cast.viewer("an"), timezone.localdate())
    with pytest.raises(NotVisible):
        strike_out_note(
            by=cast.viewer("an"), patient_id=cast.luc.pk, note_id=one.note.pk, why="Nog eens schrappen"
        )


def test_of_two_corrections_at_once_the_second_sees_the_first(cast: Cast) -> None:
    note = write(cast)
    told = {"patient_id": cast.luc.pk, "note_id": note.pk, "why": "Vergeten"}
    first = correct_note(by=cast.viewer("an"), words=words("Eerst"), **told)  # type: ignore[arg-type]
    with pytest.raises(Stale) as stale:
        correct_note(by=cast.viewer("doctor"), words=words("Daarna"), **told)  # type: ignore[arg-type]
    assert stale.value.theirs == first
    with pytest.raises(IntegrityError), transaction.atomic():
        JournalNote.objects.create(
            patient=cast.luc, kind="telephone", on=note.on, text="?", why="?", replaces=note,
            written_at=timezone.now(),
        )  # fmt: skip


def test_whoever_is_late_by_two_corrections_sees_the_last(cast: Cast) -> None:
    note = write(cast)
    told = {"by": cast.viewer("an"), "patient_id": cast.luc.pk, "why": "Vergeten"}
    first = correct_note(note_id=note.pk, words=words("Eerst"), **told)  # type: ignore[arg-type]
    last = correct_note(note_id=first.pk, words=words("Dan"), **told)  # type: ignore[arg-type]
    with pytest.raises(Stale) as stale:
        correct_note(note_id=note.pk, words=words("Te laat"), **told)  # type: ignore[arg-type]
    assert stale.value.theirs == last


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"text": "  "}, "text"),
        ({"on": timezone.localdate() + 2 * DAY}, "on"),
        ({"on": datetime.date(1900, 1, 1)}, "on"),
        ({"follow_up_on": timezone.localdate()}, "follow_up_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(cast: Cast, changed: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        write(cast, **changed)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not JournalNote.objects.exists()


def test_a_correction_needs_a_reason(cast: Cast) -> None:
    note = write(cast)
    with pytest.raises(Refused) as refused:
        strike_out_note(by=cast.viewer("an"), patient_id=cast.luc.pk, note_id=note.pk, why=" ")
    assert refused.value.field == "why"


def test_a_note_of_another_patient_is_not_there(cast: Cast) -> None:
    other = write_note(by=cast.viewer("bram"), patient_id=cast.mia.pk, words=words())
    with pytest.raises(NotVisible):
        strike_out_note(by=cast.viewer("an"), patient_id=cast.luc.pk, note_id=other.pk, why="Weg ermee")


def test_the_trail_tells_who_wrote_and_read_and_never_what(cast: Cast, an: Client) -> None:
    write(cast, text="Geheim woord")
    assert an.get(page_of(cast)).status_code == 200
    wrote = AuditEntry.objects.get(did="wrote-note")
    assert (wrote.patient_id, wrote.detail) == (cast.luc.pk, {"kind": "telephone"})
    assert AuditEntry.objects.filter(did="read", patient_id=cast.luc.pk, detail__what="journal").exists()
    assert not any("Geheim" in str(entry.__dict__) for entry in AuditEntry.objects.all())


def test_speaking_with_the_patient_moves_how_long_the_file_is_kept(cast: Cast) -> None:
    cast.luc.last_contact_on = timezone.localdate() - 90 * DAY
    cast.luc.save()
    write(cast, kind=NoteKind.OBSERVATION)
    cast.luc.refresh_from_db()
    assert cast.luc.last_contact_on == timezone.localdate() - 90 * DAY
    write(cast, kind=NoteKind.ON_SITE, on=timezone.localdate() - DAY)
    cast.luc.refresh_from_db()
    assert cast.luc.last_contact_on == timezone.localdate() - DAY


def test_who_spoke_with_the_patient_today_is_known_to_the_team_only(cast: Cast) -> None:
    today = timezone.localdate()
    write(cast, "doctor", kind=NoteKind.AGREEMENT)
    assert called_on(cast.viewer("an"), today) == {}
    write(cast, "doctor", on=today - DAY)
    assert called_on(cast.viewer("an"), today) == {}
    write(cast, "doctor")
    assert called_on(cast.viewer("an"), today)[cast.luc.pk].name == "Dina Aerts"
    assert called_on(cast.viewer("bram"), today) == {}


def test_a_day_to_look_again_holds_until_someone_notes_that_they_did(cast: Cast) -> None:
    today, an = timezone.localdate(), cast.viewer("an")
    write(cast, on=today - 7 * DAY, follow_up_on=today - 2 * DAY)
    write(cast, "doctor", on=today - 5 * DAY, kind=NoteKind.OBSERVATION)
    assert looked_forward_to(an, today - 3 * DAY) == {}
    assert looked_forward_to(an, today) == {cast.luc.pk: today - 2 * DAY}
    assert looked_forward_to(cast.viewer("bram"), today) == {}
    write(cast, "doctor", on=today - DAY)
    assert looked_forward_to(an, today) == {}


def test_a_note_is_written_on_the_page(cast: Cast, an: Client) -> None:
    empty = an.get(page_of(cast)).content.decode()
    assert "Er is nog niets genoteerd." in empty
    answer = an.post(page_of(cast), sent(text="Belde <b>Luc</b>."))
    assert answer.status_code == 302
    page = an.get(page_of(cast)).content.decode()
    assert "Belde &lt;b&gt;Luc&lt;/b&gt;." in page
    assert "An De Wilde" in page
    assert 'value="telephone" selected' in an.get(page_of(cast) + "?kind=telephone").content.decode()


def test_a_note_without_words_keeps_the_rest_of_the_form(cast: Cast, an: Client) -> None:
    answer = an.post(page_of(cast), sent(text="", kind="agreement"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Schrijf op wat er gezegd of gezien is." in page
    assert 'value="agreement" selected' in page


def test_a_correction_on_the_page_shows_what_it_said_before(cast: Cast, an: Client) -> None:
    note = write(cast, text="Pijn 3")
    form = an.get(f"{page_of(cast)}{note.pk}/").content.decode()
    assert "Pijn 3" in form
    answer = an.post(f"{page_of(cast)}{note.pk}/", sent(text="Pijn 5", why="Tikfout", deed="correct"))
    assert answer.status_code == 302
    page = an.get(page_of(cast)).content.decode()
    assert "Wat er eerst stond" in page
    assert "Tikfout" in page
    assert "Pijn 3" in page
    assert an.get(f"{page_of(cast)}{note.pk}/").status_code == 404


def test_striking_out_on_the_page_asks_only_for_the_reason(cast: Cast, an: Client) -> None:
    note = write(cast)
    address = f"{page_of(cast)}{note.pk}/"
    assert an.post(address, {"deed": "strike-out"}).status_code == 422
    assert an.post(address, {"deed": "strike-out", "why": "Verkeerd dossier"}).status_code == 302
    assert "Geschrapt door An De Wilde" in an.get(page_of(cast)).content.decode()


def test_whoever_corrects_too_late_sees_what_the_colleague_wrote_and_loses_nothing(
    cast: Cast, an: Client
) -> None:
    note = write(cast)
    correct_note(
        by=cast.viewer("doctor"), patient_id=cast.luc.pk, note_id=note.pk, words=words("Dokter"), why="Beter"
    )
    answer = an.post(f"{page_of(cast)}{note.pk}/", sent(text="Van An", why="Ook beter", deed="correct"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Dokter" in page
    assert "Van An" in page
    theirs = JournalNote.objects.get(text="Dokter")
    assert f'action="{page_of(cast)}{theirs.pk}/"' in page


def test_the_patients_own_copy_has_every_note_and_its_history(cast: Cast) -> None:
    note = write(cast, text="Eerst")
    correct_note(
        by=cast.viewer("an"), patient_id=cast.luc.pk, note_id=note.pk, words=words("Daarna"), why="Tikfout"
    )
    copy = logged_in(cast.luc.account).post("/mijn-account/kopie/")
    with zipfile.ZipFile(BytesIO(copy.content)) as archive:
        kept = json.loads(archive.read("journal.json"))
    assert [(one["text"], one["written_by"]) for one in kept] == [
        ("Eerst", "An De Wilde"), ("Daarna", "An De Wilde"),
    ]  # fmt: skip
    assert kept[1]["replaces"] == kept[0]["id"]


@pytest.mark.usefixtures("protected")
@pytest.mark.parametrize("keeps_file", [True, False])
def test_notes_go_when_the_file_goes_and_no_sooner(cast: Cast, *, keeps_file: bool) -> None:
    note = write(cast)
    correct_note(
        by=cast.viewer("an"), patient_id=cast.luc.pk, note_id=note.pk, words=words("Daarna"), why="Tikfout"
    )
    for erase in ERASURES:
        erase(by=cast.viewer("administrator"), patient_id=cast.luc.pk, keeps_file=keeps_file)
    assert JournalNote.objects.count() == (2 if keeps_file else 0)


@pytest.mark.usefixtures("protected")
def test_the_database_itself_refuses_to_change_or_remove_a_note(cast: Cast) -> None:
    note = write(cast)
    for change in (
        lambda: JournalNote.objects.update(text="Iets anders"),
        JournalNote.objects.all().delete,
        cast.luc.delete,
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert JournalNote.objects.get().text == note.text


@pytest.mark.usefixtures("protected")
def test_a_file_that_was_erased_but_must_stay_keeps_its_notes_whatever_someone_tries(cast: Cast) -> None:
    write(cast)
    for erase in ERASURES:
        erase(by=cast.viewer("administrator"), patient_id=cast.luc.pk, keeps_file=True)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        JournalNote.objects.all().delete()
    assert JournalNote.objects.count() == 1


@pytest.mark.usefixtures("protected")
def test_one_file_that_goes_takes_no_note_of_another_along(cast: Cast) -> None:
    write(cast)
    write_note(by=cast.viewer("bram"), patient_id=cast.mia.pk, words=words("Over Mia"))
    for erase in ERASURES:
        erase(by=cast.viewer("administrator"), patient_id=cast.luc.pk, keeps_file=False)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        JournalNote.objects.all().delete()
    assert [note.text for note in JournalNote.objects.all()] == ["Over Mia"]


@pytest.mark.usefixtures("protected")
def test_the_journal_cannot_be_emptied_at_once(cast: Cast) -> None:
    write(cast)
    connection.check_constraints()  # PostgreSQL empties no table while it still has to check a row of it
    empty = {"postgresql": "TRUNCATE people_journalnote", "sqlite": "DELETE FROM people_journalnote"}
    refused = pytest.raises(DatabaseError, match="append-only")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(empty[connection.vendor])
    assert JournalNote.objects.exists()


def test_the_machine_itself_may_write_for_the_demo(cast: Cast) -> None:
    write_note(by=system_viewer("demo"), patient_id=cast.luc.pk, words=words())
    assert texts(cast) == ["Slaapt beter."]
