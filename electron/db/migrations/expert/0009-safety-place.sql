-- Where safety copies go until the expert says otherwise, and when the last one came there: a window that was killed goes on copying. It is
-- not part of the edit log and goes into no copy; another laptop has other places.
CREATE TABLE safety_place (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  folder TEXT NOT NULL CHECK (length(folder) > 0),
  copied_at TEXT
) STRICT;
