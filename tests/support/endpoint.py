"""A translation endpoint on loopback that speaks Chat Completions over real HTTP, and can misbehave."""

from __future__ import annotations

import json
import re
import threading
from collections import deque
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[["Handler"], None]


class Endpoint(ThreadingHTTPServer):
    """Answers by the next of `script`, and well when that is at its end."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script: deque[Behaviour] = deque()
        self.requests: list[dict[str, Any]] = []
        self.heads: list[dict[str, str]] = []
        self.asked = threading.Semaphore(0)
        """Released at every request."""
        self.closing = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    @property
    def questions(self) -> list[dict[str, Any]]:
        """What was asked: terms and texts of every request."""
        return [json.loads(request["messages"][-1]["content"]) for request in self.requests]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that went away: here they are meant to."""


class Handler(BaseHTTPRequestHandler):
    server: Endpoint
    texts: dict[str, str]

    def do_POST(self) -> None:
        assert self.path == "/v1/chat/completions"
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(body)
        self.server.heads.append(dict(self.headers))
        self.server.asked.release()
        self.texts = json.loads(body["messages"][-1]["content"])["texts"]
        behaviour = self.server.script.popleft() if self.server.script else well
        behaviour(self)

    def answer(self, content: bytes, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.send_response_only(status)
        for name, value in {"Content-Length": str(len(content)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""


def english(text: str) -> str:
    """Return what stands for an English translation: as many lines, every mark in place."""
    return "\n".join(
        " ".join(["Words", str(len(line)), *re.findall("⟦[0-9]+⟧", line)]) for line in text.splitlines()
    )


def completion(content: object, reason: str = "stop") -> bytes:
    choice = {"message": {"role": "assistant", "content": content}, "finish_reason": reason}
    return json.dumps({"choices": [choice]}).encode()


def saying(translate: Callable[[dict[str, str]], object]) -> Behaviour:
    """Answer with what `translate` makes of the texts, as JSON."""
    return lambda handler: handler.answer(
        completion(json.dumps(translate(handler.texts), ensure_ascii=False))
    )


def each(translate: Callable[[str], object]) -> Behaviour:
    return saying(lambda texts: {name: translate(text) for name, text in texts.items()})


well = each(english)


def status(code: int, message: str = "", **headers: str) -> Behaviour:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.answer(json.dumps({"error": message}).encode(), code, named)


def raw(content: bytes) -> Behaviour:
    return lambda handler: handler.answer(content)


def slow(handler: Handler) -> None:
    """Answer when everybody has gone home."""
    handler.server.closing.wait(20)


def dripping(handler: Handler) -> None:
    """Answer a byte at a time, each in good time."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.closing.wait(0.05):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def flooding(handler: Handler) -> None:
    """Answer without an end."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.closing.is_set():
        handler.wfile.write(b" " * 100_000)


def closed(handler: Handler) -> None:
    """Hang up without a word."""
    handler.close_connection = True


def cut(handler: Handler) -> None:
    """Hang up in the middle of an answer."""
    content = completion(json.dumps({name: english(text) for name, text in handler.texts.items()}))
    handler.answer(content[: len(content) // 2], headers={"Content-Length": str(len(content))})
