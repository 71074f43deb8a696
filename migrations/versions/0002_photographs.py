"""Photographs

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-25 04:30:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('photo',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('product_id', sa.Integer(), nullable=True),
    sa.Column('category_id', sa.Integer(), nullable=True),
    sa.Column('place', sa.String(length=40), nullable=True),
    sa.Column('view', sa.String(length=20), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('alt', sa.String(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('fingerprint', sa.String(length=32), nullable=False),
    sa.Column('source', sa.String(length=200), nullable=True),
    sa.CheckConstraint(
        'CASE WHEN product_id IS NULL THEN 0 ELSE 1 END'
        ' + CASE WHEN category_id IS NULL THEN 0 ELSE 1 END'
        ' + CASE WHEN place IS NULL THEN 0 ELSE 1 END = 1',
        name=op.f('ck_photo_of_one_thing')),
    sa.CheckConstraint("alt <> ''", name=op.f('ck_photo_alt_given')),
    sa.CheckConstraint('width > 0 AND height > 0', name=op.f('ck_photo_size_positive')),
    sa.ForeignKeyConstraint(['category_id'], ['category.id'], name=op.f('fk_photo_category_id')),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_photo_product_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_photo')),
    sa.UniqueConstraint('source', name=op.f('uq_photo_source'))
    )
    with op.batch_alter_table('photo', schema=None) as batch_op:
        batch_op.create_index('ix_photo_category', ['category_id', 'position'], unique=False)
        batch_op.create_index(batch_op.f('ix_photo_place'), ['place'], unique=False)
        batch_op.create_index('ix_photo_product', ['product_id', 'position'], unique=False)

    op.create_table('photo_variant',
    sa.Column('photo_id', sa.Integer(), nullable=False),
    sa.Column('variant_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['photo_id'], ['photo.id'], name=op.f('fk_photo_variant_photo_id')),
    sa.ForeignKeyConstraint(['variant_id'], ['variant.id'], name=op.f('fk_photo_variant_variant_id')),
    sa.PrimaryKeyConstraint('photo_id', 'variant_id', name=op.f('pk_photo_variant'))
    )
    with op.batch_alter_table('photo_variant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_photo_variant_variant_id'), ['variant_id'], unique=False)


def downgrade():
    op.drop_table('photo_variant')
    op.drop_table('photo')
