"""PAI and PEI by hand, and that a map which knows nothing is worth nothing."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from scipy.stats import binomtest

from local_safety.processing.analysis.accuracy import accuracy
from local_safety.processing.publish.accuracy_report import AccuracySetting, accuracy_report

SCORE = np.array([9.0, 7.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0])
TRAINED = np.array([9, 7, 1, 0, 0, 0, 0, 0, 0, 0])
TESTED = np.array([4, 0, 1, 5, 0, 0, 0, 0, 0, 0])


def test_by_hand():
    found = accuracy(SCORE, TRAINED, TESTED, 0.2)
    assert (found.hits, found.tested, found.marked, found.cells, found.best) == (4, 10, 2, 10, 9)
    assert found.pai == pytest.approx((4 / 10) / (2 / 10))
    assert found.pei == pytest.approx(4 / 9)
    assert found.tied == 0
    whole = accuracy(SCORE, TRAINED, TESTED, 1.0)
    assert (whole.pai, whole.pei) == (1, 1)


def test_the_share_is_rounded_down_but_never_to_nothing():
    assert [accuracy(SCORE, TRAINED, TESTED, share).marked for share in (0.01, 0.19, 0.3, 0.39)] == [
        1,
        1,
        3,
        3,
    ]


def test_pei_is_pai_over_the_best_pai():
    rng = np.random.default_rng(4)
    score, tested = rng.random(400), rng.poisson(0.7, 400)
    found = accuracy(score, np.zeros(400, dtype=int), tested, 0.1)
    best = accuracy(tested.astype(float), np.zeros(400, dtype=int), tested, 0.1)
    assert best.pei == 1
    assert found.pei == pytest.approx(found.pai / best.pai)
    assert found.curve[0] == 0 and found.curve[-1] == pytest.approx(1)
    assert (found.curve <= found.best_curve + 1e-12).all()
    assert found.curve[10] == pytest.approx(found.hit_rate)


def test_what_happens_later_never_decides_which_cells_are_marked():
    flat = np.zeros(10)
    found = accuracy(flat, np.zeros(10, dtype=int), np.array([0] * 9 + [50]), 0.1)
    assert (found.hits, found.tied) == (0, 9)
    assert accuracy(flat, np.array([0] * 9 + [1]), np.array([0] * 9 + [50]), 0.1).hits == 50


def test_a_map_at_random_has_a_pai_of_one():
    rng = np.random.default_rng(1)
    tested = rng.poisson(3, 20_000)
    assert accuracy(rng.random(20_000), tested * 0, tested, 0.1).pai == pytest.approx(1, abs=0.05)


def test_rounding_of_a_density_does_not_rank_cells():
    noise = SCORE + np.random.default_rng(0).random(10) * 1e-12
    assert accuracy(noise, TRAINED, TESTED, 0.4).tied == 6


@pytest.mark.parametrize(("hits", "total"), [(0, 7), (3, 7), (7, 7), (40, 200)])
def test_the_interval_is_clopper_and_pearsons(hits, total):
    tested = np.array([hits, total - hits])
    found = accuracy(np.array([1.0, 0.0]), tested, tested, 0.5)
    exact = binomtest(hits, total).proportion_ci(0.95, "exact")
    assert found.pai_interval() == pytest.approx((exact.low / 0.5, exact.high / 0.5), abs=1e-9)


def test_the_report_says_what_was_found_and_carries_no_script():
    setting = AccuracySetting(dt.date(2024, 1, 1), dt.date(2024, 10, 1), dt.date(2024, 12, 31), 250, 0, 17)
    text = accuracy_report(accuracy(SCORE, TRAINED, TESTED, 0.2), setting, ["<warned>"])
    assert "4 of 10 later incidents" in text and "2024-09-30" in text and "&lt;warned&gt;" in text
    assert "not clearly better than chance" in text  # 4 of 10 may well be chance
    assert "<script" not in text and "http" not in text
