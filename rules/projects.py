"""The project register: what was done against crime, by whom, with what money, when and against what."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from .errors import InputError
from .i18n import tr
from .offences import Taxonomy

PROJECT_FIELDS = [
    ("id", "text"), ("programme", "text"), ("year", "integer"), ("applicant", "text"), ("id_number", "text"),
    ("subsidy", "real"), ("own_share", "real"), ("from", "text"), ("to", "text"), ("offences", "text"),
]  # fmt: skip
"""Of the layer or table; a layer has polygons of where it was done."""
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2)


def register(table: pd.DataFrame) -> pd.DataFrame:
    """A register with typed columns, in the order of :data:`PROJECT_FIELDS`; missing ones are empty.

    Args:
        table: values may be text (CSV).

    Raises:
        InputError: no id, an id that stands twice, a number or a day that is none, an end before the begin.
    """
    found = pd.DataFrame(index=range(len(table)))
    for name, kind in PROJECT_FIELDS:
        values = list(table[name]) if name in table else [None] * len(table)
        if kind == "text":
            found[name] = [_day(value, name, row) if name in ("from", "to") else _text(value)
                           for row, value in enumerate(values, start=1)]  # fmt: skip
        else:
            found[name] = [_number(value, name, row) for row, value in enumerate(values, start=1)]
    if (found["id"] == "").any():
        row = int(np.argmax((found["id"] == "").to_numpy())) + 1
        raise InputError(tr("The project in row {row} has no id; give each one of its own.").format(row=row))
    if found["id"].duplicated().any():
        raise InputError(
            tr("The id “{id}” stands twice in the register; give each project one of its own.").format(
                id=str(found.loc[found["id"].duplicated(), "id"].iloc[0])[:40]
            )
        )
    backwards = (found["from"] != "") & (found["to"] != "") & (found["to"] < found["from"])
    if backwards.any():
        raise InputError(
            tr("The project “{id}” ends before it begins; correct its days.").format(
                id=str(found.loc[backwards, "id"].iloc[0])[:40]
            )
        )
    return found


def is_company_number(text: str) -> bool:
    """Whether a text is an identification number of a legal person (IČO): eight digits, the last a check."""
    if not (len(text) == 8 and text.isdecimal()):
        return False
    rest = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text)) % 11
    return int(text[7]) == (11 - rest) % 10


def public_register(found: pd.DataFrame) -> pd.DataFrame:
    """The register for publication: declared fields only, and of the numbers of applicants only those of
    legal persons; anything else in that column may be a birth number."""
    public = found[[name for name, _ in PROJECT_FIELDS]].copy()
    public["id_number"] = [text if is_company_number(text) else "" for text in found["id_number"]]
    return public.sort_values(["year", "programme", "id"], kind="stable").reset_index(drop=True)


def check_offences(found: pd.DataFrame, tax: Taxonomy) -> None:
    """Refuse offences that the taxonomy does not hold.

    Raises:
        InputError: with the project and the code.
    """
    for name, text in zip(found["id"], found["offences"]):
        for code in offences_of(text):
            if code not in tax:
                raise InputError(
                    tr(
                        "The project “{id}” names the offence “{code}”, which is not in the taxonomy; write "
                        "codes such as burglary, robbery."
                    ).format(id=name[:40], code=code[:40])
                )


def offences_of(text: str) -> list[str]:
    """Codes of a project: separated by commas or semicolons; empty = all offences."""
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]


def _text(value) -> str:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def _number(value, field: str, row: int) -> float:
    text = _text(value).replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if not text:
        return np.nan
    try:
        number = float(text)
    except ValueError:
        number = np.nan
    if not np.isfinite(number):
        raise InputError(tr("Row {row} of the field “{field}” is not a number.").format(row=row, field=field))
    return number


def _day(value, field: str, row: int) -> str:
    """A day as ISO text; what a layer holds as a date stands in it as text, too."""
    value = value.toPyDate() if hasattr(value, "toPyDate") else value
    text = _text(value.isoformat() if hasattr(value, "isoformat") else value)[:10]
    if not text:
        return ""
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise InputError(
            tr("Row {row} of the field “{field}” is no day such as 2025-03-31.").format(row=row, field=field)
        ) from None
