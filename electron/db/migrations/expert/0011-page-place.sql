-- Which pages there are, without their text: every search asks whether an attachment has any.
CREATE INDEX page_place ON page_text (attachment_id, page);
