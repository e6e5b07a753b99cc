"""platform: the simulated machine: the same everywhere."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
from os import _Result

_VERSION = sys.version.split()[0]


class uname_result(_Result):
    _fields = ("system", "node", "release", "version", "machine")
    _title = "uname_result"

    @property
    def processor(self):
        return ""


def uname():
    return uname_result(("Linux", "coroscope", "6.1.0", "#1 SMP", "x86_64"))


def system():
    return uname().system


def node():
    return uname().node


def release():
    return uname().release


def version():
    return uname().version


def machine():
    return uname().machine


def processor():
    return ""


def architecture(executable=None, bits="", linkage=""):
    return bits or "64bit", linkage or "ELF"


def platform(aliased=False, terse=False):
    return "Linux-6.1.0-x86_64-with-glibc2.36" if not terse else "Linux-6.1.0-x86_64"


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    return "glibc", "2.36"


def freedesktop_os_release():
    return {"NAME": "Coroscope", "ID": "coroscope", "PRETTY_NAME": "Coroscope"}


def python_version():
    return _VERSION


def python_version_tuple():
    return tuple(_VERSION.split("."))


def python_implementation():
    return "CPython"


def python_branch():
    return ""


def python_revision():
    return ""


def python_build():
    return "main", "Jan  1 2026 00:00:00"


def python_compiler():
    return "GCC 12.2.0"


def mac_ver(release="", versioninfo=("", "", ""), machine=""):
    return release, versioninfo, machine


def win32_ver(release="", version="", csd="", ptype=""):
    return release, version, csd, ptype


def win32_edition():
    return None


def win32_is_iot():
    return False
