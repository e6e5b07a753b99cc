"""logging: what basicConfig() takes, and what formats show."""
import logging
import sys


def attempt(function, *args, **kwargs):
    try:
        print("->", repr(function(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


attempt(logging.basicConfig, bogus=1, other=2)
logging.basicConfig(stream=sys.stdout, force=True)
attempt(logging.basicConfig, bogus="is not looked at any more")
logging.warning("the default format")
logging.info("not shown")
logging.getLogger("named").error("with %s and %d", "arguments", 2)

formats = [
    dict(format="%(levelname)s|%(name)s|%(message)s", level=logging.DEBUG),
    dict(format="%(asctime)s %(levelname)-8s [%(filename)s:%(lineno)d] %(message)s", level="INFO"),
    dict(format="%(asctime)s %(message)s", datefmt="%H:%M:%S"),
    dict(format="%(asctime)s.%(msecs)03d %(message)s", datefmt="%d/%m/%Y %I:%M:%S %p"),
    dict(format="%(module)s %(funcName)s %(levelno)d %(threadName)s %(processName)s %(taskName)s %(message)s"),
    dict(format="%(created)f %(message)s"),
    dict(format="plain text %(message)20s|%(name)10.3s|"),
]
for options in formats:
    logging.basicConfig(stream=sys.stdout, force=True, **options)
    root = logging.getLogger()
    print(options, "level", root.level, len(root.handlers))
    logging.debug("debug")
    logging.info("info %s", [1])
    logging.critical("critical")
    root.setLevel(logging.WARNING)

logging.basicConfig(force=True, handlers=[logging.StreamHandler(sys.stdout), logging.NullHandler()], format="%(message)s twice?")
logging.error("one")
print(logging.getLogger().handlers)

for wrong in (dict(stream=sys.stdout, filename="x"), dict(handlers=[], stream=sys.stdout), dict(style="!"),
              dict(format="no field"), dict(level="LOUD"), dict(level=1.5)):
    attempt(logging.basicConfig, force=True, **wrong)

logging.basicConfig(force=True, stream=sys.stdout, format="%(message)s", level=logging.NOTSET)
logging.log(5, "level %d", 5)
logging.log(logging.ERROR, "level error")
attempt(logging.log, "ERROR", "a text is no level")
logging.addLevelName(25, "NOTICE")
print(logging.getLevelName(25), logging.getLevelName("NOTICE"), logging.getLevelName(26), logging.getLevelName("NONE"))
print(logging.getLevelNamesMapping())
logging.getLogger().handlers[0].setFormatter(logging.Formatter("%(levelname)s %(message)s"))
logging.log(25, "noticed")
logging.disable(logging.ERROR)
logging.error("disabled")
logging.critical("critical is not")
logging.disable(logging.NOTSET)
logging.error("enabled again")
logging.fatal("fatal is critical")
