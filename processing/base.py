"""The base of all algorithms: idioms that each of them shares and none repeats.

A subclass says its ``ID`` and ``GROUP``, defines parameters in ``initAlgorithm``, and computes in
``compute``. Everything is computed before the first output is opened (see ``sinks``); a cancelled run
raises, so that it never ends as a success with part of the data.
"""

from __future__ import annotations

import importlib
import sys
import time
import traceback
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterRasterDestination,
    QgsUnitTypes,
)
from qgis.PyQt.QtGui import QIcon

from ..rules.errors import CancelledError, DependencyError, InputError, LocalSafetyError
from ..rules.i18n import language, tr
from .help_text import help_html
from .stored_layer import stored_layer

PACKAGE = __package__.split(".")[0]
RESOURCES = Path(__file__).resolve().parent.parent / "resources"
REQUIRED = {"pandas": (1, 5), "scipy": (1, 9), "shapely": (2, 0)}


def group_name(code: str) -> str:
    """Translated name of a group of the toolbox."""
    return {
        "import": tr("Import"),
        "generalise": tr("Generalise"),
        "hotspots": tr("Hotspots"),
        "districts": tr("Districts"),
        "publish": tr("Publish"),
    }[code]


def missing_libraries(names=tuple(REQUIRED)) -> str:
    """One sentence about libraries that are missing, too old or broken; empty if all are there."""
    missing = []
    for name in names:
        try:
            version = importlib.import_module(name).__version__
            parts = tuple(int(part) for part in version.split(".")[:2])
        except Exception:  # a broken binary raises far more than ImportError
            parts = (0,)
        if parts < REQUIRED[name]:
            missing.append(f"{name} ≥ {'.'.join(map(str, REQUIRED[name]))}")
    if not missing:
        return ""
    if sys.platform == "win32":
        how = tr("open the OSGeo4W Shell and run: python -m pip install --user {names}")
    else:
        how = tr("run: python3 -m pip install --user {names}")
    plain = " ".join(name.split(" ")[0] for name in missing)
    return tr("This tool needs {libraries}; {how}").format(
        libraries=", ".join(missing), how=how.format(names=plain)
    )


class Job:
    """Progress and cancelling of one run; progress never goes back."""

    def __init__(self, feedback):
        self.feedback = feedback
        self._percent = 0.0
        self._shown = 0.0

    def progress(self, percent: float) -> None:
        """Show progress (0..100) at most ten times a second, and stop if the user cancelled."""
        self._percent = max(self._percent, min(100.0, percent))
        now = time.monotonic()
        if now - self._shown > 0.1 or percent >= 100:
            self._shown = now
            self.feedback.setProgress(self._percent)
        if percent < 100:  # at the end everything is written: too late to cancel
            self.check()

    def part(self, low: float, high: float):
        """A progress function (0..100) for a part of the run."""
        return lambda percent: self.progress(low + (high - low) * percent / 100)

    def is_cancelled(self) -> bool:
        """Whether the user cancelled."""
        return self.feedback.isCanceled()

    def check(self) -> None:
        """Raise when cancelled."""
        if self.is_cancelled():
            raise CancelledError(tr("Cancelled: nothing was written."))

    def checked(self, items):
        """Items one after another, as long as nobody cancels."""
        for item in items:
            self.check()
            yield item

    def info(self, text: str) -> None:
        """A line for the log; never record contents."""
        self.feedback.pushInfo(text)

    def warn(self, text: str) -> None:
        """A warning for the log."""
        self.feedback.pushWarning(text)


class LocalSafetyAlgorithm(QgsProcessingAlgorithm):
    """Base class; ids, parameters and outputs are a public contract."""

    ID = ""
    GROUP = ""
    NEEDS = tuple(REQUIRED)

    def name(self):
        return self.ID

    def groupId(self):
        return self.GROUP

    def group(self):
        return group_name(self.GROUP)

    def createInstance(self):
        return type(self)()

    def tags(self):
        return ["crime", "safety", "kriminalita", "bezpečnost", "police", "policie"]

    def icon(self):
        path = RESOURCES / "icons" / f"{self.GROUP}.svg"
        return QIcon(str(path)) if path.exists() else super().icon()

    def shortHelpString(self):
        return help_html(RESOURCES / "help", self.ID, language())

    def canExecute(self):
        sentence = missing_libraries(self.NEEDS)
        return not sentence, sentence

    def checkParameterValues(self, parameters, context):
        sentence = missing_libraries(self.NEEDS)
        if sentence:
            return False, sentence
        for definition in self.destinationParameterDefinitions():
            if destination_text(parameters, definition, context).lower().endswith(".shp"):
                return False, tr(
                    "Shapefiles cut field names to ten characters; write “{name}” to a GeoPackage (.gpkg)."
                ).format(name=definition.description())
            if isinstance(definition, QgsProcessingParameterRasterDestination) and self.provider():
                supported, sentence = self.provider().isSupportedOutputValue(
                    parameters.get(definition.name()), definition, context
                )
                if not supported:
                    return False, sentence
        return super().checkParameterValues(parameters, context)

    def processAlgorithm(self, parameters, context, feedback):
        try:
            outputs = self.compute(parameters, context, Job(feedback))
            return {name: value for name, value in outputs.items() if value is not None}
        except LocalSafetyError as error:
            traceback.clear_frames(error.__traceback__)  # records and layers must not live on in an error
            raise QgsProcessingException(str(error)) from None
        except MemoryError:
            raise QgsProcessingException(
                tr("There is not enough memory for this input; use a smaller area or period.")
            ) from None
        except OSError as error:
            raise QgsProcessingException(
                tr("The file {file} cannot be read or written: {reason}.").format(
                    file=Path(str(error.filename or "?")).name, reason=error.strerror or type(error).__name__
                )
            ) from None

        except QgsProcessingException:
            raise
        except Exception as error:  # a fault of ours: no values of records in the message
            place = traceback.extract_tb(error.__traceback__)[-1]
            raise QgsProcessingException(
                tr(
                    "Something unexpected happened ({kind} in {file}, line {line}). Nothing was written; "
                    "please report it."
                ).format(kind=type(error).__name__, file=Path(place.filename).name, line=place.lineno)
            ) from None

    def compute(self, parameters, context, job: Job) -> dict:
        """Compute and write; returns the outputs.

        Raises:
            LocalSafetyError: one sentence for the user.
        """
        raise DependencyError(tr("This tool has nothing to run."))

    def add(self, parameter, help_text: str = "", advanced: bool = False) -> None:
        """Add a parameter with its help."""
        if help_text:
            parameter.setHelp(help_text)
        if advanced:
            flag = QgsProcessingParameterDefinition.Flag.FlagAdvanced
            parameter.setFlags(parameter.flags() | flag)
        self.addParameter(parameter)

    def add_choice(
        self,
        name: str,
        title: str,
        choices: dict[str, str],
        default: str | None,
        help_text: str = "",
        advanced=False,
    ) -> None:
        """Add an enum whose values are fixed codes; ``choices``: code → what the dialog shows."""
        parameter = QgsProcessingParameterEnum(
            name, title, options=list(choices), defaultValue=default, usesStaticStrings=True
        )
        widget = {"class": f"{PACKAGE}.ui.choice.ChoiceWrapper", "labels": choices}
        parameter.setMetadata({"widget_wrapper": widget})
        self.add(parameter, help_text, advanced)

    def add_profile(self) -> None:
        """Add ``PROFILE``: a file, or the name of a built-in one."""
        title = tr("Disclosure profile")
        sentence = tr("A profile file, or the name of a built-in one such as public-default.")
        self.add_file_or_name("PROFILE", title, sentence, default="public-default")

    def add_file_or_name(self, name: str, title: str, help_text: str, default=None, optional=False) -> None:
        """Add a file for which a built-in name may stand (hence a filter that any text passes)."""
        parameter = QgsProcessingParameterFile(
            name,
            title,
            QgsProcessingParameterFile.Behavior.File,
            defaultValue=default,
            optional=optional,
            fileFilter=tr("All files (*)"),
        )
        self.add(parameter, help_text)

    def add_numbers(self, **titles: str) -> None:
        """Declare number outputs: NAME=title."""
        for name, title in titles.items():
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def add_texts(self, **titles: str) -> None:
        """Declare text outputs: NAME=title."""
        for name, title in titles.items():
            self.addOutput(QgsProcessingOutputString(name, title))

    def source(self, parameters, name: str, context):
        """A feature source that must be there; ``stored`` is the file it may be read from at once.

        Raises:
            InputError: it cannot be opened.
        """
        found = self.parameterAsSource(parameters, name, context)
        if found is None:
            title = self.parameterDefinition(name).description()
            raise InputError(
                tr("The layer for “{name}” cannot be opened; choose it again.").format(name=title)
            )
        found.stored = stored_layer(parameters.get(name), context)
        return found

    def optional_source(self, parameters, name: str, context):
        """A feature source, or None where nothing was given."""
        if parameters.get(name) in (None, ""):
            return None
        return self.source(parameters, name, context)

    def date(self, parameters, name: str, context):
        """A Python date, or None."""
        value = self.parameterAsDateTime(parameters, name, context)
        return value.date().toPyDate() if value is not None and value.isValid() else None

    def folder(self, parameters, name: str, context) -> Path:
        """A folder destination that is not temporary: QGIS deletes temporary ones."""
        raw = destination_text(parameters, self.parameterDefinition(name), context)
        if raw in ("", "TEMPORARY_OUTPUT"):
            raise InputError(
                tr("“{name}” cannot be temporary, QGIS would delete it; choose a folder.").format(
                    name=self.parameterDefinition(name).description()
                )
            )
        return Path(raw)


def require_crs(crs: QgsCoordinateReferenceSystem, title: str) -> None:
    """Refuse a missing CRS.

    Raises:
        InputError: with the cure.
    """
    if not crs.isValid():
        raise InputError(
            tr(
                "The layer “{layer}” has no coordinate reference system; set it in the layer's properties."
            ).format(layer=title)
        )


def require_metric(crs: QgsCoordinateReferenceSystem, title: str) -> None:
    """Refuse a missing or geographic CRS, or one not in metres.

    Raises:
        InputError: with the cure.
    """
    require_crs(crs, title)
    if crs.isGeographic() or crs.mapUnits() != QgsUnitTypes.DistanceUnit.DistanceMeters:
        raise InputError(
            tr(
                "The layer “{layer}” is in {crs}, which does not measure in metres; reproject it to "
                "EPSG:5514."
            ).format(layer=title, crs=crs.authid() or tr("an unnamed system"))
        )


def destination_text(parameters, definition, context) -> str:
    """The raw text of a destination: a path, ``TEMPORARY_OUTPUT``, ``memory:`` or empty."""
    value = parameters.get(definition.name())
    if value is None:
        return ""
    sink = getattr(value, "sink", None)
    if sink is not None:
        text, _ = sink.valueAsString(context.expressionContext(), "")
        return text or ""
    return str(value)
