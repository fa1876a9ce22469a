"""What a ledger's releases mean for a new one: which continue, which bind, which stand in its way."""

from __future__ import annotations

import json

import pytest

from local_safety.processing.analysis.periods import months_in
from local_safety.processing.publish.counts import ProductPlan
from local_safety.processing.publish.earlier import (
    Drawn,
    cell_sizes,
    load_earlier,
    other_releases,
    published_by,
)
from local_safety.rules.errors import RefusedError
from local_safety.rules.ledger import open_ledger
from local_safety.rules.offences import taxonomy


def entered(ledger, release, rows, **changes):
    """A release of crimes of two districts as a ledger remembers it: rows (period, district, value)."""
    lines = ["product,district,cell,offence,period,value,low,high"]
    lines += [f"crimes,{place},Total,Total,{period},{n},{max(0, n - 4)},{n + 4}" for period, place, n in rows]
    years = sorted({month[:4] for period, _, _ in rows for month in months_in(period)})
    product = {
        "rung": "all-quarter", "grid_size": None, "offences": ["fraud"], "years": years, "method": "round",
        "vintages": dict.fromkeys(years, release),
    }  # fmt: skip
    places = changes.pop("geography", "old")
    products = {"geography_sha256": places, "products": {"crimes": {**product, **changes}}}
    entry = {"action": "publish", "release": release, "territory": "T", "audience": "public"}
    files = {"statements.csv": "\n".join(lines).encode(), "products.json": json.dumps(products).encode()}
    ledger.append(entry, files)


def known(ledger, months, geography="old", method="round", links=()):
    plan = ProductPlan("crimes", frozenset({"fraud"}), "month", False)
    return load_earlier(
        ledger,
        published_by(ledger, "T", {"public"}),
        plan,
        months_in(months),
        Drawn(geography, (0.0, 0.0)),
        method,
        links,
    )


def test_a_window_over_the_turn_of_the_year_binds_both_years(tmp_path):
    """2025 less the second half of 2024 would stand in no system, if the window were forgotten."""
    ledger = open_ledger(tmp_path / "ledger", create=True)
    ledger.begin()
    entered(ledger, "a", [("2024", "Total", 40), ("2024-Q4", "Total", 10)])
    entered(ledger, "b", [("2025-01/2025-02", "Total", 10)])
    assert set(known(ledger, "2025").statements["source"]) == {"b"}
    states = {"2024": "a", "2025": "b"}
    entered(ledger, "c", [("2024-07/2025-06", "Total", 35)], vintages=states)
    found = known(ledger, "2025")
    assert set(found.statements["source"]) == {"a", "b", "c"}
    assert found.vintages == states
    # the records of 2025 have changed since: what speaks of their former state is no statement any more
    entered(ledger, "d", [("2025-01/2025-07", "Total", 30)])
    found = known(ledger, "2025")
    assert set(found.statements["source"]) == {"a", "d"}
    assert set(found.values["source"]) == {"a", "b", "c", "d"}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"geography": "new"}, "2025-06 on other districts"),
        ({"offences": ["fraud", "theft_bicycle"]}, "for other offences"),
        ({"method": "suppress"}, "by the table method “suppress”"),
    ],
)
def test_what_cannot_be_continued_hinders_its_own_months_only(tmp_path, changes, says):
    ledger = open_ledger(tmp_path / "ledger", create=True)
    ledger.begin()
    entered(ledger, "a", [("2025-01/2025-03", "Total", 10)])
    entered(ledger, "b", [("2025-04", "Total", 10), ("2025-04/2025-06", "Total", 10)], **changes)
    assert set(known(ledger, "2025-07/2025-08").statements["source"]) == {"a"}
    for months in ("2025", "2025-06/2025-09"):
        with pytest.raises(RefusedError, match=f"{says}.*begin the period in 2025-07"):
            known(ledger, months)
    with pytest.raises(RefusedError, match="use what that release used for these months"):
        known(ledger, "2025-05")
    # a statement of the same kind that runs into those months binds them to others
    entered(ledger, "c", [("2025-06/2025-09", "Total", 20)])
    with pytest.raises(RefusedError, match=says):
        known(ledger, "2025-08")


def test_an_offence_that_moves_to_another_product_is_the_same_offence(tmp_path):
    """A stricter rule makes fraud a product of its own; rounded anew, its count is narrowed down."""
    ledger = open_ledger(tmp_path / "ledger", create=True)
    ledger.begin()
    entered(ledger, "a", [("2025-01/2025-03", "Total", 10)], offences=["fraud", "theft_bicycle"])
    places = Drawn("old", (0.0, 0.0))
    for key, offence in (("fraud", "fraud"), ("theft", "theft_bicycle")):
        plan = ProductPlan(key, frozenset({offence}), "quarter", False)
        with pytest.raises(RefusedError, match="published crimes of .* for other offences"):
            load_earlier(ledger, ["a"], plan, months_in("2025"), places, "round")
    plan = ProductPlan("robbery", frozenset({"robbery"}), "quarter", False)
    assert not len(load_earlier(ledger, ["a"], plan, months_in("2025"), places, "round").statements)


def test_a_cell_means_the_same_on_a_grid_of_the_same_origin_only(tmp_path):
    ledger = open_ledger(tmp_path / "ledger", create=True)
    ledger.begin()
    entered(ledger, "a", [("2025-01", "Total", 10)], grid_size=250.0, grid_origin=[0.0, 0.0])
    entered(ledger, "b", [("2025-04", "Total", 10)], grid_size=250.0, grid_origin=[20.0, 0.0])
    entered(ledger, "c", [("2025-08", "Total", 10)], grid_size=500.0)  # it does not say from where it counts
    assert set(known(ledger, "2025-01/2025-03").statements["source"]) == {"a"}
    for months in ("2025-04", "2025-08"):
        with pytest.raises(RefusedError, match=f"to {months} on a grid of another origin"):
            known(ledger, months)
    assert cell_sizes(ledger, ["a", "b", "c"], months_in("2025-09")) == [250.0, 500.0]
    assert cell_sizes(ledger, ["a", "b", "c"], months_in("2026-01")) == []


def test_what_others_count_over_the_redrawing_binds_both_sides(tmp_path):
    """A year by others less a half on old districts is the half on new ones, where a district stayed."""
    ledger = open_ledger(tmp_path / "ledger", create=True)
    ledger.begin()
    entered(ledger, "a", [("2025-01/2025-06", "D", 10)])
    assert not len(known(ledger, "2025-07/2025-12", geography="new").statements)
    links = [frozenset(months_in("2025"))]
    with pytest.raises(RefusedError, match="on other districts; another release or known table counts"):
        known(ledger, "2025-07/2025-12", geography="new", links=links)
    assert set(known(ledger, "2025-07/2025-12", links=links).statements["source"]) == {"a"}
    # on the same districts, it binds the statements of the year before, too
    links = [frozenset(months_in("2025-04/2026-03"))]
    assert set(known(ledger, "2026-01", links=links).statements["source"]) == {"a"}
    assert not len(known(ledger, "2026-01").statements)
    new = Drawn("new", (0.0, 0.0))
    with pytest.raises(RefusedError, match="on other districts; another release or known table counts"):
        other_releases(ledger, ["a"], months_in("2026-01"), new, taxonomy(), links)
    assert other_releases(ledger, ["a"], months_in("2026-01"), new, taxonomy()) == []
