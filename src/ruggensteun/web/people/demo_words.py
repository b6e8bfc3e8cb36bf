"""Who the invented people of the demo clinic are: made-up names, and phone numbers that ring nowhere."""

from dataclasses import dataclass

from ruggensteun.web.people.types import NoteKind, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoStaff:
    key: str
    given: str
    family: str
    role: Role
    title: str
    phone: str = "09 000 00 00"
    reachable: str = "op werkdagen van 9 tot 16 uur"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoNote:
    """In the journal."""

    by: str
    kind: NoteKind
    days_ago: int
    text: str
    again_after_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPatient:
    key: str
    given: str
    family: str
    age: int
    born_month: int
    physiotherapist: str
    phone: str
    language: str = "nl"
    also_treated_by: tuple[str, ...] = ()
    treating_doctor: str = "dr. Huisarts"
    emergency_note: str = ""
    cautions: tuple[tuple[str, str], ...] = ()
    operation: str = ""
    operated_days_ago: int = 0
    restrictions: str = ""
    notes: tuple[DemoNote, ...] = ()


STAFF = (
    DemoStaff(key="an", given="An", family="De Wilde", role=Role.PHYSIOTHERAPIST, title="kinesist"),
    DemoStaff(
        key="bram",
        given="Bram",
        family="Maes",
        role=Role.PHYSIOTHERAPIST,
        title="kinesist",
        reachable="maandag, dinsdag en donderdag",
    ),
    DemoStaff(key="doctor", given="Dina", family="Aerts", role=Role.DOCTOR, title="arts"),
    DemoStaff(
        key="physician",
        given="Rik",
        family="Vos",
        role=Role.REHABILITATION_PHYSICIAN,
        title="revalidatiearts",
    ),
    DemoStaff(key="administrator", given="Ben", family="Nijs", role=Role.ADMINISTRATOR, title=""),
    DemoStaff(key="auditor", given="Ada", family="Leys", role=Role.AUDITOR, title=""),
)

PATIENTS = (
    DemoPatient(
        key="luc",
        given="Luc",
        family="Peeters",
        age=71,
        born_month=3,
        physiotherapist="an",
        also_treated_by=("doctor", "physician"),
        phone="0470 00 00 01",
        emergency_note="Bel zijn vrouw Rita: 0470 00 00 11.",
        cautions=(("elbow", "links, bij steunen"),),
        notes=(
            DemoNote(
                by="physician",
                kind=NoteKind.AGREEMENT,
                days_ago=19,
                text="Doel besproken: weer een halve dag in de tuin. Evaluatie na acht weken.",
            ),
            DemoNote(
                by="an",
                kind=NoteKind.TELEPHONE,
                days_ago=4,
                text="Slaapt beter en wandelt weer. Vroeg of fietsen mag: ja, op het vlakke.",
                again_after_days=7,
            ),
        ),
    ),
    DemoPatient(
        key="mia",
        given="Mia",
        family="Claes",
        age=44,
        born_month=9,
        physiotherapist="an",
        also_treated_by=("physician",),
        phone="0470 00 00 02",
    ),
    DemoPatient(
        key="jan",
        given="Jan",
        family="Willems",
        age=38,
        born_month=1,
        physiotherapist="an",
        phone="0470 00 00 03",
    ),
    DemoPatient(
        key="sara",
        given="Sara",
        family="El Amrani",
        age=29,
        born_month=6,
        physiotherapist="bram",
        also_treated_by=("an", "doctor"),
        phone="0470 00 00 04",
        cautions=(("wrist", ""),),
        notes=(
            DemoNote(
                by="bram",
                kind=NoteKind.ON_SITE,
                days_ago=1,
                text="Meer pijn na een lange rit met de auto. Rustig verder met wat goed gaat.",
                again_after_days=1,
            ),
        ),
    ),
    DemoPatient(
        key="noor",
        given="Noor",
        family="Jacobs",
        age=52,
        born_month=11,
        physiotherapist="bram",
        phone="0470 00 00 05",
        language="en",
        cautions=(("latex-allergy", ""),),
    ),
    DemoPatient(
        key="emiel",
        given="Emiel",
        family="Mertens",
        age=63,
        born_month=4,
        physiotherapist="bram",
        also_treated_by=("physician",),
        phone="0470 00 00 06",
        operation="hernia L4-L5",
        operated_days_ago=45,
        restrictions="Niet zwaarder tillen dan 5 kg tot de afspraak met de chirurg.",
    ),
)
