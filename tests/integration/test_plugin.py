"""The plugin in QGIS: loaded and unloaded without traces, the dock, the dialogs."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProject, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtWidgets import QApplication, QWidget

POINTS = "Point?crs=EPSG:5514&field=incident_id:string&field=offence:string&field=occurred_from:string"


@pytest.fixture
def dock(localsafety, qgis_iface, qgis_new_project):
    from local_safety.ui.dock import LocalSafetyDock

    QgsSettings().remove("local_safety")
    made = LocalSafetyDock(qgis_iface)
    yield made
    made.close_connections()
    made.deleteLater()


def test_the_dock_follows_the_project(dock):
    before = dock._status["records"].text()
    layer = QgsVectorLayer(POINTS + "&field=status:string", "January", "memory")
    QgsProject.instance().addMapLayer(layer)
    assert before != dock._status["records"].text()
    assert "January" in dock._status["records"].text()
    QgsProject.instance().removeMapLayer(layer.id())
    assert dock._status["records"].text() == before


def test_a_button_opens_its_dialog_filled_in_and_remembers_what_came_out(dock, monkeypatch):
    import processing

    from local_safety.ui import settings

    opened = []

    def answer(name, values):
        opened.append((name, values))
        return {"OUTPUT": "/out/999001-2025-v1", "RELEASE": "999001-2025-v1", "LEDGER_HEAD": "ab" * 32}

    monkeypatch.setattr(processing, "execAlgorithmDialog", answer)
    settings.save(candidate="/office/candidate", ledger="/office/ledger")
    dock._buttons["publishrelease"].click()
    assert opened[0][0] == "localsafety:publishrelease"
    assert opened[0][1]["CANDIDATE"] == "/office/candidate"
    assert settings.load().ledger_head == "ab" * 32
    assert "999001-2025-v1" in dock._status["published"].text()


def test_a_missing_library_disables_the_button_and_says_why(dock, monkeypatch):
    from local_safety.processing import base

    monkeypatch.setitem(base.REQUIRED, "pandas", (99, 0))
    dock.refresh()
    button = dock._buttons["districtaggregates"]
    assert not button.isEnabled()
    assert "pandas" in button.toolTip()


def test_choices_show_labels_and_hand_over_codes(localsafety):
    from processing.gui.wrappers import WidgetWrapperFactory

    from local_safety.rules.i18n import set_language

    set_language("cs")
    try:
        algorithm = QgsApplication.processingRegistry().algorithmById("localsafety:hotspotgrid").create()
        dialog = QWidget()
        wrapper = WidgetWrapperFactory.create_wrapper(algorithm.parameterDefinition("SHAPE"), dialog)
        assert [wrapper.widget.itemText(n) for n in range(2)] == ["čtverce", "šestiúhelníky"]
        assert wrapper.parameterValue() == "square"
        wrapper.widget.setCurrentIndex(1)
        assert wrapper.parameterValue() == "hexagon"
        wrapper.setParameterValue("square", QgsProcessingContext())
        assert wrapper.parameterValue() == "square"
    finally:
        set_language("en")


def test_the_options_page_keeps_what_was_typed(localsafety):
    from local_safety.ui import settings
    from local_safety.ui.options import OptionsPage

    QgsSettings().remove("local_safety")
    page = OptionsPage()
    page.publisher.setText("Město Jasanov")
    page.ledger.setFilePath("/office/ledger")
    page.apply()
    assert settings.load().publisher == "Město Jasanov"
    assert OptionsPage().ledger.filePath() == "/office/ledger"


@pytest.mark.parametrize(
    ("code", "title"), [("en", "Where the files come from"), ("cs", "Odkud pocházejí soubory")]
)
def test_the_page_on_the_files_opens_from_the_dock_and_from_the_menu(localsafety, qgis_iface, code, title):
    from local_safety.plugin import LocalSafetyPlugin
    from local_safety.rules.i18n import set_language
    from local_safety.ui.help_page import HelpPage

    opened = []
    plugin = LocalSafetyPlugin(qgis_iface)
    plugin.provider = QgsApplication.processingRegistry().providerById("localsafety")  # of the session
    set_language(code)
    try:
        plugin.initGui()
        plugin.dock._sources.linkActivated.emit("sources")
        plugin.sources.trigger()
        opened = [page for page in QApplication.topLevelWidgets() if isinstance(page, HelpPage)]
        assert [page.windowTitle() for page in opened] == [title, title]
        text = opened[0].browser.toPlainText()
        assert "kriminalita.policie.gov.cz" in text and "CC BY 4.0" in text and "**" not in text
    finally:
        for page in opened:
            page.close()
        plugin.provider = None
        plugin.unload()
        set_language("en")
    assert (plugin.dock, plugin.sources) == (None, None)
