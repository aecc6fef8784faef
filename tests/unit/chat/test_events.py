from __future__ import annotations

import json

from todo_chatbot.chat import events
from todo_chatbot.chat.events import encode


def test_an_event_is_one_compact_line_and_an_empty_one() -> None:
    assert encode(events.TextDelta("t1", "Added")) == b'data: {"type":"text-delta","id":"t1","delta":"Added"}\n\n'


def test_line_breaks_in_text_cannot_end_an_event() -> None:
    stream = encode(events.TextDelta("t", "a\n\ndata: [DONE]\r\n\u2028"))
    assert stream.count(b"\n") == 2
    assert json.loads(stream.removeprefix(b"data: "))["delta"] == "a\n\ndata: [DONE]\r\n\u2028"


def test_text_of_any_script_is_sent_as_it_is() -> None:
    assert "دودھ".encode() in encode(events.TextDelta("t", "دودھ"))
