"""The statements made small: merged, presolved, sparse, and split into independent components.

Nothing here decides anything: every step keeps the set of possible tables as it is. Unknowns that
stand in the same statements **and the same targets** are merged; unknowns that propagation fixes
become constants; doubled and redundant rows go; a row that contains an exact row is replaced by
the difference; unknowns joined by no row are independent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..statements import Statements, column_classes
from .propagation import TOLERANCE, contradiction, over_lines, propagate, whole

if TYPE_CHECKING:
    from scipy import sparse

PASSES = 3
MOST_PAIRS = 1e8  # of rows that share an unknown: beyond it the differences cost more than they save


@dataclass(frozen=True)
class Reduced:
    """``low ≤ matrix @ x ≤ high``, ``lower ≤ x ≤ upper`` over the free unknowns, and the targets.

    Attributes:
        matrix: csr (rows, free), entries 0/1. low, high: float (rows,).
        lower, upper: float (free,), what propagation leaves; ``upper`` is finite: an unknown that
            nothing bounds (``unbounded``) is cut where it can hold up no other any more.
        component: int (free,): number of the independent component.
        parts: csr (parts, free): pieces of targets, each inside one component.
        home: int (parts,): component of each part.
        combine: csr (targets, parts): a target is ``constant`` plus its parts.
        constant: float (targets,).
        sums: csr (statements, free): every statement as it was, hidden ones too.
        unbounded: bool (free,); open_parts: bool (parts,): nothing bounds them from above.
        room: how far above its last effect an unbounded unknown is cut.
    """

    matrix: sparse.csr_matrix
    low: np.ndarray
    high: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    component: np.ndarray
    parts: sparse.csr_matrix
    home: np.ndarray
    combine: sparse.csr_matrix
    constant: np.ndarray
    sums: sparse.csr_matrix
    unbounded: np.ndarray
    open_parts: np.ndarray
    room: float
    _fixed: np.ndarray
    _free: np.ndarray
    _first: np.ndarray
    _unknowns: int

    def expand(self, tables: np.ndarray) -> np.ndarray:
        """Tables (k, free) as tables over the unknowns of the statements (k, unknowns)."""
        merged = np.repeat(self._fixed[None, :], len(tables), axis=0)
        merged[:, self._free] = tables
        full = np.zeros((len(tables), self._unknowns))
        full[:, self._first] = merged
        return full


def reduce(statements: Statements, targets: sparse.csr_matrix, integer: bool, room: float) -> Reduced:
    """Presolve.

    Args:
        targets: csr (targets, unknowns), entries 0/1.
        integer: unknowns are whole numbers (else any real ≥ 0).
        room: how far above its last effect an unbounded unknown is cut.

    Raises:
        StatementError: the statements contradict each other.
    """
    from scipy import sparse

    system = _ones(statements.matrix)
    low, high = statements.low.astype(float), statements.high.astype(float)
    if not np.all(low <= high):
        raise contradiction()
    if integer:
        low, high = whole(low, high)
    _, first = column_classes(sparse.vstack([system, targets], format="csc"))
    matrix, targets = system.tocsc()[:, first].tocsr(), targets.tocsc()[:, first].tocsr()
    sums = matrix
    count = matrix.shape[1]
    lower, upper = np.zeros(count), np.full(count, np.inf)
    for _ in range(PASSES):
        lower, upper = propagate(matrix.indptr, matrix.indices, low, high, lower, upper, integer)
        free = upper - lower > TOLERANCE
        size = matrix.shape, matrix.nnz, int(free.sum())
        matrix, low, high = _rows(matrix, low, high, lower, upper, free)
        matrix, low, high = _subtract_exact_rows(matrix, low, high)
        if size == (matrix.shape, matrix.nnz, int(free.sum())):
            break
    free = np.flatnonzero(free)
    fixed = np.where(upper - lower > TOLERANCE, 0.0, lower)
    matrix, targets_free = matrix[:, free], targets[:, free].tocsr()
    lower, upper = lower[free], upper[free]
    unbounded = ~np.isfinite(upper)
    upper = np.where(unbounded, _last_effect(matrix, low, lower) + room, upper)
    component = _components(matrix)
    parts, home, combine = _parts(targets_free, component)
    return Reduced(
        matrix, low, high, lower, upper, component,
        parts, home, combine, np.asarray(targets @ fixed).ravel(),
        sums[:, free], unbounded, np.asarray(parts @ unbounded.astype(float) > 0).ravel(), room,
        fixed, free, first, statements.shape[1],
    )  # fmt: skip


def _ones(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """A clean copy; anything but zeros and ones would break the merging, and is no sum of counts."""
    from scipy import sparse

    clean = sparse.csr_matrix(matrix, dtype=float, copy=True)
    clean.sum_duplicates()
    clean.eliminate_zeros()
    if not np.all(clean.data == 1):
        raise contradiction()
    return clean


def _rows(matrix, low, high, lower, upper, free):
    """Constants moved to the bounds; rows that say nothing (any more) dropped, equal ones joined."""
    from scipy import sparse

    constant = np.where(free, 0.0, lower)
    inside = matrix @ constant
    low, high = low - inside, high - inside
    matrix = (matrix @ sparse.diags(free.astype(float))).tocsr()
    matrix.eliminate_zeros()
    finite = np.isfinite(upper)
    least = matrix @ np.where(free, lower, 0.0)
    most = np.where(matrix @ (~finite).astype(float) > 0, np.inf, matrix @ np.where(free & finite, upper, 0))
    if np.any(least > high + TOLERANCE) or np.any(most < low - TOLERANCE):
        raise contradiction()
    tells = (np.diff(matrix.indptr) > 0) & ((least < low - TOLERANCE) | (most > high + TOLERANCE))
    matrix, low, high = matrix[tells], low[tells], high[tells]
    label, first = column_classes(matrix.T.tocsc())
    low, high = _join(np.maximum, low, label, len(first)), _join(np.minimum, high, label, len(first))
    if np.any(low > high + TOLERANCE):
        raise contradiction()
    return matrix[first], low, np.maximum(low, high)


def _join(ufunc, values, label, count):
    """Combine the bounds of equal rows."""
    if not count:
        return values[:0]
    order = np.argsort(label, kind="stable")
    return ufunc.reduceat(values[order], np.searchsorted(label[order], np.arange(count)))


def _subtract_exact_rows(matrix, low, high):
    """Replace a row by its difference to exact rows inside it, biggest first.

    A published total minus its published parts leaves a short row, or none: the programmes get
    sparser, and propagation sees what subtraction tells.
    """
    from scipy import sparse

    size = np.diff(matrix.indptr)
    exact = np.flatnonzero(high - low <= TOLERANCE)
    pairs = float(np.sum(np.bincount(matrix.indices, minlength=1).astype(float) ** 2))
    if not len(exact) or len(size) < 2 or pairs > MOST_PAIRS:
        return matrix, low, high
    overlap = (matrix @ matrix[exact].T).tocoo()
    inner = exact[overlap.col]
    inside = (overlap.data == size[inner]) & (inner != overlap.row)
    outer, inner = overlap.row[inside], inner[inside]
    order = np.lexsort((inner, -size[inner], outer))
    outer, inner = outer[order], inner[order]
    starts = np.flatnonzero(np.r_[True, outer[1:] != outer[:-1]]) if len(outer) else np.zeros(0, int)
    taken = np.zeros(matrix.shape[1], dtype=bool)
    rows, columns = [], []
    for start, end in zip(starts, np.r_[starts[1:], len(outer)]):
        row, left, touched = outer[start], size[outer[start]], []
        for other in inner[start:end]:
            if size[other] > left:
                continue
            members = matrix.indices[matrix.indptr[other] : matrix.indptr[other + 1]]
            if not taken[members].any():
                taken[members] = True
                touched.append(members)
                rows.append(row)
                columns.append(other)
                left -= size[other]
                if not left:
                    break
        for members in touched:
            taken[members] = False
    minus = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(size), len(size)))
    shift = minus @ np.where(high - low <= TOLERANCE, low, 0.0)
    matrix = (matrix - minus @ matrix).tocsr()
    matrix.eliminate_zeros()
    low, high = low - shift, high - shift
    filled = np.diff(matrix.indptr) > 0
    if np.any(low[~filled] > TOLERANCE) or np.any(high[~filled] < -TOLERANCE):
        raise contradiction()
    return matrix[filled], low[filled], high[filled]


def _last_effect(matrix, low, lower) -> np.ndarray:
    """Per unknown, a value at which it alone fulfils every lower bound of its rows."""
    return np.maximum(lower, over_lines(np.maximum, matrix.tocsc(), low, 0.0))


def _components(matrix) -> np.ndarray:
    """Component number of each unknown: unknowns joined by no row are independent."""
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components

    graph = sparse.bmat([[None, matrix.T], [matrix, None]], format="csr")
    if not graph.shape[0]:
        return np.zeros(0, dtype=np.int64)
    label = connected_components(graph, directed=False)[1][: matrix.shape[1]]
    return np.unique(label, return_inverse=True)[1]


def _parts(targets, component):
    """Targets cut by component: (parts, their component, targets × parts), equal parts joined."""
    from scipy import sparse

    entries = targets.tocoo()
    count = int(component.max(initial=-1)) + 1
    key = entries.row.astype(np.int64) * max(count, 1) + component[entries.col]
    pieces, number = np.unique(key, return_inverse=True)
    shape = (len(pieces), targets.shape[1])
    matrix = sparse.csr_matrix((np.ones(len(number)), (number, entries.col)), shape=shape)
    label, first = column_classes(matrix.T.tocsc())
    combine = sparse.csr_matrix(
        (np.ones(len(pieces)), (pieces // max(count, 1), label)), shape=(targets.shape[0], len(first))
    )
    return matrix[first], pieces[first] % max(count, 1), combine
