"""Two years of releases while records come late, are struck off and reclassified: every one is published."""

from __future__ import annotations

import calendar
import datetime as dt

import numpy as np
import pandas as pd
import pytest

from local_safety.processing.publish.approval import approve
from local_safety.processing.publish.candidate import write_candidate
from local_safety.processing.publish.publishing import publish
from local_safety.processing.publish.release import prepare
from local_safety.rules.ledger import open_ledger
from local_safety.rules.profile import PROFILE_FOLDER, load_profile
from local_safety.rules.statements import TOTAL

MONTHS = 24
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


SUPPRESSED = (
    (PROFILE_FOLDER / "public-default.yaml").read_text(encoding="utf-8").replace("round\n", "suppress\n")
)


def to_date(year, month):
    return dt.date(year, 1, 1)


def months_and_halves(year, month):
    return dt.date(year, 1 if month in (6, 12) else month, 1)


@pytest.mark.parametrize(("begin", "count"), [(to_date, 9_600), (months_and_halves, 9_600)])
def test_a_series_is_never_broken_off_and_states_nothing_wrong(kit, request_for, tmp_path, begin, count):
    held = history(kit, count)
    ledger = open_ledger(tmp_path / "ledger", create=True)
    published = {}
    stale = corrected = 0
    for number in range(MONTHS):
        year, month = 2024 + number // 12, number % 12 + 1
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        records = held(number)
        request = request_for(
            records, period=(begin(year, month), last), ledger=ledger, as_of=last + dt.timedelta(days=40)
        )
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
            assert (stated["high"] - stated["low"] >= 4).all()
            stale += len(product.stale)
            for row in product.shown.itertuples():
                key = (product.plan.key, row.district, row.cell, row.offence, row.period)
                before = published.setdefault(key, row.value)
                if before != row.value:
                    assert month == 12  # the table of the year
                    corrected += 1
                    published[key] = row.value
    assert stale > 0  # otherwise nothing of this was tried
    if begin is to_date:
        assert corrected > 0


@pytest.mark.parametrize(("begin", "months"), [(to_date, 4)])
def test_a_series_by_suppression_is_never_broken_off_and_opens_nothing_hidden(
    kit, request_for, tmp_path, begin, months
):
    """No later release makes an earlier hidden value recoverable, whatever happens to the records."""
    held = history(kit, 14_400)
    ledger = open_ledger(tmp_path / "ledger", create=True)
    (tmp_path / "suppress.yaml").write_text(SUPPRESSED, encoding="utf-8")
    profile = load_profile(tmp_path / "suppress.yaml")
    published = {}
    stale = shown = hidden = 0
    for number in range(months):
        year, month = 2024 + number // 12, number % 12 + 1
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        records = held(number)
        request = request_for(
            records, profile=profile, period=(begin(year, month), last), ledger=ledger,
            as_of=last + dt.timedelta(days=40),
        )  # fmt: skip
        prepared = prepare(request)  # refuses where one hidden value is not proven open
        folder = tmp_path / f"candidate-{number}"
        write_candidate(prepared, folder)
        ledger.begin()
        approve(folder, "Petr Schvalovatel", "approve", "checked")
        publish(folder, ledger.folder, tmp_path / "releases")
        assert all(audit.passed and audit.min_width >= 4 for audit in prepared.audits.values())
        for product in prepared.products:
            truth = counted(product, records, product.table)
            assert ((product.table["low"] <= truth) & (truth <= product.table["high"])).all()
            stale += len(product.stale)
            shown += int(product.table["value"].notna().sum())
            for row in product.shown.itertuples():
                key = (product.plan.key, row.district, row.cell, row.offence, row.period)
                value = None if np.isnan(row.value) else int(row.value)
                hidden += value is None
                before = published.setdefault(key, value)
                if before != value:
                    assert month == 12  # the table of the year
                    assert before is not None  # what was hidden stays hidden
                    published[key] = value
    assert stale > 0
    assert shown > hidden > 0


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
    from local_safety.rules.offences import published_group, taxonomy

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


def test_releases_of_unchanged_records_cannot_be_worked_out_from_all_of_them(kit, request_for, tmp_path):
    """Where nothing changed, all releases speak of the same counts, and whoever suspects so adds them up."""
    from local_safety.processing.publish.candidate_reading import parse_statements, read_candidate
    from local_safety.processing.publish.rebuilt_statements import rebuild
    from local_safety.rules.audit.intervals import Requirement, attack

    text = (PROFILE_FOLDER / "public-default.yaml").read_text(encoding="utf-8")
    for old, new in (("districts, grid]", "districts]"), ("share: 0.25", "share: 1.0"), ("0.20}", "1.0}")):
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    profile = load_profile(tmp_path / "p.yaml")
    records = kit.town(seed=SERIES_SEED, count=9_600)
    ledger = open_ledger(tmp_path / "ledger", create=True)
    folders, wide = [], 0
    for month in range(1, 9):
        last = dt.date(2025, month, calendar.monthrange(2025, month)[1])
        held = records[records["occurred_from"].str.slice(0, 10) <= last.isoformat()].reset_index(drop=True)
        as_of = last + dt.timedelta(days=40)
        period = (dt.date(2025, 1, 1), last)
        request = request_for(held, profile=profile, period=period, ledger=ledger, as_of=as_of)
        prepared = kit.candidate(request, tmp_path / f"c{month}")
        approve(tmp_path / f"c{month}", "Petr Schvalovatel", "approve", "checked")
        folders.append(publish(tmp_path / f"c{month}", ledger.folder, tmp_path / "releases").folder)
        for product in prepared.products:
            wide += int((product.table["high"] - product.table["value"] >= 5).sum())
            assert not len(product.stale)
    assert wide > 0  # where a margin cannot follow its months, its interval says so
    found = read_candidate(folders[-1])
    earlier = pd.concat(
        [parse_statements((f / "proof" / "statements.csv").read_bytes()) for f in folders[:-1]]
    )
    requirement = Requirement.of(profile.protection_width, profile.min_count)
    for product in sorted(key for key in found.products if key):
        own = earlier[earlier["product"] == product]
        merged, _ = rebuild(found, product, own, records[["x", "y"]].to_numpy(float)).statements.merged()
        outcome = attack(merged, merged.matrix[merged.low < merged.high], requirement, 300.0)
        assert outcome.passed and outcome.min_width >= 4
