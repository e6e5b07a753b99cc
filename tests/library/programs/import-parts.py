# Modules of a package that nothing has imported yet, taken from the package
from collections import abc
from html import entities
from importlib import machinery, util
from json import decoder
from logging import config, handlers
from unittest import mock
from urllib import parse

import concurrent.futures
import importlib
import json
import logging

for module in abc, entities, machinery, util, decoder, config, handlers, mock, parse:
    print(module.__name__)
print(logging.handlers is handlers, parse.quote("a b"), handlers.QueueHandler.__module__)
print([hasattr(package, "__path__") for package in (concurrent.futures, importlib, json, logging, handlers, parse)])
try:
    from logging import nowhere
except ImportError as error:
    print(type(error).__name__, str(error).split(" (")[0])
