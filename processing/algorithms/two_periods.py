"""What the tools say that compare two periods: what makes them hard to compare, and how all changed."""

from __future__ import annotations

from ...rules.i18n import tr
from ..base import Job
from .dated_records import KeptWarnings


def warn_of_two_periods(job: Job | KeptWarnings, places, a, b) -> None:
    """Other seasons, and data that end before a period does.

    Args:
        places: ``analysis.dated_places.DatedPlaces``. a, b: ``analysis.change.Period``.
    """
    from ..analysis.change import other_season, silent_days

    if other_season(a, b):
        job.warn(tr("The periods fall into different seasons; a change may be that of the season."))
    for period in (a, b):
        silent = silent_days(places, period)
        if silent:
            job.warn(
                tr(
                    "No record lies in the last {silent} of the {days} days from {first} to {last}; the data "
                    "may be incomplete there."
                ).format(
                    silent=silent,
                    days=period.days,
                    first=period.first.isoformat(),
                    last=period.last.isoformat(),
                )
            )


def tell_total(job: Job, count_a, count_b, a, b) -> None:
    """The change of all cells together, against which single cells are to be read."""
    text = tr("From {first} to {last}, {days} days: {count} incidents.")
    for period, count in ((a, count_a), (b, count_b)):
        job.info(
            text.format(
                first=period.first.isoformat(),
                last=period.last.isoformat(),
                days=period.days,
                count=int(count),
            )
        )
    if count_a:
        share = (count_b / b.days) / (count_a / a.days) - 1
        job.info(
            tr(
                "All cells together: {share:+.0%} per day. Each cell is compared with itself; where all rise "
                "alike, many may stand out."
            ).format(share=share)
        )
