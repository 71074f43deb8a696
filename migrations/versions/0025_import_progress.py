"""How many changes of a file are made while it is being imported.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("import_file") as table:
        table.add_column(sa.Column("changes_applied", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("import_file") as table:
        table.alter_column("changes_applied", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("import_file") as table:
        table.drop_column("changes_applied")
