"""Who may approve: the office's ``policy.yaml`` beside the ledger, and the approvers of an agreement."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...rules import strict_yaml
from ...rules.agreement import Agreement, Approver, load_approvers
from ...rules.errors import RefusedError
from ...rules.i18n import tr
from ...rules.names import named

POLICY = "policy.yaml"


@dataclass(frozen=True)
class Policy:
    """Who may approve, which profiles may be used: name -> hash of its content, "" = any of that name."""

    approvers: tuple[Approver, ...]
    profiles: dict[str, str]


def load_policy(folder: Path) -> Policy | None:
    """The office's policy, or None where there is none.

    Raises:
        ConfigurationError: it is not valid.
    """
    path = folder / POLICY
    if not path.exists():
        return None
    data = strict_yaml.load(path)
    strict_yaml.check_keys(data, {"approvers", "profiles"}, {"approvers", "profiles"}, path.name)
    if not isinstance(data["profiles"], list):
        raise strict_yaml.refuse(path.name, data, "profiles", tr("must be a list of profile names"))
    profiles = {}
    for entry in data["profiles"]:
        if isinstance(entry, strict_yaml.Mapping):
            strict_yaml.check_keys(entry, {"name", "sha256"}, {"name", "sha256"}, path.name, "profiles")
            profiles[str(entry["name"])] = str(entry["sha256"]).lower()
        else:
            profiles[str(entry)] = ""
    return Policy(load_approvers(data, path.name), profiles)


def check_authority(
    policy: Policy | None, agreement: Agreement | None, approval: dict[str, Any], manifest: dict[str, Any]
) -> None:
    """The approver is named, on that day, with the key given there, and the profile is allowed.

    Raises:
        RefusedError: which of these fails.
    """
    people = [*(policy.approvers if policy else ()), *(agreement.approvers if agreement else ())]
    if people:
        _check_person(people, approval, policy is not None)
    if policy is None:
        return
    name, sha256 = manifest["profile"]["name"], manifest["profile"]["sha256"]
    if name not in policy.profiles:
        raise RefusedError(
            tr("The office's policy does not allow the profile “{name}”.").format(name=str(name)[:60])
        )
    if policy.profiles[name] not in ("", sha256):
        raise RefusedError(
            tr("The profile “{name}” is not the one that the office's policy allows: it was changed.").format(
                name=str(name)[:60]
            )
        )


def _check_person(people: list[Approver], approval: dict[str, Any], by_policy: bool) -> None:
    found = [person for person in people if named(person.name, approval["approver"])]
    if not found:
        if by_policy:
            raise RefusedError(tr("The office's policy does not name this person as an approver."))
        raise RefusedError(tr("The agreement does not name this person as an approver."))
    day = dt.date.fromisoformat(approval["time"][:10])
    valid = [person for person in found if person.may_approve_on(day)]
    if not valid:
        raise RefusedError(
            tr("The mandate of this approver does not hold on {day}.").format(day=day.isoformat())
        )
    keys = {person.public_key for person in valid if person.public_key}
    if keys and approval["public_key"] not in keys:
        raise RefusedError(tr("The office's policy asks this approver to sign with another key."))


def needs_signature(policy: Policy | None, agreement: Agreement | None, approver: str) -> bool:
    """Whether a key is laid down for this approver, so that a signature must be checked."""
    people = [*(policy.approvers if policy else ()), *(agreement.approvers if agreement else ())]
    return any(person.public_key and named(person.name, approver) for person in people)
