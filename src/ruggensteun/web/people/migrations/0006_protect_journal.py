"""The database itself refuses to change or remove a note of the journal."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from ruggensteun.web.people.append_only import JOURNAL, protect, unprotect


def protect_journal(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    protect(schema_editor, JOURNAL)


def unprotect_journal(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    unprotect(schema_editor, JOURNAL)


class Migration(migrations.Migration):
    dependencies = [("people", "0005_journal")]

    operations = [migrations.RunPython(protect_journal, unprotect_journal, elidable=False)]
