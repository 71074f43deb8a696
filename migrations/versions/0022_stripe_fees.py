"""What Stripe keeps of each payment and takes for a dispute

Revision ID: 0022
Revises: 0021
Create Date: 2026-11-27 16:10:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('stripe_fee',
    sa.Column('id', sa.String(length=120), nullable=False),
    sa.Column('attempt_id', sa.Integer(), nullable=False),
    sa.Column('dispute_id', sa.String(length=120), nullable=True),
    sa.Column('amount_cents', sa.Integer(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('booked_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('dispute_id IS NOT NULL OR amount_cents >= 0', name=op.f('ck_stripe_fee_payment_never_earns')),
    sa.ForeignKeyConstraint(['attempt_id'], ['payment_attempt.id'], name=op.f('fk_stripe_fee_attempt_id_payment_attempt')),
    sa.ForeignKeyConstraint(['dispute_id'], ['dispute.id'], name=op.f('fk_stripe_fee_dispute_id_dispute')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stripe_fee'))
    )
    op.create_index(op.f('ix_stripe_fee_attempt_id'), 'stripe_fee', ['attempt_id'], unique=False)
    op.create_index('uq_stripe_fee_payment', 'stripe_fee', ['attempt_id'], unique=True,
                    sqlite_where=sa.text('dispute_id IS NULL'), postgresql_where=sa.text('dispute_id IS NULL'))
    op.add_column('payment_attempt', sa.Column('fee_asked_at', sa.DateTime(timezone=True), nullable=True))


def downgrade():
    op.drop_column('payment_attempt', 'fee_asked_at')
    op.drop_table('stripe_fee')
