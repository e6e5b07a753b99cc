# asyncio.log.py: where asyncio's reports go
#
# SPDX-License-Identifier: GPL-3.0-or-later

import logging as _logging

logger = _logging.getLogger("asyncio")
