#!/usr/bin/env python3
"""Draws links of a ledger to be judged by hand: are these tellings one act, one promise?

usage: ledger_sample.py LEDGER [SEED [HOW_MANY]]

Prints how many events several outlets tell (copies left out) and how many threads several stories tell, and of each HOW_MANY at random, the
same for one SEED, with the words of every telling; then as many pieces of evidence with the promise they are held against.
"""
import random, sqlite3, sys

path, seed, many = sys.argv[1], int((sys.argv[2:3] or [1])[0]), int((sys.argv[3:4] or [20])[0])
db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
WHERE = "FROM {0} x JOIN record r ON r.key = x.record JOIN story s ON s.key = r.story LEFT JOIN linked l ON l.story = s.key"


def draw(found):
    return random.Random(seed).sample(found, min(many, len(found)))


def words(record, start=None, end=None):
    text, day, outlet, a, b, kind = db.execute(
        'SELECT s.text, s.published, s.outlet, r.start, r."end", r.type FROM record r JOIN story s ON s.key = r.story WHERE r.key = ?', (record,)
    ).fetchone()
    return f"{day} {outlet} {kind} | {text[start or a : end or b]}".replace("\n", " ")


events = [r[0] for r in db.execute(
    f"SELECT x.event {WHERE.format('member')} WHERE l.first IS NULL GROUP BY x.event HAVING count(DISTINCT s.outlet) > 1 ORDER BY x.event")]
print(f"# {len(events)} events of several outlets")
for event in draw(events):
    print(f"\n## {event}")
    for record, why in db.execute(f"SELECT x.record, x.why {WHERE.format('member')} WHERE x.event = ? ORDER BY s.published, s.id", (event,)):
        print(f"   {words(record)}   [{why}]")

threads = [r[0] for r in db.execute(
    "SELECT p.thread FROM report p JOIN record r ON r.key = p.record GROUP BY p.thread HAVING count(DISTINCT r.story) > 1 ORDER BY p.thread")]
print(f"\n# {len(threads)} threads of several stories")
for thread in draw(threads):
    print(f"\n## {thread}")
    for kind, record, start, end, why in db.execute('SELECT kind, record, start, "end", why FROM report WHERE thread = ? ORDER BY key', (thread,)):
        print(f"   {kind}: {words(record, start, end)}   [{why}]")

evidence = db.execute('SELECT thread, speaks_for, record, start, "end", why FROM evidence ORDER BY key').fetchall()
print(f"\n# {len(evidence)} pieces of evidence")
for thread, speaks_for, record, start, end, why in draw(evidence):
    first = db.execute('SELECT record, start, "end" FROM report WHERE thread = ? ORDER BY key LIMIT 1', (thread,)).fetchone()
    print(f"\n   promise: {words(*first)}\n   {speaks_for}: {words(record, start, end)}   [{why}]")
