"""argparse: usage and help messages."""
import argparse
import sys


def show(parser):
    print("-" * 20)
    parser.print_help()
    print("=", repr(parser.format_usage()))


show(argparse.ArgumentParser(prog="plain"))
parser = argparse.ArgumentParser(prog="tool", description="Does a thing, and describes it in so many words that the description has to be wrapped "
                                 "when it is printed on a terminal of eighty columns.", epilog="And an epilog for %(prog)s.")
parser.add_argument("source", help="where it comes from")
parser.add_argument("targets", nargs="*", metavar="TARGET", help="where it goes to; this help is long enough to be wrapped into more than one line of text")
parser.add_argument("-v", "--verbose", action="count", default=0, help="say more (%(default)s)")
parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE")
parser.add_argument("--a-very-long-option-name", type=int, default=5, help="its help begins on the next line (default: %(default)s, type: %(type)s)")
parser.add_argument("--mode", choices=["fast", "slow"], help="one of %(choices)s")
parser.add_argument("-n", nargs=2, metavar=("WIDTH", "HEIGHT"), type=int)
parser.add_argument("--hidden", help=argparse.SUPPRESS)
parser.add_argument("--flag", action=argparse.BooleanOptionalAction, help="on or off")
parser.add_argument("--version", action="version", version="%(prog)s 1.0")
group = parser.add_argument_group("special", "Options of a special kind.")
group.add_argument("--level", type=int, required=True, help="100%% sure")
exclusive = parser.add_mutually_exclusive_group()
exclusive.add_argument("-q", "--quiet", action="store_true")
exclusive.add_argument("--loud", action="store_true", help="very")
show(parser)

parser = argparse.ArgumentParser(prog="git", usage="%(prog)s [options] command", formatter_class=argparse.RawDescriptionHelpFormatter,
                                 description="First line\n  second line, indented\n\nafter an empty one")
commands = parser.add_subparsers(title="commands", description="what it can do", metavar="COMMAND", help="see below")
add = commands.add_parser("add", help="adds", aliases=["a"], description="Adds things.")
add.add_argument("what", nargs="+")
commands.add_parser("remove", help="removes something, with a help that is so long that it has to be wrapped")
commands.add_parser("quiet")
show(parser)
show(add)

for formatter in (argparse.ArgumentDefaultsHelpFormatter, argparse.RawTextHelpFormatter, argparse.MetavarTypeHelpFormatter,
                  lambda prog: argparse.HelpFormatter(prog, max_help_position=40, width=60)):
    parser = argparse.ArgumentParser(prog="formats", formatter_class=formatter)
    parser.add_argument("x", type=int, nargs="?", default=3, help="a number\n  on two lines")
    parser.add_argument("--size", type=float, default=1.5, help="the size")
    parser.add_argument("--name", type=str, help="the name")
    show(parser)

parser = argparse.ArgumentParser(prog="patterns")
for i, nargs in enumerate((None, "?", "*", "+", 3, argparse.REMAINDER)):
    parser.add_argument(f"--opt{i}", nargs=nargs)
parser.add_argument("a", nargs="?")
parser.add_argument("b", nargs="+")
parser.add_argument("c", nargs=2)
parser.add_argument("d", nargs="*", metavar=("D1", "D2"))
show(parser)
required = argparse.ArgumentParser(prog="a-program-with-a-rather-long-name-that-takes-more-than-three-quarters-of-the-line")
required.add_argument("--first-option-with-a-long-name", metavar="VALUE")
required.add_argument("--second-option-with-a-long-name", metavar="VALUE")
required.add_argument("positional")
show(required)
either = argparse.ArgumentParser(prog="either", add_help=False)
group = either.add_mutually_exclusive_group(required=True)
group.add_argument("-a")
group.add_argument("-b", help=argparse.SUPPRESS)
group.add_argument("c", nargs="?")
show(either)
for args in (["-h"], ["--version"]):
    try:
        parser = argparse.ArgumentParser(prog="exits", description="text")
        parser.add_argument("--version", action="version", version="exits 2.0\nby %(prog)s")
        parser.parse_args(args)
    except SystemExit as stop:
        print("exit", stop.code)
parser.exit(3, "leaving\n")
