"""Customers have accounts; sessions are rows; a cart may have several keys

Revision ID: 0003
Revises: 0002
Create Date: 2026-11-27 08:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade():
    _people()
    _sessions_and_links()
    op.create_table('passkey',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('credential_id', sa.LargeBinary(), nullable=False),
    sa.Column('public_key', sa.LargeBinary(), nullable=False),
    sa.Column('sign_count', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_used_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('sign_count >= 0', name=op.f('ck_passkey_sign_count_not_negative')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_passkey_user_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passkey')),
    sa.UniqueConstraint('credential_id', name=op.f('uq_passkey_credential_id'))
    )
    op.create_index(op.f('ix_passkey_user_id'), 'passkey', ['user_id'])
    _tries()
    _carts_and_orders()


def _people():
    with op.batch_alter_table('user_account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('email_verified_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_constraint(op.f('uq_user_account_session_key'), type_='unique')
        batch_op.drop_column('session_key')
    op.execute("UPDATE user_account SET email = lower(email)")
    op.execute("UPDATE user_account SET email_verified_at = created_at WHERE NOT is_staff")
    with op.batch_alter_table('user_account', schema=None) as batch_op:
        batch_op.create_check_constraint(op.f('ck_user_account_email_lower'), 'email = lower(email)')
        batch_op.create_check_constraint(
            op.f('ck_user_account_customer_verified'), 'is_staff OR email_verified_at IS NOT NULL')


def _sessions_and_links():
    op.create_table('user_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('device', sa.String(length=60), nullable=False),
    sa.Column('bound_to', sa.String(length=64), nullable=False),
    sa.Column('remembered', sa.Boolean(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_user_session_user_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user_session')),
    sa.UniqueConstraint('key_hash', name=op.f('uq_user_session_key_hash'))
    )
    op.create_index(op.f('ix_user_session_user_id'), 'user_session', ['user_id'])
    op.create_index(op.f('ix_user_session_expires_at'), 'user_session', ['expires_at'])
    op.create_table('mail_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.String(length=20), nullable=False),
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("purpose IN ('register', 'reset', 'change_email')", name=op.f('ck_mail_link_purpose_known')),
    sa.CheckConstraint("(purpose = 'register') = (user_id IS NULL)", name=op.f('ck_mail_link_user_but_to_register')),
    sa.CheckConstraint(
        "(purpose = 'register') = (password_hash IS NOT NULL)", name=op.f('ck_mail_link_password_to_register')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_mail_link_user_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail_link')),
    sa.UniqueConstraint('key_hash', name=op.f('uq_mail_link_key_hash'))
    )
    op.create_index(op.f('ix_mail_link_user_id'), 'mail_link', ['user_id'])
    op.create_index(op.f('ix_mail_link_expires_at'), 'mail_link', ['expires_at'])


def _tries():
    with op.batch_alter_table('sign_in_attempt', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kind', sa.String(length=20), nullable=False, server_default='sign_in'))
    with op.batch_alter_table('sign_in_attempt', schema=None) as batch_op:
        batch_op.alter_column('kind', server_default=None)
        batch_op.create_check_constraint(op.f('ck_sign_in_attempt_kind_known'), "kind IN ('sign_in', 'mail')")
        batch_op.create_index('ix_sign_in_attempt_kind', ['kind', 'tried_at'], unique=False)


def _carts_and_orders():
    op.create_table('cart_key',
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('cart_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['cart_id'], ['cart.id'], name=op.f('fk_cart_key_cart_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('key_hash', name=op.f('pk_cart_key'))
    )
    op.create_index(op.f('ix_cart_key_cart_id'), 'cart_key', ['cart_id'])
    op.execute("INSERT INTO cart_key (key_hash, cart_id) SELECT key_hash, id FROM cart")
    with op.batch_alter_table('cart', schema=None) as batch_op:
        batch_op.add_column(sa.Column('user_id', sa.Integer(), nullable=True))
        batch_op.drop_constraint(op.f('uq_cart_key_hash'), type_='unique')
        batch_op.drop_column('key_hash')
        batch_op.create_unique_constraint(op.f('uq_cart_user_id'), ['user_id'])
        batch_op.create_foreign_key(
            op.f('fk_cart_user_id'), 'user_account', ['user_id'], ['id'], ondelete='CASCADE')
    with op.batch_alter_table('shop_order', schema=None) as batch_op:
        batch_op.add_column(sa.Column('user_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            op.f('fk_shop_order_user_id'), 'user_account', ['user_id'], ['id'], ondelete='SET NULL')
        batch_op.create_index(batch_op.f('ix_shop_order_user_id'), ['user_id'], unique=False)


def downgrade():
    with op.batch_alter_table('shop_order', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_shop_order_user_id'))
        batch_op.drop_constraint(op.f('fk_shop_order_user_id'), type_='foreignkey')
        batch_op.drop_column('user_id')
    _back_to_one_key_per_cart()
    op.drop_table('cart_key')
    with op.batch_alter_table('sign_in_attempt', schema=None) as batch_op:
        batch_op.drop_index('ix_sign_in_attempt_kind')
        batch_op.drop_constraint(op.f('ck_sign_in_attempt_kind_known'), type_='check')
        batch_op.drop_column('kind')
    op.drop_table('passkey')
    op.drop_table('mail_link')
    op.drop_table('user_session')
    with op.batch_alter_table('user_account', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_user_account_customer_verified'), type_='check')
        batch_op.drop_constraint(op.f('ck_user_account_email_lower'), type_='check')
        batch_op.drop_column('email_verified_at')
        # Everybody signs in again; no session carries this.
        batch_op.add_column(sa.Column('session_key', sa.String(length=64), nullable=True))
    op.execute("UPDATE user_account SET session_key = 'none-' || id")
    with op.batch_alter_table('user_account', schema=None) as batch_op:
        batch_op.alter_column('session_key', existing_type=sa.String(length=64), nullable=False)
        batch_op.create_unique_constraint(op.f('uq_user_account_session_key'), ['session_key'])


def _back_to_one_key_per_cart():
    with op.batch_alter_table('cart', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('fk_cart_user_id'), type_='foreignkey')
        batch_op.drop_constraint(op.f('uq_cart_user_id'), type_='unique')
        batch_op.drop_column('user_id')
        batch_op.add_column(sa.Column('key_hash', sa.String(length=64), nullable=True))
    op.execute("UPDATE cart SET key_hash = (SELECT min(key_hash) FROM cart_key WHERE cart_id = cart.id)")
    # A cart that nobody has a key to cannot be found again.
    for table in ('cart_line', 'checkout_draft'):
        op.execute(f"DELETE FROM {table} WHERE cart_id IN (SELECT id FROM cart WHERE key_hash IS NULL)")
    op.execute("DELETE FROM cart WHERE key_hash IS NULL")
    with op.batch_alter_table('cart', schema=None) as batch_op:
        batch_op.alter_column('key_hash', existing_type=sa.String(length=64), nullable=False)
        batch_op.create_unique_constraint(op.f('uq_cart_key_hash'), ['key_hash'])
