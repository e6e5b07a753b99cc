import attribute

print(attribute.value)
