"""Data-sharing agreement with a municipality: loaded strictly, hashed, compared.

What it allows is enforced clause by clause in :mod:`.clauses`, which also words its contract annex.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import strict_yaml
from .canonical import sha256_of, sha256_of_file
from .errors import ConfigurationError
from .i18n import tr
from .offences import taxonomy
from .profile import PLACES, TIME_STEPS
from .strict_yaml import Mapping, check_keys, refuse

_KEYS = {
    "version", "id", "provider", "recipient", "territory", "offences", "valid_from", "valid_to",
    "time_step", "place", "min_count", "purposes", "onward_publication", "approvers", "contact",
}  # fmt: skip
_OPTIONAL = {"period_from", "period_to"}
AGREED_PLACES = ("exact", *PLACES)
"""From the finest."""
ONWARD = ("public-profile", "no")
"""From the widest."""
_CHOICES = {"time_step": TIME_STEPS, "place": AGREED_PLACES, "onward_publication": ONWARD}
_HEX = set("0123456789abcdef")


@dataclass(frozen=True)
class Approver:
    """A person who may approve; ``public_key``: Ed25519, 64 hex digits, or empty.

    ``valid_from``, ``valid_to``: first and last day of the mandate; None = without a limit.
    """

    name: str
    role: str
    public_key: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None

    def may_approve_on(self, day: dt.date) -> bool:
        """Whether the mandate holds on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True)
class Party:
    """A provider or a recipient: name, identification number (IČO, text), kind such as municipality."""

    name: str
    id_number: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Agreement:
    """A validated agreement.

    ``territory``: codes of municipalities or districts, empty where ``territory_file`` (beside the
    agreement, with ``territory_sha256``) draws it. ``period_from``, ``period_to``: days of the incidents
    that may be handed over, by default not limited: an agreement of today may be about the years before.
    ``plain``: what the file says, as it is hashed.
    """

    id: str
    recipient: str
    offences: tuple[str, ...]
    valid_from: dt.date
    valid_to: dt.date
    time_step: str
    place: str
    min_count: int
    territory: tuple[str, ...]
    purposes: tuple[str, ...]
    onward_publication: str
    approvers: tuple[Approver, ...]
    sha256: str
    provider: Party = Party("")
    recipient_party: Party = Party("")
    territory_file: str = ""
    territory_sha256: str = ""
    contact: str = ""
    period_from: dt.date = dt.date.min
    period_to: dt.date = dt.date.max
    folder: Path = field(default=Path(), compare=False)
    plain: dict[str, Any] = field(default_factory=dict, compare=False, hash=False, repr=False)

    def offence_codes(self) -> frozenset[str]:
        """Every taxonomy code that it allows, children included."""
        return frozenset().union(*(taxonomy().descendants(code) for code in self.offences))

    def territory_path(self) -> Path:
        """The file of the territory, after its hash was checked.

        Raises:
            ConfigurationError: it is not there, or it is another file than the one agreed on.
        """
        path = self.folder / self.territory_file
        try:
            same = sha256_of_file(path) == self.territory_sha256
        except OSError as error:
            raise ConfigurationError(
                tr(
                    "The territory of the agreement {id} cannot be read: {file} ({reason}); put the file "
                    "beside the agreement."
                ).format(id=self.id, file=path.name, reason=error.strerror)
            ) from None
        if not same:
            raise ConfigurationError(
                tr(
                    "The file {file} is not the one that the agreement {id} speaks of: its SHA-256 differs. "
                    "Put the agreed file beside the agreement."
                ).format(id=self.id, file=path.name)
            )
        return path


def load_agreement(path: Path) -> Agreement:
    """Read an agreement file.

    Raises:
        ConfigurationError: one sentence with file and line.
    """
    path = Path(path)
    return parse_agreement(strict_yaml.load(path), path.name, path.parent)


def parse_agreement(data: Mapping, file: str, folder: Path = Path()) -> Agreement:
    """Validate a loaded mapping; ``file`` stands in messages, ``folder`` holds the territory's file."""
    check_keys(data, _KEYS | _OPTIONAL, _KEYS, file)
    if data["version"] != 1:
        raise refuse(file, data, "version", tr("must be 1"))
    number = _text(data, "id", file)
    if not all(letter.isalnum() or letter in "-_." for letter in number):
        raise refuse(file, data, "id", tr("may hold letters, digits and - _ . only"))
    chosen = {key: _choice(data, key, choices, file) for key, choices in _CHOICES.items()}
    days = {key: _day(data, key, file) for key in ("valid_from", "valid_to")}
    days["period_from"] = _day(data, "period_from", file) if "period_from" in data else dt.date.min
    days["period_to"] = _day(data, "period_to", file) if "period_to" in data else dt.date.max
    for first, last in (("valid_from", "valid_to"), ("period_from", "period_to")):
        if days[first] > days[last]:
            raise refuse(file, data, last if last in data else first, tr("must not lie before its beginning"))
    if not isinstance(data["min_count"], int) or isinstance(data["min_count"], bool) or data["min_count"] < 1:
        raise refuse(file, data, "min_count", tr("must be a whole number of at least 1"))
    for code in _texts(data, "offences", file):
        if code not in taxonomy():
            raise refuse(file, data, "offences", tr("names an offence that is not in the taxonomy"))
    recipient = _party(data, "recipient", file)
    return Agreement(
        id=number,
        recipient=recipient.name,
        offences=tuple(_texts(data, "offences", file)),
        **days,
        **chosen,
        min_count=data["min_count"],
        **_territory(data, file),
        purposes=tuple(_texts(data, "purposes", file)),
        approvers=load_approvers(data, file),
        sha256=sha256_of(strict_yaml.plain(data)),
        provider=_party(data, "provider", file),
        recipient_party=recipient,
        contact=_text(data, "contact", file),
        folder=folder,
        plain=strict_yaml.plain(data),
    )


def exceeded_by(other: Agreement, outer: Agreement) -> list[str]:
    """Keys of the clauses in which ``other`` allows more than ``outer``; none: it lies within it."""
    same_file = outer.territory_file and outer.territory_sha256 == other.territory_sha256
    by_code = other.territory and outer.territory and set(other.territory) <= set(outer.territory)
    tests: dict[str, bool] = {
        "territory": not (same_file or by_code),
        "offences": not other.offence_codes() <= outer.offence_codes(),
        "valid_from": other.valid_from < outer.valid_from,
        "valid_to": other.valid_to > outer.valid_to,
        "period": other.period_from < outer.period_from or other.period_to > outer.period_to,
        "time_step": TIME_STEPS.index(other.time_step) < TIME_STEPS.index(outer.time_step),
        "place": AGREED_PLACES.index(other.place) < AGREED_PLACES.index(outer.place),
        "min_count": other.min_count < outer.min_count,
        "purposes": not set(other.purposes) <= set(outer.purposes),
        "onward_publication": ONWARD.index(other.onward_publication) < ONWARD.index(outer.onward_publication),
    }
    return [key for key, more in tests.items() if more]


def load_approvers(data: Mapping, file: str) -> tuple[Approver, ...]:
    """The list ``approvers`` of an agreement or of an office's policy."""
    people = data["approvers"]
    if not isinstance(people, list) or not people:
        raise refuse(file, data, "approvers", tr("must list at least one person"))
    result = []
    for person in people:
        if not isinstance(person, Mapping):
            raise refuse(file, data, "approvers", tr("must hold name, role and public_key of each person"))
        allowed = {"name", "role", "public_key", "valid_from", "valid_to"}
        check_keys(person, allowed, {"name"}, file, "approvers")
        name = _text(person, "name", file)
        key = str(person.get("public_key") or "").lower()
        if key and (len(key) != 64 or not set(key) <= _HEX):
            raise refuse(file, person, "public_key", tr("must be 64 hex digits"), "approvers")
        days = [_day(person, day, file) if day in person else None for day in ("valid_from", "valid_to")]
        result.append(Approver(name, str(person.get("role") or ""), key, *days))
    return tuple(result)


def _territory(data: Mapping, file: str) -> dict[str, Any]:
    """The fields of an agreement that its territory fills: codes, or a file with its hash."""
    territory = data["territory"]
    if not isinstance(territory, Mapping) or set(territory) not in ({"codes"}, {"file", "sha256"}):
        raise refuse(file, data, "territory", tr("must hold either codes, or a file and its sha256"))
    if "codes" in territory:
        return {"territory": tuple(_texts(territory, "codes", file))}
    name, digest = _text(territory, "file", file), str(territory["sha256"]).lower()
    if Path(name).name != name:
        raise refuse(file, territory, "file", tr("must be the name of a file beside the agreement"))
    if len(digest) != 64 or not set(digest) <= _HEX:
        raise refuse(file, territory, "sha256", tr("must be 64 hex digits"))
    return {"territory": (), "territory_file": name, "territory_sha256": digest}


def _party(data: Mapping, key: str, file: str) -> Party:
    party = data[key]
    if not isinstance(party, Mapping) or not isinstance(party.get("name"), str) or not party["name"].strip():
        raise refuse(file, data, key, tr("must hold a name"))
    check_keys(party, {"name", "id_number", "kind"}, {"name"}, file, key)
    number = party.get("id_number", "")
    if not isinstance(number, str):
        raise refuse(file, party, "id_number", tr("must be a text in quotes: it may begin with 0"), key)
    return Party(party["name"].strip(), number.strip(), str(party.get("kind") or ""))


def _choice(data: Mapping, key: str, choices: tuple[str, ...], file: str) -> str:
    value = "no" if data[key] is False else data[key]  # YAML reads a bare no as false
    if value not in choices:
        raise refuse(file, data, key, tr("must be one of: {choices}").format(choices=", ".join(choices)))
    return value


def _day(data: Mapping, key: str, file: str) -> dt.date:
    value = data[key]
    if isinstance(value, str):  # as JSON has it
        try:
            value = dt.date.fromisoformat(value)
        except ValueError:
            value = None
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        raise refuse(file, data, key, tr("must be a date such as 2026-01-01"))
    return value


def _text(data: Mapping, key: str, file: str) -> str:
    value = data[key]
    if not isinstance(value, str) or not value.strip():
        raise refuse(file, data, key, tr("must be a text"))
    return value.strip()


def _texts(data: Mapping, key: str, file: str) -> list[str]:
    value = data[key]
    if not isinstance(value, list) or not value or any(not isinstance(item, (str, int)) for item in value):
        raise refuse(file, data, key, tr("must be a list that is not empty"))
    return [str(item) for item in value]
