"""unittest.mock's patch() and create_autospec()."""
# SPDX-License-Identifier: GPL-3.0-or-later

import builtins
import contextlib
import functools
import inspect
import sys
from unittest.mock import (AsyncMock, DEFAULT, InvalidSpecError, MagicMock, NonCallableMagicMock, NonCallableMock,
                           _all_magics, _is_async, _is_mock, _signature_of)

_active = []


def _resolve(path):
    """What a dotted path leads to; modules on it are imported"""
    first, *rest = path.split(".")
    found, name = __import__(first), first
    for part in rest:
        name = f"{name}.{part}"
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(name)
            found = getattr(found, part)
    return found


class _Decorator:
    """What makes a context manager a decorator of functions, coroutine functions and classes of tests"""

    def __call__(self, func):
        if isinstance(func, type):
            return self.decorate_class(func)
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        if inspect.iscoroutinefunction(func):
            @functools.wraps(func)
            async def patched(*args, **keywargs):
                with _all_of(patched.patchings, args, keywargs) as (args, keywargs):
                    return await func(*args, **keywargs)
        else:
            @functools.wraps(func)
            def patched(*args, **keywargs):
                with _all_of(patched.patchings, args, keywargs) as (args, keywargs):
                    return func(*args, **keywargs)
        patched.patchings = [self]
        return patched

    def decorate_class(self, klass):
        for name in dir(klass):
            if name.startswith(patch.TEST_PREFIX) and callable(getattr(klass, name)):
                setattr(klass, name, self.copy()(getattr(klass, name)))
        return klass

    def start(self):
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        if self not in _active:
            return None
        _active.remove(self)
        return self.__exit__(None, None, None)


@contextlib.contextmanager
def _all_of(patchings, args, keywargs):
    more = []
    with contextlib.ExitStack() as stack:
        for patching in patchings:
            arg = stack.enter_context(patching)
            if isinstance(patching, _PatchDict):
                continue
            if patching.attribute_name is not None:
                keywargs.update(arg)
            elif patching.new is DEFAULT:
                more.append(arg)
        yield args + tuple(more), keywargs


class _Patch(_Decorator):
    attribute_name = None
    is_started = False

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        if _is_mock(spec) or _is_mock(spec_set):
            raise InvalidSpecError(f"Cannot spec attr {attribute!r} as the spec has already been mocked out. "
                                   f"[spec={spec!r}]")
        self._given = getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs
        self.getter, self.attribute, self.new = getter, attribute, new
        self.create, self.new_callable = create, new_callable
        self.spec, self.spec_set, self.autospec, self.kwargs = spec, spec_set, autospec, kwargs
        self.additional_patchers = []

    def copy(self):
        patcher = _Patch(*self._given)
        patcher.attribute_name = self.attribute_name
        patcher.additional_patchers = [each.copy() for each in self.additional_patchers]
        return patcher

    def _get_original(self):
        """(what is there, whether the target itself has it)"""
        name, target = self.attribute, self.target
        if name in getattr(target, "__dict__", ()):
            original, is_local = target.__dict__[name], True
        else:
            original, is_local = getattr(target, name, DEFAULT), False
        if hasattr(builtins, name) and isinstance(target, type(sys)):
            self.create = True
        if original is DEFAULT and not self.create:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return original, is_local

    def _make_new(self, original):
        autospec = self.autospec or None
        spec, spec_set = self.spec or None, self.spec_set or None
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (spec is not None or autospec is not None) and spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        if autospec is not None:
            return self._make_autospec(original, autospec, bool(spec_set))
        if self.new is not DEFAULT:
            if self.kwargs:
                raise TypeError("Can't pass kwargs to a mock we aren't creating")
            return self.new
        model = spec if spec is not None else spec_set
        model = original if model is True else model
        options = {} if model is None else {"spec_set" if spec_set is not None else "spec": model}
        if options and original is DEFAULT:
            raise TypeError("Can't use 'spec' with create=True")
        kind = self.new_callable or self._kind(original, model)
        if isinstance(kind, type) and issubclass(kind, NonCallableMock):
            options["name"] = self.attribute
        options.update(self.kwargs)
        new = kind(**options)
        if model is not None and isinstance(original, type) and _is_mock(new):
            options.pop("name", None)
            if type(model) not in (list, tuple) and not hasattr(model, "__call__"):
                kind = NonCallableMagicMock
            new.return_value = kind(_new_parent=new, _new_name="()", **options)
        return new

    def _kind(self, original, model):
        if _is_async(original if model is None else model):
            return AsyncMock
        if model is None:
            return MagicMock
        is_callable = "__call__" in model if type(model) in (list, tuple) else callable(model)
        return MagicMock if is_callable else NonCallableMagicMock

    def _make_autospec(self, original, autospec, spec_set):
        if self.new is not DEFAULT:
            raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        autospec = original if autospec is True else autospec
        if _is_mock(self.target):
            raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} as the patch target has already been "
                                   f"mocked out. [target={self.target!r}, attr={autospec!r}]")
        if _is_mock(autospec):
            name = getattr(self.target, "__name__", self.target)
            raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} from target {name!r} as it has already "
                                   f"been mocked out. [target={self.target!r}, attr={autospec!r}]")
        return create_autospec(autospec, spec_set=spec_set, _name=self.attribute, **self.kwargs)

    def __enter__(self):
        if self.is_started:
            raise RuntimeError("Patch is already started")
        self.target = self.getter()
        self._original, self._is_local = self._get_original()
        new = self._make_new(self._original)
        self._stack = contextlib.ExitStack()
        self.is_started = True
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            made = {self.attribute_name: new} if self.new is DEFAULT else {}
            for patching in self.additional_patchers:
                arg = self._stack.enter_context(patching)
                if patching.new is DEFAULT:
                    made.update(arg)
            return made
        except BaseException:
            if not self.__exit__(*sys.exc_info()):
                raise

    def __exit__(self, *exc_info):
        if not self.is_started:
            return None
        if self._is_local and self._original is not DEFAULT:
            setattr(self.target, self.attribute, self._original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self._original)
        stack = self._stack
        del self._original, self._is_local, self.target, self._stack
        self.is_started = False
        return stack.__exit__(*exc_info)


_Patch.__name__ = _Patch.__qualname__ = "_patch"


class _PatchDict(_Decorator):
    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear = in_dict, dict(values) | kwargs, clear
        self._original = None

    def copy(self):
        return _PatchDict(self.in_dict, self.values, self.clear)

    def _replace(self, values, clear):
        place = self.in_dict
        if clear:
            for key in list(place):
                del place[key]
        for key in values:
            place[key] = values[key]

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve(self.in_dict)
        self._original = {key: self.in_dict[key] for key in self.in_dict}
        self._replace(self.values, self.clear)
        return self.in_dict

    def __exit__(self, *args):
        if self._original is not None:
            self._replace(self._original, True)
        return False


_PatchDict.__name__ = _PatchDict.__qualname__ = "_patch_dict"


def _getter(target):
    return functools.partial(_resolve, target) if isinstance(target, str) else lambda: target


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
          unsafe=False, **kwargs):
    try:
        place, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}") from None
    return _Patch(_getter(place), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, *, unsafe=False, **kwargs):
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _Patch(_getter(target), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchers = []
    for attribute, new in kwargs.items():
        patchers.append(_Patch(_getter(target), attribute, new, spec, create, spec_set, autospec, new_callable, {}))
        patchers[-1].attribute_name = attribute
    patchers[0].additional_patchers = patchers[1:]
    return patchers[0]


def _stop_all():
    for patching in reversed(_active):
        patching.stop()


patch.object, patch.dict, patch.multiple, patch.stopall = _patch_object, _PatchDict, _patch_multiple, _stop_all
patch.TEST_PREFIX = "test"


# ---- create_autospec ----

_functions = type(patch), type(_PatchDict({}).copy)


_RECORD = ("called", "call_count", "call_args", "call_args_list", "mock_calls", "method_calls", "side_effect",
           "await_count", "await_args", "await_args_list")


def _as_function(mock, spec, signature):
    """A real function that looks like another, checks its arguments and asks a mock"""
    def check(args, kwargs):
        if signature is not None:
            signature.bind(*args, **kwargs)
    if inspect.iscoroutinefunction(spec):
        @functools.wraps(spec)
        async def function(*args, **kwargs):
            check(args, kwargs)
            return await mock(*args, **kwargs)
    else:
        @functools.wraps(spec)
        def function(*args, **kwargs):
            check(args, kwargs)
            return mock(*args, **kwargs)
    function.mock, function.return_value = mock, mock.return_value
    state = mock.__dict__["_mock"]
    for name in _RECORD:
        setattr(function, name, getattr(state, name))
    for name in dir(type(mock)):
        if name.startswith("assert_") or name in ("attach_mock", "configure_mock", "mock_add_spec", "reset_mock"):
            setattr(function, name, getattr(mock, name))
    state.delegate = function
    return function


def _skips_self(spec, name, is_type):
    if not isinstance(spec, type):
        if name in getattr(spec, "__dict__", {}):
            return False
        spec = type(spec)
    for klass in spec.__mro__:
        if name in klass.__dict__:
            found = klass.__dict__[name]
            return is_type and not isinstance(found, (staticmethod, classmethod)) and isinstance(found, _functions)
    return is_type


def _add_attributes(mock, spec, spec_set, is_type, state):
    for name in dir(spec):
        if name in _all_magics or name.startswith("__") and name.endswith("__"):
            continue
        try:
            original = getattr(spec, name)
        except AttributeError:
            continue
        if not isinstance(original, _functions):
            state.children[name] = create_autospec(original, spec_set, _parent=mock, _name=name)
            continue
        kind = AsyncMock if inspect.iscoroutinefunction(original) else MagicMock
        options = {"spec_set" if spec_set else "spec": original}
        child = kind(parent=mock, name=name, _new_name=name, _new_parent=mock, **options)
        child.__dict__["_mock"].signature = _signature_of(original, _skips_self(spec, name, is_type))
        child.__dict__["_mock"].checks_calls = True
        child.return_value = kind()
        state.children[name] = child


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    if type(spec) in (list, tuple):
        spec = type(spec)
    is_type = isinstance(spec, type)
    if _is_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    options = {} if spec is None or inspect.isdatadescriptor(spec) else {"spec_set" if spec_set else "spec": spec}
    name = kwargs.pop("name", _name)
    is_async = inspect.iscoroutinefunction(spec)
    if is_async and instance:
        raise RuntimeError("Instance can not be True when create_autospec is mocking an async function")
    is_callable = hasattr(spec, "__call__") if is_type and instance else callable(spec)
    kind = AsyncMock if is_async else MagicMock if is_callable or not options else NonCallableMagicMock
    mock = kind(parent=_parent, _new_parent=_parent, _new_name=name if _parent is not None else "", name=name,
                **options, **kwargs)
    state = mock.__dict__["_mock"]
    if isinstance(spec, _functions):
        return _as_function(mock, spec, state.signature)
    if is_callable:
        state.checks_calls = True
        if is_type and instance:
            state.signature = _signature_of(spec.__call__, True)
    if is_type and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=mock)
    if options and (is_type or _parent is None):
        _add_attributes(mock, spec, spec_set, is_type, state)
    return mock
