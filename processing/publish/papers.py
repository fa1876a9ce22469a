"""The receipt of a recipient, and the sheet for an incident: what left, to whom, what to take down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...rules.clauses import CLAUSES, place_words
from ...rules.errors import RefusedError
from ...rules.i18n import day_text, tr, translator
from ...rules.ledger import Ledger
from ...rules.offences import taxonomy
from .agreed import read_delivery
from .approval_sheet import release_part
from .manifest import read_manifest
from .office_paper import Paper, Part, grouped, period_text
from .register import find_release, products_of, remembered_agreement
from .withdrawal import take_down_steps

MOST_FILES = 30
TERMS = ("purposes", "onward_publication", "valid_to")
"""Clauses that the recipient keeps, not the provider."""


def receipt_of(package: Path, code: str) -> Paper:
    """What the recipient signs for.

    Raises:
        RefusedError: the package is for the public.
        PackageError: it is damaged.
    """
    translate = translator(code)
    manifest = read_manifest(package)
    delivery = read_delivery(package, manifest)
    if delivery is None:
        raise RefusedError(
            tr("The release {release} is for the public; nobody signs for one.").format(
                release=manifest["release"]
            )
        )
    agreement = delivery.agreement
    files = manifest["files"][:MOST_FILES]
    terms = [clause.sentence(agreement, translate) for clause in CLAUSES if clause.key in TERMS]
    rows = [(entry["path"], str(entry["bytes"]), entry["sha256"][:16]) for entry in files]
    if len(manifest["files"]) > len(files):
        more = len(manifest["files"]) - len(files)
        rows.append((translate("{count} more files, see manifest.json").format(count=more), "", ""))
    return Paper(
        code,
        translate("Receipt for release {release}").format(release=manifest["release"]),
        [
            release_part(package, manifest, translate),
            Part(
                translate("Files"),
                columns=[translate("File"), translate("Bytes"), translate("SHA-256 begins with")],
                rows=rows,
            ),
            Part(translate("Terms that the recipient keeps"), items=terms),
            Part(
                texts=[
                    translate(
                        "The recipient confirms that it received these files and checked them by verify.py. "
                        "Every file carries the recipient's name and the id of the release in its metadata."
                    )
                ],
                signatures=[
                    translate("For the provider, place and date"),
                    translate("For the recipient, place and date"),
                ],
            ),
        ],
    )


def incident_sheet(ledger: Ledger, release: str, what: str, code: str) -> Paper:
    """What has to be known and done when something about a release went wrong.

    Args:
        what: what happened, in the words of the office.

    Raises:
        LedgerError: the ledger does not know the release.
    """
    translate = translator(code)
    entry = find_release(ledger, release)
    withdrawn = [
        item
        for item in ledger.entries()
        if item.get("action") == "withdraw" and item.get("release") == entry["release"]
    ]
    state = translate("not withdrawn yet: run Withdraw release at once")
    if withdrawn:
        state = translate("withdrawn on {day}").format(day=day_text(withdrawn[0]["time"], code))
    left = [
        (translate("Release"), f"{entry['release']}: {entry.get('title') or ''}"),
        (translate("Territory"), str(entry["territory"])),
        (translate("Period"), _period(entry, code)),
        (translate("Offences"), _offences(ledger, entry, code)),
        (translate("Finest detail"), _detail(ledger, entry, translate)),
        (translate("SHA-256 of the manifest"), grouped(entry["manifest_sha256"])),
    ]
    return Paper(
        code,
        translate("Incident sheet: release {release}").format(release=entry["release"]),
        [
            Part(
                translate("What happened"),
                [what.strip() or "…" * 40],
                facts=[(translate("Found on"), " "), (translate("Found by"), " ")],
                first=26,
            ),
            Part(translate("What left"), facts=left, first=26),
            Part(translate("To whom"), facts=_whom(ledger, entry, translate, code), first=26),
            Part(translate("What to take down"), [state], items=take_down_steps(entry, translate)),
            Part(
                translate("Whom to tell"),
                items=[
                    translate("the head of the office and the data protection officer, at once"),
                    translate(
                        "where people are at risk: the supervisory authority within 72 hours (Article 33 of "
                        "the GDPR), and the people themselves where the risk is high (Article 34)"
                    ),
                    translate("the provider of the records, as the agreement says"),
                ],
            ),
            Part(
                texts=[
                    translate(
                        "What was out is known: later releases are still attacked together with this one."
                    )
                ],
                signatures=[translate("Filled in by, place and date"), translate("Head of the office")],
            ),
        ],
        lead=translate("Internal. Filled in from the ledger; what the ledger cannot know is left open."),
    )


def _period(entry: dict[str, Any], code: str) -> str:
    period = str(entry["period"])
    return period_text(period, code) if "/" in period else period


def _offences(ledger: Ledger, entry: dict[str, Any], code: str) -> str:
    tops = sorted(
        {
            taxonomy().name(taxonomy().group(offence), code)
            for product in products_of(ledger, entry["release"]).values()
            for offence in product["offences"]
            if offence in taxonomy()
        }
    )
    return ", ".join(tops) or "–"


def _detail(ledger: Ledger, entry: dict[str, Any], translate) -> str:
    products = products_of(ledger, entry["release"]).values()
    steps = {"month": translate("a month"), "quarter": translate("a quarter"), "year": translate("a year")}
    found = {str(product["rung"]).rpartition("-")[2] for product in products}
    step = next((words for key, words in steps.items() if key in found), "–")
    grids = [product["grid_size"] for product in products if product["grid_size"]]
    place = place_words("grid" if grids else "district", translate)
    size = f" ({min(grids):g} m)" if grids else ""
    return f"{step}; {place}{size}"


def _whom(ledger: Ledger, entry: dict[str, Any], translate, code: str) -> list[tuple[str, str]]:
    agreement = remembered_agreement(ledger, entry)
    recipient = translate("the public")
    if entry.get("audience") != "public":
        recipient = agreement.recipient if agreement else str(entry.get("agreement"))
    facts = [(translate("For whom"), recipient)]
    if agreement is not None and entry.get("audience") != "public":
        facts += [(translate("Agreement"), agreement.id), (translate("Contact"), agreement.contact)]
    return [
        *facts,
        (translate("Since"), day_text(entry["time"], code)),
        (
            translate("Who"),
            translate("prepared by {preparer}, approved by {approver}").format(
                preparer=entry.get("prepared_by") or "–", approver=entry.get("actor") or "–"
            ),
        ),
    ]
