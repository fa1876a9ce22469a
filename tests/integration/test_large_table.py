"""``protecttable`` on a table of more than a million possible cells: rounded as a sparse cube."""

from __future__ import annotations

import csv
import json
from collections import Counter

import numpy as np
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

TOWNS, OFFENCES, MONTHS = 900, 90, 12
CHECKED = [
    ("Total", "Total", "Total"),
    ("d3", "Total", "Total"),
    ("Total", "o0", "Total"),
    ("d3", "Total", "m1"),
]


@pytest.fixture
def folder(tmp_path):
    """Five thousand records, and the districts of the towns."""
    random = np.random.default_rng(4)
    rows = zip(
        (f"t{number}" for number in (TOWNS * random.random(5000) ** 3).astype(int)),
        (f"o{number}" for number in (OFFENCES * random.random(5000) ** 2).astype(int)),
        (f"m{number}" for number in random.integers(0, MONTHS, 5000)),
    )
    write(tmp_path / "records.csv", [("town", "kind", "month"), *rows])
    links = [(f"t{number}", f"d{number // 100}") for number in range(TOWNS)]
    tops = [(f"d{number}", "Total") for number in range(TOWNS // 100)]
    write(tmp_path / "town.csv", [("code", "parent"), *links, *tops])
    write(tmp_path / "kind.csv", [("code", "parent"), *((f"o{n}", "Total") for n in range(OFFENCES))])
    return tmp_path


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)


def protect(localsafety, folder, **more):
    parameters = {
        "INPUT": str(folder / "records.csv"),
        "DIMENSIONS": ["town", "kind", "month"],
        "HIERARCHIES": [str(folder / "town.csv"), str(folder / "kind.csv")],
        "METHOD": "round",
        "PROFILE": "public-default",
        "OUTPUT": str(folder / "out.gpkg"),
        "AUDIT": str(folder / "audit.json"),
        "REPORT": str(folder / "report.html"),
        **more,
    }
    return localsafety.run("localsafety:protecttable", parameters)


def test_every_value_is_a_multiple_within_its_bounds_and_adds_up(localsafety, folder):
    result = protect(localsafety, folder)
    assert result["MIN_WIDTH"] == 4 and result["EXACT_DISCLOSURES"] == 0
    layer = QgsVectorLayer(result["OUTPUT"])
    shown = {}
    for feature in layer.getFeatures():
        key = tuple(feature[name] for name in ("town", "kind", "month"))
        shown[key] = feature["value"]
        assert feature["value"] > 0 and feature["value"] % 5 == 0 and feature["status"] == "rounded"
        assert feature["low"] <= feature["value"] <= feature["high"]
    truth, sums = Counter(), Counter()
    with (folder / "records.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            for town in (row["town"], f"d{int(row['town'][1:]) // 100}", "Total"):
                for kind in (row["kind"], "Total"):
                    for month in (row["month"], "Total"):
                        truth[town, kind, month] += 1
    for (town, kind, month), value in shown.items():
        if town.startswith("t") and kind != "Total" and month != "Total":
            for upper in (f"d{int(town[1:]) // 100}", "Total"):
                for over in (kind, "Total"):
                    for whole in (month, "Total"):
                        sums[upper, over, whole] += value
    for key in CHECKED:
        assert shown.get(key, 0) == sums[key]
        assert abs(shown.get(key, 0) - truth[key]) < 10
    audit = json.loads((folder / "audit.json").read_text(encoding="utf-8"))
    assert audit["uncertified"] == 0 and audit["min_width"] == 4
    assert "<script" not in (folder / "report.html").read_text(encoding="utf-8")


def test_other_methods_and_unknown_codes_are_refused_in_one_sentence(localsafety, folder):
    with pytest.raises(QgsProcessingException, match="method round"):
        protect(localsafety, folder, METHOD="suppress")
    with (folder / "records.csv").open("a", encoding="utf-8") as stream:
        stream.write("d3,o1,m1\r\n")
    with pytest.raises(QgsProcessingException, match="Row 5001 .*finest codes"):
        protect(localsafety, folder)
    assert not (folder / "out.gpkg").exists()
