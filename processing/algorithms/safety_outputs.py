"""The files of the safety analysis: what the user wrote in the last ones is kept, all are written whole.

And what is said where there is nothing to write.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, destination_text
from ..publish.partial import replace_file


def nothing_counted(records) -> str:
    """What became of records of which none is to be counted. ``records``: a ``ReportRecords``."""
    from ..analysis.selection import reason_texts

    texts = {**reason_texts(), "unknown_offence": tr("an offence that is not in the taxonomy")}
    sizes = {texts[reason]: count for reason, count in records.left_out.items()}
    sizes |= {
        tr("without a place"): len(records.frame),  # nothing else is in the frame then
        tr("outside the years of the report"): records.beyond,
        tr("outside the districts"): records.outside,
    }
    found = ", ".join(f"{text}: {count}" for text, count in sizes.items() if count)
    said = tr("No crime or misdemeanour of these years lies in the districts; check the layers and the days.")
    return f"{said} {tr('Left out, {what}').format(what=found)}." if found else said


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
                    "{file} is no report of this tool, or nobody wrote in it: it has no own texts. Choose "
                    "the ODT or HTML file of a report."
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
    from ..publish.safety_report.prompts import for_readers
    from ..report_pdf import svg_picture, write_pdf

    def html(path: Path) -> None:
        path.write_text(html_report(for_readers(document)), encoding="utf-8")

    def odt(path: Path) -> None:
        path.write_bytes(odt_report(document, svg_picture))

    def pdf(path: Path) -> None:
        write_pdf(for_readers(document), path)

    outputs = {}
    with ExitStack() as files:
        for name, write in (("OUTPUT", html), ("ODT", odt), ("PDF", pdf)):
            if destination_text(parameters, algorithm.parameterDefinition(name), context):
                outputs[name] = algorithm.parameterAsFileOutput(parameters, name, context)
                write(files.enter_context(replace_file(outputs[name])))
                job.check()
    return outputs
