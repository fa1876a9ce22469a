"""Points released again and again: what was published stands, and counts for everything that comes later."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from local_safety.processing.publish.place_history import published_before
from local_safety.processing.publish.release import prepare
from local_safety.processing.publish.withdrawal import withdraw
from local_safety.rules.errors import RefusedError
from local_safety.rules.ledger import Ledger
from local_safety.rules.profile import load_profile

HALF = {"period": (dt.date(2025, 1, 1), dt.date(2025, 6, 30)), "as_of": dt.date(2025, 8, 1)}
SUMMER = {"period": (dt.date(2025, 7, 1), dt.date(2025, 9, 30)), "as_of": dt.date(2025, 11, 1)}
AUTUMN = {"period": (dt.date(2025, 1, 1), dt.date(2025, 9, 30)), "as_of": dt.date(2025, 11, 1)}
LIMIT = 2
"""A quarter of the eight addresses of the hamlet."""


@pytest.fixture
def place(kit):
    return kit.hamlet()


def burglaries(*months):
    """Each at another house."""
    return [("burglary_house", month, number) for number, month in enumerate(months)]


def at_hamlet(kit, place, prepared):
    """Burglaries that stand in the hamlet, by period."""
    shown = kit.points_of(prepared, "crimes")
    here = shown[shown.index.get_level_values("cell") == place.code]
    here = here[here.index.get_level_values("offence") == "burglary"]
    return {period: int(value) for (_, _, period), value in here.items()}


def test_a_later_release_repeats_what_was_published_until_the_year_is_over(kit, points_for, tmp_path):
    records = kit.town()
    first = prepare(points_for(records, **HALF))
    kit.released(points_for(records, **HALF), tmp_path, "half")
    late = pd.concat([records, kit.town(seed=9, count=40)], ignore_index=True)
    request = points_for(late, **AUTUMN)
    second = kit.candidate(request, tmp_path / "second")
    for key in ("crimes", "misdemeanours"):
        before, now = kit.points_of(first, key), kit.points_of(second, key)
        half = now[now.index.get_level_values("period") <= "2025-06"]
        pd.testing.assert_series_equal(half.sort_index(), before.sort_index())
        assert len(now) > len(half)
    assert second.products[0].pending_corrections > 0
    assert second.earlier == [first.release]
    assert kit.attacked(tmp_path / "second", late, request) == set()
    year = prepare(points_for(late))
    changed = pd.concat([kit.points_of(first, "crimes"), kit.points_of(year, "crimes")], axis=1).fillna(0)
    changed = changed[changed.index.get_level_values("period") <= "2025-06"]
    assert (changed.iloc[:, 0] != changed.iloc[:, 1]).any()  # the table of the year corrects


def test_houses_of_a_point_are_not_named_quarter_by_quarter(kit, points_for, place, tmp_path):
    """The addresses elsewhere change each time, the place stays the same."""
    records = place.records(burglaries(1, 2, 4, 5, 7, 8, 10, 11))
    shown = {}
    for number, (first, last, day, ready) in enumerate(
        [(1, 3, 31, "2025-06-01"), (4, 6, 30, "2025-09-01"), (7, 9, 30, "2025-12-01")]
    ):
        request = points_for(
            records,
            period=(dt.date(2025, first, 1), dt.date(2025, last, day)),
            as_of=dt.date.fromisoformat(ready),
            addresses=np.delete(place.addresses, slice(number, number + 1), axis=0),
        )
        shown |= at_hamlet(kit, place, prepare(request))
        result = kit.released(request, tmp_path, f"q{number}")
        assert kit.attacked(result.folder, records, request) == set()
    assert sum(shown.values()) == LIMIT


def test_what_was_published_of_later_months_counts_too(kit, points_for, place, tmp_path):
    records = place.records(burglaries(1, 2, 4, 5))
    spring = {"period": (dt.date(2025, 4, 1), dt.date(2025, 6, 30)), "as_of": dt.date(2025, 8, 1)}
    given = {"addresses": place.addresses}
    kit.released(points_for(records, **spring, **given), tmp_path, "spring")
    prepared = prepare(points_for(records, **AUTUMN, **given))
    assert at_hamlet(kit, place, prepared) == {"2025-04": 1, "2025-05": 1}


def test_the_table_of_the_year_corrects_once_and_within_the_share(kit, points_for, place, tmp_path):
    given = {"addresses": place.addresses}
    first = place.records(burglaries(1, 2))
    kit.released(points_for(first, **HALF, **given), tmp_path, "half")
    more = place.records(burglaries(1, 1, 2))
    assert at_hamlet(kit, place, prepare(points_for(more, **given))) == {"2025-01": 1, "2025-02": 1}
    fewer = place.records(burglaries(2, 2))  # the one of January turned out to be of February
    request = points_for(fewer, **given)
    result = kit.released(request, tmp_path, "year")
    assert at_hamlet(kit, place, prepare(points_for(first, **given))) == {"2025-02": 1}  # only once
    assert kit.attacked(result.folder, fewer, request) == set()
    wrong = kit.candidate(points_for(first, ledger=Ledger(tmp_path / "none"), **given), tmp_path / "wrong")
    assert at_hamlet(kit, place, wrong) == {"2025-01": 1, "2025-02": 1}
    found = kit.attacked(tmp_path / "wrong", first, request)
    assert ("earlier_releases", "places") in found


def test_a_ledger_with_a_withdrawal_is_continued(kit, points_for, tmp_path):
    records = kit.town()
    request = points_for(records, **HALF)
    result = kit.released(request, tmp_path, "half")
    withdraw(request.ledger.folder, result.release, "an error", "B. Chief")
    later = points_for(records, **AUTUMN)
    prepared = kit.candidate(later, tmp_path / "later")
    assert prepared.earlier == [result.release]  # what was public once is known
    assert kit.attacked(tmp_path / "later", records, later) == set()


def test_months_that_were_not_published_are_new(kit, points_for, tmp_path):
    records = kit.town()
    kit.released(points_for(records, **HALF), tmp_path, "half")
    request = points_for(records, **SUMMER)
    prepared = kit.candidate(request, tmp_path / "summer")
    for key in ("crimes", "misdemeanours"):
        periods = set(kit.points_of(prepared, key).index.get_level_values("period"))
        assert periods == {"2025-07", "2025-08", "2025-09"}
    assert kit.attacked(tmp_path / "summer", records, request) == set()


def test_a_product_that_is_missing_now_or_was_then_is_no_hindrance(kit, points_for, tmp_path):
    records = kit.town()
    crimes = ("violence", "property", "public_danger", "drugs", "weapons", "extremism")
    kit.released(points_for(records, **HALF), tmp_path, "half")
    only = prepare(points_for(records, offences=crimes, **AUTUMN))
    assert [product.plan.key for product in only.products] == ["crimes"]
    other = Ledger(tmp_path / "other")
    other.begin()
    request = points_for(records, offences=crimes, ledger=other, **HALF)
    kit.released(request, tmp_path / "second", "half")
    both = prepare(points_for(records, ledger=other, **AUTUMN))
    assert {product.plan.key for product in both.products} == {"crimes", "misdemeanours"}


@pytest.mark.parametrize("then", ["narrow", "all"])
@pytest.mark.parametrize("how", ["offences", "withhold", "quarter"])
def test_the_same_months_with_other_offences_or_steps_are_refused(kit, points_for, root, tmp_path, then, how):
    if how == "offences":
        change = {"offences": ("theft", "public_order")}
    else:
        text = (root / "resources" / "profiles" / "public-points.yaml").read_text(encoding="utf-8")
        if how == "quarter":
            text = text.replace("time_step: month", "time_step: quarter")
        else:
            text = text.replace("  robbery:", "  violence: {release: withhold}\n  robbery:")
        (tmp_path / "other.yaml").write_text(text, encoding="utf-8")
        change = {"profile": load_profile(tmp_path / "other.yaml")}
    first, second = ({}, change) if then == "narrow" else (change, {})
    records = kit.town()
    kit.released(points_for(records, **HALF, **first), tmp_path, "half")
    with pytest.raises(RefusedError, match="other offences or by another time step"):
        prepare(points_for(records, **AUTUMN, **second))
    assert prepare(points_for(records, **SUMMER, **second)).audit.passed


def test_other_catchments_within_a_year_are_refused(kit, points_for, tmp_path):
    records = kit.town()
    first = kit.released(points_for(records, **HALF), tmp_path, "first")
    for period in (AUTUMN, SUMMER):
        with pytest.raises(RefusedError, match=f"{first.release} published points .* whole calendar year"):
            prepare(points_for(records, shift=20.0, **period))
    with pytest.raises(RefusedError, match="whole calendar year"):  # whatever the territory is called
        prepare(points_for(records, shift=20.0, territory="999002", **SUMMER))
    renamed = points_for(records, territory="999002", **AUTUMN)
    assert prepare(renamed).earlier == [first.release]


def test_points_and_protected_counts_of_one_year_are_never_published_together(
    kit, points_for, request_for, tmp_path
):
    kit.released(points_for(), tmp_path, "points")
    half = Ledger(tmp_path / "half")
    half.begin()
    with pytest.raises(RefusedError, match="published points of 2025-01 to 2025-12; .* could be subtracted"):
        prepare(request_for())
    kit.released(points_for(**HALF, ledger=half), tmp_path, "half")
    later = {"period": (dt.date(2025, 7, 1), dt.date(2025, 12, 31)), "ledger": half}
    with pytest.raises(RefusedError, match="points of 2025-01 to 2025-06.*its districts and profile"):
        prepare(request_for(**later))  # points are protected over the whole year
    other = Ledger(tmp_path / "other")
    other.begin()
    kit.released(request_for(ledger=other), tmp_path / "second", "counts")
    with pytest.raises(RefusedError, match="would undo the protection"):
        prepare(points_for(ledger=other))


def test_what_the_ledger_remembers_is_what_was_published(kit, points_for, tmp_path):
    request = points_for()
    result = kit.released(request, tmp_path, "a")
    found = published_before(request.ledger, "999001", {"public"}, {"2025"}).points[0]
    assert found.own and found.release == result.release
    assert len(found.catchments) == len(found.codes) == len(found.anchors) == 150
    assert found.points["value"].sum() > 500
    assert "2025-12" in found.months and found.products["crimes"][1] == "month"
