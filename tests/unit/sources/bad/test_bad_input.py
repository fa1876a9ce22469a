"""Every bad input: imported right, quarantined with a reason, or refused in one sentence; nothing else.

The cases stand in the modules beside this one, in the order of the formats.
"""

from __future__ import annotations

import re
import signal
from collections import Counter
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import pytest
from bad_input import (
    district_cases,
    map_cases,
    mapping_cases,
    meaning_cases,
    office_cases,
    other_cases,
    text_cases,
    vector_cases,
)  # fmt: skip
from bad_input.case import ACCEPT, CANARIES, QUARANTINE, REFUSE, WARN
from bad_input.outcome import Outcome

from local_safety.rules.errors import LocalSafetyError

MODULES = (
    text_cases, meaning_cases, map_cases, vector_cases, office_cases, mapping_cases, district_cases,
    other_cases,
)  # fmt: skip
CASES = [case for module in MODULES for case in module.CASES]
LIMIT = 60
"""Seconds; longer counts as hanging."""


def records(case, folder, paths):
    from local_safety.processing.sources.importing import import_files
    from local_safety.processing.sources.report import import_report

    rules = None
    if case.mapping is not None:
        rules = folder.parent / "mapping.yaml"
        rules.write_text(case.mapping, encoding="utf-8")
    result = import_files(paths, case.format, rules, case.target, None, lambda _value: None, lambda: False)
    assert result.records["incident_id"].is_unique
    assert not (result.records["offence"] == "").any()
    assert len(result.rejects) == result.rejected
    assert (result.rejects["message"] != "").all()
    assert (result.rejects["line"] >= 1).all()
    assert set(result.rejects["file"]) <= {path.name for path in paths}
    page = unescape(re.sub(r"<[^>]*>", " ", import_report(result, "en")))
    told = " ".join([page, *result.notes, *result.rejects["message"]])
    reasons = dict(Counter(result.rejects["reason"]))
    return Outcome(result.read, result.imported, result.duplicates, reasons, told, result.notes)


RUNNERS = {"records": records, **district_cases.RUNNERS, **other_cases.RUNNERS}


def state(folder: Path) -> dict:
    """Bytes of every file, and what stands in the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@contextmanager
def alarm(seconds: int):
    """Fails what hangs, where the system has alarms."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(_number, _frame):
        raise TimeoutError(f"longer than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def check_sentence(sentence: str) -> None:
    """One line, no traceback, nothing of the records."""
    assert sentence.strip() == sentence != ""
    assert sentence.replace("\u00a0", " ").isprintable(), repr(sentence)
    assert not re.search(r"Traceback|Error\b|Exception|<class|0x[0-9a-f]{6}", sentence), sentence
    assert len(sentence) < 900


def check_silence(told: str) -> None:
    assert not [canary for canary in CANARIES if canary in told]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_bad_input(case, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    paths = case.write(folder)
    before = state(folder)
    try:
        with alarm(LIMIT):
            outcome = RUNNERS[case.kind](case, folder, paths)
    except LocalSafetyError as error:
        sentence = str(error)
        assert state(folder) == before
        check_sentence(sentence)
        check_silence(sentence)
        assert case.expect == REFUSE, sentence
        assert [word for word in case.words if word not in sentence] == [], sentence
        return
    assert state(folder) == before
    check_silence(outcome.told)
    assert case.expect != REFUSE, (outcome.read, outcome.imported, outcome.rejected, outcome.notes)
    found = (outcome.read, outcome.imported, outcome.rejected, outcome.duplicates)
    assert found == (case.read, case.imported, case.rejected, case.duplicates), outcome.notes
    assert outcome.read == outcome.imported + sum(outcome.rejected.values()) + outcome.duplicates
    assert [word for word in case.words if word not in outcome.told] == [], outcome.notes
    assert (case.expect == QUARANTINE) == bool(outcome.rejected)
    assert case.expect != WARN or case.words
    for note in outcome.notes:
        check_sentence(note)


def test_the_corpus_is_what_it_promises():
    assert len({case.name for case in CASES}) == len(CASES) >= 170
    assert {case.expect for case in CASES} == {ACCEPT, WARN, QUARANTINE, REFUSE}
    assert all(case.words for case in CASES if case.expect == REFUSE)
