# json: loads, load and what is wrong with a document
import json
from collections import OrderedDict
from json import JSONDecodeError
from json.decoder import JSONDecoder

for text in ("null", "true", " false ", "0", "-0", "-5", "123456789012345678901234567890", "1.5", "-1.5e3", "1E-2", "1e400", "0.1", "1e5", "NaN", "Infinity", "-Infinity",
             '""', '"abc"', r'"\" \\ \/ \b \f \n \r \t A é \ud83d\ude00 \ud800 \ud800\u0041"', '"é😀"', "[]", "[ ]", "{}", "{ }", "[1, 2,3 ]", '{"a": 1, "b": [true, null], "c": {"d": {}}}',
             '\n\t{ "x" :\r\n [ 1 , { } ] }\n', '{"a": 1, "a": 2}', b'{"bytes": "\xc3\xa9"}', bytearray(b"[1]"), "[1]".encode("utf-16"), "[1]".encode("utf-32-le"), "\ufeff[1]".encode("utf-8")):
    value = json.loads(text)
    print(repr(text), "->", repr(value), type(value).__name__)


class File:
    def __init__(self, text):
        self.text = text

    def read(self):
        return self.text


print(json.load(File('{"a": [1, 2]}')), json.load(File(b"[3]")))
print(json.loads('{"a": 1, "b": {"c": 2}}', object_hook=lambda d: sorted(d.items())))
print(json.loads('{"a": 1, "b": {"c": 2}, "e": {}}', object_pairs_hook=lambda pairs: pairs), json.loads('{"z": 1, "a": 2}', object_pairs_hook=OrderedDict))
print(json.loads("[1, 2.5, 1e3, -7]", parse_int=lambda s: "i" + s, parse_float=lambda s: "f" + s), json.loads("[1, 2.5]", parse_int=float, parse_float=str))
print(json.loads("[NaN, Infinity, -Infinity]", parse_constant=lambda name: "<" + name + ">"), json.loads('"a\tb"', strict=False))
decoder = JSONDecoder(object_hook=lambda d: tuple(d.items()))
print(decoder.decode(' {"a": {"b": 1}} '), decoder.raw_decode('{"a": 1} rest'), decoder.raw_decode("xx[1] y", 2), JSONDecoder().raw_decode('"a" "b"', 4))


class Upper(json.JSONDecoder):
    def __init__(self, **kwargs):
        super().__init__(object_hook=self.hook, **kwargs)

    def hook(self, d):
        return {key.upper(): value for key, value in d.items()}


print(json.loads('{"a": {"b": 1}}', cls=Upper))


def attempt(text, *args, **kwargs):
    try:
        print(repr(text), json.loads(text, *args, **kwargs))
    except JSONDecodeError as e:
        print(repr(text), "|", e, "|", e.msg, e.pos, e.lineno, e.colno, e.doc == text)
    except Exception as e:
        print(repr(text), type(e).__name__, e)


for text in ("", " ", "\n\n x", "nul", "tru", "fals", "Na", "-", "-x", "-Inf", "+1", "01", "1.", ".5", "1e", "1.5e+", "'a'", '"abc', '"abc\\', '"\\x"', '"\\u12"', '"\\u12G4"', '"\\u"', '"\\ud800\\u12"',
             '"\\ud800\\uXYZW"', '"a\nb"', '"a\x00b"', "[", "[1", "[1,", "[1,]", "[1 2]", "[,1]", "[1,,2]", "]", "{", '{"', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{"a" 1}', '{"a":}', "{a:1}", "{1:2}",
             '{"a":1 "b":2}', '{"a":1,,}', "{,}", "}", "1 2", "[1] [2]", '{"a": [1, 2, {"b": tru}]}', '[\n  1,\n  2,\n  x\n]', '{\n "k": 1\n "m": 2}', "[1,\n2,\n]", '["é", x]', "nullx", "\ufeff[1]", "NaNN"):
    attempt(text)
attempt(5)
attempt(None)
attempt(["a"])
attempt(b"\xff")
attempt("[1]", wrong=1)
attempt('{"a": 1}', object_hook=lambda d: 1 / 0)
attempt("[1]", parse_int=lambda s: s.nope)
try:
    json.loads()
except TypeError as e:
    print(e)
try:
    raise JSONDecodeError("Message", "line 1\nline 2", 9)
except ValueError as e:
    print(repr(e), e, type(e), e.__reduce__())
print(json.decoder.JSONDecodeError is json.JSONDecodeError, json.JSONDecodeError.__mro__, json.JSONDecoder, json.decoder.scanstring('"a\\n" x', 1), json.encoder.encode_basestring("é\n"))
data = {"a": [1, 2.5, None, True, "x\n\u1234😀"], "b": {"c": {}}, "": []}
assert json.loads(json.dumps(data)) == data == json.loads(json.dumps(data, indent=3, ensure_ascii=False))
print("[" * 50 == json.dumps(json.loads("[" * 50 + "]" * 50))[:50], len(json.loads("[" + ",".join("1" * 1000) + "]")))
