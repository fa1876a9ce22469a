"""How the report on an import writes numbers, days and codes in the two languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

from .records import reason_texts

Translate = Callable[[str], str]


@dataclass(frozen=True)
class Words:
    """Everything that depends on the language of the reader; ``tr`` translates into it."""

    language: str
    tr: Translate

    def number(self, value: float) -> str:
        """A whole number with its thousands set apart."""
        separator = "\u00a0" if self.language == "cs" else ","
        return f"{value:,.0f}".replace(",", separator).replace("-", "\u2212")

    def percent(self, value: float) -> str:
        """A share 0..1 as per cent; what is not nothing is never written as 0."""
        text = f"{100 * value:.1f}" if value == 0 or value >= 0.0005 else "< 0.1"
        return text.replace(".", ",") + "\u00a0%" if self.language == "cs" else text + "%"

    def date(self, text: str) -> str:
        """An ISO day as people write it."""
        if not text or self.language != "cs":
            return text
        year, month, day = text.split("-")
        return f"{int(day)}.\u00a0{int(month)}.\u00a0{year}"

    def days(self) -> list[str]:
        """Short names of the weekdays from Monday."""
        tr = self.tr
        return [tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun")]

    def status(self, code: str) -> str:
        """What a status is called; a value that is none of the contract is never repeated."""
        tr = self.tr
        return {
            "solved": tr("solved"),
            "unsolved": tr("unsolved"),
            "no_crime": tr("did not happen or not an offence"),
            "unknown": tr("unknown"),
        }.get(code, self.other())

    def place_kind(self, code: str) -> str:
        """What a kind of place is called."""
        tr = self.tr
        return {
            "scene": tr("scene"),
            "consequence": tr("place of the consequence"),
            "report": tr("place of the report"),
            "unknown": tr("unknown"),
        }.get(code, self.other())

    def reason(self, code: str) -> str:
        """Why something was rejected."""
        return reason_texts(self.tr).get(code, self.other())

    def other(self) -> str:
        """Instead of a value that is not a known code: it may be anything, also a name."""
        return self.tr("another value")
