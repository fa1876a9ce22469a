"""Parameters of the safety analysis, and what is read by way of them."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...rules.errors import InputError
from ...rules.i18n import language, tr
from .official_units import add_units

LARGEST_PICTURE = 5_000_000


def add_subject(algorithm) -> None:
    """Add records, districts and whose report it is."""
    kind = QgsProcessing.SourceType
    algorithm.add(
        QgsProcessingParameterFeatureSource(
            "INPUT", tr("Police records"), [kind.TypeVectorPoint], optional=True
        ),
        tr("Made by Import police records, of at least two whole years; not read for a public report."),
    )
    algorithm.add(
        QgsProcessingParameterFeatureSource(
            "DISTRICTS", tr("Districts"), [kind.TypeVectorPolygon], optional=True
        ),
        tr("Districts of the municipality, or the municipalities of the district of extended powers."),
    )
    numeric = QgsProcessingParameterField.DataType.Numeric
    for name, title, text, data_type in (
        ("CODE_FIELD", tr("Field with the district code"),
         tr("Without it the number of the feature is the code."), None),
        ("NAME_FIELD", tr("Field with the district name"), tr("Without it the code is the name."), None),
        ("POPULATION_FIELD", tr("Field with the population"), tr("Needed for rates."), numeric),
        ("MUNICIPALITY_FIELD", tr("Field with the municipality"),
         tr("Code of the municipality of each district; only needed where the layer holds several."), None),
    ):  # fmt: skip
        parameter = QgsProcessingParameterField(
            name, title, parentLayerParameterName="DISTRICTS", optional=True
        )
        if data_type is not None:
            parameter.setDataType(data_type)
        algorithm.add(parameter, text, advanced=name == "MUNICIPALITY_FIELD")
    algorithm.add(
        QgsProcessingParameterString("MUNICIPALITY", tr("Code of the municipality")),
        tr("As it stands in the tables of populations and indicators; for a whole district, its code."),
    )
    algorithm.add(
        QgsProcessingParameterString("MUNICIPALITY_NAME", tr("Name of the municipality"), optional=True),
        tr("Stands on the title; without it the code."),
    )
    algorithm.add_choice(
        "TERRITORY",
        tr("Territory"),
        {"municipality": tr("municipality"), "orp": tr("district of a municipality with extended powers")},
        "municipality",
        tr("Whose analysis it is; the whole district takes all districts of the layer."),
    )
    for name, title in (("PERIOD_FROM", tr("First day")), ("PERIOD_TO", tr("Last day"))):
        algorithm.add(
            QgsProcessingParameterDateTime(name, title, QgsProcessingParameterDateTime.Type.Date),
            tr("Of at least two whole years, which are laid back from the last day."),
        )


def add_extras(algorithm) -> None:
    """Add what a report holds beside records and districts."""
    kind = QgsProcessing.SourceType
    add_units(algorithm)
    for name, title, sort, text in (
        ("INDICATORS", tr("Indicators"), kind.TypeVector, tr("The table made by Import indicators.")),
        ("MEASURES", tr("Project register"), kind.TypeVectorAnyGeometry,
         tr("The layer or table made by Import projects.")),
        ("PROJECT_RESULTS", tr("Results per project"), kind.TypeVector,
         tr("The table made by Evaluate projects; internal, not read for a public report.")),
        ("PERCEPTION", tr("Residents' reports"), kind.TypeVectorPoint,
         tr("Points made by Import residents' reports; compared with the records by district.")),
    ):  # fmt: skip
        algorithm.add(QgsProcessingParameterFeatureSource(name, title, [sort], optional=True), text)
    for name, title, default in (
        ("UNEMPLOYMENT", tr("Indicator of unemployment"), "unemployment"),
        ("BENEFITS", tr("Indicator of income-tested benefits"), "benefits"),
    ):
        algorithm.add(
            QgsProcessingParameterString(name, title, defaultValue=default, optional=True),
            tr("Its name in the table of indicators: a share or a rate, for the risk index."),
            advanced=True,
        )
    algorithm.add(
        QgsProcessingParameterDistance(
            "CELL_SIZE", tr("Cell size"), defaultValue=250, parentParameterName="INPUT", minValue=1
        ),
        tr("Of the hotspots."),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterString("SOURCE", tr("Source of the records"), optional=True),
        tr("Stands below each table; empty: Police of the Czech Republic."),
        advanced=True,
    )
    for name, title, text in (
        ("PREVIOUS", tr("Earlier report with own texts"),
         tr("ODT or HTML; its own texts are taken over. Empty: those of the file that is replaced.")),
        ("ARMS", tr("Coat of arms"), tr("PNG or JPEG; stands on the title.")),
    ):  # fmt: skip
        algorithm.add(QgsProcessingParameterFile(name, title, optional=True), text)


def add_public(algorithm) -> None:
    """Add for whom the report is, and the releases of which a public one is made."""
    algorithm.add_choice(
        "AUDIENCE",
        tr("Audience"),
        {"internal": tr("internal, exact"), "public": tr("public, only published values")},
        "internal",
        tr("A public report is made of published releases; the records are not read."),
    )
    algorithm.add(
        QgsProcessingParameterMultipleLayers(
            "RELEASES", tr("Published releases"), QgsProcessing.SourceType.TypeFile, optional=True
        ),
        tr("For a public report: manifest.json or the ZIP of each release, of one year or of several."),
    )
    algorithm.add(
        QgsProcessingParameterFile(
            "LEDGER", tr("Ledger"), QgsProcessingParameterFile.Behavior.Folder, optional=True
        ),
        tr("With it, releases that were withdrawn are refused."),
        advanced=True,
    )


def add_outputs(algorithm) -> None:
    """Add the language and the three files."""
    algorithm.add_choice(
        "LANGUAGE", tr("Language"), {"cs": "čeština", "en": "English"}, language(), tr("Of the report.")
    )
    for name, title, kind, optional in (
        ("OUTPUT", tr("Safety analysis"), tr("HTML files (*.html)"), False),
        ("PDF", tr("Safety analysis as PDF"), tr("PDF files (*.pdf)"), True),
        ("ODT", tr("Safety analysis as ODT"), tr("ODT files (*.odt)"), True),
    ):
        algorithm.add(
            QgsProcessingParameterFileDestination(
                name, title, kind, optional=optional, createByDefault=not optional
            )
        )


def picture_of(algorithm, parameters, context) -> bytes | None:
    """The coat of arms; None where none was given.

    Raises:
        InputError: it is neither PNG nor JPEG, or too large.
    """
    from ..publish.safety_report.pictures import picture_type

    path = algorithm.parameterAsFile(parameters, "ARMS", context)
    if not path:
        return None
    file = Path(path)
    data = file.read_bytes() if file.stat().st_size <= LARGEST_PICTURE else b""
    if not picture_type(data):
        raise InputError(
            tr("{file} is no PNG or JPEG picture below 5 MB; choose another file.").format(file=file.name)
        )
    return data
