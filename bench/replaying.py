"""The statements of one `place_order`, recorded and sent again by the driver alone."""

import random
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event, select

from shop.catalog.models import Variant
from shop.extensions import db
from shop.orders import place_order
from shop.orders.models import OrderLine
from tests.orders.placements import line_of, placement

#: Tables whose new ids stand in later statements.
_TABLES = ("shop_order", "order_line")


@dataclass(frozen=True, slots=True)
class Recording:
    """Statements with their parameters as the driver got them, and the values in them that must be new."""

    statements: list[tuple[str, Any]]
    #: Table -> the id that its row got, which no other parameter is equal to.
    ids: dict[str, int]
    unique: tuple[str, ...]


def record(variant: Variant) -> Recording:
    """Place one order and write down what was sent, without the transaction's own statements."""
    statements: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if not statement.startswith("BEGIN"):
            statements.append((statement, parameters))

    event.listen(db.engine, "before_cursor_execute", note)
    token = f"{random.getrandbits(96):x}"
    order = place_order(placement(variant, form_token=token, lines=(line_of(variant),)))
    event.remove(db.engine, "before_cursor_execute", note)
    ids = (order.id, db.session.scalars(select(OrderLine.id).where(OrderLine.order_id == order.id)).one())
    unique = (order.number, order.token, order.form_token)
    db.session.commit()
    return Recording(statements, dict(zip(_TABLES, ids, strict=True)), unique)


class Raw:
    """One driver connection that places the recorded order again and again."""

    def __init__(self, engine: Engine, recording: Recording) -> None:
        self._connection = engine.raw_connection()
        self._recording = recording
        self._is_sqlite = engine.dialect.name == "sqlite"

    def place(self) -> None:
        """The same statements with new ids, numbers and tokens, in one transaction."""
        cursor = self._connection.cursor()
        if self._is_sqlite:
            cursor.execute("BEGIN IMMEDIATE")
        values: dict[Any, Any] = {old: f"{random.getrandbits(76):x}" for old in self._recording.unique}
        for statement, parameters in self._recording.statements:
            if isinstance(parameters, list):
                cursor.executemany(statement, [_replaced(each, values) for each in parameters])
                continue
            cursor.execute(statement, _replaced(parameters, values))
            table = next((name for name in _TABLES if statement.startswith(f"INSERT INTO {name} ")), None)
            if table:
                fresh = cursor.fetchone()[0] if cursor.description else cursor.lastrowid
                values[self._recording.ids[table]] = fresh
            elif cursor.description:
                cursor.fetchall()
        self._connection.commit()


def _replaced(parameters: Any, values: dict[Any, Any]) -> Any:
    if isinstance(parameters, dict):
        return {name: _fresh(value, values) for name, value in parameters.items()}
    return tuple(_fresh(value, values) for value in parameters)


def _fresh(value: Any, values: dict[Any, Any]) -> Any:
    return values.get(value, value) if isinstance(value, str | int) else value
