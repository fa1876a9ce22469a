"""Linear and integer programmes by HiGHS (Huangfu & Hall 2018), through scipy or ``highspy``.

``highspy``, where it can be imported, keeps the last basis, so that a programme that differs only
in its objective starts from there. scipy's HiGHS starts anew every time. Both give the same optima.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache

import numpy as np

OPTIMAL, INFEASIBLE, STOPPED = "optimal", "infeasible", "stopped"


@dataclass(frozen=True)
class Solution:
    """``status``; ``x`` (None unless a point was found); ``value`` of the objective.

    ``STOPPED`` with a point: a node limit ended the search; the point is feasible, not proven best.
    """

    status: str
    x: np.ndarray | None = None
    value: float = np.nan


@cache
def _highspy():
    """The module, or None."""
    try:
        import highspy
    except Exception:  # broken installations raise other things than ImportError
        return None
    return highspy


class Programme:
    """``min cost @ x`` over ``low ≤ matrix @ x ≤ high``, ``lower ≤ x ≤ upper``, cost after cost.

    Args:
        matrix: csr (rows, columns). low, high: (rows,). lower, upper: (columns,), finite.
    """

    def __init__(self, matrix, low, high, lower, upper, warm: bool = True):
        self.matrix, self.low, self.high = matrix, low, high
        self.lower, self.upper = lower, upper
        self._model = self._load() if warm and matrix.shape[0] and _highspy() else None

    def solve(
        self,
        cost: np.ndarray,
        integer: bool = False,
        deadline: float = np.inf,
        nodes: int | None = None,
        bounds: tuple[np.ndarray, np.ndarray] | None = None,
        gap: float = 0.0,
    ) -> Solution:
        """Least ``cost @ x``.

        Args:
            integer: whole numbers only.
            deadline: of ``time.monotonic()``; passing it ends the search without an answer.
            bounds: (lower, upper) of this one programme, instead of its own.
            gap: relative distance from the best at which an integer search may end.
            nodes: limit of branch-and-bound nodes (no clock: the same input, the same answer).
        """
        seconds = deadline - time.monotonic()
        if seconds <= 0:
            return Solution(STOPPED)
        lower, upper = (self.lower, self.upper) if bounds is None else bounds
        if not self.matrix.shape[0]:
            x = np.where(cost > 0, lower, upper)
            return Solution(OPTIMAL, x, float(cost @ x))
        if self._model is not None and not integer:
            return self._solve_warm(cost, seconds, lower, upper)
        return self._solve_cold(cost, integer, deadline, nodes, lower, upper, gap)

    def _solve_cold(self, cost, integer, deadline, nodes, lower, upper, gap) -> Solution:
        # HiGHS's own presolve costs more than it saves on systems that are presolved already; where
        # the plain simplex finds no optimum, it has the last word.
        for presolve in (True,) if integer else (False, True):
            found = self._run(cost, integer, deadline, nodes, (lower, upper), gap, presolve)
            if found.status == OPTIMAL or time.monotonic() > deadline:
                break
        return found

    def _run(self, cost, integer, deadline, nodes, bounds, gap, presolve) -> Solution:
        from scipy.optimize import Bounds, LinearConstraint, milp

        options = {"mip_rel_gap": gap, "presolve": presolve}
        if np.isfinite(deadline):
            options["time_limit"] = max(0.01, deadline - time.monotonic())
        if nodes is not None:
            options["node_limit"] = nodes
        result = milp(
            cost,
            constraints=LinearConstraint(self.matrix, self.low, self.high),
            bounds=Bounds(*bounds),
            integrality=np.full(len(cost), int(integer)),
            options=options,
        )
        if result.status == 2:
            return Solution(INFEASIBLE)
        if result.x is None or time.monotonic() > deadline:  # a point that hangs on the clock is none
            return Solution(STOPPED)
        return Solution(OPTIMAL if result.status == 0 else STOPPED, result.x, float(cost @ result.x))

    def _load(self):
        """A HiGHS model that keeps its basis."""
        module = _highspy()
        # The raw class: the constructor of the wrapper prints to standard output, which belongs to
        # qgis_process's answer.
        model = module.Highs.__mro__[1]()
        model.setOptionValue("output_flag", False)
        model.setOptionValue("threads", 1)
        model.setOptionValue("presolve", "off")
        programme = module.HighsLp()
        rows, columns = self.matrix.shape
        programme.num_col_, programme.num_row_ = columns, rows
        programme.col_cost_ = np.zeros(columns)
        programme.col_lower_, programme.col_upper_ = self.lower, self.upper
        programme.row_lower_ = self.low
        programme.row_upper_ = np.where(np.isfinite(self.high), self.high, module.kHighsInf)
        programme.a_matrix_.format_ = module.MatrixFormat.kRowwise
        programme.a_matrix_.start_ = self.matrix.indptr
        programme.a_matrix_.index_ = self.matrix.indices
        programme.a_matrix_.value_ = self.matrix.data
        model.passModel(programme)
        return model

    def _solve_warm(self, cost, seconds, lower, upper) -> Solution:
        module, model = _highspy(), self._model
        limit = model.getRunTime() + seconds if np.isfinite(seconds) else module.kHighsInf
        model.setOptionValue("time_limit", float(limit))
        every = np.arange(len(cost), dtype=np.int32)
        model.changeColsCost(len(cost), every, np.asarray(cost, float))
        model.changeColsBounds(len(cost), every, lower, upper)
        model.run()
        status = model.getModelStatus()
        if status == module.HighsModelStatus.kOptimal:
            x = np.asarray(model.getSolution().col_value)
            return Solution(OPTIMAL, x, float(cost @ x))
        if status in (module.HighsModelStatus.kInfeasible, module.HighsModelStatus.kUnboundedOrInfeasible):
            return Solution(INFEASIBLE)
        return Solution(STOPPED)
