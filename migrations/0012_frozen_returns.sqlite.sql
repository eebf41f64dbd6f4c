-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- File of a frozen return: One file of a frozen return: its name, its heading, and the SHA-256 of its bytes as they were. Its rows stand as rows of the return, and the file is the two together.
CREATE TABLE frozen_file (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	return_run_id INTEGER REFERENCES return_run DEFERRABLE INITIALLY DEFERRED,
	module TEXT CHECK (length(module) <= 40),
	name TEXT CHECK (length(name) <= 100),
	heading TEXT CHECK (length(heading) <= 1000),
	rows_made INTEGER CHECK (rows_made BETWEEN 0 AND 100000000),
	bytes INTEGER CHECK (bytes BETWEEN 0 AND 9223372036854775807),
	sha256 TEXT CHECK (length(sha256) <= 64),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE frozen_file_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	return_run_id INTEGER,
	module TEXT,
	name TEXT,
	heading TEXT,
	rows_made INTEGER,
	bytes INTEGER,
	sha256 TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX frozen_file_by_return_run_id ON frozen_file (return_run_id);
CREATE TRIGGER frozen_file_inserted AFTER INSERT ON frozen_file BEGIN
	INSERT INTO frozen_file_version (id, txn, return_run_id, module, name, heading, rows_made, bytes, sha256, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.return_run_id, NEW.module, NEW.name, NEW.heading, NEW.rows_made, NEW.bytes, NEW.sha256, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, return_run_id = excluded.return_run_id, module = excluded.module, name = excluded.name, heading = excluded.heading, rows_made = excluded.rows_made, bytes = excluded.bytes, sha256 = excluded.sha256, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER frozen_file_updated AFTER UPDATE ON frozen_file BEGIN
	INSERT INTO frozen_file_version (id, txn, return_run_id, module, name, heading, rows_made, bytes, sha256, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.return_run_id, NEW.module, NEW.name, NEW.heading, NEW.rows_made, NEW.bytes, NEW.sha256, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, return_run_id = excluded.return_run_id, module = excluded.module, name = excluded.name, heading = excluded.heading, rows_made = excluded.rows_made, bytes = excluded.bytes, sha256 = excluded.sha256, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER frozen_file_version_changed BEFORE UPDATE ON frozen_file_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.return_run_id IS NULL AND NEW.module IS NULL AND NEW.name IS NULL AND NEW.heading IS NULL AND NEW.rows_made IS NULL AND NEW.bytes IS NULL AND NEW.sha256 IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'frozen_file_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER frozen_file_kept BEFORE DELETE ON frozen_file WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'frozen_file: a row goes only after its deleted version was written');
END;
CREATE TRIGGER frozen_file_version_added BEFORE INSERT ON frozen_file_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'frozen_file_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER frozen_file_version_kept BEFORE DELETE ON frozen_file_version BEGIN
	SELECT RAISE(ABORT, 'frozen_file_version: a version is never deleted');
END;
