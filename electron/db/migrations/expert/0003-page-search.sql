-- Text of pages made findable, and what the expert marked on pages.

-- Pairs of characters of a page's folded text (shared/domain/search). Nothing of the text itself: whoever finds a page here looks into
-- page_text. The row's id is that of the attachment times 8192 plus the page, so that pages come in the order of the batch. The ascii
-- tokenizer leaves every character beyond ASCII alone; with these tokenchars nothing but white space parts one gram from the next.
CREATE VIRTUAL TABLE page_gram USING fts5 (
  grams,
  content = '',
  detail = none,
  columnsize = 0,
  tokenize = "ascii tokenchars '!#$%&()*+,-./:;<=>?@[\]^_`{|}~""'''"
);

-- Attachments whose text was stored before there was an index; taken up the first time that somebody searches.
CREATE TABLE attachment_to_index (
  attachment_id INTEGER PRIMARY KEY REFERENCES attachment (id)
) STRICT;

INSERT INTO attachment_to_index (attachment_id) SELECT DISTINCT attachment_id FROM page_text;

-- Scanned pages, to be counted without reading all text.
CREATE INDEX page_without_text ON page_text (attachment_id) WHERE body = '';

-- what the expert keeps private: never on a sheet.

CREATE TABLE page_mark (
  attachment_id INTEGER NOT NULL REFERENCES attachment (id),
  page INTEGER NOT NULL CHECK (page >= 1),
  -- Empty for a bookmark without words.
  note TEXT NOT NULL,
  PRIMARY KEY (attachment_id, page)
) STRICT, WITHOUT ROWID;

CREATE TABLE dossier_note (
  dossier_id INTEGER PRIMARY KEY REFERENCES dossier (id),
  body TEXT NOT NULL CHECK (length(body) > 0)
) STRICT;
