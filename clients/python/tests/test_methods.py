"""What each method returns and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pronounced import Client, InvalidParamsError, PronouncedError, RequestError

if TYPE_CHECKING:
    from pathlib import Path

AARDVARK = ["AA1", "R", "D", "V", "AA2", "R", "K"]


def test_predict(client: Client) -> None:
    assert client.predict("aardvark applesauce")["phonemes"][0] == AARDVARK
    assert client.predict(["aardvark", "", "New York"])["phonemes"][:2] == [AARDVARK, []]
    assert client.predict(word for word in ["aardvark"])["phonemes"] == [AARDVARK]
    answer = client.predict(["tear"], nbest=3, detail=True)
    assert [len(each) for each in answer["alternatives"]] == [3]
    assert answer["alternatives"][0][0]["phonemes"] == answer["phonemes"][0]
    assert answer["details"][0]["cached"] is False


def test_pronounce(client: Client) -> None:
    text = "🦊 Zoë paid $250"
    result = client.pronounce(text)
    assert [token["text"] for token in result["tokens"]] == ["🦊", "Zoë", "paid", "$250"]
    assert all(text[token["start"] : token["end"]] == token["text"] for token in result["tokens"])
    assert [word["word"] for word in result["tokens"][3]["words"]][:2] == ["two", "hundred"]
    assert result["tokens"][2]["words"][0]["ipa"] == "ˈpeɪd"
    assert client.pronounce(text, position_encoding="utf-8")["tokens"][1]["start"] == 5
    word = client.pronounce("zyx", alphabets=["x-sampa"], lexicon=[{"word": "zyx", "ipa": "ˈzɪks"}])["tokens"][0][
        "words"
    ][0]
    assert (word["x-sampa"], word["source"]) == ('"zIks', "user")
    assert "ipa" not in word
    sources = [
        word["source"]
        for token in client.pronounce("[hi](/ˈhi/)", markup="inline")["tokens"]
        for word in token["words"]
    ]
    assert sources == ["markup"]
    assert client.pronounce("\ud800 a")["phonemes"] == ["AH0"]


def test_convert_render_status(client: Client) -> None:
    assert client.convert("R EH1 D", "arpabet", "ipa") == "ˈɹɛd"
    assert client.request("g2p/convert", {"from": "ipa", "to": "arpabet", "transcription": "ˈɹɛd"}) == {
        "transcription": "R EH1 D"
    }
    client.predict(["cat"])
    assert client.status()["cache"]["length"] == 1
    client.clear_cache()
    status = client.status()
    assert (status["name"], status["cache"]["length"]) == ("pronounced", 0)


def test_render(client: Client) -> None:
    text = "I read it. Bye, Мир."
    ssml = client.render(text, "ssml", dialect="polly")
    assert ssml["output"].startswith("<speak")
    assert client.render("He has read it.", "espeak", words="uncertain")["output"] == "He has [[r'Ed]] it."
    flite = client.render(text, "flite")
    assert flite["unspoken"] == ["Мир"]
    parts = list(client.render_parts(text, "flite"))
    assert len(parts) == 2
    assert "".join(part["output"] for part in parts) == flite["output"]


def test_lexicon(client: Client, tmp_path: Path) -> None:
    lexicon = client.lexicon
    assert lexicon.add([{"word": "gandalf", "arpabet": "G AE1 N D AA0 L F"}]) == {"added": 1, "replaced": 0}
    assert [entry["word"] for entry in lexicon.list("g")] == ["gandalf"]
    assert lexicon.list(limit=0) == [] or len(lexicon.list(limit=1)) == 1
    imported = lexicon.import_("cmudict", "frodo  F R OW1 D OW0\nsam  S QQ1 M\n")
    assert (imported["added"], imported["errors"][0]["line"]) == (1, 2)
    assert lexicon.export("cmudict") == {"text": "frodo  F R OW1 D OW0\ngandalf  G AE1 N D AA0 L F\n"}
    assert "text" not in lexicon.export("cmudict", tmp_path / "out")
    assert lexicon.remove(["gandalf", "balrog"]) == 1
    assert lexicon.import_("cmudict", path=tmp_path / "out")["added"] == 1


def test_errors_are_typed(client: Client) -> None:
    with pytest.raises(InvalidParamsError) as caught:
        client.predict(["a", "b", "c", 4])  # type: ignore[list-item]
    error = caught.value
    assert isinstance(error, (PronouncedError, ValueError))
    assert (error.code, error.field, error.reason) == (-32602, "words[3]", "must be a string")
    with pytest.raises(RequestError, match="no method") as other:
        client.request("g2p/sing")
    assert (other.value.code, other.value.field, other.value.data) == (-32601, None, None)
    with pytest.raises(InvalidParamsError) as caught:
        client.convert("həˈløʊ", "ipa", "arpabet")
    assert caught.value.data["symbol"] == "ø"
    assert client.predict("aardvark")["phonemes"] == [AARDVARK]
