"""All products of a release and the tables of others as one system, attacked at once.

Tables of others follow other classes of offences than a release does, and count what it withholds. The
unknowns are therefore pieces × classes of offences × spans of months, cut as finely as all tables
together need; what the release does not publish is an unknown like any other. Earlier releases for the
public enter a recipient's release in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy import sparse

from ...rules.audit.intervals import AuditResult, Requirement, attack, feasibility_intervals
from ...rules.audit.report import AttackOutcome
from ...rules.audit.witnesses import shown
from ...rules.errors import RefusedError, StatementError
from ...rules.i18n import tr
from ...rules.offences import Taxonomy, published_group
from ...rules.statements import TOTAL, Dimension, StatementBuilder, Statements
from ..analysis.periods import months_in
from .known_tables import KnownTable
from .pieces import Pieces
from .protection import ProtectedProduct

ELSEWHERE = "elsewhere"
BASELINE_SECONDS = 60.0


@dataclass(frozen=True)
class JointTables:
    """What is attacked: products chosen so far, and what others have published.

    ``elsewhere``: whether records of the period have no place in the districts, so that the total of a
    table may be more than its districts. ``truth``: frame of all incidents (``offence, month, district,
    x, y``), counted or withheld, which tells only where to aim.
    """

    products: Sequence[ProtectedProduct]
    outside: Sequence[KnownTable]
    pieces: Pieces
    taxonomy: Taxonomy
    elsewhere: bool
    truth: pd.DataFrame


class Joint:
    """The system: rows of products first, then those of others."""

    def __init__(self, tables: JointTables):
        self.tables = tables
        self.own = pd.concat([self._own_rows(product) for product in tables.products], ignore_index=True)
        self.others = pd.concat([table.rows.assign(source=table.name) for table in tables.outside])
        self.others = self.others.reset_index(drop=True)
        self.everything = pd.concat([self.own, self.others], ignore_index=True)
        self.rests = self._rest_rows()
        self._rows = pd.concat([self.everything, self.rests], ignore_index=True)
        self._build(self._rows)

    def _own_rows(self, product: ProtectedProduct) -> pd.DataFrame:
        tax, keys = self.tables.taxonomy, product.statements.keys
        group = {code: published_group(tax, code) for code in product.plan.offences}
        cover = {
            code: frozenset(item for item in group if code in (TOTAL, group[item]))
            for code in keys["offence"].unique()
        }
        months = {code: frozenset(months_in(code)) for code in keys["period"].unique()}
        return pd.DataFrame(
            {
                "district": keys["district"],
                "cell": keys["cell"],
                "offences": keys["offence"].map(cover),
                "months": keys["period"].map(months),
                "low": product.statements.low,
                "high": product.statements.high,
                "source": product.plan.key,
            }
        )

    def _rest_rows(self) -> pd.DataFrame:
        """What a table of others holds beside each product, and beside all: withheld offences above all, and
        months that stand in one of both only."""
        released = [product.plan.offences for product in self.tables.products]
        released.append(frozenset().union(*released))
        parts = [
            self.others.assign(offences=[codes - own for codes in self.others["offences"]])[
                [bool(codes & own) and bool(codes - own) for codes in self.others["offences"]]
            ]
            for own in released
        ]
        parts += [_left_over(self.others, self.own), _left_over(self.own, self.others)]
        return pd.concat(parts, ignore_index=True).drop_duplicates(["district", "cell", "offences", "months"])

    def _build(self, rows: pd.DataFrame) -> None:
        offence, self._class_of = _classes(rows["offences"])
        period, self._span_of = _classes(rows["months"])
        sizes = sorted({product.grid_size for product in self.tables.products if product.grid_size})
        coded = {code.split("m", 1)[0] for code in rows["cell"].unique() if code != TOTAL}
        sizes = sorted({*sizes, *map(float, coded)})
        frame = self.tables.pieces.frame
        place = pd.DataFrame({"district": frame["district"]})
        for size in sizes:
            place[f"cell {size:g}"] = self.tables.pieces.cells(size)
        label = place.groupby(list(place.columns), sort=False).ngroup().to_numpy()
        self.atom_of = pd.Series(label, index=frame["atom"])
        places = place.drop_duplicates(ignore_index=True)
        atoms = np.arange(len(places)).astype(str)
        district = pd.DataFrame({"code": places["district"], "base": atoms})
        cells = [pd.DataFrame({"code": places[name], "base": atoms}) for name in places.columns[1:]]
        dimensions = [
            Dimension("district", "atom", district),
            Dimension("cell", "atom", pd.concat([*cells, district[:0]], ignore_index=True)),
            Dimension("inside", "atom", pd.DataFrame({"code": "inside", "base": atoms})),
            Dimension("offence", "offence", offence),
            Dimension("period", "period", period),
        ]
        everywhere = [*atoms, ELSEWHERE] if self.tables.elsewhere else list(atoms)
        index = pd.MultiIndex.from_product(
            [everywhere, sorted(set(offence["base"])), sorted(set(period["base"]))],
            names=["atom", "offence", "period"],
        )
        self.unknowns = index.to_frame(index=False)
        builder = StatementBuilder(self.unknowns, dimensions)
        table = rows[["district", "cell", "low", "high"]].assign(
            offence=[self._class_of[codes] for codes in rows["offences"]],
            period=[self._span_of[months] for months in rows["months"]],
            inside=np.where(self._inside(rows), "inside", TOTAL),
            value=np.nan,
        )
        builder.add_table(table, "joint")
        self.matrix = builder.build().matrix

    def _inside(self, rows: pd.DataFrame) -> np.ndarray:
        """Rows of a release over all districts: what lies elsewhere is no part of them."""
        released = {product.plan.key for product in self.tables.products}
        released |= {table.name for table in self.tables.outside if table.release}
        own = (np.arange(len(rows)) < len(self.own)) | rows["source"].isin(released).to_numpy()
        return own & (rows["district"] == TOTAL).to_numpy() & (rows["cell"] == TOTAL).to_numpy()

    def statements(self, rows: np.ndarray) -> Statements:
        """What some rows of ``everything`` state."""
        part = self.everything.iloc[rows]
        low, high = part["low"].to_numpy(float), part["high"].to_numpy(float)
        value = np.where(low == high, low, np.nan)
        return Statements(
            self.matrix[rows], low, high, value, part, np.ones(self.matrix.shape[1], dtype=np.int64)
        )

    def blamed(self, found: np.ndarray) -> np.ndarray:
        """Rows of the last product whose rounding exposes something: themselves, or the rest of a table."""
        last = self.tables.products[-1].plan.key
        first = int(np.flatnonzero(self.own["source"] == last)[0])
        blamed = set(found[(found >= first) & (found < len(self.own))].tolist())
        own = self.own.iloc[first:]
        for number in found[found >= len(self.everything)]:
            rest = self.rests.iloc[number - len(self.everything)]
            same = (own["district"] == rest["district"]) & (own["cell"] == rest["cell"])
            blamed |= set(own.index[same & (own["months"] == rest["months"])].tolist())
        return np.array(sorted(blamed), dtype=np.int64) - first

    def beyond_records(self) -> np.ndarray:
        """Rows, those of ``rests`` last, about months of which there is no record at all; bool (rows,).

        An office may hold an export of the period only: what earlier releases tell of other months is no
        less known to their readers.
        """
        given = set(self.tables.truth["month"]).union(*self.own["months"])
        return np.array([not months <= given for months in self._rows["months"]], dtype=bool)

    def true_counts(self) -> np.ndarray:
        """Incidents behind every row, those of ``rests`` last; float (rows,)."""
        truth = self.tables.truth
        atoms = pd.Series(ELSEWHERE, index=truth.index, dtype=object)
        inside = truth["district"].isin(set(self.tables.pieces.frame["district"])).to_numpy()
        part = truth[inside]
        located = self.tables.pieces.locate(
            part["district"].to_numpy(), part["x"].to_numpy(), part["y"].to_numpy()
        )
        atoms[inside] = self.atom_of.loc[located].to_numpy().astype(str)
        keys = pd.DataFrame(
            {
                "atom": atoms,
                "offence": truth["offence"].map(self._class_of),
                "period": truth["month"].map(self._span_of),
            }
        )
        sizes = keys.dropna().groupby(["atom", "offence", "period"]).size().rename("count").reset_index()
        merged = self.unknowns.merge(sizes, on=["atom", "offence", "period"], how="left")
        return np.asarray(self.matrix @ merged["count"].fillna(0).to_numpy())


def joint_outcome(
    tables: JointTables,
    requirement: Requirement,
    seconds: float,
    is_cancelled: Callable[[], bool],
) -> tuple[list[AttackOutcome], np.ndarray]:
    """The attack with the tables of others: outcomes ``known_tables`` and ``earlier_releases``.

    Targets are all small counts (1 to the top of the band) that the release rounds or hides, and all
    small rests of the others' tables; besides, no value may follow exactly. What others disclose alone
    is no finding, unless the release narrows it further.

    Returns:
        (outcomes, rows of the last product's statements that are to blame).

    Raises:
        RefusedError: a table contradicts the release; it is named.
    """
    joint = Joint(tables)
    count = len(joint.everything)
    statements = joint.statements(np.arange(count))
    truth = joint.true_counts()
    small = (truth >= requirement.band[0]) & (truth <= requirement.band[1])
    small[len(joint.own) : count] = False  # what others say themselves is theirs
    unknown = joint.beyond_records()
    small[count:] |= unknown[count:]
    open_values = np.ones(len(small), dtype=bool)  # what is published exactly needs no attack
    open_values[: len(joint.own)] = joint.own["low"].to_numpy() < joint.own["high"].to_numpy()
    rows = np.flatnonzero(small & open_values)
    try:
        result = attack(statements, joint.matrix[rows], requirement, seconds, is_cancelled=is_cancelled)
        beyond = unknown[rows] & ((result.low > requirement.band[1]) | (result.high < requirement.band[0]))
        result.safe[beyond & result.exact_known] = True  # surely no small count
        found, proven = _disclosed(joint, rows, result, is_cancelled)
        if not len(found):  # else the design is not taken anyway
            found, proven = _exact(joint, statements, ~small & open_values, result, seconds, is_cancelled)
    except StatementError:
        raise RefusedError(_contradiction(joint, is_cancelled)) from None
    outcomes = []
    for name, release in (("known_tables", False), ("earlier_releases", True)):
        if any(table.release == release for table in tables.outside):
            widths = tuple(int(min(item, 10**9)) for item in result.width[result.safe])
            outcomes.append(
                AttackOutcome(name, True, "", len(rows), proven, len(found) - proven, True, widths)
            )
    # What was not decided in time is no reason to round otherwise: the next design is smaller.
    return outcomes, joint.blamed(found if proven == len(found) else found[:0])


def _exact(
    joint: Joint,
    statements: Statements,
    others: np.ndarray,
    result: AuditResult,
    seconds: float,
    is_cancelled,
) -> tuple[np.ndarray, int]:
    """Values of the release beside the small ones that follow exactly, as :func:`_disclosed`.

    Most are cleared by the possible tables that the first attack has found.
    """
    rows = np.flatnonzero(others[: len(joint.own)])
    low, high = shown(joint.matrix[rows], result.witnesses)
    rows = rows[~(high >= low + 1)]
    if not len(rows):
        return rows, 0
    open_by_one = Requirement(1, (1, 0))
    result = attack(statements, joint.matrix[rows], open_by_one, seconds, is_cancelled=is_cancelled)
    return _disclosed(joint, rows, result, is_cancelled)


def _disclosed(joint: Joint, rows: np.ndarray, result: AuditResult, is_cancelled) -> tuple[np.ndarray, int]:
    """Unsafe rows, unless others disclose as much without the release, and how many of them are proven."""
    suspect = np.flatnonzero(~result.safe)
    if not len(suspect):
        return rows[:0], 0
    alone = joint.statements(np.arange(len(joint.own), len(joint.everything)))
    low, high = feasibility_intervals(
        alone, joint.matrix[rows[suspect]], BASELINE_SECONDS, integer=True, is_cancelled=is_cancelled
    )
    found = suspect[~((result.low[suspect] <= low) & (result.high[suspect] >= high))]
    return rows[found], int(result.exact_known[found].sum())


def still_true(tables: JointTables, outside: KnownTable, is_cancelled: Callable[[], bool]) -> KnownTable:
    """What an earlier release states that still holds for the records as they are now.

    Records may have come into another state, between which and the old one stand arrivals and removals that
    nobody knows: a value that does not hold says nothing certain about the new counts. Of months without a
    record it cannot be seen; what is told of them is taken for true where it agrees with the release.
    """
    joint = Joint(
        JointTables(tables.products, [outside], tables.pieces, tables.taxonomy, False, tables.truth)
    )
    own, count = len(joint.own), len(joint.everything)
    truth, unseen = joint.true_counts()[own:count], joint.beyond_records()[own:count]
    low, high = joint.others["low"].to_numpy(float), joint.others["high"].to_numpy(float)
    holds = (truth <= high) & (unseen | (truth >= low))
    if (holds & unseen).any():
        rows = np.concatenate([np.arange(own), own + np.flatnonzero(holds)])
        nothing = sparse.csr_matrix((0, joint.matrix.shape[1]))
        try:
            feasibility_intervals(joint.statements(rows), nothing, integer=True, is_cancelled=is_cancelled)
        except StatementError:
            holds &= ~unseen
    return replace(outside, rows=outside.rows[holds].reset_index(drop=True))


def _left_over(rows: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """``rows`` about the months that no row of ``others`` within them counts, where some do."""
    rest = {}
    for months in set(rows["months"]):
        inside = frozenset().union(*(part for part in set(others["months"]) if part < months))
        if inside and inside < months:
            rest[months] = months - inside
    kept = rows[rows["months"].isin(list(rest))]
    return kept.assign(months=kept["months"].map(rest))


def _contradiction(joint: Joint, is_cancelled) -> str:
    """A sentence that names the table which no possible table agrees with."""
    nothing = sparse.csr_matrix((0, joint.matrix.shape[1]))
    own = np.arange(len(joint.own))
    for table in joint.tables.outside:
        rows = np.flatnonzero(joint.everything["source"] == table.name)
        rows = np.concatenate([own, rows[rows >= len(own)]])
        try:
            feasibility_intervals(joint.statements(rows), nothing, integer=True, is_cancelled=is_cancelled)
        except StatementError:
            return tr(
                "The known table “{table}” contradicts the values to be published: no counts agree with "
                "both. Check its districts, offences and periods, and whether it counts the same incidents."
            ).format(table=table.name)
    return tr(
        "The known tables {tables} contradict each other or the values to be published: no counts agree with "
        "all of them. Check their districts, offences and periods."
    ).format(tables=", ".join(f"“{table.name}”" for table in joint.tables.outside))


def _classes(sets: pd.Series) -> tuple[pd.DataFrame, dict]:
    """Cut a family of sets into the classes that they tell apart.

    Returns:
        (frame ``code, base``: which classes each set covers; map of each set to its code and of each
        member to its class).
    """
    family = sorted(set(sets), key=lambda item: (len(item), sorted(item)))
    signature: dict[str, tuple] = {}
    for number, members in enumerate(family):
        for member in members:
            signature[member] = (*signature.get(member, ()), number)
    names = {mark: f"c{number}" for number, mark in enumerate(sorted(set(signature.values())))}
    code = {members: f"s{number}" for number, members in enumerate(family)}
    pairs = sorted({(code[members], names[signature[member]]) for members in family for member in members})
    return pd.DataFrame(pairs, columns=["code", "base"]), {
        **code,
        **{member: names[mark] for member, mark in signature.items()},
    }
