"""Invented tables that a safety analysis takes beside the records: populations, statistics, projects …"""

from __future__ import annotations

import numpy as np
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

PEOPLE = {2023: 21_500, 2024: 21_600, 2025: 21_700}
UNITS = {
    "1007": ("district Lipka", 104_000, 14),
    "10": ("region", 640_000, 92),
    "CR": ("country", 10_900_000, 1_510),
}
UNEMPLOYMENT = {"999001": (4.9, 5.0, 5.1), "CR": (3.7, 3.8, 3.9)}
BENEFITS = {"999001": (21.5, 21.25, 21.5), "CR": (14.1, 14.1, 14.1)}

PROJECTS = """Žadatel;IČO;Číslo projektu;Program;Rok;Dotace (Kč);Vlastní podíl (Kč);Od;Do;Delikty
Město Jasanov;00000019;K1;Program prevence kriminality;2024;1 500 000;50 000;1.1.2024;;
Spolek;8501015554;K2;Bezpečnostní dobrovolník;2024;80 000;;15.2.2024;30.6.2024;
Město Jasanov;19;K3;Program prevence kriminality;2025;70 000;;1.1.2025;;robbery
Město Jasanov;19;K4;Program prevence kriminality;2024;70 000;;;;
"""
AREAS = {
    "K1": (-639_057, -1_105_368, 500),
    "K2": (-640_288, -1_103_236, 400),
    "K3": (-638_140, -1_103_189, 300),
}
"""Project → centre and radius of where it was done."""


def project_areas():
    """Polygons of the projects, with their ids."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:5514&field=project:string", "areas", "memory")
    features = []
    for name, (x, y, radius) in AREAS.items():
        feature = QgsFeature(layer.fields())
        feature.setAttributes([name])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)).buffer(radius, 8))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def table(name, fields, rows):
    """A table of a memory layer."""
    layer = QgsVectorLayer(f"NoGeometry?{'&'.join(f'field={field}' for field in fields)}", name, "memory")
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer


def populations():
    """People of the town and of three larger units."""
    rows = [("999001", "Jasanov", year, count) for year, count in PEOPLE.items()]
    rows += [(code, name, 2024, count) for code, (name, count, _) in UNITS.items()]
    return table(
        "population", ["unit_code:string", "unit_name:string", "year:integer", "population:integer"], rows
    )


def statistics():
    """Official counts of three years: burglary, theft and assault of each unit, and a subtotal."""
    rows = [
        (code, "", tsk, offence, f"{year}-01-01", f"{year}-12-31", size * many, size * few, tsk == "600")
        for year in PEOPLE
        for code, (_, _, size) in UNITS.items()
        for tsk, offence, many, few in (
            ("371", "burglary", 30, 10),
            ("413", "theft", 50, 11),
            ("151", "assault", 20, 9),
            ("600", "", 80, 21),
        )
    ]
    fields = ["unit_code", "unit_name", "tsk", "offence", "period_from", "period_to"]
    typed = [f"{name}:string" for name in fields] + [
        "registered:integer",
        "solved:integer",
        "subtotal:boolean",
    ]
    return table("statistics", typed, rows)


def indicators():
    """Unemployment and benefits of the town and the country."""
    rows = [
        (code, year, name, value, "Office")
        for name, values in (("unemployment", UNEMPLOYMENT), ("benefits", BENEFITS))
        for code, series in values.items()
        for year, value in zip(PEOPLE, series)
    ]
    return table(
        "indicators",
        ["unit_code:string", "year:integer", "indicator:string", "value:double", "source:string"],
        rows,
    )


def reports(town):
    """Residents' reports: many in one quiet district, a few in each other; those of Podlesí stand out only
    without a correction over all districts."""
    rng = np.random.default_rng(4)
    places = []
    for at, shape in enumerate(town.districts["shape"]):
        left, bottom, right, top = shape.bounds
        wanted = {"Na Kopečku": 40, "Podlesí": 6}.get(town.districts["name"][at], 4)
        while wanted:
            x, y = rng.uniform(left, right), rng.uniform(bottom, top)
            if town._place(x, y) == at:
                places.append((x, y))
                wanted -= 1
    return places


def report_layer(places):
    """Points of residents' reports."""
    layer = QgsVectorLayer("Point?crs=EPSG:5514&field=concern:string", "reports", "memory")
    features = []
    for number, (x, y) in enumerate(places):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(["lighting" if number % 3 else "drugs"])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer
