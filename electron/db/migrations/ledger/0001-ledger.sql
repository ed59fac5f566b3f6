-- The ledger of one programme (docs/formats.md, "Ledger"). What is signed is kept byte for byte; statuses, totals and ranks are
-- never stored, because they follow from the sheets and decisions (DESIGN section 6).
-- Times are UTC in the form of ISO 8601 with milliseconds. Digests and key ids are SHA-256 in lower-case hex.

CREATE TABLE programme (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  programme TEXT NOT NULL,
  title TEXT NOT NULL,
  -- data/programme.json, data/scheme.json, data/organiser.fjcard and data/recipients.json as every batch carries them.
  document BLOB NOT NULL,
  scheme_digest TEXT NOT NULL CHECK (length(scheme_digest) = 64),
  scheme BLOB NOT NULL,
  organiser_key_id TEXT NOT NULL CHECK (length(organiser_key_id) = 64),
  organiser_card BLOB NOT NULL,
  recipients BLOB NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

-- Every candidate, in the order that numbers the dossiers. Names stand here even when the programme is blind.
CREATE TABLE candidate (
  position INTEGER PRIMARY KEY CHECK (position >= 1),
  candidate TEXT NOT NULL UNIQUE,
  credit_code TEXT,
  name TEXT NOT NULL,
  -- dossier.json as sealed.
  dossier BLOB NOT NULL
) STRICT;

-- What was taken from each PDF, so that sealing again gives the same batch without reading the PDF again.
CREATE TABLE attachment_text (
  attachment_sha256 TEXT PRIMARY KEY CHECK (length(attachment_sha256) = 64),
  has_text INTEGER NOT NULL CHECK (has_text IN (0, 1))
) STRICT;

CREATE TABLE page_text (
  attachment_sha256 TEXT NOT NULL REFERENCES attachment_text (attachment_sha256),
  page INTEGER NOT NULL CHECK (page >= 1),
  body TEXT NOT NULL,
  PRIMARY KEY (attachment_sha256, page)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch (
  -- The order of issue.
  position INTEGER PRIMARY KEY CHECK (position >= 1),
  digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
  -- The name of its file without extension: B01.
  label TEXT NOT NULL UNIQUE,
  round INTEGER NOT NULL CHECK (round BETWEEN 1 AND 20),
  -- batch.dsse.json.
  envelope BLOB NOT NULL,
  issued_at TEXT NOT NULL
) STRICT;

CREATE TABLE batch_candidate (
  batch_digest TEXT NOT NULL REFERENCES batch (digest),
  candidate TEXT NOT NULL REFERENCES candidate (candidate),
  PRIMARY KEY (batch_digest, candidate)
) STRICT, WITHOUT ROWID;

-- Every encryption of a batch that was handed out.
CREATE TABLE sealed_file (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  batch_digest TEXT NOT NULL REFERENCES batch (digest),
  name TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  sealed_at TEXT NOT NULL
) STRICT;

CREATE TABLE sealed_file_recipient (
  sealed_file_sha256 TEXT NOT NULL REFERENCES sealed_file (sha256),
  age_recipient TEXT NOT NULL,
  PRIMARY KEY (sealed_file_sha256, age_recipient)
) STRICT, WITHOUT ROWID;

CREATE TABLE roster (
  revision INTEGER PRIMARY KEY CHECK (revision >= 1),
  digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
  envelope BLOB NOT NULL,
  signed_at TEXT NOT NULL
) STRICT;

CREATE TABLE decision (
  -- Of the envelope, not of its payload: two people may sign the same words.
  envelope_sha256 TEXT PRIMARY KEY CHECK (length(envelope_sha256) = 64),
  envelope BLOB NOT NULL,
  received_at TEXT NOT NULL
) STRICT;

-- Every file that was collected, rejected ones included.
CREATE TABLE received_file (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  content BLOB NOT NULL,
  -- Why nothing could be read from it, when nothing could.
  code TEXT,
  received_at TEXT NOT NULL
) STRICT;

CREATE TABLE sheet_envelope (
  envelope_sha256 TEXT PRIMARY KEY CHECK (length(envelope_sha256) = 64),
  sheet_digest TEXT NOT NULL CHECK (length(sheet_digest) = 64),
  envelope BLOB NOT NULL
) STRICT;

CREATE INDEX sheet_envelope_by_digest ON sheet_envelope (sheet_digest);

CREATE TABLE received_file_envelope (
  file_sha256 TEXT NOT NULL REFERENCES received_file (sha256),
  -- 0 is the newest sheet in the file.
  position INTEGER NOT NULL CHECK (position >= 0),
  envelope_sha256 TEXT NOT NULL REFERENCES sheet_envelope (envelope_sha256),
  PRIMARY KEY (file_sha256, position)
) STRICT, WITHOUT ROWID;

-- That a file came in, each time it did. A record for people, never an input of the merge.
CREATE TABLE receipt (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
  is_repeated INTEGER NOT NULL CHECK (is_repeated IN (0, 1)),
  received_at TEXT NOT NULL
) STRICT;

-- Sets that only grow.

CREATE TRIGGER sheet_envelope_is_not_updated BEFORE UPDATE ON sheet_envelope
BEGIN SELECT RAISE(ABORT, 'collected sheets are never changed'); END;

CREATE TRIGGER sheet_envelope_is_not_deleted BEFORE DELETE ON sheet_envelope
BEGIN SELECT RAISE(ABORT, 'collected sheets are never changed'); END;

CREATE TRIGGER received_file_is_not_deleted BEFORE DELETE ON received_file
BEGIN SELECT RAISE(ABORT, 'collected files are never deleted'); END;

CREATE TRIGGER decision_is_not_updated BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;

CREATE TRIGGER decision_is_not_deleted BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;

CREATE TRIGGER roster_is_not_updated BEFORE UPDATE ON roster
BEGIN SELECT RAISE(ABORT, 'rosters are never changed'); END;

CREATE TRIGGER roster_is_not_deleted BEFORE DELETE ON roster
BEGIN SELECT RAISE(ABORT, 'rosters are never changed'); END;
