"""Batches, in both framings: one array of answers, one for each request, none for a notification."""

import json

import pytest

from daemon import AARDVARK, FRAMINGS, HEADERS, cancel, frame, message, predict, run

both_framings = pytest.mark.parametrize("framing", FRAMINGS)

NOTIFICATION = message(method="g2p/predict", params={"text": "a"})
RESPONSE = b'{"jsonrpc":"2.0","id":1,"result":null}'


def batch(*bodies: bytes) -> bytes:
    return b"[%s]" % b",".join(bodies)


def answers_of(framing, *bodies):
    """What the messages are answered with, the connection being alive afterwards."""
    ended = run(framing, b"".join(frame(framing, body) for body in (*bodies, predict("alive", "aardvark"))))
    assert ended.status == 0
    alive = [answer for answer in ended.answers if isinstance(answer, dict) and answer["id"] == "alive"]
    assert len(alive) == 1
    assert alive[0]["result"] == {"phonemes": [AARDVARK]}
    return [answer for answer in ended.answers if answer is not alive[0]]


@both_framings
def test_an_empty_batch_is_answered_with_one_object(framing):
    [answer] = answers_of(framing, b"[]")
    assert (answer["error"]["code"], answer["id"]) == (-32600, None)


@both_framings
def test_a_batch_of_one_is_answered_with_an_array(framing):
    [[answer]] = answers_of(framing, batch(predict(1, "aardvark")))
    assert (answer["id"], answer["result"]) == (1, {"phonemes": [AARDVARK]})


@both_framings
def test_what_is_no_object_is_answered_one_by_one(framing):
    [answers] = answers_of(framing, b'[1, "a", null, [], [[]], {}, true]')
    assert [(answer["error"]["code"], answer["id"]) for answer in answers] == [(-32600, None)] * 7


@both_framings
def test_a_mixed_batch(framing):
    [answers] = answers_of(
        framing,
        batch(
            predict(1, "aardvark"),
            NOTIFICATION,
            b"1",
            message(id="two", method="unknown"),
            RESPONSE,
            message(id=3, method="g2p/predict", params={"words": ["a", 5]}),
            b'{"jsonrpc":"1.0","id":4,"method":"g2p/status"}',
            message(id=None, method="g2p/status"),
            message(method="$/unknown"),
            message(id=5, method="textDocument/hover"),
            message(id=6, method="g2p/status"),
        ),
    )
    outcomes = {(answer["id"], answer.get("error", {}).get("code")) for answer in answers}
    assert outcomes == {
        (1, None), (None, -32600), ("two", -32601), (3, -32602), (4, -32600), (5, -32002), (6, None),
    }  # fmt: skip
    assert len(answers) == 8


@both_framings
def test_nothing_to_answer_is_answered_with_nothing(framing):
    assert answers_of(framing, batch(NOTIFICATION, NOTIFICATION), batch(RESPONSE), batch(cancel(9))) == []


@both_framings
def test_a_batch_that_is_not_json_is_one_parse_error(framing):
    [answer] = answers_of(framing, batch(predict(1, "a"), b'{"jsonrpc":"2.0","id":2,"method"'))
    assert (answer["error"]["code"], answer["id"]) == (-32700, None)


@both_framings
def test_a_batch_of_10000(framing):
    words = [f"{a}{b}{c}" for a in "bdgkt" for b in "aeiou" for c in "lmnrs"]
    requests = [predict(n, words[n % len(words)]) for n in range(10_000)]
    [answers] = answers_of(framing, batch(*requests))
    by_id = {answer["id"]: answer["result"]["phonemes"] for answer in answers}
    assert len(answers) == 10_000
    assert by_id.keys() == set(range(10_000))
    assert all(by_id[n] == by_id[n % len(words)] for n in by_id)


@both_framings
def test_a_batch_of_10000_odds_and_ends(framing):
    """Every second one is a notification, every third one is no request."""
    entries = [NOTIFICATION if n % 2 else b"null" if n % 3 else predict(n, "a") for n in range(10_000)]
    [answers] = answers_of(framing, batch(*entries))
    assert len(answers) == 5000
    assert {answer["id"] for answer in answers} == {None, *range(0, 10_000, 6)}


@both_framings
def test_equal_ids_in_a_batch_are_each_answered(framing):
    [answers] = answers_of(framing, batch(*[predict("same", "aardvark")] * 50))
    assert [answer["id"] for answer in answers] == ["same"] * 50


def test_several_batches_and_messages_are_told_apart():
    bodies = [batch(predict(10 * n, "a"), predict(10 * n + 1, "b")) for n in range(1, 20)]
    answers = answers_of(HEADERS, *bodies)
    assert sorted(sorted(one["id"] for one in each) for each in answers) == [[10 * n, 10 * n + 1] for n in range(1, 20)]


def test_blanks_in_a_batch():
    spaced = json.dumps([json.loads(predict(1, "aardvark"))], indent=2).replace("\n", "\r\n").encode()
    [[answer]] = answers_of(HEADERS, b"\n " + spaced + b" \n")
    assert answer["result"] == {"phonemes": [AARDVARK]}
