def compute(first_number, second_number, third_number):
    return (first_number
            + second_number / third_number
            - 1)

print("before")
value = compute(1, 2, 0) + len("a very long line that goes on") + compute(3, 4, 5)
