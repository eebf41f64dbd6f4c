-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Front door: How somebody who worries about a child reaches the council: the numbers, the words on the public form, and whether it is offered. One row holds from a day to a day.
CREATE TABLE front_door (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	phone TEXT CHECK (length(phone) <= 30),
	phone_closed TEXT CHECK (length(phone_closed) <= 30),
	is_online INTEGER CHECK (is_online IN (0, 1)),
	words TEXT CHECK (length(words) <= 1000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE front_door_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	starts_on TEXT,
	ends_on TEXT,
	phone TEXT,
	phone_closed TEXT,
	is_online INTEGER,
	words TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX front_door_by_council_id ON front_door (council_id);
CREATE TRIGGER front_door_inserted AFTER INSERT ON front_door BEGIN
	INSERT INTO front_door_version (id, txn, council_id, starts_on, ends_on, phone, phone_closed, is_online, words, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.starts_on, NEW.ends_on, NEW.phone, NEW.phone_closed, NEW.is_online, NEW.words, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, phone = excluded.phone, phone_closed = excluded.phone_closed, is_online = excluded.is_online, words = excluded.words, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER front_door_updated AFTER UPDATE ON front_door BEGIN
	INSERT INTO front_door_version (id, txn, council_id, starts_on, ends_on, phone, phone_closed, is_online, words, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.starts_on, NEW.ends_on, NEW.phone, NEW.phone_closed, NEW.is_online, NEW.words, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, phone = excluded.phone, phone_closed = excluded.phone_closed, is_online = excluded.is_online, words = excluded.words, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER front_door_version_changed BEFORE UPDATE ON front_door_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.phone IS NULL AND NEW.phone_closed IS NULL AND NEW.is_online IS NULL AND NEW.words IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'front_door_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER front_door_kept BEFORE DELETE ON front_door WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'front_door: a row goes only after its deleted version was written');
END;
CREATE TRIGGER front_door_version_added BEFORE INSERT ON front_door_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'front_door_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER front_door_version_kept BEFORE DELETE ON front_door_version BEGIN
	SELECT RAISE(ABORT, 'front_door_version: a version is never deleted');
END;
-- Written by hand: what somebody wrote on the public form and nobody has taken as a contact yet. No record, like a draft: it is about no person
-- until whoever takes it has found the children. typed is the form as a browser sends it, and is emptied when it has become contacts.
CREATE TABLE online_notice (
	id INTEGER PRIMARY KEY,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	reference TEXT NOT NULL UNIQUE,
	sent_at INTEGER NOT NULL,
	typed TEXT NOT NULL,
	closed_at INTEGER,
	closed_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	closed_why TEXT,
	contact_id INTEGER
) STRICT;
CREATE INDEX online_notice_by_closed_at ON online_notice (closed_at);
