"""Figures: what was sold and given back per day, guides read, failing jobs; orders by the day of payment

Revision ID: 0019
Revises: 0018
Create Date: 2026-11-27 12:45:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None

INDEXES = (
    ('ix_shop_order_paid_at', 'shop_order', ['paid_at']),
    ('ix_shop_order_cancelled_at', 'shop_order', ['cancelled_at']),
    ('ix_user_account_name', 'user_account', ['name']),
    ('ix_refund_created_at', 'refund', ['created_at']),
)


def upgrade():
    op.create_table('sales_day',
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('variant_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('pieces', sa.Integer(), nullable=False),
    sa.Column('sold_cents', sa.Integer(), nullable=False),
    sa.CheckConstraint('pieces > 0', name=op.f('ck_sales_day_pieces_positive')),
    sa.CheckConstraint('sold_cents >= 0', name=op.f('ck_sales_day_sold_not_negative')),
    sa.ForeignKeyConstraint(['variant_id'], ['variant.id'], name=op.f('fk_sales_day_variant_id')),
    sa.PrimaryKeyConstraint('day', 'variant_id', name=op.f('pk_sales_day')),
    sqlite_with_rowid=False,
    )
    op.create_table('takings_day',
    sa.Column('day', sa.Date(), nullable=False),
    *(sa.Column(name, sa.Integer(), nullable=False) for name in (
        'orders', 'goods_cents', 'delivery_cents', 'tax_cents',
        'refunds', 'refunded_cents', 'cancelled', 'cancelled_cents',
    )),
    sa.CheckConstraint('orders >= 0 AND refunds >= 0 AND cancelled >= 0',
                       name=op.f('ck_takings_day_counts_not_negative')),
    sa.PrimaryKeyConstraint('day', name=op.f('pk_takings_day')),
    )
    roll_up = op.create_table('roll_up',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('last_event_id', sa.Integer(), nullable=False),
    sa.Column('rolled_up_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('id = 1', name=op.f('ck_roll_up_only_one')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_roll_up')),
    )
    op.create_table('guide_reading',
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('guide_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('times', sa.Integer(), nullable=False),
    sa.CheckConstraint('times > 0', name=op.f('ck_guide_reading_times_positive')),
    sa.ForeignKeyConstraint(['guide_id'], ['guide.id'], name=op.f('fk_guide_reading_guide_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('day', 'guide_id', name=op.f('pk_guide_reading')),
    )
    op.create_table('failing_job',
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('trouble', sa.String(length=120), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_failing_job')),
    )
    op.bulk_insert(roll_up, [{'id': 1, 'last_event_id': 0, 'rolled_up_at': None}])
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns, unique=False)


def downgrade():
    for name, table, _ in reversed(INDEXES):
        op.drop_index(name, table_name=table)
    for table in ('failing_job', 'guide_reading', 'roll_up', 'takings_day', 'sales_day'):
        op.drop_table(table)
