"""The tools that compare periods, run as a user runs them: change, classes over time, accuracy."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np
import pytest
from qgis.core import (
    NULL,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

WEST, SOUTH = -600_000, -1_100_000
START = dt.date(2024, 1, 1)


def layer_of(rows, crs="EPSG:5514"):
    """Records: rows of (x, y, occurred_from, offence, status); x None = without a place."""
    fields = "field=offence:string&field=status:string&field=occurred_from:string"
    layer = QgsVectorLayer(f"Point?crs={crs}&{fields}", "records", "memory")
    features = []
    for x, y, when, offence, status in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([offence, status, when])
        if x is not None:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(WEST + x, SOUTH + y)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def at(number):
    """The moment of a day of the data, as a record has it."""
    return f"{START + dt.timedelta(days=int(number))}T12:00:00+01:00"


def incidents(rng, cell, days):
    """An incident on each day in a cell of 100 m."""
    return [
        (
            100 * cell[0] + rng.uniform(1, 99),
            100 * cell[1] + rng.uniform(1, 99),
            at(day),
            "robbery",
            "unsolved",
        )
        for day in days
    ]


def background(rng, days, number=300):
    return [
        (rng.uniform(0, 2000), rng.uniform(0, 2000), at(day), "robbery", "unsolved")
        for day in rng.integers(0, days, number)
    ]


def table(layer, key="cell_id"):
    names = layer.fields().names()
    rows = [[None if value == NULL else value for value in f.attributes()] for f in layer.getFeatures()]
    return {row[names.index(key)]: dict(zip(names, row)) for row in rows}


def cell(east, north):
    return f"100mE{WEST // 100 + east}N{SOUTH // 100 + north}"


@pytest.fixture
def run(localsafety):
    def call(algorithm, parameters, **more):
        output = {} if algorithm == "hotspotaccuracy" else {"OUTPUT": "memory:"}
        values = {"CELL_SIZE": 100, **output, **parameters}
        return localsafety.run(f"localsafety:{algorithm}", values, **more)

    return call


@pytest.fixture
def rng():
    return np.random.default_rng(17)


class TestChange:
    FIELDS = ["cell_id", "count_a", "count_b", "change", "z", "p_adj"]

    @pytest.fixture
    def records(self, rng):
        rise = incidents(rng, (5, 5), [*range(0, 90, 15), *range(91, 181, 2)])
        fall = incidents(rng, (12, 12), [*range(0, 91, 3), *range(91, 181, 30)])
        return layer_of([*rise, *fall, *background(rng, 182)])

    def test_rise_and_fall_are_found_and_counts_are_those_of_the_records(self, run, records):
        periods = {"PERIOD_A": "2024-01-01/2024-03-31", "PERIOD_B": "2024-04-01/2024-06-30"}
        result = run("hotspotchange", {"INPUT": records, **periods})
        rows = table(result["OUTPUT"])
        assert result["OUTPUT"].fields().names() == self.FIELDS
        assert len(rows) == result["CELLS"]
        marked = {name for name, row in rows.items() if row["p_adj"] is not None and row["p_adj"] <= 0.05}
        assert marked == {cell(5, 5), cell(12, 12)}
        up, down = rows[cell(5, 5)], rows[cell(12, 12)]
        assert up["z"] == pytest.approx(
            (up["count_b"] - up["count_a"]) / (up["count_b"] + up["count_a"]) ** 0.5
        )
        assert up["change"] == up["count_b"] - up["count_a"] > 0
        assert down["z"] < 0
        sums = [sum(row[name] for row in rows.values()) for name in ("count_a", "count_b")]
        assert sums == [result["COUNT_A"], result["COUNT_B"]]
        assert result["COUNTED"] == sum(sums) == records.featureCount()

    def test_a_split_is_two_periods(self, run, records):
        split = run("hotspotchange", {"INPUT": records, "SPLIT": "2024-04-01"})
        days = sorted(feature["occurred_from"][:10] for feature in records.getFeatures())
        both = {"PERIOD_A": f"{days[0]}/2024-03-31", "PERIOD_B": f"2024-04-01/{days[-1]}"}
        given = run("hotspotchange", {"INPUT": records, **both})
        assert table(split["OUTPUT"]) == table(given["OUTPUT"])

    def test_different_lengths_are_said_and_compared_by_rate(self, run, rng):
        records = layer_of(incidents(rng, (0, 0), range(0, 90)))  # one a day all the time
        feedback = QgsProcessingFeedback()
        periods = {"PERIOD_A": "2024-01-01/2024-02-29", "PERIOD_B": "2024-03-01/2024-03-30"}
        result = run("hotspotchange", {"INPUT": records, **periods}, feedback=feedback)
        row = table(result["OUTPUT"])[cell(0, 0)]
        assert [row[name] for name in self.FIELDS[1:]] == [60, 30, 0, 0, 1]
        assert "60 and 30 days long" in feedback.textLog()
        assert "different seasons" in feedback.textLog()

    def test_every_record_is_somewhere(self, run, rng):
        rows = [
            *incidents(rng, (0, 0), range(0, 60)),
            *incidents(rng, (30, 0), [3]),
            (None, None, at(4), "robbery", "unsolved"),
            (50, 50, "", "robbery", "unsolved"),
            (50, 50, at(200), "robbery", "unsolved"),
            (50, 50, at(5), "fire", "unknown"),
            (50, 50, at(5), "robbery", "no_crime"),
        ]
        area = QgsVectorLayer("Polygon?crs=EPSG:5514", "area", "memory")
        feature = QgsFeature()
        west, south = WEST, SOUTH
        feature.setGeometry(QgsGeometry.fromWkt(
            f"POLYGON(({west} {south},{west + 500} {south},{west + 500} {south + 500},{west} {south + 500},"
            f"{west} {south}))"
        ))  # fmt: skip
        area.dataProvider().addFeatures([feature])
        periods = {"PERIOD_A": "2024-01-01/2024-01-31", "PERIOD_B": "2024-02-01/2024-03-02"}
        result = run("hotspotchange", {"INPUT": layer_of(rows), "STUDY_AREA": area, **periods})
        names = ("COUNTED", "OUTSIDE", "UNLOCATED", "UNKNOWN", "LEFT_OUT", "CELLS")
        assert [result[name] for name in names] == [60, 1, 1, 1, 3, 25]

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({}, "either"),
            ({"PERIOD_A": "2024-01-01/2024-01-31"}, "either"),
            ({"SPLIT": "2024-02-01", "PERIOD_A": "2024-01-01/2024-01-31"}, "either"),
            ({"PERIOD_A": "January", "PERIOD_B": "2024-01-01/2024-01-31"}, "is no period"),
            ({"PERIOD_A": "2024-01-01/2024-02-01", "PERIOD_B": "2024-02-01/2024-03-01"}, "share days"),
            ({"SPLIT": "2030-01-01"}, "one side"),
            ({"SPLIT": "2024-02-01", "CELL_SIZE": 0.001}, "CELL_SIZE|cell"),
        ],
    )
    def test_wrong_periods_give_a_sentence_and_leave_the_old_file(
        self, run, records, tmp_path, change, sentence
    ):
        target = tmp_path / "change.gpkg"
        target.write_bytes(b"the file of last month")
        with pytest.raises(QgsProcessingException, match=sentence):
            run("hotspotchange", {"INPUT": records, "OUTPUT": str(target), **change})
        assert target.read_bytes() == b"the file of last month"
        assert [path.name for path in tmp_path.iterdir()] == ["change.gpkg"]

    def test_small_counts_are_warned_about(self, run, rng):
        rows = [row for row in background(rng, 330, 900) if row[1] < 1_700]
        for place in range(6):
            rows += incidents(rng, (3 * place, 18), [340])
        feedback = QgsProcessingFeedback()
        periods = {"PERIOD_A": "2024-01-01/2024-11-25", "PERIOD_B": "2024-11-26/2024-12-25"}
        run("hotspotchange", {"INPUT": layer_of(rows), **periods, "CORRECTION": "none"}, feedback=feedback)
        assert "Choose the exact test" in feedback.textLog()
        assert "without a correction" in feedback.textLog()


class TestClassify:
    PATTERNS = {
        (2, 2): "xxxxxxxxxxxx",
        (2, 14): "...........x",
        (8, 8): "..........xx",
        (14, 2): "xxxxxxxxxxx.",
        (14, 14): "x.x..xx..x.x",
    }

    @pytest.fixture
    def records(self, rng):
        rows = background(rng, 360, 700)
        for place, line in self.PATTERNS.items():
            for period, sign in enumerate(line):
                if sign == "x":
                    rows += incidents(rng, place, 30 * period + rng.integers(0, 30, 25))
        rows += [(1, 1, at(0), "robbery", "unsolved"), (1_999, 1_999, at(359), "robbery", "unsolved")]
        return layer_of(rows)

    @pytest.mark.parametrize(
        ("scheme", "expected"),
        [
            ("emerging", ["persistent", "new", "consecutive", "historical", "sporadic"]),
            ("persistent", ["persistent", "emerging", "emerging", "persistent", "intermittent"]),
        ],
    )
    def test_planted_patterns_are_found(self, run, records, scheme, expected):
        result = run("hotspotclassify", {"INPUT": records, "PERIOD": 30, "SCHEME": scheme})
        layer = result["OUTPUT"]
        assert layer.fields().names() == ["cell_id", "class", "mk_z", "hot_share"]
        assert (result["PERIODS"], result["DAYS"]) == (12, 30)
        assert result["COUNTED"] == records.featureCount()
        rows = table(layer)
        assert [rows[cell(*place)]["class"] for place in self.PATTERNS] == expected
        shares = [rows[cell(*place)]["hot_share"] for place in self.PATTERNS]
        assert shares == pytest.approx([line.count("x") / 12 for line in self.PATTERNS.values()])
        far = rows[cell(17, 17)]
        assert (far["class"], far["hot_share"]) == ("no_pattern", 0)

    @pytest.mark.parametrize(
        ("first", "step", "expected"),
        [(45, 3, "intensifying"), (78, -3, "diminishing"), (60, 0, "persistent")],
    )
    def test_a_place_that_grows_or_shrinks_beside_one_that_stays(self, run, rng, first, step, expected):
        rows = background(rng, 360, 1200)
        for period in range(12):
            rows += incidents(rng, (5, 5), 30 * period + rng.integers(0, 30, first + step * period))
            rows += incidents(rng, (14, 14), 30 * period + rng.integers(0, 30, 60))
        rows += [(1, 1, at(0), "robbery", "unsolved"), (1_999, 1_999, at(359), "robbery", "unsolved")]
        found = run("hotspotclassify", {"INPUT": layer_of(rows), "PERIOD": 30, "SCHEME": "emerging"})
        row = table(found["OUTPUT"])[cell(5, 5)]
        assert row["class"] == expected
        assert step * row["mk_z"] >= 1.96 * abs(step)

    def test_days_asked_for_and_warnings(self, run, records):
        feedback = QgsProcessingFeedback()
        asked = {"PERIOD_FROM": "2024-01-01", "PERIOD_TO": "2024-03-30", "SCHEME": "emerging"}
        result = run("hotspotclassify", {"INPUT": records, "PERIOD": 15, **asked}, feedback=feedback)
        assert result["PERIODS"] == 6
        assert result["LEFT_OUT"] > 0
        for sentence in ("Only 6 periods", "for statisticians"):
            assert sentence in feedback.textLog()

    def test_the_length_of_a_period_by_the_data(self, run, records):
        assert run("hotspotclassify", {"INPUT": records})["DAYS"] == 28
        with pytest.raises(QgsProcessingException, match="shorter periods"):
            run("hotspotclassify", {"INPUT": records, "PERIOD": 200})

    @pytest.mark.parametrize("scheme", ["persistent", "emerging"])
    def test_the_style_has_a_legend_for_every_class(self, run, records, scheme):
        from local_safety.processing.analysis import hotspot_classes as classes
        from local_safety.processing.styling import apply_style

        layer = run("hotspotclassify", {"INPUT": records, "PERIOD": 30, "SCHEME": scheme})["OUTPUT"]
        assert apply_style(layer, f"hotspot_{scheme}")
        categories = layer.renderer().categories()
        function = classes.emerging_scheme if scheme == "emerging" else classes.persistent_scheme
        documented = set(re.findall(r"``([a-z_]+)``", function.__doc__)) - {"sfhotspot"}
        assert {category.value() for category in categories} == documented
        assert all(category.label() != category.value() for category in categories)


class TestAccuracy:
    @pytest.fixture
    def records(self, rng):
        rows = background(rng, 100, 200)
        for place in ((3, 3), (10, 4), (15, 15)):
            rows += incidents(rng, place, rng.integers(0, 100, 120))
        return layer_of(rows)

    def test_numbers_hang_together_and_nothing_later_makes_the_map(self, run, records, tmp_path):
        report = tmp_path / "report.html"
        found = run(
            "hotspotaccuracy",
            {"INPUT": records, "SPLIT": "2024-03-01", "AREA_SHARE": 0.02, "REPORT": str(report)},
        )
        assert found["CELLS"] == int(0.02 * found["CELLS_IN_AREA"])
        rate, share = found["HITS"] / found["TESTED"], found["CELLS"] / found["CELLS_IN_AREA"]
        assert found["PAI"] == pytest.approx(rate / share)
        assert 10 < found["PAI"] < 50 and 0.8 < found["PEI"] <= 1
        days = [feature["occurred_from"][:10] for feature in records.getFeatures()]
        assert found["TRAINED"] == sum(day < "2024-03-01" for day in days)
        assert found["TRAINED"] + found["TESTED"] == len(days) == found["COUNTED"]
        text = report.read_text(encoding="utf-8")
        assert "<svg" in text and "<script" not in text

    def test_a_hot_place_that_comes_later_is_not_foreseen(self, run, rng):
        rows = [*incidents(rng, (3, 3), range(0, 60)), *incidents(rng, (10, 10), range(60, 100))]
        values = {"INPUT": layer_of(rows), "SPLIT": at(60)[:10], "AREA_SHARE": 0.02}
        for bandwidth in (0, 250):
            found = run("hotspotaccuracy", {**values, "BANDWIDTH": bandwidth})
            assert (found["HITS"], found["PAI"], found["PEI"]) == (0, 0, 0)

    def test_a_density_marks_the_surroundings_too(self, run, records):
        values = {"INPUT": records, "SPLIT": "2024-03-01", "AREA_SHARE": 0.1}
        counts, density = (run("hotspotaccuracy", {**values, "BANDWIDTH": h}) for h in (0, 300))
        assert counts["CELLS"] == density["CELLS"]
        assert density["PAI"] != counts["PAI"] > 1 < density["PAI"]

    def test_warnings(self, run, records):
        feedback = QgsProcessingFeedback()
        run(
            "hotspotaccuracy", {"INPUT": records, "SPLIT": "2024-03-01", "AREA_SHARE": 0.5}, feedback=feedback
        )
        for sentence in ("for statisticians", "Without a study area", "as high as the lowest marked one"):
            assert sentence in feedback.textLog()

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"SPLIT": "2030-01-01"}, "On one side"),
            ({"SPLIT": "2024-01-01"}, "On one side"),
            ({"AREA_SHARE": 0}, "share of the area"),
        ],
    )
    def test_wrong_values_give_a_sentence_and_no_report(self, run, records, tmp_path, change, sentence):
        report = tmp_path / "report.html"
        values = {"INPUT": records, "SPLIT": "2024-03-01", "AREA_SHARE": 0.1, "REPORT": str(report)}
        with pytest.raises(QgsProcessingException, match=sentence):
            run("hotspotaccuracy", {**values, **change})
        assert not report.exists()


def test_change_has_a_style_with_a_legend(run, rng):
    from local_safety.processing.styling import apply_style

    records = layer_of([*incidents(rng, (5, 5), range(0, 90)), *background(rng, 90)])
    layer = run("hotspotchange", {"INPUT": records, "SPLIT": "2024-02-15"})["OUTPUT"]
    assert apply_style(layer, "hotspot_change")
    rules = layer.renderer().rootRule().children()
    assert len({rule.label() for rule in rules}) == len(rules) == 8
    assert all(rule.label() != rule.ruleKey() for rule in rules)


def test_the_style_of_change_leaves_no_cell_undrawn(run, rng):
    """Every cell falls under exactly one rule."""
    from local_safety.processing.styling import apply_style

    rows = [
        *incidents(rng, (5, 5), range(60, 90)),
        *incidents(rng, (9, 9), range(0, 30)),
        *background(rng, 90),
    ]
    layer = run("hotspotchange", {"INPUT": layer_of(rows), "SPLIT": "2024-02-15"})["OUTPUT"]
    apply_style(layer, "hotspot_change")
    filters = [rule.filterExpression() for rule in layer.renderer().rootRule().children()]
    counts = []
    for text in filters:
        layer.setSubsetString("")
        counts.append(sum(1 for _ in layer.getFeatures(text)))
    assert sum(counts) == layer.featureCount()
    assert sum(count > 0 for count in counts) >= 4
