"""The report on a prevention measure: a chart, and sentences that say no more than the numbers do."""

from __future__ import annotations

import numpy as np

from ...rules.i18n import language, tr, translator
from ..analysis.aggregates import change_percent
from ..analysis.change import Period
from ..analysis.measure import Effect, Evaluation
from .figures import TEMPLATES, day, decimal, number, percent

FEWEST = 5
"""Incidents below which no percentage is told."""
LEFT, WIDTH, TOP, STEP = 170, 520, 16, 44
TICKS = (-0.9, -0.75, -0.5, 0.0, 1.0, 3.0, 9.0)
"""Relative changes at the axis, even on a logarithmic scale or nearly so."""


def area_names() -> dict[str, str]:
    """The areas as the reader knows them."""
    return {"treated": tr("treated area"), "buffer": tr("buffer"), "control": tr("control area")}


def measure_report(found: Evaluation, periods: tuple[Period, Period], warnings: list[str]) -> str:
    """HTML without scripts, in the current language.

    Args:
        periods: before and after. warnings: what was warned about.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.globals["_"] = translator(language())
    effect = found.treated
    return environment.get_template("measure_report.html").render(
        language=language(),
        verdict=_verdict(effect),
        beyond=_buffer_sentence(found),
        told=effect.told,
        cards=[
            (tr("Odds ratio"), decimal(effect.ratio, 2)),
            (tr("95 % interval"), f"{decimal(effect.low, 2)}–{decimal(effect.high, 2)}"),
            (tr("Weighted displacement quotient"), _quotient(found)),
        ],
        chart=_chart(found),
        rows=_rows(found),
        periods=[_period(period) for period in periods],
        warnings=warnings,
        notes=_method(),
    )


def _verdict(effect: Effect) -> str:
    """What happened in the treated area, beside the control area."""
    estimate, least, most = effect.change
    if not effect.told:
        return tr(
            "In the treated area, beside the control area, an effect cannot be told from chance: anything "
            "from {least} to {most} fits the counts."
        ).format(least=_signed(least), most=_signed(most))
    text = (
        tr(
            "In the treated area there were {change} fewer incidents than the control area leads to expect "
            "(95 % interval: {least} to {most})."
        )
        if estimate < 0
        else tr(
            "In the treated area there were {change} more incidents than the control area leads to expect "
            "(95 % interval: {least} to {most})."
        )
    )
    return text.format(change=percent(abs(estimate)), least=_signed(least), most=_signed(most))


def _buffer_sentence(found: Evaluation) -> str:
    """Whether incidents moved to the buffer."""
    if found.buffer is None:
        return ""
    estimate, least, most = found.buffer.change
    values = {"least": _signed(least), "most": _signed(most)}
    if not found.buffer.told:
        text = tr(
            "In the buffer neither displacement nor a gain can be told from chance ({least} to {most} beside "
            "the control area)."
        )
    elif estimate > 0:
        text = tr(
            "In the buffer there were more incidents than the control area leads to expect ({least} to "
            "{most}): incidents may have moved there."
        )
    else:
        text = tr(
            "In the buffer, too, there were fewer incidents than the control area leads to expect ({least} "
            "to {most}): the gain may reach beyond the treated area."
        )
    return text.format(**values)


def _quotient(found: Evaluation) -> str:
    """The quotient, where the gain that it divides by can be told from chance; else a dash."""
    gained = found.treated.told and found.treated.ratio > 1
    return decimal(found.quotient if gained else np.nan, 2).replace("-", "−")


def _signed(share: float, digits: int = 1) -> str:
    return ("−" if share < 0 else "+") + percent(abs(share), digits)


def _chart(found: Evaluation) -> dict:
    """Change relative to the control area with its interval, on a logarithmic scale."""
    ends = np.log1p([TICKS[0], TICKS[-1]])

    def place(change: float) -> float:
        share = (np.log1p(change) - ends[0]) / (ends[1] - ends[0])
        return round(LEFT + WIDTH * float(np.clip(share, 0, 1)), 1)

    rows = []
    for name, effect in (("treated", found.treated), ("buffer", found.buffer)):
        if effect is not None:
            estimate, least, most = (place(change) for change in effect.change)
            y = TOP + STEP * len(rows) + STEP / 2
            label = f"{_signed(effect.change[1])} … {_signed(effect.change[2])}"
            row = {"name": area_names()[name], "y": y, "label": label, "kind": name}
            rows.append({**row, "at": estimate, "from": least, "to": most})
    bottom = TOP + STEP * len(rows)
    return {
        "rows": rows,
        "left": LEFT,
        "right": LEFT + WIDTH,
        "top": TOP,
        "bottom": bottom,
        "none": place(0),
        "ticks": [(place(tick), _signed(tick, 0) if tick else "0") for tick in TICKS],
        "across": LEFT + WIDTH + 190,
        "down": bottom + 46,
    }


def _rows(found: Evaluation) -> list[dict]:
    return [
        {
            "area": area_names()[name],
            "before": number(before),
            "after": number(after),
            "change": _signed(change_percent(after, before).item() / 100) if before >= FEWEST else "–",
        }
        for name, (before, after) in found.counts.items()
    ]


def _period(period: Period) -> str:
    return tr("{first} to {last} ({days} days)").format(
        first=day(period.first), last=day(period.last), days=period.days
    )


def _method() -> list[str]:
    return [
        tr(
            "Odds ratio = (before × control after) / (after × control before), Welsh and Farrington 2009; "
            "above 1 the treated area did better than the control area. The interval takes the "
            "counts as Poisson; series of offenders make it too narrow."
        ),
        tr(
            "Weighted displacement quotient, Bowers and Johnson 2003: above 0 the buffer gained, too; below "
            "0 incidents moved there; below −1 more than was gained. A dash: no gain of the treated area can "
            "be told from chance, so there is nothing to displace, or there is no buffer."
        ),
        tr(
            "An area chosen because it was bad in one year is better in the next one by itself (regression "
            "to the mean); a control area that was as bad guards against that. The numbers do not tell why "
            "something changed."
        ),
    ]
