"""Address points of RÚIAN as ČÚZK publishes them: one CSV per municipality, or the whole ZIP package.

The files are Windows-1250 text with semicolons; ``Souřadnice Y`` and ``Souřadnice X`` are positive S-JTSK,
so that EPSG:5514 is (−Y, −X). A row is an address place, not a person: nothing here is confidential.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

import numpy
import pandas
import shapely

from ...rules.errors import CancelledError, InputError
from ...rules.i18n import tr
from ...rules.misreading import misread
from .address_rows import ADDRESS_FIELDS, heading, numbers, refuse_misplaced, rejects, texts_of
from .archive import MAX_BYTES, MAX_ENTRIES, Archive, check_entries, open_archive
from .coordinates import CZECH_METRES, KROVAK, Transformation, choose, crs_name, is_metric
from .sniff import Kind, kind_of

MAX_FILES = 10_000
"""The package of the whole country holds one file for each of over six thousand municipalities."""
BYTES_PER_BATCH = 8 << 20
MOST_NAMES = 2_000
"""Of a batch that are looked at for a wrong encoding."""


@dataclass
class AddressResult:
    """``addresses``: :data:`ADDRESS_FIELDS` and ``x``, ``y`` (metres of the target CRS); ``rejects``:
    ``address_rows.REJECT_FIELDS``. read = imported + rejected + outside (the area that was given)."""

    addresses: pandas.DataFrame
    rejects: pandas.DataFrame
    read: int
    outside: int
    notes: list[str] = field(default_factory=list)


def read_addresses(
    paths: Sequence[Path],
    target: str,
    area: shapely.Geometry | None,
    progress: Callable[[float], None],
    is_cancelled: Callable[[], bool],
) -> AddressResult:
    """Read address files and put them into the target CRS.

    Args:
        paths: CSV files or ZIP packages; of an address that stands twice the last one is taken.
        target: projected CRS in metres, ``EPSG:n`` or WKT.
        area: polygon in the target CRS, addresses outside are left out; None = all.
        progress: told 0..100.
        is_cancelled: asked once per batch.

    Raises:
        InputError: a file is something else; one sentence, nothing is kept.
        CancelledError: the user cancelled.
    """
    if not is_metric(target):
        raise InputError(
            tr("The target CRS {crs} is not in metres; choose a projected one such as EPSG:5514.").format(
                crs=crs_name(target)
            )
        )
    if area is not None:
        shapely.prepare(area)
    reader = _Reader(choose(KROVAK, target), area)
    for number, path in enumerate(paths):
        begin, length = 100 * number / len(paths), 100 / len(paths)
        for share in reader.read(path):
            if is_cancelled():
                raise CancelledError(tr("The import was cancelled; nothing was written."))
            progress(begin + length * share)
    result = reader.result()
    if not result.read:
        raise InputError(tr("The files hold no addresses; choose the CSV files or the package of RÚIAN."))
    if reader.way.operation:
        result.notes.append(
            tr("Coordinates went from {source} to {target} by: {operation}.").format(
                source=KROVAK, target=crs_name(target), operation=reader.way.operation
            )
        )
    return result


@dataclass(frozen=True)
class _Form:
    """How one file is written; ``where``: position of each column."""

    file: str
    where: dict[str, int]
    encoding: str
    quoting: int

    def differs(self, other: _Form) -> bool:
        """Whether lines of both cannot be read together."""
        return (self.where, self.quoting) != (other.where, other.quoting)


@dataclass(frozen=True)
class _Lines:
    """Good lines of one file: their numbers (n,) and their text."""

    form: _Form
    lines: numpy.ndarray
    text: str


class _Reader:
    """Collects the batches of all files."""

    def __init__(self, way: Transformation, area: shapely.Geometry | None) -> None:
        self.way = way
        self._area = area
        self._misread: set[str] = set()
        self._good: list[pandas.DataFrame] = []
        self._bad: list[pandas.DataFrame] = []
        self._pending: list[_Lines] = []
        self.notes: list[str] = []
        self._read = 0
        self._outside = 0

    def read(self, path: Path) -> Iterator[float]:
        """Read one file or package; yields the share that was read, 0..1."""
        kind = kind_of(path)
        if kind is Kind.TEXT:
            with path.open("rb") as stream:
                size = max(path.stat().st_size, 1)
                for _ in self._stream(stream, path.name):
                    yield min(1.0, stream.tell() / size)
        elif kind is Kind.ZIP:
            with _open_package(path) as archive:
                names = [name for name in archive.names() if name.lower().endswith(".csv")]
                total, done = max(1, sum(archive.size(name) for name in names)), 0
                for name in names:
                    with archive.stream(name) as stream:
                        for _ in self._stream(stream, name.rsplit("/", 1)[-1]):
                            yield done / total
                    done += archive.size(name)
        else:
            raise InputError(
                tr("{file} is not a file of addresses; choose the CSV files or the package of RÚIAN.").format(
                    file=path.name
                )
            )

    def _stream(self, stream: io.BufferedIOBase, file: str) -> Iterator[None]:
        names, where, encoding, quoting = heading(stream, file)
        number = 2
        while True:
            lines = stream.readlines(BYTES_PER_BATCH)
            if not lines:
                return
            self._lines(lines, number, len(names) - 1, _Form(file, where, encoding, quoting))
            if not lines[-1].endswith((b"\n", b"\r")) and not isinstance(stream, zipfile.ZipExtFile):
                self.notes.append(
                    tr(
                        "{file}: the last line has no line end; check that the file is whole and its last "
                        "record is not cut off."
                    ).format(file=file)
                )
            number += len(lines)
            yield

    def _lines(self, lines: list[bytes], number: int, delimiters: int, form: _Form) -> None:
        """One batch of lines; those that do not have the fields of the heading are set aside."""
        filled = [at for at, line in enumerate(lines) if line.strip(b";\r\n \t")]
        self._read += len(filled)
        good = [at for at in filled if lines[at].count(b";") == delimiters]
        short = [at for at in filled if lines[at].count(b";") != delimiters]
        if short:
            ids = [lines[at].split(b";")[0].decode("ascii", "replace")[:20] for at in short]
            frame = pandas.DataFrame(
                {"address_id": ids, "file": form.file, "line": [number + at for at in short]}
            )
            self._bad.append(rejects(frame, pandas.Series("malformed_row", index=frame.index)))
        if good:
            try:
                text = b"".join(lines[at].rstrip(b"\r\n") + b"\n" for at in good).decode(form.encoding)
            except UnicodeDecodeError as error:
                line = number + good[error.object[: error.start].count(b"\n")]
                raise _damaged(form.file, line) from None
            if self._pending and self._pending[-1].form.differs(form):
                self._flush()
            self._pending.append(_Lines(form, numpy.array(good) + number, text))
            if sum(len(part.text) for part in self._pending) > BYTES_PER_BATCH:
                self._flush()

    def _flush(self) -> None:
        """Take the lines that wait; together, because most municipalities have few addresses."""
        parts, self._pending = self._pending, []
        if not parts:
            return
        form = parts[0].form
        lines = numpy.concatenate([part.lines for part in parts])
        text = "".join(part.text for part in parts)
        try:
            batch = pandas.read_csv(
                io.StringIO(text), sep=";", header=None, dtype=str, na_filter=False, quoting=form.quoting
            )
        except pandas.errors.ParserError:  # a quotation mark that is never closed
            batch = ()
        if len(batch) != len(lines):
            raise _damaged(*_odd_line(parts, form.quoting))
        files = numpy.repeat([part.form.file for part in parts], [len(part.lines) for part in parts])
        self._batch(batch, files, lines, form)

    def _batch(self, batch: pandas.DataFrame, files: numpy.ndarray, lines: numpy.ndarray, form: _Form):
        columns = {name: batch[at].str.strip() for name, at in form.where.items()}
        frame = texts_of(columns)
        self._look_at_names(frame, form)
        frame["file"], frame["line"] = files.astype(object), lines
        west, south = (numbers(columns[name]) for name in ("west", "south"))
        frame["x"], frame["y"] = -west, -south
        refuse_misplaced(frame["x"].to_numpy(), frame["y"].to_numpy(), form.file)
        reason = pandas.Series("", index=frame.index, dtype=object)
        inside = frame["x"].between(CZECH_METRES[0], CZECH_METRES[2]) & frame["y"].between(
            CZECH_METRES[1], CZECH_METRES[3]
        )
        empty = columns["west"].eq("") & columns["south"].eq("")
        for code, found in (
            ("outside_country", ~inside),
            ("invalid_coordinates", frame["x"].isna() | frame["y"].isna()),
            ("no_coordinates", empty),
            ("missing_id", ~frame["address_id"].str.fullmatch(r"[0-9]{1,12}")),
        ):  # the last one wins: it explains the others
            reason[found] = code
        self._bad.append(rejects(frame[reason != ""], reason[reason != ""]))
        self._keep(frame[reason == ""].copy())

    def _look_at_names(self, frame: pandas.DataFrame, form: _Form) -> None:
        """Say once per file that its names were read in a wrong encoding."""
        names = pandas.unique(frame[["municipality", "district", "street"]].to_numpy().ravel())
        if (
            form.encoding != "utf-8"
            and form.file not in self._misread
            and misread(names[:MOST_NAMES].tolist())
        ):
            self._misread.add(form.file)
            self.notes.append(
                tr(
                    "{file}: names look as if they were read in a wrong encoding; get the file again from "
                    "its source."
                ).format(file=form.file)
            )

    def _keep(self, frame: pandas.DataFrame) -> None:
        x, y = self.way.points(frame["x"].to_numpy(), frame["y"].to_numpy())
        frame["x"], frame["y"] = numpy.asarray(x), numpy.asarray(y)
        if self._area is not None:
            inside = shapely.intersects_xy(self._area, frame["x"].to_numpy(), frame["y"].to_numpy())
            self._outside += int((~inside).sum())
            frame = frame[inside]
        self._good.append(frame)

    def result(self) -> AddressResult:
        """Everything that was read; of an address that stands twice the last one stays."""
        self._flush()
        good = pandas.concat(self._good, ignore_index=True) if self._good else _empty()
        again = good.duplicated("address_id", keep="last")
        self._bad.append(rejects(good[again], pandas.Series("duplicate", index=good.index[again])))
        bad = pandas.concat(self._bad, ignore_index=True)
        good = good[~again].reset_index(drop=True)
        return AddressResult(good, bad, self._read, self._outside, self.notes)


def _odd_line(parts: list[_Lines], quoting: int) -> tuple[str, int]:
    """File and number of the first line that is no row by itself: a stray quotation mark, a line end."""
    sign = '"' if quoting == csv.QUOTE_MINIMAL else "\0"
    for part in parts:
        for number, line in zip(part.lines.tolist(), part.text.split("\n")):
            if line.count(sign) % 2 or "\r" in line:
                return part.form.file, number
    return parts[0].form.file, int(parts[0].lines[0])


def _damaged(file: str, line: int) -> InputError:
    return InputError(
        tr("{file}, line {line}: the text is damaged; get the file again from its source.").format(
            file=file, line=line
        )
    )


def _empty() -> pandas.DataFrame:
    names = [*(name for name, _ in ADDRESS_FIELDS), "file", "line", "x", "y"]
    return pandas.DataFrame({name: pandas.Series(dtype=object) for name in names})


@contextmanager
def _open_package(path: Path) -> Iterator[Archive]:
    """The package of the country holds more files than any other archive may."""
    try:
        with zipfile.ZipFile(path) as file:
            entries = file.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        entries = []
    if len(entries) <= MAX_ENTRIES:
        with open_archive(path) as archive:
            yield archive
        return
    names = {entry.filename for entry in entries}
    if len(entries) > MAX_FILES or len(names) < len(entries) or sum(e.file_size for e in entries) > MAX_BYTES:
        check_entries(entries, path.name)
    for begin in range(0, len(entries), MAX_ENTRIES):
        check_entries(entries[begin : begin + MAX_ENTRIES], path.name)
    with zipfile.ZipFile(path) as file:
        yield Archive(file, path.name)
