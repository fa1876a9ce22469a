"""Report on an import: counts, dates, places and what was assumed. No ids, no people, no script.

Texts of records never come here: only counts, codes of the contract and of the taxonomy, and what the
readers say about a file. A code that is none of the known ones is "another value".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Callable

import pandas

from ...rules.i18n import translator
from ...rules.offences import taxonomy
from .comparison import Comparison
from .formats import page
from .records import ImportResult
from .report_charts import bars, legend, week_strip
from .report_comparison import comparison_texts
from .report_facts import Places, Times, periods, places_of, times_of
from .report_map import density_map, locator
from .report_words import Words

MIDNIGHT_SHARE = 0.25
ONE_PLACE_SHARE = 0.1
REJECTED_SHARE = 0.05
FEW = 20
MAX_FILES = 20
"""Rows of the table of rejects by file and reason; the rest is added up."""


@dataclass(frozen=True)
class Bar:
    """One row of a table of counts: name, count, share 0..1 of the total, width 0..100 of the largest."""

    name: str
    count: int
    share: float
    width: float


@dataclass(frozen=True)
class RejectedRow:
    """Rejected incidents of one file for one reason; the last row may add up what is left."""

    file: str
    reason: str
    count: int


def import_report(
    result: ImportResult, language: str, remarks: Sequence[str] = (), comparison: Comparison | None = None
) -> str:
    """HTML of the report in a language.

    ``result.notes`` were written in the language of the user interface at the time of the import.

    Args:
        remarks: sentences on the places of the records, in that language; they come from the analysis
            of snapped points, which readers of files know nothing of.
        comparison: with the last import, where one was given.
    """
    words = Words(language, translator(language))
    places, times = places_of(result.records), times_of(result.records)
    tax = taxonomy()
    density = places.density
    return page(
        "import_report.html",
        language,
        result=result,
        reasons=_bars(result.rejects["reason"], words.reason),
        rejected_files=_by_file(result.rejects, words),
        places=places,
        times=times,
        chart=bars(periods(times), words) if times.first else None,
        years=_years(times),
        week=week_strip(times.week, words) if times.hour else None,
        week_legend=legend(times.week.ravel(), words),
        locator=locator(density, result.crs, words) if density else None,
        density_map=density_map(density, words) if density else None,
        density_legend=legend(density.counts.ravel(), words) if density else [],
        offences=_bars(result.records["offence"].map(tax.group), lambda code: tax.name(code, language)),
        statuses=_bars(result.records["status"], words.status),
        place_kinds=_bars(result.records["place_kind"], words.place_kind),
        warnings=[*remarks, *_warnings(result, places, times, words)],
        comparison=comparison,
        compared=comparison_texts(comparison, words) if comparison else None,
    )


def _bars(values: pandas.Series, name: Callable[[str], str]) -> list[Bar]:
    """Counts of codes, the most frequent first."""
    counts = values.value_counts()
    ordered = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
    return _rows([(name(code), int(count)) for code, count in ordered if count])


def _rows(counts: list[tuple[str, int]]) -> list[Bar]:
    total = max(sum(count for _name, count in counts), 1)
    largest = max([count for _name, count in counts], default=1)
    return [Bar(name, count, count / total, 100 * count / max(largest, 1)) for name, count in counts]


def _by_file(rejects: pandas.DataFrame, words: Words) -> list[RejectedRow]:
    """Rejects by file and reason in the order of the files: the most frequent, and what is left."""
    counts = rejects.groupby(["file", "reason"], sort=False, observed=True).size()
    least = counts.nlargest(MAX_FILES).min() if len(counts) > MAX_FILES else 0
    shown = counts[counts >= least].iloc[:MAX_FILES] if least else counts
    rows = [RejectedRow(file, words.reason(reason), int(count)) for (file, reason), count in shown.items()]
    rest = int(counts.sum() - shown.sum())
    return [*rows, RejectedRow(words.tr("other files and reasons"), "", rest)] if rest else rows


def _years(times: Times) -> list[Bar]:
    """A table by year, where there are several; the bars of many months do not carry their counts."""
    sums: dict[str, int] = {}
    for year, _month, count in periods(times) if times.first else []:
        sums[str(year)] = sums.get(str(year), 0) + count
    return _rows(list(sums.items())) if len(sums) > 1 else []


def _warnings(result: ImportResult, places: Places, times: Times, words: Words) -> list[str]:
    tr = words.tr

    def share(part: int, whole: int) -> str:
        return words.percent(part / whole)

    found = []
    if result.read and result.rejected > REJECTED_SHARE * result.read:
        found.append(
            tr("{share} of the incidents were rejected; look at the reasons before you use the rest.").format(
                share=share(result.rejected, result.read)
            )
        )
    if places.located > FEW and places.distinct > 1 and places.largest > ONE_PLACE_SHARE * places.located:
        found.append(
            tr(
                "{share} of the located records stand on one single point, perhaps a camera, a station or a "
                "default place; a hotspot there may be an artefact."
            ).format(share=share(places.largest, places.located))
        )
    if result.imported > FEW and times.midnight > MIDNIGHT_SHARE * result.imported:
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
