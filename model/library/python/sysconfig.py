"""sysconfig: what is known of the interpreter that is simulated."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys

# without those that read files of the interpreter's build
__all__ = ["get_config_var", "get_config_vars", "get_path", "get_path_names", "get_paths", "get_platform", "get_python_version",
           "get_scheme_names"]

_variables = {
    "prefix": sys.prefix, "exec_prefix": sys.prefix, "py_version": ".".join(map(str, sys.version_info[:3])),
    "py_version_short": "3.14", "py_version_nodot": "314",
    "installed_base": sys.prefix, "base": sys.prefix, "installed_platbase": sys.prefix, "platbase": sys.prefix,
    "platlibdir": "lib", "implementation": "Python", "implementation_lower": "python", "abiflags": "", "abi_thread": "",
    "py_version_nodot_plat": "", "EXT_SUFFIX": ".cpython-314-x86_64-linux-gnu.so", "SOABI": "cpython-314-x86_64-linux-gnu",
    "Py_GIL_DISABLED": 0, "Py_DEBUG": 0, "WITH_PYMALLOC": 1, "SIZEOF_VOID_P": 8, "VERSION": "3.14", "MULTIARCH": "x86_64-linux-gnu",
    "HOST_GNU_TYPE": "x86_64-pc-linux-gnu", "userbase": os.path.expanduser("~/.local"), "projectbase": sys.prefix + "/bin",
}
_paths = {"stdlib": "lib/python3.14", "platstdlib": "lib/python3.14", "purelib": "lib/python3.14/site-packages",
          "platlib": "lib/python3.14/site-packages", "include": "include/python3.14", "scripts": "bin",
          "data": "", "platinclude": "include/python3.14"}


def get_config_vars(*args):
    return [_variables.get(name) for name in args] if args else _variables


def get_config_var(name):
    return _variables.get(name)


def get_platform():
    return "linux-x86_64"


def get_python_version():
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def get_scheme_names():
    return ("nt", "nt_user", "nt_venv", "osx_framework_user", "posix_home", "posix_prefix", "posix_user", "posix_venv", "venv")


def get_default_scheme():
    return "posix_prefix"


def get_preferred_scheme(key):
    return {"prefix": "posix_prefix", "home": "posix_home", "user": "posix_user"}[key]


def get_path_names():
    return tuple(name for name in _paths if name != "platinclude")


def get_paths(scheme="posix_prefix", vars=None, expand=True):
    base = (vars or _variables).get("base", sys.prefix) if expand else "{base}"
    return {name: f"{base}/{path}".rstrip("/") for name, path in _paths.items()}


def get_path(name, scheme="posix_prefix", vars=None, expand=True):
    return get_paths(scheme, vars, expand)[name]


def is_python_build(check_home=None):
    return False
