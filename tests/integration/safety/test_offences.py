"""The chapters on offences and the summary: every number counted again from the records."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsVectorLayer


def test_tables_of_counts(page, reading, recount, given, town):
    for kind in recount.KINDS:
        assert reading.rows_of(page, f"years_{kind}") == town.years(kind, given.PEOPLE)
        assert reading.rows_of(page, f"groups_{kind}") == town.groups(kind)
        assert reading.rows_of(page, f"districts_{kind}") == town.by_district(kind, given.PEOPLE[2025])


def test_tables_of_other_units(page, reading, given, town):
    own = [["Jasanov", row[0], row[1], row[4], row[5], row[7]] for row in town.years("crime", given.PEOPLE)]
    others = [
        [name, str(year), str(100 * size), str(people), town.rate(100 * size, people)[0], "30.0%"]
        for code, (name, people, size) in given.UNITS.items()
        for year in given.PEOPLE
    ]
    assert reading.rows_of(page, "units") == own + others
    assert reading.rows_of(page, "indicator_0") == [
        ["Jasanov", "21.50", "21.25", "21.50"],
        ["country", "14.10", "14.10", "14.10"],
    ]
    assert reading.rows_of(page, "indicator_1") == [
        ["Jasanov", "4.9", "5.0", "5.1"],
        ["country", "3.7", "3.8", "3.9"],
    ]
    crime = (len(town.of("crime", 2025)) / given.PEOPLE[2025]) / (151_000 / 10_900_000)
    parts = [crime, 5.1 / 3.9, 21.5 / 14.1]
    assert [row[1:] for row in reading.rows_of(page, "risk")] == [
        *([f"{part:.2f}", "1.00"] for part in parts), [f"{sum(parts):.2f}", "3.00"],
    ]  # fmt: skip


def test_summary_and_records(page, reading, recount, given, town):
    texts = [reading.plain(text) for text in page.texts]
    for kind, title in zip(recount.KINDS, ("Crimes", "Misdemeanours")):
        years = town.years(kind, given.PEOPLE)
        assert years[2][3] == "no"
        assert (
            f"{title} in 2025: {years[2][1]}; in 2024: {years[1][1]}. The difference may be chance. "
            f"That is {years[2][5]} per 10,000 inhabitants. Cleared: {years[2][7]}."
        ) in texts
        top = "; ".join(f"{row[0]} ({row[3]})" for row in town.groups(kind)[:3])
        assert f"{title}, most frequent in 2025: {top}." in texts
    risk = reading.rows_of(page, "risk")[3][1]
    assert f"Risk index of the Ministry of the Interior for 2025: {risk}; the country has 3.00." in texts
    nowhere = int((town.frame["place"] == -2).sum())
    events = int((~town.all["kind"].isin(recount.KINDS) & (town.all["status"] != "no_crime")).sum())
    table_ = [row[1] for row in reading.rows_of(page, "records")]
    size = len(town.frame)
    no_crime = int((town.all["status"] == "no_crime").sum())
    assert table_ == [str(n) for n in (size - nowhere, nowhere, 0, 0, no_crime, events, len(town.all))]
    assert any(
        text.startswith(f"Without a place: {town.percent(nowhere / size)} of the records;") for text in texts
    )


def test_drawings(page, reading, recount, given, town):
    months = [f"{year}-{at:02d}" for year in given.PEOPLE for at in range(1, 13)]
    counts = np.concatenate(
        [[(town.of(kind)["month"] == month).sum() for month in months] for kind in recount.KINDS]
    )
    heights = np.array(page.bars["months"])
    assert len(heights) == 72
    for part in (slice(0, 36), slice(36, 72)):
        scale = heights[part].sum() / counts[part].sum()
        assert heights[part] == pytest.approx(counts[part] * scale, abs=0.11)
    last = town.years("crime", given.PEOPLE)[2]
    beside = [f"{last[5]} ({last[6]})"]
    beside += ["{} ({})".format(*town.rate(100 * size, people)) for _, people, size in given.UNITS.values()]
    assert [text for text in page.drawn["units"] if "(" in text] == beside
    for kind in recount.KINDS:
        names = set(page.drawn[f"map_{kind}"]) & set(town.districts["name"])
        assert len(names) >= 10
        letters = [text for text in page.drawn[f"hotspots_{kind}"] if len(text) == 1]
        assert letters == [row[0] for row in reading.rows_of(page, f"localities_{kind}")]


def test_few_records_make_no_claims(internal, reading, records):
    """One kind of offence with a handful of records: no percentages, no hotspots, no near repeats."""
    layer = QgsVectorLayer(str(records), "records", "ogr")
    layer.setSubsetString("offence IN ('robbery', 'civic_coexistence')")
    found = reading.Page(Path(internal(INPUT=layer)["OUTPUT"]).read_text(encoding="utf-8"))
    counts = [int(row[1]) for row in reading.rows_of(found, "years_crime")]
    assert max(counts) < 20 and min(counts) < 5
    for row, before in zip(reading.rows_of(found, "years_crime")[1:], counts):
        assert (row[2] == "–") == (min(before, int(row[1])) < 5)
    assert any("too few records for hotspots" in text for text in found.texts)
    assert any("Near repeats of burglaries: 0 records are too few" in text for text in found.texts)
    assert "near" not in found.tables and "localities_crime" not in found.tables
