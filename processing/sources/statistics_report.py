"""Report on an import of police statistics: totals, what does not add up, corrections and breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

import pandas

from ...rules.i18n import translator
from .formats import page
from .statistics import row_reason_texts
from .statistics_layouts import Layout
from .statistics_result import StatisticsResult
from .statistics_units import COUNTRY

MOST_UNITS = 300
MOST_ROWS = 60
"""More rows than that are counted, not shown; the table holds them all."""


@dataclass(frozen=True)
class UnitTotal:
    """Single codes of one unit added up over one year, without subtotals."""

    code: str
    name: str
    period_from: str
    period_to: str
    registered: int
    solved: int

    @property
    def share(self) -> float | None:
        """Solved of registered, None where nothing was registered."""
        return self.solved / self.registered if self.registered > 0 else None


def unit_totals(result: StatisticsResult) -> list[UnitTotal]:
    """Totals by unit and year. Of tables that count since January the last one of a year counts."""
    table = result.table[~result.table["subtotal"]]
    keys = [table["unit_code"], table["period_to"].str[:4]]
    if not result.decumulated:
        table = table[table["period_to"] == table.groupby(keys)["period_to"].transform("max")]
    totals = []
    for (code, _year), rows in table.groupby([table["unit_code"], table["period_to"].str[:4]]):
        totals.append(
            UnitTotal(
                code, rows["unit_name"].iloc[-1], rows["period_from"].min(), rows["period_to"].max(),
                int(rows["registered"].sum()), int(rows["solved"].sum()),
            )
        )  # fmt: skip
    return sorted(totals, key=lambda item: (item.code != COUNTRY, item.code, item.period_from))


def layout_texts(tr: Callable[[str], str]) -> dict[str, str]:
    """Names of the layouts in the language of ``tr``."""
    return {
        Layout.TO_2009.value: tr("until 2009"),
        Layout.FROM_2010.value: tr("2010 to 2015"),
        Layout.FROM_2016.value: tr("from 2016"),
    }


def statistics_report(result: StatisticsResult, language: str) -> str:
    """HTML of the report in a language.

    ``result.notes`` and the texts of breaks were written in the language of the user interface.
    """
    tr = translator(language)
    table = result.table
    texts = row_reason_texts(tr)
    broken = table[table["break"] != ""]
    breaks = [
        (text, len(rows), rows["period_from"].min(), rows["period_to"].max())
        for text, rows in broken.groupby("break")
    ]
    totals = unit_totals(result)
    negative = table[table["negative"]]
    return page(
        "statistics_report.html",
        language,
        result=result,
        layouts=layout_texts(tr),
        totals=totals[:MOST_UNITS],
        more_totals=len(totals) - MOST_UNITS,
        reasons=[
            (texts[code], int(count)) for code, count in result.rejects["reason"].value_counts().items()
        ],
        negative=_records(negative.head(MOST_ROWS)),
        more_negative=len(negative) - MOST_ROWS,
        breaks=breaks,
        mismatches=[
            (tr("Subtotals and their parts"), tr("sum of its parts"), result.subtotals),
            (tr("The country and its regions"), tr("sum of the regions"), result.country),
        ],
        most=MOST_ROWS,
        columns={"registered": tr("registered"), "solved": tr("solved")},
    )


def _records(rows: pandas.DataFrame) -> list[dict]:
    columns = ["unit_code", "unit_name", "tsk", "name", "period_from", "period_to", "registered", "solved"]
    return rows[columns].to_dict("records")
