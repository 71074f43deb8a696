"""Reviews

Revision ID: 0005
Revises: 0004
Create Date: 2026-11-27 07:57:20.570503

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('review_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('happened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('reason', sa.String(length=20), nullable=True),
    sa.Column('actor', sa.String(length=254), nullable=False),
    sa.Column('detail', sa.String(length=300), nullable=False),
    sa.CheckConstraint("(kind = 'removed') = (reason IS NOT NULL)", name=op.f('ck_review_event_removed_for_a_reason')),
    sa.CheckConstraint("reason IN ('law', 'privacy', 'spam', 'abuse', 'off_topic')", name=op.f('ck_review_event_reason_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_event'))
    )
    with op.batch_alter_table('review_event', schema=None) as batch_op:
        batch_op.create_index('ix_review_event_review', ['review_id', 'id'], unique=False)

    op.create_table('review_report_try',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('source', sa.String(length=45), nullable=False),
    sa.Column('tried_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_report_try'))
    )
    with op.batch_alter_table('review_report_try', schema=None) as batch_op:
        batch_op.create_index('ix_review_report_try_source', ['source', 'tried_at'], unique=False)

    op.create_table('review',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('product_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('order_line_id', sa.Integer(), nullable=False),
    sa.Column('stars', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=2000), nullable=False),
    sa.Column('shown_name', sa.String(length=40), nullable=False),
    sa.Column('firmness_felt', sa.String(length=20), nullable=True),
    sa.Column('body_area_id', sa.String(length=40), nullable=True),
    sa.Column('months_owned', sa.Integer(), nullable=True),
    sa.Column('status', sa.String(length=20), nullable=False),
    sa.Column('hold_rule', sa.String(length=20), nullable=False),
    sa.Column('claims_health', sa.Boolean(), nullable=False),
    sa.Column('helpful_count', sa.Integer(), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('edited_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reply_text', sa.String(length=2000), nullable=False),
    sa.Column('replied_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(reply_text = '') = (replied_at IS NULL)", name=op.f('ck_review_reply_has_its_time')),
    sa.CheckConstraint("(status = 'held') = (hold_rule <> '')", name=op.f('ck_review_held_by_a_rule')),
    sa.CheckConstraint("firmness_felt IN ('softer', 'as_expected', 'firmer')", name=op.f('ck_review_firmness_known')),
    sa.CheckConstraint("status IN ('published', 'held', 'removed')", name=op.f('ck_review_status_known')),
    sa.CheckConstraint("text <> ''", name=op.f('ck_review_text_given')),
    sa.CheckConstraint('helpful_count >= 0', name=op.f('ck_review_helpful_not_negative')),
    sa.CheckConstraint('months_owned IN (0, 1, 3, 6, 12)', name=op.f('ck_review_months_known')),
    sa.CheckConstraint('stars BETWEEN 1 AND 5', name=op.f('ck_review_stars_one_to_five')),
    sa.ForeignKeyConstraint(['body_area_id'], ['body_area.id'], name=op.f('fk_review_body_area_id')),
    sa.ForeignKeyConstraint(['order_line_id'], ['order_line.id'], name=op.f('fk_review_order_line_id')),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_review_product_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_review_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review')),
    sa.UniqueConstraint('product_id', 'user_id', name=op.f('uq_review_product_id_user_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('review', schema=None) as batch_op:
        batch_op.create_index('ix_review_helpful', ['product_id', 'status', 'helpful_count', 'id'], unique=False)
        batch_op.create_index('ix_review_newest', ['product_id', 'status', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_order_line_id'), ['order_line_id'], unique=False)
        batch_op.create_index('ix_review_stars', ['product_id', 'status', 'stars', 'id'], unique=False)
        batch_op.create_index('ix_review_status', ['status', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_user_id'), ['user_id'], unique=False)
        batch_op.create_index('ix_review_written', ['written_at'], unique=False)

    op.create_table('review_helpful_vote',
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_review_helpful_vote_review_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_review_helpful_vote_user_id')),
    sa.PrimaryKeyConstraint('review_id', 'user_id', name=op.f('pk_review_helpful_vote'))
    )
    with op.batch_alter_table('review_helpful_vote', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_review_helpful_vote_user_id'), ['user_id'], unique=False)

    op.create_table('review_report',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=20), nullable=False),
    sa.Column('detail', sa.String(length=500), nullable=False),
    sa.Column('reported_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("reason IN ('law', 'privacy', 'spam', 'abuse', 'off_topic')", name=op.f('ck_review_report_reason_known')),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_review_report_review_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_report'))
    )
    with op.batch_alter_table('review_report', schema=None) as batch_op:
        batch_op.create_index('ix_review_report_open', ['settled_at', 'review_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_report_review_id'), ['review_id'], unique=False)


def downgrade():
    op.drop_table('review_report')
    op.drop_table('review_helpful_vote')
    op.drop_table('review')
    op.drop_table('review_report_try')
    op.drop_table('review_event')
