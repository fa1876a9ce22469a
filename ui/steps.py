"""The steps of the job and what each dialog is opened with: plain functions, no widgets."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from ..rules.i18n import language, tr

RECORD_MARKS = {"incident_id", "offence", "occurred_from", "status"}
CODE_NAMES = ("code", "kod", "kód", "kod_zsj", "kod_mc", "id_district", "oop_kod", "first_oop_")
NAME_NAMES = ("name", "nazev", "název", "naz_zsj", "nazev_mc", "oop_nazev")
POPULATION_NAMES = ("population", "obyvatel", "pocet_obyv", "obyv", "n_obyvkleb", "sum_n_obvy")
RESULT_MARKS = ({"count", "rate_eb"}, {"count", "gi_z"}, {"place_id", "count"})
"""Fields of layers that the plugin made itself: no districts, though they have code and name."""
REPORT_MARKS = {"report_id", "concern", "reported"}
MODERATION = "moderation"
"""Stands for an algorithm where a button opens the dialog of moderation."""
ADDRESS_NAMES = ("address_id", "kod_adm", "cislo_domovni", "house_number")


@dataclass(frozen=True)
class Action:
    """One button: an algorithm and what the button says."""

    algorithm: str
    label: str


@dataclass(frozen=True)
class Step:
    """One step: heading, one sentence, its buttons."""

    key: str
    title: str
    sentence: str
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class LayerInfo:
    """What the dock needs to know of a layer: ``kind`` is ``point``, ``polygon`` or another word."""

    id: str
    name: str
    kind: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Office:
    """What the options page and the last runs remember."""

    ledger: str = ""
    profile: str = "public-default"
    person: str = ""
    publisher: str = ""
    contact: str = ""
    territory: str = ""
    releases: str = ""
    candidate: str = ""
    release: str = ""
    ledger_head: str = ""


@dataclass(frozen=True)
class Situation:
    """The layers that would be used, by what they are."""

    records: LayerInfo | None = None
    districts: LayerInfo | None = None
    addresses: LayerInfo | None = None
    reports: LayerInfo | None = None
    office: Office = field(default_factory=Office)


def steps() -> list[Step]:
    """The job in order, in the current language."""
    return [
        Step(
            "records",
            tr("Records"),
            tr("Read the police packages or the list of the municipal police."),
            (
                Action("importrecords", tr("Import police records…")),
                Action("proposemapping", tr("Map a table…")),
            ),
        ),
        Step(
            "analysis",
            tr("Analysis"),
            tr("Exact figures for the office: where, how much, compared with before."),
            (
                Action("districtaggregates", tr("Districts…")),
                Action("hotspotgrid", tr("Hotspots…")),
                Action("generaliserecords", tr("Generalise…")),
                Action("safetyanalysis", tr("Safety analysis…")),
            ),
        ),
        Step(
            "release",
            tr("Release"),
            tr("Make a candidate that exposes nobody; it is attacked before it is written."),
            (Action("preparerelease", tr("Prepare release…")),),
        ),
        Step(
            "approval",
            tr("Approval"),
            tr("Another person reads the report and decides."),
            (Action("approverelease", tr("Approve or reject…")),),
        ),
        Step(
            "published",
            tr("Published"),
            tr("Write the package and remember it in the ledger; check it at any time."),
            (
                Action("publishrelease", tr("Publish…")),
                Action("verifyrelease", tr("Verify…")),
                Action("printrelease", tr("Print…")),
                Action("releaseregister", tr("Register…")),
            ),
        ),
        Step(
            "residents",
            tr("Residents"),
            tr("Read what residents sent from the map, decide what counts, hand a digest to the police."),
            (
                Action("importperception", tr("Import reports…")),
                Action(MODERATION, tr("Moderate…")),
                Action("perceptiondigest", tr("Digest…")),
            ),
        ),
    ]


def button_rows(actions: tuple[Action, ...], widest: int) -> list[list[Action]]:
    """The buttons of a step row by row: as many beside each other as have at most so many characters."""
    rows: list[list[Action]] = []
    for action in actions:
        if rows and sum(len(item.label) for item in (*rows[-1], action)) <= widest:
            rows[-1].append(action)
        else:
            rows.append([action])
    return rows


def situation(layers: list[LayerInfo], office: Office) -> Situation:
    """Recognise records, districts and addresses among the project's layers, the newest first."""
    records = districts = addresses = reports = None
    for layer in layers:
        names = {name.lower() for name in layer.fields}
        if layer.kind == "point" and names >= RECORD_MARKS:
            records = records or layer
        elif layer.kind == "point" and names >= REPORT_MARKS:
            reports = reports or layer
        elif layer.kind == "point" and names & set(ADDRESS_NAMES):
            addresses = addresses or layer
        elif any(names >= marks for marks in RESULT_MARKS):
            continue
        elif layer.kind == "polygon" and _field(layer, CODE_NAMES) and _field(layer, NAME_NAMES):
            better = districts is None or (
                not _field(districts, POPULATION_NAMES) and _field(layer, POPULATION_NAMES)
            )
            districts = layer if better else districts
    return Situation(records, districts, addresses, reports, office)


def status(step: str, now: Situation) -> str:
    """One line on what a step would work with, or what is missing."""
    if step == "records":
        if now.records is None:
            return tr("No layer of records in the project yet.")
        return tr("Records: {layer}").format(layer=now.records.name)
    if step in ("analysis", "release"):
        if now.records is None:
            return tr("Needs a layer of records.")
        if now.districts is None:
            return tr("Add a layer of districts with code and name.")
        if step == "release":
            return tr("Profile: {name}").format(name=_last_part(now.office.profile))
        return tr("Districts: {layer}").format(layer=now.districts.name)
    if step == "residents":
        if now.reports is None:
            return tr("No layer of residents' reports in the project yet.")
        return tr("Reports: {layer}").format(layer=now.reports.name)
    if step == "approval":
        if not now.office.candidate:
            return tr("No candidate was prepared yet.")
        return tr("Candidate: {folder}").format(folder=_last_part(now.office.candidate))
    if not now.office.release:
        return tr("Nothing was published from here yet.")
    return tr("Last release: {name}").format(name=_last_part(now.office.release))


def parameters(algorithm: str, now: Situation, today: dt.date) -> dict[str, object]:
    """What a dialog is opened with; unknown things are left to the dialog."""
    records = now.records.id if now.records else None
    first, last = last_year(today)
    period = {"PERIOD_FROM": first.isoformat(), "PERIOD_TO": last.isoformat()}
    office = now.office
    values: dict[str, dict[str, object]] = {
        "importrecords": {"FORMAT": "auto"},
        "hotspotgrid": {"INPUT": records},
        "generaliserecords": {
            "INPUT": records,
            "PROFILE": office.profile,
            **_district_fields(now.districts, ("CODE_FIELD",)),
        },
        "districtaggregates": {"INPUT": records, **period, **_district_fields(now.districts)},
        "safetyanalysis": {
            "INPUT": records,
            **_district_fields(now.districts),
            "MUNICIPALITY": office.territory,
            "PERIOD_FROM": first.replace(year=first.year - 1).isoformat(),
            "PERIOD_TO": last.isoformat(),
            "LANGUAGE": language(),
        },
        "preparerelease": {
            "RECORDS": records,
            **_district_fields(now.districts),
            "ADDRESSES": now.addresses.id if now.addresses else None,
            **period,
            "PROFILE": office.profile,
            "PREPARED_BY": office.person,
            "PUBLISHER": office.publisher,
            "CONTACT": office.contact,
            "TERRITORY": office.territory,
            "LEDGER": office.ledger,
            "LANGUAGE": language(),
        },
        "approverelease": {"CANDIDATE": office.candidate, "LEDGER": office.ledger},
        "publishrelease": {
            "CANDIDATE": office.candidate,
            "LEDGER": office.ledger,
            "OUTPUT": office.releases,
            "ZIP": True,
        },
        "releaseregister": {"LEDGER": office.ledger, "OFFICE": office.publisher},
        "perceptiondigest": {
            "INPUT": now.reports.id if now.reports else None,
            **_district_fields(now.districts, ("CODE_FIELD", "NAME_FIELD")),
            **period,
        },
        "verifyrelease": {
            "INPUT": office.release,
            "LEDGER": office.ledger,
            "LEDGER_HEAD": office.ledger_head,
        },
        "printrelease": {"INPUT": office.release or office.candidate, "LANGUAGE": language()},
    }
    return {name: value for name, value in values.get(algorithm, {}).items() if value not in (None, "")}


def last_year(today: dt.date) -> tuple[dt.date, dt.date]:
    """The last calendar year that is over."""
    return dt.date(today.year - 1, 1, 1), dt.date(today.year - 1, 12, 31)


def _district_fields(
    layer: LayerInfo | None, wanted: tuple[str, ...] = ("CODE_FIELD", "NAME_FIELD", "POPULATION_FIELD")
) -> dict[str, object]:
    if layer is None:
        return {}
    names = {"CODE_FIELD": CODE_NAMES, "NAME_FIELD": NAME_NAMES, "POPULATION_FIELD": POPULATION_NAMES}
    fields = {parameter: _field(layer, names[parameter]) for parameter in wanted}
    return {"DISTRICTS": layer.id, **fields}


def _field(layer: LayerInfo, names: tuple[str, ...]) -> str | None:
    """The first field with one of the names, whatever its capitals."""
    by_lower = {name.lower(): name for name in layer.fields}
    return next((by_lower[name] for name in names if name in by_lower), None)


def _last_part(path: str) -> str:
    return path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
