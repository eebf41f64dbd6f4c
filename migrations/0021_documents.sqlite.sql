-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Document: A letter, report, order, consent or picture about a person, kept as the file that came or was written. Every version of the file stays.
CREATE TABLE document (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	name TEXT CHECK (length(name) <= 200),
	dated_on TEXT CHECK (length(dated_on) = 10),
	from_whom TEXT CHECK (length(from_whom) <= 200),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE document_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	kind TEXT,
	name TEXT,
	dated_on TEXT,
	from_whom TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_by_person_id ON document (person_id);
CREATE INDEX document_version_by_person_id ON document_version (person_id);
CREATE TRIGGER document_inserted AFTER INSERT ON document BEGIN
	INSERT INTO document_version (id, txn, council_id, person_id, kind, name, dated_on, from_whom, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.name, NEW.dated_on, NEW.from_whom, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, name = excluded.name, dated_on = excluded.dated_on, from_whom = excluded.from_whom, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER document_updated AFTER UPDATE ON document BEGIN
	INSERT INTO document_version (id, txn, council_id, person_id, kind, name, dated_on, from_whom, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.name, NEW.dated_on, NEW.from_whom, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, name = excluded.name, dated_on = excluded.dated_on, from_whom = excluded.from_whom, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER document_version_changed BEFORE UPDATE ON document_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.kind IS NULL AND NEW.name IS NULL AND NEW.dated_on IS NULL AND NEW.from_whom IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'document_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER document_kept BEFORE DELETE ON document WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'document: a row goes only after its deleted version was written');
END;
CREATE TRIGGER document_version_added BEFORE INSERT ON document_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'document_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER document_version_kept BEFORE DELETE ON document_version BEGIN
	SELECT RAISE(ABORT, 'document_version: a version is never deleted');
END;

-- Document file: One version of a document’s file: what it was called, what it is by its content, how large, and the SHA-256 of its bytes, which are kept beside it.
CREATE TABLE document_file (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	document_id INTEGER NOT NULL REFERENCES document DEFERRABLE INITIALLY DEFERRED,
	file_name TEXT CHECK (length(file_name) <= 255),
	file_type TEXT CHECK (length(file_type) <= 40),
	bytes INTEGER CHECK (bytes BETWEEN 1 AND 1000000000),
	sha256 TEXT CHECK (length(sha256) <= 64),
	words_state TEXT CHECK (length(words_state) <= 40),
	words TEXT CHECK (length(words) <= 200000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE document_file_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	document_id INTEGER,
	file_name TEXT,
	file_type TEXT,
	bytes INTEGER,
	sha256 TEXT,
	words_state TEXT,
	words TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_file_by_person_id ON document_file (person_id);
CREATE INDEX document_file_version_by_person_id ON document_file_version (person_id);
CREATE INDEX document_file_by_document_id ON document_file (document_id);
CREATE TRIGGER document_file_inserted AFTER INSERT ON document_file BEGIN
	INSERT INTO document_file_version (id, txn, council_id, person_id, document_id, file_name, file_type, bytes, sha256, words_state, words, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.document_id, NEW.file_name, NEW.file_type, NEW.bytes, NEW.sha256, NEW.words_state, NEW.words, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, document_id = excluded.document_id, file_name = excluded.file_name, file_type = excluded.file_type, bytes = excluded.bytes, sha256 = excluded.sha256, words_state = excluded.words_state, words = excluded.words, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER document_file_updated AFTER UPDATE ON document_file BEGIN
	INSERT INTO document_file_version (id, txn, council_id, person_id, document_id, file_name, file_type, bytes, sha256, words_state, words, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.document_id, NEW.file_name, NEW.file_type, NEW.bytes, NEW.sha256, NEW.words_state, NEW.words, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, document_id = excluded.document_id, file_name = excluded.file_name, file_type = excluded.file_type, bytes = excluded.bytes, sha256 = excluded.sha256, words_state = excluded.words_state, words = excluded.words, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER document_file_version_changed BEFORE UPDATE ON document_file_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.document_id IS NULL AND NEW.file_name IS NULL AND NEW.file_type IS NULL AND NEW.bytes IS NULL AND NEW.sha256 IS NULL AND NEW.words_state IS NULL AND NEW.words IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'document_file_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER document_file_kept BEFORE DELETE ON document_file WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'document_file: a row goes only after its deleted version was written');
END;
CREATE TRIGGER document_file_version_added BEFORE INSERT ON document_file_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'document_file_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER document_file_version_kept BEFORE DELETE ON document_file_version BEGIN
	SELECT RAISE(ABORT, 'document_file_version: a version is never deleted');
END;

-- Written by hand: the bytes of documents (src/record/document_bytes.h), in parts so that no statement holds a whole file. They come in the transaction
-- that writes their document_file, never change, and go only when that row's content was lawfully destroyed. The chain covers them by document_file.sha256.
CREATE TABLE document_part (
	document_file_id INTEGER NOT NULL,
	part INTEGER NOT NULL,
	content BLOB NOT NULL,
	PRIMARY KEY (document_file_id, part)
) STRICT;
CREATE TRIGGER document_part_added BEFORE INSERT ON document_part
WHEN EXISTS (SELECT 1 FROM document_file_version v WHERE v.id = NEW.document_file_id AND v.txn <= (SELECT coalesce(max(id), 0) FROM txn))
BEGIN
	SELECT RAISE(ABORT, 'document_part: a file that was kept takes no more bytes');
END;
CREATE TRIGGER document_part_changed BEFORE UPDATE ON document_part BEGIN
	SELECT RAISE(ABORT, 'document_part: what is written there stays');
END;
CREATE TRIGGER document_part_kept BEFORE DELETE ON document_part
WHEN EXISTS (SELECT 1 FROM document_file_version v WHERE v.id = OLD.document_file_id AND v.salt IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'document_part: the bytes go only with the content of their row');
END;
