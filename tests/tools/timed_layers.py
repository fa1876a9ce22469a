"""Layers of synthetic records with times, for tests in QGIS."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

FIELDS = "field=offence:string&field=status:string&field=occurred_from:string&field=occurred_to:string"


def records(rows, crs="EPSG:5514"):
    """A memory layer of (x, y, from, to); x None: without a place."""
    layer = QgsVectorLayer(f"Point?crs={crs}&{FIELDS}", "records", "memory")
    features = []
    for x, y, begin, end in rows:
        feature = QgsFeature(layer.fields())
        if x is not None:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        feature.setAttributes(["burglary_flat", "unsolved", begin, end])
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer
