"""Delimited text read strictly and in batches: every row with its first line, nothing swallowed.

A block of text whose quotes and delimiters are plainly regular is cut apart as a whole; any other block
goes through the standard ``csv`` module, record by record. Both give the same rows.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

import numpy

from ...rules.errors import InputError
from ...rules.i18n import tr
from .sniff import refuse_wide

BLOCK_BYTES = 1 << 19
PREVIEW_BYTES = 1 << 16
"""The block of a reader that wants the first rows only."""
ROWS_PER_BATCH = 20_000
MAX_RECORD_LINES = 1_000
_QUOTE, _NEWLINE, _RETURN = 34, 10, 13
_BOM = {"utf-8": codecs.BOM_UTF8}
_MARK = "\ufeff"
_SHIFTED = "\u0a00"
"""A line feed of UTF-16 read with its bytes exchanged; no letter has this number."""
MISFITS_FROM = 3
"""Fewer rows that do not fit say nothing about the whole file."""
_LONE_RETURN = re.compile(r"(?<=\r)(?!\n)")


class Record(NamedTuple):
    """One record: its first line (1-based) and its fields; ``None`` = not readable as a record."""

    line: int
    fields: list[str] | None


@dataclass
class Batch:
    """Rows of a table.

    ``lines``: int64 (n,), the first line of each row; ``columns``: as many lists of n texts as the
    heading has columns; ``misfits``: records that do not have those columns.
    """

    lines: numpy.ndarray
    columns: list[list[str]]
    misfits: list[Record] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.lines)

    def without(self, wrong: list[int]) -> Batch:
        """The batch without some of its rows."""
        if not wrong:
            return self
        keep = numpy.ones(len(self.lines), dtype=bool)
        keep[wrong] = False
        index = numpy.flatnonzero(keep).tolist()
        columns = [[column[i] for i in index] for column in self.columns]
        return Batch(self.lines[keep], columns, self.misfits)


class DelimitedReader:
    """Reads one delimited file from a binary stream.

    Args:
        stream: the bytes, read once from front to back.
        file: name for messages.
        encoding: a codec's name.
        delimiter: one ASCII character.
        multiline: whether a quoted field may hold line ends.
        block_bytes: how much is read at once.

    Raises:
        InputError: (while reading) text that does not decode, or a quote that is never closed.
    """

    def __init__(
        self,
        stream: BinaryIO,
        file: str,
        encoding: str,
        delimiter: str,
        multiline: bool = False,
        block_bytes: int = BLOCK_BYTES,
    ) -> None:
        self._stream = _Recoded(stream, encoding, file) if encoding.startswith("utf-16") else stream
        self._file = file
        self._encoding = "utf-8" if encoding.startswith("utf-16") else encoding
        self._delimiter = delimiter
        self._multiline = multiline
        self._block_bytes = block_bytes
        self._block, self._at = b"", 0
        self._pending: deque[str] = deque()
        self._line = 1
        self._heading: list[str] = []
        self._read = self._misfits = 0
        self.repeated_headings = 0
        self.unfinished = False

    def heading(self, row: int = 1) -> Record:
        """The heading, which stands on or after line ``row``; call it first."""
        self._fill()
        refuse_wide(self._block[:2000], self._file, self._encoding)
        mark = _BOM.get(self._encoding, b"")
        if mark and self._block.startswith(mark):
            self._at = len(mark)
        for record in self._records():
            if record.line >= row:
                self._heading = record.fields or []
                return record
        return Record(1, [])

    def batches(self) -> Iterator[Batch]:
        """The rows below the heading; blank lines and repeated headings are left out.

        Raises:
            InputError: (at the end, too) most rows do not have the fields of the heading.
        """
        for batch in self._batches():
            self._read += len(batch)
            self._misfits += len(batch.misfits)
            yield batch
        self.refuse_misfits()

    def refuse_misfits(self) -> None:
        """Refuse a file most of whose rows (so far) do not have the fields of the heading."""
        if self._misfits > self._read and self._misfits >= MISFITS_FROM:
            raise InputError(
                tr(
                    "{file}: {misfits} of {rows} rows do not have the {width} fields of the heading; the "
                    "delimiter or the decimal sign is another one."
                ).format(
                    file=self._file,
                    misfits=self._misfits,
                    rows=self._read + self._misfits,
                    width=len(self._heading),
                )
            )

    def notes(self, checked: bool = False) -> list[str]:
        """What was seen on the way, for the report; call it after the last batch.

        Args:
            checked: a checksum says that the file is whole.
        """
        notes = []
        if self.repeated_headings:
            notes.append(
                tr("{file}: the heading stands again in the middle ({number} times); skipped.").format(
                    file=self._file, number=self.repeated_headings
                )
            )
        if self.unfinished and not checked:
            notes.append(
                tr(
                    "{file}: the last line has no line end; check that the file is whole and its last record "
                    "is not cut off."
                ).format(file=self._file)
            )
        return notes

    def _batches(self) -> Iterator[Batch]:
        width = len(self._heading)
        while self._fill():
            end = self._block.rfind(b"\n") + 1
            whole = end > self._at and not self._pending
            columns = self._cut(self._block[self._at : end], width) if whole else None
            if columns is None:
                yield self._checked(self._slow(width))
                continue
            lines = numpy.arange(self._line, self._line + len(columns[0]), dtype=numpy.int64)
            self._at = end
            self._line += len(lines)
            yield self._checked(Batch(lines, columns))

    def _checked(self, batch: Batch) -> Batch:
        """The batch without headings that stand again in the middle."""
        marked = _MARK + self._heading[0] if self._heading else ""
        if not batch.columns or (self._heading[0] not in batch.columns[0] and marked not in batch.columns[0]):
            return batch
        rest = self._heading[1:]
        again = [
            index
            for index, value in enumerate(batch.columns[0])
            if value in (self._heading[0], marked) and [column[index] for column in batch.columns[1:]] == rest
        ]
        self.repeated_headings += len(again)
        return batch.without(again)

    def _fill(self) -> bool:
        """Read a block when no whole line is left; whether there is anything to read."""
        if self._block.find(b"\n", self._at) < 0:
            pieces = [self._block[self._at :]]
            while True:
                piece = self._stream.read(self._block_bytes)
                pieces.append(piece)
                if not piece or b"\n" in piece:
                    break
            self._block, self._at = b"".join(pieces), 0
        return self._at < len(self._block) or bool(self._pending)

    def _cut(self, block: bytes, width: int) -> list[list[str]] | None:
        """The columns of a regular block of whole lines, or None where it is not regular."""
        if width < 2 or not _regular(block, ord(self._delimiter), width):
            return None
        try:
            text = block.translate(None, b'"\r').decode(self._encoding)
        except UnicodeDecodeError:
            return None
        flat = text.replace("\n", self._delimiter).split(self._delimiter)
        del flat[-1]
        return [flat[index::width] for index in range(width)]

    def _slow(self, width: int) -> Batch:
        """One batch through the csv module."""
        rows, lines, misfits = [], [], []
        for record in self._records():
            if record.fields is not None and len(record.fields) == width:
                rows.append(record.fields)
                lines.append(record.line)
            elif record.fields is None or any(item.strip() for item in record.fields):
                misfits.append(record)
            if len(rows) + len(misfits) >= ROWS_PER_BATCH:
                break
        columns = [list(column) for column in zip(*rows)] or [[] for _ in range(width)]
        return Batch(numpy.array(lines, dtype=numpy.int64), columns, misfits)

    def _records(self) -> Iterator[Record]:
        """Records one by one; stops between two of them without losing a line."""
        reader = csv.reader(self._lines(), delimiter=self._delimiter, strict=True)
        while True:
            line = self._line
            try:
                fields = next(reader)
            except StopIteration:
                return
            except csv.Error:
                if self._line != line + 1:
                    raise unclosed(self._file, line) from None
                yield Record(line, None)
                continue
            if self._line > line + 1:
                self._check_lines(line, fields)
            if fields:
                yield Record(line, fields)

    def _check_lines(self, line: int, fields: list[str]) -> None:
        """A line inside a quoted field that looks like a whole row was swallowed by a stray quote."""
        width = len(self._heading) or len(fields)
        swallowed = any(
            piece.count(self._delimiter) >= max(width - 1, 1)
            for value in fields
            for piece in value.splitlines()[1:]
        )
        if swallowed or not self._multiline or self._line - line > MAX_RECORD_LINES:
            raise unclosed(self._file, line)

    def _lines(self) -> Iterator[str]:
        """Decoded lines with their ends; ``self._line`` is the number of the next one."""
        while self._pending or self._fill():
            if not self._pending:
                end = self._block.find(b"\n", self._at) + 1 or len(self._block)
                piece, self._at = self._block[self._at : end], end
                self._pending = self._decode(piece)
                self.unfinished = not piece.endswith((b"\n", b"\r"))
            self._line += 1
            yield self._pending.popleft()

    def _decode(self, piece: bytes) -> deque[str]:
        try:
            text = piece.decode(self._encoding)
        except UnicodeDecodeError:
            raise undecodable(self._file, self._line, self._encoding) from None
        if text.startswith(_MARK + '"'):  # a file that was joined to another: its mark is no text
            text = text[1:]
        return (
            deque(part for part in _LONE_RETURN.split(text) if part) if "\r" in text[:-2] else deque([text])
        )


class _Recoded:
    """UTF-16 read as UTF-8, so that one way of reading serves every encoding."""

    def __init__(self, stream: BinaryIO, encoding: str, file: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._encoding, self._file, self._line = encoding, file, 1

    def read(self, size: int) -> bytes:
        while True:
            block = self._stream.read(size)
            try:
                text = self._decoder.decode(block, final=not block)
            except UnicodeError as error:  # without a mark "utf-16" raises more than UnicodeDecodeError
                before = error.object[: error.start] if isinstance(error, UnicodeDecodeError) else b""
                lines = before.replace(b"\0", b"").count(b"\n")
                raise undecodable(self._file, self._line + lines, self._encoding) from None
            if _SHIFTED in text:  # a byte is missing or too many: line ends come out as another character
                lines = text[: text.index(_SHIFTED)].count("\n")
                raise undecodable(self._file, self._line + lines, self._encoding)
            self._line += text.count("\n")
            if text or not block:
                return text.encode("utf-8", "surrogatepass")


def _regular(block: bytes, delimiter: int, width: int) -> bool:
    """Whether every line has ``width`` fields and quotes stand only around whole fields."""
    data = numpy.frombuffer(block, dtype=numpy.uint8)
    newlines = numpy.flatnonzero(data == _NEWLINE)
    delimiters = numpy.flatnonzero(data == delimiter)
    if len(delimiters) != len(newlines) * (width - 1):
        return False
    table = delimiters.reshape(len(newlines), width - 1)
    if (table[:, -1] > newlines).any() or (table[1:, 0] < newlines[:-1]).any():
        return False
    returns = numpy.flatnonzero(data == _RETURN)
    if len(returns) and (len(returns) != len(newlines) or (returns + 1 != newlines).any()):
        return False
    quotes = numpy.flatnonzero(data == _QUOTE)
    if not len(quotes):
        return True
    if len(quotes) % 2:
        return False
    opening, closing = quotes[::2], quotes[1::2]
    before = data[opening - 1]
    before[opening == 0] = _NEWLINE
    after = data[closing + 1]
    separators = numpy.sort(numpy.concatenate([delimiters, newlines]))
    return bool(
        numpy.isin(before, (delimiter, _NEWLINE)).all()
        and numpy.isin(after, (delimiter, _NEWLINE, _RETURN)).all()
        and (numpy.searchsorted(separators, opening) == numpy.searchsorted(separators, closing)).all()
    )


def columns(header: list[str] | None, required: list[str], file: str, line: int = 1) -> dict[str, int]:
    """Position of each column of a heading.

    Raises:
        InputError: a required column is missing, or stands twice.
    """
    names = [name.strip() for name in header or []]
    for name in required:
        if name not in names:
            raise InputError(
                tr(
                    "{file}, line {line}: the column “{column}” is missing from the {number} columns of "
                    "the heading; check the columns and the delimiter."
                ).format(file=file, line=line, column=name, number=len(names))
            )
        if names.count(name) > 1:
            raise InputError(
                tr("{file}, line {line}: the column “{column}” stands twice; rename one of them.").format(
                    file=file, line=line, column=name
                )
            )
    return {name: position for position, name in enumerate(names)}


def unclosed(file: str, line: int) -> InputError:
    """The sentence for a quote that swallows lines."""
    return InputError(
        tr(
            "{file}, line {line}: a quotation mark is never closed, so that records after it cannot be "
            "told apart; correct this line."
        ).format(file=file, line=line)
    )


def undecodable(file: str, line: int, encoding: str) -> InputError:
    """The sentence for bytes that are not text in the encoding."""
    return InputError(
        tr(
            "{file}, line {line}: the text is not {encoding}; say the right encoding or save the file "
            "as UTF-8."
        ).format(file=file, line=line, encoding=encoding)
    )
