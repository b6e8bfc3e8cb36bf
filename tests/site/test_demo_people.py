"""The demo clinic: its people are invented once, and again after a reset; a real site never gets them."""

import os

import pytest

from tests.site.conftest import STRONG, Manage

COUNT = """
from ruggensteun.web.people.models import Account, Patient
from ruggensteun.web.people.queries.trail import first_broken
luc = Patient.objects.get(given_name="Luc")
print(Account.objects.filter(is_invented=True).count(), Patient.objects.count(), first_broken(), luc.pk)
"""
HOSTS = {"RUGGENSTEUN_HOSTS": "rug.hospital.example", "RUGGENSTEUN_SECRET_KEY": STRONG}


def counted(manage: Manage) -> list[str]:
    asked = manage("shell", "--no-imports", "-c", COUNT, settings="demo")
    assert asked.returncode == 0, asked.stderr
    return asked.stdout.strip().splitlines()[-1].split()


def test_the_people_are_made_once_and_anew_after_a_reset(manage: Manage) -> None:
    for _time in range(2):
        assert manage("prepare_demo", settings="demo").returncode == 0
    first = counted(manage)
    assert first[:3] == ["12", "6", "None"]
    assert manage("empty_demo", settings="demo").returncode == 0
    assert manage("prepare_demo", settings="demo").returncode == 0
    second = counted(manage)
    assert second[:3] == first[:3]
    assert second[3] != first[3]


def test_a_real_site_is_never_emptied(manage: Manage) -> None:
    refused = manage("empty_demo", settings="production", **HOSTS)
    assert refused.returncode != 0
    assert "a real site is never emptied" in refused.stderr


TRIGGERS = """
from django.db import connection
from ruggensteun.web.people.append_only import JOURNAL
asked = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
    "postgresql": "SELECT DISTINCT tgname FROM pg_trigger WHERE tgname LIKE %s",
}
with connection.cursor() as cursor:
    cursor.execute(asked[connection.vendor], [f"{JOURNAL.name}%"])
    print(len(cursor.fetchall()))
"""


@pytest.mark.database_elsewhere
def test_every_migration_about_people_goes_back_and_forth(manage: Manage) -> None:
    """On the database of this run; taking `people` back takes programmes and training with it.

    What comes back is protected as before.
    """
    address = os.environ.get("RUGGENSTEUN_DATABASE")
    database = {"RUGGENSTEUN_DATABASE": address} if address else {}
    for target in (("migrate",), ("migrate", "people", "zero"), ("migrate",)):
        moved = manage(*target, settings="production", **HOSTS, **database)
        assert moved.returncode == 0, moved.stderr
    asked = manage("shell", "--no-imports", "-c", TRIGGERS, settings="production", **HOSTS, **database)
    assert asked.stdout.strip().splitlines()[-1:] == ["2"], asked.stderr


CHANGED = """
from django.db import DatabaseError
from ruggensteun.web.people.models import AuditEntry, JournalNote
for kept in (AuditEntry, JournalNote):
    assert kept.objects.exists()
    for change in (lambda: kept.objects.update(patient_id=None), kept.objects.all().delete):
        try:
            change()
        except DatabaseError as refused:
            print(refused)
"""


def test_a_new_site_lets_nobody_change_its_trail_or_its_journal(manage: Manage) -> None:
    assert manage("prepare_demo", settings="demo").returncode == 0
    asked = manage("shell", "--no-imports", "-c", CHANGED, settings="demo")
    told = asked.stdout.strip().splitlines()
    assert [line.partition(":")[0].rstrip(".") for line in told] == [
        *["The audit trail is append-only"] * 2,
        *["The journal is append-only"] * 2,
    ], asked.stderr


TOGETHER = """
from concurrent.futures import ThreadPoolExecutor
from django.db import connection
from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.models import AuditEntry
from ruggensteun.web.people.queries.trail import first_broken
from ruggensteun.web.people.types import system_viewer

def write(number):
    for _time in range(20):
        audit(by=system_viewer("test"), did="together", subject=f"thread:{number}")
    connection.close()

with ThreadPoolExecutor(8) as pool:
    list(pool.map(write, range(8)))
print(AuditEntry.objects.count(), first_broken())
"""


def test_eight_who_write_in_the_trail_at_once_keep_the_chain_whole(manage: Manage) -> None:
    assert manage("migrate", settings="production", **HOSTS).returncode == 0
    asked = manage("shell", "--no-imports", "-c", TOGETHER, settings="production", **HOSTS)
    assert asked.stdout.strip().splitlines()[-1] == "160 None", asked.stderr
