"""What the tools for tables share: parameters, the request made of them, and the audit file."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import destination_text
from ..layers import attribute_frame
from ..sinks import write_text


def add_hierarchies(algorithm) -> None:
    """The parameter for hierarchy files."""
    algorithm.add(
        QgsProcessingParameterMultipleLayers(
            "HIERARCHIES", tr("Hierarchies"), QgsProcessing.SourceType.TypeFile, optional=True
        ),
        tr("CSV files named after dimensions with the columns code,parent; the top is Total."),
    )


def add_earlier(algorithm) -> None:
    """Parameters for what was published before."""
    algorithm.add(
        QgsProcessingParameterMultipleLayers(
            "EARLIER", tr("Earlier tables"), QgsProcessing.SourceType.TypeVector, optional=True
        ),
        tr("Tables published before about the same incidents, with the fields value and status."),
    )
    algorithm.add(
        QgsProcessingParameterFile(
            "LEDGER", tr("Ledger"), QgsProcessingParameterFile.Behavior.Folder, optional=True
        ),
        tr(
            "The folder that remembers what was released. Dimensions named district, offence and period (or "
            "month, quarter, year) are matched with its releases by their codes."
        ),
    )
    algorithm.add(
        QgsProcessingParameterString("TERRITORY", tr("Code of the municipality"), optional=True),
        tr("Needed only if the ledger holds releases of several municipalities."),
        advanced=True,
    )


def add_seconds(algorithm) -> None:
    """The parameter for the time budget."""
    algorithm.add(
        QgsProcessingParameterNumber(
            "SECONDS",
            tr("Time for the proof (seconds)"),
            QgsProcessingParameterNumber.Type.Integer,
            defaultValue=120,
            minValue=1,
        ),
        tr("What is not proven safe in this time counts as unsafe."),
        advanced=True,
    )


def add_audit(algorithm) -> None:
    """The parameter for the audit file."""
    algorithm.add(
        QgsProcessingParameterFileDestination(
            "AUDIT", tr("Audit"), tr("JSON files (*.json)"), optional=True, createByDefault=False
        ),
        tr("The proof; the possible tables stand beside it. It cannot be temporary."),
    )


def add_report(algorithm, help_text: str) -> None:
    """The parameter for the report."""
    algorithm.add(
        QgsProcessingParameterFileDestination(
            "REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
        ),
        help_text,
    )


def refuse_temporary(algorithm, parameters, context, name: str) -> None:
    """Audits are kept: QGIS deletes temporary files.

    Raises:
        InputError: the destination is temporary.
    """
    definition = algorithm.parameterDefinition(name)
    if destination_text(parameters, definition, context) == "TEMPORARY_OUTPUT":
        raise InputError(
            tr("“{name}” cannot be temporary, QGIS would delete it; choose a file.").format(
                name=definition.description()
            )
        )


def table_request(algorithm, parameters, context, job, tables, dimensions, meaning, profile, **more):
    """The request both tools share; ``profile`` may be None: then readers are the public."""
    from ..publish.table_request import InputTable, LedgerRequest, TableRequest

    earlier = algorithm.parameterAsLayerList(parameters, "EARLIER", context)
    files = algorithm.parameterAsFileList(parameters, "HIERARCHIES", context)
    folder = algorithm.parameterAsString(parameters, "LEDGER", context)
    territory = algorithm.parameterAsString(parameters, "TERRITORY", context).strip()
    audience = profile.audience if profile is not None else "public"
    return TableRequest(
        tables=tables,
        dimensions=dimensions,
        hierarchies=[Path(name) for name in files if name],
        earlier=[InputTable(layer.name(), attribute_frame(layer, None, job)) for layer in earlier],
        ledger=LedgerRequest(Path(folder), audience, territory) if folder else None,
        meaning=meaning,
        seconds=float(algorithm.parameterAsInt(parameters, "SECONDS", context)),
        progress=job.progress,
        is_cancelled=job.is_cancelled,
        **more,
    )


def write_audit(algorithm, parameters, context, audit, space, cells, primary, secondary, profile):
    """The audit file and, beside it, the possible tables; the path, or None where not asked for."""
    import json

    if not destination_text(parameters, algorithm.parameterDefinition("AUDIT"), context):
        return None
    from ..publish.partial import replace_file

    path = Path(algorithm.parameterAsFileOutput(parameters, "AUDIT", context))
    beside = path.with_name(f"{path.stem}-witnesses.csv")
    frame = space.codes(space.inner)
    for number, table in enumerate(audit.witnesses, start=1):
        frame[f"table_{number}"] = table.astype(int)
    with replace_file(beside) as partial:
        frame.to_csv(partial, index=False, lineterminator="\n")
    summary = audit.summary(cells, primary, secondary, profile, beside.name)
    text = json.dumps(summary, ensure_ascii=False, indent=1) + "\n"
    return write_text(algorithm, parameters, "AUDIT", context, text)


def least_width(audit) -> float:
    """The least width as a number; NaN where nothing is hidden or nothing bounds it."""
    import math

    return audit.min_width if len(audit.low) and math.isfinite(audit.min_width) else float("nan")
