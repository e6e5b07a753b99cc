"""A text that grows in a variable of any kind stays what others hold of it."""
import asyncio


def local():
    text, kept = "", []
    for i in range(300):
        text += str(i)
        if i % 50 == 0:
            kept.append(text)
        text += text[-1]
    return len(text), [len(item) for item in kept], kept[2][-5:]


def cell():
    text = "<" * 300

    def grow(more):
        nonlocal text
        before = text
        text += more
        return before, text

    for i in range(100):
        before, after = grow(f"{i},")
        assert after == before + f"{i},"
    return len(text), text[-7:]


def in_global():
    global shared
    before = shared
    for i in range(200):
        shared += chr(97 + i % 26)
    return len(before), len(shared), shared[-4:]


shared = "é" * 20
print(local(), cell(), in_global(), shared[15:25])

line = ""
seen = {}
for number in range(400):
    line += "%d " % number
    if number % 100 == 0:
        seen[line] = number
        alias = line
    line += line[0]
print(len(line), [len(key) for key in seen], alias[-6:], len(alias), seen[alias])

line = "ab" * 200
line += line
print(len(line), line == "ab" * 400)
same = other = "x" * 300
same += "y"
print(len(same), len(other), same[-2:], other[-2:])


class Names(dict):
    """Tells what is stored in it and what it held before."""

    def __setitem__(self, name, value):
        if name == "text":
            print("text", len(self.get("text", "")), "->", len(value))
        super().__setitem__(name, value)


class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases):
        return Names()


class Watched(metaclass=Meta):
    text = "." * 270
    text += "a"
    text += "b"


class Plain:
    text = "." * 270
    text += "a"
    first = text
    text += "b"


print(len(Watched.text), len(Plain.text), len(Plain.first))

try:
    line += 1
except TypeError as error:
    print(error, len(line))
try:
    del line
    line += "x"
except NameError as error:
    print(error)


class Number:
    """Compares, and tells of it."""

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        print("<", self.value, other.value)
        return self.value < other.value

    def __gt__(self, other):
        print(">", self.value, other.value)
        if self.value == 7:
            raise ValueError("seven")
        return self.value > other.value


print(min(3, 1, 2), max(3, 1, 2), min("b", "a"), max(1, True), max(True, 1), min(2.0, 2), max((1, 2), (1, 3)))
print(min(Number(4), Number(2), Number(3)).value, max(Number(4), Number(5)).value)
for call in (lambda: max(Number(1), Number(7)), lambda: max(1, "a"), lambda: min(1, 2, default=3), lambda: min()):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def take(*args, **keywords):
    return args, keywords


for call in (lambda: take(a=1, **{"a": 2}), lambda: take(**1), lambda: take(**{1: 2}), lambda: print(sep="", **{"sep": 1}),
             lambda: take(**{"b": 1}, **{"c": 2})):
    try:
        print(call())
    except TypeError as error:
        print(error)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _loop, context: print(context["message"]))
    future = loop.create_future()
    future.set_result(1)
    print(await future)
    future.__init__(loop=loop)
    future.set_exception(KeyError("lost"))
    del future
    future = asyncio.Future()
    future.set_result(2)
    del future


asyncio.run(main())
