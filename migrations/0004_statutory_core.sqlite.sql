-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Council: First day
ALTER TABLE council ADD COLUMN started_on TEXT CHECK (length(started_on) = 10);
ALTER TABLE council_version ADD COLUMN started_on TEXT;

-- Council: Last day
ALTER TABLE council ADD COLUMN abolished_on TEXT CHECK (length(abolished_on) = 10);
ALTER TABLE council_version ADD COLUMN abolished_on TEXT;

-- Council: Council that took over
ALTER TABLE council ADD COLUMN successor_id INTEGER REFERENCES council DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE council_version ADD COLUMN successor_id INTEGER;
CREATE INDEX council_by_successor_id ON council (successor_id);
DROP TRIGGER council_inserted;
DROP TRIGGER council_updated;
DROP TRIGGER council_version_changed;
CREATE TRIGGER council_inserted AFTER INSERT ON council BEGIN
	INSERT INTO council_version (id, txn, la_code, gss_code, name, started_on, abolished_on, successor_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.la_code, NEW.gss_code, NEW.name, NEW.started_on, NEW.abolished_on, NEW.successor_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, la_code = excluded.la_code, gss_code = excluded.gss_code, name = excluded.name, started_on = excluded.started_on, abolished_on = excluded.abolished_on, successor_id = excluded.successor_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER council_updated AFTER UPDATE ON council BEGIN
	INSERT INTO council_version (id, txn, la_code, gss_code, name, started_on, abolished_on, successor_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.la_code, NEW.gss_code, NEW.name, NEW.started_on, NEW.abolished_on, NEW.successor_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, la_code = excluded.la_code, gss_code = excluded.gss_code, name = excluded.name, started_on = excluded.started_on, abolished_on = excluded.abolished_on, successor_id = excluded.successor_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER council_version_changed BEFORE UPDATE ON council_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.la_code IS NULL AND NEW.gss_code IS NULL AND NEW.name IS NULL AND NEW.started_on IS NULL AND NEW.abolished_on IS NULL AND NEW.successor_id IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'council_version: a version of a sealed transaction never changes');
END;

-- Team: Part of
ALTER TABLE team ADD COLUMN parent_id INTEGER REFERENCES team DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE team_version ADD COLUMN parent_id INTEGER;
CREATE INDEX team_by_parent_id ON team (parent_id);
DROP TRIGGER team_inserted;
DROP TRIGGER team_updated;
DROP TRIGGER team_version_changed;
CREATE TRIGGER team_inserted AFTER INSERT ON team BEGIN
	INSERT INTO team_version (id, txn, council_id, name, kind, parent_id, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.name, NEW.kind, NEW.parent_id, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, name = excluded.name, kind = excluded.kind, parent_id = excluded.parent_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER team_updated AFTER UPDATE ON team BEGIN
	INSERT INTO team_version (id, txn, council_id, name, kind, parent_id, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.name, NEW.kind, NEW.parent_id, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, name = excluded.name, kind = excluded.kind, parent_id = excluded.parent_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER team_version_changed BEFORE UPDATE ON team_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.name IS NULL AND NEW.kind IS NULL AND NEW.parent_id IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'team_version: a version of a sealed transaction never changes');
END;

-- Worker: Social Work England number
ALTER TABLE worker ADD COLUMN swe_number TEXT CHECK (length(swe_number) <= 14);
ALTER TABLE worker_version ADD COLUMN swe_number TEXT;

-- Worker: Job title
ALTER TABLE worker ADD COLUMN job_title TEXT CHECK (length(job_title) <= 120);
ALTER TABLE worker_version ADD COLUMN job_title TEXT;

-- Worker: Agency worker
ALTER TABLE worker ADD COLUMN is_agency INTEGER CHECK (is_agency IN (0, 1));
ALTER TABLE worker_version ADD COLUMN is_agency INTEGER;

-- Worker: Full-time equivalent
ALTER TABLE worker ADD COLUMN fte TEXT CHECK (length(fte) <= 8);
ALTER TABLE worker_version ADD COLUMN fte TEXT;

-- Worker: Date of birth
ALTER TABLE worker ADD COLUMN born_on TEXT CHECK (length(born_on) = 10);
ALTER TABLE worker_version ADD COLUMN born_on TEXT;

-- Worker: Sex
ALTER TABLE worker ADD COLUMN sex TEXT CHECK (length(sex) <= 40);
ALTER TABLE worker_version ADD COLUMN sex TEXT;

-- Worker: Ethnicity
ALTER TABLE worker ADD COLUMN ethnicity TEXT CHECK (length(ethnicity) <= 40);
ALTER TABLE worker_version ADD COLUMN ethnicity TEXT;

-- Worker: Where the social work qualification was gained
ALTER TABLE worker ADD COLUMN qualified_at TEXT CHECK (length(qualified_at) <= 150);
ALTER TABLE worker_version ADD COLUMN qualified_at TEXT;

-- Worker: Level of the social work qualification
ALTER TABLE worker ADD COLUMN qualification TEXT CHECK (length(qualification) <= 40);
ALTER TABLE worker_version ADD COLUMN qualification TEXT;

-- Worker: Came through Step Up to Social Work
ALTER TABLE worker ADD COLUMN step_up_graduate INTEGER CHECK (step_up_graduate IN (0, 1));
ALTER TABLE worker_version ADD COLUMN step_up_graduate INTEGER;

-- Worker: Came through Frontline
ALTER TABLE worker ADD COLUMN frontline_graduate INTEGER CHECK (frontline_graduate IN (0, 1));
ALTER TABLE worker_version ADD COLUMN frontline_graduate INTEGER;

-- Worker: Practice level reached
ALTER TABLE worker ADD COLUMN practice_level TEXT CHECK (length(practice_level) <= 40);
ALTER TABLE worker_version ADD COLUMN practice_level TEXT;

-- Worker: Role in the organisation
ALTER TABLE worker ADD COLUMN role TEXT CHECK (length(role) <= 40);
ALTER TABLE worker_version ADD COLUMN role TEXT;

-- Worker: Date started in a social work role with this council
ALTER TABLE worker ADD COLUMN role_started_on TEXT CHECK (length(role_started_on) = 10);
ALTER TABLE worker_version ADD COLUMN role_started_on TEXT;

-- Worker: Where they came from
ALTER TABLE worker ADD COLUMN came_from TEXT CHECK (length(came_from) <= 40);
ALTER TABLE worker_version ADD COLUMN came_from TEXT;

-- Worker: Date left
ALTER TABLE worker ADD COLUMN role_ended_on TEXT CHECK (length(role_ended_on) = 10);
ALTER TABLE worker_version ADD COLUMN role_ended_on TEXT;

-- Worker: Where they went
ALTER TABLE worker ADD COLUMN left_for TEXT CHECK (length(left_for) <= 40);
ALTER TABLE worker_version ADD COLUMN left_for TEXT;

-- Worker: Why they left
ALTER TABLE worker ADD COLUMN leaving_reason TEXT CHECK (length(leaving_reason) <= 40);
ALTER TABLE worker_version ADD COLUMN leaving_reason TEXT;
DROP TRIGGER worker_inserted;
DROP TRIGGER worker_updated;
DROP TRIGGER worker_version_changed;
CREATE TRIGGER worker_inserted AFTER INSERT ON worker BEGIN
	INSERT INTO worker_version (id, txn, council_id, number, name, team_id, swe_number, job_title, is_agency, fte, born_on, sex, ethnicity, qualified_at, qualification, step_up_graduate, frontline_graduate, practice_level, role, role_started_on, came_from, role_ended_on, left_for, leaving_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.number, NEW.name, NEW.team_id, NEW.swe_number, NEW.job_title, NEW.is_agency, NEW.fte, NEW.born_on, NEW.sex, NEW.ethnicity, NEW.qualified_at, NEW.qualification, NEW.step_up_graduate, NEW.frontline_graduate, NEW.practice_level, NEW.role, NEW.role_started_on, NEW.came_from, NEW.role_ended_on, NEW.left_for, NEW.leaving_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, number = excluded.number, name = excluded.name, team_id = excluded.team_id, swe_number = excluded.swe_number, job_title = excluded.job_title, is_agency = excluded.is_agency, fte = excluded.fte, born_on = excluded.born_on, sex = excluded.sex, ethnicity = excluded.ethnicity, qualified_at = excluded.qualified_at, qualification = excluded.qualification, step_up_graduate = excluded.step_up_graduate, frontline_graduate = excluded.frontline_graduate, practice_level = excluded.practice_level, role = excluded.role, role_started_on = excluded.role_started_on, came_from = excluded.came_from, role_ended_on = excluded.role_ended_on, left_for = excluded.left_for, leaving_reason = excluded.leaving_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER worker_updated AFTER UPDATE ON worker BEGIN
	INSERT INTO worker_version (id, txn, council_id, number, name, team_id, swe_number, job_title, is_agency, fte, born_on, sex, ethnicity, qualified_at, qualification, step_up_graduate, frontline_graduate, practice_level, role, role_started_on, came_from, role_ended_on, left_for, leaving_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.number, NEW.name, NEW.team_id, NEW.swe_number, NEW.job_title, NEW.is_agency, NEW.fte, NEW.born_on, NEW.sex, NEW.ethnicity, NEW.qualified_at, NEW.qualification, NEW.step_up_graduate, NEW.frontline_graduate, NEW.practice_level, NEW.role, NEW.role_started_on, NEW.came_from, NEW.role_ended_on, NEW.left_for, NEW.leaving_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, number = excluded.number, name = excluded.name, team_id = excluded.team_id, swe_number = excluded.swe_number, job_title = excluded.job_title, is_agency = excluded.is_agency, fte = excluded.fte, born_on = excluded.born_on, sex = excluded.sex, ethnicity = excluded.ethnicity, qualified_at = excluded.qualified_at, qualification = excluded.qualification, step_up_graduate = excluded.step_up_graduate, frontline_graduate = excluded.frontline_graduate, practice_level = excluded.practice_level, role = excluded.role, role_started_on = excluded.role_started_on, came_from = excluded.came_from, role_ended_on = excluded.role_ended_on, left_for = excluded.left_for, leaving_reason = excluded.leaving_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER worker_version_changed BEFORE UPDATE ON worker_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.number IS NULL AND NEW.name IS NULL AND NEW.team_id IS NULL AND NEW.swe_number IS NULL AND NEW.job_title IS NULL AND NEW.is_agency IS NULL AND NEW.fte IS NULL AND NEW.born_on IS NULL AND NEW.sex IS NULL AND NEW.ethnicity IS NULL AND NEW.qualified_at IS NULL AND NEW.qualification IS NULL AND NEW.step_up_graduate IS NULL AND NEW.frontline_graduate IS NULL AND NEW.practice_level IS NULL AND NEW.role IS NULL AND NEW.role_started_on IS NULL AND NEW.came_from IS NULL AND NEW.role_ended_on IS NULL AND NEW.left_for IS NULL AND NEW.leaving_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'worker_version: a version of a sealed transaction never changes');
END;

-- Period of care: Referral
ALTER TABLE care_period ADD COLUMN referral_id INTEGER REFERENCES referral DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE care_period_version ADD COLUMN referral_id INTEGER;
CREATE INDEX care_period_by_referral_id ON care_period (referral_id);
DROP TRIGGER care_period_inserted;
DROP TRIGGER care_period_updated;
DROP TRIGGER care_period_version_changed;
CREATE TRIGGER care_period_inserted AFTER INSERT ON care_period BEGIN
	INSERT INTO care_period_version (id, txn, council_id, person_id, started_on, ended_on, referral_id, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.ended_on, NEW.referral_id, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, ended_on = excluded.ended_on, referral_id = excluded.referral_id, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER care_period_updated AFTER UPDATE ON care_period BEGIN
	INSERT INTO care_period_version (id, txn, council_id, person_id, started_on, ended_on, referral_id, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.ended_on, NEW.referral_id, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, ended_on = excluded.ended_on, referral_id = excluded.referral_id, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER care_period_version_changed BEFORE UPDATE ON care_period_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL AND NEW.referral_id IS NULL AND NEW.end_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'care_period_version: a version of a sealed transaction never changes');
END;

-- Legal status: Court
ALTER TABLE legal_status ADD COLUMN court TEXT CHECK (length(court) <= 150);
ALTER TABLE legal_status_version ADD COLUMN court TEXT;

-- Legal status: Date of the next hearing
ALTER TABLE legal_status ADD COLUMN next_hearing_on TEXT CHECK (length(next_hearing_on) = 10);
ALTER TABLE legal_status_version ADD COLUMN next_hearing_on TEXT;
DROP TRIGGER legal_status_inserted;
DROP TRIGGER legal_status_updated;
DROP TRIGGER legal_status_version_changed;
CREATE TRIGGER legal_status_inserted AFTER INSERT ON legal_status BEGIN
	INSERT INTO legal_status_version (id, txn, council_id, person_id, care_period_id, status, started_on, ended_on, court, next_hearing_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.care_period_id, NEW.status, NEW.started_on, NEW.ended_on, NEW.court, NEW.next_hearing_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, care_period_id = excluded.care_period_id, status = excluded.status, started_on = excluded.started_on, ended_on = excluded.ended_on, court = excluded.court, next_hearing_on = excluded.next_hearing_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER legal_status_updated AFTER UPDATE ON legal_status BEGIN
	INSERT INTO legal_status_version (id, txn, council_id, person_id, care_period_id, status, started_on, ended_on, court, next_hearing_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.care_period_id, NEW.status, NEW.started_on, NEW.ended_on, NEW.court, NEW.next_hearing_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, care_period_id = excluded.care_period_id, status = excluded.status, started_on = excluded.started_on, ended_on = excluded.ended_on, court = excluded.court, next_hearing_on = excluded.next_hearing_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER legal_status_version_changed BEFORE UPDATE ON legal_status_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.care_period_id IS NULL AND NEW.status IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL AND NEW.court IS NULL AND NEW.next_hearing_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'legal_status_version: a version of a sealed transaction never changes');
END;

-- Placement: Protected address
ALTER TABLE placement ADD COLUMN is_protected INTEGER CHECK (is_protected IN (0, 1));
ALTER TABLE placement_version ADD COLUMN is_protected INTEGER;

-- Placement: Carer household
ALTER TABLE placement ADD COLUMN carer_household_id INTEGER REFERENCES carer_household DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE placement_version ADD COLUMN carer_household_id INTEGER;
CREATE INDEX placement_by_carer_household_id ON placement (carer_household_id);

-- Placement: Provider
ALTER TABLE placement ADD COLUMN provider_id INTEGER REFERENCES provider DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE placement_version ADD COLUMN provider_id INTEGER;
CREATE INDEX placement_by_provider_id ON placement (provider_id);

-- Placement: Date approved
ALTER TABLE placement ADD COLUMN approved_on TEXT CHECK (length(approved_on) = 10);
ALTER TABLE placement_version ADD COLUMN approved_on TEXT;

-- Placement: Date the area's council was told
ALTER TABLE placement ADD COLUMN area_notified_on TEXT CHECK (length(area_notified_on) = 10);
ALTER TABLE placement_version ADD COLUMN area_notified_on TEXT;

-- Placement: Why this placement
ALTER TABLE placement ADD COLUMN matching TEXT CHECK (length(matching) <= 4000);
ALTER TABLE placement_version ADD COLUMN matching TEXT;
DROP TRIGGER placement_inserted;
DROP TRIGGER placement_updated;
DROP TRIGGER placement_version_changed;
CREATE TRIGGER placement_inserted AFTER INSERT ON placement BEGIN
	INSERT INTO placement_version (id, txn, council_id, person_id, care_period_id, started_on, ended_on, place_type, provider_type, is_protected, postcode, urn, end_reason, carer_household_id, provider_id, approved_on, area_notified_on, matching, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.care_period_id, NEW.started_on, NEW.ended_on, NEW.place_type, NEW.provider_type, NEW.is_protected, NEW.postcode, NEW.urn, NEW.end_reason, NEW.carer_household_id, NEW.provider_id, NEW.approved_on, NEW.area_notified_on, NEW.matching, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, care_period_id = excluded.care_period_id, started_on = excluded.started_on, ended_on = excluded.ended_on, place_type = excluded.place_type, provider_type = excluded.provider_type, is_protected = excluded.is_protected, postcode = excluded.postcode, urn = excluded.urn, end_reason = excluded.end_reason, carer_household_id = excluded.carer_household_id, provider_id = excluded.provider_id, approved_on = excluded.approved_on, area_notified_on = excluded.area_notified_on, matching = excluded.matching, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER placement_updated AFTER UPDATE ON placement BEGIN
	INSERT INTO placement_version (id, txn, council_id, person_id, care_period_id, started_on, ended_on, place_type, provider_type, is_protected, postcode, urn, end_reason, carer_household_id, provider_id, approved_on, area_notified_on, matching, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.care_period_id, NEW.started_on, NEW.ended_on, NEW.place_type, NEW.provider_type, NEW.is_protected, NEW.postcode, NEW.urn, NEW.end_reason, NEW.carer_household_id, NEW.provider_id, NEW.approved_on, NEW.area_notified_on, NEW.matching, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, care_period_id = excluded.care_period_id, started_on = excluded.started_on, ended_on = excluded.ended_on, place_type = excluded.place_type, provider_type = excluded.provider_type, is_protected = excluded.is_protected, postcode = excluded.postcode, urn = excluded.urn, end_reason = excluded.end_reason, carer_household_id = excluded.carer_household_id, provider_id = excluded.provider_id, approved_on = excluded.approved_on, area_notified_on = excluded.area_notified_on, matching = excluded.matching, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER placement_version_changed BEFORE UPDATE ON placement_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.care_period_id IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL AND NEW.place_type IS NULL AND NEW.provider_type IS NULL AND NEW.is_protected IS NULL AND NEW.postcode IS NULL AND NEW.urn IS NULL AND NEW.end_reason IS NULL AND NEW.carer_household_id IS NULL AND NEW.provider_id IS NULL AND NEW.approved_on IS NULL AND NEW.area_notified_on IS NULL AND NEW.matching IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'placement_version: a version of a sealed transaction never changes');
END;

-- Looked-after review: Date it was due
ALTER TABLE review ADD COLUMN due_on TEXT CHECK (length(due_on) = 10);
ALTER TABLE review_version ADD COLUMN due_on TEXT;

-- Looked-after review: Was cancelled
ALTER TABLE review ADD COLUMN is_cancelled INTEGER CHECK (is_cancelled IN (0, 1));
ALTER TABLE review_version ADD COLUMN is_cancelled INTEGER;

-- Looked-after review: Decisions
ALTER TABLE review ADD COLUMN decisions TEXT CHECK (length(decisions) <= 8000);
ALTER TABLE review_version ADD COLUMN decisions TEXT;

-- Looked-after review: The care plan was agreed
ALTER TABLE review ADD COLUMN plan_agreed INTEGER CHECK (plan_agreed IN (0, 1));
ALTER TABLE review_version ADD COLUMN plan_agreed INTEGER;

-- Looked-after review: Date the record was sent out
ALTER TABLE review ADD COLUMN sent_on TEXT CHECK (length(sent_on) = 10);
ALTER TABLE review_version ADD COLUMN sent_on TEXT;
DROP TRIGGER review_inserted;
DROP TRIGGER review_updated;
DROP TRIGGER review_version_changed;
CREATE TRIGGER review_inserted AFTER INSERT ON review BEGIN
	INSERT INTO review_version (id, txn, council_id, person_id, held_on, participation, due_on, is_cancelled, decisions, plan_agreed, sent_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.held_on, NEW.participation, NEW.due_on, NEW.is_cancelled, NEW.decisions, NEW.plan_agreed, NEW.sent_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, held_on = excluded.held_on, participation = excluded.participation, due_on = excluded.due_on, is_cancelled = excluded.is_cancelled, decisions = excluded.decisions, plan_agreed = excluded.plan_agreed, sent_on = excluded.sent_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER review_updated AFTER UPDATE ON review BEGIN
	INSERT INTO review_version (id, txn, council_id, person_id, held_on, participation, due_on, is_cancelled, decisions, plan_agreed, sent_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.held_on, NEW.participation, NEW.due_on, NEW.is_cancelled, NEW.decisions, NEW.plan_agreed, NEW.sent_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, held_on = excluded.held_on, participation = excluded.participation, due_on = excluded.due_on, is_cancelled = excluded.is_cancelled, decisions = excluded.decisions, plan_agreed = excluded.plan_agreed, sent_on = excluded.sent_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER review_version_changed BEFORE UPDATE ON review_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.held_on IS NULL AND NEW.participation IS NULL AND NEW.due_on IS NULL AND NEW.is_cancelled IS NULL AND NEW.decisions IS NULL AND NEW.plan_agreed IS NULL AND NEW.sent_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'review_version: a version of a sealed transaction never changes');
END;

-- Missing episode: Date the police were told
ALTER TABLE missing_episode ADD COLUMN police_told_on TEXT CHECK (length(police_told_on) = 10);
ALTER TABLE missing_episode_version ADD COLUMN police_told_on TEXT;

-- Missing episode: Police reference
ALTER TABLE missing_episode ADD COLUMN police_reference TEXT CHECK (length(police_reference) <= 40);
ALTER TABLE missing_episode_version ADD COLUMN police_reference TEXT;

-- Missing episode: How great the risk was judged to be
ALTER TABLE missing_episode ADD COLUMN risk TEXT CHECK (length(risk) <= 40);
ALTER TABLE missing_episode_version ADD COLUMN risk TEXT;

-- Missing episode: How and where they were found
ALTER TABLE missing_episode ADD COLUMN found TEXT CHECK (length(found) <= 2000);
ALTER TABLE missing_episode_version ADD COLUMN found TEXT;
DROP TRIGGER missing_episode_inserted;
DROP TRIGGER missing_episode_updated;
DROP TRIGGER missing_episode_version_changed;
CREATE TRIGGER missing_episode_inserted AFTER INSERT ON missing_episode BEGIN
	INSERT INTO missing_episode_version (id, txn, council_id, person_id, kind, started_on, ended_on, police_told_on, police_reference, risk, found, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.started_on, NEW.ended_on, NEW.police_told_on, NEW.police_reference, NEW.risk, NEW.found, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, started_on = excluded.started_on, ended_on = excluded.ended_on, police_told_on = excluded.police_told_on, police_reference = excluded.police_reference, risk = excluded.risk, found = excluded.found, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER missing_episode_updated AFTER UPDATE ON missing_episode BEGIN
	INSERT INTO missing_episode_version (id, txn, council_id, person_id, kind, started_on, ended_on, police_told_on, police_reference, risk, found, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.started_on, NEW.ended_on, NEW.police_told_on, NEW.police_reference, NEW.risk, NEW.found, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, started_on = excluded.started_on, ended_on = excluded.ended_on, police_told_on = excluded.police_told_on, police_reference = excluded.police_reference, risk = excluded.risk, found = excluded.found, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER missing_episode_version_changed BEFORE UPDATE ON missing_episode_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.kind IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL AND NEW.police_told_on IS NULL AND NEW.police_reference IS NULL AND NEW.risk IS NULL AND NEW.found IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'missing_episode_version: a version of a sealed transaction never changes');
END;

-- Identity: Gender
ALTER TABLE person_identity ADD COLUMN gender TEXT CHECK (length(gender) <= 40);
ALTER TABLE person_identity_version ADD COLUMN gender TEXT;

-- Identity: Nationality
ALTER TABLE person_identity ADD COLUMN nationality TEXT CHECK (length(nationality) <= 60);
ALTER TABLE person_identity_version ADD COLUMN nationality TEXT;

-- Identity: First language
ALTER TABLE person_identity ADD COLUMN first_language TEXT CHECK (length(first_language) <= 60);
ALTER TABLE person_identity_version ADD COLUMN first_language TEXT;

-- Identity: Needs an interpreter
ALTER TABLE person_identity ADD COLUMN needs_interpreter INTEGER CHECK (needs_interpreter IN (0, 1));
ALTER TABLE person_identity_version ADD COLUMN needs_interpreter INTEGER;

-- Identity: Religion or belief
ALTER TABLE person_identity ADD COLUMN religion TEXT CHECK (length(religion) <= 60);
ALTER TABLE person_identity_version ADD COLUMN religion TEXT;
DROP TRIGGER person_identity_inserted;
DROP TRIGGER person_identity_updated;
DROP TRIGGER person_identity_version_changed;
CREATE TRIGGER person_identity_inserted AFTER INSERT ON person_identity BEGIN
	INSERT INTO person_identity_version (id, txn, council_id, person_id, born_on, expected_on, sex, ethnicity, is_mother, mothers_child_born_on, died_on, gender, nationality, first_language, needs_interpreter, religion, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.born_on, NEW.expected_on, NEW.sex, NEW.ethnicity, NEW.is_mother, NEW.mothers_child_born_on, NEW.died_on, NEW.gender, NEW.nationality, NEW.first_language, NEW.needs_interpreter, NEW.religion, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, born_on = excluded.born_on, expected_on = excluded.expected_on, sex = excluded.sex, ethnicity = excluded.ethnicity, is_mother = excluded.is_mother, mothers_child_born_on = excluded.mothers_child_born_on, died_on = excluded.died_on, gender = excluded.gender, nationality = excluded.nationality, first_language = excluded.first_language, needs_interpreter = excluded.needs_interpreter, religion = excluded.religion, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_identity_updated AFTER UPDATE ON person_identity BEGIN
	INSERT INTO person_identity_version (id, txn, council_id, person_id, born_on, expected_on, sex, ethnicity, is_mother, mothers_child_born_on, died_on, gender, nationality, first_language, needs_interpreter, religion, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.born_on, NEW.expected_on, NEW.sex, NEW.ethnicity, NEW.is_mother, NEW.mothers_child_born_on, NEW.died_on, NEW.gender, NEW.nationality, NEW.first_language, NEW.needs_interpreter, NEW.religion, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, born_on = excluded.born_on, expected_on = excluded.expected_on, sex = excluded.sex, ethnicity = excluded.ethnicity, is_mother = excluded.is_mother, mothers_child_born_on = excluded.mothers_child_born_on, died_on = excluded.died_on, gender = excluded.gender, nationality = excluded.nationality, first_language = excluded.first_language, needs_interpreter = excluded.needs_interpreter, religion = excluded.religion, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_identity_version_changed BEFORE UPDATE ON person_identity_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.born_on IS NULL AND NEW.expected_on IS NULL AND NEW.sex IS NULL AND NEW.ethnicity IS NULL AND NEW.is_mother IS NULL AND NEW.mothers_child_born_on IS NULL AND NEW.died_on IS NULL AND NEW.gender IS NULL AND NEW.nationality IS NULL AND NEW.first_language IS NULL AND NEW.needs_interpreter IS NULL AND NEW.religion IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'person_identity_version: a version of a sealed transaction never changes');
END;

-- Identifier: Date checked at the source
ALTER TABLE person_identifier ADD COLUMN verified_on TEXT CHECK (length(verified_on) = 10);
ALTER TABLE person_identifier_version ADD COLUMN verified_on TEXT;
DROP TRIGGER person_identifier_inserted;
DROP TRIGGER person_identifier_updated;
DROP TRIGGER person_identifier_version_changed;
CREATE TRIGGER person_identifier_inserted AFTER INSERT ON person_identifier BEGIN
	INSERT INTO person_identifier_version (id, txn, council_id, person_id, scheme, value, starts_on, ends_on, verified_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.scheme, NEW.value, NEW.starts_on, NEW.ends_on, NEW.verified_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, scheme = excluded.scheme, value = excluded.value, starts_on = excluded.starts_on, ends_on = excluded.ends_on, verified_on = excluded.verified_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_identifier_updated AFTER UPDATE ON person_identifier BEGIN
	INSERT INTO person_identifier_version (id, txn, council_id, person_id, scheme, value, starts_on, ends_on, verified_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.scheme, NEW.value, NEW.starts_on, NEW.ends_on, NEW.verified_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, scheme = excluded.scheme, value = excluded.value, starts_on = excluded.starts_on, ends_on = excluded.ends_on, verified_on = excluded.verified_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_identifier_version_changed BEFORE UPDATE ON person_identifier_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.scheme IS NULL AND NEW.value IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.verified_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'person_identifier_version: a version of a sealed transaction never changes');
END;

-- Address: Protected address
ALTER TABLE person_address ADD COLUMN is_protected INTEGER CHECK (is_protected IN (0, 1));
ALTER TABLE person_address_version ADD COLUMN is_protected INTEGER;

-- Address: Unique property reference number
ALTER TABLE person_address ADD COLUMN uprn TEXT CHECK (length(uprn) <= 12);
ALTER TABLE person_address_version ADD COLUMN uprn TEXT;
CREATE INDEX person_address_by_uprn ON person_address (uprn);

-- Address: Easting
ALTER TABLE person_address ADD COLUMN easting INTEGER CHECK (easting BETWEEN 0 AND 700000);
ALTER TABLE person_address_version ADD COLUMN easting INTEGER;

-- Address: Northing
ALTER TABLE person_address ADD COLUMN northing INTEGER CHECK (northing BETWEEN 0 AND 1300000);
ALTER TABLE person_address_version ADD COLUMN northing INTEGER;
DROP TRIGGER person_address_inserted;
DROP TRIGGER person_address_updated;
DROP TRIGGER person_address_version_changed;
CREATE TRIGGER person_address_inserted AFTER INSERT ON person_address BEGIN
	INSERT INTO person_address_version (id, txn, council_id, person_id, kind, is_protected, line_1, line_2, town, postcode, starts_on, ends_on, uprn, easting, northing, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.is_protected, NEW.line_1, NEW.line_2, NEW.town, NEW.postcode, NEW.starts_on, NEW.ends_on, NEW.uprn, NEW.easting, NEW.northing, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, is_protected = excluded.is_protected, line_1 = excluded.line_1, line_2 = excluded.line_2, town = excluded.town, postcode = excluded.postcode, starts_on = excluded.starts_on, ends_on = excluded.ends_on, uprn = excluded.uprn, easting = excluded.easting, northing = excluded.northing, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_address_updated AFTER UPDATE ON person_address BEGIN
	INSERT INTO person_address_version (id, txn, council_id, person_id, kind, is_protected, line_1, line_2, town, postcode, starts_on, ends_on, uprn, easting, northing, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.is_protected, NEW.line_1, NEW.line_2, NEW.town, NEW.postcode, NEW.starts_on, NEW.ends_on, NEW.uprn, NEW.easting, NEW.northing, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, is_protected = excluded.is_protected, line_1 = excluded.line_1, line_2 = excluded.line_2, town = excluded.town, postcode = excluded.postcode, starts_on = excluded.starts_on, ends_on = excluded.ends_on, uprn = excluded.uprn, easting = excluded.easting, northing = excluded.northing, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_address_version_changed BEFORE UPDATE ON person_address_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.kind IS NULL AND NEW.is_protected IS NULL AND NEW.line_1 IS NULL AND NEW.line_2 IS NULL AND NEW.town IS NULL AND NEW.postcode IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.uprn IS NULL AND NEW.easting IS NULL AND NEW.northing IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'person_address_version: a version of a sealed transaction never changes');
END;

-- Relationship: The other person has parental responsibility
ALTER TABLE relationship ADD COLUMN has_responsibility INTEGER CHECK (has_responsibility IN (0, 1));
ALTER TABLE relationship_version ADD COLUMN has_responsibility INTEGER;

-- Relationship: Arrangements for contact
ALTER TABLE relationship ADD COLUMN contact TEXT CHECK (length(contact) <= 2000);
ALTER TABLE relationship_version ADD COLUMN contact TEXT;

-- Relationship: The other person may be a risk to this one
ALTER TABLE relationship ADD COLUMN is_risk INTEGER CHECK (is_risk IN (0, 1));
ALTER TABLE relationship_version ADD COLUMN is_risk INTEGER;

-- Relationship: What the risk is
ALTER TABLE relationship ADD COLUMN risk TEXT CHECK (length(risk) <= 2000);
ALTER TABLE relationship_version ADD COLUMN risk TEXT;
DROP TRIGGER relationship_inserted;
DROP TRIGGER relationship_updated;
DROP TRIGGER relationship_version_changed;
CREATE TRIGGER relationship_inserted AFTER INSERT ON relationship BEGIN
	INSERT INTO relationship_version (id, txn, council_id, person_id, other_person_id, kind, starts_on, ends_on, has_responsibility, contact, is_risk, risk, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.other_person_id, NEW.kind, NEW.starts_on, NEW.ends_on, NEW.has_responsibility, NEW.contact, NEW.is_risk, NEW.risk, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, other_person_id = excluded.other_person_id, kind = excluded.kind, starts_on = excluded.starts_on, ends_on = excluded.ends_on, has_responsibility = excluded.has_responsibility, contact = excluded.contact, is_risk = excluded.is_risk, risk = excluded.risk, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER relationship_updated AFTER UPDATE ON relationship BEGIN
	INSERT INTO relationship_version (id, txn, council_id, person_id, other_person_id, kind, starts_on, ends_on, has_responsibility, contact, is_risk, risk, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.other_person_id, NEW.kind, NEW.starts_on, NEW.ends_on, NEW.has_responsibility, NEW.contact, NEW.is_risk, NEW.risk, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, other_person_id = excluded.other_person_id, kind = excluded.kind, starts_on = excluded.starts_on, ends_on = excluded.ends_on, has_responsibility = excluded.has_responsibility, contact = excluded.contact, is_risk = excluded.is_risk, risk = excluded.risk, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER relationship_version_changed BEFORE UPDATE ON relationship_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.other_person_id IS NULL AND NEW.kind IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.has_responsibility IS NULL AND NEW.contact IS NULL AND NEW.is_risk IS NULL AND NEW.risk IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'relationship_version: a version of a sealed transaction never changes');
END;

-- Involvement: Referral
ALTER TABLE involvement ADD COLUMN referral_id INTEGER REFERENCES referral DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE involvement_version ADD COLUMN referral_id INTEGER;
CREATE INDEX involvement_by_referral_id ON involvement (referral_id);
DROP TRIGGER involvement_inserted;
DROP TRIGGER involvement_updated;
DROP TRIGGER involvement_version_changed;
CREATE TRIGGER involvement_inserted AFTER INSERT ON involvement BEGIN
	INSERT INTO involvement_version (id, txn, council_id, person_id, worker_id, team_id, role, starts_on, ends_on, referral_id, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.worker_id, NEW.team_id, NEW.role, NEW.starts_on, NEW.ends_on, NEW.referral_id, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, worker_id = excluded.worker_id, team_id = excluded.team_id, role = excluded.role, starts_on = excluded.starts_on, ends_on = excluded.ends_on, referral_id = excluded.referral_id, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER involvement_updated AFTER UPDATE ON involvement BEGIN
	INSERT INTO involvement_version (id, txn, council_id, person_id, worker_id, team_id, role, starts_on, ends_on, referral_id, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.worker_id, NEW.team_id, NEW.role, NEW.starts_on, NEW.ends_on, NEW.referral_id, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, worker_id = excluded.worker_id, team_id = excluded.team_id, role = excluded.role, starts_on = excluded.starts_on, ends_on = excluded.ends_on, referral_id = excluded.referral_id, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER involvement_version_changed BEFORE UPDATE ON involvement_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.worker_id IS NULL AND NEW.team_id IS NULL AND NEW.role IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.referral_id IS NULL AND NEW.reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'involvement_version: a version of a sealed transaction never changes');
END;

-- Restriction: A decision that fewer people may see this person's record, or know that it exists, than their posts would let.
CREATE TABLE restriction (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	level TEXT CHECK (length(level) <= 40),
	kind TEXT CHECK (length(kind) <= 40),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	reason TEXT CHECK (length(reason) <= 2000),
	decided_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE restriction_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	level TEXT,
	kind TEXT,
	starts_on TEXT,
	ends_on TEXT,
	reason TEXT,
	decided_by INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX restriction_by_person_id ON restriction (person_id);
CREATE INDEX restriction_version_by_person_id ON restriction_version (person_id);
CREATE INDEX restriction_by_decided_by ON restriction (decided_by);
CREATE TRIGGER restriction_inserted AFTER INSERT ON restriction BEGIN
	INSERT INTO restriction_version (id, txn, council_id, person_id, level, kind, starts_on, ends_on, reason, decided_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.level, NEW.kind, NEW.starts_on, NEW.ends_on, NEW.reason, NEW.decided_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, level = excluded.level, kind = excluded.kind, starts_on = excluded.starts_on, ends_on = excluded.ends_on, reason = excluded.reason, decided_by = excluded.decided_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER restriction_updated AFTER UPDATE ON restriction BEGIN
	INSERT INTO restriction_version (id, txn, council_id, person_id, level, kind, starts_on, ends_on, reason, decided_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.level, NEW.kind, NEW.starts_on, NEW.ends_on, NEW.reason, NEW.decided_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, level = excluded.level, kind = excluded.kind, starts_on = excluded.starts_on, ends_on = excluded.ends_on, reason = excluded.reason, decided_by = excluded.decided_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER restriction_version_changed BEFORE UPDATE ON restriction_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.level IS NULL AND NEW.kind IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.reason IS NULL AND NEW.decided_by IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'restriction_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER restriction_kept BEFORE DELETE ON restriction WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'restriction: a row goes only after its deleted version was written');
END;
CREATE TRIGGER restriction_version_added BEFORE INSERT ON restriction_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'restriction_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER restriction_version_kept BEFORE DELETE ON restriction_version BEGIN
	SELECT RAISE(ABORT, 'restriction_version: a version is never deleted');
END;

-- Person named: Somebody whom a restriction lets in: a user, or at the level sensitive a team.
CREATE TABLE restriction_member (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	restriction_id INTEGER NOT NULL REFERENCES restriction DEFERRABLE INITIALLY DEFERRED,
	user_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	team_id INTEGER REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	added_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE restriction_member_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	restriction_id INTEGER,
	user_id INTEGER,
	team_id INTEGER,
	starts_on TEXT,
	ends_on TEXT,
	added_by INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX restriction_member_by_person_id ON restriction_member (person_id);
CREATE INDEX restriction_member_version_by_person_id ON restriction_member_version (person_id);
CREATE INDEX restriction_member_by_restriction_id ON restriction_member (restriction_id);
CREATE INDEX restriction_member_by_user_id ON restriction_member (user_id);
CREATE INDEX restriction_member_by_team_id ON restriction_member (team_id);
CREATE INDEX restriction_member_by_added_by ON restriction_member (added_by);
CREATE TRIGGER restriction_member_inserted AFTER INSERT ON restriction_member BEGIN
	INSERT INTO restriction_member_version (id, txn, council_id, person_id, restriction_id, user_id, team_id, starts_on, ends_on, added_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.restriction_id, NEW.user_id, NEW.team_id, NEW.starts_on, NEW.ends_on, NEW.added_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, restriction_id = excluded.restriction_id, user_id = excluded.user_id, team_id = excluded.team_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, added_by = excluded.added_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER restriction_member_updated AFTER UPDATE ON restriction_member BEGIN
	INSERT INTO restriction_member_version (id, txn, council_id, person_id, restriction_id, user_id, team_id, starts_on, ends_on, added_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.restriction_id, NEW.user_id, NEW.team_id, NEW.starts_on, NEW.ends_on, NEW.added_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, restriction_id = excluded.restriction_id, user_id = excluded.user_id, team_id = excluded.team_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, added_by = excluded.added_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER restriction_member_version_changed BEFORE UPDATE ON restriction_member_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.restriction_id IS NULL AND NEW.user_id IS NULL AND NEW.team_id IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.added_by IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'restriction_member_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER restriction_member_kept BEFORE DELETE ON restriction_member WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'restriction_member: a row goes only after its deleted version was written');
END;
CREATE TRIGGER restriction_member_version_added BEFORE INSERT ON restriction_member_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'restriction_member_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER restriction_member_version_kept BEFORE DELETE ON restriction_member_version BEGIN
	SELECT RAISE(ABORT, 'restriction_member_version: a version is never deleted');
END;

-- Denied access: A user who may not see this person's record whatever their posts are: a relative, a neighbour, an interest declared. It beats everything else.
CREATE TABLE access_denial (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	user_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	note TEXT CHECK (length(note) <= 2000),
	decided_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE access_denial_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	user_id INTEGER,
	kind TEXT,
	starts_on TEXT,
	ends_on TEXT,
	note TEXT,
	decided_by INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX access_denial_by_person_id ON access_denial (person_id);
CREATE INDEX access_denial_version_by_person_id ON access_denial_version (person_id);
CREATE INDEX access_denial_by_user_id ON access_denial (user_id);
CREATE INDEX access_denial_by_decided_by ON access_denial (decided_by);
CREATE TRIGGER access_denial_inserted AFTER INSERT ON access_denial BEGIN
	INSERT INTO access_denial_version (id, txn, council_id, person_id, user_id, kind, starts_on, ends_on, note, decided_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.user_id, NEW.kind, NEW.starts_on, NEW.ends_on, NEW.note, NEW.decided_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, user_id = excluded.user_id, kind = excluded.kind, starts_on = excluded.starts_on, ends_on = excluded.ends_on, note = excluded.note, decided_by = excluded.decided_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER access_denial_updated AFTER UPDATE ON access_denial BEGIN
	INSERT INTO access_denial_version (id, txn, council_id, person_id, user_id, kind, starts_on, ends_on, note, decided_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.user_id, NEW.kind, NEW.starts_on, NEW.ends_on, NEW.note, NEW.decided_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, user_id = excluded.user_id, kind = excluded.kind, starts_on = excluded.starts_on, ends_on = excluded.ends_on, note = excluded.note, decided_by = excluded.decided_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER access_denial_version_changed BEFORE UPDATE ON access_denial_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.user_id IS NULL AND NEW.kind IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.note IS NULL AND NEW.decided_by IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'access_denial_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER access_denial_kept BEFORE DELETE ON access_denial WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'access_denial: a row goes only after its deleted version was written');
END;
CREATE TRIGGER access_denial_version_added BEFORE INSERT ON access_denial_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'access_denial_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER access_denial_version_kept BEFORE DELETE ON access_denial_version BEGIN
	SELECT RAISE(ABORT, 'access_denial_version: a version is never deleted');
END;

-- Named for the protected address: A user who may see this person's protected addresses. Nobody else does, on any page, in any version.
CREATE TABLE address_viewer (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	user_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	decided_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE address_viewer_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	user_id INTEGER,
	starts_on TEXT,
	ends_on TEXT,
	decided_by INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX address_viewer_by_person_id ON address_viewer (person_id);
CREATE INDEX address_viewer_version_by_person_id ON address_viewer_version (person_id);
CREATE INDEX address_viewer_by_user_id ON address_viewer (user_id);
CREATE INDEX address_viewer_by_decided_by ON address_viewer (decided_by);
CREATE TRIGGER address_viewer_inserted AFTER INSERT ON address_viewer BEGIN
	INSERT INTO address_viewer_version (id, txn, council_id, person_id, user_id, starts_on, ends_on, decided_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.user_id, NEW.starts_on, NEW.ends_on, NEW.decided_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, user_id = excluded.user_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, decided_by = excluded.decided_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER address_viewer_updated AFTER UPDATE ON address_viewer BEGIN
	INSERT INTO address_viewer_version (id, txn, council_id, person_id, user_id, starts_on, ends_on, decided_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.user_id, NEW.starts_on, NEW.ends_on, NEW.decided_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, user_id = excluded.user_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, decided_by = excluded.decided_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER address_viewer_version_changed BEFORE UPDATE ON address_viewer_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.user_id IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.decided_by IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'address_viewer_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER address_viewer_kept BEFORE DELETE ON address_viewer WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'address_viewer: a row goes only after its deleted version was written');
END;
CREATE TRIGGER address_viewer_version_added BEFORE INSERT ON address_viewer_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'address_viewer_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER address_viewer_version_kept BEFORE DELETE ON address_viewer_version BEGIN
	SELECT RAISE(ABORT, 'address_viewer_version: a version is never deleted');
END;

-- Emergency opening: A record that a user opened in an emergency, without being allocated: why, until when, and what the review of it found.
CREATE TABLE emergency_opening (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	user_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	reason TEXT CHECK (length(reason) <= 2000),
	opened_at INTEGER,
	open_until TEXT CHECK (length(open_until) <= 19),
	review_by_on TEXT CHECK (length(review_by_on) = 10),
	reviewed_on TEXT CHECK (length(reviewed_on) = 10),
	reviewed_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	outcome TEXT CHECK (length(outcome) <= 40),
	review_note TEXT CHECK (length(review_note) <= 2000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE emergency_opening_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	user_id INTEGER,
	reason TEXT,
	opened_at INTEGER,
	open_until TEXT,
	review_by_on TEXT,
	reviewed_on TEXT,
	reviewed_by INTEGER,
	outcome TEXT,
	review_note TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX emergency_opening_by_person_id ON emergency_opening (person_id);
CREATE INDEX emergency_opening_version_by_person_id ON emergency_opening_version (person_id);
CREATE INDEX emergency_opening_by_user_id ON emergency_opening (user_id);
CREATE INDEX emergency_opening_by_reviewed_by ON emergency_opening (reviewed_by);
CREATE TRIGGER emergency_opening_inserted AFTER INSERT ON emergency_opening BEGIN
	INSERT INTO emergency_opening_version (id, txn, council_id, person_id, user_id, reason, opened_at, open_until, review_by_on, reviewed_on, reviewed_by, outcome, review_note, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.user_id, NEW.reason, NEW.opened_at, NEW.open_until, NEW.review_by_on, NEW.reviewed_on, NEW.reviewed_by, NEW.outcome, NEW.review_note, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, user_id = excluded.user_id, reason = excluded.reason, opened_at = excluded.opened_at, open_until = excluded.open_until, review_by_on = excluded.review_by_on, reviewed_on = excluded.reviewed_on, reviewed_by = excluded.reviewed_by, outcome = excluded.outcome, review_note = excluded.review_note, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER emergency_opening_updated AFTER UPDATE ON emergency_opening BEGIN
	INSERT INTO emergency_opening_version (id, txn, council_id, person_id, user_id, reason, opened_at, open_until, review_by_on, reviewed_on, reviewed_by, outcome, review_note, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.user_id, NEW.reason, NEW.opened_at, NEW.open_until, NEW.review_by_on, NEW.reviewed_on, NEW.reviewed_by, NEW.outcome, NEW.review_note, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, user_id = excluded.user_id, reason = excluded.reason, opened_at = excluded.opened_at, open_until = excluded.open_until, review_by_on = excluded.review_by_on, reviewed_on = excluded.reviewed_on, reviewed_by = excluded.reviewed_by, outcome = excluded.outcome, review_note = excluded.review_note, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER emergency_opening_version_changed BEFORE UPDATE ON emergency_opening_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.user_id IS NULL AND NEW.reason IS NULL AND NEW.opened_at IS NULL AND NEW.open_until IS NULL AND NEW.review_by_on IS NULL AND NEW.reviewed_on IS NULL AND NEW.reviewed_by IS NULL AND NEW.outcome IS NULL AND NEW.review_note IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'emergency_opening_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER emergency_opening_kept BEFORE DELETE ON emergency_opening WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'emergency_opening: a row goes only after its deleted version was written');
END;
CREATE TRIGGER emergency_opening_version_added BEFORE INSERT ON emergency_opening_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'emergency_opening_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER emergency_opening_version_kept BEFORE DELETE ON emergency_opening_version BEGIN
	SELECT RAISE(ABORT, 'emergency_opening_version: a version is never deleted');
END;

-- Alert about access: What a manager must hear of at once: a record opened in an emergency, an entry that matches a restricted person. It stands until somebody acknowledges it.
CREATE TABLE access_alert (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	user_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	raised_at INTEGER,
	words TEXT CHECK (length(words) <= 2000),
	acknowledged_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	acknowledged_at INTEGER,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE access_alert_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	kind TEXT,
	user_id INTEGER,
	raised_at INTEGER,
	words TEXT,
	acknowledged_by INTEGER,
	acknowledged_at INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX access_alert_by_person_id ON access_alert (person_id);
CREATE INDEX access_alert_version_by_person_id ON access_alert_version (person_id);
CREATE INDEX access_alert_by_user_id ON access_alert (user_id);
CREATE INDEX access_alert_by_acknowledged_by ON access_alert (acknowledged_by);
CREATE TRIGGER access_alert_inserted AFTER INSERT ON access_alert BEGIN
	INSERT INTO access_alert_version (id, txn, council_id, person_id, kind, user_id, raised_at, words, acknowledged_by, acknowledged_at, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.user_id, NEW.raised_at, NEW.words, NEW.acknowledged_by, NEW.acknowledged_at, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, user_id = excluded.user_id, raised_at = excluded.raised_at, words = excluded.words, acknowledged_by = excluded.acknowledged_by, acknowledged_at = excluded.acknowledged_at, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER access_alert_updated AFTER UPDATE ON access_alert BEGIN
	INSERT INTO access_alert_version (id, txn, council_id, person_id, kind, user_id, raised_at, words, acknowledged_by, acknowledged_at, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.user_id, NEW.raised_at, NEW.words, NEW.acknowledged_by, NEW.acknowledged_at, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, user_id = excluded.user_id, raised_at = excluded.raised_at, words = excluded.words, acknowledged_by = excluded.acknowledged_by, acknowledged_at = excluded.acknowledged_at, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER access_alert_version_changed BEFORE UPDATE ON access_alert_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.kind IS NULL AND NEW.user_id IS NULL AND NEW.raised_at IS NULL AND NEW.words IS NULL AND NEW.acknowledged_by IS NULL AND NEW.acknowledged_at IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'access_alert_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER access_alert_kept BEFORE DELETE ON access_alert WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'access_alert: a row goes only after its deleted version was written');
END;
CREATE TRIGGER access_alert_version_added BEFORE INSERT ON access_alert_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'access_alert_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER access_alert_version_kept BEFORE DELETE ON access_alert_version BEGIN
	SELECT RAISE(ABORT, 'access_alert_version: a version is never deleted');
END;

-- Opening of a sealed record: A sealed record opened for somebody for a time: asked for by one archivist, approved by another.
CREATE TABLE archive_opening (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	asked_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	asked_at INTEGER,
	reason TEXT CHECK (length(reason) <= 2000),
	approved_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	approved_at INTEGER,
	open_until TEXT CHECK (length(open_until) <= 19),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE archive_opening_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	asked_by INTEGER,
	asked_at INTEGER,
	reason TEXT,
	approved_by INTEGER,
	approved_at INTEGER,
	open_until TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX archive_opening_by_person_id ON archive_opening (person_id);
CREATE INDEX archive_opening_version_by_person_id ON archive_opening_version (person_id);
CREATE INDEX archive_opening_by_asked_by ON archive_opening (asked_by);
CREATE INDEX archive_opening_by_approved_by ON archive_opening (approved_by);
CREATE TRIGGER archive_opening_inserted AFTER INSERT ON archive_opening BEGIN
	INSERT INTO archive_opening_version (id, txn, council_id, person_id, asked_by, asked_at, reason, approved_by, approved_at, open_until, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.asked_by, NEW.asked_at, NEW.reason, NEW.approved_by, NEW.approved_at, NEW.open_until, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, asked_by = excluded.asked_by, asked_at = excluded.asked_at, reason = excluded.reason, approved_by = excluded.approved_by, approved_at = excluded.approved_at, open_until = excluded.open_until, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER archive_opening_updated AFTER UPDATE ON archive_opening BEGIN
	INSERT INTO archive_opening_version (id, txn, council_id, person_id, asked_by, asked_at, reason, approved_by, approved_at, open_until, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.asked_by, NEW.asked_at, NEW.reason, NEW.approved_by, NEW.approved_at, NEW.open_until, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, asked_by = excluded.asked_by, asked_at = excluded.asked_at, reason = excluded.reason, approved_by = excluded.approved_by, approved_at = excluded.approved_at, open_until = excluded.open_until, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER archive_opening_version_changed BEFORE UPDATE ON archive_opening_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.asked_by IS NULL AND NEW.asked_at IS NULL AND NEW.reason IS NULL AND NEW.approved_by IS NULL AND NEW.approved_at IS NULL AND NEW.open_until IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'archive_opening_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER archive_opening_kept BEFORE DELETE ON archive_opening WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'archive_opening: a row goes only after its deleted version was written');
END;
CREATE TRIGGER archive_opening_version_added BEFORE INSERT ON archive_opening_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'archive_opening_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER archive_opening_version_kept BEFORE DELETE ON archive_opening_version BEGIN
	SELECT RAISE(ABORT, 'archive_opening_version: a version is never deleted');
END;

-- Private fostering: A child who lives with somebody who is not a close relative for 28 days or more, by arrangement between the parents and that person.
CREATE TABLE private_fostering (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	notified_on TEXT CHECK (length(notified_on) = 10),
	started_on TEXT CHECK (length(started_on) = 10),
	ended_on TEXT CHECK (length(ended_on) = 10),
	kind TEXT CHECK (length(kind) <= 40),
	carer_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	carer_name TEXT CHECK (length(carer_name) <= 200),
	relation TEXT CHECK (length(relation) <= 100),
	reason TEXT CHECK (length(reason) <= 2000),
	seen_on TEXT CHECK (length(seen_on) = 10),
	decided_on TEXT CHECK (length(decided_on) = 10),
	outcome TEXT CHECK (length(outcome) <= 40),
	end_reason TEXT CHECK (length(end_reason) <= 2000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE private_fostering_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	notified_on TEXT,
	started_on TEXT,
	ended_on TEXT,
	kind TEXT,
	carer_id INTEGER,
	carer_name TEXT,
	relation TEXT,
	reason TEXT,
	seen_on TEXT,
	decided_on TEXT,
	outcome TEXT,
	end_reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX private_fostering_by_person_id ON private_fostering (person_id);
CREATE INDEX private_fostering_version_by_person_id ON private_fostering_version (person_id);
CREATE INDEX private_fostering_by_carer_id ON private_fostering (carer_id);
CREATE TRIGGER private_fostering_inserted AFTER INSERT ON private_fostering BEGIN
	INSERT INTO private_fostering_version (id, txn, council_id, person_id, notified_on, started_on, ended_on, kind, carer_id, carer_name, relation, reason, seen_on, decided_on, outcome, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.notified_on, NEW.started_on, NEW.ended_on, NEW.kind, NEW.carer_id, NEW.carer_name, NEW.relation, NEW.reason, NEW.seen_on, NEW.decided_on, NEW.outcome, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, notified_on = excluded.notified_on, started_on = excluded.started_on, ended_on = excluded.ended_on, kind = excluded.kind, carer_id = excluded.carer_id, carer_name = excluded.carer_name, relation = excluded.relation, reason = excluded.reason, seen_on = excluded.seen_on, decided_on = excluded.decided_on, outcome = excluded.outcome, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER private_fostering_updated AFTER UPDATE ON private_fostering BEGIN
	INSERT INTO private_fostering_version (id, txn, council_id, person_id, notified_on, started_on, ended_on, kind, carer_id, carer_name, relation, reason, seen_on, decided_on, outcome, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.notified_on, NEW.started_on, NEW.ended_on, NEW.kind, NEW.carer_id, NEW.carer_name, NEW.relation, NEW.reason, NEW.seen_on, NEW.decided_on, NEW.outcome, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, notified_on = excluded.notified_on, started_on = excluded.started_on, ended_on = excluded.ended_on, kind = excluded.kind, carer_id = excluded.carer_id, carer_name = excluded.carer_name, relation = excluded.relation, reason = excluded.reason, seen_on = excluded.seen_on, decided_on = excluded.decided_on, outcome = excluded.outcome, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER private_fostering_version_changed BEFORE UPDATE ON private_fostering_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.notified_on IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL AND NEW.kind IS NULL AND NEW.carer_id IS NULL AND NEW.carer_name IS NULL AND NEW.relation IS NULL AND NEW.reason IS NULL AND NEW.seen_on IS NULL AND NEW.decided_on IS NULL AND NEW.outcome IS NULL AND NEW.end_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'private_fostering_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER private_fostering_kept BEFORE DELETE ON private_fostering WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'private_fostering: a row goes only after its deleted version was written');
END;
CREATE TRIGGER private_fostering_version_added BEFORE INSERT ON private_fostering_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'private_fostering_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER private_fostering_version_kept BEFORE DELETE ON private_fostering_version BEGIN
	SELECT RAISE(ABORT, 'private_fostering_version: a version is never deleted');
END;

-- Allegation: A concern that somebody who works with children has harmed a child or may be a risk to children. It is held on the record of the adult it is about, not on a child's.
CREATE TABLE allegation (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	reported_on TEXT CHECK (length(reported_on) = 10),
	source TEXT CHECK (length(source) <= 40),
	nature TEXT CHECK (length(nature) <= 40),
	employer TEXT CHECK (length(employer) <= 150),
	work_role TEXT CHECK (length(work_role) <= 120),
	sector TEXT CHECK (length(sector) <= 40),
	threshold_met INTEGER CHECK (threshold_met IN (0, 1)),
	strategy_on TEXT CHECK (length(strategy_on) = 10),
	suspended_on TEXT CHECK (length(suspended_on) = 10),
	concern TEXT CHECK (length(concern) <= 8000),
	concluded_on TEXT CHECK (length(concluded_on) = 10),
	outcome TEXT CHECK (length(outcome) <= 40),
	referred_on TEXT CHECK (length(referred_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE allegation_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	reported_on TEXT,
	source TEXT,
	nature TEXT,
	employer TEXT,
	work_role TEXT,
	sector TEXT,
	threshold_met INTEGER,
	strategy_on TEXT,
	suspended_on TEXT,
	concern TEXT,
	concluded_on TEXT,
	outcome TEXT,
	referred_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX allegation_by_person_id ON allegation (person_id);
CREATE INDEX allegation_version_by_person_id ON allegation_version (person_id);
CREATE TRIGGER allegation_inserted AFTER INSERT ON allegation BEGIN
	INSERT INTO allegation_version (id, txn, council_id, person_id, reported_on, source, nature, employer, work_role, sector, threshold_met, strategy_on, suspended_on, concern, concluded_on, outcome, referred_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.reported_on, NEW.source, NEW.nature, NEW.employer, NEW.work_role, NEW.sector, NEW.threshold_met, NEW.strategy_on, NEW.suspended_on, NEW.concern, NEW.concluded_on, NEW.outcome, NEW.referred_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, reported_on = excluded.reported_on, source = excluded.source, nature = excluded.nature, employer = excluded.employer, work_role = excluded.work_role, sector = excluded.sector, threshold_met = excluded.threshold_met, strategy_on = excluded.strategy_on, suspended_on = excluded.suspended_on, concern = excluded.concern, concluded_on = excluded.concluded_on, outcome = excluded.outcome, referred_on = excluded.referred_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER allegation_updated AFTER UPDATE ON allegation BEGIN
	INSERT INTO allegation_version (id, txn, council_id, person_id, reported_on, source, nature, employer, work_role, sector, threshold_met, strategy_on, suspended_on, concern, concluded_on, outcome, referred_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.reported_on, NEW.source, NEW.nature, NEW.employer, NEW.work_role, NEW.sector, NEW.threshold_met, NEW.strategy_on, NEW.suspended_on, NEW.concern, NEW.concluded_on, NEW.outcome, NEW.referred_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, reported_on = excluded.reported_on, source = excluded.source, nature = excluded.nature, employer = excluded.employer, work_role = excluded.work_role, sector = excluded.sector, threshold_met = excluded.threshold_met, strategy_on = excluded.strategy_on, suspended_on = excluded.suspended_on, concern = excluded.concern, concluded_on = excluded.concluded_on, outcome = excluded.outcome, referred_on = excluded.referred_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER allegation_version_changed BEFORE UPDATE ON allegation_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.reported_on IS NULL AND NEW.source IS NULL AND NEW.nature IS NULL AND NEW.employer IS NULL AND NEW.work_role IS NULL AND NEW.sector IS NULL AND NEW.threshold_met IS NULL AND NEW.strategy_on IS NULL AND NEW.suspended_on IS NULL AND NEW.concern IS NULL AND NEW.concluded_on IS NULL AND NEW.outcome IS NULL AND NEW.referred_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'allegation_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER allegation_kept BEFORE DELETE ON allegation WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'allegation: a row goes only after its deleted version was written');
END;
CREATE TRIGGER allegation_version_added BEFORE INSERT ON allegation_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'allegation_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER allegation_version_kept BEFORE DELETE ON allegation_version BEGIN
	SELECT RAISE(ABORT, 'allegation_version: a version is never deleted');
END;

-- Referral: The child was referred to social care: from referral to closure, this is the spine that assessments, enquiries, conferences and plans hang from.
CREATE TABLE referral (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referred_on TEXT CHECK (length(referred_on) = 10),
	received_at INTEGER,
	source TEXT CHECK (length(source) <= 40),
	source_other TEXT CHECK (length(source_other) <= 255),
	urgency TEXT CHECK (length(urgency) <= 40),
	primary_need TEXT CHECK (length(primary_need) <= 40),
	decided_at INTEGER,
	decided_by_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	acknowledged_at INTEGER,
	no_further_action INTEGER CHECK (no_further_action IN (0, 1)),
	single_assessment INTEGER CHECK (single_assessment IN (0, 1)),
	strategy_discussion INTEGER CHECK (strategy_discussion IN (0, 1)),
	care_request INTEGER CHECK (care_request IN (0, 1)),
	non_agency_adoption INTEGER CHECK (non_agency_adoption IN (0, 1)),
	private_fostering INTEGER CHECK (private_fostering IN (0, 1)),
	transfer_in INTEGER CHECK (transfer_in IN (0, 1)),
	protection_conference INTEGER CHECK (protection_conference IN (0, 1)),
	care_leaver INTEGER CHECK (care_leaver IN (0, 1)),
	other_outcome INTEGER CHECK (other_outcome IN (0, 1)),
	team_id INTEGER REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	worker_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	is_inferred INTEGER CHECK (is_inferred IN (0, 1)),
	closed_on TEXT CHECK (length(closed_on) = 10),
	closure_reason TEXT CHECK (length(closure_reason) <= 40),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE referral_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	referred_on TEXT,
	received_at INTEGER,
	source TEXT,
	source_other TEXT,
	urgency TEXT,
	primary_need TEXT,
	decided_at INTEGER,
	decided_by_id INTEGER,
	acknowledged_at INTEGER,
	no_further_action INTEGER,
	single_assessment INTEGER,
	strategy_discussion INTEGER,
	care_request INTEGER,
	non_agency_adoption INTEGER,
	private_fostering INTEGER,
	transfer_in INTEGER,
	protection_conference INTEGER,
	care_leaver INTEGER,
	other_outcome INTEGER,
	team_id INTEGER,
	worker_id INTEGER,
	is_inferred INTEGER,
	closed_on TEXT,
	closure_reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX referral_by_person_id ON referral (person_id);
CREATE INDEX referral_version_by_person_id ON referral_version (person_id);
CREATE INDEX referral_by_decided_by_id ON referral (decided_by_id);
CREATE INDEX referral_by_team_id ON referral (team_id);
CREATE INDEX referral_by_worker_id ON referral (worker_id);
CREATE TRIGGER referral_inserted AFTER INSERT ON referral BEGIN
	INSERT INTO referral_version (id, txn, council_id, person_id, referred_on, received_at, source, source_other, urgency, primary_need, decided_at, decided_by_id, acknowledged_at, no_further_action, single_assessment, strategy_discussion, care_request, non_agency_adoption, private_fostering, transfer_in, protection_conference, care_leaver, other_outcome, team_id, worker_id, is_inferred, closed_on, closure_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referred_on, NEW.received_at, NEW.source, NEW.source_other, NEW.urgency, NEW.primary_need, NEW.decided_at, NEW.decided_by_id, NEW.acknowledged_at, NEW.no_further_action, NEW.single_assessment, NEW.strategy_discussion, NEW.care_request, NEW.non_agency_adoption, NEW.private_fostering, NEW.transfer_in, NEW.protection_conference, NEW.care_leaver, NEW.other_outcome, NEW.team_id, NEW.worker_id, NEW.is_inferred, NEW.closed_on, NEW.closure_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referred_on = excluded.referred_on, received_at = excluded.received_at, source = excluded.source, source_other = excluded.source_other, urgency = excluded.urgency, primary_need = excluded.primary_need, decided_at = excluded.decided_at, decided_by_id = excluded.decided_by_id, acknowledged_at = excluded.acknowledged_at, no_further_action = excluded.no_further_action, single_assessment = excluded.single_assessment, strategy_discussion = excluded.strategy_discussion, care_request = excluded.care_request, non_agency_adoption = excluded.non_agency_adoption, private_fostering = excluded.private_fostering, transfer_in = excluded.transfer_in, protection_conference = excluded.protection_conference, care_leaver = excluded.care_leaver, other_outcome = excluded.other_outcome, team_id = excluded.team_id, worker_id = excluded.worker_id, is_inferred = excluded.is_inferred, closed_on = excluded.closed_on, closure_reason = excluded.closure_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER referral_updated AFTER UPDATE ON referral BEGIN
	INSERT INTO referral_version (id, txn, council_id, person_id, referred_on, received_at, source, source_other, urgency, primary_need, decided_at, decided_by_id, acknowledged_at, no_further_action, single_assessment, strategy_discussion, care_request, non_agency_adoption, private_fostering, transfer_in, protection_conference, care_leaver, other_outcome, team_id, worker_id, is_inferred, closed_on, closure_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referred_on, NEW.received_at, NEW.source, NEW.source_other, NEW.urgency, NEW.primary_need, NEW.decided_at, NEW.decided_by_id, NEW.acknowledged_at, NEW.no_further_action, NEW.single_assessment, NEW.strategy_discussion, NEW.care_request, NEW.non_agency_adoption, NEW.private_fostering, NEW.transfer_in, NEW.protection_conference, NEW.care_leaver, NEW.other_outcome, NEW.team_id, NEW.worker_id, NEW.is_inferred, NEW.closed_on, NEW.closure_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referred_on = excluded.referred_on, received_at = excluded.received_at, source = excluded.source, source_other = excluded.source_other, urgency = excluded.urgency, primary_need = excluded.primary_need, decided_at = excluded.decided_at, decided_by_id = excluded.decided_by_id, acknowledged_at = excluded.acknowledged_at, no_further_action = excluded.no_further_action, single_assessment = excluded.single_assessment, strategy_discussion = excluded.strategy_discussion, care_request = excluded.care_request, non_agency_adoption = excluded.non_agency_adoption, private_fostering = excluded.private_fostering, transfer_in = excluded.transfer_in, protection_conference = excluded.protection_conference, care_leaver = excluded.care_leaver, other_outcome = excluded.other_outcome, team_id = excluded.team_id, worker_id = excluded.worker_id, is_inferred = excluded.is_inferred, closed_on = excluded.closed_on, closure_reason = excluded.closure_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER referral_version_changed BEFORE UPDATE ON referral_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.referred_on IS NULL AND NEW.received_at IS NULL AND NEW.source IS NULL AND NEW.source_other IS NULL AND NEW.urgency IS NULL AND NEW.primary_need IS NULL AND NEW.decided_at IS NULL AND NEW.decided_by_id IS NULL AND NEW.acknowledged_at IS NULL AND NEW.no_further_action IS NULL AND NEW.single_assessment IS NULL AND NEW.strategy_discussion IS NULL AND NEW.care_request IS NULL AND NEW.non_agency_adoption IS NULL AND NEW.private_fostering IS NULL AND NEW.transfer_in IS NULL AND NEW.protection_conference IS NULL AND NEW.care_leaver IS NULL AND NEW.other_outcome IS NULL AND NEW.team_id IS NULL AND NEW.worker_id IS NULL AND NEW.is_inferred IS NULL AND NEW.closed_on IS NULL AND NEW.closure_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'referral_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER referral_kept BEFORE DELETE ON referral WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'referral: a row goes only after its deleted version was written');
END;
CREATE TRIGGER referral_version_added BEFORE INSERT ON referral_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'referral_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER referral_version_kept BEFORE DELETE ON referral_version BEGIN
	SELECT RAISE(ABORT, 'referral_version: a version is never deleted');
END;

-- Assessment: A social worker finds out what the child and family need: the single assessment, or another kind, from its start to a manager's authorisation.
CREATE TABLE assessment (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id INTEGER NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	started_on TEXT CHECK (length(started_on) = 10),
	kind TEXT CHECK (length(kind) <= 40),
	reassess_decided_on TEXT CHECK (length(reassess_decided_on) = 10),
	child_seen INTEGER CHECK (child_seen IN (0, 1)),
	child_seen_on TEXT CHECK (length(child_seen_on) = 10),
	manager_reviewed_on TEXT CHECK (length(manager_reviewed_on) = 10),
	internal_review_on TEXT CHECK (length(internal_review_on) = 10),
	authorised_on TEXT CHECK (length(authorised_on) = 10),
	authorised_by_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	team_id INTEGER REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	worker_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	childs_views TEXT CHECK (length(childs_views) <= 20000),
	analysis TEXT CHECK (length(analysis) <= 20000),
	needs_support INTEGER CHECK (needs_support IN (0, 1)),
	no_further_action INTEGER CHECK (no_further_action IN (0, 1)),
	end_section47 INTEGER CHECK (end_section47 IN (0, 1)),
	strategy_discussion INTEGER CHECK (strategy_discussion IN (0, 1)),
	care_request INTEGER CHECK (care_request IN (0, 1)),
	private_fostering INTEGER CHECK (private_fostering IN (0, 1)),
	legal_action INTEGER CHECK (legal_action IN (0, 1)),
	services INTEGER CHECK (services IN (0, 1)),
	short_breaks INTEGER CHECK (short_breaks IN (0, 1)),
	specialist_assessment INTEGER CHECK (specialist_assessment IN (0, 1)),
	other_agency INTEGER CHECK (other_agency IN (0, 1)),
	other_action INTEGER CHECK (other_action IN (0, 1)),
	other_outcome INTEGER CHECK (other_outcome IN (0, 1)),
	outcome_comments TEXT CHECK (length(outcome_comments) <= 4000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE assessment_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	referral_id INTEGER,
	started_on TEXT,
	kind TEXT,
	reassess_decided_on TEXT,
	child_seen INTEGER,
	child_seen_on TEXT,
	manager_reviewed_on TEXT,
	internal_review_on TEXT,
	authorised_on TEXT,
	authorised_by_id INTEGER,
	team_id INTEGER,
	worker_id INTEGER,
	childs_views TEXT,
	analysis TEXT,
	needs_support INTEGER,
	no_further_action INTEGER,
	end_section47 INTEGER,
	strategy_discussion INTEGER,
	care_request INTEGER,
	private_fostering INTEGER,
	legal_action INTEGER,
	services INTEGER,
	short_breaks INTEGER,
	specialist_assessment INTEGER,
	other_agency INTEGER,
	other_action INTEGER,
	other_outcome INTEGER,
	outcome_comments TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_by_person_id ON assessment (person_id);
CREATE INDEX assessment_version_by_person_id ON assessment_version (person_id);
CREATE INDEX assessment_by_referral_id ON assessment (referral_id);
CREATE INDEX assessment_by_authorised_by_id ON assessment (authorised_by_id);
CREATE INDEX assessment_by_team_id ON assessment (team_id);
CREATE INDEX assessment_by_worker_id ON assessment (worker_id);
CREATE TRIGGER assessment_inserted AFTER INSERT ON assessment BEGIN
	INSERT INTO assessment_version (id, txn, council_id, person_id, referral_id, started_on, kind, reassess_decided_on, child_seen, child_seen_on, manager_reviewed_on, internal_review_on, authorised_on, authorised_by_id, team_id, worker_id, childs_views, analysis, needs_support, no_further_action, end_section47, strategy_discussion, care_request, private_fostering, legal_action, services, short_breaks, specialist_assessment, other_agency, other_action, other_outcome, outcome_comments, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.kind, NEW.reassess_decided_on, NEW.child_seen, NEW.child_seen_on, NEW.manager_reviewed_on, NEW.internal_review_on, NEW.authorised_on, NEW.authorised_by_id, NEW.team_id, NEW.worker_id, NEW.childs_views, NEW.analysis, NEW.needs_support, NEW.no_further_action, NEW.end_section47, NEW.strategy_discussion, NEW.care_request, NEW.private_fostering, NEW.legal_action, NEW.services, NEW.short_breaks, NEW.specialist_assessment, NEW.other_agency, NEW.other_action, NEW.other_outcome, NEW.outcome_comments, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, kind = excluded.kind, reassess_decided_on = excluded.reassess_decided_on, child_seen = excluded.child_seen, child_seen_on = excluded.child_seen_on, manager_reviewed_on = excluded.manager_reviewed_on, internal_review_on = excluded.internal_review_on, authorised_on = excluded.authorised_on, authorised_by_id = excluded.authorised_by_id, team_id = excluded.team_id, worker_id = excluded.worker_id, childs_views = excluded.childs_views, analysis = excluded.analysis, needs_support = excluded.needs_support, no_further_action = excluded.no_further_action, end_section47 = excluded.end_section47, strategy_discussion = excluded.strategy_discussion, care_request = excluded.care_request, private_fostering = excluded.private_fostering, legal_action = excluded.legal_action, services = excluded.services, short_breaks = excluded.short_breaks, specialist_assessment = excluded.specialist_assessment, other_agency = excluded.other_agency, other_action = excluded.other_action, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_updated AFTER UPDATE ON assessment BEGIN
	INSERT INTO assessment_version (id, txn, council_id, person_id, referral_id, started_on, kind, reassess_decided_on, child_seen, child_seen_on, manager_reviewed_on, internal_review_on, authorised_on, authorised_by_id, team_id, worker_id, childs_views, analysis, needs_support, no_further_action, end_section47, strategy_discussion, care_request, private_fostering, legal_action, services, short_breaks, specialist_assessment, other_agency, other_action, other_outcome, outcome_comments, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.kind, NEW.reassess_decided_on, NEW.child_seen, NEW.child_seen_on, NEW.manager_reviewed_on, NEW.internal_review_on, NEW.authorised_on, NEW.authorised_by_id, NEW.team_id, NEW.worker_id, NEW.childs_views, NEW.analysis, NEW.needs_support, NEW.no_further_action, NEW.end_section47, NEW.strategy_discussion, NEW.care_request, NEW.private_fostering, NEW.legal_action, NEW.services, NEW.short_breaks, NEW.specialist_assessment, NEW.other_agency, NEW.other_action, NEW.other_outcome, NEW.outcome_comments, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, kind = excluded.kind, reassess_decided_on = excluded.reassess_decided_on, child_seen = excluded.child_seen, child_seen_on = excluded.child_seen_on, manager_reviewed_on = excluded.manager_reviewed_on, internal_review_on = excluded.internal_review_on, authorised_on = excluded.authorised_on, authorised_by_id = excluded.authorised_by_id, team_id = excluded.team_id, worker_id = excluded.worker_id, childs_views = excluded.childs_views, analysis = excluded.analysis, needs_support = excluded.needs_support, no_further_action = excluded.no_further_action, end_section47 = excluded.end_section47, strategy_discussion = excluded.strategy_discussion, care_request = excluded.care_request, private_fostering = excluded.private_fostering, legal_action = excluded.legal_action, services = excluded.services, short_breaks = excluded.short_breaks, specialist_assessment = excluded.specialist_assessment, other_agency = excluded.other_agency, other_action = excluded.other_action, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_version_changed BEFORE UPDATE ON assessment_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.referral_id IS NULL AND NEW.started_on IS NULL AND NEW.kind IS NULL AND NEW.reassess_decided_on IS NULL AND NEW.child_seen IS NULL AND NEW.child_seen_on IS NULL AND NEW.manager_reviewed_on IS NULL AND NEW.internal_review_on IS NULL AND NEW.authorised_on IS NULL AND NEW.authorised_by_id IS NULL AND NEW.team_id IS NULL AND NEW.worker_id IS NULL AND NEW.childs_views IS NULL AND NEW.analysis IS NULL AND NEW.needs_support IS NULL AND NEW.no_further_action IS NULL AND NEW.end_section47 IS NULL AND NEW.strategy_discussion IS NULL AND NEW.care_request IS NULL AND NEW.private_fostering IS NULL AND NEW.legal_action IS NULL AND NEW.services IS NULL AND NEW.short_breaks IS NULL AND NEW.specialist_assessment IS NULL AND NEW.other_agency IS NULL AND NEW.other_action IS NULL AND NEW.other_outcome IS NULL AND NEW.outcome_comments IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'assessment_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER assessment_kept BEFORE DELETE ON assessment WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'assessment: a row goes only after its deleted version was written');
END;
CREATE TRIGGER assessment_version_added BEFORE INSERT ON assessment_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'assessment_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER assessment_version_kept BEFORE DELETE ON assessment_version BEGIN
	SELECT RAISE(ABORT, 'assessment_version: a version is never deleted');
END;

-- Assessment factor: Something that was found to affect the child when the assessment ended.
CREATE TABLE assessment_factor (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	assessment_id INTEGER NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED,
	factor TEXT CHECK (length(factor) <= 40),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE assessment_factor_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	assessment_id INTEGER,
	factor TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_factor_by_person_id ON assessment_factor (person_id);
CREATE INDEX assessment_factor_version_by_person_id ON assessment_factor_version (person_id);
CREATE INDEX assessment_factor_by_assessment_id ON assessment_factor (assessment_id);
CREATE TRIGGER assessment_factor_inserted AFTER INSERT ON assessment_factor BEGIN
	INSERT INTO assessment_factor_version (id, txn, council_id, person_id, assessment_id, factor, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.factor, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, factor = excluded.factor, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_factor_updated AFTER UPDATE ON assessment_factor BEGIN
	INSERT INTO assessment_factor_version (id, txn, council_id, person_id, assessment_id, factor, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.factor, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, factor = excluded.factor, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_factor_version_changed BEFORE UPDATE ON assessment_factor_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.assessment_id IS NULL AND NEW.factor IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'assessment_factor_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER assessment_factor_kept BEFORE DELETE ON assessment_factor WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'assessment_factor: a row goes only after its deleted version was written');
END;
CREATE TRIGGER assessment_factor_version_added BEFORE INSERT ON assessment_factor_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'assessment_factor_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER assessment_factor_version_kept BEFORE DELETE ON assessment_factor_version BEGIN
	SELECT RAISE(ABORT, 'assessment_factor_version: a version is never deleted');
END;

-- Strategy discussion: Social care, police, health and others decide together whether a child may be suffering significant harm and what to do next.
CREATE TABLE strategy_discussion (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id INTEGER NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	suspected_at INTEGER,
	held_at INTEGER,
	social_care_present INTEGER CHECK (social_care_present IN (0, 1)),
	police_present INTEGER CHECK (police_present IN (0, 1)),
	health_present INTEGER CHECK (health_present IN (0, 1)),
	education_present INTEGER CHECK (education_present IN (0, 1)),
	others_present TEXT CHECK (length(others_present) <= 400),
	medical_needed INTEGER CHECK (medical_needed IN (0, 1)),
	decision TEXT CHECK (length(decision) <= 20000),
	safety_plan TEXT CHECK (length(safety_plan) <= 20000),
	starts_section47 INTEGER CHECK (starts_section47 IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE strategy_discussion_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	referral_id INTEGER,
	suspected_at INTEGER,
	held_at INTEGER,
	social_care_present INTEGER,
	police_present INTEGER,
	health_present INTEGER,
	education_present INTEGER,
	others_present TEXT,
	medical_needed INTEGER,
	decision TEXT,
	safety_plan TEXT,
	starts_section47 INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX strategy_discussion_by_person_id ON strategy_discussion (person_id);
CREATE INDEX strategy_discussion_version_by_person_id ON strategy_discussion_version (person_id);
CREATE INDEX strategy_discussion_by_referral_id ON strategy_discussion (referral_id);
CREATE TRIGGER strategy_discussion_inserted AFTER INSERT ON strategy_discussion BEGIN
	INSERT INTO strategy_discussion_version (id, txn, council_id, person_id, referral_id, suspected_at, held_at, social_care_present, police_present, health_present, education_present, others_present, medical_needed, decision, safety_plan, starts_section47, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.suspected_at, NEW.held_at, NEW.social_care_present, NEW.police_present, NEW.health_present, NEW.education_present, NEW.others_present, NEW.medical_needed, NEW.decision, NEW.safety_plan, NEW.starts_section47, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, suspected_at = excluded.suspected_at, held_at = excluded.held_at, social_care_present = excluded.social_care_present, police_present = excluded.police_present, health_present = excluded.health_present, education_present = excluded.education_present, others_present = excluded.others_present, medical_needed = excluded.medical_needed, decision = excluded.decision, safety_plan = excluded.safety_plan, starts_section47 = excluded.starts_section47, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER strategy_discussion_updated AFTER UPDATE ON strategy_discussion BEGIN
	INSERT INTO strategy_discussion_version (id, txn, council_id, person_id, referral_id, suspected_at, held_at, social_care_present, police_present, health_present, education_present, others_present, medical_needed, decision, safety_plan, starts_section47, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.suspected_at, NEW.held_at, NEW.social_care_present, NEW.police_present, NEW.health_present, NEW.education_present, NEW.others_present, NEW.medical_needed, NEW.decision, NEW.safety_plan, NEW.starts_section47, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, suspected_at = excluded.suspected_at, held_at = excluded.held_at, social_care_present = excluded.social_care_present, police_present = excluded.police_present, health_present = excluded.health_present, education_present = excluded.education_present, others_present = excluded.others_present, medical_needed = excluded.medical_needed, decision = excluded.decision, safety_plan = excluded.safety_plan, starts_section47 = excluded.starts_section47, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER strategy_discussion_version_changed BEFORE UPDATE ON strategy_discussion_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.referral_id IS NULL AND NEW.suspected_at IS NULL AND NEW.held_at IS NULL AND NEW.social_care_present IS NULL AND NEW.police_present IS NULL AND NEW.health_present IS NULL AND NEW.education_present IS NULL AND NEW.others_present IS NULL AND NEW.medical_needed IS NULL AND NEW.decision IS NULL AND NEW.safety_plan IS NULL AND NEW.starts_section47 IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'strategy_discussion_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER strategy_discussion_kept BEFORE DELETE ON strategy_discussion WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'strategy_discussion: a row goes only after its deleted version was written');
END;
CREATE TRIGGER strategy_discussion_version_added BEFORE INSERT ON strategy_discussion_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'strategy_discussion_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER strategy_discussion_version_kept BEFORE DELETE ON strategy_discussion_version BEGIN
	SELECT RAISE(ABORT, 'strategy_discussion_version: a version is never deleted');
END;

-- Section 47 enquiry: The council finds out, under section 47 of the Children Act 1989, whether it must act to protect the child.
CREATE TABLE section47_enquiry (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id INTEGER NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	started_on TEXT CHECK (length(started_on) = 10),
	strategy_discussion_id INTEGER REFERENCES strategy_discussion DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	conference_due_on TEXT CHECK (length(conference_due_on) = 10),
	conference_not_required INTEGER CHECK (conference_not_required IN (0, 1)),
	ended_on TEXT CHECK (length(ended_on) = 10),
	no_further_action INTEGER CHECK (no_further_action IN (0, 1)),
	legal_action INTEGER CHECK (legal_action IN (0, 1)),
	services INTEGER CHECK (services IN (0, 1)),
	short_breaks INTEGER CHECK (short_breaks IN (0, 1)),
	protection_conference INTEGER CHECK (protection_conference IN (0, 1)),
	single_assessment INTEGER CHECK (single_assessment IN (0, 1)),
	monitoring INTEGER CHECK (monitoring IN (0, 1)),
	other_outcome INTEGER CHECK (other_outcome IN (0, 1)),
	outcome_comments TEXT CHECK (length(outcome_comments) <= 4000),
	team_id INTEGER REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	worker_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE section47_enquiry_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	referral_id INTEGER,
	started_on TEXT,
	strategy_discussion_id INTEGER,
	kind TEXT,
	conference_due_on TEXT,
	conference_not_required INTEGER,
	ended_on TEXT,
	no_further_action INTEGER,
	legal_action INTEGER,
	services INTEGER,
	short_breaks INTEGER,
	protection_conference INTEGER,
	single_assessment INTEGER,
	monitoring INTEGER,
	other_outcome INTEGER,
	outcome_comments TEXT,
	team_id INTEGER,
	worker_id INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX section47_enquiry_by_person_id ON section47_enquiry (person_id);
CREATE INDEX section47_enquiry_version_by_person_id ON section47_enquiry_version (person_id);
CREATE INDEX section47_enquiry_by_referral_id ON section47_enquiry (referral_id);
CREATE INDEX section47_enquiry_by_strategy_discussion_id ON section47_enquiry (strategy_discussion_id);
CREATE INDEX section47_enquiry_by_team_id ON section47_enquiry (team_id);
CREATE INDEX section47_enquiry_by_worker_id ON section47_enquiry (worker_id);
CREATE TRIGGER section47_enquiry_inserted AFTER INSERT ON section47_enquiry BEGIN
	INSERT INTO section47_enquiry_version (id, txn, council_id, person_id, referral_id, started_on, strategy_discussion_id, kind, conference_due_on, conference_not_required, ended_on, no_further_action, legal_action, services, short_breaks, protection_conference, single_assessment, monitoring, other_outcome, outcome_comments, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.strategy_discussion_id, NEW.kind, NEW.conference_due_on, NEW.conference_not_required, NEW.ended_on, NEW.no_further_action, NEW.legal_action, NEW.services, NEW.short_breaks, NEW.protection_conference, NEW.single_assessment, NEW.monitoring, NEW.other_outcome, NEW.outcome_comments, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, strategy_discussion_id = excluded.strategy_discussion_id, kind = excluded.kind, conference_due_on = excluded.conference_due_on, conference_not_required = excluded.conference_not_required, ended_on = excluded.ended_on, no_further_action = excluded.no_further_action, legal_action = excluded.legal_action, services = excluded.services, short_breaks = excluded.short_breaks, protection_conference = excluded.protection_conference, single_assessment = excluded.single_assessment, monitoring = excluded.monitoring, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER section47_enquiry_updated AFTER UPDATE ON section47_enquiry BEGIN
	INSERT INTO section47_enquiry_version (id, txn, council_id, person_id, referral_id, started_on, strategy_discussion_id, kind, conference_due_on, conference_not_required, ended_on, no_further_action, legal_action, services, short_breaks, protection_conference, single_assessment, monitoring, other_outcome, outcome_comments, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.strategy_discussion_id, NEW.kind, NEW.conference_due_on, NEW.conference_not_required, NEW.ended_on, NEW.no_further_action, NEW.legal_action, NEW.services, NEW.short_breaks, NEW.protection_conference, NEW.single_assessment, NEW.monitoring, NEW.other_outcome, NEW.outcome_comments, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, strategy_discussion_id = excluded.strategy_discussion_id, kind = excluded.kind, conference_due_on = excluded.conference_due_on, conference_not_required = excluded.conference_not_required, ended_on = excluded.ended_on, no_further_action = excluded.no_further_action, legal_action = excluded.legal_action, services = excluded.services, short_breaks = excluded.short_breaks, protection_conference = excluded.protection_conference, single_assessment = excluded.single_assessment, monitoring = excluded.monitoring, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER section47_enquiry_version_changed BEFORE UPDATE ON section47_enquiry_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.referral_id IS NULL AND NEW.started_on IS NULL AND NEW.strategy_discussion_id IS NULL AND NEW.kind IS NULL AND NEW.conference_due_on IS NULL AND NEW.conference_not_required IS NULL AND NEW.ended_on IS NULL AND NEW.no_further_action IS NULL AND NEW.legal_action IS NULL AND NEW.services IS NULL AND NEW.short_breaks IS NULL AND NEW.protection_conference IS NULL AND NEW.single_assessment IS NULL AND NEW.monitoring IS NULL AND NEW.other_outcome IS NULL AND NEW.outcome_comments IS NULL AND NEW.team_id IS NULL AND NEW.worker_id IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'section47_enquiry_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER section47_enquiry_kept BEFORE DELETE ON section47_enquiry WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'section47_enquiry: a row goes only after its deleted version was written');
END;
CREATE TRIGGER section47_enquiry_version_added BEFORE INSERT ON section47_enquiry_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'section47_enquiry_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER section47_enquiry_version_kept BEFORE DELETE ON section47_enquiry_version BEGIN
	SELECT RAISE(ABORT, 'section47_enquiry_version: a version is never deleted');
END;

-- Organisation: A body that the council works with: provider, school, health body, court, charity, another council. Kept once, by one council, for its own use.
CREATE TABLE organisation (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	name TEXT CHECK (length(name) <= 150),
	parent_id INTEGER REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
	urn TEXT CHECK (length(urn) <= 10),
	company_number TEXT CHECK (length(company_number) <= 8),
	ods_code TEXT CHECK (length(ods_code) <= 10),
	line_1 TEXT CHECK (length(line_1) <= 100),
	line_2 TEXT CHECK (length(line_2) <= 100),
	town TEXT CHECK (length(town) <= 60),
	postcode TEXT CHECK (length(postcode) <= 10),
	phone TEXT CHECK (length(phone) <= 30),
	email TEXT CHECK (length(email) <= 254),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE organisation_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	kind TEXT,
	name TEXT,
	parent_id INTEGER,
	urn TEXT,
	company_number TEXT,
	ods_code TEXT,
	line_1 TEXT,
	line_2 TEXT,
	town TEXT,
	postcode TEXT,
	phone TEXT,
	email TEXT,
	starts_on TEXT,
	ends_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_by_council_id ON organisation (council_id);
CREATE INDEX organisation_by_name ON organisation (name);
CREATE INDEX organisation_by_parent_id ON organisation (parent_id);
CREATE INDEX organisation_by_urn ON organisation (urn);
CREATE TRIGGER organisation_inserted AFTER INSERT ON organisation BEGIN
	INSERT INTO organisation_version (id, txn, council_id, kind, name, parent_id, urn, company_number, ods_code, line_1, line_2, town, postcode, phone, email, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.kind, NEW.name, NEW.parent_id, NEW.urn, NEW.company_number, NEW.ods_code, NEW.line_1, NEW.line_2, NEW.town, NEW.postcode, NEW.phone, NEW.email, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, kind = excluded.kind, name = excluded.name, parent_id = excluded.parent_id, urn = excluded.urn, company_number = excluded.company_number, ods_code = excluded.ods_code, line_1 = excluded.line_1, line_2 = excluded.line_2, town = excluded.town, postcode = excluded.postcode, phone = excluded.phone, email = excluded.email, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER organisation_updated AFTER UPDATE ON organisation BEGIN
	INSERT INTO organisation_version (id, txn, council_id, kind, name, parent_id, urn, company_number, ods_code, line_1, line_2, town, postcode, phone, email, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.kind, NEW.name, NEW.parent_id, NEW.urn, NEW.company_number, NEW.ods_code, NEW.line_1, NEW.line_2, NEW.town, NEW.postcode, NEW.phone, NEW.email, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, kind = excluded.kind, name = excluded.name, parent_id = excluded.parent_id, urn = excluded.urn, company_number = excluded.company_number, ods_code = excluded.ods_code, line_1 = excluded.line_1, line_2 = excluded.line_2, town = excluded.town, postcode = excluded.postcode, phone = excluded.phone, email = excluded.email, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER organisation_version_changed BEFORE UPDATE ON organisation_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.kind IS NULL AND NEW.name IS NULL AND NEW.parent_id IS NULL AND NEW.urn IS NULL AND NEW.company_number IS NULL AND NEW.ods_code IS NULL AND NEW.line_1 IS NULL AND NEW.line_2 IS NULL AND NEW.town IS NULL AND NEW.postcode IS NULL AND NEW.phone IS NULL AND NEW.email IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'organisation_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER organisation_kept BEFORE DELETE ON organisation WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'organisation: a row goes only after its deleted version was written');
END;
CREATE TRIGGER organisation_version_added BEFORE INSERT ON organisation_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'organisation_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER organisation_version_kept BEFORE DELETE ON organisation_version BEGIN
	SELECT RAISE(ABORT, 'organisation_version: a version is never deleted');
END;

-- Provider: Who offers homes for children: a fostering agency, a children's home, supported accommodation. Kept by a council for the placements it makes.
CREATE TABLE provider (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	organisation_id INTEGER REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	name TEXT CHECK (length(name) <= 150),
	urn TEXT CHECK (length(urn) <= 10),
	capacity INTEGER CHECK (capacity BETWEEN 0 AND 500),
	postcode TEXT CHECK (length(postcode) <= 10),
	registered_on TEXT CHECK (length(registered_on) = 10),
	closed_on TEXT CHECK (length(closed_on) = 10),
	status TEXT CHECK (length(status) <= 40),
	inspected_on TEXT CHECK (length(inspected_on) = 10),
	judgement TEXT CHECK (length(judgement) <= 40),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE provider_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	organisation_id INTEGER,
	kind TEXT,
	name TEXT,
	urn TEXT,
	capacity INTEGER,
	postcode TEXT,
	registered_on TEXT,
	closed_on TEXT,
	status TEXT,
	inspected_on TEXT,
	judgement TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX provider_by_council_id ON provider (council_id);
CREATE INDEX provider_by_organisation_id ON provider (organisation_id);
CREATE INDEX provider_by_name ON provider (name);
CREATE INDEX provider_by_urn ON provider (urn);
CREATE TRIGGER provider_inserted AFTER INSERT ON provider BEGIN
	INSERT INTO provider_version (id, txn, council_id, organisation_id, kind, name, urn, capacity, postcode, registered_on, closed_on, status, inspected_on, judgement, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.organisation_id, NEW.kind, NEW.name, NEW.urn, NEW.capacity, NEW.postcode, NEW.registered_on, NEW.closed_on, NEW.status, NEW.inspected_on, NEW.judgement, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, organisation_id = excluded.organisation_id, kind = excluded.kind, name = excluded.name, urn = excluded.urn, capacity = excluded.capacity, postcode = excluded.postcode, registered_on = excluded.registered_on, closed_on = excluded.closed_on, status = excluded.status, inspected_on = excluded.inspected_on, judgement = excluded.judgement, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER provider_updated AFTER UPDATE ON provider BEGIN
	INSERT INTO provider_version (id, txn, council_id, organisation_id, kind, name, urn, capacity, postcode, registered_on, closed_on, status, inspected_on, judgement, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.organisation_id, NEW.kind, NEW.name, NEW.urn, NEW.capacity, NEW.postcode, NEW.registered_on, NEW.closed_on, NEW.status, NEW.inspected_on, NEW.judgement, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, organisation_id = excluded.organisation_id, kind = excluded.kind, name = excluded.name, urn = excluded.urn, capacity = excluded.capacity, postcode = excluded.postcode, registered_on = excluded.registered_on, closed_on = excluded.closed_on, status = excluded.status, inspected_on = excluded.inspected_on, judgement = excluded.judgement, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER provider_version_changed BEFORE UPDATE ON provider_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.organisation_id IS NULL AND NEW.kind IS NULL AND NEW.name IS NULL AND NEW.urn IS NULL AND NEW.capacity IS NULL AND NEW.postcode IS NULL AND NEW.registered_on IS NULL AND NEW.closed_on IS NULL AND NEW.status IS NULL AND NEW.inspected_on IS NULL AND NEW.judgement IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'provider_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER provider_kept BEFORE DELETE ON provider WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'provider: a row goes only after its deleted version was written');
END;
CREATE TRIGGER provider_version_added BEFORE INSERT ON provider_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'provider_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER provider_version_kept BEFORE DELETE ON provider_version BEGIN
	SELECT RAISE(ABORT, 'provider_version: a version is never deleted');
END;

-- Carer household: A household that cares for children or has been approved to adopt. Names and addresses stay here: a child's pages show the household's number alone, and only posts that see a whole council open this page.
CREATE TABLE carer_household (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	number TEXT CHECK (length(number) <= 20),
	kind TEXT CHECK (length(kind) <= 40),
	provider_id INTEGER REFERENCES provider DEFERRABLE INITIALLY DEFERRED,
	approved_on TEXT CHECK (length(approved_on) = 10),
	ended_on TEXT CHECK (length(ended_on) = 10),
	end_reason TEXT CHECK (length(end_reason) <= 2000),
	review_due_on TEXT CHECK (length(review_due_on) = 10),
	places INTEGER CHECK (places BETWEEN 0 AND 20),
	age_from INTEGER CHECK (age_from BETWEEN 0 AND 25),
	age_to INTEGER CHECK (age_to BETWEEN 0 AND 25),
	terms TEXT CHECK (length(terms) <= 2000),
	is_on_hold INTEGER CHECK (is_on_hold IN (0, 1)),
	line_1 TEXT CHECK (length(line_1) <= 100),
	line_2 TEXT CHECK (length(line_2) <= 100),
	town TEXT CHECK (length(town) <= 60),
	postcode TEXT CHECK (length(postcode) <= 10),
	phone TEXT CHECK (length(phone) <= 30),
	email TEXT CHECK (length(email) <= 254),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE carer_household_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	number TEXT,
	kind TEXT,
	provider_id INTEGER,
	approved_on TEXT,
	ended_on TEXT,
	end_reason TEXT,
	review_due_on TEXT,
	places INTEGER,
	age_from INTEGER,
	age_to INTEGER,
	terms TEXT,
	is_on_hold INTEGER,
	line_1 TEXT,
	line_2 TEXT,
	town TEXT,
	postcode TEXT,
	phone TEXT,
	email TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX carer_household_by_council_id ON carer_household (council_id);
CREATE INDEX carer_household_by_number ON carer_household (number);
CREATE INDEX carer_household_by_provider_id ON carer_household (provider_id);
CREATE TRIGGER carer_household_inserted AFTER INSERT ON carer_household BEGIN
	INSERT INTO carer_household_version (id, txn, council_id, number, kind, provider_id, approved_on, ended_on, end_reason, review_due_on, places, age_from, age_to, terms, is_on_hold, line_1, line_2, town, postcode, phone, email, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.number, NEW.kind, NEW.provider_id, NEW.approved_on, NEW.ended_on, NEW.end_reason, NEW.review_due_on, NEW.places, NEW.age_from, NEW.age_to, NEW.terms, NEW.is_on_hold, NEW.line_1, NEW.line_2, NEW.town, NEW.postcode, NEW.phone, NEW.email, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, number = excluded.number, kind = excluded.kind, provider_id = excluded.provider_id, approved_on = excluded.approved_on, ended_on = excluded.ended_on, end_reason = excluded.end_reason, review_due_on = excluded.review_due_on, places = excluded.places, age_from = excluded.age_from, age_to = excluded.age_to, terms = excluded.terms, is_on_hold = excluded.is_on_hold, line_1 = excluded.line_1, line_2 = excluded.line_2, town = excluded.town, postcode = excluded.postcode, phone = excluded.phone, email = excluded.email, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER carer_household_updated AFTER UPDATE ON carer_household BEGIN
	INSERT INTO carer_household_version (id, txn, council_id, number, kind, provider_id, approved_on, ended_on, end_reason, review_due_on, places, age_from, age_to, terms, is_on_hold, line_1, line_2, town, postcode, phone, email, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.number, NEW.kind, NEW.provider_id, NEW.approved_on, NEW.ended_on, NEW.end_reason, NEW.review_due_on, NEW.places, NEW.age_from, NEW.age_to, NEW.terms, NEW.is_on_hold, NEW.line_1, NEW.line_2, NEW.town, NEW.postcode, NEW.phone, NEW.email, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, number = excluded.number, kind = excluded.kind, provider_id = excluded.provider_id, approved_on = excluded.approved_on, ended_on = excluded.ended_on, end_reason = excluded.end_reason, review_due_on = excluded.review_due_on, places = excluded.places, age_from = excluded.age_from, age_to = excluded.age_to, terms = excluded.terms, is_on_hold = excluded.is_on_hold, line_1 = excluded.line_1, line_2 = excluded.line_2, town = excluded.town, postcode = excluded.postcode, phone = excluded.phone, email = excluded.email, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER carer_household_version_changed BEFORE UPDATE ON carer_household_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.number IS NULL AND NEW.kind IS NULL AND NEW.provider_id IS NULL AND NEW.approved_on IS NULL AND NEW.ended_on IS NULL AND NEW.end_reason IS NULL AND NEW.review_due_on IS NULL AND NEW.places IS NULL AND NEW.age_from IS NULL AND NEW.age_to IS NULL AND NEW.terms IS NULL AND NEW.is_on_hold IS NULL AND NEW.line_1 IS NULL AND NEW.line_2 IS NULL AND NEW.town IS NULL AND NEW.postcode IS NULL AND NEW.phone IS NULL AND NEW.email IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'carer_household_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER carer_household_kept BEFORE DELETE ON carer_household WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'carer_household: a row goes only after its deleted version was written');
END;
CREATE TRIGGER carer_household_version_added BEFORE INSERT ON carer_household_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'carer_household_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER carer_household_version_kept BEFORE DELETE ON carer_household_version BEGIN
	SELECT RAISE(ABORT, 'carer_household_version: a version is never deleted');
END;

-- Return interview: The independent talk that a child is offered when they come back, about why they went and what would help.
CREATE TABLE return_interview (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	missing_episode_id INTEGER REFERENCES missing_episode DEFERRABLE INITIALLY DEFERRED,
	is_offered INTEGER CHECK (is_offered IN (0, 1)),
	offered_on TEXT CHECK (length(offered_on) = 10),
	is_accepted INTEGER CHECK (is_accepted IN (0, 1)),
	held_on TEXT CHECK (length(held_on) = 10),
	held_by TEXT CHECK (length(held_by) <= 120),
	reasons TEXT CHECK (length(reasons) <= 4000),
	harm TEXT CHECK (length(harm) <= 4000),
	help TEXT CHECK (length(help) <= 4000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE return_interview_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	missing_episode_id INTEGER,
	is_offered INTEGER,
	offered_on TEXT,
	is_accepted INTEGER,
	held_on TEXT,
	held_by TEXT,
	reasons TEXT,
	harm TEXT,
	help TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX return_interview_by_person_id ON return_interview (person_id);
CREATE INDEX return_interview_version_by_person_id ON return_interview_version (person_id);
CREATE INDEX return_interview_by_missing_episode_id ON return_interview (missing_episode_id);
CREATE TRIGGER return_interview_inserted AFTER INSERT ON return_interview BEGIN
	INSERT INTO return_interview_version (id, txn, council_id, person_id, missing_episode_id, is_offered, offered_on, is_accepted, held_on, held_by, reasons, harm, help, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.missing_episode_id, NEW.is_offered, NEW.offered_on, NEW.is_accepted, NEW.held_on, NEW.held_by, NEW.reasons, NEW.harm, NEW.help, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, missing_episode_id = excluded.missing_episode_id, is_offered = excluded.is_offered, offered_on = excluded.offered_on, is_accepted = excluded.is_accepted, held_on = excluded.held_on, held_by = excluded.held_by, reasons = excluded.reasons, harm = excluded.harm, help = excluded.help, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER return_interview_updated AFTER UPDATE ON return_interview BEGIN
	INSERT INTO return_interview_version (id, txn, council_id, person_id, missing_episode_id, is_offered, offered_on, is_accepted, held_on, held_by, reasons, harm, help, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.missing_episode_id, NEW.is_offered, NEW.offered_on, NEW.is_accepted, NEW.held_on, NEW.held_by, NEW.reasons, NEW.harm, NEW.help, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, missing_episode_id = excluded.missing_episode_id, is_offered = excluded.is_offered, offered_on = excluded.offered_on, is_accepted = excluded.is_accepted, held_on = excluded.held_on, held_by = excluded.held_by, reasons = excluded.reasons, harm = excluded.harm, help = excluded.help, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER return_interview_version_changed BEFORE UPDATE ON return_interview_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.missing_episode_id IS NULL AND NEW.is_offered IS NULL AND NEW.offered_on IS NULL AND NEW.is_accepted IS NULL AND NEW.held_on IS NULL AND NEW.held_by IS NULL AND NEW.reasons IS NULL AND NEW.harm IS NULL AND NEW.help IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'return_interview_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER return_interview_kept BEFORE DELETE ON return_interview WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'return_interview: a row goes only after its deleted version was written');
END;
CREATE TRIGGER return_interview_version_added BEFORE INSERT ON return_interview_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'return_interview_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER return_interview_version_kept BEFORE DELETE ON return_interview_version BEGIN
	SELECT RAISE(ABORT, 'return_interview_version: a version is never deleted');
END;

-- Care plan: The plan for a child who is looked after: what the child needs, who does what, and what happens if it does not work.
CREATE TABLE care_plan (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	started_on TEXT CHECK (length(started_on) = 10),
	ended_on TEXT CHECK (length(ended_on) = 10),
	aim TEXT CHECK (length(aim) <= 4000),
	health TEXT CHECK (length(health) <= 4000),
	education TEXT CHECK (length(education) <= 4000),
	family_contact TEXT CHECK (length(family_contact) <= 4000),
	placement TEXT CHECK (length(placement) <= 4000),
	childs_view TEXT CHECK (length(childs_view) <= 4000),
	if_it_fails TEXT CHECK (length(if_it_fails) <= 4000),
	agreed_on TEXT CHECK (length(agreed_on) = 10),
	shared_on TEXT CHECK (length(shared_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE care_plan_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	started_on TEXT,
	ended_on TEXT,
	aim TEXT,
	health TEXT,
	education TEXT,
	family_contact TEXT,
	placement TEXT,
	childs_view TEXT,
	if_it_fails TEXT,
	agreed_on TEXT,
	shared_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX care_plan_by_person_id ON care_plan (person_id);
CREATE INDEX care_plan_version_by_person_id ON care_plan_version (person_id);
CREATE TRIGGER care_plan_inserted AFTER INSERT ON care_plan BEGIN
	INSERT INTO care_plan_version (id, txn, council_id, person_id, started_on, ended_on, aim, health, education, family_contact, placement, childs_view, if_it_fails, agreed_on, shared_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.ended_on, NEW.aim, NEW.health, NEW.education, NEW.family_contact, NEW.placement, NEW.childs_view, NEW.if_it_fails, NEW.agreed_on, NEW.shared_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, ended_on = excluded.ended_on, aim = excluded.aim, health = excluded.health, education = excluded.education, family_contact = excluded.family_contact, placement = excluded.placement, childs_view = excluded.childs_view, if_it_fails = excluded.if_it_fails, agreed_on = excluded.agreed_on, shared_on = excluded.shared_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER care_plan_updated AFTER UPDATE ON care_plan BEGIN
	INSERT INTO care_plan_version (id, txn, council_id, person_id, started_on, ended_on, aim, health, education, family_contact, placement, childs_view, if_it_fails, agreed_on, shared_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.ended_on, NEW.aim, NEW.health, NEW.education, NEW.family_contact, NEW.placement, NEW.childs_view, NEW.if_it_fails, NEW.agreed_on, NEW.shared_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, ended_on = excluded.ended_on, aim = excluded.aim, health = excluded.health, education = excluded.education, family_contact = excluded.family_contact, placement = excluded.placement, childs_view = excluded.childs_view, if_it_fails = excluded.if_it_fails, agreed_on = excluded.agreed_on, shared_on = excluded.shared_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER care_plan_version_changed BEFORE UPDATE ON care_plan_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL AND NEW.aim IS NULL AND NEW.health IS NULL AND NEW.education IS NULL AND NEW.family_contact IS NULL AND NEW.placement IS NULL AND NEW.childs_view IS NULL AND NEW.if_it_fails IS NULL AND NEW.agreed_on IS NULL AND NEW.shared_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'care_plan_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER care_plan_kept BEFORE DELETE ON care_plan WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'care_plan: a row goes only after its deleted version was written');
END;
CREATE TRIGGER care_plan_version_added BEFORE INSERT ON care_plan_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'care_plan_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER care_plan_version_kept BEFORE DELETE ON care_plan_version BEGIN
	SELECT RAISE(ABORT, 'care_plan_version: a version is never deleted');
END;

-- Plan for permanence: Where the child is meant to grow up. Two may stand at once when the service plans in parallel.
CREATE TABLE permanence_plan (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	option TEXT CHECK (length(option) <= 40),
	started_on TEXT CHECK (length(started_on) = 10),
	ended_on TEXT CHECK (length(ended_on) = 10),
	decided_on TEXT CHECK (length(decided_on) = 10),
	decided_by TEXT CHECK (length(decided_by) <= 120),
	is_parallel INTEGER CHECK (is_parallel IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE permanence_plan_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	option TEXT,
	started_on TEXT,
	ended_on TEXT,
	decided_on TEXT,
	decided_by TEXT,
	is_parallel INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX permanence_plan_by_person_id ON permanence_plan (person_id);
CREATE INDEX permanence_plan_version_by_person_id ON permanence_plan_version (person_id);
CREATE TRIGGER permanence_plan_inserted AFTER INSERT ON permanence_plan BEGIN
	INSERT INTO permanence_plan_version (id, txn, council_id, person_id, option, started_on, ended_on, decided_on, decided_by, is_parallel, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.option, NEW.started_on, NEW.ended_on, NEW.decided_on, NEW.decided_by, NEW.is_parallel, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, option = excluded.option, started_on = excluded.started_on, ended_on = excluded.ended_on, decided_on = excluded.decided_on, decided_by = excluded.decided_by, is_parallel = excluded.is_parallel, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER permanence_plan_updated AFTER UPDATE ON permanence_plan BEGIN
	INSERT INTO permanence_plan_version (id, txn, council_id, person_id, option, started_on, ended_on, decided_on, decided_by, is_parallel, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.option, NEW.started_on, NEW.ended_on, NEW.decided_on, NEW.decided_by, NEW.is_parallel, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, option = excluded.option, started_on = excluded.started_on, ended_on = excluded.ended_on, decided_on = excluded.decided_on, decided_by = excluded.decided_by, is_parallel = excluded.is_parallel, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER permanence_plan_version_changed BEFORE UPDATE ON permanence_plan_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.option IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL AND NEW.decided_on IS NULL AND NEW.decided_by IS NULL AND NEW.is_parallel IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'permanence_plan_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER permanence_plan_kept BEFORE DELETE ON permanence_plan WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'permanence_plan: a row goes only after its deleted version was written');
END;
CREATE TRIGGER permanence_plan_version_added BEFORE INSERT ON permanence_plan_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'permanence_plan_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER permanence_plan_version_kept BEFORE DELETE ON permanence_plan_version BEGIN
	SELECT RAISE(ABORT, 'permanence_plan_version: a version is never deleted');
END;

-- Change of a due date: A manager put off something that is due, or said that it is not required, and why. It stays on the record; whether the thing was done in time keeps to the first due date.
CREATE TABLE clock_change (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	rule TEXT CHECK (length(rule) <= 10),
	part TEXT CHECK (length(part) <= 40),
	record_name TEXT CHECK (length(record_name) <= 60),
	row_id INTEGER CHECK (row_id BETWEEN 1 AND 9223372036854775807),
	original_on TEXT CHECK (length(original_on) = 10),
	agreed_on TEXT CHECK (length(agreed_on) = 10),
	not_required INTEGER CHECK (not_required IN (0, 1)),
	reason TEXT CHECK (length(reason) <= 4000),
	decided_by_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	decided_on TEXT CHECK (length(decided_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE clock_change_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	rule TEXT,
	part TEXT,
	record_name TEXT,
	row_id INTEGER,
	original_on TEXT,
	agreed_on TEXT,
	not_required INTEGER,
	reason TEXT,
	decided_by_id INTEGER,
	decided_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX clock_change_by_person_id ON clock_change (person_id);
CREATE INDEX clock_change_version_by_person_id ON clock_change_version (person_id);
CREATE INDEX clock_change_by_rule ON clock_change (rule);
CREATE INDEX clock_change_by_decided_by_id ON clock_change (decided_by_id);
CREATE TRIGGER clock_change_inserted AFTER INSERT ON clock_change BEGIN
	INSERT INTO clock_change_version (id, txn, council_id, person_id, rule, part, record_name, row_id, original_on, agreed_on, not_required, reason, decided_by_id, decided_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.rule, NEW.part, NEW.record_name, NEW.row_id, NEW.original_on, NEW.agreed_on, NEW.not_required, NEW.reason, NEW.decided_by_id, NEW.decided_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, rule = excluded.rule, part = excluded.part, record_name = excluded.record_name, row_id = excluded.row_id, original_on = excluded.original_on, agreed_on = excluded.agreed_on, not_required = excluded.not_required, reason = excluded.reason, decided_by_id = excluded.decided_by_id, decided_on = excluded.decided_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER clock_change_updated AFTER UPDATE ON clock_change BEGIN
	INSERT INTO clock_change_version (id, txn, council_id, person_id, rule, part, record_name, row_id, original_on, agreed_on, not_required, reason, decided_by_id, decided_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.rule, NEW.part, NEW.record_name, NEW.row_id, NEW.original_on, NEW.agreed_on, NEW.not_required, NEW.reason, NEW.decided_by_id, NEW.decided_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, rule = excluded.rule, part = excluded.part, record_name = excluded.record_name, row_id = excluded.row_id, original_on = excluded.original_on, agreed_on = excluded.agreed_on, not_required = excluded.not_required, reason = excluded.reason, decided_by_id = excluded.decided_by_id, decided_on = excluded.decided_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER clock_change_version_changed BEFORE UPDATE ON clock_change_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.rule IS NULL AND NEW.part IS NULL AND NEW.record_name IS NULL AND NEW.row_id IS NULL AND NEW.original_on IS NULL AND NEW.agreed_on IS NULL AND NEW.not_required IS NULL AND NEW.reason IS NULL AND NEW.decided_by_id IS NULL AND NEW.decided_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'clock_change_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER clock_change_kept BEFORE DELETE ON clock_change WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'clock_change: a row goes only after its deleted version was written');
END;
CREATE TRIGGER clock_change_version_added BEFORE INSERT ON clock_change_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'clock_change_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER clock_change_version_kept BEFORE DELETE ON clock_change_version BEGIN
	SELECT RAISE(ABORT, 'clock_change_version: a version is never deleted');
END;

-- Council's own time limit: A council's own limit for a rule that the law leaves to it, for clocks that start from a day on.
CREATE TABLE clock_local (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	rule TEXT CHECK (length(rule) <= 10),
	part TEXT CHECK (length(part) <= 40),
	starts_on TEXT CHECK (length(starts_on) = 10),
	number INTEGER CHECK (number BETWEEN 0 AND 9999),
	reason TEXT CHECK (length(reason) <= 4000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE clock_local_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	rule TEXT,
	part TEXT,
	starts_on TEXT,
	number INTEGER,
	reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX clock_local_by_council_id ON clock_local (council_id);
CREATE TRIGGER clock_local_inserted AFTER INSERT ON clock_local BEGIN
	INSERT INTO clock_local_version (id, txn, council_id, rule, part, starts_on, number, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.rule, NEW.part, NEW.starts_on, NEW.number, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, rule = excluded.rule, part = excluded.part, starts_on = excluded.starts_on, number = excluded.number, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER clock_local_updated AFTER UPDATE ON clock_local BEGIN
	INSERT INTO clock_local_version (id, txn, council_id, rule, part, starts_on, number, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.rule, NEW.part, NEW.starts_on, NEW.number, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, rule = excluded.rule, part = excluded.part, starts_on = excluded.starts_on, number = excluded.number, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER clock_local_version_changed BEFORE UPDATE ON clock_local_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.rule IS NULL AND NEW.part IS NULL AND NEW.starts_on IS NULL AND NEW.number IS NULL AND NEW.reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'clock_local_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER clock_local_kept BEFORE DELETE ON clock_local WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'clock_local: a row goes only after its deleted version was written');
END;
CREATE TRIGGER clock_local_version_added BEFORE INSERT ON clock_local_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'clock_local_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER clock_local_version_kept BEFORE DELETE ON clock_local_version BEGIN
	SELECT RAISE(ABORT, 'clock_local_version: a version is never deleted');
END;

-- School or college: Where a child learns, from when to when, and how it goes.
CREATE TABLE education_record (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	school TEXT CHECK (length(school) <= 150),
	school_urn TEXT CHECK (length(school_urn) <= 10),
	kind TEXT CHECK (length(kind) <= 40),
	year_group INTEGER CHECK (year_group BETWEEN -2 AND 14),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	attendance INTEGER CHECK (attendance BETWEEN 0 AND 100),
	suspensions INTEGER CHECK (suspensions BETWEEN 0 AND 200),
	excluded_on TEXT CHECK (length(excluded_on) = 10),
	sen_support INTEGER CHECK (sen_support IN (0, 1)),
	premium_used TEXT CHECK (length(premium_used) <= 2000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE education_record_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	school TEXT,
	school_urn TEXT,
	kind TEXT,
	year_group INTEGER,
	starts_on TEXT,
	ends_on TEXT,
	attendance INTEGER,
	suspensions INTEGER,
	excluded_on TEXT,
	sen_support INTEGER,
	premium_used TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX education_record_by_person_id ON education_record (person_id);
CREATE INDEX education_record_version_by_person_id ON education_record_version (person_id);
CREATE TRIGGER education_record_inserted AFTER INSERT ON education_record BEGIN
	INSERT INTO education_record_version (id, txn, council_id, person_id, school, school_urn, kind, year_group, starts_on, ends_on, attendance, suspensions, excluded_on, sen_support, premium_used, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.school, NEW.school_urn, NEW.kind, NEW.year_group, NEW.starts_on, NEW.ends_on, NEW.attendance, NEW.suspensions, NEW.excluded_on, NEW.sen_support, NEW.premium_used, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, school = excluded.school, school_urn = excluded.school_urn, kind = excluded.kind, year_group = excluded.year_group, starts_on = excluded.starts_on, ends_on = excluded.ends_on, attendance = excluded.attendance, suspensions = excluded.suspensions, excluded_on = excluded.excluded_on, sen_support = excluded.sen_support, premium_used = excluded.premium_used, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER education_record_updated AFTER UPDATE ON education_record BEGIN
	INSERT INTO education_record_version (id, txn, council_id, person_id, school, school_urn, kind, year_group, starts_on, ends_on, attendance, suspensions, excluded_on, sen_support, premium_used, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.school, NEW.school_urn, NEW.kind, NEW.year_group, NEW.starts_on, NEW.ends_on, NEW.attendance, NEW.suspensions, NEW.excluded_on, NEW.sen_support, NEW.premium_used, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, school = excluded.school, school_urn = excluded.school_urn, kind = excluded.kind, year_group = excluded.year_group, starts_on = excluded.starts_on, ends_on = excluded.ends_on, attendance = excluded.attendance, suspensions = excluded.suspensions, excluded_on = excluded.excluded_on, sen_support = excluded.sen_support, premium_used = excluded.premium_used, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER education_record_version_changed BEFORE UPDATE ON education_record_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.school IS NULL AND NEW.school_urn IS NULL AND NEW.kind IS NULL AND NEW.year_group IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.attendance IS NULL AND NEW.suspensions IS NULL AND NEW.excluded_on IS NULL AND NEW.sen_support IS NULL AND NEW.premium_used IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'education_record_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER education_record_kept BEFORE DELETE ON education_record WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'education_record: a row goes only after its deleted version was written');
END;
CREATE TRIGGER education_record_version_added BEFORE INSERT ON education_record_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'education_record_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER education_record_version_kept BEFORE DELETE ON education_record_version BEGIN
	SELECT RAISE(ABORT, 'education_record_version: a version is never deleted');
END;

-- Personal education plan: The termly plan for the education of a child who is looked after, made with the school and the virtual school.
CREATE TABLE pep (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	due_on TEXT CHECK (length(due_on) = 10),
	held_on TEXT CHECK (length(held_on) = 10),
	quality TEXT CHECK (length(quality) <= 40),
	took_part INTEGER CHECK (took_part IN (0, 1)),
	progress TEXT CHECK (length(progress) <= 4000),
	targets TEXT CHECK (length(targets) <= 4000),
	support TEXT CHECK (length(support) <= 4000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE pep_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	due_on TEXT,
	held_on TEXT,
	quality TEXT,
	took_part INTEGER,
	progress TEXT,
	targets TEXT,
	support TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX pep_by_person_id ON pep (person_id);
CREATE INDEX pep_version_by_person_id ON pep_version (person_id);
CREATE TRIGGER pep_inserted AFTER INSERT ON pep BEGIN
	INSERT INTO pep_version (id, txn, council_id, person_id, due_on, held_on, quality, took_part, progress, targets, support, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.due_on, NEW.held_on, NEW.quality, NEW.took_part, NEW.progress, NEW.targets, NEW.support, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, due_on = excluded.due_on, held_on = excluded.held_on, quality = excluded.quality, took_part = excluded.took_part, progress = excluded.progress, targets = excluded.targets, support = excluded.support, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER pep_updated AFTER UPDATE ON pep BEGIN
	INSERT INTO pep_version (id, txn, council_id, person_id, due_on, held_on, quality, took_part, progress, targets, support, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.due_on, NEW.held_on, NEW.quality, NEW.took_part, NEW.progress, NEW.targets, NEW.support, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, due_on = excluded.due_on, held_on = excluded.held_on, quality = excluded.quality, took_part = excluded.took_part, progress = excluded.progress, targets = excluded.targets, support = excluded.support, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER pep_version_changed BEFORE UPDATE ON pep_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.due_on IS NULL AND NEW.held_on IS NULL AND NEW.quality IS NULL AND NEW.took_part IS NULL AND NEW.progress IS NULL AND NEW.targets IS NULL AND NEW.support IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'pep_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER pep_kept BEFORE DELETE ON pep WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'pep: a row goes only after its deleted version was written');
END;
CREATE TRIGGER pep_version_added BEFORE INSERT ON pep_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'pep_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER pep_version_kept BEFORE DELETE ON pep_version BEGIN
	SELECT RAISE(ABORT, 'pep_version: a version is never deleted');
END;

-- Education, health and care plan: The steps of an education, health and care plan that social care needs to know: asked for, assessed, made, reviewed, ended. The casework is the special educational needs service's.
CREATE TABLE ehc_plan (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	requested_on TEXT CHECK (length(requested_on) = 10),
	request_outcome TEXT CHECK (length(request_outcome) <= 40),
	request_outcome_on TEXT CHECK (length(request_outcome_on) = 10),
	assessment_outcome TEXT CHECK (length(assessment_outcome) <= 40),
	assessment_outcome_on TEXT CHECK (length(assessment_outcome_on) = 10),
	has_exception INTEGER CHECK (has_exception IN (0, 1)),
	plan_started_on TEXT CHECK (length(plan_started_on) = 10),
	last_reviewed_on TEXT CHECK (length(last_reviewed_on) = 10),
	plan_ended_on TEXT CHECK (length(plan_ended_on) = 10),
	end_reason TEXT CHECK (length(end_reason) <= 40),
	primary_need TEXT CHECK (length(primary_need) <= 40),
	second_need TEXT CHECK (length(second_need) <= 40),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE ehc_plan_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	requested_on TEXT,
	request_outcome TEXT,
	request_outcome_on TEXT,
	assessment_outcome TEXT,
	assessment_outcome_on TEXT,
	has_exception INTEGER,
	plan_started_on TEXT,
	last_reviewed_on TEXT,
	plan_ended_on TEXT,
	end_reason TEXT,
	primary_need TEXT,
	second_need TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX ehc_plan_by_person_id ON ehc_plan (person_id);
CREATE INDEX ehc_plan_version_by_person_id ON ehc_plan_version (person_id);
CREATE TRIGGER ehc_plan_inserted AFTER INSERT ON ehc_plan BEGIN
	INSERT INTO ehc_plan_version (id, txn, council_id, person_id, requested_on, request_outcome, request_outcome_on, assessment_outcome, assessment_outcome_on, has_exception, plan_started_on, last_reviewed_on, plan_ended_on, end_reason, primary_need, second_need, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.requested_on, NEW.request_outcome, NEW.request_outcome_on, NEW.assessment_outcome, NEW.assessment_outcome_on, NEW.has_exception, NEW.plan_started_on, NEW.last_reviewed_on, NEW.plan_ended_on, NEW.end_reason, NEW.primary_need, NEW.second_need, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, requested_on = excluded.requested_on, request_outcome = excluded.request_outcome, request_outcome_on = excluded.request_outcome_on, assessment_outcome = excluded.assessment_outcome, assessment_outcome_on = excluded.assessment_outcome_on, has_exception = excluded.has_exception, plan_started_on = excluded.plan_started_on, last_reviewed_on = excluded.last_reviewed_on, plan_ended_on = excluded.plan_ended_on, end_reason = excluded.end_reason, primary_need = excluded.primary_need, second_need = excluded.second_need, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER ehc_plan_updated AFTER UPDATE ON ehc_plan BEGIN
	INSERT INTO ehc_plan_version (id, txn, council_id, person_id, requested_on, request_outcome, request_outcome_on, assessment_outcome, assessment_outcome_on, has_exception, plan_started_on, last_reviewed_on, plan_ended_on, end_reason, primary_need, second_need, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.requested_on, NEW.request_outcome, NEW.request_outcome_on, NEW.assessment_outcome, NEW.assessment_outcome_on, NEW.has_exception, NEW.plan_started_on, NEW.last_reviewed_on, NEW.plan_ended_on, NEW.end_reason, NEW.primary_need, NEW.second_need, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, requested_on = excluded.requested_on, request_outcome = excluded.request_outcome, request_outcome_on = excluded.request_outcome_on, assessment_outcome = excluded.assessment_outcome, assessment_outcome_on = excluded.assessment_outcome_on, has_exception = excluded.has_exception, plan_started_on = excluded.plan_started_on, last_reviewed_on = excluded.last_reviewed_on, plan_ended_on = excluded.plan_ended_on, end_reason = excluded.end_reason, primary_need = excluded.primary_need, second_need = excluded.second_need, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER ehc_plan_version_changed BEFORE UPDATE ON ehc_plan_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.requested_on IS NULL AND NEW.request_outcome IS NULL AND NEW.request_outcome_on IS NULL AND NEW.assessment_outcome IS NULL AND NEW.assessment_outcome_on IS NULL AND NEW.has_exception IS NULL AND NEW.plan_started_on IS NULL AND NEW.last_reviewed_on IS NULL AND NEW.plan_ended_on IS NULL AND NEW.end_reason IS NULL AND NEW.primary_need IS NULL AND NEW.second_need IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'ehc_plan_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER ehc_plan_kept BEFORE DELETE ON ehc_plan WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'ehc_plan: a row goes only after its deleted version was written');
END;
CREATE TRIGGER ehc_plan_version_added BEFORE INSERT ON ehc_plan_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'ehc_plan_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER ehc_plan_version_kept BEFORE DELETE ON ehc_plan_version BEGIN
	SELECT RAISE(ABORT, 'ehc_plan_version: a version is never deleted');
END;

-- Health check: One check of a child's health or wellbeing: when it was due, when it was done, and what it found.
CREATE TABLE health_event (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	due_on TEXT CHECK (length(due_on) = 10),
	held_on TEXT CHECK (length(held_on) = 10),
	status TEXT CHECK (length(status) <= 40),
	held_by TEXT CHECK (length(held_by) <= 120),
	sdq_score INTEGER CHECK (sdq_score BETWEEN 0 AND 40),
	sdq_reason TEXT CHECK (length(sdq_reason) <= 40),
	substance TEXT CHECK (length(substance) <= 100),
	intervention_received INTEGER CHECK (intervention_received IN (0, 1)),
	findings TEXT CHECK (length(findings) <= 8000),
	needs TEXT CHECK (length(needs) <= 4000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE health_event_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	kind TEXT,
	due_on TEXT,
	held_on TEXT,
	status TEXT,
	held_by TEXT,
	sdq_score INTEGER,
	sdq_reason TEXT,
	substance TEXT,
	intervention_received INTEGER,
	findings TEXT,
	needs TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX health_event_by_person_id ON health_event (person_id);
CREATE INDEX health_event_version_by_person_id ON health_event_version (person_id);
CREATE INDEX health_event_by_held_on ON health_event (held_on);
CREATE TRIGGER health_event_inserted AFTER INSERT ON health_event BEGIN
	INSERT INTO health_event_version (id, txn, council_id, person_id, kind, due_on, held_on, status, held_by, sdq_score, sdq_reason, substance, intervention_received, findings, needs, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.due_on, NEW.held_on, NEW.status, NEW.held_by, NEW.sdq_score, NEW.sdq_reason, NEW.substance, NEW.intervention_received, NEW.findings, NEW.needs, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, due_on = excluded.due_on, held_on = excluded.held_on, status = excluded.status, held_by = excluded.held_by, sdq_score = excluded.sdq_score, sdq_reason = excluded.sdq_reason, substance = excluded.substance, intervention_received = excluded.intervention_received, findings = excluded.findings, needs = excluded.needs, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER health_event_updated AFTER UPDATE ON health_event BEGIN
	INSERT INTO health_event_version (id, txn, council_id, person_id, kind, due_on, held_on, status, held_by, sdq_score, sdq_reason, substance, intervention_received, findings, needs, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.due_on, NEW.held_on, NEW.status, NEW.held_by, NEW.sdq_score, NEW.sdq_reason, NEW.substance, NEW.intervention_received, NEW.findings, NEW.needs, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, due_on = excluded.due_on, held_on = excluded.held_on, status = excluded.status, held_by = excluded.held_by, sdq_score = excluded.sdq_score, sdq_reason = excluded.sdq_reason, substance = excluded.substance, intervention_received = excluded.intervention_received, findings = excluded.findings, needs = excluded.needs, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER health_event_version_changed BEFORE UPDATE ON health_event_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.kind IS NULL AND NEW.due_on IS NULL AND NEW.held_on IS NULL AND NEW.status IS NULL AND NEW.held_by IS NULL AND NEW.sdq_score IS NULL AND NEW.sdq_reason IS NULL AND NEW.substance IS NULL AND NEW.intervention_received IS NULL AND NEW.findings IS NULL AND NEW.needs IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'health_event_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER health_event_kept BEFORE DELETE ON health_event WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'health_event: a row goes only after its deleted version was written');
END;
CREATE TRIGGER health_event_version_added BEFORE INSERT ON health_event_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'health_event_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER health_event_version_kept BEFORE DELETE ON health_event_version BEGIN
	SELECT RAISE(ABORT, 'health_event_version: a version is never deleted');
END;

-- Offence: An offence for which a child was convicted or given a caution or other youth outcome.
CREATE TABLE conviction (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	offence_on TEXT CHECK (length(offence_on) = 10),
	offence TEXT CHECK (length(offence) <= 1000),
	outcome TEXT CHECK (length(outcome) <= 40),
	outcome_on TEXT CHECK (length(outcome_on) = 10),
	in_care INTEGER CHECK (in_care IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE conviction_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	offence_on TEXT,
	offence TEXT,
	outcome TEXT,
	outcome_on TEXT,
	in_care INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX conviction_by_person_id ON conviction (person_id);
CREATE INDEX conviction_version_by_person_id ON conviction_version (person_id);
CREATE TRIGGER conviction_inserted AFTER INSERT ON conviction BEGIN
	INSERT INTO conviction_version (id, txn, council_id, person_id, offence_on, offence, outcome, outcome_on, in_care, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.offence_on, NEW.offence, NEW.outcome, NEW.outcome_on, NEW.in_care, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, offence_on = excluded.offence_on, offence = excluded.offence, outcome = excluded.outcome, outcome_on = excluded.outcome_on, in_care = excluded.in_care, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER conviction_updated AFTER UPDATE ON conviction BEGIN
	INSERT INTO conviction_version (id, txn, council_id, person_id, offence_on, offence, outcome, outcome_on, in_care, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.offence_on, NEW.offence, NEW.outcome, NEW.outcome_on, NEW.in_care, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, offence_on = excluded.offence_on, offence = excluded.offence, outcome = excluded.outcome, outcome_on = excluded.outcome_on, in_care = excluded.in_care, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER conviction_version_changed BEFORE UPDATE ON conviction_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.offence_on IS NULL AND NEW.offence IS NULL AND NEW.outcome IS NULL AND NEW.outcome_on IS NULL AND NEW.in_care IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'conviction_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER conviction_kept BEFORE DELETE ON conviction WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'conviction: a row goes only after its deleted version was written');
END;
CREATE TRIGGER conviction_version_added BEFORE INSERT ON conviction_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'conviction_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER conviction_version_kept BEFORE DELETE ON conviction_version BEGIN
	SELECT RAISE(ABORT, 'conviction_version: a version is never deleted');
END;

-- Carer: One adult of a carer household. Their name is protected as the household's is.
CREATE TABLE carer (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	carer_household_id INTEGER REFERENCES carer_household DEFERRABLE INITIALLY DEFERRED,
	number TEXT CHECK (length(number) <= 20),
	given TEXT CHECK (length(given) <= 100),
	family TEXT CHECK (length(family) <= 100),
	born_on TEXT CHECK (length(born_on) = 10),
	sex TEXT CHECK (length(sex) <= 40),
	ethnicity TEXT CHECK (length(ethnicity) <= 40),
	is_disabled INTEGER CHECK (is_disabled IN (0, 1)),
	checked_on TEXT CHECK (length(checked_on) = 10),
	medical_on TEXT CHECK (length(medical_on) = 10),
	training TEXT CHECK (length(training) <= 2000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE carer_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	carer_household_id INTEGER,
	number TEXT,
	given TEXT,
	family TEXT,
	born_on TEXT,
	sex TEXT,
	ethnicity TEXT,
	is_disabled INTEGER,
	checked_on TEXT,
	medical_on TEXT,
	training TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX carer_by_council_id ON carer (council_id);
CREATE INDEX carer_by_carer_household_id ON carer (carer_household_id);
CREATE INDEX carer_by_number ON carer (number);
CREATE TRIGGER carer_inserted AFTER INSERT ON carer BEGIN
	INSERT INTO carer_version (id, txn, council_id, carer_household_id, number, given, family, born_on, sex, ethnicity, is_disabled, checked_on, medical_on, training, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.carer_household_id, NEW.number, NEW.given, NEW.family, NEW.born_on, NEW.sex, NEW.ethnicity, NEW.is_disabled, NEW.checked_on, NEW.medical_on, NEW.training, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, carer_household_id = excluded.carer_household_id, number = excluded.number, given = excluded.given, family = excluded.family, born_on = excluded.born_on, sex = excluded.sex, ethnicity = excluded.ethnicity, is_disabled = excluded.is_disabled, checked_on = excluded.checked_on, medical_on = excluded.medical_on, training = excluded.training, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER carer_updated AFTER UPDATE ON carer BEGIN
	INSERT INTO carer_version (id, txn, council_id, carer_household_id, number, given, family, born_on, sex, ethnicity, is_disabled, checked_on, medical_on, training, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.carer_household_id, NEW.number, NEW.given, NEW.family, NEW.born_on, NEW.sex, NEW.ethnicity, NEW.is_disabled, NEW.checked_on, NEW.medical_on, NEW.training, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, carer_household_id = excluded.carer_household_id, number = excluded.number, given = excluded.given, family = excluded.family, born_on = excluded.born_on, sex = excluded.sex, ethnicity = excluded.ethnicity, is_disabled = excluded.is_disabled, checked_on = excluded.checked_on, medical_on = excluded.medical_on, training = excluded.training, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER carer_version_changed BEFORE UPDATE ON carer_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.carer_household_id IS NULL AND NEW.number IS NULL AND NEW.given IS NULL AND NEW.family IS NULL AND NEW.born_on IS NULL AND NEW.sex IS NULL AND NEW.ethnicity IS NULL AND NEW.is_disabled IS NULL AND NEW.checked_on IS NULL AND NEW.medical_on IS NULL AND NEW.training IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'carer_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER carer_kept BEFORE DELETE ON carer WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'carer: a row goes only after its deleted version was written');
END;
CREATE TRIGGER carer_version_added BEFORE INSERT ON carer_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'carer_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER carer_version_kept BEFORE DELETE ON carer_version BEGIN
	SELECT RAISE(ABORT, 'carer_version: a version is never deleted');
END;

-- Adopter application: A household's way to being approved to adopt, from first asking to matching or leaving. Protected as the household is.
CREATE TABLE adopter_application (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	carer_household_id INTEGER REFERENCES carer_household DEFERRABLE INITIALLY DEFERRED,
	enquiry_on TEXT CHECK (length(enquiry_on) = 10),
	is_ffa INTEGER CHECK (is_ffa IN (0, 1)),
	stage_1_started_on TEXT CHECK (length(stage_1_started_on) = 10),
	stage_1_ended_on TEXT CHECK (length(stage_1_ended_on) = 10),
	stage_2_started_on TEXT CHECK (length(stage_2_started_on) = 10),
	stage_2_ended_on TEXT CHECK (length(stage_2_ended_on) = 10),
	submitted_on TEXT CHECK (length(submitted_on) = 10),
	approved_on TEXT CHECK (length(approved_on) = 10),
	left_on TEXT CHECK (length(left_on) = 10),
	left_reason TEXT CHECK (length(left_reason) <= 40),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE adopter_application_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	carer_household_id INTEGER,
	enquiry_on TEXT,
	is_ffa INTEGER,
	stage_1_started_on TEXT,
	stage_1_ended_on TEXT,
	stage_2_started_on TEXT,
	stage_2_ended_on TEXT,
	submitted_on TEXT,
	approved_on TEXT,
	left_on TEXT,
	left_reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX adopter_application_by_council_id ON adopter_application (council_id);
CREATE INDEX adopter_application_by_carer_household_id ON adopter_application (carer_household_id);
CREATE TRIGGER adopter_application_inserted AFTER INSERT ON adopter_application BEGIN
	INSERT INTO adopter_application_version (id, txn, council_id, carer_household_id, enquiry_on, is_ffa, stage_1_started_on, stage_1_ended_on, stage_2_started_on, stage_2_ended_on, submitted_on, approved_on, left_on, left_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.carer_household_id, NEW.enquiry_on, NEW.is_ffa, NEW.stage_1_started_on, NEW.stage_1_ended_on, NEW.stage_2_started_on, NEW.stage_2_ended_on, NEW.submitted_on, NEW.approved_on, NEW.left_on, NEW.left_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, carer_household_id = excluded.carer_household_id, enquiry_on = excluded.enquiry_on, is_ffa = excluded.is_ffa, stage_1_started_on = excluded.stage_1_started_on, stage_1_ended_on = excluded.stage_1_ended_on, stage_2_started_on = excluded.stage_2_started_on, stage_2_ended_on = excluded.stage_2_ended_on, submitted_on = excluded.submitted_on, approved_on = excluded.approved_on, left_on = excluded.left_on, left_reason = excluded.left_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER adopter_application_updated AFTER UPDATE ON adopter_application BEGIN
	INSERT INTO adopter_application_version (id, txn, council_id, carer_household_id, enquiry_on, is_ffa, stage_1_started_on, stage_1_ended_on, stage_2_started_on, stage_2_ended_on, submitted_on, approved_on, left_on, left_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.carer_household_id, NEW.enquiry_on, NEW.is_ffa, NEW.stage_1_started_on, NEW.stage_1_ended_on, NEW.stage_2_started_on, NEW.stage_2_ended_on, NEW.submitted_on, NEW.approved_on, NEW.left_on, NEW.left_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, carer_household_id = excluded.carer_household_id, enquiry_on = excluded.enquiry_on, is_ffa = excluded.is_ffa, stage_1_started_on = excluded.stage_1_started_on, stage_1_ended_on = excluded.stage_1_ended_on, stage_2_started_on = excluded.stage_2_started_on, stage_2_ended_on = excluded.stage_2_ended_on, submitted_on = excluded.submitted_on, approved_on = excluded.approved_on, left_on = excluded.left_on, left_reason = excluded.left_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER adopter_application_version_changed BEFORE UPDATE ON adopter_application_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.carer_household_id IS NULL AND NEW.enquiry_on IS NULL AND NEW.is_ffa IS NULL AND NEW.stage_1_started_on IS NULL AND NEW.stage_1_ended_on IS NULL AND NEW.stage_2_started_on IS NULL AND NEW.stage_2_ended_on IS NULL AND NEW.submitted_on IS NULL AND NEW.approved_on IS NULL AND NEW.left_on IS NULL AND NEW.left_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'adopter_application_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER adopter_application_kept BEFORE DELETE ON adopter_application WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'adopter_application: a row goes only after its deleted version was written');
END;
CREATE TRIGGER adopter_application_version_added BEFORE INSERT ON adopter_application_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'adopter_application_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER adopter_application_version_kept BEFORE DELETE ON adopter_application_version BEGIN
	SELECT RAISE(ABORT, 'adopter_application_version: a version is never deleted');
END;

-- Leaving care entitlement: What the law entitles a young person to on leaving care, from when to when.
CREATE TABLE leaving_care (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	eligibility TEXT CHECK (length(eligibility) <= 40),
	started_on TEXT CHECK (length(started_on) = 10),
	ended_on TEXT CHECK (length(ended_on) = 10),
	end_reason TEXT CHECK (length(end_reason) <= 2000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE leaving_care_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	eligibility TEXT,
	started_on TEXT,
	ended_on TEXT,
	end_reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX leaving_care_by_person_id ON leaving_care (person_id);
CREATE INDEX leaving_care_version_by_person_id ON leaving_care_version (person_id);
CREATE TRIGGER leaving_care_inserted AFTER INSERT ON leaving_care BEGIN
	INSERT INTO leaving_care_version (id, txn, council_id, person_id, eligibility, started_on, ended_on, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.eligibility, NEW.started_on, NEW.ended_on, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, eligibility = excluded.eligibility, started_on = excluded.started_on, ended_on = excluded.ended_on, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER leaving_care_updated AFTER UPDATE ON leaving_care BEGIN
	INSERT INTO leaving_care_version (id, txn, council_id, person_id, eligibility, started_on, ended_on, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.eligibility, NEW.started_on, NEW.ended_on, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, eligibility = excluded.eligibility, started_on = excluded.started_on, ended_on = excluded.ended_on, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER leaving_care_version_changed BEFORE UPDATE ON leaving_care_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.eligibility IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL AND NEW.end_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'leaving_care_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER leaving_care_kept BEFORE DELETE ON leaving_care WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'leaving_care: a row goes only after its deleted version was written');
END;
CREATE TRIGGER leaving_care_version_added BEFORE INSERT ON leaving_care_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'leaving_care_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER leaving_care_version_kept BEFORE DELETE ON leaving_care_version BEGIN
	SELECT RAISE(ABORT, 'leaving_care_version: a version is never deleted');
END;

-- Pathway plan: The plan made with a young person for leaving care and after, and its reviews.
CREATE TABLE pathway_plan (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	started_on TEXT CHECK (length(started_on) = 10),
	reviewed_on TEXT CHECK (length(reviewed_on) = 10),
	review_due_on TEXT CHECK (length(review_due_on) = 10),
	ended_on TEXT CHECK (length(ended_on) = 10),
	health TEXT CHECK (length(health) <= 4000),
	education TEXT CHECK (length(education) <= 4000),
	home TEXT CHECK (length(home) <= 4000),
	money TEXT CHECK (length(money) <= 4000),
	family TEXT CHECK (length(family) <= 4000),
	skills TEXT CHECK (length(skills) <= 4000),
	identity TEXT CHECK (length(identity) <= 4000),
	if_it_fails TEXT CHECK (length(if_it_fails) <= 4000),
	in_my_words TEXT CHECK (length(in_my_words) <= 4000),
	agreed_on TEXT CHECK (length(agreed_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE pathway_plan_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	started_on TEXT,
	reviewed_on TEXT,
	review_due_on TEXT,
	ended_on TEXT,
	health TEXT,
	education TEXT,
	home TEXT,
	money TEXT,
	family TEXT,
	skills TEXT,
	identity TEXT,
	if_it_fails TEXT,
	in_my_words TEXT,
	agreed_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX pathway_plan_by_person_id ON pathway_plan (person_id);
CREATE INDEX pathway_plan_version_by_person_id ON pathway_plan_version (person_id);
CREATE TRIGGER pathway_plan_inserted AFTER INSERT ON pathway_plan BEGIN
	INSERT INTO pathway_plan_version (id, txn, council_id, person_id, started_on, reviewed_on, review_due_on, ended_on, health, education, home, money, family, skills, identity, if_it_fails, in_my_words, agreed_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.reviewed_on, NEW.review_due_on, NEW.ended_on, NEW.health, NEW.education, NEW.home, NEW.money, NEW.family, NEW.skills, NEW.identity, NEW.if_it_fails, NEW.in_my_words, NEW.agreed_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, reviewed_on = excluded.reviewed_on, review_due_on = excluded.review_due_on, ended_on = excluded.ended_on, health = excluded.health, education = excluded.education, home = excluded.home, money = excluded.money, family = excluded.family, skills = excluded.skills, identity = excluded.identity, if_it_fails = excluded.if_it_fails, in_my_words = excluded.in_my_words, agreed_on = excluded.agreed_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER pathway_plan_updated AFTER UPDATE ON pathway_plan BEGIN
	INSERT INTO pathway_plan_version (id, txn, council_id, person_id, started_on, reviewed_on, review_due_on, ended_on, health, education, home, money, family, skills, identity, if_it_fails, in_my_words, agreed_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.reviewed_on, NEW.review_due_on, NEW.ended_on, NEW.health, NEW.education, NEW.home, NEW.money, NEW.family, NEW.skills, NEW.identity, NEW.if_it_fails, NEW.in_my_words, NEW.agreed_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, reviewed_on = excluded.reviewed_on, review_due_on = excluded.review_due_on, ended_on = excluded.ended_on, health = excluded.health, education = excluded.education, home = excluded.home, money = excluded.money, family = excluded.family, skills = excluded.skills, identity = excluded.identity, if_it_fails = excluded.if_it_fails, in_my_words = excluded.in_my_words, agreed_on = excluded.agreed_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER pathway_plan_version_changed BEFORE UPDATE ON pathway_plan_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.started_on IS NULL AND NEW.reviewed_on IS NULL AND NEW.review_due_on IS NULL AND NEW.ended_on IS NULL AND NEW.health IS NULL AND NEW.education IS NULL AND NEW.home IS NULL AND NEW.money IS NULL AND NEW.family IS NULL AND NEW.skills IS NULL AND NEW.identity IS NULL AND NEW.if_it_fails IS NULL AND NEW.in_my_words IS NULL AND NEW.agreed_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'pathway_plan_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER pathway_plan_kept BEFORE DELETE ON pathway_plan WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'pathway_plan: a row goes only after its deleted version was written');
END;
CREATE TRIGGER pathway_plan_version_added BEFORE INSERT ON pathway_plan_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'pathway_plan_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER pathway_plan_version_kept BEFORE DELETE ON pathway_plan_version BEGIN
	SELECT RAISE(ABORT, 'pathway_plan_version: a version is never deleted');
END;

-- Contact with a care leaver: A time the personal adviser or another worker was, or tried to be, in touch with a care leaver, and how the young person was then.
CREATE TABLE care_leaver_contact (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	held_on TEXT CHECK (length(held_on) = 10),
	in_touch TEXT CHECK (length(in_touch) <= 40),
	worker_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	method TEXT CHECK (length(method) <= 40),
	accommodation TEXT CHECK (length(accommodation) <= 40),
	is_suitable INTEGER CHECK (is_suitable IN (0, 1)),
	activity TEXT CHECK (length(activity) <= 40),
	note TEXT CHECK (length(note) <= 4000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE care_leaver_contact_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	held_on TEXT,
	in_touch TEXT,
	worker_id INTEGER,
	method TEXT,
	accommodation TEXT,
	is_suitable INTEGER,
	activity TEXT,
	note TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX care_leaver_contact_by_person_id ON care_leaver_contact (person_id);
CREATE INDEX care_leaver_contact_version_by_person_id ON care_leaver_contact_version (person_id);
CREATE INDEX care_leaver_contact_by_held_on ON care_leaver_contact (held_on);
CREATE INDEX care_leaver_contact_by_worker_id ON care_leaver_contact (worker_id);
CREATE TRIGGER care_leaver_contact_inserted AFTER INSERT ON care_leaver_contact BEGIN
	INSERT INTO care_leaver_contact_version (id, txn, council_id, person_id, held_on, in_touch, worker_id, method, accommodation, is_suitable, activity, note, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.held_on, NEW.in_touch, NEW.worker_id, NEW.method, NEW.accommodation, NEW.is_suitable, NEW.activity, NEW.note, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, held_on = excluded.held_on, in_touch = excluded.in_touch, worker_id = excluded.worker_id, method = excluded.method, accommodation = excluded.accommodation, is_suitable = excluded.is_suitable, activity = excluded.activity, note = excluded.note, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER care_leaver_contact_updated AFTER UPDATE ON care_leaver_contact BEGIN
	INSERT INTO care_leaver_contact_version (id, txn, council_id, person_id, held_on, in_touch, worker_id, method, accommodation, is_suitable, activity, note, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.held_on, NEW.in_touch, NEW.worker_id, NEW.method, NEW.accommodation, NEW.is_suitable, NEW.activity, NEW.note, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, held_on = excluded.held_on, in_touch = excluded.in_touch, worker_id = excluded.worker_id, method = excluded.method, accommodation = excluded.accommodation, is_suitable = excluded.is_suitable, activity = excluded.activity, note = excluded.note, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER care_leaver_contact_version_changed BEFORE UPDATE ON care_leaver_contact_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.held_on IS NULL AND NEW.in_touch IS NULL AND NEW.worker_id IS NULL AND NEW.method IS NULL AND NEW.accommodation IS NULL AND NEW.is_suitable IS NULL AND NEW.activity IS NULL AND NEW.note IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'care_leaver_contact_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER care_leaver_contact_kept BEFORE DELETE ON care_leaver_contact WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'care_leaver_contact: a row goes only after its deleted version was written');
END;
CREATE TRIGGER care_leaver_contact_version_added BEFORE INSERT ON care_leaver_contact_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'care_leaver_contact_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER care_leaver_contact_version_kept BEFORE DELETE ON care_leaver_contact_version BEGIN
	SELECT RAISE(ABORT, 'care_leaver_contact_version: a version is never deleted');
END;

-- Disability: A disability of the person, or that they were assessed and have none.
CREATE TABLE disability (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	disability TEXT CHECK (length(disability) <= 40),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE disability_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	disability TEXT,
	starts_on TEXT,
	ends_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX disability_by_person_id ON disability (person_id);
CREATE INDEX disability_version_by_person_id ON disability_version (person_id);
CREATE TRIGGER disability_inserted AFTER INSERT ON disability BEGIN
	INSERT INTO disability_version (id, txn, council_id, person_id, disability, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.disability, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, disability = excluded.disability, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER disability_updated AFTER UPDATE ON disability BEGIN
	INSERT INTO disability_version (id, txn, council_id, person_id, disability, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.disability, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, disability = excluded.disability, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER disability_version_changed BEFORE UPDATE ON disability_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.disability IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'disability_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER disability_kept BEFORE DELETE ON disability WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'disability: a row goes only after its deleted version was written');
END;
CREATE TRIGGER disability_version_added BEFORE INSERT ON disability_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'disability_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER disability_version_kept BEFORE DELETE ON disability_version BEGIN
	SELECT RAISE(ABORT, 'disability_version: a version is never deleted');
END;

-- Immigration status: By what right a person is in the country, from when to when; and, where their age was doubted, what an assessment found.
CREATE TABLE immigration_status (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	status TEXT CHECK (length(status) <= 40),
	started_on TEXT CHECK (length(started_on) = 10),
	ended_on TEXT CHECK (length(ended_on) = 10),
	apply_by TEXT CHECK (length(apply_by) = 10),
	solicitor TEXT CHECK (length(solicitor) <= 150),
	age_disputed INTEGER CHECK (age_disputed IN (0, 1)),
	age_assessed_on TEXT CHECK (length(age_assessed_on) = 10),
	age_outcome TEXT CHECK (length(age_outcome) <= 40),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE immigration_status_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	status TEXT,
	started_on TEXT,
	ended_on TEXT,
	apply_by TEXT,
	solicitor TEXT,
	age_disputed INTEGER,
	age_assessed_on TEXT,
	age_outcome TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX immigration_status_by_person_id ON immigration_status (person_id);
CREATE INDEX immigration_status_version_by_person_id ON immigration_status_version (person_id);
CREATE TRIGGER immigration_status_inserted AFTER INSERT ON immigration_status BEGIN
	INSERT INTO immigration_status_version (id, txn, council_id, person_id, status, started_on, ended_on, apply_by, solicitor, age_disputed, age_assessed_on, age_outcome, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.status, NEW.started_on, NEW.ended_on, NEW.apply_by, NEW.solicitor, NEW.age_disputed, NEW.age_assessed_on, NEW.age_outcome, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, status = excluded.status, started_on = excluded.started_on, ended_on = excluded.ended_on, apply_by = excluded.apply_by, solicitor = excluded.solicitor, age_disputed = excluded.age_disputed, age_assessed_on = excluded.age_assessed_on, age_outcome = excluded.age_outcome, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER immigration_status_updated AFTER UPDATE ON immigration_status BEGIN
	INSERT INTO immigration_status_version (id, txn, council_id, person_id, status, started_on, ended_on, apply_by, solicitor, age_disputed, age_assessed_on, age_outcome, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.status, NEW.started_on, NEW.ended_on, NEW.apply_by, NEW.solicitor, NEW.age_disputed, NEW.age_assessed_on, NEW.age_outcome, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, status = excluded.status, started_on = excluded.started_on, ended_on = excluded.ended_on, apply_by = excluded.apply_by, solicitor = excluded.solicitor, age_disputed = excluded.age_disputed, age_assessed_on = excluded.age_assessed_on, age_outcome = excluded.age_outcome, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER immigration_status_version_changed BEFORE UPDATE ON immigration_status_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.status IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL AND NEW.apply_by IS NULL AND NEW.solicitor IS NULL AND NEW.age_disputed IS NULL AND NEW.age_assessed_on IS NULL AND NEW.age_outcome IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'immigration_status_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER immigration_status_kept BEFORE DELETE ON immigration_status WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'immigration_status: a row goes only after its deleted version was written');
END;
CREATE TRIGGER immigration_status_version_added BEFORE INSERT ON immigration_status_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'immigration_status_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER immigration_status_version_kept BEFORE DELETE ON immigration_status_version BEGIN
	SELECT RAISE(ABORT, 'immigration_status_version: a version is never deleted');
END;

-- Transfer between councils: Responsibility for the child passing from one council to another: what was asked, sent and accepted. Each council keeps its own side.
CREATE TABLE transfer (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	direction TEXT CHECK (length(direction) <= 40),
	other_council TEXT CHECK (length(other_council) <= 3),
	requested_on TEXT CHECK (length(requested_on) = 10),
	sent_on TEXT CHECK (length(sent_on) = 10),
	sent TEXT CHECK (length(sent) <= 2000),
	accepted_on TEXT CHECK (length(accepted_on) = 10),
	refused_on TEXT CHECK (length(refused_on) = 10),
	refusal TEXT CHECK (length(refusal) <= 2000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE transfer_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	direction TEXT,
	other_council TEXT,
	requested_on TEXT,
	sent_on TEXT,
	sent TEXT,
	accepted_on TEXT,
	refused_on TEXT,
	refusal TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX transfer_by_person_id ON transfer (person_id);
CREATE INDEX transfer_version_by_person_id ON transfer_version (person_id);
CREATE TRIGGER transfer_inserted AFTER INSERT ON transfer BEGIN
	INSERT INTO transfer_version (id, txn, council_id, person_id, direction, other_council, requested_on, sent_on, sent, accepted_on, refused_on, refusal, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.direction, NEW.other_council, NEW.requested_on, NEW.sent_on, NEW.sent, NEW.accepted_on, NEW.refused_on, NEW.refusal, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, direction = excluded.direction, other_council = excluded.other_council, requested_on = excluded.requested_on, sent_on = excluded.sent_on, sent = excluded.sent, accepted_on = excluded.accepted_on, refused_on = excluded.refused_on, refusal = excluded.refusal, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER transfer_updated AFTER UPDATE ON transfer BEGIN
	INSERT INTO transfer_version (id, txn, council_id, person_id, direction, other_council, requested_on, sent_on, sent, accepted_on, refused_on, refusal, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.direction, NEW.other_council, NEW.requested_on, NEW.sent_on, NEW.sent, NEW.accepted_on, NEW.refused_on, NEW.refusal, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, direction = excluded.direction, other_council = excluded.other_council, requested_on = excluded.requested_on, sent_on = excluded.sent_on, sent = excluded.sent, accepted_on = excluded.accepted_on, refused_on = excluded.refused_on, refusal = excluded.refusal, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER transfer_version_changed BEFORE UPDATE ON transfer_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.direction IS NULL AND NEW.other_council IS NULL AND NEW.requested_on IS NULL AND NEW.sent_on IS NULL AND NEW.sent IS NULL AND NEW.accepted_on IS NULL AND NEW.refused_on IS NULL AND NEW.refusal IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'transfer_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER transfer_kept BEFORE DELETE ON transfer WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'transfer: a row goes only after its deleted version was written');
END;
CREATE TRIGGER transfer_version_added BEFORE INSERT ON transfer_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'transfer_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER transfer_version_kept BEFORE DELETE ON transfer_version BEGIN
	SELECT RAISE(ABORT, 'transfer_version: a version is never deleted');
END;

-- Family group: The number under which the council counts this person to one family or household, so that work with the whole family can be found together.
CREATE TABLE family_group (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	family_number TEXT CHECK (length(family_number) <= 36),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE family_group_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	family_number TEXT,
	starts_on TEXT,
	ends_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX family_group_by_person_id ON family_group (person_id);
CREATE INDEX family_group_version_by_person_id ON family_group_version (person_id);
CREATE INDEX family_group_by_family_number ON family_group (family_number);
CREATE TRIGGER family_group_inserted AFTER INSERT ON family_group BEGIN
	INSERT INTO family_group_version (id, txn, council_id, person_id, family_number, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.family_number, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, family_number = excluded.family_number, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER family_group_updated AFTER UPDATE ON family_group BEGIN
	INSERT INTO family_group_version (id, txn, council_id, person_id, family_number, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.family_number, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, family_number = excluded.family_number, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER family_group_version_changed BEFORE UPDATE ON family_group_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.family_number IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'family_group_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER family_group_kept BEFORE DELETE ON family_group WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'family_group: a row goes only after its deleted version was written');
END;
CREATE TRIGGER family_group_version_added BEFORE INSERT ON family_group_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'family_group_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER family_group_version_kept BEFORE DELETE ON family_group_version BEGIN
	SELECT RAISE(ABORT, 'family_group_version: a version is never deleted');
END;

-- Adoption case: The work towards a child's adoption and the court's order. Who adopts stands in the match; the decision itself in the decision for adoption.
CREATE TABLE adoption_case (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	opened_on TEXT CHECK (length(opened_on) = 10),
	closed_on TEXT CHECK (length(closed_on) = 10),
	worker_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	agency_urn TEXT CHECK (length(agency_urn) <= 10),
	is_sibling_group INTEGER CHECK (is_sibling_group IN (0, 1)),
	siblings_together INTEGER CHECK (siblings_together BETWEEN 0 AND 20),
	siblings_apart INTEGER CHECK (siblings_apart BETWEEN 0 AND 20),
	ffa_decided_on TEXT CHECK (length(ffa_decided_on) = 10),
	ffa_placed_on TEXT CHECK (length(ffa_placed_on) = 10),
	carer_placed_on TEXT CHECK (length(carer_placed_on) = 10),
	placement_order_on TEXT CHECK (length(placement_order_on) = 10),
	order_type TEXT CHECK (length(order_type) <= 40),
	order_on TEXT CHECK (length(order_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE adoption_case_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	opened_on TEXT,
	closed_on TEXT,
	worker_id INTEGER,
	agency_urn TEXT,
	is_sibling_group INTEGER,
	siblings_together INTEGER,
	siblings_apart INTEGER,
	ffa_decided_on TEXT,
	ffa_placed_on TEXT,
	carer_placed_on TEXT,
	placement_order_on TEXT,
	order_type TEXT,
	order_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX adoption_case_by_person_id ON adoption_case (person_id);
CREATE INDEX adoption_case_version_by_person_id ON adoption_case_version (person_id);
CREATE INDEX adoption_case_by_worker_id ON adoption_case (worker_id);
CREATE TRIGGER adoption_case_inserted AFTER INSERT ON adoption_case BEGIN
	INSERT INTO adoption_case_version (id, txn, council_id, person_id, opened_on, closed_on, worker_id, agency_urn, is_sibling_group, siblings_together, siblings_apart, ffa_decided_on, ffa_placed_on, carer_placed_on, placement_order_on, order_type, order_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.opened_on, NEW.closed_on, NEW.worker_id, NEW.agency_urn, NEW.is_sibling_group, NEW.siblings_together, NEW.siblings_apart, NEW.ffa_decided_on, NEW.ffa_placed_on, NEW.carer_placed_on, NEW.placement_order_on, NEW.order_type, NEW.order_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, opened_on = excluded.opened_on, closed_on = excluded.closed_on, worker_id = excluded.worker_id, agency_urn = excluded.agency_urn, is_sibling_group = excluded.is_sibling_group, siblings_together = excluded.siblings_together, siblings_apart = excluded.siblings_apart, ffa_decided_on = excluded.ffa_decided_on, ffa_placed_on = excluded.ffa_placed_on, carer_placed_on = excluded.carer_placed_on, placement_order_on = excluded.placement_order_on, order_type = excluded.order_type, order_on = excluded.order_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER adoption_case_updated AFTER UPDATE ON adoption_case BEGIN
	INSERT INTO adoption_case_version (id, txn, council_id, person_id, opened_on, closed_on, worker_id, agency_urn, is_sibling_group, siblings_together, siblings_apart, ffa_decided_on, ffa_placed_on, carer_placed_on, placement_order_on, order_type, order_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.opened_on, NEW.closed_on, NEW.worker_id, NEW.agency_urn, NEW.is_sibling_group, NEW.siblings_together, NEW.siblings_apart, NEW.ffa_decided_on, NEW.ffa_placed_on, NEW.carer_placed_on, NEW.placement_order_on, NEW.order_type, NEW.order_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, opened_on = excluded.opened_on, closed_on = excluded.closed_on, worker_id = excluded.worker_id, agency_urn = excluded.agency_urn, is_sibling_group = excluded.is_sibling_group, siblings_together = excluded.siblings_together, siblings_apart = excluded.siblings_apart, ffa_decided_on = excluded.ffa_decided_on, ffa_placed_on = excluded.ffa_placed_on, carer_placed_on = excluded.carer_placed_on, placement_order_on = excluded.placement_order_on, order_type = excluded.order_type, order_on = excluded.order_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER adoption_case_version_changed BEFORE UPDATE ON adoption_case_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.opened_on IS NULL AND NEW.closed_on IS NULL AND NEW.worker_id IS NULL AND NEW.agency_urn IS NULL AND NEW.is_sibling_group IS NULL AND NEW.siblings_together IS NULL AND NEW.siblings_apart IS NULL AND NEW.ffa_decided_on IS NULL AND NEW.ffa_placed_on IS NULL AND NEW.carer_placed_on IS NULL AND NEW.placement_order_on IS NULL AND NEW.order_type IS NULL AND NEW.order_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'adoption_case_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER adoption_case_kept BEFORE DELETE ON adoption_case WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'adoption_case: a row goes only after its deleted version was written');
END;
CREATE TRIGGER adoption_case_version_added BEFORE INSERT ON adoption_case_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'adoption_case_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER adoption_case_version_kept BEFORE DELETE ON adoption_case_version BEGIN
	SELECT RAISE(ABORT, 'adoption_case_version: a version is never deleted');
END;

-- Adoption match: A child matched and placed with particular adopters. The household stands here by its number; its name and address are the household's own record.
CREATE TABLE adoption_match (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	carer_household_id INTEGER REFERENCES carer_household DEFERRABLE INITIALLY DEFERRED,
	matched_on TEXT CHECK (length(matched_on) = 10),
	placed_on TEXT CHECK (length(placed_on) = 10),
	is_ffa INTEGER CHECK (is_ffa IN (0, 1)),
	ended_on TEXT CHECK (length(ended_on) = 10),
	end_reason TEXT CHECK (length(end_reason) <= 2000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE adoption_match_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	carer_household_id INTEGER,
	matched_on TEXT,
	placed_on TEXT,
	is_ffa INTEGER,
	ended_on TEXT,
	end_reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX adoption_match_by_person_id ON adoption_match (person_id);
CREATE INDEX adoption_match_version_by_person_id ON adoption_match_version (person_id);
CREATE INDEX adoption_match_by_carer_household_id ON adoption_match (carer_household_id);
CREATE TRIGGER adoption_match_inserted AFTER INSERT ON adoption_match BEGIN
	INSERT INTO adoption_match_version (id, txn, council_id, person_id, carer_household_id, matched_on, placed_on, is_ffa, ended_on, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.carer_household_id, NEW.matched_on, NEW.placed_on, NEW.is_ffa, NEW.ended_on, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, carer_household_id = excluded.carer_household_id, matched_on = excluded.matched_on, placed_on = excluded.placed_on, is_ffa = excluded.is_ffa, ended_on = excluded.ended_on, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER adoption_match_updated AFTER UPDATE ON adoption_match BEGIN
	INSERT INTO adoption_match_version (id, txn, council_id, person_id, carer_household_id, matched_on, placed_on, is_ffa, ended_on, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.carer_household_id, NEW.matched_on, NEW.placed_on, NEW.is_ffa, NEW.ended_on, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, carer_household_id = excluded.carer_household_id, matched_on = excluded.matched_on, placed_on = excluded.placed_on, is_ffa = excluded.is_ffa, ended_on = excluded.ended_on, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER adoption_match_version_changed BEFORE UPDATE ON adoption_match_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.carer_household_id IS NULL AND NEW.matched_on IS NULL AND NEW.placed_on IS NULL AND NEW.is_ffa IS NULL AND NEW.ended_on IS NULL AND NEW.end_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'adoption_match_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER adoption_match_kept BEFORE DELETE ON adoption_match WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'adoption_match: a row goes only after its deleted version was written');
END;
CREATE TRIGGER adoption_match_version_added BEFORE INSERT ON adoption_match_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'adoption_match_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER adoption_match_version_kept BEFORE DELETE ON adoption_match_version BEGIN
	SELECT RAISE(ABORT, 'adoption_match_version: a version is never deleted');
END;

-- Assessment for a permanent carer: An assessment of somebody as special guardian, kinship carer or holder of a child arrangements order for this child.
CREATE TABLE sgo_assessment (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	carer_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	carer_name TEXT CHECK (length(carer_name) <= 200),
	requested_on TEXT CHECK (length(requested_on) = 10),
	due_on TEXT CHECK (length(due_on) = 10),
	filed_on TEXT CHECK (length(filed_on) = 10),
	outcome TEXT CHECK (length(outcome) <= 40),
	order_on TEXT CHECK (length(order_on) = 10),
	support_plan TEXT CHECK (length(support_plan) <= 4000),
	support_review_on TEXT CHECK (length(support_review_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE sgo_assessment_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	kind TEXT,
	carer_id INTEGER,
	carer_name TEXT,
	requested_on TEXT,
	due_on TEXT,
	filed_on TEXT,
	outcome TEXT,
	order_on TEXT,
	support_plan TEXT,
	support_review_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX sgo_assessment_by_person_id ON sgo_assessment (person_id);
CREATE INDEX sgo_assessment_version_by_person_id ON sgo_assessment_version (person_id);
CREATE INDEX sgo_assessment_by_carer_id ON sgo_assessment (carer_id);
CREATE TRIGGER sgo_assessment_inserted AFTER INSERT ON sgo_assessment BEGIN
	INSERT INTO sgo_assessment_version (id, txn, council_id, person_id, kind, carer_id, carer_name, requested_on, due_on, filed_on, outcome, order_on, support_plan, support_review_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.carer_id, NEW.carer_name, NEW.requested_on, NEW.due_on, NEW.filed_on, NEW.outcome, NEW.order_on, NEW.support_plan, NEW.support_review_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, carer_id = excluded.carer_id, carer_name = excluded.carer_name, requested_on = excluded.requested_on, due_on = excluded.due_on, filed_on = excluded.filed_on, outcome = excluded.outcome, order_on = excluded.order_on, support_plan = excluded.support_plan, support_review_on = excluded.support_review_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER sgo_assessment_updated AFTER UPDATE ON sgo_assessment BEGIN
	INSERT INTO sgo_assessment_version (id, txn, council_id, person_id, kind, carer_id, carer_name, requested_on, due_on, filed_on, outcome, order_on, support_plan, support_review_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.carer_id, NEW.carer_name, NEW.requested_on, NEW.due_on, NEW.filed_on, NEW.outcome, NEW.order_on, NEW.support_plan, NEW.support_review_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, carer_id = excluded.carer_id, carer_name = excluded.carer_name, requested_on = excluded.requested_on, due_on = excluded.due_on, filed_on = excluded.filed_on, outcome = excluded.outcome, order_on = excluded.order_on, support_plan = excluded.support_plan, support_review_on = excluded.support_review_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER sgo_assessment_version_changed BEFORE UPDATE ON sgo_assessment_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.kind IS NULL AND NEW.carer_id IS NULL AND NEW.carer_name IS NULL AND NEW.requested_on IS NULL AND NEW.due_on IS NULL AND NEW.filed_on IS NULL AND NEW.outcome IS NULL AND NEW.order_on IS NULL AND NEW.support_plan IS NULL AND NEW.support_review_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'sgo_assessment_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER sgo_assessment_kept BEFORE DELETE ON sgo_assessment WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'sgo_assessment: a row goes only after its deleted version was written');
END;
CREATE TRIGGER sgo_assessment_version_added BEFORE INSERT ON sgo_assessment_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'sgo_assessment_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER sgo_assessment_version_kept BEFORE DELETE ON sgo_assessment_version BEGIN
	SELECT RAISE(ABORT, 'sgo_assessment_version: a version is never deleted');
END;

-- Child protection plan: The plan that a conference makes to keep a child safe from significant harm.
CREATE TABLE cp_plan (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id INTEGER NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	started_on TEXT CHECK (length(started_on) = 10),
	ended_on TEXT CHECK (length(ended_on) = 10),
	end_reason TEXT CHECK (length(end_reason) <= 200),
	previous_plans INTEGER CHECK (previous_plans BETWEEN 0 AND 99),
	is_other_council INTEGER CHECK (is_other_council IN (0, 1)),
	visit_every_days INTEGER CHECK (visit_every_days BETWEEN 1 AND 365),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE cp_plan_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	referral_id INTEGER,
	started_on TEXT,
	ended_on TEXT,
	end_reason TEXT,
	previous_plans INTEGER,
	is_other_council INTEGER,
	visit_every_days INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX cp_plan_by_person_id ON cp_plan (person_id);
CREATE INDEX cp_plan_version_by_person_id ON cp_plan_version (person_id);
CREATE INDEX cp_plan_by_referral_id ON cp_plan (referral_id);
CREATE TRIGGER cp_plan_inserted AFTER INSERT ON cp_plan BEGIN
	INSERT INTO cp_plan_version (id, txn, council_id, person_id, referral_id, started_on, ended_on, end_reason, previous_plans, is_other_council, visit_every_days, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.ended_on, NEW.end_reason, NEW.previous_plans, NEW.is_other_council, NEW.visit_every_days, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, ended_on = excluded.ended_on, end_reason = excluded.end_reason, previous_plans = excluded.previous_plans, is_other_council = excluded.is_other_council, visit_every_days = excluded.visit_every_days, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER cp_plan_updated AFTER UPDATE ON cp_plan BEGIN
	INSERT INTO cp_plan_version (id, txn, council_id, person_id, referral_id, started_on, ended_on, end_reason, previous_plans, is_other_council, visit_every_days, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.ended_on, NEW.end_reason, NEW.previous_plans, NEW.is_other_council, NEW.visit_every_days, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, ended_on = excluded.ended_on, end_reason = excluded.end_reason, previous_plans = excluded.previous_plans, is_other_council = excluded.is_other_council, visit_every_days = excluded.visit_every_days, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER cp_plan_version_changed BEFORE UPDATE ON cp_plan_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.referral_id IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL AND NEW.end_reason IS NULL AND NEW.previous_plans IS NULL AND NEW.is_other_council IS NULL AND NEW.visit_every_days IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'cp_plan_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER cp_plan_kept BEFORE DELETE ON cp_plan WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'cp_plan: a row goes only after its deleted version was written');
END;
CREATE TRIGGER cp_plan_version_added BEFORE INSERT ON cp_plan_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'cp_plan_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER cp_plan_version_kept BEFORE DELETE ON cp_plan_version BEGIN
	SELECT RAISE(ABORT, 'cp_plan_version: a version is never deleted');
END;

-- Category of abuse: The kind of harm a child protection plan is made for, from when to when. The first is the initial category, the last the latest.
CREATE TABLE cp_plan_category (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id INTEGER NOT NULL REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	category TEXT CHECK (length(category) <= 40),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE cp_plan_category_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	cp_plan_id INTEGER,
	category TEXT,
	starts_on TEXT,
	ends_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX cp_plan_category_by_person_id ON cp_plan_category (person_id);
CREATE INDEX cp_plan_category_version_by_person_id ON cp_plan_category_version (person_id);
CREATE INDEX cp_plan_category_by_cp_plan_id ON cp_plan_category (cp_plan_id);
CREATE TRIGGER cp_plan_category_inserted AFTER INSERT ON cp_plan_category BEGIN
	INSERT INTO cp_plan_category_version (id, txn, council_id, person_id, cp_plan_id, category, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.category, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, category = excluded.category, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER cp_plan_category_updated AFTER UPDATE ON cp_plan_category BEGIN
	INSERT INTO cp_plan_category_version (id, txn, council_id, person_id, cp_plan_id, category, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.category, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, category = excluded.category, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER cp_plan_category_version_changed BEFORE UPDATE ON cp_plan_category_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.cp_plan_id IS NULL AND NEW.category IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'cp_plan_category_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER cp_plan_category_kept BEFORE DELETE ON cp_plan_category WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'cp_plan_category: a row goes only after its deleted version was written');
END;
CREATE TRIGGER cp_plan_category_version_added BEFORE INSERT ON cp_plan_category_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'cp_plan_category_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER cp_plan_category_version_kept BEFORE DELETE ON cp_plan_category_version BEGIN
	SELECT RAISE(ABORT, 'cp_plan_category_version: a version is never deleted');
END;

-- Child protection conference: The meeting that decides whether a child needs a protection plan (initial), or whether the plan is still needed and works (review).
CREATE TABLE conference (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id INTEGER NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	section47_enquiry_id INTEGER REFERENCES section47_enquiry DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id INTEGER REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	notified_on TEXT CHECK (length(notified_on) = 10),
	due_on TEXT CHECK (length(due_on) = 10),
	held_on TEXT CHECK (length(held_on) = 10),
	chair_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	is_quorate INTEGER CHECK (is_quorate IN (0, 1)),
	participation TEXT CHECK (length(participation) <= 40),
	report_shared_on TEXT CHECK (length(report_shared_on) = 10),
	decisions_sent_on TEXT CHECK (length(decisions_sent_on) = 10),
	makes_plan INTEGER CHECK (makes_plan IN (0, 1)),
	no_further_action INTEGER CHECK (no_further_action IN (0, 1)),
	other_agency INTEGER CHECK (other_agency IN (0, 1)),
	single_assessment INTEGER CHECK (single_assessment IN (0, 1)),
	services INTEGER CHECK (services IN (0, 1)),
	other_outcome INTEGER CHECK (other_outcome IN (0, 1)),
	outcome_comments TEXT CHECK (length(outcome_comments) <= 4000),
	team_id INTEGER REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	worker_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE conference_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	referral_id INTEGER,
	kind TEXT,
	section47_enquiry_id INTEGER,
	cp_plan_id INTEGER,
	notified_on TEXT,
	due_on TEXT,
	held_on TEXT,
	chair_id INTEGER,
	is_quorate INTEGER,
	participation TEXT,
	report_shared_on TEXT,
	decisions_sent_on TEXT,
	makes_plan INTEGER,
	no_further_action INTEGER,
	other_agency INTEGER,
	single_assessment INTEGER,
	services INTEGER,
	other_outcome INTEGER,
	outcome_comments TEXT,
	team_id INTEGER,
	worker_id INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX conference_by_person_id ON conference (person_id);
CREATE INDEX conference_version_by_person_id ON conference_version (person_id);
CREATE INDEX conference_by_referral_id ON conference (referral_id);
CREATE INDEX conference_by_section47_enquiry_id ON conference (section47_enquiry_id);
CREATE INDEX conference_by_cp_plan_id ON conference (cp_plan_id);
CREATE INDEX conference_by_chair_id ON conference (chair_id);
CREATE INDEX conference_by_team_id ON conference (team_id);
CREATE INDEX conference_by_worker_id ON conference (worker_id);
CREATE TRIGGER conference_inserted AFTER INSERT ON conference BEGIN
	INSERT INTO conference_version (id, txn, council_id, person_id, referral_id, kind, section47_enquiry_id, cp_plan_id, notified_on, due_on, held_on, chair_id, is_quorate, participation, report_shared_on, decisions_sent_on, makes_plan, no_further_action, other_agency, single_assessment, services, other_outcome, outcome_comments, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.kind, NEW.section47_enquiry_id, NEW.cp_plan_id, NEW.notified_on, NEW.due_on, NEW.held_on, NEW.chair_id, NEW.is_quorate, NEW.participation, NEW.report_shared_on, NEW.decisions_sent_on, NEW.makes_plan, NEW.no_further_action, NEW.other_agency, NEW.single_assessment, NEW.services, NEW.other_outcome, NEW.outcome_comments, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, kind = excluded.kind, section47_enquiry_id = excluded.section47_enquiry_id, cp_plan_id = excluded.cp_plan_id, notified_on = excluded.notified_on, due_on = excluded.due_on, held_on = excluded.held_on, chair_id = excluded.chair_id, is_quorate = excluded.is_quorate, participation = excluded.participation, report_shared_on = excluded.report_shared_on, decisions_sent_on = excluded.decisions_sent_on, makes_plan = excluded.makes_plan, no_further_action = excluded.no_further_action, other_agency = excluded.other_agency, single_assessment = excluded.single_assessment, services = excluded.services, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER conference_updated AFTER UPDATE ON conference BEGIN
	INSERT INTO conference_version (id, txn, council_id, person_id, referral_id, kind, section47_enquiry_id, cp_plan_id, notified_on, due_on, held_on, chair_id, is_quorate, participation, report_shared_on, decisions_sent_on, makes_plan, no_further_action, other_agency, single_assessment, services, other_outcome, outcome_comments, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.kind, NEW.section47_enquiry_id, NEW.cp_plan_id, NEW.notified_on, NEW.due_on, NEW.held_on, NEW.chair_id, NEW.is_quorate, NEW.participation, NEW.report_shared_on, NEW.decisions_sent_on, NEW.makes_plan, NEW.no_further_action, NEW.other_agency, NEW.single_assessment, NEW.services, NEW.other_outcome, NEW.outcome_comments, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, kind = excluded.kind, section47_enquiry_id = excluded.section47_enquiry_id, cp_plan_id = excluded.cp_plan_id, notified_on = excluded.notified_on, due_on = excluded.due_on, held_on = excluded.held_on, chair_id = excluded.chair_id, is_quorate = excluded.is_quorate, participation = excluded.participation, report_shared_on = excluded.report_shared_on, decisions_sent_on = excluded.decisions_sent_on, makes_plan = excluded.makes_plan, no_further_action = excluded.no_further_action, other_agency = excluded.other_agency, single_assessment = excluded.single_assessment, services = excluded.services, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER conference_version_changed BEFORE UPDATE ON conference_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.referral_id IS NULL AND NEW.kind IS NULL AND NEW.section47_enquiry_id IS NULL AND NEW.cp_plan_id IS NULL AND NEW.notified_on IS NULL AND NEW.due_on IS NULL AND NEW.held_on IS NULL AND NEW.chair_id IS NULL AND NEW.is_quorate IS NULL AND NEW.participation IS NULL AND NEW.report_shared_on IS NULL AND NEW.decisions_sent_on IS NULL AND NEW.makes_plan IS NULL AND NEW.no_further_action IS NULL AND NEW.other_agency IS NULL AND NEW.single_assessment IS NULL AND NEW.services IS NULL AND NEW.other_outcome IS NULL AND NEW.outcome_comments IS NULL AND NEW.team_id IS NULL AND NEW.worker_id IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'conference_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER conference_kept BEFORE DELETE ON conference WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'conference: a row goes only after its deleted version was written');
END;
CREATE TRIGGER conference_version_added BEFORE INSERT ON conference_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'conference_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER conference_version_kept BEFORE DELETE ON conference_version BEGIN
	SELECT RAISE(ABORT, 'conference_version: a version is never deleted');
END;

-- Core group meeting: The family and the people who work with them meet to carry out the child protection plan.
CREATE TABLE core_group (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id INTEGER NOT NULL REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	held_on TEXT CHECK (length(held_on) = 10),
	due_on TEXT CHECK (length(due_on) = 10),
	parents_invited INTEGER CHECK (parents_invited IN (0, 1)),
	other_agency_present INTEGER CHECK (other_agency_present IN (0, 1)),
	is_quorate INTEGER CHECK (is_quorate IN (0, 1)),
	notes TEXT CHECK (length(notes) <= 20000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE core_group_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	cp_plan_id INTEGER,
	held_on TEXT,
	due_on TEXT,
	parents_invited INTEGER,
	other_agency_present INTEGER,
	is_quorate INTEGER,
	notes TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX core_group_by_person_id ON core_group (person_id);
CREATE INDEX core_group_version_by_person_id ON core_group_version (person_id);
CREATE INDEX core_group_by_cp_plan_id ON core_group (cp_plan_id);
CREATE TRIGGER core_group_inserted AFTER INSERT ON core_group BEGIN
	INSERT INTO core_group_version (id, txn, council_id, person_id, cp_plan_id, held_on, due_on, parents_invited, other_agency_present, is_quorate, notes, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.held_on, NEW.due_on, NEW.parents_invited, NEW.other_agency_present, NEW.is_quorate, NEW.notes, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, held_on = excluded.held_on, due_on = excluded.due_on, parents_invited = excluded.parents_invited, other_agency_present = excluded.other_agency_present, is_quorate = excluded.is_quorate, notes = excluded.notes, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER core_group_updated AFTER UPDATE ON core_group BEGIN
	INSERT INTO core_group_version (id, txn, council_id, person_id, cp_plan_id, held_on, due_on, parents_invited, other_agency_present, is_quorate, notes, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.held_on, NEW.due_on, NEW.parents_invited, NEW.other_agency_present, NEW.is_quorate, NEW.notes, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, held_on = excluded.held_on, due_on = excluded.due_on, parents_invited = excluded.parents_invited, other_agency_present = excluded.other_agency_present, is_quorate = excluded.is_quorate, notes = excluded.notes, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER core_group_version_changed BEFORE UPDATE ON core_group_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.cp_plan_id IS NULL AND NEW.held_on IS NULL AND NEW.due_on IS NULL AND NEW.parents_invited IS NULL AND NEW.other_agency_present IS NULL AND NEW.is_quorate IS NULL AND NEW.notes IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'core_group_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER core_group_kept BEFORE DELETE ON core_group WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'core_group: a row goes only after its deleted version was written');
END;
CREATE TRIGGER core_group_version_added BEFORE INSERT ON core_group_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'core_group_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER core_group_version_kept BEFORE DELETE ON core_group_version BEGIN
	SELECT RAISE(ABORT, 'core_group_version: a version is never deleted');
END;

-- Child in need plan: The plan of help for a child in need under section 17 of the Children Act 1989.
CREATE TABLE cin_plan (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id INTEGER NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	started_on TEXT CHECK (length(started_on) = 10),
	ended_on TEXT CHECK (length(ended_on) = 10),
	agreed_on TEXT CHECK (length(agreed_on) = 10),
	reviewed_on TEXT CHECK (length(reviewed_on) = 10),
	team_id INTEGER REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	worker_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE cin_plan_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	referral_id INTEGER,
	started_on TEXT,
	ended_on TEXT,
	agreed_on TEXT,
	reviewed_on TEXT,
	team_id INTEGER,
	worker_id INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX cin_plan_by_person_id ON cin_plan (person_id);
CREATE INDEX cin_plan_version_by_person_id ON cin_plan_version (person_id);
CREATE INDEX cin_plan_by_referral_id ON cin_plan (referral_id);
CREATE INDEX cin_plan_by_team_id ON cin_plan (team_id);
CREATE INDEX cin_plan_by_worker_id ON cin_plan (worker_id);
CREATE TRIGGER cin_plan_inserted AFTER INSERT ON cin_plan BEGIN
	INSERT INTO cin_plan_version (id, txn, council_id, person_id, referral_id, started_on, ended_on, agreed_on, reviewed_on, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.ended_on, NEW.agreed_on, NEW.reviewed_on, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, ended_on = excluded.ended_on, agreed_on = excluded.agreed_on, reviewed_on = excluded.reviewed_on, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER cin_plan_updated AFTER UPDATE ON cin_plan BEGIN
	INSERT INTO cin_plan_version (id, txn, council_id, person_id, referral_id, started_on, ended_on, agreed_on, reviewed_on, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.ended_on, NEW.agreed_on, NEW.reviewed_on, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, ended_on = excluded.ended_on, agreed_on = excluded.agreed_on, reviewed_on = excluded.reviewed_on, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER cin_plan_version_changed BEFORE UPDATE ON cin_plan_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.referral_id IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL AND NEW.agreed_on IS NULL AND NEW.reviewed_on IS NULL AND NEW.team_id IS NULL AND NEW.worker_id IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'cin_plan_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER cin_plan_kept BEFORE DELETE ON cin_plan WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'cin_plan: a row goes only after its deleted version was written');
END;
CREATE TRIGGER cin_plan_version_added BEFORE INSERT ON cin_plan_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'cin_plan_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER cin_plan_version_kept BEFORE DELETE ON cin_plan_version BEGIN
	SELECT RAISE(ABORT, 'cin_plan_version: a version is never deleted');
END;

-- Visit: Somebody went to see the child, as the plan or the law asks: whether the child was seen, seen alone, and where they sleep.
CREATE TABLE visit (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	planned_for TEXT CHECK (length(planned_for) = 10),
	held_on TEXT CHECK (length(held_on) = 10),
	held_at INTEGER,
	seen INTEGER CHECK (seen IN (0, 1)),
	seen_alone INTEGER CHECK (seen_alone IN (0, 1)),
	not_alone_reason TEXT CHECK (length(not_alone_reason) <= 400),
	bedroom_seen INTEGER CHECK (bedroom_seen IN (0, 1)),
	worker_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	referral_id INTEGER REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id INTEGER REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	care_period_id INTEGER REFERENCES care_period DEFERRABLE INITIALLY DEFERRED,
	written_up_on TEXT CHECK (length(written_up_on) = 10),
	notes TEXT CHECK (length(notes) <= 20000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE visit_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	kind TEXT,
	planned_for TEXT,
	held_on TEXT,
	held_at INTEGER,
	seen INTEGER,
	seen_alone INTEGER,
	not_alone_reason TEXT,
	bedroom_seen INTEGER,
	worker_id INTEGER,
	referral_id INTEGER,
	cp_plan_id INTEGER,
	care_period_id INTEGER,
	written_up_on TEXT,
	notes TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_by_person_id ON visit (person_id);
CREATE INDEX visit_version_by_person_id ON visit_version (person_id);
CREATE INDEX visit_by_worker_id ON visit (worker_id);
CREATE INDEX visit_by_referral_id ON visit (referral_id);
CREATE INDEX visit_by_cp_plan_id ON visit (cp_plan_id);
CREATE INDEX visit_by_care_period_id ON visit (care_period_id);
CREATE TRIGGER visit_inserted AFTER INSERT ON visit BEGIN
	INSERT INTO visit_version (id, txn, council_id, person_id, kind, planned_for, held_on, held_at, seen, seen_alone, not_alone_reason, bedroom_seen, worker_id, referral_id, cp_plan_id, care_period_id, written_up_on, notes, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.planned_for, NEW.held_on, NEW.held_at, NEW.seen, NEW.seen_alone, NEW.not_alone_reason, NEW.bedroom_seen, NEW.worker_id, NEW.referral_id, NEW.cp_plan_id, NEW.care_period_id, NEW.written_up_on, NEW.notes, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, planned_for = excluded.planned_for, held_on = excluded.held_on, held_at = excluded.held_at, seen = excluded.seen, seen_alone = excluded.seen_alone, not_alone_reason = excluded.not_alone_reason, bedroom_seen = excluded.bedroom_seen, worker_id = excluded.worker_id, referral_id = excluded.referral_id, cp_plan_id = excluded.cp_plan_id, care_period_id = excluded.care_period_id, written_up_on = excluded.written_up_on, notes = excluded.notes, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER visit_updated AFTER UPDATE ON visit BEGIN
	INSERT INTO visit_version (id, txn, council_id, person_id, kind, planned_for, held_on, held_at, seen, seen_alone, not_alone_reason, bedroom_seen, worker_id, referral_id, cp_plan_id, care_period_id, written_up_on, notes, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.planned_for, NEW.held_on, NEW.held_at, NEW.seen, NEW.seen_alone, NEW.not_alone_reason, NEW.bedroom_seen, NEW.worker_id, NEW.referral_id, NEW.cp_plan_id, NEW.care_period_id, NEW.written_up_on, NEW.notes, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, planned_for = excluded.planned_for, held_on = excluded.held_on, held_at = excluded.held_at, seen = excluded.seen, seen_alone = excluded.seen_alone, not_alone_reason = excluded.not_alone_reason, bedroom_seen = excluded.bedroom_seen, worker_id = excluded.worker_id, referral_id = excluded.referral_id, cp_plan_id = excluded.cp_plan_id, care_period_id = excluded.care_period_id, written_up_on = excluded.written_up_on, notes = excluded.notes, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER visit_version_changed BEFORE UPDATE ON visit_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.kind IS NULL AND NEW.planned_for IS NULL AND NEW.held_on IS NULL AND NEW.held_at IS NULL AND NEW.seen IS NULL AND NEW.seen_alone IS NULL AND NEW.not_alone_reason IS NULL AND NEW.bedroom_seen IS NULL AND NEW.worker_id IS NULL AND NEW.referral_id IS NULL AND NEW.cp_plan_id IS NULL AND NEW.care_period_id IS NULL AND NEW.written_up_on IS NULL AND NEW.notes IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'visit_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER visit_kept BEFORE DELETE ON visit WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'visit: a row goes only after its deleted version was written');
END;
CREATE TRIGGER visit_version_added BEFORE INSERT ON visit_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'visit_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER visit_version_kept BEFORE DELETE ON visit_version BEGIN
	SELECT RAISE(ABORT, 'visit_version: a version is never deleted');
END;

-- Pre-proceedings: The time between a decision that care proceedings may be needed and the decision to go to court or to step down, with the family group decision-making that must be offered first.
CREATE TABLE pre_proceedings (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id INTEGER NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	decided_on TEXT CHECK (length(decided_on) = 10),
	legal_gateway TEXT CHECK (length(legal_gateway) <= 40),
	family_reference TEXT CHECK (length(family_reference) <= 48),
	letter_sent_on TEXT CHECK (length(letter_sent_on) = 10),
	fgdm_offered INTEGER CHECK (fgdm_offered IN (0, 1)),
	fgdm_held INTEGER CHECK (fgdm_held IN (0, 1)),
	initial_meeting_on TEXT CHECK (length(initial_meeting_on) = 10),
	review_meetings INTEGER CHECK (review_meetings BETWEEN 0 AND 99),
	outcome_on TEXT CHECK (length(outcome_on) = 10),
	outcome TEXT CHECK (length(outcome) <= 40),
	court_application_on TEXT CHECK (length(court_application_on) = 10),
	issue_letter_on TEXT CHECK (length(issue_letter_on) = 10),
	cp_plans_in_referral INTEGER CHECK (cp_plans_in_referral BETWEEN 0 AND 99),
	earlier_pre_proceedings INTEGER CHECK (earlier_pre_proceedings BETWEEN 0 AND 99),
	earlier_proceedings INTEGER CHECK (earlier_proceedings BETWEEN 0 AND 99),
	parents_represented INTEGER CHECK (parents_represented IN (0, 1)),
	parents_represented_at_issue TEXT CHECK (length(parents_represented_at_issue) <= 40),
	court_reference TEXT CHECK (length(court_reference) <= 48),
	hearings INTEGER CHECK (hearings BETWEEN 0 AND 999),
	short_notice TEXT CHECK (length(short_notice) <= 40),
	short_notice_reason TEXT CHECK (length(short_notice_reason) <= 40),
	initial_plan_approved INTEGER CHECK (initial_plan_approved IN (0, 1)),
	initial_care_plan TEXT CHECK (length(initial_care_plan) <= 40),
	final_plan_approved INTEGER CHECK (final_plan_approved IN (0, 1)),
	final_care_plan TEXT CHECK (length(final_care_plan) <= 40),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE pre_proceedings_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	referral_id INTEGER,
	decided_on TEXT,
	legal_gateway TEXT,
	family_reference TEXT,
	letter_sent_on TEXT,
	fgdm_offered INTEGER,
	fgdm_held INTEGER,
	initial_meeting_on TEXT,
	review_meetings INTEGER,
	outcome_on TEXT,
	outcome TEXT,
	court_application_on TEXT,
	issue_letter_on TEXT,
	cp_plans_in_referral INTEGER,
	earlier_pre_proceedings INTEGER,
	earlier_proceedings INTEGER,
	parents_represented INTEGER,
	parents_represented_at_issue TEXT,
	court_reference TEXT,
	hearings INTEGER,
	short_notice TEXT,
	short_notice_reason TEXT,
	initial_plan_approved INTEGER,
	initial_care_plan TEXT,
	final_plan_approved INTEGER,
	final_care_plan TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX pre_proceedings_by_person_id ON pre_proceedings (person_id);
CREATE INDEX pre_proceedings_version_by_person_id ON pre_proceedings_version (person_id);
CREATE INDEX pre_proceedings_by_referral_id ON pre_proceedings (referral_id);
CREATE TRIGGER pre_proceedings_inserted AFTER INSERT ON pre_proceedings BEGIN
	INSERT INTO pre_proceedings_version (id, txn, council_id, person_id, referral_id, decided_on, legal_gateway, family_reference, letter_sent_on, fgdm_offered, fgdm_held, initial_meeting_on, review_meetings, outcome_on, outcome, court_application_on, issue_letter_on, cp_plans_in_referral, earlier_pre_proceedings, earlier_proceedings, parents_represented, parents_represented_at_issue, court_reference, hearings, short_notice, short_notice_reason, initial_plan_approved, initial_care_plan, final_plan_approved, final_care_plan, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.decided_on, NEW.legal_gateway, NEW.family_reference, NEW.letter_sent_on, NEW.fgdm_offered, NEW.fgdm_held, NEW.initial_meeting_on, NEW.review_meetings, NEW.outcome_on, NEW.outcome, NEW.court_application_on, NEW.issue_letter_on, NEW.cp_plans_in_referral, NEW.earlier_pre_proceedings, NEW.earlier_proceedings, NEW.parents_represented, NEW.parents_represented_at_issue, NEW.court_reference, NEW.hearings, NEW.short_notice, NEW.short_notice_reason, NEW.initial_plan_approved, NEW.initial_care_plan, NEW.final_plan_approved, NEW.final_care_plan, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, decided_on = excluded.decided_on, legal_gateway = excluded.legal_gateway, family_reference = excluded.family_reference, letter_sent_on = excluded.letter_sent_on, fgdm_offered = excluded.fgdm_offered, fgdm_held = excluded.fgdm_held, initial_meeting_on = excluded.initial_meeting_on, review_meetings = excluded.review_meetings, outcome_on = excluded.outcome_on, outcome = excluded.outcome, court_application_on = excluded.court_application_on, issue_letter_on = excluded.issue_letter_on, cp_plans_in_referral = excluded.cp_plans_in_referral, earlier_pre_proceedings = excluded.earlier_pre_proceedings, earlier_proceedings = excluded.earlier_proceedings, parents_represented = excluded.parents_represented, parents_represented_at_issue = excluded.parents_represented_at_issue, court_reference = excluded.court_reference, hearings = excluded.hearings, short_notice = excluded.short_notice, short_notice_reason = excluded.short_notice_reason, initial_plan_approved = excluded.initial_plan_approved, initial_care_plan = excluded.initial_care_plan, final_plan_approved = excluded.final_plan_approved, final_care_plan = excluded.final_care_plan, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER pre_proceedings_updated AFTER UPDATE ON pre_proceedings BEGIN
	INSERT INTO pre_proceedings_version (id, txn, council_id, person_id, referral_id, decided_on, legal_gateway, family_reference, letter_sent_on, fgdm_offered, fgdm_held, initial_meeting_on, review_meetings, outcome_on, outcome, court_application_on, issue_letter_on, cp_plans_in_referral, earlier_pre_proceedings, earlier_proceedings, parents_represented, parents_represented_at_issue, court_reference, hearings, short_notice, short_notice_reason, initial_plan_approved, initial_care_plan, final_plan_approved, final_care_plan, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.decided_on, NEW.legal_gateway, NEW.family_reference, NEW.letter_sent_on, NEW.fgdm_offered, NEW.fgdm_held, NEW.initial_meeting_on, NEW.review_meetings, NEW.outcome_on, NEW.outcome, NEW.court_application_on, NEW.issue_letter_on, NEW.cp_plans_in_referral, NEW.earlier_pre_proceedings, NEW.earlier_proceedings, NEW.parents_represented, NEW.parents_represented_at_issue, NEW.court_reference, NEW.hearings, NEW.short_notice, NEW.short_notice_reason, NEW.initial_plan_approved, NEW.initial_care_plan, NEW.final_plan_approved, NEW.final_care_plan, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, decided_on = excluded.decided_on, legal_gateway = excluded.legal_gateway, family_reference = excluded.family_reference, letter_sent_on = excluded.letter_sent_on, fgdm_offered = excluded.fgdm_offered, fgdm_held = excluded.fgdm_held, initial_meeting_on = excluded.initial_meeting_on, review_meetings = excluded.review_meetings, outcome_on = excluded.outcome_on, outcome = excluded.outcome, court_application_on = excluded.court_application_on, issue_letter_on = excluded.issue_letter_on, cp_plans_in_referral = excluded.cp_plans_in_referral, earlier_pre_proceedings = excluded.earlier_pre_proceedings, earlier_proceedings = excluded.earlier_proceedings, parents_represented = excluded.parents_represented, parents_represented_at_issue = excluded.parents_represented_at_issue, court_reference = excluded.court_reference, hearings = excluded.hearings, short_notice = excluded.short_notice, short_notice_reason = excluded.short_notice_reason, initial_plan_approved = excluded.initial_plan_approved, initial_care_plan = excluded.initial_care_plan, final_plan_approved = excluded.final_plan_approved, final_care_plan = excluded.final_care_plan, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER pre_proceedings_version_changed BEFORE UPDATE ON pre_proceedings_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.referral_id IS NULL AND NEW.decided_on IS NULL AND NEW.legal_gateway IS NULL AND NEW.family_reference IS NULL AND NEW.letter_sent_on IS NULL AND NEW.fgdm_offered IS NULL AND NEW.fgdm_held IS NULL AND NEW.initial_meeting_on IS NULL AND NEW.review_meetings IS NULL AND NEW.outcome_on IS NULL AND NEW.outcome IS NULL AND NEW.court_application_on IS NULL AND NEW.issue_letter_on IS NULL AND NEW.cp_plans_in_referral IS NULL AND NEW.earlier_pre_proceedings IS NULL AND NEW.earlier_proceedings IS NULL AND NEW.parents_represented IS NULL AND NEW.parents_represented_at_issue IS NULL AND NEW.court_reference IS NULL AND NEW.hearings IS NULL AND NEW.short_notice IS NULL AND NEW.short_notice_reason IS NULL AND NEW.initial_plan_approved IS NULL AND NEW.initial_care_plan IS NULL AND NEW.final_plan_approved IS NULL AND NEW.final_care_plan IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'pre_proceedings_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER pre_proceedings_kept BEFORE DELETE ON pre_proceedings WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'pre_proceedings: a row goes only after its deleted version was written');
END;
CREATE TRIGGER pre_proceedings_version_added BEFORE INSERT ON pre_proceedings_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'pre_proceedings_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER pre_proceedings_version_kept BEFORE DELETE ON pre_proceedings_version BEGIN
	SELECT RAISE(ABORT, 'pre_proceedings_version: a version is never deleted');
END;

-- Contact: Somebody told the council of a worry or a wish for help; the service decides what to do about it. A contact may become a referral.
CREATE TABLE contact (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	received_at INTEGER,
	source TEXT CHECK (length(source) <= 40),
	source_other TEXT CHECK (length(source_other) <= 255),
	method TEXT CHECK (length(method) <= 40),
	caller TEXT CHECK (length(caller) <= 200),
	concern TEXT CHECK (length(concern) <= 20000),
	urgency TEXT CHECK (length(urgency) <= 40),
	family_told INTEGER CHECK (family_told IN (0, 1)),
	family_told_at INTEGER,
	agreement_sought INTEGER CHECK (agreement_sought IN (0, 1)),
	not_told_reason TEXT CHECK (length(not_told_reason) <= 40),
	decided_at INTEGER,
	decided_by_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	decision TEXT CHECK (length(decision) <= 4000),
	referral_id INTEGER REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	new_referral INTEGER CHECK (new_referral IN (0, 1)),
	existing_referral INTEGER CHECK (existing_referral IN (0, 1)),
	protection_enquiry INTEGER CHECK (protection_enquiry IN (0, 1)),
	no_further_action INTEGER CHECK (no_further_action IN (0, 1)),
	non_agency_adoption INTEGER CHECK (non_agency_adoption IN (0, 1)),
	private_fostering INTEGER CHECK (private_fostering IN (0, 1)),
	advice_given INTEGER CHECK (advice_given IN (0, 1)),
	missing_child INTEGER CHECK (missing_child IN (0, 1)),
	other_council_plan INTEGER CHECK (other_council_plan IN (0, 1)),
	other_outcome INTEGER CHECK (other_outcome IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE contact_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	received_at INTEGER,
	source TEXT,
	source_other TEXT,
	method TEXT,
	caller TEXT,
	concern TEXT,
	urgency TEXT,
	family_told INTEGER,
	family_told_at INTEGER,
	agreement_sought INTEGER,
	not_told_reason TEXT,
	decided_at INTEGER,
	decided_by_id INTEGER,
	decision TEXT,
	referral_id INTEGER,
	new_referral INTEGER,
	existing_referral INTEGER,
	protection_enquiry INTEGER,
	no_further_action INTEGER,
	non_agency_adoption INTEGER,
	private_fostering INTEGER,
	advice_given INTEGER,
	missing_child INTEGER,
	other_council_plan INTEGER,
	other_outcome INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_by_person_id ON contact (person_id);
CREATE INDEX contact_version_by_person_id ON contact_version (person_id);
CREATE INDEX contact_by_decided_by_id ON contact (decided_by_id);
CREATE INDEX contact_by_referral_id ON contact (referral_id);
CREATE TRIGGER contact_inserted AFTER INSERT ON contact BEGIN
	INSERT INTO contact_version (id, txn, council_id, person_id, received_at, source, source_other, method, caller, concern, urgency, family_told, family_told_at, agreement_sought, not_told_reason, decided_at, decided_by_id, decision, referral_id, new_referral, existing_referral, protection_enquiry, no_further_action, non_agency_adoption, private_fostering, advice_given, missing_child, other_council_plan, other_outcome, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.received_at, NEW.source, NEW.source_other, NEW.method, NEW.caller, NEW.concern, NEW.urgency, NEW.family_told, NEW.family_told_at, NEW.agreement_sought, NEW.not_told_reason, NEW.decided_at, NEW.decided_by_id, NEW.decision, NEW.referral_id, NEW.new_referral, NEW.existing_referral, NEW.protection_enquiry, NEW.no_further_action, NEW.non_agency_adoption, NEW.private_fostering, NEW.advice_given, NEW.missing_child, NEW.other_council_plan, NEW.other_outcome, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, received_at = excluded.received_at, source = excluded.source, source_other = excluded.source_other, method = excluded.method, caller = excluded.caller, concern = excluded.concern, urgency = excluded.urgency, family_told = excluded.family_told, family_told_at = excluded.family_told_at, agreement_sought = excluded.agreement_sought, not_told_reason = excluded.not_told_reason, decided_at = excluded.decided_at, decided_by_id = excluded.decided_by_id, decision = excluded.decision, referral_id = excluded.referral_id, new_referral = excluded.new_referral, existing_referral = excluded.existing_referral, protection_enquiry = excluded.protection_enquiry, no_further_action = excluded.no_further_action, non_agency_adoption = excluded.non_agency_adoption, private_fostering = excluded.private_fostering, advice_given = excluded.advice_given, missing_child = excluded.missing_child, other_council_plan = excluded.other_council_plan, other_outcome = excluded.other_outcome, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER contact_updated AFTER UPDATE ON contact BEGIN
	INSERT INTO contact_version (id, txn, council_id, person_id, received_at, source, source_other, method, caller, concern, urgency, family_told, family_told_at, agreement_sought, not_told_reason, decided_at, decided_by_id, decision, referral_id, new_referral, existing_referral, protection_enquiry, no_further_action, non_agency_adoption, private_fostering, advice_given, missing_child, other_council_plan, other_outcome, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.received_at, NEW.source, NEW.source_other, NEW.method, NEW.caller, NEW.concern, NEW.urgency, NEW.family_told, NEW.family_told_at, NEW.agreement_sought, NEW.not_told_reason, NEW.decided_at, NEW.decided_by_id, NEW.decision, NEW.referral_id, NEW.new_referral, NEW.existing_referral, NEW.protection_enquiry, NEW.no_further_action, NEW.non_agency_adoption, NEW.private_fostering, NEW.advice_given, NEW.missing_child, NEW.other_council_plan, NEW.other_outcome, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, received_at = excluded.received_at, source = excluded.source, source_other = excluded.source_other, method = excluded.method, caller = excluded.caller, concern = excluded.concern, urgency = excluded.urgency, family_told = excluded.family_told, family_told_at = excluded.family_told_at, agreement_sought = excluded.agreement_sought, not_told_reason = excluded.not_told_reason, decided_at = excluded.decided_at, decided_by_id = excluded.decided_by_id, decision = excluded.decision, referral_id = excluded.referral_id, new_referral = excluded.new_referral, existing_referral = excluded.existing_referral, protection_enquiry = excluded.protection_enquiry, no_further_action = excluded.no_further_action, non_agency_adoption = excluded.non_agency_adoption, private_fostering = excluded.private_fostering, advice_given = excluded.advice_given, missing_child = excluded.missing_child, other_council_plan = excluded.other_council_plan, other_outcome = excluded.other_outcome, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER contact_version_changed BEFORE UPDATE ON contact_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.received_at IS NULL AND NEW.source IS NULL AND NEW.source_other IS NULL AND NEW.method IS NULL AND NEW.caller IS NULL AND NEW.concern IS NULL AND NEW.urgency IS NULL AND NEW.family_told IS NULL AND NEW.family_told_at IS NULL AND NEW.agreement_sought IS NULL AND NEW.not_told_reason IS NULL AND NEW.decided_at IS NULL AND NEW.decided_by_id IS NULL AND NEW.decision IS NULL AND NEW.referral_id IS NULL AND NEW.new_referral IS NULL AND NEW.existing_referral IS NULL AND NEW.protection_enquiry IS NULL AND NEW.no_further_action IS NULL AND NEW.non_agency_adoption IS NULL AND NEW.private_fostering IS NULL AND NEW.advice_given IS NULL AND NEW.missing_child IS NULL AND NEW.other_council_plan IS NULL AND NEW.other_outcome IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'contact_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER contact_kept BEFORE DELETE ON contact WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'contact: a row goes only after its deleted version was written');
END;
CREATE TRIGGER contact_version_added BEFORE INSERT ON contact_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'contact_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER contact_version_kept BEFORE DELETE ON contact_version BEGIN
	SELECT RAISE(ABORT, 'contact_version: a version is never deleted');
END;

-- Early help: A time of help for the child and family before, beside or after social care: who leads it, why it began and why it ended.
CREATE TABLE early_help (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	started_on TEXT CHECK (length(started_on) = 10),
	ended_on TEXT CHECK (length(ended_on) = 10),
	reason TEXT CHECK (length(reason) <= 4000),
	end_reason TEXT CHECK (length(end_reason) <= 4000),
	organisation TEXT CHECK (length(organisation) <= 200),
	worker_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	assessment_started_on TEXT CHECK (length(assessment_started_on) = 10),
	assessment_completed_on TEXT CHECK (length(assessment_completed_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE early_help_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	started_on TEXT,
	ended_on TEXT,
	reason TEXT,
	end_reason TEXT,
	organisation TEXT,
	worker_id INTEGER,
	assessment_started_on TEXT,
	assessment_completed_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX early_help_by_person_id ON early_help (person_id);
CREATE INDEX early_help_version_by_person_id ON early_help_version (person_id);
CREATE INDEX early_help_by_worker_id ON early_help (worker_id);
CREATE TRIGGER early_help_inserted AFTER INSERT ON early_help BEGIN
	INSERT INTO early_help_version (id, txn, council_id, person_id, started_on, ended_on, reason, end_reason, organisation, worker_id, assessment_started_on, assessment_completed_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.ended_on, NEW.reason, NEW.end_reason, NEW.organisation, NEW.worker_id, NEW.assessment_started_on, NEW.assessment_completed_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, ended_on = excluded.ended_on, reason = excluded.reason, end_reason = excluded.end_reason, organisation = excluded.organisation, worker_id = excluded.worker_id, assessment_started_on = excluded.assessment_started_on, assessment_completed_on = excluded.assessment_completed_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER early_help_updated AFTER UPDATE ON early_help BEGIN
	INSERT INTO early_help_version (id, txn, council_id, person_id, started_on, ended_on, reason, end_reason, organisation, worker_id, assessment_started_on, assessment_completed_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.ended_on, NEW.reason, NEW.end_reason, NEW.organisation, NEW.worker_id, NEW.assessment_started_on, NEW.assessment_completed_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, ended_on = excluded.ended_on, reason = excluded.reason, end_reason = excluded.end_reason, organisation = excluded.organisation, worker_id = excluded.worker_id, assessment_started_on = excluded.assessment_started_on, assessment_completed_on = excluded.assessment_completed_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER early_help_version_changed BEFORE UPDATE ON early_help_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL AND NEW.reason IS NULL AND NEW.end_reason IS NULL AND NEW.organisation IS NULL AND NEW.worker_id IS NULL AND NEW.assessment_started_on IS NULL AND NEW.assessment_completed_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'early_help_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER early_help_kept BEFORE DELETE ON early_help WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'early_help: a row goes only after its deleted version was written');
END;
CREATE TRIGGER early_help_version_added BEFORE INSERT ON early_help_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'early_help_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER early_help_version_kept BEFORE DELETE ON early_help_version BEGIN
	SELECT RAISE(ABORT, 'early_help_version: a version is never deleted');
END;

-- Legal hold: Why nothing may be destroyed for a time, of one person or of anybody: an inquiry, a claim, a police investigation, an open complaint or request for records. It overrides the retention schedule.
CREATE TABLE legal_hold (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	held_person INTEGER CHECK (held_person BETWEEN 1 AND 9223372036854775807),
	reason TEXT CHECK (length(reason) <= 200),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	placed_by TEXT CHECK (length(placed_by) <= 200),
	lifted_by TEXT CHECK (length(lifted_by) <= 200),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE legal_hold_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	held_person INTEGER,
	reason TEXT,
	starts_on TEXT,
	ends_on TEXT,
	placed_by TEXT,
	lifted_by TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX legal_hold_by_held_person ON legal_hold (held_person);
CREATE TRIGGER legal_hold_inserted AFTER INSERT ON legal_hold BEGIN
	INSERT INTO legal_hold_version (id, txn, held_person, reason, starts_on, ends_on, placed_by, lifted_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.held_person, NEW.reason, NEW.starts_on, NEW.ends_on, NEW.placed_by, NEW.lifted_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, held_person = excluded.held_person, reason = excluded.reason, starts_on = excluded.starts_on, ends_on = excluded.ends_on, placed_by = excluded.placed_by, lifted_by = excluded.lifted_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER legal_hold_updated AFTER UPDATE ON legal_hold BEGIN
	INSERT INTO legal_hold_version (id, txn, held_person, reason, starts_on, ends_on, placed_by, lifted_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.held_person, NEW.reason, NEW.starts_on, NEW.ends_on, NEW.placed_by, NEW.lifted_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, held_person = excluded.held_person, reason = excluded.reason, starts_on = excluded.starts_on, ends_on = excluded.ends_on, placed_by = excluded.placed_by, lifted_by = excluded.lifted_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER legal_hold_version_changed BEFORE UPDATE ON legal_hold_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.held_person IS NULL AND NEW.reason IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.placed_by IS NULL AND NEW.lifted_by IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'legal_hold_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER legal_hold_kept BEFORE DELETE ON legal_hold WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'legal_hold: a row goes only after its deleted version was written');
END;
CREATE TRIGGER legal_hold_version_added BEFORE INSERT ON legal_hold_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'legal_hold_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER legal_hold_version_kept BEFORE DELETE ON legal_hold_version BEGIN
	SELECT RAISE(ABORT, 'legal_hold_version: a version is never deleted');
END;

-- Emergency summary: A record that was opened while the log of who looked could not be written anywhere: who opened it, which manager they had spoken to, and what that manager says of it.
CREATE TABLE emergency_summary (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	read_person INTEGER CHECK (read_person BETWEEN 1 AND 9223372036854775807),
	shown_at INTEGER,
	user_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	spoken_to TEXT CHECK (length(spoken_to) <= 120),
	reason TEXT CHECK (length(reason) <= 40),
	request TEXT CHECK (length(request) <= 40),
	answered_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	answered_at INTEGER,
	answer TEXT CHECK (length(answer) <= 40),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE emergency_summary_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	read_person INTEGER,
	shown_at INTEGER,
	user_id INTEGER,
	spoken_to TEXT,
	reason TEXT,
	request TEXT,
	answered_by INTEGER,
	answered_at INTEGER,
	answer TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX emergency_summary_by_read_person ON emergency_summary (read_person);
CREATE INDEX emergency_summary_by_user_id ON emergency_summary (user_id);
CREATE INDEX emergency_summary_by_answered_by ON emergency_summary (answered_by);
CREATE TRIGGER emergency_summary_inserted AFTER INSERT ON emergency_summary BEGIN
	INSERT INTO emergency_summary_version (id, txn, read_person, shown_at, user_id, spoken_to, reason, request, answered_by, answered_at, answer, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.read_person, NEW.shown_at, NEW.user_id, NEW.spoken_to, NEW.reason, NEW.request, NEW.answered_by, NEW.answered_at, NEW.answer, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, read_person = excluded.read_person, shown_at = excluded.shown_at, user_id = excluded.user_id, spoken_to = excluded.spoken_to, reason = excluded.reason, request = excluded.request, answered_by = excluded.answered_by, answered_at = excluded.answered_at, answer = excluded.answer, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER emergency_summary_updated AFTER UPDATE ON emergency_summary BEGIN
	INSERT INTO emergency_summary_version (id, txn, read_person, shown_at, user_id, spoken_to, reason, request, answered_by, answered_at, answer, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.read_person, NEW.shown_at, NEW.user_id, NEW.spoken_to, NEW.reason, NEW.request, NEW.answered_by, NEW.answered_at, NEW.answer, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, read_person = excluded.read_person, shown_at = excluded.shown_at, user_id = excluded.user_id, spoken_to = excluded.spoken_to, reason = excluded.reason, request = excluded.request, answered_by = excluded.answered_by, answered_at = excluded.answered_at, answer = excluded.answer, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER emergency_summary_version_changed BEFORE UPDATE ON emergency_summary_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.read_person IS NULL AND NEW.shown_at IS NULL AND NEW.user_id IS NULL AND NEW.spoken_to IS NULL AND NEW.reason IS NULL AND NEW.request IS NULL AND NEW.answered_by IS NULL AND NEW.answered_at IS NULL AND NEW.answer IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'emergency_summary_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER emergency_summary_kept BEFORE DELETE ON emergency_summary WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'emergency_summary: a row goes only after its deleted version was written');
END;
CREATE TRIGGER emergency_summary_version_added BEFORE INSERT ON emergency_summary_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'emergency_summary_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER emergency_summary_version_kept BEFORE DELETE ON emergency_summary_version BEGIN
	SELECT RAISE(ABORT, 'emergency_summary_version: a version is never deleted');
END;

-- Definition of a return: One collection of one year: which layout and rules it has, on what day it looks, and when it opens and closes.
CREATE TABLE return_definition (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	collection TEXT CHECK (length(collection) <= 20),
	collection_year TEXT CHECK (length(collection_year) <= 7),
	layout TEXT CHECK (length(layout) <= 40),
	as_at TEXT CHECK (length(as_at) = 10),
	opens_on TEXT CHECK (length(opens_on) = 10),
	closes_on TEXT CHECK (length(closes_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE return_definition_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	collection TEXT,
	collection_year TEXT,
	layout TEXT,
	as_at TEXT,
	opens_on TEXT,
	closes_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX return_definition_by_collection ON return_definition (collection);
CREATE TRIGGER return_definition_inserted AFTER INSERT ON return_definition BEGIN
	INSERT INTO return_definition_version (id, txn, collection, collection_year, layout, as_at, opens_on, closes_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.collection, NEW.collection_year, NEW.layout, NEW.as_at, NEW.opens_on, NEW.closes_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, collection = excluded.collection, collection_year = excluded.collection_year, layout = excluded.layout, as_at = excluded.as_at, opens_on = excluded.opens_on, closes_on = excluded.closes_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER return_definition_updated AFTER UPDATE ON return_definition BEGIN
	INSERT INTO return_definition_version (id, txn, collection, collection_year, layout, as_at, opens_on, closes_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.collection, NEW.collection_year, NEW.layout, NEW.as_at, NEW.opens_on, NEW.closes_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, collection = excluded.collection, collection_year = excluded.collection_year, layout = excluded.layout, as_at = excluded.as_at, opens_on = excluded.opens_on, closes_on = excluded.closes_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER return_definition_version_changed BEFORE UPDATE ON return_definition_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.collection IS NULL AND NEW.collection_year IS NULL AND NEW.layout IS NULL AND NEW.as_at IS NULL AND NEW.opens_on IS NULL AND NEW.closes_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'return_definition_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER return_definition_kept BEFORE DELETE ON return_definition WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'return_definition: a row goes only after its deleted version was written');
END;
CREATE TRIGGER return_definition_version_added BEFORE INSERT ON return_definition_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'return_definition_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER return_definition_version_kept BEFORE DELETE ON return_definition_version BEGIN
	SELECT RAISE(ABORT, 'return_definition_version: a version is never deleted');
END;

-- Run of a return: One making of a return's files for one council: as at which day, from which state of the record, and what was sent. Never made again from history: history proves it.
CREATE TABLE return_run (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	return_definition_id INTEGER REFERENCES return_definition DEFERRABLE INITIALLY DEFERRED,
	as_at TEXT CHECK (length(as_at) = 10),
	last_txn INTEGER CHECK (last_txn BETWEEN 0 AND 9223372036854775807),
	ran_at INTEGER,
	user_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	rows_made INTEGER CHECK (rows_made BETWEEN 0 AND 100000000),
	sha256 TEXT CHECK (length(sha256) <= 64),
	status TEXT CHECK (length(status) <= 40),
	sent_on TEXT CHECK (length(sent_on) = 10),
	receipt TEXT CHECK (length(receipt) <= 200),
	explanation TEXT CHECK (length(explanation) <= 8000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE return_run_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	return_definition_id INTEGER,
	as_at TEXT,
	last_txn INTEGER,
	ran_at INTEGER,
	user_id INTEGER,
	rows_made INTEGER,
	sha256 TEXT,
	status TEXT,
	sent_on TEXT,
	receipt TEXT,
	explanation TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX return_run_by_council_id ON return_run (council_id);
CREATE INDEX return_run_by_return_definition_id ON return_run (return_definition_id);
CREATE INDEX return_run_by_user_id ON return_run (user_id);
CREATE TRIGGER return_run_inserted AFTER INSERT ON return_run BEGIN
	INSERT INTO return_run_version (id, txn, council_id, return_definition_id, as_at, last_txn, ran_at, user_id, rows_made, sha256, status, sent_on, receipt, explanation, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.return_definition_id, NEW.as_at, NEW.last_txn, NEW.ran_at, NEW.user_id, NEW.rows_made, NEW.sha256, NEW.status, NEW.sent_on, NEW.receipt, NEW.explanation, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, return_definition_id = excluded.return_definition_id, as_at = excluded.as_at, last_txn = excluded.last_txn, ran_at = excluded.ran_at, user_id = excluded.user_id, rows_made = excluded.rows_made, sha256 = excluded.sha256, status = excluded.status, sent_on = excluded.sent_on, receipt = excluded.receipt, explanation = excluded.explanation, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER return_run_updated AFTER UPDATE ON return_run BEGIN
	INSERT INTO return_run_version (id, txn, council_id, return_definition_id, as_at, last_txn, ran_at, user_id, rows_made, sha256, status, sent_on, receipt, explanation, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.return_definition_id, NEW.as_at, NEW.last_txn, NEW.ran_at, NEW.user_id, NEW.rows_made, NEW.sha256, NEW.status, NEW.sent_on, NEW.receipt, NEW.explanation, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, return_definition_id = excluded.return_definition_id, as_at = excluded.as_at, last_txn = excluded.last_txn, ran_at = excluded.ran_at, user_id = excluded.user_id, rows_made = excluded.rows_made, sha256 = excluded.sha256, status = excluded.status, sent_on = excluded.sent_on, receipt = excluded.receipt, explanation = excluded.explanation, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER return_run_version_changed BEFORE UPDATE ON return_run_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.return_definition_id IS NULL AND NEW.as_at IS NULL AND NEW.last_txn IS NULL AND NEW.ran_at IS NULL AND NEW.user_id IS NULL AND NEW.rows_made IS NULL AND NEW.sha256 IS NULL AND NEW.status IS NULL AND NEW.sent_on IS NULL AND NEW.receipt IS NULL AND NEW.explanation IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'return_run_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER return_run_kept BEFORE DELETE ON return_run WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'return_run: a row goes only after its deleted version was written');
END;
CREATE TRIGGER return_run_version_added BEFORE INSERT ON return_run_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'return_run_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER return_run_version_kept BEFORE DELETE ON return_run_version BEGIN
	SELECT RAISE(ABORT, 'return_run_version: a version is never deleted');
END;

-- Row of a return: What one run said of one child, word for word, frozen.
CREATE TABLE return_row (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	return_run_id INTEGER REFERENCES return_run DEFERRABLE INITIALLY DEFERRED,
	module TEXT CHECK (length(module) <= 40),
	line INTEGER CHECK (line BETWEEN 1 AND 100000000),
	content TEXT CHECK (length(content) <= 8000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE return_row_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	return_run_id INTEGER,
	module TEXT,
	line INTEGER,
	content TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX return_row_by_person_id ON return_row (person_id);
CREATE INDEX return_row_version_by_person_id ON return_row_version (person_id);
CREATE INDEX return_row_by_return_run_id ON return_row (return_run_id);
CREATE TRIGGER return_row_inserted AFTER INSERT ON return_row BEGIN
	INSERT INTO return_row_version (id, txn, council_id, person_id, return_run_id, module, line, content, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.return_run_id, NEW.module, NEW.line, NEW.content, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, return_run_id = excluded.return_run_id, module = excluded.module, line = excluded.line, content = excluded.content, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER return_row_updated AFTER UPDATE ON return_row BEGIN
	INSERT INTO return_row_version (id, txn, council_id, person_id, return_run_id, module, line, content, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.return_run_id, NEW.module, NEW.line, NEW.content, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, return_run_id = excluded.return_run_id, module = excluded.module, line = excluded.line, content = excluded.content, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER return_row_version_changed BEFORE UPDATE ON return_row_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.return_run_id IS NULL AND NEW.module IS NULL AND NEW.line IS NULL AND NEW.content IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'return_row_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER return_row_kept BEFORE DELETE ON return_row WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'return_row: a row goes only after its deleted version was written');
END;
CREATE TRIGGER return_row_version_added BEFORE INSERT ON return_row_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'return_row_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER return_row_version_kept BEFORE DELETE ON return_row_version BEGIN
	SELECT RAISE(ABORT, 'return_row_version: a version is never deleted');
END;

-- Explanation to a query: What the council answers when the department asks about a child's row: which rule, and why the row is right or was put right.
CREATE TABLE return_explanation (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	rule TEXT CHECK (length(rule) <= 40),
	collection TEXT CHECK (length(collection) <= 20),
	collection_year TEXT CHECK (length(collection_year) <= 7),
	explanation TEXT CHECK (length(explanation) <= 4000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE return_explanation_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	rule TEXT,
	collection TEXT,
	collection_year TEXT,
	explanation TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX return_explanation_by_person_id ON return_explanation (person_id);
CREATE INDEX return_explanation_version_by_person_id ON return_explanation_version (person_id);
CREATE INDEX return_explanation_by_rule ON return_explanation (rule);
CREATE TRIGGER return_explanation_inserted AFTER INSERT ON return_explanation BEGIN
	INSERT INTO return_explanation_version (id, txn, council_id, person_id, rule, collection, collection_year, explanation, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.rule, NEW.collection, NEW.collection_year, NEW.explanation, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, rule = excluded.rule, collection = excluded.collection, collection_year = excluded.collection_year, explanation = excluded.explanation, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER return_explanation_updated AFTER UPDATE ON return_explanation BEGIN
	INSERT INTO return_explanation_version (id, txn, council_id, person_id, rule, collection, collection_year, explanation, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.rule, NEW.collection, NEW.collection_year, NEW.explanation, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, rule = excluded.rule, collection = excluded.collection, collection_year = excluded.collection_year, explanation = excluded.explanation, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER return_explanation_version_changed BEFORE UPDATE ON return_explanation_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.rule IS NULL AND NEW.collection IS NULL AND NEW.collection_year IS NULL AND NEW.explanation IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'return_explanation_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER return_explanation_kept BEFORE DELETE ON return_explanation WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'return_explanation: a row goes only after its deleted version was written');
END;
CREATE TRIGGER return_explanation_version_added BEFORE INSERT ON return_explanation_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'return_explanation_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER return_explanation_version_kept BEFORE DELETE ON return_explanation_version BEGIN
	SELECT RAISE(ABORT, 'return_explanation_version: a version is never deleted');
END;

-- Data quality issue: Something in the record that a rule says is missing, odd or contradictory: who puts it right and when it was.
CREATE TABLE dq_issue (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	rule TEXT CHECK (length(rule) <= 40),
	record_name TEXT CHECK (length(record_name) <= 60),
	message TEXT CHECK (length(message) <= 2000),
	first_seen_on TEXT CHECK (length(first_seen_on) = 10),
	worker_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	cleared_on TEXT CHECK (length(cleared_on) = 10),
	answer TEXT CHECK (length(answer) <= 2000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE dq_issue_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	rule TEXT,
	record_name TEXT,
	message TEXT,
	first_seen_on TEXT,
	worker_id INTEGER,
	cleared_on TEXT,
	answer TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX dq_issue_by_person_id ON dq_issue (person_id);
CREATE INDEX dq_issue_version_by_person_id ON dq_issue_version (person_id);
CREATE INDEX dq_issue_by_rule ON dq_issue (rule);
CREATE INDEX dq_issue_by_worker_id ON dq_issue (worker_id);
CREATE TRIGGER dq_issue_inserted AFTER INSERT ON dq_issue BEGIN
	INSERT INTO dq_issue_version (id, txn, council_id, person_id, rule, record_name, message, first_seen_on, worker_id, cleared_on, answer, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.rule, NEW.record_name, NEW.message, NEW.first_seen_on, NEW.worker_id, NEW.cleared_on, NEW.answer, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, rule = excluded.rule, record_name = excluded.record_name, message = excluded.message, first_seen_on = excluded.first_seen_on, worker_id = excluded.worker_id, cleared_on = excluded.cleared_on, answer = excluded.answer, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER dq_issue_updated AFTER UPDATE ON dq_issue BEGIN
	INSERT INTO dq_issue_version (id, txn, council_id, person_id, rule, record_name, message, first_seen_on, worker_id, cleared_on, answer, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.rule, NEW.record_name, NEW.message, NEW.first_seen_on, NEW.worker_id, NEW.cleared_on, NEW.answer, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, rule = excluded.rule, record_name = excluded.record_name, message = excluded.message, first_seen_on = excluded.first_seen_on, worker_id = excluded.worker_id, cleared_on = excluded.cleared_on, answer = excluded.answer, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER dq_issue_version_changed BEFORE UPDATE ON dq_issue_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.rule IS NULL AND NEW.record_name IS NULL AND NEW.message IS NULL AND NEW.first_seen_on IS NULL AND NEW.worker_id IS NULL AND NEW.cleared_on IS NULL AND NEW.answer IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'dq_issue_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER dq_issue_kept BEFORE DELETE ON dq_issue WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'dq_issue: a row goes only after its deleted version was written');
END;
CREATE TRIGGER dq_issue_version_added BEFORE INSERT ON dq_issue_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'dq_issue_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER dq_issue_version_kept BEFORE DELETE ON dq_issue_version BEGIN
	SELECT RAISE(ABORT, 'dq_issue_version: a version is never deleted');
END;
