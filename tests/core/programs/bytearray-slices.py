b = bytearray(range(8))
b[1:5:2] = b""
print(b)
b[::-3] = []
print(b)
try: b[::2] = b"1"
except ValueError as e: print(e)
