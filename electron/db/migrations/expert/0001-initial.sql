-- The store of one expert for one programme (docs/formats.md, "Expert store").
-- Times are UTC in the form of ISO 8601 with milliseconds. Digests and key ids are SHA-256 in lower-case hex.

CREATE TABLE owner (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  key_id TEXT NOT NULL CHECK (length(key_id) = 64),
  name TEXT NOT NULL,
  age_recipient TEXT NOT NULL
) STRICT;

CREATE TABLE organiser (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  key_id TEXT NOT NULL CHECK (length(key_id) = 64),
  -- The signed card, byte for byte as the expert confirmed it.
  card BLOB NOT NULL,
  pinned_at TEXT NOT NULL
) STRICT;

CREATE TABLE programme (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  programme TEXT NOT NULL,
  title TEXT NOT NULL,
  title_en TEXT,
  organiser TEXT NOT NULL,
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  is_blind INTEGER NOT NULL CHECK (is_blind IN (0, 1)),
  undertaking TEXT NOT NULL CHECK (length(undertaking) > 0)
) STRICT;

CREATE TABLE scheme (
  digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
  -- scheme.json byte for byte as sealed: its digest is what sheets name.
  document BLOB NOT NULL
) STRICT;

CREATE TABLE batch (
  digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
  kind TEXT NOT NULL CHECK (kind IN ('dossiers', 'round', 'summary')),
  round INTEGER NOT NULL CHECK (round BETWEEN 1 AND 20),
  scheme_digest TEXT NOT NULL REFERENCES scheme (digest),
  -- batch.dsse.json byte for byte: the signed list of every file.
  envelope BLOB NOT NULL,
  collecting_recipient TEXT NOT NULL,
  archive_recipient TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  -- Set when every byte was checked and the sealed file lies in the store.
  verified_at TEXT,
  sealed_size INTEGER CHECK (sealed_size > 0),
  -- Set when the store was made from a safety copy and nobody has yet said what was exported after that copy.
  needs_exported_sheet INTEGER NOT NULL DEFAULT 0 CHECK (needs_exported_sheet IN (0, 1)),
  CHECK ((verified_at IS NULL) = (sealed_size IS NULL))
) STRICT;

CREATE TABLE dossier (
  id INTEGER PRIMARY KEY,
  batch_digest TEXT NOT NULL REFERENCES batch (digest),
  candidate TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  path TEXT NOT NULL,
  credit_code TEXT,
  name TEXT,
  district TEXT,
  cluster TEXT,
  segment TEXT,
  channel TEXT,
  UNIQUE (batch_digest, candidate),
  UNIQUE (batch_digest, position)
) STRICT;

CREATE TABLE fact (
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (dossier_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size BETWEEN 0 AND 268435456),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  state TEXT NOT NULL DEFAULT 'unverified' CHECK (state IN ('unverified', 'verified', 'damaged')),
  -- Where its bytes begin in the plaintext of the sealed file: a hint, believed only with the digest.
  entry_offset INTEGER CHECK (entry_offset >= 0),
  UNIQUE (dossier_id, position),
  UNIQUE (dossier_id, path)
) STRICT;

CREATE TABLE page_text (
  attachment_id INTEGER NOT NULL REFERENCES attachment (id),
  page INTEGER NOT NULL CHECK (page >= 1),
  body TEXT NOT NULL,
  PRIMARY KEY (attachment_id, page)
) STRICT, WITHOUT ROWID;

-- What the expert declared.

CREATE TABLE undertaking (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  body TEXT NOT NULL,
  accepted_at TEXT NOT NULL
) STRICT;

CREATE TABLE conflict (
  candidate TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('recused', 'withdrawn')),
  reason TEXT NOT NULL CHECK (length(reason) > 0),
  declared_at TEXT NOT NULL
) STRICT;

-- What the expert entered. A row exists only while its field is filled.

CREATE TABLE abstention (
  dossier_id INTEGER PRIMARY KEY REFERENCES dossier (id),
  reason TEXT NOT NULL CHECK (length(reason) > 0)
) STRICT;

CREATE TABLE criterion_value (
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  criterion TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('number', 'band', 'range', 'options', 'confirmed', 'challenged')),
  band TEXT,
  -- The number entered (number, range) or the points that follow (confirmed, challenged), in hundredths.
  hundredths INTEGER,
  -- On what basis a fact is challenged.
  basis TEXT,
  PRIMARY KEY (dossier_id, criterion),
  CHECK ((band IS NOT NULL) = (kind IN ('band', 'range'))),
  CHECK ((hundredths IS NOT NULL) = (kind IN ('number', 'range', 'confirmed', 'challenged'))),
  CHECK ((basis IS NOT NULL) = (kind = 'challenged'))
) STRICT, WITHOUT ROWID;

CREATE TABLE criterion_option (
  dossier_id INTEGER NOT NULL,
  criterion TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  option TEXT NOT NULL,
  PRIMARY KEY (dossier_id, criterion, position),
  UNIQUE (dossier_id, criterion, option),
  FOREIGN KEY (dossier_id, criterion) REFERENCES criterion_value (dossier_id, criterion) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE criterion_fact (
  dossier_id INTEGER NOT NULL,
  criterion TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('input', 'verified')),
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (dossier_id, criterion, role, field),
  FOREIGN KEY (dossier_id, criterion) REFERENCES criterion_value (dossier_id, criterion) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE criterion_comment (
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  criterion TEXT NOT NULL,
  body TEXT NOT NULL CHECK (length(body) > 0),
  PRIMARY KEY (dossier_id, criterion)
) STRICT, WITHOUT ROWID;

CREATE TABLE gate_answer (
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  gate TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('clear', 'found', 'insufficient')),
  reason TEXT CHECK (length(reason) > 0),
  PRIMARY KEY (dossier_id, gate)
) STRICT, WITHOUT ROWID;

CREATE TABLE opinion (
  dossier_id INTEGER PRIMARY KEY REFERENCES dossier (id),
  body TEXT NOT NULL CHECK (length(body) > 0)
) STRICT;

-- Why the expert signs in spite of a damaged attachment.
CREATE TABLE damage_reason (
  attachment_id INTEGER PRIMARY KEY REFERENCES attachment (id),
  reason TEXT NOT NULL CHECK (length(reason) > 0)
) STRICT;

-- Every committed edit, chained by hash (electron/audit/edit-log.ts). Rows are added and never changed.

CREATE TABLE edit_log (
  sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
  who TEXT NOT NULL CHECK (length(who) = 64),
  batch_digest TEXT CHECK (length(batch_digest) = 64),
  candidate TEXT,
  field TEXT NOT NULL,
  -- Canonical text of the field before and after; NULL is an empty field.
  old_value TEXT,
  new_value TEXT,
  edited_at TEXT NOT NULL,
  previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;

CREATE TRIGGER edit_log_is_not_updated BEFORE UPDATE ON edit_log
BEGIN SELECT RAISE(ABORT, 'the edit log is append-only'); END;

CREATE TRIGGER edit_log_is_not_deleted BEFORE DELETE ON edit_log
BEGIN SELECT RAISE(ABORT, 'the edit log is append-only'); END;

CREATE TRIGGER edit_log_only_grows BEFORE INSERT ON edit_log
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM edit_log)
BEGIN SELECT RAISE(ABORT, 'the edit log is append-only'); END;

-- Signed sheets, byte for byte. Rows are added and never changed.

CREATE TABLE sheet_revision (
  digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
  batch_digest TEXT NOT NULL REFERENCES batch (digest),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  envelope BLOB NOT NULL,
  signed_at TEXT NOT NULL,
  -- Adopted from an exported file after this store was restored.
  is_adopted INTEGER NOT NULL DEFAULT 0 CHECK (is_adopted IN (0, 1))
) STRICT;

CREATE INDEX sheet_revision_by_batch ON sheet_revision (batch_digest, revision);

CREATE TRIGGER sheet_revision_is_not_updated BEFORE UPDATE ON sheet_revision
BEGIN SELECT RAISE(ABORT, 'signed sheets are never changed'); END;

CREATE TRIGGER sheet_revision_is_not_deleted BEFORE DELETE ON sheet_revision
BEGIN SELECT RAISE(ABORT, 'signed sheets are never changed'); END;
