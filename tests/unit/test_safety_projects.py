"""Results per project in a safety report: what is read, what is refused, what is said of them."""

from __future__ import annotations

import pandas as pd
import pytest

from local_safety.processing.analysis.project_results import read_results
from local_safety.processing.analysis.safety_figures import Extras
from local_safety.processing.publish.safety_report.document import Bullets, Figure, Table, Text
from local_safety.processing.publish.safety_report.project_results import project_results
from local_safety.processing.publish.safety_report.typography import unbroken
from local_safety.rules.errors import InputError
from local_safety.rules.i18n import speaking

DAYS = {
    "before_from": "2023-01-01", "before_to": "2023-12-31",
    "after_from": "2024-01-01", "after_to": "2024-12-31",
}  # fmt: skip


def result(name, finding, treated=("240", "120"), control=("400", "400"), **changes):
    """A row as a CSV file holds it."""
    row = {"id": name, **DAYS, "finding": finding, "buffer_before": "", "buffer_after": ""}
    row.update(zip(("treated_before", "treated_after"), treated))
    row.update(zip(("control_before", "control_after"), control))
    return {**row, **changes}


def chapter(*rows, measures=None):
    blocks = project_results(Extras(measures=measures, results=read_results(pd.DataFrame(rows))))
    texts = [item for block in blocks if isinstance(block, Bullets) for item in block.items]
    table = next(block for block in blocks if isinstance(block, Table))
    return blocks, texts, {row[0]: row for row in table.rows}


def test_a_finding_is_told_with_its_interval():
    _, texts, rows = chapter(result("K1", "better"), result("K2", "worse", ("120", "240")))
    assert texts[1] == (
        "K1: 240 incidents in its area before, 120 after; in the control area 400 before, 400 after. That is "
        "50% fewer than the control area leads to expect (95 % interval: −61% to −35%)."
    )
    assert "That is 100% more than" in texts[2] and len(texts) == 3
    assert rows["K1"][1] == "2023\n2024" and rows["K1"][5] == "2.00\n(1.54–2.59)"


def test_below_five_events_there_is_no_percentage_and_no_odds_ratio():
    blocks, texts, rows = chapter(result("K1", "better", ("60", "4")))
    assert "240" not in texts[1] and texts[1].endswith("below five events there is no percentage.")
    assert "%" not in "".join(texts) and rows["K1"][5] == "–" and rows["K1"][2] == "60\u00a0→\u00a04"
    assert not any(isinstance(block, Figure) for block in blocks)


def test_chance_is_no_proof_of_nothing_and_missing_projects_are_said():
    register = pd.DataFrame({"id": ["K1", "K7"]})
    blocks, texts, _ = chapter(
        result("K1", "chance"), result("K3", "no_area", ("", ""), ("", "")), measures=register
    )
    assert texts[1] == "Cannot be told from chance: K1. That is no proof that nothing changed."
    notes = [block.text for block in blocks if isinstance(block, Text)]
    assert notes[0].startswith("Results of 1 projects that do not stand in the register")
    assert notes[1].endswith("without a result in the table given: 1.")
    assert sum(isinstance(block, Figure) for block in blocks) == 1


def test_numbers_stay_with_units_and_czech_prepositions_with_their_words():
    assert unbroken("at 5 % of 250 m a year") == "at 5\u00a0% of 250\u00a0m a year"
    with speaking("cs"):
        assert unbroken("Na 10 000 lidí a v lese, do 5 km; oba") == (
            "Na 10\u00a0000 lidí a\u00a0v\u00a0lese, do 5\u00a0km; oba"
        )


def test_czech_is_czech():
    with speaking("cs"):
        _, texts, _ = chapter(result("K1", "better"))
    assert texts[1].replace("\u00a0", " ") == (
        "K1: na jeho území 240 skutků před ním a 120 po něm; na kontrolním území 400 předtím a 400 potom. "
        "To je o 50 % méně, než by odpovídalo kontrolnímu území (95% interval: −61 % až −35 %)."
    )


def test_without_results_it_says_so_only_where_there_are_projects():
    assert project_results(Extras()) == []
    blocks = project_results(Extras(measures=pd.DataFrame({"id": ["K1"]})))
    assert "No results per project were given" in blocks[1].text


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (result("", "better"), "row 1, field “id”: it is empty"),
        (result("K1", "success"), "field “finding”: it is none of better"),
        (result("K1", "better", ("100", "99")), "does not agree with the counts"),
        (result("K1", "worse"), "does not agree with the counts"),
        (result("K1", "chance", ("4", "2")), "does not agree with the counts"),
        (result("K1", "better", ("240", "-1")), "field “treated_after”: it is no whole number"),
        (result("K1", "better", ("240", "12.5")), "it is no whole number"),
        (result("K1", "better", after_to="31.12.2024"), "no day such as 2025-03-31"),
        (result("K1", "better", after_to=""), "days or counts are missing"),
        (result("K1", "better", ("240", "")), "days or counts are missing"),
    ],
)
def test_what_no_evaluation_wrote_is_refused(row, sentence):
    with pytest.raises(InputError, match=sentence):
        read_results(pd.DataFrame([row]))


def test_a_project_stands_once():
    with pytest.raises(InputError, match="“K1” stands twice"):
        read_results(pd.DataFrame([result("K1", "better"), result("K1", "chance")]))
