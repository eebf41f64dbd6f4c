-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Part of an assessment: One part of an assessment as it was written: the answers, and the version of the form whose questions they answer (forms/assessment.csv).
CREATE TABLE assessment_section (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	assessment_id bigint NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED,
	section text COLLATE "C" CHECK (length(section) <= 40),
	form_version bigint CHECK (form_version BETWEEN 1 AND 10000),
	is_done bigint CHECK (is_done IN (0, 1)),
	answers text COLLATE "C" CHECK (length(answers) <= 200000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE assessment_section_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	assessment_id bigint,
	section text COLLATE "C",
	form_version bigint,
	is_done bigint,
	answers text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX assessment_section_by_person_id ON assessment_section (person_id);
CREATE INDEX assessment_section_version_by_person_id ON assessment_section_version (person_id);
CREATE INDEX assessment_section_by_assessment_id ON assessment_section (assessment_id);
CREATE OR REPLACE FUNCTION assessment_section_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO assessment_section_version (id, txn, council_id, person_id, assessment_id, section, form_version, is_done, answers, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.section, NEW.form_version, NEW.is_done, NEW.answers, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, section = excluded.section, form_version = excluded.form_version, is_done = excluded.is_done, answers = excluded.answers, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER assessment_section_versioned AFTER INSERT OR UPDATE ON assessment_section FOR EACH ROW EXECUTE FUNCTION assessment_section_versioned();
CREATE TRIGGER assessment_section_kept BEFORE DELETE ON assessment_section FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER assessment_section_whole BEFORE TRUNCATE ON assessment_section FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER assessment_section_version_kept BEFORE INSERT OR UPDATE OR DELETE ON assessment_section_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER assessment_section_version_whole BEFORE TRUNCATE ON assessment_section_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Assessed together: That an assessment is written together with those of brothers and sisters: what all share is saved for each of them. It names none of them.
CREATE TABLE assessment_group (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	assessment_id bigint NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED,
	group_number bigint CHECK (group_number BETWEEN 1 AND 9007199254740991),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE assessment_group_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	assessment_id bigint,
	group_number bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX assessment_group_by_person_id ON assessment_group (person_id);
CREATE INDEX assessment_group_version_by_person_id ON assessment_group_version (person_id);
CREATE INDEX assessment_group_by_assessment_id ON assessment_group (assessment_id);
CREATE INDEX assessment_group_by_group_number ON assessment_group (group_number);
CREATE OR REPLACE FUNCTION assessment_group_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO assessment_group_version (id, txn, council_id, person_id, assessment_id, group_number, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.group_number, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, group_number = excluded.group_number, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER assessment_group_versioned AFTER INSERT OR UPDATE ON assessment_group FOR EACH ROW EXECUTE FUNCTION assessment_group_versioned();
CREATE TRIGGER assessment_group_kept BEFORE DELETE ON assessment_group FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER assessment_group_whole BEFORE TRUNCATE ON assessment_group FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER assessment_group_version_kept BEFORE INSERT OR UPDATE OR DELETE ON assessment_group_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER assessment_group_version_whole BEFORE TRUNCATE ON assessment_group_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Who may be told of an assessment: Whether somebody of the family may be told what one part of an assessment says. The default is no.
CREATE TABLE assessment_told (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	assessment_id bigint NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED,
	other_person_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	section text COLLATE "C" CHECK (length(section) <= 40),
	may_be_told bigint CHECK (may_be_told IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE assessment_told_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	assessment_id bigint,
	other_person_id bigint,
	section text COLLATE "C",
	may_be_told bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX assessment_told_by_person_id ON assessment_told (person_id);
CREATE INDEX assessment_told_version_by_person_id ON assessment_told_version (person_id);
CREATE INDEX assessment_told_by_assessment_id ON assessment_told (assessment_id);
CREATE INDEX assessment_told_by_other_person_id ON assessment_told (other_person_id);
CREATE OR REPLACE FUNCTION assessment_told_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO assessment_told_version (id, txn, council_id, person_id, assessment_id, other_person_id, section, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.other_person_id, NEW.section, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, other_person_id = excluded.other_person_id, section = excluded.section, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER assessment_told_versioned AFTER INSERT OR UPDATE ON assessment_told FOR EACH ROW EXECUTE FUNCTION assessment_told_versioned();
CREATE TRIGGER assessment_told_kept BEFORE DELETE ON assessment_told FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER assessment_told_whole BEFORE TRUNCATE ON assessment_told FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER assessment_told_version_kept BEFORE INSERT OR UPDATE OR DELETE ON assessment_told_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER assessment_told_version_whole BEFORE TRUNCATE ON assessment_told_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Decision on an assessment: What was done with an assessment on its way: sent to a manager, looked at half way, returned with comments, authorised. Each stays.
CREATE TABLE assessment_decision (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	assessment_id bigint NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	decided_at bigint,
	comments text COLLATE "C" CHECK (length(comments) <= 4000),
	pointed_out text COLLATE "C" CHECK (length(pointed_out) <= 20000),
	reason text COLLATE "C" CHECK (length(reason) <= 2000),
	not_shared_reason text COLLATE "C" CHECK (length(not_shared_reason) <= 2000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE assessment_decision_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	assessment_id bigint,
	kind text COLLATE "C",
	decided_at bigint,
	comments text COLLATE "C",
	pointed_out text COLLATE "C",
	reason text COLLATE "C",
	not_shared_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX assessment_decision_by_person_id ON assessment_decision (person_id);
CREATE INDEX assessment_decision_version_by_person_id ON assessment_decision_version (person_id);
CREATE INDEX assessment_decision_by_assessment_id ON assessment_decision (assessment_id);
CREATE OR REPLACE FUNCTION assessment_decision_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO assessment_decision_version (id, txn, council_id, person_id, assessment_id, kind, decided_at, comments, pointed_out, reason, not_shared_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.kind, NEW.decided_at, NEW.comments, NEW.pointed_out, NEW.reason, NEW.not_shared_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, kind = excluded.kind, decided_at = excluded.decided_at, comments = excluded.comments, pointed_out = excluded.pointed_out, reason = excluded.reason, not_shared_reason = excluded.not_shared_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER assessment_decision_versioned AFTER INSERT OR UPDATE ON assessment_decision FOR EACH ROW EXECUTE FUNCTION assessment_decision_versioned();
CREATE TRIGGER assessment_decision_kept BEFORE DELETE ON assessment_decision FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER assessment_decision_whole BEFORE TRUNCATE ON assessment_decision FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER assessment_decision_version_kept BEFORE INSERT OR UPDATE OR DELETE ON assessment_decision_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER assessment_decision_version_whole BEFORE TRUNCATE ON assessment_decision_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
