"""The ledger remembers, notices every change, and takes turns."""

from __future__ import annotations

import multiprocessing
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_safety.rules.errors import LedgerError
from local_safety.rules.ledger import EMPTY_HEAD, LOCK, Ledger, open_ledger

EACH = 25


def filled(folder, count=4):
    ledger = Ledger(folder)
    ledger.begin()
    for number in range(count):
        with ledger.locked():
            ledger.append({"release": f"r{number}"}, {"statements.csv": b"value\n"})
    return ledger


def append_many(folder, name):
    ledger = Ledger(folder)
    for number in range(EACH):
        with ledger.locked():
            ledger.append({"release": f"{name}-{number}"})


def test_entries_are_chained_and_keep_their_files(tmp_path):
    ledger = filled(tmp_path)
    assert [entry["seq"] for entry in ledger.entries()] == [1, 2, 3, 4]
    assert ledger.entries()[0]["prev"] == EMPTY_HEAD
    assert (ledger.published_folder("r2") / "statements.csv").read_bytes() == b"value\n"


def test_two_processes_lose_nothing(tmp_path):
    Ledger(tmp_path).begin()
    context = multiprocessing.get_context("spawn" if os.name == "nt" else "fork")
    workers = [context.Process(target=append_many, args=(tmp_path, name)) for name in "ab"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    entries = Ledger(tmp_path).entries()
    assert len(entries) == 2 * EACH
    assert not (tmp_path / LOCK).exists()


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


def test_a_torn_line_stops_everything(tmp_path):
    ledger = filled(tmp_path)
    ledger.path.write_bytes(ledger.path.read_bytes()[:-10])
    with pytest.raises(LedgerError, match="cut off"):
        open_ledger(tmp_path)


def test_a_mistyped_path_is_no_new_ledger(tmp_path):
    with pytest.raises(LedgerError, match="holds no ledger"):
        open_ledger(tmp_path / "nothing")
    assert open_ledger(tmp_path / "new", create=True).head() == EMPTY_HEAD
    assert not (tmp_path / "new").exists()  # a refused release begins no ledger


def test_a_held_lock_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("local_safety.rules.ledger.LOCK_SECONDS", 0.1)
    ledger = filled(tmp_path)
    (tmp_path / LOCK).write_text("1")
    with pytest.raises(LedgerError, match=r"ledger\.lock"), ledger.locked():
        pass
    assert (tmp_path / LOCK).exists()


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
