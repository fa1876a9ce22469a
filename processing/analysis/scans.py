"""What is asked of every batch of records while they are read: who is counted, and where they stand."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable

import numpy as np
import pandas as pd
import shapely

from ...rules.offences import Taxonomy
from .bandwidth import Spread
from .binned_density import make_density
from .counting import GridCounter
from .distinct_places import DistinctPlaces
from .grids import Lattice
from .selection import Choice, select
from .snapping import describe, detect_places

COLUMNS = ("offence", "status")
"""Of the record layer; what is counted depends on them."""


class PlaceSample:
    """The distinct places, or a sample of them, so that snapping is seen without keeping all records."""

    def __init__(self):
        self._places = DistinctPlaces()
        self.add = self._places.add

    def spacing(self) -> float | None:
        """How far points to which the source moved its places are apart, metres; None where it did not."""
        return self._found().finest

    def warnings(self, finest: float, tr: Callable[[str], str]) -> list[str]:
        """What was found, where cells or a bandwidth of ``finest`` metres would map it; else nothing."""
        found = self._found()
        if found.finest is None or finest >= found.finest:
            return []
        sampled = [] if self._places.whole else [tr("Of the places of the records, a sample was looked at.")]
        return [*sampled, *describe(found, tr)]

    def _found(self):
        seen = self._places
        found = detect_places(seen.places(), round(seen.points * seen.share))
        found = replace(found, located=seen.points, places=round(seen.number))
        if not seen.whole and found.median is not None:  # places that are left stand farther apart
            found = replace(found, median=found.median * seen.share**0.5)
        return found


class RecordScan:
    """Chooses the records to count and hands their places on; called with one batch after another.

    ``records``: all of them; ``left_out``: not to be counted; ``unlocated``: to be counted, but without
    a place. They and what the receivers got add up to ``records``.
    """

    def __init__(
        self,
        tax: Taxonomy,
        choice: Choice,
        receivers: list[Callable[[np.ndarray, np.ndarray], None]],
    ):
        self.records = self.left_out = self.unlocated = self.located = 0
        self._tax, self._choice, self._receivers = tax, choice, receivers

    def __call__(self, frame: pd.DataFrame) -> None:
        """The next batch: the columns of :data:`COLUMNS`, ``x`` and ``y``."""
        chosen = select(frame, self._tax, self._choice)
        x, y = chosen.records["x"].to_numpy(), chosen.records["y"].to_numpy()
        located = ~(np.isnan(x) | np.isnan(y))
        if not located.all():
            x, y = x[located], y[located]
        self.records += len(frame)
        self.left_out += sum(chosen.left_out.values())
        self.unlocated += len(located) - len(x)
        self.located += len(x)
        if len(x):
            for receive in self._receivers:
                receive(x, y)


class SpreadScan(RecordScan):
    """How far the records to count are spread (``spread``)."""

    def __init__(self, tax: Taxonomy, choice: Choice):
        self.spread = Spread()
        super().__init__(tax, choice, [self.spread.add])


class Places(RecordScan):
    """The places of the records to count."""

    def __init__(self, tax: Taxonomy, choice: Choice):
        self._parts: list[tuple[np.ndarray, np.ndarray]] = []
        super().__init__(tax, choice, [lambda x, y: self._parts.append((x, y))])

    def places(self) -> tuple[np.ndarray, np.ndarray]:
        """``x``, ``y``: float (n,)."""
        nothing = (np.zeros(0), np.zeros(0))
        return tuple(np.concatenate(axis) for axis in zip(*(self._parts or [nothing])))


class GridScan(RecordScan):
    """Counts records in cells (``counter``) and, with a bandwidth, their density (``density``, else None).

    ``sample``: some of the places.
    """

    def __init__(
        self,
        tax: Taxonomy,
        choice: Choice,
        lattice: Lattice,
        area: shapely.Geometry | None,
        bandwidth: float,
        expected: tuple[int, float],
        check: Callable[[], None],
        kernel: str = "quartic",
        method: str = "auto",
        only_inside: bool = False,
    ):
        """``expected``: how many records and cells there will be, roughly; ``check`` may raise.

        Args:
            kernel, method: see :func:`.binned_density.make_density`.
            only_inside: records outside the study area are not part of the density.
        """
        records, cells = expected
        self.counter = GridCounter(lattice, area)
        self.sample = PlaceSample()
        receivers = [self.counter.add, self.sample.add]
        self.density = None
        if bandwidth > 0:
            self.density = make_density(lattice, bandwidth, kernel, method, records, cells)

            def receive(x: np.ndarray, y: np.ndarray) -> None:
                if only_inside:
                    inside = self.counter.within(x, y)
                    x, y = x[inside], y[inside]
                self.density.add(x, y, check=check)

            receivers.append(receive)
        super().__init__(tax, choice, receivers)
