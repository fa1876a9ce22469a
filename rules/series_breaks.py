"""What broke the series of police counts in the Czech Republic: dates before and after which they differ."""

from __future__ import annotations

import datetime as dt

from .i18n import tr

METHOD_BREAK = dt.date(2016, 1, 1)
"""The police count by another method since then."""
THEFT_BREAK = dt.date(2020, 10, 1)
"""Act 333/2020: theft is a crime from a damage of 10,000 Kč, before that from 5,000 Kč."""


def breaks_between(first: dt.date, last: dt.date, with_theft: bool) -> str:
    """What broke the series inside a period, in the current language; empty where nothing did.

    Args:
        first, last: both inclusive. A month that begins with a break differs from the month before.
        with_theft: whether thefts are counted.
    """
    found = []
    if first <= METHOD_BREAK <= last:
        found.append(tr("1 January 2016: the police changed their method of counting"))
    if with_theft and first <= THEFT_BREAK <= last:
        found.append(
            tr(
                "1 October 2020: theft is a crime from a damage of 10,000 Kč instead of 5,000 Kč (by "
                "burglary or from a person whatever the damage)"
            )
        )
    return "; ".join(found)
