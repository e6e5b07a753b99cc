class Problem(Exception):
    pass

class Thing:
    def work(self, items):
        return [self.one(item) for item in items]

    def one(self, item):
        if item == 2:
            error = Problem("item", item)
            error.add_note("while working")
            error.add_note("two lines\nin a note")
            raise error
        return item

Thing().work([1,
              2,
              3])
