from fourth import helper

name = "third"
