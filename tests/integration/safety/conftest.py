"""What the tests of the safety analysis share: the records of the sample town, its releases, its reports.

All of it is made once in a session; tests that change files make copies.
"""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def records(localsafety, sample, tmp_path_factory):
    """The records of the sample town, three years."""
    path = tmp_path_factory.mktemp("town") / "records.gpkg"
    packages = [str(item) for item in sorted(sample.glob("20*_*.zip"))]
    localsafety.run("localsafety:importrecords", {"INPUT": packages, "FORMAT": "auto", "OUTPUT": str(path)})
    return path


@pytest.fixture(scope="session")
def town(root, records, recount):
    """The same records, ready to be counted again."""
    return recount.Recount(root, records)


@pytest.fixture(scope="session")
def districts(sample):
    """Parameters of the districts."""
    fields = {"CODE_FIELD": "code", "NAME_FIELD": "name", "POPULATION_FIELD": "population"}
    return {"DISTRICTS": f"{sample / 'town.gpkg'}|layername=districts", **fields}


@pytest.fixture(scope="session")
def internal(localsafety, records, districts, tmp_path_factory):
    """Callable: runs the exact report on the sample town; a changed parameter that is None is left out."""

    def call(language="en", **changes):
        values = {
            "INPUT": str(records),
            **districts,
            "MUNICIPALITY": "999001",
            "MUNICIPALITY_NAME": "Jasanov",
            "PERIOD_FROM": "2023-01-01",
            "PERIOD_TO": "2025-12-31",
            "LANGUAGE": language,
            "OUTPUT": str(tmp_path_factory.mktemp("report") / "report.html"),
            **changes,
        }
        return localsafety.run("localsafety:safetyanalysis", values)

    return call


@pytest.fixture(scope="session")
def projects(localsafety, records, districts, given, tmp_path_factory):
    """The register of four projects and the table of their results: paths by name."""
    folder = tmp_path_factory.mktemp("projects")
    listed = folder / "list.csv"
    listed.write_text(given.PROJECTS, encoding="utf-8")
    found = {name: str(folder / f"{name}.gpkg") for name in ("register", "results")}
    areas = {"AREAS": given.project_areas(), "AREA_FIELD": "project"}
    localsafety.run(
        "localsafety:importprojects", {"INPUT": [str(listed)], "OUTPUT": found["register"], **areas}
    )
    localsafety.run(
        "localsafety:evaluateprojects",
        {
            "INPUT": str(records), "PROJECTS": found["register"], "CONTROL": districts["DISTRICTS"],
            "BUFFER": 300, "MONTHS": 12, "WHEN": "from_start", "OUTPUT": found["results"],
        },
    )  # fmt: skip
    return found


@pytest.fixture(scope="session")
def extras(given, town, projects):
    """Parameters of everything that can be given beside records and districts."""
    return {
        "STATISTICS": given.statistics(),
        "UNIT_POPULATION": given.populations(),
        "INDICATORS": given.indicators(),
        "PERCEPTION": given.report_layer(given.reports(town)),
        "MEASURES": projects["register"],
        "PROJECT_RESULTS": projects["results"],
    }


@pytest.fixture(scope="session")
def full(internal, extras):
    """The report with everything that can be given, in both languages: language → page text."""
    return {
        code: Path(internal(code, **extras)["OUTPUT"]).read_text(encoding="utf-8") for code in ("en", "cs")
    }


@pytest.fixture(scope="session")
def page(full, reading):
    """The English one, taken apart."""
    return reading.Page(full["en"])


@pytest.fixture(scope="session")
def published(localsafety, records, town_release, tmp_path_factory):
    """Folder with the releases of 2024 and 2025 and their ledger."""
    folder = tmp_path_factory.mktemp("releases")
    ledger = str(folder / "ledger")
    for year in (2024, 2025):
        candidate = str(folder / f"candidate-{year}")
        more = {"PERIOD_FROM": f"{year}-01-01", "PERIOD_TO": f"{year}-12-31", "OUTPUT": candidate}
        more["NEW_LEDGER"] = year == 2024
        localsafety.run("localsafety:preparerelease", town_release(records, folder, **more))
        decision = {
            "CANDIDATE": candidate, "APPROVER": "B. Boss", "DECISION": "approve", "REASON": "looked at",
        }  # fmt: skip
        localsafety.run("localsafety:approverelease", decision)
        publish = {"CANDIDATE": candidate, "LEDGER": ledger, "OUTPUT": str(folder), "ZIP": True}
        localsafety.run("localsafety:publishrelease", publish)
    return folder


@pytest.fixture
def public(localsafety, published, tmp_path):
    """Callable: runs the public report of both releases."""

    def call(**changes):
        values = {
            "AUDIENCE": "public",
            "RELEASES": [
                str(published / "999001-2025-v1.zip"),
                str(published / "999001-2024-v1" / "manifest.json"),
            ],
            "MUNICIPALITY": "999001",
            "PERIOD_FROM": "2023-01-01",
            "PERIOD_TO": "2025-12-31",
            "LANGUAGE": "en",
            "OUTPUT": str(tmp_path / "report.html"),
            **changes,
        }
        return localsafety.run("localsafety:safetyanalysis", values)

    return call
