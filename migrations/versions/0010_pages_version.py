"""One number that changes whenever public pages may

Triggers count it up, so that an edit by whatever way (the back office, a command, psql) is seen by every
process on the next request. A later migration that rebuilds one of these tables in SQLite's batch mode loses
its triggers and makes them again; tests/web/front/test_watching.py notices when it does not.

Revision ID: 0010
Revises: 0009
Create Date: 2026-11-27 08:10:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

#: Every table that a kept page reads. stock_item has triggers of its own.
WATCHED = (
    'body_area', 'bundle_component', 'care_sheet', 'category', 'cosmetic_facts', 'guide', 'guide_reference',
    'guide_related', 'guide_step', 'guide_tool', 'photo', 'photo_variant', 'product', 'product_body_area',
    'product_facets', 'product_guide', 'reference', 'related_product', 'review', 'safety_notice', 'variant',
    'variant_facets',
)

#: Pages say "Sold out", "1 left" to "5 left" or "In stock": from 6 pieces on, more makes no difference.
MANY = 6


def upgrade():
    op.create_table('pages_version',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('number', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_pages_version_only_one')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pages_version'))
    )
    op.execute('INSERT INTO pages_version (id, number) VALUES (1, 1)')
    with op.batch_alter_table('bundle_component', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bundle_component_variant_id'), ['variant_id'], unique=False)
    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.create_index('ix_product_class', ['regulatory_class', 'position'], unique=False)
    if op.get_bind().dialect.name == 'sqlite':
        watch_on_sqlite()
    else:
        watch_on_postgresql()


def downgrade():
    if op.get_bind().dialect.name == 'sqlite':
        for table in (*WATCHED, 'stock_item'):
            for event in ('insert', 'update', 'delete'):
                op.execute(f'DROP TRIGGER pages_{table}_{event}')
    else:
        for table in (*WATCHED, 'stock_item'):
            op.execute(f'DROP TRIGGER pages_{table} ON {table}')
            op.execute(f'DROP TRIGGER pages_{table}_truncate ON {table}')
        op.execute('DROP TRIGGER pages_stock_item_update ON stock_item')
        for function in ('count_pages_version', 'truncate_pages_version', 'count_pages_version_for_stock'):
            op.execute(f'DROP FUNCTION {function}()')
    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.drop_index('ix_product_class')
    with op.batch_alter_table('bundle_component', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bundle_component_variant_id'))
    op.drop_table('pages_version')


def watch_on_sqlite():
    count = 'UPDATE pages_version SET number = number + 1'
    for table in WATCHED:
        for event in ('insert', 'update', 'delete'):
            op.execute(f'CREATE TRIGGER pages_{table}_{event} AFTER {event} ON {table} BEGIN {count}; END')
    for event in ('insert', 'delete'):
        op.execute(f'CREATE TRIGGER pages_stock_item_{event} AFTER {event} ON stock_item BEGIN {count}; END')
    op.execute(f'''
        CREATE TRIGGER pages_stock_item_update AFTER UPDATE ON stock_item
        WHEN {stock_reads_differently('max', 'min')}
        BEGIN {count}; END
    ''')


def watch_on_postgresql():
    # At the end of the transaction and once in it: before, two editors who also touch the same rows could
    # wait for each other in a circle, and a sale would hold the one row for longer than its last moment.
    op.execute('''
        CREATE FUNCTION count_pages_version() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF current_setting('evenmoor.pages_counted', true) IS DISTINCT FROM 'yes' THEN
                UPDATE pages_version SET number = number + 1;
                PERFORM set_config('evenmoor.pages_counted', 'yes', true);
            END IF;
            RETURN NULL;
        END $$
    ''')
    op.execute('''
        CREATE FUNCTION truncate_pages_version() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            UPDATE pages_version SET number = number + 1;
            RETURN NULL;
        END $$
    ''')
    op.execute(f'''
        CREATE FUNCTION count_pages_version_for_stock() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF current_setting('evenmoor.pages_counted', true) IS DISTINCT FROM 'yes'
                AND {stock_reads_differently('greatest', 'least')} THEN
                UPDATE pages_version SET number = number + 1;
                PERFORM set_config('evenmoor.pages_counted', 'yes', true);
            END IF;
            RETURN NULL;
        END $$
    ''')
    for table in (*WATCHED, 'stock_item'):
        events = 'INSERT OR DELETE' if table == 'stock_item' else 'INSERT OR UPDATE OR DELETE'
        op.execute(f'''
            CREATE CONSTRAINT TRIGGER pages_{table} AFTER {events} ON {table}
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_pages_version()
        ''')
        op.execute(f'''
            CREATE TRIGGER pages_{table}_truncate AFTER TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION truncate_pages_version()
        ''')
    op.execute('''
        CREATE CONSTRAINT TRIGGER pages_stock_item_update AFTER UPDATE ON stock_item
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN (OLD.on_hand - OLD.blocked - OLD.held <> NEW.on_hand - NEW.blocked - NEW.held)
        EXECUTE FUNCTION count_pages_version_for_stock()
    ''')


def stock_reads_differently(greatest, least):
    """Whether a change of the counters changes the words about this variant or about a set that holds it."""
    before, after = (
        f'{greatest}(0, {row}.on_hand - {row}.blocked - {row}.held)' for row in ('OLD', 'NEW')
    )
    return f'''(
        OLD.variant_id <> NEW.variant_id
        OR {least}({MANY}, {before}) <> {least}({MANY}, {after})
        OR EXISTS (
            SELECT 1 FROM bundle_component WHERE variant_id = NEW.variant_id
            AND {least}({MANY}, {before} / quantity) <> {least}({MANY}, {after} / quantity)
        )
    )'''
