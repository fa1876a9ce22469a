"""Good files damaged by chance: refused in one sentence, or right but for the rows that were damaged."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from bad_input.mutations import ROWS, Format, formats
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from local_safety.processing.sources.importing import import_files
from local_safety.rules.errors import LocalSafetyError

NAMES = [item.name for item in formats()]


def run(item: Format, parts: dict[str, bytes], folder: Path):
    """Import the parts of a format from a folder of their own."""
    for name, data in parts.items():
        (folder / name).write_bytes(data)
    rules = None
    if item.mapping:
        rules = folder / "mapping.yaml"
        rules.write_text(item.mapping, encoding="utf-8")
    path = folder / next(iter(parts))
    return import_files([path], item.format, rules, item.target, None, lambda _value: None, lambda: False)


def found(result) -> dict[str, tuple]:
    """Records by id, coordinates to a millimetre."""
    frame = result.records.round({"x": 3, "y": 3})
    for name in frame.columns.difference(["x", "y", "weight"]):
        frame[name] = frame[name].astype(str)
    frame = frame.fillna({"x": 0, "y": 0})
    return dict(zip(frame["incident_id"], frame.itertuples(index=False, name=None)))


@cache
def whole(name: str, folder: Path) -> dict[str, tuple]:
    """The records of the file that nobody damaged."""
    item = formats()[NAMES.index(name)]
    records = found(run(item, item.parts, folder))
    assert len(records) == ROWS
    return records


def check(item: Format, seed: int, good: dict[str, tuple], folder: Path) -> None:
    """One damaged file."""
    parts, touched = item.damaged(seed)
    try:
        result = run(item, parts, folder)
    except LocalSafetyError as error:
        assert str(error).replace("\u00a0", " ").isprintable()
        return
    assert result.read == result.imported + result.rejected + result.duplicates
    assert result.records["incident_id"].is_unique
    records = found(result)
    changed = [key for key, record in records.items() if good.get(key) != record]
    rejected = set(result.rejects["incident_id"])
    lost = [key for key in good if key not in records and key not in rejected]
    nameless = int((result.rejects["incident_id"] == "").sum())
    spared = touched if item.text else 0 if item.name == "map zip" else 3
    assert len(changed) <= spared, (changed, touched)
    assert len(lost) <= max(spared, nameless + len(changed)), (lost, touched)


@pytest.mark.parametrize("name", NAMES)
@given(seed=st.integers(0, 10**9))
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_damaged_files(tmp_path_factory, name, seed):
    item = formats()[NAMES.index(name)]
    good = whole(name, tmp_path_factory.getbasetemp())
    check(item, seed, good, tmp_path_factory.mktemp("damaged"))
