"""How long a guide lets a hold become

Revision ID: 0007
Revises: 0006
Create Date: 2026-11-27 08:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('guide', schema=None) as batch_op:
        batch_op.add_column(sa.Column('longest_hold_seconds', sa.Integer(), nullable=True))
        batch_op.create_check_constraint(
            op.f('ck_guide_longest_hold_range'), 'longest_hold_seconds BETWEEN 10 AND 120')


def downgrade():
    with op.batch_alter_table('guide', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_guide_longest_hold_range'), type_='check')
        batch_op.drop_column('longest_hold_seconds')
