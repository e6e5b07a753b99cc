# getopt: options of the command line
import getopt

lines = [
    ("-a -b1 -c 2 rest -a", "ab:c:", []), ("-abc", "abc", []), ("-ax1 y", "ax:", []), ("--alpha --beta=3 --gam 4 r", "", ["alpha", "beta=", "gamma="]),
    ("--al", "", ["alpha", "alpine"]), ("--al", "", ["al", "alpine"]), ("-z", "a", []), ("-b", "ab:", []), ("--beta", "", ["beta="]),
    ("--alpha=1", "", ["alpha"]), ("--nope", "", ["alpha"]), ("-a -- -b", "ab", []), ("-a - -b", "ab", []), ("-o -ofile x", "o::", []),
    ("--opt --opt=v", "", ["opt=?"]), ("-:", "a:", []), ("x -a y", "a", []), ("", "a", []), ("--beta=", "", ["beta="]), ("--b=1", "", "beta="),
]
for function in getopt.getopt, getopt.gnu_getopt:
    for line, short, long in lines:
        try:
            print(line, function(line.split(), short, long))
        except getopt.GetoptError as error:
            print(line, "->", error, error.opt, error.args)
print(getopt.gnu_getopt("x -a y -b".split(), "+ab"), getopt.gnu_getopt("x -a y -b".split(), "-ab"))
print(getopt.error is getopt.GetoptError)
