"""unittest.mock: objects that stand in for others and write down what is done to them."""
# SPDX-License-Identifier: GPL-3.0-or-later

import inspect
from _mock_calls import ANY, Call as _Call, CallList as _CallList, DEFAULT, call, sentinel
from _mock_calls import format_call as _format_call
from unittest.util import safe_repr

__all__ = ("Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock",
           "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock", "PropertyMock", "seal")

FILTER_DIR = True

_numeric = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow".split()
_magics = {f"__{name}__" for name in """
    lt le gt ge eq ne getitem setitem delitem len contains iter hash str sizeof enter exit divmod rdivmod neg pos abs
    invert complex int float index round trunc floor ceil bool next fspath aiter""".split()}
_magics.update(f"__{prefix}{name}__" for name in _numeric for prefix in ("", "i", "r"))
_async_magics = {"__aenter__", "__aexit__", "__anext__"}
_made_on_demand = _magics | _async_magics
_not_made = {f"__{name}__" for name in """
    get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate getformat repr dir
    subclasses format getnewargs_ex""".split()}
_sync_magics = _magics | _not_made
_all_magics = _sync_magics | _async_magics
_unsupported = {f"__{name}__" for name in
                "getattr setattr init new prepare instancecheck subclasscheck del".split()}
_deny = {"called_once", "called_once_with", "called_with", "has_calls", "not_called", "any_call", "called"}
_typos = ("assert", "assret", "asert", "aseert", "assrt")
_deleted = sentinel.DELETED
_not_there = sentinel.MISSING


class InvalidSpecError(Exception):
    pass


def _is_mock(value):
    return issubclass(type(value), NonCallableMock)


def _is_exception(value):
    return isinstance(value, BaseException) or isinstance(value, type) and issubclass(value, BaseException)


def _is_async(value):
    return not _is_mock(value) and (inspect.iscoroutinefunction(value) or inspect.isawaitable(value))


def _signature_of(spec, skip_self=False):
    try:
        signature = inspect.signature(spec)
    except (ValueError, TypeError):
        return None
    if skip_self:
        parameters = list(signature.parameters.values())[1:]
        signature = signature.replace(parameters=parameters)
    return signature


class _State:
    """What a mock knows of itself, apart from what the program sets on it

    delegate: the function that stands for it and keeps the record of its calls in its place"""
    delegate = None

    def __init__(self, name, new_name, parent, new_parent, wraps, unsafe):
        self.name, self.new_name, self.parent, self.new_parent = name, new_name, parent, new_parent
        self.wraps, self.unsafe, self.sealed = wraps, unsafe, False
        self.methods = self.spec_class = self.spec_set = self.signature = None
        self.checks_calls = False
        self.asyncs = frozenset()
        self.children = {}
        self.return_value, self.side_effect = DEFAULT, None
        self.called, self.call_count, self.call_args = False, 0, None
        self.call_args_list, self.mock_calls, self.method_calls = _CallList(), _CallList(), _CallList()
        self.await_count, self.await_args, self.await_args_list = 0, None, _CallList()


def _record_of(mock):
    state = mock.__dict__["_mock"]
    return state if state.delegate is None else state.delegate


def _of_record(name):
    return property(lambda self: getattr(_record_of(self), name),
                    lambda self, value: setattr(_record_of(self), name, value))


def _of_state(name):
    return property(lambda self: getattr(self.__dict__["_mock"], name),
                    lambda self, value: setattr(self.__dict__["_mock"], name, value))


def _read_only_of_state(name):
    return property(lambda self: getattr(self.__dict__["_mock"], name))


def _adopt(parent, value, name, new_name):
    """A mock that is set on another, or returned by it, becomes its child, unless it has a name or a parent"""
    value = getattr(value, "mock", value) if inspect.isfunction(value) else value
    if not _is_mock(value):
        return False
    state = value.__dict__["_mock"]
    if state.name or state.new_name or state.parent is not None or state.new_parent is not None:
        return False
    ancestor = parent
    while ancestor is not None:
        if ancestor is value:
            return False
        ancestor = ancestor.__dict__["_mock"].new_parent
    if new_name:
        state.new_parent, state.new_name = parent, new_name
    if name:
        state.parent, state.name = parent, name
    return True


class NonCallableMock:
    # each has a class of its own, which its magic methods are set on
    def __new__(cls, spec=None, wraps=None, name=None, spec_set=None, parent=None, _new_name="", _new_parent=None,
                unsafe=False, **kwargs):
        bases = (cls,)
        given = spec_set or spec
        if given is not None and not issubclass(cls, _AsyncBehaviour) and _is_async(given):
            bases = (_AsyncBehaviour, cls)
        return object.__new__(type(cls.__name__, bases, {"__doc__": cls.__doc__, "__module__": cls.__module__}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _new_name="", _new_parent=None,
                 unsafe=False, **kwargs):
        new_parent = parent if _new_parent is None else _new_parent
        self.__dict__["_mock"] = _State(name, _new_name, parent, new_parent, wraps, unsafe)
        self._set_spec(spec if spec_set is None else spec_set, spec_set is not None)
        self._set_magics()
        if kwargs:
            self.configure_mock(**kwargs)

    called, call_count, call_args = _of_record("called"), _of_record("call_count"), _of_record("call_args")
    call_args_list, mock_calls = _of_record("call_args_list"), _of_record("mock_calls")
    method_calls = _of_record("method_calls")
    _mock_name, _mock_parent, _mock_new_name = _of_state("name"), _of_state("parent"), _of_state("new_name")
    _mock_children, _mock_methods = _read_only_of_state("children"), _read_only_of_state("methods")
    _mock_wraps, _mock_return_value = _of_state("wraps"), _of_state("return_value")
    _mock_sealed, _spec_class, _spec_signature = _of_state("sealed"), _of_state("spec_class"), _of_state("signature")

    def _set_magics(self):
        pass

    def _set_spec(self, spec, spec_set, skip_self=False):
        state = self.__dict__["_mock"]
        if _is_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        state.spec_set, state.methods, state.asyncs = spec_set, None, frozenset()
        if spec is None:
            return
        if type(spec) in (list, tuple):
            state.methods = list(spec)
            return
        state.spec_class = spec if isinstance(spec, type) else type(spec)
        state.signature = _signature_of(spec, skip_self) if callable(spec) else None
        state.methods = dir(spec)
        for fields in getattr(spec, "__dataclass_fields__", None) or ():
            if fields not in state.methods:
                state.methods.append(fields)
        state.asyncs = frozenset(name for name in state.methods if not name.startswith("__")
                                 and inspect.iscoroutinefunction(inspect.getattr_static(spec, name, None)))

    def mock_add_spec(self, spec, spec_set=False):
        self._set_spec(spec, spec_set)
        self._set_magics()

    def attach_mock(self, mock, attribute):
        state = (getattr(mock, "mock", mock) if inspect.isfunction(mock) else mock).__dict__["_mock"]
        state.parent = state.new_parent = state.new_name = None
        state.name = ""
        setattr(self, attribute, mock)

    def configure_mock(self, /, **kwargs):
        for path, value in sorted(kwargs.items(), key=lambda entry: entry[0].count(".")):
            *names, last = path.split(".")
            place = self
            for name in names:
                place = getattr(place, name)
            setattr(place, last, value)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        state = self.__dict__["_mock"]
        record = _record_of(self)
        record.called, record.call_count, record.call_args = False, 0, None
        record.call_args_list, record.mock_calls, record.method_calls = _CallList(), _CallList(), _CallList()
        record.await_count, record.await_args, record.await_args_list = 0, None, _CallList()
        if return_value:
            record.return_value = DEFAULT
        if side_effect:
            record.side_effect = None
        for child in state.children.values():
            if _is_mock(child):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        if _is_mock(record.return_value) and record.return_value is not self:
            record.return_value.reset_mock(visited)

    # ---- attributes ----

    def __getattr__(self, name):
        state = self.__dict__.get("_mock")
        if state is None or name in {"_mock_methods", "_mock_unsafe"}:
            raise AttributeError(name)
        if state.methods is not None:
            if name not in state.methods or name in _all_magics:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif name.startswith("__") and name.endswith("__") and len(name) > 4:
            raise AttributeError(name)
        if not state.unsafe and (state.methods is None or name not in state.methods) and (
                name.startswith(_typos) or name in _deny):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant "
                                 "to be an attribute.")
        child = state.children.get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            wraps = None if state.wraps is None else getattr(state.wraps, name)
            child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            state.children[name] = child
        return child

    def __setattr__(self, name, value):
        if name in _own_names:
            return object.__setattr__(self, name, value)
        state = self.__dict__["_mock"]
        known = state.methods is None or name in state.methods
        if state.spec_set and not known and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _unsupported:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if name in _all_magics:
            if not known:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            return self._set_magic(name, value)
        if name == "__class__":
            state.spec_class = value
            return None
        if _adopt(self, value, name, name):
            state.children[name] = value
        if state.sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._path()}.{name}")
        if isinstance(value, PropertyMock):
            self.__dict__[name] = value
            return None
        return object.__setattr__(self, name, value)

    def _set_magic(self, name, value):
        if _is_mock(value):
            _adopt(self, value, None, name)
            self.__dict__["_mock"].children[name] = value
        else:
            original = value

            def value(_, /, *args, **kwargs):
                return original(self, *args, **kwargs)
            value.__name__ = name
            self.__dict__[name] = lambda *args, **kwargs: original(self, *args, **kwargs)
        setattr(type(self), name, value)

    def __delattr__(self, name):
        if name in _all_magics and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        children = self.__dict__["_mock"].children
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif children.get(name) is _deleted:
            raise AttributeError(name)
        children[name] = _deleted

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        state = self.__dict__["_mock"]
        names = set(state.methods or ())
        names.update(name for name in dir(type(self)) if not name.startswith("_"))
        names.update(name for name in self.__dict__ if not name.startswith("_") or name in _all_magics)
        return sorted(names | {name for name, child in state.children.items() if child is not _deleted})

    @property
    def __class__(self):
        state = self.__dict__.get("_mock")
        return type(self) if state is None or state.spec_class is None else state.spec_class

    def _path(self):
        """Its name with those of its parents: mock.method().other"""
        names, state = [], self.__dict__["_mock"]
        while state.new_parent is not None:
            names.append(state.new_name or "")
            state = state.new_parent.__dict__["_mock"]
        return (state.name or "mock") + "".join(name if name == "()" else f".{name}" for name in reversed(names))

    def __repr__(self):
        state = self.__dict__["_mock"]
        name = self._path()
        name = "" if name == "mock" else f" name={name!r}"
        spec = ""
        if state.spec_class is not None:
            spec = f" {'spec_set' if state.spec_set else 'spec'}={state.spec_class.__name__!r}"
        return f"<{type(self).__name__}{name}{spec} id='{id(self)}'>"

    def _get_child_mock(self, /, **kw):
        """What an attribute or a result of it is; a subclass may say otherwise"""
        state, name = self.__dict__["_mock"], kw.get("_new_name")
        if state.sealed:
            raise AttributeError(self._path() + (f".{kw['name']}" if "name" in kw else "()"))
        if name in state.asyncs:
            return AsyncMock(**kw)
        own = type(self)
        if name in _async_magics:
            kind = AsyncMock
        elif issubclass(own, _AsyncBehaviour):
            kind = MagicMock if name in _sync_magics or state.methods and name in state.methods else AsyncMock
        elif issubclass(own, _Callable):
            kind = own.__mro__[1]
        else:
            kind = MagicMock if issubclass(own, NonCallableMagicMock) else Mock
        return kind(**kw)

    # ---- assertions ----

    def _shown_name(self):
        return self.__dict__["_mock"].name or "mock"

    def _calls_repr(self):
        calls = self.mock_calls
        return f"\nCalls: {safe_repr(calls)}." if calls else ""

    def _matched(self, value):
        """A call as it is compared: its arguments as the spec's signature binds them; an error where it does not"""
        signature = self._signature_for(value[0] if len(value) > 2 else "")
        if signature is None:
            return value
        name, args, kwargs = value if len(value) == 3 else ("", *value)
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as error:
            return error.with_traceback(None)
        return call(name, bound.args, bound.kwargs)

    _call_matcher = _matched

    def _signature_for(self, name):
        mock = self
        for part in name.replace("()", "").split(".") if name else ():
            mock = mock.__dict__["_mock"].children.get(part)
            mock = getattr(mock, "mock", mock) if inspect.isfunction(mock) else mock
            if not _is_mock(mock):
                return None
        return mock.__dict__["_mock"].signature

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f"Expected '{self._shown_name()}' to not have been called. Called {self.call_count} "
                                 f"times.{self._calls_repr()}")

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f"Expected '{self._shown_name()}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._shown_name()}' to have been called once. Called {self.call_count} "
                                 f"times.{self._calls_repr()}")

    def _assert_last(self, last, args, kwargs, action):
        expected, actual = self._matched(_Call((args, kwargs), two=True)), self._matched(last)
        if actual == expected:
            return
        cause = expected if isinstance(expected, Exception) else None
        name = self._shown_name()
        raise AssertionError(f"expected {action} not found.\nExpected: {_format_call(name, args, kwargs)}\n"
                             f"  Actual: {_format_call(name, *self.call_args)}") from cause

    def assert_called_with(self, /, *args, **kwargs):
        if self.call_args is None:
            expected = _format_call(self._shown_name(), args, kwargs)
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        self._assert_last(self.call_args, args, kwargs, "call")

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._shown_name()}' to be called once. Called {self.call_count} times."
                                 f"{self._calls_repr()}")
        self.assert_called_with(*args, **kwargs)

    def _assert_any(self, calls, args, kwargs, action):
        expected = self._matched(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        found = (self._matched(made) for made in calls)
        if cause or not any(all(map(_equal, expected, made)) for made in found if not isinstance(made, Exception)):
            raise AssertionError(f"{_format_call(self._shown_name(), args, kwargs)} {action} not found") from cause

    def assert_any_call(self, /, *args, **kwargs):
        self._assert_any(self.call_args_list, args, kwargs, "call")

    def _missing_calls(self, expected, made, any_order):
        """(those of the expected that are not there, the error that is the reason)"""
        cause = next((error for error in expected if isinstance(error, Exception)), None)
        if not any_order:
            return ([] if expected in made else expected), cause
        left, missing = list(made), []
        for each in expected:
            if each in left:
                left.remove(each)
            else:
                missing.append(each)
        return missing, cause

    def assert_has_calls(self, calls, any_order=False):
        expected = [self._matched(each) for each in calls]
        made = _CallList(self._matched(each) for each in self.mock_calls)
        missing, cause = self._missing_calls(expected, made, any_order)
        if not missing:
            return
        if any_order:
            raise AssertionError(f"{self._shown_name()!r} does not contain all of {tuple(missing)!r} in its call list, "
                                 f"found {list(made)!r} instead") from cause
        raise AssertionError(f"{_problem(expected, cause)}\nExpected: {_CallList(calls)}\n"
                             f"  Actual: {safe_repr(self.mock_calls)}") from cause


def _equal(one, other):
    return one == other


def _problem(expected, cause, what="Calls"):
    if cause is None:
        return f"{what} not found."
    errors = [each if isinstance(each, Exception) else None for each in expected]
    return f"Error processing expected {what.lower()}.\nErrors: {errors}"


class _Callable(NonCallableMock):
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 parent=None, _new_name="", _new_parent=None, **kwargs):
        super().__init__(spec, wraps, name, spec_set, parent, _new_name, _new_parent, **kwargs)
        if return_value is not DEFAULT:
            self.return_value = return_value
        if side_effect is not None:
            self.side_effect = side_effect

    @property
    def return_value(self):
        record = _record_of(self)
        if record.return_value is DEFAULT and self.__dict__["_mock"].wraps is None:
            record.return_value = self._get_child_mock(_new_parent=self, _new_name="()")
        return record.return_value

    @return_value.setter
    def return_value(self, value):
        _record_of(self).return_value = value
        _adopt(self, value, None, "()")

    @property
    def side_effect(self):
        return _record_of(self).side_effect

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not _is_exception(value) and not callable(value):
            try:
                value = iter(value)
            except TypeError:
                pass
        _record_of(self).side_effect = value

    def __call__(self, /, *args, **kwargs):
        self._check_signature(args, kwargs)
        self._note_call(args, kwargs)
        return self._answer(args, kwargs)

    def _check_signature(self, args, kwargs):
        state = self.__dict__["_mock"]
        if state.checks_calls and state.signature is not None:
            state.signature.bind(*args, **kwargs)

    def _note_call(self, args, kwargs):
        state, record = self.__dict__["_mock"], _record_of(self)
        record.called = True
        record.call_count += 1
        record.call_args = made = _Call((args, kwargs), two=True)
        record.call_args_list.append(made)
        record.mock_calls.append(_Call(("", args, kwargs)))
        method, name = state.name if state.parent is not None else None, state.new_name
        parent = state.new_parent
        while parent is not None:
            above = parent.__dict__["_mock"]
            if method is not None:
                parent.method_calls.append(_Call((method, args, kwargs)))
                method = f"{above.name}.{method}" if above.parent is not None else None
            parent.mock_calls.append(_Call((name, args, kwargs)))
            if above.new_name:
                name = f"{above.new_name}{'' if name.startswith('()') else '.'}{name}"
            parent = above.new_parent

    def _answer(self, args, kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if callable(effect):
                result = effect(*args, **kwargs)
            else:
                result = next(effect)
                if _is_exception(result):
                    raise result
            if result is not DEFAULT:
                return result
        wraps = self.__dict__["_mock"].wraps
        if wraps is not None and _record_of(self).return_value is DEFAULT:
            return wraps(*args, **kwargs)
        return self.return_value


class Mock(_Callable):
    pass


# ---- magic methods ----

_results = {
    "__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented,
    "__int__": 1, "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0,
    "__bool__": True, "__index__": 1, "__aexit__": False,
}


class _AsyncIterator:
    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        for item in self.iterator:
            return item
        raise StopAsyncIteration


def _set_default(mock, method, name):
    """What a magic method gives where the program has not said"""
    if name in _results:
        method.return_value = _results[name]
    elif name in ("__hash__", "__str__", "__sizeof__"):
        method.return_value = getattr(object, name)(mock)
    elif name == "__fspath__":
        method.return_value = f"{type(mock).__name__}/{mock._path()}/{id(mock)}"
    elif name in ("__eq__", "__ne__", "__iter__", "__aiter__"):
        state = method.__dict__["_mock"]

        def compare(other):
            if state.return_value is not DEFAULT:
                return state.return_value if name == "__eq__" else DEFAULT
            return (name == "__eq__") if mock is other else NotImplemented

        def iterate():
            iterator = iter([] if state.return_value is DEFAULT else state.return_value)
            return iterator if name == "__iter__" else _AsyncIterator(iterator)
        method.side_effect = iterate if name.endswith("iter__") else compare


class _OnDemand:
    """A magic method that becomes a mock when it is first looked for"""

    def __init__(self, name, mock):
        self.name, self.mock = name, mock

    def __get__(self, obj, owner=None):
        method = self.mock._get_child_mock(name=self.name, _new_name=self.name, _new_parent=self.mock)
        self.mock._set_magic(self.name, method)
        _set_default(self.mock, method, self.name)
        return method


class _Magic:
    def _set_magics(self):
        methods, own = self.__dict__["_mock"].methods, type(self)
        wanted = _made_on_demand if methods is None else _made_on_demand.intersection(methods)
        for name in _made_on_demand - wanted:
            if name in own.__dict__:
                delattr(own, name)
        for name in wanted - set(own.__dict__):
            setattr(own, name, _OnDemand(name, self))


class NonCallableMagicMock(_Magic, NonCallableMock):
    pass


class MagicMock(_Magic, Mock):
    def reset_mock(self, /, *args, return_value=False, **kwargs):
        keeps = self.__dict__["_mock"].name in _all_magics
        super().reset_mock(*args, return_value=return_value and not keeps, **kwargs)


# ---- what is awaited ----

class _AsyncBehaviour:
    await_count, await_args = _of_record("await_count"), _of_record("await_args")
    await_args_list = _of_record("await_args_list")

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__["_is_coroutine_marker"] = inspect._is_coroutine_mark
        self.__dict__["__name__"] = "AsyncMock"

    def _answer(self, args, kwargs):
        return self._execute_mock_call(*args, **kwargs)

    async def _execute_mock_call(self, /, *args, **kwargs):
        record, wraps = _record_of(self), self.__dict__["_mock"].wraps
        record.await_count += 1
        record.await_args = made = _Call((args, kwargs), two=True)
        record.await_args_list.append(made)
        effect = record.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                result = next(effect, _not_there)
                if result is _not_there:
                    raise StopAsyncIteration
                if _is_exception(result):
                    raise result
            elif inspect.iscoroutinefunction(effect):
                result = await effect(*args, **kwargs)
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if record.return_value is DEFAULT and wraps is not None:
            result = wraps(*args, **kwargs)
            return await result if inspect.iscoroutinefunction(wraps) else result
        return self.return_value

    def assert_awaited(self):
        if not self.await_count:
            raise AssertionError(f"Expected {self._shown_name()} to have been awaited.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._shown_name()} to have been awaited once. "
                                 f"Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        if self.await_args is None:
            raise AssertionError(f"Expected await: {_format_call(self._shown_name(), args, kwargs)}\nNot awaited")
        self._assert_last(self.await_args, args, kwargs, "await")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        self._assert_any(self.await_args_list, args, kwargs, "await")

    def assert_has_awaits(self, calls, any_order=False):
        expected = [self._matched(each) for each in calls]
        made = _CallList(self._matched(each) for each in self.await_args_list)
        missing, cause = self._missing_calls(expected, made, any_order)
        if not missing:
            return
        if any_order:
            raise AssertionError(f"{tuple(missing)!r} not all found in await list") from cause
        raise AssertionError(f"{_problem(expected, cause, 'Awaits')}\nExpected: {_CallList(calls)}\n"
                             f"Actual: {self.await_args_list}") from cause

    def assert_not_awaited(self):
        if self.await_count:
            raise AssertionError(f"Expected {self._shown_name()} to not have been awaited. "
                                 f"Awaited {self.await_count} times.")


class AsyncMock(_AsyncBehaviour, _Magic, Mock):
    pass


class PropertyMock(Mock):
    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


_own_names = {name for kind in (Mock, _AsyncBehaviour) for name in dir(kind) if isinstance(
    inspect.getattr_static(kind, name), property) and name != "__class__"}


def seal(mock):
    mock._mock_sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if _is_mock(child) and child.__dict__["_mock"].new_parent is mock and child is not mock:
            seal(child)


def __getattr__(name):
    if name not in ("patch", "create_autospec"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import _mock_patch
    globals()[name] = getattr(_mock_patch, name)
    return globals()[name]
