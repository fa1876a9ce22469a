"""The three layouts of TSK workbooks, recognised by their headings, and the tables inside a sheet.

Until 2009 (sheets ``vusc_*``) and from 2010 to 2015 (``a_I*``, precincts ``a060210``) the heading is
*TSK, Název* below *Zjištěno* and *Objasněno*, and three lines above name region, district and
precinct. From 2016 on the heading is *TSK, …, REGISTROVÁNO, OBJASNĚNO* and the title names the unit
and the period. Headings repeat on every printed page. Neither the name of a file or sheet nor the
year decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from sys import intern
from typing import NamedTuple

from ...rules.errors import InputError
from ...rules.i18n import tr
from .columns import plain_text
from .statistics_periods import Period, period_in
from .statistics_units import Unit, UnitLines, folded, unit_of_sheet, unit_of_title
from .tsk_codes import TskCode, tsk_code
from .workbooks import Rows

ROWS_OF_HEADING = 3
"""A heading is the row with TSK, up to this many rows above it and one below."""
_TSK = ("tsk", "kód tsk", "tsk kód")


class Layout(Enum):
    """Layout of a table."""

    TO_2009 = "to_2009"
    FROM_2010 = "from_2010"
    FROM_2016 = "from_2016"


class RowReason(str, Enum):
    """Why a row stands among the rejects; the value is the code written there."""

    INVALID_CODE = "invalid_code"
    MISSING_COUNT = "missing_count"
    INVALID_COUNT = "invalid_count"
    CONFLICTING_ROWS = "conflicting_rows"


@dataclass(frozen=True)
class Heading:
    """Columns (0-based) of a table; ``percent``: solved share, None where there is none."""

    layout: Layout
    tsk: int
    registered: int
    solved: int
    percent: int | None


class TableRow(NamedTuple):
    """One count; ``percent``: the workbook's own share of solved, 0..1, None = not given."""

    line: int
    code: TskCode
    name: str
    registered: int
    solved: int
    percent: float | None


@dataclass
class Table:
    """One unit over one period, as it stands in a sheet."""

    file: str
    sheet: str
    layout: Layout
    unit: Unit
    period: Period
    rows: list[TableRow] = field(default_factory=list)


@dataclass
class SheetContent:
    """What a sheet held; ``rejects``: (line, reason). ``tables`` is empty for another kind of sheet.
    ``unit_by_sheet``, ``period_by_file``: the table itself did not say it, a name had to."""

    tables: list[Table] = field(default_factory=list)
    rejects: list[tuple[int, RowReason]] = field(default_factory=list)
    unit_by_sheet: bool = False
    period_by_file: bool = False


def heading_at(rows: Rows, at: int) -> Heading | None:
    """The heading whose row with *TSK* is ``rows[at]``, or None."""
    tsk = next((column for column, cell in enumerate(rows[at][1]) if cell.strip().casefold() in _TSK), None)
    if tsk is None:
        return None
    cells = [folded(cell) for cell in rows[at][1]]
    above = [[folded(cell) for cell in row] for _line, row in rows[max(0, at - ROWS_OF_HEADING) : at]]
    below = [[folded(cell) for cell in row] for _line, row in rows[at + 1 : at + 2]]

    def first(words: tuple[str, ...], block: list[list[str]], after: int) -> int | None:
        found = (
            column
            for row in block
            for column, cell in enumerate(row)
            if column > after and cell.startswith(words) and "celkem" not in cell and "dodatec" not in cell
        )
        return min(found, default=None)

    registered = first(("registrovano",), [*above, cells, *below], tsk)
    if registered is not None:
        solved = first(("objasneno",), [*above, cells, *below], registered)
        percent = first(("tj. v %", "tj.v %", "%"), [cells, *below], registered)
        return Heading(Layout.FROM_2016, tsk, registered, solved, percent) if solved is not None else None
    registered = first(("zjisteno",), [*above, cells], tsk)
    group = first(("objasneno",), above, registered) if registered is not None else None
    solved = first(("pocet",), [cells], registered) if group is not None else None
    if solved is None or solved < group:
        return None
    percent = first(("%",), [cells], registered)
    under_check = any("provero" in cell or "rovani" in cell for row in [*above, cells] for cell in row)
    layout = Layout.FROM_2010 if percent is not None or under_check else Layout.TO_2009
    return Heading(layout, tsk, registered, solved, percent)


def read_sheet(file: str, sheet: str, rows: Rows, period_of_file: Period | None) -> SheetContent:
    """Read the tables of one sheet.

    Args:
        period_of_file: the period by the name of the file, used where the sheet does not say one.

    Raises:
        InputError: neither says the period, or the titles of a sheet contradict each other.
    """
    content = SheetContent()
    headings = {at: heading for at in range(len(rows)) if (heading := heading_at(rows, at)) is not None}
    if not headings:
        return content
    reader = _SheetReader(file, sheet, content, period_of_file)
    heading = None
    for at, (line, cells) in enumerate(rows):
        if at in headings:
            heading = headings[at]
        elif heading is None or not reader.take_row(line, cells, heading):
            reader.take_title(line, cells)
    content.tables = [table for table in reader.tables.values() if table.rows]
    return content


class _SheetReader:
    """Titles and rows of a sheet, from the top to the bottom."""

    def __init__(self, file: str, sheet: str, content: SheetContent, period_of_file: Period | None) -> None:
        self._file, self._sheet, self._content = file, sheet, content
        self._lines = UnitLines(sheet)
        self._titled: Unit | None = None
        self._period: Period | None = None
        self._period_of_file = period_of_file
        self.tables: dict[tuple[Unit, Period], Table] = {}

    def take_title(self, line: int, cells: list[str]) -> None:
        """A row without counts: it may name a unit or the period."""
        if self._lines.take(cells):
            return
        text = " ".join(cell for cell in cells if cell.strip())
        plain = folded(text)
        if not any(word in plain for word in ("obdobi", "vykaz", "kriminalit", "clanku")):
            return
        unit, period = unit_of_title(text), period_in(text)
        if period is not None:
            if period != self._period and unit is None and self._period is not None:
                raise InputError(
                    tr(
                        "{file}, sheet {sheet}, row {line}: the titles name two different periods; split "
                        "the sheet."
                    ).format(file=self._file, sheet=self._sheet, line=line)
                )
            self._period = period
        self._titled = unit or self._titled

    def take_row(self, line: int, cells: list[str], heading: Heading) -> bool:
        """A row below a heading: a count or a row to reject; False where it holds neither."""

        def cell(column: int | None) -> str:
            return cells[column].strip() if column is not None and column < len(cells) else ""

        name = intern(plain_text(cell(heading.tsk + 1)))
        code = tsk_code(cell(heading.tsk), name)
        counts = [cell(heading.registered), cell(heading.solved)]
        numbers = [whole_number(text) for text in counts]
        if code is None and all(number is None for number in numbers):
            return False  # a section, a footnote, a title, a part of a repeated heading
        reason = None
        if code is None:
            reason = RowReason.INVALID_CODE
        elif not all(counts):
            reason = RowReason.MISSING_COUNT
        elif None in numbers:
            reason = RowReason.INVALID_COUNT
        if reason is not None:
            self._content.rejects.append((line, reason))
        else:
            share = _share(cell(heading.percent), heading.layout)
            self._table(heading).rows.append(TableRow(line, code, name, *numbers, share))
        return True

    def _table(self, heading: Heading) -> Table:
        unit = self._lines.unit() or self._titled
        if unit is None:
            unit = unit_of_sheet(self._sheet)
            self._content.unit_by_sheet = True
        period = self._period or self._period_of_file
        if period is None:
            raise InputError(
                tr(
                    "{file}, sheet {sheet}: the title does not say the period, and neither does the name of "
                    "the file; name the file by year and month, such as 2013-11.xls for January to November."
                ).format(file=self._file, sheet=self._sheet)
            )
        self._content.period_by_file |= self._period is None
        return self.tables.setdefault(
            (unit, period), Table(self._file, self._sheet, heading.layout, unit, period)
        )


def whole_number(text: str) -> int | None:
    """A count such as ``1 234``, ``12.0`` or ``-3``; None where it is not a whole number."""
    plain = "".join(text.split())
    try:
        value = float(plain)
    except ValueError:
        return None
    whole = abs(value) < 1e12 and value == int(value) and "_" not in plain
    return int(value) if whole else None


def _share(text: str, layout: Layout) -> float | None:
    """From 2016 on the share is a fraction, before it is in percent."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if layout is Layout.FROM_2016 else value / 100
