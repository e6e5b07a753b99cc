def factorial(n):
    r = 1
    for i in range(2, n + 1): r *= i
    return r
print(factorial(50), len(str(factorial(500))), factorial(100) // factorial(98), factorial(30) % 1000007)
a, b = 3 ** 100, 7 ** 50
print(a + b, a - b, a * b, a // b, a % b, -a // b, -a % b, divmod(a, -b), a & b, a | b, a ^ b, ~a, a >> 20, a << 3, a > b, a == 3 ** 100, float(a), a / b, int(float(2 ** 80)) == 2 ** 80)
print(pow(a, 3, b), pow(2, 1000) % 10 ** 10, int("9" * 40) + 1, int("-" + "1" * 30), hex(a), bin(2 ** 65), oct(8 ** 25), f"{a:,}", f"{a:e}", f"{2**100:x}", f"{10**25:_}", a.bit_length(), round(10 ** 30 + 5, -1), (10 ** 20).__sizeof__() > 0, int(1e25))
def gcd(x, y):
    while y: x, y = y, x % y
    return x
print(gcd(factorial(40), 3 ** 30), sum(10 ** i for i in range(30)), [2 ** (2 ** k) for k in range(7)], 10 ** 18 + 1 == 10 ** 18 + 1.0, 2 ** 63 - 1, -2 ** 63, 2 ** 62 * 2, (2 ** 31) * (2 ** 31), 9223372036854775807 + 1, -9223372036854775808 - 1, 4611686018427387904 * 2, 3037000500 ** 2)
print(sorted([2 ** 70, -2 ** 70, 5, 2.5]), max(2 ** 70, 1e30), 2 ** 70 in {2 ** 70: 1}, (2 ** 64).to_bytes(9, "big"), int.from_bytes(b"\xff" * 10, "big", signed=True), str(2 ** 200)[::-1][:5], 10 ** 400 // 10 ** 399)
