"""urllib: what takes addresses apart is in urllib.parse."""
# SPDX-License-Identifier: GPL-3.0-or-later

__path__ = []
