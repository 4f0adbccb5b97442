-- The ledger, version 2. What comes in is never changed: stories, records, reviews, runs. The tables of the second part are what `link` makes of
-- them; they can always be made again, and change in one transaction with the row of `run` that made them.

-- ---- what comes in

-- The programs that coded, each with its language data.
CREATE TABLE coder (
    key     INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    pack    TEXT NOT NULL,
    UNIQUE (version, pack)
);

-- Every call that wrote: add, recode, link, review, erase, migrate.
CREATE TABLE run (
    key     INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    coder   INTEGER REFERENCES coder,
    began   TEXT NOT NULL,           -- UTC, ISO 8601
    ended   TEXT,                    -- NULL: it was cut off
    summary TEXT                     -- JSON: counts
);

CREATE TABLE story (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,  -- 's' and 16 hexadecimal digits of SHA-256 over doc_id, outlet, url, published and text
    doc_id       TEXT NOT NULL,
    outlet       TEXT,
    url          TEXT,
    lang         TEXT NOT NULL,
    published    TEXT,                  -- YYYY-MM-DD
    address      TEXT,                  -- url, or outlet and doc_id: what the versions of one story share; NULL if neither
    title_length INTEGER NOT NULL,      -- code points of the title at the text's head
    text         TEXT NOT NULL,         -- the coded text
    sha256       TEXT NOT NULL,         -- of the coded text
    sketch       BLOB NOT NULL,         -- smallest hashes of its word sequences, 4 bytes each, big endian
    run          INTEGER NOT NULL REFERENCES run
);
CREATE INDEX story_order   ON story (published, id);
CREATE INDEX story_address ON story (address) WHERE address IS NOT NULL;
CREATE INDEX story_sha256  ON story (sha256);
CREATE INDEX story_doc_id  ON story (doc_id);

-- Which coder has coded which story, in which run.
CREATE TABLE coding (
    story INTEGER NOT NULL REFERENCES story,
    coder INTEGER NOT NULL REFERENCES coder,
    run   INTEGER NOT NULL REFERENCES run,
    PRIMARY KEY (story, coder)
) WITHOUT ROWID;

CREATE TABLE record (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL,           -- 'e', 's', 'c', 'f' for its kind, '-' and 16 hexadecimal digits of SHA-256 over story id, kind, type, start and end
    story      INTEGER NOT NULL REFERENCES story,
    coder      INTEGER NOT NULL REFERENCES coder,
    kind       TEXT NOT NULL,           -- event, statement, commitment, fate
    number     INTEGER NOT NULL,        -- among the story's records of its kind, from 0
    type       TEXT,                    -- PLOVER type; a statement's stance; a fate's kind
    status     TEXT,                    -- an event's status; a statement's kind; a commitment's polarity
    day        TEXT,                    -- an event's date, a commitment's deadline: EDTF
    place      TEXT,
    confidence INTEGER NOT NULL,
    background INTEGER NOT NULL,        -- 1: recalled, not news
    start      INTEGER NOT NULL,        -- code points of its chief evidence
    "end"      INTEGER NOT NULL,
    UNIQUE (id, coder)
);
CREATE INDEX record_story ON record (story, coder);

-- The record as it was written, with its terms.
CREATE TABLE record_json (
    record INTEGER PRIMARY KEY REFERENCES record,
    json   TEXT NOT NULL
);

CREATE TABLE party (
    record INTEGER NOT NULL REFERENCES record,
    role   TEXT NOT NULL,               -- actor, recipient, speaker, via, pledger, beneficiary, source, of, by
    code   TEXT,
    sector TEXT,
    name   TEXT NOT NULL
);
CREATE INDEX party_record ON party (record);
CREATE INDEX party_code   ON party (code, sector);
CREATE INDEX party_name   ON party (name);

-- Search: each word of a story as it is folded, its form without clitics and its lemma ('=' before it), each once.
CREATE VIRTUAL TABLE words USING fts5 (word, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '='");

-- What a person decided. Undoing is a new row.
CREATE TABLE review (
    key    INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,
    who    TEXT NOT NULL,
    target TEXT NOT NULL,               -- identifier of a record, an event across stories or a thread
    action TEXT NOT NULL,               -- accept, reject, correct, merge, split, assess, undo
    value  TEXT,                        -- correct: JSON of the fields; merge: the other identifier; assess: JSON; undo: key of the review
    reason TEXT NOT NULL,
    run    INTEGER NOT NULL REFERENCES run
);
CREATE INDEX review_target ON review (target);

-- Identifiers that were given and are another's now.
CREATE TABLE alias (
    old TEXT PRIMARY KEY,
    new TEXT NOT NULL,
    why TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES run
) WITHOUT ROWID;

-- Stories that were erased: nothing of them is left but that they were here.
CREATE TABLE tombstone (
    id     TEXT PRIMARY KEY,
    at     TEXT NOT NULL,
    who    TEXT NOT NULL,
    reason TEXT NOT NULL,
    run    INTEGER NOT NULL REFERENCES run
) WITHOUT ROWID;

-- ---- what link makes of it

-- Stories that the pass has read, in its order; `first` is the story that a copy cites, `newer` the version that took its place.
CREATE TABLE linked (
    story   INTEGER PRIMARY KEY REFERENCES story,
    first   INTEGER REFERENCES story,
    percent INTEGER,
    newer   INTEGER REFERENCES story
);

-- Events across stories.
CREATE TABLE member (
    record INTEGER PRIMARY KEY REFERENCES record,
    event  TEXT NOT NULL,
    why    TEXT NOT NULL
);
CREATE INDEX member_event ON member (event);

CREATE TABLE thread (
    id     TEXT PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES record   -- the commitment that began it
) WITHOUT ROWID;

CREATE TABLE exchange (
    thread        TEXT NOT NULL REFERENCES thread,
    in_return_for TEXT NOT NULL REFERENCES thread,
    record        INTEGER NOT NULL REFERENCES record,
    PRIMARY KEY (thread, in_return_for)
) WITHOUT ROWID;

CREATE TABLE report (
    key    INTEGER PRIMARY KEY,         -- in the order of the pass
    thread TEXT NOT NULL REFERENCES thread,
    kind   TEXT NOT NULL,
    record INTEGER NOT NULL REFERENCES record,
    start  INTEGER NOT NULL,
    "end"  INTEGER NOT NULL,
    why    TEXT NOT NULL,
    own    INTEGER NOT NULL DEFAULT 0   -- 1: the one who is bound says so
);
CREATE INDEX report_thread ON report (thread);
CREATE INDEX report_record ON report (record);

CREATE TABLE evidence (
    key        INTEGER PRIMARY KEY,     -- in the order of the pass
    thread     TEXT NOT NULL REFERENCES thread,
    speaks_for TEXT NOT NULL,
    record     INTEGER NOT NULL REFERENCES record,
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    why        TEXT NOT NULL
);
CREATE INDEX evidence_thread ON evidence (thread);
CREATE INDEX evidence_record ON evidence (record);

-- Where the pass stands: the key of the last story, and what it has in mind there.
CREATE TABLE pass (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    coder     INTEGER NOT NULL REFERENCES coder,
    published TEXT NOT NULL,
    id        TEXT NOT NULL,
    mind      BLOB NOT NULL
);
