#!/usr/bin/env python3
"""How fast a ledger takes stories in and answers: the binary itself, run from outside.

usage: ledger_bench.py BINARY STORIES.jsonl [ROUNDS]

Prints, from one run: wall and processor time of `code`, of `add` and of `link`, alternating over the rounds, with the rate of `add` (which
links) as a share of the bare coder's; the memory that `add` held at most for half of the stories and for all; the size of the file; and for
`list`, `search` and `threads` the median and the slowest of twenty questions each, the best of five runs, the start of the process included.
"""
import os, resource, statistics, subprocess, sys, tempfile, time

B, stories = sys.argv[1:3]
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
folder = tempfile.mkdtemp(prefix="sijill-bench-")
ledger = os.path.join(folder, "bench.ledger")

LIST = """events --actor IRQ/GOV --limit 100|events --actor SYR --limit 100|events --dyad USA,IRN|events --type ASSAULT --from 2018-06-01 --limit 200
events --place بغداد|events --outlet alarabia --limit 100|events --status negated --limit 100|events --background yes --limit 100
events --confidence 60 --from 2018-05-01 --to 2018-05-31 --limit 200|statements --actor USA/GOV --limit 100|statements --type warn --limit 100
commitments --actor TUR|commitments --type AID|commitments --actor RUS|stories --actor RUS/GOV --from 2018-08-01|stories --from 2018-03-01 --to 2018-03-31
events --from 2018-07-01 --to 2018-07-07|events --as-of 2018-04-01 --actor EGY --limit 100|threads --actor IRN|fates"""
SEARCH = """تعهد|سحب القوات|الانتخابات|مفاوضات|هجوم بغداد|النفط|ترامب إيران|كأس العالم|الحكومة العراقية|اتفاق هدنة|المرأة|مقتل جنود|البنك المركزي
قانون|استقالة الوزير|داعش الموصل|تونس|زلزال|روسيا أوكرانيا|اللاجئين"""
THREADS = """--limit 20|--as-of 2018-03-15|--as-of 2018-06-30 --limit 50|--actor IRQ|--actor USA/GOV --limit 50|--actor SYR --limit 10|--status overdue --limit 50
--status broken|--status disputed|--status kept|--type AID|--type COOPERATE|--from 2018-02-01 --to 2018-02-28|--dyad USA,IRQ|--outlet alarabia --limit 50
--confidence 80 --limit 50|--actor TUR|--actor GBR|--actor ISR --limit 20|--as-of 2018-07-01 --status overdue --limit 20"""


def run(arguments, ledger_used=True):
    """Wall seconds, processor seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    command = [B, *arguments, *(["--ledger", ledger] if ledger_used else [])]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode > 1:
        sys.exit(f"{' '.join(command)}: ended with {done.returncode}: {done.stderr[-300:]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def clear():
    for name in os.listdir(folder):
        if name.startswith("bench.ledger"):
            os.remove(os.path.join(folder, name))


def memory(path):
    """The most that `add` held, in MB."""
    clear()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execv(B, [B, "add", path, "--ledger", ledger])
    os.close(reader)
    os.close(writer)
    _, _, usage = os.wait4(child, 0)
    return usage.ru_maxrss / 1024


walls = {"code": [], "add --no-link": [], "add": []}
for _ in range(rounds):
    walls["code"].append(run(["code", "--format", "story", stories], False))
    clear()
    walls["add --no-link"].append(run(["add", "--no-link", stories]))
    clear()
    walls["add"].append(run(["add", stories]))
for name, times in walls.items():
    print(f"{name:<14} wall {min(t[0] for t in times):6.1f} s   processors {min(t[1] for t in times):6.1f} s   (best of {rounds})")
for name in ("add --no-link", "add"):
    shares = [c[0] / a[0] for c, a in zip(walls["code"], walls[name])]
    print(f"{name}: {100 * statistics.median(shares):.0f} % of the bare coder's rate (each round: {', '.join(f'{100 * s:.0f}' for s in shares)})")

lines = open(stories, encoding="utf-8").readlines()
half = os.path.join(folder, "half.jsonl")
with open(half, "w", encoding="utf-8") as out:
    out.writelines(lines[: len(lines) // 2])
print(f"memory of add: half {memory(half):.0f} MB, all {memory(stories):.0f} MB; file {os.path.getsize(ledger) / 1e6:.0f} MB")

for name, questions, extra in (("list", LIST, []), ("search", SEARCH, ["--limit", "20"]), ("threads", THREADS, [])):
    times = []
    for question in questions.replace("\n", "|").split("|"):
        words = question.split() if name != "search" else [question, *extra]
        times.append((min(run([name, *words])[0] for _ in range(5)) * 1000, question))
    times.sort()
    print(f"{name:<8} median {statistics.median(t for t, _ in times):4.0f} ms   slowest {times[-1][0]:4.0f} ms ({times[-1][1]})   of {len(times)}")
clear()
os.remove(half)
os.rmdir(folder)
