"""``kerneldensity``: incidents per km² as a raster."""

from __future__ import annotations

from ...rules.i18n import tr
from ..base import Job
from ..styling import style_output
from .density_raster import DensityRaster


class KernelDensity(DensityRaster):
    """Internal and exact."""

    ID = "kerneldensity"

    def displayName(self):
        return tr("Kernel density")

    def initAlgorithm(self, configuration=None):
        self.add_density_parameters()
        self.add_raster(tr("Kernel density"))

    def compute(self, parameters, context, job: Job) -> dict:
        density, numbers = self.events_density(parameters, context, job)
        job.progress(90)
        title = tr("incidents per km²")
        output = self.write(parameters, context, density.grid, density.values, title, job)
        style_output(context, output, "kernel_density")
        job.progress(100)
        return {self.OUTPUT: output, **numbers}
