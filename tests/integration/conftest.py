"""What integration tests share: QGIS's own command-line runner on a profile of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

RUNNER = shutil.which("qgis_process.bin") or shutil.which("qgis_process")


@pytest.fixture(scope="module")
def postgres():
    """A PostgreSQL of its own, run by an ordinary user: the ``folder`` of its socket, and ``run``."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("PostgreSQL is not on this machine (make setup installs it on Debian)")
    user = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to be run by root
    folder = Path(tempfile.mkdtemp(prefix="ls-pg-"))
    if user:
        shutil.chown(folder, user)

    def run(program, *arguments):
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PGHOST": str(folder)}
        command = [str(found[-1].with_name(program)), *arguments]
        done = subprocess.run(
            command, user=user, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr + done.stdout

    try:
        run("initdb", "-D", f"{folder}/data", "-U", "tester", "-A", "trust", "--no-sync")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options, "start")
        yield SimpleNamespace(folder=folder, run=run)
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            run("pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def town_release(sample):
    """Callable: parameters of ``preparerelease`` for the sample town of 2025; None leaves one out."""

    def parameters(records, folder, **changes):
        town = sample / "town.gpkg"
        found = {
            "RECORDS": str(records),
            "DISTRICTS": f"{town}|layername=districts",
            "CODE_FIELD": "code",
            "NAME_FIELD": "name",
            "POPULATION_FIELD": "population",
            "ADDRESSES": f"{town}|layername=addresses",
            "PERIOD_FROM": "2025-01-01",
            "PERIOD_TO": "2025-12-31",
            "PROFILE": "public-default",
            "TERRITORY": "999001",
            "PUBLISHER": "Town",
            "CONTACT": "gis@town.example",
            "TITLE": "Crime",
            "PREPARED_BY": "A. Analyst",
            "LANGUAGE": "en",
            "LEDGER": str(folder / "ledger"),
            "NEW_LEDGER": True,
            "DATA_AS_OF": "2026-03-01",
            "OUTPUT": str(folder / "candidate"),
            **changes,
        }
        return {key: value for key, value in found.items() if value is not None}

    return parameters


@pytest.fixture(scope="module")
def qgis_process(root, tmp_path_factory):
    """Callable: algorithm, parameters → (exit code, outputs, all that was printed).

    ``environment``: more environment variables; ``qgis_process.profile``: the folder of the profile.
    """
    if RUNNER is None:
        pytest.skip("qgis_process is not on this machine")
    profile = tmp_path_factory.mktemp("profile")
    plugins = profile / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "local_safety").symlink_to(root, target_is_directory=True)
    packages = next((root / ".venv" / "lib").glob("python3*"), None)
    base = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(profile), "LC_ALL": "C.UTF-8"}
    if packages is not None:
        base["PYTHONPATH"] = str(packages / "site-packages")

    def call(*arguments, environment=None):
        return subprocess.run(
            [RUNNER, *arguments],
            env={**base, **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    assert call("plugins", "enable", "local_safety").returncode == 0

    def run(algorithm, environment=None, **parameters):
        values = []
        for key, value in parameters.items():
            several = value if isinstance(value, list) else [value]
            values += [f"{key}={item}" for item in several]
        done = call("--json", "run", f"localsafety:{algorithm}", "--", *values, environment=environment)
        start = done.stdout.find("{")
        outputs = json.loads(done.stdout[start:]).get("results", {}) if done.returncode == 0 else {}
        return done.returncode, outputs, done.stdout + done.stderr

    run.profile = profile
    return run
