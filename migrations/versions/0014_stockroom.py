"""Shelves, purchase orders, counts, and lots that are kept back before their date

Revision ID: 0014
Revises: 0013
Create Date: 2026-11-27 12:05:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

#: What cosmetics start with; see shop/inventory/dating.py.
COSMETIC_DAYS = 30


def upgrade():
    # Plain ALTER TABLE: rebuilding stock_item in batch mode would lose the triggers of 0010.
    op.execute("ALTER TABLE stock_item ADD COLUMN shelf VARCHAR(20) DEFAULT '' NOT NULL")
    op.execute(
        'ALTER TABLE stock_item ADD COLUMN keep_back_days INTEGER DEFAULT 0 NOT NULL'
        ' CONSTRAINT ck_stock_item_keep_back_days_not_negative CHECK (keep_back_days >= 0)'
    )
    op.create_index('ix_stock_item_shelf', 'stock_item', ['shelf'], unique=False)
    op.add_column('lot', sa.Column('kept_back_from', sa.Date(), nullable=True))
    keep_cosmetics_back()
    op.create_index('ix_lot_state_kept_back_from', 'lot', ['state', 'kept_back_from'], unique=False)
    op.create_index('ix_lot_expires_on', 'lot', ['expires_on', 'id'], unique=False)
    op.create_index('ix_lot_code', 'lot', ['code'], unique=False)
    op.create_index('ix_stock_movement_kind', 'stock_movement', ['kind', 'variant_id', 'moved_at'], unique=False)
    create_lot_events()
    create_counts()
    create_purchases()


def downgrade():
    for table in ('goods_receipt', 'purchase_line', 'purchase_order', 'supplier', 'count_line', 'stock_count',
                  'lot_event'):
        op.drop_table(table)
    op.drop_index('ix_stock_movement_kind', table_name='stock_movement')
    for index in ('ix_lot_code', 'ix_lot_expires_on', 'ix_lot_state_kept_back_from'):
        op.drop_index(index, table_name='lot')
    op.execute("UPDATE lot SET state = 'quarantined' WHERE state = 'short_dated'")
    op.drop_column('lot', 'kept_back_from')
    op.drop_index('ix_stock_item_shelf', table_name='stock_item')
    op.drop_column('stock_item', 'keep_back_days')
    op.drop_column('stock_item', 'shelf')


def keep_cosmetics_back():
    """The worker blocks what is too close to its date within its next minute."""
    op.execute(f'''
        UPDATE stock_item SET keep_back_days = {COSMETIC_DAYS} WHERE variant_id IN (
            SELECT variant.id FROM variant JOIN product ON product.id = variant.product_id
            WHERE product.regulatory_class = 'cosmetic'
        )
    ''')
    days = '(SELECT keep_back_days FROM stock_item WHERE stock_item.variant_id = lot.variant_id)'
    sqlite = op.get_bind().dialect.name == 'sqlite'
    day = f"date(expires_on, '-' || {days} || ' days')" if sqlite else f'expires_on - {days}'
    op.execute(f'UPDATE lot SET kept_back_from = {day} WHERE expires_on IS NOT NULL')


def create_lot_events():
    op.create_table('lot_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('lot_id', sa.Integer(), nullable=False),
    sa.Column('before', sa.String(length=20), nullable=False),
    sa.Column('after', sa.String(length=20), nullable=False),
    sa.Column('actor', sa.String(length=254), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('happened_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_lot_event_reason_given')),
    sa.ForeignKeyConstraint(['lot_id'], ['lot.id'], name=op.f('fk_lot_event_lot_id_lot')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lot_event'))
    )
    op.create_index(op.f('ix_lot_event_lot_id'), 'lot_event', ['lot_id'], unique=False)


def create_counts():
    op.create_table('stock_count',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('opened_by', sa.String(length=254), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('approved_by', sa.String(length=254), nullable=True),
    sa.CheckConstraint("state IN ('open', 'handed_in', 'approved', 'dropped')", name=op.f('ck_stock_count_state_known')),
    sa.CheckConstraint("(state = 'approved') = (approved_by IS NOT NULL)", name=op.f('ck_stock_count_approved_by_somebody')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_count'))
    )
    op.create_index('ix_stock_count_state', 'stock_count', ['state', 'id'], unique=False)
    op.create_table('count_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('count_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('lot_id', sa.Integer(), nullable=False),
    sa.Column('since_movement_id', sa.Integer(), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('counted', sa.Integer(), nullable=True),
    sa.Column('book', sa.Integer(), nullable=True),
    sa.Column('movement_id', sa.Integer(), nullable=True),
    sa.Column('counted_by', sa.String(length=254), nullable=True),
    sa.Column('counted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('approved_by', sa.String(length=254), nullable=True),
    sa.CheckConstraint('counted >= 0', name=op.f('ck_count_line_counted_not_negative')),
    sa.CheckConstraint('(counted IS NULL) = (book IS NULL) AND (counted IS NULL) = (counted_by IS NULL) AND (counted IS NULL) = (counted_at IS NULL) AND (counted IS NULL) = (movement_id IS NULL)', name=op.f('ck_count_line_counted_whole')),
    sa.CheckConstraint('approved_by <> counted_by', name=op.f('ck_count_line_approved_by_another')),
    sa.ForeignKeyConstraint(['count_id'], ['stock_count.id'], name=op.f('fk_count_line_count_id_stock_count')),
    sa.ForeignKeyConstraint(['lot_id'], ['lot.id'], name=op.f('fk_count_line_lot_id_lot')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_count_line')),
    sa.UniqueConstraint('count_id', 'lot_id', name=op.f('uq_count_line_count_id_lot_id'))
    )
    op.create_index(op.f('ix_count_line_lot_id'), 'count_line', ['lot_id'], unique=False)


def create_purchases():
    op.create_table('supplier',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('phone', sa.String(length=40), nullable=False),
    sa.Column('lead_days', sa.Integer(), nullable=False),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('lead_days >= 0', name=op.f('ck_supplier_lead_days_not_negative')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_supplier')),
    sa.UniqueConstraint('name', name=op.f('uq_supplier_name'))
    )
    op.create_table('purchase_order',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('supplier_id', sa.Integer(), nullable=False),
    sa.Column('status', sa.String(length=20), nullable=False),
    sa.Column('reference', sa.String(length=60), nullable=False),
    sa.Column('expected_on', sa.Date(), nullable=True),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.String(length=254), nullable=False),
    sa.Column('ordered_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("status IN ('draft', 'ordered', 'partly_received', 'received', 'cancelled')", name=op.f('ck_purchase_order_status_known')),
    sa.ForeignKeyConstraint(['supplier_id'], ['supplier.id'], name=op.f('fk_purchase_order_supplier_id_supplier')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_purchase_order')),
    sa.UniqueConstraint('number', name=op.f('uq_purchase_order_number'))
    )
    op.create_index('ix_purchase_order_status', 'purchase_order', ['status', 'id'], unique=False)
    op.create_index(op.f('ix_purchase_order_supplier_id'), 'purchase_order', ['supplier_id'], unique=False)
    op.create_table('purchase_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('purchase_order_id', sa.Integer(), nullable=False),
    sa.Column('variant_id', sa.Integer(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.Column('received', sa.Integer(), nullable=False),
    sa.Column('unit_cost_cents', sa.Integer(), nullable=True),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_purchase_line_quantity_positive')),
    sa.CheckConstraint('received >= 0', name=op.f('ck_purchase_line_received_not_negative')),
    sa.CheckConstraint('unit_cost_cents >= 0', name=op.f('ck_purchase_line_unit_cost_not_negative')),
    sa.ForeignKeyConstraint(['purchase_order_id'], ['purchase_order.id'], name=op.f('fk_purchase_line_purchase_order_id_purchase_order')),
    sa.ForeignKeyConstraint(['variant_id'], ['variant.id'], name=op.f('fk_purchase_line_variant_id_variant')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_purchase_line')),
    sa.UniqueConstraint('purchase_order_id', 'variant_id', name=op.f('uq_purchase_line_purchase_order_id_variant_id'))
    )
    op.create_index(op.f('ix_purchase_line_variant_id'), 'purchase_line', ['variant_id'], unique=False)
    op.create_table('goods_receipt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('form_token', sa.String(length=64), nullable=False),
    sa.Column('movement_id', sa.Integer(), nullable=False),
    sa.Column('purchase_line_id', sa.Integer(), nullable=True),
    sa.Column('supplier_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['movement_id'], ['stock_movement.id'], name=op.f('fk_goods_receipt_movement_id_stock_movement')),
    sa.ForeignKeyConstraint(['purchase_line_id'], ['purchase_line.id'], name=op.f('fk_goods_receipt_purchase_line_id_purchase_line')),
    sa.ForeignKeyConstraint(['supplier_id'], ['supplier.id'], name=op.f('fk_goods_receipt_supplier_id_supplier')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goods_receipt')),
    sa.UniqueConstraint('form_token', name=op.f('uq_goods_receipt_form_token')),
    sa.UniqueConstraint('movement_id', name=op.f('uq_goods_receipt_movement_id'))
    )
    op.create_index(op.f('ix_goods_receipt_purchase_line_id'), 'goods_receipt', ['purchase_line_id'], unique=False)
    op.create_index(op.f('ix_goods_receipt_supplier_id'), 'goods_receipt', ['supplier_id'], unique=False)
