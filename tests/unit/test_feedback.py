"""What residents send from the map: read strictly, counted once, counted safely."""

from __future__ import annotations

import datetime as dt
import json
import math

import numpy as np
import pandas as pd
import pytest
import shapely

from local_safety.processing.analysis.district_layer import prepare_districts
from local_safety.processing.publish.digest import digest_of, render_digest
from local_safety.processing.sources.perception import REPORT_FIELDS, import_reports
from local_safety.rules.concerns import concerns
from local_safety.rules.errors import InputError, RefusedError
from local_safety.rules.feedback import FORMAT, LONGEST_TEXT, MOST_REPORTS, parse_feedback
from local_safety.rules.i18n import set_language
from local_safety.rules.profile import load_profile

TODAY = dt.date(2026, 3, 10)
REPORT = {"id": "0123456789abcdef", "concern": "lighting", "day": "2026-03-05"}


def content(*reports, **changes):
    return {
        "format": FORMAT, "version": 1, "release": "999001-2025-v1", "territory": "999001",
        "reports": list(reports), **changes,
    }  # fmt: skip


def parsed(*reports, **changes):
    return parse_feedback(json.dumps(content(*reports, **changes)).encode(), "f.json", TODAY)


def test_a_report_is_read_and_other_keys_are_not():
    sent = {**REPORT, "lon": 14.42, "lat": 50.08, "text": "Dark\n\u200b corner", "name": "Jan"}
    (report,) = parsed(sent).reports
    assert (report.concern, report.day, report.lon) == ("lighting", "2026-03-05", 14.42)
    assert report.text == "Dark corner"
    assert report.time_of_day == "unknown" and report.problem == "" and not hasattr(report, "name")
    (elsewhere,) = parsed({**REPORT, "district": "D3", "text": "x" * 900}).reports
    assert math.isnan(elsewhere.lat) and elsewhere.district == "D3" and len(elsewhere.text) == LONGEST_TEXT


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"id": "1"}, "missing_id"),
        ({"id": None}, "missing_id"),
        ({"concern": "aliens"}, "unknown_concern"),
        ({"concern": ["lighting"]}, "unknown_concern"),
        ({"day": "5. 3. 2026"}, "invalid_date"),
        ({"day": 20260305}, "invalid_date"),
        ({"day": "2026-03-15"}, "future_date"),
        ({"time_of_day": "noon"}, "unknown_time_of_day"),
        ({"lon": 14.4}, "invalid_coordinates"),
        ({"lon": "14", "lat": "50"}, "invalid_coordinates"),
        ({"lon": 14.4, "lat": 95}, "invalid_coordinates"),
        ({"lon": True, "lat": 5}, "invalid_coordinates"),
        ({"text": {"a": 1}}, "malformed_row"),
    ],
)
def test_a_bad_report_is_rejected_with_its_reason(changes, problem):
    good = {**REPORT, "id": "f" * 16}
    found = parsed({**REPORT, **changes}, good).reports
    assert [report.problem for report in found] == [problem, ""]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{", "is damaged"),
        (b"\xff\xfe", "is damaged"),
        (json.dumps(content(REPORT)).replace('"lighting"', "NaN").encode(), "is damaged"),
        (b"[" * 100_000, "is damaged"),
        (json.dumps(content(REPORT, format="other")).encode(), "is no feedback file"),
        (json.dumps(content(REPORT, version=2)).encode(), "of a version"),
        (json.dumps(content()).encode(), "1 to 100 reports"),
        (json.dumps(content(*[REPORT] * (MOST_REPORTS + 1))).encode(), "1 to 100 reports"),
        (b" " * 300_000, "larger than 200 kB"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(data, says):
    with pytest.raises(InputError, match=says) as error:
        parse_feedback(data, "f.json", TODAY)
    assert "f.json" in str(error.value)


def imported(folder, *files, mapping=None):
    paths = []
    for number, reports in enumerate(files):
        path = folder / f"feedback-{number}.json"
        path.write_text(json.dumps(content(*reports), ensure_ascii=False), encoding="utf-8")
        paths.append(path)
    return import_reports(paths, mapping, "EPSG:5514", None, lambda _: None, lambda: False)


def test_files_become_reports_without_contacts_each_counted_once(tmp_path):
    place = {"lon": 14.42, "lat": 50.08}
    first = [{**REPORT, **place, "text": "Volejte 777 123 456, jan@obec.example"}, {**REPORT, "id": "zz"}]
    second = [{**REPORT, **place}, {**REPORT, "id": "b" * 16, "concern": "noise", "time_of_day": "night"}]
    result = imported(tmp_path, first, second)
    assert (result.read, result.imported, result.rejected, result.duplicates) == (4, 2, 1, 1)
    frame = result.records
    assert list(frame.columns) == [
        *(name for name, _ in REPORT_FIELDS), "text", "district", "release", "state", "answer", "x", "y",
    ]  # fmt: skip
    assert sorted(frame["concern"]) == ["lighting", "noise"]
    assert set(frame["state"]) == {"new"} and set(frame["release"]) == {"999001-2025-v1"}
    lighting = frame[frame["concern"] == "lighting"].iloc[0]
    assert (lighting["x"], lighting["y"]) == pytest.approx((-743011.723, -1043823.181), abs=0.01)
    assert result.rejects["reason"].tolist() == ["missing_id"]
    alone = imported(tmp_path, first)
    assert alone.records["text"].tolist() == ["Volejte […], […]"]
    assert any("2 contacts" in note for note in alone.notes)


def test_other_files_still_need_a_mapping(tmp_path):
    (tmp_path / "survey.csv").write_text("id,kind\n1,noise\n", encoding="utf-8")
    with pytest.raises(InputError, match="give a mapping file"):
        import_reports([tmp_path / "survey.csv"], None, "EPSG:5514", None, lambda _: None, lambda: False)


CODES = ["D1", "D2", "D3"]
SHAPES = np.array([shapely.box(1000 * n, 0, 1000 * n + 1000, 1000) for n in range(3)])
PERIOD = (dt.date(2026, 1, 1), dt.date(2026, 3, 31))


def reports(count=400, seed=3):
    random = np.random.default_rng(seed)
    kinds = concerns().codes[:6]
    return pd.DataFrame(
        {
            "concern": random.choice(kinds, count, p=[0.02, 0.03, 0.05, 0.1, 0.3, 0.5]),
            "reported": [f"2026-0{1 + n % 4}-1{n % 9}" for n in range(count)],
            "state": random.choice(["accepted", "declined", "new"], count, p=[0.8, 0.1, 0.1]),
            "answer": random.choice(["", "Lampa opravena."], count),
            "district": random.choice([*CODES, "elsewhere"], count),
            "x": np.where(random.random(count) < 0.7, random.uniform(0, 3200, count), np.nan),
            "y": random.uniform(1, 999, count),
        }
    )


def test_a_digest_adds_up_holds_the_truth_and_shows_no_single_report():
    frame, districts = reports(), prepare_districts(CODES, CODES, SHAPES)
    digest = digest_of(frame, districts, load_profile("public-default"), PERIOD)
    table = digest.table.set_index(["district", "concern"])
    assert (table["value"] % 5 == 0).all() and (table["high"] - table["low"] >= 4).all()
    for district in [*CODES, "Total"]:
        inner = table.loc[district].drop("Total")["value"].sum()
        assert inner == table.loc[(district, "Total"), "value"]
    named = frame["district"].where(frame["x"].isna(), "")
    by_point = pd.Series([CODES[int(x // 1000)] if x < 3000 else "" for x in frame["x"].fillna(9999)])
    place = named.where(frame["x"].isna(), by_point)
    used = (frame["state"] == "accepted") & (frame["reported"] <= "2026-03-31") & place.isin(CODES)
    assert digest.used == used.sum() > 100
    truth = frame[used].groupby([place[used], "concern"]).size()
    for district in CODES:
        for concern in concerns().codes:
            count = truth.get((district, concern), 0)
            row = table.loc[(district, concern)]
            assert row["low"] <= count <= row["high"]
    total = len(frame)
    assert digest.used + digest.not_accepted + digest.outside + digest.other_days == total
    assert all(answer == "Lampa opravena." for _, answer in digest.answers)
    for code in ("cs", "en"):
        set_language(code)
        try:
            page = render_digest(digest, districts, PERIOD, "Digest", 5)
        finally:
            set_language("en")
        assert "<script" not in page and "D1" in page and "Lampa opravena." in page


def test_few_reports_show_nothing_and_bad_requests_are_refused():
    districts, profile = prepare_districts(CODES, CODES, SHAPES), load_profile("public-default")
    empty = digest_of(reports().iloc[:0], districts, profile, PERIOD)
    assert (empty.table["value"] == 0).all() and empty.top("D1") == ""
    assert "Too few reports" in render_digest(empty, districts, PERIOD, "Digest", 5)
    with pytest.raises(RefusedError, match="whole months"):
        digest_of(reports(), districts, profile, (dt.date(2026, 1, 2), dt.date(2026, 3, 31)))
