-- Phrases that the expert keeps for opinions, in the expert's order. Private: never on a sheet.

CREATE TABLE phrase (
  position INTEGER PRIMARY KEY CHECK (position >= 0),
  body TEXT NOT NULL UNIQUE CHECK (length(body) > 0)
) STRICT;

-- What a session may carry beyond the undertaking: its discipline, and when it ends.

ALTER TABLE programme ADD COLUMN discipline TEXT CHECK (length(discipline) > 0);
ALTER TABLE programme ADD COLUMN session_ends_at TEXT;
ALTER TABLE programme ADD COLUMN session_minutes INTEGER CHECK (session_minutes > 0);

-- An edit that makes again what an undo took back names that undo; one that brings a dossier back names the entry it goes back to.

ALTER TABLE edit_log ADD COLUMN redoes INTEGER CHECK (redoes >= 1 AND redoes < sequence);
ALTER TABLE edit_log ADD COLUMN reverts INTEGER CHECK (reverts >= 1 AND reverts < sequence);

-- No undo is made good twice.
CREATE UNIQUE INDEX edit_log_redoes ON edit_log (redoes) WHERE redoes IS NOT NULL;
