"""Layers of a published release with the shipped styles: what is drawn is what was published."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsFeature, QgsRuleBasedRenderer, QgsVectorLayer

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..styling import STYLES

CLASSES = 5
PER = 10_000


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


def limits(values: list[float]) -> list[float]:
    """Rising limits of at most five classes with about as many values each."""
    import numpy as np

    known = np.array(sorted(value for value in values if value and value > 0), dtype=float)
    if len(np.unique(known)) < 2:
        return []
    cuts = np.quantile(known, np.linspace(0, 1, CLASSES + 1)[1:-1], method="higher")
    digits = [1 - int(np.floor(np.log10(cut))) for cut in cuts]
    rounded = {float(round(cut, digit)) for cut, digit in zip(cuts, digits) if cut > known[0]}
    used = [cut for cut in sorted(rounded) if known[0] < cut <= known[-1]]
    return [cut for low, cut in zip([0.0, *used], used) if ((known >= low) & (known < cut)).any()]


def class_texts(cuts: list[float], values: list[float], write, translate) -> list[str]:
    """Legend texts of the classes from the lowest up: of counts the values that occur, else the limits."""
    known = sorted({value for value in values if value and value > 0})
    if not known:
        return []
    if all(value == int(value) for value in known) or not cuts:
        edges = [0.0, *cuts, float("inf")]
        inside = [[v for v in known if low <= v < high] for low, high in zip(edges, edges[1:])]
        return [
            write(part[0]) if part[0] == part[-1] else f"{write(part[0])} – {write(part[-1])}"
            for part in inside
        ]
    return [
        translate("below {limit}").format(limit=write(cuts[0])),
        *(f"{write(low)} – {write(high)}" for low, high in zip(cuts, cuts[1:])),
        translate("{limit} and more").format(limit=write(cuts[-1])),
    ]


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
    cuts = limits(values)
    texts = class_texts(cuts, values, write, translate)
    edges = [0.0, *cuts, None]
    rules = {}
    for number, text in enumerate(texts):
        low, high = edges[number], edges[number + 1]
        upper = "" if high is None else f" AND ({amount}) < {high}"
        rules[f"class_{number}"] = (f"({amount}) > 0 AND ({amount}) >= {low}{upper}", text)
    rules.update(states)
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
