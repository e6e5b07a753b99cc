"""zoneinfo: time zones by their names, out of the system's database."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import datetime, timedelta, tzinfo
from _zoneinfo import _find, _local, _universal

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError", "InvalidTZPathWarning"]

TZPATH = ("/usr/share/zoneinfo",)
_EPOCH = 719163


class ZoneInfoNotFoundError(KeyError):
    pass


class InvalidTZPathWarning(RuntimeWarning):
    pass


class ZoneInfo(tzinfo):
    _known = {}

    def __init_subclass__(cls):
        cls._known = {}

    def __new__(cls, key):
        if key in cls._known:
            return cls._known[key]
        self = cls._known[key] = cls._make(key)
        return self

    @classmethod
    def no_cache(cls, key):
        return cls._make(key)

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        for key in list(cls._known if only_keys is None else only_keys):
            cls._known.pop(key, None)

    @classmethod
    def from_file(cls, file_obj, /, key=None):
        from _helpers import _refuse
        _refuse("reading the file of a time zone", "use ZoneInfo() with the name of a zone")

    @classmethod
    def _make(cls, key):
        if key.startswith("/"):
            raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
        if ".." in key.split("/"):
            raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")
        if not key or "//" in key or key[-1] == "/" or "." in key.split("/"):
            raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
        if not _find(key):
            raise ZoneInfoNotFoundError(f"No time zone found with key {key}")
        self = super().__new__(cls)
        self._key = key
        return self

    @property
    def key(self):
        return self._key

    def _at(self, dt):
        if dt is None:
            # only a zone that never changes has an answer then
            return _universal(self._key, 0) if self._key in ("UTC", "Etc/UTC", "GMT", "Etc/GMT") else None
        seconds = (dt.toordinal() - _EPOCH) * 86400 + dt.hour * 3600 + dt.minute * 60 + dt.second
        return _local(self._key, seconds, bool(dt.fold))

    def utcoffset(self, dt, /):
        found = self._at(dt)
        return found and timedelta(seconds=found[0])

    def dst(self, dt, /):
        found = self._at(dt)
        return found and timedelta(seconds=found[1])

    def tzname(self, dt, /):
        found = self._at(dt)
        return found and found[2]

    def fromutc(self, dt, /):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc() requires a datetime argument")
        if dt.tzinfo is not self:
            raise ValueError("dt.tzinfo is not self")
        seconds = (dt.toordinal() - _EPOCH) * 86400 + dt.hour * 3600 + dt.minute * 60 + dt.second
        offset = _universal(self._key, seconds)[0]
        dt += timedelta(seconds=offset)
        return dt.replace(fold=int(_local(self._key, seconds + offset, False)[0] != offset))

    def __str__(self):
        return self._key

    def __repr__(self):
        return f"{type(self).__module__}.{type(self).__qualname__}(key={self._key!r})"

    def __reduce__(self):
        return type(self), (self._key,)


def available_timezones():
    from _helpers import _refuse
    _refuse("listing the time zones of the system", "name the zone")


def reset_tzpath(to=None):
    pass
