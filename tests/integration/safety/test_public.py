"""The public safety analysis: nothing stands in it that its releases do not say."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

NUMBER = re.compile(r"\d+(?:\.\d+)?")


def rows(published, year, name):
    with (published / f"999001-{year}-v1" / "data" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def told(row):
    return [row["value"], f"{row['low']}–{row['high']}"]


def test_every_number_is_a_published_one(public, reading, published):
    page = reading.Page(Path(public()["OUTPUT"]).read_text(encoding="utf-8"))
    districts = rows(published, 2025, "districts.csv")
    people = sum(int(row["population"]) for row in districts)
    shown = {
        name: [[reading.plain(value) for value in row] for row in table[1:]]
        for name, table in page.tables.items()
    }
    for kind, product in (("crime", "crimes"), ("misdemeanour", "misdemeanours")):
        by_year = {}
        for year in (2024, 2025):
            found = {
                (row["district"], row["offence"], row["period"]): row
                for row in rows(published, year, f"{product}.csv")
            }
            by_year[year] = found["Total", "Total", str(year)]
        before, after = (
            {key: int(by_year[year][key]) for key in ("value", "low", "high")} for year in by_year
        )
        least, most = after["low"] - before["high"], after["high"] - before["low"]
        change = "cannot be told"
        if least > 0:
            change = f"more, by {least} to {most}"
        elif most < 0:
            change = f"fewer, by {-most} to {-least}"

        def rate(row, size=people):
            numbers = [10_000 * int(row[key]) / size for key in ("value", "low", "high")]
            return [f"{numbers[0]:.1f}", f"{numbers[1]:.1f}–{numbers[2]:.1f}"]

        assert shown[f"years_{kind}"] == [
            ["2024", *told(by_year[2024]), "–", *rate(by_year[2024])],
            ["2025", *told(by_year[2025]), change, *rate(by_year[2025])],
        ]
        quarters = [found["Total", "Total", f"2025-Q{at}"] for at in (1, 2, 3, 4)]
        assert shown[f"parts_{kind}"] == [
            [f"quarter {at} of 2025", *told(row)] for at, row in enumerate(quarters, start=1)
        ]
        own = [found[row["code"], "Total", "2025"] for row in districts]
        assert shown[f"districts_{kind}"] == [
            [row["name"], row["population"], *told(count), *rate(count, int(row["population"]))]
            for row, count in zip(districts, own)
        ]
        cells = [row for row in rows(published, 2025, f"{product}_grid.csv") if int(row["value"])]
        cells.sort(key=lambda row: (-int(row["value"]), row["cell"]))
        assert shown[f"squares_{kind}"] == [[row["cell"], *told(row)] for row in cells[:8]]
    assert [row[0] for row in shown["releases"]] == ["999001-2024-v1", "999001-2025-v1"]
    known = {
        number for table in shown.values() for row in table for text in row for number in NUMBER.findall(text)
    }
    left = {
        number
        for text in map(reading.plain, page.texts)
        for number in NUMBER.findall(text.replace("10,000", ""))
        if number not in known | {str(people), "999001", "1", "31", "0", "3"}
    }
    assert left == set()
    assert "Public: only published values" in page.texts and "Internal" not in " ".join(page.texts)


def test_records_and_reports_are_not_even_opened(public, records, districts):
    alone = Path(public()["OUTPUT"]).read_bytes()
    layer = QgsVectorLayer(str(records), "canary 20060770", "ogr")
    with_them = Path(
        public(INPUT=layer, PERCEPTION=layer, PROJECT_RESULTS=layer, **districts)["OUTPUT"]
    ).read_bytes()
    assert with_them == alone and b"canary" not in alone


def test_what_is_no_good_release_is_refused(public, published, localsafety, tmp_path):
    changed = tmp_path / "changed"
    shutil.copytree(published / "999001-2025-v1", changed)
    table = changed / "data" / "crimes.csv"
    table.write_bytes(table.read_bytes().replace(b",290,", b",295,"))
    report = tmp_path / "report.html"
    unapproved = tmp_path / "unapproved"
    shutil.copytree(published / "999001-2025-v1", unapproved)
    (unapproved / "approval.json").unlink()
    (tmp_path / "other.txt").write_text("no release", encoding="utf-8")
    for change, sentence in (
        ({"RELEASES": [str(changed / "manifest.json")]}, "no good release: data/crimes.csv was changed"),
        ({"RELEASES": [str(unapproved / "manifest.json")]}, "no good release: approval.json is missing"),
        ({"RELEASES": [str(tmp_path / "other.txt")]}, "no good release"),
        ({"RELEASES": [str(tmp_path / "nowhere.zip")]}, "no good release"),
        ({"RELEASES": []}, "choose at least one"),
        ({"MUNICIPALITY": "999002"}, "of the territory 999001, not of 999002"),
        ({"PERIOD_FROM": "2020-01-01", "PERIOD_TO": "2022-12-31"}, "no whole year from 2020 to 2022"),
    ):
        with pytest.raises(QgsProcessingException, match=sentence):
            public(**change)
        assert not report.exists()
    copy = tmp_path / "ledger"
    shutil.copytree(published / "ledger", copy)
    assert public(LEDGER=str(copy))["OUTPUT"]
    withdrawn = {"RELEASE": "999001-2024-v1", "LEDGER": str(copy), "REASON": "an error"}
    localsafety.run("localsafety:withdrawrelease", withdrawn)
    with pytest.raises(QgsProcessingException, match="withdrawn"):
        public(LEDGER=str(copy))
