"""A method that forgot self: the suggestion names the attribute."""
class Account:
    def __init__(self):
        self._balance = 10
        self.owner = "me"

    def wrong_private(self):
        return self.balance

    def wrong_name(self):
        return owner


try:
    Account().wrong_private()
except AttributeError as error:
    first = error
try:
    Account().wrong_name()
except NameError as error:
    raise RuntimeError("both") from ExceptionGroup("suggestions", [first, error])
