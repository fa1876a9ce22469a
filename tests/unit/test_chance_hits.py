"""Ids of digits that stand in a package by chance are no alarm; the same ids are found where they leaked."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import numpy as np
import pytest

from local_safety.processing.publish.byte_leaks import Needles
from local_safety.processing.publish.candidate_reading import read_candidate
from local_safety.processing.publish.release_attack import attack_release
from local_safety.processing.publish.row_seams import BREAK, row_seams
from local_safety.rules.profile import load_profile

LENGTH = 8


@pytest.fixture
def folder(kit, request_for, tmp_path):
    path = tmp_path / "candidate"
    kit.candidate(request_for(), path)
    return path


def alarms(folder, records):
    candidate = read_candidate(folder)
    result = attack_release(
        candidate, records.assign(lon=14.0, lat=50.0), None, None, load_profile("public-default")
    )
    return {
        item.place for item in result.findings if item.attack == "byte_leaks" and item.severity == "finding"
    }


def runs_of_digits(data):
    """All texts of eight digits."""
    return {found[1].decode() for found in re.finditer(rb"(?=(\d{%d}))" % LENGTH, data)}


def renamed(records, ids):
    """Records whose first ids are others."""
    records = records.copy()
    names = records["incident_id"].tolist()
    names[: len(ids)] = ids
    return records.assign(incident_id=names)


def test_digits_of_two_neighbouring_values_are_no_id(folder, kit):
    seams = next(iter(read_candidate(folder).seams.values()))
    meeting = sorted(text for text in runs_of_digits(seams.rows) if seams.across(text.encode()))
    assert meeting, "no two texts of digits meet in this package"
    assert alarms(folder, renamed(kit.town(), meeting[:20])) == set()


def test_the_same_digits_in_a_free_page_are_found(folder, kit):
    seams = next(iter(read_candidate(folder).seams.values()))
    meeting = min(text for text in runs_of_digits(seams.rows) if seams.across(text.encode()))
    path = next((folder / "data").glob("*.gpkg"))
    whole = path.read_bytes()
    try:
        path.write_bytes(whole + b"\0" * 40 + meeting.encode() + b"\0" * 40)
        assert f"data/{path.name}" in alarms(folder, renamed(kit.town(), [meeting]))
    finally:
        path.write_bytes(whole)


def test_digits_of_a_digest_are_no_id(folder, kit):
    manifest = (folder / "manifest.json").read_bytes()
    digests = b" ".join(re.findall(rb"[0-9a-f]{64}", manifest))
    inside = sorted(runs_of_digits(digests) - {"0" * LENGTH})  # the head of an empty ledger is no digest
    assert inside, "no digest of this package holds eight digits in a row"
    assert alarms(folder, renamed(kit.town(), inside)) == set()


def test_every_row_is_rebuilt_as_the_file_holds_it(tmp_path):
    path = tmp_path / "t.sqlite"
    random = np.random.default_rng(3)
    whole = [int(n) for n in random.integers(-(2**62), 2**62, 40) >> random.integers(0, 62, 40)]
    edges = [
        sign * ((1 << bits) + more) for bits in (7, 15, 23, 31, 46) for more in (-1, 0, 1) for sign in (1, -1)
    ]
    values = [
        *whole,
        *edges,
        *map(float, edges),
        *random.normal(0, 1e6, 20).tolist(),
        0,
        1,
        0.0,
        1.0,
        -1,
        None,
    ]
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE t (a TEXT, n REAL, m INTEGER, b TEXT, g BLOB)")
        rows = [
            (f"a{at}", v, v if isinstance(v, int) else None, f"b{at}", b"\1\2") for at, v in enumerate(values)
        ]
        base.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?)", rows)
        base.commit()
        seams = row_seams(base)
    data = path.read_bytes()
    parts = seams.rows.split(b"\1\2" + BREAK)
    assert len(parts) == len(values)
    missing = [part for part in parts if part.startswith(b"a") and part not in data]
    assert missing == []


def test_what_stands_in_one_value_is_counted_and_what_meets_is_not():
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("CREATE TABLE t (fid INTEGER PRIMARY KEY, a TEXT, n REAL, b TEXT, m INTEGER, c TEXT)")
        base.execute("INSERT INTO t VALUES (7, 'N-2092', NULL, '2025', 5, '2.6')")
        base.execute("INSERT INTO t VALUES (8, 'x1234', 0, '5678', 1, '91')")
        base.execute("INSERT INTO t VALUES (9, 'has 20922025', 2.5, '', 0, '')")
        base.execute("INSERT INTO t VALUES (10, 'N-2093', 50, '2025', 50, '.6')")
        seams = row_seams(base)
    assert seams.across(b"2093220252.6") == 1  # the byte of a count of 50 is that of the digit 2
    assert seams.across(b"20922025") == 1
    assert seams.across(b"123456789") == 1  # 0 and 1 take no byte
    assert seams.across(b"N-20922025\x052.6") == 1  # the number of the row stands elsewhere
    assert seams.across(b"\x07N-2092") == 0
    needles = Needles()
    needles.add_texts(["20922025"], "id")
    assert needles.found_in(b"N-20922025", seams=seams) == {}
    assert needles.found_in(b"N-20922025 has 20922025", seams=seams) == {"id": 1}
    assert needles.found_in(b"N-20922025") == {"id": 1}
