"""The work behind the mapping dialog: looking at a file, its preview, counting its values."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.PyQt.QtCore import QObject

from ..processing.algorithms import propose_mapping as tables
from ..rules.i18n import tr
from .background import Background

LIGHT_BYTES = 30_000
"""A smaller file is looked at in the main thread: it takes less than a tenth of a second."""


class TableWork(QObject):
    """Each kind of work has one newest run; the result of an older one is dropped."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.background = Background(self)
        self.stop = self.background.stop

    def propose(self, path: Path, fixed: dict, done: Callable, failed: Callable) -> None:
        """``done`` gets a proposal."""
        self.background.run(
            "propose",
            tr("Looking at {file}").format(file=path.name),
            lambda _progress, _cancelled: tables.propose(path, fixed),
            done,
            failed,
            _large(path),
        )

    def preview(self, path: Path, mapping, text: bool, done: Callable, failed: Callable) -> None:
        """``done`` gets a preview; of delimited text only the head is read, so that it comes at once."""
        self.background.run(
            "preview",
            tr("Preview of {file}").format(file=path.name),
            lambda _progress, _cancelled: tables.preview(path, mapping),
            done,
            failed,
            not text and _large(path),
        )

    def count(self, path: Path, mapping, fields: list[str], done: Callable, failed: Callable) -> None:
        """``done`` gets the values of the whole file and what is proposed for offences and states."""

        def work(progress, is_cancelled):
            values = tables.count(path, mapping, fields, progress, is_cancelled)
            offences = {
                value: (item.code, item.score)
                for value, item in tables.best(values.get("offence", {})).items()
            }
            found = tables.best_statuses(values.get("status", {}))
            return values, offences, {value: (code, 1.0) for value, code in found.items()}

        title = tr("Counting the values of {file}").format(file=path.name)
        self.background.run("count", title, work, done, failed, _large(path))


def _large(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > LIGHT_BYTES
