"""Watch a performance at a terminal: a line for each action, the protocol as a file, the figures checked."""

import asyncio
from pathlib import Path

from app.demo.client import Failed
from app.demo.figures import differences
from app.demo.player import Player, Stage
from app.demo.script import Action, Script, load

TELLING = ("title", "text", "phase", "label", "comment")


def watch(script: Path | None, stage: Stage, pdf: Path) -> int:
    """Returns the exit code: 0 when everything was accepted and the figures are those of the script."""
    try:
        wrong = asyncio.run(_watch(load(script), stage, pdf))
    except Failed as reason:
        wrong = [str(reason)]
    except KeyboardInterrupt:
        wrong = ["Abgebrochen. / Stopped."]
    print("\n".join(wrong) or "Alle Zahlen stimmen. / All figures are right.")
    return 1 if wrong else 0


async def _watch(script: Script, stage: Stage, pdf: Path) -> list[str]:
    player = Player(script, stage)
    workshop = await player.open()
    print(f"{script.workshop['title']}: {stage.url}/w/{workshop['id']}")
    print(f"Code {workshop['join_code']} · {stage.url}/leinwand {workshop['wall_code']}")
    outcome = await player.play(lambda action: print(_line(script, action), flush=True))
    await asyncio.to_thread(pdf.write_bytes, outcome.pdf)
    print(f"{pdf} ({len(outcome.pdf) // 1024} KiB)")
    return differences(script.expected, outcome.figures)


def _line(script: Script, action: Action) -> str:
    minutes, seconds = divmod(int(action.at), 60)
    what = next((str(action.fields[name]) for name in TELLING if action.fields.get(name)), "")
    return f"{minutes:3}:{seconds:02}  {script.people[action.by]['name']:<28} {action.do:<11} {what}"
