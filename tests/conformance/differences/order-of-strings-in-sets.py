# order-of-strings-in-sets.py: sets of strings have the same order in every run
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A set of strings: CPython hashes strings with a number of chance, so that each run has another order (unless PYTHONHASHSEED is set).
# Coroscope has the same order in every run and on every machine.
print({"red", "green", "blue", "yellow", "cyan", "magenta"})
print(hash("red") == hash("re" + "d"), sorted({"b", "a"}))
