"""Secrets of the office: they stand in the QGIS authentication database, encrypted, and nowhere else.

A secret is the password of an authentication configuration with the method *Basic*, which anybody can
make under Settings → Options → Authentication; parameters and profiles hold only its id. It is read on
the main thread (``prepareAlgorithm``), because QGIS may ask for the master password. Without a window the
master password comes from the file that ``QGIS_AUTH_PASSWORD_FILE`` names.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from qgis.core import QgsApplication, QgsAuthMethodConfig

from ..rules.errors import ConfigurationError
from ..rules.i18n import tr

METHOD = "Basic"
PASSWORD_FILE = "QGIS_AUTH_PASSWORD_FILE"  # nosec B105  # pragma: allowlist secret (the name of a variable)
LEAST_LENGTH = 20
NEW_BYTES = 32


def is_configuration(identifier: str) -> bool:
    """Whether the authentication database knows this id (no master password needed)."""
    return identifier in QgsApplication.authManager().configIds()


def read_secret(identifier: str) -> bytes:
    """The secret of an authentication configuration.

    Raises:
        ConfigurationError: no such configuration, no master password, or no secret in it.
    """
    if not is_configuration(identifier):
        raise ConfigurationError(
            tr(
                "There is no authentication configuration “{id}” in this QGIS profile; make one with Create "
                "secret key, or choose the right profile."
            ).format(id=identifier)
        )
    _unlock()
    found, configuration = QgsApplication.authManager().loadAuthenticationConfig(
        identifier, QgsAuthMethodConfig(), True
    )
    secret = configuration.config("password") if found else ""
    if not secret:
        raise ConfigurationError(
            tr(
                "The authentication configuration “{id}” holds no password; it must be of the method Basic "
                "with the secret as its password."
            ).format(id=identifier)
        )
    return secret.encode("utf-8")


def read_noise_secret(identifier: str) -> bytes:
    """The secret of the cell-key method: long enough that nobody finds it by trying.

    Raises:
        ConfigurationError: see :func:`read_secret`, or it is too short.
    """
    secret = read_secret(identifier)
    if len(secret) < LEAST_LENGTH:
        raise ConfigurationError(
            tr(
                "The password of the authentication configuration “{id}” is too short for a secret: it "
                "could be found by trying; use at least {least} random characters or Create secret key."
            ).format(id=identifier, least=LEAST_LENGTH)
        )
    return secret


def create_secret(title: str) -> str:
    """Make a configuration with a random secret of 256 bits; returns its id. Nobody ever sees the secret.

    Raises:
        ConfigurationError: no master password, or the database cannot be written.
    """
    _unlock()
    configuration = QgsAuthMethodConfig(METHOD)
    configuration.setName(title)
    configuration.setConfig("username", "local-safety")
    configuration.setConfig("password", secrets.token_urlsafe(NEW_BYTES))
    stored, configuration = QgsApplication.authManager().storeAuthenticationConfig(configuration)
    if not stored:
        raise ConfigurationError(
            tr("The authentication database of QGIS cannot be written; check the folder of the QGIS profile.")
        )
    return configuration.id()


def _unlock() -> None:
    """Make sure of the master password; in QGIS this opens its dialog.

    Raises:
        ConfigurationError: there is none, or it is wrong.
    """
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        raise ConfigurationError(
            tr(
                "The authentication database of QGIS is switched off on this computer (a library is "
                "missing); without it no secret can be kept."
            )
        )
    first = None if manager.masterPasswordHashInDatabase() else _password_of_file()
    unlocked = manager.masterPasswordIsSet() or (
        manager.setMasterPassword(first, True) if first else manager.setMasterPassword(True)
    )
    if not unlocked:
        raise ConfigurationError(
            tr(
                "The secret is locked: enter the master password of QGIS, or, without a window, write it to "
                "a file and name that file in the environment variable QGIS_AUTH_PASSWORD_FILE."
            )
        )


def _password_of_file() -> str | None:
    """The master password to begin with: QGIS itself reads the file only once a database has one."""
    name = os.environ.get(PASSWORD_FILE)
    try:
        text = Path(name).read_text(encoding="utf-8") if name else ""
    except (OSError, UnicodeDecodeError):
        return None
    return text.split("\n")[0].rstrip("\r") or None
