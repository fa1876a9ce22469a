"""The rung of a calendar year is chosen from earlier data, so that it depends on no single month."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from ...rules.protect.ladder import Rung
from ..analysis.periods import period_code
from .product_table import Task
from .table_method import could_pass, fits


def year_before(period: tuple[dt.date, dt.date]) -> tuple[dt.date, dt.date] | None:
    """The calendar year before that of a period; None where the period touches several years."""
    if period[0].year != period[1].year:
        return None
    year = period[0].year - 1
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def is_whole(frame: pd.DataFrame, year: int) -> bool:
    """Whether records stand in every month of a year; an export of part of it chooses nothing."""
    return set(frame["month"]) >= {f"{year}-{month:02d}" for month in range(1, 13)}


def first_rung(task: Task, frame: pd.DataFrame) -> str:
    """The finest rung that could pass the gate with the incidents of a whole earlier year; "" = none.

    Args:
        frame: incidents of the task's product in that year.
    """
    for rung in task.ladder:
        if fits(task, rung) and _could_pass(task, rung, frame):
            return rung.code
    return ""


def _could_pass(task: Task, rung: Rung, frame: pd.DataFrame) -> bool:
    keys = [frame["district"], period_code(frame["month"], rung.time_step)]
    if rung.offences == "group":
        keys.append(frame["group"])
    truth = frame.groupby(keys, sort=False).size().to_numpy()
    return len(truth) > 0 and could_pass(task.profile, truth)[0]
