"""Text as speech programs take it, from the wire and from the command line."""

import json
import subprocess
import xml.etree.ElementTree as ElementTree

import pytest

from daemon import FRAMINGS, HEADERS, LINES, STUCK, Daemon, binary, cancel, command, environment, frame, message, run

both_framings = pytest.mark.parametrize("framing", FRAMINGS)

TARGETS = ["ssml", "espeak", "festival", "flite", "kokoro", "piper"]
DIALECTS = ["w3c", "polly", "azure", "google"]
TEXT = 'Dr. Smith read 22 books. "Fine" — (he said) at 5 p.m.\n\nNaïve zorblaxes & <b> refuse [[it]]!'
SSML = '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US">'


def render(id, text, target, **params):
    return message(id=id, method="g2p/render", params={"text": text, "as": target, **params})


def answers(framing, *bodies):
    ended = run(framing, b"".join(frame(framing, body) for body in bodies))
    assert (ended.status, ended.stderr) == (0, "")
    return ended.by_id()


def output(text, target, **params):
    return answers(LINES, render(1, text, target, **params))[1]["result"]["output"]


@both_framings
def test_each_target(framing):
    found = answers(framing, *(render(target, "Hello, he has read.", target) for target in TARGETS))
    assert {target: found[target]["result"]["output"] for target in TARGETS if target != "ssml"} == {
        "espeak": "[[h@l'oU]], [[h'i:]] [[h'az]] [[r'Ed]].",
        "festival": "(SayPhones '(pau hh ax l ow pau hh iy hh ae z r eh d pau))",
        "flite": "pau hh ax0 l ow1 pau hh iy1 hh ae1 z r eh1 d pau",
        "kokoro": "həlˈO, hˈi hˈæz ɹˈɛd.",
        "piper": "[[həlˈoʊ, hˈiː hˈæz ɹˈɛd.]]",
    }
    assert found["ssml"]["result"]["output"] == SSML + ", ".join(
        " ".join(f'<phoneme alphabet="ipa" ph="{ipa}">{word}</phoneme>' for word, ipa in clause)
        for clause in ([("Hello", "həˈloʊ")], [("he", "ˈhi"), ("has", "ˈhæz"), ("read", "ˈɹɛd")])
    ) + ".</speak>"


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("words", ["all", "uncertain"])
def test_ssml_is_well_formed_and_keeps_the_text(dialect, words):
    root = ElementTree.fromstring(output(TEXT, "ssml", dialect=dialect, words=words))
    assert root.tag.rpartition("}")[2] == "speak"
    spoken = " ".join("".join(root.itertext()).split())
    assert spoken.startswith("Dr. Smith read")
    assert "& <b> refuse [[it]]!" in spoken or words == "all"
    assert len([element for element in root.iter() if element.tag.endswith("phoneme")]) >= (17 if words == "all" else 3)


def test_elements_of_ssml_stay():
    source = (
        '<speak><p>Hello <break time="1s"/> <prosody rate="slow">world</prosody> <say-as interpret-as="date">1/2</say-as>'
        ' <mark name="m"/> <phoneme alphabet="x-arpabet" ph="R EH1 D">read</phoneme></p></speak>'
    )
    for dialect in DIALECTS:
        root = ElementTree.fromstring(output(source, "ssml", dialect=dialect, markup="ssml"))
        names = [element.tag.rpartition("}")[2] for element in root.iter()]
        kept = [name for name in names if name not in ("phoneme", "voice")]
        assert kept == ["speak", "p", "break", "prosody", "say-as", "bookmark" if dialect == "azure" else "mark"]
        assert [element.get("ph") for element in root.iter() if element.text == "read"] == ["ˈɹɛd"]
        assert names.count("voice") == (dialect == "azure")


def test_inline_markup_and_lexicon():
    lexicon = [{"word": "zyx", "ipa": "ˈzɪks"}]
    assert output("[a](/ˈbi/) {S IY1} zyx", "flite", markup="inline", lexicon=lexicon) == "pau b iy1 s iy1 z ih1 k s pau"


@both_framings
def test_what_cannot_be_said_is_told(framing):
    found = answers(framing, render(1, "Hi Мир 😀", "flite"), render(2, "Hi Мир 😀", "espeak"))
    assert found[1]["result"] == {"output": "pau hh ay1 pau", "unspoken": ["Мир", "😀"]}
    assert found[2]["result"] == {"output": "[[h'aI]] Мир 😀"}


@both_framings
def test_bad_params_are_told_by_field(framing):
    good = {"text": "a", "as": "ssml"}
    refused = [
        (None, ""),
        ([], ""),
        ({**good, "text": None}, "text"),
        ({**good, "text": 1}, "text"),
        ({**good, "as": None}, "as"),
        ({**good, "as": "mbrola"}, "as"),
        ({**good, "dialect": "watson"}, "dialect"),
        ({**good, "as": "flite", "dialect": "polly"}, "dialect"),
        ({**good, "as": "flite", "words": "uncertain"}, "words"),
        ({**good, "words": "none"}, "words"),
        ({**good, "voice": "x"}, "voice"),
        ({**good, "markup": "html"}, "markup"),
        ({**good, "markup": "ssml", "text": "<a>"}, "text"),
        ({**good, "lexicon": [{"word": "a"}]}, "lexicon[0].arpabet"),
    ]
    bodies = [message(id=n, method="g2p/render", params=params) for n, (params, _) in enumerate(refused)]
    found = answers(framing, *bodies)
    for n, (params, field) in enumerate(refused):
        assert (found[n]["error"]["code"], found[n]["error"]["data"]["field"]) == (-32602, field), params


@pytest.mark.parametrize("target", TARGETS)
def test_pieces_are_sentences_and_make_the_whole(target):
    text = (TEXT + " ") * 50
    whole = output(text, target)
    with Daemon(HEADERS) as daemon:
        daemon.send(render(1, text, target, partialResultToken="p", workDoneToken="w"))
        pieces, reports = [], []
        while "id" not in (received := daemon.read()):
            assert received["method"] == "$/progress"
            (pieces if received["params"]["token"] == "p" else reports).append(received["params"]["value"])
        assert received["result"] == {"output": ""}
    assert "".join(piece["output"] for piece in pieces) == whole
    assert len(pieces) >= 150
    assert (reports[0]["kind"], reports[-1]["kind"]) == ("begin", "end")


def test_a_long_text_is_cancelled():
    with Daemon() as daemon:
        daemon.send(render(1, TEXT * 5000, "kokoro", partialResultToken="p"))
        assert "method" in daemon.read()
        daemon.send(cancel(1))
        while "id" not in (received := daemon.read()):
            pass
        assert received["error"]["code"] == -32800


def test_memory_does_not_grow_with_a_text_in_pieces():
    with Daemon() as daemon:
        for words in (1000, 400_000):
            daemon.send(render(words, "Go on. " * words, "flite", partialResultToken="p"))
            pieces = 0
            while "id" not in daemon.read():
                pieces += 1
            assert pieces >= words / 2
            if words == 1000:
                before = daemon.memory()
        assert daemon.memory() < before + 40


def test_the_command():
    ended = command("render", "--as=flite", "Hello. Bye.", "Hi")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.decode() == "pau hh ax0 l ow1 pau\npau b ay1 pau\npau hh ay1 pau\n"
    ended = command("render", "--as=ssml", "--words=uncertain", written=b"Hello.\nHe has read.\n")
    assert ended.stdout.decode() == SSML + 'Hello.\nHe has <phoneme alphabet="ipa" ph="ˈɹɛd">read</phoneme>.</speak>\n'
    ended = command("render", "--as=kokoro", "--json", "Hi")
    assert json.loads(ended.stdout) == {"output": "hˈI"}
    for wrong in (["--as=mbrola", "a"], ["a"], ["--as=flite", "--words=uncertain", "a"], ["--as=ssml", "--dialect=x", "a"]):
        assert command("render", *wrong).returncode == 2, wrong
    ended = command("render", "--as=espeak", "--markup=ssml", "<a>")
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert b"line 1, column 1" in ended.stderr


def test_a_line_is_rendered_before_the_next_is_written():
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([binary(), "render", "--as", "kokoro"], bufsize=0, env=environment(), **pipes) as process:
        try:
            for text, want in (("Hi.", "hˈI."), ("", ""), ("Bye!", "bˈI!")):
                process.stdin.write(text.encode() + b"\n")
                assert process.stdout.readline().decode() == want + "\n"
            process.stdin.close()
            assert process.wait(STUCK) == 0
        finally:
            process.kill()


def test_lexicons_of_other_programs(tmp_path):
    lexicon = tmp_path / "lexicon.dict"
    lexicon.write_text("gandalf  G AE1 N D AA0 L F\nnew haven\tN UW2 HH EY1 V AH0 N\nrecord  R AH0 K AO1 R D # pos=verb\n")
    own = f"--user-lexicon={lexicon}"
    for form, text, left_out in (
        ("festival", '(lex.add.entry \'("gandalf" nil (((g ae n) 1) ((d aa l f) 0))))\n'
                     '(lex.add.entry \'("record" v (((r ax) 0) ((k ao r d) 1))))\n', ["new haven"]),
        ("flite", "gandalf 0 : g ae1 n d aa0 l f\n", ["new haven", "record"]),
        ("espeak", "gandalf  g'andA:lf\n(new haven)  n,u:h'eIv@n\nrecord  r@k'O@d $verb\n", []),
        ("mfa", "gandalf\tG AE1 N D AA0 L F\nrecord\tR AH0 K AO1 R D\n", ["new haven"]),
    ):
        ended = command(own, "lexicon", "export", f"--format={form}")
        assert (ended.returncode, ended.stdout.decode()) == (0, text)
        assert len(ended.stderr.splitlines()) == len(left_out)
        ended = run(LINES, message(id=1, method="g2p/lexicon/export", params={"format": form}) + b"\n", own)
        result = ended.by_id()[1]["result"]
        assert (result["text"], [entry["word"] for entry in result.get("skipped", [])]) == (text, left_out)
        file = tmp_path / form
        command(own, "lexicon", "export", f"--format={form}", str(file))
        assert file.read_text() == text
