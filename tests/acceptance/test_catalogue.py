"""The entry for the catalogue of open data, against the official schemas."""

from __future__ import annotations

import json

import pytest


@pytest.fixture(scope="module")
def validator(shared_data):
    """Callable: file name of a schema → its validator, with formats checked."""
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT201909

    folder = shared_data / "dcat-ap-cz"
    texts = [
        json.loads((folder / name).read_bytes()) for name in ("text.schema.json", "více-textů.schema.json")
    ]
    registry = Registry().with_resources(
        (text["$id"], Resource.from_contents(text, default_specification=DRAFT201909)) for text in texts
    )

    def make(name):
        schema = json.loads((folder / name).read_bytes())
        return Draft202012Validator(
            schema, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
        )

    return make


@pytest.fixture(scope="module")
def candidate(localsafety, sample, tmp_path_factory):
    """A candidate of the sample town."""
    work = tmp_path_factory.mktemp("catalogue")
    records, town = str(work / "records.gpkg"), sample / "town.gpkg"
    localsafety.run(
        "localsafety:importrecords", {"INPUT": [str(sample / "2025_999001.zip")], "OUTPUT": records}
    )
    localsafety.run(
        "localsafety:preparerelease",
        {
            "RECORDS": records,
            "DISTRICTS": f"{town}|layername=districts",
            "CODE_FIELD": "code",
            "NAME_FIELD": "name",
            "PERIOD_FROM": "2025-01-01",
            "PERIOD_TO": "2025-12-31",
            "PROFILE": "public-default",
            "TERRITORY": "999001",
            "TERRITORY_NAME": "Jasanov nad Lipkou",
            "PUBLISHER": "Město Jasanov nad Lipkou",
            "PUBLISHER_ID": "00007064",
            "BASE_URL": "https://data.jasanov.example/bezpecnost",
            "DISTRICTS_SOURCE": "Město Jasanov nad Lipkou",
            "DISTRICTS_LICENCE": "https://creativecommons.org/licenses/by/4.0/",
            "CONTACT": "bezpecnost@jasanov.example",
            "TITLE": "Kriminalita a přestupky 2025",
            "PREPARED_BY": "Jana Analytická",
            "LANGUAGE": "cs",
            "LEDGER": str(work / "ledger"),
            "NEW_LEDGER": True,
            "DATA_AS_OF": "2026-03-01",
            "OUTPUT": str(work / "candidate"),
        },
    )
    return work / "candidate"


@pytest.mark.parametrize(
    ("file", "schema"),
    [("catalogue.jsonld", "datová-sada.schema.json"), ("series.jsonld", "datová-série.schema.json")],
)
def test_the_entry_validates_against_the_official_schema(candidate, validator, shared_data, file, schema):
    example = json.loads((shared_data / "dcat-ap-cz" / "example-datová-sada.jsonld").read_bytes())
    if file == "catalogue.jsonld":
        assert not list(validator(schema).iter_errors(example))  # the schema is read as it is meant
    entry = json.loads((candidate / file).read_bytes())
    errors = [f"{list(error.path)}: {error.message[:200]}" for error in validator(schema).iter_errors(entry)]
    assert errors == []
    del entry["název"]
    assert list(validator(schema).iter_errors(entry))


def test_the_entry_names_every_data_file_and_its_terms(candidate):
    entry = json.loads((candidate / "catalogue.jsonld").read_bytes())
    named = {item["soubor_ke_stažení"].rpartition("/")[2] for item in entry["distribuce"]}
    written = {path.name for path in (candidate / "data").iterdir() if "metadata" not in path.name}
    assert named == written
    assert entry["poskytovatel"].endswith("/00007064")
    assert all("Policie" in item["podmínky_užití"]["autor_databáze"]["cs"] for item in entry["distribuce"])
