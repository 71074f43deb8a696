"""What colleagues may do, and the log of what they did

Colleagues there are so far become owners: until now everybody could do everything.

Revision ID: 0012
Revises: 0011
Create Date: 2026-11-27 12:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

ALL_BUT_STAFF = (
    'orders.view orders.edit orders.ship orders.cancel orders.refund orders.returns stock.view stock.receive '
    'stock.adjust stock.count stock.approve stock.block purchases.view purchases.edit recalls.view recalls.run '
    'catalog.view catalog.edit catalog.price catalog.publish care.view care.edit care.publish guides.view '
    'guides.edit guides.publish reviews.view reviews.moderate search.view search.edit mail.view mail.retry '
    'data.import data.export staff.view audit.view reports.view'
)

ROLES = {
    'owner': ('Owner', ''),
    'manager': ('Manager', ALL_BUT_STAFF),
    'warehouse': (
        'Warehouse',
        'orders.view orders.ship stock.view stock.receive stock.adjust stock.count stock.block purchases.view '
        'recalls.view catalog.view care.view',
    ),
    'content': (
        'Content',
        'catalog.view catalog.edit catalog.publish care.view care.edit care.publish guides.view guides.edit '
        'guides.publish reviews.view reviews.moderate search.view search.edit stock.view',
    ),
    'support': (
        'Support',
        'orders.view orders.edit orders.cancel orders.refund orders.returns stock.view recalls.view catalog.view '
        'care.view guides.view reviews.view reviews.moderate mail.view mail.retry',
    ),
}


def upgrade():
    role = op.create_table('role',
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('may_everything', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role')),
    sa.UniqueConstraint('name', name=op.f('uq_role_name'))
    )
    role_permission = op.create_table('role_permission',
    sa.Column('role_id', sa.String(length=40), nullable=False),
    sa.Column('permission', sa.String(length=40), nullable=False),
    sa.CheckConstraint("permission LIKE '%.%'", name=op.f('ck_role_permission_area_and_action')),
    sa.ForeignKeyConstraint(['role_id'], ['role.id'], name=op.f('fk_role_permission_role_id_role'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('role_id', 'permission', name=op.f('pk_role_permission'))
    )
    op.create_table('staff_role',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('role_id', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['role_id'], ['role.id'], name=op.f('fk_staff_role_role_id_role')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_staff_role_user_id_user_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'role_id', name=op.f('pk_staff_role'))
    )
    op.create_index(op.f('ix_staff_role_role_id'), 'staff_role', ['role_id'], unique=False)
    op.create_table('audit_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('happened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor', sa.String(length=254), nullable=False),
    sa.Column('what', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('key', sa.String(length=254), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.Column('why', sa.String(), nullable=False),
    sa.CheckConstraint("what <> ''", name=op.f('ck_audit_entry_what_given')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entry'))
    )
    op.create_index('ix_audit_entry_about', 'audit_entry', ['kind', 'key', 'id'], unique=False)
    op.create_index('ix_audit_entry_actor', 'audit_entry', ['actor', 'id'], unique=False)
    op.create_index('ix_audit_entry_at', 'audit_entry', ['happened_at'], unique=False)
    if op.get_bind().dialect.name == 'sqlite':
        keep_on_sqlite()
    else:
        keep_on_postgresql()
    op.bulk_insert(role, [
        {'id': key, 'name': name, 'may_everything': not words} for key, (name, words) in ROLES.items()
    ])
    op.bulk_insert(role_permission, [
        {'role_id': key, 'permission': word} for key, (_, words) in ROLES.items() for word in words.split()
    ])
    op.execute("INSERT INTO staff_role (user_id, role_id) SELECT id, 'owner' FROM user_account WHERE is_staff")


def downgrade():
    op.drop_table('audit_entry')
    if op.get_bind().dialect.name != 'sqlite':
        op.execute('DROP FUNCTION keep_audit_entry()')
    op.drop_table('staff_role')
    op.drop_table('role_permission')
    op.drop_table('role')


def keep_on_sqlite():
    for event in ('update', 'delete'):
        op.execute(f'''
            CREATE TRIGGER audit_entry_{event} BEFORE {event} ON audit_entry
            BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END
        ''')


def keep_on_postgresql():
    op.execute('''
        CREATE FUNCTION keep_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the audit log is only added to'; END $$
    ''')
    op.execute('''
        CREATE TRIGGER audit_entry_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION keep_audit_entry()
    ''')
