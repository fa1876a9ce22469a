"""The clauses of an agreement: one table that refuses a release and words the contract annex.

Each clause knows when a release exceeds it and how it reads in a contract, so that text and enforcement
cannot drift apart. What a release is, as far as an agreement speaks of it, stands in :class:`ReleaseFacts`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import shapely

from .agreement import AGREED_PLACES, Agreement
from .errors import RefusedError
from .i18n import day_text, tr
from .offences import taxonomy
from .profile import TIME_STEPS

Translate = Callable[[str], str]
EDGE = 1.0
"""Metres by which a district may cross the agreed border: two drawings of one border differ by that."""


@dataclass(frozen=True)
class ReleaseFacts:
    """What a release hands over.

    ``today``: the day of the decision; ``territory``: code; ``districts``: their codes, empty while not
    known; ``outside``: polygon (m) of what lies beyond the agreed file, None = not drawn or not known yet;
    ``period``: first and last day; ``offences``: taxonomy codes; ``place``: the finest one of
    ``AGREED_PLACES``; ``public``: the recipient publishes onwards; ``approver``: empty before the approval.
    """

    today: dt.date
    territory: str
    period: tuple[dt.date, dt.date]
    offences: frozenset[str]
    time_step: str
    place: str
    min_count: int
    purpose: str = ""
    public: bool = False
    districts: tuple[str, ...] = ()
    outside: shapely.Geometry | None = None
    approver: str = ""


@dataclass(frozen=True)
class Clause:
    """``key``: as in refusals and in the file; ``title``, ``sentence``: the annex, by a translating
    function; ``exceeded``: what is too much, empty where nothing is."""

    key: str
    title: Callable[[Translate], str]
    sentence: Callable[[Agreement, Translate], str]
    exceeded: Callable[[Agreement, ReleaseFacts], str]


def check_release(agreement: Agreement, facts: ReleaseFacts) -> None:
    """Refuse a release that exceeds the agreement.

    Raises:
        RefusedError: the first clause that it exceeds is named.
    """
    for clause in CLAUSES:
        what = clause.exceeded(agreement, facts)
        if what:
            raise RefusedError(
                tr("The release would exceed the agreement {id}, clause “{clause}”: {what}.").format(
                    id=agreement.id, clause=clause.key, what=what
                )
            )


def _territory(agreement: Agreement, facts: ReleaseFacts) -> str:
    if agreement.territory_file:
        beyond = facts.outside is not None and not shapely.buffer(facts.outside, -EDGE).is_empty
        if not beyond:
            return ""
        return tr("{hectares} ha of the districts lie outside the file {file}").format(
            hectares=max(1, round(facts.outside.area / 10_000)), file=agreement.territory_file
        )
    agreed = set(agreement.territory)
    if facts.territory in agreed or (facts.districts and set(facts.districts) <= agreed):
        return ""
    return tr("{code} is not part of it").format(code=facts.territory)


def _territory_text(agreement: Agreement, translate: Translate) -> str:
    if agreement.territory_file:
        return translate(
            "Data are handed over for the territory drawn in the file {file} (SHA-256 {sha256}) and for no "
            "other place."
        ).format(file=agreement.territory_file, sha256=agreement.territory_sha256)
    return translate(
        "Data are handed over for the territory with the codes {codes} and for no other."
    ).format(codes=", ".join(agreement.territory))


def _period(agreement: Agreement, facts: ReleaseFacts) -> str:
    first, last = facts.period
    if agreement.period_from <= first and last <= agreement.period_to:
        return ""
    if agreement.period_to == dt.date.max:
        return tr("incidents from {start} on may be handed over").format(
            start=agreement.period_from.isoformat()
        )
    if agreement.period_from == dt.date.min:
        return tr("incidents up to {end} may be handed over").format(end=agreement.period_to.isoformat())
    return tr("incidents from {start} to {end} may be handed over").format(
        start=agreement.period_from.isoformat(), end=agreement.period_to.isoformat()
    )


def _period_text(agreement: Agreement, translate: Translate) -> str:
    first, last = agreement.period_from > dt.date.min, agreement.period_to < dt.date.max
    text = translate("When an incident happened is not limited: it may be one from before the agreement.")
    if first and last:
        text = translate("Handed over are incidents that happened from {start} to {end}.")
    elif first:
        text = translate("Handed over are incidents that happened on {start} or later.")
    elif last:
        text = translate("Handed over are incidents that happened on {end} or earlier.")
    return text.format(
        start=day_text(agreement.period_from, _language(translate)) if first else "",
        end=day_text(agreement.period_to, _language(translate)) if last else "",
    )


def _offences(agreement: Agreement, facts: ReleaseFacts) -> str:
    more = sorted(facts.offences - agreement.offence_codes())
    return tr("it does not allow {offences}").format(offences=", ".join(more[:5])) if more else ""


def _language(translate: Translate) -> str:
    return "en" if translate("Offences") == "Offences" else "cs"


def _offences_text(agreement: Agreement, translate: Translate) -> str:
    names = [taxonomy().name(offence, _language(translate)) for offence in agreement.offences]
    return translate("Handed over are these offences with all their kinds: {names}. No others.").format(
        names="; ".join(names)
    )


def _time_step(agreement: Agreement, facts: ReleaseFacts) -> str:
    if TIME_STEPS.index(facts.time_step) >= TIME_STEPS.index(agreement.time_step):
        return ""
    return tr("the finest step is {step}").format(step=agreement.time_step)


def _time_text(agreement: Agreement, translate: Translate) -> str:
    steps = {"month": translate("a month"), "quarter": translate("a quarter"), "year": translate("a year")}
    return translate("The shortest period of a figure is {step}; days and hours are not handed over.").format(
        step=steps[agreement.time_step]
    )


def _place(agreement: Agreement, facts: ReleaseFacts) -> str:
    if AGREED_PLACES.index(facts.place) >= AGREED_PLACES.index(agreement.place):
        return ""
    return tr("the finest place is “{agreed}”, the release holds “{place}”").format(
        agreed=agreement.place, place=facts.place
    )


def place_words(place: str, translate: Translate) -> str:
    """What a place of an agreement is called."""
    return {
        "exact": translate("the exact place"),
        "anchor": translate("an anchor point that stands for several addresses"),
        "grid": translate("a cell of a grid"),
        "district": translate("a district"),
    }[place]


def _place_text(agreement: Agreement, translate: Translate) -> str:
    return translate("The most precise place that is handed over is {place}.").format(
        place=place_words(agreement.place, translate)
    )


def _min_count(agreement: Agreement, facts: ReleaseFacts) -> str:
    if facts.min_count >= agreement.min_count:
        return ""
    return tr("counts below {count} are not allowed").format(count=agreement.min_count)


def _min_count_text(agreement: Agreement, translate: Translate) -> str:
    if agreement.min_count == 1:
        return translate("Every count may stand.")
    return translate(
        "No count from 1 to {most} stands by itself; it is rounded, hidden or joined with others."
    ).format(most=agreement.min_count - 1)


def _purposes(agreement: Agreement, facts: ReleaseFacts) -> str:
    if facts.public or facts.purpose in agreement.purposes:
        return ""
    agreed = ", ".join(agreement.purposes)
    if not facts.purpose:
        return tr("no purpose was given; it allows: {purposes}").format(purposes=agreed)
    return tr("“{purpose}” is none of its purposes: {purposes}").format(
        purpose=facts.purpose[:60], purposes=agreed
    )


def purpose_words(purpose: str, translate: Translate) -> str:
    """A purpose in words; one that is not known is its own name."""
    return {
        "prevention_planning": translate("planning of crime prevention"),
        "safety_analysis": translate("safety analysis of the municipality"),
        "patrol_planning": translate("planning of patrols of the municipal police"),
        "measure_evaluation": translate("evaluation of prevention measures"),
        "public_information": translate("information of the public"),
    }.get(purpose, purpose)


def _purposes_text(agreement: Agreement, translate: Translate) -> str:
    names = "; ".join(purpose_words(purpose, translate) for purpose in agreement.purposes)
    return translate("The recipient uses the data for these purposes and for no other: {names}.").format(
        names=names
    )


def _begun(agreement: Agreement, facts: ReleaseFacts) -> str:
    return _validity(agreement) if facts.today < agreement.valid_from else ""


def _expired(agreement: Agreement, facts: ReleaseFacts) -> str:
    return _validity(agreement) if facts.today > agreement.valid_to else ""


def _validity(agreement: Agreement) -> str:
    return tr("it is valid from {start} to {end}").format(
        start=agreement.valid_from.isoformat(), end=agreement.valid_to.isoformat()
    )


def _onward(agreement: Agreement, facts: ReleaseFacts) -> str:
    if facts.public and agreement.onward_publication == "no":
        return tr("the recipient may not publish what it received")
    return ""


def _onward_text(agreement: Agreement, translate: Translate) -> str:
    if agreement.onward_publication == "no":
        return translate("The recipient does not publish the data and passes them on to nobody.")
    return translate(
        "The recipient may publish figures made from the data through a public disclosure profile only, and "
        "returns each such release to the provider, who enters it in the ledger. The data themselves are "
        "passed on to nobody."
    )


def _approvers(agreement: Agreement, facts: ReleaseFacts) -> str:
    from .names import named

    if not facts.approver or any(named(person.name, facts.approver) for person in agreement.approvers):
        return ""
    return tr("it does not name this person as an approver")


def _approvers_text(agreement: Agreement, translate: Translate) -> str:
    people = "; ".join(
        f"{person.name}, {person.role}" if person.role else person.name for person in agreement.approvers
    )
    return translate(
        "Each delivery is approved, with a reason, by somebody who did not prepare it, appointed by the "
        "office or named here: {people}."
    ).format(people=people)


CLAUSES = (
    Clause(
        "valid_from",
        lambda translate: translate("Beginning"),
        lambda agreement, translate: translate("The agreement is valid from {day}.").format(
            day=day_text(agreement.valid_from, _language(translate))
        ),
        _begun,
    ),
    Clause(
        "valid_to",
        lambda translate: translate("Expiry"),
        lambda agreement, translate: translate(
            "The agreement ends on {day}; after that day nothing is handed over."
        ).format(day=day_text(agreement.valid_to, _language(translate))),
        _expired,
    ),
    Clause("territory", lambda translate: translate("Territory"), _territory_text, _territory),
    Clause(
        "period",
        lambda translate: translate("Period"),
        _period_text,
        _period,
    ),
    Clause("offences", lambda translate: translate("Offences"), _offences_text, _offences),
    Clause("time_step", lambda translate: translate("Precision in time"), _time_text, _time_step),
    Clause("place", lambda translate: translate("Precision of the place"), _place_text, _place),
    Clause("min_count", lambda translate: translate("Small counts"), _min_count_text, _min_count),
    Clause("purposes", lambda translate: translate("Purposes"), _purposes_text, _purposes),
    Clause("onward_publication", lambda translate: translate("Onward publication"), _onward_text, _onward),
    Clause("approvers", lambda translate: translate("Approval"), _approvers_text, _approvers),
)
"""In the order in which they are tested and stand in the annex."""
