"""An entry of the search index has its product's number; what there is to read has one below zero

So a number that the full-text engine finds says by itself which product it is, and both kinds are asked apart
by a range: no row of search_entry is read for either.

Revision ID: 0026
Revises: 0025
"""

from zlib import crc32

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

#: Out of the way of all numbers, the old and the new.
AWAY = 1_000_000_000

_RULE = "number_says_kind"
_TRIGGERS = ("added", "removed", "changed")
_REMOVE = """
    INSERT INTO search_text (search_text, rowid, name_words, code_words, text_words)
    VALUES ('delete', old.id, old.name_words, old.code_words, old.text_words);
"""
_ADD = """
    INSERT INTO search_text (rowid, name_words, code_words, text_words)
    VALUES (new.id, new.name_words, new.code_words, new.text_words);
"""


def upgrade() -> None:
    drop_triggers()
    connection = op.get_bind()
    to_read = connection.execute(sa.text("SELECT id, kind, ref FROM search_entry WHERE kind <> 'product'"))
    for entry_id, kind, ref in to_read.all():
        number = -1 - (crc32(f"{kind}:{ref}".encode()) >> 1)
        connection.execute(
            sa.text("UPDATE search_entry SET id = :number WHERE id = :id"), {"number": number, "id": entry_id}
        )
    op.execute(f"UPDATE search_entry SET id = CAST(ref AS INTEGER) + {AWAY} WHERE kind = 'product'")
    op.execute(f"UPDATE search_entry SET id = id - {AWAY} WHERE kind = 'product'")
    with op.batch_alter_table("search_entry") as table:
        table.create_check_constraint(op.f(f"ck_search_entry_{_RULE}"), "(kind = 'product') = (id > 0)")
    make_triggers()


def downgrade() -> None:
    drop_triggers()
    with op.batch_alter_table("search_entry") as table:
        table.drop_constraint(op.f(f"ck_search_entry_{_RULE}"), type_="check")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('search_entry', 'id'), "
            "greatest(1, (SELECT max(id) FROM search_entry)))"
        )
    make_triggers()


def drop_triggers() -> None:
    """On SQLite the table is made anew, and its triggers with it."""
    if op.get_bind().dialect.name == "sqlite":
        for name in _TRIGGERS:
            op.execute(f"DROP TRIGGER search_entry_{name}")


def make_triggers() -> None:
    """Those of 0009 again, and an index that says what the table says now."""
    if op.get_bind().dialect.name == "sqlite":
        for name, event, steps in zip(
            _TRIGGERS, ("INSERT", "DELETE", "UPDATE"), (_ADD, _REMOVE, _REMOVE + _ADD), strict=True
        ):
            op.execute(f"CREATE TRIGGER search_entry_{name} AFTER {event} ON search_entry BEGIN {steps} END")
        op.execute("INSERT INTO search_text (search_text) VALUES ('rebuild')")
