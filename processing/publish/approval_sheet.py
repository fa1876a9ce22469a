"""The sheet of an approval: one page that an official signs, where the approval has no signature."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ...rules.canonical import sha256_of_file
from ...rules.i18n import day_text, translator
from .agreed import read_delivery
from .manifest import NAME
from .office_paper import Paper, Part, grouped, period_text


def approval_sheet(candidate: Path, manifest: dict[str, Any], approval: dict[str, Any], code: str) -> Paper:
    """The sheet of a decision that was made."""
    translate = translator(code)
    approved = approval["decision"] == "approve"
    decision = Part(
        translate("Decision"),
        facts=[
            (translate("Decision"), translate("approved") if approved else translate("rejected")),
            (translate("Approver"), approval["approver"]),
            (translate("Reason"), approval["reason"]),
            (translate("Time (UTC)"), f"{day_text(approval['time'], code)}, {approval['time'][11:19]}"),
            (translate("Electronic signature"), _signature(approval, translate)),
        ],
        first=26,
    )
    return Paper(
        code,
        translate("Approval sheet of release {release}").format(release=manifest["release"]),
        [
            release_part(candidate, manifest, translate),
            audit_part(candidate, translate),
            decision,
            Part(
                texts=[
                    translate(
                        "I looked at the release, at the report of its audit and at what it shows. I did not "
                        "prepare it. My decision holds for the files with the hash above and for no others."
                    )
                ],
                signatures=[translate("Place and date"), translate("Signature of the approver")],
            ),
        ],
        lead=translate(
            "To be signed by a qualified electronic signature of this file, or by hand, and kept."
        ),
        foot=translate("SHA-256 of approval.json: {sha256}").format(
            sha256=grouped(sha256_of_file(candidate / "approval.json"))
        ),
    )


def release_part(folder: Path, manifest: dict[str, Any], translate) -> Part:
    """What a release is, for every paper that speaks of one."""
    code = "en" if translate("Offences") == "Offences" else "cs"
    territory = manifest["territory"]
    delivery = read_delivery(folder, manifest)
    if delivery is None:
        audience = translate("the public")
    else:
        audience = f"{delivery.agreement.recipient} ({manifest['agreement']})"
    facts = [
        (translate("Release"), f"{manifest['release']}: {manifest['title']}"),
        (translate("Territory"), f"{territory['name']} ({territory['code']})"),
        (translate("Period"), period_text(manifest["period"], code)),
        (translate("For whom"), audience),
        (translate("Disclosure profile"), manifest["profile"]["name"]),
        (translate("Prepared by"), manifest["prepared_by"]),
        (translate("Data as of"), day_text(manifest["data_as_of"], code)),
        (translate("Files"), str(len(manifest["files"]))),
        (translate("SHA-256 of the manifest"), grouped(sha256_of_file(folder / NAME))),
    ]
    if manifest["supersedes"]:
        facts.insert(1, (translate("Replaces release"), str(manifest["supersedes"])))
    return Part(translate("Release"), facts=facts, first=26)


def audit_part(folder: Path, translate) -> Part:
    """What the audit found, from ``audit.json`` of the candidate."""
    audit = json.loads((folder / "audit.json").read_bytes())
    tried = [item for item in audit["attacks"] if item["tested"]]
    known = ", ".join([*audit["earlier_releases"], *audit["known_tables"]]) or translate("nothing")
    return Part(
        translate("Audit"),
        facts=[
            (translate("Published values"), str(audit["cells"])),
            (
                translate("Attacks"),
                translate("{passed} of {tried} withstood").format(
                    passed=sum(bool(item["passed"]) for item in tried), tried=len(tried)
                ),
            ),
            (translate("Values that could be worked out"), str(audit["exact"] + audit["uncertified"])),
            (
                translate("Least width of an interval"),
                "–" if audit["min_width"] is None else str(audit["min_width"]),
            ),
            (translate("Attacked together with"), known[:300]),
        ],
        first=26,
    )


def _signature(approval: dict[str, Any], translate) -> str:
    if approval["signature"] is None:
        return translate("none: this sheet is to be signed")
    return translate("Ed25519, public key {key}").format(key=grouped(approval["public_key"]))
