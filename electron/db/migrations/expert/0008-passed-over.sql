-- Candidates whose match with the expert's organisation the expert found to be no conflict, with what matched: another match is asked about
-- again. Private: never on a sheet.
CREATE TABLE passed_over (
  candidate TEXT PRIMARY KEY,
  found TEXT NOT NULL CHECK (length(found) > 0)
) STRICT;
