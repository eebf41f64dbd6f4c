-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Same person, or not: What a manager found about two records: that they are of one person, and are joined; that they are of two; or that it is not sure. The record whose number leads is the person's; the other keeps its number and leads there.
CREATE TABLE person_link (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	other_person_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	finding text COLLATE "C" CHECK (length(finding) <= 40),
	reason text COLLATE "C" CHECK (length(reason) <= 2000),
	decided_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	decided_at bigint,
	joined_txn bigint CHECK (joined_txn BETWEEN 0 AND 999999999999),
	ended_at bigint,
	ended_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	end_reason text COLLATE "C" CHECK (length(end_reason) <= 2000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE person_link_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	other_person_id bigint,
	finding text COLLATE "C",
	reason text COLLATE "C",
	decided_by bigint,
	decided_at bigint,
	joined_txn bigint,
	ended_at bigint,
	ended_by bigint,
	end_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX person_link_by_person_id ON person_link (person_id);
CREATE INDEX person_link_version_by_person_id ON person_link_version (person_id);
CREATE INDEX person_link_by_other_person_id ON person_link (other_person_id);
CREATE INDEX person_link_by_decided_by ON person_link (decided_by);
CREATE INDEX person_link_by_ended_by ON person_link (ended_by);
CREATE OR REPLACE FUNCTION person_link_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO person_link_version (id, txn, council_id, person_id, other_person_id, finding, reason, decided_by, decided_at, joined_txn, ended_at, ended_by, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.other_person_id, NEW.finding, NEW.reason, NEW.decided_by, NEW.decided_at, NEW.joined_txn, NEW.ended_at, NEW.ended_by, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, other_person_id = excluded.other_person_id, finding = excluded.finding, reason = excluded.reason, decided_by = excluded.decided_by, decided_at = excluded.decided_at, joined_txn = excluded.joined_txn, ended_at = excluded.ended_at, ended_by = excluded.ended_by, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER person_link_versioned AFTER INSERT OR UPDATE ON person_link FOR EACH ROW EXECUTE FUNCTION person_link_versioned();
CREATE TRIGGER person_link_kept BEFORE DELETE ON person_link FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER person_link_whole BEFORE TRUNCATE ON person_link FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER person_link_version_kept BEFORE INSERT OR UPDATE OR DELETE ON person_link_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER person_link_version_whole BEFORE TRUNCATE ON person_link_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Person: Same person as
ALTER TABLE person ADD COLUMN same_as_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE person_version ADD COLUMN same_as_id bigint;
CREATE INDEX person_by_same_as_id ON person (same_as_id);
CREATE OR REPLACE FUNCTION person_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO person_version (id, txn, council_id, kind, la_child_id, shown_name, name_key, same_as_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.kind, NEW.la_child_id, NEW.shown_name, NEW.name_key, NEW.same_as_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, kind = excluded.kind, la_child_id = excluded.la_child_id, shown_name = excluded.shown_name, name_key = excluded.name_key, same_as_id = excluded.same_as_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
