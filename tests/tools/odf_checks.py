"""Whether a file is a sound OpenDocument text: what a word processor, a screen reader and an archive need."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

MIME = "application/vnd.oasis.opendocument.text"
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}


def _name(short: str) -> str:
    prefix, name = short.split(":")
    return f"{{{SPACES[prefix]}}}{name}"


def _all(root, short: str):
    return list(root.iter(_name(short)))


def problems(path: Path) -> list[str]:
    """What is wrong with a file, one sentence each; none where it is sound."""
    with zipfile.ZipFile(path) as package:
        infos = package.infolist()
        files = {info.filename: package.read(info) for info in infos}
    first = infos[0]
    found = []
    if (first.filename, first.compress_type, first.extra) != ("mimetype", zipfile.ZIP_STORED, b""):
        found.append("the type does not stand first and unpacked")
    if files["mimetype"] != MIME.encode():
        found.append("the type is another one")
    manifest = ElementTree.fromstring(files["META-INF/manifest.xml"])
    listed = [item.get(_name("manifest:full-path")) for item in _all(manifest, "manifest:file-entry")]
    if sorted(listed) != sorted({"/", *files} - {"mimetype", "META-INF/manifest.xml"}):
        found.append("the manifest does not list the files")
    content, styles = (ElementTree.fromstring(files[name]) for name in ("content.xml", "styles.xml"))
    return found + _styles(content, styles) + _pictures(content, files) + _structure(content, styles)


def _styles(content, styles) -> list[str]:
    """Names of styles and fonts that are used but not declared."""
    found = []
    for root in (content, styles):
        known = {
            (item.get(_name("style:family")), item.get(_name("style:name")))
            for part in (content, styles) if part is root or part is styles
            for item in _all(part, "style:style")
        }  # fmt: skip
        lists = {item.get(_name("style:name")) for item in _all(styles, "text:list-style")}
        fonts = {item.get(_name("style:name")) for item in _all(root, "style:font-face")}
        for short, family in (
            ("text:p", "paragraph"), ("text:h", "paragraph"), ("table:table", "table"),
            ("table:table-column", "table-column"), ("table:table-row", "table-row"),
            ("table:table-cell", "table-cell"), ("text:section", "section"), ("draw:frame", "graphic"),
        ):  # fmt: skip
            attribute = _name(f"{short.split(':')[0]}:style-name")
            used = {item.get(attribute) for item in _all(root, short)} - {None}
            found += [f"no style {name} of {family}" for name in used if (family, name) not in known]
        used = {item.get(_name("text:style-name")) for item in _all(root, "text:list")}
        found += [f"no style {name} of lists" for name in used - lists]
        used = {item.get(_name("style:font-name")) for item in root.iter()} - {None}
        found += [f"no font {name}" for name in used - fonts]
    return found


def _pictures(content, files: dict[str, bytes]) -> list[str]:
    """Pictures that are missing, not used, not told of, or none."""
    images = [item.get(_name("xlink:href")) for item in _all(content, "draw:image")]
    stored = [name for name in files if name.startswith("Pictures/")]
    found = [] if sorted(images) == sorted(stored) else ["pictures and references differ"]
    found += [
        f"{name} is no picture" for name in stored if not files[name].startswith((b"\x89PNG", b"\xff\xd8"))
    ]
    for frame in _all(content, "draw:frame"):
        if not (frame.findtext(_name("svg:title")) or "").strip():
            found.append(f"the picture {frame.get(_name('draw:name'))} has no title")
    return found


def _structure(content, styles) -> list[str]:
    """Headings, tables, names, language, page number."""
    found = []
    levels = [int(item.get(_name("text:outline-level"), "0")) for item in _all(content, "text:h")]
    if not levels or levels[0] != 1 or any(to - at > 1 or to < 1 for at, to in zip(levels, levels[1:])):
        found.append("a level of the headings is left out")
    for table in _all(content, "table:table"):
        heads = table.findall(_name("table:table-header-rows"))
        columns = len(table.findall(_name("table:table-column")))
        rows = _all(table, "table:table-row")
        if len(heads) != 1 or any(len(row.findall(_name("table:table-cell"))) != columns for row in rows):
            found.append(f"the table {table.get(_name('table:name'))} has no heading or rows of other widths")
    for short in ("table:table", "draw:frame", "text:section"):
        attribute = _name(f"{short.split(':')[0]}:name")
        names = [item.get(attribute) for item in _all(content, short)]
        found += [
            f"the name {name} stands twice" for name in {item for item in names if names.count(item) > 1}
        ]
        found += [f"{name} is no name" for name in names if not re.fullmatch(r"[\w-]+", name or "")]
    default = styles.find(f".//{_name('style:default-style')}/{_name('style:text-properties')}")
    if default is None or not default.get(_name("fo:language")) or not default.get(_name("fo:country")):
        found.append("the language is not told")
    if not _all(styles, "text:page-number"):
        found.append("the pages have no numbers")
    return found
