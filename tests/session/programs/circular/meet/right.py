from . import L

R = "right"
