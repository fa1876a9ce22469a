"""What an attacker makes of points: candidates, repeat victims, unique times, histories of anchors."""

from __future__ import annotations

import numpy as np
import pytest

from local_safety.rules.audit.linkage import (
    Linkage,
    alone_in_time,
    attack_areas,
    history_k,
    posterior_k,
    repeat_victims,
    spatial_k,
)
from local_safety.rules.audit.report import AuditReport
from local_safety.rules.offences import taxonomy
from local_safety.rules.protect.crowding import weigh

TAX = taxonomy()
BURGLARY, SPEEDING = TAX.codes.index("burglary"), TAX.codes.index("speeding")
JANUARY = 2025 * 12


def areas(addresses, rows):
    place, offence, month = (np.array(column) for column in zip(*rows))
    sizes = np.array(addresses)
    one = np.ones(len(place), dtype=int)
    return attack_areas(place, offence, month, month, one, weigh(TAX, sizes, sizes, sizes == 0, 8))


def test_candidates_are_compatible_addresses_and_incidents_weigh_on_them():
    rows = [(0, BURGLARY, JANUARY + month) for month in range(8)] + [(1, BURGLARY, JANUARY)]
    linkage = areas([8, 7, 30], [*rows, (2, SPEEDING, JANUARY)])
    assert sorted(linkage.candidates.tolist()) == [7] + [8] * 8 + [30]
    assert np.nanmax(linkage.share) == 1.0  # eight burglaries at eight houses
    assert linkage.findings == 7  # months three to eight, and seven houses
    assert linkage.summary() == (7, 7, 8)
    assert not linkage.outcome().passed


def test_what_was_told_counts_and_is_no_finding_again():
    sizes, one = np.array([8]), np.ones(1, dtype=int)
    crowding = weigh(TAX, sizes, sizes, sizes == 0, 8)

    def attack(count, told, month):
        place, kind = np.zeros(len(count), dtype=int), np.full(len(count), BURGLARY)
        months = JANUARY + np.array(month)
        return attack_areas(place, kind, months, months, np.array(count), crowding, told=np.array(told))

    assert attack([3], [3], [0]).findings == 0  # it stands, whatever the addresses are now
    assert attack([3], [2], [0]).findings == 1
    assert attack([1, 0], [0, 2], [0, 5]).findings == 1  # what stood later in the year counts too
    assert attack([1, 0], [0, 1], [0, 5]).findings == 0
    assert attack([1, 1], [0, 2], [5, 0]).findings == 1  # the most that was ever said counts
    assert attack_areas(one * 0, one * BURGLARY, one, one, one * 0, crowding).candidates.size == 0


def test_a_year_later_the_count_begins_again():
    rows = [(0, BURGLARY, JANUARY + 11)] * 2 + [(0, BURGLARY, JANUARY + 12)] * 2
    assert areas([8], rows).findings == 0


def test_k_is_counted_without_the_subject_twice():
    line = np.array([[x, 0.0] for x in (0, 1, 2, 3, 4, 5, 7)])
    original, masked = np.array([[0.0, 0], [0, 0], [0, 0]]), np.array([[1.0, 0], [3, 0], [-1, 0]])
    assert spatial_k(original, masked, line).tolist() == [3, 6, 1]


def test_the_posterior_weighs_small_rings_more():
    addresses = np.array([[0.0, 0], [10, 0], [0, 10], [900, 0]])
    radius, area = np.array([100.0, 100, 100, 100]), np.array([100.0, 400, 400, 100])
    # densities 1/100, 1/400, 1/400: the most likely one has 2/3
    assert posterior_k(np.array([[60.0, 60]]), addresses, radius, area, 50)[0] == pytest.approx(1.5)
    # nothing can have come from there, or only one can
    assert posterior_k(np.array([[500.0, 0], [890, 60]]), addresses, radius, area, 50).tolist() == [0, 1]
    assert posterior_k(np.array([[60.0, 60]]), addresses, radius, area * [0, 1, 1, 1], 50)[0] == 2


def test_repeat_victims_and_unique_times():
    place, offence = np.array([0, 0, 1, 1, 2]), np.zeros(5, dtype=int)
    year, month = np.full(5, 2025), np.array([1, 1, 1, 2, 1])
    one = np.ones(5, dtype=int)

    def victims(*premises):
        number = np.array(premises)
        return repeat_victims(place, offence, year, one, number, number)

    assert victims(5, 5, 6, 7, 8) == 1
    assert victims(5, 9, 6, 7, 8) == 0
    assert victims(-1, -1, 6, 7, 8) == 0
    assert alone_in_time(place, month, one) == 3


def test_shifting_catchments_leave_what_lies_in_both():
    before, after = np.repeat([0, 1], 10), np.concatenate([np.zeros(12), np.ones(8)]).astype(int)
    shown = [np.array([0, 1, 1]), np.array([0, 0, -1])]
    # ten addresses each time; the second incident must lie where old 1 and new 0 meet: two addresses
    assert history_k([before, after], shown).tolist() == [10, 2, 10]
    assert history_k([before, before], shown[:1] * 2).tolist() == [10, 10, 10]


def test_the_outcome_stands_in_the_audit_report():
    good = Linkage(np.array([8.0, 12, np.inf]), np.array([0.2, 0.25, np.nan]), 1, 0, 8)
    report = AuditReport((good.outcome(),), (), (), "0" * 64, 4)
    assert report.passed
    assert any("traced back to addresses: tested on 3 targets" in line for line in report.sentences("en"))
