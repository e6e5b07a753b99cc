import attribute2

value = 1
