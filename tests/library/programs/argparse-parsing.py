"""argparse: what is made of arguments."""
import argparse


def show(parser, *lines):
    for line in lines:
        args = line.split() if isinstance(line, str) else line
        try:
            print(args, "->", parser.parse_args(args))
        except SystemExit as stop:
            print(args, "-> exit", stop.code)


parser = argparse.ArgumentParser(prog="one")
parser.add_argument("name")
parser.add_argument("count", nargs="?", type=int, default=1)
parser.add_argument("-v", "--verbose", action="store_true")
parser.add_argument("-l", "--level", type=int, choices=[1, 2, 3], default=2)
parser.add_argument("--ratio", type=float, metavar="R")
show(parser, "a", "a 5", "a -v", "-v a 3", "a --level 3", "a --level=1", "a -l2", "a --ratio 0.5", "a --lev 3", "a --ver", "", "a b", "a --level 4", "a --level x",
     "a --ratio", "a --nothing", "a 1 2", "a -- -5", "-- a", "a -5", "--ratio=1e3 a")

parser = argparse.ArgumentParser(prog="two")
parser.add_argument("files", nargs="*")
parser.add_argument("-n", type=int, nargs=2)
parser.add_argument("-o", nargs="+")
parser.add_argument("-q", nargs="?", const="const", default="default")
parser.add_argument("-a", action="append")
parser.add_argument("-c", action="count", default=0)
parser.add_argument("-x", action="store_const", const=42)
parser.add_argument("-f", action="store_false", dest="flag")
parser.add_argument("-e", action="extend", nargs="*", type=int)
parser.add_argument("-k", action="append_const", const=1, dest="a")
show(parser, "", "a b c", "-n 1 2 x", "-n 1", "-o a b -- c", "-q", "-q v", "-qv", "-a 1 -a 2 -k", "-ccc", "-c -c x -c", "-x", "-f", "-e 1 2 -e 3", "-cxf", "-cq5", "-ce",
     "-ca", "-o", ["-a", "-1"], ["-a", "with space"], ["-a="], ["-a=x=y"], ["a b", "--", "-n"], "-e x")

parser = argparse.ArgumentParser(prog="three", allow_abbrev=False, argument_default=argparse.SUPPRESS)
parser.add_argument("first", nargs="+")
parser.add_argument("last")
parser.add_argument("--long-name")
parser.add_argument("--flag", action=argparse.BooleanOptionalAction, default=True)
show(parser, "a b", "a b c d", "a", "a b --long-name x", "a b --long x", "a b --no-flag", "a b --flag", "--flag a b --long-name=")

parser = argparse.ArgumentParser(prog="four")
group = parser.add_mutually_exclusive_group(required=True)
group.add_argument("--add", action="store_true")
group.add_argument("--remove", action="store_true")
other = parser.add_mutually_exclusive_group()
other.add_argument("-a")
other.add_argument("-b")
parser.add_argument("--must", required=True)
show(parser, "--add --must x", "--must x", "--add --remove --must x", "--add", "-a 1 -b 2 --add --must x", "")

parser = argparse.ArgumentParser(prog="five")
parser.add_argument("--debug", action="store_true")
commands = parser.add_subparsers(dest="command", required=True)
run = commands.add_parser("run", aliases=["r"], help="runs it")
run.add_argument("target")
run.add_argument("--times", type=int, default=1)
run.set_defaults(func="do_run")
stop = commands.add_parser("stop")
stop.add_argument("-f", "--force", action="store_true")
show(parser, "run x", "r x --times 3", "--debug stop -f", "stop --debug", "go", "", "run", "run x y", "stop -f extra")

parser = argparse.ArgumentParser(prog="six")
parser.add_argument("command")
parser.add_argument("rest", nargs=argparse.REMAINDER)
show(parser, "run -x --y z", "run", "run -- a", "-x")
print(parser.parse_known_args(["a"]), argparse.ArgumentParser(prog="k").parse_known_args(["-x", "y", "--z=1"]))
parser = argparse.ArgumentParser(prog="seven")
parser.add_argument("--foo")
parser.add_argument("cmd")
parser.add_argument("rest", nargs="*", type=int)
print(parser.parse_intermixed_args("doit 1 --foo bar 2 3".split()), parser.parse_known_intermixed_args("doit 1 --foo bar 2 --x".split()))


def positive(text):
    value = int(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f"{value} is not positive")
    return value


class Upper(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        print("action", values, option_string)
        setattr(namespace, self.dest, values.upper())


parser = argparse.ArgumentParser(prog="eight", exit_on_error=False)
parser.add_argument("n", type=positive)
parser.add_argument("--up", action=Upper)
parser.add_argument("--json", type=lambda s: dict(p.split("=") for p in s.split(",")))
for args in (["5"], ["-1"], ["0"], ["x"], ["3", "--up", "abc"], ["3", "--json", "a=1,b=2"], ["3", "--json", "x"], ["3", "4"], []):
    try:
        print(args, parser.parse_args(args))
    except argparse.ArgumentError as error:
        print(args, "ArgumentError", error, "|", error.argument_name, "|", error.message)

namespace = argparse.Namespace(a=1, b="x")
print(namespace, namespace == argparse.Namespace(a=1, b="x"), "a" in namespace, "c" in namespace, vars(namespace), namespace.a)
namespace.c = 3
print(parser.parse_args(["7"], namespace) is namespace, namespace, argparse.Namespace(**{"not-a-name": 1}))
print(parser.get_default("up"), parser.prog, parser)
parent = argparse.ArgumentParser(add_help=False)
parent.add_argument("--shared", default="s")
child = argparse.ArgumentParser(prog="child", parents=[parent], prefix_chars="-+")
child.add_argument("+x", dest="plus")
child.set_defaults(extra=1, shared="changed")
show(child, "", "+x 1 --shared 2")
negative = argparse.ArgumentParser(prog="neg")
negative.add_argument("x", type=float)
negative.add_argument("-1", dest="one", action="store_true")
show(negative, "-1 5", "-2")
