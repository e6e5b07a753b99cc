# random: numbers to the last bit
import random

R = random
for s in (0,1,42,-7,10**30,"hello",b"abc","", bytearray(b"xyz"), True, 2**32, 2**64):
    R.seed(s); print(s, R.random(), R.getrandbits(10), R.getrandbits(40), R.getrandbits(64), R.getrandbits(65), R.getrandbits(200), R.randint(1,6), R.randint(-5,10**25), R.randrange(10), R.randrange(5,50,5), R.randrange(50,5,-7), R.choice("abcdef"))
R.seed(5)
x=list(range(20)); R.shuffle(x); print(x)
print(R.sample(range(100),5), R.sample(range(100000),10), R.sample([1,2,3],3), R.sample("abcdefgh",k=7), R.sample(range(60),20), R.sample(["a","b"],k=4,counts=[3,5]))
print(R.choices([1,2,3],k=10), R.choices("abc",[1,2,3],k=8), R.choices("abc",weights=[.5,.25,.25],k=5), R.choices("abc",cum_weights=[1,2,10],k=5), R.choices([1],k=0))
print(round(R.uniform(1,10),9), round(R.uniform(-2.5,2.5),9), round(R.triangular(),9), round(R.triangular(1,5,2),9), R.triangular(0,10), R.triangular(3,3,3))
for f,a in ((R.gauss,(0,1)),(R.gauss,(5,.5)),(R.normalvariate,(0,1)),(R.expovariate,(2,)),(R.expovariate,()),(R.betavariate,(2,3)),(R.gammavariate,(2,3)),(R.gammavariate,(1,3)),(R.gammavariate,(.5,3)),(R.paretovariate,(3,)),(R.weibullvariate,(1,2)),(R.lognormvariate,(0,.25)),(R.vonmisesvariate,(1,4)),(R.vonmisesvariate,(0,0)),(R.binomialvariate,(10,.3)),(R.binomialvariate,(100,.7)),(R.binomialvariate,(1000,.2)),(R.binomialvariate,())):
    print(f.__name__, a, ["%.10g" % f(*a) for _ in range(6)])
print(R.randbytes(10), R.randbytes(0), R.randbytes(4))
st=R.getstate(); a=[R.random(), R.gauss(0,1)]; R.setstate(st); print(a==[R.random(), R.gauss(0,1)], st[0], len(st[1]), st[2] is None or type(st[2]))
r=R.Random(7); print(r.random(), r.randint(1,100), isinstance(r,R.Random))
class My(R.Random):
    def roll(self): return self.randint(1,6)
m=My(3); print(m.roll(), m.roll(), m.x if hasattr(m,'x') else None)
r1=R.Random(1); r2=R.Random(1); print([r1.random() for _ in range(700)][-1]==[r2.random() for _ in range(700)][-1])
R.seed(a=9); print(R.random()); R.seed(9, version=2); print(R.random())
print(0 <= R.SystemRandom().random() < 1, R.SystemRandom().randint(3,3))
print(R.Random(x=4).random())

# Seeds as Python 3.1 took them
for text in ("", "nofar", "Grüße", b"nofar", b""):
    random.seed(text, version=1)
    print(random.random(), random.getrandbits(70), random.Random(text).random())
print(random.BPF, random.LOG4, random.NV_MAGICCONST, random.SG_MAGICCONST, random.TWOPI)
