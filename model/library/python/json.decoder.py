"""json.decoder: reading JSON."""
# SPDX-License-Identifier: GPL-3.0-or-later

from json import JSONDecodeError, JSONDecoder, scanstring

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN = float("nan")
PosInf = float("inf")
NegInf = float("-inf")
