"""The files of both reports: own texts, ODT, PDF, the command line, cancelling, a full disk."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

TWO_YEARS = {"PERIOD_FROM": "2024-01-01", "PERIOD_TO": "2025-12-31"}


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


def test_own_texts_survive_a_regeneration_and_do_not_reach_the_public(internal, public, reading, tmp_path):
    files = {"OUTPUT": str(tmp_path / "internal.html"), "ODT": str(tmp_path / "internal.odt"), **TWO_YEARS}
    first = internal(**files)
    prepared = "Your own summary for the council: what matters, what to decide."
    rewrite(first["ODT"], prepared, "Lights for the station park, decided on 4 May.")
    again = internal(**files)  # over the same files
    page = reading.Page(Path(again["OUTPUT"]).read_text(encoding="utf-8"))
    assert page.own["own-summary"] == ["Lights for the station park, decided on 4 May."]
    assert page.own["own-social"][0].startswith("Groups at risk")
    with zipfile.ZipFile(again["ODT"]) as package:
        assert "Lights for the station park" in package.read("content.xml").decode("utf-8")
    other = internal(PREVIOUS=first["ODT"], OUTPUT=str(tmp_path / "new.html"), LANGUAGE="cs", **TWO_YEARS)
    assert "Lights for the station park" in Path(other["OUTPUT"]).read_text(encoding="utf-8")
    open_ = public(PREVIOUS=first["ODT"], ODT=str(tmp_path / "public.odt"))
    assert "station park" not in Path(open_["OUTPUT"]).read_text(encoding="utf-8")
    over = public(OUTPUT=again["OUTPUT"], ODT=again["ODT"])  # in the place of the internal one
    assert "station park" not in Path(over["OUTPUT"]).read_text(encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="no report of this tool"):
        internal(PREVIOUS=__file__)


@pytest.mark.parametrize("language", ["cs", "en"])
def test_the_odt_of_both_reports_is_sound(internal, public, extras, odf, tmp_path, language):
    for make in (internal, public):
        path = tmp_path / f"{make.__name__}.odt"
        make(ODT=str(path), LANGUAGE=language, OUTPUT=str(tmp_path / "report.html"), **extras)
        assert odf.problems(path) == []
        with zipfile.ZipFile(path) as package:
            assert f'fo:language="{language}"' in package.read("styles.xml").decode("utf-8")


def test_what_nobody_wrote_is_asked_in_the_odt_and_not_shown_to_the_public(
    internal, public, reading, tmp_path
):
    files = {name: str(tmp_path / f"report.{name.lower()}") for name in ("OUTPUT", "ODT")}
    found = public(**files)
    page = reading.Page(Path(found["OUTPUT"]).read_text(encoding="utf-8"))
    assert page.own == {} and "Institutional analysis" not in Path(found["OUTPUT"]).read_text(
        encoding="utf-8"
    )
    rewrite(found["ODT"], "Who works on prevention here, with how many people, and what is missing.", "Two.")
    again = reading.Page(Path(public(**files)["OUTPUT"]).read_text(encoding="utf-8"))
    assert (
        list(again.own) == ["own-public-institutions"] and again.own["own-public-institutions"][0] == "Two."
    )
    english = internal(OUTPUT=str(tmp_path / "internal.html"), **TWO_YEARS)
    czech = internal("cs", OUTPUT=str(tmp_path / "cs.html"), PREVIOUS=english["OUTPUT"], **TWO_YEARS)
    asked = reading.Page(Path(czech["OUTPUT"]).read_text(encoding="utf-8")).own["own-method"]
    assert asked == ["Poznámky autora k datům."]  # in the language of the new report


def test_the_odt_holds_the_same_tables_as_the_page(internal, reading, tmp_path):
    found = internal(ODT=str(tmp_path / "report.odt"), **TWO_YEARS)
    page = reading.Page(Path(found["OUTPUT"]).read_text(encoding="utf-8"))
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
def test_the_mark_stands_on_every_page_of_the_pdf(internal, public, tmp_path, audience):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not on this machine")
    path = tmp_path / "report.pdf"
    if audience == "internal":
        internal(PDF=str(path), **TWO_YEARS)
    else:
        public(PDF=str(path))
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
    for words in ("Summary", "Method and data"):
        assert sum(words in page for page in pages) >= 1, words
    for words in (
        "Institutional analysis",
        "Remarks of the author",
    ):  # the public does not see open questions
        assert any(words in page for page in pages) is (audience == "internal"), words


def test_it_runs_from_the_command_line_with_all_three_files(published, qgis_process, tmp_path):
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


def test_cancelled_anywhere_it_leaves_the_files_of_last_year(localsafety, records, districts, tmp_path):
    values = {
        "INPUT": str(records),
        **districts,
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


def test_a_pdf_that_does_not_fit_on_the_disk_is_no_pdf(small_disk, qgis_app):
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
