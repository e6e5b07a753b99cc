from .right import R

L = "left"
