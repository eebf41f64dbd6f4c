-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Record filed to the wrong person: A record that was filed to this person and belongs to somebody else. It has left this person’s record, and no view of its history shows what it said.
CREATE TABLE misfiled_record (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	misfiled_name text COLLATE "C" CHECK (length(misfiled_name) <= 60),
	misfiled_row bigint CHECK (misfiled_row BETWEEN 1 AND 9007199254740991),
	reason text COLLATE "C" CHECK (length(reason) <= 2000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE misfiled_record_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	misfiled_name text COLLATE "C",
	misfiled_row bigint,
	reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX misfiled_record_by_person_id ON misfiled_record (person_id);
CREATE INDEX misfiled_record_version_by_person_id ON misfiled_record_version (person_id);
CREATE INDEX misfiled_record_by_misfiled_name ON misfiled_record (misfiled_name);
CREATE INDEX misfiled_record_by_misfiled_row ON misfiled_record (misfiled_row);
CREATE OR REPLACE FUNCTION misfiled_record_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO misfiled_record_version (id, txn, council_id, person_id, misfiled_name, misfiled_row, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.misfiled_name, NEW.misfiled_row, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, misfiled_name = excluded.misfiled_name, misfiled_row = excluded.misfiled_row, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER misfiled_record_versioned AFTER INSERT OR UPDATE ON misfiled_record FOR EACH ROW EXECUTE FUNCTION misfiled_record_versioned();
CREATE TRIGGER misfiled_record_kept BEFORE DELETE ON misfiled_record FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER misfiled_record_whole BEFORE TRUNCATE ON misfiled_record FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER misfiled_record_version_kept BEFORE INSERT OR UPDATE OR DELETE ON misfiled_record_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER misfiled_record_version_whole BEFORE TRUNCATE ON misfiled_record_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Information breach: Information about somebody stood where it could be read by those who may not read it. It stays open until somebody has said what was done.
CREATE TABLE information_breach (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	found_at bigint,
	happened_at bigint,
	what_happened text COLLATE "C" CHECK (length(what_happened) <= 4000),
	who_looked text COLLATE "C" CHECK (length(who_looked) <= 4000),
	commissioner_told_at bigint,
	not_told_reason text COLLATE "C" CHECK (length(not_told_reason) <= 2000),
	person_told_on text COLLATE "C" CHECK (length(person_told_on) = 10),
	closed_on text COLLATE "C" CHECK (length(closed_on) = 10),
	outcome text COLLATE "C" CHECK (length(outcome) <= 4000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE information_breach_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	kind text COLLATE "C",
	found_at bigint,
	happened_at bigint,
	what_happened text COLLATE "C",
	who_looked text COLLATE "C",
	commissioner_told_at bigint,
	not_told_reason text COLLATE "C",
	person_told_on text COLLATE "C",
	closed_on text COLLATE "C",
	outcome text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX information_breach_by_person_id ON information_breach (person_id);
CREATE INDEX information_breach_version_by_person_id ON information_breach_version (person_id);
CREATE OR REPLACE FUNCTION information_breach_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO information_breach_version (id, txn, council_id, person_id, kind, found_at, happened_at, what_happened, who_looked, commissioner_told_at, not_told_reason, person_told_on, closed_on, outcome, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.found_at, NEW.happened_at, NEW.what_happened, NEW.who_looked, NEW.commissioner_told_at, NEW.not_told_reason, NEW.person_told_on, NEW.closed_on, NEW.outcome, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, found_at = excluded.found_at, happened_at = excluded.happened_at, what_happened = excluded.what_happened, who_looked = excluded.who_looked, commissioner_told_at = excluded.commissioner_told_at, not_told_reason = excluded.not_told_reason, person_told_on = excluded.person_told_on, closed_on = excluded.closed_on, outcome = excluded.outcome, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER information_breach_versioned AFTER INSERT OR UPDATE ON information_breach FOR EACH ROW EXECUTE FUNCTION information_breach_versioned();
CREATE TRIGGER information_breach_kept BEFORE DELETE ON information_breach FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER information_breach_whole BEFORE TRUNCATE ON information_breach FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER information_breach_version_kept BEFORE INSERT OR UPDATE OR DELETE ON information_breach_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER information_breach_version_whole BEFORE TRUNCATE ON information_breach_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
