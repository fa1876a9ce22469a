"""The choice of a correction for many tests, the same in every tool that tests many places."""

from __future__ import annotations

from ...rules.i18n import tr
from ..base import Job

CORRECTION = "CORRECTION"


def add_correction(algorithm) -> None:
    """Add ``CORRECTION``."""
    algorithm.add_choice(
        CORRECTION,
        tr("Correction for many tests"),
        {
            "fdr": tr("Benjamini and Hochberg (fdr)"),
            "by": tr("Benjamini and Yekutieli (by)"),
            "bonferroni": "Bonferroni",
            "none": tr("no correction"),
        },
        "fdr",
        tr("Without a correction one cell in ten is “significant” by chance alone."),
        advanced=True,
    )


def warn_of_no_correction(job: Job, correction: str, tests: int) -> None:
    """Say what testing many places without a correction means."""
    if correction == "none":
        job.warn(
            tr(
                "{cells} places are tested without a correction: about {chance} of them are marked by chance "
                "alone."
            ).format(cells=tests, chance=round(0.1 * tests))
        )
