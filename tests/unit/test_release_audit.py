"""The audit of releases: tables of others, other audiences, every attack told, and a proof that holds."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json

import numpy as np
import pandas as pd
import pytest
import shapely

from local_safety.processing.analysis.district_layer import prepare_districts
from local_safety.processing.publish import verifier
from local_safety.processing.publish.internal_report import render
from local_safety.processing.publish.known_tables import read_known
from local_safety.processing.publish.release import prepare
from local_safety.processing.publish.table_request import InputTable
from local_safety.rules import strict_yaml
from local_safety.rules.agreement import parse_agreement
from local_safety.rules.canonical import canonical_json
from local_safety.rules.errors import InputError, RefusedError
from local_safety.rules.i18n import set_language
from local_safety.rules.ledger import open_ledger
from local_safety.rules.offences import published_group, taxonomy
from local_safety.rules.profile import load_profile

CODES = [f"D{number}" for number in range(6)]


def official(records, step="year", by="group", kind="crime"):
    """What an office that counts every crime would publish, exactly."""
    tax = taxonomy()
    of_kind = records["offence"].map(lambda code: tax.kind(code) == kind)
    used = records[(records["status"] != "no_crime") & of_kind]
    column, line = (used["x"] + 640_000) // 1000, (used["y"] + 1_105_000) // 1000
    month = used["occurred_from"].str.slice(0, 7)
    frame = pd.DataFrame(
        {
            "district": "D" + (column + 3 * line).astype(int).astype(str),
            "offence": [published_group(tax, code) if by == "group" else code for code in used["offence"]],
            "period": month if step == "month" else month.str.slice(0, 4),
        }
    )
    keys = ["district", "offence", "period"] if by != "total" else ["district", "period"]
    return frame.groupby(keys).size().rename("value").reset_index()


def outcome(prepared, name):
    return next(item for item in prepared.audit.outcomes if item.name == name)


def agreement():
    """Valid now: what is approved and published under it is held against the present day."""
    text = f"""
version: 1
id: PCR-2026-014
provider: {{name: Police, id_number: "00007064"}}
recipient: {{name: Town, id_number: "00000001", kind: municipality}}
territory: {{codes: ["999001"]}}
offences: [violence, property, misdemeanours]
valid_from: 2025-01-01
valid_to: {dt.date.today().year + 1}-12-31
time_step: month
place: grid
min_count: 3
purposes: [prevention_planning]
onward_publication: public-profile
approvers: [{{name: Petr Schvalovatel, role: chief}}]
contact: gis@town.example
"""
    return parse_agreement(strict_yaml.loads(text, "agreement.yaml"), "agreement.yaml")


def for_recipient(request):
    profile = load_profile("municipality-agreement")
    return dataclasses.replace(request, profile=profile, agreement=agreement(), purpose="prevention_planning")


def test_every_attack_is_told_and_what_was_not_tested_is_said(kit, request_for, tmp_path):
    random = np.random.default_rng(3)
    addresses = random.uniform([-640_000, -1_105_000], [-637_000, -1_103_000], (3000, 2))
    prepared = kit.candidate(request_for(addresses=addresses), tmp_path / "c")
    tested = {item.name for item in prepared.audit.outcomes if item.tested}
    expected = {"intervals", "contributors", "differencing_counts", "differencing_addresses", "attributes"}
    assert tested == expected | {"differencing_times", "minimality"}
    assert outcome(prepared, "known_tables").reason == "no_known_tables"
    assert outcome(prepared, "earlier_releases").reason == "no_earlier"
    assert outcome(prepared, "minimality").widths
    audit = json.loads((tmp_path / "c" / "audit.json").read_text(encoding="utf-8"))
    assert [item["name"] for item in audit["attacks"]] == [item.name for item in prepared.audit.outcomes]
    assert audit["passed"] and audit["min_width"] >= 4
    confidential = [item.name for item in prepared.audit.outcomes if item.confidential]
    assert "contributors" in confidential
    assert all("targets" not in item for item in audit["attacks"] if item["name"] in confidential)


def test_differences_of_districts_and_cells_are_attacked(kit, request_for):
    """Districts that cut the cells leave pieces with few incidents; rounding must hide them, too."""
    edges = [-640_000, -639_140, -637_870, -637_000]
    boxes = [
        shapely.box(left, low, right, low + 1000)
        for low in (-1_105_000, -1_104_000)
        for left, right in zip(edges, edges[1:])
    ]
    districts = prepare_districts(CODES, CODES, np.array(boxes), np.full(6, 2000.0))
    random = np.random.default_rng(3)
    addresses = random.uniform([-640_000, -1_105_000], [-637_000, -1_103_000], (150, 2))
    prepared = prepare(request_for(kit.town(count=3000), districts=districts, addresses=addresses))
    assert any(product.grid_size for product in prepared.products)
    counts, homes = (outcome(prepared, f"differencing_{what}") for what in ("counts", "addresses"))
    assert counts.targets > 0 and homes.targets > 0
    assert counts.passed and homes.passed
    assert min(counts.widths + homes.widths) >= 4


def test_zeros_that_the_profile_protects_are_no_certainty(request_for):
    profile = dataclasses.replace(load_profile("public-default"), zero_policy="protect")
    tested = outcome(prepare(request_for(profile=profile)), "zeros")
    assert tested.tested and tested.targets > 0 and tested.passed


def test_a_known_table_is_audited_with_the_release_and_named(kit, request_for, tmp_path):
    records = kit.town()
    known = InputTable("official statistics", official(records, by="total"))
    prepared = kit.candidate(request_for(records, known=(known,)), tmp_path / "c")
    assert outcome(prepared, "known_tables").passed
    audit = json.loads((tmp_path / "c" / "audit.json").read_text(encoding="utf-8"))
    assert audit["known"] == audit["known_tables"] == ["official statistics"]
    page = (tmp_path / "c" / "rules.html").read_text(encoding="utf-8")
    assert "official statistics" in page
    assert "not tested against published" not in page


def test_a_known_table_that_breaks_a_design_makes_it_coarser(kit, request_for):
    records = kit.town()
    alone = prepare(request_for(records))
    known = InputTable("months", official(records, "month"))
    both = prepare(request_for(records, known=(known,)))
    designs = [{p.plan.key: (p.rung.code, p.grid_size) for p in item.products} for item in (alone, both)]
    assert designs[0]["crimes"] != designs[1].get("crimes")
    told = [row["outcome"] for section in both.report.products for row in section.attempts]
    assert "an attack succeeded or was not finished" in told
    assert outcome(both, "known_tables").passed


def test_a_known_table_that_contradicts_the_release_is_named(kit, request_for):
    records = kit.town()
    table = official(records)
    table.loc[table["offence"] == "burglary", "value"] += 60
    reports = []
    with pytest.raises(RefusedError, match="“wrong” contradicts"):
        known = (InputTable("right", official(records, by="total")), InputTable("wrong", table))
        prepare(request_for(records, known=known), on_refusal=reports.append)
    assert "wrong" in reports[0].refusal


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"value": None}, "no column “value”"),
        ({"offence": "burglaries of moon bases"}, "Row 1 of the known table “t” names an offence"),
        ({"period": "spring"}, "Row 1 of the known table “t” has no period"),
        ({"district": "X9"}, "is about these districts"),
        ({"value": "three"}, "is not a whole number"),
    ],
)
def test_a_known_table_that_cannot_be_understood_is_refused(changes, says):
    row = {"district": "D1", "offence": "burglary", "period": "2025-03", "value": 7, **changes}
    frame = pd.DataFrame([{key: value for key, value in row.items() if value is not None}], dtype=object)
    with pytest.raises(InputError, match=says):
        read_known(InputTable("t", frame), CODES, "999001", taxonomy())


def test_known_tables_are_read_as_offices_write_them():
    czech = pd.DataFrame(
        {
            "Okrsek": ["D1", "celkem", "D77"],
            "Delikt": ["Krádeže vloupáním", "Celkem", "Loupež"],
            "Období": ["2025-Q1", "2025", "2025"],
            "Počet": ["4", "120", "9"],
        },
        dtype=object,
    )
    table = read_known(InputTable("t", czech), CODES, "999001", taxonomy())
    assert table.left_out == 1
    assert table.rows["district"].tolist() == ["D1", "Total"]
    assert table.rows["offences"][0] == taxonomy().descendants("burglary")
    assert all(taxonomy().kind(code) == "crime" for code in table.rows["offences"][1])
    assert [len(months) for months in table.rows["months"]] == [3, 12]
    assert table.rows["low"].tolist() == table.rows["high"].tolist() == [4, 120]


def test_imported_police_statistics_are_read():
    rows = [
        ("D1", "371", "burglary_flat", 3, False), ("D1", "372", "burglary_other", 2, False),
        ("D1", "101-999", "", 5, True), ("CZ", "371", "burglary_flat", 900, False),
        ("999001", "371", "burglary_flat", 11, False),
    ]  # fmt: skip
    frame = pd.DataFrame(
        rows, columns=["unit_code", "tsk", "offence", "registered", "subtotal"], dtype=object
    )
    frame["period_from"], frame["period_to"] = "2025-03-01", "2025-03-31"
    table = read_known(InputTable("t", frame), CODES, "999001", taxonomy()).rows
    group = taxonomy().descendants("property")
    value = {(row.district, row.offences): row.low for row in table.itertuples()}
    assert value["D1", frozenset(group)] == 5
    assert value["D1", frozenset(["burglary_flat"])] == 3
    assert value["Total", frozenset(["burglary_flat"])] == 11
    assert set(table["district"]) == {"D1", "Total"}


def test_a_release_for_a_recipient_leaves_no_trace_in_a_public_one(kit, request_for, tmp_path):
    records = kit.town()
    alone = tmp_path / "alone"
    kit.candidate(request_for(records, ledger=open_ledger(tmp_path / "other", create=True)), alone)
    first = kit.released(for_recipient(request_for(records)), tmp_path, "recipient")
    second = kit.candidate(request_for(records), tmp_path / "public")
    assert second.earlier == [] and second.audit.releases == ()
    for path in (tmp_path / "public").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert first.release.encode() not in data, path.name
            assert b"PCR-2026-014" not in data, path.name
    for name in ("proof/statements.csv", "proof/witness.json", "data/crimes.csv"):
        assert (tmp_path / "public" / name).read_bytes() == (alone / name).read_bytes()
    assert (first.folder / "proof" / "statements.csv").read_bytes() != (
        tmp_path / "public" / "proof" / "statements.csv"
    ).read_bytes()


def test_a_release_for_a_recipient_is_audited_with_the_public_one(kit, request_for, tmp_path):
    records = kit.town()
    public = kit.released(request_for(records), tmp_path, "public")
    prepared = kit.candidate(for_recipient(request_for(records)), tmp_path / "recipient")
    assert prepared.earlier == [public.release]
    tested = outcome(prepared, "earlier_releases")
    assert tested.tested and tested.passed and tested.targets > 0
    assert all(product.table["value"].mod(3).eq(0).all() for product in prepared.products)


def test_the_proof_of_every_product_is_checked_by_any_reader(kit, request_for, tmp_path):
    """With earlier releases the closed form may not hold: then several possible tables are the proof."""
    records = kit.town(count=4000)
    for number, month in enumerate((3, 6)):
        last = dt.date(2025, month, 31 if month == 3 else 30)
        request = request_for(records, period=(dt.date(2025, 1, 1), last), as_of=dt.date(2025, 12, 1))
        folder = kit.released(request, tmp_path, f"r{number}").folder
    proof = json.loads((folder / "proof" / "witness.json").read_text(encoding="utf-8"))
    products = json.loads((folder / "proof" / "products.json").read_text(encoding="utf-8"))
    assert set(proof["tables"]) == set(products["products"])
    files = {name: (folder / name).read_bytes() for name in ("proof/witness.json", "proof/statements.csv")}
    assert verifier.check_proof_files(files) == []
    for key in proof["tables"]:
        changed = json.loads(json.dumps(proof))
        for table in changed["tables"][key]["tables"]:
            table[0][0] += 1000
        assert verifier.check_proof_files({**files, "proof/witness.json": canonical_json(changed)})


def test_the_rung_comes_from_the_year_before_where_the_records_hold_it(kit, request_for, tmp_path):
    before = kit.town(seed=4, count=900)
    before["occurred_from"] = before["occurred_from"].str.replace("2025-", "2024-", n=1)
    both = pd.concat([before, kit.town(count=9000)], ignore_index=True)
    own = kit.candidate(request_for(kit.town(count=9000)), tmp_path / "own")
    earlier = kit.candidate(request_for(both), tmp_path / "both")
    assert own.products[0].rung_from == "own"
    assert earlier.products[0].rung_from == "2024"
    steps = ["month", "quarter", "year"]
    rungs = [item.products[0].rung for item in (own, earlier)]
    assert steps.index(rungs[1].time_step) > steps.index(rungs[0].time_step)
    products = json.loads((tmp_path / "both" / "proof" / "products.json").read_text(encoding="utf-8"))
    assert products["products"]["crimes"]["rung_from"] == "2024"
    part = both[~both["occurred_from"].str.startswith("2024-11")].reset_index(drop=True)
    assert prepare(request_for(part)).products[0].rung_from == "own"


def test_the_report_shows_losses_and_proposals_that_were_tried(kit, request_for):
    reports = []
    month = (dt.date(2025, 3, 1), dt.date(2025, 3, 31))
    with pytest.raises(RefusedError):
        prepare(request_for(kit.town(count=500), period=month), on_refusal=reports.append)
    assert reports[0].proposals[0]["error"] != "–"
    assert "2025-12-31" in reports[0].proposals[0]["text"]
    prepared = prepare(request_for())
    section = prepared.report.products[0]
    names = " ".join(name for name, _ in section.utility)
    for part in ("Hellinger", "Rank correlation", "20 highest cells", "Moran", "three worst"):
        assert part in names
    assert section.chart["least"] >= 4
    for code in ("cs", "en"):
        set_language(code)
        try:
            page = render(prepare(request_for()).report, code)
        finally:
            set_language("en")
        assert "<svg" in page and "<script" not in page
