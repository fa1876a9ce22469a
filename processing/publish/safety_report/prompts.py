"""What stands in the parts that people write until they did, and what readers see of it: nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from ....rules.i18n import LANGUAGES, translator
from .document import Block, Document, Heading, Own


def prompts(translate: Callable[[str], str]) -> dict[str, str]:
    """Part → what it asks its author for, in the language of ``translate``."""
    return {
        "summary": translate("Your own summary for the council: what matters, what to decide."),
        "social": translate(
            "Groups at risk, excluded localities, debts, school attendance: what the tables do not show."
        ),
        "institutions": translate("Who works on prevention here, with how many people, and what is missing."),
        "measures": translate("What the measures brought, and what is planned next."),
        "residents": translate("Every concern gets an answer, also where nothing could be done, and why."),
        "method": translate("Remarks of the author on the data."),
    }


def is_unfilled(own: Own) -> bool:
    """Whether nobody wrote in a part: it holds the prompt of one of the languages, and its table is blank but
    for the first column."""
    key = own.key.removeprefix("public-")
    asked = {prompts(translator(code)).get(key) for code in LANGUAGES}
    return (
        len(own.paragraphs) <= 1
        and all(text in asked for text in own.paragraphs)
        and not any(value.strip() for row in own.rows for value in row[1:])
        and (bool(own.paragraphs) or bool(own.rows))
    )


def written(found: dict[str, Own]) -> dict[str, Own]:
    """The parts of an earlier report in which somebody wrote: others are asked for anew, in the language of
    the new report."""
    return {key: own for key, own in found.items() if not is_unfilled(own)}


def for_readers(document: Document) -> Document:
    """A public report as those read it who do not write in it: without prompts, and without chapters that
    hold nothing else. An internal one stays as it is."""
    if document.audience != "public":
        return document
    blocks = [block for block in document.blocks if not (isinstance(block, Own) and is_unfilled(block))]
    kept = [block for at, block in enumerate(blocks) if not _is_empty(blocks, at)]
    return dataclasses.replace(document, blocks=kept)


def _is_empty(blocks: list[Block], at: int) -> bool:
    """Whether a heading has nothing below it."""
    if not isinstance(blocks[at], Heading):
        return False
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return below is None or (isinstance(below, Heading) and below.level <= blocks[at].level)
