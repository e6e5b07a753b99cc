# the generator of random asyncio programs, for ../random
#
# SPDX-License-Identifier: GPL-3.0-or-later
