"""The report on the projects of a register: a table, a drawing, and a sentence that says no more."""

from __future__ import annotations

import numpy as np

from ...rules.i18n import language, tr, translator
from ..analysis.measure import Effect
from ..analysis.project_effects import FEWEST, TESTED, ProjectResult
from .figures import TEMPLATES, days, decimal, number, percent
from .safety_report.charts import COLOURS, INK, QUIET, RULE, WIDTH, drawing, label, line, short

TICKS = (-0.9, -0.75, -0.5, 0.0, 1.0, 3.0, 9.0)


def finding_words() -> dict[str, str]:
    """What was found, as the reader knows it."""
    return {
        "better": tr("fewer incidents than the control area leads to expect"),
        "worse": tr("more incidents than the control area leads to expect"),
        "chance": tr("cannot be told from chance"),
        "few": tr("too few incidents to compare"),
        "no_area": tr("no area in the register"),
        "no_days": tr("no days in the register"),
        "no_records": tr("the records do not reach over both periods"),
    }


def projects_report(
    results: list[ProjectResult], settings: tuple[float, int, str], warnings: list[str]
) -> str:
    """HTML without scripts, in the current language.

    Args:
        settings: width of the buffer (metres), months, ``after_end`` | ``from_start``.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.globals["_"] = translator(language())
    sure = [item for item in results if item.row["finding"] in ("better", "worse")]
    return environment.get_template("projects_report.html").render(
        language=language(),
        told=bool(sure),
        verdict=verdict(results),
        warnings=warnings,
        chart=Markup(results_chart(results)[0]),  # nosec B704: texts are escaped in charts
        rows=[_row(item) for item in results],
        notes=_method(settings),
    )


def verdict(results: list[ProjectResult]) -> str:
    """How many projects went with fewer incidents, with more, or with neither."""
    findings = [item.row["finding"] for item in results]
    return tr(
        "Of {count} projects {tested} could be compared: {better} with fewer incidents than the control "
        "area leads to expect, {worse} with more, {chance} that cannot be told from chance."
    ).format(
        count=number(len(findings)),
        tested=number(sum(name in TESTED for name in findings)),
        **{name: number(findings.count(name)) for name in TESTED},
    )


def counts_text(row: dict, area: str) -> str:
    """Incidents of an area before and after; a dash where they were not counted."""
    before, after = row.get(f"{area}_before"), row.get(f"{area}_after")
    return "–" if before is None or after is None else f"{number(before)}\u00a0→\u00a0{number(after)}"


def ratio_text(effect: Effect) -> str:
    """An odds ratio with its interval."""
    return f"{decimal(effect.ratio, 2)} ({decimal(effect.low, 2)}–{decimal(effect.high, 2)})"


def _row(item: ProjectResult) -> dict[str, str]:
    row = item.row

    def span(name: str) -> str:
        return days(row[f"{name}_from"], row[f"{name}_to"]) if row.get(f"{name}_from") else "–"

    ratio = "–"
    if item.found is not None:
        ratio = ratio_text(item.found.treated)
    return {
        **{name: row[name] for name in ("id", "programme", "applicant")},
        **{name: span(name) for name in ("before", "after")},
        **{name: counts_text(row, name) for name in ("treated", "buffer", "control")},
        "ratio": ratio,
        "finding": finding_words()[row["finding"]],
    }


def results_chart(results: list[ProjectResult]) -> tuple[str, float, float]:
    """Change relative to the control area with its interval, on a logarithmic scale.

    Returns:
        SVG, width and height; "", 0, 0 where nothing was compared.
    """
    tested = [item for item in results if item.found is not None]
    if not tested:
        return "", 0.0, 0.0
    left, right, top, step = 210.0, WIDTH - 165, 12.0, 32.0
    ends = np.log1p([TICKS[0], TICKS[-1]])

    def place(change: float) -> float:
        share = (np.log1p(change) - ends[0]) / (ends[1] - ends[0])
        return left + (right - left) * float(np.clip(share, 0, 1))

    bottom = top + step * len(tested)
    parts = [line(place(tick), top, place(tick), bottom, RULE if tick else INK) for tick in TICKS]
    parts += [
        label(place(tick), bottom + 16, signed_share(tick) if tick else "0", "middle", 11, QUIET)
        for tick in TICKS
    ]
    parts.append(label(place(0), bottom + 34, tr("as in the control area"), "middle", 12))
    for at, item in enumerate(tested):
        y, (estimate, least, most) = top + step * (at + 0.5), item.found.treated.change
        colour = (
            COLOURS[2]
            if item.row["finding"] == "better"
            else COLOURS[1]
            if item.row["finding"] == "worse"
            else QUIET
        )
        parts.append(label(left - 12, y + 4, short(str(item.row["id"]), 26), "end"))
        parts.append(line(place(least), y, place(most), y, colour, 4))
        parts.append(f'<circle cx="{place(estimate):.1f}" cy="{y:.1f}" r="6" fill="{colour}"/>')
        parts.append(label(right + 12, y + 4, f"{signed_share(least)} … {signed_share(most)}", size=12))
    text = tr("Change beside the control area, with its 95 % interval")
    return drawing("".join(parts), WIDTH, bottom + 44, text), WIDTH, bottom + 44


def signed_share(share: float) -> str:
    """A share as a change in whole per cent, with its sign."""
    return ("−" if share < 0 else "+") + percent(abs(share), 0)


def _method(settings: tuple[float, int, str]) -> list[str]:
    distance, months, when = settings
    after = {
        "after_end": tr("{months} months after its end"),
        "from_start": tr("{months} months from its begin on"),
    }[when].format(months=months)
    return [
        tr(
            "Each project: {months} months before its begin against {after}; in its area, in a ring of "
            "{distance} m around it, and in the control area, from which all projects and rings are cut."
        ).format(months=months, after=after, distance=f"{distance:g}"),
        *result_notes(),
    ]


def result_notes() -> list[str]:
    """How a result came about, and what it does not say."""
    return [
        tr(
            "Odds ratio = (before × control after) / (after × control before), Welsh and Farrington 2009; "
            "above 1 the project's area did better. A finding needs p ≤ 0.05 after correction over all "
            "projects (Benjamini and Hochberg); below {least} incidents before nothing is compared."
        ).format(least=FEWEST),
        tr(
            "An area chosen because it was bad in one year is better in the next one by itself (regression "
            "to the mean); a control area that was as bad guards against that. The numbers do not tell why "
            "something changed."
        ),
    ]
