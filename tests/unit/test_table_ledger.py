"""Tables beside a ledger: what releases say about them by codes, and what they do not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from local_safety.processing.analysis.districts import assign
from local_safety.processing.publish.table_attempt import ProtectRequest
from local_safety.processing.publish.table_audit import audit_tables
from local_safety.processing.publish.table_counts import count_table
from local_safety.processing.publish.table_known import known_of_truth
from local_safety.processing.publish.table_ledger import ledger_statements
from local_safety.processing.publish.table_protection import protect_table
from local_safety.processing.publish.table_request import (
    InputTable,
    LedgerRequest,
    TableRequest,
    table_space,
)
from local_safety.rules.audit.intervals import Requirement
from local_safety.rules.errors import InputError, LedgerError, RefusedError
from local_safety.rules.hierarchies import without_hierarchy
from local_safety.rules.matching import match_districts, match_offences, match_period, months, role_of
from local_safety.rules.offences import published_group, taxonomy
from local_safety.rules.profile import load_profile
from local_safety.rules.published import Meaning

PROFILE = load_profile("public-default")


@pytest.fixture
def ledger(kit, request_for, tmp_path):
    """A real release of the year 2025; its records with the columns of a table."""
    request = request_for()
    kit.released(request, tmp_path, "year")
    frame = request.records.copy()
    codes = np.array([*request.districts.codes, ""], dtype=object)
    frame["district"] = codes[
        assign(frame["x"].to_numpy(), frame["y"].to_numpy(), request.districts.geometries)
    ]
    frame["year"] = "2025"
    frame["quarter"] = "2025-Q" + ((frame["occurred_from"].str.slice(5, 7).astype(int) + 2) // 3).astype(str)
    tax = taxonomy()
    frame["group"] = frame["offence"].map(lambda code: published_group(tax, code))
    return request.ledger.folder, frame


def table(frame, dimensions, folder, **more):
    request = LedgerRequest(folder, **more) if folder else None
    return TableRequest(
        [InputTable("t", frame)], dimensions, ledger=request, meaning=Meaning(PROFILE.rounding_base)
    )


def counted(frame):
    """Records that a release counts."""
    return frame[(frame["status"] != "no_crime") & ~frame["offence"].isin(["rape"])].reset_index(drop=True)


def test_statements_are_true_about_the_records(ledger):
    """Whatever is taken from the ledger must hold for the counts of the same records."""
    folder, frame = ledger
    frame = counted(frame)
    for dimensions in (["district", "offence", "quarter"], ["district", "offence", "year"]):
        request = table(frame, dimensions, folder)
        space = table_space(request)
        found = ledger_statements(request.ledger, space, PROFILE)
        number = {key: n for n, key in enumerate(map(tuple, space.codes(space.inner).to_numpy()))}
        counts = np.zeros(len(number))
        for key in map(tuple, frame[dimensions].to_numpy()):
            counts[number[key]] += 1
        truth = found.matrix @ counts
        assert len(truth) > 20
        assert ((found.low <= truth) & (truth <= found.high)).all()
        about_cells = found.cell >= 0
        assert (found.matrix[about_cells] != space.matrix[found.cell[about_cells]]).nnz == 0


def test_the_ledger_is_known_when_a_table_is_protected(ledger):
    folder, frame = ledger
    dimensions = ["district", "offence", "year"]
    alone = protect_table(ProtectRequest(table(frame, dimensions, None), PROFILE, "round"))
    result = protect_table(ProtectRequest(table(frame, dimensions, folder), PROFILE, "round"))
    assert result.audit.passed
    assert any("speak about this table" in note for note in result.notes)
    assert any("say nothing about this table" in note for note in result.notes)  # the grid
    assert not any("Release" in note for note in alone.notes)


def test_what_a_release_rounded_is_repeated_not_rounded_again(ledger):
    folder, frame = ledger
    frame = counted(frame)
    frame = frame[frame["offence"].isin(["theft_bicycle", "burglary_flat", "assault", "drug_other", "fraud"])]
    frame = frame.assign(offence=frame["group"])
    request = table(frame, ["district", "offence", "year"], folder)
    space = table_space(request)
    found = ledger_statements(request.ledger, space, PROFILE)
    of_cells = found.cell >= 0
    assert of_cells.sum() >= 6
    result = protect_table(ProtectRequest(request, PROFILE, "round"))
    assert (result.value[found.cell[of_cells]] == found.value[of_cells]).all()


def test_an_attack_with_the_ledger_finds_more(ledger):
    """A hidden value is bounded by nothing but the release."""
    folder, frame = ledger
    frame = counted(frame)
    frame = frame[frame["district"] == "D5"]
    rows = frame.groupby(["district", "offence", "year"]).size().rename("value").reset_index()
    rows["status"] = "hidden"
    plain = TableRequest([InputTable("t", rows)], ["district", "offence", "year"], status_field="status")
    alone = audit_tables(plain, True, Requirement(2, (1, 0)), PROFILE)
    known = audit_tables(replace(plain, ledger=LedgerRequest(folder)), True, Requirement(2, (1, 0)), PROFILE)
    assert alone.frame["high"].isna().all()
    bounded = known.frame["high"].notna()
    assert bounded.any()
    assert (rows["value"][bounded] <= known.frame["high"][bounded]).all()
    assert (rows["value"] >= known.frame["low"]).all()


def test_a_small_sum_in_a_release_is_protected_like_a_cell(ledger):
    """A release's value of 1..4 incidents that is no cell of the table is a target of its own."""
    folder, frame = ledger
    request = table(counted(frame), ["district", "offence", "quarter"], folder)
    counts = count_table(request, PROFILE, "")
    known = known_of_truth(request, counts.space, PROFILE, counts.inner, 5, True)
    truth = known.sums.matrix @ counts.inner
    assert (truth[known.sensitive] >= 1).all() and (truth[known.sensitive] < 5).all()
    rows = known.targets(counts.space.matrix)
    assert rows.shape[0] == counts.space.matrix.shape[0] + known.sensitive.sum()
    result = protect_table(ProtectRequest(request, PROFILE, "round"))
    assert len(result.audit.low) == len(result.value) + known.sensitive.sum()


def test_exact_zeros_beside_a_rounded_release_are_refused(ledger):
    """Whoever hides only what is not zero tells that a released 0 (0 to 4) is 1 to 4; rounding does not."""
    folder, frame = ledger
    request = table(counted(frame), ["district", "offence", "quarter"], folder)
    with pytest.raises(RefusedError, match="known too closely. It would pass with the method round"):
        protect_table(ProtectRequest(request, PROFILE, "suppress"))


def test_records_that_changed_since_make_a_release_void_and_it_is_said(ledger):
    folder, frame = ledger
    more = pd.concat([frame, frame.iloc[:200].assign(incident_id="late")], ignore_index=True)
    result = protect_table(
        ProtectRequest(table(more, ["district", "offence", "year"], folder), PROFILE, "round")
    )
    assert result.audit.passed
    assert any("records have changed since 999001-2025-v1" in note for note in result.notes)


def test_a_table_without_the_dimensions_of_releases_is_told_so(ledger):
    folder, frame = ledger
    result = protect_table(ProtectRequest(table(frame, ["district", "quarter"], folder), PROFILE, "suppress"))
    assert any("no dimension named offence" in note for note in result.notes)


def test_the_public_knows_public_releases_only(kit, request_for, tmp_path, ledger):
    folder, frame = ledger
    entry = {
        "action": "publish",
        "release": "999001-2025-v2",
        "territory": "999001",
        "audience": "agreement:A",
    }
    source = folder / "releases" / "999001-2025-v1"
    files = {name: (source / name).read_bytes() for name in ("statements.csv", "products.json")}
    from local_safety.rules.ledger import open_ledger

    open_ledger(folder).append(entry, files)
    request = table(frame, ["district", "offence", "year"], folder)
    space = table_space(request)
    public = ledger_statements(request.ledger, space, PROFILE)
    office = ledger_statements(replace(request.ledger, audience="agreement"), space, PROFILE)
    assert not any("v2" in note for note in public.notes)
    assert any("v2" in note for note in office.notes)


def test_a_folder_without_a_ledger_is_refused(tmp_path, ledger):
    _, frame = ledger
    with pytest.raises(LedgerError, match="holds no ledger"):
        protect_table(ProtectRequest(table(frame, ["district"], tmp_path / "nowhere"), PROFILE, "suppress"))


def test_of_several_municipalities_one_must_be_named(ledger):
    from local_safety.rules.ledger import open_ledger

    folder, frame = ledger
    open_ledger(folder).append(
        {"action": "publish", "release": "999002-2025-v1", "territory": "999002", "audience": "public"},
        {"statements.csv": b"product,district,cell,offence,period,value,low,high\n",
         "products.json": b'{"products":{}}'},
    )  # fmt: skip
    dimensions = ["district", "offence", "year"]
    with pytest.raises(InputError, match="several municipalities"):
        protect_table(ProtectRequest(table(frame, dimensions, folder), PROFILE, "round"))
    with pytest.raises(InputError, match="no release of the municipality 1;"):
        protect_table(ProtectRequest(table(frame, dimensions, folder, territory="1"), PROFILE, "round"))
    named = table(frame, dimensions, folder, territory="999001")
    assert protect_table(ProtectRequest(named, PROFILE, "round")).audit.passed


def test_a_damaged_memory_is_one_sentence(ledger):
    folder, frame = ledger
    (folder / "releases" / "999001-2025-v1" / "statements.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(LedgerError, match="remembers of release 999001-2025-v1 cannot be read"):
        protect_table(ProtectRequest(table(frame, ["district"], folder), PROFILE, "round"))


def test_codes_are_matched_by_what_they_cover():
    assert [role_of(name) for name in ("Období", "čtvrtletí", "District", "OFFENCE", "kind")] == [
        "period", "period", "district", "offence", None,
    ]  # fmt: skip
    assert months("2025-Q2") == months("2025-04/2025-06") == {"2025-04", "2025-05", "2025-06"}
    assert months("2025-13") is None and months("north") is None and len(months("2024")) == 12
    quarters = without_hierarchy("quarter", ["2025-Q1", "2025-Q2"])
    match = match_period(quarters, "2025-01/2025-06")
    assert match.inside.tolist() == [True, True] and match.whole
    match = match_period(quarters, "2025")
    assert match.inside.tolist() == [True, True] and not match.whole
    assert not match_period(quarters, "2025-01").inside.any()
    places = without_hierarchy("district", ["a", "b", "c"])
    match = match_districts(places, "Total", frozenset("ab"))
    assert match.inside.tolist() == [True, True, False] and match.whole
    assert not match_districts(places, "Total", frozenset("abd")).whole
    assert not match_districts(places, "d", frozenset("abd")).inside.any()
    tax = taxonomy()
    released = frozenset(tax.descendants("violence"))
    leaves = sorted(released - {item.parent for item in tax.offences.values()})
    kinds = without_hierarchy("offence", [*leaves, "fraud"])
    match = match_offences(kinds, "Total", released, frozenset(), tax)
    assert match.whole and match.inside.sum() == len(leaves)
    part = match_offences(without_hierarchy("offence", leaves[:2]), "Total", released, frozenset(), tax)
    assert part.inside.all() and not part.whole
    above = without_hierarchy("offence", ["violence"])
    assert not match_offences(above, "Total", frozenset(leaves[:2]), frozenset(), tax).inside.any()
    assert match_offences(above, "Total", frozenset(leaves[:2]), frozenset(leaves[2:]), tax).whole
