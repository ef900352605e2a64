"""Transcriptions from every alphabet into every other, and what is wrong in one told by symbol and place."""

import pytest

from daemon import FRAMINGS, LINES, command, frame, message, run

both_framings = pytest.mark.parametrize("framing", FRAMINGS)

READ = ["arpabet", "ipa", "x-sampa", "espeak", "kokoro", "festival", "flite", "sapi"]
WRITTEN = [*READ, "respelling"]
# Their sounds are in every alphabet, their stress in all that write it.
SAMPLES = ["HH AH0 L OW1", "S T R EH1 NG K TH", "B Y UW1 T AH0 F AH0 L", "JH AH1 JH M AH0 N T", "P R AH0 N AH2 N S IY0 EY1 SH AH0 N"]


def convert(id, source, target, transcription):
    return message(id=id, method="g2p/convert", params={"from": source, "to": target, "transcription": transcription})


def answers(framing, *bodies):
    ended = run(framing, b"".join(frame(framing, body) for body in bodies))
    assert (ended.status, ended.stderr) == (0, "")
    return ended.by_id()


def converted(source, target, transcriptions) -> list[str]:
    found = answers(LINES, *(convert(n, source, target, each) for n, each in enumerate(transcriptions)))
    assert all(found[n]["result"].keys() == {"transcription"} for n in found), found
    return [found[n]["result"]["transcription"] for n in range(len(transcriptions))]


@both_framings
def test_the_example_of_the_contract(framing):
    assert answers(framing, convert(1, "arpabet", "ipa", "R EH1 D"))[1]["result"] == {"transcription": "ˈɹɛd"}


@pytest.mark.parametrize("source", READ)
def test_every_pair_of_alphabets(source):
    """From one alphabet into a second gives what comes of writing the first reading there at once."""
    written = converted("arpabet", source, SAMPLES)
    again = converted(source, "arpabet", written)
    assert converted("arpabet", source, again) == written
    for target in WRITTEN:
        assert converted(source, target, written) == converted("arpabet", target, again)


def test_stress_is_before_the_onset_or_the_vowel():
    assert converted("arpabet", "ipa", ["HH AH0 L OW1"]) == ["həˈloʊ"]
    assert converted("arpabet", "espeak", ["HH AH0 L OW1"]) == ["h@l'oU"]


@both_framings
@pytest.mark.parametrize(
    ("source", "transcription", "symbol", "offset"),
    [("arpabet", "R QQ D", "QQ", 2), ("ipa", "həˈløʊ", "ø", 4), ("x-sampa", "h@ §", "§", 3), ("flite", "r zz", "zz", 2)],
)
def test_a_symbol_that_the_alphabet_lacks(framing, source, transcription, symbol, offset):
    error = answers(framing, convert(1, source, "ipa", transcription))[1]["error"]
    assert error["code"] == -32602
    assert error["data"].keys() == {"field", "reason", "symbol", "offset"}
    assert (error["data"]["field"], error["data"]["symbol"], error["data"]["offset"]) == ("transcription", symbol, offset)


@both_framings
def test_bad_params_are_told_by_field(framing):
    good = {"from": "arpabet", "to": "ipa", "transcription": "R EH1 D"}
    refused = [
        (None, ""),
        ([], ""),
        ({**good, "from": None}, "from"),
        ({**good, "from": 1}, "from"),
        ({**good, "from": "klingon"}, "from"),
        ({**good, "from": "respelling"}, "from"),
        ({**good, "to": None}, "to"),
        ({**good, "to": "klingon"}, "to"),
        ({**good, "transcription": None}, "transcription"),
        ({**good, "transcription": ["R"]}, "transcription"),
    ]
    bodies = [message(id=n, method="g2p/convert", params=params) for n, (params, _) in enumerate(refused)]
    found = answers(framing, *bodies)
    for n, (params, field) in enumerate(refused):
        assert (found[n]["error"]["code"], found[n]["error"]["data"]["field"]) == (-32602, field), params


def test_the_command():
    ended = command("convert", "--from=ipa", "--to=espeak", written="həˈloʊ\nˈɹɛd\n".encode())
    assert (ended.returncode, ended.stdout.decode()) == (0, "həˈloʊ\th@l'oU\nˈɹɛd\tr'Ed\n")
    ended = command("convert", written=b"R EH1 D\nR QQ\nD\n")
    assert (ended.returncode, ended.stdout.decode()) == (1, "R EH1 D\tˈɹɛd\n")
    assert b"line 2" in ended.stderr
    assert b"QQ" in ended.stderr
    assert command("convert", "--to=klingon", "R").returncode == 2
