"""Reading records some at a time: nothing grows with their number, whatever the source is.

The same columns come from the fast stream of a plain file and, feature by feature, from any other source.
"""

from __future__ import annotations

from itertools import islice
from typing import Callable

from qgis.core import QgsFeatureRequest

from .base import Job, require_metric
from .layers import features_of, place_of, stored_of, texts
from .stored_layer import BATCH, NotPlainError, X, Y, stored_batches

PART = 8_192
"""Features; a cancelled run stops between two parts of a batch."""
NOWHERE = 0.0, 0.0
SCANNED = 40
"""Per cent of a run that reading takes."""


def scan_records(source, job: Job, begin: Callable[[], Callable], names: tuple[str, ...] = ()):
    """Hand the records of a layer over some rows at a time, so that memory does not grow with them.

    Args:
        source: feature source of points.
        begin: makes a consumer, which is called with a frame of the columns ``names`` and ``x``, ``y``
            (NaN = nowhere). A second one is made where the first had been given rows that must be
            read otherwise.
        names: columns of the contract; texts that the layer does not have are empty.

    Returns:
        the consumer that got every record once.

    Raises:
        InputError: the CRS does not measure in metres.
    """
    require_metric(source.sourceCrs(), source.sourceName())
    present = source.fields().names()
    here = [name for name in names if name in present]
    stored = stored_of(source)
    if stored is not None:
        consumer, done = begin(), 0
        try:
            for part in stored_batches(stored, here, True, job.check, categories=True):
                consumer(_scan_frame(part, names))
                done += len(part[X])
                job.progress(SCANNED * done / max(1, stored.count))
            return consumer
        except NotPlainError:
            job.check()
    consumer = begin()
    for part in _feature_batches(source, here, job):
        consumer(_scan_frame(part, names))
    return consumer


def _scan_frame(columns: dict, names: tuple[str, ...]):
    import numpy as np
    import pandas as pd

    nothing = pd.Categorical.from_codes(np.zeros(len(columns[X]), dtype=np.int8), [""])
    values = {name: columns.get(name, nothing) for name in names}
    for name, column in values.items():
        if not isinstance(column, pd.Categorical):
            values[name] = texts(column)
    return pd.DataFrame({**values, "x": columns[X], "y": columns[Y]}, copy=False)


def _feature_batches(source, names: list[str], job: Job):
    """The same as :func:`.stored_layer.stored_batches`, feature by feature.

    In the same batches, so that sums are added up in the same order and agree to the last digit.
    """
    import numpy as np

    index = [source.fields().indexFromName(name) for name in names]
    request = QgsFeatureRequest().setSubsetOfAttributes(index)
    total, done = max(1, source.featureCount()), 0
    features = features_of(source, request)
    more = True
    while more:
        columns, x, y = {name: [] for name in names}, [], []
        while more and len(x) < BATCH:
            more = _read(islice(features, min(PART, BATCH - len(x))), zip(columns.values(), index), x, y)
            job.progress(SCANNED * min(1.0, (done + len(x)) / total))
        if x:
            yield {**columns, X: np.array(x), Y: np.array(y)}
        done += len(x)


def _read(features, columns, x: list[float], y: list[float]) -> bool:
    """Append places and attributes of some features to lists; False where there was none left.

    Args:
        columns: (list, number of the field).
    """
    wanted, before = [(column.append, number) for column, number in columns], len(x)
    for feature in features:
        try:  # what most places are, in half the time of place_of
            point = feature.geometry().asPoint()
            place = point.x(), point.y()
        except (TypeError, ValueError):  # no geometry, or several points
            place = NOWHERE
        if place == NOWHERE:  # an empty point says that it lies there, too
            place = place_of(feature.geometry())
        x.append(place[0])
        y.append(place[1])
        for append, number in wanted:  # attributes() would turn all of them into Python's values
            append(feature[number])
    return len(x) > before
