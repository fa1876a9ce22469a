"""Builds ``resources/styles/*.qml`` with QGIS itself; run with /usr/bin/python3 (PyQGIS).

Colours are colour-blind safe: ColorBrewer's YlOrRd for amounts, RdBu for hot and cold, Okabe and Ito
for categories. Legend texts are put in by ``processing/styling.py``, in the user's language.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_HASH_SEED"] = "0"  # else the order of XML attributes changes with each run

from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsClassificationJenks,
    QgsColorRampShader,
    QgsFillSymbol,
    QgsGradientColorRamp,
    QgsGraduatedSymbolRenderer,
    QgsLinePatternFillSymbolLayer,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsRendererRange,
    QgsRuleBasedRenderer,
    QgsSingleBandPseudoColorRenderer,
    QgsSingleSymbolRenderer,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "styles"
AMOUNTS = ["#ffffb2", "#fecc5c", "#fd8d3c", "#f03b20", "#bd0026"]
AMOUNT_STOPS = ["0.25;254,204,92,255", "0.5;253,141,60,255", "0.75;240,59,32,255"]
GI = {3: "#b2182b", 2: "#ef8a62", 1: "#fddbc7", 0: "#f7f7f7", -1: "#d1e5f0", -2: "#67a9cf", -3: "#2166ac"}
DENSITIES = [0, 10, 30, 100, 300]
"""Incidents per km² from which the next shade begins; the legend in processing/styling.py says them."""
QUADRANTS = {"HH": "#b2182b", "HL": "#ef8a62", "LH": "#67a9cf", "LL": "#2166ac"}
OKABE_ITO = {
    "new": "#f0e442",
    "emerging": "#f0e442",
    "consecutive": "#e69f00",
    "intensifying": "#1a1a1a",
    "persistent": "#d55e00",
    "diminishing": "#cc79a7",
    "sporadic": "#56b4e9",
    "intermittent": "#56b4e9",
    "oscillating": "#0072b2",
    "historical": "#b0b0b0",
    "former": "#b0b0b0",
    "no_pattern": "#f7f7f7",
    "feared": "#cc79a7",
    "unnoticed": "#e69f00",
    "both": "#0072b2",
    "usual": "#f7f7f7",
}
PATTERNS = {
    "hotspot_persistent": ("persistent", "emerging", "intermittent", "former", "no_pattern"),
    "hotspot_emerging": (
        "new", "consecutive", "intensifying", "persistent", "diminishing", "sporadic", "oscillating",
        "historical", "no_pattern",
    ),
    "perception": ("feared", "unnoticed", "both", "usual"),
}  # fmt: skip
STATUS = {"solved": "#0072b2", "unsolved": "#d55e00", "unknown": "#999999", "no_crime": "#dddddd"}


RAMPS = {
    # name: (lowest, highest, colours); amounts begin without colour, differences have none around zero
    "kernel_density": (0, 2, ["255,255,178,0", "0.02;255,255,178,255", *AMOUNT_STOPS, "189,0,38,255"]),
    "risk_density": (0, 1, ["255,255,178,255", *AMOUNT_STOPS, "189,0,38,255"]),
    "risk_difference": (
        -1,
        1,
        [
            "33,102,172,255",
            "0.25;103,169,207,255",
            "0.5;247,247,247,255",
            "0.75;239,138,98,255",
            "178,24,43,255",
        ],
    ),
}
"""The highest is above 1 where the ramp reaches to the highest value of the data: see styling.py."""


def fill(colour: str, outline: str = "#5f5f5f", width: str = "0.2") -> QgsFillSymbol:
    return QgsFillSymbol.createSimple({"color": colour, "outline_color": outline, "outline_width": width})


def graduated(field: str, outline: str, width: str) -> QgsGraduatedSymbolRenderer:
    ranges = [QgsRendererRange(i, i + 1, fill(c, outline, width), str(i)) for i, c in enumerate(AMOUNTS)]
    renderer = QgsGraduatedSymbolRenderer(field, ranges)
    renderer.setSourceSymbol(fill(AMOUNTS[0], outline, width))
    renderer.setSourceColorRamp(QgsGradientColorRamp.create({
        "color1": "255,255,178,255", "color2": "189,0,38,255",
        "stops": ":".join(AMOUNT_STOPS),
    }))  # fmt: skip
    renderer.setClassificationMethod(QgsClassificationJenks())
    return renderer


def gi_class() -> QgsCategorizedSymbolRenderer:
    return QgsCategorizedSymbolRenderer(
        "gi_class",
        [QgsRendererCategory(v, fill(c, "#bdbdbd", "0.1"), str(v)) for v, c in GI.items()],
    )


def change() -> QgsRuleBasedRenderer:
    """Rises red, falls blue, by the corrected p."""
    root = QgsRuleBasedRenderer.Rule(None)
    levels = {3: (0, 0.01), 2: (0.01, 0.05), 1: (0.05, 0.1)}
    rules = {}
    for sign, way, words in ((1, ">", "rise"), (-1, "<=", "fall")):
        for level, (low, high) in levels.items():
            above = f' AND "p_adj" > {low}' if low else ""
            condition = f'"z" {way} 0 AND "p_adj" <= {high}{above}'
            rules[f"{words}_{level}"] = (condition, GI[sign * level])
    rules["chance"] = '"p_adj" > 0.1', "#e6e6e6"
    rules["no_incident"] = '"p_adj" IS NULL', "#ffffff"
    for name, (condition, colour) in rules.items():
        rule = QgsRuleBasedRenderer.Rule(fill(colour, "#bdbdbd", "0.1"), 0, 0, condition, name)
        rule.setRuleKey(name)
        root.appendChild(rule)
    return QgsRuleBasedRenderer(root)


def patterns(names: tuple[str, ...]) -> QgsCategorizedSymbolRenderer:
    """Classes over time; what is past is hatched, so that it does not hang on the colour alone."""
    categories = []
    for name in names:
        symbol = fill(OKABE_ITO[name], "#bdbdbd", "0.1")
        if name in ("historical", "former"):
            hatch(symbol)
        categories.append(QgsRendererCategory(name, symbol, name))
    return QgsCategorizedSymbolRenderer("class", categories)


def adaptive_grid() -> QgsRuleBasedRenderer:
    """Shades by incidents per km² (cells differ in size), zero and hidden each with a symbol of its own."""
    root = QgsRuleBasedRenderer.Rule(None)

    def add(symbol, condition: str, label: str) -> None:
        rule = QgsRuleBasedRenderer.Rule(symbol, 0, 0, condition, label)
        rule.setRuleKey(label)  # a random one would change the file with each build
        root.appendChild(rule)

    density = '"count" / (area($geometry) / 1000000)'
    for number, (low, colour) in enumerate(zip(DENSITIES, AMOUNTS)):
        upper = f" AND {density} < {DENSITIES[number + 1]}" if number + 1 < len(DENSITIES) else ""
        condition = f'"status" <> \'hidden\' AND "count" > 0 AND {density} >= {low}{upper}'
        add(fill(colour, "#8a8a8a", "0.15"), condition, f"density_{number}")
    add(fill("#dcebf5", "#8a8a8a", "0.15"), '"status" <> \'hidden\' AND "count" = 0', "zero")
    hatched = fill("#e6e6e6", "#5f5f5f", "0.2")
    hatch(hatched)
    add(hatched, "\"status\" = 'hidden'", "hidden")
    return QgsRuleBasedRenderer(root)


def local_moran() -> QgsRuleBasedRenderer:
    """Quadrants where the corrected p is at most 0.05; colours of ColorBrewer's RdBu."""
    root = QgsRuleBasedRenderer.Rule(None)
    conditions = {name: f'"p_adj" <= 0.05 AND "quadrant" = \'{name}\'' for name in QUADRANTS}
    conditions["chance"] = '"p_adj" > 0.05'
    conditions["no_result"] = '"p_adj" IS NULL'
    for name, condition in conditions.items():
        symbol = fill({**QUADRANTS, "chance": "#f7f7f7"}.get(name, "#d9d9d9"), "#5f5f5f", "0.2")
        if name == "no_result":
            hatch(symbol)
        rule = QgsRuleBasedRenderer.Rule(symbol, 0, 0, condition, name)
        rule.setRuleKey(name)
        root.appendChild(rule)
    return QgsRuleBasedRenderer(root)


def hatch(symbol: QgsFillSymbol) -> None:
    """Lines over a fill: no value, in print too."""
    pattern = QgsLinePatternFillSymbolLayer()
    pattern.setLineAngle(45)
    pattern.setDistance(1.6)
    pattern.setLineWidth(0.25)
    pattern.setColor(QColor("#5f5f5f"))
    symbol.appendSymbolLayer(pattern)


def names() -> QgsVectorLayerSimpleLabeling:
    """District names, readable on any shade."""
    text = QgsTextFormat()
    text.setSize(8)
    text.setColor(QColor("#222222"))
    text.buffer().setEnabled(True)
    text.buffer().setSize(0.8)
    text.buffer().setColor(QColor("#ffffff"))
    labels = QgsPalLayerSettings()
    labels.fieldName = "name"
    labels.setFormat(text)
    return QgsVectorLayerSimpleLabeling(labels)


def marker(colour: str, shape: str = "circle", size: str = "2") -> QgsMarkerSymbol:
    return QgsMarkerSymbol.createSimple(
        {"name": shape, "color": colour, "outline_color": "#ffffff", "outline_width": "0.2", "size": size}
    )


def status() -> QgsCategorizedSymbolRenderer:
    categories = [QgsRendererCategory(value, marker(colour), value) for value, colour in STATUS.items()]
    return QgsCategorizedSymbolRenderer("status", categories)


def anchor_kind() -> QgsCategorizedSymbolRenderer:
    symbols = {"street": marker("#0072b2", size="1.8"), "place": marker("#d55e00", "square", "2.2")}
    return QgsCategorizedSymbolRenderer(
        "kind", [QgsRendererCategory(value, symbol, value) for value, symbol in symbols.items()]
    )


RELEASE_STATES = {"zero": "#dcebf5", "hidden": "#ffffff", "no_data": "#d9d9d9"}
POINT_SIZES = ("2.2", "3.4", "4.8", "6.4", "8.4")


def release_rules(symbols: dict) -> QgsRuleBasedRenderer:
    """Classes of published values and their three states; ``release_layers.py`` puts in limits and texts."""
    root = QgsRuleBasedRenderer.Rule(None)
    for name, symbol in symbols.items():
        rule = QgsRuleBasedRenderer.Rule(symbol, 0, 0, "FALSE", name)
        rule.setRuleKey(name)
        root.appendChild(rule)
    return QgsRuleBasedRenderer(root)


def release_areas() -> QgsRuleBasedRenderer:
    """Districts and cells: hidden is hatched, so that it hangs on no colour."""
    symbols = {f"class_{number}": fill(colour, "#5f5f5f", "0.2") for number, colour in enumerate(AMOUNTS)}
    for name, colour in RELEASE_STATES.items():
        symbols[name] = fill(colour, "#5f5f5f", "0.2")
    hatch(symbols["hidden"])
    return release_rules(symbols)


def release_points() -> QgsRuleBasedRenderer:
    """Anchor points, larger where more incidents stand; one colour, for size says it all."""
    symbols = {f"class_{number}": marker("#b5302a", size=size) for number, size in enumerate(POINT_SIZES)}
    for symbol in symbols.values():
        symbol.setOpacity(0.75)
    return release_rules(symbols)


def save_raster_style(name: str, folder: str) -> None:
    """A ramp over the values of a raster."""
    from osgeo import gdal

    path = f"{folder}/raster.tif"
    gdal.GetDriverByName("GTiff").Create(path, 2, 2, 1, gdal.GDT_Float64)
    layer = QgsRasterLayer(path, name)
    low, high, (first, *stops, last) = RAMPS[name]
    ramp = QgsGradientColorRamp.create({"color1": first, "color2": last, "stops": ":".join(stops)})
    kinds = QgsColorRampShader.Type.Interpolated, QgsColorRampShader.ClassificationMode.Continuous
    function = QgsColorRampShader(low, high, ramp, *kinds)
    function.classifyColorRamp(5, 1, layer.extent(), layer.dataProvider())
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(function)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(low)
    renderer.setClassificationMax(high)
    layer.setRenderer(renderer)
    layer.setOpacity(0.8)
    save(layer, name, QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Rendering)


def save(layer, name: str, categories) -> None:
    """Write a QML without what changes from build to build."""
    path = FOLDER / f"{name}.qml"
    layer.saveNamedStyle(str(path), categories)
    text = re.sub(r' (id|layerid)="\{[0-9a-f-]+\}"', "", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    print(path.name)


def main() -> None:
    application = QgsApplication([], False)
    application.initQgis()
    columns = (
        "field=name:string&field=rate:double&field=count:integer&field=gi_class:integer&field=status:string"
        "&field=kind:string&field=addresses:integer&field=p_adj:double&field=quadrant:string"
        "&field=z:double&field=class:string"
    )
    styles = {
        "districts_rate": ("Polygon", graduated("rate", "#5f5f5f", "0.3"), 0.85),
        "districts_count": ("Polygon", graduated("count", "#5f5f5f", "0.3"), 0.85),
        "grid_count": ("Polygon", graduated("count", "#bdbdbd", "0.1"), 0.75),
        "grid_gi": ("Polygon", gi_class(), 0.75),
        "hotspot_change": ("Polygon", change(), 0.75),
        **{name: ("Polygon", patterns(found), 0.75) for name, found in PATTERNS.items()},
        "adaptive_grid": ("Polygon", adaptive_grid(), 0.75),
        "local_moran": ("Polygon", local_moran(), 0.85),
        "records": ("Point", status(), 1.0),
        "anchors": ("Point", anchor_kind(), 1.0),
        "release_areas": ("Polygon", release_areas(), 1.0),
        "release_points": ("Point", release_points(), 1.0),
        "catchments": ("Polygon", QgsSingleSymbolRenderer(fill("#eef3f7", "#7a8b99", "0.2")), 0.8),
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (kind, renderer, opacity) in styles.items():
        layer = QgsVectorLayer(f"{kind}?crs=EPSG:5514&{columns}", name, "memory")
        layer.setRenderer(renderer)
        layer.setOpacity(opacity)
        kinds = QgsMapLayer.StyleCategory
        categories = kinds.Symbology | kinds.Rendering
        if name.startswith("districts"):
            layer.setLabeling(names())
            layer.setLabelsEnabled(True)
            categories |= kinds.Labeling
        save(layer, name, categories)
    with tempfile.TemporaryDirectory() as folder:
        for name in RAMPS:
            save_raster_style(name, folder)
    application.exitQgis()


if __name__ == "__main__":
    main()
