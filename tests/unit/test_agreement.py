"""Agreements: read strictly, compared, enforced clause by clause, and worded from the same table."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3

import numpy as np
import pytest
import shapely

from local_safety.processing.analysis.district_layer import prepare_districts
from local_safety.processing.publish.approval import approve
from local_safety.processing.publish.publishing import publish
from local_safety.processing.publish.release import prepare
from local_safety.rules import strict_yaml
from local_safety.rules.agreement import exceeded_by, load_agreement, parse_agreement
from local_safety.rules.canonical import canonical_json
from local_safety.rules.clauses import CLAUSES, ReleaseFacts, check_release
from local_safety.rules.errors import ConfigurationError, PackageError, RefusedError
from local_safety.rules.i18n import translator
from local_safety.rules.offences import taxonomy
from local_safety.rules.profile import load_profile

TEXT = """\
version: 1
id: PCR-2026-014
provider: {name: Krajské ředitelství policie, id_number: "00007064"}
recipient: {name: Město Jasanov, id_number: "00000001", kind: municipality}
territory: {codes: ["999001"]}
offences: [property, violence]
valid_from: 2025-01-01
valid_to: 2099-12-31
period_from: 2025-01-01
period_to: 2099-12-31
time_step: month
place: grid
min_count: 3
purposes: [prevention_planning]
onward_publication: public-profile
approvers:
  - {name: Petr Schvalovatel, role: vedoucí odboru}
contact: gis@kraj.example
"""


def parse(text=TEXT, folder=None):
    data = strict_yaml.loads(text, "a.yaml")
    return parse_agreement(data, "a.yaml") if folder is None else parse_agreement(data, "a.yaml", folder)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("version: 1", "version: 2", "line 1: “version” must be 1"),
        ("id: PCR-2026-014", "id: ../x", "line 2: “id” may hold letters"),
        ('"00007064"', "00007064", "line 3: “provider.id_number” must be a text in quotes"),
        ("kind: municipality", "kin: municipality", "unknown key “recipient.kin”"),
        ('{codes: ["999001"]}', "{code: [x]}", "line 5: “territory” must hold either codes"),
        ('{codes: ["999001"]}', "{file: ../t.gpkg, sha256: ab}", "beside the agreement"),
        ('{codes: ["999001"]}', "{file: t.gpkg, sha256: ab}", "64 hex digits"),
        ("[property, violence]", "[property, vandals]", "line 6: “offences” names an offence"),
        ("2099-12-31", "2024-12-31", "line 8: “valid_to” must not lie before its beginning"),
        ("2099-12-31", "soon", "line 8: “valid_to” must be a date"),
        ("time_step: month", "time_step: day", "line 11: “time_step” must be one of: month"),
        ("place: grid", "place: door", "must be one of: exact, anchor, grid, district"),
        ("min_count: 3", "min_count: true", "whole number"),
        ("[prevention_planning]", "[]", "not empty"),
        ("public-profile", "sometimes", "must be one of: public-profile, no"),
        ("role: vedoucí odboru", "role: x, public_key: abc", "64 hex digits"),
        ("contact:", "contacts:", "unknown key “contacts”"),
    ],
)
def test_bad_agreements_are_refused_by_line(old, new, says):
    assert old in TEXT
    with pytest.raises(ConfigurationError) as error:
        parse(TEXT.replace(old, new, 1))
    assert says in str(error.value)


def test_the_same_agreement_has_the_same_hash_in_yaml_and_json():
    agreement = parse()
    as_json = canonical_json(agreement.plain)
    assert hashlib.sha256(as_json).hexdigest() == agreement.sha256
    assert parse(as_json.decode()) == agreement
    assert parse(TEXT.replace("min_count: 3", "min_count: 4")).sha256 != agreement.sha256
    assert parse(TEXT.replace("public-profile", "no")).onward_publication == "no"


def facts(**changes):
    values = {
        "today": dt.date(2026, 3, 1),
        "territory": "999001",
        "period": (dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
        "offences": frozenset(taxonomy().descendants("property")),
        "time_step": "month",
        "place": "grid",
        "min_count": 3,
        "purpose": "prevention_planning",
        "approver": "Ing. Petr SCHVALOVATEL",
    }
    return ReleaseFacts(**{**values, **changes})


EXCEEDED = {
    "valid_from": {"today": dt.date(2024, 12, 31)},
    "valid_to": {"today": dt.date(2100, 1, 1)},
    "territory": {"territory": "999002"},
    "period": {"period": (dt.date(2024, 12, 1), dt.date(2025, 12, 31))},
    "offences": {"offences": frozenset({"burglary", "rape"})},
    "time_step": {"time_step": "month"},
    "place": {"place": "anchor"},
    "min_count": {"min_count": 2},
    "purposes": {"purpose": "insurance"},
    "onward_publication": {"public": True},
    "approvers": {"approver": "Karel Cizí"},
}


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.key)
def test_every_clause_is_enforced_by_name_and_has_its_sentences(clause):
    text = TEXT
    if clause.key == "onward_publication":
        text = text.replace("public-profile", "no")
    if clause.key == "time_step":
        text = text.replace("time_step: month", "time_step: quarter")
        check_release(parse(text), facts(time_step="quarter"))
    else:
        check_release(parse(text), facts())
    with pytest.raises(RefusedError, match=f"PCR-2026-014, clause “{clause.key}”: "):
        check_release(parse(text), facts(**EXCEEDED[clause.key]))
    told = [clause.sentence(parse(text), translator(code)) for code in ("cs", "en")]
    assert all(len(sentence) > 20 and "{" not in sentence for sentence in told)
    assert told[0] != told[1]
    assert clause.title(translator("cs")) != clause.title(translator("en"))


def test_without_a_period_the_day_of_an_incident_is_not_limited_and_the_annex_says_so():
    """An agreement signed in 2026 may be about 2025: the days of its validity bound the handing over."""
    both = "period_from: 2025-01-01\nperiod_to: 2099-12-31\n"
    assert both in TEXT
    sentence = next(clause.sentence for clause in CLAUSES if clause.key == "period")
    old = {"period": (dt.date(2019, 1, 1), dt.date(2019, 12, 31))}
    free = parse(TEXT.replace(both, ""))
    check_release(free, facts(**old))
    assert "not limited" in sentence(free, translator("en"))
    assert "není omezeno" in sentence(free, translator("cs"))
    later = parse(TEXT.replace("period_to: 2099-12-31\n", ""))
    with pytest.raises(RefusedError, match="clause “period”: incidents from 2025-01-01 on may"):
        check_release(later, facts(**old))
    assert sentence(later, translator("en")).endswith("on 1 January 2025 or later.")
    earlier = parse(TEXT.replace(both, "period_to: 2018-12-31\n"))
    with pytest.raises(RefusedError, match="clause “period”: incidents up to 2018-12-31 may"):
        check_release(earlier, facts(**old))
    assert "2018" in sentence(earlier, translator("cs"))


def test_a_purpose_must_be_given_and_a_public_release_needs_none():
    with pytest.raises(RefusedError, match="clause “purposes”: no purpose was given"):
        check_release(parse(), facts(purpose=""))
    check_release(parse(), facts(purpose="", public=True))


def test_a_drawn_territory_is_held_against_the_districts():
    agreement = parse(TEXT.replace('{codes: ["999001"]}', f"{{file: t.gpkg, sha256: {'a' * 64}}}"))
    check_release(agreement, facts(outside=shapely.box(0, 0, 5000, 1.5)))  # two drawings of one border
    with pytest.raises(RefusedError, match="clause “territory”: 2 ha of the districts lie outside"):
        check_release(agreement, facts(outside=shapely.box(0, 0, 200, 100)))


def test_the_file_of_the_territory_is_the_agreed_one(tmp_path):
    (tmp_path / "t.gpkg").write_bytes(b"a polygon")
    digest = hashlib.sha256(b"a polygon").hexdigest()
    path = tmp_path / "a.yaml"
    path.write_text(TEXT.replace('{codes: ["999001"]}', f"{{file: t.gpkg, sha256: {digest}}}"), "utf-8")
    assert load_agreement(path).territory_path() == tmp_path / "t.gpkg"
    (tmp_path / "t.gpkg").write_bytes(b"a larger polygon")
    with pytest.raises(ConfigurationError, match="its SHA-256 differs"):
        load_agreement(path).territory_path()
    (tmp_path / "t.gpkg").unlink()
    with pytest.raises(ConfigurationError, match="cannot be read: t.gpkg"):
        load_agreement(path).territory_path()


@pytest.mark.parametrize(
    ("old", "new", "more"),
    [
        ("[property, violence]", "[burglary, robbery]", []),
        ("[property, violence]", "[property, violence, sexual]", ["offences"]),
        ("2099-12-31", "2100-01-01", ["valid_to"]),
        ("period_to: 2099-12-31\n", "", ["period"]),
        ("time_step: month", "time_step: year", []),
        ("place: grid", "place: exact", ["place"]),
        ("place: grid", "place: district", []),
        ("min_count: 3", "min_count: 1", ["min_count"]),
        ("public-profile", "no", []),
        ('["999001"]', '["999001", "999002"]', ["territory"]),
        ("[prevention_planning]", "[prevention_planning, research]", ["purposes"]),
    ],
)
def test_one_agreement_is_within_another(old, new, more):
    assert exceeded_by(parse(TEXT.replace(old, new, 1)), parse()) == more


@pytest.fixture
def recipient_request(request_for):
    def make(text=TEXT, **changes):
        values = {"profile": load_profile("municipality-agreement"), "purpose": "prevention_planning"}
        return request_for(agreement=parse(text), **{**values, **changes})

    return make


@pytest.mark.parametrize(
    ("text", "changes", "clause"),
    [
        (TEXT, {"territory": "999002"}, "territory"),
        (TEXT, {"period": (dt.date(2024, 1, 1), dt.date(2024, 12, 31))}, "period"),
        (TEXT, {"offences": ("sexual",)}, "offences"),
        (TEXT.replace("time_step: month", "time_step: quarter"), {}, "time_step"),
        (TEXT.replace("place: grid", "place: district"), {}, "place"),
        (TEXT.replace("min_count: 3", "min_count: 5"), {}, "min_count"),
        (TEXT, {"today": dt.date(2100, 1, 1)}, "valid_to"),
        (TEXT, {"purpose": "advertising"}, "purposes"),
        (TEXT.replace("public-profile", "no"), {"profile": load_profile("public-default")}, "onward_public"),
    ],
)
def test_a_release_that_exceeds_an_agreement_is_refused_by_the_clause(
    recipient_request, text, changes, clause
):
    with pytest.raises(RefusedError, match=f"clause “{clause}"):
        prepare(recipient_request(text, **changes))


def test_districts_beyond_the_drawn_territory_are_refused(recipient_request):
    text = TEXT.replace('{codes: ["999001"]}', f"{{file: t.gpkg, sha256: {'a' * 64}}}")
    area = shapely.box(-640_000, -1_105_000, -638_000, -1_103_000)  # two of three columns
    with pytest.raises(RefusedError, match="clause “territory”: 200 ha"):
        prepare(recipient_request(text, agreed_area=area))
    whole = shapely.box(-640_000, -1_105_000, -637_000, -1_103_000)
    assert prepare(recipient_request(text, agreed_area=whole)).products


def test_a_release_for_a_recipient_is_marked_in_every_file(kit, recipient_request, tmp_path):
    result = kit.released(recipient_request(), tmp_path, "r")
    needle = "PCR-2026-014"
    for path in sorted(result.folder.rglob("*")):
        if path.is_dir() or path.name == "verify.py":
            continue
        if path.suffix == ".csv":
            path = path.with_name(path.name + "-metadata.json")  # noqa: PLW2901
        if path.suffix == ".gpkg":
            told = sqlite3.connect(path).execute("SELECT description FROM gpkg_contents").fetchall()
            assert told and all(needle in row[0] for row in told)
            continue
        text = path.read_text(encoding="utf-8")
        assert needle in text, path.name
        if path.name not in ("manifest.json", "approval.json", "agreement.json", "recipient.json"):
            assert "Město Jasanov (00000001)" in text or "M\\u011bsto" in text, path.name
    remembered = tmp_path / "ledger" / "releases" / result.release / "agreement.json"
    assert hashlib.sha256(remembered.read_bytes()).hexdigest() == parse().sha256


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"Město Jasanov": "Úřad Jasanov"}, True),  # by its number
        ({'"00000001"': '"1"'}, True),
        ({'"00000001"': '""', "Město Jasanov": "MĚSTO  Jasanov"}, True),  # by its name
        ({'"00000001"': '"00000002"', "Město Jasanov": "Město Lípa"}, False),
    ],
)
def test_a_recipient_keeps_what_it_was_given_under_another_agreement(
    kit, recipient_request, tmp_path, other, same
):
    """Renewed agreements speak of the same incidents: on other districts they would be subtracted."""
    kit.released(recipient_request(today=dt.date(2026, 3, 1)), tmp_path, "first")
    text = TEXT.replace("PCR-2026-014", "PCR-2027-003")
    for old, new in other.items():
        text = text.replace(old, new)
    around = kit.districts()
    moved = shapely.transform(np.array(around.geometries), lambda points: points + [0.5, 0])
    districts = prepare_districts(around.codes, around.names, moved, around.populations)
    request = recipient_request(text, districts=districts)
    if same:
        with pytest.raises(RefusedError, match="on other districts"):
            prepare(request)
    else:
        prepare(request)


def test_an_agreement_that_ends_before_the_publication_stops_it(kit, recipient_request, tmp_path):
    folder = tmp_path / "c"
    kit.candidate(recipient_request(), folder)
    with pytest.raises(RefusedError, match="does not name this person"):
        approve(folder, "Karel Cizí", "approve", "read")
    approve(folder, "Petr Schvalovatel", "approve", "read")
    with pytest.raises(RefusedError, match="clause “valid_to”"):
        publish(folder, tmp_path / "ledger", tmp_path / "out", today=dt.date(2100, 1, 1))
    (folder / "agreement.json").write_bytes(canonical_json({**parse().plain, "min_count": 1}))
    with pytest.raises(PackageError):
        publish(folder, tmp_path / "ledger", tmp_path / "out")
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_onward_publication_is_public_and_says_nothing_of_the_recipient_package(
    kit, recipient_request, tmp_path
):
    request = recipient_request(profile=load_profile("public-default"), purpose="")
    result = kit.released(request, tmp_path, "onward")
    manifest = json.loads((result.folder / "manifest.json").read_bytes())
    assert (manifest["audience"], manifest["agreement"]) == ("public", "PCR-2026-014")
    assert not (result.folder / "agreement.json").exists()
    products = json.loads((result.folder / "proof" / "products.json").read_bytes())["products"]
    assert set(products) <= {"crimes", "robbery"}  # the agreement allows no misdemeanours
