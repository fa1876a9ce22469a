"""The seam between a release and its table method: what a method must tell, and which one is asked."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from ...rules.profile import DisclosureProfile
from ...rules.protect.ladder import Rung
from ..analysis.periods import whole_steps
from .perturbed_table import Perturbation
from .product_table import Task
from .rounded_table import Rounding
from .suppressed_table import Suppression
from .vintages import Design, ProtectedTable


class TableMethod(Protocol):
    """A way to protect all values of one design at once.

    ``status``: word for a value that is shown; ``hides_premises``: whether values that a home dominates are
    hidden by the method (else a design with one is not taken); ``parts_of_steps``: whether a period may end
    within a quarter or a year, so that a month follows from it by subtraction.
    """

    status: str
    hides_premises: bool
    parts_of_steps: bool

    def least_loss(self, truth: np.ndarray) -> tuple[float, float]:
        """(error share, hidden share) below which no protection of these counts can come."""

    def protect(self, design: Design) -> ProtectedTable:
        """Values, bounds and status of every row, with all that they state."""


def method_of(profile: DisclosureProfile) -> TableMethod:
    """The table method of a profile."""

    kinds = {"round": Rounding, "suppress": Suppression, "cell_key": Perturbation}
    return kinds[profile.table_method](profile)


def fits(task: Task, rung: Rung) -> bool:
    """Whether the period of a task may be published by the time step of a rung."""
    if whole_steps(task.period, rung.time_step):
        return True
    finest = whole_steps(task.period, task.plan.finest_step)  # a rule may allow no month
    return finest and method_of(task.profile).parts_of_steps


def could_pass(profile: DisclosureProfile, truth: np.ndarray) -> tuple[bool, float]:
    """Whether any protection of these counts could pass the gate, and its least error share."""
    error, hidden = method_of(profile).least_loss(truth)
    return error <= profile.max_error_share and hidden <= profile.max_hidden_stop, error
