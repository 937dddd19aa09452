"""What may be set from outside, with its default: environment variables `WERKSTATT_…`, overridden by options.

Every setting stands in `docs/settings.md`, which is made from the descriptions here (`script/settings_docs.py`). Limits
that belong to a workshop's rules are constants of the domain and no settings.
"""

from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

EVERYWHERE = "0.0.0.0"  # noqa: S104 - only by --lan or --host, which the person at the machine chose
LOOPBACK = "127.0.0.1"


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        raise ValueError(f"unknown time zone {name!r}") from error
    return name


def _origin(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("expected an address like https://werkstatt.example.org, without a path")
    return f"{parts.scheme}://{parts.netloc}"


class Settings(BaseSettings):
    """One immutable value, made once at start and handed down; nothing else reads the environment."""

    model_config = SettingsConfigDict(env_prefix="WERKSTATT_", frozen=True, env_ignore_empty=True)

    data: Path = Field(
        Path("data"), description="Folder of the database, the lock and what was answered at the first start."
    )
    host: str = Field(
        "", description="Address to listen on. Empty: this machine only, or every address with `WERKSTATT_LAN`."
    )
    port: int = Field(8000, ge=1, le=65535, description="Port to listen on.")
    lan: bool = Field(
        False,
        description="Devices in this network may reach the server, unencrypted. The first start at a terminal asks and "
        "remembers the answer in the data folder.",
    )
    public_url: Annotated[str, AfterValidator(_origin)] | None = Field(
        None,
        description="The address people use when it is not this machine's own, as behind a proxy. With `https`, "
        "cookies are `Secure` and carry the prefix `__Host-`.",
    )
    proxy: str = Field(
        "",
        description="Addresses of the reverse proxies, by commas, whose `X-Forwarded-*` headers are "
        "believed. Empty: nobody's.",
    )
    database_url: str = Field(
        "",
        description="Where the journal is kept: `postgresql://user:password@host/name`. Empty: SQLite in the data "
        "folder.",
    )
    backup_folder: Path | None = Field(
        None,
        description="A second folder for backups, best on a stick: it must exist. The first is `backups` in the data "
        "folder.",
    )
    backup_minutes: int = Field(
        5, ge=0, description="How often a backup is taken, if something has changed. 0: never. SQLite only."
    )
    redis_url: str | None = Field(
        None,
        description="Redis or Valkey for several nodes to hear of each other: `redis://host:6379/0`. Empty: one.",
    )
    timezone: Annotated[str, AfterValidator(_known_zone)] = Field(
        "Europe/Berlin", description="Time zone of dates and times on pages and in the protocol."
    )
    contact: str = Field(
        "",
        description="Whom to tell of barriers, as the Erklärung zur Barrierefreiheit names them: name, address. "
        "Empty: whoever invited to the workshop.",
    )

    rate: float = Field(
        20,
        ge=1,
        le=100_000,
        description="Operations a second that one participant may send; more only for measurements.",
    )
    burst: int | None = Field(
        None, ge=1, description="Operations that one participant may send at once. Empty: three seconds' worth."
    )

    @model_validator(mode="after")
    def _several_nodes_share_a_database(self) -> Self:
        if self.redis_url and not self.database_url:
            raise ValueError("WERKSTATT_REDIS_URL is for several nodes, which need WERKSTATT_DATABASE_URL too")
        return self

    @property
    def bind(self) -> str:
        return self.host or (EVERYWHERE if self.lan else LOOPBACK)

    @property
    def database(self) -> str:
        """The address of the database, SQLite in the data folder unless another was set."""
        return self.database_url or f"sqlite:///{(self.data / 'werkstatt.sqlite').resolve().as_posix()}"

    @property
    def folders(self) -> list[Path]:
        """Where what this server alone may write lies: the data folder, and that of a SQLite database elsewhere."""
        kind, _, path = self.database.partition(":///")
        elsewhere = [Path(path).parent.resolve()] if kind == "sqlite" else []
        return list(dict.fromkeys([self.data.resolve(), *elsewhere]))

    @property
    def own_url(self) -> str:
        """The address that works on this machine."""
        host = LOOPBACK if self.bind in {EVERYWHERE, "::"} else self.bind
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def secure(self) -> bool:
        """Whether people come by https, so that cookies may be `Secure`."""
        return (self.public_url or "").startswith("https://")
