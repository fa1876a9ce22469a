"""Refusals through Processing: one clear sentence, and nothing left behind."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback


@pytest.fixture(scope="module")
def records(localsafety, sample, tmp_path_factory):
    """The sample's records of 2025."""
    path = tmp_path_factory.mktemp("records") / "records.gpkg"
    localsafety.run(
        "localsafety:importrecords", {"INPUT": [str(sample / "2025_999001.zip")], "OUTPUT": str(path)}
    )
    return str(path)


@pytest.fixture
def prepare(localsafety, records, town_release, tmp_path):
    return lambda **changes: localsafety.run(
        "localsafety:preparerelease", town_release(records, tmp_path, **changes)
    )


def left_behind(folder):
    return sorted(path.name for path in folder.iterdir())


def refused(call, says, **changes):
    with pytest.raises(QgsProcessingException) as error:
        call(**changes)
    text = str(error.value)
    assert says in text
    assert "Traceback" not in text
    assert "\n" not in text.strip()
    return text


def test_a_profile_with_an_unknown_key(prepare, root, tmp_path):
    text = (root / "resources" / "profiles" / "public-default.yaml").read_text(encoding="utf-8")
    profile = tmp_path / "mine.yaml"
    profile.write_text(text.replace("min_count: 5", "min_cuont: 5"), encoding="utf-8")
    refused(prepare, "mine.yaml, line 6: unknown key “min_cuont”", PROFILE=str(profile))
    assert left_behind(tmp_path) == ["mine.yaml"]


def test_a_ledger_that_is_not_there(prepare, tmp_path):
    refused(prepare, "holds no ledger", NEW_LEDGER=False)
    assert left_behind(tmp_path) == []


def test_a_missing_crs(prepare, records, tmp_path, localsafety):
    from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

    layer = QgsProject.instance().addMapLayer(QgsVectorLayer(records, "records", "ogr"))
    layer.setCrs(QgsCoordinateReferenceSystem())
    identifier = layer.id()
    del layer  # the project owns it; a traceback must not keep it beyond the end of QGIS
    refused(prepare, "has no coordinate reference system", RECORDS=identifier)
    QgsProject.instance().removeMapLayer(identifier)
    assert left_behind(tmp_path) == []


def test_a_useless_release_leaves_its_report_and_nothing_else(prepare, tmp_path):
    report = tmp_path / "report.html"
    text = refused(
        prepare,
        "would say too little",
        PERIOD_FROM="2025-03-01",
        PERIOD_TO="2025-03-31",
        REPORT=str(report),
    )
    assert "2025-01-01 to 2025-12-31" in text
    assert "report.html" in text
    assert left_behind(tmp_path) == ["report.html"]
    assert "Refused" in report.read_text(encoding="utf-8")


def test_a_candidate_cannot_be_temporary(prepare, tmp_path):
    refused(prepare, "cannot be temporary", OUTPUT="TEMPORARY_OUTPUT")


def test_what_cannot_be_proven_is_refused_not_ignored(prepare, sample, tmp_path):
    refused(prepare, "has no column “value”", KNOWN=[f"{sample / 'town.gpkg'}|layername=places"])
    refused(prepare, "finer than the profile", CELL_SIZE=100)
    assert left_behind(tmp_path) == []


def test_a_background_that_is_none_is_refused(prepare, tmp_path):
    refused(prepare, "must begin with https://", BACKGROUND="http://tile.example.org/{z}/{x}/{y}.png")
    refused(prepare, "needs its source", BACKGROUND="https://tile.example.org/{z}/{x}/{y}.png")
    assert left_behind(tmp_path) == []


def test_the_background_of_the_publisher_reaches_the_page(prepare, tmp_path):
    prepare(BACKGROUND="https://tile.example.org/{z}/{x}/{y}.png", BACKGROUND_SOURCE="(c) Example")
    page = (tmp_path / "candidate" / "index.html").read_text(encoding="utf-8")
    assert "img-src data: https://tile.example.org;" in page
    assert '"source":"(c) Example"' in page


def test_a_known_table_is_audited_with_the_release(prepare, tmp_path):
    known = tmp_path / "statistics.csv"
    known.write_text("district,offence,period,value\nTotal,Total,2025,1\n", encoding="utf-8")
    text = refused(prepare, "“statistics” contradicts", KNOWN=[str(known)])
    assert str(tmp_path) not in text
    known.write_text("district,offence,period,value\nTotal,Total,2025,100000\n", encoding="utf-8")
    report = tmp_path / "report.html"
    result = prepare(KNOWN=[str(known)], REPORT=str(report))
    audit = json.loads((tmp_path / "candidate" / "audit.json").read_text(encoding="utf-8"))
    assert result["RELEASE"] and audit["known"] == ["statistics"]
    assert "Tested against published tables: statistics" in report.read_text(encoding="utf-8")


def test_the_whole_chain_in_english(prepare, localsafety, tmp_path):
    from local_safety.processing.publish import verifier

    result = prepare(REPORT=str(tmp_path / "report.html"))
    assert result["RELEASE"] == "999001-2025-v1"
    refused(
        lambda **values: localsafety.run("localsafety:publishrelease", values),
        "was not approved yet",
        CANDIDATE=result["OUTPUT"],
        LEDGER=str(tmp_path / "ledger"),
        OUTPUT=str(tmp_path / "releases"),
    )
    approval = {
        "CANDIDATE": result["OUTPUT"],
        "APPROVER": "Mgr. B. Boss",
        "DECISION": "approve",
        "REASON": "fine",
    }
    refused(
        lambda **values: localsafety.run("localsafety:approverelease", values),
        "cannot approve it",
        **{**approval, "APPROVER": "analyst, A."},
    )
    localsafety.run("localsafety:approverelease", approval)
    published = localsafety.run(
        "localsafety:publishrelease",
        {
            "CANDIDATE": result["OUTPUT"],
            "LEDGER": str(tmp_path / "ledger"),
            "OUTPUT": str(tmp_path / "releases"),
            "ZIP": True,
            "LATEST": str(tmp_path / "web"),
        },
    )
    assert verifier.check(tmp_path / "web") == []
    checked = localsafety.run(
        "localsafety:verifyrelease",
        {
            "INPUT": str(tmp_path / "releases" / "999001-2025-v1.zip"),
            "LEDGER": str(tmp_path / "ledger"),
            "LEDGER_HEAD": published["LEDGER_HEAD"],
        },
    )
    assert checked["PROBLEMS"] == 0
    rolled_back = localsafety.run(
        "localsafety:verifyrelease",
        {"INPUT": published["OUTPUT"], "LEDGER": str(tmp_path / "ledger"), "LEDGER_HEAD": "f" * 64},
    )
    assert rolled_back["PROBLEMS"] == 1
    _withdraw(localsafety, tmp_path, published)


def _withdraw(localsafety, tmp_path, published):
    """A withdrawn release stays in the ledger; its package is told from others."""
    from local_safety.processing.publish import verifier
    from local_safety.processing.publish.earlier import published_by
    from local_safety.rules.ledger import Ledger

    given = {"RELEASE": "999001-2025-v1", "LEDGER": str(tmp_path / "ledger"), "REASON": "a wrong district"}
    withdrawn = localsafety.run("localsafety:withdrawrelease", {**given, "WITHDRAWN_BY": "C. Chief"})
    assert "999001-2025-v1.zip" in withdrawn["TAKE_DOWN"]
    assert withdrawn["LEDGER_HEAD"] == Ledger(tmp_path / "ledger").head() != published["LEDGER_HEAD"]
    problems = verifier.check(tmp_path / "web", ledger=tmp_path / "ledger", head=published["LEDGER_HEAD"])
    assert len(problems) == 1 and problems[0].endswith("a wrong district")
    assert published_by(Ledger(tmp_path / "ledger"), "999001", {"public"}) == ["999001-2025-v1"]

    def again(**values):
        return localsafety.run("localsafety:withdrawrelease", values)

    refused(again, "was withdrawn already", **given)
    refused(again, "knows no release", **{**given, "RELEASE": "999001-2024-v1"})
    refused(again, "Write why the release is withdrawn", **{**given, "REASON": "  "})
    refused(again, "holds no ledger", **{**given, "LEDGER": str(tmp_path)})


def by_suppression(root, tmp_path):
    """Path of a profile that hides what may not stand."""
    text = (root / "resources" / "profiles" / "public-default.yaml").read_text(encoding="utf-8")
    profile = tmp_path / "suppress.yaml"
    text = text.replace("table_method: round", "table_method: suppress")
    text = text.replace("geographies: [districts, grid]", "geographies: [districts]")  # for speed
    profile.write_text(text, encoding="utf-8")
    return str(profile)


def test_a_search_for_what_to_hide_can_be_cancelled(
    localsafety, records, town_release, root, tmp_path, monkeypatch
):
    from local_safety.rules.protect import suppression_moves

    feedback, searches = QgsProcessingFeedback(), []
    whole = suppression_moves.MoveSearch.search

    def first(self, *arguments):
        searches.append(1)
        feedback.cancel()
        return whole(self, *arguments)

    monkeypatch.setattr(suppression_moves.MoveSearch, "search", first)
    values = town_release(records, tmp_path, PROFILE=by_suppression(root, tmp_path))
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        localsafety.run("localsafety:preparerelease", values, feedback=feedback)
    assert searches == [1]
    assert not (tmp_path / "candidate").exists()


def test_the_chain_by_suppression(prepare, localsafety, root, tmp_path):
    """Hidden values reach the package as such, and the ledger, and the verifier accepts both."""
    import csv

    from local_safety.processing.publish import verifier

    result = prepare(PROFILE=by_suppression(root, tmp_path))
    localsafety.run(
        "localsafety:approverelease",
        {
            "CANDIDATE": result["OUTPUT"],
            "APPROVER": "Mgr. B. Boss",
            "DECISION": "approve",
            "REASON": "fine",
        },
    )
    ledger, releases = tmp_path / "ledger", tmp_path / "releases"
    localsafety.run(
        "localsafety:publishrelease",
        {"CANDIDATE": result["OUTPUT"], "LEDGER": str(ledger), "OUTPUT": str(releases)},
    )
    package = releases / result["RELEASE"]
    assert verifier.check(package, ledger) == []
    with (ledger / "releases" / result["RELEASE"] / "statements.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    hidden = [row for row in rows if row["value"] == ""]
    assert hidden
    assert {row["high"] for row in hidden} == {""}
    assert {row["low"] for row in hidden} <= {"0", "1"}
    assert all(row["low"] == row["value"] == row["high"] for row in rows if row["value"])


def test_generalised_records_add_up(localsafety, records, sample, tmp_path):
    from qgis.core import QgsVectorLayer

    total = QgsVectorLayer(records, "records", "ogr").featureCount()
    for method in ("district", "grid"):
        result = localsafety.run(
            "localsafety:generaliserecords",
            {
                "INPUT": records,
                "PROFILE": "public-default",
                "METHOD": method,
                "DISTRICTS": f"{sample / 'town.gpkg'}|layername=districts",
                "CODE_FIELD": "code",
                "DATA_AS_OF": "2026-03-01",
                "OUTPUT": str(tmp_path / f"{method}.gpkg"),
                "WITHHELD": str(tmp_path / f"{method}_withheld.gpkg"),
                "REPORT": str(tmp_path / f"{method}.html"),
            },
        )
        assert result["PUBLISHED"] + result["WITHHELD_COUNT"] == total
        layer = QgsVectorLayer(result["OUTPUT"], "out", "ogr")
        assert [field.name() for field in layer.fields()] == ["fid", "place_id", "offence", "period", "count"]
        assert sum(feature["count"] for feature in layer.getFeatures()) == result["PUBLISHED"] > 0
        assert all(feature["count"] >= 5 and feature.geometry().area() > 0 for feature in layer.getFeatures())


def table_of(name, fields, rows):
    from qgis.core import QgsFeature, QgsVectorLayer

    layer = QgsVectorLayer(f"NoGeometry?{'&'.join(f'field={field}' for field in fields)}", name, "memory")
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        assert layer.dataProvider().addFeatures([feature])[0]
    return layer


def test_larger_territories_stand_beside_the_town(prepare, localsafety, records):
    """In whole calendar years, from official statistics; the town itself and other years are left out."""
    units = {"1007": ("district", 104_000, 1_400), "CR": ("country", 10_900_000, 151_000)}
    rows = [
        (code, "100", "theft", f"{year}-01-01", f"{year}-12-31", count, count // 3, False)
        for code, (_, _, count) in {**units, "999001": ("town", 20_000, 300)}.items()
        for year in (2024, 2025)
    ]
    fields = ["unit_code", "tsk", "offence", "period_from", "period_to"]
    typed = [f"{name}:string" for name in fields] + [
        "registered:integer", "solved:integer", "subtotal:boolean",
    ]  # fmt: skip
    statistics = table_of("statistics", typed, rows)
    people = table_of(
        "people",
        ["unit_code:string", "unit_name:string", "year:integer", "population:integer"],
        [(code, name, 2025, people) for code, (name, people, _) in units.items()],
    )
    text = refused(prepare, "give the population of the units", STATISTICS=statistics)
    assert "statistics" in text
    made = prepare(STATISTICS=statistics, UNIT_POPULATION=people)
    page = (Path(made["OUTPUT"]) / "index.html").read_text(encoding="utf-8")
    data = json.loads(re.search(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.S).group(1))
    shown = [(one["name"]["en"], one["period"], one["value"], one["people"]) for one in data["comparisons"]]
    assert shown == [("district", "2025", 1_400, 104_000), ("country", "2025", 151_000, 10_900_000)]
    audited = localsafety.run(
        "localsafety:auditrelease",
        {
            "CANDIDATE": made["OUTPUT"],
            "RECORDS": records,
            "LEDGER": str(Path(made["OUTPUT"]).parent / "ledger"),
        },
    )
    assert audited["FINDINGS_COUNT"] == 0
