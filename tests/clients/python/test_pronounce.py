"""Running text through the wire: the shape of every answer, offsets in every encoding, markup, refusals, long texts."""

import random
import re
import time

import pytest

from daemon import FRAMINGS, LINES, Daemon, cancel, frame, message, predict, pronounce, run

both_framings = pytest.mark.parametrize("framing", FRAMINGS)

# Unicode's White_Space. Python's isspace has U+001C to U+001F too.
WHITE = set("\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | {chr(c) for c in range(0x2000, 0x200B)}
# The bytes of one unit of each encoding, and how it is encoded.
ENCODINGS = {"utf-8": (1, "utf-8"), "utf-16": (2, "utf-16-le"), "utf-32": (4, "utf-32-le")}
ALPHABETS = ["arpabet", "ipa", "x-sampa", "espeak", "kokoro", "festival", "flite", "sapi", "respelling"]
SOURCES = {"user", "markup", "heteronym", "lexicon", "morphology", "model", "spelled"}
SILENT = {"punctuation", "foreign", "markup"}


def answers(framing, *bodies) -> dict:
    ended = run(framing, b"".join(frame(framing, body) for body in bodies))
    assert ended.status == 0, ended.stderr
    assert ended.stderr == ""
    return ended.by_id()


def ask(text, **params):
    """The result for one text, checked."""
    answer = answers(LINES, pronounce(1, text, **params))[1]
    assert "result" in answer, answer
    check_result(text, answer["result"], **params)
    return answer["result"]


def words(text, **params) -> list[str]:
    """The spoken words of a text with their sounds, as "read: R EH1 D"."""
    return [f"{w['word']}: {' '.join(w['arpabet'])}" for t in ask(text, **params)["tokens"] for w in t["words"]]


def received(text: str) -> str:
    """A text as the daemon gets it: surrogates in pairs are a character, single ones are U+FFFD."""
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return re.sub("[\ud800-\udfff]", "\ufffd", paired)


def check_reading(reading, alphabets):
    for alphabet in ALPHABETS:
        assert (alphabet in reading) == (alphabet in alphabets)
    for alphabet in alphabets:
        if alphabet == "arpabet":
            assert all(re.fullmatch("[A-Z]{1,2}[012]?", symbol) for symbol in reading["arpabet"])
        else:
            assert isinstance(reading[alphabet], str)
    assert reading["source"] in SOURCES
    assert 0 <= reading["confidence"] <= 1
    assert isinstance(reading.get("reason", ""), str)


def check_word(word, alphabets):
    needed = {"word", "syllables", "source", "confidence", "alternatives", *alphabets}
    assert needed <= word.keys() <= needed | {"reason"}
    assert word["word"] == word["word"].lower()
    check_reading(word, alphabets)
    sounds = [symbol for syllable in word["syllables"] for symbol in syllable]
    assert all(word["syllables"])
    for alternative in word["alternatives"]:
        check_reading(alternative, alphabets)
    if "arpabet" in alphabets:
        assert sounds == word["arpabet"]
        others = [tuple(alternative["arpabet"]) for alternative in word["alternatives"]]
        assert tuple(word["arpabet"]) not in others
        assert len(others) == len(set(others))


def check_result(text, result, alphabets=("arpabet", "ipa"), positionEncoding="utf-16", **_):
    """Holds a result to the protocol: members, order of the tokens, and that they cover all that is not white space."""
    text = received(text)
    unit, codec = ENCODINGS[positionEncoding]
    units = text.encode(codec)
    assert result.keys() == {"tokens", "phonemes"}
    end = sentence = 0
    for token in result["tokens"]:
        assert token.keys() == {"text", "start", "end", "kind", "sentence", "words"}
        assert end <= token["start"] < token["end"]
        assert set(units[unit * end : unit * token["start"]].decode(codec)) <= WHITE
        assert units[unit * token["start"] : unit * token["end"]].decode(codec) == token["text"]
        assert sentence <= token["sentence"] <= sentence + 1
        assert re.fullmatch("[a-z-]+", token["kind"])
        end, sentence = token["end"], token["sentence"]
        if token["kind"] in SILENT:
            assert token["words"] == []
        for word in token["words"]:
            check_word(word, alphabets)
    assert set(units[unit * end :].decode(codec)) <= WHITE
    assert all(re.fullmatch("[A-Z]{1,2}[012]?|[ .,?!-]", element) for element in result["phonemes"])
    if "arpabet" in alphabets:
        said = [w["arpabet"] for t in result["tokens"] for w in t["words"] if w["arpabet"]]
        flat = [part.split("\0") for part in "\0".join(result["phonemes"]).split("\0 \0")]
        assert [part for part in flat if part[0] and part[0] not in ".,?!-"] == said


@both_framings
def test_the_shape_of_an_answer(framing):
    text = "Dr. Smith's FBI file: I read 22 zorblaxes for $250, naïve 日本?"
    answer = answers(framing, pronounce(1, text))[1]
    check_result(text, answer["result"])
    tokens = {token["text"]: token for token in answer["result"]["tokens"]}
    said = {name: [word["word"] for word in token["words"]] for name, token in tokens.items()}
    assert said["Dr."] == ["doctor"]
    assert said["Smith's"] == ["smith's"]
    assert said["FBI"] == ["f", "b", "i"]
    assert said["22"] == ["twenty", "two"]
    assert said["$250"] == ["two", "hundred", "fifty", "dollars"]
    assert said["日本"] == said["?"] == []
    kinds = {name: token["kind"] for name, token in tokens.items()}
    assert (kinds["$250"], kinds["22"], kinds["日本"]) == ("currency", "number", "foreign")
    assert (kinds["?"], kinds["Dr."], kinds["file"]) == ("punctuation", "abbreviation", "word")
    [read] = tokens["read"]["words"]
    assert (read["source"], bool(read["reason"]), len(read["alternatives"])) == ("heteronym", True, 1)
    assert answer["result"]["phonemes"][-1] == "?"


@pytest.mark.parametrize("alphabets", [["ipa"], ALPHABETS, [], ["arpabet", "arpabet"]])
def test_alphabets_that_are_asked_for(alphabets):
    ask("I read 3 records of zyx.", alphabets=alphabets)


CLUSTERS = [
    "\r\n", "e\u0301\u0323", "\u0928\u093f", "👨\u200d👩\u200d👧", "🇩🇪", "\u1112\u1161\u11ab", "x\u20dd", "👍🏽",
]
SCRAPS = [
    *"aZ09 .,-'’$%@#/\n\t\0\x85\ufeff\u200b\xad\u2028𐐀日ßﬁİ", "word ", "22", "Dr. ", "http://a.b", "\ud83d", "\ude00",
]


def random_texts(count):
    """Texts of odd characters, each with the places inside the clusters that it was made with."""
    choice = random.Random(6)
    for _ in range(count):
        text, inside = "", set()
        for _ in range(choice.randrange(40)):
            piece = choice.choice([*SCRAPS, *CLUSTERS, chr(choice.randrange(0x250)), chr(choice.randrange(0x110000))])
            if piece in CLUSTERS:
                inside |= {len(text) + n for n in range(1, len(piece))}
            text += piece
        yield text, inside


@both_framings
def test_offsets_of_random_strings(framing):
    texts = list(random_texts(400))
    assert any(received(text) != text for text, _ in texts)
    for encoding, (unit, codec) in ENCODINGS.items():
        bodies = [pronounce(n, text, positionEncoding=encoding) for n, (text, _) in enumerate(texts)]
        found = answers(framing, *bodies)
        for n, (text, inside) in enumerate(texts):
            check_result(text, found[n]["result"], positionEncoding=encoding)
            if len(received(text)) != len(text):
                continue  # surrogates have met
            forbidden = {len(received(text[:place]).encode(codec)) // unit for place in inside}
            for token in found[n]["result"]["tokens"]:
                assert not {token["start"], token["end"]} & forbidden, (text, token)


def test_texts_without_anything_to_say():
    for text in ["", " \t\r\n", "\u2028\u3000"]:
        assert ask(text) == {"tokens": [], "phonemes": []}
    assert {token["kind"] for token in ask("...!? —")["tokens"]} == {"punctuation"}


def test_markup():
    assert words("[Kokoro](/kəˈkɔɹoʊ/) {W ER1 D} [[h@l'oU]] \\frac{K}{T}x", markup="inline")[:3] == [
        "kokoro: K AH0 K AO1 R OW0",
        "w er1 d: W ER1 D",
        "h@l'ou: HH AH0 L OW1",
    ]
    assert "w er1 d: W ER1 D" not in words("{W ER1 D}"), "markup is read without being asked for"
    ssml = '<speak>I <sub alias="read it">x</sub>, <phoneme alphabet="ipa" ph="ˈzɪks">y</phoneme> &amp; <say-as interpret-as="characters">ab</say-as></speak>'
    said = words(ssml, markup="ssml")
    assert said[0] == "i: AY1"
    assert "y: Z IH1 K S" in said
    assert said[-2:] == ["a: EY1", "b: B IY1"]
    plain = ask(ssml)
    assert len(plain["tokens"]) > len(said)


def test_the_lexicon_of_a_request():
    lexicon = [
        {"word": "zyx", "ipa": "ˈzɪks"},
        {"word": "New York", "arpabet": "N UH0 Y AO1 K"},
        {"word": "record", "arpabet": "R IY1 K", "pos": "verb"},
        {"word": "POLE", "arpabet": "P OW1 L IY0", "caseSensitive": True},
    ]
    result = ask("Zyx's zyx in New York: POLE pole", lexicon=lexicon)
    assert [token["text"] for token in result["tokens"]] == ["Zyx's", "zyx", "in", "New York", ":", "POLE", "pole"]
    sounds = [" ".join(word["arpabet"]) for token in result["tokens"] for word in token["words"]]
    assert sounds == ["Z IH1 K S IH0 Z", "Z IH1 K S", "IH0 N", "N UH0 Y AO1 K", "P OW1 L IY0", "P OW1 L"]
    assert [word["source"] for token in result["tokens"] for word in token["words"]].count("user") == 4
    with Daemon() as daemon:
        for body, source in [(pronounce(1, "zyx", lexicon=lexicon), "user"), (pronounce(2, "zyx"), "model")]:
            assert daemon.ask(body)["result"]["tokens"][0]["words"][0]["source"] == source


def test_nbest_gives_other_readings_of_unknown_words():
    [word] = ask("qzorblax", nbest=4)["tokens"][0]["words"]
    assert len(word["alternatives"]) == 3
    [word] = ask("qzorblax")["tokens"][0]["words"]
    assert word["alternatives"] == []


def test_the_order_of_dates():
    assert words("1/4/2024")[0].startswith("january")
    assert "april" in " ".join(words("1/4/2024", dateOrder="dmy"))


@both_framings
def test_compat(framing):
    flat = "AY1 _ HH AE1 V _ T UW1 _ HH AH1 N D R AH0 D _ F IH1 F T IY0 _ D AA1 L ER0 Z _ ."
    found = answers(framing, pronounce(1, "I have $250.", compat="g2p_en-1.0.0"), pronounce(2, "", compat="g2p_en-1.0.0"))
    assert found[1]["result"] == {"tokens": [], "phonemes": [" " if part == "_" else part for part in flat.split()]}
    assert found[2]["result"] == {"tokens": [], "phonemes": []}


REFUSED = [
    (None, ""),
    ([], ""),
    ({}, "text"),
    ({"text": 1}, "text"),
    ({"text": ["a"]}, "text"),
    ({"text": "a", "alphabets": "ipa"}, "alphabets"),
    ({"text": "a", "alphabets": ["ipa", 1]}, "alphabets[1]"),
    ({"text": "a", "alphabets": ["klingon"]}, "alphabets[0]"),
    ({"text": "a", "positionEncoding": "utf-7"}, "positionEncoding"),
    ({"text": "a", "positionEncoding": 8}, "positionEncoding"),
    ({"text": "a", "markup": "html"}, "markup"),
    ({"text": "a", "dateOrder": "ymd"}, "dateOrder"),
    ({"text": "a", "compat": "g2p_en-2.1.0"}, "compat"),
    ({"text": "a", "nbest": 0}, "nbest"),
    ({"text": "a", "nbest": 21}, "nbest"),
    ({"text": "a", "nbest": 1.5}, "nbest"),
    ({"text": "a", "nbest": "2"}, "nbest"),
    ({"text": "a", "lexicon": {}}, "lexicon"),
    ({"text": "a", "lexicon": [1]}, "lexicon[0]"),
    ({"text": "a", "lexicon": [{"word": "b"}]}, "lexicon[0].arpabet"),
    ({"text": "a", "lexicon": [{"word": "b", "arpabet": "B"}, {"arpabet": "B"}]}, "lexicon[1].word"),
    ({"text": "a", "lexicon": [{"word": "b", "arpabet": "B QQ"}]}, "lexicon[0].arpabet"),
    ({"text": "a", "lexicon": [{"word": "b", "ipa": "7"}]}, "lexicon[0].ipa"),
    ({"text": "a", "lexicon": [{"word": "b", "arpabet": ["B"]}]}, "lexicon[0].arpabet"),
    ({"text": "a", "lexicon": [{"word": "b", "arpabet": "B", "pos": "nonsense"}]}, "lexicon[0].pos"),
    ({"text": "a", "lexicon": [{"word": "", "arpabet": "B"}]}, "lexicon[0].word"),
    ({"text": "<speak>", "markup": "ssml"}, "text"),
    ({"text": "a", "workDoneToken": []}, "workDoneToken"),
    ({"text": "a", "partialResultToken": 1.5}, "partialResultToken"),
]


@both_framings
def test_bad_params_are_told_by_field(framing):
    bodies = [message(id=n, method="g2p/pronounce", params=params) for n, (params, _) in enumerate(REFUSED)]
    found = answers(framing, *bodies)
    for n, (params, field) in enumerate(REFUSED):
        error = found[n]["error"]
        assert (error["code"], error["data"]["field"]) == (-32602, field), params
        assert error["data"]["reason"]


def test_members_that_are_null_or_unknown_do_not_matter():
    nulls = dict.fromkeys(["alphabets", "positionEncoding", "markup", "lexicon", "nbest", "compat", "workDoneToken"])
    plain = answers(LINES, pronounce(1, "I read it."))[1]
    assert answers(LINES, pronounce(1, "I read it.", **nulls, colour="red"))[1] == plain


LONG = "The old man read 22 books, and refused to close the door. " * 2000


@both_framings
@pytest.mark.parametrize("compat", [{}, {"compat": "g2p_en-1.0.0"}], ids=["tokens", "compat"])
def test_parts_are_the_whole_result(framing, compat):
    whole = answers(framing, pronounce(1, LONG[:40_000], **compat))[1]["result"]
    with Daemon(framing) as daemon:
        daemon.send(pronounce(1, LONG[:40_000], partialResultToken="part", workDoneToken=7, **compat))
        tokens, phonemes, work, parts = [], [], [], 0
        while "id" not in (got := daemon.read()):
            assert got["method"] == "$/progress"
            value = got["params"]["value"]
            if got["params"]["token"] == 7:
                work.append(value["kind"])
                continue
            assert value.keys() == {"tokens", "phonemes"}
            tokens += value["tokens"]
            phonemes += value["phonemes"]
            parts += 1
        assert got["result"] == {"tokens": [], "phonemes": []}
        assert parts > 1 or compat
        assert (tokens, phonemes) == (whole["tokens"], whole["phonemes"])
        assert (work[0], work[-1]) == ("begin", "end")
        assert set(work[1:-1]) <= {"report"}


@both_framings
@pytest.mark.parametrize("params", [{}, {"markup": "inline"}, {"compat": "g2p_en-1.0.0"}], ids=["none", "inline", "compat"])
def test_a_long_text_can_be_cancelled_and_holds_nobody_up(framing, params, figure):
    text = LONG * 44  # 5 MB
    with Daemon(framing) as daemon:
        daemon.send(pronounce("long", text, workDoneToken="work", **params))
        assert daemon.read()["params"]["value"]["kind"] == "begin"
        start = time.monotonic()
        daemon.send(pronounce("short", "I read it."))
        while (answer := daemon.read()).get("id") != "short":
            assert "id" not in answer, "the long text was first"
        waited = time.monotonic() - start
        start = time.monotonic()
        daemon.send(cancel("long"))
        while (answer := daemon.read()).get("id") != "long":
            assert "id" not in answer
        assert answer["error"]["code"] == -32800
        figure(
            f"beside 5 MB of text ({params or 'none'}): a short one after {1000 * waited:.0f} ms; "
            f"cancelled after {1000 * (time.monotonic() - start):.0f} ms"
        )
        assert "result" in daemon.ask(predict(2, "aardvark"))


AMOUNT = 2_000_000
SPOKEN = AMOUNT // 10  # of what is spoken character by character, and so has answers of many times its length
HOSTILE = {
    "bytes": random.Random(0).randbytes(AMOUNT // 4).decode("latin-1"),
    "one letter": "a" * AMOUNT,
    "less-than": "<" * AMOUNT,
    "combining marks": "e" + "\u0301" * AMOUNT,
    "joiners": "👩\u200d" * (AMOUNT // 4),
    "apostrophes": "'" * SPOKEN,
    "digits": "7" * SPOKEN,
    "digits and commas": "7," * (SPOKEN // 2),
    "addresses": "http://a@" * (SPOKEN // 9),
    "words without end": "a-" * (SPOKEN // 2),
    "unknown words": " ".join(random.Random(n).randbytes(4).hex() for n in range(SPOKEN // 10)),
}
HOSTILE_MARKUP = {
    "ssml": ["<" * AMOUNT, "<s>" * AMOUNT, "<speak>" + "a<b>c</b>" * (SPOKEN // 9) + "</speak>"],
    "inline": ["[" * SPOKEN, "[a](/b/)" * (SPOKEN // 8), "{AA1" * (SPOKEN // 4), "[[a]]" * (SPOKEN // 5)],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_answered(name):
    survive(HOSTILE[name])


@pytest.mark.parametrize("markup", HOSTILE_MARKUP)
def test_hostile_markup_is_answered_or_refused(markup):
    for text in HOSTILE_MARKUP[markup]:
        survive(text, markup=markup)


def survive(text, **params):
    """Has a text pronounced in parts, of which only the last answer is looked at, and the daemon live on."""
    with Daemon(LINES) as daemon:
        daemon.send(pronounce(1, text, alphabets=[], partialResultToken="p", **params))
        while (line := daemon.output.readline()).startswith(b'{"jsonrpc":"2.0","method":'):
            pass
        assert b'"result":{"tokens":[],"phonemes":[]}' in line or b'"code":-32602' in line, line[:200]
        assert daemon.ask(predict(2, "aardvark"))["id"] == 2
