-- Further rounds and summaries (docs/formats.md, "Ledger"). A summary batch holds no candidate and stands on no roster.

ALTER TABLE batch ADD COLUMN kind TEXT NOT NULL DEFAULT 'dossiers' CHECK (kind IN ('dossiers', 'round', 'summary'));

-- data/round.json or data/summary.json of a batch, byte for byte: what is signed there is signed with its SHA-256.
CREATE TABLE batch_document (
  batch_digest TEXT PRIMARY KEY REFERENCES batch (digest),
  body BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER batch_document_is_not_updated BEFORE UPDATE ON batch_document
BEGIN SELECT RAISE(ABORT, 'documents of a batch are never changed'); END;

CREATE TRIGGER batch_document_is_not_deleted BEFORE DELETE ON batch_document
BEGIN SELECT RAISE(ABORT, 'documents of a batch are never changed'); END;
