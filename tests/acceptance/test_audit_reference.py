"""Feasibility intervals of other tools (R packages), where they are on this machine."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from local_safety.rules.audit.intervals import Requirement, attack, feasibility_intervals
from local_safety.rules.statements import TOTAL, Dimension, StatementBuilder, Statements

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "reference" / "disclosure"


@pytest.fixture(scope="module", autouse=True)
def reference():
    if not FOLDER.is_dir():
        pytest.skip("reference answers (../shared/reference) are not on this machine")


def published(names, counts, hidden, zeros=False):
    """A published table: hidden values are at least 0, or 1 where zeros are published."""
    low = np.where(hidden, 1.0 if zeros else 0.0, counts)
    return names.assign(
        value=np.where(hidden, np.nan, counts), low=low, high=np.where(hidden, np.inf, counts)
    )


def members(frame, name, *parents):
    """Codes of a dimension: each value of its own and each parent, over as many hierarchies."""
    pairs = [(code, base) for column in (name, *parents) for code, base in zip(frame[column], frame[name])]
    return Dimension(name, name, pd.DataFrame(pairs, columns=["code", "base"], dtype=str).drop_duplicates())


def intervals_of(frame, table, *parents):
    """Statements of a region × hovedint table and its cells as targets."""
    unknowns = frame[["region", "hovedint"]].astype(str)
    dimensions = [members(frame, "region", *parents), members(frame, "hovedint")]
    builder = StatementBuilder(unknowns, dimensions)
    names = table[["region", "hovedint"]].astype(str).replace({"region": {"Total": TOTAL}})
    builder.add_table(table.drop(columns=["region", "hovedint"]).join(names), "reference")
    return builder.build()


def check_intervals(expected, statements, low_name="lo", high_name="up"):
    """All intervals of the file, continuous and whole, to 1e-6."""
    known = expected[low_name].notna().to_numpy()
    targets = statements.matrix[np.flatnonzero(known)]
    assert known.sum()
    for integer in (False, True):
        low, high = feasibility_intervals(statements, targets, integer=integer)
        assert np.abs(low - expected.loc[known, low_name]).max() <= 1e-6
        assert np.abs(high - expected.loc[known, high_name]).max() <= 1e-6
    audit = attack(statements, targets, Requirement.of(4, 5))
    assert (audit.low >= low - 1e-6).all()
    assert (audit.high <= high + 1e-6).all()
    assert (audit.safe == Requirement.of(4, 5).met(low, high)).all()


@pytest.mark.parametrize("name", ["intervals", "rangeMin5"])
def test_case_01(name):
    counts = pd.read_csv(FOLDER / "01_z1_2d" / "input_z1.csv")
    expected = pd.read_csv(FOLDER / "01_z1_2d" / f"expected_gauss_maxN3_{name}.csv")
    table = published(expected[["region", "hovedint"]], expected["ant"], expected["suppressed"])
    check_intervals(expected, intervals_of(counts, table))


def regions_of(frame):
    """The region dimension of case 02: two hierarchies on one set of regions."""
    return frame.astype({"fylke": str, "kostragr": str})


@pytest.mark.parametrize("name", ["intervals", "protectionIntervals", "zerosPublished_intervals"])
def test_case_02(name):
    counts = regions_of(pd.read_csv(FOLDER / "02_z2_hier" / "input_z2.csv"))
    expected = pd.read_csv(FOLDER / "02_z2_hier" / f"expected_maxN3_{name}.csv", dtype={"region": str})
    table = published(expected[["region", "hovedint"]], expected["ant"], expected["suppressed"])
    check_intervals(expected, intervals_of(counts, table, "fylke", "kostragr"))


def test_case_02_published_zeros_tell_more_than_the_file_says():
    """The file's intervals allow a hidden 0 although every 0 is published: ours must not."""
    counts = regions_of(pd.read_csv(FOLDER / "02_z2_hier" / "input_z2.csv"))
    name = "expected_maxN3_zerosPublished_intervals.csv"
    expected = pd.read_csv(FOLDER / "02_z2_hier" / name, dtype={"region": str})
    table = published(expected[["region", "hovedint"]], expected["ant"], expected["suppressed"], zeros=True)
    statements = intervals_of(counts, table, "fylke", "kostragr")
    known = expected["lo"].notna().to_numpy()
    low, high = feasibility_intervals(statements, statements.matrix[np.flatnonzero(known)])
    truth = expected["ant"].to_numpy()[known]
    assert (low >= 1).all()
    assert (high <= expected.loc[known, "up"] + 1e-6).all()
    assert ((low <= truth) & (truth <= high)).all()
    assert (high - low < expected.loc[known, "up"] - expected.loc[known, "lo"]).any()


def test_case_04_linked_tables():
    answer = json.loads((FOLDER / "04_linked_issue136" / "expected_joint_audit.json").read_text())
    cells = answer["cells"]
    atoms = ["A", "B", "I", "J", "K", "L", "M", "N"]
    sums = {name: [name] for name in atoms} | {"Total": atoms}
    for equation in answer["equations"]:
        total, parts = equation.split("=")
        sums[total] = sums[total] if total in sums else parts.split("+")
    incidence = np.array([[atom in sums[name] for atom in atoms] for name in cells], dtype=float)
    for pattern in ("naive", "linked"):
        hidden = np.array([name in answer[f"{pattern}_suppressed"] for name in cells])
        counts = np.array(list(cells.values()), dtype=float)
        statements = Statements(
            sparse.csr_matrix(incidence),
            np.where(hidden, 0, counts),
            np.where(hidden, np.inf, counts),
            np.where(hidden, np.nan, counts),
            pd.DataFrame({"source": [pattern] * len(counts)}),
            np.ones(len(atoms), dtype=int),
        )
        low, high = feasibility_intervals(statements, statements.hidden)
        names = [name for name, covered in zip(cells, hidden) if covered]
        for name, least, most in zip(names, low, high):
            expected = answer[f"{pattern}_intervals"].get(name, [0, 10])  # N = 10 − K
            assert [least, most] == pytest.approx(expected, abs=1e-6), (pattern, name)
        audit = attack(statements, statements.hidden, Requirement.of(4, 5))
        assert audit.exact == (1 if pattern == "naive" else 0)


def test_case_05_forced_patterns():
    cases = json.loads((FOLDER / "05_zeros_ones_issue194" / "cases.json").read_text())
    assert len(cases) >= 5
    for case in cases:
        count = case["n_supp"]
        rest = case["total"] - sum(case["published"])
        matrix = np.vstack([np.ones(count), np.eye(count)])
        low = np.r_[rest, np.full(count, case["lower"])].astype(float)
        high = np.r_[rest, np.full(count, np.inf)].astype(float)
        value = np.r_[rest, np.full(count, np.nan)]
        keys = pd.DataFrame({"source": [case["id"]] * (count + 1)})
        statements = Statements(sparse.csr_matrix(matrix), low, high, value, keys, np.ones(count, dtype=int))
        for integer in (False, True):
            least, most = feasibility_intervals(statements, statements.hidden, integer=integer)
            assert np.abs(np.column_stack([least, most]) - case["expected"]).max() <= 1e-6, case["id"]
        audit = attack(statements, statements.hidden, Requirement.of(2, 5))
        forced = [a == b for a, b in case["expected"]]
        assert audit.exact == sum(forced), case["id"]


def test_case_13_two_hidden_in_every_line_and_still_exact():
    folder = FOLDER / "13_sdctable"
    table = pd.read_csv(folder / "input_partial_4x4.csv", dtype={"strID": str})
    expected = pd.read_csv(folder / "expected_attack_partial_4x4.csv")
    rows = [v for v in table["v1_o"].unique() if v != "tot"]
    columns = [v for v in table["v2_o"].unique() if v != "tot"]
    unknowns = pd.DataFrame([(a, b) for a in rows for b in columns], columns=["v1", "v2"])
    dimensions = [
        Dimension(name, name, pd.DataFrame({"code": codes, "base": codes}))
        for name, codes in (("v1", rows), ("v2", columns))
    ]
    names = pd.DataFrame({"v1": table["v1_o"], "v2": table["v2_o"]}).replace("tot", TOTAL)
    hidden = table["sdcStatus"] == "u"
    builder = StatementBuilder(unknowns, dimensions)
    builder.add_table(published(names, table["freq"], hidden), "reference")
    statements = builder.build()
    low, high = feasibility_intervals(statements, statements.matrix)
    at = expected["id"].to_numpy() - 1
    assert (table["freq"].to_numpy()[at] == expected["freq"]).all()
    assert np.abs(low[at] - expected["low"]).max() <= 1e-6
    assert np.abs(high[at] - expected["up"]).max() <= 1e-6
    alone = np.flatnonzero((table["v1_o"] == "w") & (table["v2_o"] == "b"))[0]
    assert low[alone] == high[alone] == 47
    assert attack(statements, statements.matrix[[alone]], Requirement.of(4, 5)).exact == 1
