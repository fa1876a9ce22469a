"""Releases: safe, useful, the same bytes for the same records, remembered, and refused otherwise."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from local_safety.processing.publish import verifier
from local_safety.processing.publish.approval import approve
from local_safety.processing.publish.publishing import publish
from local_safety.processing.publish.release import prepare
from local_safety.rules.errors import LedgerError, LocalSafetyError, PackageError, RefusedError
from local_safety.rules.profile import load_profile


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_published_values_hold_the_truth_add_up_and_are_proven(request_for):
    prepared = prepare(request_for())
    assert {product.plan.key for product in prepared.products} >= {"crimes", "misdemeanours"}
    for product in prepared.products:
        table = product.table
        assert (table["value"] % 5 == 0).all()
        assert prepared.audits[product.plan.key].passed
        assert prepared.audits[product.plan.key].min_width >= 4
        inner = table[product.inner]
        total = table[
            (table["district"] == "Total")
            & (table["offence"] == "Total")
            & (table["cell"] == "Total")
            & table["period"].isin(product.margins)
        ]
        assert inner["value"].sum() == total["value"].sum()
        assert product.usefulness.passes(prepared.request.profile)


def test_withheld_and_strict_offences_are_in_no_total(kit, request_for):
    records = kit.town()
    without = records[~records["offence"].isin(["rape"])].reset_index(drop=True)
    first, second = prepare(request_for(records)), prepare(request_for(without))
    for a, b in zip(first.products, second.products):
        pd.testing.assert_frame_equal(a.table, b.table)


def test_shuffled_records_with_new_ids_give_the_same_bytes(kit, request_for, tmp_path):
    records = kit.town()
    kit.candidate(request_for(records), tmp_path / "a")
    for seed in range(3):
        other = records.sample(frac=1, random_state=seed).reset_index(drop=True)
        other["incident_id"] = [f"OTHER-{number}" for number in range(len(other))]
        kit.candidate(request_for(other), tmp_path / f"b{seed}")
        assert tree(tmp_path / "a") == tree(tmp_path / f"b{seed}")


@pytest.mark.parametrize("model", ["counts", "points"])
def test_moves_inside_a_cell_or_catchment_change_no_byte(kit, tmp_path, model):
    """An incident may lie anywhere inside what is published of its place, and nobody sees where."""
    make = kit.request_in if model == "counts" else kit.points_in
    records, random = kit.town(), np.random.default_rng(11)
    asked = make(tmp_path, records)
    kit.candidate(asked, tmp_path / "a")
    size = 125.0 if model == "counts" else 200.0  # divides every cell; the side of a catchment
    corner = np.floor(records[["x", "y"]].to_numpy() / size) * size
    for trial in range(3):
        places = corner + random.uniform(0.02, size - 0.02, corner.shape).round(2)
        other = records.assign(x=places[:, 0], y=places[:, 1]).sample(frac=1, random_state=trial)
        other["incident_id"] = [f"OTHER-{number}" for number in range(len(other))]
        kit.candidate(make(tmp_path, other.reset_index(drop=True)), tmp_path / f"b{trial}")
        assert tree(tmp_path / "a") == tree(tmp_path / f"b{trial}")
    gone = records.iloc[:-40].reset_index(drop=True)
    kit.candidate(make(tmp_path, gone), tmp_path / "c")
    assert tree(tmp_path / "a") != tree(tmp_path / "c")  # the comparison can fail


def test_nothing_confidential_in_the_package(kit, request_for, tmp_path):
    records = kit.town()
    kit.released(request_for(records), tmp_path, "a")
    needles = [text.encode() for text in records["incident_id"].head(200)] + [b"CANARY", b"13:37"]
    needles += [f"{value:.2f}".encode() for value in np.abs(records["x"].head(300))]
    needles += [np.float64(value).tobytes() for value in records["x"].head(300)]
    for path in (tmp_path / "releases").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [needle for needle in needles if needle in data], path.name


def test_verifier_accepts_and_finds_every_kind_of_change(kit, request_for, tmp_path):
    result = kit.released(request_for(), tmp_path, "a")
    ledger = tmp_path / "ledger"
    assert verifier.check(result.folder, ledger, result.ledger_head) == []
    rng = np.random.default_rng(0)
    for path in sorted(result.folder.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        for position in {0, len(data) - 1, *rng.integers(0, len(data), 5).tolist()}:
            path.write_bytes(data[:position] + bytes([data[position] ^ 1]) + data[position + 1 :])
            assert verifier.check(result.folder, ledger), f"{path.name} at {position}"
        path.unlink()
        assert verifier.check(result.folder, ledger), path.name
        path.write_bytes(data)
    (result.folder / "data" / "extra.txt").write_text("x")
    assert len(verifier.check(result.folder)) == 1


def test_verify_script_runs_with_nothing_but_python(kit, request_for, tmp_path):
    folder = kit.released(request_for(), tmp_path, "a").folder
    command = [sys.executable, "-I", "-S", str(folder / "verify.py")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    with (folder / "data" / "crimes.csv").open("ab") as stream:
        stream.write(b"x")
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "data/crimes.csv" in done.stdout
    assert subprocess.run([*command, "nowhere"], capture_output=True, check=False).returncode == 2


def test_a_second_release_repeats_what_was_published(kit, request_for, tmp_path):
    records = kit.town(months=12)
    quarter = (dt.date(2025, 1, 1), dt.date(2025, 6, 30))
    first = kit.candidate(request_for(records, period=quarter), tmp_path / "c1")
    approve(tmp_path / "c1", "Petr Schvalovatel", "approve", "checked")
    publish(tmp_path / "c1", tmp_path / "ledger", tmp_path / "releases")
    late = pd.concat([records, kit.town(seed=9, count=40)], ignore_index=True)
    second = kit.candidate(request_for(late), tmp_path / "c2")
    keys = ["district", "cell", "offence", "period"]
    for product in second.products:
        before = next((item for item in first.products if item.plan.key == product.plan.key), None)
        if before is None:
            continue
        both = before.table.merge(product.table, on=keys, suffixes=("", "_new"))
        assert len(both) > 10
        same = both["value"] == both["value_new"]
        # Only the table of the year corrects, and only what the late records have made wrong.
        assert same.mean() > 0.8
        assert (both.loc[~same, "value_new"] > both.loc[~same, "value"]).all()
        assert second.audits[product.plan.key].passed
    assert second.earlier == [first.release]
    assert second.release == "999001-2025-v1"


def test_a_candidate_overtaken_by_another_release_is_refused(kit, request_for, tmp_path):
    kit.candidate(request_for(), tmp_path / "late")
    approve(tmp_path / "late", "Petr Schvalovatel", "approve", "checked")
    other = dataclasses.replace(request_for(), territory="999002")
    kit.released(other, tmp_path, "other")
    with pytest.raises(LedgerError, match="Prepare this one again"):
        publish(tmp_path / "late", tmp_path / "ledger", tmp_path / "releases")
    assert not (tmp_path / "releases" / "999001-2025-v1").exists()


def test_maker_cannot_approve_and_changes_void_the_approval(kit, request_for, tmp_path):
    folder = tmp_path / "c"
    kit.candidate(request_for(), folder)
    with pytest.raises(RefusedError):
        approve(folder, "NOVÁKOVÁ  jana", "approve", "me")
    with pytest.raises(PackageError, match="not approved"):
        publish(folder, tmp_path / "ledger", tmp_path / "releases")
    approve(folder, "Petr Schvalovatel", "reject", "no")
    with pytest.raises(RefusedError, match="rejected"):
        publish(folder, tmp_path / "ledger", tmp_path / "releases")
    approve(folder, "Petr Schvalovatel", "approve", "yes")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["title"] = "Another title"
    from local_safety.rules.canonical import canonical_json

    (folder / "manifest.json").write_bytes(canonical_json(manifest))
    with pytest.raises(PackageError):
        publish(folder, tmp_path / "ledger", tmp_path / "releases")
    assert not (tmp_path / "releases").exists() or not any((tmp_path / "releases").iterdir())


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"profile": load_profile("internal")}, "inside the office"),
        ({"profile": load_profile("public-points")}, "publishes points"),
        ({"period": (dt.date(2025, 1, 2), dt.date(2025, 12, 31))}, "whole months"),
        ({"as_of": dt.date(2026, 1, 5)}, "2026-01-30"),
        ({"cell_size": 100.0}, "finer than the profile"),
        ({"title": " "}, "needs a title"),
        ({"territory": "../x"}, "letters and digits"),
    ],
)
def test_requests_that_are_refused_at_once(request_for, changes, says):
    with pytest.raises(LocalSafetyError, match=says):
        prepare(request_for(**changes))


def test_a_table_that_says_nothing_is_refused_with_what_would_pass(kit, request_for):
    reports = []
    month = (dt.date(2025, 3, 1), dt.date(2025, 3, 31))
    with pytest.raises(RefusedError, match="2025-01-01 to 2025-12-31"):
        prepare(request_for(kit.town(count=500), period=month), on_refusal=reports.append)
    assert reports[0].refusal
    assert reports[0].proposals


def test_one_home_behind_a_count_is_never_published(kit, request_for):
    records = kit.town(count=900)
    home = records["offence"] == "burglary_flat"
    in_one = home & (records["x"] > -638000)
    records.loc[in_one, ["x", "y"]] = [-637777.5, -1104444.5]
    assert in_one.sum() >= 5
    spread = prepare(request_for(kit.town(count=900))).products[0]
    assert (spread.table["offence"] == "burglary").any()
    crimes = prepare(request_for(records)).products[0]
    burglary = crimes.table[(crimes.table["offence"] == "burglary")]
    assert burglary.empty


def test_snapped_records_are_said_to_be_snapped(kit, request_for):
    records = kit.town()
    records["x"], records["y"] = records["x"].round(-3) + 500, records["y"].round(-3) + 500
    prepared = prepare(request_for(records))
    assert prepared.snapped
    assert not prepared.premises_tested
    assert all(product.grid_size is None or product.grid_size >= 900 for product in prepared.products)
