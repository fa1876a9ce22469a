"""Averaging: what repeated or overlapping noisy publications of the same count add up to.

Noise that is drawn again for the same records can be averaged away. The cell key is the same for the
same records, so one release with one secret yields nothing; another secret, a changed table of noise or
corrected records do. Sums are a second way: twelve noisy months tell something about a noisy year.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from ..statements import Statements, column_classes

DENSE_UNKNOWNS = 3_000


def equivalent_queries(statements: Statements) -> pd.DataFrame:
    """Statements about equal record sets, joined.

    Returns:
        One row per record set that is published more than once, in order of first appearance:
        ``first`` (number of its first statement), ``queries``, ``distinct`` (different published
        values: more than one means that noise was drawn again), ``mean`` (what averaging the distinct
        draws yields), ``low``, ``high`` (the intersection of what the statements tell).
    """
    label, first = column_classes(sparse.csc_matrix(statements.matrix.T))
    frame = pd.DataFrame(
        {"set": label, "value": statements.value, "low": statements.low, "high": statements.high}
    )
    groups = frame[frame["set"] >= 0].groupby("set")
    found = groups.agg(queries=("low", "size"), low=("low", "max"), high=("high", "min"))
    found["distinct"] = groups["value"].nunique()
    draws = frame.dropna(subset=["value"]).drop_duplicates(["set", "value"])
    found["mean"] = draws.groupby("set")["value"].mean()
    found["first"] = first[found.index.to_numpy()]
    order = ["first", "queries", "distinct", "mean", "low", "high"]
    return found.loc[found["queries"] > 1, order].reset_index(drop=True)


def pooled_error(statements: Statements, variance: float) -> np.ndarray:
    """Standard error of the best linear estimate of each published value from all of them.

    Values are treated as truth + independent noise of one variance; the least-squares estimate has the
    variance V·h, h the leverage (Gauss, Markov). Without other knowledge a value has √V. Statements that
    tell the same value about the same records are one draw.

    Returns:
        float array (statements,): standard errors; NaN where hidden, or where the system is too large
        (:data:`DENSE_UNKNOWNS` distinguishable unknowns) to be worked out here.
    """
    error = np.full(statements.shape[0], np.nan)
    shown = np.flatnonzero(~np.isnan(statements.value))
    if not len(shown):
        return error
    label, _ = column_classes(sparse.csc_matrix(statements.matrix[shown].T))
    draw = pd.DataFrame({"set": label, "value": statements.value[shown]})
    _, once, back = np.unique(draw.groupby(["set", "value"]).ngroup(), return_index=True, return_inverse=True)
    matrix = sparse.csr_matrix(statements.matrix[shown[once]])
    columns = matrix.tocsc()
    _, first = column_classes(columns)
    if len(first) > DENSE_UNKNOWNS:
        return error
    design = columns[:, first].toarray()
    basis, size, _ = np.linalg.svd(design, full_matrices=False)
    basis = basis[:, size > size.max(initial=0) * 1e-9]
    leverage = (basis**2).sum(axis=1)
    error[shown] = np.sqrt(variance * leverage[back])
    return error
