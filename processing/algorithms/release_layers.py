"""Layers of a published release with the shipped styles: what is drawn is what was published."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsFeature, QgsRuleBasedRenderer, QgsVectorLayer

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..publish.layer_classes import PER, class_rules
from ..styling import STYLES


def open_layer(path: Path, name: str) -> QgsVectorLayer:
    """A layer of a package's GeoPackage, without a style that the file may bring.

    Raises:
        InputError: the package has none of this name.
    """
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr", options)
    if not layer.isValid():
        raise InputError(
            tr("The release holds no layer “{layer}”; choose another subject or product.").format(layer=name)
        )
    return layer


def shade(
    layer: QgsVectorLayer, style: str, amount: str, values: list[float], states: dict, write, translate
) -> None:
    """Give a layer the rules of a shipped style.

    Args:
        amount: expression of what the classes show; values: what it is on all features.
        states: name of a rule (``zero``, ``hidden``, ``no_data``) → (expression, text); others are left out.
        write: number → text; translate: into the language of the page.
    """
    layer.loadNamedStyle(str(STYLES / f"{style}.qml"))
    rules = {**class_rules(amount, values, write, translate), **states}
    renderer: QgsRuleBasedRenderer = layer.renderer().clone()
    root = renderer.rootRule()
    for rule in list(root.children()):
        if rule.label() not in rules:
            root.removeChild(rule)
            continue
        condition, text = rules[rule.label()]
        rule.setFilterExpression(condition)
        rule.setLabel(text)
    layer.setRenderer(renderer)


def amounts(layer: QgsVectorLayer, field: str, per: str = "") -> list[float]:
    """Values of a field, per 10,000 of another one where it is named; hidden ones left out."""
    found = []
    for feature in layer.getFeatures():
        value, people = number_of(feature[field]), number_of(feature[per]) if per else None
        if value is not None and not per:
            found.append(value)
        elif value is not None and people:
            found.append(PER * value / people)
    return found


def number_of(value) -> float | None:
    """An attribute as a number; None where QGIS has none."""
    return None if value is None or str(value) == "NULL" else float(value)


def summed_points(points: QgsVectorLayer) -> QgsVectorLayer:
    """Published counts of each place added up over offences and periods, as a layer in memory."""
    sums: dict[str, list] = {}
    for feature in points.getFeatures():
        entry = sums.setdefault(feature["place"], [feature.geometry(), 0])
        entry[1] += int(feature["value"])
    layer = QgsVectorLayer(
        f"Point?crs={points.crs().authid()}&field=place:string&field=value:integer", points.name(), "memory"
    )
    made = []
    for place in sorted(sums):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(sums[place][0])
        feature.setAttributes([place, sums[place][1]])
        made.append(feature)
    layer.dataProvider().addFeatures(made)
    return layer
