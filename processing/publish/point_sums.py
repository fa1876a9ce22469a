"""Are the tables of a release of points sums of its points, and nothing else?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...rules.i18n import tr
from ...rules.statements import TOTAL
from ..analysis.periods import months_in
from .candidate_reading import UNFINISHED, Candidate
from .pieces import cell_codes
from .published_values import PLACES, POINTS


def check_sums(found: Candidate, origin: tuple[float, float]) -> None:
    """Add up the points of every statement once more; a difference is a finding.

    Args:
        origin: of the profile's grid, metres.
    """
    if found.statements is None:
        return
    for product, every in found.statements.groupby("product"):
        points, places = found.layers.get(f"{product}{POINTS}"), found.layers.get(PLACES)
        if points is None or places is None:
            text = tr("The product has no points.")
            found.report("values", product, text, UNFINISHED)
            continue
        rows = every[~every["cell"].isin(set(places["place"]))].reset_index(drop=True)
        exact = (rows["low"] == rows["value"]) & rows["high"].isna()
        try:
            right = exact & (rows["value"] == _sums(rows, _with_cells(rows, points, places, origin)))
        except (KeyError, ValueError, IndexError):
            found.report("values", product, tr("The points cannot be added up."), UNFINISHED)
            continue
        if not right.all():
            text = tr("{count} values are not the sums of the points.")
            found.report("values", product, text.format(count=int((~right).sum())))


def _with_cells(rows: pd.DataFrame, points: pd.DataFrame, places: pd.DataFrame, origin) -> pd.DataFrame:
    """Points with the cell of the grid in which each anchor lies, if the statements name any."""
    cells = rows.loc[rows["cell"] != TOTAL, "cell"]
    if not len(cells):
        return points.assign(cell="")
    size = float(cells.iloc[0].split("m", 1)[0])
    xy = places.set_index("place")[["x", "y"]].astype(float).loc[points["place"]].to_numpy()
    number = np.floor((xy - np.asarray(origin)) / size).astype(np.int64)
    return points.assign(cell=cell_codes(size, number[:, 0], number[:, 1]))


def _sums(rows: pd.DataFrame, points: pd.DataFrame) -> np.ndarray:
    """What the points of each statement add up to: float (rows,)."""
    months = {code: frozenset(months_in(code)) for code in {*points["period"], *rows["period"]}}
    result = np.zeros(len(rows))
    for period, part in rows.groupby("period"):
        inside = {code for code in points["period"].unique() if months[code] <= months[period]}
        own = points[points["period"].isin(inside)]
        pattern = part[["district", "cell", "offence"]].ne(TOTAL)
        for used, same in part.groupby([pattern[name] for name in pattern]):
            keys = [name for name, chosen in zip(pattern, used) if chosen]
            if not keys:
                result[same.index] = own["value"].sum()
                continue
            sums = own.groupby(keys)["value"].sum()
            wanted = same[keys[0]] if len(keys) == 1 else pd.MultiIndex.from_frame(same[keys])
            result[same.index] = sums.reindex(wanted, fill_value=0).to_numpy(float)
    return result
