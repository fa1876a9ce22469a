"""Two imports compared, against the same done incident by incident with dictionaries."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_safety.processing.sources import comparison as module

COLUMNS = [*module.NEEDED, "x", "y"]
DAYS = ["", "2025-01-05T10:00:00+01:00", "2025-02-10T00:00:00+01:00", "2025-03-20T23:59:59+01:00", "nonsense"]
PLACES = [(np.nan, np.nan), (0.0, 0.0), (0.6, 0.6), (0.8, 0.8), (500.0, 0.0)]


@st.composite
def rows(draw, unique):
    """Frames of few ids, so that they meet; the new import has each source and id once."""
    taken = draw(
        st.lists(
            st.tuples(
                st.sampled_from("abcde") if unique else st.sampled_from(["", *"abcde"]),
                st.sampled_from(["table", "uk_police", "municipal_police"]),
                st.sampled_from(["theft_other", "assault"]),
                st.sampled_from(["theft_other", "assault;theft_other"]),
                st.sampled_from(DAYS),
                st.sampled_from(DAYS),
                st.sampled_from(["solved", "unsolved", "Jana Nováková"]),
                st.sampled_from(PLACES),
            ),
            max_size=14,
        )
    )
    table = [(*values, *place) for *values, place in taken]
    frame = pd.DataFrame(table, columns=COLUMNS)
    for name in ("x", "y"):
        frame[name] = frame[name].astype(float)
    return frame.drop_duplicates(["source", "incident_id"], ignore_index=True) if unique else frame


rejects = st.lists(
    st.tuples(st.sampled_from(["", *"abcde"]), st.sampled_from(["invalid_date", "outside_area"])), max_size=4
).map(lambda found: pd.DataFrame(found, columns=["incident_id", "reason"]))


def day(row):
    return next((text[:10] for text in (row["occurred_from"], row["occurred_to"]) if text[:2] == "20"), "")


def brute(old, new, rejects):
    """The rules of the module's text, one incident at a time."""
    result = Counter()
    new_rows = new.to_dict("records")
    sources = {row["source"] for row in new_rows}
    why = dict(zip(rejects["incident_id"], rejects["reason"]))
    for source in sources:
        mine = {row["incident_id"]: row for row in new_rows if row["source"] == source}
        before = [row for row in old.to_dict("records") if row["source"] == source]
        last = {row["incident_id"]: row for row in before if row["incident_id"]}
        result["unmatched"] += len(before) - len(last)
        days = [sorted(day(row) for row in side if day(row)) for side in (last.values(), mine.values())]
        cover = (max(days[0][0], days[1][0]), min(days[0][-1], days[1][-1])) if all(days) else ("1", "0")
        result["new"] += len(set(mine) - set(last))
        for key, row in last.items():
            other = mine.get(key)
            if other is None:
                inside = cover[0] <= day(row) <= cover[1]
                result["vanished" if inside else "uncovered" if day(row) else "untimed"] += 1
                if inside:
                    result["reason", why.get(key, "absent")] += 1
                continue
            found = {
                "offence": (row["offence"], row["offences"]) != (other["offence"], other["offences"]),
                "status": row["status"] != other["status"],
                "time": [row[n] != other[n] for n in ("occurred_from", "occurred_to")] != [False, False],
            }
            there = [side["x"] == side["x"] for side in (row, other)]
            found["moved"] = all(there) and np.hypot(row["x"] - other["x"], row["y"] - other["y"]) > 1
            found["place_gained"], found["place_lost"] = there == [False, True], there == [True, False]
            result["changed" if any(found.values()) else "same"] += 1
            result.update({("change", name): 1 for name, value in found.items() if value})
    result["lost"] = sum(row not in sources for row in old["source"])
    return result


@given(rows(False), rows(True), rejects)
@settings(max_examples=150)
def test_equals_the_count_one_by_one(old, new, rejects):
    expected = brute(old, new, rejects)
    found = module.compare(module.snapshot(old), new, rejects)
    for name in ("new", "changed", "same", "vanished"):
        assert getattr(found, name) == expected[name], name
    assert sum(part.uncovered for part in found.parts) == expected["uncovered"]
    assert sum(part.untimed for part in found.parts) == expected["untimed"]
    assert {key: value for key, value in found.reasons.items() if value} == {
        key[1]: value for key, value in expected.items() if key[0] == "reason"
    }
    for name in module.CHANGES:
        assert found.changes[name] == expected["change", name]
    assert (found.unmatched, found.lost_sources) == (expected["unmatched"], expected["lost"])
    counted = sum(p.changed + p.same + p.vanished + p.uncovered + p.untimed for p in found.parts)
    assert counted + found.unmatched + found.lost_sources == len(old)
    assert found.new + found.changed + found.same == len(new)
    assert "Jana" not in repr(found)


def frame(count, first=0):
    ids = [f"id-{number}" for number in range(first, first + count)]
    days = [f"2025-{1 + number % 12:02d}-{1 + number % 28:02d}T10:00:00+01:00" for number in range(count)]
    values = {
        "incident_id": ids, "source": "table", "offence": "assault", "offences": "assault",
        "occurred_from": days, "occurred_to": days, "status": "unsolved",
        "x": np.arange(count) % 997 * 10.0, "y": np.arange(count) % 991 * 10.0,
    }  # fmt: skip
    return pd.DataFrame(values)


NOTHING = pd.DataFrame({"incident_id": pd.Series(dtype=object), "reason": pd.Series(dtype=object)})


def test_what_changed_and_how():
    old, new = frame(40), frame(50)
    new.loc[0, "status"] = "solved"
    new.loc[1, ["offence", "x"]] = ["burglary", 9e4]
    new.loc[2, "x"] += 0.9
    old.loc[3, ["x", "y"]] = np.nan
    found = module.compare(module.snapshot(old), new, NOTHING)
    assert (found.new, found.changed, found.same, found.vanished) == (10, 3, 37, 0)
    assert found.changes == {
        "offence": 1, "status": 1, "time": 0, "moved": 1, "place_gained": 1, "place_lost": 0,
    }  # fmt: skip
    assert found.statuses == {("unsolved", "solved"): 1}


def test_months_that_do_not_meet_deny_nothing():
    old, new = frame(24), frame(24, first=100)
    new["occurred_from"] = new["occurred_to"] = "2026-01-05T10:00:00+01:00"
    part = module.compare(old, new, NOTHING).parts[0]
    assert (part.first, part.last, part.vanished, part.uncovered, part.new) == ("", "", 0, 24, 24)


@pytest.mark.parametrize("sizes", [(0, 0), (0, 5), (5, 0), (1, 1)])
def test_empty_and_single(sizes):
    found = module.compare(module.snapshot(frame(sizes[0])), frame(sizes[1]), NOTHING)
    assert found.new == max(0, sizes[1] - sizes[0])
    assert found.lost_sources == (sizes[0] if not sizes[1] else 0)


def test_a_million_records():
    old, new = module.snapshot(frame(1_000_000)), frame(1_000_000, first=1000)
    found = module.compare(old, new, NOTHING)
    assert found.new == 1000
    assert found.vanished + found.parts[0].uncovered == 1000
