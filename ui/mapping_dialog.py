"""The mapping dialog: any table of a municipal police becomes importable without writing YAML."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Callable

from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QFileDialog

from ..processing.algorithms import propose_mapping as tables
from ..rules.errors import LocalSafetyError
from ..rules.i18n import tr
from .background import sentence
from .mapping_settings import STRUCTURE
from .mapping_window import MappingWindow
from .mapping_work import TableWork

DEBOUNCE_MS = 120


class MappingDialog(MappingWindow):
    """Choose a file, correct what was detected, watch the preview, save, import.

    Args:
        open_import: called with the values for the import's dialog.
    """

    def __init__(self, open_import: Callable[[dict], None] | None = None, parent=None):
        super().__init__(parent)
        self._open_import = open_import
        self.work = TableWork(self)
        self.proposal = None
        self.preview = None
        self.saved = ""
        self._confirmed: set[str] = set()
        self._restructured = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.refresh)
        self._connect()
        self._enable()

    def _connect(self) -> None:
        self.file.fileChanged.connect(self.load)
        self.settings.changed.connect(self._setting_changed)
        self.columns.changed.connect(self._column_changed)
        for table in self.values.values():
            table.changed.connect(self._timer.start)
        for form, prefix in ((self.settings, ""), (self.columns, "fields.")):
            for key, mark in form.marks.items():
                mark.clicked.connect(lambda _checked=False, name=prefix + key: self._confirm(name))
        self.save_button.clicked.connect(lambda _checked=False: self.save())
        self.import_button.clicked.connect(lambda _checked=False: self.import_table())

    def load(self, _path: str) -> None:
        """Look at the chosen file; what a person said about another one does not count."""
        self.proposal, self.preview, self.saved = None, None, ""
        self._confirmed.clear()
        self._restructured = False
        for table in self.values.values():
            table.forget()
        self.work.stop()
        self._propose({})

    def _path(self) -> Path:
        return Path(self.file.filePath().strip().strip('"'))

    def _propose(self, fixed: dict) -> None:
        if not self.file.filePath().strip():
            self._failed("")
            return
        failed = self._preview_failed if fixed else self._failed  # settings can be taken back
        self.view.say(tr("Looking at the file…"))
        self.work.propose(self._path(), fixed, lambda found: self._proposed(found, bool(fixed)), failed)

    def _failed(self, problem: str) -> None:
        self.proposal = self.preview = None
        self.view.show_problem(problem)
        self.hint.hide()
        self._enable()

    def _proposed(self, found, again: bool) -> None:
        """Show what was detected; what a person chose before stays where it is still possible."""
        mapping = found.mapping
        if again and self.proposal is not None:
            kept = {name: column for name, column in self.columns.fields().items() if column in found.header}
            chosen = {name: column for name, column in kept.items() if f"fields.{name}" in self._confirmed}
            values = self.settings.values()
            settings = {key: values[key] for key in self._confirmed if key in values and key not in STRUCTURE}
            fields = {
                name: column for name, column in mapping.fields.items() if column not in chosen.values()
            }
            mapping = replace(mapping, fields={**fields, **chosen}, **settings)
        self.proposal = found
        self.settings.fill(found, mapping)
        self.columns.fill(found.header, mapping.fields)
        self.tabs.setCurrentIndex(self.tabs.currentIndex() if again else 0)
        self.refresh()
        self._count()

    def mapping(self):
        """The mapping as the widgets say it."""
        return replace(
            self.proposal.mapping,
            fields=self.columns.fields(),
            keep=self.columns.kept(),
            offences=self.offences.chosen(),
            statuses=self.statuses.chosen(),
            place_kinds=self.place_kinds.chosen(),
            **self.settings.values(),
        )

    def _setting_changed(self, key: str) -> None:
        if self.proposal is None:
            return
        if key == "axes":
            self.columns.swap()
            return
        self._confirmed.add(key)
        self._restructured = self._restructured or key in STRUCTURE
        self._timer.start()

    def _confirm(self, key: str) -> None:
        """A person says that what was detected is right."""
        self._confirmed.add(key)
        self._mark()

    def _column_changed(self, field: str) -> None:
        self._confirmed.add(f"fields.{field}")
        self.settings.show_axes(self.columns.fields())
        self._timer.start()
        if field in tables.VALUE_FIELDS:
            if self.columns.fields().get(field):
                self._count()
            else:
                self._emptied(field)

    def refresh(self) -> None:
        """Read the head of the file again by the settings as they are."""
        self._timer.stop()
        if self.proposal is not None:
            self.work.preview(
                self._path(), self.mapping(), self.proposal.is_text, self._previewed, self._preview_failed
            )

    def _previewed(self, preview) -> None:
        self.preview = preview
        self.view.show_preview(preview)
        self._mark()
        self._enable()
        if self._restructured:
            self._restructured = False
            values = self.settings.values()
            self._propose({key: values[key] for key in STRUCTURE})

    def _preview_failed(self, problem: str) -> None:
        self.preview = None
        self.view.show_problem(problem)
        self._mark()
        self._enable()

    def _count(self) -> None:
        """Count the values of the whole file and look for similar classes; the sample's stand till then."""
        mapping = self.mapping()
        fields = [name for name in tables.VALUE_FIELDS if name in mapping.fields]
        same = [name for name in fields if mapping.fields[name] == self.proposal.mapping.fields.get(name)]
        self._counted(({name: self.proposal.values.get(name, {}) for name in same}, {}, {}))
        self.work.count(self._path(), mapping, fields, self._counted, self._count_failed)

    def _counted(self, result: tuple) -> None:
        values, offences, statuses = result
        proposals = {"offence": offences, "status": statuses}
        for field, table in self.values.items():
            table.fill(values.get(field, {}), proposals.get(field, {}))
        self._mark()

    def _count_failed(self, problem: str) -> None:
        """Something later in the file: the import would be refused for it."""
        text = tr("Not all values could be counted: {problem}").format(problem=problem)
        self.proposal = replace(self.proposal, notes=(*self.proposal.notes, text))
        self._mark()

    def _emptied(self, field: str) -> None:
        """A column of values was taken away; the counts of the others still hold."""
        self.values[field].fill({}, {})
        self._mark()

    def _mark(self) -> None:
        """Say what is left to decide."""
        unsure = {key: why for key, why in self.proposal.unsure.items() if key not in self._confirmed}
        numbers = (
            sum(not key.startswith("fields.") for key in unsure),
            sum(key.startswith("fields.") for key in unsure),
            *(table.undecided() for table in self.values.values()),
        )
        self.show_open(self.proposal.notes, unsure, numbers)

    def _enable(self) -> None:
        ready = self.preview is not None and not self.preview.problem
        self.tabs.setEnabled(self.proposal is not None)
        self.save_button.setEnabled(ready)
        self.import_button.setEnabled(ready and self._open_import is not None)

    def save(self, path: str = "") -> bool:
        """Write the mapping file, asking for its name where none is given; whether it was written."""
        if not path:
            start = self.saved or str(self._path().with_suffix(".yaml"))
            path, _ = QFileDialog.getSaveFileName(self, tr("Save mapping"), start, tr("YAML files (*.yaml)"))
        if not path:
            return False
        if not path.lower().endswith((".yaml", ".yml")):
            path = f"{path}.yaml"
            if Path(path).exists():  # the file dialog asked about the name without its ending
                text = tr("{file} exists already; choose it in the list or write another name.")
                self.view.say(text.format(file=Path(path).name), problem=True)
                return False
        try:
            tables.save_mapping(Path(path), self.mapping(), self.proposal.has_sheets)
        except (LocalSafetyError, OSError) as error:
            self.view.say(sentence(error), problem=True)
            return False
        self.saved = path
        self.view.say(tr("The mapping was saved: {file}").format(file=Path(path).name))
        return True

    def import_table(self) -> None:
        """Save, and open the import's dialog with file, format and mapping filled in."""
        if self.save(self.saved):
            self._open_import({"INPUT": [str(self._path())], "FORMAT": "table", "MAPPING": self.saved})

    def done(self, result):
        """Closing stops what is still running."""
        self._timer.stop()
        self.work.stop()
        super().done(result)
