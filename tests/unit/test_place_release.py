"""Releases of points: every incident at its catchment's anchor, tables from the points and nothing else."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

import numpy as np
import pandas as pd
import pytest
import shapely
from osgeo import ogr

from local_safety.processing.publish import verifier
from local_safety.processing.publish.candidate_reading import read_candidate
from local_safety.processing.publish.place_history import earlier_points
from local_safety.processing.publish.release import prepare
from local_safety.processing.publish.release_attack import attack_release
from local_safety.processing.publish.table_request import InputTable
from local_safety.rules.errors import InputError, LocalSafetyError, RefusedError
from local_safety.rules.ledger import Ledger, open_ledger
from local_safety.rules.profile import load_profile

LEAST = 8
HALF = (dt.date(2025, 1, 1), dt.date(2025, 6, 30))


def points_of(prepared, key):
    """Published counts at places of a product, by place, offence and period."""
    table = next(item.table for item in prepared.products if item.plan.key == key)
    rows = table[table["cell"].isin(set(prepared.places.codes))]
    return rows.set_index(["cell", "offence", "period"])["value"]


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def attacked(folder, records, request, ledger=None, addresses=None):
    """Findings of an attack on the written bytes: (attack, place)."""
    frame = records.assign(lon=14.0, lat=50.0)
    addresses = request.addresses if addresses is None else addresses
    result = attack_release(
        read_candidate(folder), frame, addresses, ledger or request.ledger, request.profile
    )
    return {(item.attack, item.place) for item in result.findings if item.severity != "not_tested"}


def test_tables_are_sums_of_the_points_and_nothing_else(points_for):
    prepared = prepare(points_for())
    assert prepared.audit.passed
    assert {product.plan.key for product in prepared.products} == {"crimes", "misdemeanours"}
    for product in prepared.products:
        table, points = product.table, points_of(prepared, product.plan.key)
        assert len(points) > 50
        whole = table[(table["cell"] == "Total") & (table["offence"] == "Total")]
        year = whole[whole["period"] == "2025"].set_index("district")["value"]
        assert points.sum() == year["Total"] == year.drop("Total").sum()
        assert table.loc[product.inner, "value"].sum() == year["Total"]
        assert (table["low"] == table["value"]).all() and (table["high"] == table["value"]).all()


def test_every_incident_stands_at_the_anchor_of_its_own_catchment(kit, points_for):
    records = kit.town()
    prepared = prepare(points_for(records))
    layer = prepared.places
    located = shapely.points(records[["x", "y"]].to_numpy())
    tree_of = shapely.STRtree(located)
    shown = pd.concat([points_of(prepared, key) for key in ("crimes", "misdemeanours")])
    shown = shown.groupby(level="cell").sum()
    assert shown.sum() > 500
    for code, catchment in zip(layer.codes, layer.catchments):
        assert shown.get(code, 0) <= len(tree_of.query(catchment, predicate="intersects"))


def test_each_point_hides_among_enough_addresses(points_for):
    prepared = prepare(points_for())
    assert prepared.linkage.findings == 0
    assert prepared.linkage.summary()[0] >= LEAST
    assert np.nanmax(prepared.linkage.share) <= 0.25
    withheld = set(prepared.withheld)
    assert {"rape", "robbery", "domestic"} <= withheld  # robbery may stand in districts only: at no point
    for product in prepared.products:
        assert not withheld & set(product.table["offence"])


def test_shuffled_records_with_new_ids_and_moves_inside_a_catchment_give_the_same_bytes(
    kit, points_for, tmp_path
):
    records = kit.town()
    kit.candidate(points_for(records), tmp_path / "a")
    for seed in range(3):
        rng = np.random.default_rng(seed)
        other = records.sample(frac=1, random_state=seed).reset_index(drop=True)
        other["incident_id"] = [f"OTHER-{number}" for number in range(len(other))]
        for axis, start in (("x", -640000.0), ("y", -1105000.0)):  # anywhere in the same square of 200 m
            square = np.floor((other[axis] - start) / 200)
            other[axis] = (start + square * 200 + rng.uniform(1, 199, len(other))).round(3)
        kit.candidate(points_for(other), tmp_path / f"b{seed}")
        assert tree(tmp_path / "a") == tree(tmp_path / f"b{seed}")


def test_nothing_confidential_in_the_package(kit, points_for, tmp_path):
    records = kit.town()
    kit.released(points_for(records), tmp_path, "a")
    needles = [text.encode() for text in records["incident_id"]] + [b"CANARY", b"13:37"]
    needles += [f"{x:.2f},{y:.2f}".encode() for x, y in zip(records["x"], records["y"])]
    uneven = [value for value in [*records["x"], *records["y"]] if value % 1]  # anchors are whole numbers
    needles += [np.float64(value).tobytes() for value in uneven]
    for path in (tmp_path / "releases").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [needle for needle in needles if needle in data], path.name


def test_the_whole_chain_and_the_attack_on_what_was_written(kit, points_for, tmp_path):
    records = kit.town()
    request = points_for(records)
    result = kit.released(request, tmp_path, "a")
    assert verifier.check(result.folder, tmp_path / "ledger", result.ledger_head) == []
    assert attacked(result.folder, records, request) == set()
    for name in ("statements.csv", "products.json", "places.json"):
        assert request.ledger.remembered(result.release, name)


def test_a_grid_is_a_sum_of_the_points_too(kit, points_for, root, tmp_path):
    text = (root / "resources" / "profiles" / "public-points.yaml").read_text(encoding="utf-8")
    path = tmp_path / "grid.yaml"
    path.write_text(text.replace("[points, districts]", "[points, districts, grid]"), encoding="utf-8")
    records = kit.town()
    request = points_for(records, profile=load_profile(path))
    prepared = kit.candidate(request, tmp_path / "c")
    crimes = prepared.products[0]
    cells = crimes.table[crimes.table["cell"].str.startswith("250mE")]
    assert cells["value"].sum() == points_of(prepared, "crimes").sum() > 0
    assert attacked(tmp_path / "c", records, request) == set()


def test_a_later_release_repeats_what_was_published_until_the_year_is_over(kit, points_for, tmp_path):
    records = kit.town()
    first = prepare(points_for(records, period=HALF, as_of=dt.date(2025, 8, 1)))
    kit.released(points_for(records, period=HALF, as_of=dt.date(2025, 8, 1)), tmp_path, "half")
    late = pd.concat([records, kit.town(seed=9, count=40)], ignore_index=True)
    quarters = (dt.date(2025, 1, 1), dt.date(2025, 9, 30))
    second = prepare(points_for(late, period=quarters, as_of=dt.date(2025, 11, 1)))
    for key in ("crimes", "misdemeanours"):
        before, now = points_of(first, key), points_of(second, key)
        half = now[now.index.get_level_values("period") <= "2025-06"]
        pd.testing.assert_series_equal(half.sort_index(), before.sort_index())
        assert len(now) > len(half)
    assert second.products[0].pending_corrections > 0
    assert second.earlier == [first.release]
    year = prepare(points_for(late))
    changed = pd.concat([points_of(first, "crimes"), points_of(year, "crimes")], axis=1).fillna(0)
    changed = changed[changed.index.get_level_values("period") <= "2025-06"]
    assert (changed.iloc[:, 0] != changed.iloc[:, 1]).any()  # the table of the year corrects


def test_earlier_catchments_are_cut_with_the_new_ones(kit, points_for, tmp_path):
    records = kit.town()
    kit.released(points_for(records), tmp_path, "first")
    request = points_for(records, shift=20.0)
    moved = kit.candidate(request, tmp_path / "moved")
    left = moved.report.products[1].hidden
    assert any("catchments" in name for name, _ in left), left
    assert attacked(tmp_path / "moved", records, request) == set()
    forgotten = open_ledger(tmp_path / "forgotten", create=True)
    naive = points_for(records, shift=20.0, ledger=forgotten, period=HALF)
    kit.candidate(naive, tmp_path / "naive")
    found = attacked(tmp_path / "naive", records, naive, request.ledger)
    assert ("earlier_releases", "catchments") in found


def test_the_attack_finds_points_that_expose_or_invent(kit, points_for, tmp_path):
    records = kit.town()
    request = points_for(records)
    kit.candidate(request, tmp_path / "c")
    few = request.addresses[::4]
    assert ("linkage", "places") in attacked(tmp_path / "c", records, request, addresses=few)
    half = records.iloc[::2].reset_index(drop=True)
    assert ("truth", "places") in attacked(tmp_path / "c", half, request)
    base = ogr.Open(str(next((tmp_path / "c" / "data").glob("*.gpkg"))), 1)
    base.ExecuteSQL("UPDATE crimes_points SET value = value + 1 WHERE fid = 1")
    del base
    attacks = {attack for attack, _ in attacked(tmp_path / "c", records, request)}
    assert {"package", "values"} <= attacks


def test_tables_of_others_are_told_from_lies(points_for):
    def known(value):
        rows = {"district": ["Total"], "offence": ["crimes"], "period": ["2025"], "value": [value]}
        return (InputTable("statistics", pd.DataFrame(rows)),)

    prepared = prepare(points_for(known=known(5000)))
    assert next(item for item in prepared.audit.outcomes if item.name == "known_tables").passed
    with pytest.raises(RefusedError, match="“statistics” contradicts"):
        prepare(points_for(known=known(3)))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"anchors": None}, "give anchor points and catchments"),
        ({"addresses": None}, "give the layer of addresses"),
        ({"profile": load_profile("public-default")}, "publishes no points"),
    ],
)
def test_what_points_need_is_asked_for(points_for, changes, says):
    with pytest.raises(LocalSafetyError, match=says):
        prepare(points_for(**changes))


def test_catchments_across_districts_are_refused(kit, points_for):
    with pytest.raises(InputError, match="cross the border of a district"):
        prepare(points_for(size=400.0))


def test_too_many_incidents_for_the_addresses_are_refused_with_anchors_that_would_do(kit, points_for):
    reports = []
    with pytest.raises(RefusedError, match="again with at least"):
        prepare(points_for(kit.town(count=9000)), on_refusal=reports.append)
    assert reports[0].proposals


def test_points_and_protected_counts_of_one_year_are_never_published_together(
    kit, points_for, request_for, tmp_path
):
    kit.released(points_for(), tmp_path, "points")
    with pytest.raises(RefusedError, match="hide nothing"):
        prepare(request_for())
    other = Ledger(tmp_path / "other")
    other.begin()
    kit.released(request_for(ledger=other), tmp_path / "second", "counts")
    with pytest.raises(RefusedError, match="would undo the protection"):
        prepare(points_for(ledger=other))


def test_what_the_ledger_remembers_is_what_was_published(kit, points_for, tmp_path):
    request = points_for()
    result = kit.released(request, tmp_path, "a")
    found = earlier_points(request.ledger, [result.release], {"2025"}, {result.release})[0]
    prepared_places = json.loads((result.folder / "proof" / "places.json").read_bytes())["places"]
    assert len(found.catchments) == len(prepared_places)
    assert found.points["value"].sum() > 500
    assert "2025-12" in found.months
