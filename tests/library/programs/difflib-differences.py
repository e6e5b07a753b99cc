# difflib: what differs in two sequences, in all the forms that it can be shown in
import difflib
import random

random.seed(7)
lines = ["alpha", "beta", "gamma delta", "x = 1", "    y = 22", "return z", "", "tab\there", "print('hello world')",
         "print('hello, world!')"]


def changed(text):
    place = random.randint(0, len(text))
    return text[:place] + random.choice("abc ") + text[place + random.randint(0, 2):]


for _ in range(12):
    a = [random.choice(lines) + random.choice(["", "", "!", "x"]) for _ in range(random.randint(0, 12))]
    b = [changed(line) if random.random() < 0.3 else line for line in a if random.random() < 0.9]
    if random.random() < 0.5:
        b.insert(random.randint(0, len(b)), random.choice(lines))
    print("\n".join(difflib.ndiff(a, b)))
    print("\n".join(difflib.unified_diff(a, b, "A", "B", lineterm="", n=random.randint(0, 3))))
    print("\n".join(difflib.context_diff(a, b, "A", "B", "then", lineterm="", n=2)))
    matcher = difflib.SequenceMatcher(None, " ".join(a), " ".join(b))
    print(matcher.ratio(), matcher.quick_ratio(), matcher.real_quick_ratio(), matcher.get_matching_blocks()[:3])
    print(list(difflib.restore(difflib.ndiff(a, b), 1)) == a, list(difflib.restore(difflib.ndiff(a, b), 2)) == b)

print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]))
texts = "private Thread current;" * 9, "private volatile Thread current;" * 9
matcher = difflib.SequenceMatcher(lambda c: c == " ", *texts)
print(round(matcher.ratio(), 3), matcher.get_opcodes()[:4], sorted(matcher.bpopular), matcher.find_longest_match())
print(list(difflib.SequenceMatcher(None, "qabxcd", "abycdf").get_grouped_opcodes(1)))
for call in (lambda: difflib.get_close_matches("a", [], 0), lambda: difflib.get_close_matches("a", [], 1, 2),
             lambda: list(difflib.restore([], 3)), lambda: list(difflib.unified_diff("a", ["b"])),
             lambda: list(difflib.unified_diff([1], ["b"])), lambda: list(difflib.context_diff(["a"], ["b"], b"x"))):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
print(list(difflib.diff_bytes(difflib.unified_diff, [b'a\n', b'b\xff\n'], [b'a\n', b'c\n'], b'x', b'y')))
print(list(difflib.diff_bytes(difflib.context_diff, [b'a', b'b'], [b'a', b'c'], b'x', b'y', lineterm=b'', n=1)))
try:
    list(difflib.diff_bytes(difflib.unified_diff, ["a"], [b"a"]))
except TypeError as error:
    print(error)
