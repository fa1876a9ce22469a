"""The contract annex of an agreement, worded from the table of clauses that also enforces it."""

from __future__ import annotations

from ...rules.agreement import Agreement, Party
from ...rules.clauses import CLAUSES
from ...rules.i18n import translator
from .office_paper import Paper, Part, grouped


def annex_of(agreement: Agreement, language: str) -> Paper:
    """The annex in a language."""
    translate = translator(language)
    parties = Part(
        translate("Parties"),
        facts=[
            (translate("Provider"), _party(agreement.provider, translate)),
            (translate("Recipient"), _party(agreement.recipient_party, translate)),
            (translate("Contact"), agreement.contact),
        ],
    )
    clauses = [
        Part(f"{number}. {clause.title(translate)}", [clause.sentence(agreement, translate)])
        for number, clause in enumerate(CLAUSES, start=1)
    ]
    return Paper(
        language,
        translate("Annex to the agreement {id}: what is handed over, and on what terms").format(
            id=agreement.id
        ),
        [parties, *clauses, _signing(agreement, translate)],
        lead=translate(
            "This annex is generated from the file of the agreement, by which each delivery is held against "
            "the same clauses before it leaves. A delivery that would exceed one of them is not made."
        ),
        foot=translate("SHA-256 of the agreement's content: {sha256}").format(
            sha256=grouped(agreement.sha256)
        ),
    )


def _party(party: Party, translate) -> str:
    if not party.id_number:
        return party.name
    return translate("{name}, identification number {number}").format(name=party.name, number=party.id_number)


def _signing(agreement: Agreement, translate) -> Part:
    return Part(
        translate("Signatures"),
        signatures=[
            translate("For the provider, place and date"),
            translate("For the recipient, place and date"),
        ],
    )
