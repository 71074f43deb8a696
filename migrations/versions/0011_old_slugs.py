"""Slugs that products and guides had before

Revision ID: 0011
Revises: 0010
Create Date: 2026-11-27 09:50:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade():
    # No kept page reads it: an answer that leads elsewhere is not kept, so nothing counts the pages' version.
    op.create_table('old_slug',
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('slug', sa.String(length=120), nullable=False),
    sa.Column('product_id', sa.Integer(), nullable=True),
    sa.Column('guide_id', sa.Integer(), nullable=True),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(kind = 'product' AND product_id IS NOT NULL AND guide_id IS NULL) OR (kind = 'guide' AND guide_id IS NOT NULL AND product_id IS NULL)", name=op.f('ck_old_slug_of_one_thing')),
    sa.ForeignKeyConstraint(['guide_id'], ['guide.id'], name=op.f('fk_old_slug_guide_id_guide')),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_old_slug_product_id_product')),
    sa.PrimaryKeyConstraint('kind', 'slug', name=op.f('pk_old_slug'))
    )
    op.create_index(op.f('ix_old_slug_product_id'), 'old_slug', ['product_id'], unique=False)
    op.create_index(op.f('ix_old_slug_guide_id'), 'old_slug', ['guide_id'], unique=False)


def downgrade():
    op.drop_index(op.f('ix_old_slug_guide_id'), table_name='old_slug')
    op.drop_index(op.f('ix_old_slug_product_id'), table_name='old_slug')
    op.drop_table('old_slug')
