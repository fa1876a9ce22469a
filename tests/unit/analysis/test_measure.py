"""Odds ratio and weighted displacement quotient: by hand, and on simulated effects of known size."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from local_safety.processing.analysis.change import Period
from local_safety.processing.analysis.measure import displacement_quotient, evaluate, odds_ratio
from local_safety.processing.publish.measure_report import measure_report

PERIODS = (
    Period(dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
    Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
)


def test_odds_ratio_by_hand():
    found = odds_ratio((100, 60), (200, 180))
    assert found.ratio == pytest.approx(1.5)
    reach = np.exp(1.959964 * np.sqrt(1 / 100 + 1 / 60 + 1 / 200 + 1 / 180))
    assert (found.low, found.high) == pytest.approx((1.5 / reach, 1.5 * reach), rel=1e-6)
    assert found.told
    assert found.change[0] == pytest.approx(-1 / 3)
    assert odds_ratio((60, 100), (180, 200)).ratio == pytest.approx(60 * 200 / (100 * 180))


def test_a_count_of_zero_is_no_division_by_it():
    found = odds_ratio((10, 0), (20, 20))
    assert found.ratio == pytest.approx(10.5 * 20.5 / (0.5 * 20.5))
    assert 0 < found.low < found.ratio < found.high < np.inf


@pytest.mark.parametrize("effect", [1.0, 0.7, 1.4])
def test_the_true_effect_lies_in_the_interval_in_95_of_100_simulations(effect):
    rng = np.random.default_rng(2024)
    inside = 0
    for _ in range(1_000):
        trend = rng.uniform(0.8, 1.2)  # what happens to the whole town
        before, after = rng.poisson(120), rng.poisson(120 * trend * effect)
        control = rng.poisson(400), rng.poisson(400 * trend)
        found = odds_ratio((before, after), control)
        inside += found.low <= 1 / effect <= found.high
    assert 930 <= inside <= 970


@pytest.mark.parametrize(
    ("moved", "expected"), [(0, 0), (20, -0.5), (40, -1), (60, -1.5), (-20, 0.5), (-50, 1.25)]
)
def test_displacement_of_a_known_size(moved, expected):
    """40 incidents fewer in the treated area, some of them moved to the buffer."""
    assert displacement_quotient((100, 60), (80, 80 + moved), (200, 200)) == pytest.approx(expected)


def test_simulated_displacement_is_found_on_average():
    rng = np.random.default_rng(5)
    found = [
        displacement_quotient(
            (rng.poisson(1000), rng.poisson(600)), (rng.poisson(800), rng.poisson(1000)), (4000, 4000)
        )
        for _ in range(500)
    ]
    assert np.median(found) == pytest.approx(-0.5, abs=0.05)


def test_the_control_area_takes_out_what_happens_everywhere():
    assert displacement_quotient((100, 60), (80, 90), (200, 400)) == pytest.approx(
        (90 / 400 - 80 / 200) / (60 / 400 - 100 / 200)
    )


def test_without_a_gain_there_is_nothing_to_displace():
    assert np.isnan(displacement_quotient((100, 120), (80, 60), (200, 200)))
    assert np.isnan(displacement_quotient((100, 60), (80, 60), (0, 200)))


@pytest.mark.parametrize(
    ("counts", "says", "never"),
    [
        ({"treated": (300, 150), "control": (900, 900)}, "50.0% fewer", "cannot be told"),
        ({"treated": (150, 300), "control": (900, 900)}, "100.0% more", "cannot be told"),
        ({"treated": (20, 15), "control": (90, 90)}, "cannot be told from chance", "fewer incidents than"),
    ],
)
def test_the_sentence_says_no_more_than_the_numbers(counts, says, never):
    text = measure_report(evaluate(counts), PERIODS, [])
    assert says in text and never not in text
    assert "<script" not in text and "<svg" in text


def test_no_percentage_of_a_handful():
    text = measure_report(
        evaluate({"treated": (4, 1), "control": (90, 90), "buffer": (50, 50)}), PERIODS, ["<b>"]
    )
    assert "−75.0%" not in text and "4</td>" in text
    assert "&lt;b&gt;" in text


def test_the_report_shows_no_quotient_of_a_gain_that_may_be_chance():
    sure = evaluate({"treated": (300, 150), "buffer": (200, 275), "control": (900, 900)})
    chance = evaluate({"treated": (32, 24), "buffer": (20, 31), "control": (180, 176)})
    assert sure.quotient == pytest.approx(-0.5) and chance.quotient < -1
    assert "<b>−0.50</b>" in measure_report(sure, PERIODS, [])
    assert "<b>–</b>" in measure_report(chance, PERIODS, [])
