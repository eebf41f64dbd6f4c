-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

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
