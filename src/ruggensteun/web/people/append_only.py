"""What the database itself refuses: to change or remove a line of the audit trail or a note of the journal.

On SQLite a migration that makes one of these tables anew loses what protects it: it has to `unprotect` before
and `protect` after. One of the trail has to do so for the journal too, whose protection reads the trail.
"""

from dataclasses import dataclass

from django.db.backends.base.schema import BaseDatabaseSchemaEditor


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendOnly:
    """A table that only grows."""

    table: str
    name: str
    """What its triggers are called after."""
    sentence: str
    """What the database answers to anything else."""
    leaves_sqlite: str = "FALSE"
    """Whether the row OLD may go all the same."""
    leaves_postgresql: str = "FALSE"


_ERASED = "SELECT 1 FROM people_auditentry WHERE patient_id = OLD.patient_id AND did = 'erased-patient'"

TRAIL = AppendOnly(table="people_auditentry", name="people_trail", sentence="The audit trail is append-only.")
JOURNAL = AppendOnly(
    table="people_journalnote",
    name="people_journal",
    sentence="The journal is append-only: a note goes with the whole file, when the trail says so.",
    leaves_sqlite=f"EXISTS ({_ERASED} AND json_extract(detail, '$.kept') = 'trail')",
    leaves_postgresql=f"EXISTS ({_ERASED} AND detail->>'kept' = 'trail')",
)


def protect(schema_editor: BaseDatabaseSchemaEditor, kept: AppendOnly) -> None:
    _execute(schema_editor, sqlite=_sqlite(kept), postgresql=_postgresql(kept))


def unprotect(schema_editor: BaseDatabaseSchemaEditor, kept: AppendOnly) -> None:
    names = (f"{kept.name}_no_change", f"{kept.name}_no_removal")
    _execute(
        schema_editor,
        sqlite=tuple(f"DROP TRIGGER IF EXISTS {name}" for name in names),
        postgresql=(
            *(f"DROP TRIGGER IF EXISTS {name} ON {kept.table}" for name in names),
            f"DROP FUNCTION IF EXISTS {kept.name}_refuse()",
        ),
    )


def _sqlite(kept: AppendOnly) -> tuple[str, ...]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{kept.sentence}'); END"
    return (
        f"CREATE TRIGGER {kept.name}_no_change BEFORE UPDATE ON {kept.table} {refuse}",
        f"CREATE TRIGGER {kept.name}_no_removal BEFORE DELETE ON {kept.table} "
        f"WHEN NOT {kept.leaves_sqlite} {refuse}",
    )


def _postgresql(kept: AppendOnly) -> tuple[str, ...]:
    return (
        f"CREATE FUNCTION {kept.name}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'DELETE' THEN IF {kept.leaves_postgresql} THEN RETURN OLD; END IF; END IF; "
        f"RAISE EXCEPTION '{kept.sentence}'; END $$",
        f"CREATE TRIGGER {kept.name}_no_change BEFORE UPDATE OR DELETE ON {kept.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {kept.name}_refuse()",
        f"CREATE TRIGGER {kept.name}_no_removal BEFORE TRUNCATE ON {kept.table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {kept.name}_refuse()",
    )


def _execute(
    schema_editor: BaseDatabaseSchemaEditor, *, sqlite: tuple[str, ...], postgresql: tuple[str, ...]
) -> None:
    for statement in {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
