"""Which leaves of an offence a published count can hold, and among how many addresses it hides them.

Whoever reads a count knows the profile: a leaf that it withholds, or that stands in coarser places or
periods, cannot be in it.
"""

from __future__ import annotations

import numpy as np

from ...rules.offences import Taxonomy
from ...rules.profile import PLACES, TIME_STEPS, DisclosureProfile, OffenceRule
from ...rules.protect.crowding import Crowding, together, weigh

FINER = {"donut": "anchor"}
"""A donut is a point, so what a profile puts at anchors at the finest may be one."""


def is_too_fine(rule: OffenceRule, level: str) -> bool:
    """Whether an offence may not stand in places as fine as ``level``."""
    return bool(rule.place) and PLACES.index(rule.place) > PLACES.index(FINER.get(level, level))


def time_step(profile: DisclosureProfile, rule: OffenceRule) -> int:
    """The coarser of the profile's and the offence's time step, as its place in ``TIME_STEPS``."""
    own = TIME_STEPS.index(profile.time_step)
    return max(own, TIME_STEPS.index(rule.time_step or profile.time_step))


def weighed(
    tax: Taxonomy,
    profile: DisclosureProfile,
    level: str,
    addresses: np.ndarray,
    homes: np.ndarray,
    public: np.ndarray,
) -> Crowding:
    """Kinds are the offences of each time step: ``step * len(tax.codes) + offence``.

    Args:
        level: how fine the places are; the others: see :func:`.crowding.weigh`.
    """
    rules = {code: profile.rule_for(code, tax) for code in tax.codes}
    open_codes = [
        code for code, rule in rules.items() if rule.release != "withhold" and not is_too_fine(rule, level)
    ]
    return together(
        [
            weigh(
                tax,
                addresses,
                homes,
                public,
                profile.min_addresses_per_point,
                {code for code in open_codes if time_step(profile, rules[code]) == step},
            )
            for step in range(len(TIME_STEPS))
        ]
    )
