-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Phone or e-mail: A telephone number or e-mail address by which a person is reached, and whether it is safe to use.
CREATE TABLE person_contact (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	value TEXT CHECK (length(value) <= 100),
	is_protected INTEGER CHECK (is_protected IN (0, 1)),
	is_safe INTEGER CHECK (is_safe IN (0, 1)),
	safe_note TEXT CHECK (length(safe_note) <= 500),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE person_contact_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	kind TEXT,
	value TEXT,
	is_protected INTEGER,
	is_safe INTEGER,
	safe_note TEXT,
	starts_on TEXT,
	ends_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_contact_by_person_id ON person_contact (person_id);
CREATE INDEX person_contact_version_by_person_id ON person_contact_version (person_id);
CREATE INDEX person_contact_by_is_protected ON person_contact (is_protected);
CREATE TRIGGER person_contact_inserted AFTER INSERT ON person_contact BEGIN
	INSERT INTO person_contact_version (id, txn, council_id, person_id, kind, value, is_protected, is_safe, safe_note, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.value, NEW.is_protected, NEW.is_safe, NEW.safe_note, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, value = excluded.value, is_protected = excluded.is_protected, is_safe = excluded.is_safe, safe_note = excluded.safe_note, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_contact_updated AFTER UPDATE ON person_contact BEGIN
	INSERT INTO person_contact_version (id, txn, council_id, person_id, kind, value, is_protected, is_safe, safe_note, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.value, NEW.is_protected, NEW.is_safe, NEW.safe_note, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, value = excluded.value, is_protected = excluded.is_protected, is_safe = excluded.is_safe, safe_note = excluded.safe_note, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_contact_version_changed BEFORE UPDATE ON person_contact_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.kind IS NULL AND NEW.value IS NULL AND NEW.is_protected IS NULL AND NEW.is_safe IS NULL AND NEW.safe_note IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'person_contact_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER person_contact_kept BEFORE DELETE ON person_contact WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'person_contact: a row goes only after its deleted version was written');
END;
CREATE TRIGGER person_contact_version_added BEFORE INSERT ON person_contact_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'person_contact_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER person_contact_version_kept BEFORE DELETE ON person_contact_version BEGIN
	SELECT RAISE(ABORT, 'person_contact_version: a version is never deleted');
END;
-- Written by hand: by what people are found (src/record/finding.h). Kept by the record layer in the transaction that writes what it is
-- about; filled when the store is opened. Each row has the council of the record it comes from, and is judged by the rule of that record.
CREATE TABLE search_name (
	word TEXT NOT NULL,
	other TEXT NOT NULL,
	person_id INTEGER NOT NULL,
	council_id INTEGER NOT NULL,
	PRIMARY KEY (word, other, person_id, council_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_name_by_person ON search_name (person_id);
CREATE TABLE search_term (
	term TEXT NOT NULL,
	person_id INTEGER NOT NULL,
	council_id INTEGER NOT NULL,
	PRIMARY KEY (term, person_id, council_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_term_by_person ON search_term (person_id);
CREATE TABLE search_key (
	key TEXT NOT NULL,
	word TEXT NOT NULL,
	PRIMARY KEY (key, word)
) STRICT, WITHOUT ROWID;
