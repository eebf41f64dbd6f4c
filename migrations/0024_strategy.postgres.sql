-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

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
CREATE OR REPLACE FUNCTION section47_enquiry_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO section47_enquiry_version (id, txn, council_id, person_id, referral_id, started_on, strategy_discussion_id, kind, conference_due_on, conference_not_required, findings, ended_on, no_further_action, legal_action, services, short_breaks, protection_conference, single_assessment, monitoring, other_outcome, outcome_comments, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.strategy_discussion_id, NEW.kind, NEW.conference_due_on, NEW.conference_not_required, NEW.findings, NEW.ended_on, NEW.no_further_action, NEW.legal_action, NEW.services, NEW.short_breaks, NEW.protection_conference, NEW.single_assessment, NEW.monitoring, NEW.other_outcome, NEW.outcome_comments, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, strategy_discussion_id = excluded.strategy_discussion_id, kind = excluded.kind, conference_due_on = excluded.conference_due_on, conference_not_required = excluded.conference_not_required, findings = excluded.findings, ended_on = excluded.ended_on, no_further_action = excluded.no_further_action, legal_action = excluded.legal_action, services = excluded.services, short_breaks = excluded.short_breaks, protection_conference = excluded.protection_conference, single_assessment = excluded.single_assessment, monitoring = excluded.monitoring, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

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
