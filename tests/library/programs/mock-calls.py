# unittest.mock: what mocks record, answer and assert; patch(), create_autospec()
import asyncio, unittest
from unittest import mock
from unittest.mock import Mock, MagicMock, AsyncMock, patch, call, ANY, sentinel, PropertyMock, create_autospec, DEFAULT
import re


def show(*a):
    print(*[re.sub("id='\\d+'", 'id=N', str(x)) for x in a])


m = Mock()
m(1, 2, a=3)
m.foo.bar(4)
m.foo().baz('x')
show(m, m.foo, m.foo(), m.foo().bar.return_value.x, repr(m.foo.bar))
show(m.mock_calls, m.method_calls, m.call_args, m.call_count, m.called)
show(call.foo(1).bar(2).call_list(), call, call.foo, call.foo.bar, call(1), call.a.b(1, k=2), call()[0], call(1)(2))
show(m.call_args.args, m.call_args.kwargs, m.call_args == call(1, 2, a=3))
show(m.call_args == ((1, 2), {'a': 3}), m.call_args == call(ANY, 2, a=3))
args, kwargs = m.call_args
show(args, kwargs)


def err(f, *a, **k):
    try:
        f(*a, **k)
        print('no error')
    except BaseException as e:
        show(type(e).__name__, e)


err(m.assert_not_called)
err(m.assert_called_once_with, 1)
err(m.assert_called_with, 5)
err(m.foo.assert_called_once)
err(m.assert_any_call, 9)
err(m.assert_has_calls, [call.nope()])
err(m.assert_has_calls, [call.foo.bar(4), call.foo()])
err(m.assert_has_calls, [call.x()], any_order=True)
err(Mock().assert_called)
err(Mock(name='n').assert_called_once)
err(Mock().assert_called_with, 1)
err(lambda: m.assert_foo)
err(lambda: m.asert_x)
err(lambda: Mock(spec=['a']).b)
err(lambda: m.called_once)
m2 = Mock(side_effect=[1, ValueError('bad'), 3])
show(m2())
err(m2)
show(m2())
err(m2)
m3 = Mock(side_effect=lambda x: DEFAULT if x else x * 2, return_value=7)
show(m3(1), m3(0))


class C:
    x = 1

    def meth(self, a, b=2):
        pass

    async def co(self, a):
        pass

    @property
    def prop(self):
        return 1


s = Mock(spec=C)
show(s, isinstance(s, C), s.meth(1), type(s.co).__name__)
err(lambda: s.nope)
s.other = 3 if False else 4
show(s.other)
ss = Mock(spec_set=C)
err(setattr, ss, 'other', 3)
show(ss)
mm = MagicMock()
show(len(mm), list(mm), bool(mm), int(mm), float(mm), mm == mm, mm == 3, 3 in mm)
show(str(mm)[:10], mm[3], mm + 1, hash(mm) == hash(mm))
mm.__len__.return_value = 5
show(len(mm))
mm.__iter__.return_value = [1, 2]
show(list(mm), list(mm))
mm.__getitem__.side_effect = lambda k: k * 2
show(mm[4])
mm.__enter__.return_value = 'in'
with mm as e:
    show(e)
show(mm.mock_calls)
mm.__str__ = lambda self: 'custom'
show(str(mm))
mm.__contains__ = Mock(return_value=True)
show(2 in mm)


async def main():
    a = AsyncMock(return_value=3)
    show(await a(1), a.await_count, a.await_args, a.call_args, asyncio.iscoroutine((c := a())))
    c.close()
    a.assert_awaited_once()
    err(a.assert_not_awaited)
    a.assert_awaited_once_with(1)
    err(a.assert_awaited_with, 2)
    err(AsyncMock().assert_awaited)
    err(AsyncMock().assert_awaited_with, 1)
    err(a.assert_any_await, 9)
    err(a.assert_has_awaits, [call(4)])
    b = AsyncMock(side_effect=[1, KeyError('k')])
    show(await b())
    for i in range(2):
        try:
            await b()
        except BaseException as e:
            show(type(e).__name__, e)

    async def eff(x):
        await asyncio.sleep(0)
        return x + 1
    show(await AsyncMock(side_effect=eff)(4), await AsyncMock(wraps=eff)(5))
    show(type(a.method).__name__, await a.method(), type(a.return_value).__name__)
    m = MagicMock()
    async with m as v:
        show(v)
    m.__aenter__.return_value = 9
    async with m as v:
        show(v)
    m.__aiter__.return_value = [1, 2]
    show([x async for x in m])
    show(type(m.__aenter__).__name__, Mock(spec=C).co, await Mock(spec=C).co(2))
    show(asyncio.run.__name__, mock.AsyncMock(spec=eff))
    with patch('asyncio.sleep', new=AsyncMock()) as sl:
        await asyncio.sleep(100)
        sl.assert_awaited_once_with(100)
    with patch('asyncio.sleep') as sl:
        await asyncio.sleep(3)
        show(type(sl).__name__, sl.mock_calls)


asyncio.run(main())
with patch.object(C, 'x', 5):
    show(C.x)
show(C.x)
with patch.object(C, 'meth') as pm:
    C().meth(1)
    show(pm, pm.mock_calls)
with patch.object(C, 'meth', autospec=True) as pm:
    c = C()
    c.meth(1)
    err(c.meth)
    show(pm.call_args == call(c, 1))
    pm.assert_called_once_with(c, 1)
d = {'a': 1}
with patch.dict(d, {'b': 2}, clear=True) as dd:
    show(dd, d)
show(d)


@patch.object(C, 'x', new=9)
@patch.object(C, 'meth')
def deco(m):
    show(C.x, m)


deco()


@patch.multiple(C, x=DEFAULT, meth=DEFAULT)
def deco2(x, meth):
    show(x, meth)


deco2()


@patch(f'{__name__}.show' if False else 'os.getpid', return_value=42)
def deco3(m):
    import os
    show(os.getpid(), m.called)


deco3()
err(patch('unittest.TestCase.nope').start)
err(patch, 'nodot')
err(patch.object, 'str', 'x')
p = patch.object(C, 'x', sentinel.X)
show(p.start(), C.x)
p.stop()
show(C.x)
p.start()
patch.stopall()
show(C.x)
pm = PropertyMock(return_value=3)
with patch.object(C, 'prop', new_callable=PropertyMock) as pp:
    pp.return_value = 8
    show(C().prop)
    C().prop = 3
    show(pp.mock_calls)
f = create_autospec(lambda a, b: None)
f(1, 2)
err(f, 1)
show(f.call_count if hasattr(f, 'call_count') else None)
f.assert_called_once_with(1, 2)
K = create_autospec(C)
k = K()
k.meth(1)
err(k.meth)
show(K.mock_calls)
err(lambda: k.nope)
show(isinstance(k, C))
m = Mock()
m.configure_mock(**{'a.b.return_value': 3, 'c': 4})
show(m.a.b(), m.c)
m = Mock(**{'a.side_effect': ValueError})
err(m.a)
parent = Mock()
child = Mock(return_value=None)
parent.attach_mock(child, 'kid')
child(1)
show(parent.mock_calls, child)
parent = Mock()
parent.one = Mock()
parent.one(5)
parent.two(6)
show(parent.mock_calls, parent.method_calls)
parent.reset_mock()
show(parent.mock_calls, parent.one.called)
w = Mock(wraps=[3, 1])
w.append(5)
show(w.append.mock_calls, w.index(5))
del m.c
err(lambda: m.c)
m = Mock()
mock.seal(m)
err(lambda: m.new)
err(setattr, m, 'y', 2)
show(ANY == 3, ANY, sentinel.foo, sentinel.foo is sentinel.foo, [call(1), call(2)] == [call(1), call(ANY)])
show(type(Mock()).__name__, issubclass(MagicMock, Mock), isinstance(AsyncMock(), Mock), [call(1)] in Mock().mock_calls)
m = Mock()
m(1)
m(2)
show(m.call_args_list, [call(1), call(2)] == m.call_args_list, m.mock_calls[0][1], m.mock_calls[0].args)
show(sorted((x for x in dir(Mock()) if not x.startswith('_'))))


class T(unittest.TestCase):

    @patch('os.getpid')
    def test_a(self, g):
        self.assertEqual(g.call_count, 0)

    def test_b(self):
        self.assertTrue(Mock())


r = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(T).run(r)
show(r)
