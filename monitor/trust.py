"""Whose certificates are believed, for pages and for messages alike."""

from __future__ import annotations

import atexit
import os
import re
import ssl
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from monitor.errors import MonitorError

FILE, FOLDER = "SSL_CERT_FILE", "SSL_CERT_DIR"
"""The variables of the environment by which OpenSSL, and most programs, are told of other authorities."""

_SYSTEM = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Alpine, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, Red Hat
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # macOS, the BSDs
)

_HASHED = re.compile(r"[0-9a-f]{8}\.[0-9]{1,4}")
"""What OpenSSL looks for in a folder: a hash of an authority's name, and a number."""


@dataclass(frozen=True, slots=True)
class Authorities:
    """Where the certificates of the authorities are: in a file, in a folder that OpenSSL has hashed, or in both.

    folder: or several, as OpenSSL takes them, with what separates paths on this system (`os.pathsep`) between them.
    """

    file: str | None = None
    folder: str | None = None

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Authorities:
        """Those that the environment names, and no others; else the system's; else those that certifi brings.

        Raises MonitorError where the environment names what is not there: to believe others in its place would be a
        surprise.
        """
        file, folder = environ.get(FILE) or None, environ.get(FOLDER) or None
        if file is not None and not Path(file).is_file():
            raise MonitorError(f"{FILE}: {file} is no file; it names the certificates that are trusted")
        for one in filter(None, (folder or "").split(os.pathsep)):
            if not Path(one).is_dir():
                raise MonitorError(f"{FOLDER}: {one} is no folder; it names the certificates that are trusted")
        if file is not None or folder is not None:
            return cls(file, folder)
        system = next((path for path in _SYSTEM if Path(path).is_file()), None)
        if system is not None:
            return cls(system)
        import certifi  # late: most systems have their own

        return cls(certifi.where())


@lru_cache(maxsize=4)
def in_one_place(authorities: Authorities) -> str:
    """The file or the folder with all of them, as `requests` takes it; where they are in several, a file that is made
    of them, for as long as this process runs."""
    folders = [one for one in (authorities.folder or "").split(os.pathsep) if one]
    places = [*filter(None, [authorities.file]), *folders]
    if len(places) == 1:
        return places[0]
    hashed = (one for folder in folders for one in sorted(Path(folder).iterdir()) if _HASHED.fullmatch(one.name))
    files = [*(Path(file) for file in filter(None, [authorities.file])), *hashed]
    with tempfile.NamedTemporaryFile(prefix="authorities-", suffix=".pem", delete=False) as made:
        atexit.register(Path(made.name).unlink, missing_ok=True)
        made.write(b"\n".join(file.read_bytes() for file in files))
    return made.name


@lru_cache(maxsize=4)
def context(authorities: Authorities) -> ssl.SSLContext:
    """What verifies the other side of a connection of ours. Raises MonitorError where the certificates are unreadable.

    Made once: to read some hundred and forty authorities takes 20 ms.
    """
    try:
        return ssl.create_default_context(cafile=authorities.file, capath=authorities.folder)
    except (OSError, ssl.SSLError):
        raise unreadable(authorities) from None


def unreadable(authorities: Authorities) -> MonitorError:
    """That the certificates of the authorities are none."""
    return MonitorError(f"{authorities.file or authorities.folder}: holds no certificates in PEM")


def of_environment() -> Authorities:
    """`Authorities.of` this process's environment."""
    return Authorities.of(os.environ)


def problem_of(code: int) -> str:
    """What is wrong with a certificate, as it is said after "the certificate"; code: X509_V_ERR_… of OpenSSL."""
    return _PROBLEMS.get(code, "could not be verified")


ANOTHER_NAME = 62
_STRANGER = "is signed by an authority that is not trusted, or one between them was not sent along"
_PROBLEMS = {
    2: _STRANGER,
    9: "is not valid yet",
    10: "has expired",
    18: "is signed by nobody but itself",
    19: _STRANGER,
    20: _STRANGER,
    21: _STRANGER,
    23: "was revoked",
    26: "is not one of a web server",
    28: _STRANGER,
    66: "has a key that is too weak",
    67: "has a key that is too weak",
    62: "is made out to another name",
    64: "is made out to another name",
    68: "is signed in a way that is too weak",
}
"""X509_V_ERR_… of OpenSSL, as one reads them."""

__all__ = [
    "ANOTHER_NAME",
    "FILE",
    "FOLDER",
    "Authorities",
    "context",
    "in_one_place",
    "of_environment",
    "problem_of",
    "unreadable",
]
