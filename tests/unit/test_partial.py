"""Written whole or not at all, whatever happens in between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from local_safety.processing.publish.partial import PREFIX, PartialFolder, replace_file, sweep
from local_safety.rules.errors import WriteError


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_committed_folder_stands_whole(tmp_path):
    with PartialFolder(tmp_path / "release") as work:
        (work.path / "data").mkdir()
        (work.path / "data" / "a.csv").write_text("a")
        work.commit()
    assert names(tmp_path) == ["release"]
    assert names(tmp_path / "release") == ["data"]


def test_without_a_commit_nothing_stands(tmp_path):
    with pytest.raises(RuntimeError), PartialFolder(tmp_path / "release") as work:
        (work.path / "a.csv").write_text("a")
        raise RuntimeError
    assert names(tmp_path) == []


def test_a_work_folder_is_private(tmp_path):
    with PartialFolder(tmp_path / "release") as work:
        assert os.name == "nt" or work.path.stat().st_mode & 0o077 == 0
        assert os.name == "nt" or work.path.parent.stat().st_mode & 0o077 == 0


def test_what_is_published_is_never_overwritten(tmp_path):
    (tmp_path / "release").mkdir()
    (tmp_path / "release" / "old").write_text("old")
    with pytest.raises(WriteError, match="never overwritten"), PartialFolder(tmp_path / "release") as work:
        work.commit()
    assert names(tmp_path / "release") == ["old"]


def test_a_failed_replacement_keeps_the_file(tmp_path):
    target = tmp_path / "table.gpkg"
    target.write_text("old")
    with pytest.raises(ValueError), replace_file(target) as path:
        path.write_text("half")
        raise ValueError
    assert target.read_text() == "old"
    assert names(tmp_path) == ["table.gpkg"]


def test_the_new_file_takes_its_place_without_leftovers_of_the_old(tmp_path):
    target = tmp_path / "table.gpkg"
    target.write_text("old")
    (tmp_path / "table.gpkg-wal").write_text("of the old one")
    with replace_file(target) as path:
        assert path.name == target.name
        path.write_text("new")
    assert target.read_text() == "new"
    assert names(tmp_path) == ["table.gpkg"]


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_killed_run_leaves_what_stood_there_and_its_rest_is_swept(tmp_path, root):
    code = (
        "import sys, importlib.util\n"
        f"spec = importlib.util.spec_from_file_location('local_safety', {str(root / '__init__.py')!r},\n"
        f"    submodule_search_locations=[{str(root)!r}])\n"
        "package = importlib.util.module_from_spec(spec); sys.modules['local_safety'] = package\n"
        "from local_safety.processing.publish.partial import PartialFolder\n"
        f"work = PartialFolder(__import__('pathlib').Path({str(tmp_path / 'release')!r}))\n"
        "(work.path / 'a.csv').write_text('half')\n"
        "print('ready', flush=True)\n"
        "import time; time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-P", "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    sweep(tmp_path)
    assert len(names(tmp_path)) == 1  # somebody is working there
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert names(tmp_path)[0].startswith(PREFIX)
    assert not (tmp_path / "release").exists()
    sweep(tmp_path)
    assert names(tmp_path) == []


def test_a_full_disk_is_one_sentence_and_keeps_the_old_file(small_disk):
    target = small_disk / "records.gpkg"
    target.write_text("old")
    with pytest.raises(WriteError, match=r"The disk is full: records\.gpkg"), replace_file(target) as path:
        path.write_bytes(b"x" * 5_000_000)
    assert target.read_text() == "old"
    assert names(small_disk) == ["records.gpkg"]


def test_a_full_disk_leaves_no_half_release(small_disk):
    with pytest.raises(WriteError, match="The disk is full"), PartialFolder(small_disk / "release") as work:
        (work.path / "data.csv").write_bytes(b"x" * 5_000_000)
        work.commit()
    assert names(small_disk) == []
