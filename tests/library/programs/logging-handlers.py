"""logging: handlers of the program's own, formatters, exceptions, stacks, errors while logging."""
import io
import logging
import sys


class Collecting(logging.Handler):
    def __init__(self):
        super().__init__(level=logging.INFO)
        self.records = []

    def emit(self, record):
        self.records.append(record)


logger = logging.getLogger("work")
logger.setLevel(1)
logger.propagate = False
collecting = Collecting()
logger.addHandler(collecting)
logger.debug("too low")
logger.info("kept %s", "this", stacklevel=1)
record = collecting.records[0]
print(record, record.getMessage(), record.args, record.levelname, record.lineno, record.funcName, record.filename)
print(sorted(record.__dict__))
print(collecting, logging.StreamHandler(), logging.StreamHandler(sys.stdout), logging.NullHandler(), logging.lastResort)
logger.removeHandler(collecting)

logger.warning("nobody listens: to stderr")
logger.info("nobody listens: not shown")

stream = io.StringIO()
handler = logging.StreamHandler(stream)
logger.addHandler(handler)


class Plain(logging.Formatter):
    def format(self, record):
        return f"<{record.levelname.lower()}> {super().format(record)}"

    def formatException(self, ei):
        return f"!! {ei[0].__name__}: {ei[1]}"


handler.setFormatter(Plain("%(message)s"))
handler.terminator = " <<\n"
try:
    {}["key"]
except KeyError:
    logger.exception("failed")
    logger.error("no traceback")
    logger.error("asked for", exc_info=True)
error = ValueError("given")
logger.error("an instance", exc_info=error)
logger.error("a tuple", exc_info=(type(error), error, None))
print(stream.getvalue(), end="")
print(handler, handler.setStream(sys.stdout) is stream)

handler.terminator = "\n"
handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))


def divide(a, b):
    return a / b


try:
    divide(1, 0)
except ZeroDivisionError:
    logger.exception("in a handler: %s", "why")
logger.error("nothing is handled", exc_info=True)


def where():
    logger.warning("where", stack_info=True)


class Shouting(logging.Formatter):
    def formatStack(self, stack_info):
        return stack_info.splitlines()[-1].strip()


handler.setFormatter(Shouting("%(funcName)s %(message)s"))
where()


def helper():
    logger.warning("of my caller", stacklevel=2)


def caller():
    helper()


caller()

handler.setFormatter(logging.Formatter("%(message)s"))
logger.error("too few %s %s", 1)
logger.error("wrong kind %d", "text")
logger.error("too many", 1, 2)
logger.error("by name %(a)s", {"a": 1})
logger.error("percent 100%")
logger.error("a list: %s", [1, 2])
logger.error(["any", "object"])
handler.setFormatter(logging.Formatter("%(missing)s"))
logger.error("no such field")
logging.raiseExceptions = False
logger.error("silent")
logging.raiseExceptions = True


class Broken(logging.Handler):
    def emit(self, record):
        raise RuntimeError("broken handler")


logger.addHandler(Broken())
handler.setFormatter(logging.Formatter("%(message)s"))
try:
    logger.error("with a broken handler")
except RuntimeError as error:
    print("RuntimeError:", error)

for pattern in ("no fields", "%(x", "%(message)", "%(a)s %(b)5.2f"):
    try:
        print(logging.Formatter(pattern)._fmt)
    except ValueError as error:
        print("ValueError:", error)
buffering = logging.BufferingFormatter(logging.Formatter("%(message)s;"))
print(buffering.format([record, record]), repr(buffering.format([])))
named = logging.NullHandler()
named.name = "quiet"
print(logging.getHandlerByName("quiet") is named, logging.getHandlerNames(), logging.getHandlerByName("none"))
named.close()
print(logging.getHandlerNames())
