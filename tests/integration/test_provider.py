"""The provider: contract of ids, help, dependency check, shipped model."""

from __future__ import annotations

import json

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingDestinationParameter,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
)

CHAIN = {
    "importrecords": "import",
    "importaddresses": "import",
    "importindicators": "import",
    "importperception": "import",
    "importprojects": "import",
    "importstatistics": "import",
    "proposemapping": "import",
    "buildanchorpoints": "generalise",
    "generaliserecords": "generalise",
    "adaptivegrid": "generalise",
    "hotspotaccuracy": "hotspots",
    "hotspotchange": "hotspots",
    "hotspotclassify": "hotspots",
    "hotspotgrid": "hotspots",
    "kerneldensity": "hotspots",
    "localmoran": "hotspots",
    "nearrepeat": "hotspots",
    "riskdensity": "hotspots",
    "temporalprofile": "hotspots",
    "checkdistricts": "districts",
    "compareperception": "districts",
    "districtaggregates": "districts",
    "evaluateprojects": "districts",
    "safetyanalysis": "districts",
    "evaluatemeasure": "districts",
    "printrelease": "publish",
    "protecttable": "publish",
    "audittable": "publish",
    "createkey": "publish",
    "preparerelease": "publish",
    "preparebatch": "publish",
    "agreementannex": "publish",
    "agreementoverview": "publish",
    "incidentsheet": "publish",
    "perceptiondigest": "publish",
    "receiverelease": "publish",
    "releasereceipt": "publish",
    "releaseregister": "publish",
    "auditrelease": "publish",
    "approverelease": "publish",
    "publishrelease": "publish",
    "verifyrelease": "publish",
    "withdrawrelease": "publish",
}


@pytest.fixture
def provider(localsafety):
    return QgsApplication.processingRegistry().providerById("localsafety")


def own(provider):
    return [item for item in provider.algorithms() if not isinstance(item, QgsProcessingModelAlgorithm)]


def test_the_chain_is_there_in_its_groups(provider):
    found = {item.name(): item.groupId() for item in own(provider)}
    assert found == CHAIN
    for item in own(provider):
        again = item.create()
        assert (again.name(), again.displayName()) == (item.name(), item.displayName())
        assert "<" in item.shortHelpString()
        assert item.canExecute() == (True, "")


@pytest.mark.parametrize("code", ["cs", "en"])
def test_the_help_names_every_parameter_as_the_dialog_does(provider, root, code):
    from local_safety.rules import i18n

    i18n.set_language(code)
    try:
        missing = []
        for item in own(provider):
            text = (root / "resources" / "help" / code / f"{item.name()}.md").read_text(encoding="utf-8")
            assert text.startswith(f"# {item.displayName()}\n")
            algorithm = item.create()  # owns its parameters
            titles = [definition.description() for definition in algorithm.parameterDefinitions()]
            missing += [title for title in titles if title not in text]
        assert missing == []
    finally:
        i18n.set_language("en")


def test_only_the_result_is_a_required_destination(provider):
    results = {"buildanchorpoints": ("ANCHORS", "CATCHMENTS")}
    for item in own(provider):
        required = results.get(item.name(), ("OUTPUT",))
        for definition in item.destinationParameterDefinitions():
            optional = bool(definition.flags() & definition.Flag.FlagOptional)
            assert isinstance(definition, QgsProcessingDestinationParameter)
            assert optional or definition.name() in required, (item.name(), definition.name())
            assert definition.name() in required or not definition.createByDefault()


def test_a_parameter_with_a_missing_library_says_what_to_install(monkeypatch, provider):
    from local_safety.processing import base

    assert base.missing_libraries() == ""
    monkeypatch.setitem(base.REQUIRED, "shapely", (99, 0))
    algorithm = provider.algorithm("districtaggregates").create()
    able, sentence = algorithm.canExecute()
    assert not able
    assert "shapely" in sentence and "install" in sentence
    checked, same = algorithm.checkParameterValues({}, QgsProcessingContext())
    assert (checked, same) == (False, sentence)


def test_shipped_model_imports_and_counts(localsafety, sample):
    town = f"{sample / 'town.gpkg'}|layername=districts"
    expected = json.loads((sample / "expected.json").read_text(encoding="utf-8"))["files"]
    packages = [name for name in expected if name.endswith(".zip")]
    result = localsafety.run(
        "localsafety:import_to_districts",
        {
            "INPUT": [str(sample / name) for name in packages],
            "DISTRICTS": town,
            "CODE_FIELD": "code",
            "NAME_FIELD": "name",
            "POPULATION_FIELD": "population",
            "PERIOD_FROM": "2025-01-01",
            "PERIOD_TO": "2025-12-31",
            "aggregate:OUTPUT": "memory:",
        },
    )
    layer = result["aggregate:OUTPUT"]
    rows = [(f["code"], f["count"], f["previous"], f["rate"]) for f in layer.getFeatures()]
    assert len(rows) == 12
    kinds = expected["2025_999001.zip"]["by_kind_counted"]
    assert 0.9 < sum(row[1] for row in rows) / (kinds["crime"] + kinds["misdemeanour"]) <= 1
    assert all(row[2] > 0 and row[3] > 0 for row in rows)


def test_the_model_refuses_a_wrong_file_in_one_sentence(localsafety, sample, tmp_path):
    wrong = tmp_path / "report.pdf"
    wrong.write_bytes(b"%PDF-1.4 nothing of use")
    parameters = {
        "INPUT": [str(wrong)],
        "DISTRICTS": f"{sample / 'town.gpkg'}|layername=districts",
        "aggregate:OUTPUT": str(tmp_path / "table.gpkg"),
    }
    feedback = QgsProcessingFeedback(False)  # a model hands the sentence of its step to the log
    with pytest.raises(QgsProcessingException):
        localsafety.run("localsafety:import_to_districts", parameters, feedback=feedback)
    assert "report.pdf" in feedback.textLog()
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]
