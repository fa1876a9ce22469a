"""Checks of a table as a whole: what no single row shows, and what a person can put right at once.

A cause that would make every record wrong is refused with its cure; what may be right is a note. All of
them look at samples of distinct values, so that a million rows take no longer than some thousands.
"""

from __future__ import annotations

import re
from typing import Callable

import numpy
import pandas

from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.misreading import readings, repaired
from .records import FileContent

FROM = 3
"""Fewer values say nothing about the whole file."""
AMBIGUOUS_FROM = 12
"""Fewer days may all lie before the thirteenth by chance."""
MOST_SAMPLED = 3_000
MOST_TEXTS = 300
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SERIAL = re.compile(r"[2-6]\d{4}([.,]\d+)?", re.ASCII)
"""Days since 1900 as spreadsheets count them, from 1954 to 2091."""
_MILLISECONDS = re.compile(r"\d{12,13}", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}([ .']\d{3})+([.,]\d+)?|[+-]?\d{1,3}(\.\d{3}){2,}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d+[.,]\d+", re.ASCII)


class DayCheck:
    """Looks at the texts of days: serial numbers, milliseconds, day and month the other way round."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def look(self, values: list[str]) -> None:
        """Texts of one batch; day and time, or the day only."""
        if len(self._seen) < MOST_SAMPLED:
            self._seen.update(values[:MOST_SAMPLED])

    def finish(self, content: FileContent, pattern: str, reads: Callable[[str, str], bool]) -> None:
        """Refuse or note what was seen.

        Args:
            content: takes the note.
            pattern: of a day, in the words of ``strptime``.
            reads: whether a text is a day by a pattern.

        Raises:
            InputError: the days are numbers, or read better with day and month exchanged.
        """
        days = [day for day in sorted(self._seen) if day and not _ISO.match(day)]
        if len(days) < FROM:
            return
        unread = [day for day in days if not reads(day, pattern)]
        for form, what in (
            (
                _SERIAL,
                tr(
                    "serial numbers of a spreadsheet; give the column the form of a date there and save again"
                ),
            ),
            (_MILLISECONDS, tr("milliseconds since 1970; have them exported as dates, or as seconds")),
        ):
            if 2 * sum(form.fullmatch(day) is not None for day in unread) > len(days):
                raise InputError(tr("{file}: the dates are {what}.").format(file=content.file, what=what))
        if "%d" not in pattern or "%m" not in pattern:
            return
        other = pattern.replace("%d", "%\0").replace("%m", "%d").replace("%\0", "%m")
        good = len(days) - len(unread)
        exchanged = sum(reads(day, other) for day in days)
        if exchanged > good and exchanged - good >= FROM:
            raise InputError(
                tr(
                    "{file}: the dates read better with day and month the other way round ({more} more of "
                    "{number}); write “date_format: {pattern}” in the mapping."
                ).format(file=content.file, more=exchanged - good, number=len(days), pattern=other)
            )
        if good == exchanged >= AMBIGUOUS_FROM and any(
            not same_day(day, pattern, other, reads) for day in days
        ):
            content.notes.append(
                tr(
                    "{file}: day and month of every date could be exchanged; “{pattern}” of the mapping was "
                    "followed, check it."
                ).format(file=content.file, pattern=pattern)
            )


def same_day(text: str, pattern: str, other: str, reads: Callable[[str, str], bool]) -> bool:
    """Whether exchanging day and month changes nothing, as in 5. 5. 2025, or cannot be done."""
    parts = re.split(r"\D+", text)
    if not (reads(text, pattern) and reads(text, other)) or len(parts) < 3:
        return True
    order = re.findall(r"%[dmYy]", pattern)
    if len(order) != 3:
        return False
    values = dict(zip(order, parts))
    return values["%d"] == values["%m"]


class PlaceCheck:
    """Looks at coordinates that are no numbers: most of them have one cause."""

    def __init__(self) -> None:
        self._rows = self._wrong = 0
        self._texts: set[str] = set()

    def look(self, x: list[str], y: list[str], read: numpy.ndarray, wrong: numpy.ndarray) -> None:
        """One batch; ``read``, ``wrong``: bool (n,), rows with a place and rows that are not numbers."""
        self._rows += int(read.sum() + wrong.sum())
        self._wrong += int(wrong.sum())
        if len(self._texts) < MOST_TEXTS:
            for index in numpy.flatnonzero(wrong)[:MOST_TEXTS].tolist():
                self._texts.update((x[index], y[index]))

    def finish(self, content: FileContent, decimal: str) -> None:
        """Refuse a file whose coordinates are mostly no numbers.

        Raises:
            InputError: with the cause.
        """
        if self._wrong < FROM or 2 * self._wrong <= self._rows:
            return
        number = re.compile(rf"[+-]?\d+({re.escape(decimal)}\d+)?", re.ASCII)
        texts = [text for text in self._texts if text and not number.fullmatch(text)]

        def most(form: re.Pattern) -> bool:
            return 2 * sum(form.fullmatch(text) is not None for text in texts) > len(texts)

        if texts and most(_THOUSANDS):
            why = tr("thousands are set apart in them; export them as plain numbers")
        elif texts and most(_DECIMAL):
            why = tr("their decimal sign is not “{sign}”, as the mapping says (decimal)").format(sign=decimal)
        else:
            why = tr("check the columns x and y of the mapping, and export them as plain decimal numbers")
        raise InputError(
            tr("{file}: the coordinates of {wrong} of {rows} rows are not numbers: {why}.").format(
                file=content.file, wrong=self._wrong, rows=self._rows, why=why
            )
        )


class TextCheck:
    """Looks for texts that were read in a wrong encoding: in kept columns, and in unknown categories."""

    def __init__(self) -> None:
        self._wrong = 0
        self._unknown: set[str] = set()

    def look(self, values: list[str]) -> None:
        """One column of one batch."""
        distinct = [value for value in set(values) if not value.isascii()]
        wrong = {value for value in distinct[:MOST_TEXTS] if _undecoded(value) or repaired(value) != value}
        if wrong:
            self._wrong += sum(value in wrong for value in values)

    def unknown(self, values: set[str]) -> None:
        """Categories that are not known."""
        if len(self._unknown) < MOST_TEXTS:
            self._unknown.update(value for value in values if not value.isascii())

    def finish(self, content: FileContent, known: Callable[[str], bool]) -> None:
        """Note what was seen; ``known``: whether a category would be one."""
        again = any(_undecoded(value) or any(map(known, readings(value))) for value in self._unknown)
        if self._wrong or again:
            content.notes.append(
                tr(
                    "{file}: texts look as if they were read in a wrong encoding ({number} of them are "
                    "kept); check “encoding” in the mapping."
                ).format(file=content.file, number=self._wrong)
            )


def note_near_ids(content: FileContent) -> None:
    """Note ids that differ only in what a program may have changed: they may be one incident."""
    ids = content.records["incident_id"].tolist()
    if len(ids) < 2:
        return
    as_read = "\n".join(["", *ids, ""])
    text = as_read.replace(" ", "").replace(".0\n", "\n")
    if text not in (text.upper(), text.lower()):
        text = text.casefold()
    if text == as_read and "\n0" not in text:
        return  # nothing was evened out, and the ids are distinct
    keys = text[1:-1].split("\n")
    if "\n0" in text:
        keys = [key.lstrip("0") for key in keys]
    near = len(ids) - len(set(keys))
    if near:
        near = int(pandas.Series(keys).duplicated(keep=False).sum())
        content.notes.append(
            tr(
                "{file}: {number} ids differ only in capital letters, blanks, leading zeros or “.0” from "
                "another one; they were taken as different incidents, check where they come from."
            ).format(file=content.file, number=near)
        )


def _undecoded(text: str) -> bool:
    """Whether a text holds bytes that were not text in the encoding (as GDAL passes them on)."""
    return any("\udc80" <= item <= "\udcff" for item in text)
