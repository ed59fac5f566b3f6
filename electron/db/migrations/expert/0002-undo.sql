-- An edit that takes an earlier one back names it, so that the log alone tells what may be taken back next (docs/formats.md, "Edit log").

ALTER TABLE edit_log ADD COLUMN undoes INTEGER CHECK (undoes >= 1 AND undoes < sequence);

-- No edit is taken back twice.
CREATE UNIQUE INDEX edit_log_undoes ON edit_log (undoes) WHERE undoes IS NOT NULL;

CREATE INDEX edit_log_by_batch ON edit_log (batch_digest, sequence);
