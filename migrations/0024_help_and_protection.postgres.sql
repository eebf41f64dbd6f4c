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

-- Who took part in a strategy discussion: An agency in a strategy discussion: who spoke for it and what they told the others. Which agencies took part, and so whether it was quorate, follows from these rows.
CREATE TABLE strategy_attendance (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	strategy_discussion_id bigint NOT NULL REFERENCES strategy_discussion DEFERRABLE INITIALLY DEFERRED,
	agency text COLLATE "C" CHECK (length(agency) <= 40),
	who text COLLATE "C" CHECK (length(who) <= 200),
	post text COLLATE "C" CHECK (length(post) <= 200),
	took_part text COLLATE "C" CHECK (length(took_part) <= 40),
	told text COLLATE "C" CHECK (length(told) <= 10000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE strategy_attendance_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	strategy_discussion_id bigint,
	agency text COLLATE "C",
	who text COLLATE "C",
	post text COLLATE "C",
	took_part text COLLATE "C",
	told text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX strategy_attendance_by_person_id ON strategy_attendance (person_id);
CREATE INDEX strategy_attendance_version_by_person_id ON strategy_attendance_version (person_id);
CREATE INDEX strategy_attendance_by_strategy_discussion_id ON strategy_attendance (strategy_discussion_id);
CREATE OR REPLACE FUNCTION strategy_attendance_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO strategy_attendance_version (id, txn, council_id, person_id, strategy_discussion_id, agency, who, post, took_part, told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.strategy_discussion_id, NEW.agency, NEW.who, NEW.post, NEW.took_part, NEW.told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, strategy_discussion_id = excluded.strategy_discussion_id, agency = excluded.agency, who = excluded.who, post = excluded.post, took_part = excluded.took_part, told = excluded.told, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER strategy_attendance_versioned AFTER INSERT OR UPDATE ON strategy_attendance FOR EACH ROW EXECUTE FUNCTION strategy_attendance_versioned();
CREATE TRIGGER strategy_attendance_kept BEFORE DELETE ON strategy_attendance FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER strategy_attendance_whole BEFORE TRUNCATE ON strategy_attendance FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER strategy_attendance_version_kept BEFORE INSERT OR UPDATE OR DELETE ON strategy_attendance_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER strategy_attendance_version_whole BEFORE TRUNCATE ON strategy_attendance_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Action of a strategy discussion: Something that a strategy discussion decided: what, by which agency and whom, by when.
CREATE TABLE strategy_action (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	strategy_discussion_id bigint NOT NULL REFERENCES strategy_discussion DEFERRABLE INITIALLY DEFERRED,
	what text COLLATE "C" CHECK (length(what) <= 4000),
	agency text COLLATE "C" CHECK (length(agency) <= 40),
	who text COLLATE "C" CHECK (length(who) <= 200),
	by_on text COLLATE "C" CHECK (length(by_on) = 10),
	done_on text COLLATE "C" CHECK (length(done_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE strategy_action_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	strategy_discussion_id bigint,
	what text COLLATE "C",
	agency text COLLATE "C",
	who text COLLATE "C",
	by_on text COLLATE "C",
	done_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX strategy_action_by_person_id ON strategy_action (person_id);
CREATE INDEX strategy_action_version_by_person_id ON strategy_action_version (person_id);
CREATE INDEX strategy_action_by_strategy_discussion_id ON strategy_action (strategy_discussion_id);
CREATE OR REPLACE FUNCTION strategy_action_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO strategy_action_version (id, txn, council_id, person_id, strategy_discussion_id, what, agency, who, by_on, done_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.strategy_discussion_id, NEW.what, NEW.agency, NEW.who, NEW.by_on, NEW.done_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, strategy_discussion_id = excluded.strategy_discussion_id, what = excluded.what, agency = excluded.agency, who = excluded.who, by_on = excluded.by_on, done_on = excluded.done_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER strategy_action_versioned AFTER INSERT OR UPDATE ON strategy_action FOR EACH ROW EXECUTE FUNCTION strategy_action_versioned();
CREATE TRIGGER strategy_action_kept BEFORE DELETE ON strategy_action FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER strategy_action_whole BEFORE TRUNCATE ON strategy_action FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER strategy_action_version_kept BEFORE INSERT OR UPDATE OR DELETE ON strategy_action_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER strategy_action_version_whole BEFORE TRUNCATE ON strategy_action_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Restricted information of a strategy discussion: What an agency, most often the police, told a strategy discussion for named readers alone. It stands on its own page and in no other output.
CREATE TABLE strategy_restricted (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	strategy_discussion_id bigint NOT NULL REFERENCES strategy_discussion DEFERRABLE INITIALLY DEFERRED,
	agency text COLLATE "C" CHECK (length(agency) <= 40),
	told text COLLATE "C" CHECK (length(told) <= 20000),
	why text COLLATE "C" CHECK (length(why) <= 400),
	written_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE strategy_restricted_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	strategy_discussion_id bigint,
	agency text COLLATE "C",
	told text COLLATE "C",
	why text COLLATE "C",
	written_by bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX strategy_restricted_by_person_id ON strategy_restricted (person_id);
CREATE INDEX strategy_restricted_version_by_person_id ON strategy_restricted_version (person_id);
CREATE INDEX strategy_restricted_by_strategy_discussion_id ON strategy_restricted (strategy_discussion_id);
CREATE INDEX strategy_restricted_by_written_by ON strategy_restricted (written_by);
CREATE OR REPLACE FUNCTION strategy_restricted_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO strategy_restricted_version (id, txn, council_id, person_id, strategy_discussion_id, agency, told, why, written_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.strategy_discussion_id, NEW.agency, NEW.told, NEW.why, NEW.written_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, strategy_discussion_id = excluded.strategy_discussion_id, agency = excluded.agency, told = excluded.told, why = excluded.why, written_by = excluded.written_by, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER strategy_restricted_versioned AFTER INSERT OR UPDATE ON strategy_restricted FOR EACH ROW EXECUTE FUNCTION strategy_restricted_versioned();
CREATE TRIGGER strategy_restricted_kept BEFORE DELETE ON strategy_restricted FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER strategy_restricted_whole BEFORE TRUNCATE ON strategy_restricted FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER strategy_restricted_version_kept BEFORE INSERT OR UPDATE OR DELETE ON strategy_restricted_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER strategy_restricted_version_whole BEFORE TRUNCATE ON strategy_restricted_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Reader of restricted information: Somebody who is named to read restricted information of a strategy discussion.
CREATE TABLE strategy_reader (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	strategy_restricted_id bigint NOT NULL REFERENCES strategy_restricted DEFERRABLE INITIALLY DEFERRED,
	user_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	named_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE strategy_reader_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	strategy_restricted_id bigint,
	user_id bigint,
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	named_by bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX strategy_reader_by_person_id ON strategy_reader (person_id);
CREATE INDEX strategy_reader_version_by_person_id ON strategy_reader_version (person_id);
CREATE INDEX strategy_reader_by_strategy_restricted_id ON strategy_reader (strategy_restricted_id);
CREATE INDEX strategy_reader_by_user_id ON strategy_reader (user_id);
CREATE INDEX strategy_reader_by_named_by ON strategy_reader (named_by);
CREATE OR REPLACE FUNCTION strategy_reader_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO strategy_reader_version (id, txn, council_id, person_id, strategy_restricted_id, user_id, starts_on, ends_on, named_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.strategy_restricted_id, NEW.user_id, NEW.starts_on, NEW.ends_on, NEW.named_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, strategy_restricted_id = excluded.strategy_restricted_id, user_id = excluded.user_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, named_by = excluded.named_by, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER strategy_reader_versioned AFTER INSERT OR UPDATE ON strategy_reader FOR EACH ROW EXECUTE FUNCTION strategy_reader_versioned();
CREATE TRIGGER strategy_reader_kept BEFORE DELETE ON strategy_reader FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER strategy_reader_whole BEFORE TRUNCATE ON strategy_reader FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER strategy_reader_version_kept BEFORE INSERT OR UPDATE OR DELETE ON strategy_reader_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER strategy_reader_version_whole BEFORE TRUNCATE ON strategy_reader_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Check of an enquiry: What an agency was asked for a section 47 enquiry, and what it knew.
CREATE TABLE enquiry_check (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	section47_enquiry_id bigint NOT NULL REFERENCES section47_enquiry DEFERRABLE INITIALLY DEFERRED,
	agency text COLLATE "C" CHECK (length(agency) <= 40),
	who text COLLATE "C" CHECK (length(who) <= 200),
	asked_on text COLLATE "C" CHECK (length(asked_on) = 10),
	came_on text COLLATE "C" CHECK (length(came_on) = 10),
	found text COLLATE "C" CHECK (length(found) <= 10000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE enquiry_check_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	section47_enquiry_id bigint,
	agency text COLLATE "C",
	who text COLLATE "C",
	asked_on text COLLATE "C",
	came_on text COLLATE "C",
	found text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX enquiry_check_by_person_id ON enquiry_check (person_id);
CREATE INDEX enquiry_check_version_by_person_id ON enquiry_check_version (person_id);
CREATE INDEX enquiry_check_by_section47_enquiry_id ON enquiry_check (section47_enquiry_id);
CREATE OR REPLACE FUNCTION enquiry_check_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO enquiry_check_version (id, txn, council_id, person_id, section47_enquiry_id, agency, who, asked_on, came_on, found, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.section47_enquiry_id, NEW.agency, NEW.who, NEW.asked_on, NEW.came_on, NEW.found, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, section47_enquiry_id = excluded.section47_enquiry_id, agency = excluded.agency, who = excluded.who, asked_on = excluded.asked_on, came_on = excluded.came_on, found = excluded.found, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER enquiry_check_versioned AFTER INSERT OR UPDATE ON enquiry_check FOR EACH ROW EXECUTE FUNCTION enquiry_check_versioned();
CREATE TRIGGER enquiry_check_kept BEFORE DELETE ON enquiry_check FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER enquiry_check_whole BEFORE TRUNCATE ON enquiry_check FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER enquiry_check_version_kept BEFORE INSERT OR UPDATE OR DELETE ON enquiry_check_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER enquiry_check_version_whole BEFORE TRUNCATE ON enquiry_check_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Decision on an enquiry: What was done with a section 47 enquiry on its way: sent to a manager, returned with comments, authorised by a manager who did not write it. Each stays.
CREATE TABLE enquiry_decision (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	section47_enquiry_id bigint NOT NULL REFERENCES section47_enquiry DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	decided_at bigint,
	decided_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	comments text COLLATE "C" CHECK (length(comments) <= 4000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE enquiry_decision_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	section47_enquiry_id bigint,
	kind text COLLATE "C",
	decided_at bigint,
	decided_by bigint,
	comments text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX enquiry_decision_by_person_id ON enquiry_decision (person_id);
CREATE INDEX enquiry_decision_version_by_person_id ON enquiry_decision_version (person_id);
CREATE INDEX enquiry_decision_by_section47_enquiry_id ON enquiry_decision (section47_enquiry_id);
CREATE INDEX enquiry_decision_by_decided_by ON enquiry_decision (decided_by);
CREATE OR REPLACE FUNCTION enquiry_decision_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO enquiry_decision_version (id, txn, council_id, person_id, section47_enquiry_id, kind, decided_at, decided_by, comments, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.section47_enquiry_id, NEW.kind, NEW.decided_at, NEW.decided_by, NEW.comments, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, section47_enquiry_id = excluded.section47_enquiry_id, kind = excluded.kind, decided_at = excluded.decided_at, decided_by = excluded.decided_by, comments = excluded.comments, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER enquiry_decision_versioned AFTER INSERT OR UPDATE ON enquiry_decision FOR EACH ROW EXECUTE FUNCTION enquiry_decision_versioned();
CREATE TRIGGER enquiry_decision_kept BEFORE DELETE ON enquiry_decision FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER enquiry_decision_whole BEFORE TRUNCATE ON enquiry_decision FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER enquiry_decision_version_kept BEFORE INSERT OR UPDATE OR DELETE ON enquiry_decision_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER enquiry_decision_version_whole BEFORE TRUNCATE ON enquiry_decision_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Interim safety plan: How a child is kept safe until a conference or an assessment decides: written with the family, with whom the child can call and when it is looked at again.
CREATE TABLE safety_plan (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	agreed_on text COLLATE "C" CHECK (length(agreed_on) = 10),
	written_with text COLLATE "C" CHECK (length(written_with) <= 400),
	danger text COLLATE "C" CHECK (length(danger) <= 4000),
	child_calls text COLLATE "C" CHECK (length(child_calls) <= 200),
	child_calls_on text COLLATE "C" CHECK (length(child_calls_on) <= 100),
	review_on text COLLATE "C" CHECK (length(review_on) = 10),
	reviewed_on text COLLATE "C" CHECK (length(reviewed_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	end_reason text COLLATE "C" CHECK (length(end_reason) <= 2000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE safety_plan_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	agreed_on text COLLATE "C",
	written_with text COLLATE "C",
	danger text COLLATE "C",
	child_calls text COLLATE "C",
	child_calls_on text COLLATE "C",
	review_on text COLLATE "C",
	reviewed_on text COLLATE "C",
	ended_on text COLLATE "C",
	end_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX safety_plan_by_person_id ON safety_plan (person_id);
CREATE INDEX safety_plan_version_by_person_id ON safety_plan_version (person_id);
CREATE INDEX safety_plan_by_referral_id ON safety_plan (referral_id);
CREATE OR REPLACE FUNCTION safety_plan_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO safety_plan_version (id, txn, council_id, person_id, referral_id, agreed_on, written_with, danger, child_calls, child_calls_on, review_on, reviewed_on, ended_on, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.agreed_on, NEW.written_with, NEW.danger, NEW.child_calls, NEW.child_calls_on, NEW.review_on, NEW.reviewed_on, NEW.ended_on, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, agreed_on = excluded.agreed_on, written_with = excluded.written_with, danger = excluded.danger, child_calls = excluded.child_calls, child_calls_on = excluded.child_calls_on, review_on = excluded.review_on, reviewed_on = excluded.reviewed_on, ended_on = excluded.ended_on, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER safety_plan_versioned AFTER INSERT OR UPDATE ON safety_plan FOR EACH ROW EXECUTE FUNCTION safety_plan_versioned();
CREATE TRIGGER safety_plan_kept BEFORE DELETE ON safety_plan FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER safety_plan_whole BEFORE TRUNCATE ON safety_plan FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER safety_plan_version_kept BEFORE INSERT OR UPDATE OR DELETE ON safety_plan_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER safety_plan_version_whole BEFORE TRUNCATE ON safety_plan_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Step of a safety plan: What one person does to keep the child safe.
CREATE TABLE safety_plan_step (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	safety_plan_id bigint NOT NULL REFERENCES safety_plan DEFERRABLE INITIALLY DEFERRED,
	what text COLLATE "C" CHECK (length(what) <= 2000),
	who text COLLATE "C" CHECK (length(who) <= 200),
	from_when text COLLATE "C" CHECK (length(from_when) <= 200),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE safety_plan_step_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	safety_plan_id bigint,
	what text COLLATE "C",
	who text COLLATE "C",
	from_when text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX safety_plan_step_by_person_id ON safety_plan_step (person_id);
CREATE INDEX safety_plan_step_version_by_person_id ON safety_plan_step_version (person_id);
CREATE INDEX safety_plan_step_by_safety_plan_id ON safety_plan_step (safety_plan_id);
CREATE OR REPLACE FUNCTION safety_plan_step_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO safety_plan_step_version (id, txn, council_id, person_id, safety_plan_id, what, who, from_when, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.safety_plan_id, NEW.what, NEW.who, NEW.from_when, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, safety_plan_id = excluded.safety_plan_id, what = excluded.what, who = excluded.who, from_when = excluded.from_when, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER safety_plan_step_versioned AFTER INSERT OR UPDATE ON safety_plan_step FOR EACH ROW EXECUTE FUNCTION safety_plan_step_versioned();
CREATE TRIGGER safety_plan_step_kept BEFORE DELETE ON safety_plan_step FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER safety_plan_step_whole BEFORE TRUNCATE ON safety_plan_step FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER safety_plan_step_version_kept BEFORE INSERT OR UPDATE OR DELETE ON safety_plan_step_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER safety_plan_step_version_whole BEFORE TRUNCATE ON safety_plan_step_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Person in a step of a safety plan: Somebody of the family in a step of a safety plan: whether it is about them and whether they may be told of it. The default is no.
CREATE TABLE safety_plan_step_person (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	safety_plan_step_id bigint NOT NULL REFERENCES safety_plan_step DEFERRABLE INITIALLY DEFERRED,
	other_person_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	is_about bigint CHECK (is_about IN (0, 1)),
	may_be_told bigint CHECK (may_be_told IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE safety_plan_step_person_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	safety_plan_step_id bigint,
	other_person_id bigint,
	is_about bigint,
	may_be_told bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX safety_plan_step_person_by_person_id ON safety_plan_step_person (person_id);
CREATE INDEX safety_plan_step_person_version_by_person_id ON safety_plan_step_person_version (person_id);
CREATE INDEX safety_plan_step_person_by_safety_plan_step_id ON safety_plan_step_person (safety_plan_step_id);
CREATE INDEX safety_plan_step_person_by_other_person_id ON safety_plan_step_person (other_person_id);
CREATE OR REPLACE FUNCTION safety_plan_step_person_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO safety_plan_step_person_version (id, txn, council_id, person_id, safety_plan_step_id, other_person_id, is_about, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.safety_plan_step_id, NEW.other_person_id, NEW.is_about, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, safety_plan_step_id = excluded.safety_plan_step_id, other_person_id = excluded.other_person_id, is_about = excluded.is_about, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER safety_plan_step_person_versioned AFTER INSERT OR UPDATE ON safety_plan_step_person FOR EACH ROW EXECUTE FUNCTION safety_plan_step_person_versioned();
CREATE TRIGGER safety_plan_step_person_kept BEFORE DELETE ON safety_plan_step_person FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER safety_plan_step_person_whole BEFORE TRUNCATE ON safety_plan_step_person FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER safety_plan_step_person_version_kept BEFORE INSERT OR UPDATE OR DELETE ON safety_plan_step_person_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER safety_plan_step_person_version_whole BEFORE TRUNCATE ON safety_plan_step_person_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Safety plan is not working: Somebody said that the safety plan is not working; the manager was told in the same moment.
CREATE TABLE safety_plan_failure (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	safety_plan_id bigint NOT NULL REFERENCES safety_plan DEFERRABLE INITIALLY DEFERRED,
	said_at bigint,
	what text COLLATE "C" CHECK (length(what) <= 4000),
	said_by text COLLATE "C" CHECK (length(said_by) <= 200),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE safety_plan_failure_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	safety_plan_id bigint,
	said_at bigint,
	what text COLLATE "C",
	said_by text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX safety_plan_failure_by_person_id ON safety_plan_failure (person_id);
CREATE INDEX safety_plan_failure_version_by_person_id ON safety_plan_failure_version (person_id);
CREATE INDEX safety_plan_failure_by_safety_plan_id ON safety_plan_failure (safety_plan_id);
CREATE OR REPLACE FUNCTION safety_plan_failure_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO safety_plan_failure_version (id, txn, council_id, person_id, safety_plan_id, said_at, what, said_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.safety_plan_id, NEW.said_at, NEW.what, NEW.said_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, safety_plan_id = excluded.safety_plan_id, said_at = excluded.said_at, what = excluded.what, said_by = excluded.said_by, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER safety_plan_failure_versioned AFTER INSERT OR UPDATE ON safety_plan_failure FOR EACH ROW EXECUTE FUNCTION safety_plan_failure_versioned();
CREATE TRIGGER safety_plan_failure_kept BEFORE DELETE ON safety_plan_failure FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER safety_plan_failure_whole BEFORE TRUNCATE ON safety_plan_failure FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER safety_plan_failure_version_kept BEFORE INSERT OR UPDATE OR DELETE ON safety_plan_failure_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER safety_plan_failure_version_whole BEFORE TRUNCATE ON safety_plan_failure_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Absence: That a worker is away from a day to a day. Whoever covers their post does their work meanwhile; where nobody does, managers see which children that leaves.
CREATE TABLE worker_absence (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	reason text COLLATE "C" CHECK (length(reason) <= 40),
	recorded_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE worker_absence_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	worker_id bigint,
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	reason text COLLATE "C",
	recorded_by bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX worker_absence_by_council_id ON worker_absence (council_id);
CREATE INDEX worker_absence_by_worker_id ON worker_absence (worker_id);
CREATE INDEX worker_absence_by_recorded_by ON worker_absence (recorded_by);
CREATE OR REPLACE FUNCTION worker_absence_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO worker_absence_version (id, txn, council_id, worker_id, starts_on, ends_on, reason, recorded_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.worker_id, NEW.starts_on, NEW.ends_on, NEW.reason, NEW.recorded_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, worker_id = excluded.worker_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, reason = excluded.reason, recorded_by = excluded.recorded_by, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER worker_absence_versioned AFTER INSERT OR UPDATE ON worker_absence FOR EACH ROW EXECUTE FUNCTION worker_absence_versioned();
CREATE TRIGGER worker_absence_kept BEFORE DELETE ON worker_absence FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER worker_absence_whole BEFORE TRUNCATE ON worker_absence FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER worker_absence_version_kept BEFORE INSERT OR UPDATE OR DELETE ON worker_absence_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER worker_absence_version_whole BEFORE TRUNCATE ON worker_absence_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

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

-- Manager’s decision: What a manager decided about the child, in supervision or between, and why; who does what by when because of it, and what came of it. What was said of the worker stays with the worker.
CREATE TABLE management_decision (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	decided_on text COLLATE "C" CHECK (length(decided_on) = 10),
	in_supervision bigint CHECK (in_supervision IN (0, 1)),
	decided_by text COLLATE "C" CHECK (length(decided_by) <= 200),
	decision text COLLATE "C" CHECK (length(decision) <= 4000),
	reason text COLLATE "C" CHECK (length(reason) <= 4000),
	next_step text COLLATE "C" CHECK (length(next_step) <= 2000),
	who text COLLATE "C" CHECK (length(who) <= 200),
	by_when text COLLATE "C" CHECK (length(by_when) = 10),
	done_on text COLLATE "C" CHECK (length(done_on) = 10),
	came_of_it text COLLATE "C" CHECK (length(came_of_it) <= 4000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE management_decision_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	decided_on text COLLATE "C",
	in_supervision bigint,
	decided_by text COLLATE "C",
	decision text COLLATE "C",
	reason text COLLATE "C",
	next_step text COLLATE "C",
	who text COLLATE "C",
	by_when text COLLATE "C",
	done_on text COLLATE "C",
	came_of_it text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX management_decision_by_person_id ON management_decision (person_id);
CREATE INDEX management_decision_version_by_person_id ON management_decision_version (person_id);
CREATE OR REPLACE FUNCTION management_decision_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO management_decision_version (id, txn, council_id, person_id, decided_on, in_supervision, decided_by, decision, reason, next_step, who, by_when, done_on, came_of_it, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.decided_on, NEW.in_supervision, NEW.decided_by, NEW.decision, NEW.reason, NEW.next_step, NEW.who, NEW.by_when, NEW.done_on, NEW.came_of_it, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, decided_on = excluded.decided_on, in_supervision = excluded.in_supervision, decided_by = excluded.decided_by, decision = excluded.decision, reason = excluded.reason, next_step = excluded.next_step, who = excluded.who, by_when = excluded.by_when, done_on = excluded.done_on, came_of_it = excluded.came_of_it, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER management_decision_versioned AFTER INSERT OR UPDATE ON management_decision FOR EACH ROW EXECUTE FUNCTION management_decision_versioned();
CREATE TRIGGER management_decision_kept BEFORE DELETE ON management_decision FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER management_decision_whole BEFORE TRUNCATE ON management_decision FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER management_decision_version_kept BEFORE INSERT OR UPDATE OR DELETE ON management_decision_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER management_decision_version_whole BEFORE TRUNCATE ON management_decision_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Passing on of the case: That the case is to go to another worker or team: who proposed it and why, what whoever takes it over must know, what they answered, and how the child was told goodbye and met the new worker. Until it is accepted the worker stays the worker.
CREATE TABLE case_transfer (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	involvement_id bigint REFERENCES involvement DEFERRABLE INITIALLY DEFERRED,
	asked_id bigint REFERENCES involvement DEFERRABLE INITIALLY DEFERRED,
	to_worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	to_team_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	reason text COLLATE "C" CHECK (length(reason) <= 40),
	summary text COLLATE "C" CHECK (length(summary) <= 10000),
	about_family text COLLATE "C" CHECK (length(about_family) <= 10000),
	who_is_told text COLLATE "C" CHECK (length(who_is_told) <= 2000),
	proposed_at bigint,
	proposed_by_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	outcome text COLLATE "C" CHECK (length(outcome) <= 40),
	answer text COLLATE "C" CHECK (length(answer) <= 4000),
	answered_at bigint,
	answered_by_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	goodbye_on text COLLATE "C" CHECK (length(goodbye_on) = 10),
	goodbye_how text COLLATE "C" CHECK (length(goodbye_how) <= 2000),
	introduced_on text COLLATE "C" CHECK (length(introduced_on) = 10),
	introduced_how text COLLATE "C" CHECK (length(introduced_how) <= 2000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE case_transfer_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	involvement_id bigint,
	asked_id bigint,
	to_worker_id bigint,
	to_team_id bigint,
	starts_on text COLLATE "C",
	reason text COLLATE "C",
	summary text COLLATE "C",
	about_family text COLLATE "C",
	who_is_told text COLLATE "C",
	proposed_at bigint,
	proposed_by_id bigint,
	outcome text COLLATE "C",
	answer text COLLATE "C",
	answered_at bigint,
	answered_by_id bigint,
	goodbye_on text COLLATE "C",
	goodbye_how text COLLATE "C",
	introduced_on text COLLATE "C",
	introduced_how text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX case_transfer_by_person_id ON case_transfer (person_id);
CREATE INDEX case_transfer_version_by_person_id ON case_transfer_version (person_id);
CREATE INDEX case_transfer_by_involvement_id ON case_transfer (involvement_id);
CREATE INDEX case_transfer_by_asked_id ON case_transfer (asked_id);
CREATE INDEX case_transfer_by_to_worker_id ON case_transfer (to_worker_id);
CREATE INDEX case_transfer_by_to_team_id ON case_transfer (to_team_id);
CREATE INDEX case_transfer_by_proposed_by_id ON case_transfer (proposed_by_id);
CREATE INDEX case_transfer_by_outcome ON case_transfer (outcome);
CREATE INDEX case_transfer_by_answered_by_id ON case_transfer (answered_by_id);
CREATE OR REPLACE FUNCTION case_transfer_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO case_transfer_version (id, txn, council_id, person_id, involvement_id, asked_id, to_worker_id, to_team_id, starts_on, reason, summary, about_family, who_is_told, proposed_at, proposed_by_id, outcome, answer, answered_at, answered_by_id, goodbye_on, goodbye_how, introduced_on, introduced_how, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.involvement_id, NEW.asked_id, NEW.to_worker_id, NEW.to_team_id, NEW.starts_on, NEW.reason, NEW.summary, NEW.about_family, NEW.who_is_told, NEW.proposed_at, NEW.proposed_by_id, NEW.outcome, NEW.answer, NEW.answered_at, NEW.answered_by_id, NEW.goodbye_on, NEW.goodbye_how, NEW.introduced_on, NEW.introduced_how, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, involvement_id = excluded.involvement_id, asked_id = excluded.asked_id, to_worker_id = excluded.to_worker_id, to_team_id = excluded.to_team_id, starts_on = excluded.starts_on, reason = excluded.reason, summary = excluded.summary, about_family = excluded.about_family, who_is_told = excluded.who_is_told, proposed_at = excluded.proposed_at, proposed_by_id = excluded.proposed_by_id, outcome = excluded.outcome, answer = excluded.answer, answered_at = excluded.answered_at, answered_by_id = excluded.answered_by_id, goodbye_on = excluded.goodbye_on, goodbye_how = excluded.goodbye_how, introduced_on = excluded.introduced_on, introduced_how = excluded.introduced_how, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER case_transfer_versioned AFTER INSERT OR UPDATE ON case_transfer FOR EACH ROW EXECUTE FUNCTION case_transfer_versioned();
CREATE TRIGGER case_transfer_kept BEFORE DELETE ON case_transfer FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER case_transfer_whole BEFORE TRUNCATE ON case_transfer FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER case_transfer_version_kept BEFORE INSERT OR UPDATE OR DELETE ON case_transfer_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER case_transfer_version_whole BEFORE TRUNCATE ON case_transfer_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Person invited to a conference: Somebody who was invited to a child protection conference: how they took part, whether apart from somebody else or kept out, why and who decided that, and whether they did not agree.
CREATE TABLE conference_person (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	conference_id bigint NOT NULL REFERENCES conference DEFERRABLE INITIALLY DEFERRED,
	name text COLLATE "C" CHECK (length(name) <= 200),
	agency text COLLATE "C" CHECK (length(agency) <= 40),
	role text COLLATE "C" CHECK (length(role) <= 200),
	other_person_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	invited_on text COLLATE "C" CHECK (length(invited_on) = 10),
	report_came_on text COLLATE "C" CHECK (length(report_came_on) = 10),
	took_part text COLLATE "C" CHECK (length(took_part) <= 40),
	is_apart bigint CHECK (is_apart IN (0, 1)),
	is_excluded bigint CHECK (is_excluded IN (0, 1)),
	excluded_why text COLLATE "C" CHECK (length(excluded_why) <= 2000),
	excluded_by text COLLATE "C" CHECK (length(excluded_by) <= 200),
	may_be_told bigint CHECK (may_be_told IN (0, 1)),
	dissents bigint CHECK (dissents IN (0, 1)),
	dissent text COLLATE "C" CHECK (length(dissent) <= 4000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE conference_person_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	conference_id bigint,
	name text COLLATE "C",
	agency text COLLATE "C",
	role text COLLATE "C",
	other_person_id bigint,
	invited_on text COLLATE "C",
	report_came_on text COLLATE "C",
	took_part text COLLATE "C",
	is_apart bigint,
	is_excluded bigint,
	excluded_why text COLLATE "C",
	excluded_by text COLLATE "C",
	may_be_told bigint,
	dissents bigint,
	dissent text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX conference_person_by_person_id ON conference_person (person_id);
CREATE INDEX conference_person_version_by_person_id ON conference_person_version (person_id);
CREATE INDEX conference_person_by_conference_id ON conference_person (conference_id);
CREATE INDEX conference_person_by_other_person_id ON conference_person (other_person_id);
CREATE OR REPLACE FUNCTION conference_person_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO conference_person_version (id, txn, council_id, person_id, conference_id, name, agency, role, other_person_id, invited_on, report_came_on, took_part, is_apart, is_excluded, excluded_why, excluded_by, may_be_told, dissents, dissent, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.conference_id, NEW.name, NEW.agency, NEW.role, NEW.other_person_id, NEW.invited_on, NEW.report_came_on, NEW.took_part, NEW.is_apart, NEW.is_excluded, NEW.excluded_why, NEW.excluded_by, NEW.may_be_told, NEW.dissents, NEW.dissent, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, conference_id = excluded.conference_id, name = excluded.name, agency = excluded.agency, role = excluded.role, other_person_id = excluded.other_person_id, invited_on = excluded.invited_on, report_came_on = excluded.report_came_on, took_part = excluded.took_part, is_apart = excluded.is_apart, is_excluded = excluded.is_excluded, excluded_why = excluded.excluded_why, excluded_by = excluded.excluded_by, may_be_told = excluded.may_be_told, dissents = excluded.dissents, dissent = excluded.dissent, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER conference_person_versioned AFTER INSERT OR UPDATE ON conference_person FOR EACH ROW EXECUTE FUNCTION conference_person_versioned();
CREATE TRIGGER conference_person_kept BEFORE DELETE ON conference_person FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER conference_person_whole BEFORE TRUNCATE ON conference_person FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER conference_person_version_kept BEFORE INSERT OR UPDATE OR DELETE ON conference_person_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER conference_person_version_whole BEFORE TRUNCATE ON conference_person_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Part of a conference’s minutes: One thing that was said or decided at a conference, with whom it is about and who may be told.
CREATE TABLE conference_minute (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	conference_id bigint NOT NULL REFERENCES conference DEFERRABLE INITIALLY DEFERRED,
	agency text COLLATE "C" CHECK (length(agency) <= 40),
	who text COLLATE "C" CHECK (length(who) <= 200),
	said text COLLATE "C" CHECK (length(said) <= 10000),
	for_agencies bigint CHECK (for_agencies IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE conference_minute_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	conference_id bigint,
	agency text COLLATE "C",
	who text COLLATE "C",
	said text COLLATE "C",
	for_agencies bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX conference_minute_by_person_id ON conference_minute (person_id);
CREATE INDEX conference_minute_version_by_person_id ON conference_minute_version (person_id);
CREATE INDEX conference_minute_by_conference_id ON conference_minute (conference_id);
CREATE OR REPLACE FUNCTION conference_minute_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO conference_minute_version (id, txn, council_id, person_id, conference_id, agency, who, said, for_agencies, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.conference_id, NEW.agency, NEW.who, NEW.said, NEW.for_agencies, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, conference_id = excluded.conference_id, agency = excluded.agency, who = excluded.who, said = excluded.said, for_agencies = excluded.for_agencies, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER conference_minute_versioned AFTER INSERT OR UPDATE ON conference_minute FOR EACH ROW EXECUTE FUNCTION conference_minute_versioned();
CREATE TRIGGER conference_minute_kept BEFORE DELETE ON conference_minute FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER conference_minute_whole BEFORE TRUNCATE ON conference_minute FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER conference_minute_version_kept BEFORE INSERT OR UPDATE OR DELETE ON conference_minute_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER conference_minute_version_whole BEFORE TRUNCATE ON conference_minute_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Person in a conference’s minutes: Somebody of the family in one part of a conference’s minutes: whether it is about them and whether they may be told of it. The default is no.
CREATE TABLE conference_minute_person (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	conference_minute_id bigint NOT NULL REFERENCES conference_minute DEFERRABLE INITIALLY DEFERRED,
	other_person_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	is_about bigint CHECK (is_about IN (0, 1)),
	may_be_told bigint CHECK (may_be_told IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE conference_minute_person_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	conference_minute_id bigint,
	other_person_id bigint,
	is_about bigint,
	may_be_told bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX conference_minute_person_by_person_id ON conference_minute_person (person_id);
CREATE INDEX conference_minute_person_version_by_person_id ON conference_minute_person_version (person_id);
CREATE INDEX conference_minute_person_by_conference_minute_id ON conference_minute_person (conference_minute_id);
CREATE INDEX conference_minute_person_by_other_person_id ON conference_minute_person (other_person_id);
CREATE OR REPLACE FUNCTION conference_minute_person_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO conference_minute_person_version (id, txn, council_id, person_id, conference_minute_id, other_person_id, is_about, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.conference_minute_id, NEW.other_person_id, NEW.is_about, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, conference_minute_id = excluded.conference_minute_id, other_person_id = excluded.other_person_id, is_about = excluded.is_about, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER conference_minute_person_versioned AFTER INSERT OR UPDATE ON conference_minute_person FOR EACH ROW EXECUTE FUNCTION conference_minute_person_versioned();
CREATE TRIGGER conference_minute_person_kept BEFORE DELETE ON conference_minute_person FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER conference_minute_person_whole BEFORE TRUNCATE ON conference_minute_person FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER conference_minute_person_version_kept BEFORE INSERT OR UPDATE OR DELETE ON conference_minute_person_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER conference_minute_person_version_whole BEFORE TRUNCATE ON conference_minute_person_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- How safe the child is: How safe somebody said the child was on a day, from 0 to 10, and why: at a conference, a core group, a visit or between them.
CREATE TABLE safety_scale (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	asked_on text COLLATE "C" CHECK (length(asked_on) = 10),
	who text COLLATE "C" CHECK (length(who) <= 200),
	number bigint CHECK (number BETWEEN 0 AND 10),
	why text COLLATE "C" CHECK (length(why) <= 4000),
	conference_id bigint REFERENCES conference DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE safety_scale_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	asked_on text COLLATE "C",
	who text COLLATE "C",
	number bigint,
	why text COLLATE "C",
	conference_id bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX safety_scale_by_person_id ON safety_scale (person_id);
CREATE INDEX safety_scale_version_by_person_id ON safety_scale_version (person_id);
CREATE INDEX safety_scale_by_conference_id ON safety_scale (conference_id);
CREATE OR REPLACE FUNCTION safety_scale_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO safety_scale_version (id, txn, council_id, person_id, asked_on, who, number, why, conference_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.asked_on, NEW.who, NEW.number, NEW.why, NEW.conference_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, asked_on = excluded.asked_on, who = excluded.who, number = excluded.number, why = excluded.why, conference_id = excluded.conference_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER safety_scale_versioned AFTER INSERT OR UPDATE ON safety_scale FOR EACH ROW EXECUTE FUNCTION safety_scale_versioned();
CREATE TRIGGER safety_scale_kept BEFORE DELETE ON safety_scale FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER safety_scale_whole BEFORE TRUNCATE ON safety_scale FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER safety_scale_version_kept BEFORE INSERT OR UPDATE OR DELETE ON safety_scale_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER safety_scale_version_whole BEFORE TRUNCATE ON safety_scale_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Person invited to a core group: Somebody who was invited to a core group: who they are, for whom they came, and whether they took part.
CREATE TABLE core_group_member (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	core_group_id bigint NOT NULL REFERENCES core_group DEFERRABLE INITIALLY DEFERRED,
	name text COLLATE "C" CHECK (length(name) <= 200),
	role text COLLATE "C" CHECK (length(role) <= 200),
	took_part bigint CHECK (took_part IN (0, 1)),
	report_received bigint CHECK (report_received IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE core_group_member_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	core_group_id bigint,
	name text COLLATE "C",
	role text COLLATE "C",
	took_part bigint,
	report_received bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX core_group_member_by_person_id ON core_group_member (person_id);
CREATE INDEX core_group_member_version_by_person_id ON core_group_member_version (person_id);
CREATE INDEX core_group_member_by_core_group_id ON core_group_member (core_group_id);
CREATE OR REPLACE FUNCTION core_group_member_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO core_group_member_version (id, txn, council_id, person_id, core_group_id, name, role, took_part, report_received, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.core_group_id, NEW.name, NEW.role, NEW.took_part, NEW.report_received, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, core_group_id = excluded.core_group_id, name = excluded.name, role = excluded.role, took_part = excluded.took_part, report_received = excluded.report_received, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER core_group_member_versioned AFTER INSERT OR UPDATE ON core_group_member FOR EACH ROW EXECUTE FUNCTION core_group_member_versioned();
CREATE TRIGGER core_group_member_kept BEFORE DELETE ON core_group_member FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER core_group_member_whole BEFORE TRUNCATE ON core_group_member FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER core_group_member_version_kept BEFORE INSERT OR UPDATE OR DELETE ON core_group_member_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER core_group_member_version_whole BEFORE TRUNCATE ON core_group_member_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Plan action: One row of a child’s plan: who does what by when, and how everybody will know that it has helped.
CREATE TABLE plan_action (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id bigint REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	cin_plan_id bigint REFERENCES cin_plan DEFERRABLE INITIALLY DEFERRED,
	action text COLLATE "C" CHECK (length(action) <= 2000),
	who text COLLATE "C" CHECK (length(who) <= 200),
	by_when text COLLATE "C" CHECK (length(by_when) = 10),
	how_we_know text COLLATE "C" CHECK (length(how_we_know) <= 2000),
	for_identity bigint CHECK (for_identity IN (0, 1)),
	state text COLLATE "C" CHECK (length(state) <= 40),
	done_on text COLLATE "C" CHECK (length(done_on) = 10),
	not_needed_reason text COLLATE "C" CHECK (length(not_needed_reason) <= 2000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE plan_action_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	cp_plan_id bigint,
	cin_plan_id bigint,
	action text COLLATE "C",
	who text COLLATE "C",
	by_when text COLLATE "C",
	how_we_know text COLLATE "C",
	for_identity bigint,
	state text COLLATE "C",
	done_on text COLLATE "C",
	not_needed_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX plan_action_by_person_id ON plan_action (person_id);
CREATE INDEX plan_action_version_by_person_id ON plan_action_version (person_id);
CREATE INDEX plan_action_by_cp_plan_id ON plan_action (cp_plan_id);
CREATE INDEX plan_action_by_cin_plan_id ON plan_action (cin_plan_id);
CREATE OR REPLACE FUNCTION plan_action_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO plan_action_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, action, who, by_when, how_we_know, for_identity, state, done_on, not_needed_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.action, NEW.who, NEW.by_when, NEW.how_we_know, NEW.for_identity, NEW.state, NEW.done_on, NEW.not_needed_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, action = excluded.action, who = excluded.who, by_when = excluded.by_when, how_we_know = excluded.how_we_know, for_identity = excluded.for_identity, state = excluded.state, done_on = excluded.done_on, not_needed_reason = excluded.not_needed_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER plan_action_versioned AFTER INSERT OR UPDATE ON plan_action FOR EACH ROW EXECUTE FUNCTION plan_action_versioned();
CREATE TRIGGER plan_action_kept BEFORE DELETE ON plan_action FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER plan_action_whole BEFORE TRUNCATE ON plan_action FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER plan_action_version_kept BEFORE INSERT OR UPDATE OR DELETE ON plan_action_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER plan_action_version_whole BEFORE TRUNCATE ON plan_action_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Person in a plan action: Somebody of the family in a row of a plan: whether the row is about them, and whether they may be told of it. The default is no.
CREATE TABLE plan_action_person (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	plan_action_id bigint NOT NULL REFERENCES plan_action DEFERRABLE INITIALLY DEFERRED,
	other_person_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	is_about bigint CHECK (is_about IN (0, 1)),
	may_be_told bigint CHECK (may_be_told IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE plan_action_person_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	plan_action_id bigint,
	other_person_id bigint,
	is_about bigint,
	may_be_told bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX plan_action_person_by_person_id ON plan_action_person (person_id);
CREATE INDEX plan_action_person_version_by_person_id ON plan_action_person_version (person_id);
CREATE INDEX plan_action_person_by_plan_action_id ON plan_action_person (plan_action_id);
CREATE INDEX plan_action_person_by_other_person_id ON plan_action_person (other_person_id);
CREATE OR REPLACE FUNCTION plan_action_person_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO plan_action_person_version (id, txn, council_id, person_id, plan_action_id, other_person_id, is_about, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.plan_action_id, NEW.other_person_id, NEW.is_about, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, plan_action_id = excluded.plan_action_id, other_person_id = excluded.other_person_id, is_about = excluded.is_about, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER plan_action_person_versioned AFTER INSERT OR UPDATE ON plan_action_person FOR EACH ROW EXECUTE FUNCTION plan_action_person_versioned();
CREATE TRIGGER plan_action_person_kept BEFORE DELETE ON plan_action_person FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER plan_action_person_whole BEFORE TRUNCATE ON plan_action_person FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER plan_action_person_version_kept BEFORE INSERT OR UPDATE OR DELETE ON plan_action_person_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER plan_action_person_version_whole BEFORE TRUNCATE ON plan_action_person_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Contingency: What will be done if the plan does not keep the child safe: what somebody would see, what is then done, by whom and how fast, and who knows of it.
CREATE TABLE contingency (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id bigint REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	cin_plan_id bigint REFERENCES cin_plan DEFERRABLE INITIALLY DEFERRED,
	trigger_seen text COLLATE "C" CHECK (length(trigger_seen) <= 2000),
	action text COLLATE "C" CHECK (length(action) <= 2000),
	who text COLLATE "C" CHECK (length(who) <= 200),
	how_fast text COLLATE "C" CHECK (length(how_fast) <= 40),
	who_knows text COLLATE "C" CHECK (length(who_knows) <= 1000),
	parents_told_on text COLLATE "C" CHECK (length(parents_told_on) = 10),
	child_told text COLLATE "C" CHECK (length(child_told) <= 1000),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	ended_reason text COLLATE "C" CHECK (length(ended_reason) <= 1000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE contingency_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	cp_plan_id bigint,
	cin_plan_id bigint,
	trigger_seen text COLLATE "C",
	action text COLLATE "C",
	who text COLLATE "C",
	how_fast text COLLATE "C",
	who_knows text COLLATE "C",
	parents_told_on text COLLATE "C",
	child_told text COLLATE "C",
	ended_on text COLLATE "C",
	ended_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX contingency_by_person_id ON contingency (person_id);
CREATE INDEX contingency_version_by_person_id ON contingency_version (person_id);
CREATE INDEX contingency_by_cp_plan_id ON contingency (cp_plan_id);
CREATE INDEX contingency_by_cin_plan_id ON contingency (cin_plan_id);
CREATE OR REPLACE FUNCTION contingency_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO contingency_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, trigger_seen, action, who, how_fast, who_knows, parents_told_on, child_told, ended_on, ended_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.trigger_seen, NEW.action, NEW.who, NEW.how_fast, NEW.who_knows, NEW.parents_told_on, NEW.child_told, NEW.ended_on, NEW.ended_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, trigger_seen = excluded.trigger_seen, action = excluded.action, who = excluded.who, how_fast = excluded.how_fast, who_knows = excluded.who_knows, parents_told_on = excluded.parents_told_on, child_told = excluded.child_told, ended_on = excluded.ended_on, ended_reason = excluded.ended_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER contingency_versioned AFTER INSERT OR UPDATE ON contingency FOR EACH ROW EXECUTE FUNCTION contingency_versioned();
CREATE TRIGGER contingency_kept BEFORE DELETE ON contingency FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER contingency_whole BEFORE TRUNCATE ON contingency FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER contingency_version_kept BEFORE INSERT OR UPDATE OR DELETE ON contingency_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER contingency_version_whole BEFORE TRUNCATE ON contingency_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Person in a contingency: Somebody of the family in a contingency: whether it is about them, and whether they may be told of it. The default is no.
CREATE TABLE contingency_person (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	contingency_id bigint NOT NULL REFERENCES contingency DEFERRABLE INITIALLY DEFERRED,
	other_person_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	is_about bigint CHECK (is_about IN (0, 1)),
	may_be_told bigint CHECK (may_be_told IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE contingency_person_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	contingency_id bigint,
	other_person_id bigint,
	is_about bigint,
	may_be_told bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX contingency_person_by_person_id ON contingency_person (person_id);
CREATE INDEX contingency_person_version_by_person_id ON contingency_person_version (person_id);
CREATE INDEX contingency_person_by_contingency_id ON contingency_person (contingency_id);
CREATE INDEX contingency_person_by_other_person_id ON contingency_person (other_person_id);
CREATE OR REPLACE FUNCTION contingency_person_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO contingency_person_version (id, txn, council_id, person_id, contingency_id, other_person_id, is_about, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.contingency_id, NEW.other_person_id, NEW.is_about, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, contingency_id = excluded.contingency_id, other_person_id = excluded.other_person_id, is_about = excluded.is_about, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER contingency_person_versioned AFTER INSERT OR UPDATE ON contingency_person FOR EACH ROW EXECUTE FUNCTION contingency_person_versioned();
CREATE TRIGGER contingency_person_kept BEFORE DELETE ON contingency_person FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER contingency_person_whole BEFORE TRUNCATE ON contingency_person FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER contingency_person_version_kept BEFORE INSERT OR UPDATE OR DELETE ON contingency_person_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER contingency_person_version_whole BEFORE TRUNCATE ON contingency_person_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Answer about a trigger: Whether the trigger of a contingency was met, as it was asked at a visit or a core group. A yes starts the clock of its action and tells the managers at once.
CREATE TABLE trigger_answer (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	contingency_id bigint NOT NULL REFERENCES contingency DEFERRABLE INITIALLY DEFERRED,
	visit_id bigint REFERENCES visit DEFERRABLE INITIALLY DEFERRED,
	core_group_id bigint REFERENCES core_group DEFERRABLE INITIALLY DEFERRED,
	asked_at bigint,
	is_met bigint CHECK (is_met IN (0, 1)),
	what_was_seen text COLLATE "C" CHECK (length(what_was_seen) <= 2000),
	how_fast text COLLATE "C" CHECK (length(how_fast) <= 40),
	acted_at bigint,
	what_was_done text COLLATE "C" CHECK (length(what_was_done) <= 4000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE trigger_answer_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	contingency_id bigint,
	visit_id bigint,
	core_group_id bigint,
	asked_at bigint,
	is_met bigint,
	what_was_seen text COLLATE "C",
	how_fast text COLLATE "C",
	acted_at bigint,
	what_was_done text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX trigger_answer_by_person_id ON trigger_answer (person_id);
CREATE INDEX trigger_answer_version_by_person_id ON trigger_answer_version (person_id);
CREATE INDEX trigger_answer_by_contingency_id ON trigger_answer (contingency_id);
CREATE INDEX trigger_answer_by_visit_id ON trigger_answer (visit_id);
CREATE INDEX trigger_answer_by_core_group_id ON trigger_answer (core_group_id);
CREATE OR REPLACE FUNCTION trigger_answer_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO trigger_answer_version (id, txn, council_id, person_id, contingency_id, visit_id, core_group_id, asked_at, is_met, what_was_seen, how_fast, acted_at, what_was_done, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.contingency_id, NEW.visit_id, NEW.core_group_id, NEW.asked_at, NEW.is_met, NEW.what_was_seen, NEW.how_fast, NEW.acted_at, NEW.what_was_done, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, contingency_id = excluded.contingency_id, visit_id = excluded.visit_id, core_group_id = excluded.core_group_id, asked_at = excluded.asked_at, is_met = excluded.is_met, what_was_seen = excluded.what_was_seen, how_fast = excluded.how_fast, acted_at = excluded.acted_at, what_was_done = excluded.what_was_done, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER trigger_answer_versioned AFTER INSERT OR UPDATE ON trigger_answer FOR EACH ROW EXECUTE FUNCTION trigger_answer_versioned();
CREATE TRIGGER trigger_answer_kept BEFORE DELETE ON trigger_answer FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER trigger_answer_whole BEFORE TRUNCATE ON trigger_answer FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER trigger_answer_version_kept BEFORE INSERT OR UPDATE OR DELETE ON trigger_answer_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER trigger_answer_version_whole BEFORE TRUNCATE ON trigger_answer_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Version of a plan: A child’s plan was gone through and stands so from then on: at a conference, a core group or a review, or between meetings. The rows are as they were stored in that moment.
CREATE TABLE plan_update (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id bigint REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	cin_plan_id bigint REFERENCES cin_plan DEFERRABLE INITIALLY DEFERRED,
	occasion text COLLATE "C" CHECK (length(occasion) <= 40),
	made_on text COLLATE "C" CHECK (length(made_on) = 10),
	core_group_id bigint REFERENCES core_group DEFERRABLE INITIALLY DEFERRED,
	conference_id bigint REFERENCES conference DEFERRABLE INITIALLY DEFERRED,
	what_changed text COLLATE "C" CHECK (length(what_changed) <= 4000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE plan_update_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	cp_plan_id bigint,
	cin_plan_id bigint,
	occasion text COLLATE "C",
	made_on text COLLATE "C",
	core_group_id bigint,
	conference_id bigint,
	what_changed text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX plan_update_by_person_id ON plan_update (person_id);
CREATE INDEX plan_update_version_by_person_id ON plan_update_version (person_id);
CREATE INDEX plan_update_by_cp_plan_id ON plan_update (cp_plan_id);
CREATE INDEX plan_update_by_cin_plan_id ON plan_update (cin_plan_id);
CREATE INDEX plan_update_by_core_group_id ON plan_update (core_group_id);
CREATE INDEX plan_update_by_conference_id ON plan_update (conference_id);
CREATE OR REPLACE FUNCTION plan_update_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO plan_update_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, occasion, made_on, core_group_id, conference_id, what_changed, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.occasion, NEW.made_on, NEW.core_group_id, NEW.conference_id, NEW.what_changed, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, occasion = excluded.occasion, made_on = excluded.made_on, core_group_id = excluded.core_group_id, conference_id = excluded.conference_id, what_changed = excluded.what_changed, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER plan_update_versioned AFTER INSERT OR UPDATE ON plan_update FOR EACH ROW EXECUTE FUNCTION plan_update_versioned();
CREATE TRIGGER plan_update_kept BEFORE DELETE ON plan_update FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER plan_update_whole BEFORE TRUNCATE ON plan_update FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER plan_update_version_kept BEFORE INSERT OR UPDATE OR DELETE ON plan_update_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER plan_update_version_whole BEFORE TRUNCATE ON plan_update_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Sign-off of a plan: A manager’s decision on a version of a plan that somebody else wrote: signed off, or returned with comments. Both stay.
CREATE TABLE plan_signoff (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	plan_update_id bigint REFERENCES plan_update DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id bigint REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	cin_plan_id bigint REFERENCES cin_plan DEFERRABLE INITIALLY DEFERRED,
	outcome text COLLATE "C" CHECK (length(outcome) <= 40),
	comments text COLLATE "C" CHECK (length(comments) <= 4000),
	vague_reason text COLLATE "C" CHECK (length(vague_reason) <= 2000),
	no_identity_reason text COLLATE "C" CHECK (length(no_identity_reason) <= 2000),
	decided_on text COLLATE "C" CHECK (length(decided_on) = 10),
	decided_by_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE plan_signoff_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	plan_update_id bigint,
	cp_plan_id bigint,
	cin_plan_id bigint,
	outcome text COLLATE "C",
	comments text COLLATE "C",
	vague_reason text COLLATE "C",
	no_identity_reason text COLLATE "C",
	decided_on text COLLATE "C",
	decided_by_id bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX plan_signoff_by_person_id ON plan_signoff (person_id);
CREATE INDEX plan_signoff_version_by_person_id ON plan_signoff_version (person_id);
CREATE INDEX plan_signoff_by_plan_update_id ON plan_signoff (plan_update_id);
CREATE INDEX plan_signoff_by_cp_plan_id ON plan_signoff (cp_plan_id);
CREATE INDEX plan_signoff_by_cin_plan_id ON plan_signoff (cin_plan_id);
CREATE INDEX plan_signoff_by_decided_by_id ON plan_signoff (decided_by_id);
CREATE OR REPLACE FUNCTION plan_signoff_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO plan_signoff_version (id, txn, council_id, person_id, plan_update_id, cp_plan_id, cin_plan_id, outcome, comments, vague_reason, no_identity_reason, decided_on, decided_by_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.plan_update_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.outcome, NEW.comments, NEW.vague_reason, NEW.no_identity_reason, NEW.decided_on, NEW.decided_by_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, plan_update_id = excluded.plan_update_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, outcome = excluded.outcome, comments = excluded.comments, vague_reason = excluded.vague_reason, no_identity_reason = excluded.no_identity_reason, decided_on = excluded.decided_on, decided_by_id = excluded.decided_by_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER plan_signoff_versioned AFTER INSERT OR UPDATE ON plan_signoff FOR EACH ROW EXECUTE FUNCTION plan_signoff_versioned();
CREATE TRIGGER plan_signoff_kept BEFORE DELETE ON plan_signoff FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER plan_signoff_whole BEFORE TRUNCATE ON plan_signoff FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER plan_signoff_version_kept BEFORE INSERT OR UPDATE OR DELETE ON plan_signoff_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER plan_signoff_version_whole BEFORE TRUNCATE ON plan_signoff_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Direct work: Work with the child or with a parent: for what, with what tool, what they said in their own words, what was learned, and what changes because of it.
CREATE TABLE direct_work (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	held_on text COLLATE "C" CHECK (length(held_on) = 10),
	place text COLLATE "C" CHECK (length(place) <= 200),
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	plan_action_id bigint REFERENCES plan_action DEFERRABLE INITIALLY DEFERRED,
	purpose text COLLATE "C" CHECK (length(purpose) <= 2000),
	tool text COLLATE "C" CHECK (length(tool) <= 40),
	other_tool text COLLATE "C" CHECK (length(other_tool) <= 200),
	child_words text COLLATE "C" CHECK (length(child_words) <= 10000),
	learned text COLLATE "C" CHECK (length(learned) <= 10000),
	what_changes text COLLATE "C" CHECK (length(what_changes) <= 4000),
	parent_name text COLLATE "C" CHECK (length(parent_name) <= 200),
	teach_back text COLLATE "C" CHECK (length(teach_back) <= 4000),
	worker_worry bigint CHECK (worker_worry BETWEEN 0 AND 10),
	parent_worry bigint CHECK (parent_worry BETWEEN 0 AND 10),
	document_id bigint REFERENCES document DEFERRABLE INITIALLY DEFERRED,
	for_life_story bigint CHECK (for_life_story IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE direct_work_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	held_on text COLLATE "C",
	place text COLLATE "C",
	worker_id bigint,
	plan_action_id bigint,
	purpose text COLLATE "C",
	tool text COLLATE "C",
	other_tool text COLLATE "C",
	child_words text COLLATE "C",
	learned text COLLATE "C",
	what_changes text COLLATE "C",
	parent_name text COLLATE "C",
	teach_back text COLLATE "C",
	worker_worry bigint,
	parent_worry bigint,
	document_id bigint,
	for_life_story bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX direct_work_by_person_id ON direct_work (person_id);
CREATE INDEX direct_work_version_by_person_id ON direct_work_version (person_id);
CREATE INDEX direct_work_by_worker_id ON direct_work (worker_id);
CREATE INDEX direct_work_by_plan_action_id ON direct_work (plan_action_id);
CREATE INDEX direct_work_by_document_id ON direct_work (document_id);
CREATE OR REPLACE FUNCTION direct_work_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO direct_work_version (id, txn, council_id, person_id, held_on, place, worker_id, plan_action_id, purpose, tool, other_tool, child_words, learned, what_changes, parent_name, teach_back, worker_worry, parent_worry, document_id, for_life_story, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.held_on, NEW.place, NEW.worker_id, NEW.plan_action_id, NEW.purpose, NEW.tool, NEW.other_tool, NEW.child_words, NEW.learned, NEW.what_changes, NEW.parent_name, NEW.teach_back, NEW.worker_worry, NEW.parent_worry, NEW.document_id, NEW.for_life_story, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, held_on = excluded.held_on, place = excluded.place, worker_id = excluded.worker_id, plan_action_id = excluded.plan_action_id, purpose = excluded.purpose, tool = excluded.tool, other_tool = excluded.other_tool, child_words = excluded.child_words, learned = excluded.learned, what_changes = excluded.what_changes, parent_name = excluded.parent_name, teach_back = excluded.teach_back, worker_worry = excluded.worker_worry, parent_worry = excluded.parent_worry, document_id = excluded.document_id, for_life_story = excluded.for_life_story, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER direct_work_versioned AFTER INSERT OR UPDATE ON direct_work FOR EACH ROW EXECUTE FUNCTION direct_work_versioned();
CREATE TRIGGER direct_work_kept BEFORE DELETE ON direct_work FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER direct_work_whole BEFORE TRUNCATE ON direct_work FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER direct_work_version_kept BEFORE INSERT OR UPDATE OR DELETE ON direct_work_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER direct_work_version_whole BEFORE TRUNCATE ON direct_work_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Closing of the case: That the case is to close: why, where help goes on and who accepted it, what stays open and for what reason; what a manager decided; and that it was opened again. Who was told stands in the share log. The day and reason of a closed case stand in its referral.
CREATE TABLE case_closure (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	reason text COLLATE "C" CHECK (length(reason) <= 40),
	why text COLLATE "C" CHECK (length(why) <= 4000),
	step_to text COLLATE "C" CHECK (length(step_to) <= 40),
	taken_over_by text COLLATE "C" CHECK (length(taken_over_by) <= 200),
	taken_over_worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	accepted_on text COLLATE "C" CHECK (length(accepted_on) = 10),
	child_not_told text COLLATE "C" CHECK (length(child_not_told) <= 1000),
	family_not_told text COLLATE "C" CHECK (length(family_not_told) <= 1000),
	agencies_not_told text COLLATE "C" CHECK (length(agencies_not_told) <= 1000),
	proposed_on text COLLATE "C" CHECK (length(proposed_on) = 10),
	proposed_by_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	outcome text COLLATE "C" CHECK (length(outcome) <= 40),
	comments text COLLATE "C" CHECK (length(comments) <= 4000),
	decided_on text COLLATE "C" CHECK (length(decided_on) = 10),
	decided_by_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	reopened_on text COLLATE "C" CHECK (length(reopened_on) = 10),
	reopened_why text COLLATE "C" CHECK (length(reopened_why) <= 4000),
	reopened_by_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE case_closure_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	reason text COLLATE "C",
	why text COLLATE "C",
	step_to text COLLATE "C",
	taken_over_by text COLLATE "C",
	taken_over_worker_id bigint,
	accepted_on text COLLATE "C",
	child_not_told text COLLATE "C",
	family_not_told text COLLATE "C",
	agencies_not_told text COLLATE "C",
	proposed_on text COLLATE "C",
	proposed_by_id bigint,
	outcome text COLLATE "C",
	comments text COLLATE "C",
	decided_on text COLLATE "C",
	decided_by_id bigint,
	reopened_on text COLLATE "C",
	reopened_why text COLLATE "C",
	reopened_by_id bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX case_closure_by_person_id ON case_closure (person_id);
CREATE INDEX case_closure_version_by_person_id ON case_closure_version (person_id);
CREATE INDEX case_closure_by_referral_id ON case_closure (referral_id);
CREATE INDEX case_closure_by_taken_over_worker_id ON case_closure (taken_over_worker_id);
CREATE INDEX case_closure_by_proposed_by_id ON case_closure (proposed_by_id);
CREATE INDEX case_closure_by_outcome ON case_closure (outcome);
CREATE INDEX case_closure_by_decided_by_id ON case_closure (decided_by_id);
CREATE INDEX case_closure_by_reopened_by_id ON case_closure (reopened_by_id);
CREATE OR REPLACE FUNCTION case_closure_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO case_closure_version (id, txn, council_id, person_id, referral_id, reason, why, step_to, taken_over_by, taken_over_worker_id, accepted_on, child_not_told, family_not_told, agencies_not_told, proposed_on, proposed_by_id, outcome, comments, decided_on, decided_by_id, reopened_on, reopened_why, reopened_by_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.reason, NEW.why, NEW.step_to, NEW.taken_over_by, NEW.taken_over_worker_id, NEW.accepted_on, NEW.child_not_told, NEW.family_not_told, NEW.agencies_not_told, NEW.proposed_on, NEW.proposed_by_id, NEW.outcome, NEW.comments, NEW.decided_on, NEW.decided_by_id, NEW.reopened_on, NEW.reopened_why, NEW.reopened_by_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, reason = excluded.reason, why = excluded.why, step_to = excluded.step_to, taken_over_by = excluded.taken_over_by, taken_over_worker_id = excluded.taken_over_worker_id, accepted_on = excluded.accepted_on, child_not_told = excluded.child_not_told, family_not_told = excluded.family_not_told, agencies_not_told = excluded.agencies_not_told, proposed_on = excluded.proposed_on, proposed_by_id = excluded.proposed_by_id, outcome = excluded.outcome, comments = excluded.comments, decided_on = excluded.decided_on, decided_by_id = excluded.decided_by_id, reopened_on = excluded.reopened_on, reopened_why = excluded.reopened_why, reopened_by_id = excluded.reopened_by_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER case_closure_versioned AFTER INSERT OR UPDATE ON case_closure FOR EACH ROW EXECUTE FUNCTION case_closure_versioned();
CREATE TRIGGER case_closure_kept BEFORE DELETE ON case_closure FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER case_closure_whole BEFORE TRUNCATE ON case_closure FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER case_closure_version_kept BEFORE INSERT OR UPDATE OR DELETE ON case_closure_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER case_closure_version_whole BEFORE TRUNCATE ON case_closure_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Left open at the closing: Something that was open when the closing of the case was proposed, and why it may stay so.
CREATE TABLE case_closure_left (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	case_closure_id bigint NOT NULL REFERENCES case_closure DEFERRABLE INITIALLY DEFERRED,
	left_record text COLLATE "C" CHECK (length(left_record) <= 60),
	left_row bigint CHECK (left_row BETWEEN 1 AND 9007199254740991),
	what text COLLATE "C" CHECK (length(what) <= 400),
	why text COLLATE "C" CHECK (length(why) <= 1000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE case_closure_left_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	case_closure_id bigint,
	left_record text COLLATE "C",
	left_row bigint,
	what text COLLATE "C",
	why text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX case_closure_left_by_person_id ON case_closure_left (person_id);
CREATE INDEX case_closure_left_version_by_person_id ON case_closure_left_version (person_id);
CREATE INDEX case_closure_left_by_case_closure_id ON case_closure_left (case_closure_id);
CREATE OR REPLACE FUNCTION case_closure_left_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO case_closure_left_version (id, txn, council_id, person_id, case_closure_id, left_record, left_row, what, why, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.case_closure_id, NEW.left_record, NEW.left_row, NEW.what, NEW.why, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, case_closure_id = excluded.case_closure_id, left_record = excluded.left_record, left_row = excluded.left_row, what = excluded.what, why = excluded.why, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER case_closure_left_versioned AFTER INSERT OR UPDATE ON case_closure_left FOR EACH ROW EXECUTE FUNCTION case_closure_left_versioned();
CREATE TRIGGER case_closure_left_kept BEFORE DELETE ON case_closure_left FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER case_closure_left_whole BEFORE TRUNCATE ON case_closure_left FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER case_closure_left_version_kept BEFORE INSERT OR UPDATE OR DELETE ON case_closure_left_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER case_closure_left_version_whole BEFORE TRUNCATE ON case_closure_left_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Check with an agency: What another agency knows, asked for while it is decided about a contact: who was asked, when, what they answered, and whether they were asked again.
CREATE TABLE agency_check (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	contact_id bigint NOT NULL REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
	agency text COLLATE "C" CHECK (length(agency) <= 40),
	asked_at bigint,
	asked_of text COLLATE "C" CHECK (length(asked_of) <= 200),
	asked_about text COLLATE "C" CHECK (length(asked_about) <= 2000),
	chased_at bigint,
	answered_at bigint,
	answered_by text COLLATE "C" CHECK (length(answered_by) <= 200),
	answer text COLLATE "C" CHECK (length(answer) <= 10000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE agency_check_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	contact_id bigint,
	agency text COLLATE "C",
	asked_at bigint,
	asked_of text COLLATE "C",
	asked_about text COLLATE "C",
	chased_at bigint,
	answered_at bigint,
	answered_by text COLLATE "C",
	answer text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX agency_check_by_person_id ON agency_check (person_id);
CREATE INDEX agency_check_version_by_person_id ON agency_check_version (person_id);
CREATE INDEX agency_check_by_contact_id ON agency_check (contact_id);
CREATE INDEX agency_check_by_answered_at ON agency_check (answered_at);
CREATE OR REPLACE FUNCTION agency_check_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO agency_check_version (id, txn, council_id, person_id, contact_id, agency, asked_at, asked_of, asked_about, chased_at, answered_at, answered_by, answer, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.contact_id, NEW.agency, NEW.asked_at, NEW.asked_of, NEW.asked_about, NEW.chased_at, NEW.answered_at, NEW.answered_by, NEW.answer, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, contact_id = excluded.contact_id, agency = excluded.agency, asked_at = excluded.asked_at, asked_of = excluded.asked_of, asked_about = excluded.asked_about, chased_at = excluded.chased_at, answered_at = excluded.answered_at, answered_by = excluded.answered_by, answer = excluded.answer, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER agency_check_versioned AFTER INSERT OR UPDATE ON agency_check FOR EACH ROW EXECUTE FUNCTION agency_check_versioned();
CREATE TRIGGER agency_check_kept BEFORE DELETE ON agency_check FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER agency_check_whole BEFORE TRUNCATE ON agency_check FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER agency_check_version_kept BEFORE INSERT OR UPDATE OR DELETE ON agency_check_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER agency_check_version_whole BEFORE TRUNCATE ON agency_check_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Hand-over: What was done about a contact out of hours, handed to the team that goes on with it. It waits until somebody accepts it for that team.
CREATE TABLE handover (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	contact_id bigint NOT NULL REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
	handed_at bigint,
	team_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	done text COLLATE "C" CHECK (length(done) <= 4000),
	next_steps text COLLATE "C" CHECK (length(next_steps) <= 4000),
	accepted_at bigint,
	accepted_by_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE handover_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	contact_id bigint,
	handed_at bigint,
	team_id bigint,
	done text COLLATE "C",
	next_steps text COLLATE "C",
	accepted_at bigint,
	accepted_by_id bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX handover_by_person_id ON handover (person_id);
CREATE INDEX handover_version_by_person_id ON handover_version (person_id);
CREATE INDEX handover_by_contact_id ON handover (contact_id);
CREATE INDEX handover_by_team_id ON handover (team_id);
CREATE INDEX handover_by_accepted_at ON handover (accepted_at);
CREATE INDEX handover_by_accepted_by_id ON handover (accepted_by_id);
CREATE OR REPLACE FUNCTION handover_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO handover_version (id, txn, council_id, person_id, contact_id, handed_at, team_id, done, next_steps, accepted_at, accepted_by_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.contact_id, NEW.handed_at, NEW.team_id, NEW.done, NEW.next_steps, NEW.accepted_at, NEW.accepted_by_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, contact_id = excluded.contact_id, handed_at = excluded.handed_at, team_id = excluded.team_id, done = excluded.done, next_steps = excluded.next_steps, accepted_at = excluded.accepted_at, accepted_by_id = excluded.accepted_by_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER handover_versioned AFTER INSERT OR UPDATE ON handover FOR EACH ROW EXECUTE FUNCTION handover_versioned();
CREATE TRIGGER handover_kept BEFORE DELETE ON handover FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER handover_whole BEFORE TRUNCATE ON handover FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER handover_version_kept BEFORE INSERT OR UPDATE OR DELETE ON handover_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER handover_version_whole BEFORE TRUNCATE ON handover_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE INDEX assessment_by_authorised_on ON assessment (authorised_on);

-- Strategy discussion: Goes on from the discussion
ALTER TABLE strategy_discussion ADD COLUMN continues_id bigint REFERENCES strategy_discussion DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE strategy_discussion_version ADD COLUMN continues_id bigint;
CREATE INDEX strategy_discussion_by_continues_id ON strategy_discussion (continues_id);
CREATE OR REPLACE FUNCTION strategy_discussion_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO strategy_discussion_version (id, txn, council_id, person_id, referral_id, suspected_at, held_at, continues_id, social_care_present, police_present, health_present, education_present, others_present, medical_needed, decision, safety_plan, starts_section47, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.suspected_at, NEW.held_at, NEW.continues_id, NEW.social_care_present, NEW.police_present, NEW.health_present, NEW.education_present, NEW.others_present, NEW.medical_needed, NEW.decision, NEW.safety_plan, NEW.starts_section47, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, suspected_at = excluded.suspected_at, held_at = excluded.held_at, continues_id = excluded.continues_id, social_care_present = excluded.social_care_present, police_present = excluded.police_present, health_present = excluded.health_present, education_present = excluded.education_present, others_present = excluded.others_present, medical_needed = excluded.medical_needed, decision = excluded.decision, safety_plan = excluded.safety_plan, starts_section47 = excluded.starts_section47, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Section 47 enquiry: What was found, and how likely harm is
ALTER TABLE section47_enquiry ADD COLUMN findings text COLLATE "C" CHECK (length(findings) <= 20000);
ALTER TABLE section47_enquiry_version ADD COLUMN findings text COLLATE "C";
CREATE INDEX section47_enquiry_by_ended_on ON section47_enquiry (ended_on);
CREATE OR REPLACE FUNCTION section47_enquiry_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO section47_enquiry_version (id, txn, council_id, person_id, referral_id, started_on, strategy_discussion_id, kind, conference_due_on, conference_not_required, findings, ended_on, no_further_action, legal_action, services, short_breaks, protection_conference, single_assessment, monitoring, other_outcome, outcome_comments, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.strategy_discussion_id, NEW.kind, NEW.conference_due_on, NEW.conference_not_required, NEW.findings, NEW.ended_on, NEW.no_further_action, NEW.legal_action, NEW.services, NEW.short_breaks, NEW.protection_conference, NEW.single_assessment, NEW.monitoring, NEW.other_outcome, NEW.outcome_comments, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, strategy_discussion_id = excluded.strategy_discussion_id, kind = excluded.kind, conference_due_on = excluded.conference_due_on, conference_not_required = excluded.conference_not_required, findings = excluded.findings, ended_on = excluded.ended_on, no_further_action = excluded.no_further_action, legal_action = excluded.legal_action, services = excluded.services, short_breaks = excluded.short_breaks, protection_conference = excluded.protection_conference, single_assessment = excluded.single_assessment, monitoring = excluded.monitoring, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE INDEX cp_plan_by_ended_on ON cp_plan (ended_on);

-- Child protection conference: Planned for
ALTER TABLE conference ADD COLUMN planned_at bigint;
ALTER TABLE conference_version ADD COLUMN planned_at bigint;

-- Child protection conference: Where
ALTER TABLE conference ADD COLUMN place text COLLATE "C" CHECK (length(place) <= 200);
ALTER TABLE conference_version ADD COLUMN place text COLLATE "C";
CREATE OR REPLACE FUNCTION conference_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO conference_version (id, txn, council_id, person_id, referral_id, kind, section47_enquiry_id, cp_plan_id, notified_on, due_on, held_on, planned_at, place, chair_id, is_quorate, participation, report_shared_on, decisions_sent_on, makes_plan, no_further_action, other_agency, single_assessment, services, other_outcome, outcome_comments, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.kind, NEW.section47_enquiry_id, NEW.cp_plan_id, NEW.notified_on, NEW.due_on, NEW.held_on, NEW.planned_at, NEW.place, NEW.chair_id, NEW.is_quorate, NEW.participation, NEW.report_shared_on, NEW.decisions_sent_on, NEW.makes_plan, NEW.no_further_action, NEW.other_agency, NEW.single_assessment, NEW.services, NEW.other_outcome, NEW.outcome_comments, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, kind = excluded.kind, section47_enquiry_id = excluded.section47_enquiry_id, cp_plan_id = excluded.cp_plan_id, notified_on = excluded.notified_on, due_on = excluded.due_on, held_on = excluded.held_on, planned_at = excluded.planned_at, place = excluded.place, chair_id = excluded.chair_id, is_quorate = excluded.is_quorate, participation = excluded.participation, report_shared_on = excluded.report_shared_on, decisions_sent_on = excluded.decisions_sent_on, makes_plan = excluded.makes_plan, no_further_action = excluded.no_further_action, other_agency = excluded.other_agency, single_assessment = excluded.single_assessment, services = excluded.services, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Core group meeting: The plan was gone through row by row
ALTER TABLE core_group ADD COLUMN plan_updated bigint CHECK (plan_updated IN (0, 1));
ALTER TABLE core_group_version ADD COLUMN plan_updated bigint;

-- Core group meeting: The contingency plan was gone through
ALTER TABLE core_group ADD COLUMN contingency_reviewed bigint CHECK (contingency_reviewed IN (0, 1));
ALTER TABLE core_group_version ADD COLUMN contingency_reviewed bigint;

-- Core group meeting: Next core group
ALTER TABLE core_group ADD COLUMN next_on text COLLATE "C" CHECK (length(next_on) = 10);
ALTER TABLE core_group_version ADD COLUMN next_on text COLLATE "C";
CREATE OR REPLACE FUNCTION core_group_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO core_group_version (id, txn, council_id, person_id, cp_plan_id, held_on, due_on, parents_invited, other_agency_present, is_quorate, notes, plan_updated, contingency_reviewed, next_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.held_on, NEW.due_on, NEW.parents_invited, NEW.other_agency_present, NEW.is_quorate, NEW.notes, NEW.plan_updated, NEW.contingency_reviewed, NEW.next_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, held_on = excluded.held_on, due_on = excluded.due_on, parents_invited = excluded.parents_invited, other_agency_present = excluded.other_agency_present, is_quorate = excluded.is_quorate, notes = excluded.notes, plan_updated = excluded.plan_updated, contingency_reviewed = excluded.contingency_reviewed, next_on = excluded.next_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE INDEX cin_plan_by_ended_on ON cin_plan (ended_on);

-- Visit: How it went
ALTER TABLE visit ADD COLUMN outcome text COLLATE "C" CHECK (length(outcome) <= 40);
ALTER TABLE visit_version ADD COLUMN outcome text COLLATE "C";

-- Visit: Why the child was not seen
ALTER TABLE visit ADD COLUMN not_seen_reason text COLLATE "C" CHECK (length(not_seen_reason) <= 400);
ALTER TABLE visit_version ADD COLUMN not_seen_reason text COLLATE "C";

-- Visit: Who else was there
ALTER TABLE visit ADD COLUMN others_present text COLLATE "C" CHECK (length(others_present) <= 400);
ALTER TABLE visit_version ADD COLUMN others_present text COLLATE "C";

-- Visit: The child’s own words
ALTER TABLE visit ADD COLUMN child_words text COLLATE "C" CHECK (length(child_words) <= 10000);
ALTER TABLE visit_version ADD COLUMN child_words text COLLATE "C";

-- Visit: What changes because of this visit
ALTER TABLE visit ADD COLUMN what_changes text COLLATE "C" CHECK (length(what_changes) <= 4000);
ALTER TABLE visit_version ADD COLUMN what_changes text COLLATE "C";

-- Visit: Case note of the visit
ALTER TABLE visit ADD COLUMN case_note_id bigint REFERENCES case_note DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE visit_version ADD COLUMN case_note_id bigint;
CREATE INDEX visit_by_case_note_id ON visit (case_note_id);
CREATE OR REPLACE FUNCTION visit_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO visit_version (id, txn, council_id, person_id, kind, planned_for, held_on, held_at, seen, seen_alone, not_alone_reason, bedroom_seen, worker_id, referral_id, cp_plan_id, care_period_id, written_up_on, notes, outcome, not_seen_reason, others_present, child_words, what_changes, case_note_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.planned_for, NEW.held_on, NEW.held_at, NEW.seen, NEW.seen_alone, NEW.not_alone_reason, NEW.bedroom_seen, NEW.worker_id, NEW.referral_id, NEW.cp_plan_id, NEW.care_period_id, NEW.written_up_on, NEW.notes, NEW.outcome, NEW.not_seen_reason, NEW.others_present, NEW.child_words, NEW.what_changes, NEW.case_note_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, planned_for = excluded.planned_for, held_on = excluded.held_on, held_at = excluded.held_at, seen = excluded.seen, seen_alone = excluded.seen_alone, not_alone_reason = excluded.not_alone_reason, bedroom_seen = excluded.bedroom_seen, worker_id = excluded.worker_id, referral_id = excluded.referral_id, cp_plan_id = excluded.cp_plan_id, care_period_id = excluded.care_period_id, written_up_on = excluded.written_up_on, notes = excluded.notes, outcome = excluded.outcome, not_seen_reason = excluded.not_seen_reason, others_present = excluded.others_present, child_words = excluded.child_words, what_changes = excluded.what_changes, case_note_id = excluded.case_note_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Contact: Who made contact is protected
ALTER TABLE contact ADD COLUMN referrer_protected bigint CHECK (referrer_protected IN (0, 1));
ALTER TABLE contact_version ADD COLUMN referrer_protected bigint;

-- Contact: What those who work with the child may know of it
ALTER TABLE contact ADD COLUMN worry text COLLATE "C" CHECK (length(worry) <= 4000);
ALTER TABLE contact_version ADD COLUMN worry text COLLATE "C";

-- Contact: Told of the same incident as the contact of
ALTER TABLE contact ADD COLUMN same_incident_id bigint REFERENCES contact DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contact_version ADD COLUMN same_incident_id bigint;
CREATE INDEX contact_by_same_incident_id ON contact (same_incident_id);

-- Contact: That reason in words
ALTER TABLE contact ADD COLUMN not_told_words text COLLATE "C" CHECK (length(not_told_words) <= 2000);
ALTER TABLE contact_version ADD COLUMN not_told_words text COLLATE "C";

-- Contact: Who is dealing with it
ALTER TABLE contact ADD COLUMN holder_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contact_version ADD COLUMN holder_id bigint;
CREATE INDEX contact_by_holder_id ON contact (holder_id);
CREATE INDEX contact_by_decided_at ON contact (decided_at);

-- Contact: Outcome: early help
ALTER TABLE contact ADD COLUMN early_help bigint CHECK (early_help IN (0, 1));
ALTER TABLE contact_version ADD COLUMN early_help bigint;

-- Contact: When they were answered
ALTER TABLE contact ADD COLUMN answered_at bigint;
ALTER TABLE contact_version ADD COLUMN answered_at bigint;

-- Contact: What they were told
ALTER TABLE contact ADD COLUMN answer text COLLATE "C" CHECK (length(answer) <= 4000);
ALTER TABLE contact_version ADD COLUMN answer text COLLATE "C";

-- Contact: Why they could not be answered
ALTER TABLE contact ADD COLUMN no_answer_reason text COLLATE "C" CHECK (length(no_answer_reason) <= 1000);
ALTER TABLE contact_version ADD COLUMN no_answer_reason text COLLATE "C";
CREATE OR REPLACE FUNCTION contact_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO contact_version (id, txn, council_id, person_id, received_at, source, source_other, referrer_protected, method, caller, concern, worry, urgency, same_incident_id, family_told, family_told_at, agreement_sought, not_told_reason, not_told_words, holder_id, decided_at, decided_by_id, decision, referral_id, new_referral, existing_referral, protection_enquiry, no_further_action, non_agency_adoption, private_fostering, early_help, advice_given, missing_child, other_council_plan, other_outcome, answered_at, answer, no_answer_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.received_at, NEW.source, NEW.source_other, NEW.referrer_protected, NEW.method, NEW.caller, NEW.concern, NEW.worry, NEW.urgency, NEW.same_incident_id, NEW.family_told, NEW.family_told_at, NEW.agreement_sought, NEW.not_told_reason, NEW.not_told_words, NEW.holder_id, NEW.decided_at, NEW.decided_by_id, NEW.decision, NEW.referral_id, NEW.new_referral, NEW.existing_referral, NEW.protection_enquiry, NEW.no_further_action, NEW.non_agency_adoption, NEW.private_fostering, NEW.early_help, NEW.advice_given, NEW.missing_child, NEW.other_council_plan, NEW.other_outcome, NEW.answered_at, NEW.answer, NEW.no_answer_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, received_at = excluded.received_at, source = excluded.source, source_other = excluded.source_other, referrer_protected = excluded.referrer_protected, method = excluded.method, caller = excluded.caller, concern = excluded.concern, worry = excluded.worry, urgency = excluded.urgency, same_incident_id = excluded.same_incident_id, family_told = excluded.family_told, family_told_at = excluded.family_told_at, agreement_sought = excluded.agreement_sought, not_told_reason = excluded.not_told_reason, not_told_words = excluded.not_told_words, holder_id = excluded.holder_id, decided_at = excluded.decided_at, decided_by_id = excluded.decided_by_id, decision = excluded.decision, referral_id = excluded.referral_id, new_referral = excluded.new_referral, existing_referral = excluded.existing_referral, protection_enquiry = excluded.protection_enquiry, no_further_action = excluded.no_further_action, non_agency_adoption = excluded.non_agency_adoption, private_fostering = excluded.private_fostering, early_help = excluded.early_help, advice_given = excluded.advice_given, missing_child = excluded.missing_child, other_council_plan = excluded.other_council_plan, other_outcome = excluded.other_outcome, answered_at = excluded.answered_at, answer = excluded.answer, no_answer_reason = excluded.no_answer_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
