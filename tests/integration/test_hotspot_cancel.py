"""A cancelled run stops at once, wherever it is, and leaves what stood there before."""

from __future__ import annotations

import importlib.util
import time
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsProcessingException

TOOL = Path(__file__).resolve().parents[1] / "tools" / "cancel_cases.py"
_spec = importlib.util.spec_from_file_location("cancel_cases", TOOL)
cases = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(cases)

SORTS = 15
"""As long as sorting a million numbers so many times (about a second) a user may wait at most."""


@pytest.fixture(scope="module")
def records(qgis_app, tmp_path_factory):
    path = tmp_path_factory.mktemp("records") / "records.gpkg"
    cases.write_records(path)
    return path


@pytest.fixture(scope="module")
def districts(localsafety, records):
    path = records.with_name("districts.gpkg")
    cases.write_cells(localsafety, records, 900, path)
    return path


@pytest.fixture(scope="module")
def precincts(localsafety, records):
    path = records.with_name("precincts.gpkg")
    cases.write_cells(localsafety, records, 3_000, path)
    return path


def pace():
    """Seconds of the processor that this machine needs now to sort a million numbers."""
    numbers = np.random.default_rng(1).random(1_000_000)
    begin = time.process_time()
    np.sort(numbers)
    return time.process_time() - begin


@pytest.mark.parametrize("case", cases.CASES)
def test_cancelling_anywhere_is_quick_and_leaves_nothing(
    localsafety, records, districts, precincts, tmp_path, case
):
    algorithm, _, kind = cases.CASES[case]
    parameters = cases.parameters(case, records, districts, precincts, tmp_path / f"result.{kind}")

    def run(last):
        feedback = cases.Impatient(last)
        localsafety.run(f"localsafety:{algorithm}", parameters, feedback=feedback)
        return feedback

    run(None)  # loads what has to be loaded
    whole = [(run(None), pace()) for _ in range(3)]
    assert min(feedback.longest / sorted_in for feedback, sorted_in in whole) <= SORTS
    asked = whole[0][0].asked
    assert asked >= 5
    for path in tmp_path.iterdir():
        path.unlink()
    for last in sorted({1, 2, asked // 3, asked // 2, asked - 1, asked}):
        with pytest.raises(QgsProcessingException):
            run(last)
        if kind != "geojson":  # QGIS itself writes other formats, best effort: the help says so
            assert list(tmp_path.iterdir()) == [], last
