"""The WSGI entry point: `granian --interface wsgi wsgi:app`, `flask --app wsgi …`."""

import gc

from flask import Flask


def _start() -> Flask:
    """The shop. What is made here lives as long as the process, so the garbage collector looks through it
    neither meanwhile, which takes a sixth of the start, nor in a request later on."""
    gc.disable()
    from shop.app import create_app

    app = create_app()
    gc.freeze()
    gc.enable()
    return app


app = _start()
