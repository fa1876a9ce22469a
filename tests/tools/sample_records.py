"""Three years of invented incidents on the sample town's ground."""

from __future__ import annotations

import bisect
import itertools
import math
import random
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sample_mix import CLOCKS, CRIMES, EVENTS, MISDEMEANOURS, SEASONS, TOTALS, TRENDS, WEEKDAYS, Mix
from sample_town import CENTRE, PLANS, Town, to_world

Spot = tuple[float, float, int]
IDS_PER_YEAR = 3_160_000  # the real register numbers the whole country
FIRST_ID = 19_903_417


@dataclass
class Incident:
    """One incident. ``fold`` tells the second 02:xx of the night when summer time ends."""

    mix: Mix
    types: tuple[int, ...]
    when: datetime
    reported: datetime
    spot: Spot
    state: int
    relevance: int
    fold: int = 0
    number: int = 0


def last_sunday(year: int, month: int) -> date:
    """The day on which summer time begins (March) or ends (October)."""
    day = date(year, month, 31)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def offset(when: datetime, fold: int) -> str:
    """UTC offset of a local time of Europe/Prague by the EU rule (01:00 UTC on both Sundays)."""
    start = datetime.combine(last_sunday(when.year, 3), datetime.min.time()) + timedelta(hours=2)
    end = datetime.combine(last_sunday(when.year, 10), datetime.min.time()) + timedelta(hours=3)
    summer = start <= when < end
    if summer and fold and when >= end - timedelta(hours=1):
        summer = False
    return "+02:00" if summer else "+01:00"


class Places:
    """Weighted choices of a spot by the kind of place."""

    def __init__(self, town: Town, rng: random.Random):
        self.town, self.rng = town, rng
        self.addresses = [(a.x, a.y, a.district) for a in town.addresses]
        self.points = [(x, y, district) for x, y, district, _ in town.street_points]
        self.roads = [(x, y, district) for x, y, district, main in town.street_points if main]
        places = {name: self._place(x, y) for _, name, _, x, y in town.places}
        self.parks = [
            self._place(x, y)
            for _, _, kind, x, y in town.places
            if kind in {"park", "playground", "sports_ground", "forest", "swimming_pool", "beach", "garages"}
        ]
        self.bars = self._nearest(
            [(-70, 40), (60, -60), (150, 60), (-30, 160), (-160, -60), (240, -150), (880, -380), (1010, -330),
             (40, 900), (-700, -450)]
        )  # fmt: skip
        markets = [(610, -230), (1490, -620), (-160, 640), (1640, -720), (330, -640)]
        self.market_doors = self._nearest(markets)
        self.market_parking = [
            places["Parkoviště obchodního domu"],
            places["Parkoviště nákupního centra"],
            places["Parkoviště Polenská"],
        ]
        self.stations = [
            places["Nádraží Jasanov nad Lipkou"],
            places["Autobusové nádraží"],
            places["Parkoviště u nádraží"],
        ]
        self.police = self._nearest([(190, 40)])[0]
        self._pools: dict[str, tuple[list[Spot], list[float]]] = {}

    def _place(self, x: float, y: float) -> Spot:
        nearest = min(self.points, key=lambda p: (p[0] - x) ** 2 + (p[1] - y) ** 2)
        return x, y, nearest[2]

    def _nearest(self, plan: list[tuple[float, float]]) -> list[Spot]:
        result = []
        for u, v in plan:
            x, y = to_world(u, v)
            result.append(min(self.addresses, key=lambda a: (a[0] - x) ** 2 + (a[1] - y) ** 2))
        return result

    def pick(self, kind: str) -> Spot:
        """A spot of a kind of place."""
        rng = self.rng
        if kind == "parks":
            return rng.choice(self.parks)
        if kind == "office":
            return self.police
        if kind == "station" and rng.random() < 0.4:
            return rng.choice(self.stations)
        if kind == "bars" and rng.random() < 0.55:
            return rng.choices(self.bars, [10, 8, 7, 6, 5, 5, 7, 4, 5, 2])[0]
        if kind == "market":
            outside = rng.random() < 0.3
            doors = (self.market_parking, [4, 4, 3]) if outside else (self.market_doors, [6, 4, 5, 3, 4])
            return rng.choices(*doors)[0]
        if kind not in self._pools:
            spots, weights = self._weighted(kind)
            self._pools[kind] = (spots, list(itertools.accumulate(weights)))
        spots, weights = self._pools[kind]
        return spots[bisect.bisect(weights, rng.random() * weights[-1])]

    def near(self, spot: Spot) -> Spot:
        """Another address within 200 m: the next of a series."""
        around = [a for a in self.addresses if 0 < math.hypot(a[0] - spot[0], a[1] - spot[1]) <= 190]
        return self.rng.choice(around) if around else spot

    def _weighted(self, kind: str) -> tuple[list[Spot], list[float]]:
        """All spots of a kind of place, with their weights."""
        both = self.addresses + self.points
        if kind in _DISTRICTS:
            pool = self.addresses if kind in _HOUSES_ONLY else both
            chosen = [s for s in pool if s[2] in _DISTRICTS[kind]]
            factors = _HOUSE_FACTOR if kind == "houses" else [1.0] * len(PLANS)
            return chosen, [factors[s[2]] for s in chosen]
        if kind in _CLUSTERS:
            district, centres, sigma, floor = _CLUSTERS[kind]
            chosen = [s for s in both if s[2] == district]
            return chosen, self._around(chosen, [to_world(*centre) for centre in centres], sigma, floor)
        if kind == "bars":
            return both, self._around(both, [bar[:2] for bar in self.bars[:9]], 45, 0)
        if kind == "roads":
            return self.roads, self._around(self.roads, [CENTRE], 1500, 0.12)
        if kind == "streets":
            return self.points, [_STREET_FACTOR[p[2]] for p in self.points]
        residents = [plan.population / plan.addresses * _HOME_FACTOR[i] for i, plan in enumerate(PLANS)]
        return self.addresses, [residents[a[2]] for a in self.addresses]

    @staticmethod
    def _around(
        spots: list[Spot], centres: list[tuple[float, float]], sigma: float, floor: float
    ) -> list[float]:
        """Gaussian weights around some centres, and a floor everywhere."""
        return [
            floor + sum(math.exp(-((s[0] - x) ** 2 + (s[1] - y) ** 2) / (2 * sigma**2)) for x, y in centres)
            for s in spots
        ]


_DISTRICTS = {"cottages": {11}, "industry": {7}, "villages": {8, 9, 10}, "houses": {3, 4, 5, 6, 8, 9, 10, 11}}
_HOUSES_ONLY = {"cottages", "houses"}
# district, centres in the plan, standard deviation in metres, floor
_CLUSTERS = {
    "centre": (0, [(40, 20)], 200, 0.0),
    "station": (1, [(1100, -500)], 190, 0.04),
    "estate": (2, [(90, 960), (-330, 1120), (-100, 620)], 150, 0.04),
}
_HOME_FACTOR = [0.9, 1.5, 0.85, 0.85, 1.0, 0.95, 0.8, 1.2, 1.1, 0.9, 1.0, 0.6]
_HOUSE_FACTOR = [0, 0, 0, 1.0, 1.1, 1.0, 0.9, 0, 1.1, 0.9, 1.0, 0.2]
_STREET_FACTOR = [1.6, 1.9, 1.3, 0.9, 1.1, 1.0, 0.9, 1.1, 0.6, 0.5, 0.55, 0.3]


def incidents(town: Town, seed: int) -> dict[int, list[Incident]]:
    """Incidents by year, numbered in the order in which they were reported."""
    rng = random.Random(f"{seed}-incidents")
    places = Places(town, rng)
    result: dict[int, list[Incident]] = {}
    for year, totals in TOTALS.items():
        made: list[Incident] = []
        for mixes, total in zip((CRIMES, MISDEMEANOURS, EVENTS), totals):
            made += _kind(rng, places, year, mixes, total)
        _clock_change(rng, made, year)
        result[year] = made
    _number(rng, [incident for made in result.values() for incident in made])
    for made in result.values():
        made.sort(key=lambda incident: incident.number)
    return result


def _kind(rng: random.Random, places: Places, year: int, mixes: list[Mix], total: int) -> list[Incident]:
    made: list[Incident] = []
    weights = [mix.weight for mix in mixes]
    while len(made) < total:
        mix = rng.choices(mixes, weights)[0]
        shares = [share * TRENDS.get(kind, {}).get(year, 1.0) for kind, share in mix.places.items()]
        kind = rng.choices(list(mix.places), shares)[0]
        first = _one(rng, mix, places.pick(kind), _moment(rng, mix, year), kind, places.police)
        made.append(first)
        if rng.random() < mix.series:
            for _ in range(rng.choice((1, 1, 2, 3))):
                when = first.when + timedelta(days=rng.randint(0, 13), minutes=rng.randint(-150, 150))
                if when.year == year and len(made) < total:
                    made.append(
                        _one(rng, mix, places.near(first.spot), _tidy(rng, when), kind, places.police)
                    )
    return made


def _one(rng: random.Random, mix: Mix, spot: Spot, when: datetime, kind: str, police: Spot) -> Incident:
    types = list(mix.types)
    for leaves, chance in mix.extra.items():
        if rng.random() < chance:
            types += [leaf for leaf in leaves if leaf not in types]
    state = 1 if rng.random() < mix.solved else 2
    if rng.random() < 0.013:
        state = 3 if rng.random() < 0.45 else 4
    relevance, chance = 4, rng.random()
    if chance < 0.01:
        relevance = 1 if chance < 0.007 else 6
        spot = (*CENTRE, 0)
    elif chance < 0.04 or (kind == "office" and chance < 0.8):
        relevance, spot = 2, (spot if kind in {"market", "bars"} else police)
    elif chance < 0.065:
        relevance = 3
    when = _exists(when)
    reported = when + timedelta(minutes=5 + rng.expovariate(1 / (1440 * mix.lag_days)))
    return Incident(mix, tuple(types), when, reported, spot, state, relevance)


def _moment(rng: random.Random, mix: Mix, year: int) -> datetime:
    weekdays = WEEKDAYS[mix.clock]
    while True:
        month = rng.choices(range(1, 13), SEASONS[mix.season])[0]
        days = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
        day = date(year, month, rng.randint(1, days))
        if rng.random() * max(weekdays) < weekdays[day.weekday()]:
            break
    hour = rng.choices(range(24), CLOCKS[mix.clock])[0]
    return _tidy(rng, datetime(year, month, day.day, hour, rng.randint(0, 59)))


def _tidy(rng: random.Random, when: datetime) -> datetime:
    """People remember full hours and halves."""
    chance = rng.random()
    step = 60 if chance < 0.28 else 30 if chance < 0.45 else 5 if chance < 0.75 else 1
    return when.replace(minute=when.minute - when.minute % step, second=0, microsecond=0)


def _exists(when: datetime) -> datetime:
    """Move a time out of the hour that summer time skips."""
    if when.hour == 2 and when.date() == last_sunday(when.year, 3):
        return when + timedelta(hours=1)
    return when


def _clock_change(rng: random.Random, made: list[Incident], year: int) -> None:
    """One incident in each of the two hours 02:xx of the night when summer time ends."""
    night = datetime.combine(last_sunday(year, 10), datetime.min.time()) + timedelta(hours=2)
    chosen = [i for i, incident in enumerate(made) if incident.types == (107,)][:2]
    for fold, (place, minute) in enumerate(zip(chosen, (40, 20))):
        when = night + timedelta(minutes=minute)
        reported = when + timedelta(minutes=30 + 60 * fold + rng.randint(0, 20))
        made[place] = replace(made[place], when=when, reported=reported, fold=fold)


def _number(rng: random.Random, everything: list[Incident]) -> None:
    """Numbers grow with the time of the report, with the gaps of a register of the whole country."""
    everything.sort(key=lambda incident: (incident.reported, incident.when, incident.types, incident.spot))
    start, last = datetime(2023, 1, 1), FIRST_ID
    for incident in everything:
        share = (incident.reported - start) / timedelta(days=365.25)
        incident.number = max(last + 1, FIRST_ID + int(share * IDS_PER_YEAR) + rng.randint(0, 60))
        last = incident.number
