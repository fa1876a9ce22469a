"""``proposemapping``: looks at somebody's table and proposes its mapping file; the dialog's way in, too."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ...rules.errors import InputError
from ...rules.i18n import language, tr
from ...rules.offences import taxonomy
from ..base import Job, LocalSafetyAlgorithm
from ..input_parameters import keep_inputs
from ..publish.partial import replace_file
from ..sinks import NO_GEOMETRY, rows_table, write_layer, write_text

VALUE_FIELDS = ("offence", "status", "place_kind")


class ProposeMapping(LocalSafetyAlgorithm):
    """Propose a mapping."""

    ID = "proposemapping"
    GROUP = "import"
    INPUT = "INPUT"
    LAYER = "LAYER"
    OUTPUT = "OUTPUT"
    PREVIEW = "PREVIEW"

    def displayName(self):
        return tr("Propose a mapping for a table")

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterFile(self.INPUT, tr("Table")),
            tr("CSV, XLSX, XLS, GeoPackage, Shapefile or GeoJSON with one row per record."),
        )
        self.add(
            QgsProcessingParameterString(self.LAYER, tr("Layer or sheet"), optional=True),
            tr("Its name, where the file has several."),
        )
        self.add(
            QgsProcessingParameterFileDestination(self.OUTPUT, tr("Mapping file"), tr("YAML files (*.yaml)")),
            tr("What is not sure stands in it as a comment that begins with # ?"),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                self.PREVIEW, tr("Preview"), kind.TypeVector, optional=True, createByDefault=False
            ),
            tr("The first rows as they would be read, with the reason for each that would be rejected."),
        )
        self.add_numbers(UNSURE=tr("Left to decide"))

    def compute(self, parameters, context, job: Job) -> dict:
        from ..sources.mapping_text import mapping_text, open_values

        path = Path(self.parameterAsFile(parameters, self.INPUT, context))
        keep_inputs(self, parameters, context, [path])
        layer = self.parameterAsString(parameters, self.LAYER, context).strip()
        found = propose(path, {"layer": layer} if layer else {})
        job.progress(20)
        values = count(path, found.mapping, VALUE_FIELDS, job.part(20, 70), job.is_cancelled)
        offences = {
            value: (item.code, _remark(item)) for value, item in best(values.get("offence", {})).items()
        }
        statuses = {
            value: (code, tr("proposed")) for value, code in best_statuses(values.get("status", {})).items()
        }
        job.progress(80)
        open_offences = open_values(values.get("offence", {}), {}, offences)
        open_statuses = open_values(values.get("status", {}), {}, statuses)
        title = tr("Mapping proposed for {file}. Lines with “# ?” wait for a person.").format(file=path.name)
        text = mapping_text(
            found.mapping, title, found.has_sheets, found.unsure, open_offences, open_statuses
        )
        self._tell(found, open_offences, open_statuses, job)
        preview_table = self._preview(parameters, path, found, context, job)
        output = write_text(self, parameters, self.OUTPUT, context, text)
        job.progress(100)
        unsure = len(found.unsure) + len(open_offences) + len(open_statuses)
        return {self.OUTPUT: output, self.PREVIEW: preview_table, "UNSURE": unsure}

    @staticmethod
    def _tell(found, open_offences: dict, open_statuses: dict, job: Job) -> None:
        """What was detected, and what is left for a person."""
        mapping = found.mapping
        for note in found.notes:
            job.warn(note)
        for name, column in mapping.fields.items():
            if f"fields.{name}" not in found.unsure:
                job.info(tr("{field}: column “{column}”").format(field=name, column=column))
        keys = ["crs", "date_format", "time_format"]
        keys = ["encoding", "delimiter", "header_row", "decimal", *keys] if found.is_text else keys
        for key in keys:
            value = getattr(mapping, key)
            if value and key not in found.unsure:
                job.info(f"{key}: {value}")
        for key, why in found.unsure.items():
            job.warn(tr("To decide: {key} ({why})").format(key=key, why=why))
        for number, text in (
            (len(open_offences), tr("To decide: the classes of {number} offences.")),
            (len(open_statuses), tr("To decide: the meaning of {number} states.")),
        ):
            if number:
                job.warn(text.format(number=number))

    def _preview(self, parameters, path: Path, found, context, job: Job) -> str | None:
        if not parameters.get(self.PREVIEW):
            return None
        shown = preview(path, found.mapping)
        if not shown.read:
            raise InputError(
                tr("There is no preview yet: {problem} Leave the preview out.").format(problem=shown.problem)
            )
        fields = [("line", "integer"), *((name, "text") for name in shown.columns), ("message", "text")]
        table = rows_table(fields, [(row.line, *row.cells, row.message) for row in shown.rows])
        none = QgsCoordinateReferenceSystem()
        return write_layer(self, parameters, self.PREVIEW, context, table, NO_GEOMETRY, none, job)


def _remark(candidate) -> str:
    name = taxonomy().name(candidate.code, language())
    return tr("{name}, similarity {score:.0%}").format(name=name, score=candidate.score)


def propose(path: Path, fixed: dict | None = None):
    """A :class:`sources.propose_table.Proposal`; ``fixed``: settings that a person chose."""
    from ..sources.propose_table import propose_table

    return propose_table(path, fixed)


def preview(path: Path, mapping, rows: int = 50):
    """The first rows as they will be read: :class:`sources.preview_table.Preview`."""
    from ..sources.preview_table import preview_table

    return preview_table(path, mapping, rows)


def count(path: Path, mapping, fields, progress, is_cancelled) -> dict[str, dict[str, int]]:
    """Field -> value -> rows in the whole file."""
    from ..sources.preview_table import count_values

    return count_values(path, mapping, fields, progress, is_cancelled)


def best(values) -> dict:
    """Value -> :class:`sources.propose_offences.Candidate` where there is one."""
    from ..sources.propose_table import best_offences

    return best_offences(values)


def best_statuses(values) -> dict[str, str]:
    """Value -> status of the contract, where its words say one."""
    from ..sources.propose_offences import propose_status

    return {value: status for value in values if (status := propose_status(value))}


def save_mapping(path: Path, mapping, sheet: bool) -> None:
    """Write a mapping file, whole and valid, or not at all.

    Raises:
        ConfigurationError: the mapping is not valid; what stood there before still stands.
        WriteError: it could not be written.
    """
    from ..sources.mapping import load_mapping
    from ..sources.mapping_text import mapping_text

    text = mapping_text(mapping, sheet=sheet)
    with replace_file(path) as partial:
        partial.write_text(text, encoding="utf-8")
        load_mapping(partial)


def contract_choices() -> dict[str, tuple[str, ...]]:
    """What a mapping may say: fields, encodings, statuses, kinds of place, known systems."""
    from ..sources.detect_places import SYSTEMS
    from ..sources.mapping import ENCODINGS, FIELDS
    from ..sources.records import PLACE_KINDS, STATUSES

    return {
        "fields": FIELDS,
        "encodings": ENCODINGS,
        "status": STATUSES,
        "place_kind": PLACE_KINDS,
        "crs": tuple(SYSTEMS),
    }
