"""What the database itself refuses: to change or remove an entry of the audit trail."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "people_auditentry"
SENTENCE = "The audit trail is append-only."

_SQLITE = (
    f"CREATE TRIGGER people_trail_no_change BEFORE UPDATE ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END",
    f"CREATE TRIGGER people_trail_no_removal BEFORE DELETE ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END",
)
_NOT_SQLITE = (
    "DROP TRIGGER IF EXISTS people_trail_no_change",
    "DROP TRIGGER IF EXISTS people_trail_no_removal",
)
_POSTGRESQL = (
    "CREATE FUNCTION people_trail_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$",
    f"CREATE TRIGGER people_trail_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION people_trail_refuse()",
    f"CREATE TRIGGER people_trail_no_removal BEFORE TRUNCATE ON {TABLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION people_trail_refuse()",
)
_NOT_POSTGRESQL = (
    f"DROP TRIGGER IF EXISTS people_trail_no_change ON {TABLE}",
    f"DROP TRIGGER IF EXISTS people_trail_no_removal ON {TABLE}",
    "DROP FUNCTION IF EXISTS people_trail_refuse()",
)


def protect(schema_editor: BaseDatabaseSchemaEditor) -> None:
    _execute(schema_editor, sqlite=_SQLITE, postgresql=_POSTGRESQL)


def unprotect(schema_editor: BaseDatabaseSchemaEditor) -> None:
    _execute(schema_editor, sqlite=_NOT_SQLITE, postgresql=_NOT_POSTGRESQL)


def _execute(
    schema_editor: BaseDatabaseSchemaEditor, *, sqlite: tuple[str, ...], postgresql: tuple[str, ...]
) -> None:
    for statement in {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
