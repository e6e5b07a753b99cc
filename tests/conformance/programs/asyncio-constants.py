# asyncio.constants, as a module and as an attribute
import asyncio
from asyncio import constants

print(constants is asyncio.constants, constants.__name__)
print(sorted((name, value) for name, value in vars(constants).items() if name.isupper()))
