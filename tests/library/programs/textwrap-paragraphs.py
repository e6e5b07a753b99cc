# textwrap
import textwrap
from textwrap import TextWrapper, dedent, fill, indent, shorten, wrap

text = ("The quick brown fox -- it was quick! -- jumped over the well-known lazy-dog's back-yard fence, 'n' ran (very-very fast) to\tthe "
        "supercalifragilisticexpialidocious house... Then it stopped. It e-mailed mother-in-law's co-op.  Two  spaces.\nNew line; a--b---c -option x-ray.")
for width in (1, 7, 20, 40, 70, 200):
    print(width, wrap(text, width))
print(fill(text, 30))
print(fill(text, width=40, initial_indent="* ", subsequent_indent="  "))
for options in ({"break_long_words": False}, {"break_on_hyphens": False}, {"expand_tabs": False}, {"tabsize": 4}, {"replace_whitespace": False}, {"drop_whitespace": False}, {"fix_sentence_endings": True},
                {"max_lines": 2}, {"max_lines": 1, "placeholder": "~"}, {"max_lines": 3, "placeholder": " ... more"}, {"max_lines": 2, "drop_whitespace": False}):
    print(options, wrap(text, 25, **options))
print(wrap(""), wrap("   "), wrap("a" * 25, 10), wrap("a-" * 12, 10), wrap("\u2003a\u00a0b c", 3), wrap("end. \"quoted.\" next", 70, fix_sentence_endings=True), wrap("----long-word-here", 5))
print(shorten("Hello  world!", width=12), shorten("Hello  world!", width=11), shorten("Hello world", width=10, placeholder="..."), shorten("", 5), shorten("a b c d e f", 9))
print(repr(dedent("\n    one\n      two\n\n    three\n  ")), repr(dedent("\tx\n\t  y")), repr(dedent("  a\n\tb")), repr(dedent("")), repr(dedent("a\n  b")), repr(dedent("   \n\t\n")), repr(dedent("  a\n   \n  b")))
print(repr(indent("a\n\n  b\nc", "> ")), repr(indent("a\n\nb\n", "> ", lambda line: True)), repr(indent("", "x")), repr(indent("a\r\nb", "-")), repr(indent("x\n", "\t", predicate=str.isupper)))
w = TextWrapper(width=15, initial_indent="- ")
print(w.wrap("some words to wrap here"), w.fill("more"), w.width, TextWrapper().width, sorted(vars(w)))
w.width = 8
print(w.wrap("some words"))


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


t(wrap, "a", 0)
t(wrap, "a", -5)
t(wrap, "a", 5, max_lines=1, placeholder="too long")
t(shorten, "a b", 3)
t(wrap, 5)
t(dedent, 5)
t(dedent, b"x")
t(wrap, "a", wrong=1)
t(indent, "a")
