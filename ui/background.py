"""Work that may take longer than a tenth of a second goes to a task; only its newest result counts."""

from __future__ import annotations

import contextlib
from typing import Callable, ClassVar

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject

from ..rules.errors import CancelledError, LocalSafetyError
from ..rules.i18n import tr

Progress = Callable[[float], None]


class _Work(QgsTask):
    """One function in another thread; kept alive until it has finished, also when it is void."""

    alive: ClassVar[set] = set()

    def __init__(self, title: str, function: Callable, done: Callable, failed: Callable):
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._function, self._done, self._failed = function, done, failed
        self._result = None
        self._problem = ""
        self.stale = False
        _Work.alive.add(self)

    def run(self):
        try:
            self._result = self._function(self.setProgress, self.isCanceled)
        except CancelledError:
            return False
        except Exception as error:  # what happens in a thread must come out of it as a sentence
            self._problem = sentence(error)
            return False
        return True

    def finished(self, result):
        _Work.alive.discard(self)
        if self.stale:
            return
        if result:
            self._done(self._result)
        elif self._problem:
            self._failed(self._problem)


class Background(QObject):
    """Runs functions by name; a new one of a name makes the result of the old one void."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._works: dict[str, _Work] = {}

    def run(
        self, name: str, title: str, function: Callable, done: Callable, failed: Callable, heavy: bool
    ) -> None:
        """Run ``function(progress, is_cancelled)``; ``done`` gets its result, ``failed`` a sentence.

        Args:
            heavy: in a task; otherwise at once, and the result is there when this returns.
        """
        self.stop(name)
        if heavy:
            work = self._works[name] = _Work(title, function, done, failed)
            QgsApplication.taskManager().addTask(work)
            return
        try:
            result = function(lambda _percent: None, lambda: False)
        except Exception as error:
            failed(sentence(error))
            return
        done(result)

    def stop(self, name: str = "") -> None:
        """Make the running work of a name void, or all of it."""
        for key in [name] if name else list(self._works):
            work = self._works.pop(key, None)
            if work is not None:
                work.stale = True
                with contextlib.suppress(RuntimeError):  # Qt has deleted a finished task already
                    work.cancel()


def sentence(error: Exception) -> str:
    """An error as one sentence for a person; never a value of a record."""
    if isinstance(error, LocalSafetyError):
        return str(error)
    if isinstance(error, OSError):
        return tr("The file cannot be read: {reason}.").format(reason=error.strerror or type(error).__name__)
    return tr("Something unexpected happened ({kind}); please report it.").format(kind=type(error).__name__)
