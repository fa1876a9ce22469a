"""A printed page of a release: a shipped layout filled with published values and texts only."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsLayoutExporter,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from ...rules.errors import InputError, WriteError
from ...rules.i18n import tr, translator
from ...rules.offences import taxonomy
from ..base import RESOURCES
from ..publish.layer_classes import PER, written
from ..styling import STYLES
from .release_layers import amounts, number_of, open_layer, shade, summed_points

LAYOUTS = RESOURCES / "layouts"
PAGES = ("council_a4", "council_a3", "notice_a5")
MAIN = {"crimes": ("Trestné činy", "Crimes"), "misdemeanours": ("Přestupky", "Misdemeanours")}
TOTAL = "Total"


@dataclass
class ReleasePage:
    """What one page shows. ``package``: folder; ``geopackage``: a copy of its data, for QGIS to open."""

    package: Path
    geopackage: Path
    manifest: dict
    product: str
    subject: str
    language: str

    def __post_init__(self):
        self._ = translator(self.language)
        products = json.loads((self.package / "proof" / "products.json").read_bytes())["products"]
        if self.product not in products:
            raise InputError(
                tr("The release holds no product “{name}”; it can be one of: {names}.").format(
                    name=self.product[:40], names=", ".join(sorted(products))
                )
            )
        self.points = products[self.product].get("method") == "points"
        self.table = [
            {name: feature[name] for name in ("district", "offence", "period", "value", "low", "high")}
            for feature in open_layer(self.geopackage, self.product).getFeatures()
        ]
        whole = [row for row in self.table if row["district"] == TOTAL and row["offence"] == TOTAL]
        self.total = max(whole, key=lambda row: (_months(row["period"]), row["period"]))
        misses = [
            row["high"] - row["value"]
            for row in self.table
            if number_of(row["value"]) is not None and number_of(row["high"]) is not None
        ]
        self.miss = int(max(misses, default=0))

    def texts(self) -> dict[str, str]:
        """Label → text."""
        first, last = self.manifest["period"].split("/")
        names = MAIN.get(self.product)
        name = names[self.language == "en"] if names else taxonomy().name(self.product, self.language)
        place = self.manifest["territory"]["name"]
        return {
            "title": self.manifest["title"],
            "subtitle": f"{place} · {name} · {self._day(first)} – {self._day(last)}",
            "figure": self._figure(),
            "reading": "\n\n".join(self._reading()),
            "terms": self._terms(),
        }

    def layers(self) -> list[QgsVectorLayer]:
        """Layers of the map, the uppermost first; the first is the one that the legend explains."""
        districts = open_layer(self.geopackage, "districts")
        if self.subject == "points":
            points = summed_points(open_layer(self.geopackage, f"{self.product}_points"))
            catchments = open_layer(self.geopackage, "catchments")
            catchments.loadNamedStyle(str(STYLES / "catchments.qml"))
            shade(points, "release_points", '"value"', amounts(points, "value"), {}, self._write, self._)
            points.setName(self._("Incidents at an anchor point"))
            _outline(districts)
            return [points, districts, catchments]
        if self.subject == "grid":
            cells = open_layer(self.geopackage, f"{self.product}_grid")
            cells.setSubsetString(f"\"period\" = '{self.total['period']}'")
            states = self._states(cells, "value")
            shade(cells, "release_areas", '"value"', amounts(cells, "value"), states, self._write, self._)
            cells.setName(self._("Incidents in a square"))
            _outline(districts)
            return [cells, districts]
        return [self._shaded(districts)]

    def _shaded(self, districts: QgsVectorLayer) -> QgsVectorLayer:
        """Districts by rate where everybody is counted for a whole year, else by number."""
        field = f"{self.product}_value"
        rated = "population" in districts.fields().names() and _months(self.total["period"]) == 12
        per = "population" if rated else ""
        amount = f'{PER}.0 * "{field}" / "population"' if rated else f'"{field}"'
        states = self._states(districts, field)
        if rated and "zero" in states:
            condition, text = states["zero"]
            states["zero"] = condition, f"{text} ({self._('number of incidents')})"
        if rated and len(amounts(districts, field, per)) < len(amounts(districts, field)):
            states["no_data"] = ('"population" IS NULL OR "population" = 0', self._("no rate"))
        shade(districts, "release_areas", amount, amounts(districts, field, per), states, self._write, self._)
        name = self._("Incidents per|10,000 inhabitants") if rated else self._("Number of incidents")
        districts.setName(name)
        named = QgsVectorLayer("Polygon?field=name:string", "", "memory")
        named.loadNamedStyle(str(STYLES / "districts_count.qml"))
        districts.setLabeling(named.labeling().clone())
        districts.setLabelsEnabled(True)
        return districts

    def _states(self, layer: QgsVectorLayer, field: str) -> dict[str, tuple[str, str]]:
        """Zero and hidden, where the layer holds any."""
        known = amounts(layer, field)
        states = {}
        if 0 in known:
            states["zero"] = (f'"{field}" = 0', f"0 – {self.miss}" if self.miss else "0")
        if len(known) < layer.featureCount():
            states["hidden"] = (f'"{field}" IS NULL', self._("hidden (does not mean zero)"))
        return states

    def _figure(self) -> str:
        value, low, high = (number_of(self.total[name]) for name in ("value", "low", "high"))
        if value is None:
            return self._("The number of incidents in all districts together is hidden.")
        if high is None:
            text = self._("at least {low} incidents in all districts together")
        elif low == high:
            text = self._("{value} incidents in all districts together")
        else:
            text = self._("{value} incidents in all districts together (between {low} and {high})")
        return text.format(value=self._write(value), low=self._write(low), high=self._write(high or 0))

    def _reading(self) -> list[str]:
        """How to read the page, in short sentences."""
        if self.points:
            lines = [
                self._(
                    "A point is not the place of an incident: it stands for all addresses of its catchment. "
                    "Incidents that too few addresses hide stand nowhere."
                )
            ]
        elif self.miss:
            text = self._(
                "Values are rounded so that nobody can be worked out; a true count differs by at most {miss}."
            )
            lines = [text.format(miss=self.miss)]
        else:
            lines = [self._("Values stand exactly or are hidden, so that nobody can be worked out.")]
        lines.append(self._("Hidden is not zero, and zero is not missing data."))
        text = self._("The whole release, with its rules and its proof: {release}.")
        return [*lines, text.format(release=self.manifest["release"])]

    def _terms(self) -> str:
        manifest = self.manifest
        return self._(
            "{publisher}, {contact}. Data as of {day}. Terms of use: {terms} Release {release}."
        ).format(
            publisher=manifest["publisher"],
            contact=manifest["contact"],
            day=self._day(manifest["data_as_of"]),
            terms=manifest["license"],
            release=manifest["release"],
        )

    def _write(self, value: float) -> str:
        """A number as readers of the language write it."""
        return written(value, self.language)

    def _day(self, text: str) -> str:
        year, month, day = text.split("-")
        return f"{int(day)}. {int(month)}. {year}" if self.language == "cs" else text


def export_page(page: ReleasePage, template: str, target: Path, check: Callable[[], None]) -> None:
    """Fill a shipped layout and write it as a picture in a PDF, without metadata.

    Raises:
        WriteError: QGIS could not write it.
    """
    project = QgsProject()
    layers = page.layers()
    project.addMapLayers(layers, False)
    layout = QgsPrintLayout(project)
    document = QDomDocument()
    document.setContent((LAYOUTS / f"{template}.qpt").read_text(encoding="utf-8"))
    layout.loadFromTemplate(document, QgsReadWriteContext())
    for name, text in page.texts().items():
        layout.itemById(name).setText(text)
    view = layout.itemById("map")
    districts = layers[1] if len(layers) > 1 else layers[0]
    view.setCrs(districts.crs())
    view.setLayers([layers[1], layers[0], *layers[2:]] if page.subject == "grid" else layers)
    view.setKeepLayerSet(True)
    extent = districts.extent()
    extent.scale(1.06)
    view.zoomToExtent(extent)
    if page.subject == "points" and template.startswith("notice"):
        _smaller(layers[0])
    _legend(layout.itemById("legend"), layers[0])
    check()
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.exportMetadata = False
    settings.rasterizeWholeImage = True
    settings.dpi = 200
    done = QgsLayoutExporter(layout).exportToPdf(str(target), settings)
    if done != QgsLayoutExporter.ExportResult.Success or not target.exists() or not target.stat().st_size:
        raise WriteError(tr("The page could not be written; is the disk full?"))


def _legend(item, layer: QgsVectorLayer) -> None:
    """Only the layer that carries values."""
    root = item.model().rootGroup()
    root.clear()
    root.addLayer(layer)
    item.adjustBoxSize()


def _smaller(layer: QgsVectorLayer) -> None:
    """Points for a small page."""
    renderer = layer.renderer().clone()
    for rule in renderer.rootRule().children():
        rule.symbol().setSize(0.55 * rule.symbol().size())
    layer.setRenderer(renderer)


def _outline(layer: QgsVectorLayer) -> None:
    """Borders without a fill, for orientation."""
    from qgis.core import QgsFillSymbol, QgsSingleSymbolRenderer

    symbol = QgsFillSymbol.createSimple({"style": "no", "outline_color": "#33404f", "outline_width": "0.35"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))


def _months(period: str) -> int:
    from ..analysis.periods import months_in

    return len(months_in(period))
