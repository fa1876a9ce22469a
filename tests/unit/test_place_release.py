"""Releases of points: every incident at its catchment's anchor, tables from the points and nothing else."""

from __future__ import annotations

import dataclasses
import hashlib

import numpy as np
import pandas as pd
import pytest
import shapely

from local_safety.processing.publish import verifier
from local_safety.processing.publish.release import prepare
from local_safety.rules.errors import InputError, LocalSafetyError, RefusedError
from local_safety.rules.profile import load_profile

LEAST = 8


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_tables_are_sums_of_the_points_and_nothing_else(kit, points_for):
    prepared = prepare(points_for())
    assert prepared.audit.passed
    assert {product.plan.key for product in prepared.products} == {"crimes", "misdemeanours"}
    for product in prepared.products:
        table, points = product.table, kit.points_of(prepared, product.plan.key)
        assert len(points) > 50
        whole = table[(table["cell"] == "Total") & (table["offence"] == "Total")]
        year = whole[whole["period"] == "2025"].set_index("district")["value"]
        assert points.sum() == year["Total"] == year.drop("Total").sum()
        assert table.loc[product.inner, "value"].sum() == year["Total"]
        assert (table["low"] == table["value"]).all() and table["high"].isna().all()  # at least
        assert not table.loc[table["offence"].isin(["property", "misdemeanours"]), "value"].any()


def test_every_incident_stands_at_the_anchor_of_its_own_catchment(kit, points_for):
    records = kit.town()
    prepared = prepare(points_for(records))
    layer = prepared.places
    located = shapely.points(records[["x", "y"]].to_numpy())
    tree_of = shapely.STRtree(located)
    shown = pd.concat([kit.points_of(prepared, key) for key in ("crimes", "misdemeanours")])
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
    assert kit.attacked(result.folder, records, request) == set()
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
    assert cells["value"].sum() == kit.points_of(prepared, "crimes").sum() > 0
    assert kit.attacked(tmp_path / "c", records, request) == set()


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
    with pytest.raises(RefusedError, match="too crowded. Run “Build anchor points” again with “Addresses"):
        prepare(points_for(kit.town(count=9000)), on_refusal=reports.append)
    assert reports[0].proposals


def with_rules(root, folder, text):
    """The profile of points with more rules for offences."""
    source = (root / "resources" / "profiles" / "public-points.yaml").read_text(encoding="utf-8")
    path = folder / "rules.yaml"
    path.write_text(source.replace("  robbery:", f"{text}\n  robbery:"), encoding="utf-8")
    return load_profile(path)


@pytest.mark.parametrize("how", ["offences", "rules"])
def test_a_burglary_that_can_only_be_of_a_flat_is_weighed_against_flats(kit, points_for, root, tmp_path, how):
    place = kit.hamlet(left=20)
    homes = np.ones(len(place.addresses), dtype=bool)
    own = {tuple(point) for point in place.homes[3:]}
    homes[[tuple(point) in own for point in place.addresses]] = False
    records = place.records([("burglary_flat", month, month) for month in (1, 2, 3)])
    given = {"addresses": place.addresses, "homes": homes}
    free = prepare(points_for(records, **given))
    assert place.code in kit.points_of(free, "crimes").index.get_level_values("cell")
    if how == "offences":
        request, product = points_for(records, offences=("burglary_flat",), **given), "crimes"
    else:
        profile = with_rules(root, tmp_path, "  burglary_flat: {time_step: quarter}")
        request, product = points_for(records, profile=profile, **given), "burglary_flat"
    prepared = kit.candidate(request, tmp_path / "c")
    shown = kit.points_of(prepared, product)
    assert len(shown) and place.code not in shown.index.get_level_values("cell")
    assert prepared.linkage.summary()[0] >= LEAST
    assert kit.attacked(tmp_path / "c", records, request, homes=homes) == set()


def test_a_product_of_which_nothing_may_stand_is_told_like_one_without_incidents(
    kit, points_for, root, tmp_path
):
    place = kit.hamlet(left=20)
    homes = np.ones(len(place.addresses), dtype=bool)
    own = {tuple(point) for point in place.homes[3:]}
    homes[[tuple(point) in own for point in place.addresses]] = False
    profile = with_rules(root, tmp_path, "  fraud: {time_step: quarter}")
    others = place.records([])
    others = others[others["offence"] != "fraud"]
    some = pd.concat([others, kit.incidents([("fraud", 2, *(place.homes[0] + 0.3))])], ignore_index=True)
    some["incident_id"] = [f"CANARY-{number}" for number in range(len(some))]
    for name, records in (("none", others), ("some", some)):
        request = points_for(records, profile=profile, addresses=place.addresses, homes=homes)
        prepared = kit.candidate(request, tmp_path / name)
        assert "fraud" in {plan.key for plan in prepared.unpublished}
        assert "fraud" not in {product.plan.key for product in prepared.products}
    assert tree(tmp_path / "none") == tree(tmp_path / "some")


def test_the_approver_learns_what_is_not_weighed(kit, points_for):
    notes = " ".join(prepare(points_for()).report.notes)
    assert "min_contributors, max_share) are not applied" in notes
    assert "every address was taken for a home" in notes
    assert "Of all offences together, the fullest point shows" in notes
    homes = np.ones(len(kit.addresses()), dtype=bool)
    notes = " ".join(prepare(points_for(homes=homes)).report.notes)
    assert "every address was taken for a home" not in notes


@pytest.mark.parametrize("code", ["Total", "=HYPERLINK(1)", "a,b", ""])
def test_codes_that_no_table_can_hold_are_refused(kit, points_for, code):
    layer = kit.anchors(kit.addresses())
    codes = layer.codes.copy()
    codes[0] = code
    with pytest.raises(InputError, match="cannot stand in a table"):
        prepare(points_for(anchors=dataclasses.replace(layer, codes=codes)))


def test_an_address_in_a_public_place_is_refused(kit, points_for):
    place = kit.hamlet(left=1)
    layer = kit.anchors(kit.addresses())
    at = list(layer.codes).index(place.code)
    addresses, public = layer.addresses.copy(), layer.public.copy()
    addresses[at], public[at] = 0, True
    park = dataclasses.replace(layer, addresses=addresses, public=public)
    with pytest.raises(InputError, match="public places that hold an address: 1"):
        prepare(points_for(place.records([]), addresses=place.addresses, anchors=park))


def test_repeat_victims_are_found_in_whatever_order_the_records_come(kit, points_for):
    homes = kit.addresses()
    rows = [("fraud", month, *(homes[number * 37] + 0.2)) for number in range(30) for month in (1, 2, 3)]
    records = pd.concat([kit.town(), kit.incidents(rows)], ignore_index=True)
    records["incident_id"] = [f"CANARY-{number}" for number in range(len(records))]
    last = records["offence"].isin(["speeding", "civic_coexistence"])
    found = {
        prepare(points_for(frame.reset_index(drop=True))).linkage.repeated
        for frame in (records, records[::-1], pd.concat([records[last], records[~last]]))
    }
    assert len(found) == 1 and found.pop() > 10
