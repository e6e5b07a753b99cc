# itertools
import itertools as I
def t(f, *a, **k):
    try: r=f(*a, **k); print(getattr(f,"__name__",0), len(a), k, list(r) if hasattr(r,'__next__') else r)
    except Exception as e: print(getattr(f,"__name__",0), len(a), k, type(e).__name__, e)
t(I.islice,[1],-1); t(I.islice,[1],0,-1); t(I.islice,[1],0,1,0); t(I.islice,[1],"a"); t(I.islice,[1,2,3],None); t(I.islice,[1,2,3],1,None); t(I.islice,[1,2,3,4,5],0,None,2); t(I.islice,[1],None,1.5);t(I.islice,[1]); t(I.islice,5,1); t(I.islice,[1,2,3],1,3,None); t(I.islice,[1],-1,3)
t(I.batched,[1],0); t(I.batched,"ABCDEFG",3); t(I.batched,"ABCDEFG",3,strict=True); t(I.batched,"AB",1)
t(I.combinations,[1],-1); t(I.permutations,[1],-1); t(I.combinations,"ABCD",2); t(I.permutations,"ABC"); t(I.permutations,"ABC",2); t(I.permutations,"AB",3); t(I.combinations,"AB",0); t(I.combinations_with_replacement,"ABC",2); t(I.combinations_with_replacement,"",1);t(I.combinations_with_replacement,"",0); t(I.combinations_with_replacement,"A",-1); t(I.product,"AB","xy"); t(I.product,"AB",repeat=2); t(I.product); t(I.product,"AB",[]); t(I.product,"A",repeat=-1); t(I.product,"AB",repeat=0); t(I.product,5); t(I.combinations,5,1)
t(I.permutations,"ABC",None); t(I.permutations,"ABC",1.5); t(I.combinations,"AB")
print(I.count(), I.count(5), I.count(1,2), I.count(0.5), I.count(1,1), I.count(start=3,step=-1), I.repeat(5), I.repeat("a",3)); t(I.repeat,1,3); t(I.repeat,1,-3)
c=I.count(10); print(next(c), next(c), c); c=I.count(0.5,0.25); print([next(c) for _ in range(4)], c); c=I.count(2**62-1); print([next(c) for _ in range(3)])
t(I.count,"a"); r=I.repeat(1,2); next(r); print(r)
t(I.chain,"ab",[1],()); t(I.chain.from_iterable,["ab","c"]); t(I.chain,5); t(I.chain.from_iterable,5)
t(I.accumulate,[1,2,3]); t(I.accumulate,[1,2,3],lambda a,b:a*b); t(I.accumulate,[],initial=5); t(I.accumulate,[1,2],initial=5); t(I.accumulate,[1,2],func=max); t(I.accumulate,[]); t(I.accumulate,"abc")
t(I.takewhile,lambda x:x<3,[1,2,3,1]); t(I.dropwhile,lambda x:x<3,[1,2,3,1]); t(I.filterfalse,lambda x:x%2,range(6)); t(I.filterfalse,None,[0,1,"",2]); t(I.starmap,pow,[(2,3),(3,2)]); t(I.compress,"ABCDEF",[1,0,1,0,1,1]); t(I.pairwise,"ABC"); t(I.pairwise,"A"); t(I.zip_longest,"ABC","xy",fillvalue="-"); t(I.zip_longest,"AB",[1]); t(I.zip_longest)
cy=I.cycle("AB"); print([next(cy) for _ in range(5)]); t(I.cycle,[]); t(I.cycle,5)
for k,g in I.groupby("AAABBC"): print(k, list(g))
for k,g in I.groupby([1,3,2,4,5], key=lambda x:x%2): print(k, list(g))
gs=[(k,g) for k,g in I.groupby("AABB")]; print([(k,list(g)) for k,g in gs])
a,b=I.tee([1,2,3]); print(list(a), list(b)); print(I.tee("ab",3).__len__(), I.tee([],0)); t(I.tee,[1],-1)
it=iter(range(10)); print(list(I.islice(it,2,6,3)), next(it)); it=iter(range(10)); print(list(I.islice(it,3)), list(I.takewhile(lambda x:x<5,it)), next(it)); it=iter(range(10)); list(I.islice(it,5,3)); print(next(it))
for x in (I.chain(), I.islice([],1), I.accumulate([]), I.groupby([]), I.starmap(pow,[]), I.takewhile(bool,[]), I.dropwhile(bool,[]), I.filterfalse(bool,[]), I.compress([],[]), I.pairwise([]), I.zip_longest(), I.cycle([1]), I.product(), I.permutations([]), I.combinations([],0), I.combinations_with_replacement([],0), I.batched([],1), I.tee([])[0], next(I.groupby("a"))[1]): print(repr(x)[:repr(x).index(" at ")], type(x), iter(x) is x)
print(sorted(x for x in dir(I) if x[0]!="_"))
def gen():
    print("start")
    try:
        yield 1
        yield 2
    finally: print("end")
g=I.islice(gen(),1); print(next(g)); del g
x=I.chain(gen(),gen()); print(next(x)); x=None
print(list(I.chain.from_iterable([i]*i for i in range(4))), sum(I.islice(I.count(),10)), list(zip(I.count(1),"abc")), dict(zip("ab",I.repeat(0))), list(map(pow,range(4),I.repeat(2))))
