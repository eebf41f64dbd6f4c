-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.
CREATE INDEX assessment_by_authorised_on ON assessment (authorised_on);

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
CREATE INDEX section47_enquiry_by_ended_on ON section47_enquiry (ended_on);
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
CREATE INDEX cp_plan_by_ended_on ON cp_plan (ended_on);

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

-- Core group meeting: The plan was gone through row by row
ALTER TABLE core_group ADD COLUMN plan_updated INTEGER CHECK (plan_updated IN (0, 1));
ALTER TABLE core_group_version ADD COLUMN plan_updated INTEGER;

-- Core group meeting: The contingency plan was gone through
ALTER TABLE core_group ADD COLUMN contingency_reviewed INTEGER CHECK (contingency_reviewed IN (0, 1));
ALTER TABLE core_group_version ADD COLUMN contingency_reviewed INTEGER;

-- Core group meeting: Next core group
ALTER TABLE core_group ADD COLUMN next_on TEXT CHECK (length(next_on) = 10);
ALTER TABLE core_group_version ADD COLUMN next_on TEXT;
DROP TRIGGER core_group_inserted;
DROP TRIGGER core_group_updated;
DROP TRIGGER core_group_version_changed;
CREATE TRIGGER core_group_inserted AFTER INSERT ON core_group BEGIN
	INSERT INTO core_group_version (id, txn, council_id, person_id, cp_plan_id, held_on, due_on, parents_invited, other_agency_present, is_quorate, notes, plan_updated, contingency_reviewed, next_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.held_on, NEW.due_on, NEW.parents_invited, NEW.other_agency_present, NEW.is_quorate, NEW.notes, NEW.plan_updated, NEW.contingency_reviewed, NEW.next_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, held_on = excluded.held_on, due_on = excluded.due_on, parents_invited = excluded.parents_invited, other_agency_present = excluded.other_agency_present, is_quorate = excluded.is_quorate, notes = excluded.notes, plan_updated = excluded.plan_updated, contingency_reviewed = excluded.contingency_reviewed, next_on = excluded.next_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER core_group_updated AFTER UPDATE ON core_group BEGIN
	INSERT INTO core_group_version (id, txn, council_id, person_id, cp_plan_id, held_on, due_on, parents_invited, other_agency_present, is_quorate, notes, plan_updated, contingency_reviewed, next_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.held_on, NEW.due_on, NEW.parents_invited, NEW.other_agency_present, NEW.is_quorate, NEW.notes, NEW.plan_updated, NEW.contingency_reviewed, NEW.next_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, held_on = excluded.held_on, due_on = excluded.due_on, parents_invited = excluded.parents_invited, other_agency_present = excluded.other_agency_present, is_quorate = excluded.is_quorate, notes = excluded.notes, plan_updated = excluded.plan_updated, contingency_reviewed = excluded.contingency_reviewed, next_on = excluded.next_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER core_group_version_changed BEFORE UPDATE ON core_group_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.cp_plan_id IS NULL AND NEW.held_on IS NULL AND NEW.due_on IS NULL AND NEW.parents_invited IS NULL AND NEW.other_agency_present IS NULL AND NEW.is_quorate IS NULL AND NEW.notes IS NULL AND NEW.plan_updated IS NULL AND NEW.contingency_reviewed IS NULL AND NEW.next_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'core_group_version: a version of a sealed transaction never changes');
END;
CREATE INDEX cin_plan_by_ended_on ON cin_plan (ended_on);

-- Visit: How it went
ALTER TABLE visit ADD COLUMN outcome TEXT CHECK (length(outcome) <= 40);
ALTER TABLE visit_version ADD COLUMN outcome TEXT;

-- Visit: Why the child was not seen
ALTER TABLE visit ADD COLUMN not_seen_reason TEXT CHECK (length(not_seen_reason) <= 400);
ALTER TABLE visit_version ADD COLUMN not_seen_reason TEXT;

-- Visit: Who else was there
ALTER TABLE visit ADD COLUMN others_present TEXT CHECK (length(others_present) <= 400);
ALTER TABLE visit_version ADD COLUMN others_present TEXT;

-- Visit: The child’s own words
ALTER TABLE visit ADD COLUMN child_words TEXT CHECK (length(child_words) <= 10000);
ALTER TABLE visit_version ADD COLUMN child_words TEXT;

-- Visit: What changes because of this visit
ALTER TABLE visit ADD COLUMN what_changes TEXT CHECK (length(what_changes) <= 4000);
ALTER TABLE visit_version ADD COLUMN what_changes TEXT;

-- Visit: Case note of the visit
ALTER TABLE visit ADD COLUMN case_note_id INTEGER REFERENCES case_note DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE visit_version ADD COLUMN case_note_id INTEGER;
CREATE INDEX visit_by_case_note_id ON visit (case_note_id);
DROP TRIGGER visit_inserted;
DROP TRIGGER visit_updated;
DROP TRIGGER visit_version_changed;
CREATE TRIGGER visit_inserted AFTER INSERT ON visit BEGIN
	INSERT INTO visit_version (id, txn, council_id, person_id, kind, planned_for, held_on, held_at, seen, seen_alone, not_alone_reason, bedroom_seen, worker_id, referral_id, cp_plan_id, care_period_id, written_up_on, notes, outcome, not_seen_reason, others_present, child_words, what_changes, case_note_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.planned_for, NEW.held_on, NEW.held_at, NEW.seen, NEW.seen_alone, NEW.not_alone_reason, NEW.bedroom_seen, NEW.worker_id, NEW.referral_id, NEW.cp_plan_id, NEW.care_period_id, NEW.written_up_on, NEW.notes, NEW.outcome, NEW.not_seen_reason, NEW.others_present, NEW.child_words, NEW.what_changes, NEW.case_note_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, planned_for = excluded.planned_for, held_on = excluded.held_on, held_at = excluded.held_at, seen = excluded.seen, seen_alone = excluded.seen_alone, not_alone_reason = excluded.not_alone_reason, bedroom_seen = excluded.bedroom_seen, worker_id = excluded.worker_id, referral_id = excluded.referral_id, cp_plan_id = excluded.cp_plan_id, care_period_id = excluded.care_period_id, written_up_on = excluded.written_up_on, notes = excluded.notes, outcome = excluded.outcome, not_seen_reason = excluded.not_seen_reason, others_present = excluded.others_present, child_words = excluded.child_words, what_changes = excluded.what_changes, case_note_id = excluded.case_note_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER visit_updated AFTER UPDATE ON visit BEGIN
	INSERT INTO visit_version (id, txn, council_id, person_id, kind, planned_for, held_on, held_at, seen, seen_alone, not_alone_reason, bedroom_seen, worker_id, referral_id, cp_plan_id, care_period_id, written_up_on, notes, outcome, not_seen_reason, others_present, child_words, what_changes, case_note_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.planned_for, NEW.held_on, NEW.held_at, NEW.seen, NEW.seen_alone, NEW.not_alone_reason, NEW.bedroom_seen, NEW.worker_id, NEW.referral_id, NEW.cp_plan_id, NEW.care_period_id, NEW.written_up_on, NEW.notes, NEW.outcome, NEW.not_seen_reason, NEW.others_present, NEW.child_words, NEW.what_changes, NEW.case_note_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, planned_for = excluded.planned_for, held_on = excluded.held_on, held_at = excluded.held_at, seen = excluded.seen, seen_alone = excluded.seen_alone, not_alone_reason = excluded.not_alone_reason, bedroom_seen = excluded.bedroom_seen, worker_id = excluded.worker_id, referral_id = excluded.referral_id, cp_plan_id = excluded.cp_plan_id, care_period_id = excluded.care_period_id, written_up_on = excluded.written_up_on, notes = excluded.notes, outcome = excluded.outcome, not_seen_reason = excluded.not_seen_reason, others_present = excluded.others_present, child_words = excluded.child_words, what_changes = excluded.what_changes, case_note_id = excluded.case_note_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER visit_version_changed BEFORE UPDATE ON visit_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.kind IS NULL AND NEW.planned_for IS NULL AND NEW.held_on IS NULL AND NEW.held_at IS NULL AND NEW.seen IS NULL AND NEW.seen_alone IS NULL AND NEW.not_alone_reason IS NULL AND NEW.bedroom_seen IS NULL AND NEW.worker_id IS NULL AND NEW.referral_id IS NULL AND NEW.cp_plan_id IS NULL AND NEW.care_period_id IS NULL AND NEW.written_up_on IS NULL AND NEW.notes IS NULL AND NEW.outcome IS NULL AND NEW.not_seen_reason IS NULL AND NEW.others_present IS NULL AND NEW.child_words IS NULL AND NEW.what_changes IS NULL AND NEW.case_note_id IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'visit_version: a version of a sealed transaction never changes');
END;

-- Contact: Who made contact is protected
ALTER TABLE contact ADD COLUMN referrer_protected INTEGER CHECK (referrer_protected IN (0, 1));
ALTER TABLE contact_version ADD COLUMN referrer_protected INTEGER;

-- Contact: What those who work with the child may know of it
ALTER TABLE contact ADD COLUMN worry TEXT CHECK (length(worry) <= 4000);
ALTER TABLE contact_version ADD COLUMN worry TEXT;

-- Contact: Told of the same incident as the contact of
ALTER TABLE contact ADD COLUMN same_incident_id INTEGER REFERENCES contact DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contact_version ADD COLUMN same_incident_id INTEGER;
CREATE INDEX contact_by_same_incident_id ON contact (same_incident_id);

-- Contact: That reason in words
ALTER TABLE contact ADD COLUMN not_told_words TEXT CHECK (length(not_told_words) <= 2000);
ALTER TABLE contact_version ADD COLUMN not_told_words TEXT;

-- Contact: Who is dealing with it
ALTER TABLE contact ADD COLUMN holder_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contact_version ADD COLUMN holder_id INTEGER;
CREATE INDEX contact_by_holder_id ON contact (holder_id);
CREATE INDEX contact_by_decided_at ON contact (decided_at);

-- Contact: Outcome: early help
ALTER TABLE contact ADD COLUMN early_help INTEGER CHECK (early_help IN (0, 1));
ALTER TABLE contact_version ADD COLUMN early_help INTEGER;

-- Contact: When they were answered
ALTER TABLE contact ADD COLUMN answered_at INTEGER;
ALTER TABLE contact_version ADD COLUMN answered_at INTEGER;

-- Contact: What they were told
ALTER TABLE contact ADD COLUMN answer TEXT CHECK (length(answer) <= 4000);
ALTER TABLE contact_version ADD COLUMN answer TEXT;

-- Contact: Why they could not be answered
ALTER TABLE contact ADD COLUMN no_answer_reason TEXT CHECK (length(no_answer_reason) <= 1000);
ALTER TABLE contact_version ADD COLUMN no_answer_reason TEXT;
DROP TRIGGER contact_inserted;
DROP TRIGGER contact_updated;
DROP TRIGGER contact_version_changed;
CREATE TRIGGER contact_inserted AFTER INSERT ON contact BEGIN
	INSERT INTO contact_version (id, txn, council_id, person_id, received_at, source, source_other, referrer_protected, method, caller, concern, worry, urgency, same_incident_id, family_told, family_told_at, agreement_sought, not_told_reason, not_told_words, holder_id, decided_at, decided_by_id, decision, referral_id, new_referral, existing_referral, protection_enquiry, no_further_action, non_agency_adoption, private_fostering, early_help, advice_given, missing_child, other_council_plan, other_outcome, answered_at, answer, no_answer_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.received_at, NEW.source, NEW.source_other, NEW.referrer_protected, NEW.method, NEW.caller, NEW.concern, NEW.worry, NEW.urgency, NEW.same_incident_id, NEW.family_told, NEW.family_told_at, NEW.agreement_sought, NEW.not_told_reason, NEW.not_told_words, NEW.holder_id, NEW.decided_at, NEW.decided_by_id, NEW.decision, NEW.referral_id, NEW.new_referral, NEW.existing_referral, NEW.protection_enquiry, NEW.no_further_action, NEW.non_agency_adoption, NEW.private_fostering, NEW.early_help, NEW.advice_given, NEW.missing_child, NEW.other_council_plan, NEW.other_outcome, NEW.answered_at, NEW.answer, NEW.no_answer_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, received_at = excluded.received_at, source = excluded.source, source_other = excluded.source_other, referrer_protected = excluded.referrer_protected, method = excluded.method, caller = excluded.caller, concern = excluded.concern, worry = excluded.worry, urgency = excluded.urgency, same_incident_id = excluded.same_incident_id, family_told = excluded.family_told, family_told_at = excluded.family_told_at, agreement_sought = excluded.agreement_sought, not_told_reason = excluded.not_told_reason, not_told_words = excluded.not_told_words, holder_id = excluded.holder_id, decided_at = excluded.decided_at, decided_by_id = excluded.decided_by_id, decision = excluded.decision, referral_id = excluded.referral_id, new_referral = excluded.new_referral, existing_referral = excluded.existing_referral, protection_enquiry = excluded.protection_enquiry, no_further_action = excluded.no_further_action, non_agency_adoption = excluded.non_agency_adoption, private_fostering = excluded.private_fostering, early_help = excluded.early_help, advice_given = excluded.advice_given, missing_child = excluded.missing_child, other_council_plan = excluded.other_council_plan, other_outcome = excluded.other_outcome, answered_at = excluded.answered_at, answer = excluded.answer, no_answer_reason = excluded.no_answer_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER contact_updated AFTER UPDATE ON contact BEGIN
	INSERT INTO contact_version (id, txn, council_id, person_id, received_at, source, source_other, referrer_protected, method, caller, concern, worry, urgency, same_incident_id, family_told, family_told_at, agreement_sought, not_told_reason, not_told_words, holder_id, decided_at, decided_by_id, decision, referral_id, new_referral, existing_referral, protection_enquiry, no_further_action, non_agency_adoption, private_fostering, early_help, advice_given, missing_child, other_council_plan, other_outcome, answered_at, answer, no_answer_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.received_at, NEW.source, NEW.source_other, NEW.referrer_protected, NEW.method, NEW.caller, NEW.concern, NEW.worry, NEW.urgency, NEW.same_incident_id, NEW.family_told, NEW.family_told_at, NEW.agreement_sought, NEW.not_told_reason, NEW.not_told_words, NEW.holder_id, NEW.decided_at, NEW.decided_by_id, NEW.decision, NEW.referral_id, NEW.new_referral, NEW.existing_referral, NEW.protection_enquiry, NEW.no_further_action, NEW.non_agency_adoption, NEW.private_fostering, NEW.early_help, NEW.advice_given, NEW.missing_child, NEW.other_council_plan, NEW.other_outcome, NEW.answered_at, NEW.answer, NEW.no_answer_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, received_at = excluded.received_at, source = excluded.source, source_other = excluded.source_other, referrer_protected = excluded.referrer_protected, method = excluded.method, caller = excluded.caller, concern = excluded.concern, worry = excluded.worry, urgency = excluded.urgency, same_incident_id = excluded.same_incident_id, family_told = excluded.family_told, family_told_at = excluded.family_told_at, agreement_sought = excluded.agreement_sought, not_told_reason = excluded.not_told_reason, not_told_words = excluded.not_told_words, holder_id = excluded.holder_id, decided_at = excluded.decided_at, decided_by_id = excluded.decided_by_id, decision = excluded.decision, referral_id = excluded.referral_id, new_referral = excluded.new_referral, existing_referral = excluded.existing_referral, protection_enquiry = excluded.protection_enquiry, no_further_action = excluded.no_further_action, non_agency_adoption = excluded.non_agency_adoption, private_fostering = excluded.private_fostering, early_help = excluded.early_help, advice_given = excluded.advice_given, missing_child = excluded.missing_child, other_council_plan = excluded.other_council_plan, other_outcome = excluded.other_outcome, answered_at = excluded.answered_at, answer = excluded.answer, no_answer_reason = excluded.no_answer_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER contact_version_changed BEFORE UPDATE ON contact_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.received_at IS NULL AND NEW.source IS NULL AND NEW.source_other IS NULL AND NEW.referrer_protected IS NULL AND NEW.method IS NULL AND NEW.caller IS NULL AND NEW.concern IS NULL AND NEW.worry IS NULL AND NEW.urgency IS NULL AND NEW.same_incident_id IS NULL AND NEW.family_told IS NULL AND NEW.family_told_at IS NULL AND NEW.agreement_sought IS NULL AND NEW.not_told_reason IS NULL AND NEW.not_told_words IS NULL AND NEW.holder_id IS NULL AND NEW.decided_at IS NULL AND NEW.decided_by_id IS NULL AND NEW.decision IS NULL AND NEW.referral_id IS NULL AND NEW.new_referral IS NULL AND NEW.existing_referral IS NULL AND NEW.protection_enquiry IS NULL AND NEW.no_further_action IS NULL AND NEW.non_agency_adoption IS NULL AND NEW.private_fostering IS NULL AND NEW.early_help IS NULL AND NEW.advice_given IS NULL AND NEW.missing_child IS NULL AND NEW.other_council_plan IS NULL AND NEW.other_outcome IS NULL AND NEW.answered_at IS NULL AND NEW.answer IS NULL AND NEW.no_answer_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'contact_version: a version of a sealed transaction never changes');
END;

-- Part of an assessment: One part of an assessment as it was written: the answers, and the version of the form whose questions they answer (forms/assessment.csv).
CREATE TABLE assessment_section (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	assessment_id INTEGER NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED,
	section TEXT CHECK (length(section) <= 40),
	form_version INTEGER CHECK (form_version BETWEEN 1 AND 10000),
	is_done INTEGER CHECK (is_done IN (0, 1)),
	answers TEXT CHECK (length(answers) <= 200000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE assessment_section_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	assessment_id INTEGER,
	section TEXT,
	form_version INTEGER,
	is_done INTEGER,
	answers TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_section_by_person_id ON assessment_section (person_id);
CREATE INDEX assessment_section_version_by_person_id ON assessment_section_version (person_id);
CREATE INDEX assessment_section_by_assessment_id ON assessment_section (assessment_id);
CREATE TRIGGER assessment_section_inserted AFTER INSERT ON assessment_section BEGIN
	INSERT INTO assessment_section_version (id, txn, council_id, person_id, assessment_id, section, form_version, is_done, answers, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.section, NEW.form_version, NEW.is_done, NEW.answers, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, section = excluded.section, form_version = excluded.form_version, is_done = excluded.is_done, answers = excluded.answers, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_section_updated AFTER UPDATE ON assessment_section BEGIN
	INSERT INTO assessment_section_version (id, txn, council_id, person_id, assessment_id, section, form_version, is_done, answers, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.section, NEW.form_version, NEW.is_done, NEW.answers, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, section = excluded.section, form_version = excluded.form_version, is_done = excluded.is_done, answers = excluded.answers, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_section_version_changed BEFORE UPDATE ON assessment_section_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.assessment_id IS NULL AND NEW.section IS NULL AND NEW.form_version IS NULL AND NEW.is_done IS NULL AND NEW.answers IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'assessment_section_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER assessment_section_kept BEFORE DELETE ON assessment_section WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'assessment_section: a row goes only after its deleted version was written');
END;
CREATE TRIGGER assessment_section_version_added BEFORE INSERT ON assessment_section_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'assessment_section_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER assessment_section_version_kept BEFORE DELETE ON assessment_section_version BEGIN
	SELECT RAISE(ABORT, 'assessment_section_version: a version is never deleted');
END;

-- Assessed together: That an assessment is written together with those of brothers and sisters: what all share is saved for each of them. It names none of them.
CREATE TABLE assessment_group (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	assessment_id INTEGER NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED,
	group_number INTEGER CHECK (group_number BETWEEN 1 AND 9007199254740991),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE assessment_group_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	assessment_id INTEGER,
	group_number INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_group_by_person_id ON assessment_group (person_id);
CREATE INDEX assessment_group_version_by_person_id ON assessment_group_version (person_id);
CREATE INDEX assessment_group_by_assessment_id ON assessment_group (assessment_id);
CREATE INDEX assessment_group_by_group_number ON assessment_group (group_number);
CREATE TRIGGER assessment_group_inserted AFTER INSERT ON assessment_group BEGIN
	INSERT INTO assessment_group_version (id, txn, council_id, person_id, assessment_id, group_number, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.group_number, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, group_number = excluded.group_number, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_group_updated AFTER UPDATE ON assessment_group BEGIN
	INSERT INTO assessment_group_version (id, txn, council_id, person_id, assessment_id, group_number, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.group_number, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, group_number = excluded.group_number, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_group_version_changed BEFORE UPDATE ON assessment_group_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.assessment_id IS NULL AND NEW.group_number IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'assessment_group_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER assessment_group_kept BEFORE DELETE ON assessment_group WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'assessment_group: a row goes only after its deleted version was written');
END;
CREATE TRIGGER assessment_group_version_added BEFORE INSERT ON assessment_group_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'assessment_group_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER assessment_group_version_kept BEFORE DELETE ON assessment_group_version BEGIN
	SELECT RAISE(ABORT, 'assessment_group_version: a version is never deleted');
END;

-- Who may be told of an assessment: Whether somebody of the family may be told what one part of an assessment says. The default is no.
CREATE TABLE assessment_told (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	assessment_id INTEGER NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED,
	other_person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	section TEXT CHECK (length(section) <= 40),
	may_be_told INTEGER CHECK (may_be_told IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE assessment_told_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	assessment_id INTEGER,
	other_person_id INTEGER,
	section TEXT,
	may_be_told INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_told_by_person_id ON assessment_told (person_id);
CREATE INDEX assessment_told_version_by_person_id ON assessment_told_version (person_id);
CREATE INDEX assessment_told_by_assessment_id ON assessment_told (assessment_id);
CREATE INDEX assessment_told_by_other_person_id ON assessment_told (other_person_id);
CREATE TRIGGER assessment_told_inserted AFTER INSERT ON assessment_told BEGIN
	INSERT INTO assessment_told_version (id, txn, council_id, person_id, assessment_id, other_person_id, section, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.other_person_id, NEW.section, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, other_person_id = excluded.other_person_id, section = excluded.section, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_told_updated AFTER UPDATE ON assessment_told BEGIN
	INSERT INTO assessment_told_version (id, txn, council_id, person_id, assessment_id, other_person_id, section, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.other_person_id, NEW.section, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, other_person_id = excluded.other_person_id, section = excluded.section, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_told_version_changed BEFORE UPDATE ON assessment_told_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.assessment_id IS NULL AND NEW.other_person_id IS NULL AND NEW.section IS NULL AND NEW.may_be_told IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'assessment_told_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER assessment_told_kept BEFORE DELETE ON assessment_told WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'assessment_told: a row goes only after its deleted version was written');
END;
CREATE TRIGGER assessment_told_version_added BEFORE INSERT ON assessment_told_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'assessment_told_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER assessment_told_version_kept BEFORE DELETE ON assessment_told_version BEGIN
	SELECT RAISE(ABORT, 'assessment_told_version: a version is never deleted');
END;

-- Decision on an assessment: What was done with an assessment on its way: sent to a manager, looked at half way, returned with comments, authorised. Each stays.
CREATE TABLE assessment_decision (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	assessment_id INTEGER NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	decided_at INTEGER,
	comments TEXT CHECK (length(comments) <= 4000),
	pointed_out TEXT CHECK (length(pointed_out) <= 20000),
	reason TEXT CHECK (length(reason) <= 2000),
	not_shared_reason TEXT CHECK (length(not_shared_reason) <= 2000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE assessment_decision_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	assessment_id INTEGER,
	kind TEXT,
	decided_at INTEGER,
	comments TEXT,
	pointed_out TEXT,
	reason TEXT,
	not_shared_reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_decision_by_person_id ON assessment_decision (person_id);
CREATE INDEX assessment_decision_version_by_person_id ON assessment_decision_version (person_id);
CREATE INDEX assessment_decision_by_assessment_id ON assessment_decision (assessment_id);
CREATE TRIGGER assessment_decision_inserted AFTER INSERT ON assessment_decision BEGIN
	INSERT INTO assessment_decision_version (id, txn, council_id, person_id, assessment_id, kind, decided_at, comments, pointed_out, reason, not_shared_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.kind, NEW.decided_at, NEW.comments, NEW.pointed_out, NEW.reason, NEW.not_shared_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, kind = excluded.kind, decided_at = excluded.decided_at, comments = excluded.comments, pointed_out = excluded.pointed_out, reason = excluded.reason, not_shared_reason = excluded.not_shared_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_decision_updated AFTER UPDATE ON assessment_decision BEGIN
	INSERT INTO assessment_decision_version (id, txn, council_id, person_id, assessment_id, kind, decided_at, comments, pointed_out, reason, not_shared_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.kind, NEW.decided_at, NEW.comments, NEW.pointed_out, NEW.reason, NEW.not_shared_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, kind = excluded.kind, decided_at = excluded.decided_at, comments = excluded.comments, pointed_out = excluded.pointed_out, reason = excluded.reason, not_shared_reason = excluded.not_shared_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_decision_version_changed BEFORE UPDATE ON assessment_decision_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.assessment_id IS NULL AND NEW.kind IS NULL AND NEW.decided_at IS NULL AND NEW.comments IS NULL AND NEW.pointed_out IS NULL AND NEW.reason IS NULL AND NEW.not_shared_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'assessment_decision_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER assessment_decision_kept BEFORE DELETE ON assessment_decision WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'assessment_decision: a row goes only after its deleted version was written');
END;
CREATE TRIGGER assessment_decision_version_added BEFORE INSERT ON assessment_decision_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'assessment_decision_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER assessment_decision_version_kept BEFORE DELETE ON assessment_decision_version BEGIN
	SELECT RAISE(ABORT, 'assessment_decision_version: a version is never deleted');
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

-- Absence: That a worker is away from a day to a day. Whoever covers their post does their work meanwhile; where nobody does, managers see which children that leaves.
CREATE TABLE worker_absence (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	worker_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	reason TEXT CHECK (length(reason) <= 40),
	recorded_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE worker_absence_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	worker_id INTEGER,
	starts_on TEXT,
	ends_on TEXT,
	reason TEXT,
	recorded_by INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX worker_absence_by_council_id ON worker_absence (council_id);
CREATE INDEX worker_absence_by_worker_id ON worker_absence (worker_id);
CREATE INDEX worker_absence_by_recorded_by ON worker_absence (recorded_by);
CREATE TRIGGER worker_absence_inserted AFTER INSERT ON worker_absence BEGIN
	INSERT INTO worker_absence_version (id, txn, council_id, worker_id, starts_on, ends_on, reason, recorded_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.worker_id, NEW.starts_on, NEW.ends_on, NEW.reason, NEW.recorded_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, worker_id = excluded.worker_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, reason = excluded.reason, recorded_by = excluded.recorded_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER worker_absence_updated AFTER UPDATE ON worker_absence BEGIN
	INSERT INTO worker_absence_version (id, txn, council_id, worker_id, starts_on, ends_on, reason, recorded_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.worker_id, NEW.starts_on, NEW.ends_on, NEW.reason, NEW.recorded_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, worker_id = excluded.worker_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, reason = excluded.reason, recorded_by = excluded.recorded_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER worker_absence_version_changed BEFORE UPDATE ON worker_absence_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.worker_id IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.reason IS NULL AND NEW.recorded_by IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'worker_absence_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER worker_absence_kept BEFORE DELETE ON worker_absence WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'worker_absence: a row goes only after its deleted version was written');
END;
CREATE TRIGGER worker_absence_version_added BEFORE INSERT ON worker_absence_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'worker_absence_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER worker_absence_version_kept BEFORE DELETE ON worker_absence_version BEGIN
	SELECT RAISE(ABORT, 'worker_absence_version: a version is never deleted');
END;

-- Shared with: Which version of which record of this person somebody was given, read or told of: when, how and in which language, what they said, and what was changed because of it.
CREATE TABLE shared_copy (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	recipient_kind TEXT CHECK (length(recipient_kind) <= 40),
	recipient_person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	recipient TEXT CHECK (length(recipient) <= 200),
	how TEXT CHECK (length(how) <= 40),
	shared_on TEXT CHECK (length(shared_on) = 10),
	language TEXT CHECK (length(language) <= 60),
	told_parts_only INTEGER CHECK (told_parts_only IN (0, 1)),
	reaction TEXT CHECK (length(reaction) <= 4000),
	changed TEXT CHECK (length(changed) <= 4000),
	shared_record TEXT CHECK (length(shared_record) <= 60),
	shared_row INTEGER CHECK (shared_row BETWEEN 1 AND 9007199254740991),
	shared_version INTEGER CHECK (shared_version BETWEEN 1 AND 9007199254740991),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE shared_copy_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	recipient_kind TEXT,
	recipient_person_id INTEGER,
	recipient TEXT,
	how TEXT,
	shared_on TEXT,
	language TEXT,
	told_parts_only INTEGER,
	reaction TEXT,
	changed TEXT,
	shared_record TEXT,
	shared_row INTEGER,
	shared_version INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX shared_copy_by_person_id ON shared_copy (person_id);
CREATE INDEX shared_copy_version_by_person_id ON shared_copy_version (person_id);
CREATE INDEX shared_copy_by_recipient_person_id ON shared_copy (recipient_person_id);
CREATE TRIGGER shared_copy_inserted AFTER INSERT ON shared_copy BEGIN
	INSERT INTO shared_copy_version (id, txn, council_id, person_id, recipient_kind, recipient_person_id, recipient, how, shared_on, language, told_parts_only, reaction, changed, shared_record, shared_row, shared_version, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.recipient_kind, NEW.recipient_person_id, NEW.recipient, NEW.how, NEW.shared_on, NEW.language, NEW.told_parts_only, NEW.reaction, NEW.changed, NEW.shared_record, NEW.shared_row, NEW.shared_version, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, recipient_kind = excluded.recipient_kind, recipient_person_id = excluded.recipient_person_id, recipient = excluded.recipient, how = excluded.how, shared_on = excluded.shared_on, language = excluded.language, told_parts_only = excluded.told_parts_only, reaction = excluded.reaction, changed = excluded.changed, shared_record = excluded.shared_record, shared_row = excluded.shared_row, shared_version = excluded.shared_version, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER shared_copy_updated AFTER UPDATE ON shared_copy BEGIN
	INSERT INTO shared_copy_version (id, txn, council_id, person_id, recipient_kind, recipient_person_id, recipient, how, shared_on, language, told_parts_only, reaction, changed, shared_record, shared_row, shared_version, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.recipient_kind, NEW.recipient_person_id, NEW.recipient, NEW.how, NEW.shared_on, NEW.language, NEW.told_parts_only, NEW.reaction, NEW.changed, NEW.shared_record, NEW.shared_row, NEW.shared_version, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, recipient_kind = excluded.recipient_kind, recipient_person_id = excluded.recipient_person_id, recipient = excluded.recipient, how = excluded.how, shared_on = excluded.shared_on, language = excluded.language, told_parts_only = excluded.told_parts_only, reaction = excluded.reaction, changed = excluded.changed, shared_record = excluded.shared_record, shared_row = excluded.shared_row, shared_version = excluded.shared_version, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER shared_copy_version_changed BEFORE UPDATE ON shared_copy_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.recipient_kind IS NULL AND NEW.recipient_person_id IS NULL AND NEW.recipient IS NULL AND NEW.how IS NULL AND NEW.shared_on IS NULL AND NEW.language IS NULL AND NEW.told_parts_only IS NULL AND NEW.reaction IS NULL AND NEW.changed IS NULL AND NEW.shared_record IS NULL AND NEW.shared_row IS NULL AND NEW.shared_version IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'shared_copy_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER shared_copy_kept BEFORE DELETE ON shared_copy WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'shared_copy: a row goes only after its deleted version was written');
END;
CREATE TRIGGER shared_copy_version_added BEFORE INSERT ON shared_copy_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'shared_copy_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER shared_copy_version_kept BEFORE DELETE ON shared_copy_version BEGIN
	SELECT RAISE(ABORT, 'shared_copy_version: a version is never deleted');
END;

-- Manager’s decision: What a manager decided about the child, in supervision or between, and why; who does what by when because of it, and what came of it. What was said of the worker stays with the worker.
CREATE TABLE management_decision (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	decided_on TEXT CHECK (length(decided_on) = 10),
	in_supervision INTEGER CHECK (in_supervision IN (0, 1)),
	decided_by TEXT CHECK (length(decided_by) <= 200),
	decision TEXT CHECK (length(decision) <= 4000),
	reason TEXT CHECK (length(reason) <= 4000),
	next_step TEXT CHECK (length(next_step) <= 2000),
	who TEXT CHECK (length(who) <= 200),
	by_when TEXT CHECK (length(by_when) = 10),
	done_on TEXT CHECK (length(done_on) = 10),
	came_of_it TEXT CHECK (length(came_of_it) <= 4000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE management_decision_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	decided_on TEXT,
	in_supervision INTEGER,
	decided_by TEXT,
	decision TEXT,
	reason TEXT,
	next_step TEXT,
	who TEXT,
	by_when TEXT,
	done_on TEXT,
	came_of_it TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX management_decision_by_person_id ON management_decision (person_id);
CREATE INDEX management_decision_version_by_person_id ON management_decision_version (person_id);
CREATE TRIGGER management_decision_inserted AFTER INSERT ON management_decision BEGIN
	INSERT INTO management_decision_version (id, txn, council_id, person_id, decided_on, in_supervision, decided_by, decision, reason, next_step, who, by_when, done_on, came_of_it, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.decided_on, NEW.in_supervision, NEW.decided_by, NEW.decision, NEW.reason, NEW.next_step, NEW.who, NEW.by_when, NEW.done_on, NEW.came_of_it, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, decided_on = excluded.decided_on, in_supervision = excluded.in_supervision, decided_by = excluded.decided_by, decision = excluded.decision, reason = excluded.reason, next_step = excluded.next_step, who = excluded.who, by_when = excluded.by_when, done_on = excluded.done_on, came_of_it = excluded.came_of_it, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER management_decision_updated AFTER UPDATE ON management_decision BEGIN
	INSERT INTO management_decision_version (id, txn, council_id, person_id, decided_on, in_supervision, decided_by, decision, reason, next_step, who, by_when, done_on, came_of_it, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.decided_on, NEW.in_supervision, NEW.decided_by, NEW.decision, NEW.reason, NEW.next_step, NEW.who, NEW.by_when, NEW.done_on, NEW.came_of_it, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, decided_on = excluded.decided_on, in_supervision = excluded.in_supervision, decided_by = excluded.decided_by, decision = excluded.decision, reason = excluded.reason, next_step = excluded.next_step, who = excluded.who, by_when = excluded.by_when, done_on = excluded.done_on, came_of_it = excluded.came_of_it, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER management_decision_version_changed BEFORE UPDATE ON management_decision_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.decided_on IS NULL AND NEW.in_supervision IS NULL AND NEW.decided_by IS NULL AND NEW.decision IS NULL AND NEW.reason IS NULL AND NEW.next_step IS NULL AND NEW.who IS NULL AND NEW.by_when IS NULL AND NEW.done_on IS NULL AND NEW.came_of_it IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'management_decision_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER management_decision_kept BEFORE DELETE ON management_decision WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'management_decision: a row goes only after its deleted version was written');
END;
CREATE TRIGGER management_decision_version_added BEFORE INSERT ON management_decision_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'management_decision_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER management_decision_version_kept BEFORE DELETE ON management_decision_version BEGIN
	SELECT RAISE(ABORT, 'management_decision_version: a version is never deleted');
END;

-- Passing on of the case: That the case is to go to another worker or team: who proposed it and why, what whoever takes it over must know, what they answered, and how the child was told goodbye and met the new worker. Until it is accepted the worker stays the worker.
CREATE TABLE case_transfer (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	involvement_id INTEGER REFERENCES involvement DEFERRABLE INITIALLY DEFERRED,
	asked_id INTEGER REFERENCES involvement DEFERRABLE INITIALLY DEFERRED,
	to_worker_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	to_team_id INTEGER REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	starts_on TEXT CHECK (length(starts_on) = 10),
	reason TEXT CHECK (length(reason) <= 40),
	summary TEXT CHECK (length(summary) <= 10000),
	about_family TEXT CHECK (length(about_family) <= 10000),
	who_is_told TEXT CHECK (length(who_is_told) <= 2000),
	proposed_at INTEGER,
	proposed_by_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	outcome TEXT CHECK (length(outcome) <= 40),
	answer TEXT CHECK (length(answer) <= 4000),
	answered_at INTEGER,
	answered_by_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	goodbye_on TEXT CHECK (length(goodbye_on) = 10),
	goodbye_how TEXT CHECK (length(goodbye_how) <= 2000),
	introduced_on TEXT CHECK (length(introduced_on) = 10),
	introduced_how TEXT CHECK (length(introduced_how) <= 2000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE case_transfer_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	involvement_id INTEGER,
	asked_id INTEGER,
	to_worker_id INTEGER,
	to_team_id INTEGER,
	starts_on TEXT,
	reason TEXT,
	summary TEXT,
	about_family TEXT,
	who_is_told TEXT,
	proposed_at INTEGER,
	proposed_by_id INTEGER,
	outcome TEXT,
	answer TEXT,
	answered_at INTEGER,
	answered_by_id INTEGER,
	goodbye_on TEXT,
	goodbye_how TEXT,
	introduced_on TEXT,
	introduced_how TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_transfer_by_person_id ON case_transfer (person_id);
CREATE INDEX case_transfer_version_by_person_id ON case_transfer_version (person_id);
CREATE INDEX case_transfer_by_involvement_id ON case_transfer (involvement_id);
CREATE INDEX case_transfer_by_asked_id ON case_transfer (asked_id);
CREATE INDEX case_transfer_by_to_worker_id ON case_transfer (to_worker_id);
CREATE INDEX case_transfer_by_to_team_id ON case_transfer (to_team_id);
CREATE INDEX case_transfer_by_proposed_by_id ON case_transfer (proposed_by_id);
CREATE INDEX case_transfer_by_outcome ON case_transfer (outcome);
CREATE INDEX case_transfer_by_answered_by_id ON case_transfer (answered_by_id);
CREATE TRIGGER case_transfer_inserted AFTER INSERT ON case_transfer BEGIN
	INSERT INTO case_transfer_version (id, txn, council_id, person_id, involvement_id, asked_id, to_worker_id, to_team_id, starts_on, reason, summary, about_family, who_is_told, proposed_at, proposed_by_id, outcome, answer, answered_at, answered_by_id, goodbye_on, goodbye_how, introduced_on, introduced_how, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.involvement_id, NEW.asked_id, NEW.to_worker_id, NEW.to_team_id, NEW.starts_on, NEW.reason, NEW.summary, NEW.about_family, NEW.who_is_told, NEW.proposed_at, NEW.proposed_by_id, NEW.outcome, NEW.answer, NEW.answered_at, NEW.answered_by_id, NEW.goodbye_on, NEW.goodbye_how, NEW.introduced_on, NEW.introduced_how, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, involvement_id = excluded.involvement_id, asked_id = excluded.asked_id, to_worker_id = excluded.to_worker_id, to_team_id = excluded.to_team_id, starts_on = excluded.starts_on, reason = excluded.reason, summary = excluded.summary, about_family = excluded.about_family, who_is_told = excluded.who_is_told, proposed_at = excluded.proposed_at, proposed_by_id = excluded.proposed_by_id, outcome = excluded.outcome, answer = excluded.answer, answered_at = excluded.answered_at, answered_by_id = excluded.answered_by_id, goodbye_on = excluded.goodbye_on, goodbye_how = excluded.goodbye_how, introduced_on = excluded.introduced_on, introduced_how = excluded.introduced_how, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER case_transfer_updated AFTER UPDATE ON case_transfer BEGIN
	INSERT INTO case_transfer_version (id, txn, council_id, person_id, involvement_id, asked_id, to_worker_id, to_team_id, starts_on, reason, summary, about_family, who_is_told, proposed_at, proposed_by_id, outcome, answer, answered_at, answered_by_id, goodbye_on, goodbye_how, introduced_on, introduced_how, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.involvement_id, NEW.asked_id, NEW.to_worker_id, NEW.to_team_id, NEW.starts_on, NEW.reason, NEW.summary, NEW.about_family, NEW.who_is_told, NEW.proposed_at, NEW.proposed_by_id, NEW.outcome, NEW.answer, NEW.answered_at, NEW.answered_by_id, NEW.goodbye_on, NEW.goodbye_how, NEW.introduced_on, NEW.introduced_how, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, involvement_id = excluded.involvement_id, asked_id = excluded.asked_id, to_worker_id = excluded.to_worker_id, to_team_id = excluded.to_team_id, starts_on = excluded.starts_on, reason = excluded.reason, summary = excluded.summary, about_family = excluded.about_family, who_is_told = excluded.who_is_told, proposed_at = excluded.proposed_at, proposed_by_id = excluded.proposed_by_id, outcome = excluded.outcome, answer = excluded.answer, answered_at = excluded.answered_at, answered_by_id = excluded.answered_by_id, goodbye_on = excluded.goodbye_on, goodbye_how = excluded.goodbye_how, introduced_on = excluded.introduced_on, introduced_how = excluded.introduced_how, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER case_transfer_version_changed BEFORE UPDATE ON case_transfer_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.involvement_id IS NULL AND NEW.asked_id IS NULL AND NEW.to_worker_id IS NULL AND NEW.to_team_id IS NULL AND NEW.starts_on IS NULL AND NEW.reason IS NULL AND NEW.summary IS NULL AND NEW.about_family IS NULL AND NEW.who_is_told IS NULL AND NEW.proposed_at IS NULL AND NEW.proposed_by_id IS NULL AND NEW.outcome IS NULL AND NEW.answer IS NULL AND NEW.answered_at IS NULL AND NEW.answered_by_id IS NULL AND NEW.goodbye_on IS NULL AND NEW.goodbye_how IS NULL AND NEW.introduced_on IS NULL AND NEW.introduced_how IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'case_transfer_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER case_transfer_kept BEFORE DELETE ON case_transfer WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'case_transfer: a row goes only after its deleted version was written');
END;
CREATE TRIGGER case_transfer_version_added BEFORE INSERT ON case_transfer_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'case_transfer_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER case_transfer_version_kept BEFORE DELETE ON case_transfer_version BEGIN
	SELECT RAISE(ABORT, 'case_transfer_version: a version is never deleted');
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

-- How safe the child is: How safe somebody said the child was on a day, from 0 to 10, and why: at a conference, a core group, a visit or between them.
CREATE TABLE safety_scale (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	asked_on TEXT CHECK (length(asked_on) = 10),
	who TEXT CHECK (length(who) <= 200),
	number INTEGER CHECK (number BETWEEN 0 AND 10),
	why TEXT CHECK (length(why) <= 4000),
	conference_id INTEGER REFERENCES conference DEFERRABLE INITIALLY DEFERRED,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE safety_scale_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	asked_on TEXT,
	who TEXT,
	number INTEGER,
	why TEXT,
	conference_id INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX safety_scale_by_person_id ON safety_scale (person_id);
CREATE INDEX safety_scale_version_by_person_id ON safety_scale_version (person_id);
CREATE INDEX safety_scale_by_conference_id ON safety_scale (conference_id);
CREATE TRIGGER safety_scale_inserted AFTER INSERT ON safety_scale BEGIN
	INSERT INTO safety_scale_version (id, txn, council_id, person_id, asked_on, who, number, why, conference_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.asked_on, NEW.who, NEW.number, NEW.why, NEW.conference_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, asked_on = excluded.asked_on, who = excluded.who, number = excluded.number, why = excluded.why, conference_id = excluded.conference_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER safety_scale_updated AFTER UPDATE ON safety_scale BEGIN
	INSERT INTO safety_scale_version (id, txn, council_id, person_id, asked_on, who, number, why, conference_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.asked_on, NEW.who, NEW.number, NEW.why, NEW.conference_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, asked_on = excluded.asked_on, who = excluded.who, number = excluded.number, why = excluded.why, conference_id = excluded.conference_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER safety_scale_version_changed BEFORE UPDATE ON safety_scale_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.asked_on IS NULL AND NEW.who IS NULL AND NEW.number IS NULL AND NEW.why IS NULL AND NEW.conference_id IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'safety_scale_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER safety_scale_kept BEFORE DELETE ON safety_scale WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'safety_scale: a row goes only after its deleted version was written');
END;
CREATE TRIGGER safety_scale_version_added BEFORE INSERT ON safety_scale_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'safety_scale_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER safety_scale_version_kept BEFORE DELETE ON safety_scale_version BEGIN
	SELECT RAISE(ABORT, 'safety_scale_version: a version is never deleted');
END;

-- Person invited to a core group: Somebody who was invited to a core group: who they are, for whom they came, and whether they took part.
CREATE TABLE core_group_member (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	core_group_id INTEGER NOT NULL REFERENCES core_group DEFERRABLE INITIALLY DEFERRED,
	name TEXT CHECK (length(name) <= 200),
	role TEXT CHECK (length(role) <= 200),
	took_part INTEGER CHECK (took_part IN (0, 1)),
	report_received INTEGER CHECK (report_received IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE core_group_member_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	core_group_id INTEGER,
	name TEXT,
	role TEXT,
	took_part INTEGER,
	report_received INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX core_group_member_by_person_id ON core_group_member (person_id);
CREATE INDEX core_group_member_version_by_person_id ON core_group_member_version (person_id);
CREATE INDEX core_group_member_by_core_group_id ON core_group_member (core_group_id);
CREATE TRIGGER core_group_member_inserted AFTER INSERT ON core_group_member BEGIN
	INSERT INTO core_group_member_version (id, txn, council_id, person_id, core_group_id, name, role, took_part, report_received, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.core_group_id, NEW.name, NEW.role, NEW.took_part, NEW.report_received, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, core_group_id = excluded.core_group_id, name = excluded.name, role = excluded.role, took_part = excluded.took_part, report_received = excluded.report_received, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER core_group_member_updated AFTER UPDATE ON core_group_member BEGIN
	INSERT INTO core_group_member_version (id, txn, council_id, person_id, core_group_id, name, role, took_part, report_received, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.core_group_id, NEW.name, NEW.role, NEW.took_part, NEW.report_received, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, core_group_id = excluded.core_group_id, name = excluded.name, role = excluded.role, took_part = excluded.took_part, report_received = excluded.report_received, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER core_group_member_version_changed BEFORE UPDATE ON core_group_member_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.core_group_id IS NULL AND NEW.name IS NULL AND NEW.role IS NULL AND NEW.took_part IS NULL AND NEW.report_received IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'core_group_member_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER core_group_member_kept BEFORE DELETE ON core_group_member WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'core_group_member: a row goes only after its deleted version was written');
END;
CREATE TRIGGER core_group_member_version_added BEFORE INSERT ON core_group_member_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'core_group_member_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER core_group_member_version_kept BEFORE DELETE ON core_group_member_version BEGIN
	SELECT RAISE(ABORT, 'core_group_member_version: a version is never deleted');
END;

-- Plan action: One row of a child’s plan: who does what by when, and how everybody will know that it has helped.
CREATE TABLE plan_action (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id INTEGER REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	cin_plan_id INTEGER REFERENCES cin_plan DEFERRABLE INITIALLY DEFERRED,
	action TEXT CHECK (length(action) <= 2000),
	who TEXT CHECK (length(who) <= 200),
	by_when TEXT CHECK (length(by_when) = 10),
	how_we_know TEXT CHECK (length(how_we_know) <= 2000),
	for_identity INTEGER CHECK (for_identity IN (0, 1)),
	state TEXT CHECK (length(state) <= 40),
	done_on TEXT CHECK (length(done_on) = 10),
	not_needed_reason TEXT CHECK (length(not_needed_reason) <= 2000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE plan_action_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	cp_plan_id INTEGER,
	cin_plan_id INTEGER,
	action TEXT,
	who TEXT,
	by_when TEXT,
	how_we_know TEXT,
	for_identity INTEGER,
	state TEXT,
	done_on TEXT,
	not_needed_reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_action_by_person_id ON plan_action (person_id);
CREATE INDEX plan_action_version_by_person_id ON plan_action_version (person_id);
CREATE INDEX plan_action_by_cp_plan_id ON plan_action (cp_plan_id);
CREATE INDEX plan_action_by_cin_plan_id ON plan_action (cin_plan_id);
CREATE TRIGGER plan_action_inserted AFTER INSERT ON plan_action BEGIN
	INSERT INTO plan_action_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, action, who, by_when, how_we_know, for_identity, state, done_on, not_needed_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.action, NEW.who, NEW.by_when, NEW.how_we_know, NEW.for_identity, NEW.state, NEW.done_on, NEW.not_needed_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, action = excluded.action, who = excluded.who, by_when = excluded.by_when, how_we_know = excluded.how_we_know, for_identity = excluded.for_identity, state = excluded.state, done_on = excluded.done_on, not_needed_reason = excluded.not_needed_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER plan_action_updated AFTER UPDATE ON plan_action BEGIN
	INSERT INTO plan_action_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, action, who, by_when, how_we_know, for_identity, state, done_on, not_needed_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.action, NEW.who, NEW.by_when, NEW.how_we_know, NEW.for_identity, NEW.state, NEW.done_on, NEW.not_needed_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, action = excluded.action, who = excluded.who, by_when = excluded.by_when, how_we_know = excluded.how_we_know, for_identity = excluded.for_identity, state = excluded.state, done_on = excluded.done_on, not_needed_reason = excluded.not_needed_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER plan_action_version_changed BEFORE UPDATE ON plan_action_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.cp_plan_id IS NULL AND NEW.cin_plan_id IS NULL AND NEW.action IS NULL AND NEW.who IS NULL AND NEW.by_when IS NULL AND NEW.how_we_know IS NULL AND NEW.for_identity IS NULL AND NEW.state IS NULL AND NEW.done_on IS NULL AND NEW.not_needed_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'plan_action_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER plan_action_kept BEFORE DELETE ON plan_action WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'plan_action: a row goes only after its deleted version was written');
END;
CREATE TRIGGER plan_action_version_added BEFORE INSERT ON plan_action_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'plan_action_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER plan_action_version_kept BEFORE DELETE ON plan_action_version BEGIN
	SELECT RAISE(ABORT, 'plan_action_version: a version is never deleted');
END;

-- Person in a plan action: Somebody of the family in a row of a plan: whether the row is about them, and whether they may be told of it. The default is no.
CREATE TABLE plan_action_person (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	plan_action_id INTEGER NOT NULL REFERENCES plan_action DEFERRABLE INITIALLY DEFERRED,
	other_person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	is_about INTEGER CHECK (is_about IN (0, 1)),
	may_be_told INTEGER CHECK (may_be_told IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE plan_action_person_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	plan_action_id INTEGER,
	other_person_id INTEGER,
	is_about INTEGER,
	may_be_told INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_action_person_by_person_id ON plan_action_person (person_id);
CREATE INDEX plan_action_person_version_by_person_id ON plan_action_person_version (person_id);
CREATE INDEX plan_action_person_by_plan_action_id ON plan_action_person (plan_action_id);
CREATE INDEX plan_action_person_by_other_person_id ON plan_action_person (other_person_id);
CREATE TRIGGER plan_action_person_inserted AFTER INSERT ON plan_action_person BEGIN
	INSERT INTO plan_action_person_version (id, txn, council_id, person_id, plan_action_id, other_person_id, is_about, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.plan_action_id, NEW.other_person_id, NEW.is_about, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, plan_action_id = excluded.plan_action_id, other_person_id = excluded.other_person_id, is_about = excluded.is_about, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER plan_action_person_updated AFTER UPDATE ON plan_action_person BEGIN
	INSERT INTO plan_action_person_version (id, txn, council_id, person_id, plan_action_id, other_person_id, is_about, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.plan_action_id, NEW.other_person_id, NEW.is_about, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, plan_action_id = excluded.plan_action_id, other_person_id = excluded.other_person_id, is_about = excluded.is_about, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER plan_action_person_version_changed BEFORE UPDATE ON plan_action_person_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.plan_action_id IS NULL AND NEW.other_person_id IS NULL AND NEW.is_about IS NULL AND NEW.may_be_told IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'plan_action_person_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER plan_action_person_kept BEFORE DELETE ON plan_action_person WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'plan_action_person: a row goes only after its deleted version was written');
END;
CREATE TRIGGER plan_action_person_version_added BEFORE INSERT ON plan_action_person_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'plan_action_person_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER plan_action_person_version_kept BEFORE DELETE ON plan_action_person_version BEGIN
	SELECT RAISE(ABORT, 'plan_action_person_version: a version is never deleted');
END;

-- Contingency: What will be done if the plan does not keep the child safe: what somebody would see, what is then done, by whom and how fast, and who knows of it.
CREATE TABLE contingency (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id INTEGER REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	cin_plan_id INTEGER REFERENCES cin_plan DEFERRABLE INITIALLY DEFERRED,
	trigger_seen TEXT CHECK (length(trigger_seen) <= 2000),
	action TEXT CHECK (length(action) <= 2000),
	who TEXT CHECK (length(who) <= 200),
	how_fast TEXT CHECK (length(how_fast) <= 40),
	who_knows TEXT CHECK (length(who_knows) <= 1000),
	parents_told_on TEXT CHECK (length(parents_told_on) = 10),
	child_told TEXT CHECK (length(child_told) <= 1000),
	ended_on TEXT CHECK (length(ended_on) = 10),
	ended_reason TEXT CHECK (length(ended_reason) <= 1000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE contingency_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	cp_plan_id INTEGER,
	cin_plan_id INTEGER,
	trigger_seen TEXT,
	action TEXT,
	who TEXT,
	how_fast TEXT,
	who_knows TEXT,
	parents_told_on TEXT,
	child_told TEXT,
	ended_on TEXT,
	ended_reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX contingency_by_person_id ON contingency (person_id);
CREATE INDEX contingency_version_by_person_id ON contingency_version (person_id);
CREATE INDEX contingency_by_cp_plan_id ON contingency (cp_plan_id);
CREATE INDEX contingency_by_cin_plan_id ON contingency (cin_plan_id);
CREATE TRIGGER contingency_inserted AFTER INSERT ON contingency BEGIN
	INSERT INTO contingency_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, trigger_seen, action, who, how_fast, who_knows, parents_told_on, child_told, ended_on, ended_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.trigger_seen, NEW.action, NEW.who, NEW.how_fast, NEW.who_knows, NEW.parents_told_on, NEW.child_told, NEW.ended_on, NEW.ended_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, trigger_seen = excluded.trigger_seen, action = excluded.action, who = excluded.who, how_fast = excluded.how_fast, who_knows = excluded.who_knows, parents_told_on = excluded.parents_told_on, child_told = excluded.child_told, ended_on = excluded.ended_on, ended_reason = excluded.ended_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER contingency_updated AFTER UPDATE ON contingency BEGIN
	INSERT INTO contingency_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, trigger_seen, action, who, how_fast, who_knows, parents_told_on, child_told, ended_on, ended_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.trigger_seen, NEW.action, NEW.who, NEW.how_fast, NEW.who_knows, NEW.parents_told_on, NEW.child_told, NEW.ended_on, NEW.ended_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, trigger_seen = excluded.trigger_seen, action = excluded.action, who = excluded.who, how_fast = excluded.how_fast, who_knows = excluded.who_knows, parents_told_on = excluded.parents_told_on, child_told = excluded.child_told, ended_on = excluded.ended_on, ended_reason = excluded.ended_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER contingency_version_changed BEFORE UPDATE ON contingency_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.cp_plan_id IS NULL AND NEW.cin_plan_id IS NULL AND NEW.trigger_seen IS NULL AND NEW.action IS NULL AND NEW.who IS NULL AND NEW.how_fast IS NULL AND NEW.who_knows IS NULL AND NEW.parents_told_on IS NULL AND NEW.child_told IS NULL AND NEW.ended_on IS NULL AND NEW.ended_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'contingency_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER contingency_kept BEFORE DELETE ON contingency WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'contingency: a row goes only after its deleted version was written');
END;
CREATE TRIGGER contingency_version_added BEFORE INSERT ON contingency_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'contingency_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER contingency_version_kept BEFORE DELETE ON contingency_version BEGIN
	SELECT RAISE(ABORT, 'contingency_version: a version is never deleted');
END;

-- Person in a contingency: Somebody of the family in a contingency: whether it is about them, and whether they may be told of it. The default is no.
CREATE TABLE contingency_person (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	contingency_id INTEGER NOT NULL REFERENCES contingency DEFERRABLE INITIALLY DEFERRED,
	other_person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	is_about INTEGER CHECK (is_about IN (0, 1)),
	may_be_told INTEGER CHECK (may_be_told IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE contingency_person_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	contingency_id INTEGER,
	other_person_id INTEGER,
	is_about INTEGER,
	may_be_told INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX contingency_person_by_person_id ON contingency_person (person_id);
CREATE INDEX contingency_person_version_by_person_id ON contingency_person_version (person_id);
CREATE INDEX contingency_person_by_contingency_id ON contingency_person (contingency_id);
CREATE INDEX contingency_person_by_other_person_id ON contingency_person (other_person_id);
CREATE TRIGGER contingency_person_inserted AFTER INSERT ON contingency_person BEGIN
	INSERT INTO contingency_person_version (id, txn, council_id, person_id, contingency_id, other_person_id, is_about, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.contingency_id, NEW.other_person_id, NEW.is_about, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, contingency_id = excluded.contingency_id, other_person_id = excluded.other_person_id, is_about = excluded.is_about, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER contingency_person_updated AFTER UPDATE ON contingency_person BEGIN
	INSERT INTO contingency_person_version (id, txn, council_id, person_id, contingency_id, other_person_id, is_about, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.contingency_id, NEW.other_person_id, NEW.is_about, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, contingency_id = excluded.contingency_id, other_person_id = excluded.other_person_id, is_about = excluded.is_about, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER contingency_person_version_changed BEFORE UPDATE ON contingency_person_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.contingency_id IS NULL AND NEW.other_person_id IS NULL AND NEW.is_about IS NULL AND NEW.may_be_told IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'contingency_person_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER contingency_person_kept BEFORE DELETE ON contingency_person WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'contingency_person: a row goes only after its deleted version was written');
END;
CREATE TRIGGER contingency_person_version_added BEFORE INSERT ON contingency_person_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'contingency_person_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER contingency_person_version_kept BEFORE DELETE ON contingency_person_version BEGIN
	SELECT RAISE(ABORT, 'contingency_person_version: a version is never deleted');
END;

-- Answer about a trigger: Whether the trigger of a contingency was met, as it was asked at a visit or a core group. A yes starts the clock of its action and tells the managers at once.
CREATE TABLE trigger_answer (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	contingency_id INTEGER NOT NULL REFERENCES contingency DEFERRABLE INITIALLY DEFERRED,
	visit_id INTEGER REFERENCES visit DEFERRABLE INITIALLY DEFERRED,
	core_group_id INTEGER REFERENCES core_group DEFERRABLE INITIALLY DEFERRED,
	asked_at INTEGER,
	is_met INTEGER CHECK (is_met IN (0, 1)),
	what_was_seen TEXT CHECK (length(what_was_seen) <= 2000),
	how_fast TEXT CHECK (length(how_fast) <= 40),
	acted_at INTEGER,
	what_was_done TEXT CHECK (length(what_was_done) <= 4000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE trigger_answer_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	contingency_id INTEGER,
	visit_id INTEGER,
	core_group_id INTEGER,
	asked_at INTEGER,
	is_met INTEGER,
	what_was_seen TEXT,
	how_fast TEXT,
	acted_at INTEGER,
	what_was_done TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX trigger_answer_by_person_id ON trigger_answer (person_id);
CREATE INDEX trigger_answer_version_by_person_id ON trigger_answer_version (person_id);
CREATE INDEX trigger_answer_by_contingency_id ON trigger_answer (contingency_id);
CREATE INDEX trigger_answer_by_visit_id ON trigger_answer (visit_id);
CREATE INDEX trigger_answer_by_core_group_id ON trigger_answer (core_group_id);
CREATE TRIGGER trigger_answer_inserted AFTER INSERT ON trigger_answer BEGIN
	INSERT INTO trigger_answer_version (id, txn, council_id, person_id, contingency_id, visit_id, core_group_id, asked_at, is_met, what_was_seen, how_fast, acted_at, what_was_done, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.contingency_id, NEW.visit_id, NEW.core_group_id, NEW.asked_at, NEW.is_met, NEW.what_was_seen, NEW.how_fast, NEW.acted_at, NEW.what_was_done, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, contingency_id = excluded.contingency_id, visit_id = excluded.visit_id, core_group_id = excluded.core_group_id, asked_at = excluded.asked_at, is_met = excluded.is_met, what_was_seen = excluded.what_was_seen, how_fast = excluded.how_fast, acted_at = excluded.acted_at, what_was_done = excluded.what_was_done, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER trigger_answer_updated AFTER UPDATE ON trigger_answer BEGIN
	INSERT INTO trigger_answer_version (id, txn, council_id, person_id, contingency_id, visit_id, core_group_id, asked_at, is_met, what_was_seen, how_fast, acted_at, what_was_done, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.contingency_id, NEW.visit_id, NEW.core_group_id, NEW.asked_at, NEW.is_met, NEW.what_was_seen, NEW.how_fast, NEW.acted_at, NEW.what_was_done, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, contingency_id = excluded.contingency_id, visit_id = excluded.visit_id, core_group_id = excluded.core_group_id, asked_at = excluded.asked_at, is_met = excluded.is_met, what_was_seen = excluded.what_was_seen, how_fast = excluded.how_fast, acted_at = excluded.acted_at, what_was_done = excluded.what_was_done, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER trigger_answer_version_changed BEFORE UPDATE ON trigger_answer_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.contingency_id IS NULL AND NEW.visit_id IS NULL AND NEW.core_group_id IS NULL AND NEW.asked_at IS NULL AND NEW.is_met IS NULL AND NEW.what_was_seen IS NULL AND NEW.how_fast IS NULL AND NEW.acted_at IS NULL AND NEW.what_was_done IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'trigger_answer_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER trigger_answer_kept BEFORE DELETE ON trigger_answer WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'trigger_answer: a row goes only after its deleted version was written');
END;
CREATE TRIGGER trigger_answer_version_added BEFORE INSERT ON trigger_answer_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'trigger_answer_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER trigger_answer_version_kept BEFORE DELETE ON trigger_answer_version BEGIN
	SELECT RAISE(ABORT, 'trigger_answer_version: a version is never deleted');
END;

-- Version of a plan: A child’s plan was gone through and stands so from then on: at a conference, a core group or a review, or between meetings. The rows are as they were stored in that moment.
CREATE TABLE plan_update (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id INTEGER REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	cin_plan_id INTEGER REFERENCES cin_plan DEFERRABLE INITIALLY DEFERRED,
	occasion TEXT CHECK (length(occasion) <= 40),
	made_on TEXT CHECK (length(made_on) = 10),
	core_group_id INTEGER REFERENCES core_group DEFERRABLE INITIALLY DEFERRED,
	conference_id INTEGER REFERENCES conference DEFERRABLE INITIALLY DEFERRED,
	what_changed TEXT CHECK (length(what_changed) <= 4000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE plan_update_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	cp_plan_id INTEGER,
	cin_plan_id INTEGER,
	occasion TEXT,
	made_on TEXT,
	core_group_id INTEGER,
	conference_id INTEGER,
	what_changed TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_update_by_person_id ON plan_update (person_id);
CREATE INDEX plan_update_version_by_person_id ON plan_update_version (person_id);
CREATE INDEX plan_update_by_cp_plan_id ON plan_update (cp_plan_id);
CREATE INDEX plan_update_by_cin_plan_id ON plan_update (cin_plan_id);
CREATE INDEX plan_update_by_core_group_id ON plan_update (core_group_id);
CREATE INDEX plan_update_by_conference_id ON plan_update (conference_id);
CREATE TRIGGER plan_update_inserted AFTER INSERT ON plan_update BEGIN
	INSERT INTO plan_update_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, occasion, made_on, core_group_id, conference_id, what_changed, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.occasion, NEW.made_on, NEW.core_group_id, NEW.conference_id, NEW.what_changed, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, occasion = excluded.occasion, made_on = excluded.made_on, core_group_id = excluded.core_group_id, conference_id = excluded.conference_id, what_changed = excluded.what_changed, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER plan_update_updated AFTER UPDATE ON plan_update BEGIN
	INSERT INTO plan_update_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, occasion, made_on, core_group_id, conference_id, what_changed, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.occasion, NEW.made_on, NEW.core_group_id, NEW.conference_id, NEW.what_changed, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, occasion = excluded.occasion, made_on = excluded.made_on, core_group_id = excluded.core_group_id, conference_id = excluded.conference_id, what_changed = excluded.what_changed, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER plan_update_version_changed BEFORE UPDATE ON plan_update_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.cp_plan_id IS NULL AND NEW.cin_plan_id IS NULL AND NEW.occasion IS NULL AND NEW.made_on IS NULL AND NEW.core_group_id IS NULL AND NEW.conference_id IS NULL AND NEW.what_changed IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'plan_update_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER plan_update_kept BEFORE DELETE ON plan_update WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'plan_update: a row goes only after its deleted version was written');
END;
CREATE TRIGGER plan_update_version_added BEFORE INSERT ON plan_update_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'plan_update_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER plan_update_version_kept BEFORE DELETE ON plan_update_version BEGIN
	SELECT RAISE(ABORT, 'plan_update_version: a version is never deleted');
END;

-- Sign-off of a plan: A manager’s decision on a version of a plan that somebody else wrote: signed off, or returned with comments. Both stay.
CREATE TABLE plan_signoff (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	plan_update_id INTEGER REFERENCES plan_update DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id INTEGER REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	cin_plan_id INTEGER REFERENCES cin_plan DEFERRABLE INITIALLY DEFERRED,
	outcome TEXT CHECK (length(outcome) <= 40),
	comments TEXT CHECK (length(comments) <= 4000),
	vague_reason TEXT CHECK (length(vague_reason) <= 2000),
	no_identity_reason TEXT CHECK (length(no_identity_reason) <= 2000),
	decided_on TEXT CHECK (length(decided_on) = 10),
	decided_by_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE plan_signoff_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	plan_update_id INTEGER,
	cp_plan_id INTEGER,
	cin_plan_id INTEGER,
	outcome TEXT,
	comments TEXT,
	vague_reason TEXT,
	no_identity_reason TEXT,
	decided_on TEXT,
	decided_by_id INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_signoff_by_person_id ON plan_signoff (person_id);
CREATE INDEX plan_signoff_version_by_person_id ON plan_signoff_version (person_id);
CREATE INDEX plan_signoff_by_plan_update_id ON plan_signoff (plan_update_id);
CREATE INDEX plan_signoff_by_cp_plan_id ON plan_signoff (cp_plan_id);
CREATE INDEX plan_signoff_by_cin_plan_id ON plan_signoff (cin_plan_id);
CREATE INDEX plan_signoff_by_decided_by_id ON plan_signoff (decided_by_id);
CREATE TRIGGER plan_signoff_inserted AFTER INSERT ON plan_signoff BEGIN
	INSERT INTO plan_signoff_version (id, txn, council_id, person_id, plan_update_id, cp_plan_id, cin_plan_id, outcome, comments, vague_reason, no_identity_reason, decided_on, decided_by_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.plan_update_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.outcome, NEW.comments, NEW.vague_reason, NEW.no_identity_reason, NEW.decided_on, NEW.decided_by_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, plan_update_id = excluded.plan_update_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, outcome = excluded.outcome, comments = excluded.comments, vague_reason = excluded.vague_reason, no_identity_reason = excluded.no_identity_reason, decided_on = excluded.decided_on, decided_by_id = excluded.decided_by_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER plan_signoff_updated AFTER UPDATE ON plan_signoff BEGIN
	INSERT INTO plan_signoff_version (id, txn, council_id, person_id, plan_update_id, cp_plan_id, cin_plan_id, outcome, comments, vague_reason, no_identity_reason, decided_on, decided_by_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.plan_update_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.outcome, NEW.comments, NEW.vague_reason, NEW.no_identity_reason, NEW.decided_on, NEW.decided_by_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, plan_update_id = excluded.plan_update_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, outcome = excluded.outcome, comments = excluded.comments, vague_reason = excluded.vague_reason, no_identity_reason = excluded.no_identity_reason, decided_on = excluded.decided_on, decided_by_id = excluded.decided_by_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER plan_signoff_version_changed BEFORE UPDATE ON plan_signoff_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.plan_update_id IS NULL AND NEW.cp_plan_id IS NULL AND NEW.cin_plan_id IS NULL AND NEW.outcome IS NULL AND NEW.comments IS NULL AND NEW.vague_reason IS NULL AND NEW.no_identity_reason IS NULL AND NEW.decided_on IS NULL AND NEW.decided_by_id IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'plan_signoff_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER plan_signoff_kept BEFORE DELETE ON plan_signoff WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'plan_signoff: a row goes only after its deleted version was written');
END;
CREATE TRIGGER plan_signoff_version_added BEFORE INSERT ON plan_signoff_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'plan_signoff_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER plan_signoff_version_kept BEFORE DELETE ON plan_signoff_version BEGIN
	SELECT RAISE(ABORT, 'plan_signoff_version: a version is never deleted');
END;

-- Direct work: Work with the child or with a parent: for what, with what tool, what they said in their own words, what was learned, and what changes because of it.
CREATE TABLE direct_work (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	held_on TEXT CHECK (length(held_on) = 10),
	place TEXT CHECK (length(place) <= 200),
	worker_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	plan_action_id INTEGER REFERENCES plan_action DEFERRABLE INITIALLY DEFERRED,
	purpose TEXT CHECK (length(purpose) <= 2000),
	tool TEXT CHECK (length(tool) <= 40),
	other_tool TEXT CHECK (length(other_tool) <= 200),
	child_words TEXT CHECK (length(child_words) <= 10000),
	learned TEXT CHECK (length(learned) <= 10000),
	what_changes TEXT CHECK (length(what_changes) <= 4000),
	parent_name TEXT CHECK (length(parent_name) <= 200),
	teach_back TEXT CHECK (length(teach_back) <= 4000),
	worker_worry INTEGER CHECK (worker_worry BETWEEN 0 AND 10),
	parent_worry INTEGER CHECK (parent_worry BETWEEN 0 AND 10),
	document_id INTEGER REFERENCES document DEFERRABLE INITIALLY DEFERRED,
	for_life_story INTEGER CHECK (for_life_story IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE direct_work_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	held_on TEXT,
	place TEXT,
	worker_id INTEGER,
	plan_action_id INTEGER,
	purpose TEXT,
	tool TEXT,
	other_tool TEXT,
	child_words TEXT,
	learned TEXT,
	what_changes TEXT,
	parent_name TEXT,
	teach_back TEXT,
	worker_worry INTEGER,
	parent_worry INTEGER,
	document_id INTEGER,
	for_life_story INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX direct_work_by_person_id ON direct_work (person_id);
CREATE INDEX direct_work_version_by_person_id ON direct_work_version (person_id);
CREATE INDEX direct_work_by_worker_id ON direct_work (worker_id);
CREATE INDEX direct_work_by_plan_action_id ON direct_work (plan_action_id);
CREATE INDEX direct_work_by_document_id ON direct_work (document_id);
CREATE TRIGGER direct_work_inserted AFTER INSERT ON direct_work BEGIN
	INSERT INTO direct_work_version (id, txn, council_id, person_id, held_on, place, worker_id, plan_action_id, purpose, tool, other_tool, child_words, learned, what_changes, parent_name, teach_back, worker_worry, parent_worry, document_id, for_life_story, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.held_on, NEW.place, NEW.worker_id, NEW.plan_action_id, NEW.purpose, NEW.tool, NEW.other_tool, NEW.child_words, NEW.learned, NEW.what_changes, NEW.parent_name, NEW.teach_back, NEW.worker_worry, NEW.parent_worry, NEW.document_id, NEW.for_life_story, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, held_on = excluded.held_on, place = excluded.place, worker_id = excluded.worker_id, plan_action_id = excluded.plan_action_id, purpose = excluded.purpose, tool = excluded.tool, other_tool = excluded.other_tool, child_words = excluded.child_words, learned = excluded.learned, what_changes = excluded.what_changes, parent_name = excluded.parent_name, teach_back = excluded.teach_back, worker_worry = excluded.worker_worry, parent_worry = excluded.parent_worry, document_id = excluded.document_id, for_life_story = excluded.for_life_story, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER direct_work_updated AFTER UPDATE ON direct_work BEGIN
	INSERT INTO direct_work_version (id, txn, council_id, person_id, held_on, place, worker_id, plan_action_id, purpose, tool, other_tool, child_words, learned, what_changes, parent_name, teach_back, worker_worry, parent_worry, document_id, for_life_story, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.held_on, NEW.place, NEW.worker_id, NEW.plan_action_id, NEW.purpose, NEW.tool, NEW.other_tool, NEW.child_words, NEW.learned, NEW.what_changes, NEW.parent_name, NEW.teach_back, NEW.worker_worry, NEW.parent_worry, NEW.document_id, NEW.for_life_story, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, held_on = excluded.held_on, place = excluded.place, worker_id = excluded.worker_id, plan_action_id = excluded.plan_action_id, purpose = excluded.purpose, tool = excluded.tool, other_tool = excluded.other_tool, child_words = excluded.child_words, learned = excluded.learned, what_changes = excluded.what_changes, parent_name = excluded.parent_name, teach_back = excluded.teach_back, worker_worry = excluded.worker_worry, parent_worry = excluded.parent_worry, document_id = excluded.document_id, for_life_story = excluded.for_life_story, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER direct_work_version_changed BEFORE UPDATE ON direct_work_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.held_on IS NULL AND NEW.place IS NULL AND NEW.worker_id IS NULL AND NEW.plan_action_id IS NULL AND NEW.purpose IS NULL AND NEW.tool IS NULL AND NEW.other_tool IS NULL AND NEW.child_words IS NULL AND NEW.learned IS NULL AND NEW.what_changes IS NULL AND NEW.parent_name IS NULL AND NEW.teach_back IS NULL AND NEW.worker_worry IS NULL AND NEW.parent_worry IS NULL AND NEW.document_id IS NULL AND NEW.for_life_story IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'direct_work_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER direct_work_kept BEFORE DELETE ON direct_work WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'direct_work: a row goes only after its deleted version was written');
END;
CREATE TRIGGER direct_work_version_added BEFORE INSERT ON direct_work_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'direct_work_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER direct_work_version_kept BEFORE DELETE ON direct_work_version BEGIN
	SELECT RAISE(ABORT, 'direct_work_version: a version is never deleted');
END;

-- Closing of the case: That the case is to close: why, where help goes on and who accepted it, what stays open and for what reason; what a manager decided; and that it was opened again. Who was told stands in the share log. The day and reason of a closed case stand in its referral.
CREATE TABLE case_closure (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id INTEGER NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	reason TEXT CHECK (length(reason) <= 40),
	why TEXT CHECK (length(why) <= 4000),
	step_to TEXT CHECK (length(step_to) <= 40),
	taken_over_by TEXT CHECK (length(taken_over_by) <= 200),
	taken_over_worker_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	accepted_on TEXT CHECK (length(accepted_on) = 10),
	child_not_told TEXT CHECK (length(child_not_told) <= 1000),
	family_not_told TEXT CHECK (length(family_not_told) <= 1000),
	agencies_not_told TEXT CHECK (length(agencies_not_told) <= 1000),
	proposed_on TEXT CHECK (length(proposed_on) = 10),
	proposed_by_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	outcome TEXT CHECK (length(outcome) <= 40),
	comments TEXT CHECK (length(comments) <= 4000),
	decided_on TEXT CHECK (length(decided_on) = 10),
	decided_by_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	reopened_on TEXT CHECK (length(reopened_on) = 10),
	reopened_why TEXT CHECK (length(reopened_why) <= 4000),
	reopened_by_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE case_closure_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	referral_id INTEGER,
	reason TEXT,
	why TEXT,
	step_to TEXT,
	taken_over_by TEXT,
	taken_over_worker_id INTEGER,
	accepted_on TEXT,
	child_not_told TEXT,
	family_not_told TEXT,
	agencies_not_told TEXT,
	proposed_on TEXT,
	proposed_by_id INTEGER,
	outcome TEXT,
	comments TEXT,
	decided_on TEXT,
	decided_by_id INTEGER,
	reopened_on TEXT,
	reopened_why TEXT,
	reopened_by_id INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_closure_by_person_id ON case_closure (person_id);
CREATE INDEX case_closure_version_by_person_id ON case_closure_version (person_id);
CREATE INDEX case_closure_by_referral_id ON case_closure (referral_id);
CREATE INDEX case_closure_by_taken_over_worker_id ON case_closure (taken_over_worker_id);
CREATE INDEX case_closure_by_proposed_by_id ON case_closure (proposed_by_id);
CREATE INDEX case_closure_by_outcome ON case_closure (outcome);
CREATE INDEX case_closure_by_decided_by_id ON case_closure (decided_by_id);
CREATE INDEX case_closure_by_reopened_by_id ON case_closure (reopened_by_id);
CREATE TRIGGER case_closure_inserted AFTER INSERT ON case_closure BEGIN
	INSERT INTO case_closure_version (id, txn, council_id, person_id, referral_id, reason, why, step_to, taken_over_by, taken_over_worker_id, accepted_on, child_not_told, family_not_told, agencies_not_told, proposed_on, proposed_by_id, outcome, comments, decided_on, decided_by_id, reopened_on, reopened_why, reopened_by_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.reason, NEW.why, NEW.step_to, NEW.taken_over_by, NEW.taken_over_worker_id, NEW.accepted_on, NEW.child_not_told, NEW.family_not_told, NEW.agencies_not_told, NEW.proposed_on, NEW.proposed_by_id, NEW.outcome, NEW.comments, NEW.decided_on, NEW.decided_by_id, NEW.reopened_on, NEW.reopened_why, NEW.reopened_by_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, reason = excluded.reason, why = excluded.why, step_to = excluded.step_to, taken_over_by = excluded.taken_over_by, taken_over_worker_id = excluded.taken_over_worker_id, accepted_on = excluded.accepted_on, child_not_told = excluded.child_not_told, family_not_told = excluded.family_not_told, agencies_not_told = excluded.agencies_not_told, proposed_on = excluded.proposed_on, proposed_by_id = excluded.proposed_by_id, outcome = excluded.outcome, comments = excluded.comments, decided_on = excluded.decided_on, decided_by_id = excluded.decided_by_id, reopened_on = excluded.reopened_on, reopened_why = excluded.reopened_why, reopened_by_id = excluded.reopened_by_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER case_closure_updated AFTER UPDATE ON case_closure BEGIN
	INSERT INTO case_closure_version (id, txn, council_id, person_id, referral_id, reason, why, step_to, taken_over_by, taken_over_worker_id, accepted_on, child_not_told, family_not_told, agencies_not_told, proposed_on, proposed_by_id, outcome, comments, decided_on, decided_by_id, reopened_on, reopened_why, reopened_by_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.reason, NEW.why, NEW.step_to, NEW.taken_over_by, NEW.taken_over_worker_id, NEW.accepted_on, NEW.child_not_told, NEW.family_not_told, NEW.agencies_not_told, NEW.proposed_on, NEW.proposed_by_id, NEW.outcome, NEW.comments, NEW.decided_on, NEW.decided_by_id, NEW.reopened_on, NEW.reopened_why, NEW.reopened_by_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, reason = excluded.reason, why = excluded.why, step_to = excluded.step_to, taken_over_by = excluded.taken_over_by, taken_over_worker_id = excluded.taken_over_worker_id, accepted_on = excluded.accepted_on, child_not_told = excluded.child_not_told, family_not_told = excluded.family_not_told, agencies_not_told = excluded.agencies_not_told, proposed_on = excluded.proposed_on, proposed_by_id = excluded.proposed_by_id, outcome = excluded.outcome, comments = excluded.comments, decided_on = excluded.decided_on, decided_by_id = excluded.decided_by_id, reopened_on = excluded.reopened_on, reopened_why = excluded.reopened_why, reopened_by_id = excluded.reopened_by_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER case_closure_version_changed BEFORE UPDATE ON case_closure_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.referral_id IS NULL AND NEW.reason IS NULL AND NEW.why IS NULL AND NEW.step_to IS NULL AND NEW.taken_over_by IS NULL AND NEW.taken_over_worker_id IS NULL AND NEW.accepted_on IS NULL AND NEW.child_not_told IS NULL AND NEW.family_not_told IS NULL AND NEW.agencies_not_told IS NULL AND NEW.proposed_on IS NULL AND NEW.proposed_by_id IS NULL AND NEW.outcome IS NULL AND NEW.comments IS NULL AND NEW.decided_on IS NULL AND NEW.decided_by_id IS NULL AND NEW.reopened_on IS NULL AND NEW.reopened_why IS NULL AND NEW.reopened_by_id IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'case_closure_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER case_closure_kept BEFORE DELETE ON case_closure WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'case_closure: a row goes only after its deleted version was written');
END;
CREATE TRIGGER case_closure_version_added BEFORE INSERT ON case_closure_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'case_closure_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER case_closure_version_kept BEFORE DELETE ON case_closure_version BEGIN
	SELECT RAISE(ABORT, 'case_closure_version: a version is never deleted');
END;

-- Left open at the closing: Something that was open when the closing of the case was proposed, and why it may stay so.
CREATE TABLE case_closure_left (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	case_closure_id INTEGER NOT NULL REFERENCES case_closure DEFERRABLE INITIALLY DEFERRED,
	left_record TEXT CHECK (length(left_record) <= 60),
	left_row INTEGER CHECK (left_row BETWEEN 1 AND 9007199254740991),
	what TEXT CHECK (length(what) <= 400),
	why TEXT CHECK (length(why) <= 1000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE case_closure_left_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	case_closure_id INTEGER,
	left_record TEXT,
	left_row INTEGER,
	what TEXT,
	why TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_closure_left_by_person_id ON case_closure_left (person_id);
CREATE INDEX case_closure_left_version_by_person_id ON case_closure_left_version (person_id);
CREATE INDEX case_closure_left_by_case_closure_id ON case_closure_left (case_closure_id);
CREATE TRIGGER case_closure_left_inserted AFTER INSERT ON case_closure_left BEGIN
	INSERT INTO case_closure_left_version (id, txn, council_id, person_id, case_closure_id, left_record, left_row, what, why, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.case_closure_id, NEW.left_record, NEW.left_row, NEW.what, NEW.why, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, case_closure_id = excluded.case_closure_id, left_record = excluded.left_record, left_row = excluded.left_row, what = excluded.what, why = excluded.why, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER case_closure_left_updated AFTER UPDATE ON case_closure_left BEGIN
	INSERT INTO case_closure_left_version (id, txn, council_id, person_id, case_closure_id, left_record, left_row, what, why, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.case_closure_id, NEW.left_record, NEW.left_row, NEW.what, NEW.why, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, case_closure_id = excluded.case_closure_id, left_record = excluded.left_record, left_row = excluded.left_row, what = excluded.what, why = excluded.why, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER case_closure_left_version_changed BEFORE UPDATE ON case_closure_left_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.case_closure_id IS NULL AND NEW.left_record IS NULL AND NEW.left_row IS NULL AND NEW.what IS NULL AND NEW.why IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'case_closure_left_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER case_closure_left_kept BEFORE DELETE ON case_closure_left WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'case_closure_left: a row goes only after its deleted version was written');
END;
CREATE TRIGGER case_closure_left_version_added BEFORE INSERT ON case_closure_left_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'case_closure_left_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER case_closure_left_version_kept BEFORE DELETE ON case_closure_left_version BEGIN
	SELECT RAISE(ABORT, 'case_closure_left_version: a version is never deleted');
END;

-- Check with an agency: What another agency knows, asked for while it is decided about a contact: who was asked, when, what they answered, and whether they were asked again.
CREATE TABLE agency_check (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	contact_id INTEGER NOT NULL REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
	agency TEXT CHECK (length(agency) <= 40),
	asked_at INTEGER,
	asked_of TEXT CHECK (length(asked_of) <= 200),
	asked_about TEXT CHECK (length(asked_about) <= 2000),
	chased_at INTEGER,
	answered_at INTEGER,
	answered_by TEXT CHECK (length(answered_by) <= 200),
	answer TEXT CHECK (length(answer) <= 10000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE agency_check_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	contact_id INTEGER,
	agency TEXT,
	asked_at INTEGER,
	asked_of TEXT,
	asked_about TEXT,
	chased_at INTEGER,
	answered_at INTEGER,
	answered_by TEXT,
	answer TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX agency_check_by_person_id ON agency_check (person_id);
CREATE INDEX agency_check_version_by_person_id ON agency_check_version (person_id);
CREATE INDEX agency_check_by_contact_id ON agency_check (contact_id);
CREATE INDEX agency_check_by_answered_at ON agency_check (answered_at);
CREATE TRIGGER agency_check_inserted AFTER INSERT ON agency_check BEGIN
	INSERT INTO agency_check_version (id, txn, council_id, person_id, contact_id, agency, asked_at, asked_of, asked_about, chased_at, answered_at, answered_by, answer, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.contact_id, NEW.agency, NEW.asked_at, NEW.asked_of, NEW.asked_about, NEW.chased_at, NEW.answered_at, NEW.answered_by, NEW.answer, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, contact_id = excluded.contact_id, agency = excluded.agency, asked_at = excluded.asked_at, asked_of = excluded.asked_of, asked_about = excluded.asked_about, chased_at = excluded.chased_at, answered_at = excluded.answered_at, answered_by = excluded.answered_by, answer = excluded.answer, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER agency_check_updated AFTER UPDATE ON agency_check BEGIN
	INSERT INTO agency_check_version (id, txn, council_id, person_id, contact_id, agency, asked_at, asked_of, asked_about, chased_at, answered_at, answered_by, answer, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.contact_id, NEW.agency, NEW.asked_at, NEW.asked_of, NEW.asked_about, NEW.chased_at, NEW.answered_at, NEW.answered_by, NEW.answer, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, contact_id = excluded.contact_id, agency = excluded.agency, asked_at = excluded.asked_at, asked_of = excluded.asked_of, asked_about = excluded.asked_about, chased_at = excluded.chased_at, answered_at = excluded.answered_at, answered_by = excluded.answered_by, answer = excluded.answer, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER agency_check_version_changed BEFORE UPDATE ON agency_check_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.contact_id IS NULL AND NEW.agency IS NULL AND NEW.asked_at IS NULL AND NEW.asked_of IS NULL AND NEW.asked_about IS NULL AND NEW.chased_at IS NULL AND NEW.answered_at IS NULL AND NEW.answered_by IS NULL AND NEW.answer IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'agency_check_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER agency_check_kept BEFORE DELETE ON agency_check WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'agency_check: a row goes only after its deleted version was written');
END;
CREATE TRIGGER agency_check_version_added BEFORE INSERT ON agency_check_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'agency_check_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER agency_check_version_kept BEFORE DELETE ON agency_check_version BEGIN
	SELECT RAISE(ABORT, 'agency_check_version: a version is never deleted');
END;

-- Hand-over: What was done about a contact out of hours, handed to the team that goes on with it. It waits until somebody accepts it for that team.
CREATE TABLE handover (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	contact_id INTEGER NOT NULL REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
	handed_at INTEGER,
	team_id INTEGER REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	done TEXT CHECK (length(done) <= 4000),
	next_steps TEXT CHECK (length(next_steps) <= 4000),
	accepted_at INTEGER,
	accepted_by_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE handover_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	contact_id INTEGER,
	handed_at INTEGER,
	team_id INTEGER,
	done TEXT,
	next_steps TEXT,
	accepted_at INTEGER,
	accepted_by_id INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX handover_by_person_id ON handover (person_id);
CREATE INDEX handover_version_by_person_id ON handover_version (person_id);
CREATE INDEX handover_by_contact_id ON handover (contact_id);
CREATE INDEX handover_by_team_id ON handover (team_id);
CREATE INDEX handover_by_accepted_at ON handover (accepted_at);
CREATE INDEX handover_by_accepted_by_id ON handover (accepted_by_id);
CREATE TRIGGER handover_inserted AFTER INSERT ON handover BEGIN
	INSERT INTO handover_version (id, txn, council_id, person_id, contact_id, handed_at, team_id, done, next_steps, accepted_at, accepted_by_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.contact_id, NEW.handed_at, NEW.team_id, NEW.done, NEW.next_steps, NEW.accepted_at, NEW.accepted_by_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, contact_id = excluded.contact_id, handed_at = excluded.handed_at, team_id = excluded.team_id, done = excluded.done, next_steps = excluded.next_steps, accepted_at = excluded.accepted_at, accepted_by_id = excluded.accepted_by_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER handover_updated AFTER UPDATE ON handover BEGIN
	INSERT INTO handover_version (id, txn, council_id, person_id, contact_id, handed_at, team_id, done, next_steps, accepted_at, accepted_by_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.contact_id, NEW.handed_at, NEW.team_id, NEW.done, NEW.next_steps, NEW.accepted_at, NEW.accepted_by_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, contact_id = excluded.contact_id, handed_at = excluded.handed_at, team_id = excluded.team_id, done = excluded.done, next_steps = excluded.next_steps, accepted_at = excluded.accepted_at, accepted_by_id = excluded.accepted_by_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER handover_version_changed BEFORE UPDATE ON handover_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.contact_id IS NULL AND NEW.handed_at IS NULL AND NEW.team_id IS NULL AND NEW.done IS NULL AND NEW.next_steps IS NULL AND NEW.accepted_at IS NULL AND NEW.accepted_by_id IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'handover_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER handover_kept BEFORE DELETE ON handover WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'handover: a row goes only after its deleted version was written');
END;
CREATE TRIGGER handover_version_added BEFORE INSERT ON handover_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'handover_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER handover_version_kept BEFORE DELETE ON handover_version BEGIN
	SELECT RAISE(ABORT, 'handover_version: a version is never deleted');
END;
