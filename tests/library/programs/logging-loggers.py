"""logging: the tree of loggers, levels, propagation, filters, adapters."""
import logging
import sys

out = logging.StreamHandler(sys.stdout)
out.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))
root = logging.getLogger()
root.addHandler(out)

child = logging.getLogger("app.db.pool")
print(child, child.parent, child.parent is root, logging.getLogger("app"), child.parent)
database = logging.getLogger("app.db")
print(child.parent is database, database.parent, logging.getLogger("app.db") is database, logging.getLogger("root") is root)
print(child.getChild("x.y"), root.getChild("z"), sorted(logger.name for logger in logging.getLogger("app").getChildren()))
logging.getLogger("app").setLevel(logging.DEBUG)
print(child.level, child.getEffectiveLevel(), child.isEnabledFor(logging.DEBUG), root.isEnabledFor(logging.INFO))
child.debug("from the child")
logging.getLogger("other").debug("not shown")

inner = logging.StreamHandler(sys.stdout)
inner.setFormatter(logging.Formatter("    inner: %(message)s"))
inner.setLevel(logging.ERROR)
database.addHandler(inner)
database.addHandler(inner)
child.warning("once")
child.error("twice")
database.propagate = False
child.error("only inside")
print(child.hasHandlers(), database.handlers, root.hasHandlers())
database.propagate = True
child.disabled = True
child.critical("disabled")
child.disabled = False


class Odd(logging.Filter):
    count = 0

    def filter(self, record):
        Odd.count += 1
        record.msg = f"#{Odd.count} {record.msg}"
        return Odd.count % 2 == 1


database.addFilter(Odd())
for number in range(4):
    database.warning("numbered %d", number)
child.warning("filters of parents are not asked")
database.removeFilter(database.filters[0])
out.addFilter(logging.Filter("app"))
logging.getLogger("app.x").error("in app")
logging.getLogger("apple").error("not in app")
out.filters.clear()
out.addFilter(lambda record: record.levelno != logging.ERROR)
logging.getLogger("app").error("no errors")
logging.getLogger("app").critical("but this")
out.filters.clear()


def replace(record):
    copy = logging.makeLogRecord(record.__dict__)
    copy.msg = "replaced " + copy.msg
    return copy


out.addFilter(replace)
root.error("text")
out.filters.clear()

adapter = logging.LoggerAdapter(logging.getLogger("app.web"), {"user": "ann"})
out.setFormatter(logging.Formatter("%(name)s %(user)s %(message)s", defaults={"user": "nobody"}))
adapter.info("through an adapter")
adapter.error("with %s", "arguments", extra={"user": "overwritten"})
root.error("without")
merged = logging.LoggerAdapter(logging.getLogger("app.web"), {"user": "bob"}, merge_extra=True)
merged.warning("merged", extra={"more": 1})
root.error("extra", extra={"user": "carl"})


class Tagged(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['tag']}] {msg}", kwargs


Tagged(root, {"tag": "T"}).error("tagged %d", 1)
print(adapter, adapter.isEnabledFor(10), adapter.hasHandlers(), adapter.getEffectiveLevel(), adapter.name)


class Counting(logging.Logger):
    def makeRecord(self, *args, **kwargs):
        record = super().makeRecord(*args, **kwargs)
        record.user = f"made by {self.name}"
        return record


logging.setLoggerClass(Counting)
logging.getLogger("counted").error("own class")
logging.setLoggerClass(logging.Logger)
print(logging.getLoggerClass(), type(logging.getLogger("counted")).__name__)
factory = logging.getLogRecordFactory()


def stamped(*args, **kwargs):
    record = factory(*args, **kwargs)
    record.user = "stamp"
    return record


logging.setLogRecordFactory(stamped)
root.error("own records")
logging.setLogRecordFactory(factory)
for wrong in ((logging.getLogger, 3), (logging.setLoggerClass, int), (root.setLevel, "LOUD"), (root.setLevel, None),
              (root.log, "x", "y"), (root.error,), (logging.Handler().emit, None)):
    try:
        wrong[0](*wrong[1:])
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
try:
    root.error("x", extra={"message": 1})
except KeyError as error:
    print(error)
