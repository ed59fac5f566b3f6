-- That the sheet signed last is being revised, and why (docs/formats.md, "Edit log"). Without a row, or with one about an earlier sheet, what
-- was signed stands and its fields refuse edits.
CREATE TABLE open_revision (
  batch_digest TEXT PRIMARY KEY REFERENCES batch (digest),
  sheet_digest TEXT NOT NULL CHECK (length(sheet_digest) = 64),
  reason TEXT NOT NULL CHECK (length(reason) > 0)
) STRICT, WITHOUT ROWID;
