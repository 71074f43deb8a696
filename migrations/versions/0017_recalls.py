"""Recalls: which lots, what is wrong, who has a piece, and what they answered

Kept pages show running recalls, so that changes of them count the pages' version up (see 0010).

Revision ID: 0017
Revises: 0016
Create Date: 2026-11-27 12:10:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

WATCHED = ('recall', 'recall_lot')


def upgrade():
    op.create_table('recall',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('hazard', sa.String(), nullable=False),
    sa.Column('danger', sa.String(), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('offers_refund', sa.Boolean(), nullable=False),
    sa.Column('offers_replacement', sa.Boolean(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.String(length=254), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('started_by', sa.String(length=254), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reminder_rounds', sa.Integer(), nullable=False),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_by', sa.String(length=254), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closing_note', sa.String(), nullable=False),
    sa.CheckConstraint("state IN ('draft', 'running', 'closed', 'rehearsed')", name=op.f('ck_recall_state_known')),
    sa.CheckConstraint("state = 'draft' OR offers_refund OR offers_replacement", name=op.f('ck_recall_offers_something')),
    sa.CheckConstraint('reminder_rounds >= 0', name=op.f('ck_recall_reminder_rounds_not_negative')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recall')),
    sa.UniqueConstraint('code', name=op.f('uq_recall_code'))
    )
    op.create_index('ix_recall_state', 'recall', ['state', 'id'], unique=False)
    op.create_table('recall_lot',
    sa.Column('recall_id', sa.Integer(), nullable=False),
    sa.Column('lot_id', sa.Integer(), nullable=False),
    sa.Column('variant_id', sa.Integer(), nullable=False),
    sa.Column('product_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('sku', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=330), nullable=False),
    sa.Column('expires_on', sa.Date(), nullable=True),
    sa.Column('on_hand', sa.Integer(), nullable=False),
    sa.Column('is_running', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['lot_id'], ['lot.id'], name=op.f('fk_recall_lot_lot_id')),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_recall_lot_product_id')),
    sa.ForeignKeyConstraint(['recall_id'], ['recall.id'], name=op.f('fk_recall_lot_recall_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['variant_id'], ['variant.id'], name=op.f('fk_recall_lot_variant_id')),
    sa.PrimaryKeyConstraint('recall_id', 'lot_id', name=op.f('pk_recall_lot'))
    )
    op.create_index(op.f('ix_recall_lot_product_id'), 'recall_lot', ['product_id'], unique=False)
    op.create_index(op.f('ix_recall_lot_variant_id'), 'recall_lot', ['variant_id'], unique=False)
    op.create_index('uq_recall_lot_running', 'recall_lot', ['lot_id'], unique=True,
                    sqlite_where=sa.text('is_running'), postgresql_where=sa.text('is_running'))
    op.create_table('recall_notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('recall_id', sa.Integer(), nullable=False),
    sa.Column('token', sa.String(length=64), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('country', sa.String(length=2), nullable=False),
    sa.Column('rounds_mailed', sa.Integer(), nullable=False),
    sa.Column('mail_reference', sa.String(length=120), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('mail_trouble', sa.String(), nullable=False),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.String(length=12), nullable=False),
    sa.Column('thrown_away', sa.Boolean(), nullable=False),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.Column('answer_by', sa.String(length=254), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settled_by', sa.String(length=254), nullable=False),
    sa.Column('erased_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("answer IN ('', 'refund', 'replacement', 'nothing')", name=op.f('ck_recall_notice_answer_known')),
    sa.CheckConstraint("(answer = '') = (answered_at IS NULL)", name=op.f('ck_recall_notice_answered_with_something')),
    sa.ForeignKeyConstraint(['recall_id'], ['recall.id'], name=op.f('fk_recall_notice_recall_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recall_notice')),
    sa.UniqueConstraint('token', name=op.f('uq_recall_notice_token'))
    )
    op.create_index('ix_recall_notice_to_mail', 'recall_notice', ['recall_id', 'rounds_mailed'], unique=False)
    op.create_index('uq_recall_notice_email', 'recall_notice', ['recall_id', 'email'], unique=True,
                    sqlite_where=sa.text("email <> ''"), postgresql_where=sa.text("email <> ''"))
    op.create_table('recall_piece',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('recall_id', sa.Integer(), nullable=False),
    sa.Column('notice_id', sa.Integer(), nullable=True),
    sa.Column('order_id', sa.Integer(), nullable=False),
    sa.Column('order_number', sa.String(length=20), nullable=False),
    sa.Column('line_component_id', sa.Integer(), nullable=False),
    sa.Column('lot_id', sa.Integer(), nullable=False),
    sa.Column('lot_code', sa.String(length=60), nullable=False),
    sa.Column('name', sa.String(length=330), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.Column('country', sa.String(length=2), nullable=False),
    sa.Column('shipped_on', sa.Date(), nullable=True),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_recall_piece_quantity_positive')),
    sa.ForeignKeyConstraint(['line_component_id'], ['line_component.id'], name=op.f('fk_recall_piece_line_component_id')),
    sa.ForeignKeyConstraint(['lot_id'], ['lot.id'], name=op.f('fk_recall_piece_lot_id')),
    sa.ForeignKeyConstraint(['notice_id'], ['recall_notice.id'], name=op.f('fk_recall_piece_notice_id')),
    sa.ForeignKeyConstraint(['order_id'], ['shop_order.id'], name=op.f('fk_recall_piece_order_id')),
    sa.ForeignKeyConstraint(['recall_id'], ['recall.id'], name=op.f('fk_recall_piece_recall_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recall_piece')),
    sa.UniqueConstraint('recall_id', 'line_component_id', 'lot_id', name=op.f('uq_recall_piece_recall_id_line_component_id_lot_id'))
    )
    op.create_index(op.f('ix_recall_piece_notice_id'), 'recall_piece', ['notice_id'], unique=False)
    op.create_index(op.f('ix_recall_piece_order_id'), 'recall_piece', ['order_id'], unique=False)
    if op.get_bind().dialect.name == 'sqlite':
        for table in WATCHED:
            for event in ('insert', 'update', 'delete'):
                op.execute(f'CREATE TRIGGER pages_{table}_{event} AFTER {event} ON {table} '
                           'BEGIN UPDATE pages_version SET number = number + 1; END')
    else:
        for table in WATCHED:
            op.execute(f'''
                CREATE CONSTRAINT TRIGGER pages_{table} AFTER INSERT OR UPDATE OR DELETE ON {table}
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_pages_version()
            ''')
            op.execute(f'''
                CREATE TRIGGER pages_{table}_truncate AFTER TRUNCATE ON {table}
                FOR EACH STATEMENT EXECUTE FUNCTION truncate_pages_version()
            ''')


def downgrade():
    op.drop_table('recall_piece')
    op.drop_table('recall_notice')
    op.drop_table('recall_lot')
    op.drop_table('recall')
