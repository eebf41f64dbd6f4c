-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Record filed to the wrong person: A record that was filed to this person and belongs to somebody else. It has left this person’s record, and no view of its history shows what it said.
CREATE TABLE misfiled_record (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	misfiled_name TEXT CHECK (length(misfiled_name) <= 60),
	misfiled_row INTEGER CHECK (misfiled_row BETWEEN 1 AND 9007199254740991),
	reason TEXT CHECK (length(reason) <= 2000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE misfiled_record_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	misfiled_name TEXT,
	misfiled_row INTEGER,
	reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX misfiled_record_by_person_id ON misfiled_record (person_id);
CREATE INDEX misfiled_record_version_by_person_id ON misfiled_record_version (person_id);
CREATE INDEX misfiled_record_by_misfiled_name ON misfiled_record (misfiled_name);
CREATE INDEX misfiled_record_by_misfiled_row ON misfiled_record (misfiled_row);
CREATE TRIGGER misfiled_record_inserted AFTER INSERT ON misfiled_record BEGIN
	INSERT INTO misfiled_record_version (id, txn, council_id, person_id, misfiled_name, misfiled_row, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.misfiled_name, NEW.misfiled_row, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, misfiled_name = excluded.misfiled_name, misfiled_row = excluded.misfiled_row, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER misfiled_record_updated AFTER UPDATE ON misfiled_record BEGIN
	INSERT INTO misfiled_record_version (id, txn, council_id, person_id, misfiled_name, misfiled_row, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.misfiled_name, NEW.misfiled_row, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, misfiled_name = excluded.misfiled_name, misfiled_row = excluded.misfiled_row, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER misfiled_record_version_changed BEFORE UPDATE ON misfiled_record_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.misfiled_name IS NULL AND NEW.misfiled_row IS NULL AND NEW.reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'misfiled_record_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER misfiled_record_kept BEFORE DELETE ON misfiled_record WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'misfiled_record: a row goes only after its deleted version was written');
END;
CREATE TRIGGER misfiled_record_version_added BEFORE INSERT ON misfiled_record_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'misfiled_record_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER misfiled_record_version_kept BEFORE DELETE ON misfiled_record_version BEGIN
	SELECT RAISE(ABORT, 'misfiled_record_version: a version is never deleted');
END;

-- Information breach: Information about somebody stood where it could be read by those who may not read it. It stays open until somebody has said what was done.
CREATE TABLE information_breach (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	found_at INTEGER,
	happened_at INTEGER,
	what_happened TEXT CHECK (length(what_happened) <= 4000),
	who_looked TEXT CHECK (length(who_looked) <= 4000),
	commissioner_told_at INTEGER,
	not_told_reason TEXT CHECK (length(not_told_reason) <= 2000),
	person_told_on TEXT CHECK (length(person_told_on) = 10),
	closed_on TEXT CHECK (length(closed_on) = 10),
	outcome TEXT CHECK (length(outcome) <= 4000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE information_breach_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	kind TEXT,
	found_at INTEGER,
	happened_at INTEGER,
	what_happened TEXT,
	who_looked TEXT,
	commissioner_told_at INTEGER,
	not_told_reason TEXT,
	person_told_on TEXT,
	closed_on TEXT,
	outcome TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX information_breach_by_person_id ON information_breach (person_id);
CREATE INDEX information_breach_version_by_person_id ON information_breach_version (person_id);
CREATE TRIGGER information_breach_inserted AFTER INSERT ON information_breach BEGIN
	INSERT INTO information_breach_version (id, txn, council_id, person_id, kind, found_at, happened_at, what_happened, who_looked, commissioner_told_at, not_told_reason, person_told_on, closed_on, outcome, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.found_at, NEW.happened_at, NEW.what_happened, NEW.who_looked, NEW.commissioner_told_at, NEW.not_told_reason, NEW.person_told_on, NEW.closed_on, NEW.outcome, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, found_at = excluded.found_at, happened_at = excluded.happened_at, what_happened = excluded.what_happened, who_looked = excluded.who_looked, commissioner_told_at = excluded.commissioner_told_at, not_told_reason = excluded.not_told_reason, person_told_on = excluded.person_told_on, closed_on = excluded.closed_on, outcome = excluded.outcome, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER information_breach_updated AFTER UPDATE ON information_breach BEGIN
	INSERT INTO information_breach_version (id, txn, council_id, person_id, kind, found_at, happened_at, what_happened, who_looked, commissioner_told_at, not_told_reason, person_told_on, closed_on, outcome, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.found_at, NEW.happened_at, NEW.what_happened, NEW.who_looked, NEW.commissioner_told_at, NEW.not_told_reason, NEW.person_told_on, NEW.closed_on, NEW.outcome, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, found_at = excluded.found_at, happened_at = excluded.happened_at, what_happened = excluded.what_happened, who_looked = excluded.who_looked, commissioner_told_at = excluded.commissioner_told_at, not_told_reason = excluded.not_told_reason, person_told_on = excluded.person_told_on, closed_on = excluded.closed_on, outcome = excluded.outcome, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER information_breach_version_changed BEFORE UPDATE ON information_breach_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.kind IS NULL AND NEW.found_at IS NULL AND NEW.happened_at IS NULL AND NEW.what_happened IS NULL AND NEW.who_looked IS NULL AND NEW.commissioner_told_at IS NULL AND NEW.not_told_reason IS NULL AND NEW.person_told_on IS NULL AND NEW.closed_on IS NULL AND NEW.outcome IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'information_breach_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER information_breach_kept BEFORE DELETE ON information_breach WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'information_breach: a row goes only after its deleted version was written');
END;
CREATE TRIGGER information_breach_version_added BEFORE INSERT ON information_breach_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'information_breach_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER information_breach_version_kept BEFORE DELETE ON information_breach_version BEGIN
	SELECT RAISE(ABORT, 'information_breach_version: a version is never deleted');
END;
