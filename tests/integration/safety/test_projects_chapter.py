"""The chapter on projects: their results counted again from the records, and tables that are no results."""

from __future__ import annotations

import datetime as dt
import math

import pytest
import shapely
from qgis.core import QgsProcessingException, QgsVectorLayer

SPANS = {
    "K1": ("2023-01-01", "2024-01-01", "2025-01-01"),
    "K2": ("2023-02-15", "2024-02-15", "2025-02-15"),
    "K3": ("2024-01-01", "2025-01-01", "2026-01-01"),
}
"""Project → first day before, its own first day, the day after the last one."""


@pytest.fixture(scope="module")
def counted(town, given):
    """Project → area → incidents before and after, and the odds ratio with its interval."""
    areas = {feature["project"]: shapely.from_wkt(feature.geometry().asWkt())
             for feature in given.project_areas().getFeatures()}  # fmt: skip
    every = shapely.union_all(list(areas.values()))
    calm = shapely.union_all(list(town.districts["shape"])).difference(every.buffer(300))
    frame = town.frame[town.frame["x"].notna()]
    places = shapely.points(frame["x"].to_numpy(), frame["y"].to_numpy())
    day = frame["occurred_from"].str[:10]
    found = {}
    for name, area in areas.items():
        chosen = frame["offence"].eq("robbery") if name == "K3" else frame["offence"].notna()
        begin, own, end = SPANS[name]
        found[name] = {
            part: tuple(
                int((shapely.intersects(shape, places) & chosen & day.ge(first) & day.lt(last)).sum())
                for first, last in ((begin, own), (own, end))
            )
            for part, shape in (
                ("treated", area), ("buffer", area.buffer(300).difference(every)), ("control", calm),
            )
        }  # fmt: skip
    return found


def ratio(treated, control):
    (a, b), (c, d) = treated, control
    value, reach = a * d / (b * c), math.exp(1.959964 * math.sqrt(1 / a + 1 / b + 1 / c + 1 / d))
    return value, value / reach, value * reach


def test_results_are_those_of_the_records(page, reading, counted):
    rows = {row[0]: row[1:] for row in reading.rows_of(page, "results")}
    assert list(rows) == ["K1", "K2", "K3", "K4"]
    for name, counts in counted.items():
        assert rows[name][1:4] == [f"{before} → {after}" for before, after in counts.values()]
    for name in ("K1", "K2"):
        value, low, high = ratio(counted[name]["treated"], counted[name]["control"])
        assert rows[name][4] == f"{value:.2f}\n({low:.2f}–{high:.2f})" and low < 1 < high
        assert rows[name][5] == "cannot be told from chance"
    assert rows["K1"][0] == "2023\n2024" and rows["K3"][0] == "2024\n2025"
    ends = [dt.date.fromisoformat(SPANS["K2"][at]) - dt.timedelta(days=at > 0) for at in (0, 1)]
    assert rows["K2"][0].split("\n")[0] == " – ".join(f"{day.day} {day:%B %Y}" for day in ends)
    assert counted["K3"]["treated"][0] < 5 and rows["K3"][4:] == ["–", "too few incidents to compare"]
    assert rows["K4"] == ["–", "–", "–", "–", "–", "no area in the register"]
    assert (
        "Of 4 projects 2 could be compared: 0 with fewer incidents than the control area leads to expect, "
        "0 with more, 2 that cannot be told from chance."
    ) in page.texts
    assert "Cannot be told from chance: K1, K2. That is no proof that nothing changed." in page.texts


def test_the_register_is_listed_as_each_language_writes_it(full, page, reading):
    rows = {row[0]: row[1:] for row in reading.rows_of(page, "projects")}
    assert rows["K1"][3] == "1500000" and rows["K2"][5] == "15 February 2024 – 30 June 2024"
    czech = reading.Page(full["cs"]).tables["projects"]
    assert [row[4:] for row in czech[1:3]] == [
        ["1\u202f500\u202f000", "50\u202f000", "1.\u00a01.\u00a02024 – …"],
        ["80\u202f000", "–", "15.\u00a02.\u00a02024 – 30.\u00a06.\u00a02024"],
    ]


def test_results_that_are_none_are_refused(internal, projects):
    layer = QgsVectorLayer(projects["results"], "results", "ogr")
    one = layer.clone()
    one.setSubsetString("id = 'K1'")
    assert internal(PROJECT_RESULTS=one)["OUTPUT"]
    with pytest.raises(QgsProcessingException, match="lacks before_from, before_to"):
        internal(PROJECT_RESULTS=projects["register"])
