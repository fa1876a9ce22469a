"""A safety report (HTML) taken apart by plain means."""

from __future__ import annotations

import html.parser


class Page(html.parser.HTMLParser):
    """A report taken apart: ``tables`` (id → rows of texts, the heading first), ``texts`` (paragraphs and
    bullets outside of what the user writes), ``drawn`` (figure → texts in the drawing), ``bars``."""

    def __init__(self, text: str):
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.texts: list[str] = []
        self.drawn: dict[str, list[str]] = {}
        self.bars: dict[str, list[float]] = {}
        self.own: dict[str, list[str]] = {}
        self._cell = self._text = self._figure = self._section = None
        self._table = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "table":
            self._table = given.get("id", "")
            self.tables[self._table] = []
        elif tag == "tr":
            self.tables[self._table].append([])
        elif tag in ("td", "th"):
            self._cell = ""
        elif tag == "section":
            self._section = given["id"]
            self.own[self._section] = []
        elif tag == "figure":
            self._figure = given["id"]
            self.drawn[self._figure], self.bars[self._figure] = [], []
        elif tag == "rect" and self._figure and given["fill"] != "#ffffff":
            self.bars[self._figure].append(float(given["height"]))
        elif tag in ("p", "li", "text"):
            self._text = ""

    def handle_data(self, data):
        if self._cell is not None:
            self._cell += data
        elif self._text is not None:
            self._text += data

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.tables[self._table][-1].append(self._cell)
            self._cell = None
        elif tag in ("p", "li"):
            text = self._text.replace("\u00a0", " ")  # where a line breaks is no matter here
            (self.own[self._section] if self._section else self.texts).append(text)
            self._text = None
        elif tag == "text":
            self.drawn[self._figure].append(self._text)
            self._text = None
        elif tag == "section":
            self._section = None
        elif tag == "figure":
            self._figure = None


def plain(text: str) -> str:
    """A text with ordinary spaces and signs, as English writes numbers."""
    return text.replace("\u202f", "").replace("\u00a0", " ").replace("−", "-")


def rows_of(page: Page, name: str) -> list[list[str]]:
    """Rows of a table without its heading, plain."""
    return [[plain(value) for value in row] for row in page.tables[name][1:]]
