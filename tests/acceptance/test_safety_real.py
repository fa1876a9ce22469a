"""The safety analysis of a real package: a single year is refused, moved places make no claims."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsVectorFileWriter, QgsVectorLayer

YEAR = ("2024-", "2025-")


@pytest.fixture(scope="module")
def two_years(records, tmp_path_factory):
    """The records of 2025, and all but every ninth of them once more a year earlier."""
    from qgis.core import QgsFeature, QgsProject

    source = QgsVectorLayer(records, "records", "ogr")
    made = QgsVectorLayer("Point?crs=EPSG:5514", "records", "memory")
    made.dataProvider().addAttributes(source.fields().toList()[1:])
    made.updateFields()
    features = []
    for number, feature in enumerate(source.getFeatures()):
        for year in YEAR:
            if year == "2024-" and number % 9 == 0:
                continue
            copy = QgsFeature(made.fields())
            values = feature.attributes()[1:]
            copy.setAttributes([v.replace("2025-", year) if isinstance(v, str) else v for v in values])
            copy.setGeometry(feature.geometry())
            features.append(copy)
    made.dataProvider().addFeatures(features)
    path = str(tmp_path_factory.mktemp("two") / "records.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", "records"
    context = QgsProject.instance().transformContext()
    assert QgsVectorFileWriter.writeAsVectorFormatV3(made, path, context, options)[0] == 0
    return path, len(features)


@pytest.fixture
def run(localsafety, precincts, tmp_path):
    def call(records, names="MOP % Praha %", **changes):
        layer = QgsVectorLayer(precincts[1], "precincts", "ogr")
        layer.setSubsetString(f"name LIKE '{names}'")
        values = {
            "INPUT": records, "DISTRICTS": layer, "CODE_FIELD": "code", "NAME_FIELD": "name",
            "POPULATION_FIELD": "people", "MUNICIPALITY": "500054", "MUNICIPALITY_NAME": "Praha 1",
            "PERIOD_FROM": "2024-01-01", "PERIOD_TO": "2025-12-31", "LANGUAGE": "en",
            "OUTPUT": str(tmp_path / "report.html"), **changes,
        }  # fmt: skip
        return localsafety.run("localsafety:safetyanalysis", values)

    return call


def texts(result):
    page = Path(result["OUTPUT"]).read_text(encoding="utf-8")
    return [
        html.unescape(text).replace("\u00a0", " ") for text in re.findall(r"<(?:p|li)[^>]*>([^<]+)<", page)
    ]


def test_one_year_alone_is_refused_by_its_name(run, records, tmp_path):
    with pytest.raises(QgsProcessingException, match="no crime or misdemeanour of 2024, and the analysis"):
        run(records)
    assert not list(tmp_path.iterdir())


def test_totals_are_conserved_and_moved_places_make_no_claims(run, two_years):
    path, size = two_years
    found = run(path)
    assert found["COUNTED"] + found["OUTSIDE"] + found["LEFT_OUT"] == size
    said = texts(found)
    assert sum("the source moved the places to points" in text for text in said) == 2
    empty = next(text for text in said if "districts lies no record" in text)
    assert int(re.search(r"In (\d+) of (\d+)", empty)[1]) > 30
