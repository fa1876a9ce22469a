"""All releases of a series as one system, from their published files alone, and the attack on it.

Nothing is taken over from the tool that made them: the pieces come from cutting all published districts by
each other and by the finest published cells, whatever release they stand in. Statements of all releases are
about the same counts, as they are where the records did not change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from local_safety.processing.analysis.periods import months_in
from local_safety.processing.publish.candidate_reading import Candidate, read_candidate
from local_safety.rules.audit.intervals import AuditResult, Requirement, attack
from local_safety.rules.audit.overlaps import MIN_AREA
from local_safety.rules.statements import TOTAL, Dimension, StatementBuilder, Statements

KEYS = ["district", "cell", "offence", "period"]


@dataclass(frozen=True)
class JointSystem:
    """``statements`` of ``table`` (frame of ``KEYS`` and bounds; districts are ``<geography>|<code>``)."""

    statements: Statements
    table: pd.DataFrame


def joint_systems(packages: Sequence[Path], places: np.ndarray) -> dict[str, JointSystem]:
    """Per product, everything that published packages state together.

    Args:
        places: float (n, 2), where something is counted: a piece with any of it is no noise.
    """
    found = [read_candidate(package) for package in packages]
    shapes: dict[str, Candidate] = {}
    for item in found:
        shapes.setdefault(item.products[""]["geography_sha256"], item)
    tables = []
    for number, item in enumerate(found):
        geography = item.products[""]["geography_sha256"][:8]
        own = item.statements.copy()
        inside = own["district"] != TOTAL  # the town is the same on any borders
        own.loc[inside, "district"] = geography + "|" + own.loc[inside, "district"]
        tables.append(own.assign(source=number))
    every = pd.concat(tables, ignore_index=True).drop_duplicates(
        ["product", *KEYS, "value", "low", "high"], ignore_index=True
    )
    sizes = sorted({float(code.split("m", 1)[0]) for code in every["cell"].unique() if code != TOTAL})
    pieces = _pieces(shapes, sizes[0] if sizes else None, places)
    return {
        product: _system(part.reset_index(drop=True), pieces, sizes)
        for product, part in every.groupby("product", sort=True)
    }


def attack_jointly(system: JointSystem, requirement: Requirement, seconds: float = 300.0) -> AuditResult:
    """The interval attack on everything that does not stand exactly, and on what periods leave between them.

    A rest of time is a target unless it is exactly 0 or surely as large as a published count may be.
    """
    merged, _ = system.statements.merged()
    rests = _rests(system, merged.matrix)
    rows = merged.matrix[merged.low < merged.high]
    outcome = _by_parts(merged, sparse.vstack([rows, rests], format="csr"), requirement, seconds)
    own = np.arange(len(outcome.low)) < rows.shape[0]
    harmless = ~own & (((outcome.low == 0) & (outcome.high == 0)) | (outcome.low > requirement.band[1]))
    outcome.safe[harmless & outcome.exact_known] = True
    kept = own | ~harmless
    for name in ("low", "high", "safe", "exact_known"):
        setattr(outcome, name, getattr(outcome, name)[kept])
    return outcome


def _by_parts(merged: Statements, targets: sparse.csr_matrix, requirement, seconds: float) -> AuditResult:
    """The attack on each part of the system that no statement binds to another, such as a year."""
    graph = sparse.bmat([[None, merged.matrix], [merged.matrix.T, None]], format="csr")
    label = connected_components(graph, directed=False)[1]
    statement, unknown = label[: merged.matrix.shape[0]], label[merged.matrix.shape[0] :]
    home = unknown[targets.indices[targets.indptr[:-1]]]
    low, high = np.full(len(home), np.nan), np.full(len(home), np.nan)
    safe, known = np.zeros(len(home), dtype=bool), np.zeros(len(home), dtype=bool)
    methods = set()
    for part in np.unique(home):
        mine, columns, here = (np.flatnonzero(owner == part) for owner in (statement, unknown, home))
        system = Statements(
            merged.matrix[mine][:, columns], merged.low[mine], merged.high[mine], merged.value[mine],
            merged.keys.iloc[mine], merged.members[columns],
        )  # fmt: skip
        found = attack(system, targets[here][:, columns], requirement, seconds)
        low[here], high[here], safe[here], known[here] = found.low, found.high, found.safe, found.exact_known
        methods.add(found.method)
    nothing = np.zeros((0, len(unknown)))
    return AuditResult(low, high, safe, known, 0.0, ", ".join(sorted(methods)), nothing)


def _rests(system: JointSystem, matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """Periods less the longest shorter one of the same place and offence; csr 0/1, each once."""
    table, pairs = system.table, set()
    spans = {code: frozenset(months_in(code)) for code in table["period"].unique()}
    for _, part in table.groupby(["district", "cell", "offence"], sort=False):
        first = {spans[code]: row for row, code in zip(part.index, part["period"])}
        found: dict[frozenset, tuple[int, int]] = {}
        for span, row in first.items():
            inside = [other for other in first if other < span]
            other = max(inside, key=len, default=None)  # the smallest rest
            if other is not None and span - other not in first:
                found.setdefault(span - other, (row, first[other]))
        pairs |= set(found.values())
    longer, shorter = np.array(sorted(pairs), dtype=int).reshape(-1, 2).T
    return sparse.csr_matrix(matrix[longer] - matrix[shorter])


def _pieces(shapes: dict[str, Candidate], size: float | None, places: np.ndarray) -> pd.DataFrame:
    """Frame of pieces: a column of district codes per geography, and ``col``, ``row`` of the finest cell."""
    parts = [(shapely.box(-9e7, -9e7, 9e7, 9e7), {})]
    for sha, item in shapes.items():
        layer = item.layers["districts"]
        districts = list(zip(layer["code"].astype(str), layer["geom"]))
        parts = [
            (both, {**codes, sha[:8]: f"{sha[:8]}|{code}"})
            for shape, codes in parts
            for code, district in districts
            if shapely.area(both := shapely.intersection(shape, district)) > MIN_AREA
        ]
    points = shapely.points(places)
    rows = []
    for shape, codes in parts:
        if size is None:
            rows.append({**codes, "col": 0, "row": 0})
            continue
        left, bottom, right, top = np.floor(np.array(shapely.bounds(shape)) / size).astype(int)
        here = places[shapely.intersects(shape, points)]
        used = set(map(tuple, np.floor(here / size).astype(int)))
        for col in range(left, right + 1):
            for row in range(bottom, top + 1):
                box = shapely.box(col * size, row * size, (col + 1) * size, (row + 1) * size)
                if (col, row) in used or shapely.area(shapely.intersection(shape, box)) > MIN_AREA:
                    rows.append({**codes, "col": col, "row": row})
    frame = pd.DataFrame(rows)
    return frame.assign(atom=np.arange(len(frame)).astype(str))


def _system(table: pd.DataFrame, pieces: pd.DataFrame, sizes: list[float]) -> JointSystem:
    geographies = [name for name in pieces.columns if name not in ("col", "row", "atom")]
    district = pd.concat(
        [pd.DataFrame({"code": pieces[name], "base": pieces["atom"]}) for name in geographies],
        ignore_index=True,
    )
    dimensions = [Dimension("district", "atom", district)]
    if sizes:
        cells = []
        for size in sizes:
            factor = round(size / sizes[0])
            col, row = pieces["col"] // factor, pieces["row"] // factor
            codes = [f"{size:g}mE{int(c)}N{int(r)}" for c, r in zip(col, row)]
            cells.append(pd.DataFrame({"code": codes, "base": pieces["atom"]}))
        dimensions.append(Dimension("cell", "atom", pd.concat(cells, ignore_index=True)))
    offences = sorted(set(table["offence"]) - {TOTAL}) or [TOTAL]
    dimensions.append(Dimension("offence", "offence", pd.DataFrame({"code": offences, "base": offences})))
    spans = {code: months_in(code) for code in table["period"].unique()}
    pairs = [(code, month) for code in spans for month in spans[code]]
    period = pd.DataFrame(pairs, columns=["code", "base"])
    dimensions.append(Dimension("period", "period", period))
    index = pd.MultiIndex.from_product(
        [pieces["atom"], offences, sorted(set(period["base"]))], names=["atom", "offence", "period"]
    )
    if sizes:  # a cell that only touches the town holds nothing
        nowhere = ~table["cell"].isin([TOTAL, *dimensions[1].members["code"]])
        if (table.loc[nowhere, "low"] > 0).any():
            raise ValueError("a published cell lies outside the districts")
        table = table[~nowhere].reset_index(drop=True)
    builder = StatementBuilder(index.to_frame(index=False), dimensions)
    columns = [name for name in KEYS if name != "cell" or sizes] + ["value", "low", "high"]
    builder.add_table(table.fillna({"low": 0.0, "high": np.inf})[columns], "series")
    return JointSystem(builder.build(), table)
