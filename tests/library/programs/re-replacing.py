"""re: sub and subn, with texts and with functions."""
import asyncio
import re

print(re.sub("a", "b", "banana"), re.sub("a", "b", "banana", count=2), re.subn("a", "b", "banana"), re.subn("x", "y", "banana"))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub(r"(?P<a>\d)", r"[\g<a>\g<0>\g<1>]", "a1b2"))
print(re.sub("x*", "-", "abxd"), re.sub("", "-", "ab"), re.sub(r"\b", "|", "ab cd"), re.sub("^", "> ", "a\nb", flags=re.M))
print(re.sub("(a)|b", r"<\1>", "ab"), re.sub(".", r"\n\t\\", "x"), repr(re.sub("x", r"\101\0\7", "x")))
print(re.sub("(?i)A", lambda m: m.group().upper() + str(m.start()), "banana"))
print(re.sub("[aeiou]", {"a": "1"}.get("a"), "hate"), re.subn("a", lambda m: "", "banana"), re.sub("a", lambda m: None, "banana"))
print(re.sub(r"(\d+)", lambda m: str(int(m[1]) * 2), "1 22 333", count=2))
print(re.sub("b", lambda m: m.expand(r"<\g<0>>"), "abc"), re.compile("b").sub("x", "abcb", 1), re.compile("b").subn("x", "abcb", count=1))


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def camel(name):
    return re.sub("_([a-z])", lambda m: m.group(1).upper(), name)


print(snake("someCamelCaseName"), camel("some_snake_case"))
print(re.sub(r"\{(\w+)\}", lambda m: str({"a": 1, "b": 2}.get(m[1], m[0])), "{a} {b} {c}"))

calls = []


def replace(match):
    calls.append(match.span())
    return f"[{match.group()}]"


print(re.sub("x?", replace, "axb"), calls)


def fail(match):
    raise ValueError(match.group())


for call in (lambda: re.sub("a", fail, "xa"), lambda: re.sub("a", lambda m: 1, "xa"), lambda: re.sub("a", lambda m: b"1", "xa"),
             lambda: re.sub("a", "\\1", "a"), lambda: re.sub("a", "\\g<x>", "a"), lambda: re.sub("a", "\\q", "a"),
             lambda: re.sub("a", "\\", "a"), lambda: re.sub("a", "\\g<1", "a"), lambda: re.sub("a", "\\g<1a>", "a"),
             lambda: re.sub("a", b"x", "a"), lambda: re.sub("a", "x", b"a"), lambda: re.sub(b"a", b"x", "a"), lambda: re.sub("a", 5, "a"),
             lambda: re.sub("a", "x", 5), lambda: re.compile("a").sub("x", "a", "b")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


async def main():
    # A function that is called for each match runs in the program as any other.
    loop = asyncio.get_running_loop()
    tasks = []

    def start(match):
        tasks.append(loop.create_task(asyncio.sleep(0.1, match.group())))
        return str(len(tasks))

    print(re.sub(r"\w+", start, "fetch these words"))
    print(await asyncio.gather(*tasks))


asyncio.run(main())
