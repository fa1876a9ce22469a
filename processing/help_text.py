"""Help files (a small part of Markdown) as the HTML of QGIS's help panel.

Headings, paragraphs, lists, listings, bold, italic, code and links. Qt's own reader of Markdown (5.15) makes
whole list items bold and breaks lists apart when its HTML is read again.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

INLINE = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\[([^\]]+)\]\((https://[^)\s]+)\)"), r'<a href="\2">\1</a>'),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<b>\1</b>"),
    (re.compile(r"(?<![\\*])\*([^*]+)(?<!\\)\*"), r"<i>\1</i>"),
    (re.compile(r"\\([*`_])"), r"\1"),
)
ITEM = re.compile(r"^(?P<indent> *)(?P<mark>-|\d+\.) (?P<text>.*)$")
HEADING = re.compile(r"^(#+) (.*)$")


def help_html(folder: Path, identifier: str, language: str) -> str:
    """The help of an algorithm in a language, in English where there is none; empty without either."""
    for code in (language, "en"):
        path = folder / code / f"{identifier}.md"
        if path.is_file():
            return to_html(path.read_text(encoding="utf-8"))
    return ""


def to_html(text: str) -> str:
    """HTML of a help file; its first heading is left out, because the panel shows the title itself."""
    lines = text.strip().splitlines()
    if lines and lines[0].startswith("# "):
        lines = lines[1:]
    parts: list[str] = []
    paragraph: list[str] = []
    open_lists: list[str] = []

    def end_paragraph() -> None:
        if paragraph:
            parts.append(f"<p>{' '.join(paragraph)}</p>")
            paragraph.clear()

    def close_lists(depth: int) -> None:
        while len(open_lists) > depth:
            parts.append(f"</li></{open_lists.pop()}>")

    listing: list[str] | None = None  # lines between two fences
    for line in lines:
        if line.startswith("```"):
            end_paragraph()
            close_lists(0)
            if listing is not None:
                parts.append("<pre>{}</pre>".format("\n".join(listing)))
            listing = [] if listing is None else None
            continue
        if listing is not None:
            listing.append(html.escape(line, quote=False))
            continue
        item, heading = ITEM.match(line), HEADING.match(line)
        if item:
            end_paragraph()
            depth = len(item["indent"]) // 2 + 1
            kind = "ul" if item["mark"] == "-" else "ol"
            close_lists(depth if open_lists[depth - 1 : depth] == [kind] else depth - 1)
            if len(open_lists) < depth:
                open_lists.append(kind)
                parts.append(f"<{kind}>")
            else:
                parts.append("</li>")
            parts.append(f"<li>{inline(item['text'])}")
        elif heading:
            end_paragraph()
            close_lists(0)
            level = len(heading[1]) + 1
            parts.append(f"<h{level}>{inline(heading[2])}</h{level}>")
        elif line.strip():
            close_lists(0)
            paragraph.append(inline(line.strip()))
        else:
            end_paragraph()
    end_paragraph()
    close_lists(0)
    return "".join(parts)


def inline(text: str) -> str:
    """Bold, italic and code of one line; everything else is escaped."""
    result = html.escape(text, quote=False)
    for pattern, replacement in INLINE:
        result = pattern.sub(replacement, result)
    return result
