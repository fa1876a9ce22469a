"""What the tools that read files share: the CRS that was chosen, and inputs that no output may replace."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem

from ..rules.errors import InputError
from ..rules.i18n import tr
from .base import destination_text


def chosen_crs(algorithm, parameters, name: str, context, default: str = ""):
    """The CRS of a parameter, the default where none is given; None where there is no default either.

    Raises:
        InputError: what was given is no CRS.
    """
    crs = algorithm.parameterAsCrs(parameters, name, context)
    if crs.isValid():
        return crs
    if parameters.get(name) not in (None, "") and str(parameters[name]).strip():
        raise InputError(
            tr("“{name}” is not a valid coordinate reference system; choose one such as EPSG:5514.").format(
                name=algorithm.parameterDefinition(name).description()
            )
        )
    return QgsCoordinateReferenceSystem(default) if default else None


def keep_inputs(algorithm, parameters, context, paths: list[Path]) -> None:
    """Refuse an output that would replace one of the files that are read.

    Raises:
        InputError: with the name of the file.
    """
    inputs = {path.resolve() for path in paths}
    for definition in algorithm.destinationParameterDefinitions():
        raw = destination_text(parameters, definition, context).split("|")[0]
        if raw and Path(raw).is_file() and Path(raw).resolve() in inputs:
            raise InputError(
                tr("{file} is one of the files to import; choose another file for the output.").format(
                    file=Path(raw).name
                )
            )
