"""Styles of results that are loaded into the project; only through post-processors."""

from __future__ import annotations

import math

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsGraduatedSymbolRenderer,
    QgsProcessingLayerPostProcessorInterface,
    QgsRasterLayer,
    QgsRuleBasedRenderer,
)

from ..rules.i18n import tr
from .base import RESOURCES

STYLES = RESOURCES / "styles"
CLASSES = 5
STRAY = 0.02
"""Share of the values at each end that do not stretch a ramp: ratios run away where few people live."""
SAMPLE = 250_000


def label_texts() -> dict[str, str]:
    """Legend texts of the values of categorized styles and of rules; the QML holds the values only."""
    return {
        "3": tr("Hot spot, 99 % certain"),
        "2": tr("Hot spot, 95 % certain"),
        "1": tr("Hot spot, 90 % certain"),
        "0": tr("Not different from chance"),
        "-1": tr("Cold spot, 90 % certain"),
        "-2": tr("Cold spot, 95 % certain"),
        "-3": tr("Cold spot, 99 % certain"),
        "solved": tr("solved"),
        "unsolved": tr("unsolved"),
        "no_crime": tr("did not happen, or no offence"),
        "unknown": tr("status not known"),
        "density_0": tr("below 10 incidents per km²"),
        "density_1": tr("10 to 30 per km²"),
        "density_2": tr("30 to 100 per km²"),
        "density_3": tr("100 to 300 per km²"),
        "density_4": tr("300 and more per km²"),
        "zero": tr("no incident"),
        "hidden": tr("hidden (too few to be told)"),
        "HH": tr("High among high"),
        "HL": tr("High among low"),
        "LH": tr("Low among high"),
        "LL": tr("Low among low"),
        "chance": tr("Not different from chance"),
        "no_result": tr("no result (no neighbour, or no value)"),
        "rise_3": tr("Rise, 99 % certain"),
        "rise_2": tr("Rise, 95 % certain"),
        "rise_1": tr("Rise, 90 % certain"),
        "fall_3": tr("Fall, 99 % certain"),
        "fall_2": tr("Fall, 95 % certain"),
        "fall_1": tr("Fall, 90 % certain"),
        "no_incident": tr("no incident in either period"),
        "feared": tr("Feared: more reports than the records lead to expect"),
        "unnoticed": tr("Unnoticed: fewer reports than the records lead to expect"),
        "both": tr("Many records and as many reports"),
        "usual": tr("No clear difference"),
        "new": tr("New hot spot"),
        "emerging": tr("Emerging hot spot"),
        "consecutive": tr("Consecutive hot spot"),
        "intensifying": tr("Intensifying hot spot"),
        "persistent": tr("Persistent hot spot"),
        "diminishing": tr("Diminishing hot spot"),
        "sporadic": tr("Sporadic hot spot"),
        "intermittent": tr("Intermittent hot spot"),
        "oscillating": tr("Oscillating hot spot"),
        "historical": tr("Historical hot spot"),
        "former": tr("Former hot spot"),
        "no_pattern": tr("No pattern"),
        "street": tr("Anchor of addresses"),
        "place": tr("Public place without addresses"),
    }


class StylePostProcessor(QgsProcessingLayerPostProcessorInterface):
    """Gives a loaded layer its style; runs in the main thread."""

    _kept: list = []
    """Without a Python reference sip would lose the object before QGIS calls it."""

    def __init__(self, style: str):
        super().__init__()
        self.style = style

    @classmethod
    def create(cls, style: str) -> StylePostProcessor:
        """A post-processor that lives as long as QGIS."""
        found = next((item for item in cls._kept if item.style == style), None)
        if found is None:
            found = cls(style)
            cls._kept.append(found)
        return found

    def postProcessLayer(self, layer, context, feedback):
        apply_style(layer, self.style)


def apply_style(layer, style: str) -> bool:
    """Load a style, compute its classes from the data, translate its legend."""
    _, loaded = layer.loadNamedStyle(str(STYLES / f"{style}.qml"))
    if not loaded:
        return False
    if isinstance(layer, QgsRasterLayer):
        _stretch(layer)
        layer.triggerRepaint()
        return True
    renderer = layer.renderer().clone()
    if isinstance(renderer, QgsGraduatedSymbolRenderer):
        highest = layer.maximumValue(layer.fields().lookupField(renderer.classAttribute()))
        method = renderer.classificationMethod().clone()
        method.setLabelFormat("%1 – %2")
        method.setLabelPrecision(0 if isinstance(highest, int) or (highest or 0) >= 50 else 1)
        renderer.setClassificationMethod(method)
        renderer.updateClasses(layer, CLASSES)
    elif isinstance(renderer, QgsCategorizedSymbolRenderer):
        texts = label_texts()
        for index, category in enumerate(renderer.categories()):
            renderer.updateCategoryLabel(index, texts.get(str(category.value()), str(category.value())))
    elif isinstance(renderer, QgsRuleBasedRenderer):
        texts = label_texts()
        for rule in renderer.rootRule().children():
            rule.setLabel(texts.get(rule.label(), rule.label()))
    layer.setRenderer(renderer)  # brings the legend up to date, too
    layer.triggerRepaint()
    return True


def _stretch(layer: QgsRasterLayer) -> None:
    """Spread the ramp of a raster over its values, from 0; one that begins below 0 evenly around 0.

    Where all values lie on one side of 0, as logarithms of small ratios do, their mean takes its place.
    """
    provider = layer.dataProvider()
    shader = layer.renderer().shader().rasterShaderFunction()
    statistics = provider.bandStatistics(1)
    if not statistics.elementCount:
        return
    low, high = statistics.minimumValue, statistics.maximumValue
    if low < high:
        low, high = provider.cumulativeCut(1, STRAY, 1 - STRAY, layer.extent(), SAMPLE)
    if shader.minimumValue() < 0:
        middle = 0.0 if low < 0 < high else statistics.mean
        reach = max(middle - low, high - middle) or 1.0
        low, high = middle - reach, middle + reach
    else:
        whole = shader.maximumValue() > 1  # the style says whether the highest values are to be told apart
        low, high = 0.0, max(statistics.maximumValue if whole else high, 0.0) or 1.0
    digits = 1 - math.floor(math.log10(high - low))
    low, high = (math.copysign(_upwards(abs(end), digits), end) for end in (low, high))
    stretched = QgsColorRampShader(
        low, high, shader.sourceColorRamp().clone(), shader.colorRampType(), shader.classificationMode()
    )
    stretched.classifyColorRamp(CLASSES, 1, layer.extent(), provider)
    renderer = layer.renderer().clone()
    renderer.shader().setRasterShaderFunction(stretched)
    renderer.setClassificationMin(low)
    renderer.setClassificationMax(high)
    layer.setRenderer(renderer)


def _upwards(value: float, digits: int) -> float:
    """A number that is not negative rounded up to a number of decimals (below 0: to tens, hundreds ...)."""
    return round(math.ceil(round(value * 10.0**digits, 6)) / 10.0**digits, max(digits, 0))


def style_output(context, identifier: str | None, style: str) -> None:
    """Style an output when QGIS is going to load it; else nothing."""
    if identifier and context.willLoadLayerOnCompletion(identifier):
        details = context.layerToLoadOnCompletionDetails(identifier)
        details.setPostProcessor(StylePostProcessor.create(style))
