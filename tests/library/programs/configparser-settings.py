# settings in sections
import configparser
import io
c = configparser.ConfigParser()
c.read_string("""
[DEFAULT]
base = /tmp
timeout: 30
# comment
[server]
host = localhost
port = 8080
debug = yes
path = %(base)s/x
multi = a
    b

    c
pct = 50%%
[client]
ratio = 0.5
empty =
""")
print(c.sections(), c["server"]["host"], c.getint("server", "port"), c.getboolean("server", "debug"), c["server"]["path"], repr(c["server"]["multi"]), c["client"].getfloat("ratio"), c.get("client", "timeout"), c["client"].get("nope"), c.get("client", "nope", fallback="fb"), c["server"].getint("nope", 4), repr(c["client"]["empty"]), c["server"]["pct"])
print(dict(c["server"]), list(c), "server" in c, c.has_option("server", "PORT"), c.options("client"), c.items("client"), c.defaults(), c["server"], len(c))
for f in (lambda: c["nope"], lambda: c.get("nope", "x"), lambda: c.get("server", "nope"), lambda: c.getint("server", "host"), lambda: c.getboolean("server", "host"), lambda: c.add_section("server"), lambda: c.set("server", "x", 3), lambda: c.set("server", "x", "%"), lambda: configparser.ConfigParser().read_string("x=1"), lambda: configparser.ConfigParser().read_string("[a]\nx"), lambda: configparser.ConfigParser().read_string("[a]\nx=1\nx=2"), lambda: configparser.ConfigParser().read_string("[a]\n[a]"), lambda: c.read_dict({"s": {"a": "%(zz)s"}}) or c["s"]["a"], lambda: c.read_dict({"s2": {"a": "%(a)s"}}) or c["s2"]["a"], lambda: c.items("zz")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
c = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), allow_no_value=True)
c.read_dict({"a": {"x": 1, "y": "${x}0", "z": None}, "b": {"q": "${a:x}"}})
print(c["a"]["y"], c["b"]["q"], c["a"]["z"])
out = io.StringIO(); c.write(out); print(out.getvalue())
c["new"] = {"k": "v"}; del c["b"]; c.remove_option("a", "x"); print(c.sections(), list(c["a"]))
