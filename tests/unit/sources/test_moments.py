"""Columns of times read as tables say what each text says on its own."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_safety.processing.sources.collect import REASONS, Faults
from local_safety.processing.sources.moments import ISO_BYTES, MomentReader, seconds
from local_safety.processing.sources.times import TimeError, iso_interval, zone

LATEST = datetime(2026, 6, 30, tzinfo=timezone.utc)
PRAGUE = zone("Europe/Prague")
MOMENTS = st.datetimes(datetime(1850, 1, 1), datetime(2030, 1, 1)) | st.sampled_from(
    [
        datetime(2025, 3, 30, 2, 30), datetime(2025, 10, 26, 2, 30), datetime(2025, 3, 30),
        datetime(1900, 1, 1), datetime(2025, 10, 26), datetime(2024, 2, 29, 23, 59, 59),
        datetime(2026, 7, 1), datetime(1999, 12, 31),
    ]
)  # fmt: skip
FORMS = ("%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.000")
OFFSETS = ("", "+01:00", "+02:00", "Z", "-05:00", "+0100", ".0000+01:00", ".0000+02:00")
TEXTS = (
    st.builds(lambda moment, form: moment.strftime(form), MOMENTS, st.sampled_from(FORMS))
    | st.builds(
        lambda moment, end: moment.strftime("%Y-%m-%dT%H:%M:%S") + end, MOMENTS, st.sampled_from(OFFSETS)
    )
    | st.sampled_from(
        ["", "2025-02-30T10:00:00", "2025-01-01T24:00:00", "2025-01-01T10:60:00", "0000-00-00 00:00"]
    )
    | st.text("0123456789-T :+Z", max_size=30)
)


def one_by_one(text, where=PRAGUE):
    try:
        interval = iso_interval(text, where, LATEST)
    except TimeError as error:
        return "", "", False, False, 1 + REASONS.index(error.reason)
    return interval.start, interval.end, interval.fold, interval.whole_day, 0


def in_a_column(texts, where=PRAGUE):
    faults = Faults(len(texts))
    found = MomentReader(where, LATEST).read(texts, faults)
    assert found.start.dtype == found.end.dtype == ISO_BYTES
    return [
        (start.decode(), end.decode(), bool(fold), bool(day), int(fault))
        for start, end, fold, day, fault in zip(
            found.start, found.end, found.fold, found.whole_day, faults.codes
        )
    ]


@settings(max_examples=150)
@given(st.lists(TEXTS, max_size=12))
def test_a_column_reads_like_its_texts(texts):
    assert in_a_column(texts) == [one_by_one(text) for text in texts]


@settings(max_examples=60)
@given(st.lists(MOMENTS, min_size=1, max_size=12), st.sampled_from(FORMS[1:]))
def test_a_column_of_one_form_reads_like_its_texts(moments, form):
    texts = [moment.strftime(form).rjust(len(form), "0") for moment in moments]
    assert in_a_column(texts) == [one_by_one(text) for text in texts]


@pytest.mark.parametrize("name", ["Europe/London", "America/St_Johns", "Asia/Kathmandu", "Africa/Cairo"])
def test_other_zones(name):
    where = zone(name)
    start = datetime(2023, 1, 1)
    texts = [(start + timedelta(hours=5 * step)).isoformat() for step in range(3_000)]
    assert in_a_column(texts, where) == [one_by_one(text, where) for text in texts]


def test_texts_that_are_rewritten_first():
    faults = Faults(4)
    texts = ["1. 2. 2025", "2025-02-01T10:00:00", "", "nonsense"]
    found = MomentReader(PRAGUE, LATEST).read(
        texts, faults, lambda text: "2025-02-01" if text == "1. 2. 2025" else text
    )
    assert found.start.tolist() == [b"2025-02-01T00:00:00+01:00", b"2025-02-01T10:00:00+01:00", b"", b""]
    assert found.end.tolist()[0] == b"2025-02-01T23:59:59+01:00"
    assert found.whole_day.tolist() == [True, False, False, False]
    assert (faults.codes > 0).tolist() == [False, False, False, True]


def test_seconds_are_utc():
    times = np.array([b"2025-07-01T02:00:00+02:00", b"", b"2025-01-01T00:00:00-03:30"], dtype=ISO_BYTES)
    expected = np.array(["2025-07-01T00:00:00", "NaT", "2025-01-01T03:30:00"], dtype="datetime64[s]")
    assert np.array_equal(seconds(times), expected, equal_nan=True)
