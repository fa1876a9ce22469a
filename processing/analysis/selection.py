"""Which records are counted: one rule for everything that counts.

Records that did not happen (``no_crime``) and events (fires, traffic accidents) are left out unless
asked for; what is left out is counted by reason, so that no record disappears unseen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.offences import Taxonomy

REASONS = ("no_crime", "offence", "event", "without_time", "period")


@dataclass(frozen=True)
class Choice:
    """What to count. ``offences``: taxonomy codes with their children, None = all."""

    offences: frozenset[str] | None = None
    with_no_crime: bool = False
    with_events: bool = False


@dataclass(frozen=True)
class Selected:
    """``records``: counted rows (index of the input kept); ``left_out``: reason -> number of rows."""

    records: pd.DataFrame
    left_out: dict[str, int]


def offence_codes(text: str, tax: Taxonomy) -> frozenset[str] | None:
    """Comma-separated taxonomy codes with everything below them; None for an empty text.

    Raises:
        InputError: a code is not in the taxonomy.
    """
    codes = [part.strip() for part in text.split(",") if part.strip()]
    for code in codes:
        if code not in tax:
            raise InputError(
                tr(
                    "“{code}” is not an offence of the taxonomy; write codes such as burglary, robbery."
                ).format(code=code[:40])
            )
    return frozenset().union(*(tax.descendants(code) for code in codes)) if codes else None


def select(
    records: pd.DataFrame,
    tax: Taxonomy,
    choice: Choice,
    period: tuple[dt.date | None, dt.date | None] = (None, None),
) -> Selected:
    """The records to count.

    A record is matched by its principal offence; events are counted when asked for, or when their
    codes are named. A record belongs to the local day on which it began (``occurred_from``).

    Args:
        records: frame of the record layer.
        period: first and last day, both inclusive; None = open. Without both, records without a
            time are counted too.
    """
    number = np.zeros(len(records), dtype=np.int8)  # of the first reason that holds, from one
    for name, mask in _checks(records, tax, choice, period):
        number[(number == 0) & mask.to_numpy(dtype=bool)] = REASONS.index(name) + 1
    sizes = np.bincount(number, minlength=len(REASONS) + 1)[1:].tolist()
    left_out = {name: size for name, size in zip(REASONS, sizes) if size}
    return Selected(records[number == 0] if left_out else records, left_out)


def _checks(records: pd.DataFrame, tax: Taxonomy, choice: Choice, period) -> Iterator[tuple[str, pd.Series]]:
    """(reason, bool (n,) of the rows to leave out), the first reason first."""
    if not choice.with_no_crime:
        yield "no_crime", records["status"] == "no_crime"
    if choice.offences is not None:
        yield "offence", ~records["offence"].isin(choice.offences)
    elif not choice.with_events:
        events = [code for code, item in tax.offences.items() if item.kind == "event"]
        yield "event", records["offence"].isin(events)
    first, last = period
    if first or last:
        day = records["occurred_from"].str.slice(0, 10)
        yield "without_time", ~day.str.match(r"\d{4}-\d\d-\d\d$")
        early = day < first.isoformat() if first else False
        late = day > last.isoformat() if last else False
        yield "period", early | late


def reason_texts() -> dict[str, str]:
    """What to tell the user about each reason."""
    return {
        "no_crime": tr("did not happen, or no offence"),
        "offence": tr("another offence"),
        "event": tr("events (fires, accidents), not offences"),
        "without_time": tr("without a usable date"),
        "period": tr("outside the period"),
    }
