"""Reading a plain GeoPackage layer in columns: GDAL's Arrow stream instead of one feature after another.

Iterating over a million features takes 6 to 13 s, the stream half a second. It serves only what it reads as
QGIS would show it: a layer straight from a local file, not being edited, without joins, virtual fields,
selection or limit, and plain types. Anything else, and any doubt, is read feature by feature.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsFields,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsVectorLayer,
)

if TYPE_CHECKING:
    import numpy as np

BATCH = 65_536
SHARED = 0.1
"""A text column with fewer distinct values than this share of a batch keeps each of them once."""
X, Y = ("x",), ("y",)
_URI_PARTS = {"path", "layerName", "layerId", "subset", "geometryType", "uniqueGeometryType", "databaseName"}


@dataclass(frozen=True)
class StoredLayer:
    """``layer``: its name in the file, "" = the only one. ``subset``: SQL condition, "" = all rows.
    ``count``: rows that QGIS counts, with which the stream must agree."""

    path: Path
    layer: str
    subset: str
    count: int


def stored_layer(parameter, context) -> StoredLayer | None:
    """The file behind the value of a source parameter, where the stream may read it; else None."""
    layer = _whole_layer(parameter, context)
    if layer is None or not layer.isValid() or layer.providerType() != "ogr" or layer.isEditable():
        return None
    if layer.vectorJoins() or any(
        layer.fields().fieldOrigin(number) != QgsFields.FieldOrigin.OriginProvider
        for number in range(layer.fields().count())
    ):
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    if any(value not in (None, "") for name, value in parts.items() if name not in _URI_PARTS):
        return None
    path, subset = Path(str(parts.get("path") or "")), layer.subsetString()
    whole_statement = subset.lstrip().lower().startswith("select")
    if path.suffix.lower() != ".gpkg" or not path.is_file() or whole_statement:
        return None
    return StoredLayer(path, str(parts.get("layerName") or ""), subset, layer.featureCount())


def _whole_layer(parameter, context) -> QgsVectorLayer | None:
    """The layer of a parameter that asks for all of its features."""
    if isinstance(parameter, QgsProcessingFeatureSourceDefinition):
        limited = parameter.selectedFeaturesOnly or parameter.featureLimit >= 0
        if limited or getattr(parameter, "filterExpression", ""):
            return None
        parameter = parameter.source.staticValue()
    if isinstance(parameter, str):
        parameter = QgsProcessingUtils.mapLayerFromString(parameter, context)
    return parameter if isinstance(parameter, QgsVectorLayer) else None


def read_columns(
    stored: StoredLayer | None, names: Sequence[str], points: bool, check: Callable[[], None]
) -> dict[str, np.ndarray] | None:
    """Columns of a stored layer in the order of its features; None where it must be read otherwise.

    Args:
        names: attributes.
        points: whether coordinates are wanted too, float (n,), NaN = nowhere.
        check: called once per batch, and may raise.

    Returns:
        Attributes by name, as numbers where none is missing, else as objects with None; the coordinates
        under the keys :data:`X` and :data:`Y`, which no attribute can have.
    """
    import numpy as np

    if stored is None:
        return None
    try:
        parts = list(stored_batches(stored, names, points, check))
    except NotPlainError:
        return None
    return {key: np.concatenate([part[key] for part in parts]) for key in parts[0]} if parts else None


class NotPlainError(Exception):
    """The stream does not hold what features would; never shown."""


def stored_batches(
    stored: StoredLayer, names: Sequence[str], points: bool, check: Callable[[], None], categories=False
) -> Iterator[dict[str, np.ndarray]]:
    """The same columns some rows at a time; see :func:`read_columns`.

    Args:
        categories: texts that come again and again may be given as a pandas Categorical.

    Raises:
        NotPlainError: it must be read otherwise, and what was read so far be forgotten.
    """
    count = 0
    for part in _batches(stored, names, points, check, categories):
        if part:
            count += len(next(iter(part.values())))
            yield part
    if count != stored.count:
        raise NotPlainError


def _batches(stored: StoredLayer, names: Sequence[str], points: bool, check, categories) -> Iterator[dict]:
    from osgeo import gdal, ogr

    plain = {ogr.OFTInteger, ogr.OFTInteger64, ogr.OFTReal, ogr.OFTString}
    try:
        dataset = gdal.OpenEx(str(stored.path), gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=["GPKG"])
        if dataset is None:
            raise NotPlainError
        layer = dataset.GetLayerByName(stored.layer) if stored.layer else _only(dataset)
        if layer is None or not hasattr(layer, "GetArrowStreamAsNumPy"):  # GDAL before 3.6
            raise NotPlainError
        known = {field.GetName(): field for field in layer.schema}
        wanted = [name for name in names if name != layer.GetFIDColumn()]
        for name in wanted:
            field = known.get(name)
            if field is None or field.GetType() not in plain or field.GetSubType() != ogr.OFSTNone:
                raise NotPlainError
        if stored.subset and layer.SetAttributeFilter(stored.subset) != 0:
            raise NotPlainError
        layer.SetIgnoredFields(_ignored(known, wanted, points, plain))
        geometry = layer.GetGeometryColumn() or "wkb_geometry"
        for batch in layer.GetArrowStreamAsNumPy(options=[f"MAX_FEATURES_IN_BATCH={BATCH}"]):
            check()
            found = {name: _values(batch[name], categories) for name in names}
            if points:
                found[X], found[Y] = _coordinates(batch[geometry])
            yield found
    except (RuntimeError, UnicodeDecodeError) as error:  # GDAL's, or bytes that are no UTF-8
        raise NotPlainError from error


def _only(dataset):
    return dataset.GetLayer(0) if dataset.GetLayerCount() == 1 else None


def _ignored(known: dict, wanted: list[str], points: bool, plain: set) -> list[str]:
    """Fields that GDAL need not read; one is kept, for GDAL 3.6 gives empty geometries without any."""
    ignored = [name for name in known if name not in wanted]
    if not wanted and ignored:
        numeric = [name for name in ignored if known[name].GetTypeName() != "String"]
        ignored.remove((numeric or ignored)[0])
    return ignored if points else [*ignored, "OGR_GEOMETRY"]


def _values(column, categories: bool):
    """A column of the stream as features would give it."""
    import numpy as np

    missing = np.ma.getmaskarray(column) if isinstance(column, np.ma.MaskedArray) else None
    data = np.ma.getdata(column)
    if data.dtype.kind == "S":
        return _texts(data, missing, categories)
    if data.dtype.kind not in "if":
        raise NotPlainError
    if missing is None or not missing.any():
        return data
    values = data.astype(object)
    values[missing] = None
    return values


def _texts(data, missing, categories: bool):
    """UTF-8 bytes (n,) as an object array of texts; those that come again and again are decoded once.

    Args:
        missing: bool (n,), where there is no text, or None.
        categories: whether a Categorical will do.
    """
    import numpy as np
    import pandas as pd

    keys = _keys(data)
    if len(np.unique(keys[:1000])) <= SHARED * min(len(keys), 1000):
        codes, found = pd.factorize(keys)
        first = np.empty(len(found), dtype=np.int64)
        first[codes[::-1]] = np.arange(len(codes))[::-1]
        distinct = data[first]
        if (distinct[codes] == data).all():  # else two texts share a key
            if missing is not None:
                codes[missing] = -1
            texts = [value.decode("utf-8") for value in distinct]
            if categories:
                return pd.Categorical.from_codes(codes, texts)
            return np.array([*texts, None], dtype=object)[codes]
    values = np.array([value.decode("utf-8") for value in data.tolist()], dtype=object)
    if missing is not None:
        values[missing] = None
    return values


def _keys(data) -> np.ndarray:
    """A number, uint64 (n,), for each of some byte strings; the same ones have the same number."""
    import numpy as np

    words = max(1, -(-data.dtype.itemsize // 8))
    parts = data.astype(f"S{8 * words}").view(np.uint64).reshape(len(data), words)
    keys = parts[:, 0].copy()
    for word in range(1, words):
        keys = keys * np.uint64(0x9E3779B97F4A7C15) + parts[:, word]
    return keys


def _coordinates(column) -> tuple[np.ndarray, np.ndarray]:
    """x and y of points as WKB, with or without Z; NaN where there is none."""
    import numpy as np

    data = np.ma.getdata(column)
    if data.dtype.kind == "O":
        shapes = [None if shape is None else bytes(shape) for shape in data]
        located = np.array([shape is not None for shape in shapes], dtype=bool)
        if isinstance(column, np.ma.MaskedArray):
            located &= ~np.ma.getmaskarray(column)
        own = [shape for shape, there in zip(shapes, located) if there]
        sizes = set(map(len, own))
        if len(sizes) > 1:
            raise NotPlainError
        data = np.frombuffer(b"".join(own), dtype=f"V{sizes.pop() if sizes else 21}")
    else:
        located = np.ones(len(data), dtype=bool)
    head = [("order", "u1"), ("type", "<u4"), ("x", "<f8"), ("y", "<f8")]
    types = {21: (head, {1}), 29: ([*head, ("z", "<f8")], {1001, 0x80000001})}
    if data.dtype.itemsize not in types:
        raise NotPlainError
    layout, allowed = types[data.dtype.itemsize]
    cells = np.ascontiguousarray(data).view(np.dtype(layout))
    if not ((cells["order"] == 1) & np.isin(cells["type"], list(allowed))).all():
        raise NotPlainError
    x, y = np.full(len(located), np.nan), np.full(len(located), np.nan)
    x[located], y[located] = cells["x"], cells["y"]
    return x, y
