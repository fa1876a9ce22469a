"""Report on an import: counts, dates, places and what was assumed. No ids, no people, no script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import numpy
import pandas
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...rules.i18n import translator
from ...rules.offences import taxonomy
from .records import ImportResult, reason_texts

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "web"
SNAPPED_SHARE = 0.2
"""Fewer distinct places than this share of the located records: places are snapped (by convention)."""
MIDNIGHT_SHARE = 0.25
ONE_PLACE_SHARE = 0.1
REJECTED_SHARE = 0.05
MAX_BARS = 24
EXTENT_STEP = 100.0


@dataclass(frozen=True)
class Bar:
    """One row of a table of counts: name, count, share 0..1 of the total, width 0..100 of the largest."""

    name: str
    count: int
    share: float
    width: float


@dataclass(frozen=True)
class Places:
    """What the places of the records look like; ``extent`` rounded outwards to 100 m."""

    located: int
    unlocated: int
    distinct: int
    largest: int
    repeated: int
    extent: tuple[int, int, int, int] | None


@dataclass(frozen=True)
class Times:
    """What the times look like: first and last day (ISO), counts of vague ones."""

    first: str
    last: str
    unknown: int
    whole_day: int
    midnight: int


def places_of(records: pandas.DataFrame) -> Places:
    """Count places of a records frame."""
    located = records[["x", "y"]].dropna()
    counts = located.round(2).value_counts()
    extent = None
    if len(located):
        low, high = located.min().to_numpy(), located.max().to_numpy()
        low, high = (
            numpy.floor(low / EXTENT_STEP) * EXTENT_STEP,
            numpy.ceil(high / EXTENT_STEP) * EXTENT_STEP,
        )
        extent = (int(low[0]), int(low[1]), int(high[0]), int(high[1]))
    return Places(
        located=len(located),
        unlocated=len(records) - len(located),
        distinct=len(counts),
        largest=int(counts.max()) if len(counts) else 0,
        repeated=int(counts[counts > 1].sum()) if len(counts) else 0,
        extent=extent,
    )


def times_of(records: pandas.DataFrame) -> Times:
    """Count times of a records frame (local ISO text)."""
    start, end = records["occurred_from"].astype(str), records["occurred_to"].astype(str)
    known = start.where(start != "", end)
    days = known[known != ""].str[:10]
    clock = start.str[11:19]
    # A span over days without a time of day counts too; several days with exact times do not.
    whole_day = (clock == "00:00:00") & (end.str[11:19] == "23:59:59")
    return Times(
        first=str(days.min()) if len(days) else "",
        last=str(days.max()) if len(days) else "",
        unknown=int((known == "").sum()),
        whole_day=int(whole_day.sum()),
        midnight=int(((clock == "00:00:00") & (start == end)).sum()),
    )


def import_report(result: ImportResult, language: str) -> str:
    """HTML of the report in a language.

    ``result.notes`` were written in the language of the user interface at the time of the import.
    """
    tr = translator(language)
    places, times = places_of(result.records), times_of(result.records)
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.filters["number"] = lambda value: _number(value, language)
    environment.filters["percent"] = lambda value: _percent(value, language)
    environment.filters["date"] = lambda value: _date(value, language)
    texts = reason_texts(tr)
    reasons = _bars(result.rejects["reason"], lambda code: texts[code])
    tax = taxonomy()
    return environment.get_template("import_report.html").render(
        _=tr,
        language=language,
        result=result,
        reasons=reasons,
        places=places,
        times=times,
        months=_periods(result.records, language),
        offences=_bars(result.records["offence"].map(tax.group), lambda code: tax.name(code, language)),
        statuses=_bars(result.records["status"], _status_names(tr).get),
        place_kinds=_bars(result.records["place_kind"], _place_names(tr).get),
        warnings=_warnings(result, places, times, tr, language),
    )


def _bars(values: Iterable[str], name: Callable[[str], str | None]) -> list[Bar]:
    counts = pandas.Series(values, dtype=object).value_counts()
    total = max(int(counts.sum()), 1)
    largest = max(int(counts.max()), 1) if len(counts) else 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [
        Bar(name(code) or str(code), int(count), count / total, 100 * count / largest)
        for code, count in ordered
    ]


def _periods(records: pandas.DataFrame, language: str) -> list[Bar]:
    """Records by month, by year where there are too many months to look at."""
    start = records["occurred_from"].astype(str)
    known = start.where(start != "", records["occurred_to"].astype(str))
    months = known[known != ""].str[:7]
    if months.nunique() > MAX_BARS:
        months = months.str[:4]
    bars = _bars(months, str)
    return [
        Bar(_month(bar.name, language), bar.count, bar.share, bar.width)
        for bar in sorted(bars, key=lambda bar: bar.name)
    ]


def _month(text: str, language: str) -> str:
    if len(text) == 4 or language != "cs":
        return text
    return f"{int(text[5:7])}/{text[:4]}"


def _warnings(
    result: ImportResult, places: Places, times: Times, tr: Callable[[str], str], language: str
) -> list[str]:
    def share(part: int, whole: int) -> str:
        return _percent(part / whole, language)

    found = []
    if result.read and result.rejected > REJECTED_SHARE * result.read:
        found.append(
            tr("{share} of the incidents were rejected; look at the reasons before you use the rest.").format(
                share=share(result.rejected, result.read)
            )
        )
    if places.located > 20 and places.distinct < SNAPPED_SHARE * places.located:
        found.append(
            tr(
                "The places are snapped: {located} records stand on only {distinct} points. The source moved "
                "them to protect people, so a point is an area, not an address."
            ).format(located=_number(places.located, language), distinct=_number(places.distinct, language))
        )
    elif places.located > 20 and places.largest > ONE_PLACE_SHARE * places.located:
        found.append(
            tr(
                "{share} of the located records stand on one single point, perhaps a camera, a station or a "
                "default place; a hotspot there may be an artefact."
            ).format(share=share(places.largest, places.located))
        )
    if result.imported > 20 and times.midnight > MIDNIGHT_SHARE * result.imported:
        found.append(
            tr("{share} of the records happened at exactly midnight: probably only the day is known.").format(
                share=share(times.midnight, result.imported)
            )
        )
    if result.imported and places.unlocated > MIDNIGHT_SHARE * result.imported:
        found.append(
            tr("{share} of the records have no place and stand on no map; they are in totals only.").format(
                share=share(places.unlocated, result.imported)
            )
        )
    return found


def _status_names(tr: Callable[[str], str]) -> dict[str, str]:
    return {
        "solved": tr("solved"),
        "unsolved": tr("unsolved"),
        "no_crime": tr("did not happen or not an offence"),
        "unknown": tr("unknown"),
    }


def _place_names(tr: Callable[[str], str]) -> dict[str, str]:
    return {
        "scene": tr("scene"),
        "consequence": tr("place of the consequence"),
        "report": tr("place of the report"),
        "unknown": tr("unknown"),
    }


def _number(value: float, language: str) -> str:
    return f"{value:,}".replace(",", "\u00a0" if language == "cs" else ",").replace("-", "\u2212")


def _percent(value: float, language: str) -> str:
    text = f"{100 * value:.1f}"
    return text.replace(".", ",") + "\u00a0%" if language == "cs" else text + "%"


def _date(text: str, language: str) -> str:
    if not text or language != "cs":
        return text
    year, month, day = text.split("-")
    return f"{int(day)}.\u00a0{int(month)}.\u00a0{year}"
