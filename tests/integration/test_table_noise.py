"""The cell key with a real authentication database: made, used, never shown, and missed in one sentence."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys

import pytest

DISTRICTS = ("01", "02", "03")
KINDS = ("assault", "fraud", "theft_bicycle")
READ_SECRET = """
import sys
from qgis.core import QgsApplication, QgsAuthMethodConfig
application = QgsApplication([], False, sys.argv[1])
application.initQgis()
manager = QgsApplication.authManager()
found, configuration = manager.loadAuthenticationConfig(sys.argv[2], QgsAuthMethodConfig(), True)
print("SECRET", configuration.config("password"))
"""


@pytest.fixture
def office(qgis_process, root, tmp_path):
    """A profile folder with a master password and a key, a disclosure profile and records."""
    password = tmp_path / "master.txt"
    password.write_text("a master password", encoding="utf-8")
    unlocked = {"QGIS_AUTH_PASSWORD_FILE": str(password), "QGIS_AUTH_DB_DIR_PATH": str(tmp_path)}
    code, outputs, text = qgis_process("createkey", environment=unlocked, TITLE="Noise of the town")
    assert code == 0, text
    profile = tmp_path / "noise.yaml"
    shipped = (root / "resources" / "profiles" / "public-default.yaml").read_text(encoding="utf-8")
    section = f'table_method: cell_key\ncell_key: {{D: 4, V: 1.8, js: 1, key: "{outputs["KEY"]}"}}'
    profile.write_text(shipped.replace("table_method: round", section), encoding="utf-8")
    rows = [("incident_id", "district", "offence", "quarter")]
    for number in range(240):
        quarter = f"2025-Q{number % 4 + 1}"
        rows.append((f"CASE-{number:04d}", DISTRICTS[number % 7 % 3], KINDS[number % 5 % 3], quarter))
    with (tmp_path / "records.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return tmp_path, outputs["KEY"], unlocked


def run(qgis_process, folder, environment, output, dimensions=("district", "offence"), **more):
    return qgis_process(
        "protecttable",
        environment=environment,
        INPUT=folder / "records.csv",
        DIMENSIONS=list(dimensions),
        OUTPUT=folder / output,
        **{"PROFILE": folder / "noise.yaml", **more},
    )


def values(path):
    with path.open(encoding="utf-8") as stream:
        return {
            (row["district"], row["offence"]): (row["value"], row["status"])
            for row in csv.DictReader(stream)
            if row.get("quarter", "Total") == "Total"
        }


def test_the_key_stays_in_the_database_and_the_noise_stays_the_same(qgis_process, office):
    folder, key, unlocked = office
    audit, report = folder / "audit.json", folder / "report.html"
    code, outputs, text = run(qgis_process, folder, unlocked, "one.csv", AUDIT=audit, REPORT=report)
    assert code == 0, text
    assert outputs["EXACT_DISCLOSURES"] == 0 and outputs["MIN_WIDTH"] >= 4
    dimensions = ("quarter", "district", "offence")
    code, _, more = run(qgis_process, folder, unlocked, "two.csv", dimensions)
    assert code == 0, more
    one, two = values(folder / "one.csv"), values(folder / "two.csv")
    shared = [cell for cell in one if one[cell][1] == two[cell][1] == "perturbed"]
    assert len(shared) > 10
    assert all(one[cell] == two[cell] for cell in shared)
    done = subprocess.run(
        [sys.executable, "-P", "-c", READ_SECRET, str(qgis_process.profile), key],
        env={**os.environ, **unlocked}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    secret = next(line.split()[1] for line in done.stdout.splitlines() if line.startswith("SECRET"))
    assert len(secret) >= 40
    assert secret not in text + more
    for path in [*folder.rglob("*"), *qgis_process.profile.rglob("*")]:
        if path.is_file() and not path.is_relative_to(qgis_process.profile / "profiles/default/python"):
            assert secret.encode() not in path.read_bytes(), path.name
    assert json.loads(audit.read_text(encoding="utf-8"))["uncertified"] == 0
    assert "CASE-" not in report.read_text(encoding="utf-8") + text


def test_without_the_key_one_sentence_says_what_to_do(qgis_process, office):
    folder, key, unlocked = office
    locked = {**unlocked, "QGIS_AUTH_PASSWORD_FILE": ""}
    code, _, text = run(qgis_process, folder, locked, "out.csv")
    assert code != 0
    assert "QGIS_AUTH_PASSWORD_FILE" in text and "Traceback" not in text
    profile = (folder / "noise.yaml").read_text(encoding="utf-8")
    (folder / "noise.yaml").write_text(profile.replace(key, "abcdefg"), encoding="utf-8")
    code, _, text = run(qgis_process, folder, unlocked, "out.csv")
    assert code != 0
    assert "no authentication configuration “abcdefg”" in text and "Traceback" not in text
    assert not (folder / "out.csv").exists()
    code, _, text = run(qgis_process, folder, unlocked, "out.csv", METHOD="suppress")
    assert code == 0, text  # the key is read only where it is used


def test_a_password_that_can_be_guessed_is_no_secret(qgis_process, office):
    folder, key, unlocked = office
    script = (
        "import sys\n"
        "from qgis.core import QgsApplication, QgsAuthMethodConfig\n"
        "application = QgsApplication([], False, sys.argv[1])\n"
        "application.initQgis()\n"
        "configuration = QgsAuthMethodConfig('Basic')\n"
        "configuration.setName('short')\n"
        "configuration.setConfig('username', 'x')\n"
        "configuration.setConfig('password', 'heslo123')\n"
        "ok, configuration = QgsApplication.authManager().storeAuthenticationConfig(configuration)\n"
        "print('ID', configuration.id())\n"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", script, str(qgis_process.profile)],
        env={**os.environ, **unlocked}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    short = next(line.split()[1] for line in done.stdout.splitlines() if line.startswith("ID"))
    profile = (folder / "noise.yaml").read_text(encoding="utf-8")
    (folder / "noise.yaml").write_text(profile.replace(key, short), encoding="utf-8")
    code, _, text = run(qgis_process, folder, unlocked, "out.csv")
    assert code != 0
    assert "too short for a secret" in text and "heslo123" not in text
