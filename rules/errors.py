"""Errors that a person reads: one sentence that says what is wrong, where, and what to do."""

from __future__ import annotations


class LocalSafetyError(Exception):
    """Base of all errors of the product; ``str(error)`` is the sentence shown to the user.

    Messages never contain record contents (ids, names, coordinates): they end up in logs and
    in the Processing history.
    """


class InputError(LocalSafetyError):
    """A file or layer cannot be used as it is."""


class ConfigurationError(LocalSafetyError):
    """A profile, mapping, agreement or policy file is not valid."""


class DependencyError(LocalSafetyError):
    """A library that this step needs is missing or too old."""


class StatementError(LocalSafetyError):
    """The published statements contradict each other: an error of the model, never a pass."""


class RefusedError(LocalSafetyError):
    """A release is refused: it would expose somebody, or it would say nothing."""


class LedgerError(LocalSafetyError):
    """The ledger is broken, locked, or has moved on."""


class PackageError(LocalSafetyError):
    """A candidate or a package is damaged, incomplete or in the wrong state."""


class WriteError(LocalSafetyError):
    """An output could not be written whole; what stood there before still stands."""


class CancelledError(LocalSafetyError):
    """The user cancelled; nothing was written."""
