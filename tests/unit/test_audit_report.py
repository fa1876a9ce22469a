"""The audit's outcome in words and as JSON, and what must not stand in it."""

from __future__ import annotations

import json

import pytest

from local_safety.rules.audit.report import NAMES, REASONS, AttackOutcome, AuditReport
from local_safety.rules.canonical import canonical_json
from local_safety.rules.i18n import catalogue


def report(*outcomes):
    return AuditReport(outcomes, ("539228-2024-v1",), (), "a" * 64, 4)


GOOD = (
    AttackOutcome("intervals", True, targets=4, widths=(4, 8, 8, 25)),
    AttackOutcome("differencing_counts", True, targets=17, confidential=True),
    AttackOutcome("known_tables", False, "no_known_tables"),
)


def test_json_is_canonical_and_complete():
    data = report(*GOOD).as_json()
    content = json.loads(data)
    assert canonical_json(content) == data
    assert content["passed"] is True
    assert content["min_width"] == 4
    assert content["attacks"][0]["widths"] == {"4": 1, "8": 2, "10+": 1}
    assert content["attacks"][2] == {"name": "known_tables", "reason": "no_known_tables", "tested": False}


def test_the_public_form_keeps_what_follows_from_true_counts():
    content = json.loads(report(*GOOD).public())
    assert content["attacks"][1] == {
        "name": "differencing_counts", "passed": True, "reason": "", "tested": True
    }  # fmt: skip
    assert b"17" not in report(*GOOD).public()
    assert content["attacks"][0]["targets"] == 4
    hidden = AttackOutcome("attributes", True, targets=2, confidential=True, widths=(6,))
    assert json.loads(report(hidden).public())["min_width"] is None


@pytest.mark.parametrize(
    "outcome",
    [
        AttackOutcome("intervals", True, targets=3, findings=1),
        AttackOutcome("intervals", True, targets=3, unfinished=1),
    ],
)
def test_a_finding_or_an_unfinished_target_refuses(outcome):
    assert not report(*GOOD, outcome).passed
    assert any("refused" in line for line in report(outcome).sentences("en"))
    assert any("odmítá" in line for line in report(outcome).sentences("cs"))


def test_nothing_tested_is_no_pass():
    assert not report().passed
    assert not report(GOOD[2]).passed


def test_sentences_say_what_was_tested_and_against_what():
    lines = report(*GOOD).sentences("en")
    assert "539228-2024-v1" in lines[0] and "none" in lines[0]
    assert any("not tested, because no published police statistics were given" in line for line in lines)
    assert any("4 wide: 1×, 8 wide: 2×, 10+ wide: 1×" in line for line in lines)
    assert lines[-1] == "Nothing else was tested."
    czech = report(*GOOD).sentences("cs")
    assert not any("17" in line for line in report(*GOOD).sentences("en", public=True)[1:])
    assert len(czech) == len(lines) and not set(czech) & set(lines)
    assert not [text for text in (*NAMES.values(), *REASONS.values()) if text not in catalogue("cs")]


def test_unknown_attacks_and_reasons_are_refused():
    with pytest.raises(ValueError):
        AttackOutcome("guess", True)
    with pytest.raises(ValueError):
        AttackOutcome("linkage", False, "no time")
