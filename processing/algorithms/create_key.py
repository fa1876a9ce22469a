"""Create the secret key of the cell-key method, so that nobody has to invent or see it."""

from __future__ import annotations

from qgis.core import QgsProcessingAlgorithm, QgsProcessingParameterString

from ...rules.errors import ConfigurationError
from ...rules.i18n import tr
from ..authentication import create_secret
from ..base import LocalSafetyAlgorithm


class CreateKey(LocalSafetyAlgorithm):
    """A random secret in the QGIS authentication database; only its id comes out."""

    ID = "createkey"
    GROUP = "publish"
    NEEDS = ()

    def displayName(self):
        return tr("Create secret key")

    def flags(self):
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def initAlgorithm(self, configuration=None):
        self.add(
            QgsProcessingParameterString("TITLE", tr("Title"), defaultValue="Local Safety: cell key"),
            tr("Under this name the key stands among the authentication configurations of QGIS."),
        )
        self.add_texts(KEY=tr("Id of the key"))

    def compute(self, parameters, context, job):
        title = self.parameterAsString(parameters, "TITLE", context).strip()
        if not title:
            raise ConfigurationError(tr("The key needs a title, so that it is found again; fill it in."))
        identifier = create_secret(title)
        job.info(tr('Write into the profile: cell_key: {{..., key: "{id}"}}').format(id=identifier))
        return {"KEY": identifier}
