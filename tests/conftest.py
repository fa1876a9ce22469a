"""Loads the plugin under its real name, whatever the checkout folder is called.

The repository root must never stand on ``sys.path``: its ``processing`` would shadow QGIS's own.
"""

from __future__ import annotations

import gc
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != ROOT]
if "local_safety" not in sys.modules:
    _spec = importlib.util.spec_from_file_location(
        "local_safety", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    _package = importlib.util.module_from_spec(_spec)
    sys.modules["local_safety"] = _package
    _spec.loader.exec_module(_package)

# A slow machine is no failure: time is measured in benchmarks.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def sample() -> Path:
    """The bundled sample town."""
    return ROOT / "resources" / "sample"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data beside the checkout; not on every machine."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("real data (../shared/data) are not on this machine")
    return folder


def _tool(name: str):
    """A module of ``tests/tools``, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tests" / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def books():
    """Makes invented workbooks of police statistics: ``tests/tools/statistics_books.py``."""
    return _tool("statistics_books")


@pytest.fixture(scope="session")
def lists():
    """Makes invented lists of beneficiaries: ``tests/tools/project_books.py``."""
    return _tool("project_books")


@pytest.fixture(scope="session")
def contents():
    """Makes contents of pages: ``tests/tools/page_contents.py``."""
    return _tool("page_contents")


@pytest.fixture(scope="session")
def recount():
    """Counts the sample town again: ``tests/tools/recount.py``."""
    return _tool("recount")


@pytest.fixture(scope="session")
def reading():
    """Takes a safety report apart: ``tests/tools/report_page.py``."""
    return _tool("report_page")


@pytest.fixture(scope="session")
def odf():
    """Says what is wrong with an OpenDocument text: ``tests/tools/odf_checks.py``."""
    return _tool("odf_checks")


@pytest.fixture(scope="session")
def given():
    """Tables that a safety analysis takes beside the records: ``tests/tools/safety_inputs.py``."""
    return _tool("safety_inputs")


@pytest.fixture(scope="session")
def rich(contents, sample):
    """A page with months, offence groups, hidden values, squares, anchor points and larger territories."""
    return contents.rich(contents.districts_of(sample))


@pytest.fixture(scope="session")
def localsafety(qgis_app, qgis_processing):
    """``processing`` with the provider registered."""
    import processing
    from qgis.core import QgsApplication

    from local_safety.processing.provider import LocalSafetyProvider

    registry = QgsApplication.processingRegistry()
    provider = LocalSafetyProvider() if registry.providerById("localsafety") is None else None
    if provider is not None:
        registry.addProvider(provider)
        provider.refreshAlgorithms()
    yield processing
    if provider is not None:
        registry.removeProvider(provider)
    _close_layers()


def _close_layers():
    """Closes the layers that tests left open.

    QGIS 3.22 keeps the frames of every exception that leaves an algorithm, and the layers in them; Python
    would close their files at its very end, when GDAL is gone, and crash.
    """
    from qgis.core import QgsProject, QgsVectorLayer
    from qgis.PyQt import sip

    gc.collect()
    kept = {id(layer) for layer in QgsProject.instance().mapLayers().values()}
    left = [one for one in gc.get_objects() if isinstance(one, QgsVectorLayer) and id(one) not in kept]
    for layer in left:
        if not sip.isdeleted(layer) and sip.ispyowned(layer):
            sip.delete(layer)


@pytest.fixture
def small_disk(tmp_path):
    """A file system of one megabyte of its own, to be filled up; needs root."""
    yield from mounted(tmp_path / "disk", "1m")


@pytest.fixture
def package_disk(tmp_path):
    """The same with room for two packages."""
    yield from mounted(tmp_path / "disk", "4m")


def mounted(folder, size):
    """Yields the folder of a file system of a size, and takes it away again."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("a small file system cannot be mounted here (not root)")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
