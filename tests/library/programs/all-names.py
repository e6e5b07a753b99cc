"""Whatever a module of the library says that it exports is there."""
import importlib

MODULES = """
    abc annotationlib argparse array ast asyncio.constants asyncio.format_helpers asyncio.graph asyncio.log
    asyncio.protocols asyncio.staggered asyncio.transports base64 calendar cmath codecs collections collections.abc
    colorsys configparser contextlib copy copyreg csv dataclasses decimal difflib enum errno faulthandler fnmatch
    fractions functools getopt getpass gettext graphlib hashlib hmac html html.entities http importlib
    importlib.util inspect io ipaddress json json.decoder json.encoder json.scanner keyword
    linecache locale logging logging.config logging.handlers mimetypes multiprocessing multiprocessing.connection
    multiprocessing.context multiprocessing.dummy multiprocessing.managers multiprocessing.pool multiprocessing.process
    multiprocessing.queues multiprocessing.sharedctypes multiprocessing.util numbers os
    pathlib pickle platform posixpath pprint queue re reprlib sched secrets selectors shlex shutil signal statistics
    string string.templatelib sysconfig textwrap threading timeit tomllib traceback tracemalloc types typing unittest
    unittest.async_case unittest.case unittest.loader unittest.main unittest.mock unittest.result unittest.runner
    unittest.signals unittest.suite unittest.util urllib urllib.parse uuid warnings weakref zoneinfo
"""

for name in MODULES.split():
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        print(name, "is missing:", error)
        continue
    missing = [part for part in getattr(module, "__all__", ()) if not hasattr(module, part)]
    if missing:
        print(name, "lacks", missing)
print("all looked at")
