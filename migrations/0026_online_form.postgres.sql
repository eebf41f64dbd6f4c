-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Front door: How somebody who worries about a child reaches the council: the numbers, the words on the public form, and whether it is offered. One row holds from a day to a day.
CREATE TABLE front_door (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	phone text COLLATE "C" CHECK (length(phone) <= 30),
	phone_closed text COLLATE "C" CHECK (length(phone_closed) <= 30),
	is_online bigint CHECK (is_online IN (0, 1)),
	words text COLLATE "C" CHECK (length(words) <= 1000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE front_door_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	phone text COLLATE "C",
	phone_closed text COLLATE "C",
	is_online bigint,
	words text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX front_door_by_council_id ON front_door (council_id);
CREATE OR REPLACE FUNCTION front_door_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO front_door_version (id, txn, council_id, starts_on, ends_on, phone, phone_closed, is_online, words, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.starts_on, NEW.ends_on, NEW.phone, NEW.phone_closed, NEW.is_online, NEW.words, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, phone = excluded.phone, phone_closed = excluded.phone_closed, is_online = excluded.is_online, words = excluded.words, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER front_door_versioned AFTER INSERT OR UPDATE ON front_door FOR EACH ROW EXECUTE FUNCTION front_door_versioned();
CREATE TRIGGER front_door_kept BEFORE DELETE ON front_door FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER front_door_whole BEFORE TRUNCATE ON front_door FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER front_door_version_kept BEFORE INSERT OR UPDATE OR DELETE ON front_door_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER front_door_version_whole BEFORE TRUNCATE ON front_door_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
-- Written by hand: what somebody wrote on the public form and nobody has taken as a contact yet. No record, like a draft: it is about no person
-- until whoever takes it has found the children. typed is the form as a browser sends it, and is emptied when it has become contacts.
CREATE TABLE online_notice (
	id bigint PRIMARY KEY,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	reference text COLLATE "C" NOT NULL UNIQUE,
	sent_at bigint NOT NULL,
	typed text COLLATE "C" NOT NULL,
	closed_at bigint,
	closed_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	closed_why text COLLATE "C",
	contact_id bigint
);
CREATE INDEX online_notice_by_closed_at ON online_notice (closed_at);
