"""Which products changed since when, for lists in memory; the profiles that they replace go

A process keeps what lists judge in its memory and takes in what changed since it last looked. Triggers number
the changes, so that an edit by whatever way is seen. The number is that of pages_version, which a transaction
holds from counting it until it is committed: whoever sees a number sees all changes with smaller ones.

Revision ID: 0024
Revises: 0023
Create Date: 2026-11-27 16:05:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None

#: Table -> the column that says which product; variant_facets knows its variant only.
FOLLOWED = {
    'product': 'id', 'variant': 'product_id', 'cosmetic_facts': 'product_id', 'variant_facets': 'variant_id',
}
EVENTS = {'insert': ('NEW',), 'update': ('OLD', 'NEW'), 'delete': ('OLD',)}


def upgrade():
    op.create_table('product_change',
    sa.Column('product_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('number', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('product_id', name=op.f('pk_product_change'))
    )
    op.create_index(op.f('ix_product_change_number'), 'product_change', ['number'], unique=False)
    op.drop_index('ix_variant_facets_facets', table_name='variant_facets')
    op.drop_table('product_facets')
    if op.get_bind().dialect.name == 'sqlite':
        follow_on_sqlite()
    else:
        follow_on_postgresql()


def downgrade():
    sqlite = op.get_bind().dialect.name == 'sqlite'
    for table in FOLLOWED:
        for name in (*EVENTS,) if sqlite else ('change', 'truncate'):
            op.execute(f'DROP TRIGGER listed_{table}_{name}' + ('' if sqlite else f' ON {table}'))
    if not sqlite:
        op.execute('DROP FUNCTION note_product_change()')
        op.execute('DROP FUNCTION note_change_of_all_products()')
    op.drop_table('product_change')
    op.create_table('product_facets',
    sa.Column('product_id', sa.Integer(), nullable=False),
    sa.Column('profile', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_product_facets_product_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('product_id', name=op.f('pk_product_facets'))
    )
    op.create_index(op.f('ix_variant_facets_facets'), 'variant_facets', ['facets'], unique=False)
    watch_profiles(sqlite)


def follow_on_sqlite():
    # Writers queue here, so the number of each row's change is larger than all that anybody has seen.
    for table, column in FOLLOWED.items():
        for event, rows in EVENTS.items():
            keys = ', '.join(f'{row}.{column}' for row in rows)
            owner = f'SELECT product_id AS id FROM variant WHERE id IN ({keys})'
            if column != 'variant_id':
                owner = ' UNION '.join(f'SELECT {row}.{column} AS id' for row in rows)
            op.execute(f'''
                CREATE TRIGGER listed_{table}_{event} AFTER {event} ON {table} BEGIN
                    UPDATE pages_version SET number = number + 1;
                    INSERT INTO product_change (product_id, number)
                    SELECT changed.id, pages_version.number FROM pages_version, ({owner}) AS changed WHERE true
                    ON CONFLICT (product_id) DO UPDATE SET number = excluded.number;
                END
            ''')


def follow_on_postgresql():
    # At the end of the transaction, as in 0010: there the number is counted, once, and kept until the commit.
    op.execute('''
        CREATE FUNCTION note_product_change() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            keys bigint[] := ARRAY[
                (to_jsonb(OLD) ->> TG_ARGV[0])::bigint, (to_jsonb(NEW) ->> TG_ARGV[0])::bigint
            ];
        BEGIN
            IF current_setting('evenmoor.pages_counted', true) IS DISTINCT FROM 'yes' THEN
                UPDATE pages_version SET number = number + 1;
                PERFORM set_config('evenmoor.pages_counted', 'yes', true);
            END IF;
            IF TG_ARGV[0] = 'variant_id' THEN
                keys := ARRAY(SELECT product_id FROM variant WHERE id = ANY (keys));
            END IF;
            INSERT INTO product_change (product_id, number)
            SELECT DISTINCT key, pages_version.number FROM pages_version, unnest(keys) AS key
            WHERE key IS NOT NULL
            ON CONFLICT (product_id) DO UPDATE SET number = excluded.number
            WHERE product_change.number < excluded.number;
            RETURN NULL;
        END $$
    ''')
    op.execute('''
        CREATE FUNCTION note_change_of_all_products() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            UPDATE pages_version SET number = number + 1;
            INSERT INTO product_change (product_id, number) SELECT 0, number FROM pages_version
            ON CONFLICT (product_id) DO UPDATE SET number = excluded.number;
            RETURN NULL;
        END $$
    ''')
    for table, column in FOLLOWED.items():
        op.execute(f'''
            CREATE CONSTRAINT TRIGGER listed_{table}_change AFTER INSERT OR UPDATE OR DELETE ON {table}
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_product_change('{column}')
        ''')
        op.execute(f'''
            CREATE TRIGGER listed_{table}_truncate AFTER TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION note_change_of_all_products()
        ''')


def watch_profiles(sqlite):
    """Make the triggers of 0010 for the table of profiles again."""
    if sqlite:
        for event in EVENTS:
            op.execute(f'''
                CREATE TRIGGER pages_product_facets_{event} AFTER {event} ON product_facets
                BEGIN UPDATE pages_version SET number = number + 1; END
            ''')
        return
    op.execute('''
        CREATE CONSTRAINT TRIGGER pages_product_facets AFTER INSERT OR UPDATE OR DELETE ON product_facets
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_pages_version()
    ''')
    op.execute('''
        CREATE TRIGGER pages_product_facets_truncate AFTER TRUNCATE ON product_facets
        FOR EACH STATEMENT EXECUTE FUNCTION truncate_pages_version()
    ''')
