from sixth import value

name = 1
