"""The files of a safety report, without QGIS: HTML, OpenDocument, and own texts that come back from both."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.dom import minidom

import pytest

from local_safety.processing.publish.safety_report.document import (
    Bullets,
    Document,
    Figure,
    Heading,
    Own,
    Table,
    Text,
    column_shares,
)
from local_safety.processing.publish.safety_report.html_writer import html_report
from local_safety.processing.publish.safety_report.odt_writer import MIME, odt_report
from local_safety.processing.publish.safety_report.own_text import read_own
from local_safety.processing.publish.safety_report.pdf_page import pdf_html
from local_safety.rules.errors import InputError

PNG = b"\x89PNG\r\n\x1a\n picture"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="9" height="9"/></svg>'
OWN = Own(
    "institutions", ["Who works <here> & why.", "Second."], ["Who", "Staff"], [["Police", "12"], ["Town", ""]]
)


def document(own=OWN, arms=None):
    blocks = [
        Heading("Chapter & one"),
        Text("A <sentence>.", "lead"),
        Heading("Section", 2),
        Bullets(["first", "second"]),
        Table(
            "counts",
            "Counts",
            ["Year", "Count"],
            [["2024", "1\u202f303"], ["2025", "−3.5\u00a0%"]],
            frozenset({1}),
            "Police",
        ),
        Figure("map", "A map", SVG, 20, 10, "What it shows"),
        own,
    ]
    return Document(
        "Safety <analysis>", "Town, 2025", "en", "internal", "Internal: not for publication", blocks, arms
    )


def odt(tmp_path, made, name="report.odt"):
    path = tmp_path / name
    path.write_bytes(odt_report(made, lambda svg, width, height: PNG))
    return path


def parts(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_odt_is_a_package_that_word_processors_take(tmp_path, odf):
    path = odt(tmp_path, document(arms=PNG))
    data = path.read_bytes()
    assert data[30:38] == b"mimetype" and data[38 : 38 + len(MIME)] == MIME.encode()  # unpacked, and first
    found = parts(path)
    listed = re.findall(r'full-path="([^"]+)"', found["META-INF/manifest.xml"].decode("utf-8"))
    assert set(listed) - {"/"} == set(found) - {"mimetype", "META-INF/manifest.xml"}
    for name in ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"):
        minidom.parseString(found[name])
    assert found["Pictures/arms.png"] == found["Pictures/map.png"] == PNG
    assert odf.problems(path) == odf.problems(odt(tmp_path, document())) == []


def test_signs_that_no_xml_may_hold_are_left_out(tmp_path, odf):
    path = odt(tmp_path, document(Own("institutions", ["a\x0bb\x00c & d"])))
    assert odf.problems(path) == [] and read_own(path)["institutions"].paragraphs == ["abc & d"]


def test_headings_tables_and_marks_are_real(tmp_path):
    found = parts(odt(tmp_path, document()))
    content, styles = minidom.parseString(found["content.xml"]), minidom.parseString(found["styles.xml"])
    headings = content.getElementsByTagName("text:h")
    assert [(item.getAttribute("text:outline-level"), item.firstChild.data) for item in headings] == [
        ("1", "Chapter & one"),
        ("2", "Section"),
    ]
    named = {item.getAttribute("style:name") for item in styles.getElementsByTagName("style:style")}
    automatic = {item.getAttribute("style:name") for item in content.getElementsByTagName("style:style")}
    used = set(re.findall(r'(?:text|table|draw):style-name="([^"]+)"', found["content.xml"].decode("utf-8")))
    assert used - named - automatic == {"Bullets"}  # a list style
    assert len(content.getElementsByTagName("table:table-header-rows")) == 2
    header = styles.getElementsByTagName("style:header")[0]
    assert header.getElementsByTagName("text:p")[0].firstChild.data == "Internal: not for publication"
    assert styles.getElementsByTagName("text:page-number")
    assert "Coat of arms" in found["content.xml"].decode("utf-8")  # room for it
    assert content.getElementsByTagName("svg:desc")[0].firstChild.data == "What it shows"


def test_the_same_document_gives_the_same_bytes(tmp_path):
    assert odt(tmp_path, document(), "a.odt").read_bytes() == odt(tmp_path, document(), "b.odt").read_bytes()


def test_the_page_escapes_and_has_no_script():
    page = html_report(document())
    assert (
        "<script" not in page and "A &lt;sentence&gt;." in page and "<title>Safety &lt;analysis&gt;" in page
    )
    assert page.count(SVG) == 1
    assert "A &lt;sentence&gt;." in pdf_html(document()) and 'src="map"' in pdf_html(document())


@pytest.mark.parametrize("kind", ["odt", "html"])
def test_own_texts_come_back_as_they_were(tmp_path, kind):
    path = tmp_path / f"report.{kind}"
    if kind == "odt":
        odt(tmp_path, document())
    else:
        path.write_text(html_report(document()), encoding="utf-8")
    assert read_own(path) == {"institutions": OWN}
    again = document(Own("institutions", ["prepared"], ["Other"], [["x"]])).with_own(read_own(path))
    assert again.blocks[-1] == OWN and again.blocks[:-1] == document().blocks[:-1]


def test_what_a_word_processor_makes_of_it_is_read(tmp_path):
    """Spans, spaces as elements, repeated cells, comments, a nested section, a heading, other attributes."""
    written = (
        '<text:section text:style-name="Sect1" text:name="own-institutions" text:protected="false">'
        '<text:h text:outline-level="3">My <text:span text:style-name="T1">own</text:span> heading</text:h>'
        '<text:p>two<text:s text:c="2"/>spaces<office:annotation><text:p>remark</text:p></office:annotation>'
        "</text:p>"
        '<text:section text:name="Section7"><text:p>nested</text:p></text:section><text:p/>'
        "<table:table><table:table-column/><table:table-header-rows><table:table-row><table:table-cell><text:p>Who</text:p>"
        "</table:table-cell><table:table-cell><text:p>Staff</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows><table:table-row><table:table-cell><text:p>Police</text:p><text:p>station</text:p>"
        "</table:table-cell><table:table-cell/></table:table-row><table:table-row><table:table-cell "
        'table:number-columns-repeated="2"><text:p>same</text:p></table:table-cell></table:table-row></table:table>'
        "</text:section>"
    )
    found = parts(odt(tmp_path, document()))
    text = re.sub(
        r"<text:section.*</text:section>",
        lambda _: written,
        found["content.xml"].decode("utf-8"),
        flags=re.DOTALL,
    )
    path = tmp_path / "edited.odt"
    with zipfile.ZipFile(path, "w") as package:
        for name, data in {**found, "content.xml": text.encode("utf-8")}.items():
            package.writestr(name, data)
    assert read_own(path)["institutions"] == Own(
        "institutions", ["My own heading", "two  spaces", "nested"], ["Who", "Staff"],
        [["Police\nstation", ""], ["same", "same"]],
    )  # fmt: skip


def test_a_part_that_was_emptied_stays_empty_and_one_that_was_deleted_is_prepared_anew(tmp_path):
    path = odt(tmp_path, document(Own("institutions")))
    assert read_own(path) == {"institutions": Own("institutions")}
    assert document().with_own({}).blocks[-1] == OWN


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("content.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
    return stream.getvalue()


def huge() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("content.xml", b" " * 60_000_001)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04 broken", bomb(), huge(), "žluť".encode("utf-16")],
    ids=["broken", "bomb", "huge", "utf-16"],
)
def test_files_that_cannot_be_read_are_refused_in_a_sentence(tmp_path, data):
    path = tmp_path / "report.odt"
    path.write_bytes(data)
    with pytest.raises(InputError, match="report.odt"):
        read_own(path)


def test_other_files_hold_no_own_texts(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<html><section id='other'><p>text</p></section></html>", encoding="utf-8")
    assert read_own(path) == {}
    assert read_own(Path(__file__)) == {}


def test_a_coat_of_arms_keeps_its_shape(tmp_path):
    png = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (60).to_bytes(4, "big") + (80).to_bytes(4, "big") + b"rest"
    jpeg = (
        b"\xff\xd8\xff\xe0\0\x04ab"
        + b"\xff\xc0\0\x11\x08"
        + (90).to_bytes(2, "big")
        + (180).to_bytes(2, "big")
        + b"rest"
    )
    for picture, width, height in (
        (png, "1.95", "2.60"),
        (jpeg, "5.00", "2.50"),
        (jpeg[:12], "2.60", "2.60"),
    ):
        content = parts(odt(tmp_path, document(arms=picture)))["content.xml"].decode("utf-8")
        frame = re.search(r'draw:name="arms"[^>]*', content).group()
        assert f'svg:width="{width}cm" svg:height="{height}cm"' in frame


def test_columns_share_the_width_by_what_stands_in_them():
    shares = column_shares(["Name", "n"], [["a" * 24, "12"], ["b", "1"]])
    assert sum(shares) == pytest.approx(100) and 75 < shares[0] < 80


def test_no_word_and_no_number_is_broken_where_there_is_room():
    header = ["Locality", "District", "Cells", "Share of the territory", "Most frequent", "Over the years"]
    long = "offences against public order and civic coexistence"
    rows = [["A", "Old Town", "12", "27.5%", long, "persistent"], ["B", "x", "1", "1 234 – 5 678", long, "–"]]
    shares = column_shares(header, rows, numeric=frozenset({2, 3}))
    room = [96 * share / 100 for share in shares]
    for at, name in enumerate(header):
        assert room[at] >= 1.1 * max(map(len, name.split())), name
    assert room[3] >= len("1 234 – 5 678") and room[4] >= 25 and sum(shares) == pytest.approx(100)
