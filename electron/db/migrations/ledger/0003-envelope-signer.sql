-- Whose key each collected envelope names (docs/formats.md, "Ledger"), so that what strangers sent in is told apart without reading it.
CREATE TABLE envelope_signer (
  envelope_sha256 TEXT NOT NULL REFERENCES sheet_envelope (envelope_sha256),
  key_id TEXT NOT NULL CHECK (length(key_id) = 64),
  PRIMARY KEY (envelope_sha256, key_id)
) STRICT, WITHOUT ROWID;

INSERT INTO envelope_signer (envelope_sha256, key_id)
SELECT DISTINCT sheet_envelope.envelope_sha256, json_extract(signature.value, '$.keyid')
FROM sheet_envelope, json_each(CAST(sheet_envelope.envelope AS TEXT), '$.signatures') AS signature;

CREATE TRIGGER envelope_signer_is_not_updated BEFORE UPDATE ON envelope_signer
BEGIN SELECT RAISE(ABORT, 'collected sheets are never changed'); END;

CREATE TRIGGER envelope_signer_is_not_deleted BEFORE DELETE ON envelope_signer
BEGIN SELECT RAISE(ABORT, 'collected sheets are never changed'); END;
