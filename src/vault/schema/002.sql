-- Format 2: what stands in forms and is not saved yet, and the log found by person, kind and time.

-- A form that is being filled in, kept so that it outlives a lock, a crash or a power cut. It is no record: it is
-- in no log, and goes when the form is saved or given up. One form edits one or more drafts; "form" is the id of
-- the record of the first.
CREATE TABLE draft (
  form TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  entity TEXT NOT NULL,
  record TEXT NOT NULL,
  made INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (form, ordinal)
) WITHOUT ROWID;

-- What was typed, as it was typed: it may be wrong still.
CREATE TABLE draft_input (
  form TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  field TEXT NOT NULL,
  input TEXT,
  PRIMARY KEY (form, ordinal, field)
) WITHOUT ROWID;

CREATE INDEX changeset_at ON changeset (at);
CREATE INDEX changeset_author ON changeset (author, seq);
CREATE INDEX changeset_kind ON changeset (kind, seq);
