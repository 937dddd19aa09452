"""How the database does, as its last writes have shown.

`saving`: what is handed in gets stored. `not_saving`: the last of it was not, which may get better by itself (no room,
a lock, a lost server). `failed`: the disk has failed in a way that only a restart can clear. `damaged`: the file cannot
be trusted; only an older one helps.
"""

from typing import Literal

Condition = Literal["saving", "not_saving", "failed", "damaged"]
