# an asend() that is driven by hand: what its first send() is given goes to the generator
async def gen():
    try:
        r = yield 123
        print("got", r)
    finally:
        print("fin")
for a in (gen().__anext__(), gen().asend(5), gen().asend(None)):
    try: print(a.send(100))
    except BaseException as e: print(type(e).__name__, e)
try: gen().__anext__().send(None)
except StopIteration as e: print(e.value)
g=gen()
try: g.asend(None).send(None)
except StopIteration as e: print(e.value)
a=g.__anext__()
try: print(a.send(7))
except BaseException as e: print(type(e).__name__, e)
try: print(a.send(7))
except BaseException as e: print(type(e).__name__, e)
