-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Shared with: Which version of which record of this person somebody was given, read or told of: when, how and in which language, what they said, and what was changed because of it.
CREATE TABLE shared_copy (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	recipient_kind text COLLATE "C" CHECK (length(recipient_kind) <= 40),
	recipient_person_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	recipient text COLLATE "C" CHECK (length(recipient) <= 200),
	how text COLLATE "C" CHECK (length(how) <= 40),
	shared_on text COLLATE "C" CHECK (length(shared_on) = 10),
	language text COLLATE "C" CHECK (length(language) <= 60),
	told_parts_only bigint CHECK (told_parts_only IN (0, 1)),
	reaction text COLLATE "C" CHECK (length(reaction) <= 4000),
	changed text COLLATE "C" CHECK (length(changed) <= 4000),
	shared_record text COLLATE "C" CHECK (length(shared_record) <= 60),
	shared_row bigint CHECK (shared_row BETWEEN 1 AND 9007199254740991),
	shared_version bigint CHECK (shared_version BETWEEN 1 AND 9007199254740991),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE shared_copy_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	recipient_kind text COLLATE "C",
	recipient_person_id bigint,
	recipient text COLLATE "C",
	how text COLLATE "C",
	shared_on text COLLATE "C",
	language text COLLATE "C",
	told_parts_only bigint,
	reaction text COLLATE "C",
	changed text COLLATE "C",
	shared_record text COLLATE "C",
	shared_row bigint,
	shared_version bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX shared_copy_by_person_id ON shared_copy (person_id);
CREATE INDEX shared_copy_version_by_person_id ON shared_copy_version (person_id);
CREATE INDEX shared_copy_by_recipient_person_id ON shared_copy (recipient_person_id);
CREATE OR REPLACE FUNCTION shared_copy_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO shared_copy_version (id, txn, council_id, person_id, recipient_kind, recipient_person_id, recipient, how, shared_on, language, told_parts_only, reaction, changed, shared_record, shared_row, shared_version, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.recipient_kind, NEW.recipient_person_id, NEW.recipient, NEW.how, NEW.shared_on, NEW.language, NEW.told_parts_only, NEW.reaction, NEW.changed, NEW.shared_record, NEW.shared_row, NEW.shared_version, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, recipient_kind = excluded.recipient_kind, recipient_person_id = excluded.recipient_person_id, recipient = excluded.recipient, how = excluded.how, shared_on = excluded.shared_on, language = excluded.language, told_parts_only = excluded.told_parts_only, reaction = excluded.reaction, changed = excluded.changed, shared_record = excluded.shared_record, shared_row = excluded.shared_row, shared_version = excluded.shared_version, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER shared_copy_versioned AFTER INSERT OR UPDATE ON shared_copy FOR EACH ROW EXECUTE FUNCTION shared_copy_versioned();
CREATE TRIGGER shared_copy_kept BEFORE DELETE ON shared_copy FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER shared_copy_whole BEFORE TRUNCATE ON shared_copy FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER shared_copy_version_kept BEFORE INSERT OR UPDATE OR DELETE ON shared_copy_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER shared_copy_version_whole BEFORE TRUNCATE ON shared_copy_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
