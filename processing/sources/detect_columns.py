"""Which column is which field of the record layer, by its name and by what stands in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from .detect_dates import DateForm, date_form
from .detect_places import PlaceColumns, find_places

SOUNDS_LIKE = 0.5
SURE_NAME = 0.85
MOST_WORDS = 8
"""A longer heading is no name but a row that was not split."""
ROW_NUMBERS = {
    "objectid",
    "fid",
    "ogcfid",
    "oid",
    "poradovecislo",
    "poradi",
    "porcislo",
    "radek",
    "rowid",
    "cislo",
}
"""Names of columns that may be a mere number of the row (or a house), different in the next export."""
_NAMES = {
    "incident_id": (
        "incident id", "crime id", "cislo jednaci", "jednaci cislo", "cj", "c j", "spisova znacka", "sp zn",
        "spzn", "spis zn", "spisova zn", "evidencni cislo", "ev cislo", "ev c", "cislo udalosti",
        "cislo pripadu", "cislo prestupku", "cislo zaznamu", "id udalosti", "id prestupku", "id zaznamu",
        "id pripadu", "case number", "case id", "report number", "reference number", "reference", "ref",
        "identifikator", "guid", "uuid", "uid", "globalid", "id", "cislo", "objectid", "fid", "oid",
        "poradove cislo", "poradi",
    ),
    "offence": (
        "offence", "offense", "offence type", "offense type", "crime type", "druh prestupku",
        "typ prestupku", "druh", "druh udalosti", "typ udalosti", "druh skutku", "kvalifikace",
        "pravni kvalifikace", "prestupek", "skutek", "skutkova podstata", "trestny cin", "delikt",
        "kategorie", "udalost", "typ", "type", "category", "paragraf", "poruseni",
    ),
    "status": (
        "status", "stav", "stav reseni", "stav vyrizeni", "vysledek", "vyrizeni", "zpusob vyrizeni",
        "zpusob reseni", "reseni", "objasneno", "outcome", "state", "vyreseno",
    ),
    "place_kind": ("place kind", "druh mista", "typ mista"),
    "x": (
        "x", "x sjtsk", "jtsk x", "souradnice x", "sour x", "coord x", "point x", "x coord", "easting",
        "lon", "lng", "long", "longitude", "zemepisna delka", "delka", "gps x", "gps lon", "wgs x",
        "wgs84 lon", "x wgs",
    ),
    "y": (
        "y", "y sjtsk", "jtsk y", "souradnice y", "sour y", "coord y", "point y", "y coord", "northing",
        "lat", "latitude", "zemepisna sirka", "sirka", "gps y", "gps lat", "wgs y", "wgs84 lat", "y wgs",
    ),
}  # fmt: skip
_WHEN = {
    "day": {"datum", "date", "den", "dne", "kdy", "occurred", "termin", "spachano", "when", "zjisteno"},
    "clock": {"cas", "time", "hodina", "hod", "hodiny"},
    "end": {"do", "to", "konec", "end", "ukonceni", "until"},
    "begin": {"od", "from", "zacatek", "pocatek", "start", "begin", "vznik"},
    "scene": {
        "spachani", "prestupku", "prestupek", "udalosti", "skutku", "cinu", "incident", "occurred", "offence",
    },
    "reported": {
        "oznameni", "oznameno", "nahlaseni", "nahlaseno", "prijeti", "prijato", "reported", "report",
        "zapsano", "zapisu", "evidence", "evidovano", "zalozeni", "zalozeno", "vytvoreni", "vytvoreno",
        "created", "podani",
    },
    "never": {
        "narozeni", "nar", "birth", "born", "splatnosti", "uhrady", "platby", "zaplaceni", "aktualizace",
        "zmeny", "zmena", "exportu", "export", "tisku", "updated", "modified", "vyrizeni", "rozhodnuti",
        "uzavreni",
    },
}  # fmt: skip
"""Words in the names of columns of times."""


@dataclass(frozen=True)
class Columns:
    """``fields``: field of the contract -> column; ``unsure``: those of them that a person must confirm;
    ``forms``: field -> how its times are written; ``places``: the coordinates; ``serials``: columns of
    dates that are numbers of days, as spreadsheets keep them."""

    fields: dict[str, str]
    unsure: frozenset[str]
    forms: dict[str, DateForm] = field(default_factory=dict)
    places: PlaceColumns = field(default_factory=PlaceColumns)
    serials: tuple[str, ...] = ()


def folded(text: str) -> str:
    """Lower case without diacritics, words apart: how names are compared."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain)
    return " ".join(re.findall(r"[a-z0-9]+", split.casefold()))


def sounds_like(name: str, field: str) -> float:
    """How well the name of a column fits a field: 1 = one of its names, from 0.5 = one of its words."""
    text, tokens = folded(name), set(folded(name).split())
    if len(tokens) > MOST_WORDS:
        return 0.0
    best = 0.0
    for rank, known in enumerate(_NAMES[field]):
        words = set(known.split())
        if text == known or text.replace(" ", "") == known.replace(" ", ""):
            best = max(best, 1.0 - 0.003 * rank)
        elif words <= tokens and (len(words) > 1 or len(known) > 2):
            best = max(best, 0.7 - 0.003 * rank)
        elif len(known) > 4 and any(token.startswith(known[:-1]) for token in tokens):
            best = max(best, 0.55 - 0.003 * rank)
    return best


def detect_columns(header: Sequence[str], columns: Sequence[Sequence[str]], points: bool) -> Columns:
    """Understand a heading and the rows below it.

    Args:
        header: names, as many as columns; empty and doubled ones are passed over.
        columns: plain texts of the same rows.
        points: the rows have points of their own, so that no columns are places.
    """
    table = {
        name: list(values) for name, values in zip(header, columns) if name and list(header).count(name) == 1
    }
    fields: dict[str, str] = {}
    unsure: set[str] = set()
    places = PlaceColumns()
    if not points:
        sounds = {name: max(sounds_like(name, "x"), sounds_like(name, "y")) for name in table}
        places = find_places(table, sounds)
    if places.x:
        fields |= {"x": places.x, "y": places.y}
        if places.doubts:
            unsure |= {"x", "y"}
    else:
        unsure |= _named_places(table, fields) if not points else set()
    forms = _times({name: table[name] for name in table if name not in fields.values()}, fields, unsure)
    for name in ("incident_id", "offence", "status", "place_kind"):
        rest = {key: values for key, values in table.items() if key not in fields.values()}
        rated = sorted(((_rate(name, key, rest[key]), key) for key in rest), key=lambda item: -item[0])
        if rated and rated[0][0] >= SOUNDS_LIKE:
            fields[name] = rated[0][1]
            rival = rated[1][0] if len(rated) > 1 else 0.0
            if rated[0][0] < SURE_NAME or rival >= SURE_NAME:
                unsure.add(name)
    serials = tuple(name for name in table if _is_serial(name, table[name]))
    return Columns(fields, frozenset(unsure), forms, places, serials)


def _named_places(table: dict[str, list[str]], fields: dict[str, str]) -> set[str]:
    """Columns that are called like coordinates, though their numbers lie nowhere known."""
    found = {}
    for axis in ("x", "y"):
        rated = [(sounds_like(name, axis), name) for name in table if _numeric(table[name])]
        best = max(rated, default=(0.0, ""))
        if best[0] >= SURE_NAME:
            found[axis] = best[1]
    if len(found) == 2:
        fields |= found
        return {"x", "y"}
    return set()


def _numeric(values: Sequence[str]) -> bool:
    given = [value for value in values if value]
    good = sum(bool(re.fullmatch(r"[+-]?\d+([.,]\d+)?", value)) for value in given)
    return bool(given) and good >= 0.5 * len(given)


def _rate(name: str, column: str, values: Sequence[str]) -> float:
    """How well a column fits a field that is no time and no place, 0..1."""
    given = [value for value in values if value]
    if not given:
        return 0.0
    distinct = len(set(given)) / len(given)
    sound = sounds_like(column, name)
    if name == "incident_id":
        if distinct < 0.3 or len(given) < 0.95 * len(values):
            return 0.0
        if folded(column).replace(" ", "") in ROW_NUMBERS and sound:
            return min(sound, SURE_NAME - 0.05)
        return sound if sound else 0.3 if distinct == 1 else 0.0
    words = sum(any(char.isalpha() for char in value) for value in given) / len(given)
    if name == "offence":
        return sound if words > 0.5 and (distinct < 0.5 or len(given) < 100) else sound * 0.5
    if len(set(given)) > 30:
        return 0.0
    return sound if words > 0.5 and max(map(len, given)) > 2 else sound * 0.6


def _times(table: dict[str, list[str]], fields: dict[str, str], unsure: set[str]) -> dict[str, DateForm]:
    """Give the columns of times their fields; returns field -> form."""
    forms: dict[str, DateForm] = {}
    rated: dict[str, list[tuple[float, str, DateForm]]] = {}
    for name, values in table.items():
        words = set(folded(name).split())
        form = date_form(values)
        if not form.kind or words & _WHEN["never"] or not _is_time(form, words):
            continue
        role = "reported" if words & _WHEN["reported"] else "to" if words & _WHEN["end"] else "from"
        kind = "time" if form.kind == "time" else "datetime" if _is_moment(form) else "date"
        if role == "reported" and kind == "time":
            continue
        key = role if role == "reported" else f"{kind}_{role}"
        score = 1.0 * bool(words & (_WHEN["day"] | _WHEN["clock"])) + bool(words & _WHEN["scene"])
        score += bool(words & _WHEN["begin"]) + (role == "reported")
        rated.setdefault(key, []).append((score, name, form))
    for key, found in rated.items():
        found.sort(key=lambda item: -item[0])
        score, fields[key], forms[key] = found[0]
        if not score or (len(found) > 1 and found[1][0] == score):
            unsure.add(key)
    for side in ("from", "to"):
        _settle(side, rated, fields, unsure, forms)
    return forms


def _settle(side: str, rated: dict, fields: dict[str, str], unsure: set[str], forms: dict) -> None:
    """A day with a time beside a moment, or a time without a day: one of them must go."""
    day, clock, moment = (f"{kind}_{side}" for kind in ("date", "time", "datetime"))
    if moment in fields and day in fields:
        gone = [day, clock] if rated[moment][0][0] >= rated[day][0][0] else [moment]
        unsure |= {moment, day} - set(gone)
    else:
        gone = [clock] if clock in fields and day not in fields else []
    for key in gone:
        fields.pop(key, None)
        forms.pop(key, None)
        unsure.discard(key)


def _is_serial(name: str, values: Sequence[str]) -> bool:
    return bool(set(folded(name).split()) & _WHEN["day"]) and date_form(values).kind == "serial"


def _is_time(form: DateForm, words: set[str]) -> bool:
    """Whether numbers that could be times are called so; real times need no name."""
    called = bool(words & (_WHEN["day"] | _WHEN["clock"] | _WHEN["reported"]))
    if form.kind == "serial":
        return False
    plain = form.date_format in ("%s", "%Y%m%d", "%d%m%Y", "%m%d%Y") or form.time_format == "%H%M"
    return called or not plain


def _is_moment(form: DateForm) -> bool:
    """Times that are all midnight say a day only."""
    return form.kind == "unix" or (form.kind == "datetime" and not form.midnight)
