"""Interrupted at every single step that changes a file: nothing half made, nothing lost.

A child process does the real work; Python's own audit events tell of each opening for writing, renaming,
making and removing, and a forced write counts too. At the n-th of them it is killed, or the system says that
the disk is broken.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import signal
import sys

import pytest

from local_safety.processing.publish import newest, partial, verifier
from local_safety.processing.publish.candidate import write_candidate
from local_safety.processing.publish.manifest import check_files, read_manifest
from local_safety.processing.publish.partial import PREFIX, sweep
from local_safety.processing.publish.publishing import publish
from local_safety.processing.publish.release import prepare
from local_safety.rules.errors import CancelledError, LocalSafetyError, PackageError
from local_safety.rules.ledger import LOCK, Ledger

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="child processes are forked")
CHANGES = {"os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.chmod", "os.truncate"}
DONE, REFUSED, WRONG = 0, 3, 4
YEAR = "999001-2025-v1"
FULL_SIZES = 60


def interrupted(action, number, kill):
    """Do something in a child process that is stopped at its n-th change (0: never).

    Returns how it ended (``DONE``, ``REFUSED``, ``WRONG``, or minus a signal) and, where it was not
    killed, the number of its changes.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        told = os.read(reading, 20)
        os.close(reading)
        status = os.waitpid(child, 0)[1]
        end = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        return end, int(told or 0)
    count, fsync = [0], os.fsync

    def step():
        count[0] += 1
        if count[0] == number:
            if kill:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def hook(event, arguments):
        writes = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes or event in CHANGES:
            step()

    def forced(handle):
        step()
        fsync(handle)

    os.fsync = forced
    end = WRONG
    try:
        sys.addaudithook(hook)
        action()
        end = DONE
    except (LocalSafetyError, OSError):
        end = REFUSED
    finally:
        os.write(writing, str(count[0]).encode())
        os._exit(end)


@pytest.fixture
def swept(monkeypatch):
    """Callable: what the next start does, as if a minute had passed."""
    monkeypatch.setattr(partial, "UNMARKED_SECONDS", -1.0)
    return sweep


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def small(kit, tmp_path_factory):
    """The smallest release: bicycle thefts of a year, by district only."""
    records = kit.town(count=1200)
    records["offence"] = records["offences"] = "theft_bicycle"
    return prepare(kit.request_in(tmp_path_factory.mktemp("small"), records))


@pytest.mark.parametrize("kill", [True, False], ids=["killed", "broken disk"])
def test_a_candidate_is_whole_or_not_there_at_every_change(small, tmp_path, swept, kill):
    out = tmp_path / "out"
    out.mkdir()

    def action():
        write_candidate(small, out / "candidate")

    end, changes = interrupted(action, 0, kill)
    assert (end, changes > 60) == (DONE, True)
    whole = tree(out / "candidate")
    ends = []
    for number in range(1, changes + 1):
        shutil.rmtree(out)
        (out / "earlier").mkdir(parents=True)
        (out / "earlier" / "manifest.json").write_text("earlier")
        end, _ = interrupted(action, number, kill)
        ends.append(end)
        if kill:
            assert end == -signal.SIGKILL
        swept(out)
        assert not list(out.glob(PREFIX + "*"))
        assert (out / "earlier" / "manifest.json").read_text() == "earlier"
        there = (out / "candidate").exists()
        assert not there or tree(out / "candidate") == whole, number
        assert there or end != DONE, number
    assert WRONG not in ends


def publish_newest(ledger, releases, candidate, web):
    """Publish with a ZIP into the place of the newest release."""
    publish(candidate, ledger, releases, zipped=True, latest=web)


@pytest.mark.parametrize("kill", [True, False], ids=["killed", "broken disk"])
def test_publishing_is_whole_or_not_there_at_every_change(desk, office, swept, kill):
    ledger, releases, candidate = desk
    web, half = releases.parent / "web", office[2].release
    shutil.copytree(releases / half, web)
    stood = tree(releases / half)
    start = releases.parent / "start"
    for name in ("ledger", "releases", "web"):
        shutil.copytree(releases.parent / name, start / name)

    def action():
        publish_newest(ledger, releases, candidate, web)

    end, changes = interrupted(action, 0, kill)
    assert (end, changes > 200) == (DONE, True)
    published, seen = tree(releases / YEAR), set()
    for number in range(1, changes + 1):
        for name in ("ledger", "releases", "web"):
            shutil.rmtree(releases.parent / name)
            shutil.copytree(start / name, releases.parent / name)
        end, _ = interrupted(action, number, kill)
        assert end in ((-signal.SIGKILL,) if kill else (DONE, REFUSED)), number
        shown = tree(web)  # at once, before any other start: a visitor's browser does not wait
        assert shown in (stood, published), number
        seen.add(shown == published)
        (ledger / LOCK).unlink(missing_ok=True)
        swept(releases)
        swept(releases.parent)
        assert tree(releases / half) == stood
        entries = Ledger(ledger).entries()
        if (releases / YEAR).exists():
            assert tree(releases / YEAR) == published, number
            assert verifier.check(releases / YEAR, ledger) == []
            assert entries[-1]["release"] == YEAR
        else:
            assert end != DONE and not (releases / f"{YEAR}.zip").exists() and shown == stood
        if (releases / f"{YEAR}.zip").exists():
            assert verifier.check(releases / f"{YEAR}.zip", ledger) == []
        if number % 10 == 0 or number > changes - 12:  # whoever tries again gets everything
            try:
                publish_newest(ledger, releases, candidate, web)
            except PackageError as error:  # nothing was missing
                assert "never overwritten" in str(error)
            assert tree(web) == tree(releases / YEAR) == published
            assert verifier.check(releases / f"{YEAR}.zip", ledger) == []
            assert len(Ledger(ledger).entries()) == 2
    assert seen == {True, False}


def test_publishing_is_cancelled_before_it_is_remembered_or_not_at_all(desk, office):
    """Whoever is told "cancelled" finds everything as it was."""
    ledger, releases, candidate = desk
    web, half = releases.parent / "web", office[2].release
    shutil.copytree(releases / half, web)
    stood, chain = tree(releases), Ledger(ledger).data()
    for stop in range(1, 20):
        calls = []

        def progress(percent, stop=stop, calls=calls):
            calls.append(percent)
            if len(calls) == stop:
                raise CancelledError("cancelled")

        try:
            publish(candidate, ledger, releases, zipped=True, latest=web, progress=progress)
        except CancelledError:
            assert tree(releases) == stood and Ledger(ledger).data() == chain
            assert tree(web) == tree(releases / half)
            assert not list(releases.glob(PREFIX + "*"))
        else:
            break
    assert stop > 2 and calls == sorted(calls)
    assert tree(web) == tree(releases / YEAR) and (releases / f"{YEAR}.zip").exists()


@pytest.mark.parametrize("kill", [True, False], ids=["killed", "broken disk"])
def test_without_an_exchange_of_names_the_next_start_puts_the_old_one_back(
    desk, office, swept, monkeypatch, kill
):
    """Windows and network shares: the old one is moved aside first."""
    _, releases, candidate = desk
    web, half = releases.parent / "web", releases / office[2].release
    monkeypatch.setattr(newest, "exchange", lambda first, second: False)
    old, new = tree(half), tree(candidate)
    shutil.copytree(half, web)

    def action():
        newest.swap_newest(candidate, web)

    end, changes = interrupted(action, 0, kill)
    assert end == DONE and tree(web) == new
    absent = 0
    for number in range(1, changes + 1):
        shutil.rmtree(web, ignore_errors=True)
        shutil.copytree(half, web)
        end, _ = interrupted(action, number, kill)
        if not web.exists():
            absent += 1
            assert kill or end == REFUSED
        swept(web.parent)
        assert tree(web) in (old, new), number
        assert end != DONE or tree(web) == new
        assert sorted(path.name for path in web.parent.iterdir()) == ["ledger", "releases", "web", "year"]
    assert absent >= 1 if kill else absent <= 1


def test_only_a_release_gives_way_to_the_newest_one(desk, office, tmp_path):
    ledger, releases, candidate = desk
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("the town's own page")
    before = Ledger(ledger).data()
    with pytest.raises(PackageError, match="other than a release"):
        publish(candidate, ledger, releases, latest=tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "the town's own page"
    assert Ledger(ledger).data() == before and not (releases / YEAR).exists()
    (tmp_path / "empty").mkdir()
    publish(candidate, ledger, releases, latest=tmp_path / "empty")
    assert tree(tmp_path / "empty") == tree(releases / YEAR)


def test_a_changed_package_is_not_taken_for_the_one_that_was_published(desk, office, tmp_path):
    ledger, releases, candidate = desk
    publish(candidate, ledger, releases)
    page = releases / YEAR / "index.html"
    page.write_bytes(page.read_bytes() + b" ")
    with pytest.raises(PackageError, match=r"index\.html"):
        publish(candidate, ledger, releases, latest=tmp_path / "web")
    assert not (tmp_path / "web").exists()


def test_no_size_of_a_full_disk_makes_half_a_candidate(small, package_disk):
    write_candidate(small, package_disk / "candidate")
    whole = tree(package_disk / "candidate")
    need = sum(path.stat().st_blocks * 512 for path in package_disk.rglob("*"))
    shutil.rmtree(package_disk / "candidate")
    free = os.statvfs(package_disk).f_bavail * os.statvfs(package_disk).f_frsize
    refused = 0
    for step in range(FULL_SIZES):
        room = int(need * 1.05 * step / FULL_SIZES)
        (package_disk / "filler").write_bytes(b"x" * max(0, free - room))
        try:
            write_candidate(small, package_disk / "candidate")
        except (LocalSafetyError, OSError):
            refused += 1
            assert not (package_disk / "candidate").exists()
        else:
            assert tree(package_disk / "candidate") == whole
            shutil.rmtree(package_disk / "candidate")
        (package_disk / "filler").unlink()
        assert list(package_disk.iterdir()) == []
    assert FULL_SIZES * 0.8 < refused <= FULL_SIZES


def test_a_disk_that_is_full_for_the_newest_release_keeps_the_old_one(desk, office, package_disk):
    _, releases, candidate = desk
    web, half = package_disk / "web", releases / office[2].release
    shutil.copytree(half, web)
    stood, new = tree(web), tree(candidate)
    need = sum(path.stat().st_blocks * 512 for path in candidate.rglob("*"))
    free = os.statvfs(package_disk).f_bavail * os.statvfs(package_disk).f_frsize
    for step in range(FULL_SIZES):
        (package_disk / "filler").write_bytes(b"x" * max(0, free - int(need * step / FULL_SIZES)))
        with pytest.raises((LocalSafetyError, OSError)):
            newest.swap_newest(candidate, web)
        assert tree(web) == stood
        (package_disk / "filler").unlink()
        assert sorted(path.name for path in package_disk.iterdir()) == ["web"]
    newest.swap_newest(candidate, web)
    assert tree(web) == new
    assert json.loads((web / "manifest.json").read_bytes())["release"] == YEAR
    check_files(web, read_manifest(web))
