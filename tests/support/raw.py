"""A server that sends bytes as they are, sound HTTP or not, over plain TCP or TLS; and certificates to do it with."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Sent = Callable[[], Iterator[bytes]]
"""What is sent to whoever asks, piece by piece; it has no end at times, and is left when the other side hangs up."""


class Raw:
    """Sends by the name of the host that was asked for, and closes; an unknown host, and robots.txt and what else has
    its place by a standard, get a 404.

    contexts: of TLS, by host; without any it is plain TCP. patience: seconds after which it hangs up on whoever takes
    nothing. `seen`: host and path of each request, in order, but for those
    of tdmrep.json.
    """

    def __init__(
        self, sends: Mapping[str, Sent], contexts: Mapping[str, ssl.SSLContext] | None = None, patience: float = 20
    ) -> None:
        self.sends, self.contexts, self.patience = sends, contexts, patience
        self.seen: list[tuple[str, str]] = []
        self.over = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.raw = self
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def url(self, host: str, path: str = "/a") -> str:
        return f"{'http' if self.contexts is None else 'https'}://{host}:{self.port}{path}"


class _Server(socketserver.ThreadingTCPServer):
    raw: Raw
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what is waited for."""


class _Handler(socketserver.BaseRequestHandler):
    server: _Server

    def handle(self) -> None:
        raw, connection = self.server.raw, self.request
        connection.settimeout(raw.patience)
        if raw.contexts is not None:
            first = next(iter(raw.contexts.values()))

            def choose(asking: ssl.SSLObject, name: str, used: ssl.SSLContext) -> None:
                asking.context = (raw.contexts or {}).get(name, first)

            first.sni_callback = choose
            with contextlib.suppress(OSError):
                connection = first.wrap_socket(connection, server_side=True)
        try:
            self._answer(raw, connection)
        except OSError:
            pass  # it hung up, as it should
        finally:
            connection.close()

    def _answer(self, raw: Raw, connection: socket.socket) -> None:
        asked = b""
        while b"\r\n\r\n" not in asked:
            piece = connection.recv(65_536)
            if not piece:
                return
            asked += piece
        head, _, body = asked.partition(b"\r\n\r\n")
        line, _, rest = head.decode("latin-1").partition("\r\n")
        path = line.split(" ")[1]
        headers = dict(one.lower().split(": ", 1) for one in rest.split("\r\n") if ": " in one)
        while len(body) < int(headers.get("content-length", "0")):
            # Who closes with something unread resets the connection, and its answer may not arrive.
            body += connection.recv(65_536) or b" " * 65_536
        host = headers.get("host", "").rpartition(":")[0]
        if not path.startswith("/.well-known/"):
            raw.seen.append((host, path))
        sent = raw.sends.get(host)
        if path == "/robots.txt" or path.startswith("/.well-known/") or sent is None:
            connection.sendall(whole(b"", status="404 Not Found"))
            return
        for piece in sent():
            if raw.over.is_set():
                return
            connection.sendall(piece)


def whole(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """An answer as it should be, after which the connection is closed."""
    head = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*head, "Connection: close", "", ""]).encode("latin-1") + body


@dataclass(frozen=True)
class Authority:
    """Signs certificates. `file`: its own, in PEM, as SSL_CERT_FILE takes it."""

    folder: Path
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @classmethod
    def made(cls, folder: Path, name: str) -> Self:
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = _certificate(name, key, name, key, [], is_authority=True)
        made = cls(folder, key, certificate)
        made.file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        return made

    @property
    def file(self) -> Path:
        return self.folder / "authority.pem"

    @property
    def name(self) -> str:
        return str(self.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)

    def context(self, *names: str, days: tuple[int, int] = (-1, 1), is_own: bool = False) -> ssl.SSLContext:
        """A server's side of TLS, with a certificate for these names and addresses, valid from and until these days
        from now; signed by nobody but itself where `is_own`."""
        key = ec.generate_private_key(ec.SECP256R1())
        issuer, signer = (names[0], key) if is_own else (self.name, self.key)
        certificate = _certificate(names[0], key, issuer, signer, names, days=days)
        file = self.folder / f"{abs(hash((names, days, is_own)))}.pem"
        file.write_bytes(
            certificate.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: str,
    signer: ec.EllipticCurvePrivateKey,
    names: list[str] | tuple[str, ...],
    *,
    days: tuple[int, int] = (-1, 1),
    is_authority: bool = False,
) -> x509.Certificate:
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    )
    if names:
        made = made.add_extension(x509.SubjectAlternativeName([_general(one) for one in names]), critical=False)
    return made.sign(signer, hashes.SHA256())


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)
