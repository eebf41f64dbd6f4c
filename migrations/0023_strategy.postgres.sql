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
