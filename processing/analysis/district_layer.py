"""District layers: checked and repaired once, shared by everything that takes districts.

Repairs that cannot make a number wrong are made and reported; what could is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ...rules.errors import InputError
from .district_checks import check_districts


@dataclass(frozen=True)
class Districts:
    """Districts sorted by code.

    ``geometries``: shapely (multi)polygons (n,), metres. ``populations``: float array (n,), NaN =
    unknown, or None when no field was given. ``notes``: what was repaired.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    geometries: np.ndarray
    populations: np.ndarray | None
    notes: list[str] = field(default_factory=list)

    def subset(self, index: Sequence[int]) -> Districts:
        """Some of the districts, in the given order."""
        populations = None if self.populations is None else self.populations[list(index)]
        return Districts(
            tuple(self.codes[i] for i in index),
            tuple(self.names[i] for i in index),
            self.geometries[list(index)],
            populations,
            self.notes,
        )


def prepare_districts(
    codes: Sequence[str],
    names: Sequence[str],
    geometries: np.ndarray,
    populations: np.ndarray | None = None,
) -> Districts:
    """Check, repair and sort a district layer.

    Args:
        codes, names: of the rows; a district without a name is called by its code.
        geometries: shapely array (n,), metres.
        populations: float (n,), NaN = unknown; None where no field was given.

    Raises:
        InputError: the first finding with which a number would be wrong: no polygons, an empty code,
            one code for two differently named districts, a district inside another, a negative
            population (see ``district_checks``).
    """
    checked = check_districts(codes, names, geometries, populations)
    if checked.refusals:
        raise InputError(checked.refusals[0].sentence)
    return Districts(
        tuple(checked.codes),
        tuple(name or code for name, code in zip(checked.names, checked.codes)),
        checked.geometries,
        checked.populations,
        [item.sentence for item in checked.findings],
    )
