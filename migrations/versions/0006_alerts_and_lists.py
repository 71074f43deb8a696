"""Alerts and lists

Revision ID: 0006
Revises: 0005
Create Date: 2026-11-27 08:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('mail_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('who_hash', sa.String(length=64), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail_request'))
    )
    with op.batch_alter_table('mail_request', schema=None) as batch_op:
        batch_op.create_index('ix_mail_request_who', ['who_hash', 'asked_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_mail_request_asked_at'), ['asked_at'], unique=False)

    op.create_table('alert',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('variant_id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('asked_price_cents', sa.Integer(), nullable=True),
    sa.Column('confirm_hash', sa.String(length=64), nullable=True),
    sa.Column('confirm_by', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('stop_token', sa.String(length=64), nullable=False),
    sa.CheckConstraint("kind IN ('back_in_stock', 'price_drop')", name=op.f('ck_alert_kind_known')),
    sa.CheckConstraint(
        '(confirmed_at IS NULL) = (confirm_hash IS NOT NULL)', name=op.f('ck_alert_link_until_confirmed')),
    sa.CheckConstraint(
        'told_at IS NULL OR confirmed_at IS NOT NULL', name=op.f('ck_alert_told_once_confirmed')),
    sa.CheckConstraint(
        "(asked_price_cents IS NOT NULL) = (kind = 'price_drop')", name=op.f('ck_alert_price_if_awaited')),
    sa.ForeignKeyConstraint(['variant_id'], ['variant.id'], name=op.f('fk_alert_variant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_alert')),
    sa.UniqueConstraint('confirm_hash', name=op.f('uq_alert_confirm_hash')),
    sa.UniqueConstraint('kind', 'variant_id', 'email', name=op.f('uq_alert_kind_variant_id_email')),
    sa.UniqueConstraint('stop_token', name=op.f('uq_alert_stop_token'))
    )
    with op.batch_alter_table('alert', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_alert_email'), ['email'], unique=False)
        batch_op.create_index(batch_op.f('ix_alert_variant_id'), ['variant_id'], unique=False)

    op.create_table('wishlist',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('share_token', sa.String(length=64), nullable=True),
    sa.Column('shared_name', sa.String(length=80), nullable=False),
    sa.Column('shares_notes', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(
        ['user_id'], ['user_account.id'], name=op.f('fk_wishlist_user_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wishlist')),
    sa.UniqueConstraint('share_token', name=op.f('uq_wishlist_share_token')),
    sa.UniqueConstraint('user_id', name=op.f('uq_wishlist_user_id'))
    )
    op.create_table('wishlist_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('wishlist_id', sa.Integer(), nullable=False),
    sa.Column('slot', sa.Integer(), nullable=False),
    sa.Column('variant_id', sa.Integer(), nullable=False),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('slot BETWEEN 1 AND 200', name=op.f('ck_wishlist_item_slot_range')),
    sa.ForeignKeyConstraint(['variant_id'], ['variant.id'], name=op.f('fk_wishlist_item_variant_id')),
    sa.ForeignKeyConstraint(
        ['wishlist_id'], ['wishlist.id'], name=op.f('fk_wishlist_item_wishlist_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wishlist_item')),
    sa.UniqueConstraint('wishlist_id', 'slot', name=op.f('uq_wishlist_item_wishlist_id_slot')),
    sa.UniqueConstraint('wishlist_id', 'variant_id', name=op.f('uq_wishlist_item_wishlist_id_variant_id'))
    )
    with op.batch_alter_table('wishlist_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_wishlist_item_variant_id'), ['variant_id'], unique=False)


def downgrade():
    op.drop_table('wishlist_item')
    op.drop_table('wishlist')
    op.drop_table('alert')
    op.drop_table('mail_request')
