"""The same ledger in PostgreSQL: lines and statements in two tables, one writer at a time by the server.

The folder of the ledger still holds ``policy.yaml``, and ``ledger.yaml``, which says where the database
is. Passwords do not stand there: give a service of ``pg_service.conf``, or rely on ``.pgpass``. Needs
psycopg2, which QGIS brings along.

    version: 1
    postgresql: service=local_safety
    schema: ledger
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import strict_yaml
from .errors import DependencyError, LedgerError
from .i18n import tr
from .ledger import Ledger, next_line

SETTINGS = "ledger.yaml"
_LOCK_NUMBER = 0x4C53_4C45  # of the advisory lock; any number that nobody else in the database uses
_TABLES = """
CREATE SCHEMA IF NOT EXISTS {schema};
CREATE TABLE IF NOT EXISTS {schema}.line (
    seq bigint PRIMARY KEY,
    prev char(64) NOT NULL UNIQUE,
    sha256 char(64) NOT NULL UNIQUE,
    line bytea NOT NULL
);
CREATE TABLE IF NOT EXISTS {schema}.kept (
    release text, name text, data bytea NOT NULL, PRIMARY KEY (release, name)
);
CREATE OR REPLACE FUNCTION {schema}.refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$;
DROP TRIGGER IF EXISTS append_only ON {schema}.line;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.line
    FOR EACH STATEMENT EXECUTE PROCEDURE {schema}.refuse();
"""


def postgres_ledger(folder: Path) -> PostgresLedger:
    """The ledger that ``ledger.yaml`` of a folder names.

    Raises:
        ConfigurationError: the file is not valid, or holds a password.
        DependencyError: psycopg2 is missing.
    """
    data = strict_yaml.load(folder / SETTINGS)
    strict_yaml.check_keys(data, {"version", "postgresql", "schema"}, {"version", "postgresql"}, SETTINGS)
    if data["version"] != 1:
        raise strict_yaml.refuse(SETTINGS, data, "version", tr("must be 1"))
    text, schema = str(data["postgresql"]), str(data.get("schema", "local_safety"))
    if "password" in text.lower() or "://" in text:
        what = tr("must not hold a password; use a service or .pgpass, such as: service=local_safety")
        raise strict_yaml.refuse(SETTINGS, data, "postgresql", what)
    if not schema.isidentifier() or not schema.isascii() or schema != schema.lower():
        raise strict_yaml.refuse(SETTINGS, data, "schema", tr("may hold small letters, digits and _ only"))
    try:
        import psycopg2  # noqa: F401
    except Exception:  # a broken binary raises more than ImportError
        raise DependencyError(
            tr("A ledger in PostgreSQL needs the library psycopg2; install it, or use a ledger in a folder.")
        ) from None
    return PostgresLedger(folder, text, schema)


@dataclass(frozen=True)
class PostgresLedger(Ledger):
    """Like :class:`.ledger.Ledger`; an entry with its files is one transaction."""

    connection: str = ""
    schema: str = "local_safety"
    _open: list = field(default_factory=list, compare=False, repr=False)

    def exists(self) -> bool:
        return bool(self._rows("SELECT to_regclass(%s)", f"{self.schema}.line")[0][0])

    def begin(self) -> None:
        with self._cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK_NUMBER,))
            cursor.execute("SELECT to_regclass(%s)", (f"{self.schema}.line",))
            if cursor.fetchone()[0] is None:
                cursor.execute(_TABLES.format(schema=self.schema))

    def _bytes(self) -> bytes:
        if not self.exists():
            return b""
        rows = self._rows(f"SELECT line FROM {self.schema}.line ORDER BY seq")  # nosec B608
        return b"".join(bytes(row[0]) + b"\n" for row in rows)

    def remembered(self, release: str, name: str) -> bytes:
        statement = f"SELECT data FROM {self.schema}.kept WHERE release = %s AND name = %s"  # nosec B608
        rows = self._rows(statement, release, name)
        if not rows:
            raise FileNotFoundError(name)
        return bytes(rows[0][0])

    def append(self, entry: dict[str, Any], files: dict[str, bytes] | None = None) -> str:
        lines = self.lines()
        line = next_line(lines, entry)
        sha256 = hashlib.sha256(line).hexdigest()
        previous = hashlib.sha256(lines[-1]).hexdigest() if lines else "0" * 64
        with self._cursor() as cursor:
            for name, data in (files or {}).items():
                cursor.execute(
                    f"INSERT INTO {self.schema}.kept VALUES (%s, %s, %s) "  # nosec B608
                    "ON CONFLICT (release, name) DO UPDATE SET data = EXCLUDED.data",
                    (entry["release"], name, data),
                )
            cursor.execute(
                f"INSERT INTO {self.schema}.line VALUES (%s, %s, %s, %s)",  # nosec B608
                (len(lines) + 1, previous, sha256, line),
            )
        return sha256

    @contextmanager
    def locked(self) -> Iterator[list[str]]:
        """The server's lock, kept while the connection lives; each entry is final before it returns.

        Raises:
            LedgerError: the server cannot be reached, or refuses.
        """
        with self._connected() as connection:
            with connection, connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '30s'")
                cursor.execute("SELECT pg_advisory_lock(%s)", (_LOCK_NUMBER,))
            self._open.append(connection)
            try:
                yield []
            finally:
                self._open.remove(connection)

    def _rows(self, statement: str, *values) -> list[tuple]:
        with self._cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()

    @contextmanager
    def _cursor(self):
        """A cursor of one transaction, on the connection that holds the lock or one of its own."""
        if self._open:
            with self._open[-1] as connection, connection.cursor() as cursor:
                yield cursor
            return
        with self._connected() as connection, connection, connection.cursor() as cursor:
            yield cursor

    @contextmanager
    def _connected(self):
        import psycopg2

        try:
            connection = psycopg2.connect(self.connection, connect_timeout=10)
        except psycopg2.Error:  # its text may hold addresses and names of users
            raise LedgerError(
                tr(
                    "The database of the ledger cannot be reached; check the network and the settings in "
                    "{file}."
                ).format(file=SETTINGS)
            ) from None
        try:
            yield connection
        except psycopg2.errors.LockNotAvailable:
            raise LedgerError(
                tr("Somebody else is writing to the ledger in the database; try again in a minute.")
            ) from None
        except psycopg2.Error as error:
            raise LedgerError(
                tr("The database of the ledger refused ({code}). Nothing was released.").format(
                    code=getattr(error, "pgcode", None) or type(error).__name__
                )
            ) from None
        finally:
            connection.close()
