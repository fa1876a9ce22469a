"""The bundled sample town gives exactly the numbers it was made with."""

from __future__ import annotations

import json

import pytest

NAMES = ["2023_999001.zip", "2024_999001.zip", "2025_999001.zip", "municipal_police.csv"]


@pytest.fixture(scope="module")
def expected(sample):
    path = sample / "expected.json"
    if not path.exists():
        pytest.skip("the sample town is not generated")
    return json.loads(path.read_text(encoding="utf-8"))["files"]


@pytest.mark.parametrize("name", NAMES)
def test_sample_file(make, sample, expected, name):
    mapping = sample / "municipal_police.yaml" if name.endswith(".csv") else None
    result = make.run(
        sample / name, format="municipal_police" if mapping else "police_cr_map", mapping=mapping
    )
    wanted = expected[name]
    figures = (result.read, result.imported, result.rejected, result.duplicates)
    assert figures == tuple(wanted[key] for key in ("read", "imported", "rejected", "duplicates"))
    assert result.records["offence"].value_counts().to_dict() == wanted["by_offence"]
    found = result.rejects.sort_values("line")[["line", "incident_id", "reason"]].to_numpy().tolist()
    rejects = sorted(wanted["rejects"], key=lambda item: item.get("first_line", item["line"]))
    assert found == [
        [item.get("first_line", item["line"]), item["incident_id"], item["reason"]] for item in rejects
    ]


def test_all_years_together(make, sample, expected):
    result = make.run(*[sample / name for name in NAMES[:3]])
    assert result.read == sum(expected[name]["read"] for name in NAMES[:3])
    assert result.records["incident_id"].is_unique
