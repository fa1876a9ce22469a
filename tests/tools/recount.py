"""The numbers of a safety report, counted again from the records by plain pandas and numpy.

Nothing of the plugin is imported: only files, and the definitions of the method chapter.
"""

from __future__ import annotations

import csv
import datetime as dt
import sqlite3
from collections import Counter
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from osgeo import ogr
from scipy.stats import binom, chi2

YEARS = (2023, 2024, 2025)
KINDS = ("crime", "misdemeanour")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CELL = 250.0


def taxonomy(root: Path):
    """Offence → kind, and → group (the top class; one below it for property and misdemeanours) by name."""
    with (root / "resources" / "taxonomy" / "offences.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["code"]: row for row in csv.DictReader(stream)}
    kind, group = {}, {}
    for code in rows:
        chain = [code]
        while rows[chain[-1]]["parent"]:
            chain.append(rows[chain[-1]]["parent"])
        top = chain[-2] if chain[-1] in ("property", "misdemeanours") and len(chain) > 1 else chain[-1]
        kind[code], group[code] = rows[code]["kind"], top
    return kind, group, {code: row["name_en"] for code, row in rows.items()}


class Recount:
    """The sample town, counted again."""

    def __init__(self, root: Path, records: Path):
        self.kind, self.group, self.names = taxonomy(root)
        self._read_districts(root / "resources" / "sample" / "town.gpkg")
        with sqlite3.connect(records) as base:
            self.all = pd.read_sql("SELECT * FROM records ORDER BY fid", base)
        places = []
        source = ogr.Open(str(records))
        for feature in source.GetLayer(0):
            shape = feature.GetGeometryRef()
            empty = shape is None or shape.IsEmpty()
            places.append((np.nan, np.nan) if empty else (shape.GetX(), shape.GetY()))
        self.all["x"], self.all["y"] = zip(*places)
        self.all["kind"] = self.all["offence"].map(self.kind)
        frame = self.all[(self.all["status"] != "no_crime") & self.all["kind"].isin(KINDS)].copy()
        frame["year"] = frame["occurred_from"].str[:4].astype(int)
        frame["month"] = frame["occurred_from"].str[:7]
        frame["group"] = frame["offence"].map(self.group)
        frame["place"] = [self._place(x, y) for x, y in zip(frame["x"], frame["y"])]
        self.frame = frame

    def _read_districts(self, path: Path) -> None:
        source = ogr.Open(str(path))
        rows = [
            (
                feature["code"],
                feature["name"],
                feature["population"],
                shapely.from_wkb(bytes(feature.GetGeometryRef().ExportToWkb())),
            )
            for feature in source.GetLayerByName("districts")
        ]
        self.districts = pd.DataFrame(
            sorted(rows, key=lambda row: row[0]), columns=["code", "name", "people", "shape"]
        )

    def _place(self, x: float, y: float) -> int:
        if np.isnan(x):
            return -2
        point = shapely.Point(x, y)
        return next((at for at, shape in enumerate(self.districts["shape"]) if shape.intersects(point)), -1)

    def of(self, kind: str, year: int | None = None) -> pd.DataFrame:
        """Rows of a kind and year."""
        frame = self.frame[self.frame["kind"] == kind]
        return frame if year is None else frame[frame["year"] == year]

    @staticmethod
    def percent(value: float, digits: int = 1) -> str:
        """A share."""
        return f"{100 * value:.{digits}f}%"

    @staticmethod
    def change(before: int, after: int) -> list[str]:
        """Change in per cent, and whether it is more than chance."""
        share = "–" if min(before, after) < 5 else f"{100 * (after - before) / before:+.1f}%"
        share = "0.0%" if share in ("+0.0%", "-0.0%") else share
        if not before + after:
            return [share, "–"]
        low, high = binom.cdf(after, before + after, 0.5), binom.sf(after - 1, before + after, 0.5)
        return [share, "yes" if 2 * min(low, high) <= 0.05 else "no"]

    @staticmethod
    def rate(count: int, people: float) -> list[str]:
        """Rate per 10,000 and its interval."""
        low = chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
        high = chi2.ppf(0.975, 2 * count + 2) / 2
        value, low, high = (10_000 * number / people for number in (count, low, high))
        return [f"{value:.1f}", f"{low:.1f}–{high:.1f}"]

    def cleared(self, frame: pd.DataFrame) -> str:
        """Share of the solved."""
        solved, known = (
            (frame["status"] == "solved").sum(),
            frame["status"].isin(["solved", "unsolved"]).sum(),
        )
        return self.percent(solved / known) if known >= 5 else "–"

    def years(self, kind: str, people: dict[int, int]) -> list[list[str]]:
        """The table of years."""
        rows, before = [], None
        for year in YEARS:
            frame = self.of(kind, year)
            change = ["–", "–"] if before is None else self.change(before, len(frame))
            rows.append(
                [
                    str(year),
                    str(len(frame)),
                    *change,
                    str(people[year]),
                    *self.rate(len(frame), people[year]),
                    self.cleared(frame),
                ]
            )
            before = len(frame)
        return rows

    def groups(self, kind: str) -> list[list[str]]:
        """The table of groups; it holds no more than fifteen in the sample town."""
        counts = {year: Counter(self.of(kind, year)["group"]) for year in YEARS}
        codes = sorted(
            set(self.of(kind)["group"]), key=lambda code: (-counts[2025][code], -counts[2024][code], code)
        )
        last = self.of(kind, 2025)
        rows = [
            [
                self.names[code],
                *(str(counts[year][code]) for year in YEARS),
                *self.change(counts[2024][code], counts[2025][code]),
                self.cleared(last[last["group"] == code]),
            ]
            for code in codes
        ]
        totals = [len(self.of(kind, year)) for year in YEARS]
        return [*rows, ["Total", *map(str, totals), *self.change(*totals[1:]), self.cleared(last)]]

    def by_district(self, kind: str, people: int) -> list[list[str]]:
        """The table of districts."""
        now, before = self.of(kind, 2025), self.of(kind, 2024)
        rows = []
        for at, district in self.districts.iterrows():
            frame = now[now["place"] == at]
            change = self.change(int((before["place"] == at).sum()), len(frame))
            rows.append(
                [
                    district["name"],
                    str(district["people"]),
                    str(len(frame)),
                    *change,
                    *self.rate(len(frame), district["people"]),
                    self.cleared(frame),
                ]
            )
        rows.append(["without a place", "", str(int((now["place"] == -2).sum())), "", "", "", "", ""])
        total = ["Total", str(people), str(len(now)), *self.change(len(before), len(now))]
        return [*rows, [*total, *self.rate(len(now), people), self.cleared(now)]]

    def lattice(self) -> dict[tuple[int, int], int]:
        """Cells whose centre lies in the town → district of the centre."""
        area = shapely.union_all(list(self.districts["shape"]))
        left, bottom, right, top = area.bounds
        cells = {}
        for col in range(int(left // CELL), int(right // CELL) + 1):
            for row in range(int(bottom // CELL), int(top // CELL) + 1):
                x, y = (col + 0.5) * CELL, (row + 0.5) * CELL
                if area.intersects(shapely.Point(x, y)):
                    cells[col, row] = self._place(x, y)
        return cells

    @staticmethod
    def hot(counts: dict, cells) -> set:
        """Cells with Gi* above zero and p ≤ 0.05 after Benjamini and Hochberg."""
        n, values = len(cells), np.array([counts.get(cell, 0) for cell in cells], dtype=float)
        mean, spread = values.mean(), values.std()
        found = []
        for cell in cells:
            near = [
                (cell[0] + east, cell[1] + north) for east in (-1, 0, 1) for north in (-1, 0, 1)
                if (cell[0] + east, cell[1] + north) in cells
            ]  # fmt: skip
            weight = len(near)
            total = sum(counts.get(other, 0) for other in near)
            scale = spread * np.sqrt((n * weight - weight**2) / (n - 1))
            z = (total - mean * weight) / scale
            found.append((chi2.sf(z * z, 1), z, cell))
        found.sort(key=lambda item: item[0])
        reached = [at for at, (p, _, _) in enumerate(found, start=1) if p * n / at <= 0.05]
        return {cell for _, z, cell in found[: max(reached, default=0)] if z > 0}

    def hotspots(self, kind: str):
        """Rows of the risk localities, hot cells of the last year, counts of the classes, all cells."""
        cells = self.lattice()
        frame = self.of(kind)
        frame = frame[frame["place"] >= 0].copy()
        frame["cell"] = list(zip((frame["x"] // CELL).astype(int), (frame["y"] // CELL).astype(int)))
        last = frame[frame["year"] == 2025]
        hot = self.hot(Counter(last["cell"]), cells)
        shares, classes = self._stability(frame, cells)
        inside = int(last["cell"].isin(list(cells)).sum())
        rows = []
        for members in self._touching(hot, cells):
            part = last[last["cell"].isin(members)]
            if len(part) < 5:
                continue
            best = max(members, key=lambda cell: (shares[cell], int((part["cell"] == cell).sum())))
            top = Counter(part["group"]).most_common()
            group = min(code for code, count in top if count == top[0][1])
            east = np.mean([(col + 0.5) * CELL for col, _ in members])
            rows.append(
                (len(part), east, [
                    self.districts["name"][cells[min(members)]], str(len(members)), str(len(part)),
                    self.percent(len(part) / inside), self.names[group], classes[best],
                    self.percent(shares[best], 0),
                ])
            )  # fmt: skip
        rows.sort(key=lambda row: (-row[0], row[1]))
        table = [[chr(65 + at), *row] for at, (_, _, row) in enumerate(rows[:8])]
        held = sum(count for count, _, _ in rows[:8]) / inside
        return table, len(hot), Counter(classes.values()), len(cells), self.percent(held)

    def _stability(self, frame: pd.DataFrame, cells):
        """Share of the periods of 91 days, back from the last day, in which a cell was hot; its class."""
        last = dt.date(2025, 12, 31)
        days = pd.Series([(last - dt.date.fromisoformat(text[:10])).days for text in frame["occurred_from"]])
        number = ((last - dt.date(2023, 1, 1)).days + 1) // 91
        step = np.maximum(
            number - 1 - days.to_numpy() // 91, 0
        )  # the rest of four days joins the first period
        names = frame["cell"].to_numpy()
        hot = np.array(
            [[cell in found for cell in cells]
             for found in (self.hot(Counter(names[step == at]), cells) for at in range(number))]
        )  # fmt: skip
        recent = max(1, number // 5)
        share, late, early = hot.mean(axis=0), hot[-recent:].mean(axis=0), hot[:-recent].mean(axis=0)
        kinds = []
        for whole, now, then in zip(share, late, early):
            if whole >= 0.8:
                kinds.append("persistent")
            elif now >= 0.2 and then < 0.1:
                kinds.append("emerging")
            elif then >= 0.1 and now < 0.1:
                kinds.append("former")
            else:
                kinds.append("intermittent" if whole >= 0.1 else "no pattern")
        return dict(zip(cells, share)), dict(zip(cells, kinds))

    @staticmethod
    def _touching(hot: set, cells):
        """Groups of hot cells of one district that touch, by a side or a corner."""
        left = set(hot)
        while left:
            group, edge = set(), [left.pop()]
            while edge:
                cell = edge.pop()
                group.add(cell)
                for other in list(left):
                    near = max(abs(other[0] - cell[0]), abs(other[1] - cell[1])) == 1
                    if near and cells[other] == cells[cell]:
                        left.remove(other)
                        edge.append(other)
            yield group

    def week(self, kind: str) -> np.ndarray:
        """Incidents by day and hour; every time of the sample town is a moment."""
        found = np.zeros((7, 24))
        for text in self.of(kind)["occurred_from"]:
            moment = dt.datetime.fromisoformat(text)
            found[moment.weekday(), moment.hour] += 1
        return found

    def busiest(self, kind: str) -> tuple[str, str]:
        """The busiest four hours of the week and their share."""
        week = self.week(kind).ravel()
        sums = [sum(week[(at + more) % 168] for more in range(4)) for at in range(168)]
        start = int(np.argmax(sums))
        day, hour = divmod(start, 24)
        return f"{DAYS[day]} {hour}:00 to {(hour + 4) % 24 or 24}:00", self.percent(sums[start] / week.sum())

    def near(self) -> tuple[np.ndarray, np.ndarray, float, int]:
        """Burglaries by distance and days between them: observed, expected, p of the first field, number."""
        frame = self.of("crime")
        frame = frame[(frame["place"] != -2) & (frame["group"] == "burglary")]
        moments = [dt.datetime.fromisoformat(text).timestamp() / 86_400 for text in frame["occurred_from"]]
        times, x, y = np.array(moments), frame["x"].to_numpy(), frame["y"].to_numpy()
        pairs = [
            (one, two, band)
            for one, two in combinations(range(len(frame)), 2)
            if (
                band := int(
                    np.searchsorted([0, 100, 200, 400], np.hypot(x[one] - x[two], y[one] - y[two]), "right")
                )
                - 1
            )
            < 3
        ]
        first, second, band = (np.array(column) for column in zip(*pairs))

        def table(when):
            apart = np.abs(when[first] - when[second])
            soon = np.searchsorted([0, 7, 14, 28], apart, "right") - 1
            found = np.zeros((3, 4), dtype=int)
            np.add.at(found, (band, soon), 1)
            return found[:, :3]

        observed, random = table(times), np.random.default_rng(1)
        shuffled = [table(random.permutation(times)) for _ in range(199)]
        p = (1 + sum(found[0, 0] >= observed[0, 0] for found in shuffled)) / 200
        return observed, np.mean(shuffled, axis=0), p, len(frame)

    def perception(self, reports: list[tuple[float, float]]) -> list[list[str]]:
        """Reports beside the incidents of 2025, by district."""
        places = [self._place(x, y) for x, y in reports]
        rows = self.frame[(self.frame["year"] == 2025) & (self.frame["place"] >= 0)]
        incidents = np.array([(rows["place"] == at).sum() for at in range(len(self.districts))])
        told = np.array([places.count(at) for at in range(len(self.districts))])
        n, m = incidents.sum(), told.sum()
        low = binom.cdf(told, told + incidents, m / (m + n))
        high = binom.sf(told - 1, told + incidents, m / (m + n))
        p = np.minimum(1, 2 * np.minimum(low, high))
        order = np.argsort(p)
        adjusted = np.empty(len(p))
        adjusted[order] = np.minimum.accumulate((p[order] * len(p) / np.arange(1, len(p) + 1))[::-1])[::-1]
        rows = []
        for at, name in enumerate(self.districts["name"]):
            expected = incidents[at] * m / n
            word = "as expected"
            if adjusted[at] <= 0.05:
                word = "more fear than incidents" if told[at] > expected else "more incidents than fear"
            elif incidents[at] > incidents.mean() and told[at] > told.mean():
                word = "much of both"
            rows.append([name, str(incidents[at]), str(told[at]), f"{expected:.1f}", word])
        return rows
