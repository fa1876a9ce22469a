"""What the ledger's releases say about a table of the office, as far as codes can tell it.

Beside the ledger stand the statements of each release (see ``earlier``). They are matched with the
dimensions of the table by :mod:`rules.matching`; what cannot be matched is counted and said. Records that
came into another state since (a vintage) make older statements void, see ``vintages``.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from ...rules.errors import InputError, LedgerError
from ...rules.i18n import tr
from ...rules.ledger import Ledger, open_ledger
from ...rules.matching import Match, match_districts, match_offences, match_period, role_of
from ...rules.offences import Taxonomy, taxonomy
from ...rules.profile import DisclosureProfile
from ...rules.statements import TOTAL
from ...rules.tables import TableSpace
from .earlier import STATEMENT_COLUMNS, published_by, vintages_of
from .table_request import LedgerRequest

ROLES = ("district", "offence", "period")


@dataclass(frozen=True)
class LedgerStatements:
    """Statements of releases about the inner cells of a table.

    ``matrix``: csr (statements, inner cells); ``value``, ``low``, ``high``: float (statements,), ``low`` is
    0 where only a part of what was stated is in the table; ``whole``: bool, where it is not so; ``cell``:
    the cell of the space that a statement is about, −1 where it is another sum; ``source``: release and
    product, array of texts; ``notes``: what was read, and what says nothing.
    """

    matrix: sparse.csr_matrix
    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    whole: np.ndarray
    cell: np.ndarray
    source: np.ndarray
    notes: list[str]


def ledger_statements(
    request: LedgerRequest, space: TableSpace, profile: DisclosureProfile | None
) -> LedgerStatements:
    """Read a ledger for a table.

    Raises:
        LedgerError: the folder holds no ledger, or it is broken.
        InputError: several municipalities, and none was named.
    """
    ledger = _opened(request)
    releases = _releases(ledger, request)
    reader = _Reader(space, profile, taxonomy())
    notes = []
    for release, table in _newest(_read(ledger, releases)):
        used, all_rows = reader.add(release, table), len(table)
        notes.append(
            tr("Release {release}: {used} statements speak about this table.").format(
                release=release, used=used
            )
        )
        if used < all_rows:
            notes.append(
                tr("{count} statements of release {release} say nothing about this table{reason}.").format(
                    count=all_rows - used, release=release, reason=reader.reason()
                )
            )
    if not releases:
        notes.append(tr("The ledger holds no release that the readers of this table know."))
    return reader.result(notes)


def _opened(request: LedgerRequest) -> Ledger:
    ledger = open_ledger(request.folder, create=True)
    if not ledger.exists():
        raise LedgerError(
            tr(
                "The folder {folder} holds no ledger; give the folder with ledger.jsonl, or leave the "
                "parameter empty if nothing was ever released."
            ).format(folder=request.folder.name or "?")
        )
    return ledger


def _releases(ledger: Ledger, request: LedgerRequest) -> list[str]:
    """Releases known to the readers of the table, in order."""
    entries = [entry for entry in ledger.entries() if entry.get("action") == "publish"]
    territories = sorted({str(entry.get("territory")) for entry in entries})
    if request.territory and entries and request.territory not in territories:
        raise InputError(
            tr("The ledger holds no release of the municipality {code}; it holds: {codes}.").format(
                code=request.territory, codes=", ".join(territories)[:500]
            )
        )
    if not request.territory and len(territories) > 1:
        raise InputError(
            tr("The ledger holds releases of several municipalities ({codes}); give the code of one.").format(
                codes=", ".join(territories)[:500]
            )
        )
    audiences = {"public"}
    if request.audience != "public":
        audiences = {str(entry.get("audience")) for entry in entries}
    territory = request.territory or "".join(territories)
    return published_by(ledger, territory, audiences)


def _read(ledger: Ledger, releases: list[str]) -> pd.DataFrame:
    """All statements: the columns of ``statements.csv`` and ``release``, ``offences``, ``vintage``."""
    frames = []
    for release in dict.fromkeys(releases):
        try:
            products = json.loads(ledger.remembered(release, "products.json"))["products"]
            data = io.BytesIO(ledger.remembered(release, "statements.csv"))
            table = pd.read_csv(data, dtype=str, keep_default_na=False)
            table = table[STATEMENT_COLUMNS].assign(release=release)
            for column in ("value", "low", "high"):
                table[column] = pd.to_numeric(table[column]).astype(float)
            table = table.fillna({"low": 0.0, "high": np.inf})  # hidden: no bounds stand there
            table["offences"] = table["product"].map(
                {key: frozenset(item["offences"]) for key, item in products.items()}
            )
            states = {key: vintages_of(item) for key, item in products.items()}
            pairs = zip(table["product"], table["period"].str.slice(0, 4))
            table["vintage"] = [states[key].get(year, release) for key, year in pairs]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise LedgerError(
                tr(
                    "What the ledger remembers of release {release} cannot be read ({kind}); restore its "
                    "folder from a copy."
                ).format(release=release, kind=type(error).__name__)
            ) from None
        districts = frozenset(table["district"]) - {TOTAL}
        table["districts"] = [districts] * len(table)
        frames.append(table)
    if not frames:
        return pd.DataFrame(columns=["release", *STATEMENT_COLUMNS, "offences", "vintage", "districts"])
    return pd.concat(frames, ignore_index=True)


def _newest(table: pd.DataFrame):
    """Per release, the statements about the newest state of the records, each once (the newest release)."""
    keys = ["product", "district", "cell", "offence", "period"]
    year = table["period"].astype(str).str.slice(0, 4)
    newest = table.groupby([table["product"], year])["vintage"].transform("last")
    table = table[table["vintage"] == newest].drop_duplicates(keys, keep="last")
    yield from table.groupby("release", sort=False)


class _Reader:
    """Collects the statements that speak about one table."""

    def __init__(self, space: TableSpace, profile: DisclosureProfile | None, tax: Taxonomy):
        self.space, self.tax = space, tax
        self.left_out = frozenset(
            code
            for code in tax.offences
            if tax.kind(code) == "event"
            or (profile is not None and profile.rule_for(code, tax).release == "withhold")
        )
        roles = [role_of(dimension.name) for dimension in space.dimensions]
        self.roles = roles if all(roles.count(role) == 1 for role in ROLES) else []
        self.missing = [role for role in ROLES if roles.count(role) != 1]
        self.rows: list[sparse.csr_matrix] = []
        self.parts: list[tuple] = []
        self._matches: dict[tuple, Match] = {}

    def reason(self) -> str:
        """Why nothing can be matched, where it is so for every statement."""
        if not self.missing:
            return ""
        return tr(" (it has no dimension named {names})").format(names=", ".join(self.missing))

    def add(self, release: str, table: pd.DataFrame) -> int:
        """Take the statements of a release; how many speak about the table."""
        used = 0
        if self.missing:
            return used
        for row in table[table["cell"] == TOTAL].itertuples():
            matches = [self._match(role, row) for role in self.roles]
            if not all(match is None or match.inside.any() for match in matches):
                continue
            used += 1
            whole = all(match is None or match.whole for match in matches)
            self._take(matches, whole, row, f"{release} {row.product}")
        return used

    def _match(self, role: str | None, row) -> Match | None:
        """What a statement means in one dimension; None: all values, the release does not tell them apart."""
        if role is None:
            return None
        key = (role, getattr(row, role), row.product, row.districts)
        if key not in self._matches:
            dimension = self.space.dimensions[self.roles.index(role)]
            if role == "district":
                found = match_districts(dimension, row.district, row.districts)
            elif role == "offence":
                found = match_offences(dimension, row.offence, row.offences, self.left_out, self.tax)
            else:
                found = match_period(dimension, row.period)
            self._matches[key] = found
        return self._matches[key]

    def _take(self, matches: list[Match | None], whole: bool, row, source: str) -> None:
        line, place = sparse.csr_matrix(np.ones((1, 1))), []
        for dimension, match in zip(self.space.dimensions, matches):
            inside = np.ones(len(dimension.base), bool) if match is None else match.inside
            line = sparse.kron(line, sparse.csr_matrix(inside[None, :].astype(float)), format="csr")
            place.append(_code_of(dimension, inside))
        cell = np.ravel_multi_index(place, self.space.shape) if min(place) >= 0 and whole else -1
        self.rows.append(line)
        self.parts.append((row.value, row.low if whole else 0.0, row.high, whole, cell, source))

    def result(self, notes: list[str]) -> LedgerStatements:
        """All that was taken."""
        empty = sparse.csr_matrix((0, self.space.matrix.shape[1]))
        matrix = sparse.vstack([empty, *self.rows], format="csr")
        columns = [np.array(column) for column in zip(*self.parts)] or [np.zeros(0)] * 6
        value, low, high, whole, cell, source = columns
        return LedgerStatements(
            matrix,
            value.astype(float),
            low.astype(float),
            high.astype(float),
            whole.astype(bool),
            cell.astype(np.int64),
            source.astype(object),
            notes,
        )


def _code_of(dimension, inside: np.ndarray) -> int:
    """The code that covers exactly these bottom values, −1 where there is none."""
    same = np.asarray(dimension.covers @ inside.astype(float)).ravel() == inside.sum()
    same &= np.diff(dimension.covers.indptr) == inside.sum()
    found = np.flatnonzero(same)
    return int(found[0]) if len(found) else -1
