"""Cancellation and requests that share an id: exactly one answer each."""

import pytest

from daemon import AARDVARK, FRAMINGS, Daemon, cancel, frame, message, predict, run

both_framings = pytest.mark.parametrize("framing", FRAMINGS)


def letters(count: int) -> list[str]:
    """Distinct words."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    return ["".join(alphabet[n // 26**k % 26] for k in range(4)) for n in range(count)]


LONG = letters(200_000)


def codes(answers):
    return [answer.get("error", {}).get("code") for answer in answers]


@both_framings
def test_a_cancel_ends_a_running_request(framing):
    with Daemon(framing) as daemon:
        daemon.send(predict(1, *LONG, workDoneToken="work"))
        assert daemon.read()["params"]["value"]["kind"] == "begin"
        daemon.send(cancel(1), predict(2, "aardvark"))
        daemon.input.close()
        answers = [answer for answer in daemon.rest() if "id" in answer]
        assert {answer["id"]: answer.get("error", {}).get("code") for answer in answers} == {1: -32800, 2: None}
        assert len(answers) == 2
        assert daemon.wait() == 0


@both_framings
@pytest.mark.parametrize("id", [-1, 0, "", "1", "é", -(2**63), 2**63 - 1])
def test_ids_of_every_kind_can_be_cancelled(framing, id):
    ended = run(framing, b"".join(frame(framing, body) for body in (predict(id, *LONG), cancel(id))))
    assert (ended.status, ended.codes(), ended.answers[0]["id"]) == (0, [-32800], id)


def test_a_number_and_its_digits_are_different_ids():
    with Daemon() as daemon:
        daemon.send(predict(1, *LONG), cancel("1"), predict(2, "aardvark"))
        assert daemon.read()["id"] == 2
        daemon.send(cancel(1))
        assert daemon.read()["error"]["code"] == -32800


def test_an_id_may_be_spelt_otherwise_in_the_cancel():
    spelt = rb'{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"\u0041\u00e9"}}'
    ended = run("lines", predict("Aé", *LONG) + b"\n" + spelt)
    assert (ended.status, ended.codes(), ended.answers[0]["id"]) == (0, [-32800], "Aé")


@both_framings
def test_equal_ids_in_flight_are_each_answered(framing):
    words = letters(50)
    ended = run(framing, b"".join(frame(framing, predict("same", word)) for word in words))
    assert ended.status == 0
    assert [answer["id"] for answer in ended.answers] == ["same"] * 50
    alone = run(framing, frame(framing, predict(1, *words))).answers[0]["result"]["phonemes"]
    together = [answer["result"]["phonemes"][0] for answer in ended.answers]
    assert sorted(together) == sorted(alone)


@both_framings
def test_a_cancel_applies_to_all_that_share_the_id(framing):
    with Daemon(framing) as daemon:
        daemon.send(*[predict(5, *LONG)] * 6, predict(6, "aardvark"), cancel(5))
        daemon.input.close()
        answers = daemon.rest()
        assert sorted(answer["id"] for answer in answers) == [5] * 6 + [6]
        assert sorted(codes(answers), key=str) == [-32800] * 6 + [None]


@both_framings
def test_cancels_that_come_too_late_or_for_nobody_are_ignored(framing):
    with Daemon(framing) as daemon:
        assert daemon.ask(predict(1, "aardvark"))["id"] == 1
        daemon.send(cancel(1), cancel(1), cancel(99), cancel("x"), predict(1, "aardvark"))
        assert daemon.read()["result"] == {"phonemes": [AARDVARK]}
        daemon.input.close()
        assert daemon.rest() == []


def test_a_cancel_finds_a_request_that_waits_behind_others():
    """Long requests keep the daemon busy; the late one's answer does not wait for them."""
    with Daemon() as daemon:
        busy = [predict(n, *LONG) for n in range(8)]
        daemon.send(*busy, predict("late", *LONG), cancel("late"))
        answer = daemon.read()
        assert (answer["id"], answer["error"]["code"]) == ("late", -32800)
        daemon.send(*(cancel(n) for n in range(8)))
        assert sorted((daemon.read()["id"]) for _ in range(8)) == list(range(8))


def test_a_short_request_does_not_wait_for_long_ones():
    with Daemon() as daemon:
        daemon.send(*(predict(n, *LONG) for n in range(4)), predict("short", "aardvark"))
        assert daemon.read()["id"] == "short"
        daemon.send(message(method="exit"))
        assert daemon.wait() == 1
