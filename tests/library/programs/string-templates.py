# string: constants, Template, Formatter, capwords
import string
from string import Formatter, Template

for name in sorted(string.__all__):
    if isinstance(getattr(string, name), str):
        print(name, repr(getattr(string, name)))
print(string.capwords("  hello   big wORLD "), string.capwords("a-b-cD", "-"), repr(string.capwords("")))


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


s = Template("$who likes ${what}; $$5, $Missing ${other}x $_u1")
t(s.safe_substitute, who="Ann", what="tea")
t(s.substitute, who="Ann", what="tea")
t(s.substitute, {"who": 1, "what": 2, "Missing": 3}, other=4, _u1=5, what="kw")
t(Template("bad $ here").substitute)
t(Template("line 1\nbad ${x").substitute, x=1)
t(Template("bad $ here ${} $1").safe_substitute)
print(s.is_valid(), Template("$").is_valid(), s.get_identifiers(), Template("$a $b $a").get_identifiers(), s.template, Template.delimiter, Template.idpattern)


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


t(Percent("%with_underscore %notunderscored %% %{with_brace}").safe_substitute, {"with_underscore": 1, "with_brace": 2})


class Mine(Template):
    braceidpattern = "[a-z.]+"


t(Mine("${a.b} $a").substitute, {"a.b": 1, "a": 2})
t(Template, 1, 2)
t(Template("$x").substitute, {}, {})

f = Formatter()
t(f.format, "{} {} {}", 1, "two", 3.5)
t(f.format, "{0} {1} {0!r} {1:>5} {2:.2f} {name}", "a", "b", 1.5, name="n")
t(f.format, "{x.real} {x.imag} {d[key]} {d[0]} {l[1]}", x=5, d={"key": 1, 0: 2}, l=[3, 4])
t(f.format, "{:{}} {:{w}.{p}}", "a", 5, 3.14159, w=8, p=3)
t(f.format, "{{}} {{{}}}", 1)
t(f.vformat, "{0} {a}", ("x",), {"a": "y"})
print(list(f.parse("a{b!r:c}d{{e}}{0[x].y}{}")), list(f.parse("")), f.get_field("0.real", (5,), {}), f.convert_field(5, "s"), f.format_field(5, "03d"))


class Default(Formatter):
    def get_value(self, key, args, kwargs):
        if isinstance(key, str):
            return kwargs.get(key, f"<{key}>")
        return super().get_value(key, args, kwargs)

    def check_unused_args(self, used_args, args, kwargs):
        print("used", sorted(used_args, key=str), "of", len(args), sorted(kwargs))


t(Default().format, "{a} {b} {0}", 1, 2, a=3, c=4)
t(f.format, "{}")
t(f.format, "{x}")
t(f.format, "{} {0}", 1)
t(f.format, "{0} {}", 1)
t(f.format, "{", 1)
t(f.format, "}", 1)
t(f.format, "{0!x}", 1)
t(f.format, "{0!}", 1)
t(f.format, "{0!rx}", 1)
t(f.format, "{0", 1)
t(f.format, "{0.}", 1)
t(f.format, "{0[}", 1)
t(f.format, "{0[]}", 1)
t(f.format, "{0[a]b}", {"a": 1})
t(f.format, "{0:{1:{2:{3}}}}", 1, 2, 3, 4)
t(f.format, "{0:d}", "x")
t(f.format)
