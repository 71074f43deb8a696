"""The worker that lets guides and care sheets be read without a network; js/offline/keep.js asks for it."""

from flask import Flask, Response, current_app


def register(app: Flask) -> None:
    """Serve it from the root: a worker sees only what lies below its own address."""
    app.add_url_rule("/offline-worker.js", "offline_worker", _show)


def _show() -> Response:
    """Its address must not change, so browsers ask each time whether it has."""
    response = current_app.send_static_file("js/offline/worker.js")
    response.headers["Cache-Control"] = "public, max-age=0"
    return response
