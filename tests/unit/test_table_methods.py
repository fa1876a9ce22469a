"""Releases by suppression and by the cell key: safe, complete, and silent about why a value is hidden."""

from __future__ import annotations

import csv
import datetime as dt
import json

import numpy as np
import pytest

from local_safety.processing.publish import verifier
from local_safety.processing.publish.candidate_reading import read_candidate
from local_safety.processing.publish.earlier import empty
from local_safety.processing.publish.product_table import Task
from local_safety.processing.publish.release import prepare
from local_safety.processing.publish.release_attack import attack_release
from local_safety.processing.publish.release_scope import settle
from local_safety.processing.publish.table_method import method_of
from local_safety.processing.publish.vintages import design_of
from local_safety.rules.errors import RefusedError
from local_safety.rules.offences import taxonomy
from local_safety.rules.profile import PROFILE_FOLDER, load_profile
from local_safety.rules.protect.ladder import Rung

NOISE = "\ncell_key: {D: 4, V: 1.8, js: 1, key: abcdefg}\n"
SECRET = b"a secret of an invented town, 32+"


@pytest.fixture
def by_method(tmp_path, request_for):
    """A request with the public profile and another table method; ``edits``: replacements in its text."""

    def make(records, method, edits=(), **changes):
        text = (PROFILE_FOLDER / "public-default.yaml").read_text(encoding="utf-8")
        text = text.replace("table_method: round", f"table_method: {method}")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / f"{method}.yaml"
        path.write_text(text + (NOISE if method == "cell_key" else ""), encoding="utf-8")
        secret = SECRET if method == "cell_key" else None
        return request_for(records, profile=load_profile(path), cell_secret=secret, **changes)

    return make


@pytest.fixture(params=["suppress", "cell_key"])
def method(request):
    return request.param


def test_a_package_says_hidden_and_never_why(kit, by_method, tmp_path, method):
    edits = [("geographies: [districts, grid]", "geographies: [districts]")] if method == "cell_key" else []
    request = by_method(kit.town(count=900), method, edits)
    result = kit.released(request, tmp_path, "a")
    assert verifier.check(result.folder, tmp_path / "ledger", result.ledger_head) == []
    hidden = zeros = 0
    for path in sorted((result.folder / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if "status" not in row:
                    continue
                assert row["status"] in ("published", "perturbed", "hidden")
                assert (row["value"] == "") == (row["status"] == "hidden") == (row["high"] == "")
                hidden += row["status"] == "hidden"
                zeros += row["value"] == "0"
                if method == "suppress":
                    assert row["value"] == "" or not 0 < int(row["value"]) < 5
    assert zeros
    assert hidden or method == "cell_key"
    everything = b"".join(p.read_bytes() for p in sorted(result.folder.rglob("*")) if p.is_file())
    assert b"secondary" not in everything.replace(b'"secondary":0', b"")
    assert json.loads((result.folder / "audit.json").read_text(encoding="utf-8"))["exact"] == 0
    assert SECRET not in everything
    page = (result.folder / "index.html").read_text(encoding="utf-8")
    assert "hatch-crimes" in page
    attacked = attack_release(
        read_candidate(result.folder),
        request.records.assign(lon=np.nan, lat=np.nan),
        None,
        None,
        request.profile,
    )
    assert attacked.count == 0, attacked.findings


def test_truth_lies_in_what_is_stated_and_every_hidden_value_is_open(kit, by_method):
    prepared = prepare(by_method(kit.town(count=900), "suppress"))
    assert any(product.table["value"].isna().any() for product in prepared.products)
    for product in prepared.products:
        table, truth = product.table, product.truth[: len(product.table)]
        assert ((table["low"] <= truth) & (truth <= table["high"])).all()
        audit = prepared.audits[product.plan.key]
        assert audit.passed
        assert audit.exact == 0
        assert len(audit.low) == product.statements.hidden.shape[0]
        assert (table["value"].isna() | ~truth_between(truth, 1, 4)).all()
        assert product.usefulness.passes(prepared.request.profile)


def truth_between(truth, low, high):
    return (truth >= low) & (truth <= high)


def test_one_home_behind_a_count_is_hidden(kit, by_method):
    records = kit.town(count=900)
    home = (records["offence"] == "burglary_flat") & (records["x"] > -638000)
    records.loc[home, ["x", "y"]] = [-637777.5, -1104444.5]
    assert home.sum() >= 5
    crimes = prepare(by_method(records, "suppress")).products[0]
    table = crimes.table
    rows = table[(table["district"] == "D2") & (table["offence"] == "burglary")]
    assert len(rows) > 0
    assert (crimes.truth[rows.index] >= 5).any()
    assert rows["value"].isna().all()


def test_the_same_incidents_show_the_same_value(kit, by_method):
    """Cells of a kilometre are the districts of the town."""
    request = by_method(kit.town(count=900), "cell_key")
    scope, again = settle(request, taxonomy()), 0
    for plan in scope.plans:
        own = scope.frame[scope.frame["product"] == plan.key].reset_index(drop=True)
        task = Task(
            plan, request.profile, request.period, own, list(scope.districts.codes), scope.pieces, empty(),
            taxonomy(), scope.sizes, True,
        )  # fmt: skip
        for size in (None, 500.0, 1000.0):
            design = design_of(task, Rung("group", "quarter"), size)
            made = method_of(request.profile).protect(design)
            shown = made.shown["value"].notna().to_numpy()
            matrix, seen = design.system.matrix, {}
            for row in np.flatnonzero(shown):
                covers = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]
                key = tuple(sorted(covers[design.counts[covers] > 0]))
                value = made.shown["value"].iloc[row]
                again += key in seen
                assert seen.setdefault(key, value) == value
            assert (np.abs(made.shown["value"] - made.truth)[shown] <= 4).all()
    assert again >= 12


def test_another_method_in_the_same_year_is_refused(kit, by_method, request_for, tmp_path):
    half = (dt.date(2025, 1, 1), dt.date(2025, 6, 30))
    kit.released(request_for(kit.town(count=1800), period=half), tmp_path, "a")
    with pytest.raises(RefusedError, match="2025-01 to 2025-06 by the table method “round”.*in 2025-07"):
        prepare(by_method(kit.town(count=1800), "suppress"))


def test_a_cell_key_without_its_secret_is_refused(kit, by_method):
    import dataclasses

    request = dataclasses.replace(by_method(kit.town(), "cell_key"), cell_secret=None)
    with pytest.raises(RefusedError, match="key was not given"):
        prepare(request)
