"""Tables with hierarchies: what codes cover, margins, and strict reading in one sentence."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest

from local_safety.rules.errors import ConfigurationError, InputError
from local_safety.rules.hierarchies import hierarchy_files, read_hierarchy, without_hierarchy
from local_safety.rules.published import Meaning, published_table, statements_of
from local_safety.rules.tables import (
    TableSpace,
    counted,
    inner_counts,
    strict_counts,
)


@pytest.fixture
def district(tmp_path):
    """Four districts in two boroughs and in two precincts."""
    path = tmp_path / "district.csv"
    links = ["01,north", "02,north", "03,south", "04,south", "01,p1", "02,p2", "03,p2", "04,p2"]
    links += [f"{code},Total" for code in ("north", "south", "p1", "p2")]
    path.write_text("code,parent\n" + "\n".join(links) + "\n", encoding="utf-8")
    return path


def space_of(district):
    return TableSpace((read_hierarchy(district, "district"), without_hierarchy("kind", ["b", "a"])))


def test_every_cell_is_the_sum_of_what_it_covers(district):
    space = space_of(district)
    members = {
        "Total": "01 02 03 04", "north": "01 02", "south": "03 04", "p1": "01", "p2": "02 03 04",
        **{code: code for code in ("01", "02", "03", "04")},
    }  # fmt: skip
    truth = {key: number for number, key in enumerate(itertools.product(["01", "02", "03", "04"], "ab"), 3)}
    rows = pd.DataFrame([(*key, count) for key, count in truth.items()], columns=["district", "kind", "n"])
    counts = inner_counts(space, rows, rows["n"].to_numpy(float), "t")
    cells = space.codes().assign(n=space.matrix @ counts)
    assert len(cells) == 9 * 3
    for cell in cells.itertuples():
        kinds = "ab" if cell.kind == "Total" else cell.kind
        assert cell.n == sum(truth[d, k] for d in members[cell.district].split() for k in kinds)


def test_margins_in_a_count_table_are_checked(district):
    space = space_of(district)
    rows = pd.DataFrame(
        [("01", "a", 2), ("02", "b", 3), ("north", "Total", 5), ("Total", "a", 2)],
        columns=["district", "kind", "n"],
    )
    assert inner_counts(space, rows, rows["n"].to_numpy(float), "t").sum() == 5
    rows.loc[2, "n"] = 6
    with pytest.raises(InputError, match="Row 3 of the table “t” is a margin that does not add up"):
        inner_counts(space, rows, rows["n"].to_numpy(float), "t")


def test_codes_that_lost_their_leading_zeros_are_found(district):
    space = space_of(district)
    rows = pd.DataFrame({"district": [1, 2.0, "03"], "kind": ["a", "a", "b"]})
    counts, inner = counted(space, rows, "t")
    assert space.codes(space.inner[inner])["district"].tolist() == ["01", "02", "03"]
    assert counts.sum() == 3


@pytest.mark.parametrize(
    ("codes", "sentence"),
    [
        (["01", "05"], "Row 2 of the table “t” has a value of “district” that its hierarchy does not hold"),
        (["01", "north"], "Row 2 of the table “t” carries a code that has codes below it"),
    ],
)
def test_records_need_known_finest_codes(district, codes, sentence):
    with pytest.raises(InputError, match=sentence) as caught:
        counted(space_of(district), pd.DataFrame({"district": codes, "kind": "a"}), "t")
    assert "05" not in str(caught.value)


def test_a_doubled_row_is_refused(district):
    rows = pd.DataFrame({"district": ["01", "02", "1"], "kind": "a"})
    with pytest.raises(InputError, match="Rows 1 and 3 of the table “t” are the same cell"):
        inner_counts(space_of(district), rows, np.ones(3), "t")


@pytest.mark.parametrize(
    ("value", "word"),
    [("1 000", "whole number"), ("1.5", "whole number"), ("-2", "negative"), ("x", "whole number"),
     ("nan", "whole number"), (True, "whole number"), (1e300, "whole number"), ("1_0", "whole number")],
)  # fmt: skip
def test_values_are_parsed_strictly(value, word):
    with pytest.raises(InputError, match=f"Row 2 of the table “t”.*{word}"):
        strict_counts([1, value], "n", "t")


def test_text_numbers_and_empty_values_are_read():
    assert np.array_equal(
        strict_counts(["07", " 3 ", 4.0, None, ""], "n", "t"), [7, 3, 4, np.nan, np.nan], True
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("code;parent\n", "must be code,parent"),
        ("code,parent\n", "holds no codes"),
        ("code,parent\na,\n", "line 2: a code and its parent"),
        ("code,parent\na,b,c\n", "line 2: the line must hold two values"),
        ("code,parent\na,Total\na,Total\n", "line 3: the code a stands twice under Total"),
        ("code,parent\na,up\n", "the parent up has no line of its own"),
        ("code,parent\nTotal,a\na,Total\n", "line 2: “Total” is the top"),
        ("code,parent\na,b\nb,c\nc,a\nd,Total\n", "the code a is its own ancestor"),
    ],
)
def test_a_bad_hierarchy_is_refused_in_one_sentence(tmp_path, text, sentence):
    path = tmp_path / "d.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=sentence):
        read_hierarchy(path, "d")


def test_hierarchy_files_are_named_after_dimensions(tmp_path):
    with pytest.raises(ConfigurationError, match="named after none of the dimensions"):
        hierarchy_files([tmp_path / "disctrict.csv"], ["district"])
    with pytest.raises(ConfigurationError, match="two hierarchy files"):
        hierarchy_files([tmp_path / "d.csv", tmp_path / "x" / "d.csv"], ["d"])


def test_what_rows_state(district):
    space = space_of(district)
    rows = pd.DataFrame({"district": ["01", "02", "north", "p2"], "kind": "a"})
    status = ["published", "secondary", "rounded", "hidden"]
    table = published_table(space, rows, ["7", "9", 15, "no number"], status, "t", meaning=Meaning(base=5))
    for zeros, least in ((True, 1), (False, 0)):
        stated = statements_of(space, [table], zeros)
        assert stated.low.tolist() == [7, least, 11, least]
        assert stated.high.tolist() == [7, np.inf, 19, np.inf]
    assert stated.matrix.sum(axis=1).ravel().tolist() == [[1, 1, 2, 3]]
    with pytest.raises(InputError, match="Row 3 .* not to a multiple of 4"):
        published_table(space, rows, [7, 9, 15, 1], status, "t", meaning=Meaning(base=4))
    with pytest.raises(InputError, match="Row 1 .* is published but has no value"):
        published_table(space, rows, ["", 9, 15, 1], status, "t")
    missing = statements_of(space, [published_table(space, rows[["kind"]][:1], [3], None, "u")], True)
    assert missing.matrix.sum() == 4
