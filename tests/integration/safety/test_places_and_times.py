"""The chapters on places and times, and what moved or missing data are told of."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer
from scipy.stats import poisson

NUMBER = re.compile(r"\d+(?:\.\d+)?")


def test_tables_of_places_and_times(page, reading, recount, town):
    for kind in recount.KINDS:
        table_, hot, classes, cells, held = town.hotspots(kind)
        assert table_ and reading.rows_of(page, f"localities_{kind}") == table_
        title = {"crime": "Crimes", "misdemeanour": "Misdemeanours"}[kind]
        numbers = [
            hot,
            cells,
            12,
            91,
            *(classes[name] for name in ("persistent", "intermittent", "emerging", "former")),
        ]
        sentence = next(
            text for text in page.texts if text.startswith(f"{title}: ") and "cells are hot" in text
        )
        assert list(map(int, NUMBER.findall(sentence))) == numbers
        stand_out = next(text for text in page.texts if text.startswith(f"{title}: risk localities that"))
        assert f" {len(table_)}; they hold {held} of" in stand_out
        when, share = town.busiest(kind)
        week = town.week(kind).ravel()
        held = max(sum(week[(at + more) % 168] for more in range(4)) for at in range(168))
        chance = 168 * poisson.sf(np.floor(held + 1e-6) - 1, week.sum() * 4 / 168) > 0.05
        assert chance == (kind == "crime")
        text = f"{title}: the busiest 4 hours are {when}, {share} of all (2.4% if evenly)."
        assert text + (" They may be so by chance." if chance else "") in page.texts
        count = len(town.of(kind))
        assert f"Records with a time: {count}, without: 0; known to a day or less well: 0." in map(
            reading.plain, page.texts
        )
    weeks = [town.week(kind).sum(axis=1) for kind in recount.KINDS]
    assert reading.rows_of(page, "days") == [
        [name, f"{weeks[0][at]:.1f}", town.percent(weeks[0][at] / weeks[0].sum()),
         f"{weeks[1][at]:.1f}", town.percent(weeks[1][at] / weeks[1].sum())]
        for at, name in enumerate(recount.DAYS)
    ]  # fmt: skip


def test_near_repeats(page, reading, town):
    observed, expected, p, count = town.near()
    assert reading.rows_of(page, "near") == [
        [f"{band} m", *(f"{one} / {other:.1f}" for one, other in zip(observed[at], expected[at]))]
        for at, band in enumerate(("0–100", "100–200", "200–400"))
    ]
    assert observed[0, 0] >= 10 and count >= 100
    pairs, ratio = observed[0, 0], observed[0, 0] / expected[0, 0]
    sentence = f"{pairs} pairs within 100 m and 7 days, {ratio:.2f} times as many as by chance (p = {p:.3f})"
    assert sum(sentence in text for text in page.texts) == 2
    assert (
        f"Knox's test: the times of {count} incidents were shuffled 199 times over their places (seed 1)."
        in page.texts
    )


def test_perception(page, reading, given, town):
    places = given.reports(town)
    assert reading.rows_of(page, "perception") == town.perception(places)
    drugs = (len(places) + 2) // 3
    assert [row[1] for row in reading.rows_of(page, "concerns")] == [str(len(places) - drugs), str(drugs)]
    words = {row[0]: row[4] for row in reading.rows_of(page, "perception")}
    assert words["Podlesí"] == "as expected"
    assert (
        words["Na Kopečku"] == "more fear than incidents"
        and words["Staré Město"] == "more incidents than fear"
    )


def test_burglaries_too_crowded_for_pairs_do_not_stop_the_report(internal, reading, monkeypatch):
    from local_safety.processing.analysis import safety_figures

    monkeypatch.setattr(safety_figures, "NEAR_MOST", 50)
    found = reading.Page(Path(internal()["OUTPUT"]).read_text(encoding="utf-8"))
    assert any("lie so close that their pairs cannot be counted" in text for text in found.texts)
    assert "near" not in found.tables and "days" in found.tables


def test_data_that_end_early_and_places_that_were_moved_are_said(internal, reading, records):
    layer = QgsVectorLayer(str(records), "records", "ogr")
    layer.setSubsetString("occurred_from < '2025-11-01' AND occurred_from > '2023-01-15'")
    found = reading.Page(Path(internal(INPUT=layer)["OUTPUT"]).read_text(encoding="utf-8"))
    assert any("No record lies in the last 61 days of the years" in text for text in found.texts)
    assert not any("in the first" in text for text in found.texts)
    assert [row[2:4] for row in reading.rows_of(found, "years_crime")[1:]][1] == ["–", "–"]
    assert any("no change is told" in text for text in found.texts)
    source = QgsVectorLayer(str(records), "records", "ogr")
    moved = QgsVectorLayer("Point?crs=EPSG:5514", "moved", "memory")
    moved.dataProvider().addAttributes(source.fields().toList())
    moved.updateFields()
    features = []
    for feature in source.getFeatures():
        if feature.hasGeometry() and not feature.geometry().isEmpty():
            point = feature.geometry().asPoint()
            place = QgsPointXY(round(point.x() / 400) * 400, round(point.y() / 400) * 400)
            feature.setGeometry(QgsGeometry.fromPointXY(place))
        features.append(feature)
    moved.dataProvider().addFeatures(features)
    for size, warned in ((100, True), (500, False)):
        page_ = reading.Page(
            Path(internal(INPUT=moved, CELL_SIZE=size)["OUTPUT"]).read_text(encoding="utf-8")
        )
        assert any("anonymiser" in text for text in page_.texts) is warned
        assert not any("No record lies" in text for text in page_.texts)
        assert sum("moved the places to points 400 m apart" in text for text in page_.texts) == 2
        assert "near" not in page_.tables


def test_one_municipality_of_several_and_the_whole_district(internal, reading, given, town, sample):
    """Half of the districts belong to the municipality; the district of extended powers takes all."""
    source = QgsVectorLayer(f"{sample / 'town.gpkg'}|layername=districts", "districts", "ogr")
    fields = "field=code:string&field=name:string&field=population:integer&field=obec:string"
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:5514&{fields}", "districts", "memory")
    features = []
    for feature in source.getFeatures():
        copy = QgsFeature(layer.fields())
        own = feature["code"] <= "99900106"
        copy.setAttributes(
            [*(feature[name] for name in ("code", "name", "population")), "999001" if own else "999002"]
        )
        copy.setGeometry(feature.geometry())
        features.append(copy)
    layer.dataProvider().addFeatures(features)
    several = {"DISTRICTS": layer, "MUNICIPALITY_FIELD": "obec"}
    for territory, few in (("municipality", 6), ("orp", 12)):
        found = internal(TERRITORY=territory, **several)
        page_ = reading.Page(Path(found["OUTPUT"]).read_text(encoding="utf-8"))
        inside = town.frame[(town.frame["place"] < few)]
        counts = [int((inside[inside["kind"] == "crime"]["year"] == year).sum()) for year in given.PEOPLE]
        assert [int(row[1]) for row in reading.rows_of(page_, "years_crime")] == counts
        assert len(page_.tables["districts_crime"]) == few + 3
        assert found["COUNTED"] + found["OUTSIDE"] == len(town.frame)
        assert any("extended powers" in text for text in page_.texts) is (territory == "orp")
