"""Five years of monthly releases of the sample town, and the attack on all of them together.

The records of the three years of the sample are also those of two more years, drawn anew. Every month the
office releases the year to date under the profile as it is; a month that would say too little is refused.
With ``--redrawn`` other districts hold from that month on: the year to date is then refused, and the series
goes on with periods that begin in that month. At the end the files of all releases are attacked as one
system (``tests/tools/joint_series.py``), and the last release of each year by the tool's own audit.

Usage: bench_series.py [--months 60] [--redrawn 30] [--method suppress] [--folder FOLDER]
"""

from __future__ import annotations

import argparse
import calendar
import datetime as dt
import json
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
import conftest  # loads the package under its name
from measure import Measurement, in_process

FIRST_YEAR, ATTACK_SECONDS = 2021, 120.0
SAMPLE = conftest.ROOT / "resources" / "sample"


def five_years(times: int):
    """Records of 2021 to 2025 with lon and lat: three years of the sample, two drawn from them.

    Args:
        times: how many times as much happens in the town: each incident again, some metres away.
    """
    import numpy as np
    import pandas as pd

    from local_safety.processing.sources.coordinates import choose
    from local_safety.processing.sources.importing import import_files

    paths = sorted(SAMPLE.glob("20*_999001.zip"))
    records = import_files(paths, "auto", None, "EPSG:5514", None, lambda _: None, lambda: False).records
    parts = [records]
    random = np.random.default_rng(5)
    for year, source in ((2021, 2023), (2022, 2024)):
        own = records[records["occurred_from"].str.startswith(str(source))]
        drawn = own.iloc[random.integers(0, len(own), len(own))].copy()
        drawn["incident_id"] = [f"DRAWN{year}X{number}" for number in range(len(drawn))]
        for name in ("occurred_from", "occurred_to", "reported"):
            drawn[name] = drawn[name].str.replace(f"{source}-", f"{year}-", n=1, regex=False)
        for name in ("x", "y"):  # what was drawn twice did not happen twice at one home
            drawn[name] += random.uniform(-60, 60, len(drawn)).round(2)
        parts.append(drawn)
    records = pd.concat(parts * times, ignore_index=True)
    copy = np.arange(len(records)) // (len(records) // times)
    records.loc[copy > 0, "incident_id"] += "COPY" + pd.Series(
        copy[copy > 0].astype(str), records.index[copy > 0]
    )
    for name in ("x", "y"):
        records[name] += np.where(copy > 0, random.uniform(-60, 60, len(records)), 0).round(2)
    lon, lat = choose("EPSG:5514", "EPSG:4326").points(records["x"].to_numpy(), records["y"].to_numpy())
    return records.assign(lon=lon, lat=lat)


def districts_of(layer: str = "districts"):
    """The districts of the sample town."""
    import numpy as np
    import shapely
    from osgeo import ogr

    from local_safety.processing.analysis.district_layer import prepare_districts

    source = ogr.Open(str(SAMPLE / "town.gpkg"))
    rows = [(f["code"], f["name"], bytes(f.GetGeometryRef().ExportToWkb()), f["population"])
            for f in source.GetLayer(layer)]  # fmt: skip
    codes, names, shapes, people = zip(*rows)
    return prepare_districts(codes, names, np.array(shapely.from_wkb(shapes)), np.array(people, dtype=float))


def redrawn(districts):
    """The same town on other borders: what lies east of the middle of a district goes to the next one."""
    import numpy as np
    import shapely

    from local_safety.processing.analysis.district_layer import prepare_districts

    shapes = list(districts.geometries)
    left, bottom, right, top = shapely.bounds(shapes[0])
    half = shapely.box(left, bottom, (left + right) / 2, top)
    neighbour = max(range(1, len(shapes)), key=lambda n: shapely.intersection(
        shapely.buffer(shapes[0], 1), shapely.buffer(shapes[n], 1)).area)  # fmt: skip
    moved = shapely.difference(shapes[0], half)
    shapes[0] = shapely.intersection(shapes[0], half)
    shapes[neighbour] = shapely.union(shapes[neighbour], moved)
    return prepare_districts(districts.codes, districts.names, np.array(shapes), districts.populations)


def profile_by(method: str, folder: Path):
    """The public profile with a table method."""
    from local_safety.rules.profile import load_profile

    text = (conftest.ROOT / "resources" / "profiles" / "public-default.yaml").read_text(encoding="utf-8")
    path = folder / "profile.yaml"
    path.write_text(text.replace("table_method: round", f"table_method: {method}"), encoding="utf-8")
    return load_profile(path)


class Series:
    """The office: one ledger, one folder of releases."""

    def __init__(self, folder: Path, profile, records, districts):
        from local_safety.rules.ledger import open_ledger

        self.folder, self.records, self.districts, self.profile = folder, records, districts, profile
        self.ledger = open_ledger(folder / "ledger", create=True)
        self.ledger.begin()
        self.begins = dt.date(FIRST_YEAR, 1, 1)
        self.published: dict[str, list[Path]] = {}
        self.refused: list[tuple[int, str]] = []
        self.seconds: list[float] = []

    def month(self, number: int) -> None:
        """Release the year to date, from ``begins`` at the earliest, after month ``number`` (from 0)."""
        from local_safety.processing.publish.approval import approve
        from local_safety.processing.publish.candidate import write_candidate
        from local_safety.processing.publish.publishing import publish
        from local_safety.processing.publish.release import prepare
        from local_safety.processing.publish.request import ReleaseRequest
        from local_safety.rules.errors import RefusedError

        year, month = FIRST_YEAR + number // 12, number % 12 + 1
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        as_of = last + dt.timedelta(days=40)
        held = self.records[self.records["occurred_from"].str.slice(0, 10) <= last.isoformat()]
        first = max(self.begins, dt.date(year, 1, 1))
        request = ReleaseRequest(
            records=held.drop(columns=["lon", "lat"]).reset_index(drop=True), districts=self.districts,
            addresses=None, profile=self.profile, period=(first, last), ledger=self.ledger,
            territory="999001", title="Crime", publisher="Town", contact="gis@town.example",
            prepared_by="Jana Analytická", language="cs", as_of=as_of, today=as_of,
        )  # fmt: skip
        started = time.perf_counter()
        try:
            prepared = prepare(request)
        except RefusedError as error:
            self.refused.append((number + 1, str(error)))
            self.seconds.append(time.perf_counter() - started)
            return
        self.seconds.append(time.perf_counter() - started)
        candidate = self.folder / f"candidate-{number}"
        write_candidate(prepared, candidate)
        approve(candidate, "Petr Schvalovatel", "approve", "read")
        published = publish(candidate, self.ledger.folder, self.folder / "releases")
        self.published.setdefault(str(year), []).append(published.folder)

    def attack(self) -> list[dict]:
        """Each year's last release, from its files, with the whole ledger and the records in hand."""
        from local_safety.processing.publish.candidate_reading import read_candidate
        from local_safety.processing.publish.release_attack import attack_release

        rows = []
        for year, folders in self.published.items():
            started = time.process_time()
            last = dt.date(int(year), 12, 31)
            held = self.records[self.records["occurred_from"].str.slice(0, 10) <= last.isoformat()]
            found = attack_release(
                read_candidate(folders[-1]), held.reset_index(drop=True), None, self.ledger, self.profile
            )
            told = [item for item in found.findings if item.severity != "not_tested"]
            rows.append(
                {
                    "year": year,
                    "releases": len(folders),
                    "together": len(found.releases) + 1,
                    "findings": [f"{item.attack} {item.place}: {item.message}" for item in told],
                    "cpu": time.process_time() - started,
                }
            )
        return rows

    def attack_all(self) -> dict:
        """All releases as one system; nothing changed, so that all of them speak of the same counts."""
        import numpy as np
        from joint_series import attack_jointly, joint_systems

        from local_safety.rules.audit.intervals import Requirement

        requirement = Requirement.of(self.profile.protection_width, self.profile.min_count)
        packages = [folder for folders in self.published.values() for folder in folders]
        places = self.records[["x", "y"]].dropna().to_numpy(float)
        started, rows = time.process_time(), {}
        for product, system in joint_systems(packages, places).items():
            outcome = attack_jointly(system, requirement, ATTACK_SECONDS)
            rows[product] = {
                "statements": len(system.table),
                "attacked": len(outcome.low),
                "hidden": int(np.isnan(system.statements.value).sum()),
                "min_width": None if not len(outcome.low) else float(outcome.min_width),
                "worked_out": int((~outcome.safe & outcome.exact_known).sum()),
                "unproven": int((~outcome.safe & ~outcome.exact_known).sum()),
                "method": outcome.method,
            }
        return {"products": rows, "cpu": time.process_time() - started}


def run(months: int, redraw_in: int, method: str, folder: Path) -> dict:
    """The whole series."""
    series = Series(folder, profile_by(method, folder), five_years(1), districts_of())
    stopped = []
    for number in range(months):
        if number + 1 == redraw_in:
            series.districts = redrawn(series.districts)
            before = len(series.refused)
            series.month(number)
            stopped = series.refused[before:]  # the year was begun on other districts
            del series.refused[before:]
            series.begins = dt.date(FIRST_YEAR + number // 12, number % 12 + 1, 1)
        series.month(number)
        print(f"{number + 1}: {series.seconds[-1]:.1f} s", file=sys.stderr, flush=True)
    return {
        "months": months,
        "published": sum(len(found) for found in series.published.values()),
        "refused": series.refused,
        "redrawn": stopped,
        "slowest": max(series.seconds),
        "attacked": series.attack(),
        "together": series.attack_all(),
        "seconds": sum(series.seconds),
        "cpu": time.process_time(),
        "memory": 0.0,
    }


def compare() -> list:
    """One row per series for the table of all benchmarks."""
    rows = []
    for title, options in (
        ("60 monthly releases of a town", ()),
        ("60 monthly releases, districts redrawn in month 30", ("--redrawn", "30")),
        ("13 monthly releases by suppression", ("--method", "suppress", "--months", "13")),
    ):
        result = in_process(Path(__file__), *options)
        together = result["together"]["products"].values()
        found = sum(row["worked_out"] + row["unproven"] for row in together)
        note = f"{result['published']} published; {found} values worked out from all of them"
        rows.append(
            Measurement(
                f"{title}: the slowest one prepared and audited",
                "≤ 30 s",
                {**result, "seconds": result["slowest"], "note": note},
            )
        )
    return rows


def main() -> None:
    """See the module's text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--months", type=int, default=60)
    parser.add_argument("--redrawn", type=int, default=0)
    parser.add_argument("--method", default="round")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        result = run(options.months, options.redrawn, options.method, folder)
        print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
