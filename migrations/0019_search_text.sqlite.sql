-- Written by hand: the words of notes (src/record/words.h), kept by the record layer and filled when the store is opened; and the engine's index
-- over them, which the record layer keeps too: a trigger may not write to it, because stores are opened with an untrusted schema.
CREATE TABLE search_text (
	id INTEGER PRIMARY KEY,
	record_name TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	council_id INTEGER NOT NULL,
	words TEXT NOT NULL,
	UNIQUE (record_name, row_id)
) STRICT;
CREATE VIRTUAL TABLE search_text_index USING fts5(words, content='search_text', content_rowid='id');
