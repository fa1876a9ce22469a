"""Tables of others beside points: what they count more can only hide where the rules withhold."""

from __future__ import annotations

import pandas as pd
import pytest

from local_safety.processing.publish.release import prepare
from local_safety.processing.publish.table_request import InputTable
from local_safety.rules.errors import RefusedError

HOUSES = [("burglary_house", month, number) for number, month in enumerate((1, 1, 2, 2, 3, 3, 4, 4))]


def known(*rows):
    """A table of (district, offence, period, value)."""
    return (InputTable("official", pd.DataFrame(rows, columns=["district", "offence", "period", "value"])),)


def shown(prepared, district, offence, period):
    table = prepared.products[0].table
    row = (table["district"] == district) & (table["cell"] == "Total")
    row &= (table["offence"] == offence) & (table["period"] == period)
    return int(table.loc[row, "value"].iloc[0])


def outcome(prepared):
    return next(item for item in prepared.audit.outcomes if item.name == "known_tables")


@pytest.fixture
def place(kit):
    return kit.hamlet()


def test_a_district_that_counts_more_than_its_points_names_the_full_point(points_for, place):
    given = {"records": place.records(HOUSES), "addresses": place.addresses}
    free = prepare(points_for(**given))
    march = shown(free, place.district, "burglary", "2025-03")
    row = (place.district, "burglary", "2025-03")
    # both of March are at the only point that is full: two of eight houses stand already
    with pytest.raises(RefusedError, match=f"“official” and the points .*{place.district}, .*2025-03"):
        prepare(points_for(**given, known=known((*row, march + 2))))
    same = prepare(points_for(**given, known=known((*row, march))))
    assert outcome(same).targets == 1 and same.audit.known == ("official",)


def test_what_can_have_happened_at_many_places_hides(points_for, place):
    given = {"records": place.records([]), "addresses": place.addresses}
    free = prepare(points_for(**given))
    value = shown(free, "Total", "burglary", "2025")
    # so many that every point would have been too full: hidden among all addresses together
    prepared = prepare(points_for(**given, known=known(("Total", "burglary", "2025", value + 30))))
    assert outcome(prepared).targets == 1


def test_tables_that_count_less_are_told_from_lies(points_for, place):
    given = {"records": place.records([]), "addresses": place.addresses}
    for offence, period in (("crimes", "2025"), ("burglary", "2025"), ("burglary", "2025-01")):
        with pytest.raises(RefusedError, match="“official” contradicts"):
            prepare(points_for(**given, known=known(("Total", offence, period, 0))))


def test_rows_that_cannot_be_compared_are_named(points_for, place):
    given = {"records": place.records([]), "addresses": place.addresses}
    table = known(("Total", "crimes", "2025", 5000), ("Total", "burglary_flat", "2025", 900))
    prepared = prepare(points_for(**given, known=table))
    assert not outcome(prepared).tested and prepared.audit.known == ()
    notes = " ".join(prepared.report.notes)
    assert "Not tested: 2 rows of the known table “official”" in notes
    assert "Not tested against published police statistics" in notes


def test_the_comparison_holds_years_of_the_whole_territory_only(kit, points_for, place, tmp_path):
    given = {"records": place.records([]), "addresses": place.addresses}
    free = prepare(points_for(**given))
    rows = [
        (where, "burglary", when, shown(free, where, "burglary", when))
        for where in ("Total", place.district)
        for when in ("2025", "2025-03")
    ]
    kit.candidate(points_for(**given, known=known(*rows)), tmp_path / "c")
    compared = pd.read_csv(tmp_path / "c" / "comparison.csv", dtype=str)
    assert compared[["district", "period"]].values.tolist() == [["Total", "2025"]]
