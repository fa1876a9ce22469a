"""The report on the accuracy of a hotspot map: a curve, and what the numbers mean. Internal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from ...rules.i18n import language, tr, translator
from ..analysis.accuracy import CURVE, Accuracy
from .figures import TEMPLATES, decimal, number, percent

LEFT, TOP, WIDTH, HEIGHT = 56, 14, 560, 300
"""Of the field of the chart, in the units of the drawing."""


@dataclass(frozen=True)
class AccuracySetting:
    """What the map was made of: ``first`` and ``last`` day of the data, ``split``: first day of the test
    part; ``cell_size``, ``bandwidth`` in metres, 0 = counts; ``trained``: incidents of the map."""

    first: dt.date
    split: dt.date
    last: dt.date
    cell_size: float
    bandwidth: float
    trained: int


def accuracy_report(found: Accuracy, setting: AccuracySetting, warnings: list[str]) -> str:
    """HTML without scripts, in the current language.

    Args:
        warnings: what was warned about.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.globals["_"] = translator(language())
    low, high = found.pai_interval()
    return environment.get_template("accuracy_report.html").render(
        language=language(),
        verdict=_verdict(found, low),
        better=low > 1,
        cards=[
            ("PAI", decimal(found.pai, 2)),
            (tr("95 % interval of PAI"), f"{decimal(low, 2)}–{decimal(high, 2)}"),
            ("PEI", decimal(found.pei, 2)),
            (tr("Incidents hit"), percent(found.hit_rate)),
            (tr("Area marked"), percent(found.area_share)),
        ],
        chart=_chart(found),
        rows=_rows(found, setting),
        warnings=warnings,
        notes=_method(),
    )


def _verdict(found: Accuracy, low: float) -> str:
    """What the map was worth, and whether chance would do as well."""
    sentence = tr(
        "The {area} of the area that the map marked held {hits} of {tested} later incidents ({rate}): {pai} "
        "times as many as the same area at random. The best choice of as many cells would have held {best}."
    ).format(
        area=percent(found.area_share),
        hits=number(found.hits),
        tested=number(found.tested),
        rate=percent(found.hit_rate),
        pai=decimal(found.pai, 1),
        best=number(found.best),
    )
    if low > 1:
        return sentence
    return sentence + " " + tr("That is not clearly better than chance.")


def _chart(found: Accuracy) -> dict:
    """Lines of a drawing: share of the area to the right, share of the incidents upwards."""

    def points(values: np.ndarray) -> str:
        return " ".join(
            f"{LEFT + WIDTH * at / CURVE:.1f},{TOP + HEIGHT * (1 - value):.1f}"
            for at, value in enumerate(values.tolist())
        )

    ticks = (0, 0.2, 0.4, 0.6, 0.8, 1)
    return {
        "found": points(found.curve),
        "best": points(found.best_curve),
        "chance": points(np.linspace(0, 1, CURVE + 1)),
        "marked": round(LEFT + WIDTH * found.area_share, 1),
        "hit": round(TOP + HEIGHT * (1 - found.hit_rate), 1),
        "left": LEFT,
        "top": TOP,
        "right": LEFT + WIDTH,
        "bottom": TOP + HEIGHT,
        "across": LEFT + WIDTH + 24,
        "down": TOP + HEIGHT + 44,
        "columns": [(round(LEFT + WIDTH * tick, 1), percent(tick, 0)) for tick in ticks],
        "rows": [(round(TOP + HEIGHT * (1 - tick), 1), percent(tick, 0)) for tick in ticks],
    }


def _rows(found: Accuracy, setting: AccuracySetting) -> list[tuple[str, str]]:
    day_before = setting.split - dt.timedelta(days=1)
    return [
        (tr("The map was made of"), _part(setting.first, day_before, setting.trained)),
        (tr("It was tested on"), _part(setting.split, setting.last, found.tested)),
        (tr("Cell size"), f"{setting.cell_size:g} m"),
        (
            tr("The map shows"),
            tr("density, bandwidth {bandwidth:g} m").format(bandwidth=setting.bandwidth)
            if setting.bandwidth
            else tr("counts of the cells"),
        ),
        (
            tr("Cells marked"),
            tr("{marked} of {cells}").format(marked=number(found.marked), cells=number(found.cells)),
        ),
    ]


def _part(first: dt.date, last: dt.date, count: int) -> str:
    return tr("{first} to {last}: {count} incidents").format(
        first=first.isoformat(), last=last.isoformat(), count=number(count)
    )


def _method() -> list[str]:
    return [
        tr(
            "PAI = (hits / incidents) / (area marked / area), Chainey, Tompson and Uhlig 2008: 1 is what "
            "chance brings. PEI = PAI / the greatest PAI that the same area could have, Hunt 2016: 1 is "
            "perfect."
        ),
        tr(
            "Compare maps by PAI only with the same study area, the same share of it and the same test part: "
            "empty land in the area raises PAI, a larger share lowers it."
        ),
        tr(
            "The interval tells of chance in the test part only. An incident belongs to the day on which it "
            "began."
        ),
    ]
