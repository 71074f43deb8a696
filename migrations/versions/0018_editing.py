"""The back office edits products, guides and photographs

Plain columns only on tables that 0010 watches: a rebuild would lose their triggers.

Revision ID: 0018
Revises: 0017
Create Date: 2026-11-27 12:20:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('product_draft',
    sa.Column('product_id', sa.Integer(), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('written_by', sa.String(length=254), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_product_draft_reason_given')),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_product_draft_product_id')),
    sa.PrimaryKeyConstraint('product_id', name=op.f('pk_product_draft'))
    )
    op.create_table('guide_draft',
    sa.Column('guide_id', sa.Integer(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('change_note', sa.String(), nullable=False),
    sa.Column('based_on', sa.String(length=64), nullable=False),
    sa.Column('written_by', sa.String(length=254), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('blocked_by', sa.JSON(), nullable=False),
    sa.CheckConstraint("change_note <> ''", name=op.f('ck_guide_draft_note_given')),
    sa.ForeignKeyConstraint(['guide_id'], ['guide.id'], name=op.f('fk_guide_draft_guide_id')),
    sa.PrimaryKeyConstraint('guide_id', name=op.f('pk_guide_draft'))
    )
    op.create_table('publication_plan',
    sa.Column('product_id', sa.Integer(), nullable=False),
    sa.Column('publish_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('archive_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('planned_by', sa.String(length=254), nullable=False),
    sa.CheckConstraint('publish_at IS NOT NULL OR archive_at IS NOT NULL', name=op.f('ck_publication_plan_some_time')),
    sa.CheckConstraint('archive_at > publish_at', name=op.f('ck_publication_plan_in_order')),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_publication_plan_product_id')),
    sa.PrimaryKeyConstraint('product_id', name=op.f('pk_publication_plan'))
    )
    op.create_index(op.f('ix_publication_plan_archive_at'), 'publication_plan', ['archive_at'])
    op.create_index(op.f('ix_publication_plan_publish_at'), 'publication_plan', ['publish_at'])
    op.create_table('photo_work',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('product_id', sa.Integer(), nullable=False),
    sa.Column('photo_id', sa.Integer(), nullable=True),
    sa.Column('master', sa.String(length=32), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('alt', sa.String(), nullable=False),
    sa.Column('view', sa.String(length=20), nullable=False),
    sa.Column('variant_ids', sa.JSON(), nullable=False),
    sa.Column('shape', sa.String(length=20), nullable=False),
    sa.Column('across_percent', sa.Integer(), nullable=False),
    sa.Column('down_percent', sa.Integer(), nullable=False),
    sa.Column('files_made', sa.Integer(), nullable=False),
    sa.Column('files_to_make', sa.Integer(), nullable=False),
    sa.Column('problem', sa.String(), nullable=False),
    sa.Column('asked_by', sa.String(length=254), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("alt <> ''", name=op.f('ck_photo_work_alt_given')),
    sa.CheckConstraint('across_percent BETWEEN 0 AND 100 AND down_percent BETWEEN 0 AND 100', name=op.f('ck_photo_work_inside')),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_photo_work_product_id')),
    sa.ForeignKeyConstraint(['photo_id'], ['photo.id'], name=op.f('fk_photo_work_photo_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_photo_work'))
    )
    op.create_index(op.f('ix_photo_work_product_id'), 'photo_work', ['product_id'])
    op.create_index(op.f('ix_photo_work_photo_id'), 'photo_work', ['photo_id'])
    op.create_index('ix_product_name', 'product', ['name', 'id'])
    op.add_column('variant', sa.Column('retired_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('photo', sa.Column('master', sa.String(length=32), nullable=True))
    op.add_column('body_area', sa.Column('pressure_cap', sa.Integer(), nullable=True))
    op.add_column('guide_step', sa.Column('two_sided_tool', sa.String(length=120), nullable=True))


def downgrade():
    op.drop_column('guide_step', 'two_sided_tool')
    op.drop_column('body_area', 'pressure_cap')
    op.drop_column('photo', 'master')
    op.drop_column('variant', 'retired_at')
    op.drop_index('ix_product_name', table_name='product')
    for table in ('photo_work', 'publication_plan', 'guide_draft', 'product_draft'):
        op.drop_table(table)
