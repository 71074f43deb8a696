"""Care that follows the purchase: safety notices, shelves, reminders

Revision ID: 0008
Revises: 0007
Create Date: 2026-11-27 08:15:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

care_sheet = sa.table('care_sheet', sa.column('id', sa.Integer), sa.column('safety_notes', sa.JSON),
                      sa.column('contraindications', sa.JSON))
safety_notice = sa.table('safety_notice', *(sa.column(name) for name in (
    'id', 'care_sheet_id', 'position', 'kind', 'severity', 'text', 'acknowledge')))


def upgrade():
    op.create_table('safety_notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('care_sheet_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('severity', sa.String(length=10), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('acknowledge', sa.String(), nullable=False),
    sa.CheckConstraint(
        "kind IN ('use', 'contraindication', 'allergen', 'material_clash', 'age', 'fire', 'ground_only')",
        name=op.f('ck_safety_notice_kind_known')),
    sa.CheckConstraint("severity IN ('danger', 'warning', 'caution')", name=op.f('ck_safety_notice_severity_known')),
    sa.CheckConstraint("text <> ''", name=op.f('ck_safety_notice_text_given')),
    sa.CheckConstraint("acknowledge = '' OR severity = 'danger'",
                       name=op.f('ck_safety_notice_only_danger_is_acknowledged')),
    sa.ForeignKeyConstraint(['care_sheet_id'], ['care_sheet.id'], name=op.f('fk_safety_notice_care_sheet_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_safety_notice')),
    sa.UniqueConstraint('care_sheet_id', 'position', name=op.f('uq_safety_notice_care_sheet_id_position'))
    )
    _sentences_become_rows()
    with op.batch_alter_table('care_sheet', schema=None) as batch_op:
        batch_op.drop_column('contraindications')
        batch_op.drop_column('safety_notes')
    with op.batch_alter_table('line_component', schema=None) as batch_op:
        batch_op.add_column(sa.Column('acknowledged_at', sa.DateTime(timezone=True), nullable=True))

    op.create_table('care_draft',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('product_id', sa.Integer(), nullable=False),
    sa.Column('based_on', sa.Integer(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('change_note', sa.String(), nullable=False),
    sa.Column('written_by', sa.String(length=254), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_care_draft_product_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_draft')),
    sa.UniqueConstraint('product_id', name=op.f('uq_care_draft_product_id'))
    )
    op.create_table('claim_override',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('subject', sa.String(length=120), nullable=False),
    sa.Column('words', sa.JSON(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('written_by', sa.String(length=254), nullable=False),
    sa.Column('allowed_by', sa.String(length=254), nullable=False),
    sa.Column('allowed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_claim_override_reason_given')),
    sa.CheckConstraint('written_by <> allowed_by', name=op.f('ck_claim_override_two_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_claim_override'))
    )
    op.create_table('opened_thing',
    sa.Column('line_component_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('opened_on', sa.Date(), nullable=False),
    sa.Column('noted_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['line_component_id'], ['line_component.id'],
                            name=op.f('fk_opened_thing_line_component_id')),
    sa.PrimaryKeyConstraint('line_component_id', name=op.f('pk_opened_thing'))
    )
    op.create_table('care_reminder',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('order_id', sa.Integer(), nullable=True),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('feed_token', sa.String(length=64), nullable=False),
    sa.Column('stop_token', sa.String(length=64), nullable=False),
    sa.Column('mails_since', sa.DateTime(timezone=True), nullable=True),
    sa.Column('looked_on', sa.Date(), nullable=True),
    sa.CheckConstraint('(order_id IS NULL) <> (user_id IS NULL)', name=op.f('ck_care_reminder_of_one_shelf')),
    sa.ForeignKeyConstraint(['order_id'], ['shop_order.id'], name=op.f('fk_care_reminder_order_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_care_reminder_user_id'),
                            ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_reminder')),
    sa.UniqueConstraint('feed_token', name=op.f('uq_care_reminder_feed_token')),
    sa.UniqueConstraint('order_id', name=op.f('uq_care_reminder_order_id')),
    sa.UniqueConstraint('stop_token', name=op.f('uq_care_reminder_stop_token')),
    sa.UniqueConstraint('user_id', name=op.f('uq_care_reminder_user_id'))
    )
    with op.batch_alter_table('care_reminder', schema=None) as batch_op:
        batch_op.create_index('ix_care_reminder_due', ['mails_since', 'looked_on'], unique=False)
    op.create_table('told_reminder',
    sa.Column('reminder_id', sa.Integer(), nullable=False),
    sa.Column('line_component_id', sa.Integer(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['line_component_id'], ['line_component.id'],
                            name=op.f('fk_told_reminder_line_component_id')),
    sa.ForeignKeyConstraint(['reminder_id'], ['care_reminder.id'], name=op.f('fk_told_reminder_reminder_id'),
                            ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('reminder_id', 'line_component_id', 'ends_on', name=op.f('pk_told_reminder'))
    )


def downgrade():
    op.drop_table('told_reminder')
    op.drop_table('care_reminder')
    op.drop_table('opened_thing')
    op.drop_table('claim_override')
    op.drop_table('care_draft')
    with op.batch_alter_table('line_component', schema=None) as batch_op:
        batch_op.drop_column('acknowledged_at')
    with op.batch_alter_table('care_sheet', schema=None) as batch_op:
        batch_op.add_column(sa.Column('safety_notes', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('contraindications', sa.JSON(), nullable=False, server_default='[]'))
    _rows_become_sentences()
    with op.batch_alter_table('care_sheet', schema=None) as batch_op:
        batch_op.alter_column('safety_notes', server_default=None)
        batch_op.alter_column('contraindications', server_default=None)
    op.drop_table('safety_notice')


def _sentences_become_rows():
    """Published versions keep their words and stay as mild as they were shown; the next version is typed."""
    connection = op.get_bind()
    rows = []
    for sheet in connection.execute(sa.select(care_sheet)).all():
        typed = [('use', text) for text in sheet.safety_notes]
        typed += [('contraindication', text) for text in sheet.contraindications]
        rows += [
            {'care_sheet_id': sheet.id, 'position': position, 'kind': kind, 'severity': 'caution', 'text': text,
             'acknowledge': ''}
            for position, (kind, text) in enumerate(typed)
        ]
    if rows:
        connection.execute(sa.insert(safety_notice), rows)


def _rows_become_sentences():
    connection = op.get_bind()
    query = sa.select(safety_notice).order_by(safety_notice.c.care_sheet_id, safety_notice.c.position)
    found = {}
    for row in connection.execute(query):
        notes, against = found.setdefault(row.care_sheet_id, ([], []))
        (against if row.kind == 'contraindication' else notes).append(row.text)
    for sheet_id, (notes, against) in found.items():
        connection.execute(
            sa.update(care_sheet).where(care_sheet.c.id == sheet_id)
            .values(safety_notes=notes, contraindications=against))
