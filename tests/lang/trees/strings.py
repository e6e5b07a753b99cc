# strings.py: strings, f-strings, t-strings, numbers
#
# SPDX-License-Identifier: GPL-3.0-or-later

f"a{b!r:>{w}.{p}}c{{}}{d=}{e = !s}{f = :x}{f'{g}'}{'h'}{"i"}{x:{y:{z}}}{lambda_:=5}{(lambda x: 1)}{a[b:c]}{ {1:2} }{x!=y}" 'tail' f"{z}"
f'''
{a
  +b}
'''
rf"\d{x:\d}" fr'{x}\n' F"{x}" "\x41\u0042\U00000043\103\
d\N{BULLET}"
f"\N{BULLET}{x}\{y}"
t"a{b!r:c}{d=}" t'x'
f""
f"{x:}"
f"{yield}"
f"{*a, 1}"
u'x'
b'\x00\xff\d'
'\ud800'
0xFF, 0o17, 0b101, 1_000, 1e5, 1.5j, 1E-3, .5, 5., 1_0.0_1e1_0, 00, 0_0, 0j, 00.5, 09.5, 0777j, 1e400
