-- Format 1. Forward only: a later format is a file of its own beside this one.
-- Records: one table an entity, its columns those of the entity's field description, in any order.
-- "seq" is local to this vault (lists and search use it); "id" is the record's UUID everywhere.
-- Nothing is ever removed from these tables: a deleted record keeps its row.

CREATE TABLE meta (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT
) WITHOUT ROWID;

-- The change log: all writing goes through it. hash = BLAKE2b-256 over the one before and this one.
CREATE TABLE changeset (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind INTEGER NOT NULL,
  label TEXT NOT NULL,
  reverses TEXT,
  author TEXT NOT NULL,
  device TEXT NOT NULL,
  at INTEGER NOT NULL,
  changes INTEGER NOT NULL,
  hash BLOB NOT NULL
);

CREATE TABLE change (
  changeset INTEGER NOT NULL REFERENCES changeset (seq),
  ordinal INTEGER NOT NULL,
  entity TEXT NOT NULL,
  record TEXT NOT NULL,
  field TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (changeset, ordinal)
) WITHOUT ROWID;

-- Where in the log a record is met: the first of its changes that follow one another. An index of every
-- change by its record would make the vault a third larger and each import twice as slow.
CREATE TABLE record_change (
  record TEXT NOT NULL,
  changeset INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  PRIMARY KEY (record, changeset, ordinal)
) WITHOUT ROWID;

CREATE TABLE ds_office (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  deleted INTEGER NOT NULL DEFAULT 0,
  name TEXT,
  kind TEXT,
  building TEXT,
  street TEXT,
  city TEXT,
  state TEXT,
  postal_code TEXT,
  telephone TEXT,
  fax TEXT,
  latitude REAL,
  longitude REAL,
  position_precision TEXT,
  closed INTEGER,
  as_of TEXT,
  source TEXT
);

CREATE TABLE ofm_office (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  deleted INTEGER NOT NULL DEFAULT 0,
  name TEXT,
  city TEXT,
  state TEXT,
  telephone TEXT,
  latitude REAL,
  longitude REAL,
  position_precision TEXT,
  as_of TEXT,
  source TEXT
);

CREATE TABLE contact_route (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  deleted INTEGER NOT NULL DEFAULT 0,
  route TEXT,
  for_area TEXT,
  urgency TEXT,
  name TEXT,
  channel TEXT,
  value TEXT,
  hours TEXT,
  as_of TEXT,
  source TEXT,
  superseded_by TEXT
);

CREATE TABLE mission (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  deleted INTEGER NOT NULL DEFAULT 0,
  sending_state TEXT,
  kind TEXT,
  name TEXT,
  telephone TEXT,
  after_hours TEXT,
  email TEXT,
  website TEXT,
  accredited_to TEXT,
  established TEXT,
  assigned_office TEXT REFERENCES ds_office (id) DEFERRABLE INITIALLY DEFERRED,
  assigned_agent TEXT,
  external_id TEXT,
  notes TEXT
);
CREATE INDEX mission_external ON mission (external_id);

CREATE TABLE premises (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  deleted INTEGER NOT NULL DEFAULT 0,
  mission TEXT NOT NULL REFERENCES mission (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT,
  address TEXT,
  city TEXT,
  state TEXT,
  postal_code TEXT,
  latitude REAL,
  longitude REAL,
  notes TEXT
);
CREATE INDEX premises_mission ON premises (mission);

CREATE TABLE contact (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  deleted INTEGER NOT NULL DEFAULT 0,
  mission TEXT NOT NULL REFERENCES mission (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT,
  position TEXT,
  security_liaison INTEGER,
  designated_on TEXT,
  verified_on TEXT,
  telephone TEXT,
  mobile TEXT,
  email TEXT,
  languages TEXT,
  notes TEXT
);
CREATE INDEX contact_mission ON contact (mission);

CREATE TABLE assessment (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  deleted INTEGER NOT NULL DEFAULT 0,
  mission TEXT NOT NULL REFERENCES mission (id) DEFERRABLE INITIALLY DEFERRED,
  level_us TEXT,
  level_home TEXT,
  assessed_on TEXT,
  review_on TEXT,
  author TEXT,
  summary TEXT,
  evidence TEXT,
  status TEXT,
  supersedes TEXT REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX assessment_mission ON assessment (mission);

CREATE TABLE visit (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  deleted INTEGER NOT NULL DEFAULT 0,
  mission TEXT NOT NULL REFERENCES mission (id) DEFERRABLE INITIALLY DEFERRED,
  visit_on TEXT,
  visit_at TEXT,
  purpose TEXT,
  status TEXT,
  agent TEXT,
  met TEXT,
  notes TEXT
);
CREATE INDEX visit_mission ON visit (mission);

-- Derived: what the rules of the field make of the records, for lists. Rebuilt whenever what it rests on
-- changes, in the same transaction; not in the log. Only live records have a row.

CREATE TABLE mission_row (
  seq INTEGER PRIMARY KEY,
  kind TEXT,
  title TEXT NOT NULL,
  sort_title TEXT NOT NULL,
  place TEXT,
  sort_place TEXT NOT NULL,
  address TEXT,
  latitude REAL,
  longitude REAL,
  level_us INTEGER NOT NULL,
  level_home INTEGER NOT NULL,
  assessed_on TEXT,
  review_due TEXT,
  liaison_first_until TEXT,
  liaison_second_until TEXT,
  office TEXT,
  office_assigned INTEGER NOT NULL,
  office_metres REAL,
  next_visit TEXT,
  last_visit TEXT
);
CREATE INDEX mission_row_title ON mission_row (sort_title, sort_place, seq, level_us, liaison_first_until,
  liaison_second_until, latitude, office, kind);

CREATE TABLE contact_row (
  seq INTEGER PRIMARY KEY,
  mission INTEGER NOT NULL,
  sort_name TEXT NOT NULL,
  sort_mission TEXT NOT NULL,
  liaison INTEGER NOT NULL,
  valid_until TEXT
);
CREATE INDEX contact_row_name ON contact_row (sort_name, seq, liaison, valid_until);
CREATE INDEX contact_row_mission ON contact_row (sort_mission, sort_name, seq, liaison, valid_until);

CREATE TABLE assessment_row (
  seq INTEGER PRIMARY KEY,
  mission INTEGER NOT NULL,
  sort_mission TEXT NOT NULL,
  level_us INTEGER NOT NULL,
  assessed_on TEXT,
  review_due TEXT,
  current INTEGER NOT NULL
);
CREATE INDEX assessment_row_date ON assessment_row (assessed_on, seq, level_us, current);

-- The texts are folded before they get here (chancery_text_fold: lower case, no marks, words apart by
-- spaces); "ascii" takes every character beyond ASCII for part of a word, whatever it is.
CREATE VIRTUAL TABLE mission_fts USING fts5 (body, content = '', contentless_delete = 1, detail = none,
  prefix = '1 2 3', tokenize = 'ascii');
CREATE VIRTUAL TABLE contact_fts USING fts5 (body, content = '', contentless_delete = 1, detail = none,
  prefix = '1 2 3', tokenize = 'ascii');
CREATE VIRTUAL TABLE assessment_fts USING fts5 (body, content = '', contentless_delete = 1, detail = none,
  prefix = '1 2 3', tokenize = 'ascii');
