"""Colleagues are invited, give a second factor, and edit roles without losing a word

Revision ID: 0013
Revises: 0012
Create Date: 2026-11-27 12:20:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('authenticator',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('sealed_secret', sa.String(length=300), nullable=False),
    sa.Column('last_step', sa.BigInteger(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('last_step >= 0', name=op.f('ck_authenticator_last_step_not_negative')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_authenticator_user_id_user_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_authenticator'))
    )
    op.create_table('recovery_code',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_recovery_code_user_id_user_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_code')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_recovery_code_code_hash'))
    )
    op.create_index(op.f('ix_recovery_code_user_id'), 'recovery_code', ['user_id'], unique=False)
    # Sessions of before have neither: colleagues who are in give their second factor once more.
    op.add_column('user_session', sa.Column('second_factor_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('user_session', sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True))
    _tries("kind IN ('sign_in', 'second_factor', 'mail')")
    op.add_column('role', sa.Column('version', sa.Integer(), nullable=False, server_default='1'))
    op.create_table('staff_invitation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('role_ids', sa.JSON(), nullable=False),
    sa.Column('invited_by', sa.String(length=254), nullable=False),
    sa.Column('invited_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('email = lower(email)', name=op.f('ck_staff_invitation_email_lower')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_staff_invitation')),
    sa.UniqueConstraint('key_hash', name=op.f('uq_staff_invitation_key_hash'))
    )
    op.create_index(op.f('ix_staff_invitation_expires_at'), 'staff_invitation', ['expires_at'], unique=False)
    still_open = sa.text('used_at IS NULL AND withdrawn_at IS NULL')
    op.create_index('uq_staff_invitation_open', 'staff_invitation', ['email'], unique=True,
                    sqlite_where=still_open, postgresql_where=still_open)
    op.create_index('ix_audit_entry_kind', 'audit_entry', ['kind', 'id'], unique=False)
    op.create_index('ix_audit_entry_key', 'audit_entry', ['key', 'id'], unique=False)


def downgrade():
    op.drop_index('ix_audit_entry_key', table_name='audit_entry')
    op.drop_index('ix_audit_entry_kind', table_name='audit_entry')
    op.drop_index('uq_staff_invitation_open', table_name='staff_invitation')
    op.drop_index(op.f('ix_staff_invitation_expires_at'), table_name='staff_invitation')
    op.drop_table('staff_invitation')
    op.drop_column('role', 'version')
    op.execute("DELETE FROM sign_in_attempt WHERE kind = 'second_factor'")
    _tries("kind IN ('sign_in', 'mail')")
    op.drop_column('user_session', 'confirmed_at')
    op.drop_column('user_session', 'second_factor_at')
    op.drop_index(op.f('ix_recovery_code_user_id'), table_name='recovery_code')
    op.drop_table('recovery_code')
    op.drop_table('authenticator')


def _tries(kinds):
    with op.batch_alter_table('sign_in_attempt', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_sign_in_attempt_kind_known'), type_='check')
        batch_op.create_check_constraint(op.f('ck_sign_in_attempt_kind_known'), kinds)
