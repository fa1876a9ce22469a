"""Suppression against the proven optima and the linked, incremental and sparse cases of the reference."""

from __future__ import annotations

import csv
import json
import time

import numpy as np
import pandas as pd
import pytest

from local_safety.processing.publish.table_protection import ProtectRequest, protect_table
from local_safety.processing.publish.table_request import InputTable, TableRequest
from local_safety.rules.audit.intervals import Requirement, attack
from local_safety.rules.hierarchies import read_hierarchy, without_hierarchy
from local_safety.rules.profile import load_profile
from local_safety.rules.protect.primary import primary_cells
from local_safety.rules.protect.suppression import suppress
from local_safety.rules.protect.suppression_system import Knowledge, SuppressionProblem
from local_safety.rules.published import published_table, statements_of
from local_safety.rules.tables import TableSpace, inner_counts


@pytest.fixture(scope="module")
def cases(root):
    folder = root.parent / "shared" / "reference" / "disclosure"
    if not folder.is_dir():
        pytest.skip("reference answers (../shared/reference) are not on this machine")
    return folder


def hierarchy(folder, name, links):
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("code", "parent"), *dict.fromkeys(links)])
    return read_hierarchy(path, name)


def problem(space, counts, zeros_published, by_value, min_count=4, width=2):
    cells = space.matrix @ counts
    low = np.full(len(cells), float(zeros_published))
    rules = primary_cells(space, cells, min_count, "publish" if zeros_published else "protect")
    primary = (rules.masks["small"] | rules.masks.get("zero", False)) & (cells >= low)
    cost = np.maximum(cells, 1.0) if by_value else np.ones(len(cells))
    nothing = Knowledge.of(None, len(counts))
    required = Requirement.of(width, min_count)
    return SuppressionProblem(space.matrix, counts, low, cost, primary, cells < low, nothing, required)


def two_hierarchies(cases, folder):
    table = pd.read_csv(cases / "02_z2_hier" / "input_z2.csv", dtype=str)
    links = []
    for row in table.itertuples():
        links += [(row.region, row.fylke), (row.region, row.kostragr)]
    links += [(code, "Total") for code in sorted(set(table["fylke"]) | set(table["kostragr"]))]
    space = TableSpace((hierarchy(folder, "region", links), without_hierarchy("hovedint", table["hovedint"])))
    return space, inner_counts(space, table, table["ant"].astype(float).to_numpy(), "z2")


@pytest.mark.parametrize("width", [2, 4])
def test_case_01_three_secondaries(cases, width):
    table = pd.read_csv(cases / "01_z1_2d" / "input_z1.csv", dtype=str)
    dimensions = [without_hierarchy(name, table[name]) for name in ("region", "hovedint")]
    space = TableSpace(tuple(dimensions))
    counts = inner_counts(space, table, table["ant"].astype(float).to_numpy(), "z1")
    result = suppress(problem(space, counts, False, True, width=width))
    assert (result.cost, result.proven, result.audit.passed) == (3, True, True)
    assert (space.matrix @ counts)[result.secondary].sum() == 29


def test_case_02_the_proven_optima(cases, tmp_path):
    space, counts = two_hierarchies(cases, tmp_path)
    by_count = suppress(problem(space, counts, False, False))
    by_value = suppress(problem(space, counts, False, True))
    assert space.matrix.shape[0] == 100 and by_count.hidden.sum() - by_count.cost == 11
    assert by_count.audit.passed and by_value.audit.passed
    assert by_count.cost <= 17
    assert (space.matrix @ counts)[by_value.secondary].sum() <= 317


@pytest.mark.parametrize("by_value", [False, True])
def test_case_02_with_zeros_published_and_the_full_width(cases, tmp_path, by_value):
    space, counts = two_hierarchies(cases, tmp_path)
    result = suppress(problem(space, counts, True, by_value, width=4))
    assert result.audit.passed and result.audit.min_width >= 4


def test_case_04_linked_tables_are_protected_jointly(cases, tmp_path):
    folder = cases / "04_linked_issue136"
    table = pd.read_csv(folder / "input.csv", dtype=str)
    links = [(row.region, row.county) for row in table.itertuples()]
    links += [(row.region, row.group.lower()) for row in table.itertuples()]
    links += [(code, "Total") for code in ("county-1", "county-2", "big", "small")]
    space = TableSpace((hierarchy(tmp_path, "region", links),))
    counts = inner_counts(space, table, table["n"].astype(float).to_numpy(), "t")
    expected = json.loads((folder / "expected_joint_audit.json").read_text(encoding="utf-8"))
    codes = space.codes()["region"]
    naive = codes.isin(expected["naive_suppressed"]).to_numpy()
    task = problem(space, counts, False, False)
    found = attack(task.statements(naive), task.targets(naive), task.requirement)
    assert dict(zip(codes[naive], zip(found.low, found.high)))["K"] == (3, 3)
    result = suppress(task)
    assert result.audit.passed
    assert set(codes[result.hidden]) == set(expected["linked_suppressed"])


def test_case_10_no_later_quarter_gives_an_earlier_one_away(cases, tmp_path):
    records = pd.read_csv(cases / "10_incremental_time" / "input_4quarters.csv", dtype=str)
    quarters = ["Q1", "Q2", "Q3", "Q4"]
    earlier: list[InputTable] = []
    for number in range(1, 5):
        now = quarters[:number]
        links = [(q, f"to_{last}") for i, last in enumerate(now) for q in now[: i + 1]]
        hierarchy(tmp_path, "quarter", [*links, *((f"to_{q}", "Total") for q in now)])
        table = InputTable("t", records[records["quarter"].isin(now)])
        request = TableRequest(
            [table], ["main_income", "region", "quarter"], [tmp_path / "quarter.csv"], list(earlier)
        )
        result = protect_table(
            ProtectRequest(request, load_profile("public-default"), "suppress", count_field="freq")
        )
        assert result.audit.passed, number
        frame = result.frame()
        frame = frame[frame["quarter"] != "Total"]  # would mean something else a quarter later
        earlier.append(InputTable(f"release {number}", frame.reset_index(drop=True)))
    tables = [
        published_table(
            result.space, item.frame, item.frame["value"].tolist(), item.frame["status"], item.name
        )
        for item in earlier
    ]
    everything = statements_of(result.space, tables, True)
    hidden = np.isnan(everything.value)
    profile = load_profile("public-default")
    required = Requirement.of(profile.protection_width, profile.min_count)
    assert hidden.sum() > 100
    assert attack(everything, everything.matrix[hidden], required).passed


@pytest.mark.parametrize("zeros_published", [False, True])
def test_case_11_and_13_pass_the_attack(cases, zeros_published):
    accidents = pd.read_csv(cases / "11_kdisclosure" / "input_mun_accidents.csv", dtype=str)
    micro = pd.read_csv(cases / "13_sdctable" / "input_microdata2.csv", dtype=str)
    micro = micro.groupby(["region", "gender", "ecoOld", "ecoNew"]).size().rename("freq").reset_index()
    for whole, names in ((accidents, ["mun", "inj"]), (micro, ["region", "gender", "ecoOld"])):
        table = whole.astype({"freq": int}).groupby(names)["freq"].sum().reset_index()
        space = TableSpace(tuple(without_hierarchy(name, table[name]) for name in names))
        counts = inner_counts(space, table, table["freq"].astype(float).to_numpy(), "t")
        result = suppress(problem(space, counts, zeros_published, True, min_count=5, width=4))
        assert result.audit.passed and result.hidden.any()


@pytest.mark.parametrize(
    ("sizes", "incidents", "limit"), [((15, 90, 4), 20_000, 5.0), ((25, 90, 12), 60_000, 20.0)]
)
def test_crime_like_cubes_are_protected_and_certified_in_time(sizes, incidents, limit):
    rng = np.random.default_rng(1)
    weight = np.ones(())
    for size in sizes:
        share = 1 / np.arange(1, size + 1) ** 1.1 if size > 12 else rng.uniform(0.8, 1.2, size)
        weight = np.multiply.outer(weight, rng.permutation(share) / share.sum())
    counts = rng.poisson(weight * incidents * rng.gamma(2, 0.5, weight.shape)).ravel()
    space = TableSpace(
        tuple(without_hierarchy(f"d{i}", [f"{j:03d}" for j in range(n)]) for i, n in enumerate(sizes))
    )
    task = problem(space, counts, True, True, min_count=5, width=4)
    start = time.process_time()
    result = suppress(task)
    used = time.process_time() - start
    assert result.audit.passed and result.audit.min_width >= 4
    assert used <= limit, f"{used:.1f} s of processor time"
