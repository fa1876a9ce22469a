"""Which records are counted: one rule for everything that counts.

Records that did not happen (``no_crime``) and events (fires, traffic accidents) are left out unless
asked for; what is left out is counted by reason, so that no record disappears unseen.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

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
    kinds = records["offence"].map({code: item.kind for code, item in tax.offences.items()})
    day = records["occurred_from"].str.slice(0, 10)
    first, last = period
    reason = pd.Series("", index=records.index)
    checks = {}
    if not choice.with_no_crime:
        checks["no_crime"] = records["status"] == "no_crime"
    if choice.offences is not None:
        checks["offence"] = ~records["offence"].isin(choice.offences)
    elif not choice.with_events:
        checks["event"] = kinds == "event"
    if first or last:
        checks["without_time"] = ~day.str.match(r"\d{4}-\d\d-\d\d$")
        early = day < first.isoformat() if first else False
        late = day > last.isoformat() if last else False
        checks["period"] = early | late
    for name, mask in checks.items():
        reason = reason.where((reason != "") | ~mask, name)
    sizes = reason[reason != ""].value_counts()
    return Selected(records[reason == ""], {name: int(sizes[name]) for name in REASONS if name in sizes})


def reason_texts() -> dict[str, str]:
    """What to tell the user about each reason."""
    return {
        "no_crime": tr("did not happen, or no offence"),
        "offence": tr("another offence"),
        "event": tr("events (fires, accidents), not offences"),
        "without_time": tr("without a usable date"),
        "period": tr("outside the period"),
    }
