# Addresses, words of a shell, patterns of names, words of the language, short reprs, colours and codecs.
import codecs
import colorsys
import fnmatch
import html
import keyword
import reprlib
import shlex
from urllib.parse import (parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, unquote_to_bytes, urldefrag, urlencode, urljoin, urlparse,
                          urlsplit, urlunparse, urlunsplit)


def attempt(what, function):
    try:
        print(what, "->", repr(function()))
    except Exception as error:
        print(what, "->", type(error).__name__, error)


url = urlparse("HTTPS://user:pa%20ss@Example.com:8080/a/b;p?q=1&r=a+b#frag")
print(url, url.hostname, url.port, url.username, url.password, url.geturl(), url._replace(query="x").geturl())
print(urlsplit("//host/path"), urlsplit("mailto:a@b.c"), urlsplit("a b"), urlsplit("http://[::1]:80/x").hostname, urlparse(b"http://a/b?c"))
print(urlunparse(("http", "h", "p", "", "q", "f")), urlunsplit(("", "", "/p", "", "")), urldefrag("http://a/b#c"))
attempt("port", lambda: urlsplit("http://a:99999").port)
attempt("port", lambda: urlsplit("http://a:x").port)
attempt("brackets", lambda: urlsplit("http://[::1/x"))
for relative in "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "", "..", "../g", "../../g", "../../../g", "g;x=1/../y", "http://other/z", "mailto:x":
    print(repr(urljoin("http://a/b/c/d;p?q", relative)), end=" ")
print()
print(quote("a b/ü&=?"), quote("a/b", safe=""), quote_plus("a b&c"), quote(b"\xff~"), unquote("a%20b%C3%BC%zz%"), unquote_plus("a+b%2B"), unquote_to_bytes("%ff"))
print(urlencode({"q": "a b", "n": 1, "u": "ü"}), urlencode([("a", 1), ("a", 2)]), urlencode({"a": [1, 2]}, doseq=True), urlencode({"a": (1, 2)}), urlencode({"p": "a b/c"}, quote_via=quote))
print(parse_qs("a=1&a=2&b=&c"), parse_qs("a=1&b=", keep_blank_values=True), parse_qsl("x=a+b&y=%C3%BC"), parse_qsl("a=1;b=2", separator=";"))
attempt("strict", lambda: parse_qsl("a", strict_parsing=True))
attempt("urlencode", lambda: urlencode("abc"))
attempt("fields", lambda: parse_qs("a=1&b=2", max_num_fields=1))

for text in "a b 'c d' \"e f\"", "a\\ b c", "x'y'z \"a\\\"b\" 'it\\s'", "  ", "a # b", "''":
    print(shlex.split(text), end=" ")
print(shlex.split("a # b", comments=True), shlex.split("a 'b c'", posix=False))
attempt("open", lambda: shlex.split("a 'b"))
attempt("escape", lambda: shlex.split("a\\"))
print(shlex.quote("a b"), shlex.quote("it's"), shlex.quote("plain.txt"), shlex.quote(""), shlex.join(["ls", "-l", "my file"]))
print(list(shlex.shlex("a && b || c; d > e", punctuation_chars=True)), list(shlex.shlex("x = 'y z' + 3", posix=True)), list(shlex.shlex("a.b 'c'")))

names = ["a.py", "b.txt", "c.PY", "data1.csv", "data12.csv", "[x]"]
print(fnmatch.filter(names, "*.py"), fnmatch.filter(names, "data?.csv"), fnmatch.filter(names, "[a-c].*"), fnmatch.filter(names, "[!a]*"), fnmatch.filter(names, "[[]x]"), fnmatch.filterfalse(names, "*.csv"))
print(fnmatch.fnmatch("a.b", "*.*"), fnmatch.fnmatchcase("A", "a"), [fnmatch.translate(p) for p in ("*.py", "a?[!b-d]*c*", "[", "[]a]", "x[a-]", "[z-a]", "[!]", "a.b", "*")])
print(keyword.iskeyword("async"), keyword.iskeyword("match"), keyword.issoftkeyword("match"), len(keyword.kwlist), keyword.kwlist, keyword.softkwlist)
print(html.escape("<a href=\"x\">it's & more</a>"), html.escape("\"q\"", quote=False))
print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(10)}), reprlib.repr(10**100), reprlib.repr(set("abcdefghij")), reprlib.repr((1,)), reprlib.repr([[[[[[[1]]]]]]]))


class Node:
    @reprlib.recursive_repr()
    def __repr__(self):
        return f"<Node {self.next!r}>"


node = Node()
node.next = node
print(node, reprlib.Repr(maxlist=2, indent=2).repr([1, [2, 3, 4], 5]))
print([tuple(round(x, 6) for x in f(0.2, 0.4, 0.6)) for f in (colorsys.rgb_to_hsv, colorsys.hsv_to_rgb, colorsys.rgb_to_hls, colorsys.hls_to_rgb, colorsys.rgb_to_yiq, colorsys.yiq_to_rgb)])
print(codecs.encode("Hello", "rot13"), codecs.decode("Uryyb", "rot_13"), codecs.encode(b"ab", "hex"), codecs.decode("6162", "hex"), codecs.encode("ü", "utf-8"), codecs.decode(b"\xfc", "latin-1"), codecs.encode(b"ab", "base64"))
print(codecs.lookup("UTF8").name, codecs.BOM_UTF8, codecs.getencoder("ascii")("ab"), codecs.getdecoder("utf-8")(b"ab"), list(codecs.iterdecode([b"\xc3", b"\xbc", b"x"], "utf-8")), list(codecs.iterencode(["a", "ü"], "utf-8")))
decoder = codecs.getincrementaldecoder("utf-8")()
print([decoder.decode(bytes([byte])) for byte in "aü€😀".encode()], decoder.decode(b"", final=True), codecs.getincrementalencoder("utf-16")().encode("ab"))
attempt("lookup", lambda: codecs.lookup("nope"))
attempt("final", lambda: codecs.getincrementaldecoder("utf-8")().decode(b"\xc3", True))
attempt("decode", lambda: codecs.decode(b"\xff", "ascii"))
