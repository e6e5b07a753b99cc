# settings written in TOML
import tomllib

TEXT = '''
# a comment
title = "TOML \\u00e9 \\"x\\""
path = 'C:\\raw'
[owner]
name = "Tom"
born = 1979-05-27T07:32:00-08:00
day = 1979-05-27
local = 1979-05-27T00:32:00.999999
at = 07:32:00
utc = 1979-05-27 07:32:00Z

[database]
enabled = true
ports = [ 8000, 8001,
  8002, # three
]
data = [ ["delta", "phi"], [3.14] ]
temp = { cpu = 79.5, case.inner = -72 }
hex = 0xDEAD_beef
oct = 0o755
bin = 0b1101
big = 1_000_000
exp = 6.626e-34
inf = -inf
nan = nan
neg = -17
zero = +0
[servers.alpha]
ip = "10.0.0.1"
[servers.beta]
ip = "10.0.0.2"
"quoted key".dotted.'x y' = 1
[[products]]
name = "Hammer"
[[products]]
[[products]]
name = "Nail"
[products.size]
a = 1
[text]
many = """
Roses are red
Violets are \\
    blue"""
raw = \'\'\'
a\\b
'c\'\'\'
'''
for key, value in tomllib.loads(TEXT).items():
    print(key, "=", value)
print(tomllib.loads("x = 1.5", parse_float=str), tomllib.loads(""), tomllib.loads("a.b.c = 1\na.b.d = 2\r\n"))
for text in ("x", "x =", "= 1", "x = 1 y = 2", "x = 1\nx = 2", "[a]\n[a]", "x = [1, 2", "x = {a = 1", "x = \"abc", "x = 'abc\n'", "x = 01", "x = \"\\q\"",
             "a = 1\na.b = 2", "[a]\nb = 1\n[a.b]\nc = 1", "x = {a = 1}\nx.b = 2", "[[a]]\n[a]", "x = 1979-13-01", "x = 1979-02-30", "x = tru", "[a", "[[a]",
             "x = {a = 1,}", "x = \"\\ud800\"", "!", "x = \"a\x01\"", "# \x01"):
    try:
        print(repr(text), tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        print(repr(text), error)
for bad in (b"x = 1", None):
    try:
        tomllib.loads(bad)
    except TypeError as error:
        print(error)
for text in ("[a]\nb.c = 1\n[x]\n[a.b]", "[a.b]\n[a]\nb.c = 1", "[a.b.c]\n[a]\nb.c.d = 1", "[x]\ny = {}\ny.z = 1", "a.b = 1\n[a]", "[a]\n[[a]]", "a = []\n[[a]]", "a = 1\n[a.b]",
             "[a]\n[a.b]\n[a]", "x = '''a''''", 'x = """a""""', 'x = """a"""""', "x = 1__0", "x = +inf", "x = 1e3", "x = 0.5", "x = -0.0", "x=-0x1", "x = 1.", "x = .5", "1 = 2", "\"\" = 1"):
    try:
        print(repr(text), tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        print(repr(text), error)
