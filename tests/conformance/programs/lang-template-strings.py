# lang-template-strings.py: PEP 750: t-strings, their parts, and functions that work on them
#
# SPDX-License-Identifier: GPL-3.0-or-later
from string.templatelib import Template, Interpolation, convert
import string.templatelib, asyncio
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
name="World"; n=3.14159
a = t"Hello {name}!"
print(a, type(a), a.strings, a.values, a.interpolations)
for p in a: print(repr(p))
b = t"{n:.2f} {name!r} {name=} {n!s:>{10}} {{x}} {1+1}{2}"
print(b)
print(t"", t"plain", t'a' t'b{name}' t'c')
print(a + b)
t(lambda: a + "x"); t(lambda: "x" + a); t(lambda: setattr(a, 'strings', 1)); t(lambda: setattr(a, 'values', 1)); t(lambda: setattr(a, 'foo', 1))
t(lambda: a.interpolations[0].nope); t(lambda: Template("a", 1)); t(lambda: Template(a=1)); print(Template("a", "b", Interpolation(3, "x"), Interpolation(4, 'y', 'r', '.3'), "z"))
t(lambda: Interpolation(1, 2)); t(lambda: Interpolation(1, 'x', 'q')); t(lambda: Interpolation(1,'x', 3))
def f(template):
    out=[]
    for item in template:
        match item:
            case str() as s: out.append(s)
            case Interpolation(value, expression, conversion, spec): out.append(format(convert(value, conversion), spec))
    return ''.join(out)
print(f(b)); t(lambda: convert(1, 'z'))
def html(template): return ''.join(p if isinstance(p, str) else str(p.value).replace('<', '&lt;') for p in template)
evil="<script>"
print(html(t"<p>{evil}</p>"), html(rt"\n{evil}"))
t(lambda: t"{missing}")
t(lambda: t"a" == t"a"); t(lambda: Template[int])
async def g(): return 5
async def main():
    x = t"{await g()} {[i for i in range(3)]}"
    print(x)
asyncio.run(main())
class K(Template): pass
