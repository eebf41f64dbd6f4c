-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Referral: The child was referred to social care: from referral to closure, this is the spine that assessments, enquiries, conferences and plans hang from.
CREATE TABLE referral (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referred_on text COLLATE "C" CHECK (length(referred_on) = 10),
	received_at bigint,
	source text COLLATE "C" CHECK (length(source) <= 40),
	source_other text COLLATE "C" CHECK (length(source_other) <= 255),
	urgency text COLLATE "C" CHECK (length(urgency) <= 40),
	primary_need text COLLATE "C" CHECK (length(primary_need) <= 40),
	decided_at bigint,
	decided_by_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	acknowledged_at bigint,
	no_further_action bigint CHECK (no_further_action IN (0, 1)),
	single_assessment bigint CHECK (single_assessment IN (0, 1)),
	strategy_discussion bigint CHECK (strategy_discussion IN (0, 1)),
	care_request bigint CHECK (care_request IN (0, 1)),
	non_agency_adoption bigint CHECK (non_agency_adoption IN (0, 1)),
	private_fostering bigint CHECK (private_fostering IN (0, 1)),
	transfer_in bigint CHECK (transfer_in IN (0, 1)),
	protection_conference bigint CHECK (protection_conference IN (0, 1)),
	care_leaver bigint CHECK (care_leaver IN (0, 1)),
	other_outcome bigint CHECK (other_outcome IN (0, 1)),
	team_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	is_inferred bigint CHECK (is_inferred IN (0, 1)),
	closed_on text COLLATE "C" CHECK (length(closed_on) = 10),
	closure_reason text COLLATE "C" CHECK (length(closure_reason) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE referral_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referred_on text COLLATE "C",
	received_at bigint,
	source text COLLATE "C",
	source_other text COLLATE "C",
	urgency text COLLATE "C",
	primary_need text COLLATE "C",
	decided_at bigint,
	decided_by_id bigint,
	acknowledged_at bigint,
	no_further_action bigint,
	single_assessment bigint,
	strategy_discussion bigint,
	care_request bigint,
	non_agency_adoption bigint,
	private_fostering bigint,
	transfer_in bigint,
	protection_conference bigint,
	care_leaver bigint,
	other_outcome bigint,
	team_id bigint,
	worker_id bigint,
	is_inferred bigint,
	closed_on text COLLATE "C",
	closure_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX referral_by_person_id ON referral (person_id);
CREATE INDEX referral_version_by_person_id ON referral_version (person_id);
CREATE INDEX referral_by_decided_by_id ON referral (decided_by_id);
CREATE INDEX referral_by_team_id ON referral (team_id);
CREATE INDEX referral_by_worker_id ON referral (worker_id);
CREATE OR REPLACE FUNCTION referral_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO referral_version (id, txn, council_id, person_id, referred_on, received_at, source, source_other, urgency, primary_need, decided_at, decided_by_id, acknowledged_at, no_further_action, single_assessment, strategy_discussion, care_request, non_agency_adoption, private_fostering, transfer_in, protection_conference, care_leaver, other_outcome, team_id, worker_id, is_inferred, closed_on, closure_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referred_on, NEW.received_at, NEW.source, NEW.source_other, NEW.urgency, NEW.primary_need, NEW.decided_at, NEW.decided_by_id, NEW.acknowledged_at, NEW.no_further_action, NEW.single_assessment, NEW.strategy_discussion, NEW.care_request, NEW.non_agency_adoption, NEW.private_fostering, NEW.transfer_in, NEW.protection_conference, NEW.care_leaver, NEW.other_outcome, NEW.team_id, NEW.worker_id, NEW.is_inferred, NEW.closed_on, NEW.closure_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referred_on = excluded.referred_on, received_at = excluded.received_at, source = excluded.source, source_other = excluded.source_other, urgency = excluded.urgency, primary_need = excluded.primary_need, decided_at = excluded.decided_at, decided_by_id = excluded.decided_by_id, acknowledged_at = excluded.acknowledged_at, no_further_action = excluded.no_further_action, single_assessment = excluded.single_assessment, strategy_discussion = excluded.strategy_discussion, care_request = excluded.care_request, non_agency_adoption = excluded.non_agency_adoption, private_fostering = excluded.private_fostering, transfer_in = excluded.transfer_in, protection_conference = excluded.protection_conference, care_leaver = excluded.care_leaver, other_outcome = excluded.other_outcome, team_id = excluded.team_id, worker_id = excluded.worker_id, is_inferred = excluded.is_inferred, closed_on = excluded.closed_on, closure_reason = excluded.closure_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER referral_versioned AFTER INSERT OR UPDATE ON referral FOR EACH ROW EXECUTE FUNCTION referral_versioned();
CREATE TRIGGER referral_kept BEFORE DELETE ON referral FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER referral_whole BEFORE TRUNCATE ON referral FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER referral_version_kept BEFORE INSERT OR UPDATE OR DELETE ON referral_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER referral_version_whole BEFORE TRUNCATE ON referral_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Assessment: A social worker finds out what the child and family need: the single assessment, or another kind, from its start to a manager's authorisation.
CREATE TABLE assessment (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	reassess_decided_on text COLLATE "C" CHECK (length(reassess_decided_on) = 10),
	child_seen bigint CHECK (child_seen IN (0, 1)),
	child_seen_on text COLLATE "C" CHECK (length(child_seen_on) = 10),
	manager_reviewed_on text COLLATE "C" CHECK (length(manager_reviewed_on) = 10),
	internal_review_on text COLLATE "C" CHECK (length(internal_review_on) = 10),
	authorised_on text COLLATE "C" CHECK (length(authorised_on) = 10),
	authorised_by_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	team_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	childs_views text COLLATE "C" CHECK (length(childs_views) <= 20000),
	analysis text COLLATE "C" CHECK (length(analysis) <= 20000),
	needs_support bigint CHECK (needs_support IN (0, 1)),
	no_further_action bigint CHECK (no_further_action IN (0, 1)),
	end_section47 bigint CHECK (end_section47 IN (0, 1)),
	strategy_discussion bigint CHECK (strategy_discussion IN (0, 1)),
	care_request bigint CHECK (care_request IN (0, 1)),
	private_fostering bigint CHECK (private_fostering IN (0, 1)),
	legal_action bigint CHECK (legal_action IN (0, 1)),
	services bigint CHECK (services IN (0, 1)),
	short_breaks bigint CHECK (short_breaks IN (0, 1)),
	specialist_assessment bigint CHECK (specialist_assessment IN (0, 1)),
	other_agency bigint CHECK (other_agency IN (0, 1)),
	other_action bigint CHECK (other_action IN (0, 1)),
	other_outcome bigint CHECK (other_outcome IN (0, 1)),
	outcome_comments text COLLATE "C" CHECK (length(outcome_comments) <= 4000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE assessment_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	started_on text COLLATE "C",
	kind text COLLATE "C",
	reassess_decided_on text COLLATE "C",
	child_seen bigint,
	child_seen_on text COLLATE "C",
	manager_reviewed_on text COLLATE "C",
	internal_review_on text COLLATE "C",
	authorised_on text COLLATE "C",
	authorised_by_id bigint,
	team_id bigint,
	worker_id bigint,
	childs_views text COLLATE "C",
	analysis text COLLATE "C",
	needs_support bigint,
	no_further_action bigint,
	end_section47 bigint,
	strategy_discussion bigint,
	care_request bigint,
	private_fostering bigint,
	legal_action bigint,
	services bigint,
	short_breaks bigint,
	specialist_assessment bigint,
	other_agency bigint,
	other_action bigint,
	other_outcome bigint,
	outcome_comments text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX assessment_by_person_id ON assessment (person_id);
CREATE INDEX assessment_version_by_person_id ON assessment_version (person_id);
CREATE INDEX assessment_by_referral_id ON assessment (referral_id);
CREATE INDEX assessment_by_authorised_by_id ON assessment (authorised_by_id);
CREATE INDEX assessment_by_team_id ON assessment (team_id);
CREATE INDEX assessment_by_worker_id ON assessment (worker_id);
CREATE OR REPLACE FUNCTION assessment_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO assessment_version (id, txn, council_id, person_id, referral_id, started_on, kind, reassess_decided_on, child_seen, child_seen_on, manager_reviewed_on, internal_review_on, authorised_on, authorised_by_id, team_id, worker_id, childs_views, analysis, needs_support, no_further_action, end_section47, strategy_discussion, care_request, private_fostering, legal_action, services, short_breaks, specialist_assessment, other_agency, other_action, other_outcome, outcome_comments, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.kind, NEW.reassess_decided_on, NEW.child_seen, NEW.child_seen_on, NEW.manager_reviewed_on, NEW.internal_review_on, NEW.authorised_on, NEW.authorised_by_id, NEW.team_id, NEW.worker_id, NEW.childs_views, NEW.analysis, NEW.needs_support, NEW.no_further_action, NEW.end_section47, NEW.strategy_discussion, NEW.care_request, NEW.private_fostering, NEW.legal_action, NEW.services, NEW.short_breaks, NEW.specialist_assessment, NEW.other_agency, NEW.other_action, NEW.other_outcome, NEW.outcome_comments, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, kind = excluded.kind, reassess_decided_on = excluded.reassess_decided_on, child_seen = excluded.child_seen, child_seen_on = excluded.child_seen_on, manager_reviewed_on = excluded.manager_reviewed_on, internal_review_on = excluded.internal_review_on, authorised_on = excluded.authorised_on, authorised_by_id = excluded.authorised_by_id, team_id = excluded.team_id, worker_id = excluded.worker_id, childs_views = excluded.childs_views, analysis = excluded.analysis, needs_support = excluded.needs_support, no_further_action = excluded.no_further_action, end_section47 = excluded.end_section47, strategy_discussion = excluded.strategy_discussion, care_request = excluded.care_request, private_fostering = excluded.private_fostering, legal_action = excluded.legal_action, services = excluded.services, short_breaks = excluded.short_breaks, specialist_assessment = excluded.specialist_assessment, other_agency = excluded.other_agency, other_action = excluded.other_action, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER assessment_versioned AFTER INSERT OR UPDATE ON assessment FOR EACH ROW EXECUTE FUNCTION assessment_versioned();
CREATE TRIGGER assessment_kept BEFORE DELETE ON assessment FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER assessment_whole BEFORE TRUNCATE ON assessment FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER assessment_version_kept BEFORE INSERT OR UPDATE OR DELETE ON assessment_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER assessment_version_whole BEFORE TRUNCATE ON assessment_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Assessment factor: Something that was found to affect the child when the assessment ended.
CREATE TABLE assessment_factor (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	assessment_id bigint NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED,
	factor text COLLATE "C" CHECK (length(factor) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE assessment_factor_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	assessment_id bigint,
	factor text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX assessment_factor_by_person_id ON assessment_factor (person_id);
CREATE INDEX assessment_factor_version_by_person_id ON assessment_factor_version (person_id);
CREATE INDEX assessment_factor_by_assessment_id ON assessment_factor (assessment_id);
CREATE OR REPLACE FUNCTION assessment_factor_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO assessment_factor_version (id, txn, council_id, person_id, assessment_id, factor, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.factor, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, factor = excluded.factor, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER assessment_factor_versioned AFTER INSERT OR UPDATE ON assessment_factor FOR EACH ROW EXECUTE FUNCTION assessment_factor_versioned();
CREATE TRIGGER assessment_factor_kept BEFORE DELETE ON assessment_factor FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER assessment_factor_whole BEFORE TRUNCATE ON assessment_factor FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER assessment_factor_version_kept BEFORE INSERT OR UPDATE OR DELETE ON assessment_factor_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER assessment_factor_version_whole BEFORE TRUNCATE ON assessment_factor_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Strategy discussion: Social care, police, health and others decide together whether a child may be suffering significant harm and what to do next.
CREATE TABLE strategy_discussion (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	suspected_at bigint,
	held_at bigint,
	social_care_present bigint CHECK (social_care_present IN (0, 1)),
	police_present bigint CHECK (police_present IN (0, 1)),
	health_present bigint CHECK (health_present IN (0, 1)),
	education_present bigint CHECK (education_present IN (0, 1)),
	others_present text COLLATE "C" CHECK (length(others_present) <= 400),
	medical_needed bigint CHECK (medical_needed IN (0, 1)),
	decision text COLLATE "C" CHECK (length(decision) <= 20000),
	safety_plan text COLLATE "C" CHECK (length(safety_plan) <= 20000),
	starts_section47 bigint CHECK (starts_section47 IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE strategy_discussion_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	suspected_at bigint,
	held_at bigint,
	social_care_present bigint,
	police_present bigint,
	health_present bigint,
	education_present bigint,
	others_present text COLLATE "C",
	medical_needed bigint,
	decision text COLLATE "C",
	safety_plan text COLLATE "C",
	starts_section47 bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX strategy_discussion_by_person_id ON strategy_discussion (person_id);
CREATE INDEX strategy_discussion_version_by_person_id ON strategy_discussion_version (person_id);
CREATE INDEX strategy_discussion_by_referral_id ON strategy_discussion (referral_id);
CREATE OR REPLACE FUNCTION strategy_discussion_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO strategy_discussion_version (id, txn, council_id, person_id, referral_id, suspected_at, held_at, social_care_present, police_present, health_present, education_present, others_present, medical_needed, decision, safety_plan, starts_section47, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.suspected_at, NEW.held_at, NEW.social_care_present, NEW.police_present, NEW.health_present, NEW.education_present, NEW.others_present, NEW.medical_needed, NEW.decision, NEW.safety_plan, NEW.starts_section47, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, suspected_at = excluded.suspected_at, held_at = excluded.held_at, social_care_present = excluded.social_care_present, police_present = excluded.police_present, health_present = excluded.health_present, education_present = excluded.education_present, others_present = excluded.others_present, medical_needed = excluded.medical_needed, decision = excluded.decision, safety_plan = excluded.safety_plan, starts_section47 = excluded.starts_section47, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER strategy_discussion_versioned AFTER INSERT OR UPDATE ON strategy_discussion FOR EACH ROW EXECUTE FUNCTION strategy_discussion_versioned();
CREATE TRIGGER strategy_discussion_kept BEFORE DELETE ON strategy_discussion FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER strategy_discussion_whole BEFORE TRUNCATE ON strategy_discussion FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER strategy_discussion_version_kept BEFORE INSERT OR UPDATE OR DELETE ON strategy_discussion_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER strategy_discussion_version_whole BEFORE TRUNCATE ON strategy_discussion_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Section 47 enquiry: The council finds out, under section 47 of the Children Act 1989, whether it must act to protect the child.
CREATE TABLE section47_enquiry (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	strategy_discussion_id bigint REFERENCES strategy_discussion DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	conference_due_on text COLLATE "C" CHECK (length(conference_due_on) = 10),
	conference_not_required bigint CHECK (conference_not_required IN (0, 1)),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	no_further_action bigint CHECK (no_further_action IN (0, 1)),
	legal_action bigint CHECK (legal_action IN (0, 1)),
	services bigint CHECK (services IN (0, 1)),
	short_breaks bigint CHECK (short_breaks IN (0, 1)),
	protection_conference bigint CHECK (protection_conference IN (0, 1)),
	single_assessment bigint CHECK (single_assessment IN (0, 1)),
	monitoring bigint CHECK (monitoring IN (0, 1)),
	other_outcome bigint CHECK (other_outcome IN (0, 1)),
	outcome_comments text COLLATE "C" CHECK (length(outcome_comments) <= 4000),
	team_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE section47_enquiry_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	started_on text COLLATE "C",
	strategy_discussion_id bigint,
	kind text COLLATE "C",
	conference_due_on text COLLATE "C",
	conference_not_required bigint,
	ended_on text COLLATE "C",
	no_further_action bigint,
	legal_action bigint,
	services bigint,
	short_breaks bigint,
	protection_conference bigint,
	single_assessment bigint,
	monitoring bigint,
	other_outcome bigint,
	outcome_comments text COLLATE "C",
	team_id bigint,
	worker_id bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX section47_enquiry_by_person_id ON section47_enquiry (person_id);
CREATE INDEX section47_enquiry_version_by_person_id ON section47_enquiry_version (person_id);
CREATE INDEX section47_enquiry_by_referral_id ON section47_enquiry (referral_id);
CREATE INDEX section47_enquiry_by_strategy_discussion_id ON section47_enquiry (strategy_discussion_id);
CREATE INDEX section47_enquiry_by_team_id ON section47_enquiry (team_id);
CREATE INDEX section47_enquiry_by_worker_id ON section47_enquiry (worker_id);
CREATE OR REPLACE FUNCTION section47_enquiry_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO section47_enquiry_version (id, txn, council_id, person_id, referral_id, started_on, strategy_discussion_id, kind, conference_due_on, conference_not_required, ended_on, no_further_action, legal_action, services, short_breaks, protection_conference, single_assessment, monitoring, other_outcome, outcome_comments, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.strategy_discussion_id, NEW.kind, NEW.conference_due_on, NEW.conference_not_required, NEW.ended_on, NEW.no_further_action, NEW.legal_action, NEW.services, NEW.short_breaks, NEW.protection_conference, NEW.single_assessment, NEW.monitoring, NEW.other_outcome, NEW.outcome_comments, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, strategy_discussion_id = excluded.strategy_discussion_id, kind = excluded.kind, conference_due_on = excluded.conference_due_on, conference_not_required = excluded.conference_not_required, ended_on = excluded.ended_on, no_further_action = excluded.no_further_action, legal_action = excluded.legal_action, services = excluded.services, short_breaks = excluded.short_breaks, protection_conference = excluded.protection_conference, single_assessment = excluded.single_assessment, monitoring = excluded.monitoring, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER section47_enquiry_versioned AFTER INSERT OR UPDATE ON section47_enquiry FOR EACH ROW EXECUTE FUNCTION section47_enquiry_versioned();
CREATE TRIGGER section47_enquiry_kept BEFORE DELETE ON section47_enquiry FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER section47_enquiry_whole BEFORE TRUNCATE ON section47_enquiry FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER section47_enquiry_version_kept BEFORE INSERT OR UPDATE OR DELETE ON section47_enquiry_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER section47_enquiry_version_whole BEFORE TRUNCATE ON section47_enquiry_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Disability: A disability of the person, or that they were assessed and have none.
CREATE TABLE disability (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	disability text COLLATE "C" CHECK (length(disability) <= 40),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE disability_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	disability text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX disability_by_person_id ON disability (person_id);
CREATE INDEX disability_version_by_person_id ON disability_version (person_id);
CREATE OR REPLACE FUNCTION disability_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO disability_version (id, txn, council_id, person_id, disability, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.disability, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, disability = excluded.disability, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER disability_versioned AFTER INSERT OR UPDATE ON disability FOR EACH ROW EXECUTE FUNCTION disability_versioned();
CREATE TRIGGER disability_kept BEFORE DELETE ON disability FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER disability_whole BEFORE TRUNCATE ON disability FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER disability_version_kept BEFORE INSERT OR UPDATE OR DELETE ON disability_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER disability_version_whole BEFORE TRUNCATE ON disability_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Child protection plan: The plan that a conference makes to keep a child safe from significant harm.
CREATE TABLE cp_plan (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	end_reason text COLLATE "C" CHECK (length(end_reason) <= 200),
	previous_plans bigint CHECK (previous_plans BETWEEN 0 AND 99),
	is_other_council bigint CHECK (is_other_council IN (0, 1)),
	visit_every_days bigint CHECK (visit_every_days BETWEEN 1 AND 365),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE cp_plan_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	started_on text COLLATE "C",
	ended_on text COLLATE "C",
	end_reason text COLLATE "C",
	previous_plans bigint,
	is_other_council bigint,
	visit_every_days bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX cp_plan_by_person_id ON cp_plan (person_id);
CREATE INDEX cp_plan_version_by_person_id ON cp_plan_version (person_id);
CREATE INDEX cp_plan_by_referral_id ON cp_plan (referral_id);
CREATE OR REPLACE FUNCTION cp_plan_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO cp_plan_version (id, txn, council_id, person_id, referral_id, started_on, ended_on, end_reason, previous_plans, is_other_council, visit_every_days, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.ended_on, NEW.end_reason, NEW.previous_plans, NEW.is_other_council, NEW.visit_every_days, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, ended_on = excluded.ended_on, end_reason = excluded.end_reason, previous_plans = excluded.previous_plans, is_other_council = excluded.is_other_council, visit_every_days = excluded.visit_every_days, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER cp_plan_versioned AFTER INSERT OR UPDATE ON cp_plan FOR EACH ROW EXECUTE FUNCTION cp_plan_versioned();
CREATE TRIGGER cp_plan_kept BEFORE DELETE ON cp_plan FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER cp_plan_whole BEFORE TRUNCATE ON cp_plan FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER cp_plan_version_kept BEFORE INSERT OR UPDATE OR DELETE ON cp_plan_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER cp_plan_version_whole BEFORE TRUNCATE ON cp_plan_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Category of abuse: The kind of harm a child protection plan is made for, from when to when. The first is the initial category, the last the latest.
CREATE TABLE cp_plan_category (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id bigint NOT NULL REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	category text COLLATE "C" CHECK (length(category) <= 40),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE cp_plan_category_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	cp_plan_id bigint,
	category text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX cp_plan_category_by_person_id ON cp_plan_category (person_id);
CREATE INDEX cp_plan_category_version_by_person_id ON cp_plan_category_version (person_id);
CREATE INDEX cp_plan_category_by_cp_plan_id ON cp_plan_category (cp_plan_id);
CREATE OR REPLACE FUNCTION cp_plan_category_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO cp_plan_category_version (id, txn, council_id, person_id, cp_plan_id, category, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.category, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, category = excluded.category, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER cp_plan_category_versioned AFTER INSERT OR UPDATE ON cp_plan_category FOR EACH ROW EXECUTE FUNCTION cp_plan_category_versioned();
CREATE TRIGGER cp_plan_category_kept BEFORE DELETE ON cp_plan_category FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER cp_plan_category_whole BEFORE TRUNCATE ON cp_plan_category FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER cp_plan_category_version_kept BEFORE INSERT OR UPDATE OR DELETE ON cp_plan_category_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER cp_plan_category_version_whole BEFORE TRUNCATE ON cp_plan_category_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Child protection conference: The meeting that decides whether a child needs a protection plan (initial), or whether the plan is still needed and works (review).
CREATE TABLE conference (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	section47_enquiry_id bigint REFERENCES section47_enquiry DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id bigint REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	notified_on text COLLATE "C" CHECK (length(notified_on) = 10),
	due_on text COLLATE "C" CHECK (length(due_on) = 10),
	held_on text COLLATE "C" CHECK (length(held_on) = 10),
	chair_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	is_quorate bigint CHECK (is_quorate IN (0, 1)),
	participation text COLLATE "C" CHECK (length(participation) <= 40),
	report_shared_on text COLLATE "C" CHECK (length(report_shared_on) = 10),
	decisions_sent_on text COLLATE "C" CHECK (length(decisions_sent_on) = 10),
	makes_plan bigint CHECK (makes_plan IN (0, 1)),
	no_further_action bigint CHECK (no_further_action IN (0, 1)),
	other_agency bigint CHECK (other_agency IN (0, 1)),
	single_assessment bigint CHECK (single_assessment IN (0, 1)),
	services bigint CHECK (services IN (0, 1)),
	other_outcome bigint CHECK (other_outcome IN (0, 1)),
	outcome_comments text COLLATE "C" CHECK (length(outcome_comments) <= 4000),
	team_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE conference_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	kind text COLLATE "C",
	section47_enquiry_id bigint,
	cp_plan_id bigint,
	notified_on text COLLATE "C",
	due_on text COLLATE "C",
	held_on text COLLATE "C",
	chair_id bigint,
	is_quorate bigint,
	participation text COLLATE "C",
	report_shared_on text COLLATE "C",
	decisions_sent_on text COLLATE "C",
	makes_plan bigint,
	no_further_action bigint,
	other_agency bigint,
	single_assessment bigint,
	services bigint,
	other_outcome bigint,
	outcome_comments text COLLATE "C",
	team_id bigint,
	worker_id bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX conference_by_person_id ON conference (person_id);
CREATE INDEX conference_version_by_person_id ON conference_version (person_id);
CREATE INDEX conference_by_referral_id ON conference (referral_id);
CREATE INDEX conference_by_section47_enquiry_id ON conference (section47_enquiry_id);
CREATE INDEX conference_by_cp_plan_id ON conference (cp_plan_id);
CREATE INDEX conference_by_chair_id ON conference (chair_id);
CREATE INDEX conference_by_team_id ON conference (team_id);
CREATE INDEX conference_by_worker_id ON conference (worker_id);
CREATE OR REPLACE FUNCTION conference_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO conference_version (id, txn, council_id, person_id, referral_id, kind, section47_enquiry_id, cp_plan_id, notified_on, due_on, held_on, chair_id, is_quorate, participation, report_shared_on, decisions_sent_on, makes_plan, no_further_action, other_agency, single_assessment, services, other_outcome, outcome_comments, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.kind, NEW.section47_enquiry_id, NEW.cp_plan_id, NEW.notified_on, NEW.due_on, NEW.held_on, NEW.chair_id, NEW.is_quorate, NEW.participation, NEW.report_shared_on, NEW.decisions_sent_on, NEW.makes_plan, NEW.no_further_action, NEW.other_agency, NEW.single_assessment, NEW.services, NEW.other_outcome, NEW.outcome_comments, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, kind = excluded.kind, section47_enquiry_id = excluded.section47_enquiry_id, cp_plan_id = excluded.cp_plan_id, notified_on = excluded.notified_on, due_on = excluded.due_on, held_on = excluded.held_on, chair_id = excluded.chair_id, is_quorate = excluded.is_quorate, participation = excluded.participation, report_shared_on = excluded.report_shared_on, decisions_sent_on = excluded.decisions_sent_on, makes_plan = excluded.makes_plan, no_further_action = excluded.no_further_action, other_agency = excluded.other_agency, single_assessment = excluded.single_assessment, services = excluded.services, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER conference_versioned AFTER INSERT OR UPDATE ON conference FOR EACH ROW EXECUTE FUNCTION conference_versioned();
CREATE TRIGGER conference_kept BEFORE DELETE ON conference FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER conference_whole BEFORE TRUNCATE ON conference FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER conference_version_kept BEFORE INSERT OR UPDATE OR DELETE ON conference_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER conference_version_whole BEFORE TRUNCATE ON conference_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Core group meeting: The family and the people who work with them meet to carry out the child protection plan.
CREATE TABLE core_group (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id bigint NOT NULL REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	held_on text COLLATE "C" CHECK (length(held_on) = 10),
	due_on text COLLATE "C" CHECK (length(due_on) = 10),
	parents_invited bigint CHECK (parents_invited IN (0, 1)),
	other_agency_present bigint CHECK (other_agency_present IN (0, 1)),
	is_quorate bigint CHECK (is_quorate IN (0, 1)),
	notes text COLLATE "C" CHECK (length(notes) <= 20000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE core_group_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	cp_plan_id bigint,
	held_on text COLLATE "C",
	due_on text COLLATE "C",
	parents_invited bigint,
	other_agency_present bigint,
	is_quorate bigint,
	notes text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX core_group_by_person_id ON core_group (person_id);
CREATE INDEX core_group_version_by_person_id ON core_group_version (person_id);
CREATE INDEX core_group_by_cp_plan_id ON core_group (cp_plan_id);
CREATE OR REPLACE FUNCTION core_group_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO core_group_version (id, txn, council_id, person_id, cp_plan_id, held_on, due_on, parents_invited, other_agency_present, is_quorate, notes, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.held_on, NEW.due_on, NEW.parents_invited, NEW.other_agency_present, NEW.is_quorate, NEW.notes, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, held_on = excluded.held_on, due_on = excluded.due_on, parents_invited = excluded.parents_invited, other_agency_present = excluded.other_agency_present, is_quorate = excluded.is_quorate, notes = excluded.notes, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER core_group_versioned AFTER INSERT OR UPDATE ON core_group FOR EACH ROW EXECUTE FUNCTION core_group_versioned();
CREATE TRIGGER core_group_kept BEFORE DELETE ON core_group FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER core_group_whole BEFORE TRUNCATE ON core_group FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER core_group_version_kept BEFORE INSERT OR UPDATE OR DELETE ON core_group_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER core_group_version_whole BEFORE TRUNCATE ON core_group_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Child in need plan: The plan of help for a child in need under section 17 of the Children Act 1989.
CREATE TABLE cin_plan (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	agreed_on text COLLATE "C" CHECK (length(agreed_on) = 10),
	reviewed_on text COLLATE "C" CHECK (length(reviewed_on) = 10),
	team_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE cin_plan_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	started_on text COLLATE "C",
	ended_on text COLLATE "C",
	agreed_on text COLLATE "C",
	reviewed_on text COLLATE "C",
	team_id bigint,
	worker_id bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX cin_plan_by_person_id ON cin_plan (person_id);
CREATE INDEX cin_plan_version_by_person_id ON cin_plan_version (person_id);
CREATE INDEX cin_plan_by_referral_id ON cin_plan (referral_id);
CREATE INDEX cin_plan_by_team_id ON cin_plan (team_id);
CREATE INDEX cin_plan_by_worker_id ON cin_plan (worker_id);
CREATE OR REPLACE FUNCTION cin_plan_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO cin_plan_version (id, txn, council_id, person_id, referral_id, started_on, ended_on, agreed_on, reviewed_on, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.ended_on, NEW.agreed_on, NEW.reviewed_on, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, ended_on = excluded.ended_on, agreed_on = excluded.agreed_on, reviewed_on = excluded.reviewed_on, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER cin_plan_versioned AFTER INSERT OR UPDATE ON cin_plan FOR EACH ROW EXECUTE FUNCTION cin_plan_versioned();
CREATE TRIGGER cin_plan_kept BEFORE DELETE ON cin_plan FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER cin_plan_whole BEFORE TRUNCATE ON cin_plan FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER cin_plan_version_kept BEFORE INSERT OR UPDATE OR DELETE ON cin_plan_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER cin_plan_version_whole BEFORE TRUNCATE ON cin_plan_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Visit: Somebody went to see the child, as the plan or the law asks: whether the child was seen, seen alone, and where they sleep.
CREATE TABLE visit (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	planned_for text COLLATE "C" CHECK (length(planned_for) = 10),
	held_on text COLLATE "C" CHECK (length(held_on) = 10),
	held_at bigint,
	seen bigint CHECK (seen IN (0, 1)),
	seen_alone bigint CHECK (seen_alone IN (0, 1)),
	not_alone_reason text COLLATE "C" CHECK (length(not_alone_reason) <= 400),
	bedroom_seen bigint CHECK (bedroom_seen IN (0, 1)),
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id bigint REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	care_period_id bigint REFERENCES care_period DEFERRABLE INITIALLY DEFERRED,
	written_up_on text COLLATE "C" CHECK (length(written_up_on) = 10),
	notes text COLLATE "C" CHECK (length(notes) <= 20000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE visit_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	kind text COLLATE "C",
	planned_for text COLLATE "C",
	held_on text COLLATE "C",
	held_at bigint,
	seen bigint,
	seen_alone bigint,
	not_alone_reason text COLLATE "C",
	bedroom_seen bigint,
	worker_id bigint,
	referral_id bigint,
	cp_plan_id bigint,
	care_period_id bigint,
	written_up_on text COLLATE "C",
	notes text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX visit_by_person_id ON visit (person_id);
CREATE INDEX visit_version_by_person_id ON visit_version (person_id);
CREATE INDEX visit_by_worker_id ON visit (worker_id);
CREATE INDEX visit_by_referral_id ON visit (referral_id);
CREATE INDEX visit_by_cp_plan_id ON visit (cp_plan_id);
CREATE INDEX visit_by_care_period_id ON visit (care_period_id);
CREATE OR REPLACE FUNCTION visit_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO visit_version (id, txn, council_id, person_id, kind, planned_for, held_on, held_at, seen, seen_alone, not_alone_reason, bedroom_seen, worker_id, referral_id, cp_plan_id, care_period_id, written_up_on, notes, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.planned_for, NEW.held_on, NEW.held_at, NEW.seen, NEW.seen_alone, NEW.not_alone_reason, NEW.bedroom_seen, NEW.worker_id, NEW.referral_id, NEW.cp_plan_id, NEW.care_period_id, NEW.written_up_on, NEW.notes, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, planned_for = excluded.planned_for, held_on = excluded.held_on, held_at = excluded.held_at, seen = excluded.seen, seen_alone = excluded.seen_alone, not_alone_reason = excluded.not_alone_reason, bedroom_seen = excluded.bedroom_seen, worker_id = excluded.worker_id, referral_id = excluded.referral_id, cp_plan_id = excluded.cp_plan_id, care_period_id = excluded.care_period_id, written_up_on = excluded.written_up_on, notes = excluded.notes, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER visit_versioned AFTER INSERT OR UPDATE ON visit FOR EACH ROW EXECUTE FUNCTION visit_versioned();
CREATE TRIGGER visit_kept BEFORE DELETE ON visit FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER visit_whole BEFORE TRUNCATE ON visit FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER visit_version_kept BEFORE INSERT OR UPDATE OR DELETE ON visit_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER visit_version_whole BEFORE TRUNCATE ON visit_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Pre-proceedings: The time between a decision that care proceedings may be needed and the decision to go to court or to step down, with the family group decision-making that must be offered first.
CREATE TABLE pre_proceedings (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	decided_on text COLLATE "C" CHECK (length(decided_on) = 10),
	legal_gateway text COLLATE "C" CHECK (length(legal_gateway) <= 40),
	family_reference text COLLATE "C" CHECK (length(family_reference) <= 48),
	letter_sent_on text COLLATE "C" CHECK (length(letter_sent_on) = 10),
	fgdm_offered bigint CHECK (fgdm_offered IN (0, 1)),
	fgdm_held bigint CHECK (fgdm_held IN (0, 1)),
	initial_meeting_on text COLLATE "C" CHECK (length(initial_meeting_on) = 10),
	review_meetings bigint CHECK (review_meetings BETWEEN 0 AND 99),
	outcome_on text COLLATE "C" CHECK (length(outcome_on) = 10),
	outcome text COLLATE "C" CHECK (length(outcome) <= 40),
	court_application_on text COLLATE "C" CHECK (length(court_application_on) = 10),
	issue_letter_on text COLLATE "C" CHECK (length(issue_letter_on) = 10),
	cp_plans_in_referral bigint CHECK (cp_plans_in_referral BETWEEN 0 AND 99),
	earlier_pre_proceedings bigint CHECK (earlier_pre_proceedings BETWEEN 0 AND 99),
	earlier_proceedings bigint CHECK (earlier_proceedings BETWEEN 0 AND 99),
	parents_represented bigint CHECK (parents_represented IN (0, 1)),
	parents_represented_at_issue text COLLATE "C" CHECK (length(parents_represented_at_issue) <= 40),
	court_reference text COLLATE "C" CHECK (length(court_reference) <= 48),
	hearings bigint CHECK (hearings BETWEEN 0 AND 999),
	short_notice text COLLATE "C" CHECK (length(short_notice) <= 40),
	short_notice_reason text COLLATE "C" CHECK (length(short_notice_reason) <= 40),
	initial_plan_approved bigint CHECK (initial_plan_approved IN (0, 1)),
	initial_care_plan text COLLATE "C" CHECK (length(initial_care_plan) <= 40),
	final_plan_approved bigint CHECK (final_plan_approved IN (0, 1)),
	final_care_plan text COLLATE "C" CHECK (length(final_care_plan) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE pre_proceedings_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	decided_on text COLLATE "C",
	legal_gateway text COLLATE "C",
	family_reference text COLLATE "C",
	letter_sent_on text COLLATE "C",
	fgdm_offered bigint,
	fgdm_held bigint,
	initial_meeting_on text COLLATE "C",
	review_meetings bigint,
	outcome_on text COLLATE "C",
	outcome text COLLATE "C",
	court_application_on text COLLATE "C",
	issue_letter_on text COLLATE "C",
	cp_plans_in_referral bigint,
	earlier_pre_proceedings bigint,
	earlier_proceedings bigint,
	parents_represented bigint,
	parents_represented_at_issue text COLLATE "C",
	court_reference text COLLATE "C",
	hearings bigint,
	short_notice text COLLATE "C",
	short_notice_reason text COLLATE "C",
	initial_plan_approved bigint,
	initial_care_plan text COLLATE "C",
	final_plan_approved bigint,
	final_care_plan text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX pre_proceedings_by_person_id ON pre_proceedings (person_id);
CREATE INDEX pre_proceedings_version_by_person_id ON pre_proceedings_version (person_id);
CREATE INDEX pre_proceedings_by_referral_id ON pre_proceedings (referral_id);
CREATE OR REPLACE FUNCTION pre_proceedings_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO pre_proceedings_version (id, txn, council_id, person_id, referral_id, decided_on, legal_gateway, family_reference, letter_sent_on, fgdm_offered, fgdm_held, initial_meeting_on, review_meetings, outcome_on, outcome, court_application_on, issue_letter_on, cp_plans_in_referral, earlier_pre_proceedings, earlier_proceedings, parents_represented, parents_represented_at_issue, court_reference, hearings, short_notice, short_notice_reason, initial_plan_approved, initial_care_plan, final_plan_approved, final_care_plan, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.decided_on, NEW.legal_gateway, NEW.family_reference, NEW.letter_sent_on, NEW.fgdm_offered, NEW.fgdm_held, NEW.initial_meeting_on, NEW.review_meetings, NEW.outcome_on, NEW.outcome, NEW.court_application_on, NEW.issue_letter_on, NEW.cp_plans_in_referral, NEW.earlier_pre_proceedings, NEW.earlier_proceedings, NEW.parents_represented, NEW.parents_represented_at_issue, NEW.court_reference, NEW.hearings, NEW.short_notice, NEW.short_notice_reason, NEW.initial_plan_approved, NEW.initial_care_plan, NEW.final_plan_approved, NEW.final_care_plan, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, decided_on = excluded.decided_on, legal_gateway = excluded.legal_gateway, family_reference = excluded.family_reference, letter_sent_on = excluded.letter_sent_on, fgdm_offered = excluded.fgdm_offered, fgdm_held = excluded.fgdm_held, initial_meeting_on = excluded.initial_meeting_on, review_meetings = excluded.review_meetings, outcome_on = excluded.outcome_on, outcome = excluded.outcome, court_application_on = excluded.court_application_on, issue_letter_on = excluded.issue_letter_on, cp_plans_in_referral = excluded.cp_plans_in_referral, earlier_pre_proceedings = excluded.earlier_pre_proceedings, earlier_proceedings = excluded.earlier_proceedings, parents_represented = excluded.parents_represented, parents_represented_at_issue = excluded.parents_represented_at_issue, court_reference = excluded.court_reference, hearings = excluded.hearings, short_notice = excluded.short_notice, short_notice_reason = excluded.short_notice_reason, initial_plan_approved = excluded.initial_plan_approved, initial_care_plan = excluded.initial_care_plan, final_plan_approved = excluded.final_plan_approved, final_care_plan = excluded.final_care_plan, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER pre_proceedings_versioned AFTER INSERT OR UPDATE ON pre_proceedings FOR EACH ROW EXECUTE FUNCTION pre_proceedings_versioned();
CREATE TRIGGER pre_proceedings_kept BEFORE DELETE ON pre_proceedings FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER pre_proceedings_whole BEFORE TRUNCATE ON pre_proceedings FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER pre_proceedings_version_kept BEFORE INSERT OR UPDATE OR DELETE ON pre_proceedings_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER pre_proceedings_version_whole BEFORE TRUNCATE ON pre_proceedings_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Contact: Somebody told the council of a worry or a wish for help; the service decides what to do about it. A contact may become a referral.
CREATE TABLE contact (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	received_at bigint,
	source text COLLATE "C" CHECK (length(source) <= 40),
	source_other text COLLATE "C" CHECK (length(source_other) <= 255),
	method text COLLATE "C" CHECK (length(method) <= 40),
	caller text COLLATE "C" CHECK (length(caller) <= 200),
	concern text COLLATE "C" CHECK (length(concern) <= 20000),
	urgency text COLLATE "C" CHECK (length(urgency) <= 40),
	family_told bigint CHECK (family_told IN (0, 1)),
	family_told_at bigint,
	agreement_sought bigint CHECK (agreement_sought IN (0, 1)),
	not_told_reason text COLLATE "C" CHECK (length(not_told_reason) <= 40),
	decided_at bigint,
	decided_by_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	decision text COLLATE "C" CHECK (length(decision) <= 4000),
	referral_id bigint REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	new_referral bigint CHECK (new_referral IN (0, 1)),
	existing_referral bigint CHECK (existing_referral IN (0, 1)),
	protection_enquiry bigint CHECK (protection_enquiry IN (0, 1)),
	no_further_action bigint CHECK (no_further_action IN (0, 1)),
	non_agency_adoption bigint CHECK (non_agency_adoption IN (0, 1)),
	private_fostering bigint CHECK (private_fostering IN (0, 1)),
	advice_given bigint CHECK (advice_given IN (0, 1)),
	missing_child bigint CHECK (missing_child IN (0, 1)),
	other_council_plan bigint CHECK (other_council_plan IN (0, 1)),
	other_outcome bigint CHECK (other_outcome IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE contact_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	received_at bigint,
	source text COLLATE "C",
	source_other text COLLATE "C",
	method text COLLATE "C",
	caller text COLLATE "C",
	concern text COLLATE "C",
	urgency text COLLATE "C",
	family_told bigint,
	family_told_at bigint,
	agreement_sought bigint,
	not_told_reason text COLLATE "C",
	decided_at bigint,
	decided_by_id bigint,
	decision text COLLATE "C",
	referral_id bigint,
	new_referral bigint,
	existing_referral bigint,
	protection_enquiry bigint,
	no_further_action bigint,
	non_agency_adoption bigint,
	private_fostering bigint,
	advice_given bigint,
	missing_child bigint,
	other_council_plan bigint,
	other_outcome bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX contact_by_person_id ON contact (person_id);
CREATE INDEX contact_version_by_person_id ON contact_version (person_id);
CREATE INDEX contact_by_decided_by_id ON contact (decided_by_id);
CREATE INDEX contact_by_referral_id ON contact (referral_id);
CREATE OR REPLACE FUNCTION contact_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO contact_version (id, txn, council_id, person_id, received_at, source, source_other, method, caller, concern, urgency, family_told, family_told_at, agreement_sought, not_told_reason, decided_at, decided_by_id, decision, referral_id, new_referral, existing_referral, protection_enquiry, no_further_action, non_agency_adoption, private_fostering, advice_given, missing_child, other_council_plan, other_outcome, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.received_at, NEW.source, NEW.source_other, NEW.method, NEW.caller, NEW.concern, NEW.urgency, NEW.family_told, NEW.family_told_at, NEW.agreement_sought, NEW.not_told_reason, NEW.decided_at, NEW.decided_by_id, NEW.decision, NEW.referral_id, NEW.new_referral, NEW.existing_referral, NEW.protection_enquiry, NEW.no_further_action, NEW.non_agency_adoption, NEW.private_fostering, NEW.advice_given, NEW.missing_child, NEW.other_council_plan, NEW.other_outcome, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, received_at = excluded.received_at, source = excluded.source, source_other = excluded.source_other, method = excluded.method, caller = excluded.caller, concern = excluded.concern, urgency = excluded.urgency, family_told = excluded.family_told, family_told_at = excluded.family_told_at, agreement_sought = excluded.agreement_sought, not_told_reason = excluded.not_told_reason, decided_at = excluded.decided_at, decided_by_id = excluded.decided_by_id, decision = excluded.decision, referral_id = excluded.referral_id, new_referral = excluded.new_referral, existing_referral = excluded.existing_referral, protection_enquiry = excluded.protection_enquiry, no_further_action = excluded.no_further_action, non_agency_adoption = excluded.non_agency_adoption, private_fostering = excluded.private_fostering, advice_given = excluded.advice_given, missing_child = excluded.missing_child, other_council_plan = excluded.other_council_plan, other_outcome = excluded.other_outcome, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER contact_versioned AFTER INSERT OR UPDATE ON contact FOR EACH ROW EXECUTE FUNCTION contact_versioned();
CREATE TRIGGER contact_kept BEFORE DELETE ON contact FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER contact_whole BEFORE TRUNCATE ON contact FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER contact_version_kept BEFORE INSERT OR UPDATE OR DELETE ON contact_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER contact_version_whole BEFORE TRUNCATE ON contact_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Early help: A time of help for the child and family before, beside or after social care: who leads it, why it began and why it ended.
CREATE TABLE early_help (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	reason text COLLATE "C" CHECK (length(reason) <= 4000),
	end_reason text COLLATE "C" CHECK (length(end_reason) <= 4000),
	organisation text COLLATE "C" CHECK (length(organisation) <= 200),
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	assessment_started_on text COLLATE "C" CHECK (length(assessment_started_on) = 10),
	assessment_completed_on text COLLATE "C" CHECK (length(assessment_completed_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE early_help_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	started_on text COLLATE "C",
	ended_on text COLLATE "C",
	reason text COLLATE "C",
	end_reason text COLLATE "C",
	organisation text COLLATE "C",
	worker_id bigint,
	assessment_started_on text COLLATE "C",
	assessment_completed_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX early_help_by_person_id ON early_help (person_id);
CREATE INDEX early_help_version_by_person_id ON early_help_version (person_id);
CREATE INDEX early_help_by_worker_id ON early_help (worker_id);
CREATE OR REPLACE FUNCTION early_help_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO early_help_version (id, txn, council_id, person_id, started_on, ended_on, reason, end_reason, organisation, worker_id, assessment_started_on, assessment_completed_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.ended_on, NEW.reason, NEW.end_reason, NEW.organisation, NEW.worker_id, NEW.assessment_started_on, NEW.assessment_completed_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, ended_on = excluded.ended_on, reason = excluded.reason, end_reason = excluded.end_reason, organisation = excluded.organisation, worker_id = excluded.worker_id, assessment_started_on = excluded.assessment_started_on, assessment_completed_on = excluded.assessment_completed_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER early_help_versioned AFTER INSERT OR UPDATE ON early_help FOR EACH ROW EXECUTE FUNCTION early_help_versioned();
CREATE TRIGGER early_help_kept BEFORE DELETE ON early_help FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER early_help_whole BEFORE TRUNCATE ON early_help FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER early_help_version_kept BEFORE INSERT OR UPDATE OR DELETE ON early_help_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER early_help_version_whole BEFORE TRUNCATE ON early_help_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
