"""The only bridge between QGIS layers and arrays or frames.

Converted once, here: records become a pandas frame, polygons become shapely arrays. A point
without geometry and an EMPTY point are both unlocated (GPKG returns either).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from qgis.core import (
    QgsFeatureRequest,
    QgsProcessingFeatureSource,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from ..rules.errors import InputError
from ..rules.i18n import tr
from .base import Job, require_crs, require_metric
from .stored_layer import X, Y, read_columns, stored_layer

BATCH = 20_000


@dataclass(frozen=True)
class PolygonLayer:
    """``geometries``: shapely array (n,) in the asked CRS; ``values``: per asked field a list (n,);
    ``place``: where the layer lies by its own CRS (``analysis.district_place.Placement``)."""

    geometries: object
    values: dict[str, list]
    place: object


def require_fields(source, need: tuple[str, ...]) -> None:
    """Raise an :class:`InputError` where a field is missing without which the work cannot be done."""
    present = source.fields().names()
    for name in need:
        if name not in present:
            raise InputError(
                tr(
                    "The layer “{layer}” has no field “{field}”; use a layer made by Import police records."
                ).format(layer=source.sourceName(), field=name)
            )


def records_frame(source, job: Job, need: tuple[str, ...] = ()):
    """A record layer as a frame with the columns of the contract and ``x``, ``y``.

    Args:
        source: feature source of points.
        need: fields without which the work cannot be done; others may be missing (empty text).

    Raises:
        InputError: a needed field is missing, or the CRS does not measure in metres.
    """
    import numpy as np
    import pandas as pd

    from .sources.records import RECORD_FIELDS

    require_metric(source.sourceCrs(), source.sourceName())
    require_fields(source, need)
    present = source.fields().names()
    names = [name for name, _ in RECORD_FIELDS]
    here = [name for name in names if name in present]
    found = read_columns(stored_of(source), here, True, job.check)
    columns = _record_columns(source, names, job) if found is None else found
    number = len(columns[X])
    frame = pd.DataFrame(index=range(number))
    for name, kind in RECORD_FIELDS:
        values = columns.get(name, np.full(number, None, dtype=object))
        if kind == "text":
            frame[name] = texts(values)
        else:
            frame[name] = pd.to_numeric(pd.Series(values), errors="coerce").fillna(1.0).astype(float)
    frame["x"], frame["y"] = columns[X], columns[Y]
    return frame


def features_of(source, request):
    """Features of a layer or feature source, invalid geometries as they are.

    QGIS would end the iteration by an exception otherwise, in the midst of it.
    """
    if isinstance(source, QgsProcessingFeatureSource):
        unchecked = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
        return source.getFeatures(request, unchecked)
    return source.getFeatures(request)


def stored_of(source):
    """Where a source or a layer may be read from at once, see :mod:`.stored_layer`; None: nowhere."""
    return stored_layer(source, None) if isinstance(source, QgsVectorLayer) else source.stored


def texts(values):
    """Texts of a column (n,), dates as ISO 8601; what is neither is empty."""
    import numpy as np

    if isinstance(values, np.ndarray) and values.dtype.kind != "O":
        return np.full(len(values), "", dtype=object)
    return np.array(
        [value if isinstance(value, str) else _date_text(value) for value in values], dtype=object
    )


def _date_text(value) -> str:
    """A date or a moment as text, else nothing (GeoJSON makes them of ISO texts, and drops the offset)."""
    return value.toString(Qt.DateFormat.ISODate) if isinstance(value, (QDate, QDateTime)) else ""


def _record_columns(source, names: list[str], job: Job) -> dict:
    """Columns of a record layer, feature by feature; see :func:`.stored_layer.read_columns`."""
    import numpy as np

    index = [source.fields().indexFromName(name) for name in names]
    total = max(1, source.featureCount())
    rows, x, y = [], [], []
    for number, feature in enumerate(features_of(source, QgsFeatureRequest())):
        if number % BATCH == 0:
            job.progress(10 * number / total)
        values = feature.attributes()
        rows.append([values[i] if i >= 0 else None for i in index])
        east, north = place_of(feature.geometry())
        x.append(east)
        y.append(north)
    columns = dict(zip(names, zip(*rows))) if rows else dict.fromkeys(names, ())
    return {**columns, X: np.array(x, dtype=float), Y: np.array(y, dtype=float)}


def place_of(geometry) -> tuple[float, float]:
    """x and y of a point, the first one of several; NaN where there is none."""
    if geometry.isNull() or geometry.isEmpty():
        return math.nan, math.nan
    point = geometry.asPoint() if not geometry.isMultipart() else geometry.asMultiPoint()[0]
    return point.x(), point.y()


def polygons(source, crs_text: str, fields: list[str], job: Job, own_crs: str = "") -> PolygonLayer:
    """Polygons and some of their fields, transformed to a CRS (``EPSG:n`` or WKT).

    The transformation is the one the import uses, so that records and districts agree to
    centimetres; QGIS's own default is metres off in the Czech Republic.

    Args:
        own_crs: the CRS of the layer where its own is wrong; "" = its own.

    Raises:
        InputError: no CRS, or a field that is not there.
    """
    import numpy as np
    import shapely

    crs = source.sourceCrs()
    if not own_crs:
        require_crs(crs, source.sourceName())
    index = {}
    for name in fields:
        index[name] = source.fields().indexFromName(name)
        if index[name] < 0:
            raise InputError(
                tr("The layer “{layer}” has no field “{field}”; its fields are: {fields}.").format(
                    layer=source.sourceName(), field=name, fields=", ".join(source.fields().names())[:500]
                )
            )
    shapes, values = [], {name: [] for name in fields}
    for feature in features_of(source, QgsFeatureRequest()):  # invalid ones are repaired later, and reported
        job.check()
        geometry = feature.geometry()
        empty = geometry.isNull() or geometry.isEmpty()
        if not empty and QgsWkbTypes.isCurvedType(geometry.wkbType()):
            geometry.convertToStraightSegment()
        shapes.append(None if empty else bytes(geometry.asWkb()))
        attributes = feature.attributes()
        for name, position in index.items():
            values[name].append(plain(attributes[position]))
    geometries = shapely.force_2d(np.array(shapely.from_wkb(shapes), dtype=object))
    own = own_crs or crs_text_of(crs)
    return PolygonLayer(transformed(geometries, own, crs_text), values, placement(geometries, own))


def area_of(algorithm, parameters, name: str, context, crs_text: str, job: Job):
    """The polygons of an optional parameter as one (shapely) in a CRS; None where none is given.

    Raises:
        InputError: the layer holds no polygon, or its coordinate system is not that of its coordinates.
    """
    import numpy as np
    import shapely

    source = algorithm.optional_source(parameters, name, context)
    if source is None:
        return None
    shapes = [shape for shape in polygons(source, crs_text, [], job).geometries if shape is not None]
    if shapes and not np.isfinite(shapely.get_coordinates(shapes)).all():
        raise InputError(
            tr(
                "The coordinates of the layer “{layer}” cannot be those of its coordinate system ({crs}); "
                "set the right one, in the Czech Republic mostly EPSG:5514."
            ).format(layer=source.sourceName(), crs=source.sourceCrs().authid())
        )
    area = shapely.union_all(shapely.make_valid(shapes)) if shapes else None
    if area is None or area.area == 0:
        raise InputError(
            tr("The layer “{layer}” holds no polygon; choose the polygons of your area.").format(
                layer=source.sourceName()
            )
        )
    return area


def agreed_area(agreement, crs_text: str, job: Job):
    """The territory that the file of an agreement draws, as one polygon (shapely); None: it lists codes.

    Raises:
        ConfigurationError: the file is not there, or not the one agreed on.
        InputError: it holds no polygon.
    """
    import shapely

    if not agreement.territory_file:
        return None
    path = agreement.territory_path()
    layer = QgsVectorLayer(str(path), path.stem, "ogr", QgsVectorLayer.LayerOptions(False))
    if not layer.isValid() or layer.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry:
        raise InputError(tr("The file {file} of the agreement holds no polygons.").format(file=path.name))
    shapes = [shape for shape in polygons(layer, crs_text, [], job).geometries if shape is not None]
    return shapely.union_all(shapely.make_valid(shapes))


def transformed(geometries, own_crs: str, crs_text: str):
    """Shapely geometries (n,) from one CRS to another."""
    import numpy as np
    import shapely

    from .sources.coordinates import choose

    way = choose(own_crs, crs_text)
    return shapely.transform(geometries, lambda xy: np.column_stack(way.points(xy[:, 0], xy[:, 1])))


def placement(geometries, crs_text: str):
    """Where geometries lie by the CRS that is claimed for them, to be checked before they are used."""
    from .analysis.district_place import Placement
    from .sources.coordinates import crs_name
    from .sources.polygons import area_of_use, centres, degrees_of

    middle = centres(geometries)
    return Placement(crs_name(crs_text), middle, degrees_of(middle, crs_text), area_of_use(crs_text))


def points(source, crs_text: str, job: Job):
    """Coordinates of a point layer in a CRS: float array (n, 2), without unlocated ones.

    Raises:
        InputError: the layer has no CRS.
    """
    import numpy as np

    found = every_point(source, crs_text, job)
    return found[~np.isnan(found[:, 0])]


def every_point(source, crs_text: str, job: Job):
    """The same with unlocated ones, which are NaN: float array (n, 2), a row per feature."""
    import numpy as np

    from .sources.coordinates import choose

    require_crs(source.sourceCrs(), source.sourceName())
    x, y = coordinates(source, job)
    located = ~np.isnan(x)
    found = np.column_stack([x, y])
    if located.any():
        way = choose(crs_text_of(source.sourceCrs()), crs_text)
        found[located] = np.column_stack(way.points(x[located], y[located]))
    return found


def crs_text_of(crs) -> str:
    """A CRS as text for the pure modules: its EPSG code, else WKT."""
    return crs.authid() if crs.authid().startswith("EPSG:") else crs.toWkt()


def plain(value):
    """A Python value of an attribute; QGIS's NULL becomes None."""
    return None if value is None or (hasattr(value, "isNull") and value.isNull()) else value


def numbers(values: list, field: str):
    """Strict numbers of a field (text such as “1 234” is refused); None becomes NaN.

    Raises:
        InputError: not a number; the row is named.
    """
    import numpy as np

    result = np.full(len(values), np.nan)
    for row, value in enumerate(values):
        if value is None or value == "":
            continue
        try:
            result[row] = float(value)
        except (TypeError, ValueError):
            raise InputError(
                tr("Row {row} of the field “{field}” is not a number.").format(row=row + 1, field=field)
            ) from None
    return result


def district_layer(source, crs_text: str, code_field: str, name_field: str, population_field: str, job: Job):
    """A district layer, checked and repaired (see ``analysis.district_layer``).

    Without a code field the number of the feature is its code.

    Raises:
        InputError: a finding with which a number would be wrong; a broken CRS is one of them.
    """
    from .analysis.district_layer import prepare_districts
    from .analysis.district_place import check_place

    fields = [name for name in (code_field, name_field, population_field) if name]
    layer = polygons(source, crs_text, list(dict.fromkeys(fields)), job)
    for finding in check_place(layer.place):
        if finding.severity == "refuse":
            raise InputError(finding.sentence)
        job.warn(finding.sentence)
    count = len(layer.geometries)
    codes = [text_of(code) for code in layer.values[code_field]] if code_field else numbered(count)
    names = [text_of(name) for name in layer.values[name_field]] if name_field else codes
    population = numbers(layer.values[population_field], population_field) if population_field else None
    districts = prepare_districts(codes, names, layer.geometries, population)
    for note in districts.notes:
        job.warn(note)
    if not code_field:
        job.warn(tr("No code field was given: the number of the feature is the code of the district."))
    return districts


def numbered(count: int) -> list[str]:
    """Codes of districts that have none: the number of the feature, of equal width so that it sorts."""
    width = len(str(count))
    return [f"{number + 1:0{width}d}" for number in range(count)]


def text_of(value) -> str:
    """A code or name as text; whole numbers without a decimal point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def attribute_frame(source, names: list[str] | None, job: Job):
    """Attributes of a layer or feature source as a frame of plain values, in the order of its features.

    Args:
        names: the fields wanted, those that are there; None: all.
    """
    import pandas as pd

    fields = source.fields().names()
    wanted = [name for name in fields if names is None or name in names]
    found = read_columns(stored_of(source), wanted, False, job.check) if wanted else None
    if found is not None:
        return pd.DataFrame({name: found[name] for name in wanted}, dtype=object)
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes([fields.index(name) for name in wanted])
    index = [fields.index(name) for name in wanted]
    rows = []
    for number, feature in enumerate(features_of(source, request)):
        if number % BATCH == 0:
            job.check()
        values = feature.attributes()
        rows.append([plain(values[place]) for place in index])
    return pd.DataFrame(rows, columns=wanted, dtype=object)


def coordinates(source, job: Job):
    """x and y of the features of a point source, NaN where it has none: two arrays (n,)."""
    import numpy as np

    found = read_columns(stored_of(source), [], True, job.check)
    if found is not None:
        return found[X], found[Y]
    places = [
        place_of(feature.geometry()) for feature in features_of(source, QgsFeatureRequest().setNoAttributes())
    ]
    job.check()
    both = np.array(places, dtype=float).reshape(-1, 2)
    return both[:, 0], both[:, 1]
