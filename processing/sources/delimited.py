"""Delimited text read strictly: every record with its first line, nothing swallowed by a stray quote."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from ...rules.errors import InputError
from ...rules.i18n import tr


class Record(NamedTuple):
    """One record: its first line (1-based) and its fields; ``None`` = not readable as a record."""

    line: int
    fields: list[str] | None


def records(stream: io.TextIOBase, file: str, delimiter: str, multiline: bool) -> Iterator[Record]:
    """Records of delimited text, blank lines left out.

    Args:
        stream: text opened with ``newline=""``.
        file: name for messages.
        delimiter: one character.
        multiline: whether a quoted field may hold line ends.

    Raises:
        InputError: a quote that is never closed (it would swallow incidents), or text that does not
            decode.
    """
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error:
            if reader.line_num != line:
                raise unclosed(file, line) from None
            yield Record(line, None)
            continue
        except UnicodeDecodeError as error:
            raise _undecodable(error, file, line) from None
        if not multiline and reader.line_num > line:
            raise unclosed(file, line)
        if fields:
            yield Record(line, fields)


def unclosed(file: str, line: int) -> InputError:
    """The sentence for a quote that swallows lines."""
    return InputError(
        tr(
            "{file}, line {line}: a quotation mark is never closed, so that records after it cannot be "
            "told apart; correct this line."
        ).format(file=file, line=line)
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


def _undecodable(error: UnicodeDecodeError, file: str, line: int) -> InputError:
    """The error names the line: the block that failed begins within the line that was being read."""
    before = error.object[: error.start].decode(error.encoding, errors="ignore")
    return InputError(
        tr(
            "{file}, line {line}: the text is not {encoding}; say the right encoding or save the file "
            "as UTF-8."
        ).format(file=file, line=line + before.count("\n"), encoding=error.encoding)
    )
