"""What the tools share that compare periods: reading dated records, their numbers, their warnings."""

from __future__ import annotations

from ...rules.errors import LocalSafetyError
from ...rules.i18n import tr
from ..base import Job
from ..layers import require_fields
from ..record_batches import scan_records
from .grid_cells import INPUT
from .record_scanning import record_choice, warn_of_places

UNDATED_SHARE = 0.05


class KeptWarnings:
    """Passes warnings on to the log and keeps them (``texts``) for a report."""

    def __init__(self, job: Job):
        self._job, self.texts = job, []

    def warn(self, text: str) -> None:
        """See :meth:`.base.Job.warn`."""
        self._job.warn(text)
        self.texts.append(text)


def add_count_numbers(algorithm, **more: str) -> None:
    """Declare the numbers that add up to the records, and others: NAME=title."""
    algorithm.add_numbers(
        COUNTED=tr("Counted in cells"),
        OUTSIDE=tr("Outside the study area"),
        UNLOCATED=tr("Without a place"),
        UNKNOWN=tr("Without a date"),
        LEFT_OUT=tr("Left out of the count"),
        **more,
    )


def read_dated(algorithm, parameters, context, job: Job, period=(None, None)):
    """The records to count (:class:`.analysis.dated_places.DatedPlaces`).

    Args:
        period: first and last day, both inclusive; None = open.

    Raises:
        InputError: there is no field of times.
    """
    from ...rules.offences import taxonomy
    from ..analysis.dated_places import COLUMNS, DatedScan

    source = algorithm.source(parameters, INPUT, context)
    require_fields(source, ("occurred_from",))
    choice = record_choice(algorithm, parameters, context)

    def begin() -> DatedScan:
        return DatedScan(taxonomy(), choice, source.featureCount(), period)

    return scan_records(source, job, begin, COLUMNS).done()


def count_numbers(places, counted: int, outside: int, beyond: int = 0) -> dict[str, int]:
    """The numbers of :func:`add_count_numbers`; ``beyond``: of the places, those in none of the periods.

    Raises:
        LocalSafetyError: they do not add up to the records.
    """
    numbers = {
        "COUNTED": counted,
        "OUTSIDE": outside,
        "UNLOCATED": places.unlocated,
        "UNKNOWN": places.unknown,
        "LEFT_OUT": places.left_out + beyond,
    }
    if sum(numbers.values()) != places.records:
        raise LocalSafetyError(tr("The counts do not add up to the records; please report this error."))
    return numbers


def warn_of_dated(job: Job | KeptWarnings, places, finest: float, numbers: dict) -> None:
    """Snapped, missing, few or undated records; ``finest``: the cell or the bandwidth in metres."""
    warn_of_places(job, places.sample, finest, numbers)
    total = sum(numbers.values()) - numbers["LEFT_OUT"]
    if numbers["UNKNOWN"] > UNDATED_SHARE * total:
        job.warn(
            tr("{share:.0%} of the records have no date and take no part in a comparison of periods.").format(
                share=numbers["UNKNOWN"] / total
            )
        )
