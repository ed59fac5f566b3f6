-- What somebody is filling in and has not signed (docs/formats.md, "Stores"): never an input of the merge, in no report.
CREATE TABLE draft (
  -- Key id of who writes; nobody else is shown it.
  writer TEXT NOT NULL CHECK (length(writer) = 64),
  matter TEXT NOT NULL,
  field TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (writer, matter, field)
) STRICT, WITHOUT ROWID;
