-- Where the expert was in a batch, so that a window that was killed opens there again. It says nothing of what was entered, is not part
-- of the edit log and goes into no copy (docs/formats.md, "Stores").
CREATE TABLE work_place (
  batch_digest TEXT PRIMARY KEY REFERENCES batch (digest),
  step TEXT NOT NULL CHECK (length(step) BETWEEN 1 AND 20),
  candidate TEXT,
  attachment TEXT,
  page INTEGER NOT NULL CHECK (page BETWEEN 1 AND 100000),
  -- The item of the form that was open, and the element that had the keyboard.
  item TEXT,
  field TEXT CHECK (length(field) <= 300),
  -- 0 once the expert left the batch on purpose.
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  noted_at TEXT NOT NULL
) STRICT;
