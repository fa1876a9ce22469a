"""Approval: another person, with a reason, bound to the hashes of what was approved."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from ...rules.canonical import canonical_json, sha256_of_file
from ...rules.errors import DependencyError, PackageError, RefusedError
from ...rules.i18n import tr
from ...rules.names import may_be_one_person, words_of
from .agreed import check_candidate_agreed
from .manifest import APPROVAL, NAME, check_files, read_manifest
from .office_policy import check_authority, load_policy
from .partial import replace_file

KEYS = {
    "release", "manifest_sha256", "profile_sha256", "agreement", "prepared_by", "approver", "decision",
    "reason", "time", "public_key", "signature",
}  # fmt: skip


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
        RefusedError: the approver prepared it, is not named in the policy or the agreement, gave no reason,
            or the candidate exceeds its agreement.
        PackageError: the candidate is damaged.
        DependencyError: a key was given but ``cryptography`` is missing.
    """
    manifest = read_manifest(candidate)
    check_files(candidate, manifest)
    if not words_of(approver):
        raise RefusedError(tr("An approval needs the name of the approver; fill it in."))
    if not reason.strip():
        raise RefusedError(tr("An approval needs a reason; fill it in."))
    if may_be_one_person(approver, manifest["prepared_by"]):
        raise RefusedError(
            tr("Whoever prepared a release cannot approve it; another person must look at it.")
        )
    now = now or dt.datetime.now(dt.timezone.utc)
    agreement = check_candidate_agreed(candidate, manifest, now.date())
    approval = {
        "release": manifest["release"],
        "manifest_sha256": sha256_of_file(candidate / NAME),
        "profile_sha256": manifest["profile"]["sha256"],
        "agreement": manifest["agreement"],
        "prepared_by": manifest["prepared_by"],
        "approver": approver.strip(),
        "decision": decision,
        "reason": reason.strip(),
        "time": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "public_key": None,
    }
    signature = None
    if key_pem:
        approval["public_key"], signature = _sign(approval, key_pem)
    policy = load_policy(policy_folder) if policy_folder else None
    check_authority(policy, agreement, approval, manifest)
    approval["signature"] = signature
    with replace_file(candidate / APPROVAL) as path:
        path.write_bytes(canonical_json(approval))
    return approval


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
    if may_be_one_person(approval["approver"], approval["prepared_by"]):
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
