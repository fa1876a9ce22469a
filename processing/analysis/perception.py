"""What residents report against what was recorded, cell by cell.

Were residents afraid where things happen, both would lie alike over the town: of the n reports and records of
a cell, the reports would be binomial with the share that reports have in the whole study area. What differs
from that by more than chance, over all cells that are tested at once, is told; a map of two colours would
only show where many people are. The test is that of two Poisson rates (:func:`.change.compare`), whose
"lengths" are the totals.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .change import compare

FIELDS = [
    ("cell_id", "text"), ("records", "integer"), ("reports", "integer"), ("expected_reports", "real"),
    ("ratio", "real"), ("z", "real"), ("p_adj", "real"), ("class", "text"),
]  # fmt: skip
CLASSES = ("feared", "unnoticed", "both", "usual")
CERTAIN = 0.05


def compare_perception(records: np.ndarray, reports: np.ndarray, correction: str, test: str) -> pd.DataFrame:
    """Rows of :data:`FIELDS` without ``cell_id``, one per cell.

    ``expected_reports``: records of the cell times reports per record of the whole area; ``ratio``: reports
    over that, NaN without a record; ``z`` > 0: more reports than expected. ``class``:

    - ``feared``: more reports than the records lead to expect, by more than chance;
    - ``unnoticed``: fewer;
    - ``both``: neither, and both are above their mean per cell;
    - ``usual``: all other cells.

    Args:
        records, reports: counts of the same cells, int (n,); both have a sum above 0.
        correction: see :func:`.gistar.adjust`. test: ``exact`` | ``score``.
    """
    total_records, total_reports = float(records.sum()), float(reports.sum())
    found = compare(records, reports, (total_records, total_reports), correction, test)
    expected = records * (total_reports / total_records)
    ratio = np.divide(reports, expected, out=np.full(len(records), np.nan), where=expected > 0)
    certain = found.p_adj <= CERTAIN
    many = (records > records.mean()) & (reports > reports.mean())
    kind = np.select([certain & (found.z > 0), certain & (found.z < 0), many], CLASSES[:3], CLASSES[3])
    return pd.DataFrame(
        {
            "records": records,
            "reports": reports,
            "expected_reports": expected,
            "ratio": ratio,
            "z": found.z,
            "p_adj": found.p_adj,
            "class": kind,
        }
    )
