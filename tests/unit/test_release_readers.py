"""What a recipient knows besides its own release: a public one of a longer period, told exactly."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from local_safety.processing.publish.release import prepare
from local_safety.rules import strict_yaml
from local_safety.rules.agreement import parse_agreement
from local_safety.rules.errors import RefusedError
from local_safety.rules.profile import PROFILE_FOLDER, load_profile

AGREEMENT = """\
version: 1
id: PCR-2026-014
provider: {name: Krajské ředitelství policie, id_number: "00007064"}
recipient: {name: Město Jasanov, id_number: "00000001", kind: municipality}
territory: {codes: ["999001"]}
offences: [speeding, civic_coexistence]
valid_from: 2025-01-01
valid_to: 2099-12-31
time_step: month
place: grid
min_count: 3
purposes: [prevention_planning]
onward_publication: public-profile
approvers: [{name: Petr Schvalovatel, role: vedoucí odboru}]
contact: gis@kraj.example
"""
OFFENCES = ("speeding", "civic_coexistence")


def exact(folder, name, **changes):
    """A shipped profile that hides what is small and lets the rest stand, without a grid."""
    text = (PROFILE_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    changes = {"table_method": "suppress", "geographies": "[districts]", "min_contributors": "1", **changes}
    lines = [line.partition(":") for line in text.splitlines()]
    path = folder / f"{name}.yaml"
    path.write_text("\n".join(f"{k}: {changes[k]}" if k in changes else k + c + v for k, c, v in lines))
    return load_profile(path)


@pytest.fixture
def both(kit, request_for, tmp_path):
    """A public first quarter; then February and March are prepared for a recipient, month by month."""

    def run(before, after):
        period = (dt.date(2025, 1, 1), dt.date(2025, 3, 31))
        profile = exact(tmp_path, "public-default", time_step="quarter")
        public = request_for(before, profile=profile, period=period, offences=OFFENCES)
        kit.released(public, tmp_path, "public")
        return prepare(
            request_for(
                after, profile=exact(tmp_path, "municipality-agreement"), offences=OFFENCES,
                period=(dt.date(2025, 2, 1), period[1]), purpose="prevention_planning",
                agreement=parse_agreement(strict_yaml.loads(AGREEMENT, "a.yaml"), "a.yaml"),
            )
        )  # fmt: skip

    return run


def with_few_in_january(kit, count):
    """Records of which a district holds only so many in January, and where those are."""
    records = kit.town(seed=1, count=9_600)
    inside = (records["x"] > -638_000) & (records["y"] > -1_104_000) & records["offence"].isin(OFFENCES)
    used = inside & (records["status"] != "no_crime") & records["occurred_from"].str.startswith("2025-01")
    return records.drop(records.index[np.flatnonzero(used)[count:]]).reset_index(drop=True)


@pytest.mark.parametrize("state", ["same", "an export of two months", "a record struck off elsewhere"])
def test_a_month_between_a_public_quarter_and_the_months_of_a_recipient_is_attacked(kit, both, state):
    """25 in the quarter, 15 in February, 8 in March: two in January, where less than three are hidden."""
    records = later = with_few_in_january(kit, 2)
    month = records["occurred_from"].str.slice(0, 7)
    if state == "an export of two months":
        later = records[month > "2025-01"].reset_index(drop=True)
    elif state != "same":
        far = (records["x"] < -639_000) & (records["y"] < -1_104_000) & (month == "2025-02")
        later = records.copy()
        later.loc[np.flatnonzero(far & records["offence"].isin(OFFENCES))[:3], "status"] = "no_crime"
    with pytest.raises(RefusedError, match="what both together say – something was disclosed"):
        both(records, later)


def test_a_month_that_holds_many_may_follow(kit, both):
    assert both(with_few_in_january(kit, 99), with_few_in_january(kit, 99)).products
