from .left import L
