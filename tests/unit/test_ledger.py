"""The ledger remembers, notices every change, takes turns, and survives what happens to computers."""

from __future__ import annotations

import json
import multiprocessing
import os
import socket
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_safety.rules.errors import ConfigurationError, LedgerError
from local_safety.rules.ledger import EMPTY_HEAD, LOCK, TORN, Ledger, open_ledger

EACH = 500


def filled(folder, count=4):
    ledger = Ledger(folder)
    ledger.begin()
    for number in range(count):
        with ledger.locked():
            ledger.append({"release": f"r{number}"}, {"statements.csv": b"value\n"})
    return ledger


def append_many(folder, name):
    ledger = open_ledger(folder)
    for number in range(EACH):
        with ledger.locked():
            ledger.append({"release": f"{name}-{number}"})


def held_by(folder, **changes):
    """A lock that somebody left behind."""
    holder = {"host": socket.gethostname(), "process": os.getpid(), "token": "x", **changes}
    (folder / LOCK).write_text(json.dumps(holder))


def gone():
    """The number of a process that has ended."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def test_entries_are_chained_and_keep_their_files(tmp_path):
    ledger = filled(tmp_path)
    assert [entry["seq"] for entry in ledger.entries()] == [1, 2, 3, 4]
    assert ledger.entries()[0]["prev"] == EMPTY_HEAD
    assert ledger.remembered("r2", "statements.csv") == b"value\n"


def test_two_processes_lose_nothing(tmp_path):
    Ledger(tmp_path).begin()
    together(append_many, tmp_path)
    entries = Ledger(tmp_path).entries()
    assert len(entries) == len({entry["release"] for entry in entries}) == 2 * EACH
    assert not (tmp_path / LOCK).exists()


def together(work, folder):
    """The same work by two processes at once."""
    context = multiprocessing.get_context("spawn" if os.name == "nt" else "fork")
    workers = [context.Process(target=work, args=(folder, name)) for name in "ab"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(300)
    assert [worker.exitcode for worker in workers] == [0, 0]


@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_every_changed_bit_is_noticed(tmp_path_factory, place, bit):
    folder = tmp_path_factory.mktemp("ledger")
    ledger = filled(folder, 3)
    head = ledger.head()
    data = bytearray(ledger.path.read_bytes())
    data[int(place * len(data))] ^= 1 << bit
    ledger.path.write_bytes(data)
    try:
        ledger.entries()
        noticed = ledger.head() != head
    except LedgerError:
        noticed = True
    assert noticed


@pytest.mark.parametrize("keep", [0, 1, 2])
def test_a_rollback_changes_the_head(tmp_path, keep):
    ledger = filled(tmp_path, 3)
    head = ledger.head()
    ledger.path.write_bytes(b"".join(line + b"\n" for line in ledger.lines()[:keep]))
    ledger.entries()
    assert ledger.head() != head


@pytest.mark.parametrize("rubbish", [b"", b"\0" * 300], ids=["cut off", "filled with zeros"])
def test_a_power_cut_at_any_byte_of_an_entry_leaves_a_whole_chain(tmp_path, rubbish):
    ledger = filled(tmp_path, 3)
    before = ledger.path.read_bytes()
    with ledger.locked():
        ledger.append({"release": "last"})
    after = ledger.path.read_bytes()
    for cut in range(len(before), len(after)):
        torn = after[:cut] + (rubbish if cut > len(before) else b"")
        ledger.path.write_bytes(torn)
        assert [entry["release"] for entry in open_ledger(tmp_path).entries()] == ["r0", "r1", "r2"]
        with ledger.locked() as told:
            ledger.append({"release": "again"})
        assert len(told) == (1 if torn != before else 0)
        assert all("put aside as ledger.torn-" in text and "publish it again" in text for text in told)
        assert [entry["release"] for entry in ledger.entries()] == ["r0", "r1", "r2", "again"]
    aside = sorted(tmp_path.glob(f"{TORN}-*"))
    assert len(aside) == len(after) - len(before) - 1
    assert all(path.read_bytes() for path in aside)


def test_a_kill_while_files_are_kept_leaves_a_whole_chain(tmp_path):
    """What was kept without an entry is overwritten by the release that is entered at last."""
    ledger = filled(tmp_path, 2)
    for number, stop in enumerate(("write", "replace", "line")):
        root = str(root_of())
        code = (
            "import importlib.util, os, pathlib, sys\n"
            f"spec = importlib.util.spec_from_file_location('local_safety', {root!r} + '/__init__.py',"
            f" submodule_search_locations=[{root!r}])\n"
            "package = importlib.util.module_from_spec(spec); sys.modules['local_safety'] = package\n"
            "spec.loader.exec_module(package)\n"
            "from local_safety.rules import ledger as module\n"
            "die = lambda *a, **k: os._exit(9)\n"
            f"stop = {stop!r}\n"
            "if stop == 'write': os.fsync = die\n"
            "if stop == 'replace': pathlib.Path.replace = die\n"
            "if stop == 'line': module.Ledger._add_line = die\n"
            f"ledger = module.open_ledger({str(tmp_path)!r})\n"
            "with ledger.locked():\n"
            "    ledger.append({'release': 'new'}, {'statements.csv': b'half'})\n"
        )
        assert subprocess.run([sys.executable, "-P", "-c", code], check=False).returncode == 9
        assert len(open_ledger(tmp_path).entries()) == 2 + number
        with ledger.locked():  # the lock of the dead process is no obstacle
            ledger.append({"release": "new"}, {"statements.csv": b"whole"})
        assert ledger.remembered("new", "statements.csv") == b"whole"


def root_of():
    import local_safety

    return local_safety.__path__[0]


def test_a_mistyped_path_is_no_new_ledger(tmp_path):
    with pytest.raises(LedgerError, match="holds no ledger"):
        open_ledger(tmp_path / "nothing")
    assert open_ledger(tmp_path / "new", create=True).head() == EMPTY_HEAD
    assert not (tmp_path / "new").exists()  # a refused release begins no ledger


@pytest.mark.parametrize("changes", [{"host": "another-computer", "process": 1}, {}])
def test_a_lock_of_another_computer_or_a_living_process_is_never_broken(tmp_path, monkeypatch, changes):
    monkeypatch.setattr("local_safety.rules.ledger_lock.LOCK_SECONDS", 0.1)
    ledger = filled(tmp_path)
    held_by(tmp_path, **changes)
    os.utime(tmp_path / LOCK, (0, 0))  # the clock of a file server may say anything
    with pytest.raises(LedgerError, match=r"ledger\.lock") as error, ledger.locked():
        pass
    assert changes.get("host", socket.gethostname()) in str(error.value)
    assert (tmp_path / LOCK).exists()
    assert len(ledger.entries()) == 4


def test_the_lock_of_a_dead_process_is_removed_by_one_of_many(tmp_path):
    filled(tmp_path, 1)
    held_by(tmp_path, process=gone())
    together(append_many, tmp_path)
    assert len(Ledger(tmp_path).entries()) == 1 + 2 * EACH
    assert {path.name for path in tmp_path.iterdir()} == {"ledger.jsonl", "releases"}


def test_a_lock_taken_over_is_not_removed_by_its_former_holder(tmp_path):
    ledger = filled(tmp_path)
    with ledger.locked():
        held_by(tmp_path, token="somebody else's")
    assert (tmp_path / LOCK).exists()


def test_two_writers_in_spite_of_the_lock_lose_nothing(tmp_path):
    """Somebody deleted the lock by hand: the second writer is told, the chain stays whole."""
    ledger = filled(tmp_path, 2)
    lines = ledger.lines
    stale = lines()
    with ledger.locked():
        ledger.append({"release": "first"})
    with pytest.raises(LedgerError, match="at the same time"):
        ledger._add_line(b"{}", sum(len(line) + 1 for line in stale))
    assert [entry["release"] for entry in ledger.entries()] == ["r0", "r1", "first"]


def test_a_full_disk_leaves_the_ledger_as_it_was(small_disk):
    ledger = filled(small_disk / "ledger", 2)
    before = ledger.path.read_bytes()
    fill(small_disk)
    with pytest.raises(LedgerError, match="Nothing was released"), ledger.locked():
        ledger.append({"release": "big", "text": "x" * 100_000})
    assert ledger.path.read_bytes() == before
    assert len(ledger.entries()) == 2


def fill(folder):
    """Use up a small disk, but for what a lock file needs."""
    with (folder / "filler").open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(b"x" * 4096)
        except OSError:
            stream.truncate(max(0, stream.tell() - 4 * 4096))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("version: 1\npostgresql: host=x password=secret\n", "must not hold a password"),
        ("version: 1\npostgresql: postgresql://a:b@c/d\n", "must not hold a password"),
        ("version: 1\npostgresql: service=x\nschema: Drop;--\n", "small letters"),
        ("version: 1\npostgres: service=x\n", "unknown key"),
    ],
)
def test_bad_settings_of_a_database_are_refused(tmp_path, text, says):
    (tmp_path / "ledger.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=says) as error:
        open_ledger(tmp_path)
    assert "secret" not in str(error.value)


def test_a_database_that_cannot_be_reached_is_said_without_its_address(tmp_path):
    (tmp_path / "ledger.yaml").write_text(
        f"version: 1\npostgresql: host={tmp_path}/nowhere user=somebody dbname=x\n", encoding="utf-8"
    )
    pytest.importorskip("psycopg2")
    with pytest.raises(LedgerError, match="cannot be reached") as error:
        open_ledger(tmp_path)
    assert "somebody" not in str(error.value)
