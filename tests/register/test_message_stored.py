"""A message that was stored is put into words later, in whatever language is read then."""

from __future__ import annotations

import json

from register.message import message, message_from_json, message_json


def test_a_stored_message_is_the_same_sentence() -> None:
    told = message("Set aside: {name}. {why}", name="a.pdf", why=message("{count} pages", count=3))
    again = message_from_json(json.loads(json.dumps(message_json(told))))
    assert str(again) == str(told) == "Set aside: a.pdf. 3 pages"
    assert again.text(lambda one: one.replace("pages", "trang")) == ("Set aside: a.pdf. 3 trang")
