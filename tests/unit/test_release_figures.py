"""Figures of publishing: no leak in any format, nothing half there, every changed byte found."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from local_safety.processing.publish import partial, verifier, writers
from local_safety.processing.publish.candidate import write_candidate
from local_safety.processing.publish.partial import PREFIX
from local_safety.processing.publish.publishing import publish
from local_safety.processing.publish.release import prepare
from local_safety.rules.errors import CancelledError, LocalSafetyError
from local_safety.rules.ledger import LOCK, Ledger

FULL_SIZES, KILLS = 200, 200
SPARE = 16_384
"""Bytes that a file system keeps for folders."""


def left_whole(ledger: Path, releases: Path, half: str) -> bool:
    """What has to hold after anything went wrong; whether the new release stands."""
    assert verifier._check_manifest(verifier._folder_files(releases / half))[0] == []  # published before
    Ledger(ledger).entries()  # one chain
    done = False
    for path in releases.iterdir():
        if path.name.startswith(PREFIX):
            assert verifier.check(path)
        elif path.is_dir() and path.name != half:
            assert verifier.check(path, ledger) == []
            done = True
    return done


SCRIPT = """
import importlib.util, json, os, socket, sys
from pathlib import Path
root, tests, work, model = sys.argv[1:]
def load(name, path, **more):
    spec = importlib.util.spec_from_file_location(name, path, **more)
    sys.modules[name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
load("local_safety", root + "/__init__.py", submodule_search_locations=[root])
kit = load("kit", tests + "/conftest.py")
attempts = []
socket.socket.connect = lambda *arguments: attempts.append(arguments)
socket.getaddrinfo = lambda *arguments, **more: attempts.append(arguments)
records = kit.town()
records["note"] = "CANARY-NOTE"
records["source"] = "CANARY-SOURCE"
make = kit.request_in if model == "counts" else kit.points_in
work = Path(work)
request = make(work, records)
kit.candidate(request, work / "candidate")
kit.approve(work / "candidate", "Petr Malý", "approve", "read")
kit.publish(work / "candidate", work / "ledger", work / "out", zipped=True, latest=work / "web")
rows = [[float(x), float(y)] for x, y in zip(records["x"], records["y"])]
(work / "places.json").write_text(json.dumps({"places": rows, "network": len(attempts)}))
"""


@pytest.mark.parametrize("model", ["counts", "points"])
def test_no_canary_in_any_format_with_secure_delete_off(root, tmp_path, model):
    """Windows' SQLite does not overwrite what it deletes: so must nothing be deleted."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {**os.environ, "OGR_SQLITE_PRAGMA": "secure_delete=OFF", "TMPDIR": str(temporary)}
    command = [
        sys.executable,
        "-P",
        "-c",
        SCRIPT,
        str(root),
        str(root / "tests" / "unit"),
        str(tmp_path),
        model,
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads((tmp_path / "places.json").read_text())
    (tmp_path / "places.json").unlink()
    assert told["network"] == 0
    assert list(temporary.iterdir()) == []
    import numpy as np

    places = told["places"]
    needles = [b"CANARY", "CANARY".encode("utf-16-le"), b"13:37", b"13.37"]
    needles += [np.array(place, dtype=order).tobytes() for place in places for order in ("<f8", ">f8")]
    needles += [f"{abs(x):.2f}".encode() for x, _ in places if round(x * 100) % 100]
    assert leaks(tmp_path, needles) == []
    endings = {name.rpartition(".")[2] for name, _ in everything(tmp_path)}
    assert endings >= {"gpkg", "geojson", "csv", "json", "jsonld", "html", "txt", "jsonl", "py"}


def test_a_planted_canary_would_be_seen(tmp_path):
    """In a file, in a ZIP, as text of two bytes a character, as the bytes of a number."""
    needles = [b"CANARY", "CANARY".encode("utf-16-le"), struct.pack("<d", -639123.45)]
    assert leaks(tmp_path, needles) == []
    for name, data in (("a.gpkg", b"\0" * 4090 + b"CANARY-7"), ("b.html", "<p>CANARY".encode("utf-16-le"))):
        (tmp_path / name).write_bytes(data)
    with zipfile.ZipFile(tmp_path / "c.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("d.bin", b"xyz" + needles[2] + b"\0")
    assert leaks(tmp_path, needles) == ["a.gpkg", "b.html", "d.bin"]


def leaks(folder: Path, needles: list[bytes]) -> list[str]:
    """Names of the files in which any of the needles stands."""
    return [name for name, data in everything(folder) if any(needle in data for needle in needles)]


def everything(folder: Path):
    """(name, bytes) of every file, those inside of ZIP files too."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes()
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as archive:
                    for name in archive.namelist():
                        yield name, archive.read(name)


def test_no_size_of_a_full_disk_makes_half_a_release(desk, office, package_disk):
    ledger, _, candidate = desk
    shutil.copytree(office[0] / "releases" / office[2].release, package_disk / office[2].release)
    free = os.statvfs(package_disk).f_bavail * os.statvfs(package_disk).f_frsize
    need = sum(path.stat().st_size for path in candidate.rglob("*") if path.is_file())
    refused = 0
    entries = len(Ledger(ledger).entries())
    for step in range(FULL_SIZES):
        room = int(min(need * 0.98, free) * step / FULL_SIZES)
        (package_disk / "filler").write_bytes(b"x" * max(0, free - room - SPARE))
        with pytest.raises(LocalSafetyError, match="disk is full"):
            publish(candidate, ledger, package_disk)
        refused += 1
        (package_disk / "filler").unlink()
        assert sorted(path.name for path in package_disk.iterdir()) == [office[2].release]
    assert refused == FULL_SIZES
    assert verifier.check(package_disk / office[2].release, ledger) == []
    assert len(Ledger(ledger).entries()) == entries


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_no_kill_leaves_half_a_release(desk, office, monkeypatch):
    ledger, releases, candidate = desk
    chance = random.Random(4)
    started = time.perf_counter()
    publish(candidate, ledger, releases)
    whole = time.perf_counter() - started
    shutil.rmtree(releases / "999001-2025-v1")
    killed = 0
    for _ in range(KILLS):
        child = os.fork()
        if not child:
            try:
                publish(candidate, ledger, releases)
            finally:
                os._exit(0)
        time.sleep(chance.uniform(0, 1.1 * whole))
        os.kill(child, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        (ledger / LOCK).unlink(missing_ok=True)  # who was killed in there left it; its age tells others
        if left_whole(ledger, releases, office[2].release):
            shutil.rmtree(releases / "999001-2025-v1")
    assert killed > KILLS / 4
    monkeypatch.setattr(partial, "UNMARKED_SECONDS", 0.0)  # as if a minute had passed
    publish(candidate, ledger, releases)  # the next start sweeps what the dead have left
    assert left_whole(ledger, releases, office[2].release)
    assert not [path for path in releases.glob(PREFIX + "*/**/*") if path.is_file()]


@pytest.mark.parametrize("model", ["request_for", "points_for"])
def test_cancelled_at_three_points_nothing_is_left(request, tmp_path, model):
    make = request.getfixturevalue(model)
    asked = []

    def count():
        asked.append(1)
        return False

    prepared = prepare(make(), is_cancelled=count)
    for number in (1, len(asked) // 2, len(asked)):
        left = [number]

        def cancelled(left=left):
            left[0] -= 1
            return left[0] <= 0

        with pytest.raises(CancelledError):
            prepare(make(), is_cancelled=cancelled)
    for stop in (30, 60, 90):

        def progress(percent, stop=stop):
            if percent >= stop:
                raise CancelledError("cancelled")

        with pytest.raises(CancelledError):
            write_candidate(prepared, tmp_path / "out" / "candidate", progress)
        assert list((tmp_path / "out").iterdir()) == []


def test_every_changed_byte_is_found(desk, office):
    ledger, releases, candidate = desk
    result = publish(candidate, ledger, releases)
    files = {
        path.relative_to(result.folder).as_posix(): path
        for path in result.folder.rglob("*")
        if path.is_file()
    }
    content = {name: path.read_bytes() for name, path in files.items()}
    assert problems(content, ledger) == []
    chance = random.Random(5)
    tried = 0
    for name, data in content.items():
        places = range(len(data)) if len(data) < 600 else chance.sample(range(len(data)), 60)
        if name in ("manifest.json", "approval.json"):  # nothing else holds their hash but the ledger
            places = range(0, len(data), 3)
        for at in places:
            changed = data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
            assert problems({**content, name: changed}, ledger), (name, at)
            tried += 1
    chain = (ledger / "ledger.jsonl").read_bytes()
    for at in range(len(chain)):
        (ledger / "ledger.jsonl").write_bytes(chain[:at] + bytes([chain[at] ^ 1]) + chain[at + 1 :])
        assert verifier._check_ledger(ledger, result.ledger_head, content), at
        tried += 1
    assert tried > 3_000


def problems(files: dict, ledger: Path) -> list[str]:
    """What ``verify.py`` says of files."""
    found, manifest = verifier._check_manifest(files)
    if manifest is not None and not found:
        found += verifier._check_approval(files, manifest)
    return found or verifier._check_ledger(ledger, None, files)


def test_values_are_read_back_and_not_believed(kit, request_for, tmp_path, monkeypatch):
    """A driver that loses a value without a word: the comparison finds it."""
    prepared = prepare(request_for())
    real = writers._write_layer

    def lossy(dataset, table, path):
        columns = [writers.Column(c.name, c.kind, list(c.values), c.description) for c in table.columns]
        columns[-1].values[0] = None
        real(dataset, writers.Table(table.name, table.title, columns, table.geometry, table.epsg), path)

    monkeypatch.setattr(writers, "_write_layer", lossy)
    with pytest.raises(LocalSafetyError, match="was not written whole"):
        write_candidate(prepared, tmp_path / "out" / "candidate")
    assert list((tmp_path / "out").iterdir()) == []
