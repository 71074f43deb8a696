"""Fulfilment: parcels in parts, pick lists and packing, orders on hold, notes, words that find orders

Revision ID: 0015
Revises: 0014
Create Date: 2026-11-27 12:00:00.000000

"""
import re
import unicodedata

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

WORD = sa.String(254).with_variant(sa.String(254, collation='C'), 'postgresql')
OPEN = sa.text('finished_at IS NULL')
NO_LOT = sa.text('lot_id IS NULL')


def upgrade():
    add_columns()
    name_parcels_of_allocations()
    add_tables()
    fill_words()
    op.create_index('ix_shop_order_payment_status', 'shop_order', ['payment_status', 'id'], unique=False)
    op.create_index('ix_shop_order_shipment_status', 'shop_order', ['shipment_status', 'id'], unique=False)
    op.create_index('ix_outgoing_mail_reference', 'outgoing_mail', ['reference'], unique=False,
                    postgresql_ops={'reference': 'varchar_pattern_ops'})


def add_columns():
    op.add_column('shop_order', sa.Column('on_hold_reason', sa.String(), server_default='', nullable=False))
    op.add_column('shop_order', sa.Column('on_hold_by', sa.String(length=254), server_default='', nullable=False))
    op.add_column('shop_order', sa.Column('on_hold_since', sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table('line_component', schema=None) as batch_op:
        batch_op.add_column(sa.Column('withdrawn', sa.Integer(), server_default='0', nullable=False))
        batch_op.create_check_constraint(op.f('ck_line_component_withdrawn_within_quantity'),
                                         'withdrawn >= 0 AND withdrawn <= quantity')


def name_parcels_of_allocations():
    """Until now an order left whole, so all of its lots left in its one parcel."""
    op.add_column('lot_allocation', sa.Column('shipment_id', sa.Integer(), nullable=True))
    op.execute('''
        UPDATE lot_allocation SET shipment_id = (
            SELECT max(shipment.id) FROM shipment
            JOIN order_line ON order_line.order_id = shipment.order_id
            JOIN line_component ON line_component.order_line_id = order_line.id
            WHERE line_component.id = lot_allocation.line_component_id)
    ''')
    with op.batch_alter_table('lot_allocation', schema=None) as batch_op:
        batch_op.alter_column('shipment_id', existing_type=sa.Integer(), nullable=False)
        batch_op.drop_constraint(op.f('pk_lot_allocation'), type_='primary')
        batch_op.create_primary_key(op.f('pk_lot_allocation'), ['line_component_id', 'lot_id', 'shipment_id'])
        batch_op.create_foreign_key(op.f('fk_lot_allocation_shipment_id'), 'shipment', ['shipment_id'], ['id'])
        batch_op.create_index(op.f('ix_lot_allocation_shipment_id'), ['shipment_id'], unique=False)


def add_tables():
    op.create_table('lot_earmark',
    sa.Column('order_id', sa.Integer(), nullable=False),
    sa.Column('variant_id', sa.Integer(), nullable=False),
    sa.Column('lot_id', sa.Integer(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_lot_earmark_quantity_positive')),
    sa.ForeignKeyConstraint(['lot_id'], ['lot.id'], name=op.f('fk_lot_earmark_lot_id')),
    sa.ForeignKeyConstraint(['order_id', 'variant_id'], ['hold.order_id', 'hold.variant_id'],
                            name=op.f('fk_lot_earmark_order_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('order_id', 'variant_id', 'lot_id', name=op.f('pk_lot_earmark'))
    )
    op.create_index(op.f('ix_lot_earmark_lot_id'), 'lot_earmark', ['lot_id'], unique=False)
    op.create_table('order_note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('order_id', sa.Integer(), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('author', sa.String(length=254), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['order_id'], ['shop_order.id'], name=op.f('fk_order_note_order_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_order_note'))
    )
    op.create_index(op.f('ix_order_note_order_id'), 'order_note', ['order_id'], unique=False)
    op.create_table('order_word',
    sa.Column('word', WORD, nullable=False),
    sa.Column('order_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['order_id'], ['shop_order.id'], name=op.f('fk_order_word_order_id')),
    sa.PrimaryKeyConstraint('word', 'order_id', name=op.f('pk_order_word'))
    )
    op.create_index('ix_order_word_order_id', 'order_word', ['order_id', 'word'], unique=False)
    op.create_table('pick_list',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.String(length=254), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pick_list'))
    )
    op.create_table('picked_order',
    sa.Column('pick_list_id', sa.Integer(), nullable=False),
    sa.Column('order_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('place > 0', name=op.f('ck_picked_order_place_positive')),
    sa.ForeignKeyConstraint(['order_id'], ['shop_order.id'], name=op.f('fk_picked_order_order_id')),
    sa.ForeignKeyConstraint(['pick_list_id'], ['pick_list.id'], name=op.f('fk_picked_order_pick_list_id')),
    sa.PrimaryKeyConstraint('pick_list_id', 'order_id', name=op.f('pk_picked_order'))
    )
    op.create_index(op.f('ix_picked_order_order_id'), 'picked_order', ['order_id'], unique=False)
    op.create_index('uq_picked_order_open', 'picked_order', ['order_id'], unique=True,
                    sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_table('packing',
    sa.Column('order_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('packer', sa.String(length=254), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['order_id'], ['shop_order.id'], name=op.f('fk_packing_order_id')),
    sa.PrimaryKeyConstraint('order_id', name=op.f('pk_packing'))
    )
    op.create_table('packed_piece',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('line_component_id', sa.Integer(), nullable=False),
    sa.Column('lot_id', sa.Integer(), nullable=True),
    sa.Column('order_id', sa.Integer(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_packed_piece_quantity_positive')),
    sa.ForeignKeyConstraint(['line_component_id'], ['line_component.id'],
                            name=op.f('fk_packed_piece_line_component_id')),
    sa.ForeignKeyConstraint(['lot_id'], ['lot.id'], name=op.f('fk_packed_piece_lot_id')),
    sa.ForeignKeyConstraint(['order_id'], ['packing.order_id'], name=op.f('fk_packed_piece_order_id'),
                            ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_packed_piece')),
    sa.UniqueConstraint('line_component_id', 'lot_id', name=op.f('uq_packed_piece_line_component_id_lot_id'))
    )
    op.create_index(op.f('ix_packed_piece_lot_id'), 'packed_piece', ['lot_id'], unique=False)
    op.create_index('uq_packed_piece_no_lot', 'packed_piece', ['line_component_id'], unique=True,
                    sqlite_where=NO_LOT, postgresql_where=NO_LOT)
    op.create_index(op.f('ix_packed_piece_order_id'), 'packed_piece', ['order_id'], unique=False)
    op.create_table('saved_order_filter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('query', sa.String(length=600), nullable=False),
    sa.CheckConstraint("name <> ''", name=op.f('ck_saved_order_filter_name_given')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_saved_order_filter_user_id'),
                            ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_order_filter')),
    sa.UniqueConstraint('user_id', 'name', name=op.f('uq_saved_order_filter_user_id_name'))
    )


def fill_words():
    """As `shop.orders.finding` does for each order from now on."""
    connection = op.get_bind()
    table = sa.table('order_word', sa.column('word'), sa.column('order_id'))
    last = 0
    while orders := connection.execute(sa.text(
        'SELECT id, number, email, name FROM shop_order WHERE id > :last ORDER BY id LIMIT 1000'
    ), {'last': last}).all():
        first, last = orders[0].id, orders[-1].id
        words = {order.id: words_of(order) for order in orders}
        for order_id, code in connection.execute(CODES, {'first': first, 'last': last}):
            words[order_id] |= parts_of(code)
        connection.execute(table.insert(), [
            {'word': word[:254], 'order_id': order_id}
            for order_id, found in words.items() for word in sorted(found) if word
        ])


CODES = sa.text('''
    SELECT order_id, sku FROM order_line WHERE order_id BETWEEN :first AND :last
    UNION SELECT order_id, line_component.sku FROM line_component
        JOIN order_line ON order_line.id = order_line_id WHERE order_id BETWEEN :first AND :last
    UNION SELECT order_id, lot_code FROM lot_allocation
        JOIN line_component ON line_component.id = line_component_id
        JOIN order_line ON order_line.id = order_line_id WHERE order_id BETWEEN :first AND :last
''')


def words_of(order):
    words = {fold(order.email), *parts_of(order.number)}
    return words.union(*(parts_of(word) for word in order.name.split()))


def parts_of(word):
    word = fold(word)
    parts = [word[part.start():] for part in re.finditer(r'\w+', word)]
    return {word, *(part for part in parts if len(part) > 2)}


def fold(text):
    apart = unicodedata.normalize('NFKD', text.casefold())
    return ''.join(sign for sign in apart if not unicodedata.combining(sign))


def downgrade():
    op.drop_index('ix_outgoing_mail_reference', table_name='outgoing_mail')
    op.drop_index('ix_shop_order_shipment_status', table_name='shop_order')
    op.drop_index('ix_shop_order_payment_status', table_name='shop_order')
    for table in ('saved_order_filter', 'packed_piece', 'packing', 'picked_order', 'pick_list', 'order_word',
                  'order_note', 'lot_earmark'):
        op.drop_table(table)
    gather_allocations()
    with op.batch_alter_table('line_component', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_line_component_withdrawn_within_quantity'), type_='check')
        batch_op.drop_column('withdrawn')
    for column in ('on_hold_since', 'on_hold_by', 'on_hold_reason'):
        op.drop_column('shop_order', column)


def gather_allocations():
    """One row per component and lot again, whichever parcels it left in; a part shipment is one no more."""
    op.execute("UPDATE shop_order SET shipment_status = 'shipped' WHERE shipment_status = 'partly_shipped'")
    op.execute('''
        UPDATE lot_allocation SET quantity = (
            SELECT sum(every.quantity) FROM lot_allocation AS every
            WHERE every.line_component_id = lot_allocation.line_component_id
            AND every.lot_id = lot_allocation.lot_id)
    ''')
    op.execute('''
        DELETE FROM lot_allocation WHERE shipment_id > (
            SELECT min(every.shipment_id) FROM lot_allocation AS every
            WHERE every.line_component_id = lot_allocation.line_component_id
            AND every.lot_id = lot_allocation.lot_id)
    ''')
    with op.batch_alter_table('lot_allocation', schema=None) as batch_op:
        batch_op.drop_index(op.f('ix_lot_allocation_shipment_id'))
        batch_op.drop_constraint(op.f('fk_lot_allocation_shipment_id'), type_='foreignkey')
        batch_op.drop_constraint(op.f('pk_lot_allocation'), type_='primary')
        batch_op.create_primary_key(op.f('pk_lot_allocation'), ['line_component_id', 'lot_id'])
        batch_op.drop_column('shipment_id')
