"""Builds ``resources/models/*.model3`` with QGIS itself; run with ``.venv/bin/python -P`` (PyQGIS).

The id of a model is its name, hence lower case without spaces. Texts of a model cannot be
translated by QGIS, so they stand in both languages.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent))
os.environ["QT_HASH_SEED"] = "0"  # else the order of XML attributes changes with each run

from headless import ROOT, qgis_with_plugin
from qgis.core import (
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterMultipleLayers,
)
from qgis.PyQt.QtCore import QPointF

Source = QgsProcessingModelChildParameterSource
NAMES = {
    "INPUT": "Soubory záznamů / Files of records",
    "DISTRICTS": "Okrsky / Districts",
    "CODE_FIELD": "Pole s kódem okrsku / Field with the district code",
    "NAME_FIELD": "Pole s názvem okrsku / Field with the district name",
    "POPULATION_FIELD": "Pole s počtem obyvatel / Field with the population",
    "PERIOD_FROM": "První den / First day",
    "PERIOD_TO": "Poslední den / Last day",
}
OUTPUT = "Tabulka okrsků / District table"
BY_OFFENCE = "Podle deliktů / By offence"
HELP = (
    "Načte policejní záznamy a spočítá tabulku okrsků; vrstva záznamů zůstane dočasná. Důvěrné: jen pro "
    "vnitřní potřebu. / Imports police records and counts the district table; the record layer stays "
    "temporary. Confidential: for internal use only."
)


def parameters() -> list:
    kind, date = QgsProcessing.SourceType, QgsProcessingParameterDateTime.Type.Date
    result = [
        QgsProcessingParameterMultipleLayers("INPUT", NAMES["INPUT"], kind.TypeFile),
        QgsProcessingParameterFeatureSource("DISTRICTS", NAMES["DISTRICTS"], [kind.TypeVectorPolygon]),
    ]
    for name in ("CODE_FIELD", "NAME_FIELD", "POPULATION_FIELD"):
        result.append(
            QgsProcessingParameterField(
                name, NAMES[name], parentLayerParameterName="DISTRICTS", optional=True
            )
        )
    for name in ("PERIOD_FROM", "PERIOD_TO"):
        result.append(QgsProcessingParameterDateTime(name, NAMES[name], type=date, optional=True))
    return result


def child(identifier: str, algorithm: str, title: str, place: QPointF) -> QgsProcessingModelChildAlgorithm:
    result = QgsProcessingModelChildAlgorithm(algorithm)
    result.setChildId(identifier)
    result.setDescription(title)
    result.setPosition(place)
    return result


def output(title: str, name: str, place: QPointF) -> QgsProcessingModelOutput:
    result = QgsProcessingModelOutput(title, title)
    result.setChildId("aggregate")
    result.setChildOutputName(name)
    result.setPosition(place)
    return result


def import_to_districts() -> QgsProcessingModelAlgorithm:
    model = QgsProcessingModelAlgorithm("import_to_districts", "Local Safety")
    for number, definition in enumerate(parameters()):
        component = QgsProcessingModelParameter(definition.name())
        component.setPosition(QPointF(120 + 220 * number, 60))
        model.addModelParameter(definition, component)
    step = child("import", "localsafety:importrecords", "Import", QPointF(200, 200))
    step.addParameterSources("INPUT", [Source.fromModelParameter("INPUT")])
    model.addChildAlgorithm(step)
    step = child("aggregate", "localsafety:districtaggregates", "Districts", QPointF(500, 320))
    step.addParameterSources("INPUT", [Source.fromChildOutput("import", "OUTPUT")])
    for definition in parameters()[1:]:
        step.addParameterSources(definition.name(), [Source.fromModelParameter(definition.name())])
    step.setModelOutputs(
        {
            "OUTPUT": output(OUTPUT, "OUTPUT", QPointF(500, 460)),
            "BY_OFFENCE": output(BY_OFFENCE, "BY_OFFENCE", QPointF(760, 460)),
        }
    )
    model.addChildAlgorithm(step)
    model.setHelpContent({"ALG_DESC": HELP})
    return model


def main() -> None:
    with qgis_with_plugin():
        for model in (import_to_districts(),):
            path = ROOT / "resources" / "models" / f"{model.name()}.model3"
            path.parent.mkdir(parents=True, exist_ok=True)
            if not model.toFile(str(path)):
                raise SystemExit(f"{path.name} could not be written")
            text = re.sub(r"\{[0-9a-f]{8}-[0-9a-f-]{27}\}", "", path.read_text(encoding="utf-8"))
            path.write_text(text, encoding="utf-8")
            print(path.name)


if __name__ == "__main__":
    main()
