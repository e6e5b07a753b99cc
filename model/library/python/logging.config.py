"""logging.config: loggers and handlers out of a dict."""
# SPDX-License-Identifier: GPL-3.0-or-later

import logging
import logging.handlers
import re

DEFAULT_LOGGING_CONFIG_PORT = logging.handlers.DEFAULT_TCP_LOGGING_PORT
IDENTIFIER = re.compile("^[a-z_][a-z0-9_]*$", re.I)


def valid_ident(s):
    if not IDENTIFIER.match(s):
        raise ValueError(f"Not a valid Python identifier: {s!r}")
    return True


class _Converting:
    """A part of the configuration whose texts ext:// and cfg:// stand for something else."""

    def _convert(self, key, value):
        result = self.configurator.convert(value)
        if value is not result:
            self[key] = result
            if isinstance(result, _Converting):
                result.parent = self
                result.key = key
        return result


class ConvertingDict(dict, _Converting):
    def __getitem__(self, key):
        return self._convert(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self._convert(key, dict.__getitem__(self, key)) if key in self else default

    def pop(self, key, default=None):
        return self.configurator.convert(dict.pop(self, key, default))


class ConvertingList(list, _Converting):
    def __getitem__(self, key):
        return self._convert(key, list.__getitem__(self, key))

    def pop(self, idx=-1):
        return self.configurator.convert(list.pop(self, idx))


class ConvertingTuple(tuple):
    def __getitem__(self, key):
        return self.configurator.convert(tuple.__getitem__(self, key))


class BaseConfigurator:
    CONVERT_PATTERN = re.compile(r"^(?P<prefix>[a-z]+)://(?P<suffix>.*)$")
    WORD_PATTERN = re.compile(r"^\s*(\w+)\s*")
    DOT_PATTERN = re.compile(r"^\.\s*(\w+)\s*")
    INDEX_PATTERN = re.compile(r"^\[([^\[\]]*)\]\s*")
    DIGIT_PATTERN = re.compile(r"^\d+$")
    value_converters = {"ext": "ext_convert", "cfg": "cfg_convert"}
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        names = s.split(".")
        used = names.pop(0)
        try:
            found = self.importer(used)
            for name in names:
                used += "." + name
                try:
                    found = getattr(found, name)
                except AttributeError:
                    self.importer(used)
                    found = getattr(found, name)
            return found
        except ImportError as e:
            raise ValueError(f"Cannot resolve {s!r}: {e}") from e

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        rest = value
        match = self.WORD_PATTERN.match(rest)
        if match is None:
            raise ValueError(f"Unable to convert {value!r}")
        rest = rest[match.end():]
        d = self.config[match.groups()[0]]
        while rest:
            match = self.DOT_PATTERN.match(rest)
            if match:
                d = d[match.groups()[0]]
            else:
                match = self.INDEX_PATTERN.match(rest)
                if not match:
                    raise ValueError(f"Unable to convert {value!r} at {rest!r}")
                idx = match.groups()[0]
                if not self.DIGIT_PATTERN.match(idx):
                    d = d[idx]
                else:
                    try:
                        d = d[int(idx)]
                    except TypeError:
                        d = d[idx]
            rest = rest[match.end():]
        return d

    def convert(self, value):
        if not isinstance(value, ConvertingDict) and isinstance(value, dict):
            value = ConvertingDict(value)
            value.configurator = self
        elif not isinstance(value, ConvertingList) and isinstance(value, list):
            value = ConvertingList(value)
            value.configurator = self
        elif not isinstance(value, ConvertingTuple) and isinstance(value, tuple) and not hasattr(value, "_fields"):
            value = ConvertingTuple(value)
            value.configurator = self
        elif isinstance(value, str):
            match = self.CONVERT_PATTERN.match(value)
            if match:
                converter = self.value_converters.get(match["prefix"])
                if converter:
                    value = getattr(self, converter)(match["suffix"])
        return value

    def configure_custom(self, config):
        c = config.pop("()")
        if not callable(c):
            c = self.resolve(c)
        kwargs = {key: config[key] for key in config if key != "." and valid_ident(key)}
        result = c(**kwargs)
        for name, value in (config.pop(".", None) or {}).items():
            setattr(result, name, value)
        return result

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


def _is_queue_like_object(obj):
    return all(callable(getattr(obj, name, None)) for name in ("empty", "full", "get", "put_nowait"))


class DictConfigurator(BaseConfigurator):
    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        incremental = config.pop("incremental", False)
        if incremental:
            self._configure_incrementally(config)
            return
        disable_existing = config.pop("disable_existing_loggers", True)
        logging._handlers.clear()
        logging.shutdown(logging._handlerList[:])
        del logging._handlerList[:]
        self._configure_each(config.get("formatters", {}), "formatter", self.configure_formatter)
        self._configure_each(config.get("filters", {}), "filter", self.configure_filter)
        self._configure_handlers(config.get("handlers", {}))
        root = logging.root
        existing = sorted(root.manager.loggerDict)
        child_loggers = []
        loggers = config.get("loggers", {})
        for name in loggers:
            if name in existing:
                i = existing.index(name) + 1
                while i < len(existing) and existing[i].startswith(name + "."):
                    child_loggers.append(existing[i])
                    i += 1
                existing.remove(name)
            try:
                self.configure_logger(name, loggers[name])
            except Exception as e:
                raise ValueError(f"Unable to configure logger {name!r}") from e
        self._handle_existing_loggers(existing, child_loggers, disable_existing)
        root_config = config.get("root", None)
        if root_config:
            try:
                self.configure_root(root_config)
            except Exception as e:
                raise ValueError("Unable to configure root logger") from e

    def _configure_each(self, parts, what, configure):
        for name in parts:
            try:
                parts[name] = configure(parts[name])
            except Exception as e:
                raise ValueError(f"Unable to configure {what} {name!r}") from e

    def _configure_handlers(self, handlers):
        deferred = []
        for name in sorted(handlers):
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as e:
                if " not configured yet" in str(e.__cause__):
                    deferred.append(name)
                else:
                    raise ValueError(f"Unable to configure handler {name!r}") from e
        for name in deferred:
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as e:
                raise ValueError(f"Unable to configure handler {name!r}") from e

    def _configure_incrementally(self, config):
        handlers = config.get("handlers", {})
        for name in handlers:
            handler = logging.getHandlerByName(name)
            if handler is None:
                raise ValueError(f"No handler found with name {name!r}")
            try:
                level = handlers[name].get("level", None)
                if level:
                    handler.setLevel(logging._checkLevel(level))
            except Exception as e:
                raise ValueError(f"Unable to configure handler {name!r}") from e
        loggers = config.get("loggers", {})
        for name in loggers:
            try:
                self.configure_logger(name, loggers[name], True)
            except Exception as e:
                raise ValueError(f"Unable to configure logger {name!r}") from e
        root = config.get("root", None)
        if root:
            try:
                self.configure_root(root, True)
            except Exception as e:
                raise ValueError("Unable to configure root logger") from e

    def _handle_existing_loggers(self, existing, child_loggers, disable_existing):
        for name in existing:
            logger = logging.root.manager.loggerDict[name]
            if name in child_loggers:
                if not isinstance(logger, logging.PlaceHolder):
                    logger.setLevel(logging.NOTSET)
                    logger.handlers = []
                    logger.propagate = True
            else:
                logger.disabled = disable_existing

    def configure_formatter(self, config):
        if "()" in config:
            factory = config["()"]
            try:
                return self.configure_custom(config)
            except TypeError as te:
                if "'format'" not in str(te):
                    raise
                config["fmt"] = config.pop("format")
                config["()"] = factory
                return self.configure_custom(config)
        cname = config.get("class", None)
        c = logging.Formatter if not cname else self.resolve(cname) if isinstance(cname, str) else cname
        kwargs = {}
        if "defaults" in config:
            kwargs["defaults"] = config.get("defaults")
        arguments = config.get("format", None), config.get("datefmt", None), config.get("style", "%")
        if "validate" in config:
            arguments += config["validate"],
        return c(*arguments, **kwargs)

    def configure_filter(self, config):
        return self.configure_custom(config) if "()" in config else logging.Filter(config.get("name", ""))

    def add_filters(self, filterer, filters):
        for f in filters:
            try:
                if callable(f) or callable(getattr(f, "filter", None)):
                    filter_ = f
                else:
                    filter_ = self.config["filters"][f]
                filterer.addFilter(filter_)
            except Exception as e:
                raise ValueError(f"Unable to add filter {f!r}") from e

    def _configure_queue_handler(self, klass, **kwargs):
        import queue
        q = kwargs.pop("queue", None)
        q = queue.Queue() if q is None else q
        rhl = kwargs.pop("respect_handler_level", False)
        lklass = kwargs.pop("listener", logging.handlers.QueueListener)
        handlers = kwargs.pop("handlers", [])
        listener = lklass(q, *handlers, respect_handler_level=rhl)
        handler = klass(q, **kwargs)
        handler.listener = listener
        return handler

    def configure_handler(self, config):
        config_copy = dict(config)
        formatter = config.get("formatter", None)
        if formatter:
            try:
                formatter = self.config["formatters"][formatter]
            except Exception as e:
                raise ValueError(f"Unable to set formatter {formatter!r}") from e
        level = config.pop("level", None)
        filters = config.pop("filters", None)
        config.pop("formatter", None)
        if "()" in config:
            c = config.pop("()")
            factory = c if callable(c) else self.resolve(c)
        else:
            cname = config.pop("class")
            klass = cname if callable(cname) else self.resolve(cname)
            factory = klass
            if issubclass(klass, logging.handlers.MemoryHandler) and "target" in config:
                try:
                    tn = config["target"]
                    th = self.config["handlers"][tn]
                    if not isinstance(th, logging.Handler):
                        config.update(config_copy)
                        raise TypeError("target not configured yet")
                    config["target"] = th
                except Exception as e:
                    raise ValueError(f"Unable to set target handler {tn!r}") from e
            elif issubclass(klass, logging.handlers.QueueHandler):
                self._prepare_queue_handler(config, config_copy)
                factory = lambda **kwargs: self._configure_queue_handler(klass, **kwargs)
        kwargs = {key: config[key] for key in config if key != "." and valid_ident(key)}
        result = factory(**kwargs)
        if formatter:
            result.setFormatter(formatter)
        if level is not None:
            result.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(result, filters)
        for name, value in (config.pop(".", None) or {}).items():
            setattr(result, name, value)
        return result

    def _prepare_queue_handler(self, config, config_copy):
        spec = config.get("queue")
        if isinstance(spec, str):
            spec = self.resolve(spec)
            config["queue"] = spec() if callable(spec) else spec
        elif isinstance(spec, dict):
            config["queue"] = self.configure_custom(dict(spec))
        elif spec is not None and not _is_queue_like_object(spec):
            raise TypeError(f"Invalid queue specifier {spec!r}")
        listener = config.get("listener")
        if isinstance(listener, str):
            config["listener"] = self.resolve(listener)
        if "handlers" in config:
            found = []
            for name in config["handlers"]:
                handler = self.config["handlers"][name]
                if not isinstance(handler, logging.Handler):
                    config.update(config_copy)
                    error = TypeError(f"Required handler {name!r} is not configured yet")
                    raise ValueError(f"Unable to set required handler {name!r}") from error
                found.append(handler)
            config["handlers"] = found

    def add_handlers(self, logger, handlers):
        for h in handlers:
            try:
                logger.addHandler(self.config["handlers"][h])
            except Exception as e:
                raise ValueError(f"Unable to add handler {h!r}") from e

    def common_logger_config(self, logger, config, incremental=False):
        level = config.get("level", None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if not incremental:
            for h in logger.handlers[:]:
                logger.removeHandler(h)
            handlers = config.get("handlers", None)
            if handlers:
                self.add_handlers(logger, handlers)
            filters = config.get("filters", None)
            if filters:
                self.add_filters(logger, filters)

    def configure_logger(self, name, config, incremental=False):
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get("propagate", None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    dictConfigClass(config).configure()
