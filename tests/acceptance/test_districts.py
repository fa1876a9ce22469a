"""A real package of the crime map against real precincts and on a grid: nothing lost, nothing doubled."""

from __future__ import annotations

import csv

import numpy as np
import pytest
import shapely

READ = 15_103
YEAR = {"PERIOD_FROM": "2025-01-01", "PERIOD_TO": "2025-12-31"}


@pytest.fixture(scope="session")
def counted(shared_data):
    """Incidents that count (no events, nothing that did not happen), by a second, independent reading."""
    from local_safety.rules.offences import taxonomy

    tax = taxonomy()
    folder = shared_data / "police_cr_map" / "2025_500054"
    leaves, state = {}, {}
    with (folder / "2025_500054.csv").open(encoding="utf-8-sig") as stream:
        for row in csv.DictReader(stream):
            leaves.setdefault(row["id"], set()).add(tax.police_map_types[int(row["types"])])
            state[row["id"]] = row["state"]
    principal = {key: tax.principal(tax.leaves(codes)) for key, codes in leaves.items()}
    return sum(state[key] not in "34" and tax.kind(code) != "event" for key, code in principal.items())


def table(layer, *names):
    return [tuple(feature[name] for name in names) for feature in layer.getFeatures()]


def test_kml_as_it_is(localsafety, records, precincts, counted):
    kml, _, codes = precincts
    result = localsafety.run(
        "localsafety:districtaggregates", {"INPUT": records, "DISTRICTS": kml, "OUTPUT": "memory:"}
    )
    assert result["COUNTED"] + result["OUTSIDE"] + result["UNLOCATED"] == counted
    assert counted + result["LEFT_OUT"] == READ
    counts = table(result["OUTPUT"], "code", "count")
    assert len(counts) == len(codes)
    assert sum(count for _, count in counts) == result["COUNTED"] > 10_000


def test_precincts_with_codes(localsafety, records, precincts, counted):
    _, path, codes = precincts
    parameters = {
        "INPUT": records, "DISTRICTS": path, "CODE_FIELD": "code", "NAME_FIELD": "name",
        "POPULATION_FIELD": "people", "OUTPUT": "memory:", "BY_OFFENCE": "memory:", **YEAR,
    }  # fmt: skip
    result = localsafety.run("localsafety:districtaggregates", parameters)
    rows = table(result["OUTPUT"], "code", "count", "rate_low", "rate", "rate_high")
    assert [row[0] for row in rows] == sorted(set(codes))
    assert len(codes) - len(rows) == 5  # stand twice, as two polygons of one precinct
    assert sum(row[1] for row in rows) == result["COUNTED"]
    assert sum(row[0] for row in table(result["BY_OFFENCE"], "count")) == result["COUNTED"]
    assert result["COUNTED"] + result["OUTSIDE"] + result["UNLOCATED"] == counted
    busiest = max(rows, key=lambda row: row[1])
    assert busiest[2] < busiest[3] < busiest[4]


def test_each_precinct_equals_a_test_of_every_pair(localsafety, records, precincts):
    """The same counts by a transformation with QGIS and shapely alone."""
    from qgis.core import QgsVectorLayer

    from local_safety.processing.sources.coordinates import choose

    _, path, _ = precincts
    result = localsafety.run(
        "localsafety:districtaggregates",
        {
            "INPUT": records,
            "DISTRICTS": path,
            "OUTPUT": "memory:",
            "WITH_EVENTS": True,
            "WITH_NO_CRIME": True,
        },
    )
    layer = QgsVectorLayer(records, "records", "ogr")
    places = [f.geometry().asPoint() for f in layer.getFeatures() if not f.geometry().isEmpty()]
    x, y = np.array([(p.x(), p.y()) for p in places]).T
    way = choose("EPSG:5514", "EPSG:4326")
    lon, lat = way.points(x, y)
    shapes = [f.geometry() for f in QgsVectorLayer(path, "p", "ogr").getFeatures()]
    shapes = shapely.make_valid(shapely.from_wkb([bytes(s.asWkb()) for s in shapes]))
    got = [count for _, count in table(result["OUTPUT"], "code", "count")]
    expected = [int(shapely.intersects_xy(s, lon, lat).sum()) for s in shapes if s is not None]
    del layer
    assert result["UNLOCATED"] == READ - len(places)
    # straight edges in degrees are not quite straight in metres: a point on such an edge may differ
    assert np.abs(np.array(got) - np.array(expected)).sum() <= 10


def test_nothing_is_lost_on_a_grid(localsafety, records, counted):
    for shape in ("square", "hexagon"):
        result = localsafety.run(
            "localsafety:hotspotgrid",
            {"INPUT": records, "CELL_SIZE": 250, "SHAPE": shape, "BANDWIDTH": 500, "OUTPUT": "memory:"},
        )
        assert result["OUTSIDE"] == 0
        assert result["COUNTED"] + result["UNLOCATED"] == counted
        assert sum(row[0] for row in table(result["OUTPUT"], "count")) == result["COUNTED"]


def test_precincts_within_districts_of_the_country_add_up(
    localsafety, records, precincts, counted, shared_data
):
    """Precincts over the districts of the country: a precinct that two of them share is counted in parts."""
    _, path, _ = precincts
    result = localsafety.run(
        "localsafety:districtaggregates",
        {
            "INPUT": records, "DISTRICTS": path, "CODE_FIELD": "code", "NAME_FIELD": "name",
            "PARENTS": str(shared_data / "boundaries" / "okresy-simple.json"), "PARENT_CODE_FIELD": "KOD",
            "PARENT_NAME_FIELD": "NAZEV", "OUTPUT": "memory:", "BY_PARENT": "memory:", **YEAR,
        },
    )  # fmt: skip
    rows = table(result["BY_PARENT"], "parent", "parent_name", "code", "count")
    wholes = {row[:2]: row[3] for row in rows if row[2] == "Total"}
    assert sum(wholes.values()) + result["UNLOCATED"] == counted
    for (unit, name), count in wholes.items():
        assert sum(row[3] for row in rows if row[:2] == (unit, name) and row[2] != "Total") == count
    by_precinct = dict(table(result["OUTPUT"], "code", "count"))
    for code, count in by_precinct.items():
        if count:
            assert sum(row[3] for row in rows if row[2] == code) == count
    assert max(wholes, key=wholes.get)[1] == "Hlavní město Praha"
