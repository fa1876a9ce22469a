"""The district table: counts of two periods, rates with their uncertainty, shares."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.errors import LocalSafetyError
from ...rules.i18n import tr
from .district_layer import Districts
from .districts import OUTSIDE, UNLOCATED, assign
from .rates import MIN_POPULATION, PER, UNCERTAIN_COUNT, empirical_bayes, garwood, ranks

FIELDS = [
    ("code", "text"),
    ("name", "text"),
    ("population", "integer"),
    ("count", "integer"),
    ("previous", "integer"),
    ("change_pct", "real"),
    ("rate", "real"),
    ("rate_low", "real"),
    ("rate_high", "real"),
    ("rate_eb", "real"),
    ("solved_share", "real"),
    ("rank", "integer"),
    ("flag", "text"),
]
OFFENCE_FIELDS = [
    ("code", "text"),
    ("name", "text"),
    ("offence", "text"),
    ("kind", "text"),
    ("count", "integer"),
    ("previous", "integer"),
    ("change_pct", "real"),
    ("solved_share", "real"),
]


@dataclass(frozen=True)
class Aggregates:
    """``table``: one row per district (``FIELDS``, unknown = NaN); ``by_offence``: one row per
    district and principal offence that occurs in either period; the numbers add up to the records
    counted in the period."""

    table: pd.DataFrame
    by_offence: pd.DataFrame
    counted: int
    outside: int
    unlocated: int


def aggregate(
    records: pd.DataFrame, before: pd.DataFrame | None, districts: Districts, kinds: dict[str, str]
) -> Aggregates:
    """Count records by district.

    Args:
        records: counted records of the period.
        before: counted records of the previous period, None = not known.
        districts: m districts.
        kinds: offence code -> crime, misdemeanour or event.
    """
    place = assign(records["x"].to_numpy(), records["y"].to_numpy(), districts.geometries)
    size = len(districts.codes)
    inside = place >= 0
    count = np.bincount(place[inside], minlength=size)
    earlier = None
    if before is not None:
        earlier = assign(before["x"].to_numpy(), before["y"].to_numpy(), districts.geometries)
    previous = _previous(earlier, size)
    outside, unlocated = int(np.sum(place == OUTSIDE)), int(np.sum(place == UNLOCATED))
    if int(count.sum()) + outside + unlocated != len(records):
        raise LocalSafetyError(tr("The counts do not add up to the records; please report this error."))
    table = pd.DataFrame({"code": districts.codes, "name": districts.names})
    table["population"] = np.nan if districts.populations is None else districts.populations
    table["count"], table["previous"] = count, previous
    table["change_pct"] = change_percent(count, previous)
    _add_rates(table)
    table["solved_share"] = _solved_share(records, place, size)
    return Aggregates(
        table[[name for name, _ in FIELDS]],
        _by_offence(records, place, before, earlier, districts, kinds),
        int(count.sum()),
        outside,
        unlocated,
    )


def change_percent(count: np.ndarray, previous: np.ndarray) -> np.ndarray:
    """Change in per cent of the previous count; NaN where that is 0 or not known."""
    count, previous = np.asarray(count, dtype=float), np.asarray(previous, dtype=float)
    base = np.where(previous > 0, previous, np.nan)
    return 100 * (count - base) / base


def _previous(earlier: np.ndarray | None, size: int) -> np.ndarray:
    if earlier is None:
        return np.full(size, np.nan)
    return np.bincount(earlier[earlier >= 0], minlength=size).astype(float)


def _add_rates(table: pd.DataFrame) -> None:
    """Rates only where the population carries one; the rank goes by the shrunk rate, so that a
    small district does not lead by chance."""
    population = table["population"].to_numpy(dtype=float)
    count = table["count"].to_numpy(dtype=float)
    usable = np.where(population >= MIN_POPULATION, population, np.nan)
    low, high = garwood(count)
    table["rate"] = count / usable * PER
    table["rate_low"], table["rate_high"] = low / usable * PER, high / usable * PER
    table["rate_eb"] = empirical_bayes(count, usable) * PER
    table["rank"] = ranks(table["rate_eb"].to_numpy())
    missing = ~(population > 0)
    table["flag"] = np.select(
        [missing, population < MIN_POPULATION, count < UNCERTAIN_COUNT],
        ["no_population", "small_population", "uncertain"],
        default="",
    )


def _solved_share(records: pd.DataFrame, place: np.ndarray, size: int) -> np.ndarray:
    """solved / (solved + unsolved); NaN where neither is known."""
    status = records["status"].to_numpy(dtype=object)
    solved = np.bincount(place[(place >= 0) & (status == "solved")], minlength=size).astype(float)
    known = np.bincount(place[(place >= 0) & np.isin(status, ["solved", "unsolved"])], minlength=size)
    return solved / np.where(known > 0, known, np.nan)


def _by_offence(records, place, before, earlier, districts: Districts, kinds) -> pd.DataFrame:
    """Counts by district and principal offence, sorted by both codes."""
    now = _by_pair(records, place)
    then = _by_pair(before, earlier) if before is not None else now.iloc[:0]
    pairs = now.index.union(then.index).sort_values()
    frame = pd.DataFrame(index=pairs)
    frame["count"] = now["count"].reindex(pairs, fill_value=0)
    frame["previous"] = np.nan if before is None else then["count"].reindex(pairs, fill_value=0)
    known = now["known"].reindex(pairs, fill_value=0).to_numpy(dtype=float)
    solved = now["solved"].reindex(pairs, fill_value=0).to_numpy(dtype=float)
    frame["solved_share"] = solved / np.where(known > 0, known, np.nan)
    frame["change_pct"] = change_percent(frame["count"].to_numpy(), frame["previous"].to_numpy())
    frame = frame.reset_index()
    numbers = frame["place"].astype(int)
    frame["code"] = [districts.codes[i] for i in numbers]
    frame["name"] = [districts.names[i] for i in numbers]
    frame["kind"] = frame["offence"].map(kinds).fillna("")
    return frame[[name for name, _ in OFFENCE_FIELDS]]


def _by_pair(records: pd.DataFrame, place: np.ndarray) -> pd.DataFrame:
    """count, known and solved by (place, offence)."""
    offence, offences = pd.factorize(records["offence"])
    status = records["status"].to_numpy(dtype=object)
    width, inside = max(len(offences), 1), place >= 0
    key = (place * width + offence)[inside]
    masks = (np.ones(len(place), dtype=bool), np.isin(status, ["solved", "unsolved"]), status == "solved")
    sums = [np.bincount(key[mask[inside]], minlength=1) for mask in masks]
    used = np.flatnonzero(sums[0])
    pairs = [used // width, np.array(list(map(str, offences)), dtype=object)[used % width]]
    index = pd.MultiIndex.from_arrays(pairs, names=["place", "offence"])
    columns = {
        name: np.append(values, np.zeros(len(sums[0]) - len(values), dtype=int))[used]
        for name, values in zip(("count", "known", "solved"), sums)
    }
    return pd.DataFrame(columns, index=index)
