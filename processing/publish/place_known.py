"""What tables of others say beyond the points: how many incidents stand at none, and where these can be.

An official count less what stands at the points leaves a number of incidents. They can only be where the
rules withhold: at places with too few addresses for the offence, or so full that these would be too many,
or at addresses of no catchment. All these together must hide them as any point must.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ...rules.errors import RefusedError
from ...rules.i18n import language, tr
from ...rules.offences import published_group
from ...rules.protect.crowding import LARGEST_SHARE
from ...rules.statements import TOTAL
from ..analysis.districts import assign
from ..analysis.periods import months_of
from .counts import ProductPlan
from .known_tables import KnownTable
from .place_before import serial
from .place_layer import PlaceLayer
from .place_points import Points
from .release_scope import Scope


@dataclass
class Tested:
    """By table: rows that were compared (``targets``), and rows that cannot be (``untested``)."""

    targets: dict[str, int] = field(default_factory=dict)
    untested: dict[str, int] = field(default_factory=dict)


def attack_known(
    scope: Scope, layer: PlaceLayer, points: Points, plans: list[ProductPlan], known: list[KnownTable]
) -> Tested:
    """Compare each row with the points of its district, offences and months.

    Raises:
        RefusedError: a row counts fewer than stand at the points, or tells too much beside them.
    """
    tested = Tested()
    if not known:
        return tested
    attack = _Attack(scope, layer, points, plans)
    for table in known:
        tested.targets[table.name] = 0
        for row in table.rows.itertuples():
            kinds = attack.kinds_of(row.offences)
            attack.check_more(table.name, row)
            if kinds is None or not attack.holds(row.months):
                tested.untested[table.name] = tested.untested.get(table.name, 0) + 1
                continue
            tested.targets[table.name] += 1
            if attack.tells(row, kinds):
                raise RefusedError(_too_much(scope, table.name, row))
    return tested


def _too_much(scope: Scope, table: str, row) -> str:
    """Why, from the row of the others alone."""
    tops = sorted({published_group(scope.taxonomy, code) for code in row.offences})
    return tr(
        "The known table “{table}” and the points together tell too much: what it counts beyond them "
        "(district {district}, {offences}, {first} to {last}) can only have happened at too few addresses. "
        "Build the anchor points again with more addresses each, or leave this period or district out."
    ).format(
        table=table,
        district=row.district,
        offences=", ".join(scope.taxonomy.name(code, language()) for code in tops[:3]),
        first=min(row.months),
        last=max(row.months),
    )


class _Attack:
    def __init__(self, scope: Scope, layer: PlaceLayer, points: Points, plans: list[ProductPlan]):
        self._layer, self._points, self._plans = layer, points, plans
        self._months = set(months_of(scope.request.period))
        tax = scope.taxonomy
        number = {code: at for at, code in enumerate(tax.codes)}
        self._kinds = {}
        for rank, plan in enumerate(plans):
            for code in plan.offences:
                kind = rank * len(number) + number[published_group(tax, code)]
                self._kinds.setdefault(kind, set()).add(code)
        self._beyond = self._addresses_beyond(scope)

    def _addresses_beyond(self, scope: Scope) -> dict[str, int]:
        """Addresses of each district, and in total, that lie in no catchment."""
        codes, x, y = scope.addresses()
        beyond = codes[assign(x, y, self._layer.catchments) < 0]
        names, sizes = np.unique(beyond.astype(str), return_counts=True)
        return {**dict(zip(names.tolist(), sizes.tolist())), TOTAL: len(beyond)}

    def holds(self, months: frozenset[str]) -> bool:
        """Whether the release speaks of all these months, in whole periods."""
        own = self._points.cells[self._points.cells["value"] > 0]
        serials = {serial(month) for month in months}
        inside = own["month"].isin(serials)
        return months <= self._months and bool((inside == own["last"].isin(serials)).all())

    def kinds_of(self, offences: frozenset[str]) -> list[int] | None:
        """Kinds that a row counts wholly; None where it counts part of one, or what is not released."""
        found = [kind for kind, codes in self._kinds.items() if codes <= offences]
        covered = set().union(*(self._kinds[kind] for kind in found)) if found else set()
        return found if found and covered == offences else None

    def _rows(self, row, kinds) -> np.ndarray:
        """Cells of the row's district and kinds."""
        cells = self._points.cells
        mine = cells["kind"].isin(kinds).to_numpy(bool)
        if row.district != TOTAL:
            mine &= self._layer.districts[cells["place"].to_numpy(int)] == row.district
        return mine

    def _shown(self, row, kinds) -> int:
        cells, serials = self._points.cells, {serial(month) for month in row.months}
        inside = cells["month"].isin(serials) & cells["last"].isin(serials)
        return int(cells.loc[self._rows(row, kinds) & inside.to_numpy(bool), "value"].sum())

    def check_more(self, table: str, row) -> None:
        """Whatever a row counts in part is at least what it counts wholly."""
        kinds = [kind for kind, codes in self._kinds.items() if codes <= row.offences]
        if self._shown(row, kinds) > row.high:
            raise RefusedError(
                tr(
                    "The known table “{table}” contradicts the values to be published: it counts fewer "
                    "incidents than stand at the points. Check its districts, offences and periods, and "
                    "whether it counts the same incidents."
                ).format(table=table)
            )

    def tells(self, row, kinds: list[int]) -> bool:
        """Whether what a row counts beyond the points can only have happened at too few addresses."""
        missing = row.high - self._shown(row, kinds)
        if missing <= 0:
            return False
        crowding, layer = self._points.crowding, self._layer
        there = np.full(len(layer.codes), True) if row.district == TOTAL else layer.districts == row.district
        there &= ~crowding.exempt
        among = np.zeros(len(layer.codes), dtype=np.int64)
        stand = np.zeros(len(layer.codes), dtype=np.int64)
        weighed = False
        for kind in kinds:
            addresses = crowding.candidates[kind]
            published = self._to_date(row, kind)
            can = addresses < crowding.least
            if crowding.weighed[kind]:
                can |= published + missing > LARGEST_SHARE * addresses
                weighed = True
            can &= there & (addresses > 0)
            among = np.where(can, np.maximum(among, addresses), among)
            stand += np.where(can, published, 0)
        joint = int(among.sum()) + self._beyond.get(row.district, 0)
        if not joint:
            return False  # nowhere at an address: without a place, or counted by another rule
        return joint < crowding.least or (weighed and stand.sum() + missing > LARGEST_SHARE * joint)

    def _to_date(self, row, kind: int) -> np.ndarray:
        """What was ever published of a kind from January to the end of a row, int (places,)."""
        cells = self._points.cells
        years, last = {month[:4] for month in row.months}, max(map(serial, row.months))
        mine = (cells["kind"] == kind) & (cells["month"] // 12).isin([int(year) for year in years])
        own = cells[mine & ((cells["month"] <= last) | (cells["told"] > 0))]
        most = np.maximum(np.where(own["month"] <= last, own["value"], 0), own["told"])
        return np.bincount(own["place"].to_numpy(int), most, len(self._layer.codes)).astype(np.int64)
