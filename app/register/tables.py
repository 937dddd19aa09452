"""The tables of what lives longer than a workshop: the organisers' accounts, how they get in, and their templates.

Secrets are stored as SHA-256 (random ones) or Argon2id (passwords); times are seconds since 1970.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Table, UniqueConstraint
from sqlmodel import Field, SQLModel


class AccountRow(SQLModel, table=True):
    """An organiser. Without e-mail and password: the one who sits at this machine."""

    __tablename__: ClassVar[str] = "accounts"
    id: str = Field(primary_key=True)
    email: str | None = Field(unique=True)
    password: str | None
    created: str


class SessionRow(SQLModel, table=True):
    __tablename__: ClassVar[str] = "sessions"
    hash: str = Field(primary_key=True)
    account: str = Field(foreign_key="accounts.id", ondelete="CASCADE", index=True)
    expires: int


class LinkRow(SQLModel, table=True):
    """A one-time link: whoever redeems it first is signed in."""

    __tablename__: ClassVar[str] = "links"
    hash: str = Field(primary_key=True)
    account: str = Field(foreign_key="accounts.id", ondelete="CASCADE")
    expires: int


class TemplateRow(SQLModel, table=True):
    """An organiser's own template for workshops; `content` is JSON (`register.templates`)."""

    __tablename__: ClassVar[str] = "templates"
    __table_args__ = (UniqueConstraint("account", "name", name="templates_name"),)
    id: str = Field(primary_key=True)
    account: str = Field(foreign_key="accounts.id", ondelete="CASCADE")
    name: str
    content: str


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


accounts = _table("accounts")
sessions = _table("sessions")
links = _table("links")
templates = _table("templates")
