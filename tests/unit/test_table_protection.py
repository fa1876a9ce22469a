"""The tools for tables without QGIS: what a profile demands of a table, and what was published before."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from local_safety.processing.publish.table_attempt import ProtectRequest
from local_safety.processing.publish.table_audit import audit_tables
from local_safety.processing.publish.table_protection import protect_table
from local_safety.processing.publish.table_report import audit_report, protection_report, refusal_report
from local_safety.processing.publish.table_request import InputTable, TableRequest
from local_safety.rules.audit.intervals import Requirement
from local_safety.rules.errors import InputError, RefusedError
from local_safety.rules.profile import load_profile
from local_safety.rules.published import Meaning


def records(seed=1, count=400):
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "district": rng.choice(["1", "2", "3", "4"], count, p=[0.5, 0.3, 0.15, 0.05]),
            "offence": rng.choice(
                ["assault", "fraud", "theft_bicycle", "rape"], count, p=[0.3, 0.2, 0.45, 0.05]
            ),
            "status": rng.choice(["solved", "no_crime"], count, p=[0.9, 0.1]),
        }
    )


def protect(frame, method="suppress", profile=None, earlier=(), **more):
    table = TableRequest(
        [InputTable("t", frame)], ["district", "offence"], earlier=list(earlier), meaning=Meaning(5)
    )
    return protect_table(ProtectRequest(table, profile or load_profile("public-default"), method, **more))


def test_what_is_no_offence_or_withheld_is_in_no_total():
    frame = records()
    kept = frame[(frame["status"] != "no_crime") & (frame["offence"] != "rape")]
    result = protect(frame)
    assert result.left_out == len(frame) - len(kept)
    assert result.count[0] == len(kept)
    assert "rape" not in set(result.frame()["offence"])


@pytest.mark.parametrize("zero_policy", ["publish", "protect"])
def test_zeros_stand_or_are_hidden_as_the_profile_says(zero_policy):
    frame = records()
    frame = frame[(frame["district"] != "4") | (frame["offence"] != "fraud")]
    result = protect(frame, profile=replace(load_profile("public-default"), zero_policy=zero_policy))
    zero = result.count == 0
    assert zero.any() and result.audit.passed
    assert (np.isnan(result.value) == (result.status != "published")).all()
    assert (result.status[zero] == ("published" if zero_policy == "publish" else "primary")).all()
    assert not np.any((result.value > 0) & (result.value < 5))


def test_a_count_table_with_withheld_offences_is_refused():
    counts = pd.DataFrame({"district": ["1", "1"], "offence": ["fraud", "rape"], "n": [9, 8]})
    with pytest.raises(InputError, match="offences that the profile withholds"):
        protect(counts, count_field="n")


def test_a_changed_truth_does_not_pass_for_what_was_published():
    first = protect(records())
    earlier = InputTable("before", first.frame())
    again = protect(records(), earlier=[earlier])
    assert again.audit.passed
    assert (np.isnan(again.value) == np.isnan(first.value)).all()
    late = pd.concat([records(), records(seed=2, count=30)])
    with pytest.raises(InputError, match="differ from today's counts"):
        protect(late, earlier=[earlier])


def test_one_home_behind_a_count_is_hidden_and_rounding_is_said_not_to_cure_it():
    frame = pd.DataFrame({"district": ["1"] * 30 + ["2"] * 40, "offence": ["assault", "fraud"] * 35})
    x = np.arange(70.0) * 100
    x[:30:2] = 7.0
    points = (x, np.zeros(70))
    result = protect(frame, points=points)
    codes = result.frame()
    cell = (codes["district"] == "1") & (codes["offence"] == "assault")
    assert result.rules["premises"] + result.rules["share"] >= 1
    assert codes.loc[cell, "status"].tolist() == ["primary"]
    rounded = protect(frame, "round", points=points)
    assert any("rounding does not cure" in note for note in rounded.notes)
    assert not any("rounding" in note for note in protect(frame, "round").notes)


def test_an_address_is_one_premises_and_a_place_without_one_is_no_home():
    frame = pd.DataFrame({"district": ["1"] * 30 + ["2"] * 40, "offence": ["assault", "fraud"] * 35})
    x = np.arange(70.0) * 100
    x[:30:2] = np.arange(15)  # fifteen places within 30 m of one address
    points = (x, np.zeros(70))
    cell = ("1", "assault")
    for addresses, hidden in (
        (None, False),
        (np.column_stack([np.arange(70.0) * 100, np.zeros(70)]), True),
        (np.array([[9000.0, 9000.0]]), False),
    ):
        result = protect(frame, points=points, addresses=addresses)
        status = result.frame().set_index(["district", "offence"])["status"]
        assert (status[cell] == "primary") == hidden
        told = "nearest address within 30 m" if addresses is not None else "No address layer was given"
        assert any(told in note for note in result.notes)


def test_a_cell_that_must_stand_stands_unless_a_rule_hides_it():
    frame = records()
    free = protect(frame).frame()
    secondary = free[free["status"] == "secondary"].iloc[:1][["district", "offence"]]
    result = protect(frame, forced=InputTable("must", secondary))
    rows = result.frame().merge(secondary, on=["district", "offence"])
    assert rows["status"].tolist() == ["published"] and result.audit.passed
    primary = free[free["status"] == "primary"].iloc[:1][["district", "offence"]]
    with pytest.raises(InputError, match="Row 1 of the table “must” must stand, but a rule"):
        protect(frame, forced=InputTable("must", primary))
    with pytest.raises(InputError, match="has none of the dimensions: district, offence"):
        protect(frame, forced=InputTable("must", pd.DataFrame({"place": ["1"]})))


def doomed():
    """One small count whose neighbours and sum must all stand."""
    keys = itertools.product("1234", ("assault", "fraud"), ("2025-01", "2025-02", "2025-04"))
    rows = [(*key, 6 + number % 5) for number, key in enumerate(keys)]
    counts = pd.DataFrame(rows, columns=["district", "offence", "month", "n"])
    counts.loc[0, "n"] = 1
    must = counts.iloc[1:][["district", "offence", "month"]]
    must.loc[0] = ("1", "assault", "Total")
    return counts, InputTable("must", must)


def test_a_refusal_names_designs_that_really_pass():
    counts, must = doomed()
    seen = []
    table = TableRequest([InputTable("t", counts)], ["district", "offence", "month"], meaning=Meaning(5))
    request = ProtectRequest(table, load_profile("public-default"), "suppress", "n", forced=must)
    with pytest.raises(RefusedError, match="hidden values follow exactly.*It would pass") as error:
        protect_table(request, seen.append)
    assert len(seen) == 1 and str(error.value).startswith(seen[0].sentence)
    proposals = {proposal.text: proposal.loss for proposal in seen[0].proposals}
    free = protect_table(replace(request, forced=None))
    assert proposals["It would pass if no cell were forced to stand."] == free.loss
    quarters = counts.assign(month=counts["month"].map(lambda m: "2025-Q1" if m < "2025-04" else "2025-Q2"))
    quarters = quarters.groupby(["district", "offence", "month"])["n"].sum().reset_index()
    coarser = replace(request, forced=None, table=replace(table, tables=[InputTable("t", quarters)]))
    text = "It would pass with coarser codes of “month” (2025-Q1, 2025-Q2)."
    assert proposals[text] == protect_table(coarser).loss
    without = replace(request, forced=None, method="round")
    assert proposals["It would pass with the method round."] == protect_table(without).loss
    assert any("without the dimension “district”" in text for text in proposals)
    page = refusal_report(seen[0], request.profile, "suppress", "t")
    assert "What would pass instead" in page and "2025-Q1, 2025-Q2" in page


def test_what_earlier_tables_know_finer_is_proposed_untried():
    counts, _ = doomed()
    earlier = counts.iloc[1:].rename(columns={"n": "value"}).assign(status="published")
    every = counts.groupby(["district", "offence"])["n"].sum().rename("value").reset_index()
    earlier = pd.concat([earlier, every.assign(month="Total", status="published")], ignore_index=True)
    table = TableRequest(
        [InputTable("t", counts)],
        ["district", "offence", "month"],
        earlier=[InputTable("e", earlier)],
        meaning=Meaning(5),
    )
    seen = []
    with pytest.raises(RefusedError, match="follow exactly.*Try "):
        protect_table(ProtectRequest(table, load_profile("public-default"), "suppress", "n"), seen.append)
    assert seen[0].proposals and all(np.isnan(proposal.loss) for proposal in seen[0].proposals)


def test_two_tables_that_each_pass_alone_fall_together():
    one = InputTable(
        "one", pd.DataFrame({"district": ["1", "2"], "value": [7, ""], "status": ["published", "hidden"]})
    )
    two = InputTable("two", pd.DataFrame({"district": ["Total"], "value": [9], "status": ["published"]}))
    required = Requirement(2, (1, 0))
    alone = audit_tables(TableRequest([one], ["district"]), True, required)
    assert (alone.exact, alone.uncertified) == (0, 0)
    result = audit_tables(TableRequest([one, two], ["district"]), True, required)
    assert (result.exact, result.uncertified) == (1, 1)
    assert result.frame.loc[1, ["low", "high"]].tolist() == [2, 2]
    assert "Not safe" in audit_report(result, 2, ["one", "two"])
    kinds = pd.DataFrame({"kind": ["a", "b"], "value": [4, 5], "status": "published"})
    linked = TableRequest([one, InputTable("kinds", kinds)], ["district", "kind"])
    assert audit_tables(linked, True, required).exact == 1  # the kinds say the total
    with pytest.raises(InputError, match="has no field “place”"):
        audit_tables(TableRequest([one], ["place"]), True, required)
    late = replace(TableRequest([one], ["district"]), earlier=[two])
    assert audit_tables(late, True, required).exact == 1


def test_reports_speak_both_languages():
    from local_safety.rules import i18n

    result = protect(records())
    pages = {}
    try:
        for code in ("cs", "en"):
            i18n.set_language(code)
            pages[code] = protection_report(result, load_profile("public-default"), "suppress", "t <b>")
    finally:
        i18n.set_language("en")
    assert "Útok selhal" in pages["cs"] and "The attack failed" in pages["en"]
    assert all("t &lt;b&gt;" in page and "<script" not in page for page in pages.values())
