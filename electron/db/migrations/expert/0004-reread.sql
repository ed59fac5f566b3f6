-- Dossiers that the expert wants to read again, with the reason or an empty text. Private: never on a sheet.

CREATE TABLE reread (
  dossier_id INTEGER PRIMARY KEY REFERENCES dossier (id),
  reason TEXT NOT NULL
) STRICT;
