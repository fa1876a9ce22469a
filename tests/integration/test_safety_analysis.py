"""The safety analysis of the sample town: every number in it counted again from the records."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import numpy as np
import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsVectorLayer,
)

PEOPLE = {2023: 21_500, 2024: 21_600, 2025: 21_700}
UNITS = {
    "1007": ("district Lipka", 104_000, 14),
    "10": ("region", 640_000, 92),
    "CR": ("country", 10_900_000, 1_510),
}
UNEMPLOYMENT = {"999001": (4.9, 5.0, 5.1), "CR": (3.7, 3.8, 3.9)}
BENEFITS = {"999001": (21.5, 21.25, 21.5), "CR": (14.1, 14.1, 14.1)}
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@pytest.fixture(scope="module")
def recount(root):
    path = root / "tests" / "tools" / "recount.py"
    spec = importlib.util.spec_from_file_location("recount", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def records(localsafety, sample, tmp_path_factory):
    path = tmp_path_factory.mktemp("town") / "records.gpkg"
    packages = [str(item) for item in sorted(sample.glob("20*_*.zip"))]
    localsafety.run("localsafety:importrecords", {"INPUT": packages, "FORMAT": "auto", "OUTPUT": str(path)})
    return path


@pytest.fixture(scope="module")
def town(root, records, recount):
    return recount.Recount(root, records)


def table(name, fields, rows):
    layer = QgsVectorLayer(f"NoGeometry?{'&'.join(f'field={field}' for field in fields)}", name, "memory")
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer


def populations():
    rows = [("999001", "Jasanov", year, count) for year, count in PEOPLE.items()]
    rows += [(code, name, 2024, count) for code, (name, count, _) in UNITS.items()]
    return table(
        "population", ["unit_code:string", "unit_name:string", "year:integer", "population:integer"], rows
    )


def statistics():
    """Official counts of three years: burglary, theft and assault of each unit, and a subtotal."""
    rows = [
        (code, "", tsk, offence, f"{year}-01-01", f"{year}-12-31", size * many, size * few, tsk == "600")
        for year in PEOPLE
        for code, (_, _, size) in UNITS.items()
        for tsk, offence, many, few in (
            ("371", "burglary", 30, 10),
            ("413", "theft", 50, 11),
            ("151", "assault", 20, 9),
            ("600", "", 80, 21),
        )
    ]
    fields = ["unit_code", "unit_name", "tsk", "offence", "period_from", "period_to"]
    typed = [f"{name}:string" for name in fields] + [
        "registered:integer",
        "solved:integer",
        "subtotal:boolean",
    ]
    return table("statistics", typed, rows)


def indicators():
    rows = [
        (code, year, name, value, "Office")
        for name, values in (("unemployment", UNEMPLOYMENT), ("benefits", BENEFITS))
        for code, series in values.items()
        for year, value in zip(PEOPLE, series)
    ]
    return table(
        "indicators",
        ["unit_code:string", "year:integer", "indicator:string", "value:double", "source:string"],
        rows,
    )


def reports(town):
    """Residents' reports: many in one quiet district, a few in each other; those of Podlesí stand out only
    without a correction over all districts."""
    rng = np.random.default_rng(4)
    places = []
    for at, shape in enumerate(town.districts["shape"]):
        left, bottom, right, top = shape.bounds
        wanted = {"Na Kopečku": 40, "Podlesí": 6}.get(town.districts["name"][at], 4)
        while wanted:
            x, y = rng.uniform(left, right), rng.uniform(bottom, top)
            if town._place(x, y) == at:
                places.append((x, y))
                wanted -= 1
    return places


def report_layer(places):
    layer = QgsVectorLayer("Point?crs=EPSG:5514&field=concern:string", "reports", "memory")
    features = []
    for number, (x, y) in enumerate(places):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(["darkness" if number % 3 else "drugs"])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


@pytest.fixture(scope="module")
def run(localsafety, records, sample, tmp_path_factory):
    def call(language="en", **changes):
        folder = tmp_path_factory.mktemp("report")
        values = {
            "INPUT": str(records),
            "DISTRICTS": f"{sample / 'town.gpkg'}|layername=districts",
            "CODE_FIELD": "code",
            "NAME_FIELD": "name",
            "POPULATION_FIELD": "population",
            "MUNICIPALITY": "999001",
            "MUNICIPALITY_NAME": "Jasanov",
            "PERIOD_FROM": "2023-01-01",
            "PERIOD_TO": "2025-12-31",
            "LANGUAGE": language,
            "OUTPUT": str(folder / "report.html"),
            **changes,
        }
        return localsafety.run("localsafety:safetyanalysis", values)

    return call


@pytest.fixture(scope="module")
def full(run, town):
    """The report with everything that can be given, in both languages: language → page text."""
    found = {}
    for code in ("en", "cs"):
        more = {
            "STATISTICS": statistics(),
            "UNIT_POPULATION": populations(),
            "INDICATORS": indicators(),
            "PERCEPTION": report_layer(reports(town)),
        }
        found[code] = Path(run(code, **more)["OUTPUT"]).read_text(encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def page(full, recount):
    return recount.Page(full["en"])


def rows_of(page, recount, name):
    return [[recount.plain(value) for value in row] for row in page.tables[name][1:]]


def test_tables_of_counts(page, recount, town):
    for kind in recount.KINDS:
        assert rows_of(page, recount, f"years_{kind}") == town.years(kind, PEOPLE)
        assert rows_of(page, recount, f"groups_{kind}") == town.groups(kind)
        assert rows_of(page, recount, f"districts_{kind}") == town.by_district(kind, PEOPLE[2025])


def test_tables_of_other_units(page, recount, town):
    own = [["Jasanov", row[0], row[1], row[4], row[5], row[7]] for row in town.years("crime", PEOPLE)]
    others = [
        [name, str(year), str(100 * size), str(people), town.rate(100 * size, people)[0], "30.0%"]
        for code, (name, people, size) in UNITS.items()
        for year in PEOPLE
    ]
    assert rows_of(page, recount, "units") == own + others
    assert rows_of(page, recount, "indicator_0") == [
        ["Jasanov", "21.50", "21.25", "21.50"],
        ["country", "14.10", "14.10", "14.10"],
    ]
    assert rows_of(page, recount, "indicator_1") == [
        ["Jasanov", "4.9", "5.0", "5.1"],
        ["country", "3.7", "3.8", "3.9"],
    ]
    crime = (len(town.of("crime", 2025)) / PEOPLE[2025]) / (151_000 / 10_900_000)
    parts = [crime, 5.1 / 3.9, 21.5 / 14.1]
    assert [row[1:] for row in rows_of(page, recount, "risk")] == [
        *([f"{part:.2f}", "1.00"] for part in parts), [f"{sum(parts):.2f}", "3.00"],
    ]  # fmt: skip


def test_tables_of_places_and_times(page, recount, town):
    for kind in recount.KINDS:
        table_, hot, classes, cells, held = town.hotspots(kind)
        assert table_ and rows_of(page, recount, f"localities_{kind}") == table_
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
        assert any(
            text == f"{title}: the busiest 4 hours are {when}, {share} of all (2.4% if evenly)."
            for text in page.texts
        )
        count = len(town.of(kind))
        assert f"Records with a time: {count}, without: 0; known to a day or less well: 0." in map(
            recount.plain, page.texts
        )
    weeks = [town.week(kind).sum(axis=1) for kind in recount.KINDS]
    assert rows_of(page, recount, "days") == [
        [name, f"{weeks[0][at]:.1f}", town.percent(weeks[0][at] / weeks[0].sum()),
         f"{weeks[1][at]:.1f}", town.percent(weeks[1][at] / weeks[1].sum())]
        for at, name in enumerate(recount.DAYS)
    ]  # fmt: skip


def test_near_repeats(page, recount, town):
    observed, expected, p, count = town.near()
    assert rows_of(page, recount, "near") == [
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


def test_perception(page, recount, town):
    places = reports(town)
    assert rows_of(page, recount, "perception") == town.perception(places)
    drugs = (len(places) + 2) // 3
    assert [row[1] for row in rows_of(page, recount, "concerns")] == [str(len(places) - drugs), str(drugs)]
    words = {row[0]: row[4] for row in rows_of(page, recount, "perception")}
    assert words["Podlesí"] == "as expected"
    assert (
        words["Na Kopečku"] == "more fear than incidents"
        and words["Staré Město"] == "more incidents than fear"
    )


def test_summary_and_records(page, recount, town):
    texts = [recount.plain(text) for text in page.texts]
    for kind, title in zip(recount.KINDS, ("Crimes", "Misdemeanours")):
        years = town.years(kind, PEOPLE)
        assert years[2][3] == "no"
        assert (
            f"{title} in 2025: {years[2][1]}; in 2024: {years[1][1]}. The difference may be chance. "
            f"That is {years[2][5]} per 10,000 inhabitants. Cleared: {years[2][7]}."
        ) in texts
        top = "; ".join(f"{row[0]} ({row[3]})" for row in town.groups(kind)[:3])
        assert f"{title}, most frequent in 2025: {top}." in texts
    risk = rows_of(page, recount, "risk")[3][1]
    assert f"Risk index of the Ministry of the Interior for 2025: {risk}; the country has 3.00." in texts
    nowhere = int((town.frame["place"] == -2).sum())
    events = int((~town.all["kind"].isin(recount.KINDS) & (town.all["status"] != "no_crime")).sum())
    table_ = [row[1] for row in rows_of(page, recount, "records")]
    size = len(town.frame)
    no_crime = int((town.all["status"] == "no_crime").sum())
    assert table_ == [str(n) for n in (size - nowhere, nowhere, 0, 0, no_crime, events, len(town.all))]
    assert any(
        text.startswith(f"Without a place: {town.percent(nowhere / size)} of the records;") for text in texts
    )


def test_drawings(page, recount, town):
    months = [f"{year}-{at:02d}" for year in PEOPLE for at in range(1, 13)]
    counts = np.concatenate(
        [[(town.of(kind)["month"] == month).sum() for month in months] for kind in recount.KINDS]
    )
    heights = np.array(page.bars["months"])
    assert len(heights) == 72
    for part in (slice(0, 36), slice(36, 72)):
        scale = heights[part].sum() / counts[part].sum()
        assert heights[part] == pytest.approx(counts[part] * scale, abs=0.11)
    last = town.years("crime", PEOPLE)[2]
    beside = [f"{last[5]} ({last[6]})"]
    beside += ["{} ({})".format(*town.rate(100 * size, people)) for _, people, size in UNITS.values()]
    assert [text for text in page.drawn["units"] if "(" in text] == beside
    for kind in recount.KINDS:
        names = set(page.drawn[f"map_{kind}"]) & set(town.districts["name"])
        assert len(names) >= 10
        letters = [text for text in page.drawn[f"hotspots_{kind}"] if len(text) == 1]
        assert letters == [row[0] for row in rows_of(page, recount, f"localities_{kind}")]


KNOWN_TABLES = {
    *(f"{name}_crime" for name in ("years", "groups", "districts", "localities")),
    *(f"{name}_misdemeanour" for name in ("years", "groups", "districts", "localities")),
    "units", "indicator_0", "indicator_1", "risk", "days", "near", "perception", "concerns", "records",
    "inputs", "",
}  # fmt: skip


def test_no_number_stands_in_the_report_that_is_not_counted_again(page, full, recount):
    """Tables by name; in sentences, numbers of the tables, of definitions, or of sentences tested above."""
    assert set(page.tables) == KNOWN_TABLES
    known = {
        number
        for rows in page.tables.values()
        for row in rows
        for text in row
        for number in NUMBER.findall(recount.plain(text))
    }
    tested = (
        "cells are hot",
        "risk localities that",
        "busiest",
        "Knox's test: the times",
        "pairs within",
        "Without a place:",
        "Records with a time",
    )
    definitions = {
        "10",
        "000",
        "100",
        "95",
        "0.05",
        "91",
        "1936",
        "1940",
        "1993",
        "1998",
        "5",
        "20",
        "999001",
        "3",
        "3.00",
        "01",
        "12",
        "31",
        "2016",
        "2020",
    }
    left = [
        (number, text)
        for text in map(recount.plain, page.texts)
        if not any(words in text for words in tested)
        for number in NUMBER.findall(text)
        if number not in known | definitions
    ]
    assert left == []


def test_both_languages_say_the_same_numbers(full, recount):
    english, czech = (recount.Page(full[code]) for code in ("en", "cs"))
    assert list(english.tables) == list(czech.tables)

    def numbers(found):
        return [
            NUMBER.findall(recount.plain(text).replace("10,000", "10 000").replace(",", "."))
            for rows in found.tables.values()
            for row in rows[1:]
            for text in row
        ]

    assert numbers(english) == numbers(czech)
    assert "Interní: přesná čísla, nezveřejňovat" in czech.texts and 'lang="cs"' in full["cs"]
    assert "Internal: exact figures, not for publication" in english.texts
    assert "<script" not in full["cs"] + full["en"]


def test_without_extras_it_says_what_is_missing(run, recount):
    found = recount.Page(Path(run()["OUTPUT"]).read_text(encoding="utf-8"))
    assert not {"units", "risk", "perception", "indicator_0"} & set(found.tables)
    for sentence in (
        "nothing is compared",
        "needs crimes, unemployment",
        "No residents' reports",
        "No social indicators",
        "The same population",
    ):
        assert any(sentence in text for text in found.texts), sentence


def test_one_municipality_of_several_and_the_whole_district(run, recount, town, sample):
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
    given = {"DISTRICTS": layer, "MUNICIPALITY_FIELD": "obec"}
    for territory, few in (("municipality", 6), ("orp", 12)):
        found = run(TERRITORY=territory, **given)
        page_ = recount.Page(Path(found["OUTPUT"]).read_text(encoding="utf-8"))
        inside = town.frame[(town.frame["place"] < few)]
        counts = [int((inside[inside["kind"] == "crime"]["year"] == year).sum()) for year in PEOPLE]
        assert [int(row[1]) for row in rows_of(page_, recount, "years_crime")] == counts
        assert len(page_.tables["districts_crime"]) == few + 3
        assert found["COUNTED"] + found["OUTSIDE"] == len(town.frame)
        assert any("extended powers" in text for text in page_.texts) is (territory == "orp")


def test_burglaries_too_crowded_for_pairs_do_not_stop_the_report(run, recount, monkeypatch):
    from local_safety.processing.analysis import near_repeat

    monkeypatch.setattr(near_repeat, "MAX_PAIRS", 50)
    found = recount.Page(Path(run()["OUTPUT"]).read_text(encoding="utf-8"))
    assert any("lie so close that their pairs cannot be counted" in text for text in found.texts)
    assert "near" not in found.tables and "days" in found.tables


def test_data_that_end_early_and_places_that_were_moved_are_said(run, recount, records):
    layer = QgsVectorLayer(str(records), "records", "ogr")
    layer.setSubsetString("occurred_from < '2025-11-01' AND occurred_from > '2023-01-15'")
    found = recount.Page(Path(run(INPUT=layer)["OUTPUT"]).read_text(encoding="utf-8"))
    assert any("No record lies in the last 61 days of the years" in text for text in found.texts)
    assert not any("in the first" in text for text in found.texts)
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
        page_ = recount.Page(Path(run(INPUT=moved, CELL_SIZE=size)["OUTPUT"]).read_text(encoding="utf-8"))
        assert any("anonymiser" in text for text in page_.texts) is warned
        assert not any("No record lies" in text for text in page_.texts)


def test_few_records_make_no_claims(run, recount, records):
    """One kind of offence with a handful of records: no percentages, no hotspots, no near repeats."""
    layer = QgsVectorLayer(str(records), "records", "ogr")
    layer.setSubsetString("offence IN ('robbery', 'civic_coexistence')")
    found = recount.Page(Path(run(INPUT=layer)["OUTPUT"]).read_text(encoding="utf-8"))
    counts = [int(row[1]) for row in rows_of(found, recount, "years_crime")]
    assert max(counts) < 20 and min(counts) < 5
    for row, before in zip(rows_of(found, recount, "years_crime")[1:], counts):
        assert (row[2] == "–") == (min(before, int(row[1])) < 5)
    assert any("too few records for hotspots" in text for text in found.texts)
    assert any("Near repeats of burglaries: 0 records are too few" in text for text in found.texts)
    assert "near" not in found.tables and "localities_crime" not in found.tables


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"PERIOD_FROM": "2024-01-02"}, "at least two whole years"),
        ({"PERIOD_TO": "2022-01-01"}, "one after the other"),
        ({"PERIOD_FROM": "2013-01-01", "PERIOD_TO": "2016-12-31"}, "No crime or misdemeanour"),
        ({"STATISTICS": statistics}, "population of the units"),
        ({"UNIT_POPULATION": indicators}, "lacks population"),
        ({"MUNICIPALITY_FIELD": "name"}, "No district belongs"),
        ({"ARMS": __file__}, "no PNG or JPEG"),
    ],
)
def test_wrong_values_give_a_sentence_and_leave_the_old_file(run, tmp_path, change, sentence):
    target = tmp_path / "report.html"
    target.write_text("the report of last year", encoding="utf-8")
    made = {name: value() if callable(value) else value for name, value in change.items()}
    with pytest.raises(QgsProcessingException, match=sentence):
        run(OUTPUT=str(target), **made)
    assert target.read_text(encoding="utf-8") == "the report of last year"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
