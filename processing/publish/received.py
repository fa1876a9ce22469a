"""What a recipient published comes back: checked, and entered in the provider's ledger.

From then on it is part of what the public knows: every later release about the same territory is attacked
together with it. It is not continued: its values are another office's.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from ...rules.canonical import canonical_json
from ...rules.errors import LedgerError, PackageError, RefusedError
from ...rules.i18n import language, tr
from ...rules.ledger import open_ledger
from . import verifier
from .candidate_reading import parse_statements
from .manifest import APPROVAL, NAME
from .place_history import is_points
from .place_layer import read_places
from .publishing import REMEMBERED

ORIGIN = "recipient"
LONGEST_NAME = 60


@dataclass(frozen=True)
class Received:
    """``release``: its id in the ledger; ``ledger_head``; ``notes``: what had to be put right."""

    release: str
    ledger_head: str
    notes: list[str] = field(default_factory=list)


def receive(package: Path, ledger_folder: Path, actor: str) -> Received:
    """Enter a recipient's public release.

    Raises:
        PackageError: it is damaged, or not approved.
        RefusedError: it is not for the public, or nobody is named who received it.
        LedgerError: the ledger knows it already, or is broken.
    """
    if not actor.strip():
        raise RefusedError(tr("Write who received the release; the ledger keeps the name."))
    verifier.set_language(language())
    try:
        problems, files = verifier.check(package), verifier.read_files(package)
    except verifier.UnusableError as error:
        raise PackageError(str(error)) from None
    if problems:
        raise PackageError(
            tr("The package {name} is not as it was published: {problem}.").format(
                name=package.name, problem=problems[0]
            )
        )
    manifest, approval = json.loads(files[NAME]), json.loads(files[APPROVAL])
    if manifest["audience"] != "public":
        raise RefusedError(
            tr(
                "The release {release} is not for the public, so its recipient cannot have published it."
            ).format(release=str(manifest["release"])[:LONGEST_NAME])
        )
    kept = {name: files[path] for name, path in REMEMBERED.items() if path in files}
    try:
        parse_statements(kept["statements.csv"])
        products = json.loads(kept["products.json"])
        products["geography_sha256"]
        if is_points(products):
            read_places(kept["places.json"])
    except (ValueError, KeyError, TypeError):
        raise PackageError(
            tr(
                "The proof of the package {name} cannot be read; without it nothing can be audited with it."
            ).format(name=package.name)
        ) from None
    ledger = open_ledger(ledger_folder)
    with ledger.locked() as repaired:
        sha = verifier.sha256(files[NAME])
        if any(entry.get("manifest_sha256") == sha for entry in ledger.entries()):
            raise LedgerError(
                tr("The ledger knows the release {release} already.").format(
                    release=str(manifest["release"])[:LONGEST_NAME]
                )
            )
        release = f"{manifest['release']}-from-{sha[:8]}"
        entry = {
            "action": "publish",
            "origin": ORIGIN,
            "actor": str(approval["approver"]),
            "received_by": actor.strip(),
            "prepared_by": str(manifest["prepared_by"]),
            "publisher": str(manifest["publisher"]),
            "release": release,
            "title": str(manifest["title"]),
            "territory": str(manifest["territory"]["code"]),
            "period": str(manifest["period"]),
            "audience": "public",
            "profile": str(manifest["profile"]["name"]),
            "profile_sha256": str(manifest["profile"]["sha256"]),
            "agreement": manifest["agreement"],
            "manifest_sha256": sha,
            "approval_sha256": verifier.sha256(files[APPROVAL]),
        }
        canonical_json(entry)  # nothing that could not stand in a ledger
        head = ledger.append(entry, kept)
    return Received(release, head, repaired)
