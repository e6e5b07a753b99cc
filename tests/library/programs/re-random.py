"""re: patterns made at random over texts."""
import random
import re


def item(r, depth, groups):
    kind = r.randrange(9 if depth <= 0 else 26)
    more = lambda: item(r, depth - 1, groups)
    match kind:
        case 0 | 1 | 2 | 3:
            return r.choice("abcAB")
        case 4:
            return r.choice([".", r"\w", r"\d", r"\s", r"\W", "é", "ß", "I"])
        case 5:
            return r.choice(["[ab]", "[^a]", "[a-c]", r"[\w-]", "[^b-]", "[é-ü]", "[A-Z]", "[ak]"])
        case 6:
            return r.choice(["^", "$", r"\b", r"\A", r"\Z"])
        case 7:
            return r.choice(["1", " ", "\\.", "\\n", "x41"])
        case 8:
            return ""
        case 9 | 10 | 11 | 12:
            return more() + more()
        case 13 | 14:
            return more() + "|" + more()
        case 15:
            groups.append(len(groups) + 1)
            return "(" + more() + ")"
        case 16:
            return "(?:" + more() + ")"
        case 17 | 18 | 19:
            return "(?:" + more() + ")" + r.choice(["*", "+", "?", "{2}", "{1,2}", "{,2}", "{1,}"]) + r.choice(["", "", "?", "+"])
        case 20:
            return r.choice("ab.") + r.choice(["*", "+", "?", "{2}"]) + r.choice(["", "?", "+"])
        case 21:
            return r.choice(["(?=", "(?!"]) + more() + ")"
        case 22 | 23:
            return r.choice(["(?<=", "(?<!"]) + r.choice(["a", "b", "ab", "a|b", ".", r"\w", more()]) + ")"
        case 24:
            return r.choice(["(?>", "(?i:"]) + more() + ")"
        case _:
            if not groups:
                return "-"
            group = r.choice(groups)
            return f"\\{group}" if r.random() < 0.5 else f"(?({group}){more()}|{r.choice('ab')})"


r = random.Random(3)
for seed in range(400):
    groups = []
    pattern = item(r, 5, groups)
    try:
        compiled = re.compile(pattern, r.choice([0, 0, 0, re.I, re.M, re.S, re.I | re.M]))
    except re.error as error:
        print(ascii(pattern), error)
        continue
    print(ascii(pattern), compiled.flags)
    for text in ("", "aabbAB c1", "abcabc\nab", "éaßÉ I kK"):
        m = compiled.search(text)
        whole = compiled.fullmatch(text)
        print("  ", m and m.regs, whole and whole.regs, m and m.lastindex, compiled.findall(text), compiled.sub(r"<\g<0>>", text).encode())
