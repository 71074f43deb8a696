"""Photographs keep what of their master they show; references have addresses and drafts

Revision ID: 0023
Revises: 0022
Create Date: 2026-11-27 16:20:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0023'
down_revision = "0022"
branch_labels = None
depends_on = None

NUMBERS = ('left_percent', 'top_percent', 'width_percent', 'height_percent')
INSIDE = (
    'left_percent >= 0 AND width_percent > 0 AND left_percent + width_percent <= 100'
    ' AND top_percent >= 0 AND height_percent > 0 AND top_percent + height_percent <= 100'
)


def upgrade():
    op.create_table('photo_frame',
    sa.Column('photo_id', sa.Integer(), nullable=False),
    sa.Column('left_percent', sa.Integer(), nullable=False),
    sa.Column('top_percent', sa.Integer(), nullable=False),
    sa.Column('width_percent', sa.Integer(), nullable=False),
    sa.Column('height_percent', sa.Integer(), nullable=False),
    sa.CheckConstraint(INSIDE, name=op.f('ck_photo_frame_frame_inside')),
    sa.ForeignKeyConstraint(['photo_id'], ['photo.id'], name=op.f('fk_photo_frame_photo_id')),
    sa.PrimaryKeyConstraint('photo_id', name=op.f('pk_photo_frame'))
    )
    with op.batch_alter_table('photo_work', schema=None) as batch_op:
        for name in NUMBERS:
            # What waits is made as it was asked for: whole, or in its shape.
            whole = '0' if name in ('left_percent', 'top_percent') else '100'
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default=whole))
        batch_op.create_check_constraint(op.f('ck_photo_work_frame_inside'), INSIDE)
    # In words of SQL: SQLite would have to rebuild the table for a constraint, and lose its triggers.
    op.execute(
        "ALTER TABLE reference ADD COLUMN address VARCHAR(500)"
        " CONSTRAINT ck_reference_address_https CHECK (address LIKE 'https://%')"
    )
    op.create_table('reference_draft',
    sa.Column('reference_id', sa.String(length=40), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('written_by', sa.String(length=254), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('reference_id', name=op.f('pk_reference_draft'))
    )


def downgrade():
    op.drop_table('reference_draft')
    op.drop_column('reference', 'address')
    with op.batch_alter_table('photo_work', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_photo_work_frame_inside'), type_='check')
        for name in NUMBERS:
            batch_op.drop_column(name)
    op.drop_table('photo_frame')
