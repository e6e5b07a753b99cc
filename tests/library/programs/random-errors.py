# random: refused arguments
import random
def t(f, *a, **k):
    try: print(getattr(f, '__name__', f), a, k, f(*a, **k))
    except Exception as e: print(getattr(f,'__name__',f), a, k, type(e).__name__, e)
R=random
t(R.randint, 5, 1); t(R.randrange, 0); t(R.randrange, 5, 5); t(R.randrange, 1, 5, 0); t(R.randrange,1,5,-1); t(R.randrange, 1.5);t(R.choice, []); t(R.choice, {1:2}); t(R.choice, {1,2}); t(R.sample,{1},1); t(R.sample,[1],2); t(R.sample,[1],k=-1); t(R.choices,[],k=1);t(R.choices,[1,2],[1]); t(R.choices,[1,2],[0,0]); t(R.choices,[1,2],2); t(R.choices,[1,2],[1,2],cum_weights=[1,2]); t(R.choices,[1,2],[1,float('inf')])
t(R.seed, [1]); t(R.seed, object); t(R.getrandbits,-1); t(R.getrandbits, 1.5); t(R.shuffle, (1,2)); t(R.shuffle,"abc"); t(R.expovariate, 0); t(R.gammavariate,0,1); t(R.uniform,"a",1); t(R.randint,"a",1); t(R.randint,1.0,2); t(R.randbytes,-1); t(R.setstate,(3,(1,2),None)); t(R.setstate, 5);t(R.setstate,(9,1,2)); t(R.sample,[1,2],1,counts=[1]); t(R.sample,[1,2],1,counts=[1.5,2]); t(R.sample,"ab",counts=[-1,0],k=0); t(R.triangular,1,1); t(R.choice,5); t(R.choice, range(10**30)); t(R.binomialvariate,-1); t(R.binomialvariate,1,2);   
t(R.Random, [1]); t(R.randrange,5,None,2); t(R.choices, [1,2], [-1,2]);t(R.choices, 5)
