"""What would pass instead of a table that cannot be protected, and what each of it would lose.

Every proposal is tried: protected and attacked like the table itself, in a shorter time. A coarser table
cannot be tried where earlier tables or releases name the finer codes; it is then proposed without a loss.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from ...rules.errors import CancelledError, InputError, LocalSafetyError
from ...rules.hierarchies import CodeList, without_hierarchy
from ...rules.i18n import tr
from ...rules.matching import months
from ...rules.offences import taxonomy
from ...rules.tables import TableSpace, code_text
from .table_attempt import ProtectRequest, attempt, why_not
from .table_counts import count_table
from .table_request import InputTable

TRY_SECONDS = 15.0
COUNTS = "_count"


@dataclass(frozen=True)
class Proposal:
    """A design that could be tried: ``text``; ``loss``: as of the table, NaN where it was not tried."""

    text: str
    loss: float = float("nan")


def proposals(request: ProtectRequest) -> list[Proposal]:
    """Designs that pass, first those that keep all codes, then coarser ones, in the order of their losses;
    then those that could not be tried.

    Raises:
        CancelledError: cancelled.
    """
    tried, untried = [], []
    for text, changed in _designs(request):
        coarser = changed is None or changed.table.dimensions != request.table.dimensions
        coarser |= changed is not None and changed.table.lists != request.table.lists
        if changed is None:
            untried.append(Proposal(text))
            continue
        loss = _loss(changed)
        if loss is not None:
            tried.append((coarser, loss, Proposal(text, loss)))
    return [*(proposal for _, _, proposal in sorted(tried, key=lambda item: item[:2])), *untried]


def _loss(request: ProtectRequest) -> float | None:
    """What a design would lose; None where it does not pass either."""
    quick = replace(
        request.table, seconds=min(request.table.seconds, TRY_SECONDS), progress=lambda percent: None
    )
    try:
        table = attempt(replace(request, table=quick))
    except CancelledError:
        raise
    except LocalSafetyError:
        return None
    return None if why_not(table) else table.loss


def _designs(request: ProtectRequest) -> Iterator[tuple[str, ProtectRequest | None]]:
    """(sentence, request), the request None where it cannot be tried."""
    if request.forced is not None:
        yield tr("It would pass if no cell were forced to stand."), replace(request, forced=None)
    for method, text in (
        ("suppress", tr("It would pass with the method suppress.")),
        ("round", tr("It would pass with the method round.")),
    ):
        if method != request.method:
            yield text, replace(request, method=method, forced=None)
    try:
        space = count_table(request.table, request.profile, request.count_field).space
    except InputError:
        return
    finer_known = bool(request.table.earlier) or request.table.ledger is not None
    for dimension in space.dimensions:
        coarser = _coarser(dimension)
        if coarser is not None:
            text = tr("It would pass with coarser codes of “{dimension}” ({example}).").format(
                dimension=dimension.name, example=", ".join(coarser[0].base[:3])
            )
            maybe = tr("Try coarser codes of “{dimension}”.").format(dimension=dimension.name)
            changed = None if finer_known else _climbed(request, space, dimension, *coarser)
            yield (maybe if changed is None else text), changed
        if len(space.dimensions) > 1:
            text = tr("It would pass without the dimension “{dimension}”.").format(dimension=dimension.name)
            maybe = tr("Try it without the dimension “{dimension}”.").format(dimension=dimension.name)
            changed = None if finer_known else _without(request, space, dimension.name)
            yield (maybe if changed is None else text), changed


def _coarser(dimension: CodeList) -> tuple[CodeList, dict[str, str]] | None:
    """One level up: by the hierarchy; else months to quarters, quarters to years, offences to parents."""
    found = dimension.coarser()
    if found is not None:
        return found
    way = {code: _period_above(code) or _offence_above(code) or code for code in dimension.base}
    if all(code == above for code, above in way.items()) or len(set(way.values())) < 2:
        return None
    return without_hierarchy(dimension.name, way.values()), way


def _period_above(code: str) -> str | None:
    inside = sorted(months(code) or ())
    if len(inside) == 1:
        return f"{code[:4]}-Q{(int(inside[0][5:]) - 1) // 3 + 1}"
    return code[:4] if len(inside) == 3 else None


def _offence_above(code: str) -> str | None:
    tax = taxonomy()
    return tax.offences[code].parent or None if code in tax else None


def _climbed(
    request: ProtectRequest, space: TableSpace, dimension: CodeList, coarser: CodeList, way: dict[str, str]
) -> ProtectRequest:
    name = dimension.name
    changed = request if not request.count_field else _inner_rows(request, space)
    frame = changed.table.tables[0].frame.copy()
    frame[name] = frame[name].map(code_text).map(lambda code: way.get(code, code))
    changed = _with_frame(changed, frame, changed.table.dimensions)
    lists = {**changed.table.lists, name: coarser}
    paths = [path for path in changed.table.hierarchies if path.stem != name]
    return replace(changed, forced=None, table=replace(changed.table, lists=lists, hierarchies=paths))


def _without(request: ProtectRequest, space: TableSpace, name: str) -> ProtectRequest:
    changed = request if not request.count_field else _inner_rows(request, space)
    left = [other for other in changed.table.dimensions if other != name]
    changed = _with_frame(changed, changed.table.tables[0].frame, left)
    paths = [path for path in changed.table.hierarchies if path.stem != name]
    return replace(changed, forced=None, table=replace(changed.table, hierarchies=paths))


def _inner_rows(request: ProtectRequest, space: TableSpace) -> ProtectRequest:
    """A count table as its inner cells, so that rows can be added up."""
    inner = count_table(request.table, request.profile, request.count_field).inner
    frame = space.codes(space.inner).assign(**{COUNTS: inner})
    return replace(_with_frame(request, frame, request.table.dimensions), count_field=COUNTS)


def _with_frame(request: ProtectRequest, frame: pd.DataFrame, dimensions: list[str]) -> ProtectRequest:
    if request.count_field:
        frame = frame.groupby(list(dimensions), sort=False)[COUNTS].sum().reset_index()
    table = InputTable(request.table.tables[0].name, frame)
    return replace(request, table=replace(request.table, tables=[table], dimensions=list(dimensions)))
