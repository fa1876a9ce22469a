"""``importprojects``: lists of subsidised projects become a register, with the places of the projects."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm, require_crs
from ..input_parameters import keep_inputs
from ..layers import crs_text_of, polygons, text_of
from ..sinks import MULTI_POLYGON, NO_GEOMETRY, frame_table, write_layer

DEFAULT_CRS = "EPSG:5514"


class ImportProjects(LocalSafetyAlgorithm):
    """Import projects."""

    ID = "importprojects"
    GROUP = "import"
    INPUT = "INPUT"
    MAPPING = "MAPPING"
    PROGRAMME = "PROGRAMME"
    YEAR = "YEAR"
    AREAS = "AREAS"
    AREA_FIELD = "AREA_FIELD"
    OUTPUT = "OUTPUT"
    PUBLISHED = "PUBLISHED"

    def displayName(self):
        return tr("Import projects")

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterMultipleLayers(self.INPUT, tr("Lists of projects"), kind.TypeFile),
            tr("CSV, XLSX or XLS: the list of beneficiaries of a programme, or a register of your own."),
        )
        self.add_file_or_name(
            self.MAPPING,
            tr("Mapping file (for other lists)"),
            tr("YAML file that says which column is what; usual Czech headings are known without it."),
            optional=True,
        )
        self.add(
            QgsProcessingParameterString(self.PROGRAMME, tr("Programme"), optional=True),
            tr("Of the rows that name none, such as Crime Prevention Programme or Security Volunteer."),
        )
        whole = QgsProcessingParameterNumber.Type.Integer
        self.add(
            QgsProcessingParameterNumber(
                self.YEAR, tr("Year of the list"), whole, optional=True, minValue=1990, maxValue=2100
            ),
            tr("Of the rows that have none."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                self.AREAS, tr("Areas of the projects"), [kind.TypeVectorPolygon], optional=True
            ),
            tr("Polygons where the projects were done, with their ids; needed to evaluate them."),
        )
        self.add(
            QgsProcessingParameterField(
                self.AREA_FIELD,
                tr("Field with the id of the project"),
                parentLayerParameterName=self.AREAS,
                optional=True,
            ),
            tr("Of the areas; several polygons may belong to one project."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Project register"), kind.TypeVectorPolygon)
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                self.PUBLISHED,
                tr("Table for publication"),
                kind.TypeVector,
                optional=True,
                createByDefault=False,
            ),
            tr(
                "Declared fields only, without places; numbers of applicants who may be persons are left out."
            ),
        )
        self.add_numbers(
            READ=tr("Projects read"), IMPORTED=tr("Projects imported"), PLACED=tr("Projects with an area")
        )

    def compute(self, parameters, context, job: Job) -> dict:
        from ...rules.offences import taxonomy
        from ...rules.projects import (
            PROJECT_FIELDS,
            check_offences,
            is_company_number,
            public_register,
            register,
        )
        from ..sources.project_list import load_project_mapping, read_projects

        paths = [Path(name) for name in self.parameterAsFileList(parameters, self.INPUT, context)]
        if not paths:
            raise InputError(tr("Choose at least one list of projects."))
        keep_inputs(self, parameters, context, paths)
        mapping = self.parameterAsFile(parameters, self.MAPPING, context)
        year = self.parameterAsInt(parameters, self.YEAR, context) if parameters.get(self.YEAR) else 0
        found = read_projects(
            paths,
            load_project_mapping(Path(mapping)) if mapping else None,
            self.parameterAsString(parameters, self.PROGRAMME, context).strip(),
            year,
        )
        for note in found.notes:
            job.info(note)
        table = register(found.table)
        check_offences(table, taxonomy())
        odd = sum(bool(text) and not is_company_number(text) for text in table["id_number"])
        if odd:
            job.warn(
                tr("{count} identification numbers are not those of legal persons; check them.").format(
                    count=odd
                )
            )
        job.progress(50)
        shapes, crs = self._areas(parameters, context, table, job)
        rows = frame_table(table, PROJECT_FIELDS, shapes)
        public = frame_table(public_register(table), PROJECT_FIELDS)
        none = QgsCoordinateReferenceSystem()
        outputs = {
            self.PUBLISHED: write_layer(
                self, parameters, self.PUBLISHED, context, public, NO_GEOMETRY, none, job
            ),
            self.OUTPUT: write_layer(self, parameters, self.OUTPUT, context, rows, MULTI_POLYGON, crs, job),
        }
        job.progress(100)
        placed = sum(shape is not None for shape in shapes)
        return {**outputs, "READ": found.read, "IMPORTED": len(table), "PLACED": placed}

    def _areas(self, parameters, context, table, job: Job):
        """WKB of the area of each project (None where it has none), and their CRS.

        Raises:
            InputError: no field with the ids, or an id that no project has.
        """
        import shapely

        source = self.optional_source(parameters, self.AREAS, context)
        if source is None:
            return [None] * len(table), QgsCoordinateReferenceSystem(DEFAULT_CRS)
        field = self.parameterAsString(parameters, self.AREA_FIELD, context)
        if not field:
            raise InputError(tr("Give the field of the areas that holds the id of the project."))
        require_crs(source.sourceCrs(), source.sourceName())
        layer = polygons(source, crs_text_of(source.sourceCrs()), [field], job)
        parts: dict[str, list] = {}
        for name, shape in zip(layer.values[field], layer.geometries):
            if shape is not None:
                parts.setdefault(text_of(name), []).append(shape)
        unknown = sorted(set(parts) - set(table["id"]))
        if unknown:
            raise InputError(
                tr("The areas name projects that are not in the lists: {ids}; correct the ids.").format(
                    ids=", ".join(unknown[:5])
                )
            )
        shapes = []
        for name in table["id"]:
            area = shapely.union_all(shapely.make_valid(parts[name])) if name in parts else None
            flat = (
                None
                if area is None
                else [item for item in shapely.get_parts(area) if item.geom_type == "Polygon"]
            )
            shapes.append(bytes(shapely.to_wkb(shapely.multipolygons(flat))) if flat else None)
        return shapes, source.sourceCrs()
