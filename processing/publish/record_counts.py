"""True counts behind the statements of a release, counted from the records once more and in another way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.audit import contributors
from ...rules.offences import published_group, taxonomy
from ...rules.profile import DisclosureProfile
from ...rules.statements import TOTAL
from ..analysis.periods import months_in
from .counts import withheld_offences
from .rebuilt_statements import Rebuilt


@dataclass(frozen=True)
class Truth:
    """``values``: float (statements of the release,). ``frame``: one row per counted incident:
    ``district``, ``cell`` (codes), ``offence`` (group), ``month``, ``x``, ``y``, ``premises``,
    ``residential``, ``first``, ``second`` (positions in the geography). ``addresses``: float (m, 2)."""

    values: np.ndarray
    frame: pd.DataFrame
    addresses: np.ndarray | None


class CountedRecords:
    """The records that a release may count, whatever the product."""

    def __init__(self, records: pd.DataFrame, addresses: np.ndarray | None, profile: DisclosureProfile):
        self.addresses = addresses
        self.tax = taxonomy()
        withheld = withheld_offences(profile, self.tax)
        leaves = records["offences"].where(records["offences"] != "", records["offence"])
        banned = {text for text in set(leaves) if not withheld.isdisjoint(text.split(";"))}
        day = records["occurred_from"].str.slice(0, 10)
        kept = (records["status"] != "no_crime") & ~leaves.isin(banned) & records["x"].notna()
        kept &= day.str.fullmatch(r"\d{4}-\d\d-\d\d") & records["offence"].isin(list(self.tax.offences))
        self.frame = pd.DataFrame(
            {
                "code": records["offence"][kept],
                "month": day[kept].str.slice(0, 7),
                "x": records["x"][kept].astype(float),
                "y": records["y"][kept].astype(float),
            }
        ).reset_index(drop=True)
        group = {code: published_group(self.tax, code) for code in self.tax.offences}
        self.frame["offence"] = self.frame["code"].map(group)
        x, y = self.frame["x"].to_numpy(), self.frame["y"].to_numpy()
        self.frame["premises"] = contributors.premises(x, y, addresses)
        homes = {code: item.residential for code, item in self.tax.offences.items()}
        self.frame["residential"] = self.frame["code"].map(homes).astype(bool)
        if addresses is not None:
            self.frame["residential"] &= self.frame["premises"] < len(addresses)

    @property
    def places(self) -> np.ndarray:
        """Where something is counted: float (n, 2)."""
        own = self.frame[["x", "y"]].to_numpy(float)
        return own if self.addresses is None else np.vstack([own, self.addresses])

    def of(self, system: Rebuilt, offences: set[str]) -> Truth:
        """Counts of a product's statements."""
        frame = self.frame[self.frame["code"].isin(offences)].reset_index(drop=True)
        first, second = system.geography.locate(frame["x"].to_numpy(), frame["y"].to_numpy())
        frame = frame.assign(first=first, second=second)[first >= 0].reset_index(drop=True)
        for name, codes, column in (
            ("district", system.geography.districts, "first"),
            ("cell", system.geography.cells, "second"),
        ):
            known = np.array([*codes, ""], dtype=object)
            frame[name] = known[frame[column].to_numpy()] if len(frame) else ""
        values = np.zeros(len(system.table))
        for period, rows in system.table.groupby("period"):
            own = frame[frame["month"].isin(months_in(period))]
            pattern = rows[["district", "cell", "offence"]].ne(TOTAL)
            for used, part in rows.groupby([pattern[name] for name in pattern]):
                keys = [name for name, chosen in zip(pattern, used) if chosen]
                if not keys:
                    values[part.index] = len(own)
                    continue
                sizes = own.groupby(keys).size()
                wanted = part[keys[0]] if len(keys) == 1 else pd.MultiIndex.from_frame(part[keys])
                values[part.index] = sizes.reindex(wanted, fill_value=0).to_numpy()
        return Truth(values, frame, self.addresses)
