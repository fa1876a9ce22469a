"""The public safety analysis: nothing stands in it that its releases do not say; the files of both kinds."""

from __future__ import annotations

import csv
import importlib.util
import re
import shutil
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer

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
def published(localsafety, records, town_release, tmp_path_factory):
    """Folder with the releases of 2024 and 2025 and their ledger."""
    folder = tmp_path_factory.mktemp("releases")
    for year in (2024, 2025):
        candidate = str(folder / f"candidate-{year}")
        more = {"PERIOD_FROM": f"{year}-01-01", "PERIOD_TO": f"{year}-12-31", "OUTPUT": candidate}
        more["NEW_LEDGER"] = year == 2024
        localsafety.run("localsafety:preparerelease", town_release(records, folder, **more))
        decision = {
            "CANDIDATE": candidate,
            "APPROVER": "B. Boss",
            "DECISION": "approve",
            "REASON": "looked at",
        }
        localsafety.run("localsafety:approverelease", decision)
        ledger = str(folder / "ledger")
        localsafety.run(
            "localsafety:publishrelease",
            {"CANDIDATE": candidate, "LEDGER": ledger, "OUTPUT": str(folder), "ZIP": True},
        )
    return folder


@pytest.fixture
def run(localsafety, published, tmp_path):
    def call(**changes):
        values = {
            "AUDIENCE": "public",
            "RELEASES": [
                str(published / "999001-2025-v1.zip"),
                str(published / "999001-2024-v1" / "manifest.json"),
            ],
            "MUNICIPALITY": "999001",
            "PERIOD_FROM": "2023-01-01",
            "PERIOD_TO": "2025-12-31",
            "LANGUAGE": "en",
            "OUTPUT": str(tmp_path / "report.html"),
            **changes,
        }
        return localsafety.run("localsafety:safetyanalysis", values)

    return call


def rows(published, year, name):
    with (published / f"999001-{year}-v1" / "data" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def told(row):
    return [row["value"], f"{row['low']}–{row['high']}"]


def test_every_number_is_a_published_one(run, published, recount):
    page = recount.Page(Path(run()["OUTPUT"]).read_text(encoding="utf-8"))
    districts = rows(published, 2025, "districts.csv")
    people = sum(int(row["population"]) for row in districts)
    shown = {
        name: [[recount.plain(value) for value in row] for row in table[1:]]
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
        assert shown[f"parts_{kind}"] == [[row["period"], *told(row)] for row in quarters]
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
        for text in map(recount.plain, page.texts)
        for number in NUMBER.findall(text.replace("10,000", ""))
        if number not in known | {str(people), "999001", "01", "12", "31", "0", "3"}
    }
    assert left == set()
    assert "Public: only published values" in page.texts and "Internal" not in " ".join(page.texts)


def test_records_and_reports_are_not_even_opened(run, records, sample):
    alone = Path(run()["OUTPUT"]).read_bytes()
    layer = QgsVectorLayer(str(records), "canary 20060770", "ogr")
    town = f"{sample / 'town.gpkg'}|layername=districts"
    with_them = Path(
        run(INPUT=layer, DISTRICTS=town, PERCEPTION=layer, CODE_FIELD="code")["OUTPUT"]
    ).read_bytes()
    assert with_them == alone and b"canary" not in alone


def test_what_is_no_good_release_is_refused(run, localsafety, published, tmp_path):
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
            run(**change)
        assert not report.exists()
    copy = tmp_path / "ledger"
    shutil.copytree(published / "ledger", copy)
    assert run(LEDGER=str(copy))["OUTPUT"]
    withdrawn = {"RELEASE": "999001-2024-v1", "LEDGER": str(copy), "REASON": "an error"}
    localsafety.run("localsafety:withdrawrelease", withdrawn)
    with pytest.raises(QgsProcessingException, match="withdrawn"):
        run(LEDGER=str(copy))


@pytest.fixture
def internal(localsafety, records, sample, tmp_path):
    def call(**changes):
        values = {
            "INPUT": str(records),
            "DISTRICTS": f"{sample / 'town.gpkg'}|layername=districts",
            "CODE_FIELD": "code",
            "NAME_FIELD": "name",
            "POPULATION_FIELD": "population",
            "MUNICIPALITY": "999001",
            "PERIOD_FROM": "2024-01-01",
            "PERIOD_TO": "2025-12-31",
            "LANGUAGE": "en",
            "OUTPUT": str(tmp_path / "internal.html"),
            "ODT": str(tmp_path / "internal.odt"),
            **changes,
        }
        return localsafety.run("localsafety:safetyanalysis", values)

    return call


def rewrite(path, old, new):
    """Write into the text of an ODT as an author would."""
    with zipfile.ZipFile(path) as package:
        files = {name: package.read(name) for name in package.namelist()}
    text = files["content.xml"].decode("utf-8")
    assert text.count(old) == 1
    files["content.xml"] = text.replace(old, new).encode("utf-8")
    with zipfile.ZipFile(path, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)


def test_own_texts_survive_a_regeneration_and_do_not_reach_the_public(internal, run, tmp_path, recount):
    first = internal()
    prepared = "Your own summary for the council: what matters, what to decide."
    rewrite(first["ODT"], prepared, "Lights for the station park, decided on 4 May.")
    again = internal()  # over the same files
    page = recount.Page(Path(again["OUTPUT"]).read_text(encoding="utf-8"))
    assert page.own["own-summary"] == ["Lights for the station park, decided on 4 May."]
    assert page.own["own-social"][0].startswith("Groups at risk")
    with zipfile.ZipFile(again["ODT"]) as package:
        assert "Lights for the station park" in package.read("content.xml").decode("utf-8")
    other = internal(PREVIOUS=first["ODT"], OUTPUT=str(tmp_path / "new.html"), ODT=None, LANGUAGE="cs")
    assert "Lights for the station park" in Path(other["OUTPUT"]).read_text(encoding="utf-8")
    public = run(PREVIOUS=first["ODT"], ODT=str(tmp_path / "public.odt"))
    assert "station park" not in Path(public["OUTPUT"]).read_text(encoding="utf-8")
    over = run(OUTPUT=again["OUTPUT"], ODT=again["ODT"])  # in the place of the internal one
    assert "station park" not in Path(over["OUTPUT"]).read_text(encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="no report of this tool"):
        internal(PREVIOUS=__file__)


def test_the_odt_holds_the_same_tables_as_the_page(internal, recount):
    found = internal()
    page = recount.Page(Path(found["OUTPUT"]).read_text(encoding="utf-8"))
    with zipfile.ZipFile(found["ODT"]) as package:
        text = package.read("content.xml").decode("utf-8")
        pictures = [name for name in package.namelist() if name.startswith("Pictures/")]
        assert all(package.read(name).startswith(b"\x89PNG") for name in pictures)
    assert len(pictures) == len(page.drawn) == 7
    for name, table in page.tables.items():
        if name:
            part = re.search(rf'<table:table table:name="{name}".*?</table:table>', text, re.DOTALL).group()
            cells = re.findall(r"<table:table-cell[^>]*><text:p[^>]*>(.*?)</text:p>", part)
            assert cells == [value.replace("&", "&amp;") for row in table for value in row]


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_the_mark_stands_on_every_page_of_the_pdf(internal, run, tmp_path, audience):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not on this machine")
    path = tmp_path / "report.pdf"
    (internal if audience == "internal" else run)(PDF=str(path))
    text = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = [" ".join(unicodedata.normalize("NFKC", page).split()) for page in text.split("\f")[:-1]]
    mark = {
        "internal": "Internal: exact figures, not for publication",
        "public": "Public: only published values",
    }[audience]
    assert len(pages) >= 5
    assert [mark in page for page in pages] == [True] * len(pages)
    assert [f"{at}/{len(pages)}" in page.replace(" ", "") for at, page in enumerate(pages, start=1)] == [
        True
    ] * len(pages)
    for words in ("Summary", "Institutional analysis", "Method and data", "Remarks of the author"):
        assert sum(words in page for page in pages) >= 1, words


def test_it_runs_from_the_command_line_with_all_three_files(qgis_process, published, tmp_path):
    files = {name: str(tmp_path / f"report.{name.lower()}") for name in ("HTML", "PDF", "ODT")}
    code, outputs, printed = qgis_process(
        "safetyanalysis",
        AUDIENCE="public",
        RELEASES=str(published / "999001-2025-v1.zip"),
        MUNICIPALITY="999001",
        PERIOD_FROM="2025-01-01",
        PERIOD_TO="2025-12-31",
        LANGUAGE="cs",
        OUTPUT=files["HTML"],
        PDF=files["PDF"],
        ODT=files["ODT"],
    )
    assert code == 0, printed
    assert {outputs["OUTPUT"], outputs["PDF"], outputs["ODT"]} == set(files.values())
    assert "Bezpečnostní analýza" in Path(files["HTML"]).read_text(encoding="utf-8")
    assert Path(files["PDF"]).read_bytes().startswith(b"%PDF")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.html", "report.odt", "report.pdf"]


class Impatient(QgsProcessingFeedback):
    """Cancels at one of the questions whether the user cancelled."""

    def __init__(self, last):
        super().__init__(False)
        self.last, self.asked = last, 0

    def isCanceled(self):
        self.asked += 1
        return self.asked >= self.last


def test_cancelled_anywhere_it_leaves_the_files_of_last_year(localsafety, records, sample, tmp_path):
    values = {
        "INPUT": str(records),
        "DISTRICTS": f"{sample / 'town.gpkg'}|layername=districts",
        "MUNICIPALITY": "999001",
        "PERIOD_FROM": "2024-01-01",
        "PERIOD_TO": "2025-12-31",
        **{name: str(tmp_path / f"report.{name.lower()}") for name in ("OUTPUT", "PDF", "ODT")},
    }

    def run(last):
        feedback = Impatient(last)
        localsafety.run("localsafety:safetyanalysis", values, feedback=feedback)
        return feedback.asked

    whole = run(10**9)
    assert whole > 20 and len(list(tmp_path.iterdir())) == 3
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for last in (1, whole // 2, whole - 2, whole - 1, whole):
        with pytest.raises(QgsProcessingException, match="ancelled"):
            run(last)
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before, last


def test_a_pdf_that_does_not_fit_on_the_disk_is_no_pdf(qgis_app, small_disk):
    from local_safety.processing.publish.safety_report.document import Document, Text
    from local_safety.processing.report_pdf import write_pdf
    from local_safety.rules.errors import WriteError

    text = [Text(f"Paragraph {number}: " + "words " * 60) for number in range(400)]
    document = Document("Report", "Town", "en", "internal", "Internal", text)
    assert write_pdf(document, small_disk / "whole.pdf") > 5
    with pytest.raises(OSError, match="space"):
        (small_disk / "filler").write_bytes(b"0" * 2_000_000)
    with pytest.raises((WriteError, OSError)):
        write_pdf(document, small_disk / "half.pdf")
