"""Files that staff import, row by row

Revision ID: 0021
Revises: 0020
Create Date: 2026-11-27 13:20:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('import_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('bytes', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('sent_by', sa.String(length=254), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('next_try_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('bytes_read', sa.Integer(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('changes', sa.Integer(), nullable=False),
    sa.Column('problems', sa.Integer(), nullable=False),
    sa.Column('trouble', sa.String(), nullable=False),
    sa.Column('applied_by', sa.String(length=254), nullable=False),
    sa.Column('applied_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("state IN ('reading', 'read', 'applying', 'applied', 'stopped', 'discarded')", name=op.f('ck_import_file_state_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_file'))
    )
    op.create_index('uq_import_file_applying', 'import_file', ['state'], unique=True,
                    sqlite_where=sa.text("state = 'applying'"), postgresql_where=sa.text("state = 'applying'"))
    op.create_index('uq_import_file_same_again', 'import_file', ['kind', 'sha256'], unique=True,
                    sqlite_where=sa.text("state <> 'discarded'"), postgresql_where=sa.text("state <> 'discarded'"))
    op.create_table('import_chunk',
    sa.Column('import_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['import_id'], ['import_file.id'], name=op.f('fk_import_chunk_import_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('import_id', 'position', name=op.f('pk_import_chunk'))
    )
    op.create_table('import_row',
    sa.Column('import_id', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.Column('effect', sa.String(), nullable=False),
    sa.Column('change', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('problems', sa.JSON(), nullable=False),
    sa.Column('has_problems', sa.Boolean(), nullable=False),
    sa.Column('variant_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['import_id'], ['import_file.id'], name=op.f('fk_import_row_import_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('import_id', 'line', name=op.f('pk_import_row'))
    )
    op.create_index('ix_import_row_key', 'import_row', ['import_id', 'key'], unique=False)


def downgrade():
    op.drop_table('import_row')
    op.drop_table('import_chunk')
    op.drop_table('import_file')
