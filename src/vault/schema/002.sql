-- Format 2: what stands in forms and is not saved yet, the log found by person, kind, time and words, the bin, and
-- outlines of areas.

-- A form that is being filled in, kept so that it outlives a lock, a crash or a power cut. It is no record: it is
-- in no log, and goes when the form is saved or given up. "id" is the id of the record of its first draft; "view",
-- "place" and "form" say where it is shown again; "at" is milliseconds since 1970 UTC.
CREATE TABLE draft (
  id TEXT PRIMARY KEY NOT NULL,
  view TEXT NOT NULL,
  place TEXT NOT NULL,
  form TEXT NOT NULL,
  at INTEGER NOT NULL
) WITHOUT ROWID;

-- One form edits one or more records, some of which are not made yet.
CREATE TABLE draft_record (
  draft TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  entity TEXT NOT NULL,
  record TEXT NOT NULL,
  new INTEGER NOT NULL,
  PRIMARY KEY (draft, ordinal)
) WITHOUT ROWID;

-- What stood in a field when the form was opened, and what was typed, as it was typed: it may be wrong still.
CREATE TABLE draft_input (
  draft TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  field TEXT NOT NULL,
  began TEXT,
  input TEXT,
  PRIMARY KEY (draft, ordinal, field)
) WITHOUT ROWID;

-- An area with contact routes of its own whose outline a user drew anew: a corner a line, latitude and longitude.
CREATE TABLE area (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  deleted INTEGER NOT NULL DEFAULT 0,
  for_area TEXT,
  outline TEXT,
  as_of TEXT,
  source TEXT
);

CREATE INDEX changeset_at ON changeset (at);
CREATE INDEX changeset_author ON changeset (author, seq, kind);
CREATE INDEX changeset_kind ON changeset (kind, seq);
CREATE INDEX changeset_reverses ON changeset (reverses, seq) WHERE reverses IS NOT NULL;

-- Derived: the words of the labels, folded as in the lists' tables (chancery_fold is the program's
-- chancery_text_fold, known to every connection of its own).
CREATE VIRTUAL TABLE changeset_fts USING fts5 (body, content = '', contentless_delete = 1, detail = none,
  prefix = '1 2 3', tokenize = 'ascii');
INSERT INTO changeset_fts (rowid, body) SELECT seq, chancery_fold (label) FROM changeset;

-- The bin: what lies in it, and which changeset put it there.
CREATE INDEX ds_office_bin ON ds_office (id) WHERE deleted = 1;
CREATE INDEX ofm_office_bin ON ofm_office (id) WHERE deleted = 1;
CREATE INDEX contact_route_bin ON contact_route (id) WHERE deleted = 1;
CREATE INDEX mission_bin ON mission (id) WHERE deleted = 1;
CREATE INDEX premises_bin ON premises (id) WHERE deleted = 1;
CREATE INDEX contact_bin ON contact (id) WHERE deleted = 1;
CREATE INDEX assessment_bin ON assessment (id) WHERE deleted = 1;
CREATE INDEX visit_bin ON visit (id) WHERE deleted = 1;
CREATE INDEX area_bin ON area (id) WHERE deleted = 1;
CREATE INDEX change_deletion ON change (record, changeset) WHERE field = 'record' AND after = 'deleted';
