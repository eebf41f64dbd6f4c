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

-- Section 47 enquiry: What was found, and how likely harm is
ALTER TABLE section47_enquiry ADD COLUMN findings TEXT CHECK (length(findings) <= 20000);
ALTER TABLE section47_enquiry_version ADD COLUMN findings TEXT;
DROP TRIGGER section47_enquiry_inserted;
DROP TRIGGER section47_enquiry_updated;
DROP TRIGGER section47_enquiry_version_changed;
CREATE TRIGGER section47_enquiry_inserted AFTER INSERT ON section47_enquiry BEGIN
	INSERT INTO section47_enquiry_version (id, txn, council_id, person_id, referral_id, started_on, strategy_discussion_id, kind, conference_due_on, conference_not_required, findings, ended_on, no_further_action, legal_action, services, short_breaks, protection_conference, single_assessment, monitoring, other_outcome, outcome_comments, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.strategy_discussion_id, NEW.kind, NEW.conference_due_on, NEW.conference_not_required, NEW.findings, NEW.ended_on, NEW.no_further_action, NEW.legal_action, NEW.services, NEW.short_breaks, NEW.protection_conference, NEW.single_assessment, NEW.monitoring, NEW.other_outcome, NEW.outcome_comments, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, strategy_discussion_id = excluded.strategy_discussion_id, kind = excluded.kind, conference_due_on = excluded.conference_due_on, conference_not_required = excluded.conference_not_required, findings = excluded.findings, ended_on = excluded.ended_on, no_further_action = excluded.no_further_action, legal_action = excluded.legal_action, services = excluded.services, short_breaks = excluded.short_breaks, protection_conference = excluded.protection_conference, single_assessment = excluded.single_assessment, monitoring = excluded.monitoring, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER section47_enquiry_updated AFTER UPDATE ON section47_enquiry BEGIN
	INSERT INTO section47_enquiry_version (id, txn, council_id, person_id, referral_id, started_on, strategy_discussion_id, kind, conference_due_on, conference_not_required, findings, ended_on, no_further_action, legal_action, services, short_breaks, protection_conference, single_assessment, monitoring, other_outcome, outcome_comments, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.strategy_discussion_id, NEW.kind, NEW.conference_due_on, NEW.conference_not_required, NEW.findings, NEW.ended_on, NEW.no_further_action, NEW.legal_action, NEW.services, NEW.short_breaks, NEW.protection_conference, NEW.single_assessment, NEW.monitoring, NEW.other_outcome, NEW.outcome_comments, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, strategy_discussion_id = excluded.strategy_discussion_id, kind = excluded.kind, conference_due_on = excluded.conference_due_on, conference_not_required = excluded.conference_not_required, findings = excluded.findings, ended_on = excluded.ended_on, no_further_action = excluded.no_further_action, legal_action = excluded.legal_action, services = excluded.services, short_breaks = excluded.short_breaks, protection_conference = excluded.protection_conference, single_assessment = excluded.single_assessment, monitoring = excluded.monitoring, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER section47_enquiry_version_changed BEFORE UPDATE ON section47_enquiry_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.referral_id IS NULL AND NEW.started_on IS NULL AND NEW.strategy_discussion_id IS NULL AND NEW.kind IS NULL AND NEW.conference_due_on IS NULL AND NEW.conference_not_required IS NULL AND NEW.findings IS NULL AND NEW.ended_on IS NULL AND NEW.no_further_action IS NULL AND NEW.legal_action IS NULL AND NEW.services IS NULL AND NEW.short_breaks IS NULL AND NEW.protection_conference IS NULL AND NEW.single_assessment IS NULL AND NEW.monitoring IS NULL AND NEW.other_outcome IS NULL AND NEW.outcome_comments IS NULL AND NEW.team_id IS NULL AND NEW.worker_id IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'section47_enquiry_version: a version of a sealed transaction never changes');
END;

-- Child protection conference: Planned for
ALTER TABLE conference ADD COLUMN planned_at INTEGER;
ALTER TABLE conference_version ADD COLUMN planned_at INTEGER;

-- Child protection conference: Where
ALTER TABLE conference ADD COLUMN place TEXT CHECK (length(place) <= 200);
ALTER TABLE conference_version ADD COLUMN place TEXT;
DROP TRIGGER conference_inserted;
DROP TRIGGER conference_updated;
DROP TRIGGER conference_version_changed;
CREATE TRIGGER conference_inserted AFTER INSERT ON conference BEGIN
	INSERT INTO conference_version (id, txn, council_id, person_id, referral_id, kind, section47_enquiry_id, cp_plan_id, notified_on, due_on, held_on, planned_at, place, chair_id, is_quorate, participation, report_shared_on, decisions_sent_on, makes_plan, no_further_action, other_agency, single_assessment, services, other_outcome, outcome_comments, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.kind, NEW.section47_enquiry_id, NEW.cp_plan_id, NEW.notified_on, NEW.due_on, NEW.held_on, NEW.planned_at, NEW.place, NEW.chair_id, NEW.is_quorate, NEW.participation, NEW.report_shared_on, NEW.decisions_sent_on, NEW.makes_plan, NEW.no_further_action, NEW.other_agency, NEW.single_assessment, NEW.services, NEW.other_outcome, NEW.outcome_comments, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, kind = excluded.kind, section47_enquiry_id = excluded.section47_enquiry_id, cp_plan_id = excluded.cp_plan_id, notified_on = excluded.notified_on, due_on = excluded.due_on, held_on = excluded.held_on, planned_at = excluded.planned_at, place = excluded.place, chair_id = excluded.chair_id, is_quorate = excluded.is_quorate, participation = excluded.participation, report_shared_on = excluded.report_shared_on, decisions_sent_on = excluded.decisions_sent_on, makes_plan = excluded.makes_plan, no_further_action = excluded.no_further_action, other_agency = excluded.other_agency, single_assessment = excluded.single_assessment, services = excluded.services, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER conference_updated AFTER UPDATE ON conference BEGIN
	INSERT INTO conference_version (id, txn, council_id, person_id, referral_id, kind, section47_enquiry_id, cp_plan_id, notified_on, due_on, held_on, planned_at, place, chair_id, is_quorate, participation, report_shared_on, decisions_sent_on, makes_plan, no_further_action, other_agency, single_assessment, services, other_outcome, outcome_comments, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.kind, NEW.section47_enquiry_id, NEW.cp_plan_id, NEW.notified_on, NEW.due_on, NEW.held_on, NEW.planned_at, NEW.place, NEW.chair_id, NEW.is_quorate, NEW.participation, NEW.report_shared_on, NEW.decisions_sent_on, NEW.makes_plan, NEW.no_further_action, NEW.other_agency, NEW.single_assessment, NEW.services, NEW.other_outcome, NEW.outcome_comments, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, kind = excluded.kind, section47_enquiry_id = excluded.section47_enquiry_id, cp_plan_id = excluded.cp_plan_id, notified_on = excluded.notified_on, due_on = excluded.due_on, held_on = excluded.held_on, planned_at = excluded.planned_at, place = excluded.place, chair_id = excluded.chair_id, is_quorate = excluded.is_quorate, participation = excluded.participation, report_shared_on = excluded.report_shared_on, decisions_sent_on = excluded.decisions_sent_on, makes_plan = excluded.makes_plan, no_further_action = excluded.no_further_action, other_agency = excluded.other_agency, single_assessment = excluded.single_assessment, services = excluded.services, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER conference_version_changed BEFORE UPDATE ON conference_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.referral_id IS NULL AND NEW.kind IS NULL AND NEW.section47_enquiry_id IS NULL AND NEW.cp_plan_id IS NULL AND NEW.notified_on IS NULL AND NEW.due_on IS NULL AND NEW.held_on IS NULL AND NEW.planned_at IS NULL AND NEW.place IS NULL AND NEW.chair_id IS NULL AND NEW.is_quorate IS NULL AND NEW.participation IS NULL AND NEW.report_shared_on IS NULL AND NEW.decisions_sent_on IS NULL AND NEW.makes_plan IS NULL AND NEW.no_further_action IS NULL AND NEW.other_agency IS NULL AND NEW.single_assessment IS NULL AND NEW.services IS NULL AND NEW.other_outcome IS NULL AND NEW.outcome_comments IS NULL AND NEW.team_id IS NULL AND NEW.worker_id IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'conference_version: a version of a sealed transaction never changes');
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

-- Check of an enquiry: What an agency was asked for a section 47 enquiry, and what it knew.
CREATE TABLE enquiry_check (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	section47_enquiry_id INTEGER NOT NULL REFERENCES section47_enquiry DEFERRABLE INITIALLY DEFERRED,
	agency TEXT CHECK (length(agency) <= 40),
	who TEXT CHECK (length(who) <= 200),
	asked_on TEXT CHECK (length(asked_on) = 10),
	came_on TEXT CHECK (length(came_on) = 10),
	found TEXT CHECK (length(found) <= 10000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE enquiry_check_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	section47_enquiry_id INTEGER,
	agency TEXT,
	who TEXT,
	asked_on TEXT,
	came_on TEXT,
	found TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX enquiry_check_by_person_id ON enquiry_check (person_id);
CREATE INDEX enquiry_check_version_by_person_id ON enquiry_check_version (person_id);
CREATE INDEX enquiry_check_by_section47_enquiry_id ON enquiry_check (section47_enquiry_id);
CREATE TRIGGER enquiry_check_inserted AFTER INSERT ON enquiry_check BEGIN
	INSERT INTO enquiry_check_version (id, txn, council_id, person_id, section47_enquiry_id, agency, who, asked_on, came_on, found, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.section47_enquiry_id, NEW.agency, NEW.who, NEW.asked_on, NEW.came_on, NEW.found, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, section47_enquiry_id = excluded.section47_enquiry_id, agency = excluded.agency, who = excluded.who, asked_on = excluded.asked_on, came_on = excluded.came_on, found = excluded.found, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER enquiry_check_updated AFTER UPDATE ON enquiry_check BEGIN
	INSERT INTO enquiry_check_version (id, txn, council_id, person_id, section47_enquiry_id, agency, who, asked_on, came_on, found, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.section47_enquiry_id, NEW.agency, NEW.who, NEW.asked_on, NEW.came_on, NEW.found, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, section47_enquiry_id = excluded.section47_enquiry_id, agency = excluded.agency, who = excluded.who, asked_on = excluded.asked_on, came_on = excluded.came_on, found = excluded.found, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER enquiry_check_version_changed BEFORE UPDATE ON enquiry_check_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.section47_enquiry_id IS NULL AND NEW.agency IS NULL AND NEW.who IS NULL AND NEW.asked_on IS NULL AND NEW.came_on IS NULL AND NEW.found IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'enquiry_check_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER enquiry_check_kept BEFORE DELETE ON enquiry_check WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'enquiry_check: a row goes only after its deleted version was written');
END;
CREATE TRIGGER enquiry_check_version_added BEFORE INSERT ON enquiry_check_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'enquiry_check_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER enquiry_check_version_kept BEFORE DELETE ON enquiry_check_version BEGIN
	SELECT RAISE(ABORT, 'enquiry_check_version: a version is never deleted');
END;

-- Decision on an enquiry: What was done with a section 47 enquiry on its way: sent to a manager, returned with comments, authorised by a manager who did not write it. Each stays.
CREATE TABLE enquiry_decision (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	section47_enquiry_id INTEGER NOT NULL REFERENCES section47_enquiry DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	decided_at INTEGER,
	decided_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	comments TEXT CHECK (length(comments) <= 4000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE enquiry_decision_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	section47_enquiry_id INTEGER,
	kind TEXT,
	decided_at INTEGER,
	decided_by INTEGER,
	comments TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX enquiry_decision_by_person_id ON enquiry_decision (person_id);
CREATE INDEX enquiry_decision_version_by_person_id ON enquiry_decision_version (person_id);
CREATE INDEX enquiry_decision_by_section47_enquiry_id ON enquiry_decision (section47_enquiry_id);
CREATE INDEX enquiry_decision_by_decided_by ON enquiry_decision (decided_by);
CREATE TRIGGER enquiry_decision_inserted AFTER INSERT ON enquiry_decision BEGIN
	INSERT INTO enquiry_decision_version (id, txn, council_id, person_id, section47_enquiry_id, kind, decided_at, decided_by, comments, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.section47_enquiry_id, NEW.kind, NEW.decided_at, NEW.decided_by, NEW.comments, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, section47_enquiry_id = excluded.section47_enquiry_id, kind = excluded.kind, decided_at = excluded.decided_at, decided_by = excluded.decided_by, comments = excluded.comments, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER enquiry_decision_updated AFTER UPDATE ON enquiry_decision BEGIN
	INSERT INTO enquiry_decision_version (id, txn, council_id, person_id, section47_enquiry_id, kind, decided_at, decided_by, comments, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.section47_enquiry_id, NEW.kind, NEW.decided_at, NEW.decided_by, NEW.comments, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, section47_enquiry_id = excluded.section47_enquiry_id, kind = excluded.kind, decided_at = excluded.decided_at, decided_by = excluded.decided_by, comments = excluded.comments, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER enquiry_decision_version_changed BEFORE UPDATE ON enquiry_decision_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.section47_enquiry_id IS NULL AND NEW.kind IS NULL AND NEW.decided_at IS NULL AND NEW.decided_by IS NULL AND NEW.comments IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'enquiry_decision_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER enquiry_decision_kept BEFORE DELETE ON enquiry_decision WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'enquiry_decision: a row goes only after its deleted version was written');
END;
CREATE TRIGGER enquiry_decision_version_added BEFORE INSERT ON enquiry_decision_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'enquiry_decision_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER enquiry_decision_version_kept BEFORE DELETE ON enquiry_decision_version BEGIN
	SELECT RAISE(ABORT, 'enquiry_decision_version: a version is never deleted');
END;

-- Interim safety plan: How a child is kept safe until a conference or an assessment decides: written with the family, with whom the child can call and when it is looked at again.
CREATE TABLE safety_plan (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id INTEGER NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	agreed_on TEXT CHECK (length(agreed_on) = 10),
	written_with TEXT CHECK (length(written_with) <= 400),
	danger TEXT CHECK (length(danger) <= 4000),
	child_calls TEXT CHECK (length(child_calls) <= 200),
	child_calls_on TEXT CHECK (length(child_calls_on) <= 100),
	review_on TEXT CHECK (length(review_on) = 10),
	reviewed_on TEXT CHECK (length(reviewed_on) = 10),
	ended_on TEXT CHECK (length(ended_on) = 10),
	end_reason TEXT CHECK (length(end_reason) <= 2000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE safety_plan_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	referral_id INTEGER,
	agreed_on TEXT,
	written_with TEXT,
	danger TEXT,
	child_calls TEXT,
	child_calls_on TEXT,
	review_on TEXT,
	reviewed_on TEXT,
	ended_on TEXT,
	end_reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX safety_plan_by_person_id ON safety_plan (person_id);
CREATE INDEX safety_plan_version_by_person_id ON safety_plan_version (person_id);
CREATE INDEX safety_plan_by_referral_id ON safety_plan (referral_id);
CREATE TRIGGER safety_plan_inserted AFTER INSERT ON safety_plan BEGIN
	INSERT INTO safety_plan_version (id, txn, council_id, person_id, referral_id, agreed_on, written_with, danger, child_calls, child_calls_on, review_on, reviewed_on, ended_on, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.agreed_on, NEW.written_with, NEW.danger, NEW.child_calls, NEW.child_calls_on, NEW.review_on, NEW.reviewed_on, NEW.ended_on, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, agreed_on = excluded.agreed_on, written_with = excluded.written_with, danger = excluded.danger, child_calls = excluded.child_calls, child_calls_on = excluded.child_calls_on, review_on = excluded.review_on, reviewed_on = excluded.reviewed_on, ended_on = excluded.ended_on, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER safety_plan_updated AFTER UPDATE ON safety_plan BEGIN
	INSERT INTO safety_plan_version (id, txn, council_id, person_id, referral_id, agreed_on, written_with, danger, child_calls, child_calls_on, review_on, reviewed_on, ended_on, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.agreed_on, NEW.written_with, NEW.danger, NEW.child_calls, NEW.child_calls_on, NEW.review_on, NEW.reviewed_on, NEW.ended_on, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, agreed_on = excluded.agreed_on, written_with = excluded.written_with, danger = excluded.danger, child_calls = excluded.child_calls, child_calls_on = excluded.child_calls_on, review_on = excluded.review_on, reviewed_on = excluded.reviewed_on, ended_on = excluded.ended_on, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER safety_plan_version_changed BEFORE UPDATE ON safety_plan_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.referral_id IS NULL AND NEW.agreed_on IS NULL AND NEW.written_with IS NULL AND NEW.danger IS NULL AND NEW.child_calls IS NULL AND NEW.child_calls_on IS NULL AND NEW.review_on IS NULL AND NEW.reviewed_on IS NULL AND NEW.ended_on IS NULL AND NEW.end_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'safety_plan_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER safety_plan_kept BEFORE DELETE ON safety_plan WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'safety_plan: a row goes only after its deleted version was written');
END;
CREATE TRIGGER safety_plan_version_added BEFORE INSERT ON safety_plan_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'safety_plan_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER safety_plan_version_kept BEFORE DELETE ON safety_plan_version BEGIN
	SELECT RAISE(ABORT, 'safety_plan_version: a version is never deleted');
END;

-- Step of a safety plan: What one person does to keep the child safe.
CREATE TABLE safety_plan_step (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	safety_plan_id INTEGER NOT NULL REFERENCES safety_plan DEFERRABLE INITIALLY DEFERRED,
	what TEXT CHECK (length(what) <= 2000),
	who TEXT CHECK (length(who) <= 200),
	from_when TEXT CHECK (length(from_when) <= 200),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE safety_plan_step_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	safety_plan_id INTEGER,
	what TEXT,
	who TEXT,
	from_when TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX safety_plan_step_by_person_id ON safety_plan_step (person_id);
CREATE INDEX safety_plan_step_version_by_person_id ON safety_plan_step_version (person_id);
CREATE INDEX safety_plan_step_by_safety_plan_id ON safety_plan_step (safety_plan_id);
CREATE TRIGGER safety_plan_step_inserted AFTER INSERT ON safety_plan_step BEGIN
	INSERT INTO safety_plan_step_version (id, txn, council_id, person_id, safety_plan_id, what, who, from_when, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.safety_plan_id, NEW.what, NEW.who, NEW.from_when, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, safety_plan_id = excluded.safety_plan_id, what = excluded.what, who = excluded.who, from_when = excluded.from_when, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER safety_plan_step_updated AFTER UPDATE ON safety_plan_step BEGIN
	INSERT INTO safety_plan_step_version (id, txn, council_id, person_id, safety_plan_id, what, who, from_when, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.safety_plan_id, NEW.what, NEW.who, NEW.from_when, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, safety_plan_id = excluded.safety_plan_id, what = excluded.what, who = excluded.who, from_when = excluded.from_when, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER safety_plan_step_version_changed BEFORE UPDATE ON safety_plan_step_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.safety_plan_id IS NULL AND NEW.what IS NULL AND NEW.who IS NULL AND NEW.from_when IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'safety_plan_step_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER safety_plan_step_kept BEFORE DELETE ON safety_plan_step WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'safety_plan_step: a row goes only after its deleted version was written');
END;
CREATE TRIGGER safety_plan_step_version_added BEFORE INSERT ON safety_plan_step_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'safety_plan_step_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER safety_plan_step_version_kept BEFORE DELETE ON safety_plan_step_version BEGIN
	SELECT RAISE(ABORT, 'safety_plan_step_version: a version is never deleted');
END;

-- Person in a step of a safety plan: Somebody of the family in a step of a safety plan: whether it is about them and whether they may be told of it. The default is no.
CREATE TABLE safety_plan_step_person (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	safety_plan_step_id INTEGER NOT NULL REFERENCES safety_plan_step DEFERRABLE INITIALLY DEFERRED,
	other_person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	is_about INTEGER CHECK (is_about IN (0, 1)),
	may_be_told INTEGER CHECK (may_be_told IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE safety_plan_step_person_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	safety_plan_step_id INTEGER,
	other_person_id INTEGER,
	is_about INTEGER,
	may_be_told INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX safety_plan_step_person_by_person_id ON safety_plan_step_person (person_id);
CREATE INDEX safety_plan_step_person_version_by_person_id ON safety_plan_step_person_version (person_id);
CREATE INDEX safety_plan_step_person_by_safety_plan_step_id ON safety_plan_step_person (safety_plan_step_id);
CREATE INDEX safety_plan_step_person_by_other_person_id ON safety_plan_step_person (other_person_id);
CREATE TRIGGER safety_plan_step_person_inserted AFTER INSERT ON safety_plan_step_person BEGIN
	INSERT INTO safety_plan_step_person_version (id, txn, council_id, person_id, safety_plan_step_id, other_person_id, is_about, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.safety_plan_step_id, NEW.other_person_id, NEW.is_about, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, safety_plan_step_id = excluded.safety_plan_step_id, other_person_id = excluded.other_person_id, is_about = excluded.is_about, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER safety_plan_step_person_updated AFTER UPDATE ON safety_plan_step_person BEGIN
	INSERT INTO safety_plan_step_person_version (id, txn, council_id, person_id, safety_plan_step_id, other_person_id, is_about, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.safety_plan_step_id, NEW.other_person_id, NEW.is_about, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, safety_plan_step_id = excluded.safety_plan_step_id, other_person_id = excluded.other_person_id, is_about = excluded.is_about, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER safety_plan_step_person_version_changed BEFORE UPDATE ON safety_plan_step_person_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.safety_plan_step_id IS NULL AND NEW.other_person_id IS NULL AND NEW.is_about IS NULL AND NEW.may_be_told IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'safety_plan_step_person_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER safety_plan_step_person_kept BEFORE DELETE ON safety_plan_step_person WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'safety_plan_step_person: a row goes only after its deleted version was written');
END;
CREATE TRIGGER safety_plan_step_person_version_added BEFORE INSERT ON safety_plan_step_person_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'safety_plan_step_person_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER safety_plan_step_person_version_kept BEFORE DELETE ON safety_plan_step_person_version BEGIN
	SELECT RAISE(ABORT, 'safety_plan_step_person_version: a version is never deleted');
END;

-- Safety plan is not working: Somebody said that the safety plan is not working; the manager was told in the same moment.
CREATE TABLE safety_plan_failure (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	safety_plan_id INTEGER NOT NULL REFERENCES safety_plan DEFERRABLE INITIALLY DEFERRED,
	said_at INTEGER,
	what TEXT CHECK (length(what) <= 4000),
	said_by TEXT CHECK (length(said_by) <= 200),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE safety_plan_failure_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	safety_plan_id INTEGER,
	said_at INTEGER,
	what TEXT,
	said_by TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX safety_plan_failure_by_person_id ON safety_plan_failure (person_id);
CREATE INDEX safety_plan_failure_version_by_person_id ON safety_plan_failure_version (person_id);
CREATE INDEX safety_plan_failure_by_safety_plan_id ON safety_plan_failure (safety_plan_id);
CREATE TRIGGER safety_plan_failure_inserted AFTER INSERT ON safety_plan_failure BEGIN
	INSERT INTO safety_plan_failure_version (id, txn, council_id, person_id, safety_plan_id, said_at, what, said_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.safety_plan_id, NEW.said_at, NEW.what, NEW.said_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, safety_plan_id = excluded.safety_plan_id, said_at = excluded.said_at, what = excluded.what, said_by = excluded.said_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER safety_plan_failure_updated AFTER UPDATE ON safety_plan_failure BEGIN
	INSERT INTO safety_plan_failure_version (id, txn, council_id, person_id, safety_plan_id, said_at, what, said_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.safety_plan_id, NEW.said_at, NEW.what, NEW.said_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, safety_plan_id = excluded.safety_plan_id, said_at = excluded.said_at, what = excluded.what, said_by = excluded.said_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER safety_plan_failure_version_changed BEFORE UPDATE ON safety_plan_failure_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.safety_plan_id IS NULL AND NEW.said_at IS NULL AND NEW.what IS NULL AND NEW.said_by IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'safety_plan_failure_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER safety_plan_failure_kept BEFORE DELETE ON safety_plan_failure WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'safety_plan_failure: a row goes only after its deleted version was written');
END;
CREATE TRIGGER safety_plan_failure_version_added BEFORE INSERT ON safety_plan_failure_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'safety_plan_failure_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER safety_plan_failure_version_kept BEFORE DELETE ON safety_plan_failure_version BEGIN
	SELECT RAISE(ABORT, 'safety_plan_failure_version: a version is never deleted');
END;

-- Person invited to a conference: Somebody who was invited to a child protection conference: how they took part, whether apart from somebody else or kept out, why and who decided that, and whether they did not agree.
CREATE TABLE conference_person (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	conference_id INTEGER NOT NULL REFERENCES conference DEFERRABLE INITIALLY DEFERRED,
	name TEXT CHECK (length(name) <= 200),
	agency TEXT CHECK (length(agency) <= 40),
	role TEXT CHECK (length(role) <= 200),
	other_person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	invited_on TEXT CHECK (length(invited_on) = 10),
	report_came_on TEXT CHECK (length(report_came_on) = 10),
	took_part TEXT CHECK (length(took_part) <= 40),
	is_apart INTEGER CHECK (is_apart IN (0, 1)),
	is_excluded INTEGER CHECK (is_excluded IN (0, 1)),
	excluded_why TEXT CHECK (length(excluded_why) <= 2000),
	excluded_by TEXT CHECK (length(excluded_by) <= 200),
	may_be_told INTEGER CHECK (may_be_told IN (0, 1)),
	dissents INTEGER CHECK (dissents IN (0, 1)),
	dissent TEXT CHECK (length(dissent) <= 4000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE conference_person_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	conference_id INTEGER,
	name TEXT,
	agency TEXT,
	role TEXT,
	other_person_id INTEGER,
	invited_on TEXT,
	report_came_on TEXT,
	took_part TEXT,
	is_apart INTEGER,
	is_excluded INTEGER,
	excluded_why TEXT,
	excluded_by TEXT,
	may_be_told INTEGER,
	dissents INTEGER,
	dissent TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX conference_person_by_person_id ON conference_person (person_id);
CREATE INDEX conference_person_version_by_person_id ON conference_person_version (person_id);
CREATE INDEX conference_person_by_conference_id ON conference_person (conference_id);
CREATE INDEX conference_person_by_other_person_id ON conference_person (other_person_id);
CREATE TRIGGER conference_person_inserted AFTER INSERT ON conference_person BEGIN
	INSERT INTO conference_person_version (id, txn, council_id, person_id, conference_id, name, agency, role, other_person_id, invited_on, report_came_on, took_part, is_apart, is_excluded, excluded_why, excluded_by, may_be_told, dissents, dissent, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.conference_id, NEW.name, NEW.agency, NEW.role, NEW.other_person_id, NEW.invited_on, NEW.report_came_on, NEW.took_part, NEW.is_apart, NEW.is_excluded, NEW.excluded_why, NEW.excluded_by, NEW.may_be_told, NEW.dissents, NEW.dissent, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, conference_id = excluded.conference_id, name = excluded.name, agency = excluded.agency, role = excluded.role, other_person_id = excluded.other_person_id, invited_on = excluded.invited_on, report_came_on = excluded.report_came_on, took_part = excluded.took_part, is_apart = excluded.is_apart, is_excluded = excluded.is_excluded, excluded_why = excluded.excluded_why, excluded_by = excluded.excluded_by, may_be_told = excluded.may_be_told, dissents = excluded.dissents, dissent = excluded.dissent, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER conference_person_updated AFTER UPDATE ON conference_person BEGIN
	INSERT INTO conference_person_version (id, txn, council_id, person_id, conference_id, name, agency, role, other_person_id, invited_on, report_came_on, took_part, is_apart, is_excluded, excluded_why, excluded_by, may_be_told, dissents, dissent, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.conference_id, NEW.name, NEW.agency, NEW.role, NEW.other_person_id, NEW.invited_on, NEW.report_came_on, NEW.took_part, NEW.is_apart, NEW.is_excluded, NEW.excluded_why, NEW.excluded_by, NEW.may_be_told, NEW.dissents, NEW.dissent, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, conference_id = excluded.conference_id, name = excluded.name, agency = excluded.agency, role = excluded.role, other_person_id = excluded.other_person_id, invited_on = excluded.invited_on, report_came_on = excluded.report_came_on, took_part = excluded.took_part, is_apart = excluded.is_apart, is_excluded = excluded.is_excluded, excluded_why = excluded.excluded_why, excluded_by = excluded.excluded_by, may_be_told = excluded.may_be_told, dissents = excluded.dissents, dissent = excluded.dissent, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER conference_person_version_changed BEFORE UPDATE ON conference_person_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.conference_id IS NULL AND NEW.name IS NULL AND NEW.agency IS NULL AND NEW.role IS NULL AND NEW.other_person_id IS NULL AND NEW.invited_on IS NULL AND NEW.report_came_on IS NULL AND NEW.took_part IS NULL AND NEW.is_apart IS NULL AND NEW.is_excluded IS NULL AND NEW.excluded_why IS NULL AND NEW.excluded_by IS NULL AND NEW.may_be_told IS NULL AND NEW.dissents IS NULL AND NEW.dissent IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'conference_person_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER conference_person_kept BEFORE DELETE ON conference_person WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'conference_person: a row goes only after its deleted version was written');
END;
CREATE TRIGGER conference_person_version_added BEFORE INSERT ON conference_person_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'conference_person_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER conference_person_version_kept BEFORE DELETE ON conference_person_version BEGIN
	SELECT RAISE(ABORT, 'conference_person_version: a version is never deleted');
END;

-- Part of a conference’s minutes: One thing that was said or decided at a conference, with whom it is about and who may be told.
CREATE TABLE conference_minute (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	conference_id INTEGER NOT NULL REFERENCES conference DEFERRABLE INITIALLY DEFERRED,
	agency TEXT CHECK (length(agency) <= 40),
	who TEXT CHECK (length(who) <= 200),
	said TEXT CHECK (length(said) <= 10000),
	for_agencies INTEGER CHECK (for_agencies IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE conference_minute_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	conference_id INTEGER,
	agency TEXT,
	who TEXT,
	said TEXT,
	for_agencies INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX conference_minute_by_person_id ON conference_minute (person_id);
CREATE INDEX conference_minute_version_by_person_id ON conference_minute_version (person_id);
CREATE INDEX conference_minute_by_conference_id ON conference_minute (conference_id);
CREATE TRIGGER conference_minute_inserted AFTER INSERT ON conference_minute BEGIN
	INSERT INTO conference_minute_version (id, txn, council_id, person_id, conference_id, agency, who, said, for_agencies, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.conference_id, NEW.agency, NEW.who, NEW.said, NEW.for_agencies, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, conference_id = excluded.conference_id, agency = excluded.agency, who = excluded.who, said = excluded.said, for_agencies = excluded.for_agencies, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER conference_minute_updated AFTER UPDATE ON conference_minute BEGIN
	INSERT INTO conference_minute_version (id, txn, council_id, person_id, conference_id, agency, who, said, for_agencies, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.conference_id, NEW.agency, NEW.who, NEW.said, NEW.for_agencies, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, conference_id = excluded.conference_id, agency = excluded.agency, who = excluded.who, said = excluded.said, for_agencies = excluded.for_agencies, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER conference_minute_version_changed BEFORE UPDATE ON conference_minute_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.conference_id IS NULL AND NEW.agency IS NULL AND NEW.who IS NULL AND NEW.said IS NULL AND NEW.for_agencies IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'conference_minute_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER conference_minute_kept BEFORE DELETE ON conference_minute WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'conference_minute: a row goes only after its deleted version was written');
END;
CREATE TRIGGER conference_minute_version_added BEFORE INSERT ON conference_minute_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'conference_minute_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER conference_minute_version_kept BEFORE DELETE ON conference_minute_version BEGIN
	SELECT RAISE(ABORT, 'conference_minute_version: a version is never deleted');
END;

-- Person in a conference’s minutes: Somebody of the family in one part of a conference’s minutes: whether it is about them and whether they may be told of it. The default is no.
CREATE TABLE conference_minute_person (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	conference_minute_id INTEGER NOT NULL REFERENCES conference_minute DEFERRABLE INITIALLY DEFERRED,
	other_person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	is_about INTEGER CHECK (is_about IN (0, 1)),
	may_be_told INTEGER CHECK (may_be_told IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE conference_minute_person_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	conference_minute_id INTEGER,
	other_person_id INTEGER,
	is_about INTEGER,
	may_be_told INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX conference_minute_person_by_person_id ON conference_minute_person (person_id);
CREATE INDEX conference_minute_person_version_by_person_id ON conference_minute_person_version (person_id);
CREATE INDEX conference_minute_person_by_conference_minute_id ON conference_minute_person (conference_minute_id);
CREATE INDEX conference_minute_person_by_other_person_id ON conference_minute_person (other_person_id);
CREATE TRIGGER conference_minute_person_inserted AFTER INSERT ON conference_minute_person BEGIN
	INSERT INTO conference_minute_person_version (id, txn, council_id, person_id, conference_minute_id, other_person_id, is_about, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.conference_minute_id, NEW.other_person_id, NEW.is_about, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, conference_minute_id = excluded.conference_minute_id, other_person_id = excluded.other_person_id, is_about = excluded.is_about, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER conference_minute_person_updated AFTER UPDATE ON conference_minute_person BEGIN
	INSERT INTO conference_minute_person_version (id, txn, council_id, person_id, conference_minute_id, other_person_id, is_about, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.conference_minute_id, NEW.other_person_id, NEW.is_about, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, conference_minute_id = excluded.conference_minute_id, other_person_id = excluded.other_person_id, is_about = excluded.is_about, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER conference_minute_person_version_changed BEFORE UPDATE ON conference_minute_person_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.conference_minute_id IS NULL AND NEW.other_person_id IS NULL AND NEW.is_about IS NULL AND NEW.may_be_told IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'conference_minute_person_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER conference_minute_person_kept BEFORE DELETE ON conference_minute_person WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'conference_minute_person: a row goes only after its deleted version was written');
END;
CREATE TRIGGER conference_minute_person_version_added BEFORE INSERT ON conference_minute_person_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'conference_minute_person_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER conference_minute_person_version_kept BEFORE DELETE ON conference_minute_person_version BEGIN
	SELECT RAISE(ABORT, 'conference_minute_person_version: a version is never deleted');
END;
