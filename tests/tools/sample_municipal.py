"""The municipal police's own list: a Czech office export (cp1250, semicolon, decimal comma, S-JTSK)."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sample_mix import CLOCKS, SEASONS, WEEKDAYS
from sample_records import Places, last_sunday
from sample_town import Town

COLUMNS = [
    "Číslo jednací",
    "Druh",
    "Datum od",
    "Čas od",
    "Datum do",
    "Čas do",
    "Ulice",
    "Číslo",
    "X",
    "Y",
    "Stav",
]
ROWS = 1200
# Czech name, taxonomy code, weight, places, clock, season, how long it lasts (minutes), solved
KINDS = [
    (
        "Nesprávné parkování",
        "traffic_safety",
        330,
        {"centre": 0.6, "estate": 0.25, "station": 0.15},
        "traffic",
        "even",
        0,
        0.9,
    ),
    ("Překročení rychlosti", "speeding", 150, {"roads": 1}, "traffic", "even", 0, 0.97),
    ("Odtah vozidla", "traffic_towing", 40, {"centre": 0.7, "station": 0.3}, "traffic", "even", 0, 0.95),
    (
        "Neoprávněné stání – oznámení",
        "traffic_notice",
        50,
        {"centre": 0.5, "estate": 0.5},
        "day",
        "even",
        0,
        0.7,
    ),
    (
        "Rušení nočního klidu",
        "public_order_general",
        140,
        {"bars": 0.55, "estate": 0.45},
        "bar",
        "summer",
        90,
        0.6,
    ),
    (
        "Znečišťování veřejného prostranství",
        "public_order_other",
        95,
        {"parks": 0.5, "streets": 0.5},
        "day",
        "summer",
        0,
        0.5,
    ),
    (
        "Poškození obecního značení",
        "municipal_signs",
        12,
        {"centre": 0.6, "streets": 0.4},
        "night",
        "even",
        480,
        0.2,
    ),
    ("Drobná krádež", "property_misdemeanour", 115, {"market": 1}, "shop", "christmas", 0, 0.8),
    ("Občanské soužití", "civic_coexistence", 90, {"homes": 0.6, "estate": 0.4}, "evening", "even", 30, 0.7),
    (
        "Požívání alkoholu na veřejnosti",
        "alcohol_other_adult",
        75,
        {"station": 0.5, "parks": 0.5},
        "evening",
        "summer",
        0,
        0.95,
    ),
    (
        "Alkohol u osoby mladší 18 let",
        "alcohol_minor",
        14,
        {"bars": 0.6, "parks": 0.4},
        "bar",
        "summer",
        0,
        0.9,
    ),
    (
        "Ostatní přestupek",
        "misdemeanour_unspecified",
        85,
        {"streets": 0.6, "parks": 0.4},
        "day",
        "even",
        0,
        0.7,
    ),
]
STATUS = {
    "vyřešeno": "solved",
    "pachatel nezjištěn": "unsolved",
    "v šetření": "unknown",
    "nejde o přestupek": "no_crime",
}
MAPPING_HEAD = """# Městská policie Jasanov nad Lipkou (smyšlená ukázková data): how its columns are read.
version: 1
fields:
  incident_id: Číslo jednací
  offence: Druh
  date_from: Datum od
  time_from: Čas od
  date_to: Datum do
  time_to: Čas do
  status: Stav
  x: X
  y: Y
keep: []
crs: EPSG:5514
timezone: Europe/Prague
encoding: cp1250
delimiter: ";"
decimal: ","
date_format: "%d.%m.%Y"
time_format: "%H:%M"
"""


@dataclass
class MunicipalExpected:
    """What an importer must find in the list."""

    read: int = 0
    duplicates: int = 0
    imported: int = 0
    rejects: list[dict] = field(default_factory=list)
    without_place: int = 0
    without_time: int = 0
    by_offence: dict[str, int] = field(default_factory=dict)
    by_status: dict[str, int] = field(default_factory=dict)


def mapping() -> str:
    """The mapping file."""
    lines = [MAPPING_HEAD + "values:", "  status:"]
    lines += [f"    {name}: {code}" for name, code in STATUS.items()]
    lines += ["offences:", *(f"  {name}: {code}" for name, code, *_ in KINDS)]
    return "\n".join(lines) + "\n"


def municipal(town: Town, seed: int) -> tuple[str, MunicipalExpected]:
    """The list as text (CRLF) and what must be found in it."""
    rng = random.Random(f"{seed}-municipal")
    places = Places(town, rng)
    events = sorted((_event(rng, places) for _ in range(ROWS)), key=lambda event: event[0])
    expected = MunicipalExpected()
    rows, counters = [], {2024: 0, 2025: 0}
    for when, kind, spot in events:
        counters[when.year] += 1
        rows.append(_row(rng, town, when, kind, spot, f"MP-{counters[when.year]:05d}/{when.year}", expected))
    expected.imported = len(rows)
    lines = [";".join(row) for row in rows]
    defects = []
    for number, (place, defect) in enumerate(zip(rng.sample(range(50, ROWS - 60), len(_DEFECTS)), _DEFECTS)):
        row = [*rows[place]]
        row[0] = f"MP-9{number:04d}/{row[0][-4:]}"
        defects.append((place, defect, ";".join(_spoil(defect, row))))
    repeats = [
        (place + rng.randint(1, 50), None, lines[place]) for place in rng.sample(range(50, ROWS - 60), 3)
    ]
    for place, defect, line in sorted(defects + repeats, key=lambda item: -item[0]):
        lines.insert(place + 1, f"\0{defect}\0{line}" if defect else line)
    for number, line in enumerate(lines):
        if line.startswith("\0"):
            _, defect, lines[number] = line.split("\0")
            identity = lines[number].split(";")[0]
            expected.rejects.append({"line": number + 2, "incident_id": identity, "reason": defect})
    expected.read, expected.duplicates = len(lines), len(repeats)
    return "\r\n".join([";".join(COLUMNS), *lines]) + "\r\n", expected


def _event(rng: random.Random, places: Places) -> tuple:
    kind = rng.choices(KINDS, [item[2] for item in KINDS])[0]
    year = rng.choice((2024, 2024, 2025, 2025, 2025))
    while True:
        month = rng.choices(range(1, 13), SEASONS[kind[5]])[0]
        first = date(year, month, 1)
        day = first + timedelta(
            days=rng.randint(0, (date(year + month // 12, month % 12 + 1, 1) - first).days - 1)
        )
        weekdays = WEEKDAYS[kind[4]]
        if rng.random() * max(weekdays) < weekdays[day.weekday()]:
            break
    hour = rng.choices(range(24), CLOCKS[kind[4]])[0]
    # A list without offsets cannot tell the two hours when summer time ends: nothing happens in them.
    if hour == 2 and day in {last_sunday(year, 3), last_sunday(year, 10)}:
        hour = 4
    when = datetime(year, month, day.day, hour, 5 * rng.randint(0, 11))
    where = rng.choices(list(kind[3]), list(kind[3].values()))[0]
    return when, kind, places.pick(where)


def _row(rng, town: Town, when: datetime, kind: tuple, spot: tuple, identity: str, expected) -> list[str]:
    name, code, *_, minutes, solved = kind
    end = when + timedelta(minutes=5 * rng.randint(1, minutes // 5)) if minutes else when
    if end.hour == 2 and end.date() in {last_sunday(end.year, 3), last_sunday(end.year, 10)}:
        end = when
    status = "vyřešeno" if rng.random() < solved else "pachatel nezjištěn"
    chance = rng.random()
    status = "nejde o přestupek" if chance < 0.015 else "v šetření" if chance < 0.03 else status
    near = min(town.addresses, key=lambda a: math.hypot(a.x - spot[0], a.y - spot[1]))
    row = [
        identity, name, f"{when:%d.%m.%Y}", f"{when:%H:%M}", f"{end:%d.%m.%Y}", f"{end:%H:%M}",
        near.street, near.house_number if rng.random() < 0.8 else "",
        f"{spot[0]:.2f}".replace(".", ","), f"{spot[1]:.2f}".replace(".", ","), status,
    ]  # fmt: skip
    if rng.random() < 0.05:
        row[8] = row[9] = ""
        expected.without_place += 1
    if rng.random() < 0.04:
        row[3] = row[5] = ""
        expected.without_time += 1
    expected.by_offence[code] = expected.by_offence.get(code, 0) + 1
    expected.by_status[STATUS[status]] = expected.by_status.get(STATUS[status], 0) + 1
    return row


_DEFECTS = [
    "unknown_offence",
    "invalid_date",
    "invalid_coordinates",
    "malformed_row",
    "unknown_state",
    "end_before_start",
]


def _spoil(defect: str, row: list[str]) -> list[str]:
    if defect == "unknown_offence":
        row[1] = "Jiná záležitost"
    elif defect == "invalid_date":
        row[2] = row[4] = "31.02." + row[2][-4:]
    elif defect == "invalid_coordinates":
        row[8] = "nezjištěno"
    elif defect == "malformed_row":
        row = row[:7]
    elif defect == "end_before_start":
        row[4] = "01.01." + row[2][-4:]
        row[3], row[5] = row[3] or "12:00", row[5] or "12:00"
    else:
        row[10] = "???"
    return row
