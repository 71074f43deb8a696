"""Refunds by line, sums accepted by a person, and goods that come back

Revision ID: 0016
Revises: 0015
Create Date: 2026-11-27 12:10:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


SECOND = "status = 'succeeded' AND NOT pays_order"
OWED = "status = 'cancelled' AND refunded_cents < paid_cents"


def upgrade():
    # Nothing here stands on a page that is kept, so nothing counts the pages' version.
    with op.batch_alter_table('lot', schema=None) as batch_op:
        batch_op.add_column(sa.Column('origin_lot_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_lot_origin_lot_id'), ['origin_lot_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_lot_origin_lot_id_lot'), 'lot', ['origin_lot_id'], ['id'])
    op.add_column('payment_attempt', sa.Column('foreign_currency', sa.String(length=3), nullable=True))
    op.add_column('payment_attempt', sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('payment_attempt', sa.Column('accepted_by', sa.String(length=254), nullable=True))
    op.add_column('refund', sa.Column('form_token', sa.String(length=64), nullable=True))
    op.add_column('refund', sa.Column('delivery_cents', sa.Integer(), server_default='0', nullable=False))
    op.add_column('dispute', sa.Column('reason', sa.String(length=60), server_default='', nullable=False))
    op.create_index('ix_dispute_status', 'dispute', ['status', 'due_by'], unique=False)
    op.create_index('uq_refund_form_token', 'refund', ['form_token'], unique=True)
    op.create_index('ix_shop_order_owed', 'shop_order', ['id'], unique=False,
                    sqlite_where=sa.text(OWED), postgresql_where=sa.text(OWED))
    op.create_index('ix_payment_attempt_second', 'payment_attempt', ['order_id'], unique=False,
                    sqlite_where=sa.text(SECOND), postgresql_where=sa.text(SECOND))
    op.create_table('refund_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('refund_id', sa.Integer(), nullable=False),
    sa.Column('order_line_id', sa.Integer(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.Column('unsent', sa.Integer(), nullable=False),
    sa.Column('amount_cents', sa.Integer(), nullable=False),
    sa.CheckConstraint('amount_cents >= 0', name=op.f('ck_refund_line_amount_not_negative')),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_refund_line_quantity_positive')),
    sa.CheckConstraint('unsent >= 0 AND unsent <= quantity', name=op.f('ck_refund_line_unsent_within_quantity')),
    sa.ForeignKeyConstraint(['order_line_id'], ['order_line.id'], name=op.f('fk_refund_line_order_line_id_order_line')),
    sa.ForeignKeyConstraint(['refund_id'], ['refund.id'], name=op.f('fk_refund_line_refund_id_refund')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_refund_line')),
    sa.UniqueConstraint('refund_id', 'order_line_id', name=op.f('uq_refund_line_refund_id_order_line_id'))
    )
    op.create_index(op.f('ix_refund_line_order_line_id'), 'refund_line', ['order_line_id'], unique=False)
    op.create_table('shop_return',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('order_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('wish', sa.String(), nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('opened_by', sa.String(length=254), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('inspected_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('refund_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(state = 'refunded') = (refund_id IS NOT NULL)", name=op.f('ck_shop_return_refunded_by_a_refund')),
    sa.CheckConstraint("state IN ('requested', 'approved', 'refused', 'received', 'inspected', 'refunded', 'closed')", name=op.f('ck_shop_return_state_known')),
    sa.ForeignKeyConstraint(['order_id'], ['shop_order.id'], name=op.f('fk_shop_return_order_id_shop_order')),
    sa.ForeignKeyConstraint(['refund_id'], ['refund.id'], name=op.f('fk_shop_return_refund_id_refund')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shop_return')),
    sa.UniqueConstraint('number', name=op.f('uq_shop_return_number')),
    sa.UniqueConstraint('refund_id', name=op.f('uq_shop_return_refund_id'))
    )
    op.create_index(op.f('ix_shop_return_order_id'), 'shop_return', ['order_id'], unique=False)
    op.create_index('ix_shop_return_state', 'shop_return', ['state', 'id'], unique=False)
    op.create_table('return_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('return_id', sa.Integer(), nullable=False),
    sa.Column('order_line_id', sa.Integer(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.Column('why', sa.String(length=20), nullable=False),
    sa.Column('received', sa.Integer(), nullable=True),
    sa.Column('condition', sa.String(length=20), nullable=True),
    sa.Column('restock', sa.String(length=20), nullable=True),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_return_line_quantity_positive')),
    sa.CheckConstraint('received >= 0 AND received <= quantity', name=op.f('ck_return_line_received_within_quantity')),
    sa.ForeignKeyConstraint(['order_line_id'], ['order_line.id'], name=op.f('fk_return_line_order_line_id_order_line')),
    sa.ForeignKeyConstraint(['return_id'], ['shop_return.id'], name=op.f('fk_return_line_return_id_shop_return')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_return_line')),
    sa.UniqueConstraint('return_id', 'order_line_id', name=op.f('uq_return_line_return_id_order_line_id'))
    )
    op.create_index(op.f('ix_return_line_order_line_id'), 'return_line', ['order_line_id'], unique=False)
    op.create_table('returned_pieces',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('line_component_id', sa.Integer(), nullable=False),
    sa.Column('lot_id', sa.Integer(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.Column('restock', sa.String(length=20), nullable=False),
    sa.Column('refund_id', sa.Integer(), nullable=True),
    sa.Column('return_line_id', sa.Integer(), nullable=True),
    sa.Column('returned_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('(refund_id IS NULL) <> (return_line_id IS NULL)', name=op.f('ck_returned_pieces_of_one_thing')),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_returned_pieces_quantity_positive')),
    sa.CheckConstraint("restock IN ('sellable', 'quarantine', 'write_off')", name=op.f('ck_returned_pieces_restock_known')),
    sa.ForeignKeyConstraint(['line_component_id'], ['line_component.id'], name=op.f('fk_returned_pieces_line_component_id_line_component')),
    sa.ForeignKeyConstraint(['lot_id'], ['lot.id'], name=op.f('fk_returned_pieces_lot_id_lot')),
    sa.ForeignKeyConstraint(['refund_id'], ['refund.id'], name=op.f('fk_returned_pieces_refund_id_refund')),
    sa.ForeignKeyConstraint(['return_line_id'], ['return_line.id'], name=op.f('fk_returned_pieces_return_line_id_return_line')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_returned_pieces'))
    )
    for column in ('line_component_id', 'lot_id', 'refund_id', 'return_line_id'):
        op.create_index(op.f(f'ix_returned_pieces_{column}'), 'returned_pieces', [column], unique=False)


def downgrade():
    op.drop_table('returned_pieces')
    op.drop_table('return_line')
    op.drop_table('shop_return')
    op.drop_table('refund_line')
    op.drop_index('ix_payment_attempt_second', table_name='payment_attempt')
    op.drop_index('ix_shop_order_owed', table_name='shop_order')
    op.drop_index('ix_dispute_status', table_name='dispute')
    op.drop_column('dispute', 'reason')
    op.drop_index('uq_refund_form_token', table_name='refund')
    op.drop_column('refund', 'delivery_cents')
    op.drop_column('refund', 'form_token')
    op.drop_column('payment_attempt', 'accepted_by')
    op.drop_column('payment_attempt', 'accepted_at')
    op.drop_column('payment_attempt', 'foreign_currency')
    with op.batch_alter_table('lot', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_lot_origin_lot_id_lot'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_lot_origin_lot_id'))
        batch_op.drop_column('origin_lot_id')
