"""The files of the safety analysis: what the user wrote in the last ones is kept, all are written whole."""

from __future__ import annotations

from pathlib import Path

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, destination_text
from ..publish.partial import replace_file
from ..sinks import write_text


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
    """All files that were asked for; nothing is put in place before everything is worked out."""
    from ..publish.safety_report.html_writer import html_report
    from ..publish.safety_report.odt_writer import odt_report

    def asked(name: str) -> bool:
        return bool(destination_text(parameters, algorithm.parameterDefinition(name), context))

    page, outputs = html_report(document), {}
    text = None
    if asked("ODT"):
        from ..report_pdf import svg_picture

        text = odt_report(document, svg_picture)
    job.progress(93)
    if asked("PDF"):
        from ..report_pdf import write_pdf

        path = algorithm.parameterAsFileOutput(parameters, "PDF", context)
        with replace_file(path) as partial:
            write_pdf(document, partial)
            job.check()
        outputs["PDF"] = path
    if text is not None:
        path = algorithm.parameterAsFileOutput(parameters, "ODT", context)
        with replace_file(path) as partial:
            partial.write_bytes(text)
        outputs["ODT"] = path
    return {"OUTPUT": write_text(algorithm, parameters, "OUTPUT", context, page), **outputs}
