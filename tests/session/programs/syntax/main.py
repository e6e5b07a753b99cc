"""A mistake in the text of a module."""
print("begins")
import mistake
