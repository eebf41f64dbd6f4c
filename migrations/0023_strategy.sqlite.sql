-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Strategy discussion: Goes on from the discussion
ALTER TABLE strategy_discussion ADD COLUMN continues_id INTEGER REFERENCES strategy_discussion DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE strategy_discussion_version ADD COLUMN continues_id INTEGER;
CREATE INDEX strategy_discussion_by_continues_id ON strategy_discussion (continues_id);
DROP TRIGGER strategy_discussion_inserted;
DROP TRIGGER strategy_discussion_updated;
DROP TRIGGER strategy_discussion_version_changed;
CREATE TRIGGER strategy_discussion_inserted AFTER INSERT ON strategy_discussion BEGIN
	INSERT INTO strategy_discussion_version (id, txn, council_id, person_id, referral_id, suspected_at, held_at, continues_id, social_care_present, police_present, health_present, education_present, others_present, medical_needed, decision, safety_plan, starts_section47, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.suspected_at, NEW.held_at, NEW.continues_id, NEW.social_care_present, NEW.police_present, NEW.health_present, NEW.education_present, NEW.others_present, NEW.medical_needed, NEW.decision, NEW.safety_plan, NEW.starts_section47, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, suspected_at = excluded.suspected_at, held_at = excluded.held_at, continues_id = excluded.continues_id, social_care_present = excluded.social_care_present, police_present = excluded.police_present, health_present = excluded.health_present, education_present = excluded.education_present, others_present = excluded.others_present, medical_needed = excluded.medical_needed, decision = excluded.decision, safety_plan = excluded.safety_plan, starts_section47 = excluded.starts_section47, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER strategy_discussion_updated AFTER UPDATE ON strategy_discussion BEGIN
	INSERT INTO strategy_discussion_version (id, txn, council_id, person_id, referral_id, suspected_at, held_at, continues_id, social_care_present, police_present, health_present, education_present, others_present, medical_needed, decision, safety_plan, starts_section47, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.suspected_at, NEW.held_at, NEW.continues_id, NEW.social_care_present, NEW.police_present, NEW.health_present, NEW.education_present, NEW.others_present, NEW.medical_needed, NEW.decision, NEW.safety_plan, NEW.starts_section47, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, suspected_at = excluded.suspected_at, held_at = excluded.held_at, continues_id = excluded.continues_id, social_care_present = excluded.social_care_present, police_present = excluded.police_present, health_present = excluded.health_present, education_present = excluded.education_present, others_present = excluded.others_present, medical_needed = excluded.medical_needed, decision = excluded.decision, safety_plan = excluded.safety_plan, starts_section47 = excluded.starts_section47, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER strategy_discussion_version_changed BEFORE UPDATE ON strategy_discussion_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.referral_id IS NULL AND NEW.suspected_at IS NULL AND NEW.held_at IS NULL AND NEW.continues_id IS NULL AND NEW.social_care_present IS NULL AND NEW.police_present IS NULL AND NEW.health_present IS NULL AND NEW.education_present IS NULL AND NEW.others_present IS NULL AND NEW.medical_needed IS NULL AND NEW.decision IS NULL AND NEW.safety_plan IS NULL AND NEW.starts_section47 IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'strategy_discussion_version: a version of a sealed transaction never changes');
END;

-- Who took part in a strategy discussion: An agency in a strategy discussion: who spoke for it and what they told the others. Which agencies took part, and so whether it was quorate, follows from these rows.
CREATE TABLE strategy_attendance (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	strategy_discussion_id INTEGER NOT NULL REFERENCES strategy_discussion DEFERRABLE INITIALLY DEFERRED,
	agency TEXT CHECK (length(agency) <= 40),
	who TEXT CHECK (length(who) <= 200),
	post TEXT CHECK (length(post) <= 200),
	took_part TEXT CHECK (length(took_part) <= 40),
	told TEXT CHECK (length(told) <= 10000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE strategy_attendance_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	strategy_discussion_id INTEGER,
	agency TEXT,
	who TEXT,
	post TEXT,
	took_part TEXT,
	told TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX strategy_attendance_by_person_id ON strategy_attendance (person_id);
CREATE INDEX strategy_attendance_version_by_person_id ON strategy_attendance_version (person_id);
CREATE INDEX strategy_attendance_by_strategy_discussion_id ON strategy_attendance (strategy_discussion_id);
CREATE TRIGGER strategy_attendance_inserted AFTER INSERT ON strategy_attendance BEGIN
	INSERT INTO strategy_attendance_version (id, txn, council_id, person_id, strategy_discussion_id, agency, who, post, took_part, told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.strategy_discussion_id, NEW.agency, NEW.who, NEW.post, NEW.took_part, NEW.told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, strategy_discussion_id = excluded.strategy_discussion_id, agency = excluded.agency, who = excluded.who, post = excluded.post, took_part = excluded.took_part, told = excluded.told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER strategy_attendance_updated AFTER UPDATE ON strategy_attendance BEGIN
	INSERT INTO strategy_attendance_version (id, txn, council_id, person_id, strategy_discussion_id, agency, who, post, took_part, told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.strategy_discussion_id, NEW.agency, NEW.who, NEW.post, NEW.took_part, NEW.told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, strategy_discussion_id = excluded.strategy_discussion_id, agency = excluded.agency, who = excluded.who, post = excluded.post, took_part = excluded.took_part, told = excluded.told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER strategy_attendance_version_changed BEFORE UPDATE ON strategy_attendance_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.strategy_discussion_id IS NULL AND NEW.agency IS NULL AND NEW.who IS NULL AND NEW.post IS NULL AND NEW.took_part IS NULL AND NEW.told IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'strategy_attendance_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER strategy_attendance_kept BEFORE DELETE ON strategy_attendance WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'strategy_attendance: a row goes only after its deleted version was written');
END;
CREATE TRIGGER strategy_attendance_version_added BEFORE INSERT ON strategy_attendance_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'strategy_attendance_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER strategy_attendance_version_kept BEFORE DELETE ON strategy_attendance_version BEGIN
	SELECT RAISE(ABORT, 'strategy_attendance_version: a version is never deleted');
END;

-- Action of a strategy discussion: Something that a strategy discussion decided: what, by which agency and whom, by when.
CREATE TABLE strategy_action (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	strategy_discussion_id INTEGER NOT NULL REFERENCES strategy_discussion DEFERRABLE INITIALLY DEFERRED,
	what TEXT CHECK (length(what) <= 4000),
	agency TEXT CHECK (length(agency) <= 40),
	who TEXT CHECK (length(who) <= 200),
	by_on TEXT CHECK (length(by_on) = 10),
	done_on TEXT CHECK (length(done_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE strategy_action_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	strategy_discussion_id INTEGER,
	what TEXT,
	agency TEXT,
	who TEXT,
	by_on TEXT,
	done_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX strategy_action_by_person_id ON strategy_action (person_id);
CREATE INDEX strategy_action_version_by_person_id ON strategy_action_version (person_id);
CREATE INDEX strategy_action_by_strategy_discussion_id ON strategy_action (strategy_discussion_id);
CREATE TRIGGER strategy_action_inserted AFTER INSERT ON strategy_action BEGIN
	INSERT INTO strategy_action_version (id, txn, council_id, person_id, strategy_discussion_id, what, agency, who, by_on, done_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.strategy_discussion_id, NEW.what, NEW.agency, NEW.who, NEW.by_on, NEW.done_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, strategy_discussion_id = excluded.strategy_discussion_id, what = excluded.what, agency = excluded.agency, who = excluded.who, by_on = excluded.by_on, done_on = excluded.done_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER strategy_action_updated AFTER UPDATE ON strategy_action BEGIN
	INSERT INTO strategy_action_version (id, txn, council_id, person_id, strategy_discussion_id, what, agency, who, by_on, done_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.strategy_discussion_id, NEW.what, NEW.agency, NEW.who, NEW.by_on, NEW.done_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, strategy_discussion_id = excluded.strategy_discussion_id, what = excluded.what, agency = excluded.agency, who = excluded.who, by_on = excluded.by_on, done_on = excluded.done_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER strategy_action_version_changed BEFORE UPDATE ON strategy_action_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.strategy_discussion_id IS NULL AND NEW.what IS NULL AND NEW.agency IS NULL AND NEW.who IS NULL AND NEW.by_on IS NULL AND NEW.done_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'strategy_action_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER strategy_action_kept BEFORE DELETE ON strategy_action WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'strategy_action: a row goes only after its deleted version was written');
END;
CREATE TRIGGER strategy_action_version_added BEFORE INSERT ON strategy_action_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'strategy_action_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER strategy_action_version_kept BEFORE DELETE ON strategy_action_version BEGIN
	SELECT RAISE(ABORT, 'strategy_action_version: a version is never deleted');
END;

-- Restricted information of a strategy discussion: What an agency, most often the police, told a strategy discussion for named readers alone. It stands on its own page and in no other output.
CREATE TABLE strategy_restricted (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	strategy_discussion_id INTEGER NOT NULL REFERENCES strategy_discussion DEFERRABLE INITIALLY DEFERRED,
	agency TEXT CHECK (length(agency) <= 40),
	told TEXT CHECK (length(told) <= 20000),
	why TEXT CHECK (length(why) <= 400),
	written_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE strategy_restricted_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	strategy_discussion_id INTEGER,
	agency TEXT,
	told TEXT,
	why TEXT,
	written_by INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX strategy_restricted_by_person_id ON strategy_restricted (person_id);
CREATE INDEX strategy_restricted_version_by_person_id ON strategy_restricted_version (person_id);
CREATE INDEX strategy_restricted_by_strategy_discussion_id ON strategy_restricted (strategy_discussion_id);
CREATE INDEX strategy_restricted_by_written_by ON strategy_restricted (written_by);
CREATE TRIGGER strategy_restricted_inserted AFTER INSERT ON strategy_restricted BEGIN
	INSERT INTO strategy_restricted_version (id, txn, council_id, person_id, strategy_discussion_id, agency, told, why, written_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.strategy_discussion_id, NEW.agency, NEW.told, NEW.why, NEW.written_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, strategy_discussion_id = excluded.strategy_discussion_id, agency = excluded.agency, told = excluded.told, why = excluded.why, written_by = excluded.written_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER strategy_restricted_updated AFTER UPDATE ON strategy_restricted BEGIN
	INSERT INTO strategy_restricted_version (id, txn, council_id, person_id, strategy_discussion_id, agency, told, why, written_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.strategy_discussion_id, NEW.agency, NEW.told, NEW.why, NEW.written_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, strategy_discussion_id = excluded.strategy_discussion_id, agency = excluded.agency, told = excluded.told, why = excluded.why, written_by = excluded.written_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER strategy_restricted_version_changed BEFORE UPDATE ON strategy_restricted_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.strategy_discussion_id IS NULL AND NEW.agency IS NULL AND NEW.told IS NULL AND NEW.why IS NULL AND NEW.written_by IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'strategy_restricted_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER strategy_restricted_kept BEFORE DELETE ON strategy_restricted WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'strategy_restricted: a row goes only after its deleted version was written');
END;
CREATE TRIGGER strategy_restricted_version_added BEFORE INSERT ON strategy_restricted_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'strategy_restricted_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER strategy_restricted_version_kept BEFORE DELETE ON strategy_restricted_version BEGIN
	SELECT RAISE(ABORT, 'strategy_restricted_version: a version is never deleted');
END;

-- Reader of restricted information: Somebody who is named to read restricted information of a strategy discussion.
CREATE TABLE strategy_reader (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	strategy_restricted_id INTEGER NOT NULL REFERENCES strategy_restricted DEFERRABLE INITIALLY DEFERRED,
	user_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	named_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE strategy_reader_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	strategy_restricted_id INTEGER,
	user_id INTEGER,
	starts_on TEXT,
	ends_on TEXT,
	named_by INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX strategy_reader_by_person_id ON strategy_reader (person_id);
CREATE INDEX strategy_reader_version_by_person_id ON strategy_reader_version (person_id);
CREATE INDEX strategy_reader_by_strategy_restricted_id ON strategy_reader (strategy_restricted_id);
CREATE INDEX strategy_reader_by_user_id ON strategy_reader (user_id);
CREATE INDEX strategy_reader_by_named_by ON strategy_reader (named_by);
CREATE TRIGGER strategy_reader_inserted AFTER INSERT ON strategy_reader BEGIN
	INSERT INTO strategy_reader_version (id, txn, council_id, person_id, strategy_restricted_id, user_id, starts_on, ends_on, named_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.strategy_restricted_id, NEW.user_id, NEW.starts_on, NEW.ends_on, NEW.named_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, strategy_restricted_id = excluded.strategy_restricted_id, user_id = excluded.user_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, named_by = excluded.named_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER strategy_reader_updated AFTER UPDATE ON strategy_reader BEGIN
	INSERT INTO strategy_reader_version (id, txn, council_id, person_id, strategy_restricted_id, user_id, starts_on, ends_on, named_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.strategy_restricted_id, NEW.user_id, NEW.starts_on, NEW.ends_on, NEW.named_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, strategy_restricted_id = excluded.strategy_restricted_id, user_id = excluded.user_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, named_by = excluded.named_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER strategy_reader_version_changed BEFORE UPDATE ON strategy_reader_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.strategy_restricted_id IS NULL AND NEW.user_id IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.named_by IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'strategy_reader_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER strategy_reader_kept BEFORE DELETE ON strategy_reader WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'strategy_reader: a row goes only after its deleted version was written');
END;
CREATE TRIGGER strategy_reader_version_added BEFORE INSERT ON strategy_reader_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'strategy_reader_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER strategy_reader_version_kept BEFORE DELETE ON strategy_reader_version BEGIN
	SELECT RAISE(ABORT, 'strategy_reader_version: a version is never deleted');
END;
