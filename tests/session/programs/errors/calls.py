import works

value = works.fail(
    0)
