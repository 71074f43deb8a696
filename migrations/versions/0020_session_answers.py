"""How a place felt after a session, for customers who want it kept

Revision ID: 0020
Revises: 0018
Create Date: 2026-11-27 12:40:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0020'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('session_answer',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('guide_id', sa.Integer(), nullable=False),
    sa.Column('felt_on', sa.Date(), nullable=False),
    sa.Column('feels', sa.String(length=20), nullable=False),
    sa.CheckConstraint("feels IN ('easier', 'fine', 'too-much')", name=op.f('ck_session_answer_feels_known')),
    sa.ForeignKeyConstraint(['guide_id'], ['guide.id'], name=op.f('fk_session_answer_guide_id_guide')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_session_answer_user_id_user_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'guide_id', 'felt_on', name=op.f('pk_session_answer'))
    )


def downgrade():
    op.drop_table('session_answer')
