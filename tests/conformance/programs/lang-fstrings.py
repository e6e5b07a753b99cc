"""f-strings: nested, PEP 701, self-documenting, conversions, multi-line, errors in format specs."""
name, value, width, items, d = "World", 3.14159, 12, [1, 2], {"key": "v", 'q': {"n": 1}}
print(f"Hello {name}!", f'{name!r} {name!s} {name!a}', f"{value:.2f} {value:{width}.3f} {value:>{width}} {value!r:^{width + 4}}", f"{{}} {{{name}}}", f"{items[0]}{d['key']}{d["key"]}{d['q']["n"]}")
print(f"{name=} {name = } {name=!s} {value=:.1f} {1+1=} { 2 * 3 = } {items=} {len(items)=:>5} {d['key']=}")
print(f"{f'{f"{1 + 1}"}'}", f"{'nested ' + f"{'deep'}"}", f"{"\n".join(["a", "b"])}", f"{'a' if value > 3 else 'b'}", f"{(lambda x: x * 2)(4)}", f"{[i for i in range(3)]}", f"{ {'a': 1}['a'] }", f"{ {1, 2} }")
print(f"""multi {
    name  # a comment
    .upper()
} line {value
:.3f}""")
print(f"{name:>10}|{name:<10}|{name:^10}|{name:*^11}|{42:05d}|{42:+}|{255:#x}|{1234567:,}|{0.25:%}|{True}|{None}|{...}", rf"\d{name}\n", fr"{name}\t", F"{name}", f"\x41\u00e9\N{BULLET}{name}", f"{'\x41'}", "concat " f"{name}" " more" f"{value:.0f}")
class Spec:
    def __format__(self, spec): return f"<{spec}>"
    def __repr__(self): return "Spec()"
print(f"{Spec():anything {width}% {'x'}}", f"{Spec()}", f"{Spec()!r}", f"{Spec()=}", f"{Spec()=:abc}", f"{Spec():{{}}}" if False else "", f"{Spec():%H:%M}", f"{Spec():{width}{name}}")
for function in (lambda: f"{name:d}", lambda: f"{value:s}", lambda: f"{5:zz}", lambda: f"{undefined}", lambda: f"{1 / 0}", lambda: f"{items:>5}", lambda: f"{None:5}", lambda: f"{5:{-1}}", lambda: f"{'a':{'x'}}", lambda: f"{Spec.missing}"):
    try: print(function())
    except Exception as error: print(type(error).__name__, error)
x = 5
print(f"{x:=+5}", f"{x!r:=^5}", f"{(x := 7)} {x}", f"{x:>{x}}", f"{x,}", f"{x, 1}", f"{*items,}", f"{not x}", f"{x == 7}", f"{x != 7}", f"{x >= 7}", f"{x<7}", f"{-x}", f"{x:}", f"{'{'}{'}'}", f"{x!s:{'>'}{width}}")
print(f"{lambda: 1}"[:11] if False else "", f"{(yield_ := 1)}", f"{'a' 'b'}", f"{'''triple'''}", f"{"it's"}", f'{'single'}', f"{ord('a'):c}", f"{10:b}", f"{[f'{i}' for i in 'ab']}", f"{f'{x}':>5}", f"{'%s' % x}", f"{'{}'.format(x)}")
async def a(): return f"{await b()}"
async def b(): return "awaited"
import asyncio
print(asyncio.run(a()))
def g(): yield f"{(yield 1)}"
it = g(); next(it); print(it.send("sent"))
print(f'{name}' f"{name!r}" == 'World' "'World'", len(f"{'':>1000}"), f"{1e10:,.2f} {1e-10} {1e100:.3e} {2**100:,}", f"{3+4j:.1f} {-0.0:.0f} {-0.0:z.0f} {float('nan'):>5} {float('-inf'):<8}|")
