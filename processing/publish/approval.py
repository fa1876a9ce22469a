"""Approval: another person, with a reason, bound to the hashes of what was approved."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...rules import strict_yaml
from ...rules.agreement import Approver, load_approvers
from ...rules.canonical import canonical_json, sha256_of_file
from ...rules.errors import DependencyError, PackageError, RefusedError
from ...rules.i18n import tr
from .manifest import APPROVAL, NAME, check_files, read_manifest
from .partial import replace_file

KEYS = {
    "release", "manifest_sha256", "profile_sha256", "agreement", "prepared_by", "approver", "decision",
    "reason", "time", "public_key", "signature",
}  # fmt: skip
TITLES = {
    "ing", "mgr", "bc", "phd", "csc", "judr", "mudr", "rndr", "phdr", "dr", "doc", "prof", "mba", "dis",
    "arch", "mvdr", "paeddr", "llm", "plk", "mjr", "kpt", "npor", "por", "pplk",
}  # fmt: skip


@dataclass(frozen=True)
class Policy:
    """``policy.yaml`` of a ledger folder: who may approve, which profiles may be used."""

    approvers: tuple[Approver, ...]
    profiles: tuple[str, ...]


def load_policy(folder: Path) -> Policy | None:
    """The office's policy, or None where there is none.

    Raises:
        ConfigurationError: it is not valid.
    """
    path = folder / "policy.yaml"
    if not path.exists():
        return None
    data = strict_yaml.load(path)
    strict_yaml.check_keys(data, {"approvers", "profiles"}, {"approvers", "profiles"}, path.name)
    if not isinstance(data["profiles"], list):
        raise strict_yaml.refuse(path.name, data, "profiles", tr("must be a list of profile names"))
    return Policy(load_approvers(data, path.name), tuple(str(name) for name in data["profiles"]))


def same_person(first: str, second: str) -> bool:
    """Whether two names mean one person: accents kept, titles, capitals, order and spaces ignored."""
    return _name_key(first) == _name_key(second)


def _name_key(name: str) -> tuple[str, ...]:
    text = unicodedata.normalize("NFKC", name).casefold()
    words = "".join(letter if letter.isalpha() else " " for letter in text.replace(".", "")).split()
    return tuple(sorted(word for word in words if word not in TITLES))


def approve(
    candidate: Path,
    approver: str,
    decision: str,
    reason: str,
    key_pem: bytes | None = None,
    policy_folder: Path | None = None,
    now: dt.datetime | None = None,
) -> dict[str, Any]:
    """Write ``approval.json`` into a candidate and return it.

    Raises:
        RefusedError: the approver prepared it, is not named in the policy, or gave no reason.
        PackageError: the candidate is damaged.
        DependencyError: a key was given but ``cryptography`` is missing.
    """
    manifest = read_manifest(candidate)
    check_files(candidate, manifest)
    if not _name_key(approver):
        raise RefusedError(tr("An approval needs the name of the approver; fill it in."))
    if not reason.strip():
        raise RefusedError(tr("An approval needs a reason; fill it in."))
    if same_person(approver, manifest["prepared_by"]):
        raise RefusedError(
            tr("Whoever prepared a release cannot approve it; another person must look at it.")
        )
    approval = {
        "release": manifest["release"],
        "manifest_sha256": sha256_of_file(candidate / NAME),
        "profile_sha256": manifest["profile"]["sha256"],
        "agreement": manifest["agreement"],
        "prepared_by": manifest["prepared_by"],
        "approver": approver.strip(),
        "decision": decision,
        "reason": reason.strip(),
        "time": (now or dt.datetime.now(dt.timezone.utc)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "public_key": None,
    }
    signature = None
    if key_pem:
        approval["public_key"], signature = _sign(approval, key_pem)
    policy = load_policy(policy_folder) if policy_folder else None
    if policy is not None:
        check_policy(policy, approval, manifest)
    approval["signature"] = signature
    with replace_file(candidate / APPROVAL) as path:
        path.write_bytes(canonical_json(approval))
    return approval


def check_policy(policy: Policy, approval: dict[str, Any], manifest: dict[str, Any]) -> None:
    """The approver stands in the policy, with the key given there, and the profile is allowed.

    Raises:
        RefusedError: which of these fails.
    """
    person = next((item for item in policy.approvers if same_person(item.name, approval["approver"])), None)
    if person is None:
        raise RefusedError(tr("The office's policy does not name this person as an approver."))
    if person.public_key and person.public_key != approval["public_key"]:
        raise RefusedError(tr("The office's policy asks this approver to sign with another key."))
    if manifest["profile"]["name"] not in policy.profiles:
        raise RefusedError(
            tr("The office's policy does not allow the profile “{name}”.").format(
                name=manifest["profile"]["name"]
            )
        )


def read_approval(candidate: Path, manifest: dict[str, Any]) -> dict[str, Any]:
    """The approval of a candidate, checked against its manifest.

    Raises:
        PackageError: none, damaged, of something else, or its signature is wrong.
        RefusedError: it was rejected.
    """
    try:
        approval = json.loads((candidate / APPROVAL).read_bytes())
    except FileNotFoundError:
        raise PackageError(
            tr("The candidate was not approved yet; another person must run Approve release.")
        ) from None
    except (OSError, ValueError):
        approval = None
    if not isinstance(approval, dict) or set(approval) != KEYS:
        raise PackageError(tr("The file approval.json is damaged; approve the candidate again."))
    bound = (
        approval["manifest_sha256"] == sha256_of_file(candidate / NAME)
        and approval["release"] == manifest["release"]
        and approval["profile_sha256"] == manifest["profile"]["sha256"]
        and approval["agreement"] == manifest["agreement"]
        and approval["prepared_by"] == manifest["prepared_by"]
    )
    if not bound:
        raise PackageError(
            tr("The approval belongs to another state of this candidate; it must be approved again.")
        )
    if approval["decision"] != "approve":
        raise RefusedError(tr("The approver rejected this candidate; it cannot be published."))
    if same_person(approval["approver"], approval["prepared_by"]):
        raise RefusedError(
            tr("Whoever prepared a release cannot approve it; another person must look at it.")
        )
    if approval["signature"] is not None and signature_is_good(approval) is False:
        raise PackageError(tr("The signature of the approval is wrong; it must be approved again."))
    return approval


def signature_is_good(approval: dict[str, Any]) -> bool | None:
    """Check an Ed25519 signature; None where ``cryptography`` is missing."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except Exception:  # a broken binary raises more than ImportError
        return None
    unsigned = {key: value for key, value in approval.items() if key != "signature"}
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(approval["public_key"]))
        key.verify(bytes.fromhex(approval["signature"]), canonical_json(unsigned))
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _sign(approval: dict[str, Any], key_pem: bytes) -> tuple[str, str]:
    """(public key, signature) as hex over the canonical JSON without ``signature``."""
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except Exception:
        raise DependencyError(
            tr("Signing needs the library cryptography; install it, or approve without a key.")
        ) from None
    try:
        key = serialization.load_pem_private_key(key_pem, password=None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise RefusedError(tr("The signing key is not an Ed25519 private key in PEM without a password."))
    encoding, form = serialization.Encoding.Raw, serialization.PublicFormat.Raw
    public = key.public_key().public_bytes(encoding, form).hex()
    return public, key.sign(canonical_json({**approval, "public_key": public})).hex()
