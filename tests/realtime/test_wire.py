"""What is no JSON of ours is said to be so, whatever it is."""

import pytest
from websockets.client import ClientProtocol
from websockets.frames import Frame as Parsed
from websockets.frames import Opcode
from websockets.protocol import State
from websockets.uri import parse_uri

from app.realtime.wire import Frame, Unreadable, entries_frame, read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nothing",
        '{"a": NaN}',
        '{"a": Infinity}',
        '{"a": -Infinity}',
        '{"a": 1e400}',
        '{"a": 123456789012345678901234567890}',
        '{"a": 9007199254740993}',
        '{"a": "\\ud800"}',
        '{"\\udfff": 1}',
        '{"a": 1, "a": 2}',
        '{"a": {"b": 1, "b": 1}}',
        "[" * 13 + "]" * 13,
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 5_000 + "1" + "}" * 5_000,
        "9" * 100_000,
        b"\xff\xfe",
        b'{"a": "\xed\xa0\x80"}',
        '{"a": 1} {"b": 2}',
    ],
)
def test_what_is_no_json_of_ours_is_unreadable(text: str | bytes) -> None:
    with pytest.raises(Unreadable):
        read(text)


def test_characters_beyond_the_basic_plane_stay_whole() -> None:
    assert read('["\\ud83d\\ude00", "ü", "👨‍👩‍👧", 1.5, -3, null]') == ["😀", "ü", "👨‍👩‍👧", 1.5, -3, None]


def test_an_entries_frame_is_put_together_from_entries_that_are_written_already() -> None:
    frame = entries_frame("e", ['{"seq":1}', '{"seq":2}'], {"you": {"role": "wall"}})
    assert read(frame) == {"t": "entries", "epoch": "e", "you": {"role": "wall"}, "entries": [{"seq": 1}, {"seq": 2}]}


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536])
def test_a_frame_is_ready_as_a_websocket_message_of_any_length(size: int) -> None:
    reader = ClientProtocol(parse_uri("ws://localhost"), state=State.OPEN)
    text = "ä" * (size // 2) + "x" * (size % 2)
    reader.receive_data(Frame(text).ready)
    (found,) = reader.events_received()
    assert isinstance(found, Parsed)
    assert (found.opcode, found.fin, bytes(found.data).decode()) == (Opcode.TEXT, True, text)
