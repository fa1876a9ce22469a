"""The register: what was released to whom, under which agreement and profile, by whom approved."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...rules import strict_yaml
from ...rules.agreement import Agreement, parse_agreement
from ...rules.errors import LedgerError, LocalSafetyError
from ...rules.i18n import LANGUAGES, day_text, tr, translator
from ...rules.ledger import FILE, Ledger, open_ledger
from ...rules.ledger_postgres import SETTINGS
from .agreed import AGREEMENT
from .figures import TEMPLATES
from .office_paper import period_text

REGISTER_FIELDS = [
    ("release", "text"), ("title", "text"), ("territory", "text"), ("period", "text"), ("audience", "text"),
    ("recipient", "text"), ("agreement", "text"), ("profile", "text"), ("prepared_by", "text"),
    ("approved_by", "text"), ("published", "text"), ("state", "text"), ("withdrawn", "text"),
    ("reason", "text"),
]  # fmt: skip
"""``audience``: public or agreement; ``state``: published, superseded, withdrawn or received."""


@dataclass(frozen=True)
class RegisterRow:
    """One release; see :data:`REGISTER_FIELDS`."""

    release: str
    title: str
    territory: str
    period: str
    audience: str
    recipient: str
    agreement: str
    profile: str
    prepared_by: str
    approved_by: str
    published: str
    state: str
    withdrawn: str = ""
    reason: str = ""

    def values(self) -> tuple:
        """In the order of :data:`REGISTER_FIELDS`."""
        return tuple(getattr(self, name) for name, _kind in REGISTER_FIELDS)


def ledgers_in(folder: Path) -> list[Ledger]:
    """The ledger of a folder, or those of its subfolders where it holds none itself.

    Raises:
        LedgerError: there is none, or one of them is broken.
    """
    folders = [folder, *sorted(path for path in folder.glob("*") if path.is_dir())]
    held = [path for path in folders if (path / FILE).exists() or (path / SETTINGS).exists()]
    if folder in held:
        held = [folder]
    if not held:
        open_ledger(folder)  # raises, and says what to do
    return [open_ledger(path) for path in held]


def register_rows(ledgers: list[Ledger]) -> list[RegisterRow]:
    """Every release of some ledgers, the newest first."""
    rows = []
    for ledger in ledgers:
        entries = ledger.entries()
        withdrawn = {entry["release"]: entry for entry in entries if entry.get("action") == "withdraw"}
        replaced = {entry.get("supersedes") for entry in entries if entry.get("action") == "publish"}
        rows += [
            _row(ledger, entry, withdrawn.get(entry["release"]), entry["release"] in replaced)
            for entry in entries
            if entry.get("action") == "publish"
        ]
    return sorted(rows, key=lambda row: (row.published, row.release), reverse=True)


def _row(ledger: Ledger, entry: dict[str, Any], taken: dict[str, Any] | None, replaced: bool) -> RegisterRow:
    agreement = remembered_agreement(ledger, entry)
    public = entry.get("audience") == "public"
    state = "superseded" if replaced else "received" if entry.get("origin") else "published"
    return RegisterRow(
        release=str(entry["release"]),
        title=str(entry.get("title") or ""),
        territory=str(entry.get("territory")),
        period=str(entry.get("period")),
        audience="public" if public else "agreement",
        recipient="" if public or agreement is None else agreement.recipient,
        agreement=str(entry.get("agreement") or ""),
        profile=str(entry.get("profile") or entry.get("profile_sha256", ""))[:64],
        prepared_by=str(entry.get("prepared_by") or ""),
        approved_by=str(entry.get("actor") or ""),
        published=str(entry["time"])[:10],
        state="withdrawn" if taken else state,
        withdrawn=str(taken["time"])[:10] if taken else "",
        reason=str(taken.get("reason") or "") if taken else "",
    )


def remembered_agreement(ledger: Ledger, entry: dict[str, Any]) -> Agreement | None:
    """The agreement that was kept with a release; None for the public, or where none was kept."""
    try:
        data = ledger.remembered(str(entry["release"]), AGREEMENT)
        return parse_agreement(strict_yaml.loads(data, AGREEMENT), AGREEMENT)
    except (OSError, LocalSafetyError):
        return None


def render_register(rows: list[RegisterRow], office: str, today: dt.date) -> str:
    """The page for the office's website: both languages, no script."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    parts = []
    for code in LANGUAGES:
        translate = translator(code)
        parts.append(
            {
                "language": code,
                "translate": translate,
                "rows": [_shown(row, translate, code) for row in rows],
                "day": day_text(today, code),
            }
        )
    return environment.get_template("register.html").render(parts=parts, office=office)


def state_words(translate) -> dict[str, str]:
    """The states of a release in words."""
    return {
        "published": translate("published"),
        "superseded": translate("replaced by a later one"),
        "withdrawn": translate("withdrawn"),
        "received": translate("published by the recipient"),
    }


def _shown(row: RegisterRow, translate, code: str) -> dict[str, str]:
    state = state_words(translate)[row.state]
    if row.withdrawn:
        state = f"{state} {day_text(row.withdrawn, code)}: {row.reason}"
    return {
        "release": row.release,
        "title": row.title,
        "territory": row.territory,
        "period": period_text(row.period, code) if "/" in row.period else row.period,
        "audience": translate("the public") if row.audience == "public" else row.recipient,
        "agreement": row.agreement,
        "profile": row.profile,
        "people": translate("prepared by {preparer}, approved by {approver}").format(
            preparer=row.prepared_by, approver=row.approved_by
        ),
        "published": day_text(row.published, code),
        "state": state,
        "kind": row.state,
    }


def find_release(ledger: Ledger, release: str) -> dict[str, Any]:
    """The entry of a release.

    Raises:
        LedgerError: the ledger does not know it.
    """
    found = [
        entry
        for entry in ledger.entries()
        if entry.get("release") == release.strip() and entry.get("action") == "publish"
    ]
    if not found:
        raise LedgerError(
            tr(
                "The ledger knows no release {release}; check its id, and that it is the right ledger."
            ).format(release=release[:60])
        )
    return found[-1]


def products_of(ledger: Ledger, release: str) -> dict[str, Any]:
    """What the ledger keeps of the products of a release; empty where it cannot be read."""
    try:
        return json.loads(ledger.remembered(release, "products.json"))["products"]
    except (OSError, ValueError, KeyError):
        return {}
