"""html: text made safe for pages."""
# SPDX-License-Identifier: GPL-3.0-or-later

__all__ = ["escape"]


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s
