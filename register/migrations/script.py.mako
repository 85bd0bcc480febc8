"""${message}"""

from alembic import op
import sqlalchemy as sa

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Build what this version adds."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Take away what this version added."""
    ${downgrades if downgrades else "pass"}
