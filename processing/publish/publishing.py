"""Publish an approved candidate: check everything again, remember it, write it, in this order.

The package is complete beside its target before the ledger learns of it, and gets its name only
afterwards: a crash in between leaves an entry whose package can be published again from the
candidate, never a package that the ledger does not know.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ...rules.canonical import sha256_of_file
from ...rules.errors import DependencyError, LedgerError, PackageError
from ...rules.i18n import tr
from ...rules.ledger import Ledger, open_ledger
from .agreed import AGREEMENT, check_candidate_agreed
from .approval import read_approval, signature_is_good
from .manifest import APPROVAL, NAME, check_files, read_manifest
from .newest import shown_release, swap_newest
from .office_policy import check_authority, load_policy, needs_signature
from .package import zip_folder
from .partial import PartialFolder, copy_files

REMEMBERED = {
    "statements.csv": "proof/statements.csv",
    "products.json": "proof/products.json",
    "places.json": "proof/places.json",  # releases of points only
}


@dataclass(frozen=True)
class Published:
    """What came out; ``notes`` are warnings for the user."""

    release: str
    folder: Path
    ledger_head: str
    notes: list[str] = field(default_factory=list)


def publish(
    candidate: Path,
    ledger_folder: Path,
    output: Path,
    zipped: bool = False,
    latest: Path | None = None,
    today: dt.date | None = None,
    progress: Callable[[float], None] = lambda percent: None,
) -> Published:
    """Publish a candidate.

    Args:
        today: the day on which its agreement must be valid, by default the present one.

    Raises:
        PackageError: the candidate is damaged or not approved, or the release exists already.
        LedgerError: another release came in between, or the ledger is broken.
        RefusedError: the approval does not hold, or the release exceeds its agreement.
    """
    manifest = read_manifest(candidate)
    check_files(candidate, manifest)
    approval = read_approval(candidate, manifest)
    progress(20)
    ledger = open_ledger(ledger_folder)
    notes = _check_office(candidate, ledger_folder, approval, manifest, today or dt.date.today())
    release = manifest["release"]
    target, archive = output / release, output / f"{release}.zip"
    if latest is not None:
        shown_release(latest)  # a folder of something else is refused before anything is remembered
    if target.exists():
        missing = (zipped and not archive.exists()) or (
            latest is not None and shown_release(latest) != release
        )
        if not missing or not _is_same(target, ledger, approval):
            raise PackageError(
                tr(
                    "The release {release} already stands in this folder; a release is never overwritten."
                ).format(release=release)
            )
        head = ledger.head()
        notes.append(tr("The release was published before; what was still missing beside it was made now."))
    else:
        with PartialFolder(target) as partial:
            copy_files(candidate, partial.path)
            check_files(partial.path, manifest)
            if sha256_of_file(partial.path / NAME) != approval["manifest_sha256"]:
                raise PackageError(tr("The candidate changed while it was being published; try again."))
            progress(60)
            with ledger.locked() as repaired:
                notes += repaired
                head = _enter(ledger, manifest, approval, partial.path)
                partial.commit()
    if zipped:
        zip_folder(target, archive)
    if latest is not None:
        swap_newest(target, latest)
    return Published(release, target, head, notes)


def _is_same(target: Path, ledger: Ledger, approval: dict) -> bool:
    """Whether a whole package of exactly this manifest and approval stands there, as the ledger's last entry.

    Then only what comes after it (ZIP, newest release) was missed: a full disk, a file held open, a kill.
    """
    check_files(target, read_manifest(target))
    entries = ledger.entries()
    return (
        bool(entries)
        and entries[-1].get("manifest_sha256") == approval["manifest_sha256"] == sha256_of_file(target / NAME)
        and entries[-1].get("approval_sha256") == sha256_of_file(target / APPROVAL)
    )


def _check_office(candidate: Path, folder: Path, approval: dict, manifest: dict, today: dt.date) -> list[str]:
    """Agreement, policy and signature once more; what the user must know."""
    agreement = check_candidate_agreed(candidate, manifest, today)
    policy = load_policy(folder)
    check_authority(policy, agreement, approval, manifest)
    notes = []
    if policy is None:
        notes.append(tr("The ledger holds no policy.yaml: anybody but the preparer may approve."))
    if approval["signature"] is None:
        notes.append(tr("The approval is not signed electronically; keep its sheet with a signature."))
    elif signature_is_good(approval) is None:
        if needs_signature(policy, agreement, approval["approver"]):
            raise DependencyError(
                tr(
                    "The signature of the approval cannot be checked: the library cryptography is missing. "
                    "Install it, or publish on another computer."
                )
            )
        notes.append(tr("The signature was not checked: the library cryptography is missing."))
    return notes


def _enter(ledger: Ledger, manifest: dict, approval: dict, package: Path) -> str:
    """The ledger's new head, after an entry for this release.

    A release that was entered before, but whose package was never seen (a crash), is not entered
    twice.
    """
    entries, sha = ledger.entries(), approval["manifest_sha256"]
    if entries and entries[-1].get("manifest_sha256") == sha:
        return ledger.head()
    if ledger.head() != manifest["ledger_head"]:
        raise LedgerError(
            tr("Another release came in between: what is known has changed. Prepare this one again.")
        )
    if not (package / APPROVAL).exists():
        raise PackageError(tr("The candidate was not approved yet; another person must run Approve release."))
    entry = {
        "action": "publish",
        "actor": approval["approver"],
        "prepared_by": manifest["prepared_by"],
        "release": manifest["release"],
        "territory": manifest["territory"]["code"],
        "period": manifest["period"],
        "audience": manifest["audience"],
        "profile": manifest["profile"]["name"],
        "profile_sha256": manifest["profile"]["sha256"],
        "title": manifest["title"],
        "supersedes": manifest["supersedes"],
        "agreement": manifest["agreement"],
        "manifest_sha256": sha,
        "approval_sha256": sha256_of_file(package / APPROVAL),
    }
    there = {name: package / path for name, path in REMEMBERED.items()}
    there[AGREEMENT] = package / AGREEMENT
    files = {name: path.read_bytes() for name, path in there.items() if path.exists()}
    return ledger.append(entry, files)
