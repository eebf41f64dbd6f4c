-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.
CREATE INDEX placement_by_place_type ON placement (place_type);
CREATE INDEX placement_by_is_protected ON placement (is_protected);
CREATE INDEX person_address_by_is_protected ON person_address (is_protected);

-- Place checked for a protected address: A row, of whatever record, in which something like this person's protected address stands, and that a records manager has looked at. When the row changes it waits to be looked at again.
CREATE TABLE address_check (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	record_name TEXT CHECK (length(record_name) <= 60),
	row_id INTEGER CHECK (row_id BETWEEN 1 AND 999999999999),
	row_txn INTEGER CHECK (row_txn BETWEEN 0 AND 999999999999),
	looked_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	looked_at INTEGER,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE address_check_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	record_name TEXT,
	row_id INTEGER,
	row_txn INTEGER,
	looked_by INTEGER,
	looked_at INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX address_check_by_person_id ON address_check (person_id);
CREATE INDEX address_check_version_by_person_id ON address_check_version (person_id);
CREATE INDEX address_check_by_looked_by ON address_check (looked_by);
CREATE TRIGGER address_check_inserted AFTER INSERT ON address_check BEGIN
	INSERT INTO address_check_version (id, txn, council_id, person_id, record_name, row_id, row_txn, looked_by, looked_at, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.record_name, NEW.row_id, NEW.row_txn, NEW.looked_by, NEW.looked_at, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, record_name = excluded.record_name, row_id = excluded.row_id, row_txn = excluded.row_txn, looked_by = excluded.looked_by, looked_at = excluded.looked_at, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER address_check_updated AFTER UPDATE ON address_check BEGIN
	INSERT INTO address_check_version (id, txn, council_id, person_id, record_name, row_id, row_txn, looked_by, looked_at, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.record_name, NEW.row_id, NEW.row_txn, NEW.looked_by, NEW.looked_at, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, record_name = excluded.record_name, row_id = excluded.row_id, row_txn = excluded.row_txn, looked_by = excluded.looked_by, looked_at = excluded.looked_at, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER address_check_version_changed BEFORE UPDATE ON address_check_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.record_name IS NULL AND NEW.row_id IS NULL AND NEW.row_txn IS NULL AND NEW.looked_by IS NULL AND NEW.looked_at IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'address_check_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER address_check_kept BEFORE DELETE ON address_check WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'address_check: a row goes only after its deleted version was written');
END;
CREATE TRIGGER address_check_version_added BEFORE INSERT ON address_check_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'address_check_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER address_check_version_kept BEFORE DELETE ON address_check_version BEGIN
	SELECT RAISE(ABORT, 'address_check_version: a version is never deleted');
END;
