"""Finding: the search index, what phrases mean, what was not found, and the facts that filters judge

Revision ID: 0009
Revises: 0008
Create Date: 2026-11-27 08:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

# FTS5 reads the words from search_entry itself; three triggers tell it of each change.
SQLITE = (
    """
    CREATE VIRTUAL TABLE search_text USING fts5(
        name_words, code_words, text_words,
        content='search_entry', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0", prefix='2 3'
    )
    """,
    """
    CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_text (rowid, name_words, code_words, text_words)
        VALUES (new.id, new.name_words, new.code_words, new.text_words);
    END
    """,
    """
    CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_text (search_text, rowid, name_words, code_words, text_words)
        VALUES ('delete', old.id, old.name_words, old.code_words, old.text_words);
    END
    """,
    """
    CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN
        INSERT INTO search_text (search_text, rowid, name_words, code_words, text_words)
        VALUES ('delete', old.id, old.name_words, old.code_words, old.text_words);
        INSERT INTO search_text (rowid, name_words, code_words, text_words)
        VALUES (new.id, new.name_words, new.code_words, new.text_words);
    END
    """,
)

POSTGRESQL = (
    """
    ALTER TABLE search_entry ADD COLUMN document tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', name_words), 'A')
        || setweight(to_tsvector('simple', code_words), 'B')
        || setweight(to_tsvector('simple', text_words), 'D')
    ) STORED
    """,
    "CREATE INDEX ix_search_entry_document ON search_entry USING gin (document)",
)


def upgrade():
    op.create_table('search_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('ref', sa.String(length=40), nullable=False),
    sa.Column('slug', sa.String(length=120), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('summary', sa.String(), nullable=False),
    sa.Column('name_words', sa.String(), nullable=False),
    sa.Column('code_words', sa.String(), nullable=False),
    sa.Column('text_words', sa.String(), nullable=False),
    sa.CheckConstraint("kind IN ('product', 'guide', 'area', 'page')", name=op.f('ck_search_entry_kind_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_entry')),
    sa.UniqueConstraint('kind', 'ref', name=op.f('uq_search_entry_kind_ref'))
    )
    op.create_table('search_word',
    sa.Column('word', sa.String(length=60), nullable=False),
    sa.Column('entries', sa.Integer(), nullable=False),
    sa.CheckConstraint('entries >= 0', name=op.f('ck_search_word_entries_not_negative')),
    sa.PrimaryKeyConstraint('word', name=op.f('pk_search_word'))
    )
    op.create_table('search_phrase',
    sa.Column('phrase', sa.String(length=120), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('means', sa.JSON(), nullable=False),
    sa.CheckConstraint("kind IN ('synonym', 'condition')", name=op.f('ck_search_phrase_kind_known')),
    sa.CheckConstraint("phrase <> ''", name=op.f('ck_search_phrase_phrase_given')),
    sa.PrimaryKeyConstraint('phrase', name=op.f('pk_search_phrase'))
    )
    op.create_table('missed_term',
    sa.Column('term', sa.String(length=80), nullable=False),
    sa.Column('times', sa.Integer(), nullable=False),
    sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('times > 0', name=op.f('ck_missed_term_times_positive')),
    sa.PrimaryKeyConstraint('term', name=op.f('pk_missed_term'))
    )
    op.create_index(op.f('ix_missed_term_last_at'), 'missed_term', ['last_at'], unique=False)
    op.create_table('product_facets',
    sa.Column('product_id', sa.Integer(), nullable=False),
    sa.Column('profile', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_product_facets_product_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('product_id', name=op.f('pk_product_facets'))
    )
    op.create_table('variant_facets',
    sa.Column('variant_id', sa.Integer(), nullable=False),
    sa.Column('facets', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['variant_id'], ['variant.id'], name=op.f('fk_variant_facets_variant_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('variant_id', name=op.f('pk_variant_facets'))
    )
    op.create_index(op.f('ix_variant_facets_facets'), 'variant_facets', ['facets'], unique=False)
    for statement in SQLITE if op.get_bind().dialect.name == 'sqlite' else POSTGRESQL:
        op.execute(statement)


def downgrade():
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('DROP TABLE search_text')
    op.drop_table('variant_facets')
    op.drop_table('product_facets')
    op.drop_table('missed_term')
    op.drop_table('search_phrase')
    op.drop_table('search_word')
    op.drop_table('search_entry')
