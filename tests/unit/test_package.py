"""What a package is made of: files that read back, approvals that bind, publishing that is all or nothing."""

from __future__ import annotations

import csv
import datetime as dt
import json
import shutil
import sqlite3
from contextlib import closing

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from local_safety.processing.publish.approval import approve, read_approval, signature_is_good
from local_safety.processing.publish.manifest import read_manifest
from local_safety.processing.publish.publishing import publish
from local_safety.processing.publish.writers import Column, Table, write_csv, write_gpkg
from local_safety.rules.canonical import canonical_json
from local_safety.rules.errors import (
    ConfigurationError,
    DependencyError,
    PackageError,
    RefusedError,
    WriteError,
)
from local_safety.rules.names import may_be_one_person

CELLS = st.one_of(
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20),
    st.sampled_from(["=HYPERLINK(1)", "+1", "-2", "@SUM", 'a"b', "a,b", "a\nb"]),
)


def table(names=("a", "b"), values=(1, None), shapes=None):
    columns = [
        Column("name", "text", list(names), "a name"),
        Column("value", "integer", list(values), "a count"),
    ]
    return Table("numbers", "Numbers", columns, shapes, 5514 if shapes is not None else None)


@given(st.lists(CELLS, min_size=1, max_size=5))
def test_no_cell_of_a_csv_runs_in_a_spreadsheet(tmp_path_factory, cells):
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    cells = [cell.replace("\n", " ").replace("\r", " ") for cell in cells]
    write_csv(path, table(cells, [1] * len(cells)))
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0] == ["name", "value"]
    for cell, row in zip(cells, rows[1:]):
        assert row[0] in (cell, "'" + cell)
        assert not row[0].startswith(("=", "+", "-", "@", "\t"))


def test_the_same_table_gives_the_same_geopackage_without_side_files(tmp_path):
    shapes = np.array([shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)])
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_gpkg(tmp_path / name / "t.gpkg", [table(shapes=shapes)])
    first, second = (tmp_path / name / "t.gpkg" for name in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()
    assert [path.name for path in first.parent.iterdir()] == ["t.gpkg"]
    with closing(sqlite3.connect(first)) as base:
        assert base.execute("SELECT name, value FROM numbers ORDER BY fid").fetchall() == [
            ("a", 1),
            ("b", None),
        ]
        assert base.execute("SELECT count(*) FROM gpkg_contents").fetchone() == (1,)


def test_a_geopackage_on_a_full_disk_is_an_error(small_disk):
    shapes = np.array([shapely.Point(n, 0).buffer(5, quad_segs=200) for n in range(300)])
    with pytest.raises((WriteError, OSError, RuntimeError, sqlite3.Error)):
        write_gpkg(small_disk / "t.gpkg", [table(["x" * 50] * 300, [1] * 300, shapes)])


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Ing. Jana Nováková", "NOVÁKOVÁ Jana", True),
        ("Jana Nováková", "Nováková, Jana, Ph.D.", True),
        ("plk. Mgr. Petr Malý", "Petr  Malý", True),
        ("Ing.Petr Malý", "Petr Maly", True),
        ("P. Malý", "Petr Malý", True),
        ("Malý", "Petr Malý", True),
        ("P. Malý", "Karel Malý", False),
        ("Petr Malý", "Petr Velký", False),
    ],
)
def test_what_may_be_one_person_under_several_spellings(first, second, same):
    assert may_be_one_person(first, second) is may_be_one_person(second, first) is same


def private_key():
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    form = serialization.PrivateFormat.PKCS8
    encoding = serialization.Encoding
    public = key.public_key().public_bytes(encoding.Raw, serialization.PublicFormat.Raw).hex()
    return key.private_bytes(encoding.PEM, form, serialization.NoEncryption()), public


@pytest.fixture
def prepared(kit, request_for, tmp_path):
    folder = tmp_path / "candidate"
    kit.candidate(request_for(), folder)
    return folder


def test_a_signature_binds_every_word_of_the_approval(prepared):
    pem, public = private_key()
    approval = approve(prepared, "Petr Malý", "approve", "read the report", pem)
    assert approval["public_key"] == public
    assert signature_is_good(approval)
    manifest = read_manifest(prepared)
    assert read_approval(prepared, manifest) == approval
    for key in ("approver", "reason", "time"):
        forged = {**approval, key: "forged"}
        assert signature_is_good(forged) is False
        (prepared / "approval.json").write_bytes(canonical_json(forged))
        with pytest.raises(PackageError, match="signature"):
            read_approval(prepared, manifest)


@pytest.mark.parametrize("frame", ["{}", "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n"])
def test_what_is_no_key_is_refused_without_repeating_it(prepared, frame):
    with pytest.raises(RefusedError, match="not an Ed25519 private key") as error:
        approve(prepared, "Petr Malý", "approve", "read", frame.format("AAAA").encode())
    assert "AAAA" not in str(error.value)
    assert not (prepared / "approval.json").exists()


def test_the_policy_says_who_approves_with_which_key(prepared, tmp_path):
    pem, public = private_key()
    policy = tmp_path / "ledger" / "policy.yaml"
    person = "  - name: Petr Malý\n    role: head of department\n    public_key: {key}\n"
    text = "approvers:\n" + person + "profiles: [{profile}]\n"
    policy.write_text(text.format(key=public, profile="public-default"), encoding="utf-8")
    with pytest.raises(RefusedError, match="does not name this person"):
        approve(prepared, "Karel Cizí", "approve", "read", None, policy.parent)
    with pytest.raises(RefusedError, match="another key"):
        approve(prepared, "Petr Malý", "approve", "read", None, policy.parent)
    approve(prepared, "Petr Malý", "approve", "read", pem, policy.parent)
    policy.write_text(text.format(key=public, profile="internal"), encoding="utf-8")
    with pytest.raises(RefusedError, match="does not allow the profile"):
        approve(prepared, "Petr Malý", "approve", "read", pem, policy.parent)
    policy.write_text("approvers: []\nprofiles: []\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="at least one person"):
        approve(prepared, "Petr Malý", "approve", "read", pem, policy.parent)


def test_publishing_on_a_full_disk_leaves_nothing_and_remembers_nothing(prepared, small_disk, tmp_path):
    approve(prepared, "Petr Malý", "approve", "read")
    before = (tmp_path / "ledger" / "ledger.jsonl").read_bytes()
    (small_disk / "filler").write_bytes(b"x" * 900_000)
    with pytest.raises(WriteError, match="disk is full"):
        publish(prepared, tmp_path / "ledger", small_disk)
    assert [path.name for path in small_disk.iterdir()] == ["filler"]
    assert (tmp_path / "ledger" / "ledger.jsonl").read_bytes() == before
    (small_disk / "filler").unlink()
    shutil.rmtree(tmp_path / "releases", ignore_errors=True)
    result = publish(prepared, tmp_path / "ledger", tmp_path / "releases")
    assert json.loads((tmp_path / "ledger" / "ledger.jsonl").read_bytes())["release"] in str(result)


def test_a_policy_knows_mandates_and_the_content_of_a_profile(prepared, tmp_path):
    manifest = read_manifest(prepared)
    folder = tmp_path / "ledger"
    today = dt.datetime(2026, 3, 2, tzinfo=dt.timezone.utc)

    def policy(person, profile):
        text = f"approvers:\n  - {{name: Petr Malý{person}}}\nprofiles: [{profile}]\n"
        (folder / "policy.yaml").write_text(text, encoding="utf-8")

    def decide():
        return approve(prepared, "Mgr. Petr Malý", "approve", "read", None, folder, now=today)

    policy(", valid_to: 2026-03-01", "public-default")
    with pytest.raises(RefusedError, match="mandate of this approver does not hold on 2026-03-02"):
        decide()
    policy(", valid_from: 2026-03-03", "public-default")
    with pytest.raises(RefusedError, match="does not hold"):
        decide()
    policy(", valid_from: 2026-03-02, valid_to: 2026-03-02", "public-default")
    assert decide()["approver"] == "Mgr. Petr Malý"
    policy("", "{name: public-default, sha256: %s}" % ("0" * 64))
    with pytest.raises(RefusedError, match="it was changed"):
        decide()
    policy("", "{name: public-default, sha256: " + manifest["profile"]["sha256"] + "}")
    assert decide()["signature"] is None


def test_what_was_laid_down_is_checked_again_when_publishing(prepared, tmp_path, monkeypatch):
    """A key that the policy lays down after the approval, a library that is missing, a forged key."""
    from local_safety.processing.publish import publishing

    folder, out = tmp_path / "ledger", tmp_path / "out"
    pem, public = private_key()
    text = "approvers:\n  - {{name: Petr Malý, public_key: {key}}}\nprofiles: [public-default]\n"
    approve(prepared, "Petr Malý", "approve", "read")
    (folder / "policy.yaml").write_text(text.format(key=public), encoding="utf-8")
    with pytest.raises(RefusedError, match="another key"):
        publish(prepared, folder, out)
    signed = approve(prepared, "Petr Malý", "approve", "read", pem, folder)
    with monkeypatch.context() as missing:
        missing.setattr(publishing, "signature_is_good", lambda approval: None)
        with pytest.raises(DependencyError, match="cryptography is missing"):
            publish(prepared, folder, out)
    other_pem, _ = private_key()
    with pytest.raises(RefusedError, match="another key"):
        approve(prepared, "Petr Malý", "approve", "read", other_pem, folder)
    (prepared / "approval.json").write_bytes(canonical_json({**signed, "signature": "0" * 128}))
    with pytest.raises(PackageError, match="signature"):
        publish(prepared, folder, out)
    assert not out.exists() or not list(out.iterdir())
    approve(prepared, "Petr Malý", "approve", "read", pem, folder)
    assert publish(prepared, folder, out).notes == []


def test_the_verifier_says_plainly_whether_the_signature_was_checked(prepared, tmp_path):
    import subprocess
    import sys

    pem, _ = private_key()
    approve(prepared, "Petr Malý", "approve", "read", pem)
    folder = publish(prepared, tmp_path / "ledger", tmp_path / "out").folder
    for options, says in (((), "The signature of the approval is right"), (("-I", "-S"), "was not checked")):
        command = [sys.executable, *options, str(folder / "verify.py"), "--language", "en"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0 and says in done.stdout
