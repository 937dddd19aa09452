"""What a socket gets: the state or what it missed, then everything, and its own answers."""

from tests.house import House, new_id


async def test_the_first_frame_is_the_state(house: House) -> None:
    workshop = await house.found()
    anna = await house.join(workshop, "Anna", "adorf")
    async with house.live(anna) as socket:
        frame = await socket.receive()
    assert frame["t"] == "state"
    assert frame["you"] == {
        "participant": anna.participant,
        "role": "participant",
        "organisation": "adorf",
        "ballots": {},
        "finished": [],
    }
    over_http = await house.state(anna)
    same = ("seq", "epoch", "you", "workshop", "records")
    assert {name: frame[name] for name in same} == {name: over_http[name] for name in same}
    assert frame["now"] <= over_http["now"]


async def test_an_operation_reaches_everybody_as_an_entry(house: House) -> None:
    workshop = await house.found()
    anna, bert = await house.join(workshop, "Anna", "adorf"), await house.join(workshop, "Bert", "kreis")
    async with house.live(anna) as hers, house.live(bert) as his:
        await hers.first("state")
        seq = (await his.first("state"))["seq"]
        note = new_id()
        operation = {"id": new_id(), "type": "note.add", "note": note, "kind": "fact", "text": "Frist"}
        entry = await hers.submit(operation)
        seen = await his.seq(entry["seq"])
    assert entry["seq"] == seq + 1
    assert (entry["id"], entry["by"], entry["type"]) == (operation["id"], anna.participant, "note.add")
    assert seen["by"] == "adorf"
    assert seen["changes"][0]["put"]["record"] == {**entry["changes"][0]["put"]["record"], "author": "adorf"}
