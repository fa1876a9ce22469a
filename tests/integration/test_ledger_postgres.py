"""The ledger in a real PostgreSQL: the same chain, the same answers, no way to change what was entered."""

from __future__ import annotations

import multiprocessing
import time

import pytest
from qgis.core import QgsProcessingException

from local_safety.rules.errors import LedgerError
from local_safety.rules.ledger import EMPTY_HEAD, open_ledger

psycopg2 = pytest.importorskip("psycopg2")
EACH = 500


@pytest.fixture
def office(postgres, tmp_path):
    """Callable: a ledger folder whose entries stand in a schema of the database."""

    def make(schema):
        folder = tmp_path / schema
        folder.mkdir()
        text = (
            f"version: 1\npostgresql: host={postgres.folder} user=tester dbname=postgres\nschema: {schema}\n"
        )
        (folder / "ledger.yaml").write_text(text, encoding="utf-8")
        return folder

    return make


def append_many(folder, name):
    ledger = open_ledger(folder)
    for number in range(EACH):
        with ledger.locked():
            ledger.append({"release": f"{name}-{number}"})


def test_two_processes_make_one_chain_in_the_database(office):
    folder = office("two")
    with pytest.raises(LedgerError, match="holds no ledger"):
        open_ledger(folder)
    ledger = open_ledger(folder, create=True)
    assert ledger.head() == EMPTY_HEAD
    ledger.begin()
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=append_many, args=(folder, name)) for name in "ab"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(300)
    entries = ledger.entries()
    assert len(entries) == len({entry["release"] for entry in entries}) == 2 * EACH
    assert ledger.head() == open_ledger(folder).head() != EMPTY_HEAD


def test_entries_cannot_be_changed_and_a_failed_one_leaves_nothing(office, postgres):
    folder = office("kept")
    ledger = open_ledger(folder, create=True)
    ledger.begin()
    with ledger.locked():
        ledger.append({"release": "r1"}, {"statements.csv": b"one\n"})
    assert ledger.remembered("r1", "statements.csv") == b"one\n"
    with pytest.raises(FileNotFoundError):
        ledger.remembered("r1", "other")
    with psycopg2.connect(f"host={postgres.folder} user=tester dbname=postgres") as connection:
        for statement in ("UPDATE kept.line SET line = ''", "DELETE FROM kept.line", "TRUNCATE kept.line"):
            with pytest.raises(psycopg2.Error, match="append-only"), connection.cursor() as cursor:
                cursor.execute(statement)
            connection.rollback()
    with pytest.raises(ZeroDivisionError), ledger.locked():
        raise ZeroDivisionError
    with pytest.raises(LedgerError, match="refused"), ledger.locked():
        ledger.append({"release": None}, {"statements.csv": b"two\n"})
    assert [entry["release"] for entry in ledger.entries()] == ["r1"]
    with ledger.locked():  # the lock was given back
        ledger.append({"release": "r2"})
    assert len(ledger.entries()) == 2


def hold(folder, ready, done):
    with open_ledger(folder).locked():
        ready.set()
        done.wait(60)


def test_a_killed_writer_leaves_no_lock_in_the_database(office):
    folder = office("killed")
    ledger = open_ledger(folder, create=True)
    ledger.begin()
    context = multiprocessing.get_context("fork")
    ready, done = context.Event(), context.Event()
    worker = context.Process(target=hold, args=(folder, ready, done))
    worker.start()
    assert ready.wait(60)
    worker.kill()
    worker.join(60)
    time.sleep(0.2)
    with ledger.locked():
        ledger.append({"release": "after"})
    assert len(ledger.entries()) == 1


def test_the_whole_chain_with_a_ledger_in_the_database(localsafety, office, sample, town_release, tmp_path):
    folder, records = office("chain"), str(tmp_path / "records.gpkg")
    run = localsafety.run
    run("localsafety:importrecords", {"INPUT": [str(sample / "2025_999001.zip")], "OUTPUT": records})
    prepared = run("localsafety:preparerelease", town_release(records, tmp_path, LEDGER=str(folder)))
    candidate = {"CANDIDATE": prepared["OUTPUT"], "LEDGER": str(folder)}
    decision = {"APPROVER": "Mgr. B. Boss", "DECISION": "approve", "REASON": "fine"}
    run("localsafety:approverelease", {**candidate, **decision})
    published = run("localsafety:publishrelease", {**candidate, "OUTPUT": str(tmp_path / "out")})
    assert sorted(path.name for path in folder.iterdir()) == ["ledger.yaml"]
    check = {"INPUT": published["OUTPUT"], "LEDGER": str(folder), "LEDGER_HEAD": published["LEDGER_HEAD"]}
    assert run("localsafety:verifyrelease", check)["PROBLEMS"] == 0
    assert run("localsafety:verifyrelease", {**check, "LEDGER_HEAD": "f" * 64})["PROBLEMS"] == 1
    with pytest.raises(QgsProcessingException, match="already stands"):
        run("localsafety:publishrelease", {**candidate, "OUTPUT": str(tmp_path / "out")})
    again = town_release(
        records, tmp_path, LEDGER=str(folder), OUTPUT=str(tmp_path / "again"), NEW_LEDGER=False
    )
    assert run("localsafety:preparerelease", again)["RELEASE"] == "999001-2025-v2"
    given = {"RELEASE": published["RELEASE"], "LEDGER": str(folder), "REASON": "a wrong district"}
    run("localsafety:withdrawrelease", given)
    assert run("localsafety:verifyrelease", check)["PROBLEMS"] == 1
