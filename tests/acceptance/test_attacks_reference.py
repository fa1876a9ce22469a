"""Attacks on tables and geographies with answers made by other tools."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from local_safety.rules.audit.attributes import Certainty, certain_pairs, disclosive_pairs
from local_safety.rules.audit.differencing import differences
from local_safety.rules.audit.intervals import Requirement, attack
from local_safety.rules.audit.minimality import averaged, posterior, quadtree, quadtree_likelihood
from local_safety.rules.audit.remedies import propose
from local_safety.rules.statements import TOTAL, Dimension, StatementBuilder


@pytest.fixture(scope="module")
def reference():
    folder = Path(__file__).resolve().parents[3] / "shared" / "reference" / "disclosure"
    if not folder.is_dir():
        pytest.skip("reference answers (../shared/reference) are not on this machine")
    return folder


@pytest.fixture(scope="module")
def zones(reference):
    """(areas, layers, records per atom, record ids per atom, names of the areas)."""
    folder = reference / "15_differencing_overlap"
    records = pd.read_csv(folder / "input_t_ex.csv", dtype=str)
    atoms = records.groupby(["z1", "z2"])["id"].agg(list).reset_index()
    one, names_one = pd.factorize(atoms["z1"])
    two, names_two = pd.factorize(atoms["z2"])
    column = np.arange(len(atoms))
    rows = (np.concatenate([one, two + len(names_one)]), np.tile(column, 2))
    areas = sparse.csr_matrix((np.ones(2 * len(atoms)), rows))
    layers = np.repeat([0, 1], [len(names_one), len(names_two)])
    assert (len(records), len(names_one), len(names_two)) == (34_695, 199, 406)
    return areas, layers, atoms["id"].str.len().to_numpy(), atoms["id"], [*names_one, *names_two]


def test_all_records_in_risky_differences_are_found(reference, zones):
    areas, layers, weight, ids, names = zones
    expected = pd.read_csv(
        reference / "15_differencing_overlap" / "expected_diffman_thr5_max15.csv", dtype=str
    )
    assert expected["id_obs"].nunique() == 100
    found = differences(areas, layers, weight, 5)
    assert found.complete
    # a zone of fewer than five records is its own difference in the answer; here it is `small`
    small = np.unique(areas[found.small[layers[found.small] == 0]].indices)
    risky = {record for atom in np.union1d(found.atoms, small) for record in ids[atom]}
    assert set(expected["id_obs"]) <= risky
    for difference in found.found:  # whatever else is found is a true subtraction
        rest = (areas[list(difference.plus)].sum(axis=0) - areas[list(difference.minus)].sum(axis=0)).A1
        assert set(np.unique(rest)) <= {0, 1}
        assert 0 < rest @ weight == difference.weight < 5
    unions = {frozenset(names[area] for area in d.plus) for d in found.found}
    for line in expected[expected["type_diff"] == "internal"]["agregat_z1"].unique():
        union = frozenset(line.split("-"))
        if len(union) <= 4 and not any(names[a] in union for a in found.small if layers[a] == 0):
            assert union in unions


def test_nothing_is_left_after_the_fix(zones):
    areas, layers, weight, _, _ = zones
    remedy = propose(areas, layers, weight, 5)
    assert remedy.left.passed
    assert differences(remedy.areas, remedy.layers, weight, 5).passed
    assert (remedy.areas @ weight).sum() == 2 * weight.sum()
    assert len(remedy.members) > 0.8 * len(layers)


@pytest.fixture(scope="module")
def examples(reference):
    return json.loads((reference / "15_differencing_overlap" / "eu_guideline_examples.json").read_text())


def test_a_tile_that_crosses_two_areas(examples):
    case = examples[0]
    expected, tiles = case["expected"], case["tiles_inside"]
    parts = [expected["A_part_of_crossing"], expected["B_part_of_crossing"]]
    assert sum(parts) == case["crossing_tile"]
    weight = np.array([*tiles["A"], parts[0], *tiles["B"], parts[1]])
    area = np.repeat([0, 1], 5)
    tile = np.array([0, 1, 2, 3, 8, 4, 5, 6, 7, 8])
    rows = np.vstack([np.arange(2)[:, None] == area, np.arange(9)[:, None] == tile])
    assert (rows[:2] @ weight).tolist() == [case["areas"]["A"], case["areas"]["B"]]
    assert weight[:4].sum() == expected["A_internal"]
    assert weight[[0, 1, 2, 3, 4, 9]].sum() == expected["A_external"]
    found = differences(sparse.csr_matrix(rows.astype(float)), np.repeat([0, 1], [2, 9]), weight, 4)
    assert {d.atoms for d in found.found} == {(4,)}
    assert found.found[0].weight == expected["A_internal"] * -1 + case["areas"]["A"] == 3


def test_an_area_within_its_cover_of_tiles(examples):
    case = examples[1]
    weight = np.array([case["F"], case["F_extern"] - case["F"]])
    rows = sparse.csr_matrix(np.array([[1, 0], [1, 1]], float))
    found = differences(rows, np.array([0, 1]), weight, 4)
    assert [d.weight for d in found.found] == [case["expected_external_difference"]]


def test_a_union_of_areas_against_the_tiles_inside(examples):
    """Tiles are laid along the areas one after another, so that they cross from one into the next."""
    case = examples[2]
    ends = [np.cumsum(case["areas"]), np.cumsum(case["internal_tiles"])]
    edges = np.unique(np.concatenate([[0], *ends]))
    weight = np.diff(edges)
    area, tile = (np.searchsorted(end, edges[1:]) for end in ends)
    rows = np.vstack([np.arange(4)[:, None] == area, np.arange(len(case["internal_tiles"]))[:, None] == tile])
    layers = np.repeat([0, 1], [4, len(case["internal_tiles"])])
    found = differences(sparse.csr_matrix(rows.astype(float)), layers, weight, 4)
    assert any(d.weight == case["expected_internal_difference"] for d in found.found)
    assert any(d.plus[-1] == 3 and d.atoms == (len(weight) - 1,) for d in found.found)


@pytest.fixture(scope="module")
def accidents(reference):
    """(builder of statements, cells, counts, table of all cells with margins) of case 11."""
    inner = pd.read_csv(reference / "11_kdisclosure" / "input_mun_accidents.csv")
    unknowns = inner[["mun", "inj"]].astype(str)

    def own(name):
        codes = sorted(set(unknowns[name]))
        return Dimension(name, name, pd.DataFrame({"code": codes, "base": codes}))

    def build(table):
        builder = StatementBuilder(unknowns, [own("mun"), own("inj")])
        builder.add_table(table, "t")
        return builder.build()

    return build, inner["freq"].to_numpy()


def published(reference, name):
    table = pd.read_csv(reference / "11_kdisclosure" / f"expected_{name}.csv")
    value = table["freq"].where(~table["suppressed"])
    return table, table[["mun", "inj"]].assign(value=value, low=value.fillna(0), high=value.fillna(np.inf))


def rest_intervals(statements, cells, pairs):
    """Feasibility intervals of the rests, by the interval attack (a rest is a 0/1 row itself)."""
    rest = sparse.csr_matrix(cells[pairs.group] - cells[pairs.part])
    result = attack(statements, rest, Requirement(1000, (1, 1)))
    return result.low, result.high


@pytest.mark.parametrize("coalition", [0, 1])
def test_coalitions(reference, accidents, coalition):
    """Unprotected, every pair is certain; with the answer's pattern no rest follows exactly.

    The answer's tool asks only whether a rest is a linear combination of what is published; counts
    below zero do not bother it. Who knows that there are none can be surer: with coalitions of one,
    some rests stay at most 1. The interval attack says the same of them.
    """
    build, counts = accidents
    table, hidden = published(reference, f"coalition{coalition}")
    statements = build(hidden)
    cells = statements.matrix
    assert (cells @ counts == table["freq"]).all()
    pairs = disclosive_pairs(cells, counts, coalition)
    names = {tuple(table.loc[part, ["mun", "inj"]]) for part in pairs.part}
    expected = {("k1", "serious"), ("k5", "serious"), ("k6", "serious")}
    assert names == expected | ({("k2", "serious"), ("k3", "light")} if coalition else set())
    none = np.zeros((0, len(counts)))
    bare = build(hidden.assign(value=table["freq"], low=table["freq"], high=table["freq"]))
    everything = list(zip(pairs.group.tolist(), pairs.part.tolist()))
    assert certain_pairs(cells, pairs, coalition, Certainty(bare, none)) == everything
    low, high = rest_intervals(statements, cells, pairs)
    assert (low < high).all()
    sure = [pair for pair, top in zip(everything, high) if top <= coalition]
    assert certain_pairs(cells, pairs, coalition, Certainty(statements, none)) == sure
    assert not (coalition == 0 and sure)


def test_direct_disclosure(reference, accidents):
    """The answer marks a part by the dimension along which its group is summed."""
    build, counts = accidents
    table, hidden = published(reference, "directdisclosure")
    statements = build(hidden)
    pairs = disclosive_pairs(statements.matrix, counts, 1)
    for name in ("mun", "inj"):
        marked = np.zeros(len(table), dtype=bool)
        along = (table[name].to_numpy()[pairs.group] == TOTAL) & (table[name].to_numpy()[pairs.part] != TOTAL)
        marked[pairs.part[along]] = True
        assert (marked == table[f"{name}-prikk"]).all()
    assert (np.isin(np.arange(len(table)), pairs.part) == table["primary"]).all()
    low, high = rest_intervals(statements, statements.matrix, pairs)
    assert (low < high).all()


def test_quadtree(reference):
    case = json.loads((reference / "17_quadtree_unit" / "sdcspatial_quadtree.json").read_text())
    plain = np.kron([[1, 2], [3, 4]], np.ones((2, 2)))
    values = plain + 0.2 * (np.indices((4, 4)).sum(axis=0) % 2 * 2 - 1)
    ones = np.ones((4, 4), dtype=int)
    expected = np.array(case["min_count_2"]["expected_sum_topdown"])[::-1]
    assert np.allclose(averaged(values, quadtree(ones, 2)), expected)
    assert case["min_count_5"]["expected_sum"] == "2.5 in all 16 cells"
    assert np.allclose(averaged(values, quadtree(ones, 5)), 2.5)


def test_what_merging_infers(reference):
    """A block of four with one incident in each, merged at 2: one child at least is 0 or 1."""
    builder = StatementBuilder(
        pd.DataFrame({"cell": list("abcd")}),
        [Dimension("cell", "cell", pd.DataFrame({"code": list("abcd"), "base": list("abcd")}))],
    )
    builder.add_table(pd.DataFrame({"value": [8.0], "low": [8.0], "high": [8.0]}), "t")
    found = posterior(builder.build(), np.eye(4), quadtree_likelihood(np.full((2, 2), 2), 2))
    assert found.tables == (165, 164)  # only (2, 2, 2, 2) would have stood
    assert not found.sure.any()
