#!/usr/bin/env python3
"""Checks that coded stories point into their texts.

    sijill code TEXTS --format story --out OUTPUT
    python3 eval/corpus_check.py OUTPUT TEXTS

TEXTS and OUTPUT are JSON lines (.gz or not). Every object of the output that has "start", "end" and "text" must be the slice of the
coded text (title, blank line, body; the title left out where the body begins with it), and must not be empty, except for a party that
the story does not name (no "start"). Stories of TEXTS that the output lacks are counted. Ends with 1 if anything is wrong.
"""

import gzip
import hashlib
import json
import sys


def lines(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def coded_text(story):
    title, body = (story.get("title") or "").strip(), story["text"]
    return body if not title or body.lstrip().startswith(title) else f"{title}\n\n{body}"


def evidence(value, path=""):
    """Every object with offsets in it, and where it stands."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield path, value
        for key, inner in value.items():
            yield from evidence(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from evidence(inner, f"{path}[{i}]")


def main(output, texts):
    stories = {str(story["doc_id"]): coded_text(story) for story in lines(texts)}
    seen, spans, wrong, records = set(), 0, 0, dict.fromkeys(("events", "statements", "commitments"), 0)
    for coded in lines(output):
        doc_id = coded["doc_id"]
        seen.add(doc_id)
        text = stories.get(doc_id)
        if text is None or hashlib.sha256(text.encode()).hexdigest() != coded["text_sha256"]:
            wrong += 1
            print(f"{doc_id}: no such text")
            continue
        for kind in records:
            records[kind] += len(coded[kind])
        for path, at in evidence(coded):
            if at["start"] is None and not at["text"]:
                continue
            spans += 1
            if not at["text"] or text[at["start"] : at["end"]] != at["text"]:
                wrong += 1
                print(f"{doc_id}{path}: {at['start']}-{at['end']} is not {at['text']!r}")
    missing = len(stories.keys() - seen)
    counts = ", ".join(f"{n} {kind}" for kind, n in records.items())
    print(f"{len(seen)} stories coded, {missing} missing; {counts}; {spans} spans, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
