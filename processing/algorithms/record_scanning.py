"""What the tools share that read records once and hold none of them: parameters, estimates, warnings."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterBoolean, QgsProcessingParameterString

from ...rules.i18n import tr
from ..base import Job

WITH_NO_CRIME = "WITH_NO_CRIME"
WITH_EVENTS = "WITH_EVENTS"
OFFENCES = "OFFENCES"
UNLOCATED_SHARE = 0.05
FEW_RECORDS = 30
ADVANCED_RECORDS = 500


def add_record_choice(algorithm) -> None:
    """Add what to count beside offences."""
    for name, title in (
        (WITH_NO_CRIME, tr("Count also what was no offence")),
        (WITH_EVENTS, tr("Count also events (fires, accidents)")),
    ):
        algorithm.add(QgsProcessingParameterBoolean(name, title, defaultValue=False), advanced=True)


def add_offences(algorithm) -> None:
    """Add the offences to count."""
    algorithm.add(
        QgsProcessingParameterString(OFFENCES, tr("Offences"), optional=True),
        tr("Codes of the taxonomy, separated by commas, each with everything below it; empty: all."),
    )


def record_choice(algorithm, parameters, context):
    """What to count, as asked for."""
    from ...rules.offences import taxonomy
    from ..analysis.selection import Choice, offence_codes

    asked = (algorithm.parameterAsBool(parameters, name, context) for name in (WITH_NO_CRIME, WITH_EVENTS))
    named = algorithm.parameterDefinition(OFFENCES) is not None
    text = algorithm.parameterAsString(parameters, OFFENCES, context) if named else ""
    return Choice(offence_codes(text, taxonomy()), *asked)


def cells_between(source, lattice, area=None) -> float:
    """About how many cells there will be over a study area (shapely), else over the extent of a layer."""
    if area is not None:
        left, bottom, right, top = area.bounds
    else:
        box = source.sourceExtent()
        if box.isNull() or not box.isFinite():
            return 0.0
        left, bottom, right, top = box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()
    return ((right - left) / lattice.size + 1) * ((top - bottom) / lattice.row_height + 1)


def warn_of_places(job: Job, sample, finest: float, numbers: dict) -> None:
    """What makes a picture of places misleading.

    Args:
        sample: ``analysis.scans.PlaceSample`` of the places.
        finest: the cell or the bandwidth in metres, whichever is smaller.
        numbers: ``COUNTED``, ``OUTSIDE`` and ``UNLOCATED``.
    """
    for sentence in sample.warnings(finest, tr):
        job.warn(sentence)
    counted, outside, nowhere = (numbers[name] for name in ("COUNTED", "OUTSIDE", "UNLOCATED"))
    total = counted + outside + nowhere
    if nowhere > UNLOCATED_SHARE * total:
        job.warn(
            tr(
                "{share:.0%} of the records have no place and are on no map; check whether some kinds of "
                "offences or some districts are missing."
            ).format(share=nowhere / total)
        )
    if outside * 2 > max(1, counted + outside):
        job.warn(tr("Most records lie outside the study area; check that the layers belong together."))
    if counted < FEW_RECORDS:
        job.warn(
            tr("Fewer than {limit} records are on the map: what stands out here may be chance.").format(
                limit=FEW_RECORDS
            )
        )


def warn_of_few_incidents(job: Job, count: float) -> None:
    """Say that an advanced method needs more than there is."""
    if count < ADVANCED_RECORDS:
        job.warn(
            tr(
                "This is a method for statisticians, and fewer than {limit} incidents are too few for it: do "
                "not act on single cells or districts."
            ).format(limit=ADVANCED_RECORDS)
        )
