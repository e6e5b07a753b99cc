"""argparse: mistakes in making a parser, and the end of a program that is called wrongly."""
import argparse

parser = argparse.ArgumentParser(description="Errors.")
parser.add_argument("-x")
for call in (lambda: parser.add_argument("-x"), lambda: parser.add_argument("y", required=True), lambda: parser.add_argument("z", dest="q"),
             lambda: parser.add_argument("--n", nargs=0), lambda: parser.add_argument("--c", const=1), lambda: parser.add_argument("--a", action="nothing"),
             lambda: parser.add_argument("--t", type="int"), lambda: parser.add_argument("--h", help="%(bad)s"), lambda: parser.add_argument("--p", help="50%"),
             lambda: parser.add_argument("+q"), lambda: parser.add_argument("--m", nargs=2, metavar=("A",)), lambda: parser.add_argument("pos", action="store_true"),
             lambda: parser.add_argument(), lambda: parser.add_argument("-"), lambda: parser.add_argument("-y", "z"), lambda: parser.add_argument("--w", nargs="x"),
             lambda: parser.add_mutually_exclusive_group().add_argument("--r", required=True), lambda: argparse.ArgumentParser(conflict_handler="x"),
             lambda: parser.add_argument_group().add_argument_group(), lambda: (parser.add_subparsers(), parser.add_subparsers()),
             lambda: argparse.ArgumentParser(parents=[1]), lambda: parser.add_argument("--bool", action=argparse.BooleanOptionalAction, nargs=1),
             lambda: parser.add_argument("--no-x", action=argparse.BooleanOptionalAction), lambda: argparse.Action(["-x"], "x")(None, None, None),
             lambda: parser.add_argument("--u", action="store_true", type=int), lambda: parser.add_argument("--v", foo=1)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
resolve = argparse.ArgumentParser(prog="resolve", conflict_handler="resolve")
resolve.add_argument("-f", "--foo", help="old")
resolve.add_argument("--foo", help="new")
resolve.print_help()
print(repr(resolve.add_argument("--rep", type=int, default=1)))


class Gentle(argparse.ArgumentParser):
    def error(self, message):
        print("gently:", message)
        raise ValueError(message)


try:
    Gentle(prog="g").parse_args(["x"])
except ValueError as error:
    print("caught", error)
main = argparse.ArgumentParser()
main.add_argument("host")
main.add_argument("--port", type=int, default=80)
main.parse_args(["localhost", "--port", "http"])
