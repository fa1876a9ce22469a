"""The files of the safety analysis: what the user wrote in the last ones is kept, all are written whole."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, destination_text
from ..publish.partial import replace_file


def own_texts(algorithm, parameters, context) -> dict:
    """What the user wrote in an earlier report: the one that was given, else the one that is replaced.

    Raises:
        InputError: it cannot be read, or the one that was given holds nothing of this kind.
    """
    from ..publish.safety_report.own_text import read_own

    given = algorithm.parameterAsFile(parameters, "PREVIOUS", context)
    if given:
        found = read_own(Path(given))
        if not found:
            raise InputError(
                tr(
                    "{file} is no report of this tool: it has no own texts. Choose its ODT or HTML file."
                ).format(file=Path(given).name)
            )
        return found
    for name in ("ODT", "OUTPUT"):
        raw = destination_text(parameters, algorithm.parameterDefinition(name), context)
        if raw and raw != "TEMPORARY_OUTPUT" and Path(raw).is_file():
            found = read_own(Path(raw))
            if found:
                return found
    return {}


def write_report(algorithm, parameters, context, document, job: Job) -> dict:
    """All files that were asked for; they are put in place together, after the last one was written."""
    from ..publish.safety_report.html_writer import html_report
    from ..publish.safety_report.odt_writer import odt_report
    from ..report_pdf import svg_picture, write_pdf

    def html(path: Path) -> None:
        path.write_text(html_report(document), encoding="utf-8")

    def odt(path: Path) -> None:
        path.write_bytes(odt_report(document, svg_picture))

    def pdf(path: Path) -> None:
        write_pdf(document, path)

    outputs = {}
    with ExitStack() as files:
        for name, write in (("OUTPUT", html), ("ODT", odt), ("PDF", pdf)):
            if destination_text(parameters, algorithm.parameterDefinition(name), context):
                outputs[name] = algorithm.parameterAsFileOutput(parameters, name, context)
                write(files.enter_context(replace_file(outputs[name])))
                job.check()
    return outputs
