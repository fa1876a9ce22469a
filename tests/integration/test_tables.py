"""``protecttable`` and ``audittable`` run as a user runs them."""

from __future__ import annotations

import csv
import json

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer

COUNTS = {
    ("01", "burglary"): 1, ("01", "theft"): 12, ("01", "violence"): 20,
    ("02", "burglary"): 9, ("02", "theft"): 15, ("02", "violence"): 14,
    ("03", "burglary"): 22, ("03", "theft"): 0, ("03", "violence"): 17,
    ("04", "burglary"): 16, ("04", "theft"): 13, ("04", "violence"): 31,
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """A count table and a hierarchy of two boroughs, all of it text with leading zeros."""
    rows = [("district", "kind", "n"), *((*key, f"{count:03d}") for key, count in COUNTS.items())]
    write(tmp_path / "counts.csv", rows)
    links = [("01", "north"), ("02", "north"), ("03", "south"), ("04", "south")]
    write(tmp_path / "district.csv", [("code", "parent"), *links, ("north", "Total"), ("south", "Total")])
    return tmp_path


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)


def protect(localsafety, folder, **more):
    parameters = {
        "INPUT": str(folder / "counts.csv"),
        "DIMENSIONS": ["district", "kind"],
        "HIERARCHIES": [str(folder / "district.csv")],
        "COUNT_FIELD": "n",
        "METHOD": "suppress",
        "PROFILE": "public-default",
        "OUTPUT": str(folder / "protected.gpkg"),
        **more,
    }
    feedback = parameters.pop("feedback", None)
    return localsafety.run(
        "localsafety:protecttable", parameters, **({"feedback": feedback} if feedback else {})
    )


def rows_of(path):
    layer = QgsVectorLayer(path, "t", "ogr")
    names = [name for name in layer.fields().names() if name != "fid"]
    return [{name: row[name] for name in names} for row in layer.getFeatures()]


def test_suppressed_written_and_proven(localsafety, folder):
    audit = str(folder / "audit.json")
    result = protect(localsafety, folder, AUDIT=audit, REPORT=str(folder / "report.html"))
    rows = rows_of(result["OUTPUT"])
    assert len(rows) == 7 * 4
    assert list(rows[0]) == ["district", "kind", "value", "status"]
    by_code = {(row["district"], row["kind"]): row for row in rows}
    assert by_code["01", "burglary"]["status"] == "primary"
    assert by_code["03", "theft"]["value"] == 0
    for key, count in COUNTS.items():
        if by_code[key]["status"] == "published":
            assert by_code[key]["value"] == count
    statuses = [row["status"] for row in rows]
    assert result["PRIMARY"] == statuses.count("primary")
    assert result["SECONDARY"] == statuses.count("secondary") > 0
    assert result["EXACT_DISCLOSURES"] == 0
    assert result["MIN_WIDTH"] >= 4
    report = json.loads((folder / "audit.json").read_text(encoding="utf-8"))
    assert list(report) == [
        "cells", "primary", "secondary", "exact", "min_width", "uncertified", "seconds",
        "profile", "witnesses",
    ]  # fmt: skip
    assert (report["cells"], report["exact"], report["uncertified"]) == (28, 0, 0)
    with (folder / report["witnesses"]).open(encoding="utf-8") as stream:
        tables = list(csv.DictReader(stream))
    assert [row["district"] for row in tables[:3]] == ["01", "01", "01"]
    assert len({int(row["table_1"]) for row in tables}) > 1
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page and "The attack failed" in page


def test_the_audit_of_the_protected_table_agrees(localsafety, folder):
    protected = protect(localsafety, folder, OUTPUT=str(folder / "protected.csv"))
    result = localsafety.run(
        "localsafety:audittable",
        {
            "INPUT": [protected["OUTPUT"]],
            "DIMENSIONS": ["district", "kind"],
            "HIERARCHIES": [str(folder / "district.csv")],
            "PROFILE": "public-default",
            "OUTPUT": str(folder / "intervals.gpkg"),
            "AUDIT": str(folder / "again.json"),
            "REPORT": str(folder / "again.html"),
        },
    )
    assert (result["EXACT"], result["UNCERTIFIED"]) == (0, 0)
    assert result["MIN_WIDTH"] >= 4
    for row in rows_of(result["OUTPUT"]):
        if row["status"] == "published":
            assert row["low"] == row["high"] == row["value"]
        elif (row["district"], row["kind"]) in COUNTS:
            assert row["low"] <= COUNTS[row["district"], row["kind"]]
            assert (
                row["high"] is None or not row["high"] or row["high"] >= COUNTS[row["district"], row["kind"]]
            )


def test_a_naive_table_is_found_out(localsafety, folder):
    """One hidden cell in a row with its total: the difference gives it away."""
    total = COUNTS["01", "burglary"] + COUNTS["01", "theft"] + COUNTS["01", "violence"]
    rows = [("district", "kind", "value", "status")]
    rows += [("01", "burglary", "1", "primary"), ("01", "theft", "12", "published")]
    rows += [("01", "violence", "20", "published"), ("01", "Total", str(total), "published")]
    write(folder / "naive.csv", rows)
    parameters = {
        "INPUT": [str(folder / "naive.csv")],
        "DIMENSIONS": ["district", "kind"],
        "OUTPUT": "memory:",
    }
    result = localsafety.run("localsafety:audittable", parameters)
    assert (result["EXACT"], result["MIN_WIDTH"], result["UNCERTIFIED"]) == (1, 0, 1)
    hidden = [row for row in result["OUTPUT"].getFeatures() if row["status"] == "primary"]
    assert [(row["low"], row["high"]) for row in hidden] == [(1, 1)]


def test_rounded_from_the_profile(localsafety, folder):
    result = protect(localsafety, folder, METHOD=None)
    rows = rows_of(result["OUTPUT"])
    assert {row["status"] for row in rows} == {"rounded"}
    assert all(row["value"] % 5 == 0 for row in rows)
    assert (result["PRIMARY"], result["SECONDARY"], result["EXACT_DISCLOSURES"]) == (0, 0, 0)
    assert result["MIN_WIDTH"] >= 4


def test_records_with_text_codes(localsafety, folder):
    rows = [("district", "kind", "status")]
    rows += [(*key, "solved") for key, count in COUNTS.items() for _ in range(count)]
    rows += [("01", "theft", "no_crime")]
    write(folder / "records.csv", rows)
    result = protect(
        localsafety, folder, INPUT=str(folder / "records.csv"), COUNT_FIELD=None, OUTPUT="memory:"
    )
    total = [row for row in result["OUTPUT"].getFeatures() if row["district"] == row["kind"] == "Total"]
    shown = total[0]["value"] if total[0]["status"] == "published" else sum(COUNTS.values())
    assert shown == sum(COUNTS.values())
    assert result["PRIMARY"] > 0


def test_what_was_hidden_before_stays_hidden(localsafety, folder):
    first = protect(localsafety, folder, OUTPUT=str(folder / "first.csv"))
    again = protect(localsafety, folder, EARLIER=[first["OUTPUT"]], OUTPUT=str(folder / "second.gpkg"))
    before = {(r["district"], r["kind"]): r["status"] != "published" for r in rows_of(first["OUTPUT"])}
    after = {(r["district"], r["kind"]): r["status"] != "published" for r in rows_of(again["OUTPUT"])}
    assert before == after
    assert again["EXACT_DISCLOSURES"] == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"AUDIT": "TEMPORARY_OUTPUT"}, "cannot be temporary"),
        ({"METHOD": "cell_key"}, "has no section “cell_key”"),
        ({"LEDGER": "somewhere"}, "somewhere holds no ledger"),
        ({"METHOD": "round", "FORCED_PUBLISH": "counts.csv"}, "is for the method suppress only"),
        ({"COUNT_FIELD": "kind"}, "Row 1 of the table “counts”: the value of “kind” is not a whole number"),
    ],
)
def test_refused_in_one_sentence_and_nothing_is_lost(localsafety, folder, change, sentence):
    before = folder / "protected.gpkg"
    protect(localsafety, folder)
    content = before.read_bytes()
    if "FORCED_PUBLISH" in change:
        change = {**change, "FORCED_PUBLISH": str(folder / change["FORCED_PUBLISH"])}
    with pytest.raises(QgsProcessingException, match=sentence):
        protect(localsafety, folder, **change)
    assert before.read_bytes() == content


def test_a_table_that_cannot_be_protected_is_refused_with_what_would_pass(localsafety, folder):
    """One small count, and everything that could hide it stood in an earlier table."""
    rows = [("district", "kind", "value", "status")]
    rows += [(*key, count, "published") for key, count in COUNTS.items() if key != ("01", "burglary")]
    rows += [("01", "Total", 33, "published")]
    write(folder / "earlier.csv", rows)
    report, audit = folder / "report.html", folder / "audit.json"
    with pytest.raises(QgsProcessingException) as error:
        protect(
            localsafety, folder, EARLIER=[str(folder / "earlier.csv")], AUDIT=str(audit), REPORT=str(report)
        )
    text = str(error.value)
    assert "cannot be protected in this way: 1 hidden values follow exactly" in text
    assert "Try " in text and "report.html" in text and "\n" not in text.strip()
    assert not audit.exists() and not (folder / "protected.gpkg").exists()
    page = report.read_text(encoding="utf-8")
    assert "Refused" in page and "What would pass instead" in page


def released(folder, value):
    """A ledger with one release: the burglaries of two districts in a year, rounded to 5."""
    from local_safety.rules.ledger import Ledger
    from local_safety.rules.offences import taxonomy

    lines = ["product,district,cell,offence,period,value,low,high"]
    for district in ("Total", "01", "02"):
        shown = 2 * value if district == "Total" else value
        lines.append(f"crimes,{district},Total,Total,2025,{shown},{max(0, shown - 4)},{shown + 4}")
    offences = sorted(taxonomy().descendants("burglary"))
    product = {"rung": "all-year", "grid_size": None, "offences": offences, "years": ["2025"]}
    products = {"geography_sha256": "0", "products": {"crimes": {**product, "vintage": "T-2025-v1"}}}
    ledger = Ledger(folder / "ledger")
    ledger.begin()
    entry = {"action": "publish", "release": "T-2025-v1", "territory": "T", "audience": "public"}
    files = {"statements.csv": "\n".join(lines).encode(), "products.json": json.dumps(products).encode()}
    ledger.append(entry, files)
    return str(ledger.folder)


def test_both_tools_know_what_the_ledger_remembers(localsafety, folder):
    rows = [("district", "offence", "year", "n")]
    rows += [(code, "burglary", "2025", count) for code, count in (("01", 7), ("02", 12), ("03", 3))]
    rows += [(code, "fraud", "2025", 20) for code in ("01", "02", "03")]
    write(folder / "year.csv", rows)
    (folder / "report.html").unlink(missing_ok=True)
    asked = {"DIMENSIONS": ["district", "offence", "year"], "LEDGER": released(folder, 10)}
    result = protect(
        localsafety, folder, **asked, INPUT=str(folder / "year.csv"), HIERARCHIES=[], METHOD="round",
        REPORT=str(folder / "report.html"),
    )  # fmt: skip
    table = {(row["district"], row["offence"]): row["value"] for row in rows_of(result["OUTPUT"])}
    assert (table["01", "burglary"], table["02", "burglary"]) == (10, 10)
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "Release T-2025-v1: 3 statements speak about this table." in page
    hidden = [("district", "offence", "year", "value", "status")]
    hidden += [(code, "burglary", "2025", "", "hidden") for code in ("01", "02", "03")]
    write(folder / "hidden.csv", hidden)
    found = localsafety.run(
        "localsafety:audittable",
        {**asked, "INPUT": [str(folder / "hidden.csv")], "OUTPUT": "memory:", "PROFILE": "public-default"},
    )
    bounds = {row["district"]: (row["low"], row["high"]) for row in found["OUTPUT"].getFeatures()}
    assert bounds["01"] == bounds["02"] == (6, 14)
    assert (bounds["03"][0] == 1 and bounds["03"][1] in (None, "NULL")) or not bounds["03"][1]


def test_cells_that_must_stand_stand(localsafety, folder):
    before = protect(localsafety, folder, OUTPUT=str(folder / "free.csv"))
    hidden = next(row for row in rows_of(before["OUTPUT"]) if row["status"] == "secondary")
    key = (hidden["district"], hidden["kind"])
    write(folder / "must.csv", [("district", "kind"), key])
    result = protect(localsafety, folder, FORCED_PUBLISH=str(folder / "must.csv"))
    rows = {(row["district"], row["kind"]): row for row in rows_of(result["OUTPUT"])}
    assert rows[key]["status"] == "published"
    assert (result["EXACT_DISCLOSURES"], result["MIN_WIDTH"] >= 4) == (0, True)
    write(folder / "must.csv", [("district", "kind"), ("02", "theft"), ("01", "burglary")])
    with pytest.raises(QgsProcessingException, match="Row 2 of the table “must” must stand, but a rule"):
        protect(localsafety, folder, FORCED_PUBLISH=str(folder / "must.csv"))


def test_premises_are_counted_by_address(localsafety, folder):
    """Forty assaults around one house: by coordinates forty premises, by address one."""
    lines = ["district,offence,wkt"]
    lines += [f"01,assault,POINT(-640000 {-1100000 - number % 20})" for number in range(40)]
    lines += [f"{'01' if n % 2 else '02'},fraud,POINT({-639000 + 50 * n} -1100500)" for n in range(80)]
    lines += [f"02,assault,POINT({-639000 + 50 * n} -1101500)" for n in range(40)]
    (folder / "records.csv").write_text("\n".join(lines), encoding="utf-8")
    homes = ["wkt", "POINT(-640000 -1100010)"]
    homes += [f"POINT({-639000 + 50 * n} {y})" for n in range(80) for y in (-1100500, -1101500)]
    (folder / "homes.csv").write_text("\n".join(homes), encoding="utf-8")
    from qgis.core import QgsProject

    def points(name):
        uri = f"file://{folder / name}?delimiter=,&wktField=wkt&crs=EPSG:5514&geomType=point&detectTypes=no"
        layer = QgsVectorLayer(uri, name, "delimitedtext")
        assert layer.isValid()
        return QgsProject.instance().addMapLayer(layer).id()

    records, addresses = points("records.csv"), points("homes.csv")
    asked = {
        "INPUT": records,
        "DIMENSIONS": ["district", "offence"],
        "HIERARCHIES": [],
        "COUNT_FIELD": None,
    }
    try:
        without = protect(localsafety, folder, **asked, OUTPUT=str(folder / "without.csv"))
        by_address = protect(
            localsafety, folder, **asked, ADDRESSES=addresses, OUTPUT=str(folder / "with.csv")
        )
    finally:
        QgsProject.instance().removeMapLayers([records, addresses])
    assert without["PRIMARY"] == 0
    primary = {
        (r["district"], r["offence"]) for r in rows_of(by_address["OUTPUT"]) if r["status"] == "primary"
    }
    assert ("01", "assault") in primary


def test_a_cancelled_run_leaves_what_was_there(localsafety, folder):
    result = protect(localsafety, folder)
    content = (folder / "protected.gpkg").read_bytes()

    class Cancelled(QgsProcessingFeedback):
        def isCanceled(self):
            return True

    with pytest.raises(QgsProcessingException, match="Cancelled: nothing was written"):
        protect(localsafety, folder, feedback=Cancelled())
    assert (folder / "protected.gpkg").read_bytes() == content
    assert result["EXACT_DISCLOSURES"] == 0
    assert [path.name for path in folder.iterdir() if path.name.startswith(".partial")] == []


def test_in_a_model_the_audit_takes_what_was_protected(localsafety, folder):
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
    )

    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm("protect_and_audit", "tests")
    shared = {"DIMENSIONS": ["district", "kind"], "HIERARCHIES": [str(folder / "district.csv")]}
    steps = {
        "protecttable": {
            **shared,
            "INPUT": str(folder / "counts.csv"),
            "COUNT_FIELD": "n",
            "METHOD": "suppress",
        },
        "audittable": {**shared, "PROFILE": "public-default"},
    }
    for name, values in steps.items():
        child = QgsProcessingModelChildAlgorithm(f"localsafety:{name}")
        child.setChildId(name)
        for key, value in values.items():
            child.addParameterSources(key, [source.fromStaticValue(value)])
        if name == "audittable":
            child.addParameterSources("INPUT", [source.fromChildOutput("protecttable", "OUTPUT")])
        output = QgsProcessingModelOutput("table", "table")
        output.setChildId(name)
        output.setChildOutputName("OUTPUT")
        child.setModelOutputs({"table": output})
        model.addChildAlgorithm(child)
    model.updateDestinationParameters()
    targets = {f"{name}:table": str(folder / f"{name}.gpkg") for name in steps}
    localsafety.run(model, targets)
    rows = rows_of(str(folder / "audittable.gpkg"))
    assert len(rows) == 28
    assert all(row["low"] == row["high"] for row in rows if row["status"] == "published")
    assert not any(row["low"] == row["high"] for row in rows if row["status"] != "published")
