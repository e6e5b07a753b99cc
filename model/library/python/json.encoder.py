"""json.encoder: writing JSON."""
# SPDX-License-Identifier: GPL-3.0-or-later

from json import JSONEncoder, encode_basestring, encode_basestring_ascii

INFINITY = float("inf")
