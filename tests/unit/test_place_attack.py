"""The attack on written points: it believes nothing, and looks into the ledger by itself."""

from __future__ import annotations

import datetime as dt

import numpy as np
import shapely
from osgeo import ogr

from local_safety.processing.analysis.district_layer import prepare_districts
from local_safety.rules.ledger import open_ledger

HALF = {"period": (dt.date(2025, 1, 1), dt.date(2025, 6, 30)), "as_of": dt.date(2025, 8, 1)}


def test_the_attack_finds_points_that_expose_or_invent(kit, points_for, tmp_path):
    records = kit.town()
    request = points_for(records)
    kit.candidate(request, tmp_path / "c")
    few = request.addresses[::4]
    assert ("linkage", "places") in kit.attacked(tmp_path / "c", records, request, addresses=few)
    half = records.iloc[::2].reset_index(drop=True)
    assert ("truth", "places") in kit.attacked(tmp_path / "c", half, request)
    base = ogr.Open(str(next((tmp_path / "c" / "data").glob("*.gpkg"))), 1)
    base.ExecuteSQL("UPDATE crimes_points SET value = value + 1 WHERE fid = 1")
    del base
    attacks = {attack for attack, _ in kit.attacked(tmp_path / "c", records, request)}
    assert {"package", "values"} <= attacks


def test_catchments_that_cut_those_of_a_release_are_found_on_any_districts(kit, points_for, tmp_path):
    records = kit.town()
    real = points_for(records)
    kit.released(real, tmp_path, "first")
    around = kit.districts()
    wider = np.array([shapely.buffer(shape, 0.002, join_style="mitre") for shape in around.geometries[:1]])
    other = prepare_districts(
        list(around.codes), list(around.codes), np.concatenate([wider, around.geometries[1:]]),
        np.array([2000.0] * 6),
    )  # fmt: skip
    for name, changes in (("same", {}), ("districts", {"districts": other}), ("name", {"territory": "9"})):
        forgotten = open_ledger(tmp_path / f"ledger-{name}", create=True)
        naive = points_for(records, shift=20.0, ledger=forgotten, **HALF, **changes)
        kit.candidate(naive, tmp_path / name)
        found = kit.attacked(tmp_path / name, records, naive, ledger=real.ledger)
        assert ("earlier_releases", "catchments") in found, name


def test_protected_counts_of_the_year_beside_points_are_found(kit, points_for, request_for, tmp_path):
    records = kit.town()
    counts = request_for(records)
    kit.released(counts, tmp_path, "counts")
    naive = points_for(records, ledger=open_ledger(tmp_path / "forgotten", create=True), **HALF)
    kit.candidate(naive, tmp_path / "naive")
    found = kit.attacked(tmp_path / "naive", records, naive, ledger=counts.ledger)
    assert ("earlier_releases", "places") in found


def test_a_release_with_the_name_of_another_is_attacked_together_with_it(kit, points_for, tmp_path):
    records = kit.town()
    real = points_for(records)
    published = kit.released(real, tmp_path, "first")
    assert kit.attacked(published.folder, records, real) == set()  # itself is left out
    forgotten = open_ledger(tmp_path / "forgotten", create=True)
    naive = points_for(records, shift=20.0, ledger=forgotten)
    prepared = kit.candidate(naive, tmp_path / "naive")
    assert prepared.release == published.release
    found = kit.attacked(tmp_path / "naive", records, naive, ledger=real.ledger)
    assert ("earlier_releases", "catchments") in found


def test_repeats_that_differ_are_found(kit, points_for, tmp_path):
    records = kit.town()
    real = points_for(records, **HALF)
    kit.released(real, tmp_path, "half")
    later = records.iloc[40:].reset_index(drop=True)
    autumn = {"period": (dt.date(2025, 1, 1), dt.date(2025, 9, 30)), "as_of": dt.date(2025, 11, 1)}
    naive = points_for(later, ledger=open_ledger(tmp_path / "forgotten", create=True), **autumn)
    kit.candidate(naive, tmp_path / "naive")
    found = kit.attacked(tmp_path / "naive", later, naive, ledger=real.ledger)
    assert ("earlier_releases", "places") in found


def test_what_cannot_be_tested_is_said(kit, points_for, tmp_path):
    records = kit.town()
    homes = np.ones(len(kit.addresses()), dtype=bool)
    for name, known in (("unknown", None), ("known", homes)):
        request = points_for(records, homes=known)
        kit.candidate(request, tmp_path / name)
        said = {item.message for item in kit.findings(tmp_path / name, records, request, homes=known)}
        assert any("taken for a home" in text for text in said) == (known is None)
        assert any("Tables of others were not tested" in text for text in said)
