"""Data-sharing agreement with a municipality: loaded strictly, enforced clause by clause."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from . import strict_yaml
from .canonical import sha256_of
from .errors import RefusedError
from .i18n import tr
from .offences import taxonomy
from .profile import TIME_STEPS
from .strict_yaml import Mapping, check_keys, refuse

_KEYS = {
    "version", "id", "provider", "recipient", "territory", "offences", "valid_from", "valid_to",
    "time_step", "place", "min_count", "purposes", "onward_publication", "approvers", "contact",
}  # fmt: skip
_CHOICES = {
    "time_step": TIME_STEPS,
    "place": ("exact", "anchor", "grid", "district"),
    "onward_publication": ("no", "public-profile"),
}


@dataclass(frozen=True)
class Approver:
    """A person who may approve; ``public_key``: Ed25519, 64 hex digits, or empty."""

    name: str
    role: str
    public_key: str


@dataclass(frozen=True)
class Agreement:
    """A validated agreement."""

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

    def check_release(self, territory: str, time_step: str, min_count: int, today: dt.date) -> None:
        """Refuse a release that exceeds the agreement.

        Raises:
            RefusedError: the clause is named.
        """
        if not self.valid_from <= today <= self.valid_to:
            self._exceeds(
                "valid_to",
                tr("it is valid from {start} to {end}").format(
                    start=self.valid_from.isoformat(), end=self.valid_to.isoformat()
                ),
            )
        if territory not in self.territory:
            self._exceeds("territory", tr("{code} is not part of it").format(code=territory))
        if TIME_STEPS.index(time_step) < TIME_STEPS.index(self.time_step):
            self._exceeds("time_step", tr("the finest step is {step}").format(step=self.time_step))
        if min_count < self.min_count:
            self._exceeds(
                "min_count", tr("counts below {count} are not allowed").format(count=self.min_count)
            )

    def _exceeds(self, clause: str, what: str) -> None:
        raise RefusedError(
            tr("The release would exceed the agreement {id}, clause “{clause}”: {what}.").format(
                id=self.id, clause=clause, what=what
            )
        )


def load_agreement(path: Path) -> Agreement:
    """Read an agreement file.

    Raises:
        ConfigurationError: one sentence with file and line.
    """
    data, file = strict_yaml.load(path), Path(path).name
    check_keys(data, _KEYS, _KEYS, file)
    if data["version"] != 1:
        raise refuse(file, data, "version", tr("must be 1"))
    for key, choices in _CHOICES.items():
        value = (
            {True: "yes", False: "no"}.get(data[key], data[key]) if isinstance(data[key], bool) else data[key]
        )
        if value not in choices:
            raise refuse(file, data, key, tr("must be one of: {choices}").format(choices=", ".join(choices)))
    for key in ("valid_from", "valid_to"):
        if not isinstance(data[key], dt.date):
            raise refuse(file, data, key, tr("must be a date such as 2026-01-01"))
    if not isinstance(data["min_count"], int) or data["min_count"] < 1:
        raise refuse(file, data, "min_count", tr("must be a whole number of at least 1"))
    for code in _texts(data, "offences", file):
        if code not in taxonomy():
            raise refuse(file, data, "offences", tr("names an offence that is not in the taxonomy"))
    territory = data["territory"]
    if not isinstance(territory, Mapping) or "codes" not in territory:
        raise refuse(
            file,
            data,
            "territory",
            tr("must list the codes of its municipalities; a file is not supported yet"),
        )
    check_keys(territory, {"codes"}, {"codes"}, file, "territory")
    for key in ("provider", "recipient"):
        if not isinstance(data[key], Mapping) or not isinstance(data[key].get("name"), str):
            raise refuse(file, data, key, tr("must hold a name"))
    return Agreement(
        id=str(data["id"]),
        recipient=data["recipient"]["name"],
        offences=tuple(_texts(data, "offences", file)),
        valid_from=data["valid_from"],
        valid_to=data["valid_to"],
        time_step=data["time_step"],
        place=data["place"],
        min_count=data["min_count"],
        territory=tuple(_texts(territory, "codes", file)),
        purposes=tuple(_texts(data, "purposes", file)),
        onward_publication="no" if data["onward_publication"] is False else data["onward_publication"],
        approvers=load_approvers(data, file),
        sha256=sha256_of(strict_yaml.plain(data)),
    )


def load_approvers(data: Mapping, file: str) -> tuple[Approver, ...]:
    """The list ``approvers`` of an agreement or of an office's policy."""
    people = data["approvers"]
    if not isinstance(people, list) or not people:
        raise refuse(file, data, "approvers", tr("must list at least one person"))
    result = []
    for person in people:
        if not isinstance(person, Mapping):
            raise refuse(file, data, "approvers", tr("must hold name, role and public_key of each person"))
        check_keys(person, {"name", "role", "public_key"}, {"name"}, file, "approvers")
        key = str(person.get("public_key") or "")
        if key and (len(key) != 64 or any(digit not in "0123456789abcdef" for digit in key.lower())):
            raise refuse(file, person, "public_key", tr("must be 64 hex digits"), "approvers")
        result.append(Approver(str(person["name"]), str(person.get("role") or ""), key.lower()))
    return tuple(result)


def _texts(data: Mapping, key: str, file: str) -> list[str]:
    value = data[key]
    if not isinstance(value, list) or not value or any(not isinstance(item, (str, int)) for item in value):
        raise refuse(file, data, key, tr("must be a list that is not empty"))
    return [str(item) for item in value]
