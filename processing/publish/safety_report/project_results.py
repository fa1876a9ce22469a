"""The chapter on what went with the projects: counts beside a control area, and what may be said of them.

Internal only. An odds ratio with its interval gives away exact counts of an area of a few streets, and such
counts beside the rounded ones of its district would undo the rounding; no audit covers those areas. A public
report lists the projects and says that their results stand in the internal one.
"""

from __future__ import annotations

import datetime as dt

from ....rules.i18n import tr
from ...analysis.measure import AREAS
from ...analysis.project_effects import ProjectResult
from ...analysis.report_counts import FEWEST
from ...analysis.report_years import Year
from ...analysis.safety_figures import Extras
from ..figures import number, percent
from ..projects_report import (
    counts_text,
    finding_words,
    ratio_text,
    result_notes,
    results_chart,
    signed_share,
    verdict,
)
from .document import Block, Bullets, Figure, Heading, Table, Text
from .words import UNKNOWN

MOST = 20
"""Projects in the drawing, and sentences on single ones."""


def project_results(extras: Extras) -> list[Block]:
    """The chapter; nothing where there is neither a register nor a result."""
    results = extras.results
    title = Heading(tr("Projects and their results"))
    if not results:
        if extras.measures is None or extras.measures.empty:
            return []
        text = tr("No results per project were given; Evaluate projects compares each one before and after.")
        return [title, Text(text, "note")]
    blocks: list[Block] = [title, Bullets(_sentences(results)), _table(results)]
    drawn = sorted(filter(_enough, results), key=lambda item: item.row["finding"] == "chance")[:MOST]
    if drawn:
        text = tr("Change beside the control area, with its 95 % interval")
        blocks.append(Figure("results_chart", text, *results_chart(drawn), text))
    blocks += [Text(text, "note") for text in (*_about_register(extras), *result_notes())]
    return blocks


def _enough(item: ProjectResult) -> bool:
    """Whether all counts behind an odds ratio are large enough for percentages."""
    return item.found is not None and min(
        count for area in ("treated", "control") for count in item.found.counts[area]
    ) >= FEWEST  # fmt: skip


def _sentences(results: list[ProjectResult]) -> list[str]:
    sure = [item for item in results if item.row["finding"] in ("better", "worse")]
    open_ = [item.row["id"] for item in results if item.row["finding"] == "chance"]
    found = [verdict(results), *map(_sentence, sure[:MOST])]
    if open_:
        names = ", ".join(open_[:MOST]) + (" …" if len(open_) > MOST else "")
        found.append(
            tr("Cannot be told from chance: {projects}. That is no proof that nothing changed.").format(
                projects=names
            )
        )
    return found


def _sentence(item: ProjectResult) -> str:
    """What the counts of one project say, where that is more than chance."""
    counts, effect, better = item.found.counts, item.found.treated, item.row["finding"] == "better"
    text = tr(
        "{project}: {before} incidents in its area before, {after} after; in the control area {calm} before, "
        "{calm_after} after."
    ).format(
        project=item.row["id"],
        **dict(zip(("before", "after"), map(number, counts["treated"]))),
        **dict(zip(("calm", "calm_after"), map(number, counts["control"]))),
    )
    if not _enough(item):
        more = (
            tr("That is fewer than the control area leads to expect; below five events there "
               "is no percentage.")
            if better
            else tr("That is more than the control area leads to expect; below five events there "
               "is no percentage.")
        )  # fmt: skip
        return f"{text} {more}"
    estimate, least, most = effect.change
    more = (
        tr("That is {change} fewer than the control area leads to expect (95 % "
           "interval: {least} to {most}).")
        if better
        else tr("That is {change} more than the control area leads to expect (95 % "
           "interval: {least} to {most}).")
    )  # fmt: skip
    values = {"least": signed_share(least), "most": signed_share(most)}
    return f"{text} {more.format(change=percent(abs(estimate), 0), **values)}"


def _table(results: list[ProjectResult]) -> Table:
    words = finding_words()
    rows = [
        [
            item.row["id"],
            _periods(item.row),
            *(counts_text(item.row, area) for area in AREAS),
            ratio_text(item.found.treated).replace(" (", "\n(") if _enough(item) else UNKNOWN,
            words[item.row["finding"]],
        ]
        for item in results
    ]
    header = [
        tr("Project"), tr("Before, after"), tr("Treated area"), tr("Buffer"), tr("Control area"),
        tr("Odds ratio (95 %)"), tr("Finding"),
    ]  # fmt: skip
    source = tr("Evaluate projects, from the records and the register of projects")
    caption = tr("Incidents before and after the projects")
    return Table("results", caption, header, rows, frozenset(range(2, 6)), source)


def _periods(row: dict) -> str:
    """The periods before and after, one below the other."""
    ends = [[row[f"{name}_{end}"] for end in ("from", "to")] for name in ("before", "after")]
    if not all(map(all, ends)):
        return UNKNOWN
    return "\n".join(Year(*map(dt.date.fromisoformat, pair)).label for pair in ends)


def _about_register(extras: Extras) -> list[str]:
    """Where results and register do not hold the same projects."""
    if extras.measures is None:
        return []
    listed, found = set(extras.measures["id"]), {item.row["id"] for item in extras.results}
    notes = []
    for count, text in (
        (len(found - listed), tr("Results of {count} projects that do not stand in the register above.")),
        (len(listed - found), tr("Projects of the register without a result in the table given: {count}.")),
    ):
        if count:
            notes.append(text.format(count=number(count)))
    return notes
