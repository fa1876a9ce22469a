"""Releases of points: every incident at its catchment's anchor, tables from the points and nothing else."""

from __future__ import annotations

from local_safety.processing.publish.release import prepare


def test_tables_are_sums_of_the_points(points_for):
    prepared = prepare(points_for())
    places = set(prepared.places.codes)
    for product in prepared.products:
        table = product.table
        points = table[table["cell"].isin(places)]
        assert len(points) > 50
        whole = table[
            (table["cell"] == "Total") & (table["offence"] == "Total") & (table["period"] == "2025")
        ]
        total = whole.loc[whole["district"] == "Total", "value"].iloc[0]
        assert points["value"].sum() == total == whole.loc[whole["district"] != "Total", "value"].sum()
        inner = table[product.inner]
        assert inner["value"].sum() == total
    assert prepared.audit.passed


def attacked(folder, records, request):
    """Findings of an attack on the written bytes."""
    from local_safety.processing.publish.candidate_reading import read_candidate
    from local_safety.processing.publish.release_attack import attack_release

    frame = records.assign(lon=14.0, lat=50.0)
    result = attack_release(read_candidate(folder), frame, request.addresses, request.ledger, request.profile)
    return [item for item in result.findings if item.severity != "not_tested"]


def test_the_written_release_withstands_the_attack(kit, points_for, tmp_path):
    records = kit.town()
    request = points_for(records)
    kit.candidate(request, tmp_path / "c")
    assert attacked(tmp_path / "c", records, request) == []
