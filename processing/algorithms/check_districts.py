"""``checkdistricts``: a district layer is checked before anything is counted with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ...rules.errors import InputError
from ...rules.i18n import language, tr
from ..base import Job, LocalSafetyAlgorithm, require_metric
from ..input_parameters import chosen_crs, keep_inputs
from ..layers import crs_text_of, numbered, numbers, placement, polygons, text_of, transformed
from ..sinks import MULTI_POLYGON, NO_GEOMETRY, OutputTable, rows_table, write_layer, write_text

DEFAULT_CRS = "EPSG:5514"
FIELDS = [("code", "text"), ("name", "text"), ("population", "integer"), ("flag", "text")]
FINDING_FIELDS = [("finding", "text"), ("severity", "text"), ("count", "integer"), ("message", "text")]


@dataclass(frozen=True)
class _Layer:
    """What was read: geometries (n,) in the target CRS, where they lie, values by field."""

    title: str
    geometries: object
    place: object
    values: dict[str, list]


class CheckDistricts(LocalSafetyAlgorithm):
    """Lists every finding; other tools refuse at the first grave one."""

    ID = "checkdistricts"
    GROUP = "districts"
    INPUT = "INPUT"
    LAYER = "LAYER"
    CODE_FIELD = "CODE_FIELD"
    NAME_FIELD = "NAME_FIELD"
    POPULATION_FIELD = "POPULATION_FIELD"
    CRS = "CRS"
    TARGET_CRS = "TARGET_CRS"
    REPAIR_NAMES = "REPAIR_NAMES"
    MUNICIPALITIES = "MUNICIPALITIES"
    MUNICIPALITY_NAME_FIELD = "MUNICIPALITY_NAME_FIELD"
    OUTPUT = "OUTPUT"
    FINDINGS = "FINDINGS"
    REPORT = "REPORT"

    def displayName(self):
        return tr("Check districts")

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterFile(self.INPUT, tr("File with the districts"), optional=True),
            tr("KML, KMZ, Shapefile, GeoJSON or GeoPackage; one of several layers as FILE|layername=NAME."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                self.LAYER, tr("Or a layer of districts"), [kind.TypeVectorAnyGeometry], optional=True
            ),
            tr("A layer of the project instead of a file."),
        )
        for name, title, text in (
            (self.CODE_FIELD, tr("Field with the district code"),
             tr("Without it the number of the feature is the code.")),
            (self.NAME_FIELD, tr("Field with the district name"), tr("Without it the code is the name.")),
            (self.POPULATION_FIELD, tr("Field with the population"), tr("Needed for rates.")),
        ):  # fmt: skip
            self.add(QgsProcessingParameterString(name, title, optional=True), text)
        self.add(
            QgsProcessingParameterCrs(self.CRS, tr("CRS of the districts"), optional=True),
            tr("Only where the file says none or a wrong one."),
        )
        self.add(
            QgsProcessingParameterCrs(
                self.TARGET_CRS, tr("Target CRS"), defaultValue=DEFAULT_CRS, optional=True
            ),
            tr("A projected coordinate reference system in metres."),
        )
        self.add(
            QgsProcessingParameterBoolean(
                self.REPAIR_NAMES, tr("Repair names read in a wrong encoding"), defaultValue=False
            ),
            tr("Otherwise they are reported and left as they are."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                self.MUNICIPALITIES, tr("Municipalities"), [kind.TypeVectorPolygon], optional=True
            ),
            tr("A precinct is not a town: with them the findings say which municipalities each covers."),
        )
        self.add(
            QgsProcessingParameterField(
                self.MUNICIPALITY_NAME_FIELD,
                tr("Field with the name of the municipality"),
                parentLayerParameterName=self.MUNICIPALITIES,
                optional=True,
            ),
            tr("Needed with municipalities."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Checked districts"), kind.TypeVectorPolygon)
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                self.FINDINGS, tr("Findings"), kind.TypeVector, optional=True, createByDefault=False
            ),
            tr("Table of what was found, with the number of cases."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                self.REPORT, tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
            ),
            tr("The findings as a page, grave ones first."),
        )
        self.add_numbers(
            DISTRICTS=tr("Districts"),
            FINDINGS_COUNT=tr("Findings"),
            REFUSALS=tr("Findings that forbid to count"),
        )

    def compute(self, parameters, context, job: Job) -> dict:
        from ..analysis.district_checks import check_districts, repair_names
        from ..analysis.district_place import check_place
        from ..analysis.findings import by_gravity

        target = chosen_crs(self, parameters, self.TARGET_CRS, context, DEFAULT_CRS)
        require_metric(target, tr("Target CRS"))
        fields = [
            self.parameterAsString(parameters, name, context).strip()
            for name in (self.CODE_FIELD, self.NAME_FIELD, self.POPULATION_FIELD)
        ]
        layer = self._read(parameters, context, crs_text_of(target), fields, job)
        job.progress(40)
        codes, names, people = _columns(layer, *fields)
        findings = check_place(layer.place)
        misplaced = any(item.severity == "refuse" for item in findings)
        checked = None
        if not misplaced:
            if self.parameterAsBool(parameters, self.REPAIR_NAMES, context):
                names, repairs = repair_names(names)
                findings += repairs
            checked = check_districts(codes, names, layer.geometries, people)
            findings += checked.findings
            findings += self._coverage(parameters, context, checked, crs_text_of(target), job)
        findings = by_gravity(findings)
        job.progress(80)
        for item in findings:
            if item.code != "covers":  # one per district; they stand in the table and in the report
                (job.info if item.severity == "note" else job.warn)(item.sentence)
        if not fields[0]:
            job.warn(tr("No code field was given: the number of the feature is the code of the district."))
        outputs = self._write_findings(parameters, context, layer.title, findings, len(codes), job)
        if misplaced or all(shape is None for shape in checked.geometries):
            raise InputError(findings[0].sentence)
        outputs[self.OUTPUT] = write_layer(
            self, parameters, self.OUTPUT, context, _districts_table(checked), MULTI_POLYGON, target, job
        )
        job.progress(100)
        counts = {
            "DISTRICTS": len(checked.codes),
            "FINDINGS_COUNT": len(findings),
            "REFUSALS": sum(item.severity == "refuse" for item in findings),
        }
        return {**outputs, **counts}

    def _read(self, parameters, context, target: str, fields: list[str], job: Job) -> _Layer:
        """The districts of the file or of the layer, whichever was given."""
        from ..sources.polygons import read_polygons

        text = self.parameterAsString(parameters, self.INPUT, context).strip()
        source = self.optional_source(parameters, self.LAYER, context)
        if bool(text) == (source is not None):
            raise InputError(tr("Choose either a file with the districts or a layer of districts."))
        own = chosen_crs(self, parameters, self.CRS, context)
        own_text = crs_text_of(own) if own is not None else ""
        asked = list(dict.fromkeys(name for name in fields if name))
        if source is not None:
            layer = polygons(source, target, asked, job, own_text)
            return _Layer(source.sourceName(), layer.geometries, layer.place, layer.values)
        name, _, layer_name = text.partition("|layername=")
        keep_inputs(self, parameters, context, [Path(name)])
        found = read_polygons(Path(name), layer_name)
        crs = own_text or found.crs
        if not crs:
            raise InputError(
                tr("{file} says no coordinate reference system; choose it as “{name}”.").format(
                    file=found.file, name=self.parameterDefinition(self.CRS).description()
                )
            )
        values = {name: found.column(name) for name in asked}
        shapes = transformed(found.geometries, crs, target)
        return _Layer(found.file, shapes, placement(found.geometries, crs), values)

    def _coverage(self, parameters, context, checked, target: str, job: Job) -> list:
        """Notes on the municipalities of each district, where municipalities are given."""
        from ..analysis.district_coverage import coverage_findings, municipalities_covered
        from ..analysis.district_place import check_place

        source = self.optional_source(parameters, self.MUNICIPALITIES, context)
        if source is None:
            return []
        field = self.parameterAsString(parameters, self.MUNICIPALITY_NAME_FIELD, context).strip()
        if not field:
            raise InputError(
                tr("Choose “{name}”, too: without names the municipalities cannot be listed.").format(
                    name=self.parameterDefinition(self.MUNICIPALITY_NAME_FIELD).description()
                )
            )
        towns = polygons(source, target, [field], job)
        for finding in check_place(towns.place):
            if finding.severity == "refuse":
                raise InputError(f"{source.sourceName()}: {finding.sentence}")
        names = [text_of(name) for name in towns.values[field]]
        covered = municipalities_covered(checked.geometries, names, towns.geometries)
        return coverage_findings(checked.codes, checked.names, checked.rows, covered)

    def _write_findings(self, parameters, context, title: str, findings: list, rows: int, job: Job) -> dict:
        """Table and page of the findings; written even where the layer is then refused."""
        from ..analysis.district_report import district_report

        rows = [(item.code, item.severity, item.count, item.sentence) for item in findings]
        table = rows_table(FINDING_FIELDS, rows)
        report = district_report(title, rows, findings, language())
        none = QgsCoordinateReferenceSystem()
        return {
            self.FINDINGS: write_layer(
                self, parameters, self.FINDINGS, context, table, NO_GEOMETRY, none, job
            ),
            self.REPORT: write_text(self, parameters, self.REPORT, context, report),
        }


def _columns(layer: _Layer, code_field: str, name_field: str, population_field: str):
    """Codes, names and populations (None without a field) of the rows."""
    count = len(layer.geometries)
    codes = [text_of(code) for code in layer.values[code_field]] if code_field else numbered(count)
    names = [text_of(name) for name in layer.values[name_field]] if name_field else codes
    people = numbers(layer.values[population_field], population_field) if population_field else None
    return codes, names, people


def _districts_table(checked) -> OutputTable:
    """One row per district, all as multipolygons; a row that is no area has no geometry."""
    import numpy as np
    import shapely

    people = np.full(len(checked.codes), np.nan) if checked.populations is None else checked.populations
    rows = [
        (code, name or code, None if np.isnan(number) else round(number), flag)
        for code, name, number, flag in zip(checked.codes, checked.names, people, checked.flags())
    ]
    wkb = [
        None if shape is None else bytes(shapely.to_wkb(shapely.multipolygons(shapely.get_parts(shape))))
        for shape in checked.geometries
    ]
    return rows_table(FIELDS, rows, wkb)
