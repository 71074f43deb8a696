"""Several people doing something at the same moment, each with a transaction of their own."""

import threading
from collections.abc import Callable
from typing import Any

from flask import Flask

from shop.errors import ShopError
from shop.extensions import db


def at_once(app: Flask, *works: Callable[[], Any]) -> list[Any]:
    """Run every work in a thread and commit it; gives what each returned, or the ShopError that refused it.

    Anything else that goes wrong, a deadlock for instance, fails the test.
    """
    db.session.commit()
    db.session.remove()
    start = threading.Barrier(len(works))
    results: list[Any] = [None] * len(works)
    broken: list[BaseException] = []

    def run(index: int, work: Callable[[], Any]) -> None:
        with app.app_context():
            start.wait(30)
            try:
                results[index] = work()
                db.session.commit()
            except ShopError as refusal:
                results[index] = refusal
            except BaseException as error:
                broken.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=job) for job in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if broken:
        raise broken[0]
    return results


def refused(results: list[Any]) -> list[ShopError]:
    """Those of the results that are refusals."""
    return [result for result in results if isinstance(result, ShopError)]
