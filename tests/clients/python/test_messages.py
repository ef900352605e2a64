"""One message at a time, in both framings: what docs/protocol.md promises, byte for byte as a client may write it.

Every case stands between two good requests: the first one fixes the framing, the last one shows that the connection
lives on; then the input ends and the daemon exits with 0.
"""

import json

import pytest

from daemon import AARDVARK, FRAMINGS, HEADERS, frame, message, predict, run

GOOD = b'{"jsonrpc":"2.0","id":7,"method":"g2p/predict","params":{"text":"aardvark"}}'


def good(**changed: bytes) -> bytes:
    """GOOD with members written otherwise; b"" leaves one out."""
    members = {"jsonrpc": b'"2.0"', "id": b"7", "method": b'"g2p/predict"', "params": b'{"text":"aardvark"}'}
    members.update(changed)
    return b"{%s}" % b",".join(b'"%s":%s' % (name.encode(), value) for name, value in members.items() if value)


def answers_of(framing: str, body: bytes) -> list:
    """What the one message is answered with."""
    written = b"".join(frame(framing, each) for each in (predict("first", "a"), body, predict("last", "b")))
    ended = run(framing, written)
    assert ended.status == 0
    assert sum(answer["id"] == "first" for answer in ended.answers) == 1
    assert sum(answer["id"] == "last" for answer in ended.answers) == 1
    return [answer for answer in ended.answers if answer["id"] not in ("first", "last")]


def one_answer(framing: str, body: bytes) -> dict:
    [answer] = answers_of(framing, body)
    return answer


def nested(depth: int) -> bytes:
    """A good request whose deepest array is at that depth, the message itself being at depth 1."""
    inner = depth - 2
    return good(params=b'{"text":"aardvark","x":%s%s}' % (b"[" * inner, b"]" * inner))


NOT_JSON = {
    "open object": b"{",
    "cut short": GOOD[:40],
    "cut by one": GOOD[:-1],
    "brace too many": GOOD + b"}",
    "two values": GOOD + b" " + GOOD,
    "words": b"hello world",
    "header line": b"Content-Length: 5",
    "NaN": good(params=b'{"text":"a","nbest":NaN}'),
    "Infinity": good(params=b'{"text":"a","nbest":Infinity}'),
    "-Infinity": good(params=b'{"text":"a","x":-Infinity}'),
    "id NaN": good(id=b"NaN"),
    "leading zero": good(id=b"01"),
    "plus sign": good(id=b"+1"),
    "no fraction": good(id=b"1."),
    "no integer": good(id=b".5"),
    "no exponent": good(id=b"1e"),
    "hexadecimal": good(id=b"0x1"),
    "lone minus": good(id=b"-"),
    "trailing comma in object": GOOD[:-1] + b",}",
    "trailing comma in array": good(params=b'{"words":["a",]}'),
    "single quotes": GOOD.replace(b'"', b"'"),
    "bare names": b'{jsonrpc:"2.0","id":7,"method":"g2p/status"}',
    "comment": GOOD[:-1] + b"/* no */}",
    "misspelt literal": good(params=b'{"text":"a","detail":tru}'),
    "upper-case literal": good(params=b'{"text":"a","detail":True}'),
    "tab in a string": good(params=b'{"text":"a\tb"}'),
    "NUL in a string": good(params=b'{"text":"a\x00b"}'),
    "control in a string": good(params=b'{"text":"a\x1fb"}'),
    "NUL after the message": GOOD + b"\x00",
    "unknown escape": good(params=rb'{"text":"\x41"}'),
    "short escape": good(params=rb'{"text":"\u12"}'),
    "cut pair": good(params=rb'{"text":"\ud800\u"}'),
    "vertical tab as blank": GOOD.replace(b",", b",\x0b", 1),
    "no-break space as blank": GOOD.replace(b",", b",\xc2\xa0", 1),
    "BOM inside": GOOD.replace(b",", b",\xef\xbb\xbf", 1),
    "BOM after": GOOD + b"\xef\xbb\xbf",
    "full-width letters": "ＡＢ".encode(),  # their first byte is a BOM's
    "cut BOM": b"\xef\xbb",
    "cut BOM and a request": b"\xef\xbb" + GOOD,
    "UTF-16 BOM": b"\xff\xfe" + GOOD,
    "invalid byte": good(params=b'{"text":"\xff"}'),
    "Latin-1": good(params='{"text":"café"}'.encode("latin-1")),
    "overlong": good(params=b'{"text":"\xc0\x80"}'),
    "encoded surrogate": good(params=b'{"text":"\xed\xa0\x80"}'),
    "beyond Unicode": good(params=b'{"text":"\xf4\x90\x80\x80"}'),
    "cut character": good(params=b'{"text":"\xe2\x82"}'),
    "lone continuation": good(params=b'{"text":"\x80"}'),
    "invalid byte in a name": good(params=b'{"text":"a","\xff":1}'),
    "invalid byte in an ignored member": good(other=b'"\xfe"'),
    "invalid byte outside": GOOD + b"\xff",
    "UTF-16": GOOD.decode().encode("utf-16-le").replace(b"\n", b" "),
    "nested 1001 deep": nested(1001),
    "nested 100,000 deep": nested(100_000),
    "nested and never closed": b"[" * 50_000,
    "objects nested 1001 deep": b'{"a":' * 1001 + b"1" + b"}" * 1001,
    "broken batch": b"[" + GOOD + b"," + GOOD,
}

INVALID_REQUESTS = {  # body, id of the answer
    "number": (b"1", None),
    "string": (b'"text"', None),
    "null": (b"null", None),
    "true": (b"true", None),
    "empty object": (b"{}", None),
    "only jsonrpc": (b'{"jsonrpc":"2.0"}', None),
    "empty batch": (b"[]", None),
    "empty batch with blanks": (b" [ ] ", None),
    "no jsonrpc": (good(jsonrpc=b""), 7),
    "jsonrpc 1.0": (good(jsonrpc=b'"1.0"'), 7),
    "jsonrpc a number": (good(jsonrpc=b"2.0"), 7),
    "jsonrpc null": (good(jsonrpc=b"null"), 7),
    "jsonrpc with a blank": (good(jsonrpc=b'"2.0 "'), 7),
    "upper-case name": (GOOD.replace(b"jsonrpc", b"JSONRPC"), 7),
    "no jsonrpc, no id": (good(jsonrpc=b"", id=b""), None),
    "no method": (good(method=b""), 7),
    "method null": (good(method=b"null"), 7),
    "method a number": (good(method=b"5"), 7),
    "method a list": (good(method=b'["g2p/predict"]'), 7),
    "method an object": (good(method=b"{}"), 7),
    "upper-case method name": (GOOD.replace(b'"method"', b'"Method"'), 7),
    "only an id": (b'{"jsonrpc":"2.0","id":7}', 7),
    "id null": (good(id=b"null"), None),
    "id 1.5": (good(id=b"1.5"), None),
    "id 1.0": (good(id=b"1.0"), None),
    "id 1e0": (good(id=b"1e0"), None),
    "id 1E2": (good(id=b"1E2"), None),
    "id 1e999": (good(id=b"1e999"), None),
    "id true": (good(id=b"true"), None),
    "id a list": (good(id=b"[7]"), None),
    "id an object": (good(id=b'{"id":7}'), None),
    "id 2^63": (good(id=b"9223372036854775808"), None),
    "id -2^63-1": (good(id=b"-9223372036854775809"), None),
    "id of 400 digits": (good(id=b"9" * 400), None),
    "id null and no jsonrpc": (good(id=b"null", jsonrpc=b""), None),
}

BAD_PARAMS = {  # params as written (b"" for none), data.field, or None where the contract leaves it open
    "missing": (b"", None),
    "null": (b"null", None),
    "number": (b"5", None),
    "string": (b'"aardvark"', None),
    "true": (b"true", None),
    "empty list": (b"[]", None),
    "list": (b'["aardvark"]', None),
    "empty object": (b"{}", None),
    "wrong case": (b'{"Text":"aardvark"}', None),
    "both": (b'{"text":"a","words":["b"]}', None),
    "both null": (b'{"text":null,"words":null}', None),
    "text a number": (b'{"text":1}', "text"),
    "words a string": (b'{"words":"a"}', "words"),
    "words an object": (b'{"words":{}}', "words"),
    "a word a number": (b'{"words":["a","b","c",4]}', "words[3]"),
    "a word null": (b'{"words":[null]}', "words[0]"),
    "a word a list": (b'{"words":["a",["b"]]}', "words[1]"),
    "nbest 0": (b'{"text":"a","nbest":0}', "nbest"),
    "nbest 21": (b'{"text":"a","nbest":21}', "nbest"),
    "nbest 1.5": (b'{"text":"a","nbest":1.5}', "nbest"),
    "nbest a string": (b'{"text":"a","nbest":"1"}', "nbest"),
    "nbest huge": (b'{"text":"a","nbest":99999999999999999999}', "nbest"),
    "detail a number": (b'{"text":"a","detail":1}', "detail"),
    "detail a string": (b'{"text":"a","detail":"true"}', "detail"),
}

IDS = [b"-1", b"0", b"1", b'""', b'"7"', b"9223372036854775807", b"-9223372036854775808", b"9007199254740993"]
IDS += ['"é𐐀"'.encode(), rb'"\u0041\n\"\\\/"', b'"%s"' % (b"x" * 5000), b'"null"', b'"1.5"', rb'"\ud83d\ude00"']

NEVER_ANSWERED = {
    "notification": good(id=b""),
    "unknown notification": good(id=b"", method=b'"unknown"'),
    "unknown $/ notification": good(id=b"", method=b'"$/unknown"'),
    "LSP notification before initialize": good(id=b"", method=b'"textDocument/didOpen"'),
    "notification with bad params": good(id=b"", params=b"5"),
    "initialize as a notification": good(id=b"", method=b'"initialize"', params=b'{"capabilities":{}}'),
    "shutdown as a notification": good(id=b"", method=b'"shutdown"', params=b""),
    "id spelt ID": GOOD.replace(b'"id"', b'"ID"'),
    "response": b'{"jsonrpc":"2.0","id":7,"result":1}',
    "response null": b'{"jsonrpc":"2.0","id":7,"result":null}',
    "error response": b'{"jsonrpc":"2.0","id":7,"error":{"code":1,"message":"no"}}',
    "error response with id null": b'{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"no"}}',
    "response without id": b'{"jsonrpc":"2.0","result":1}',
    "response with a string id": b'{"jsonrpc":"2.0","id":"7","result":{}}',
    "response with id 1.5": b'{"jsonrpc":"2.0","id":1.5,"result":{}}',
    "response with both": b'{"jsonrpc":"2.0","id":7,"result":1,"error":{"code":1,"message":"no"}}',
    "response without jsonrpc": b'{"id":7,"result":1}',
    "cancel for nobody": message(method="$/cancelRequest", params={"id": 123}),
    "cancel without params": message(method="$/cancelRequest"),
    "cancel with params null": good(id=b"", method=b'"$/cancelRequest"', params=b"null"),
    "cancel with params of a wrong type": message(method="$/cancelRequest", params=[7]),
    "cancel with id null": message(method="$/cancelRequest", params={"id": None}),
    "cancel with id 1.5": message(method="$/cancelRequest", params={"id": 1.5}),
    "batch of notifications": b"[%s,%s]" % (good(id=b""), good(id=b"", method=b'"unknown"')),
    "batch of responses": b'[{"jsonrpc":"2.0","id":7,"result":1},{"jsonrpc":"2.0","id":8,"result":1}]',
}

SAME_AS_GOOD = {
    "blanks around": b"  \t" + GOOD + b" \t  ",
    "carriage return after": GOOD + b"\r",
    "blanks inside": GOOD.replace(b":", b" :\t ").replace(b",", b" , "),
    "BOM before": b"\xef\xbb\xbf" + GOOD,
    "blank and BOM before": b" \xef\xbb\xbf " + GOOD,
    "escaped names": GOOD.replace(b'"id"', rb'"\u0069d"').replace(b'"method"', rb'"m\u0065thod"'),
    "escaped jsonrpc": good(jsonrpc=rb'"\u0032.0"'),
    "escaped method": good(method=rb'"g2p\/predict"'),
    "escaped word": good(params=rb'{"text":"\u0061ardvark"}'),
    "upper case word": good(params=b'{"text":"AARDVARK"}'),
    "unknown members": good(extra=b'{"a":[1,2,{"b":null}]}', other=b"1e999"),
    "nested 1000 deep": nested(1000),
    "words null": good(params=b'{"text":"aardvark","words":null,"nbest":null,"detail":null}'),
    "text null": good(params=b'{"text":null,"words":["aardvark"]}'),
    "another order": b'{"params":{"text":"aardvark"},"method":"g2p/predict","id":7,"jsonrpc":"2.0"}',
}

both_framings = pytest.mark.parametrize("framing", FRAMINGS)


def cases(table):
    return pytest.mark.parametrize("case", table.values(), ids=table.keys())


@both_framings
@cases(NOT_JSON)
def test_what_is_not_json_is_a_parse_error(framing, case):
    answer = one_answer(framing, case)
    assert (answer["error"]["code"], answer["id"]) == (-32700, None)


def test_an_empty_body_is_a_parse_error():
    for body in (b"", b"   ", b"\xef\xbb\xbf"):
        answer = one_answer(HEADERS, body)
        assert (answer["error"]["code"], answer["id"]) == (-32700, None)


@both_framings
@cases(INVALID_REQUESTS)
def test_invalid_requests(framing, case):
    body, id = case
    answer = one_answer(framing, body)
    assert (answer["error"]["code"], answer["id"]) == (-32600, id)


@both_framings
@cases(BAD_PARAMS)
def test_bad_params_say_where_and_why(framing, case):
    params, field = case
    answer = one_answer(framing, good(params=params))
    assert (answer["error"]["code"], answer["id"]) == (-32602, 7)
    data = answer["error"]["data"]
    assert isinstance(data["field"], str)
    assert isinstance(data["reason"], str)
    assert data["reason"]
    assert field is None or data["field"] == field


@both_framings
@pytest.mark.parametrize("method", ["", "unknown", "g2p/unknown", "G2P/Predict", "g2p/predict ", "g2p.predict", "é"])
def test_unknown_methods(framing, method):
    answer = one_answer(framing, message(id=7, method=method))
    assert (answer["error"]["code"], answer["id"]) == (-32601, 7)


@both_framings
@pytest.mark.parametrize("id", IDS)
def test_ids_are_echoed_exactly(framing, id):
    for body in (good(id=id), good(id=id, method=b'"unknown"'), good(id=id, params=b"5"), good(id=id, jsonrpc=b"")):
        echoed = one_answer(framing, body)["id"]
        assert echoed == json.loads(id)
        assert type(echoed) is type(json.loads(id))


@both_framings
@cases(NEVER_ANSWERED)
def test_what_is_never_answered(framing, case):
    assert answers_of(framing, case) == []


@both_framings
@cases(SAME_AS_GOOD)
def test_other_spellings_of_the_same_request(framing, case):
    answer = one_answer(framing, case)
    assert (answer["result"], answer["id"]) == ({"phonemes": [AARDVARK]}, 7)


def test_a_body_in_headers_may_have_line_ends_around_and_inside():
    body = b"\r\n " + GOOD.replace(b",", b",\r\n") + b"\r\n\r\n"
    assert one_answer(HEADERS, body)["result"] == {"phonemes": [AARDVARK]}


@both_framings
def test_a_lone_surrogate_reads_as_the_replacement_character(framing):
    lone = [rb'"\ud800"', rb'"a\udc00b"', rb'"\ud800\ud800\udc00"', rb'"\ud800\u0061"']
    replaced = ['"\ufffd"', '"a\ufffdb"', '"\ufffd\U00010000"', '"\ufffda"']
    wanted = good(params=b'{"words":[%s],"detail":true}' % ",".join(replaced).encode())
    given = good(params=b'{"words":[%s],"detail":true}' % b",".join(lone))
    assert one_answer(framing, given)["result"] == one_answer(framing, wanted)["result"]
