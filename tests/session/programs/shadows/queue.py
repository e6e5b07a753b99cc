class Mine:
    pass


print("queue beside the program")
