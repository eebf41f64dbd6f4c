-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Person: Same person as
ALTER TABLE person ADD COLUMN same_as_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE person_version ADD COLUMN same_as_id INTEGER;
CREATE INDEX person_by_same_as_id ON person (same_as_id);
DROP TRIGGER person_inserted;
DROP TRIGGER person_updated;
DROP TRIGGER person_version_changed;
CREATE TRIGGER person_inserted AFTER INSERT ON person BEGIN
	INSERT INTO person_version (id, txn, council_id, kind, la_child_id, shown_name, name_key, same_as_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.kind, NEW.la_child_id, NEW.shown_name, NEW.name_key, NEW.same_as_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, kind = excluded.kind, la_child_id = excluded.la_child_id, shown_name = excluded.shown_name, name_key = excluded.name_key, same_as_id = excluded.same_as_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_updated AFTER UPDATE ON person BEGIN
	INSERT INTO person_version (id, txn, council_id, kind, la_child_id, shown_name, name_key, same_as_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.kind, NEW.la_child_id, NEW.shown_name, NEW.name_key, NEW.same_as_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, kind = excluded.kind, la_child_id = excluded.la_child_id, shown_name = excluded.shown_name, name_key = excluded.name_key, same_as_id = excluded.same_as_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_version_changed BEFORE UPDATE ON person_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.kind IS NULL AND NEW.la_child_id IS NULL AND NEW.shown_name IS NULL AND NEW.name_key IS NULL AND NEW.same_as_id IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'person_version: a version of a sealed transaction never changes');
END;

-- Same person, or not: What a manager found about two records: that they are of one person, and are joined; that they are of two; or that it is not sure. The record whose number leads is the person's; the other keeps its number and leads there.
CREATE TABLE person_link (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	other_person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	finding TEXT CHECK (length(finding) <= 40),
	reason TEXT CHECK (length(reason) <= 2000),
	decided_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	decided_at INTEGER,
	joined_txn INTEGER CHECK (joined_txn BETWEEN 0 AND 999999999999),
	ended_at INTEGER,
	ended_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	end_reason TEXT CHECK (length(end_reason) <= 2000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE person_link_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	other_person_id INTEGER,
	finding TEXT,
	reason TEXT,
	decided_by INTEGER,
	decided_at INTEGER,
	joined_txn INTEGER,
	ended_at INTEGER,
	ended_by INTEGER,
	end_reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_link_by_person_id ON person_link (person_id);
CREATE INDEX person_link_version_by_person_id ON person_link_version (person_id);
CREATE INDEX person_link_by_other_person_id ON person_link (other_person_id);
CREATE INDEX person_link_by_decided_by ON person_link (decided_by);
CREATE INDEX person_link_by_ended_by ON person_link (ended_by);
CREATE TRIGGER person_link_inserted AFTER INSERT ON person_link BEGIN
	INSERT INTO person_link_version (id, txn, council_id, person_id, other_person_id, finding, reason, decided_by, decided_at, joined_txn, ended_at, ended_by, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.other_person_id, NEW.finding, NEW.reason, NEW.decided_by, NEW.decided_at, NEW.joined_txn, NEW.ended_at, NEW.ended_by, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, other_person_id = excluded.other_person_id, finding = excluded.finding, reason = excluded.reason, decided_by = excluded.decided_by, decided_at = excluded.decided_at, joined_txn = excluded.joined_txn, ended_at = excluded.ended_at, ended_by = excluded.ended_by, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_link_updated AFTER UPDATE ON person_link BEGIN
	INSERT INTO person_link_version (id, txn, council_id, person_id, other_person_id, finding, reason, decided_by, decided_at, joined_txn, ended_at, ended_by, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.other_person_id, NEW.finding, NEW.reason, NEW.decided_by, NEW.decided_at, NEW.joined_txn, NEW.ended_at, NEW.ended_by, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, other_person_id = excluded.other_person_id, finding = excluded.finding, reason = excluded.reason, decided_by = excluded.decided_by, decided_at = excluded.decided_at, joined_txn = excluded.joined_txn, ended_at = excluded.ended_at, ended_by = excluded.ended_by, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_link_version_changed BEFORE UPDATE ON person_link_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.other_person_id IS NULL AND NEW.finding IS NULL AND NEW.reason IS NULL AND NEW.decided_by IS NULL AND NEW.decided_at IS NULL AND NEW.joined_txn IS NULL AND NEW.ended_at IS NULL AND NEW.ended_by IS NULL AND NEW.end_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'person_link_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER person_link_kept BEFORE DELETE ON person_link WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'person_link: a row goes only after its deleted version was written');
END;
CREATE TRIGGER person_link_version_added BEFORE INSERT ON person_link_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'person_link_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER person_link_version_kept BEFORE DELETE ON person_link_version BEGIN
	SELECT RAISE(ABORT, 'person_link_version: a version is never deleted');
END;
