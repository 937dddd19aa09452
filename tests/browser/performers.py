"""People of a script who sit at real browsers: what an operation asks for is done in the screens, as a person would.

What has a form is filled in there. What a script says with more precision than a hand does (where exactly a card goes)
travels through the page's own store, over the page's own socket. `submit` returns the ids that came out differently
because the browser made them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

from app.demo.client import Api

Operation = dict[str, Any]
Renamed = Mapping[str, str]

THROUGH_THE_STORE = """async (operation) => {
  const main = document.querySelector("script[type=module]").src;
  const { Workshop } = await import(main.replace(/js\\/[^/]+$/, "js/sync/workshop.js"));
  window.store ??= new Workshop(document.body.dataset.workshop);
  await window.store.ready;
  const { done } = window.store.submit(operation);
  return done;
}"""

VIEWS = {
    "join": "Teilnehmen",
    "task": "Aufgabe + Uhr",
    "overview": "Überblick",
    "part": "Teile",
    "ranking": "Rangliste",
    "dark": "Dunkel",
}
PHASES = {
    "sketch": "Ablauf aufnehmen",
    "annotate": "Ergänzen",
    "pain_points": "Wo hakt es?",
    "vote": "Abstimmen",
    "measures": "Maßnahmen",
    "closed": "Abschluss",
}


class InBrowser:
    """Somebody at a browser of their own. `complaints` collects what the page said that it must not say."""

    def __init__(self, api: Api, workshop: Mapping[str, Any]) -> None:
        self.api, self.workshop = api, workshop
        self.complaints: list[str] = []
        self.page: Page
        self._acts: dict[str, Callable[[Operation], Awaitable[Renamed | None]]] = {}

    async def open(self, context: BrowserContext, address: str) -> None:
        self.page = await context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)
        await self.page.goto(address)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.complaints.append(said.text)

    async def submit(self, operation: Operation) -> Renamed:
        act = self._acts.get(operation["type"])
        if act is None:
            await self.through_the_store(operation)
            return {}
        renamed = await act(operation)
        await self.saved()
        return renamed or {}

    async def saved(self) -> None:
        await expect(self.page.locator("[data-status]").first).to_have_attribute("data-status", "saved")

    async def through_the_store(self, operation: Operation) -> None:
        answer = await self.page.evaluate(THROUGH_THE_STORE, operation)
        assert "refused" not in answer, answer

    async def records(self, collection: str) -> list[dict[str, Any]]:
        state = await self.api.get(f"/workshops/{self.workshop['id']}/state")
        found: list[dict[str, Any]] = state["records"][collection]
        return found

    async def text_of(self, pain: str) -> str:
        return next(str(record["text"]) for record in await self.records("pain_points") if record["id"] == pain)

    async def new_one(self, collection: str, before: list[dict[str, Any]]) -> str:
        """The id of the record that was not there before, once the page says that everything is saved."""
        await self.saved()
        known = {record["id"] for record in before}
        (made,) = [record["id"] for record in await self.records(collection) if record["id"] not in known]
        return str(made)


class AtTheDesk(InBrowser):
    """The moderator, at the desk and nowhere else."""

    def __init__(self, api: Api, workshop: Mapping[str, Any]) -> None:
        super().__init__(api, workshop)
        self._acts = {
            "phase.set": self._phase,
            "timer.start": self._timer,
            "focus.set": self._wall,
            "pain.merge": self._merge,
            "round.open": self._open,
            "round.close": self._close,
            "measure.add": self._measure,
        }

    async def enter(self, browser: Browser) -> None:
        context = await browser.new_context(viewport={"width": 1366, "height": 768}, locale="de-DE")
        await self.open(context, self.workshop["moderator_url"])
        await self.page.wait_for_selector("body[data-ready]")

    def _button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    async def _tool(self, name: str) -> None:
        await self.page.get_by_role("tab", name=name).click()

    async def _confirm(self, name: str) -> None:
        await self.page.get_by_role("dialog").locator(".kern-dialog__footer button", has_text=name).last.click()

    async def _phase(self, operation: Operation) -> None:
        await self.page.locator(".agenda-row", has_text=PHASES[operation["phase"]]).click()
        if operation["phase"] == "closed":
            await self._confirm("Abschließen")
        await expect(self.page.locator(".agenda-row[data-state=now]")).to_contain_text(PHASES[operation["phase"]])

    async def _timer(self, operation: Operation) -> None:
        if await self._button("Stopp").is_visible():
            await self._button("Stopp").click()
        await self.page.locator("#timer-minutes").fill(str(operation["seconds"] // 60))
        await self._button("Starten").click()
        await expect(self._button("Stopp")).to_be_visible()

    async def _wall(self, operation: Operation) -> None:
        await self._tool("Leinwand")
        button = self._button(VIEWS[operation["wall"]["view"]])
        await button.click()
        await expect(button).to_have_attribute("aria-pressed", "true")

    async def _merge(self, operation: Operation) -> None:
        await self._tool("Sichten")
        for id in (operation["into"], *operation["from"]):
            await self.page.get_by_role("checkbox", name=await self.text_of(id)).check()
        await self._button("Zusammenführen").click()
        await expect(self.page.locator(".desk-merged")).to_be_visible()

    async def _open(self, operation: Operation) -> Renamed:
        before = await self.records("rounds")
        await self._tool("Abstimmung")
        await self._button("Anders abstimmen …").click()
        dialog = self.page.get_by_role("dialog")
        await expect(dialog.locator(".round-items input:checked")).to_have_count(len(operation["items"]))
        await dialog.get_by_label("Klebepunkte für jede Person").fill(str(operation["budget"]))
        await dialog.get_by_label("höchstens auf eine Karte").fill(str(operation["cap"]))
        await self._confirm("Für alle öffnen")
        await expect(self._button("Jetzt schließen")).to_be_visible()
        return {operation["round"]: await self.new_one("rounds", before)}

    async def _close(self, _operation: Operation) -> None:
        await self._tool("Abstimmung")
        await self._button("Jetzt schließen").click()
        if await self.page.get_by_role("dialog").is_visible():
            await self._confirm("Schließen")
        await expect(self.page.locator("#tool-panel-vote .ranking-item").first).to_be_visible()

    async def _measure(self, operation: Operation) -> Renamed:
        before = await self.records("measures")
        await self._tool("Maßnahmen")
        await self._button("Maßnahme eintragen").click()
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_label("Maßnahme", exact=True).fill(operation["title"])
        await dialog.get_by_label("Bis wann").fill(operation["due"])
        for label, field in (("Führt", "organisation"), ("Wirkung", "impact"), ("Aufwand", "effort")):
            await dialog.get_by_label(label, exact=True).select_option(operation[field])
        for id in operation["pains"]:
            await dialog.get_by_role("checkbox", name=await self.text_of(id)).check()
        await self._confirm("Speichern")
        await expect(self.page.locator(".measure")).to_have_count(len(before) + 1)
        return {operation["measure"]: await self.new_one("measures", before)}


class AtTheBoard(InBrowser):
    """A participant with a laptop or a phone, working in the list and the side panel."""

    def __init__(self, api: Api, workshop: Mapping[str, Any]) -> None:
        super().__init__(api, workshop)
        self._connected: dict[str, str] = {}
        self._acts = {
            "step.add": self._step,
            "flow.add": self._flow,
            "note.add": self._note,
            "pain.add": self._pain,
            "good.add": self._good,
            "variant.set": self._variant,
            "vote.cast": self._vote,
        }

    async def join(self, browser: Browser, person: Mapping[str, Any], device: Mapping[str, Any]) -> None:
        context = await browser.new_context(locale="de-DE", **device)
        await self.open(context, self.workshop["join_url"])
        await self.page.get_by_label("Ihr Name oder Ihre Funktion").fill(person["name"])
        await self.page.get_by_label("Ihre Verwaltung").select_option(person["organisation"])
        await self.page.get_by_role("button", name="Mitmachen").click()
        await self.saved()

    async def show_list(self) -> None:
        await self._leave_panel()
        for role in ("radio", "tab", "button"):
            chooser = self.page.get_by_role(role, name="Liste", exact=True)
            if await chooser.is_visible():
                await chooser.click()
        await expect(self.page.locator(".list-parts")).to_be_visible()

    async def _leave_panel(self) -> None:
        close = self.page.get_by_role("button", name="Schließen", exact=True)
        if await close.first.is_visible():
            await close.first.click()

    async def _select(self, step: str) -> Locator:
        await self.show_list()
        await self.page.locator(f'[data-key="open.{step}"]').click()
        return self.page.locator(".side-body")

    async def _step(self, operation: Operation) -> Renamed | None:
        """With the "+" behind the card it follows; anything finer than that is not for a hand."""
        left = (operation.get("between") or [None])[0]
        if not left or operation.get("milestone"):
            await self.through_the_store(operation)
            return None
        before = await self.records("steps")
        await self.show_list()
        await self.page.locator(f'[data-key="plus.{left["step"]}"]').click()
        form = self.page.locator(".list-add")
        await form.get_by_label("Neuer Schritt: Bezeichnung").fill(operation["title"])
        await form.get_by_label("Spur").select_option(operation["lane"])
        await form.get_by_label("Art").select_option(operation["kind"])
        await form.get_by_role("button", name="Hinzufügen").click()
        await expect(self.page.locator(".list-row")).to_have_count(len(before) + 1)
        await form.get_by_role("button", name="Fertig").click()
        step = await self.new_one("steps", before)
        self._connected |= {
            flow["target"]: flow["id"] for flow in await self.records("flows") if flow["target"] == step
        }
        return {operation["step"]: step}

    async def _flow(self, operation: Operation) -> None:
        """A card added behind another is connected to it already; the script says where that flow really comes from."""
        flow = self._connected.pop(operation["target"], None)
        if flow is None:
            await self.through_the_store(operation)
            return
        said = {name: operation[name] for name in ("source", "label", "share") if operation.get(name)}
        await self.through_the_store({"type": "flow.edit", "flow": flow, **said})

    async def _note(self, operation: Operation) -> None:
        if "target" not in operation:
            await self.through_the_store(operation)
            return
        panel = await self._select(operation["target"]["id"])
        await panel.get_by_label("Neue Notiz").fill(operation["text"])
        await panel.get_by_label("Art der Notiz").select_option(operation["kind"])
        await panel.get_by_role("button", name="Notiz anheften").click()
        await expect(panel.get_by_text(operation["text"])).to_be_visible()

    async def _pain(self, operation: Operation) -> Renamed:
        return await self._finding(
            operation, "pain_points", ("pain", "Schreiben Sie auf, wo es hakt …", "Hier hakt es")
        )

    async def _good(self, operation: Operation) -> Renamed:
        return await self._finding(operation, "good_practices", ("good", "Was läuft hier gut?", "Läuft gut"))

    async def _finding(self, operation: Operation, collection: str, words: tuple[str, str, str]) -> Renamed:
        """`words`: the field of the id, the invitation in the text field, the button."""
        name, invitation, button = words
        before = await self.records(collection)
        panel = await self._select(operation["target"]["id"])
        text = panel.get_by_placeholder(invitation)
        await text.fill(operation["text"])
        form = panel.locator("form", has=self.page.get_by_placeholder(invitation))
        if operation.get("category"):
            await form.get_by_label("Kategorie (frei)").fill(operation["category"])
        await form.get_by_role("button", name=button, exact=True).click()
        await expect(panel.get_by_text(operation["text"])).to_be_visible()
        return {operation[name]: await self.new_one(collection, before)}

    async def _variant(self, operation: Operation) -> None:
        words = {"same": "wie gezeigt", "different": "anders", "absent": "entfällt", "unknown": "weiß nicht"}
        if operation.get("facts") or operation.get("people"):
            await self.through_the_store(operation)
            return
        panel = await self._select(operation["step"])
        answer = panel.get_by_role("button", name=words[operation["answer"]], exact=True)
        await answer.first.click()
        if operation["comment"]:
            await panel.get_by_label("Was ist bei uns anders?").fill(operation["comment"])
            await panel.get_by_label("Was ist bei uns anders?").blur()

    async def _vote(self, operation: Operation) -> None:
        text = await self.text_of(operation["item"])
        card = self.page.locator(".ballot-item", has_text=text)
        plus = card.get_by_role("button", name="Einen Klebepunkt geben")
        for given in range(1, operation["dots"] + 1):
            await plus.click()
            await expect(card.locator(".ballot-dots")).to_have_attribute("data-given", str(given))
