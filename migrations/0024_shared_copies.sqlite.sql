-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Shared with: Which version of which record of this person somebody was given, read or told of: when, how and in which language, what they said, and what was changed because of it.
CREATE TABLE shared_copy (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	recipient_kind TEXT CHECK (length(recipient_kind) <= 40),
	recipient_person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	recipient TEXT CHECK (length(recipient) <= 200),
	how TEXT CHECK (length(how) <= 40),
	shared_on TEXT CHECK (length(shared_on) = 10),
	language TEXT CHECK (length(language) <= 60),
	told_parts_only INTEGER CHECK (told_parts_only IN (0, 1)),
	reaction TEXT CHECK (length(reaction) <= 4000),
	changed TEXT CHECK (length(changed) <= 4000),
	shared_record TEXT CHECK (length(shared_record) <= 60),
	shared_row INTEGER CHECK (shared_row BETWEEN 1 AND 9007199254740991),
	shared_version INTEGER CHECK (shared_version BETWEEN 1 AND 9007199254740991),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE shared_copy_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	recipient_kind TEXT,
	recipient_person_id INTEGER,
	recipient TEXT,
	how TEXT,
	shared_on TEXT,
	language TEXT,
	told_parts_only INTEGER,
	reaction TEXT,
	changed TEXT,
	shared_record TEXT,
	shared_row INTEGER,
	shared_version INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX shared_copy_by_person_id ON shared_copy (person_id);
CREATE INDEX shared_copy_version_by_person_id ON shared_copy_version (person_id);
CREATE INDEX shared_copy_by_recipient_person_id ON shared_copy (recipient_person_id);
CREATE TRIGGER shared_copy_inserted AFTER INSERT ON shared_copy BEGIN
	INSERT INTO shared_copy_version (id, txn, council_id, person_id, recipient_kind, recipient_person_id, recipient, how, shared_on, language, told_parts_only, reaction, changed, shared_record, shared_row, shared_version, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.recipient_kind, NEW.recipient_person_id, NEW.recipient, NEW.how, NEW.shared_on, NEW.language, NEW.told_parts_only, NEW.reaction, NEW.changed, NEW.shared_record, NEW.shared_row, NEW.shared_version, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, recipient_kind = excluded.recipient_kind, recipient_person_id = excluded.recipient_person_id, recipient = excluded.recipient, how = excluded.how, shared_on = excluded.shared_on, language = excluded.language, told_parts_only = excluded.told_parts_only, reaction = excluded.reaction, changed = excluded.changed, shared_record = excluded.shared_record, shared_row = excluded.shared_row, shared_version = excluded.shared_version, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER shared_copy_updated AFTER UPDATE ON shared_copy BEGIN
	INSERT INTO shared_copy_version (id, txn, council_id, person_id, recipient_kind, recipient_person_id, recipient, how, shared_on, language, told_parts_only, reaction, changed, shared_record, shared_row, shared_version, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.recipient_kind, NEW.recipient_person_id, NEW.recipient, NEW.how, NEW.shared_on, NEW.language, NEW.told_parts_only, NEW.reaction, NEW.changed, NEW.shared_record, NEW.shared_row, NEW.shared_version, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, recipient_kind = excluded.recipient_kind, recipient_person_id = excluded.recipient_person_id, recipient = excluded.recipient, how = excluded.how, shared_on = excluded.shared_on, language = excluded.language, told_parts_only = excluded.told_parts_only, reaction = excluded.reaction, changed = excluded.changed, shared_record = excluded.shared_record, shared_row = excluded.shared_row, shared_version = excluded.shared_version, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER shared_copy_version_changed BEFORE UPDATE ON shared_copy_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.recipient_kind IS NULL AND NEW.recipient_person_id IS NULL AND NEW.recipient IS NULL AND NEW.how IS NULL AND NEW.shared_on IS NULL AND NEW.language IS NULL AND NEW.told_parts_only IS NULL AND NEW.reaction IS NULL AND NEW.changed IS NULL AND NEW.shared_record IS NULL AND NEW.shared_row IS NULL AND NEW.shared_version IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'shared_copy_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER shared_copy_kept BEFORE DELETE ON shared_copy WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'shared_copy: a row goes only after its deleted version was written');
END;
CREATE TRIGGER shared_copy_version_added BEFORE INSERT ON shared_copy_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'shared_copy_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER shared_copy_version_kept BEFORE DELETE ON shared_copy_version BEGIN
	SELECT RAISE(ABORT, 'shared_copy_version: a version is never deleted');
END;
