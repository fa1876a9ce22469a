"""Two years of releases while records come late, are struck off and reclassified: every one is published."""

from __future__ import annotations

import calendar
import datetime as dt

import numpy as np
import pandas as pd
import pytest
import shapely
from joint_series import attack_jointly, joint_systems
from scipy import sparse

from local_safety.processing.analysis.district_layer import prepare_districts
from local_safety.processing.analysis.periods import months_in
from local_safety.processing.publish.approval import approve
from local_safety.processing.publish.candidate import write_candidate
from local_safety.processing.publish.publishing import publish
from local_safety.processing.publish.release import prepare
from local_safety.processing.publish.table_request import InputTable
from local_safety.processing.publish.time_attack import time_targets
from local_safety.rules.audit.intervals import Requirement, attack
from local_safety.rules.errors import RefusedError
from local_safety.rules.ledger import open_ledger
from local_safety.rules.offences import taxonomy
from local_safety.rules.profile import PROFILE_FOLDER, load_profile
from local_safety.rules.statements import TOTAL, Statements

TOWNS = {
    "round": {"count": 2_400, "offences": ()},
    # exact values leave a month by subtraction: each must stand by itself
    "suppress": {"count": 9_600, "offences": ("speeding", "civic_coexistence")},
}
SERIES_SEED = 1


def history(kit, count):
    """Records of 2024 and 2025, and the function that tells what the office held after each month."""
    random = np.random.default_rng(11)
    first, second = kit.town(seed=1, count=count // 2), kit.town(seed=2, count=count // 2)
    first["incident_id"] = "earlier " + first["incident_id"]
    first["occurred_from"] = first["occurred_from"].str.replace("2025-", "2024-", n=1)
    records = pd.concat([first, second], ignore_index=True)
    when = records["occurred_from"].str.slice(0, 7)
    month = ((when.str.slice(0, 4).astype(int) - 2024) * 12 + when.str.slice(5, 7).astype(int) - 1).to_numpy()
    never = np.full(len(records), 99)
    delay = random.integers(1, 7, len(records))
    late = np.where(random.random(len(records)) < 0.05, delay, 0)
    struck = np.where(random.random(len(records)) < 0.02, delay, never)
    solved = np.where(random.random(len(records)) < 0.10, delay, never)
    reclassified = np.where(random.random(len(records)) < 0.02, delay, never)

    def held(number):
        there = month + late <= number
        state = records[there].copy()
        state.loc[(month + solved <= number)[there] & (state["status"] == "unsolved"), "status"] = "solved"
        state.loc[(month + struck <= number)[there], "status"] = "no_crime"
        state.loc[(month + reclassified <= number)[there], ["offence", "offences"]] = "theft_bicycle"
        return state.reset_index(drop=True)

    return held


def to_date(year, month):
    return dt.date(year, 1, 1)


def months_and_halves(year, month):
    return dt.date(year, 1 if month in (6, 12) else month, 1)


def profile_by(method, folder, grid=True):
    """The public profile with a table method, with or without a grid."""
    text = (PROFILE_FOLDER / "public-default.yaml").read_text(encoding="utf-8")
    assert "table_method: round" in text
    if not grid:
        assert "[districts, grid]" in text
        text = text.replace("[districts, grid]", "[districts]")
    path = folder / "profile.yaml"
    path.write_text(text.replace("table_method: round", f"table_method: {method}"), encoding="utf-8")
    return load_profile(path)


@pytest.mark.parametrize(
    ("method", "begin", "months", "grid"),
    [
        ("round", to_date, 24, False),
        ("round", months_and_halves, 13, True),
        ("suppress", to_date, 13, False),
    ],
)
def test_a_series_is_never_broken_off_and_states_nothing_wrong(
    kit, request_for, tmp_path, method, begin, months, grid
):
    """No later release makes an earlier hidden value recoverable, whatever happens to the records."""
    town, profile = TOWNS[method], profile_by(method, tmp_path, grid)
    held = history(kit, town["count"])
    ledger = open_ledger(tmp_path / "ledger", create=True)
    published = {}
    stale = corrected = shown = hidden = 0
    for number in range(months):
        year, month = 2024 + number // 12, number % 12 + 1
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        records = held(number)
        request = request_for(
            records, profile=profile, period=(begin(year, month), last), ledger=ledger,
            as_of=last + dt.timedelta(days=40), offences=town["offences"],
        )  # fmt: skip
        prepared = prepare(request)  # refuses where one value is not proven safe
        folder = tmp_path / f"candidate-{number}"
        write_candidate(prepared, folder)
        ledger.begin()
        approve(folder, "Petr Schvalovatel", "approve", "checked")
        publish(folder, ledger.folder, tmp_path / "releases")
        assert all(audit.passed and audit.min_width >= 4 for audit in prepared.audits.values())
        for product in prepared.products:
            stated = product.table
            truth = counted(product, records, stated)
            assert ((stated["low"] <= truth) & (truth <= stated["high"])).all()
            if method == "round":
                assert (stated["high"] - stated["low"] >= 4).all()
            stale += len(product.stale)
            shown += int(stated["value"].notna().sum())
            for row in product.shown.itertuples():
                key = (product.plan.key, row.district, row.cell, row.offence, row.period)
                value = None if np.isnan(row.value) else int(row.value)
                hidden += value is None
                before = published.setdefault(key, value)
                if before != value:
                    assert month == 12  # the table of the year
                    assert before is not None  # what was hidden stays hidden
                    corrected += 1
                    published[key] = value
    assert stale > 0  # otherwise nothing of this was tried
    assert corrected > 0 or begin is not to_date
    assert (shown > hidden > 0) if method == "suppress" else hidden == 0


def counted(product, records, table):
    """True counts of the rows of a table, counted one by one."""
    used = records[(records["status"] != "no_crime") & records["offence"].isin(product.plan.offences)]
    months = used["occurred_from"].str.slice(0, 7).to_numpy()
    column, line = (used["x"] + 640_000) // 1000, (used["y"] + 1_105_000) // 1000
    district = ("D" + (column + 3 * line).astype(int).astype(str)).to_numpy()
    group = used["offence"].map(group_of(product)).to_numpy()
    result = []
    for row in table.itertuples():
        inside = in_period(months, row.period)
        if row.district != TOTAL:
            inside &= district == row.district
        if row.cell != TOTAL:
            size, rest = row.cell.split("m", 1)
            col, up = rest[1:].split("N", 1)
            east, north = int(col) * float(size), int(up) * float(size)
            inside &= used["x"].between(east, east + float(size), inclusive="left").to_numpy()
            inside &= used["y"].between(north, north + float(size), inclusive="left").to_numpy()
        if row.offence != TOTAL:
            inside &= group == row.offence
        result.append(int(inside.sum()))
    return np.array(result)


def group_of(product):
    from local_safety.rules.offences import published_group

    return {code: published_group(taxonomy(), code) for code in product.plan.offences}


def in_period(months, code):
    """Which months (``2025-03``) lie in a period: a month, quarter, year, or from/to."""
    first, _, last = code.partition("/")
    if last:
        return (months >= first) & (months <= last)
    if "Q" in code:
        year, quarter = code.split("-Q")
        wanted = [f"{year}-{3 * int(quarter) - 2 + step:02d}" for step in range(3)]
        return np.isin(months, wanted)
    return np.char.startswith(months.astype(str), code)


def redrawn(districts):
    """The town with a border moved by 300 m."""
    shapes = list(districts.geometries)
    strip = shapely.box(-639000, -1105000, -638700, -1104000)
    shapes[0], shapes[1] = shapely.union(shapes[0], strip), shapely.difference(shapes[1], strip)
    return prepare_districts(districts.codes, districts.names, np.array(shapes), districts.populations)


@pytest.mark.parametrize(("method", "months", "new_in"), [("round", 12, 7), ("suppress", 5, 4)])
def test_releases_of_unchanged_records_cannot_be_worked_out_from_all_of_them(
    kit, request_for, tmp_path, method, months, new_in
):
    """Where nothing changed, all releases speak of the same counts, and whoever suspects so adds them up.

    In the midst of the year the districts are redrawn: the year to date is refused, what begins then passes.
    """
    town, profile = TOWNS[method], profile_by(method, tmp_path, grid=method == "round")
    records = kit.town(seed=SERIES_SEED, count=town["count"] // 2)
    ledger, packages, hidden = open_ledger(tmp_path / "ledger", create=True), [], 0
    around = kit.districts()
    for month in range(1, months + 1):
        last = dt.date(2025, month, calendar.monthrange(2025, month)[1])
        held = records[records["occurred_from"].str.slice(0, 10) <= last.isoformat()].reset_index(drop=True)
        wanted = {
            "profile": profile, "ledger": ledger, "as_of": last + dt.timedelta(days=40), "districts": around,
            "period": (dt.date(2025, 1 if month < new_in else new_in, 1), last), "offences": town["offences"],
        }  # fmt: skip
        if month == new_in:
            wanted["districts"] = around = redrawn(around)
            with pytest.raises(RefusedError, match=f"on other districts.* in 2025-0{new_in}"):
                prepare(request_for(held, **{**wanted, "period": (dt.date(2025, 1, 1), last)}))
        prepared = kit.candidate(request_for(held, **wanted), tmp_path / f"c{month}")
        approve(tmp_path / f"c{month}", "Petr Schvalovatel", "approve", "checked")
        packages.append(publish(tmp_path / f"c{month}", ledger.folder, tmp_path / "releases").folder)
        hidden += sum(int(product.table["value"].isna().sum()) for product in prepared.products)
    assert (hidden > 0) == (method == "suppress")
    requirement = Requirement.of(profile.protection_width, profile.min_count)
    systems = joint_systems(packages, records[["x", "y"]].to_numpy(float))
    drawings = systems["misdemeanours"].table["district"].str.partition("|")[0]
    assert drawings.nunique() == 3  # both, and Total
    for system in systems.values():
        outcome = attack_jointly(system, requirement)
        assert outcome.passed and outcome.min_width >= 4


def test_a_cell_with_the_outline_of_a_district_is_the_same_place(kit, request_for, tmp_path):
    """0 for the district and 5 for the cell around it: 1 to 4, for edges of cells are no land."""
    profiles = [profile_by("round", tmp_path, grid=False)] * 2
    (tmp_path / "grid").mkdir()
    profiles.append(profile_by("round", tmp_path / "grid"))
    earlier, records = kit.town(seed=10, count=1_500), kit.town(seed=2, count=1_500)
    earlier["occurred_from"] = earlier["occurred_from"].str.replace("2025-", "2024-", n=1)
    records = pd.concat([earlier.assign(incident_id="e" + earlier["incident_id"]), records])
    records = records.reset_index(drop=True)
    for number, (profile, first, last) in enumerate(zip(profiles, (4, 5, 3), (7, 6, 4))):
        days = dt.date(2025, first, 1), dt.date(2025, last, calendar.monthrange(2025, last)[1])
        request = request_for(records, profile=profile, period=days, offences=TOWNS["suppress"]["offences"])
        kit.released(request, tmp_path, str(number))
        product = prepare(request).products[0]
    total = product.table[product.table["offence"] == TOTAL]
    value = {
        row[:3]: row[3] for row in total[["district", "cell", "period", "value"]].itertuples(index=False)
    }
    cells = [code for code in product.table["cell"].unique() if code.startswith("1000m")]
    compared = 0
    for code in cells:
        column, line = (int(part) for part in code.removeprefix("1000mE").split("N"))
        if 0 <= column + 640 < 3 and 0 <= line + 1_105 < 2:
            district = f"D{column + 640 + 3 * (line + 1_105)}"
            assert value[TOTAL, code, "2025-03/2025-04"] == value[district, TOTAL, "2025-03/2025-04"]
            compared += 1
    assert compared == 6


def test_a_known_year_binds_the_half_on_old_districts_to_the_half_on_new_ones(kit, request_for, tmp_path):
    """Of district D4, 44 in the year and at most 29 and 29 in its halves once left 21 to 23 for the first."""
    records, profile = kit.town(seed=2, count=1_500), profile_by("round", tmp_path, grid=False)
    wanted = {"profile": profile, "offences": TOWNS["suppress"]["offences"]}
    first = (dt.date(2025, 1, 1), dt.date(2025, 6, 30))
    kit.released(request_for(records, period=first, as_of=dt.date(2025, 9, 1), **wanted), tmp_path, "half")
    wanted.update(period=(dt.date(2025, 7, 1), dt.date(2025, 12, 31)), districts=redrawn(kit.districts()))
    prepare(request_for(records, **wanted))
    rows = {"district": ["D4"], "offence": ["misdemeanours"], "period": ["2025"], "value": [44]}
    known_table = InputTable("police", pd.DataFrame(rows))
    with pytest.raises(RefusedError, match="on other districts; another release or known table counts"):
        prepare(request_for(records, known=(known_table,), **wanted))


def test_a_month_that_follows_by_subtraction_is_attacked():
    """Ten in a quarter and twelve in the year to date: two in April, which stands in no table."""
    months = [f"2025-{number:02d}" for number in range(1, 7)]
    unknowns = pd.DataFrame({"district": "A", "cell": "", "offence": TOTAL, "period": months})
    happened = ["2025-01"] * 10 + ["2025-04"] * 2 + ["2025-05"] * 9
    incidents = pd.DataFrame({"district": "A", "cell": "", "offence": TOTAL, "month": happened})
    stated = ["2025-Q1", "2025-01/2025-04", "2025-01/2025-05"]
    shown = pd.DataFrame({"cell": TOTAL, "period": ["2025-Q1", "2025-01/2025-05"]})
    targets = time_targets(unknowns, incidents, stated, shown, (1, 4)).toarray()
    assert targets.tolist() == [[0, 0, 0, 1, 0, 0]] * 2  # of the town, and of its district
    rows = sparse.csr_matrix([[month in months_in(code) for month in months] for code in stated], dtype=float)
    keys = pd.DataFrame({"period": stated})
    for exact, safe in ((True, False), (False, True)):
        value = np.array([10.0, 12.0, 21.0]) if exact else np.array([10.0, 10.0, 20.0])
        reach = 0 if exact else 4
        statements = Statements(rows, value - reach, value + reach, value, keys, np.ones(6, dtype=int))
        found = attack(statements, sparse.csr_matrix(targets), Requirement.of(4, 5))
        assert found.safe.tolist() == [safe] * 2


def test_two_quarters_that_follow_together_are_attacked():
    """Ten to September and six to March leave four, however the two quarters between share them."""
    quarters = [f"2025-Q{number}" for number in (1, 2, 3)]
    unknowns = pd.DataFrame({"district": TOTAL, "cell": "c", "offence": TOTAL, "period": quarters})
    happened = ["2025-02"] * 6 + ["2025-04"] * 3 + ["2025-09"]
    incidents = pd.DataFrame({"district": TOTAL, "cell": "c", "offence": TOTAL, "month": happened})
    stated = ["2025-01/2025-03", "2025-01/2025-06", "2025-01/2025-09"]
    shown = pd.DataFrame({"cell": "c", "period": stated})
    targets = time_targets(unknowns, incidents, stated, shown, (1, 4)).toarray().astype(int).tolist()
    assert [0, 1, 1] in targets and [0, 1, 0] in targets and [0, 0, 1] in targets
    assert [1, 1, 1] not in targets  # published, and not few


@pytest.mark.parametrize("method", ["round", "suppress"])
def test_a_year_to_date_within_a_quarter_needs_values_that_leave_a_month_open(
    kit, request_for, tmp_path, method
):
    records = kit.town(seed=SERIES_SEED, count=1_200)
    request = request_for(
        records, profile=profile_by(method, tmp_path, grid=False), as_of=dt.date(2025, 6, 30),
        period=(dt.date(2025, 1, 1), dt.date(2025, 4, 30)),
    )  # fmt: skip
    if method == "suppress":
        with pytest.raises(RefusedError, match="would say too little"):
            prepare(request)
        return
    crimes = next(product for product in prepare(request).products if product.plan.key == "crimes")
    assert crimes.rung.time_step == "quarter"
    assert set(crimes.table["period"]) == {"2025-Q1", "2025-01/2025-04"}
