"""Thirty towns in one run: states, borders, nothing of one town with another, killed and gone on with."""

from __future__ import annotations

import datetime as dt
import json
import multiprocessing
import os
import signal
import time

import numpy as np
import pandas as pd
import pytest
import shapely

from local_safety.processing.analysis.district_layer import prepare_districts
from local_safety.processing.publish.approval import approve
from local_safety.processing.publish.batch import Batch, BatchSettings, TownLayers
from local_safety.processing.publish.batch_report import render_batch, summary_values
from local_safety.processing.publish.jobs import job_files, load_job
from local_safety.processing.publish.publishing import publish
from local_safety.rules.errors import CancelledError, ConfigurationError, InputError
from local_safety.rules.i18n import set_language

TOWNS = 30
WIDE = 3000
REFUSED, BROKEN = "t07", "t11"
JOB = """\
version: 1
code: "{code}"
name: Town {number}
districts: {{file: town.gpkg, layer: {number}, code: code, name: name}}
profile: {profile}
{agreement}ledger: ../ledgers/{code}
language: {language}
title: Crime of town {number}
publisher: Town {number}
contact: gis@town{number}.example
"""
AGREEMENT = """\
version: 1
id: AGR-{number}
provider: {{name: Police}}
recipient: {{name: Town {number}, kind: municipality}}
territory: {{codes: ["{code}"]}}
offences: [{offences}]
valid_from: 2025-01-01
valid_to: {until}
time_step: month
place: {place}
min_count: {least}
purposes: [prevention_planning]
onward_publication: "no"
approvers: [{{name: Petr Schvalovatel}}]
contact: x@police.example
"""


def code_of(number):
    return f"9{number:05d}"


def shifted(kit, number, count=420):
    """Records of one town, with ids, times and places that can be recognised."""
    records = kit.town(seed=number + 1, count=count)
    records["incident_id"] = [f"CANARY-{number:02d}-{row}" for row in range(count)]
    records["x"] += WIDE * number
    return records


def border_incidents(count=4):
    """On the common side of the towns 3 and 4, which only one of them may count."""
    frame = pd.DataFrame({"incident_id": [f"BORDER-{row}" for row in range(count)]})
    for name in ("source", "offence", "offences", "occurred_from", "occurred_to", "reported", "status"):
        frame[name] = ""
    frame["source"], frame["status"] = "table", "solved"
    frame["offence"] = frame["offences"] = "burglary_flat"
    frame["occurred_from"] = "2025-05-05T05:05:05+01:00"
    frame["place_kind"], frame["weight"] = "scene", 1.0
    frame["x"], frame["y"] = -640_000.0 + WIDE * 4, -1_104_500.0 + np.arange(count)
    return frame


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """(folder of jobs, all records): job files with differing agreements, one refused, one broken."""
    folder = tmp_path_factory.mktemp("office") / "jobs"
    folder.mkdir()
    for number in range(TOWNS):
        values = {"number": number, "code": code_of(number), "language": "cs" if number % 2 else "en"}
        agreement = ""
        if number % 3 == 1:
            agreement = f"agreement: agreements/{number}.yaml\n"
            terms = {
                "offences": "property, misdemeanours" if number % 2 else "property, violence, misdemeanours",
                "until": f"{dt.date.today().year + 1 + number % 4}-12-31",
                "place": "district" if f"t{number:02d}" == REFUSED else "grid",
                "least": 1 + number % 3,
            }
            (folder / "agreements").mkdir(exist_ok=True)
            text = AGREEMENT.format(**values, **terms)
            (folder / "agreements" / f"{number}.yaml").write_text(text, encoding="utf-8")
        profile = "municipality-agreement" if agreement else "public-default"
        text = JOB.format(**values, profile=profile, agreement=agreement)
        if f"t{number:02d}" == BROKEN:
            text = text.replace("title:", "titel:")
        (folder / f"t{number:02d}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def records(kit):
    parts = [shifted(kit, number) for number in range(TOWNS)] + [border_incidents()]
    both = pd.concat(parts, ignore_index=True)
    return both.sample(frac=1, random_state=1).reset_index(drop=True)


def read_layers(job, _agreement):
    """Six districts of a square kilometre each, in a row of towns without gaps."""
    number = int(job.districts.layer)
    left = -640_000 + WIDE * number
    boxes = [
        shapely.box(left + 1000 * i, -1_105_000 + 1000 * j, left + 1000 * (i + 1), -1_104_000 + 1000 * j)
        for j in range(2)
        for i in range(3)
    ]
    codes = [f"{job.code}{place}" for place in range(6)]
    return TownLayers(prepare_districts(codes, codes, np.array(boxes)), None, (), None)


def batch_of(records, folder, **changes):
    period = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    settings = BatchSettings(period, "Jana Nováková", dt.date(2026, 3, 1), "EPSG:5514", True, {})
    return Batch(records, settings, read_layers, folder, **changes)


def states(rows):
    return {row.job.split(".")[0]: row.state for row in rows}


def run_and_die(records, jobs, folder):
    batch_of(records, folder).run(jobs)


def test_thirty_towns_one_refused_one_broken_killed_and_gone_on_with(records, office, tmp_path):
    jobs, folder = job_files(office), tmp_path / "out"
    context = multiprocessing.get_context("fork")
    worker = context.Process(target=run_and_die, args=(records, jobs, folder))
    worker.start()
    while len(list(folder.glob("*/state.json"))) < 9 and worker.is_alive():
        time.sleep(0.02)
    os.kill(worker.pid, signal.SIGKILL)
    worker.join()
    done = {path.parent.name for path in folder.glob("*/state.json")}
    assert 9 <= len(done) < TOWNS - 1
    bytes_of = {name: (folder / name / "state.json").stat().st_mtime_ns for name in done}

    batch = batch_of(records, folder)
    rows = batch.run(jobs)
    found = states(rows)
    expected = {f"t{number:02d}": "ready" for number in range(TOWNS)}
    expected.update(dict.fromkeys(done, "unchanged"))
    expected.update({REFUSED: "refused", BROKEN: "failed"})
    assert found == expected, [row for row in rows if found[row.job[:3]] != expected[row.job[:3]]]
    assert {name: (folder / name / "state.json").stat().st_mtime_ns for name in done} == bytes_of
    assert not list(folder.rglob(".partial-*"))
    by_name = {row.job.split(".")[0]: row for row in rows}
    assert "AGR-7, clause “place”" in by_name[REFUSED].reason
    assert "line 8: unknown key “titel”" in by_name[BROKEN].reason
    assert not (folder / REFUSED / "candidate").exists() and not (folder / BROKEN).exists()
    assert by_name["t01"].agreement_until == f"{dt.date.today().year + 2}-12-31"
    assert by_name["t00"].agreement_until == "" and 0 < by_name["t29"].loss < 0.25
    assert batch.border == 4
    _nothing_of_others(folder, by_name)
    _a_third_run_does_nothing(records, jobs, folder, found)
    _after_publication(records, jobs, folder, office)


def _nothing_of_others(folder, rows):
    """Neither ids nor districts nor names of one town stand in the files of another."""
    needles = {f"t{number:02d}": code_of(number) for number in range(TOWNS)}
    scanned = 0
    for name in sorted(rows):
        candidate = folder / name / "candidate"
        for path in candidate.rglob("*"):
            if path.is_dir() or path.name == "verify.py":
                continue
            data = path.read_bytes()
            scanned += 1
            assert b"CANARY" not in data and b"BORDER" not in data and b"T13:37" not in data, path
            others = [other for key, other in needles.items() if key != name and other.encode() in data]
            assert others == [], (path, others)
    assert scanned > 300


def _a_third_run_does_nothing(records, jobs, folder, before):
    shuffled = records.sample(frac=1, random_state=7).reset_index(drop=True)
    again = batch_of(shuffled, folder).run(jobs)
    expected = {name: "unchanged" if state == "ready" else state for name, state in before.items()}
    assert states(again) == expected
    for code in ("cs", "en"):
        set_language(code)
        try:
            page = render_batch(again, (dt.date(2025, 1, 1), dt.date(2025, 12, 31)), 4, 61.0)
        finally:
            set_language("en")
        assert "<script" not in page and "t07.yaml" in page
    assert all(len(summary_values(row)) == 11 for row in again)


def _after_publication(records, jobs, folder, office):
    """A published town stays as it is; one with new records is prepared anew."""
    candidate = folder / "t00" / "candidate"
    approve(candidate, "Petr Schvalovatel", "approve", "read")
    publish(candidate, office.parent / "ledgers" / code_of(0), folder.parent / "releases")
    changed = records.copy()
    changed.loc[changed["incident_id"] == "CANARY-02-1", "status"] = "no_crime"
    rows = batch_of(changed, folder).run(jobs[:4])
    assert states(rows) == {"t00": "unchanged", "t01": "unchanged", "t02": "ready", "t03": "unchanged"}
    assert rows[0].reason == "published already"
    manifest = json.loads((folder / "t02" / "candidate" / "manifest.json").read_bytes())
    assert manifest["release"] == f"{code_of(2)}-2025-v1"


def test_a_border_incident_is_the_first_towns(records, office, tmp_path):
    batch = batch_of(records, tmp_path / "out")
    towns = [batch._town(office / f"t0{number}.yaml") for number in (3, 4)]
    border = records["incident_id"].str.startswith("BORDER").to_numpy()
    assert towns[0].inside[border].all() and towns[1].inside[border].all()
    batch._share_border(towns)
    assert towns[0].inside[border].all() and not towns[1].inside[border].any()
    for town, number in zip(towns, (3, 4)):
        own = records["incident_id"].str.startswith(f"CANARY-{number:02d}").to_numpy()
        assert (town.inside & ~border == own).all()


def test_cancelling_keeps_what_is_finished(records, office, tmp_path):
    folder, jobs = tmp_path / "out", job_files(office)[:4]
    with pytest.raises(CancelledError, match="a rerun skips them"):
        batch_of(records, folder, is_cancelled=(folder / "t01" / "state.json").exists).run(jobs)
    rows = batch_of(records, folder).run(jobs)
    assert list(states(rows).values()) == ["unchanged", "unchanged", "ready", "ready"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('code: "900001"', "code: 900001", "line 2: “code” must be a text in quotes"),
        ("code: code, ", "", "must name the field with the code"),
        ("language: cs", "language: de", "must be one of: cs, en"),
        ("ledger: ../ledgers/900001", "ledger: 5", "must be a text"),
        ("title: Crime of town 1", "title:", "line 9: “title” must be a text"),
        ("version: 1", "version: 1\nknown: a.csv", "must be a list of files"),
    ],
)
def test_bad_job_files_are_refused_by_line(office, tmp_path, old, new, says):
    text = (office / "t01.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "t.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigurationError) as error:
        load_job(tmp_path / "t.yaml")
    assert says in str(error.value)


def test_a_folder_without_jobs_says_so(tmp_path):
    with pytest.raises(InputError, match="holds no job files"):
        job_files(tmp_path)
