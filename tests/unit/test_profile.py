"""A profile is a legal statement: nothing implied, nothing unknown, every refusal with its line."""

import pytest

from local_safety.rules import profile as profiles
from local_safety.rules import strict_yaml
from local_safety.rules.errors import ConfigurationError
from local_safety.rules.offences import taxonomy

TEXT = (profiles.PROFILE_FOLDER / "public-default.yaml").read_text(encoding="utf-8")


def parse(text):
    return profiles.parse_profile(strict_yaml.loads(text, "p.yaml"), "p.yaml")


@pytest.mark.parametrize("name", profiles.BUILT_IN)
def test_built_in_profiles_are_valid_and_named_as_their_file(name):
    assert profiles.load_profile(name).name == name


def test_hash_depends_on_content_not_on_layout():
    assert parse(TEXT).sha256 == parse("# another comment\n" + TEXT).sha256
    assert parse(TEXT).sha256 != parse(TEXT.replace("delay_days: 30", "delay_days: 31")).sha256


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("min_count: 5", "min_cuont: 5", "line 6: unknown key “min_cuont”"),
        ("min_count: 5", "min_count: 5\nmin_count: 6", "line 7: the key “min_count” stands twice"),
        ("delay_days: 30\n", "", "“delay_days” is missing"),
        ("min_count: 5", "min_count: five", "line 6: “min_count” must be a whole number"),
        ("min_count: 5", "min_count: true", "“min_count” must be a whole number"),
        ("min_count: 5", "min_count: 2", "at least 3 for the public"),
        ("rounding_base: 5", "rounding_base: 4", "“rounding_base” must be at least 5"),
        ("audience: public", "audience: everybody", "must be one of: public, agreement, internal"),
        ("levels: 4", "levls: 4", "unknown key “grid.levls”"),
        ("robbery:", "robery:", "“offences.robery” is not an offence"),
        ("stop: 0.20", "stop: 0.02", "must not exceed"),
        ("version: 1", "version: 2", "“version” must be 1"),
        ("[districts, grid]", "[districts, moon]", "geographies"),
        ("min_count: 5", "min_count: [5", "not valid YAML"),
    ],
)
def test_bad_profiles_are_refused_by_line(old, new, says):
    with pytest.raises(ConfigurationError) as error:
        parse(TEXT.replace(old, new, 1))
    assert says in str(error.value)


NOISE = "table_method: cell_key\ncell_key: {D: 4, V: 1.8, js: 1, key: abc1234}"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("D: 4", "D: 3", "“cell_key.D” must be at least 4: protection_width"),
        ("V: 1.8", "V: 40", "another V or a larger D"),
        ("js: 1", "js: 3", "another V or a larger D"),
    ],
)
def test_noise_that_does_not_exist_or_protect_is_refused(old, new, says):
    text = TEXT.replace("table_method: round", NOISE, 1)
    assert parse(text).cell_key["D"] == 4
    with pytest.raises(ConfigurationError) as error:
        parse(text.replace(old, new, 1))
    assert says in str(error.value)


def test_json_is_accepted():
    import json

    assert parse(json.dumps(strict_yaml.plain(strict_yaml.loads(TEXT, "x")))).sha256 == parse(TEXT).sha256


def test_children_inherit_and_the_strictest_rule_wins():
    profile = parse(TEXT.replace("robbery: {", "violence: {time_step: year}\n  robbery: {"))
    assert profile.rule_for("rape").release == "withhold"
    assert profile.rule_for("robbery").time_step == "year"
    assert profile.rule_for("robbery").place == "district"
    assert profile.rule_for("theft_bicycle").release == "publish"


def test_taxonomy_covers_all_police_map_types_once():
    tax = taxonomy()
    assert sorted(tax.police_map_types) == list(range(1, 133))
    assert len(set(tax.police_map_types.values())) == 132


def test_principal_offence_is_the_most_severe_leaf():
    tax = taxonomy()
    codes = ["property", "theft", "theft_from_person", "robbery", "violence"]
    assert tax.leaves(codes) == ["robbery", "theft_from_person"]
    assert tax.principal(tax.leaves(codes)) == "robbery"
    assert tax.principal(["misdemeanours", "traffic_accidents"]) == "misdemeanours"
