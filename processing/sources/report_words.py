"""How the report on an import writes numbers, days and codes in the two languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

from .formats import date_text, number_text, percent_text
from .records import reason_texts

Translate = Callable[[str], str]


@dataclass(frozen=True)
class Words:
    """Everything that depends on the language of the reader; ``tr`` translates into it."""

    language: str
    tr: Translate

    def number(self, value: float) -> str:
        """A whole number with its thousands set apart."""
        return number_text(value, self.language)

    def percent(self, value: float) -> str:
        """A share 0..1 as per cent."""
        return percent_text(value, self.language)

    def date(self, text: str) -> str:
        """An ISO day as people write it."""
        return date_text(text, self.language)

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
