"""Tables that others have published about the territory, read as exact statements.

Official precinct statistics, an extract of the police's crime map, another office's tables: whoever
reads a release may know these as well. Columns are found by name; what cannot be understood is
refused, because a table that is silently left out would mean an attacker who knows less.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.offences import Taxonomy
from ...rules.statements import TOTAL
from ...rules.tables import code_text, strict_counts
from ..analysis.periods import months_in, months_of, whole_steps
from .table_request import InputTable

COLUMNS = {
    "district": ("district", "district_code", "unit_code", "code", "okrsek", "kod_okrsku", "kod", "obvod"),
    "offence": ("offence", "offence_code", "druh", "delikt", "skupina", "kategorie"),
    "period": ("period", "month", "year", "obdobi", "mesic", "rok"),
    "period_from": ("period_from", "from", "obdobi_od", "od"),
    "period_to": ("period_to", "to", "obdobi_do", "do"),
    "value": ("value", "count", "registered", "hodnota", "pocet", "registrovano", "skutky"),
}
TOTALS = {"", "total", "all", "celkem", "vse", "vsechny"}
KINDS = {"crimes": {"crime"}, "misdemeanours": {"misdemeanour"}}


@dataclass(frozen=True)
class KnownTable:
    """Statements of one table.

    ``rows``: frame ``district`` (code or ``Total``), ``cell`` (code or ``Total``), ``offences``
    (frozenset of taxonomy codes), ``months`` (frozenset), ``low``, ``high`` (float). ``left_out``: rows
    about other places or without a usable value. ``release``: it is an earlier release.
    """

    name: str
    rows: pd.DataFrame
    left_out: int = 0
    release: bool = False


def read_known(table: InputTable, districts: Iterable[str], territory: str, tax: Taxonomy) -> KnownTable:
    """Read a table.

    Args:
        districts: codes of the release's districts; ``territory``: its code also means ``Total``.

    Raises:
        InputError: one sentence: a column is missing, a code, period or value cannot be understood, two
            rows differ about the same thing, or no row is about these districts.
    """
    frame = _named(table)
    place = _places(frame, set(districts), territory)
    usable = np.array([item is not None for item in place])
    for flag in ("subtotal", "negative"):
        if flag in frame:
            flagged = frame[flag].map(_is_true)
            if flag == "negative":  # a correction: no sum of its unit and period is a count
                flagged = flagged.groupby([pd.Series(place), *_period_columns(frame)]).transform("any")
            usable &= ~flagged.to_numpy(bool)
    usable &= frame["value"].map(code_text).to_numpy() != ""
    if not usable.any():
        raise InputError(
            tr(
                "No row of the known table “{table}” is about these districts; its district codes must be "
                "those of the release, or Total."
            ).format(table=table.name)
        )
    rows = np.flatnonzero(usable)
    part = frame.iloc[rows]
    numbers = np.full(len(frame), np.nan)
    raw = [value if use else None for value, use in zip(frame["value"], usable)]
    numbers[rows] = strict_counts(raw, "value", table.name)[rows]
    result = pd.DataFrame(
        {
            "district": [place[row] for row in rows],
            "cell": TOTAL,
            "offence": _offences(part, rows, table.name, tax),
            "months": _periods(part, rows, table.name),
            "value": numbers[rows],
        }
    )
    result = _statistics(result, tax) if "tsk" in frame else result
    result["offences"] = _meaning(result["offence"], tax)
    keys = ["district", "cell", "offences", "months"]
    differing = result.groupby(keys)["value"].nunique() > 1
    if differing.any():
        raise InputError(
            tr(
                "Rows of the known table “{table}” give different values for the same district, offence and "
                "period; keep one of them."
            ).format(table=table.name)
        )
    result = result.drop_duplicates(keys).reset_index(drop=True)
    result["low"] = result["high"] = result["value"]
    return KnownTable(table.name, result[[*keys, "low", "high"]], len(frame) - len(rows))


def plain_name(text: str) -> str:
    """A column name without case, accents and spaces."""
    bare = unicodedata.normalize("NFKD", str(text)).encode("ascii", "ignore").decode()
    return bare.strip().lower().replace(" ", "_").replace("-", "_")


def _named(table: InputTable) -> pd.DataFrame:
    """The table with the columns of :data:`COLUMNS` (and ``tsk``, ``subtotal``, ``negative``)."""
    own = {plain_name(name): name for name in reversed(list(table.frame.columns))}
    found = {}
    for column, names in COLUMNS.items():
        name = next((own[item] for item in names if item in own), None)
        if name is not None:
            found[column] = table.frame[name].to_numpy(object)
    for column in ("tsk", "subtotal", "negative"):
        if column in own:
            found[column] = table.frame[own[column]].to_numpy(object)
    if "value" not in found:
        missing = "value"
    elif "period" not in found and not {"period_from", "period_to"} <= set(found):
        missing = "period"
    elif not {"district", "offence"} & set(found):
        missing = "district"
    else:
        return pd.DataFrame(found)
    raise InputError(
        tr(
            "The known table “{table}” has no column “{column}”; it needs district, offence, period (or "
            "period_from and period_to) and value."
        ).format(table=table.name, column=missing)
    )


def _places(frame: pd.DataFrame, districts: set[str], territory: str) -> list[str | None]:
    """The district of each row, ``Total``, or None for another place."""
    if "district" not in frame:
        return [TOTAL] * len(frame)
    text = frame["district"].map(code_text)
    short = {code.lstrip("0"): code for code in districts if code.isdigit()}
    return [
        code
        if code in districts
        else TOTAL
        if code == territory or plain_name(code) in TOTALS
        else short.get(code.lstrip("0"))
        if code.isdigit()
        else None
        for code in text
    ]


def _offences(frame: pd.DataFrame, rows: np.ndarray, name: str, tax: Taxonomy) -> list[str]:
    """Taxonomy code of each row, ``Total``, ``crimes`` or ``misdemeanours``."""
    if "offence" not in frame:
        return [TOTAL] * len(frame)
    names = {plain_name(offence.names[code]): offence.code for offence in tax.offences.values() for code in offence.names}  # fmt: skip # noqa: E501
    result = []
    for row, value in zip(rows, frame["offence"].map(code_text)):
        plain = plain_name(value)
        if plain in TOTALS:
            result.append(TOTAL)
        elif value in tax or plain in KINDS:
            result.append(value if value in tax else plain)
        elif plain in names:
            result.append(names[plain])
        else:
            raise InputError(
                tr(
                    "Row {row} of the known table “{table}” names an offence that is not in the taxonomy; "
                    "use its codes, or Total."
                ).format(row=int(row) + 1, table=name)
            )
    return result


def _periods(frame: pd.DataFrame, rows: np.ndarray, name: str) -> list[frozenset]:
    """Months of each row."""
    result = []
    for row, *texts in zip(rows, *_period_columns(frame)):
        months = _months([code_text(text) for text in texts])
        if months is None:
            raise InputError(
                tr(
                    "Row {row} of the known table “{table}” has no period that could be understood; write a "
                    "month 2025-03, a quarter 2025-Q1, a year 2025, or whole months from and to."
                ).format(row=int(row) + 1, table=name)
            )
        result.append(months)
    return result


def _period_columns(frame: pd.DataFrame) -> list[pd.Series]:
    columns = ["period"] if "period" in frame else ["period_from", "period_to"]
    return [frame[column] for column in columns]


def _months(texts: list[str]) -> frozenset | None:
    """Months of a period code, or of a first and a last day (or month); None: not whole months."""
    import datetime as dt

    if len(texts) == 1:
        code = texts[0].replace(" ", "").upper()
        parts = code.split("/")
        if len(parts) == 2 and all(len(part) == 10 for part in parts):
            return _months(parts)
        pattern = r"\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?|\d{4}-(0[1-9]|1[0-2])/\d{4}-(0[1-9]|1[0-2])"
        if pd.Series([code]).str.fullmatch(pattern).iloc[0]:
            return frozenset(months_in(code)) or None
        return None
    try:
        first, last = (text.replace("T", " ").split(" ")[0] for text in texts)
        if len(first) == 7 and len(last) == 7:
            return frozenset(months_in(f"{first}/{last}")) or None
        period = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    except ValueError:
        return None
    return frozenset(months_of(period)) if period[0] <= period[1] and whole_steps(period, "month") else None


def _statistics(rows: pd.DataFrame, tax: Taxonomy) -> pd.DataFrame:
    """Rows by code of the police statistics as counts of offences, of groups and in total.

    Several codes make one offence of the taxonomy; only whole groups and the sum of all are stated, for
    the codes tell more offences apart than the taxonomy.
    """
    keys = ["district", "cell", "months"]
    parts = [rows.groupby([*keys, "offence"], as_index=False)["value"].sum()]
    tops = rows.assign(offence=[tax.group(code) if code in tax else TOTAL for code in rows["offence"]])
    parts[0] = parts[0][
        [len(tax.descendants(code)) == 1 if code in tax else False for code in parts[0]["offence"]]
    ]
    parts.append(tops[tops["offence"] != TOTAL].groupby([*keys, "offence"], as_index=False)["value"].sum())
    parts.append(rows.groupby(keys, as_index=False)["value"].sum().assign(offence=TOTAL))
    result = pd.concat(parts, ignore_index=True)
    return result.drop_duplicates([*keys, "offence"], keep="last").reset_index(drop=True)


def _meaning(codes: pd.Series, tax: Taxonomy) -> list[frozenset]:
    """Offences of the taxonomy that each code covers; Total: of every kind that the table speaks of."""
    kinds = {tax.kind(code) for code in codes if code in tax} | set().union(
        *(KINDS[code] for code in codes if code in KINDS and code not in tax)
    )
    kinds = (kinds & {"crime", "misdemeanour"}) or {"crime"}
    cover = {}
    for code in codes.unique():
        if code in tax:
            cover[code] = frozenset(tax.descendants(code))
        else:
            wanted = KINDS.get(code, kinds)
            cover[code] = frozenset(item for item in tax.codes if tax.kind(item) in wanted)
    return [cover[code] for code in codes]


def _is_true(value) -> bool:
    return code_text(value).lower() in ("true", "1", "t", "yes", "ano")
