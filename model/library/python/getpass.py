"""getpass: who runs the program."""
# SPDX-License-Identifier: GPL-3.0-or-later

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    pass


def getuser():
    from os import environ
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        user = environ.get(name)
        if user:
            return user
    return "user"
