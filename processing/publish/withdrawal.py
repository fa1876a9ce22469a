"""Withdraw a release: an entry in the ledger, and the list of what has to be taken down.

What was public once is known: later releases are audited together with it as before, and its statements
stay in the ledger. Nothing is deleted here; files on a town's web server are taken down by people.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ...rules.errors import LedgerError
from ...rules.i18n import tr
from ...rules.ledger import open_ledger

LONGEST_REASON = 2_000


@dataclass(frozen=True)
class Withdrawn:
    """``release``; ``ledger_head`` after it; ``take_down``: what has to go, in words;
    ``notes``: what had to be put right in the ledger."""

    release: str
    ledger_head: str
    take_down: list[str]
    notes: list[str] = field(default_factory=list)


def withdraw(ledger_folder: Path, release: str, reason: str, actor: str = "") -> Withdrawn:
    """Enter a withdrawal.

    Raises:
        LedgerError: the ledger does not know the release, it was withdrawn before, or no reason was given.
    """
    release, reason = release.strip(), reason.strip()
    if not reason:
        raise LedgerError(tr("Write why the release is withdrawn; the ledger keeps the reason."))
    ledger = open_ledger(ledger_folder)
    with ledger.locked() as repaired:
        entries = [entry for entry in ledger.entries() if entry.get("release") == release]
        published = [entry for entry in entries if entry.get("action") == "publish"]
        if not published:
            raise LedgerError(
                tr(
                    "The ledger knows no release {release}; check its id, and that it is the right ledger."
                ).format(release=release[:60])
            )
        before = [entry for entry in entries if entry.get("action") == "withdraw"]
        if before:
            raise LedgerError(
                tr("The release {release} was withdrawn already, on {day}.").format(
                    release=release, day=before[0]["time"][:10]
                )
            )
        head = ledger.append(
            {
                "action": "withdraw",
                "actor": actor.strip(),
                "release": release,
                "territory": published[-1]["territory"],
                "audience": published[-1]["audience"],
                "reason": reason[:LONGEST_REASON],
            }
        )
    return Withdrawn(release, head, take_down_steps(published[-1], tr), repaired)


def take_down_steps(entry: dict, translate: Callable[[str], str]) -> list[str]:
    """What people have to do, for the ledger's entry of a release."""
    name = entry["release"]
    steps = [
        translate("the folder {name} and the file {name}.zip, wherever they were put").format(name=name),
        translate("the folder of the newest release, if it shows this one: publish another release into it"),
        translate("the page with the map, and every link to it, on the town's website"),
        translate("the entry in the data catalogue (the data set with this release id)"),
        translate("copies in search engines and web archives: ask for their removal"),
    ]
    if str(entry.get("audience")).startswith("agreement"):
        steps = [
            steps[0],
            translate("the recipient's copies: ask the recipient in writing to delete them and to say so"),
        ]
    return steps
