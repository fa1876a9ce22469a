"""Do the tables for critics say only what was published: changes against another release, official totals?"""

from __future__ import annotations

import csv
import io

import pandas as pd

from ...rules.i18n import tr
from ...rules.ledger import Ledger
from .candidate_reading import BOUNDS, KEYS, NOT_TESTED, Candidate, parse_statements

TABLES = {"changes.csv", "comparison.csv", "codes.csv", "terms.csv", "dictionary.csv"}


def check_critic_tables(found: Candidate, ledger: Ledger | None, earlier: pd.DataFrame) -> None:
    """Compare them with the statements; another table beside the data is a finding.

    Args:
        earlier: statements of earlier releases, of which some values may still stand.
    """
    for name in sorted(found.files):
        if "/" not in name and name.endswith(".csv") and name not in TABLES:
            found.report("values", name, tr("The package holds a table that no product explains."))
    if found.statements is None:
        return
    known = {**_bounds(earlier), **_bounds(found.statements)}
    for name, check in (("changes.csv", _changes), ("comparison.csv", _comparison)):
        if name not in found.files:
            continue
        try:
            rows = list(csv.DictReader(io.StringIO(found.files[name].decode("utf-8"), newline="")))
            wrong = check(found, rows, known, ledger)
        except (ValueError, KeyError, TypeError, OSError, csv.Error):
            found.report("values", name, tr("The file cannot be read."))
            continue
        if wrong:
            text = tr("{count} values are not those of the statements.")
            found.report("values", name, text.format(count=wrong))


def _bounds(statements: pd.DataFrame) -> dict[tuple, tuple]:
    """Value and bounds by key, as texts of whole numbers, empty where there is none."""
    keys = statements[KEYS].itertuples(index=False, name=None)
    values = ((_text(a), _text(b), _text(c)) for a, b, c in statements[BOUNDS].itertuples(index=False))
    return dict(zip(keys, values))


def _text(value: float) -> str:
    return "" if pd.isna(value) else str(int(value))


def _changes(found: Candidate, rows: list[dict], known: dict, ledger: Ledger | None) -> int:
    """Rows whose values are not those of the two releases."""
    release = found.manifest["supersedes"]
    before = {}
    if ledger is None:
        text = tr("No ledger was given: the values of the replaced release were believed.")
        found.report("values", "changes.csv", text, NOT_TESTED)
    else:
        before = _bounds(parse_statements(ledger.remembered(release, "statements.csv")))
    wrong = 0
    for row in rows:
        key = tuple(row[name] for name in KEYS)
        sides = {when: tuple(row[f"{name}_{when}"] for name in BOUNDS) for when in ("before", "after")}
        none = ("", "", "")
        right = sides["after"] == known.get(key, none)
        wrong += not (right and (ledger is None or sides["before"] == before.get(key, none)))
    return wrong


def _comparison(found: Candidate, rows: list[dict], known: dict, ledger: Ledger | None) -> int:
    """Rows whose values are not ours; official ones are known to their publisher only."""
    text = tr("The official totals were not compared with their source.")
    found.report("values", "comparison.csv", text, NOT_TESTED)
    wrong = 0
    for row in rows:
        key = tuple("Total" if name == "cell" else row[name] for name in KEYS)
        own = tuple(row[name] for name in BOUNDS)
        difference = str(int(own[0]) - int(row["official"])) if own[0] else ""
        wrong += known.get(key) != own or row["difference"] != difference
    return wrong
