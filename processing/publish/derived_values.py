"""Does what a release derives from its own values follow from them: sums, names of cells, styles?

None of it is a statement of its own: each is made again from the published values and compared.
"""

from __future__ import annotations

import pandas as pd

from ...rules.i18n import tr
from .candidate_reading import Candidate
from .layer_styles import STYLES, are_own
from .pieces import inspire_name
from .published_values import CATCHMENTS, INSPIRE, PLACES, POINTS


def check_derived(found: Candidate) -> None:
    """Note a finding for each table whose derived columns say something of their own."""
    for table, frame in sorted(found.layers.items()):
        if table in (PLACES, CATCHMENTS):
            _check_sums(found, table, frame)
        if table.endswith("_grid") and INSPIRE in frame:
            _check_names(found, table, frame)
    _check_styles(found)


def _check_sums(found: Candidate, table: str, frame: pd.DataFrame) -> None:
    """``<product>_value`` at a place: the sum of its counts; none where it has no count."""
    for column in (name for name in map(str, frame.columns) if name.endswith("_value")):
        counts = found.layers.get(column.removesuffix("_value") + POINTS)
        try:
            sums = counts.groupby("place")["value"].sum().to_dict()
            own = {place: value for place, value in zip(frame["place"], frame[column]) if not pd.isna(value)}
            right = own == sums
        except (AttributeError, KeyError, TypeError, ValueError):
            right = False
        if not right:
            text = tr("The column “{column}” is not the sum of the published counts at the points.")
            found.report("values", table, text.format(column=column[:60]))


def _check_names(found: Candidate, table: str, frame: pd.DataFrame) -> None:
    """INSPIRE's name of a cell says the same as the cell's own code."""
    try:
        names = {code: inspire_name(str(code), (0.0, 0.0)) for code in set(frame["cell"])}
        wrong = sum(names[code] != name for code, name in zip(frame["cell"], frame[INSPIRE]))
    except (KeyError, ValueError):
        wrong = len(frame)
    if wrong:
        text = tr("{count} INSPIRE codes do not belong to their cells.")
        found.report("values", table, text.format(count=wrong))


def _check_styles(found: Candidate) -> None:
    """The table of styles is the one that belongs to the published values, to the letter."""
    try:
        good = are_own(found.styles, found.layers)
    except (KeyError, ValueError, TypeError, AttributeError):
        good = False
    if found.styles and not good:
        found.report(
            "values",
            STYLES,
            tr("The styles in the GeoPackage are not those that this version makes of the published values."),
        )
