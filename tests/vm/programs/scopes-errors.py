def a():
    print(prin)
def b():
    import_me.x
class Thing:
    alpha = 1
    def go(self): return self.alpa
for f in [a, b, lambda: Thing().go(), lambda: [].apend(1), lambda: "".uper(), lambda: {}.itms(), lambda: Thing.alpah, lambda: ().foo, lambda: (5).real_part, lambda: None.x, lambda: None[0], lambda: None + 1, lambda: (lambda: 0).zz, lambda: print.zz, lambda: Thing()(), lambda: [1, 2]()]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
def shadow():
    len = 5
    try:
        len("abc")
    except TypeError as e: print(e)
shadow()
x = 1
def reads():
    try:
        x += 1
    except UnboundLocalError as e: print(e)
reads()
def loops():
    for i in []: pass
    try:
        print(i)
    except UnboundLocalError as e: print(e)
loops()
def exc():
    try:
        raise ValueError
    except ValueError as err: pass
    try:
        err
    except UnboundLocalError as e: print(e)
exc()
class Body:
    v = 1
    def get():
        return v
try:
    Body.get()
except NameError as e: print(e)
class Fine:
    x = x + 1
print(Fine.x, x)
def outer():
    def inner():
        return free
    try:
        inner()
    except NameError as e: print(e)
    free = 1
    return inner()
print(outer())
