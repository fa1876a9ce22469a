"""Tables by the cell key: the same incidents, the same value; bounded, proven, and nothing to average."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from local_safety.processing.publish.table_attempt import ProtectRequest, attempt
from local_safety.processing.publish.table_audit import audit_tables
from local_safety.processing.publish.table_protection import protect_table
from local_safety.processing.publish.table_report import audit_report, protection_report
from local_safety.processing.publish.table_request import InputTable, TableRequest
from local_safety.rules import strict_yaml
from local_safety.rules.audit.intervals import Requirement
from local_safety.rules.errors import ConfigurationError, InputError
from local_safety.rules.profile import PROFILE_FOLDER, load_profile, parse_profile
from local_safety.rules.protect.cell_key import perturbation_table
from local_safety.rules.published import Meaning

SECRET = b"a secret of the office, long enough"
NOISE = perturbation_table(4, 1.8, 1)


@pytest.fixture
def profile(tmp_path):
    text = (PROFILE_FOLDER / "public-default.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "table_method: round", "table_method: cell_key\ncell_key: {D: 4, V: 1.8, js: 1, key: abc1234}"
    )
    path = tmp_path / "noise.yaml"
    path.write_text(text, encoding="utf-8")
    return parse_profile(strict_yaml.load(path), path.name)


def records(seed=1, count=300):
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "incident_id": [f"CZ-{number:05d}" for number in rng.permutation(count)],
            "district": rng.choice(["1", "2", "3", "4"], count, p=[0.5, 0.3, 0.15, 0.05]),
            "offence": rng.choice(["assault", "fraud", "theft_bicycle"], count, p=[0.3, 0.2, 0.5]),
            "quarter": rng.choice(["2025-Q1", "2025-Q2"], count),
        }
    )


def request(frame, profile, dimensions=("district", "offence"), secret=SECRET, earlier=(), **more):
    table = TableRequest(
        [InputTable("t", frame)], list(dimensions), earlier=list(earlier), meaning=Meaning(noise=NOISE)
    )
    return ProtectRequest(table, profile, "cell_key", secret=secret, **more)


def values(result):
    frame = result.frame()
    return frame.set_index(result.space.names)


def test_values_are_bounded_proven_and_zero_stays_zero(profile):
    frame = records()
    frame = frame[(frame["district"] != "4") | (frame["offence"] != "fraud")]
    result = protect_table(request(frame, profile))
    shown = ~np.isnan(result.value)
    assert result.audit.passed and result.audit.min_width >= 4
    assert shown.sum() > 10
    assert (np.abs(result.value - result.count)[shown] <= 4).all()
    assert not np.isin(result.value, [1]).any()
    assert (result.value[(result.count == 0) & shown] == 0).all() and (result.count == 0).any()
    assert set(result.status[shown]) == {"perturbed"}
    assert set(result.status[~shown]) <= {"primary", "secondary"}
    assert (result.value != result.count)[shown].any()
    page = protection_report(result, profile, "cell_key", "t")
    assert SECRET.decode() not in page and "± 4" in page
    assert SECRET.decode() not in repr(request(frame, profile))


def test_the_same_incidents_have_the_same_value_in_another_table_and_another_order(profile):
    frame = records()
    one = values(protect_table(request(frame, profile)))
    shuffled = frame.sample(frac=1, random_state=5).reset_index(drop=True)
    other = values(protect_table(request(shuffled, profile, ("offence", "quarter", "district"))))
    both = other.xs("Total", level="quarter").reorder_levels(["district", "offence"])
    joined = one.join(both, rsuffix="_other").dropna(subset=["value", "value_other"])
    assert len(joined) > 10
    assert (joined["value"] == joined["value_other"]).all()


def test_noise_drawn_again_is_found_and_an_earlier_value_is_repeated(profile):
    frame = records()
    one = protect_table(request(frame, profile))
    again = protect_table(request(frame, profile, secret=b"another secret of the office"))
    tables = [InputTable("one", one.frame()), InputTable("again", again.frame())]
    asked = TableRequest(tables, ["district", "offence"], status_field="status", meaning=Meaning(noise=NOISE))
    result = audit_tables(asked, True, Requirement(2, (1, 0)))
    differ = (one.value != again.value) & ~np.isnan(one.value) & ~np.isnan(again.value)
    assert result.redrawn == differ.sum() > 0 and not result.passed
    assert "drawn more than once" in audit_report(result, 2, ["one", "again"])
    same = replace(asked, tables=[tables[0], InputTable("copy", one.frame())])
    assert audit_tables(same, True, Requirement(2, (1, 0))).redrawn == 0
    repeated = protect_table(
        request(frame, profile, secret=b"another secret of the office", earlier=tables[:1])
    )
    shown = ~np.isnan(one.value) & ~np.isnan(repeated.value)
    assert shown.sum() > 10 and (one.value == repeated.value)[shown].all()


def test_values_that_fail_are_hidden_until_the_rest_passes(profile):
    """With a stricter width the noise alone does not do."""
    strict = replace(profile, protection_width=7)
    result = attempt(request(records(), strict))
    assert np.isnan(result.value).any() and not np.isnan(result.value).all()
    assert result.audit.passed and result.audit.min_width >= 7
    assert result.primary + result.secondary == np.isnan(result.value).sum()


def test_what_was_published_exactly_before_is_no_secret_any_more(profile):
    frame = records()
    exact = pd.DataFrame(
        {"district": ["1"], "offence": ["Total"], "value": [(frame["district"] == "1").sum()],
         "status": ["published"]}
    )  # fmt: skip
    result = values(protect_table(request(frame, profile, earlier=[InputTable("before", exact)])))
    assert result.loc[("1", "Total"), "status"] == "published"
    assert result.loc[("1", "Total"), "value"] == (frame["district"] == "1").sum()


@pytest.mark.parametrize("seed", range(2, 7))
def test_an_audit_of_what_comes_out_finds_nothing(profile, seed):
    """The same verdict from the written table alone, by another tool."""
    result = protect_table(request(records(seed, 150), profile))
    asked = TableRequest(
        [InputTable("t", result.frame())], ["district", "offence"], meaning=Meaning(noise=NOISE)
    )
    hidden_zero = bool((np.isnan(result.value) & (result.count == 0)).any())
    found = audit_tables(asked, not hidden_zero, Requirement.of(4, 5))
    assert (found.exact, found.uncertified, found.redrawn) == (0, 0, 0)
    low, high = found.frame["low"].to_numpy(float), found.frame["high"].to_numpy(float)
    assert (low <= result.count).all() and (np.isnan(high) | (high >= result.count)).all()


def test_averaging_within_the_table_is_told(profile):
    notes = protect_table(request(records(), profile)).notes
    said = next(note for note in notes if note.startswith("Averaging"))
    least = float(said.split("at least ")[1].split(" ")[0])
    assert 0 < least < NOISE.variance**0.5


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda frame: frame.drop(columns="incident_id"), "needs the field “incident_id”"),
        (lambda frame: frame.assign(incident_id=["", *frame["incident_id"][1:]]), "Row 1 of the table"),
        (lambda frame: pd.concat([frame, frame.iloc[4:5]]), "Rows 5 and 301 .* are the same incident"),
    ],
)
def test_records_without_an_id_of_their_own_are_refused(profile, change, sentence):
    with pytest.raises(InputError, match=sentence) as error:
        protect_table(request(change(records()), profile))
    assert "CZ-" not in str(error.value)


def test_a_count_table_has_no_incidents_to_add_keys_of(profile):
    counts = records().groupby(["district", "offence"]).size().rename("n").reset_index()
    with pytest.raises(InputError, match="needs records"):
        protect_table(request(counts, profile, count_field="n"))
    with pytest.raises(ConfigurationError, match="has no section “cell_key”"):
        protect_table(replace(request(records(), profile), profile=load_profile("public-default")))
