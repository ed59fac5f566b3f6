-- Second rounds and countersigning (docs/formats.md, "Expert store").

-- data/round.json or data/summary.json of a batch, byte for byte as sealed.
CREATE TABLE batch_document (
  batch_digest TEXT PRIMARY KEY REFERENCES batch (digest),
  body BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What the expert says to the objection to a dossier of a round batch. A row exists only while something is chosen.
CREATE TABLE answer (
  dossier_id INTEGER PRIMARY KEY REFERENCES dossier (id),
  answer TEXT NOT NULL CHECK (answer IN ('keep', 'rescore', 'refuse')),
  reason TEXT CHECK (length(reason) > 0)
) STRICT;
