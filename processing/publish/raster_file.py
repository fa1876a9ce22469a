"""A raster as a GeoTIFF, read back before it is believed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...rules.errors import WriteError
from ...rules.i18n import tr


@dataclass(frozen=True)
class Raster:
    """``values``: float64 (rows, cols), the southernmost row first, NaN = no value; ``left``, ``bottom``,
    ``cell``: metres; ``crs``: WKT; ``title``: of the band."""

    values: np.ndarray
    left: float
    bottom: float
    cell: float
    crs: str
    title: str


def write_geotiff(path: Path, raster: Raster) -> None:
    """Write a raster with one band of double precision.

    Raises:
        WriteError: what was written cannot be read back.
    """
    from osgeo import gdal

    north_up = np.ascontiguousarray(raster.values[::-1], dtype=np.float64)
    rows, cols = north_up.shape
    try:
        options = ["COMPRESS=DEFLATE", "ZLEVEL=1", "PREDICTOR=3"] if north_up.size > 10_000 else []
        dataset = gdal.GetDriverByName("GTiff").Create(str(path), cols, rows, 1, gdal.GDT_Float64, options)
        if dataset is None:
            raise RuntimeError
        dataset.SetProjection(raster.crs)
        dataset.SetGeoTransform(
            (raster.left, raster.cell, 0, raster.bottom + rows * raster.cell, 0, -raster.cell)
        )
        band = dataset.GetRasterBand(1)
        band.SetNoDataValue(float("nan"))
        band.SetDescription(raster.title)
        band.WriteArray(north_up)
        del band, dataset
        again = gdal.OpenEx(str(path), gdal.OF_RASTER | gdal.OF_READONLY, allowed_drivers=["GTiff"])
        if again is None or not np.array_equal(again.ReadAsArray(), north_up, equal_nan=True):
            raise RuntimeError
    except RuntimeError:  # GDAL's own, where its exceptions are on
        raise WriteError(
            tr(
                "{file} could not be written whole; check free space and permissions. Nothing was changed."
            ).format(file=path.name)
        ) from None
