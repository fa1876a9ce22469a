"""Codes of a table's dimension and what each of them covers.

A hierarchy file is one CSV per dimension, named ``<dimension>.csv``, with the columns
``code,parent``. A code with two parents stands in two hierarchies (districts in boroughs and in
police precincts, months in quarters and in the running year); the top is ``Total``. What a code
covers is the set of values at the bottom below it, so two hierarchies over the same values are
linked tables, audited jointly.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse

from .errors import ConfigurationError
from .i18n import tr
from .statements import TOTAL

COLUMNS = ["code", "parent"]


@dataclass(frozen=True)
class CodeList:
    """One dimension.

    Attributes:
        name: the column of the table.
        codes: all codes, ``Total`` first.
        base: the values at the bottom, which records carry.
        covers: csr 0/1, shape (codes, base).
        links: int array (k, 2): positions of (code, parent), each once.
    """

    name: str
    codes: tuple[str, ...]
    base: tuple[str, ...]
    covers: sparse.csr_matrix
    links: np.ndarray

    def coarser(self) -> tuple[CodeList, dict[str, str]] | None:
        """The same dimension one level up.

        Returns:
            (the code list whose bottom are the parents, the new bottom value of each old one); None
            where there is no level between the bottom and the top, or a value has several parents.
        """
        parent = {code: [] for code in self.base}
        for child, above in self.links:
            if self.codes[child] in parent:
                parent[self.codes[child]].append(self.codes[above])
        if any(len(known) > 1 for known in parent.values()):
            return None
        way = {code: known[0] if known[0] != TOTAL else code for code, known in parent.items()}
        if all(code == above for code, above in way.items()):
            return None
        gone = {code for code, above in way.items() if code != above}
        links = [(self.codes[child], self.codes[above]) for child, above in self.links]
        return _code_list(self.name, [pair for pair in links if pair[0] not in gone]), way


def without_hierarchy(name: str, values: Iterable[str]) -> CodeList:
    """A dimension without a file: ``Total`` over all its values, in the order of their text."""
    base = tuple(sorted(set(values) - {TOTAL}))
    return _code_list(name, [(value, TOTAL) for value in base])


def read_hierarchy(path: Path, name: str) -> CodeList:
    """Read one hierarchy file strictly.

    Raises:
        ConfigurationError: one sentence with file, line and what to do.
    """
    links: dict[tuple[str, str], None] = {}
    for line, code, parent in _rows(path):
        if code == TOTAL:
            if parent:
                raise _refuse(path, line, tr("“Total” is the top and has no parent; leave its parent empty."))
            continue
        if not code or not parent:
            raise _refuse(path, line, tr("a code and its parent must both stand in the line."))
        if (code, parent) in links:
            raise _refuse(
                path, line, tr("the code {code} stands twice under {parent}; delete one line."), code, parent
            )
        links[code, parent] = None
    if not links:
        raise ConfigurationError(
            tr("The hierarchy file {file} holds no codes; write lines of code,parent.").format(file=path.name)
        )
    children = {code for code, _ in links}
    for _, parent in links:
        if parent != TOTAL and parent not in children:
            raise ConfigurationError(
                tr(
                    "In the hierarchy file {file} the parent {parent} has no line of its own; add one, the "
                    "top is Total."
                ).format(file=path.name, parent=parent)
            )
    _refuse_cycle(path, links)
    return _code_list(name, list(links))


def hierarchy_files(paths: Sequence[Path], dimensions: Sequence[str]) -> dict[str, Path]:
    """Which file belongs to which dimension, by its name.

    Raises:
        ConfigurationError: a file that no dimension is named after, or two for one dimension.
    """
    found: dict[str, Path] = {}
    for path in paths:
        if path.stem not in dimensions:
            raise ConfigurationError(
                tr(
                    "The hierarchy file {file} is named after none of the dimensions; it must be called "
                    "<dimension>.csv, the dimensions are: {dimensions}."
                ).format(file=path.name, dimensions=", ".join(dimensions))
            )
        if path.stem in found:
            raise ConfigurationError(
                tr("There are two hierarchy files for the dimension {dimension}; give one.").format(
                    dimension=path.stem
                )
            )
        found[path.stem] = path
    return found


def _rows(path: Path) -> list[tuple[int, str, str]]:
    """(line, code, parent) of a file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigurationError(
            tr("The hierarchy file {file} does not exist.").format(file=path.name)
        ) from None
    except UnicodeDecodeError:
        raise ConfigurationError(
            tr("The hierarchy file {file} is not UTF-8 text; save it as CSV UTF-8.").format(file=path.name)
        ) from None
    reader = csv.reader(text.splitlines())
    header = [item.strip() for item in next(reader, [])]
    if header != COLUMNS:
        raise ConfigurationError(
            tr(
                "The first line of the hierarchy file {file} must be code,parent (separated by a comma)."
            ).format(file=path.name)
        )
    rows = []
    for parts in reader:
        cells = [part.strip() for part in parts]
        if not any(cells):
            continue
        if len(cells) != len(COLUMNS):
            raise _refuse(path, reader.line_num, tr("the line must hold two values, code and parent."))
        rows.append((reader.line_num, cells[0], cells[1]))
    return rows


def _refuse(path: Path, line: int, what: str, code: str = "", parent: str = "") -> ConfigurationError:
    return ConfigurationError(
        tr("Hierarchy file {file}, line {line}: {what}").format(
            file=path.name, line=line, what=what.format(code=code, parent=parent)
        )
    )


def _refuse_cycle(path: Path, links: Iterable[tuple[str, str]]) -> None:
    """Every code must come to Total; one that comes back to itself never does."""
    parents: dict[str, list[str]] = {}
    for code, parent in links:
        parents.setdefault(code, []).append(parent)
    waiting = {code: sum(parent != TOTAL for parent in known) for code, known in parents.items()}
    children: dict[str, list[str]] = {}
    for code, known in parents.items():
        for parent in known:
            children.setdefault(parent, []).append(code)
    ready = [code for code, count in waiting.items() if not count]
    done = 0
    while ready:
        code = ready.pop()
        done += 1
        for child in children.get(code, ()):
            waiting[child] -= 1
            if not waiting[child]:
                ready.append(child)
    if done < len(waiting):
        looped = min(_on_a_cycle(parents, {code for code, count in waiting.items() if count}))
        raise ConfigurationError(
            tr("In the hierarchy file {file} the code {code} is its own ancestor; break the circle.").format(
                file=path.name, code=looped
            )
        )


def _on_a_cycle(parents: dict[str, list[str]], stuck: set[str]) -> set[str]:
    """Codes of one cycle among those that never come to the top."""
    code, seen = min(stuck), []
    while code not in seen:
        seen.append(code)
        code = min(parent for parent in parents[code] if parent in stuck)
    return set(seen[seen.index(code) :])


def _code_list(name: str, links: list[tuple[str, str]]) -> CodeList:
    """Codes with what they cover: reachability from the bottom, by powers of the link matrix."""
    codes = [TOTAL, *dict.fromkeys(code for code, _ in links)]
    position = {code: number for number, code in enumerate(codes)}
    pairs = np.array([(position[code], position[parent]) for code, parent in links], dtype=np.int64)
    pairs = pairs.reshape(-1, 2)
    size = len(codes)
    step = sparse.csr_matrix((np.ones(len(pairs), np.int64), (pairs[:, 1], pairs[:, 0])), shape=(size, size))
    bottom = np.setdiff1d(np.arange(1, size), pairs[:, 1])
    reached = sparse.identity(size, dtype=np.int64, format="csr")[:, bottom]
    covers = reached
    while reached.nnz:
        reached = step @ reached
        covers = covers + reached
        reached.data[:] = 1
    covers.data[:] = 1
    covers = covers.tocsr().astype(np.float64)
    covers.sort_indices()
    return CodeList(name, tuple(codes), tuple(codes[i] for i in bottom), covers, pairs)
