"""Agreements side by side: their clauses, when they end, what was delivered last, what is due next."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from ...rules.agreement import Agreement, exceeded_by, load_agreement
from ...rules.clauses import CLAUSES, place_words, purpose_words
from ...rules.errors import InputError, LocalSafetyError
from ...rules.i18n import day_text, language, tr, translator
from ...rules.ledger import Ledger
from ...rules.offences import taxonomy
from .figures import TEMPLATES

SOON = 60
"""Days before its end from which an agreement is said to end soon."""
VALIDITY = ("valid_from", "valid_to")
STEP_MONTHS = {"month": 1, "quarter": 3, "year": 12}
OVERVIEW_FIELDS = [
    ("agreement", "text"), ("recipient", "text"), ("id_number", "text"), ("state", "text"),
    ("valid_from", "text"), ("valid_to", "text"), ("days_left", "integer"), ("territory", "text"),
    ("offences", "text"), ("time_step", "text"), ("place", "text"), ("min_count", "integer"),
    ("purposes", "text"), ("onward_publication", "text"), ("last_release", "text"),
    ("last_delivery", "text"), ("delivered_to", "text"), ("next_due", "text"), ("overdue", "boolean"),
    ("file", "text"), ("problem", "text"), ("former", "text"), ("wider", "text"),
]  # fmt: skip
"""``former``: the agreement with the same recipient before this one; ``wider``: keys of the clauses in which
this one allows more, but for its days of validity. ``state``: valid, ends_soon,
expired, not_begun or unreadable; days as ISO text."""


@dataclass(frozen=True)
class OverviewRow:
    """One agreement file. ``agreement``: None where it cannot be read, ``problem`` says why."""

    file: str
    agreement: Agreement | None
    state: str
    days_left: int | None = None
    last_release: str = ""
    last_delivery: str = ""
    delivered_to: str = ""
    next_due: str = ""
    overdue: bool = False
    problem: str = ""
    former: str = ""
    wider: tuple[str, ...] = ()

    def values(self) -> tuple:
        """In the order of :data:`OVERVIEW_FIELDS`."""
        agreed = self.agreement
        own: tuple = (None,) * 12
        if agreed is not None:
            own = (
                agreed.id, agreed.recipient, agreed.recipient_party.id_number, agreed.valid_from.isoformat(),
                agreed.valid_to.isoformat(), agreed.territory_file or ", ".join(agreed.territory),
                ", ".join(agreed.offences), agreed.time_step, agreed.place, agreed.min_count,
                ", ".join(agreed.purposes), agreed.onward_publication,
            )  # fmt: skip
        return (
            *own[:3], self.state, *own[3:5], self.days_left, *own[5:], self.last_release,
            self.last_delivery, self.delivered_to, self.next_due, self.overdue, self.file, self.problem,
            self.former, ", ".join(self.wider),
        )  # fmt: skip


def overview_rows(folder: Path, ledgers: list[Ledger], today: dt.date) -> list[OverviewRow]:
    """All agreements of a folder; those that need attention first.

    Raises:
        InputError: the folder holds no agreement file.
    """
    files = sorted(path for path in folder.glob("*") if path.suffix.lower() in (".yaml", ".yml", ".json"))
    if not files:
        raise InputError(
            tr("The folder {folder} holds no agreement (*.yaml).").format(folder=folder.name or "?")
        )
    entries = [entry for ledger in ledgers for entry in ledger.entries() if entry.get("action") == "publish"]
    rows = _compared([_row(path, entries, today) for path in files])
    order = ["unreadable", "expired", "ends_soon", "not_begun", "valid"]
    return sorted(rows, key=lambda row: (order.index(row.state), not row.overdue, row.file))


def _compared(rows: list[OverviewRow]) -> list[OverviewRow]:
    """Each agreement held against the one with the same recipient that began last before it."""
    known = sorted(
        (row.agreement for row in rows if row.agreement is not None), key=lambda item: item.valid_from
    )
    result = []
    for row in rows:
        new = row.agreement
        before = [
            item for item in known if new and _whose(item) == _whose(new) and item.valid_from < new.valid_from
        ]
        if before:
            wider = [key for key in exceeded_by(new, before[-1]) if key not in VALIDITY]
            result.append(replace(row, former=before[-1].id, wider=tuple(wider)))
        else:
            result.append(row)
    return result


def _whose(agreement: Agreement) -> str:
    """Whose agreement it is: the recipient's identification number, else its name."""
    return agreement.recipient_party.id_number or agreement.recipient.casefold()


def _row(path: Path, entries: list[dict], today: dt.date) -> OverviewRow:
    try:
        agreement = load_agreement(path)
    except LocalSafetyError as error:
        return OverviewRow(path.name, None, "unreadable", problem=str(error))
    left = (agreement.valid_to - today).days
    state = "expired" if left < 0 else "ends_soon" if left <= SOON else "valid"
    if today < agreement.valid_from:
        state = "not_begun"
    own = [
        entry
        for entry in entries
        if entry.get("agreement") == agreement.id and entry.get("audience") == f"agreement:{agreement.id}"
    ]
    last = max(own, key=lambda entry: (entry["time"], entry["seq"]), default=None)
    to = max((str(entry["period"]).split("/")[-1] for entry in own), default="")
    due = _next_due(agreement, to) if state != "expired" else None
    return OverviewRow(
        path.name,
        agreement,
        state,
        left,
        str(last["release"]) if last else "",
        str(last["time"])[:10] if last else "",
        to,
        due.isoformat() if due else "",
        bool(due and due < today),
    )


def _next_due(agreement: Agreement, delivered_to: str) -> dt.date | None:
    """The day on which the next whole step of the agreement ends; None where nothing more is agreed."""
    months = STEP_MONTHS[agreement.time_step]
    begin = agreement.period_from if agreement.period_from > dt.date.min else agreement.valid_from
    if delivered_to:
        begin = dt.date.fromisoformat(delivered_to) + dt.timedelta(days=1)
    first = begin.year * 12 + begin.month - 1
    last = first // months * months + months - 1
    year, month = divmod(last, 12)
    due = dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    return due if due <= min(agreement.period_to, agreement.valid_to) else None


def render_overview(rows: list[OverviewRow], today: dt.date) -> str:
    """The internal report, in the current language."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    code = language()
    environment.globals["_"] = translator(code)
    return environment.get_template("agreements.html").render(
        language=code, rows=[_shown(row, code) for row in rows], day=day_text(today, code), soon=SOON
    )


def _shown(row: OverviewRow, code: str) -> dict:
    """A row in words."""
    translate = translator(code)
    states = {
        "valid": tr("valid"),
        "ends_soon": tr("ends soon"),
        "expired": tr("expired"),
        "not_begun": tr("not begun"),
        "unreadable": tr("cannot be read"),
    }
    titles = {clause.key: clause.title(translate) for clause in CLAUSES}
    wider = ""
    if row.wider:
        wider = tr("allows more than {id}: {clauses}").format(
            id=row.former, clauses=", ".join(titles[key] for key in row.wider)
        )
    shown = {
        "wider": wider,
        "file": row.file,
        "kind": row.state,
        "state": states[row.state],
        "problem": row.problem,
    }
    agreed = row.agreement
    if agreed is None:
        return shown
    steps = {"month": tr("month"), "quarter": tr("quarter"), "year": tr("year")}
    return {
        **shown,
        "id": agreed.id,
        "recipient": agreed.recipient,
        "valid": f"{day_text(agreed.valid_from, code)} – {day_text(agreed.valid_to, code)}",
        "left": tr("{days} days left").format(days=row.days_left) if (row.days_left or -1) >= 0 else "",
        "territory": agreed.territory_file or ", ".join(agreed.territory),
        "offences": ", ".join(taxonomy().name(item, code) for item in agreed.offences),
        "detail": f"{steps[agreed.time_step]}; {place_words(agreed.place, translate)}; ≥ {agreed.min_count}",
        "purposes": ", ".join(purpose_words(item, translate) for item in agreed.purposes),
        "onward": tr("yes, publicly profiled") if agreed.onward_publication != "no" else tr("no"),
        "last": f"{row.last_release} ({day_text(row.last_delivery, code)})" if row.last_release else "–",
        "due": day_text(row.next_due, code) if row.next_due else "–",
        "overdue": row.overdue,
    }
