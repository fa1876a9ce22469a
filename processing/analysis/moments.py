"""The times of records as numbers: moments on one clock for everybody, and what local clocks show then."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

DAY = 86_400.0
LENGTH = 19
"""Of ``2025-01-31T13:37:11``; the offset stands behind it."""


@dataclass(frozen=True)
class Moments:
    """``utc``: seconds since 1970, float (n,), NaN where unknown; ``shift``: seconds by which the local
    clock is ahead of it, float (n,), 0 where unknown."""

    utc: np.ndarray
    shift: np.ndarray

    def __getitem__(self, rows) -> Moments:
        return Moments(self.utc[rows], self.shift[rows])


def moments(column: pd.Series) -> Moments:
    """Moments of a column of the record layer: ISO 8601 text with offset; other text is unknown.

    Without an offset (some formats drop it) the clock itself is taken for the moment.
    """
    codes, texts = pd.factorize(column.astype(object))
    texts = pd.Series(texts, dtype=object).astype(str)
    usable = texts.where(texts.str.len() >= LENGTH, "")
    utc = _seconds(pd.to_datetime(usable.to_numpy(), utc=True, errors="coerce", **_exact()))
    local = _seconds(pd.to_datetime(usable.str.slice(0, LENGTH).to_numpy(), errors="coerce", **_exact()))
    shift = np.where(np.isnan(utc), 0.0, local - utc)
    return Moments(np.append(utc, np.nan)[codes], np.append(shift, 0.0)[codes])


def _exact() -> dict[str, str]:
    """Older pandas guess the format of each text, newer ones that of the first."""
    return {"format": "ISO8601"} if int(pd.__version__.split(".")[0]) >= 2 else {}


def _seconds(index) -> np.ndarray:
    """Seconds since 1970, float (n,), of a DatetimeIndex; NaN where there is none."""
    values = index.tz_localize(None) if index.tz is not None else index
    found = values.to_numpy().astype("datetime64[s]").astype(np.int64).astype(float)
    found[np.asarray(index.isna())] = np.nan
    return found
