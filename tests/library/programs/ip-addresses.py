# ip-addresses.py: ipaddress
#
# SPDX-License-Identifier: GPL-3.0-or-later
import ipaddress as ip, pickle
from ipaddress import *
def t(f):
    try:
        r = f()
        print(repr(list(r)) if type(r).__name__ in ('map', 'generator', 'list_iterator', 'tuple_iterator') else repr(r))
    except BaseException as e: print(type(e).__name__, e)
for a in ("192.168.1.1", "::1", "fe80::1", 1, 2**32, -1, "256.1.1.1", "1.2.3", "a.b.c.d", "01.1.1.1", "1.1.1.1/24", "", "2001:db8::ff00:42:8329", "::ffff:1.2.3.4", "1::2::3", ":::", "1:2:3:4:5:6:7:8:9", "g::1", "12345::", b"\x7f\0\0\1", "fe80::1%eth0", "1..2.3", "::", "1:2:3:4:5:6:7::", "0:0:1::", "1111.1.1.1", None, 3.5):
    t(lambda: ip_address(a)); t(lambda: IPv4Address(a)); t(lambda: IPv6Address(a)); t(lambda: ip_interface(a)); t(lambda: ip_network(a))
for n in ("192.168.1.0/24", "192.168.1.5/24", "10.0.0.0/255.0.0.0", "10.0.0.0/0.255.255.255", "10.0.0.0/33", "2001:db8::/32", "10.0.0.0/8/9", "10.0.0.0/x", ("10.0.0.0", 8), (167772160, "255.0.0.0"), "0.0.0.0/0", "1.1.1.1/32", "1.1.1.0/31", "::/0", "10.0.0.0/255.0.255.0"):
    t(lambda: ip_network(n)); t(lambda: ip_network(n, strict=False)); t(lambda: ip_interface(n))
n = ip_network("192.168.1.0/28")
print(n, n.network_address, n.broadcast_address, n.netmask, n.hostmask, n.num_addresses, n.prefixlen, n.with_netmask, n.with_hostmask, n.version, n.max_prefixlen, n.is_private, n.compressed, n.exploded)
t(n.hosts); t(lambda: n.subnets()); t(lambda: n.subnets(new_prefix=30)); t(lambda: n.subnets(3)); t(lambda: n.supernet()); t(lambda: n.supernet(new_prefix=20)); t(lambda: n.subnets(new_prefix=20)); t(lambda: n.supernet(99)); t(lambda: n.subnets(99)); t(lambda: n[1]); t(lambda: n[-1]); t(lambda: n[99]); t(lambda: len(list(n))); t(lambda: n.address_exclude(ip_network("192.168.1.4/30")))
t(lambda: ip_address("192.168.1.3") in n); t(lambda: ip_address("192.168.2.3") in n); t(lambda: "x" in n); t(lambda: n.overlaps(ip_network("192.168.1.8/29"))); t(lambda: ip_network("192.168.1.0/30").subnet_of(n)); t(lambda: n.supernet_of(ip_network("::/0"))); t(lambda: n == ip_network("192.168.1.0/28")); t(lambda: n < ip_network("192.168.1.0/29")); t(lambda: n < ip_network("::/0")); t(lambda: ip_network("1.1.1.1/32").hosts()); t(lambda: ip_network("1.1.1.0/31").hosts()); t(lambda: ip_network("2001:db8::/126").hosts())
a = ip_address("10.0.0.5")
t(lambda: a + 1); t(lambda: a - 10); t(lambda: int(a)); t(lambda: a.packed); t(lambda: a.reverse_pointer); t(lambda: a < ip_address("10.0.0.6")); t(lambda: a < ip_address("::1")); t(lambda: a == "10.0.0.5"); t(lambda: a < 5); t(lambda: f"{a:b} {a:x} {a:#x} {a:_b} {a:n} {a:>20s} {a}"); t(lambda: sorted([ip_address("10.0.0.9"), a])); t(lambda: {a: 1}[ip_address("10.0.0.5")]); t(lambda: a + 2**33); t(lambda: a.is_private); t(lambda: pickle.loads(pickle.dumps(a)) == a); t(lambda: max(a, ip_address("1.1.1.1"))); t(lambda: a + 1.5)
for x in "127.0.0.1 10.1.1.1 172.16.5.4 8.8.8.8 224.0.0.1 240.1.1.1 169.254.1.1 0.0.0.0 100.64.0.1 192.0.2.5 255.255.255.255 ::1 :: fe80::1 ff02::1 fc00::1 2001:4860:4860::8888 ::ffff:10.0.0.1 2002:0a00:0001:: fec0::1 2001:db8::1".split():
    y = ip_address(x); print(x, y, y.exploded, y.compressed, [k for k in "is_private is_global is_reserved is_multicast is_unspecified is_loopback is_link_local is_site_local".split() if getattr(y, k, 0)])
i = ip_interface("192.168.1.5/24"); print(i, repr(i), i.ip, i.network, i.netmask, i.with_netmask, i == ip_interface("192.168.1.5/24"), i.with_hostmask, i.hostmask, i + 1)
t(lambda: summarize_address_range(ip_address("192.0.2.0"), ip_address("192.0.2.130"))); t(lambda: collapse_addresses([ip_network("192.0.2.0/25"), ip_network("192.0.2.128/25"), ip_address("10.0.0.1")])); t(lambda: IPv6Address("2001:db8::1").teredo); t(lambda: IPv6Address("::ffff:1.2.3.4").ipv4_mapped); t(lambda: IPv6Address("2002:c000:204::").sixtofour); t(lambda: IPv6Address("fe80::1%3").scope_id); t(lambda: sorted([ip_network("10.0.0.0/8"), ip_network("::/0")], key=get_mixed_type_key)); t(lambda: v4_int_to_packed(5)); t(lambda: v6_int_to_packed(2**129)); t(lambda: ip_network("10.0.0.0/8").is_private); t(lambda: IPv4Address("1.2.3.4").ipv6_mapped); t(lambda: IPv6Address("::1").reverse_pointer); t(lambda: hash(ip_address("1.1.1.1")) == hash(ip_address("1.1.1.1"))); t(lambda: n.compare_networks(ip_network("192.168.1.0/29"))); t(lambda: n.reverse_pointer)
