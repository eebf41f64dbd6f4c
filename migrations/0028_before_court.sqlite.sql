-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Child in need plan: Child protection plan that it follows
ALTER TABLE cin_plan ADD COLUMN stepped_down_from_id INTEGER REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE cin_plan_version ADD COLUMN stepped_down_from_id INTEGER;
CREATE INDEX cin_plan_by_stepped_down_from_id ON cin_plan (stepped_down_from_id);

-- Child in need plan: Worker or lead practitioner took it on
ALTER TABLE cin_plan ADD COLUMN accepted_on TEXT CHECK (length(accepted_on) = 10);
ALTER TABLE cin_plan_version ADD COLUMN accepted_on TEXT;
DROP TRIGGER cin_plan_inserted;
DROP TRIGGER cin_plan_updated;
DROP TRIGGER cin_plan_version_changed;
CREATE TRIGGER cin_plan_inserted AFTER INSERT ON cin_plan BEGIN
	INSERT INTO cin_plan_version (id, txn, council_id, person_id, referral_id, started_on, ended_on, agreed_on, reviewed_on, team_id, worker_id, stepped_down_from_id, accepted_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.ended_on, NEW.agreed_on, NEW.reviewed_on, NEW.team_id, NEW.worker_id, NEW.stepped_down_from_id, NEW.accepted_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, ended_on = excluded.ended_on, agreed_on = excluded.agreed_on, reviewed_on = excluded.reviewed_on, team_id = excluded.team_id, worker_id = excluded.worker_id, stepped_down_from_id = excluded.stepped_down_from_id, accepted_on = excluded.accepted_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER cin_plan_updated AFTER UPDATE ON cin_plan BEGIN
	INSERT INTO cin_plan_version (id, txn, council_id, person_id, referral_id, started_on, ended_on, agreed_on, reviewed_on, team_id, worker_id, stepped_down_from_id, accepted_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.ended_on, NEW.agreed_on, NEW.reviewed_on, NEW.team_id, NEW.worker_id, NEW.stepped_down_from_id, NEW.accepted_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, ended_on = excluded.ended_on, agreed_on = excluded.agreed_on, reviewed_on = excluded.reviewed_on, team_id = excluded.team_id, worker_id = excluded.worker_id, stepped_down_from_id = excluded.stepped_down_from_id, accepted_on = excluded.accepted_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER cin_plan_version_changed BEFORE UPDATE ON cin_plan_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.referral_id IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL AND NEW.agreed_on IS NULL AND NEW.reviewed_on IS NULL AND NEW.team_id IS NULL AND NEW.worker_id IS NULL AND NEW.stepped_down_from_id IS NULL AND NEW.accepted_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'cin_plan_version: a version of a sealed transaction never changes');
END;

-- Plan action: Carried over from the plan before
ALTER TABLE plan_action ADD COLUMN is_carried_over INTEGER CHECK (is_carried_over IN (0, 1));
ALTER TABLE plan_action_version ADD COLUMN is_carried_over INTEGER;
DROP TRIGGER plan_action_inserted;
DROP TRIGGER plan_action_updated;
DROP TRIGGER plan_action_version_changed;
CREATE TRIGGER plan_action_inserted AFTER INSERT ON plan_action BEGIN
	INSERT INTO plan_action_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, action, who, by_when, how_we_know, for_identity, state, done_on, not_needed_reason, is_carried_over, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.action, NEW.who, NEW.by_when, NEW.how_we_know, NEW.for_identity, NEW.state, NEW.done_on, NEW.not_needed_reason, NEW.is_carried_over, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, action = excluded.action, who = excluded.who, by_when = excluded.by_when, how_we_know = excluded.how_we_know, for_identity = excluded.for_identity, state = excluded.state, done_on = excluded.done_on, not_needed_reason = excluded.not_needed_reason, is_carried_over = excluded.is_carried_over, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER plan_action_updated AFTER UPDATE ON plan_action BEGIN
	INSERT INTO plan_action_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, action, who, by_when, how_we_know, for_identity, state, done_on, not_needed_reason, is_carried_over, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.action, NEW.who, NEW.by_when, NEW.how_we_know, NEW.for_identity, NEW.state, NEW.done_on, NEW.not_needed_reason, NEW.is_carried_over, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, action = excluded.action, who = excluded.who, by_when = excluded.by_when, how_we_know = excluded.how_we_know, for_identity = excluded.for_identity, state = excluded.state, done_on = excluded.done_on, not_needed_reason = excluded.not_needed_reason, is_carried_over = excluded.is_carried_over, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER plan_action_version_changed BEFORE UPDATE ON plan_action_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.cp_plan_id IS NULL AND NEW.cin_plan_id IS NULL AND NEW.action IS NULL AND NEW.who IS NULL AND NEW.by_when IS NULL AND NEW.how_we_know IS NULL AND NEW.for_identity IS NULL AND NEW.state IS NULL AND NEW.done_on IS NULL AND NEW.not_needed_reason IS NULL AND NEW.is_carried_over IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'plan_action_version: a version of a sealed transaction never changes');
END;

-- Contingency: Carried over from the plan before
ALTER TABLE contingency ADD COLUMN is_carried_over INTEGER CHECK (is_carried_over IN (0, 1));
ALTER TABLE contingency_version ADD COLUMN is_carried_over INTEGER;
DROP TRIGGER contingency_inserted;
DROP TRIGGER contingency_updated;
DROP TRIGGER contingency_version_changed;
CREATE TRIGGER contingency_inserted AFTER INSERT ON contingency BEGIN
	INSERT INTO contingency_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, trigger_seen, action, who, how_fast, who_knows, parents_told_on, child_told, ended_on, ended_reason, is_carried_over, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.trigger_seen, NEW.action, NEW.who, NEW.how_fast, NEW.who_knows, NEW.parents_told_on, NEW.child_told, NEW.ended_on, NEW.ended_reason, NEW.is_carried_over, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, trigger_seen = excluded.trigger_seen, action = excluded.action, who = excluded.who, how_fast = excluded.how_fast, who_knows = excluded.who_knows, parents_told_on = excluded.parents_told_on, child_told = excluded.child_told, ended_on = excluded.ended_on, ended_reason = excluded.ended_reason, is_carried_over = excluded.is_carried_over, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER contingency_updated AFTER UPDATE ON contingency BEGIN
	INSERT INTO contingency_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, trigger_seen, action, who, how_fast, who_knows, parents_told_on, child_told, ended_on, ended_reason, is_carried_over, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.trigger_seen, NEW.action, NEW.who, NEW.how_fast, NEW.who_knows, NEW.parents_told_on, NEW.child_told, NEW.ended_on, NEW.ended_reason, NEW.is_carried_over, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, trigger_seen = excluded.trigger_seen, action = excluded.action, who = excluded.who, how_fast = excluded.how_fast, who_knows = excluded.who_knows, parents_told_on = excluded.parents_told_on, child_told = excluded.child_told, ended_on = excluded.ended_on, ended_reason = excluded.ended_reason, is_carried_over = excluded.is_carried_over, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER contingency_version_changed BEFORE UPDATE ON contingency_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.cp_plan_id IS NULL AND NEW.cin_plan_id IS NULL AND NEW.trigger_seen IS NULL AND NEW.action IS NULL AND NEW.who IS NULL AND NEW.how_fast IS NULL AND NEW.who_knows IS NULL AND NEW.parents_told_on IS NULL AND NEW.child_told IS NULL AND NEW.ended_on IS NULL AND NEW.ended_reason IS NULL AND NEW.is_carried_over IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'contingency_version: a version of a sealed transaction never changes');
END;

-- Pre-proceedings: Why it was decided so
ALTER TABLE pre_proceedings ADD COLUMN outcome_why TEXT CHECK (length(outcome_why) <= 4000);
ALTER TABLE pre_proceedings_version ADD COLUMN outcome_why TEXT;

-- Pre-proceedings: Case allocated by the court
ALTER TABLE pre_proceedings ADD COLUMN court_allocated_on TEXT CHECK (length(court_allocated_on) = 10);
ALTER TABLE pre_proceedings_version ADD COLUMN court_allocated_on TEXT;

-- Pre-proceedings: Case management hearing
ALTER TABLE pre_proceedings ADD COLUMN case_management_on TEXT CHECK (length(case_management_on) = 10);
ALTER TABLE pre_proceedings_version ADD COLUMN case_management_on TEXT;

-- Pre-proceedings: Final order
ALTER TABLE pre_proceedings ADD COLUMN final_order_on TEXT CHECK (length(final_order_on) = 10);
ALTER TABLE pre_proceedings_version ADD COLUMN final_order_on TEXT;
DROP TRIGGER pre_proceedings_inserted;
DROP TRIGGER pre_proceedings_updated;
DROP TRIGGER pre_proceedings_version_changed;
CREATE TRIGGER pre_proceedings_inserted AFTER INSERT ON pre_proceedings BEGIN
	INSERT INTO pre_proceedings_version (id, txn, council_id, person_id, referral_id, decided_on, legal_gateway, family_reference, letter_sent_on, fgdm_offered, fgdm_held, initial_meeting_on, review_meetings, outcome_on, outcome, court_application_on, issue_letter_on, outcome_why, cp_plans_in_referral, earlier_pre_proceedings, earlier_proceedings, parents_represented, parents_represented_at_issue, court_reference, hearings, short_notice, short_notice_reason, initial_plan_approved, initial_care_plan, final_plan_approved, final_care_plan, court_allocated_on, case_management_on, final_order_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.decided_on, NEW.legal_gateway, NEW.family_reference, NEW.letter_sent_on, NEW.fgdm_offered, NEW.fgdm_held, NEW.initial_meeting_on, NEW.review_meetings, NEW.outcome_on, NEW.outcome, NEW.court_application_on, NEW.issue_letter_on, NEW.outcome_why, NEW.cp_plans_in_referral, NEW.earlier_pre_proceedings, NEW.earlier_proceedings, NEW.parents_represented, NEW.parents_represented_at_issue, NEW.court_reference, NEW.hearings, NEW.short_notice, NEW.short_notice_reason, NEW.initial_plan_approved, NEW.initial_care_plan, NEW.final_plan_approved, NEW.final_care_plan, NEW.court_allocated_on, NEW.case_management_on, NEW.final_order_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, decided_on = excluded.decided_on, legal_gateway = excluded.legal_gateway, family_reference = excluded.family_reference, letter_sent_on = excluded.letter_sent_on, fgdm_offered = excluded.fgdm_offered, fgdm_held = excluded.fgdm_held, initial_meeting_on = excluded.initial_meeting_on, review_meetings = excluded.review_meetings, outcome_on = excluded.outcome_on, outcome = excluded.outcome, court_application_on = excluded.court_application_on, issue_letter_on = excluded.issue_letter_on, outcome_why = excluded.outcome_why, cp_plans_in_referral = excluded.cp_plans_in_referral, earlier_pre_proceedings = excluded.earlier_pre_proceedings, earlier_proceedings = excluded.earlier_proceedings, parents_represented = excluded.parents_represented, parents_represented_at_issue = excluded.parents_represented_at_issue, court_reference = excluded.court_reference, hearings = excluded.hearings, short_notice = excluded.short_notice, short_notice_reason = excluded.short_notice_reason, initial_plan_approved = excluded.initial_plan_approved, initial_care_plan = excluded.initial_care_plan, final_plan_approved = excluded.final_plan_approved, final_care_plan = excluded.final_care_plan, court_allocated_on = excluded.court_allocated_on, case_management_on = excluded.case_management_on, final_order_on = excluded.final_order_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER pre_proceedings_updated AFTER UPDATE ON pre_proceedings BEGIN
	INSERT INTO pre_proceedings_version (id, txn, council_id, person_id, referral_id, decided_on, legal_gateway, family_reference, letter_sent_on, fgdm_offered, fgdm_held, initial_meeting_on, review_meetings, outcome_on, outcome, court_application_on, issue_letter_on, outcome_why, cp_plans_in_referral, earlier_pre_proceedings, earlier_proceedings, parents_represented, parents_represented_at_issue, court_reference, hearings, short_notice, short_notice_reason, initial_plan_approved, initial_care_plan, final_plan_approved, final_care_plan, court_allocated_on, case_management_on, final_order_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.decided_on, NEW.legal_gateway, NEW.family_reference, NEW.letter_sent_on, NEW.fgdm_offered, NEW.fgdm_held, NEW.initial_meeting_on, NEW.review_meetings, NEW.outcome_on, NEW.outcome, NEW.court_application_on, NEW.issue_letter_on, NEW.outcome_why, NEW.cp_plans_in_referral, NEW.earlier_pre_proceedings, NEW.earlier_proceedings, NEW.parents_represented, NEW.parents_represented_at_issue, NEW.court_reference, NEW.hearings, NEW.short_notice, NEW.short_notice_reason, NEW.initial_plan_approved, NEW.initial_care_plan, NEW.final_plan_approved, NEW.final_care_plan, NEW.court_allocated_on, NEW.case_management_on, NEW.final_order_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, decided_on = excluded.decided_on, legal_gateway = excluded.legal_gateway, family_reference = excluded.family_reference, letter_sent_on = excluded.letter_sent_on, fgdm_offered = excluded.fgdm_offered, fgdm_held = excluded.fgdm_held, initial_meeting_on = excluded.initial_meeting_on, review_meetings = excluded.review_meetings, outcome_on = excluded.outcome_on, outcome = excluded.outcome, court_application_on = excluded.court_application_on, issue_letter_on = excluded.issue_letter_on, outcome_why = excluded.outcome_why, cp_plans_in_referral = excluded.cp_plans_in_referral, earlier_pre_proceedings = excluded.earlier_pre_proceedings, earlier_proceedings = excluded.earlier_proceedings, parents_represented = excluded.parents_represented, parents_represented_at_issue = excluded.parents_represented_at_issue, court_reference = excluded.court_reference, hearings = excluded.hearings, short_notice = excluded.short_notice, short_notice_reason = excluded.short_notice_reason, initial_plan_approved = excluded.initial_plan_approved, initial_care_plan = excluded.initial_care_plan, final_plan_approved = excluded.final_plan_approved, final_care_plan = excluded.final_care_plan, court_allocated_on = excluded.court_allocated_on, case_management_on = excluded.case_management_on, final_order_on = excluded.final_order_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER pre_proceedings_version_changed BEFORE UPDATE ON pre_proceedings_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.referral_id IS NULL AND NEW.decided_on IS NULL AND NEW.legal_gateway IS NULL AND NEW.family_reference IS NULL AND NEW.letter_sent_on IS NULL AND NEW.fgdm_offered IS NULL AND NEW.fgdm_held IS NULL AND NEW.initial_meeting_on IS NULL AND NEW.review_meetings IS NULL AND NEW.outcome_on IS NULL AND NEW.outcome IS NULL AND NEW.court_application_on IS NULL AND NEW.issue_letter_on IS NULL AND NEW.outcome_why IS NULL AND NEW.cp_plans_in_referral IS NULL AND NEW.earlier_pre_proceedings IS NULL AND NEW.earlier_proceedings IS NULL AND NEW.parents_represented IS NULL AND NEW.parents_represented_at_issue IS NULL AND NEW.court_reference IS NULL AND NEW.hearings IS NULL AND NEW.short_notice IS NULL AND NEW.short_notice_reason IS NULL AND NEW.initial_plan_approved IS NULL AND NEW.initial_care_plan IS NULL AND NEW.final_plan_approved IS NULL AND NEW.final_care_plan IS NULL AND NEW.court_allocated_on IS NULL AND NEW.case_management_on IS NULL AND NEW.final_order_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'pre_proceedings_version: a version of a sealed transaction never changes');
END;

-- Legal gateway meeting: The meeting at which a manager decides, with legal advice, whether to go on with the plan, to enter pre-proceedings, or to go to court at once.
CREATE TABLE legal_gateway (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id INTEGER NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	held_on TEXT CHECK (length(held_on) = 10),
	outcome TEXT CHECK (length(outcome) <= 40),
	why TEXT CHECK (length(why) <= 4000),
	decided_by TEXT CHECK (length(decided_by) <= 200),
	legal_adviser TEXT CHECK (length(legal_adviser) <= 200),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE legal_gateway_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	referral_id INTEGER,
	held_on TEXT,
	outcome TEXT,
	why TEXT,
	decided_by TEXT,
	legal_adviser TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX legal_gateway_by_person_id ON legal_gateway (person_id);
CREATE INDEX legal_gateway_version_by_person_id ON legal_gateway_version (person_id);
CREATE INDEX legal_gateway_by_referral_id ON legal_gateway (referral_id);
CREATE TRIGGER legal_gateway_inserted AFTER INSERT ON legal_gateway BEGIN
	INSERT INTO legal_gateway_version (id, txn, council_id, person_id, referral_id, held_on, outcome, why, decided_by, legal_adviser, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.held_on, NEW.outcome, NEW.why, NEW.decided_by, NEW.legal_adviser, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, held_on = excluded.held_on, outcome = excluded.outcome, why = excluded.why, decided_by = excluded.decided_by, legal_adviser = excluded.legal_adviser, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER legal_gateway_updated AFTER UPDATE ON legal_gateway BEGIN
	INSERT INTO legal_gateway_version (id, txn, council_id, person_id, referral_id, held_on, outcome, why, decided_by, legal_adviser, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.held_on, NEW.outcome, NEW.why, NEW.decided_by, NEW.legal_adviser, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, held_on = excluded.held_on, outcome = excluded.outcome, why = excluded.why, decided_by = excluded.decided_by, legal_adviser = excluded.legal_adviser, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER legal_gateway_version_changed BEFORE UPDATE ON legal_gateway_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.referral_id IS NULL AND NEW.held_on IS NULL AND NEW.outcome IS NULL AND NEW.why IS NULL AND NEW.decided_by IS NULL AND NEW.legal_adviser IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'legal_gateway_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER legal_gateway_kept BEFORE DELETE ON legal_gateway WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'legal_gateway: a row goes only after its deleted version was written');
END;
CREATE TRIGGER legal_gateway_version_added BEFORE INSERT ON legal_gateway_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'legal_gateway_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER legal_gateway_version_kept BEFORE DELETE ON legal_gateway_version BEGIN
	SELECT RAISE(ABORT, 'legal_gateway_version: a version is never deleted');
END;

-- Family group decision-making: The family and its friends were offered a meeting of their own to make a plan for the child before anybody applies to a court, or were not and why; what they answered, when it was held, who led it, and what came of it.
CREATE TABLE family_decision_meeting (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id INTEGER NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	is_offered INTEGER CHECK (is_offered IN (0, 1)),
	offered_on TEXT CHECK (length(offered_on) = 10),
	offered_to TEXT CHECK (length(offered_to) <= 400),
	not_offered_why TEXT CHECK (length(not_offered_why) <= 2000),
	not_offered_by TEXT CHECK (length(not_offered_by) <= 200),
	answer TEXT CHECK (length(answer) <= 40),
	answer_why TEXT CHECK (length(answer_why) <= 2000),
	held_on TEXT CHECK (length(held_on) = 10),
	led_by TEXT CHECK (length(led_by) <= 200),
	came_of_it TEXT CHECK (length(came_of_it) <= 10000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE family_decision_meeting_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	referral_id INTEGER,
	is_offered INTEGER,
	offered_on TEXT,
	offered_to TEXT,
	not_offered_why TEXT,
	not_offered_by TEXT,
	answer TEXT,
	answer_why TEXT,
	held_on TEXT,
	led_by TEXT,
	came_of_it TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX family_decision_meeting_by_person_id ON family_decision_meeting (person_id);
CREATE INDEX family_decision_meeting_version_by_person_id ON family_decision_meeting_version (person_id);
CREATE INDEX family_decision_meeting_by_referral_id ON family_decision_meeting (referral_id);
CREATE TRIGGER family_decision_meeting_inserted AFTER INSERT ON family_decision_meeting BEGIN
	INSERT INTO family_decision_meeting_version (id, txn, council_id, person_id, referral_id, is_offered, offered_on, offered_to, not_offered_why, not_offered_by, answer, answer_why, held_on, led_by, came_of_it, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.is_offered, NEW.offered_on, NEW.offered_to, NEW.not_offered_why, NEW.not_offered_by, NEW.answer, NEW.answer_why, NEW.held_on, NEW.led_by, NEW.came_of_it, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, is_offered = excluded.is_offered, offered_on = excluded.offered_on, offered_to = excluded.offered_to, not_offered_why = excluded.not_offered_why, not_offered_by = excluded.not_offered_by, answer = excluded.answer, answer_why = excluded.answer_why, held_on = excluded.held_on, led_by = excluded.led_by, came_of_it = excluded.came_of_it, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER family_decision_meeting_updated AFTER UPDATE ON family_decision_meeting BEGIN
	INSERT INTO family_decision_meeting_version (id, txn, council_id, person_id, referral_id, is_offered, offered_on, offered_to, not_offered_why, not_offered_by, answer, answer_why, held_on, led_by, came_of_it, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.is_offered, NEW.offered_on, NEW.offered_to, NEW.not_offered_why, NEW.not_offered_by, NEW.answer, NEW.answer_why, NEW.held_on, NEW.led_by, NEW.came_of_it, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, is_offered = excluded.is_offered, offered_on = excluded.offered_on, offered_to = excluded.offered_to, not_offered_why = excluded.not_offered_why, not_offered_by = excluded.not_offered_by, answer = excluded.answer, answer_why = excluded.answer_why, held_on = excluded.held_on, led_by = excluded.led_by, came_of_it = excluded.came_of_it, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER family_decision_meeting_version_changed BEFORE UPDATE ON family_decision_meeting_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.referral_id IS NULL AND NEW.is_offered IS NULL AND NEW.offered_on IS NULL AND NEW.offered_to IS NULL AND NEW.not_offered_why IS NULL AND NEW.not_offered_by IS NULL AND NEW.answer IS NULL AND NEW.answer_why IS NULL AND NEW.held_on IS NULL AND NEW.led_by IS NULL AND NEW.came_of_it IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'family_decision_meeting_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER family_decision_meeting_kept BEFORE DELETE ON family_decision_meeting WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'family_decision_meeting: a row goes only after its deleted version was written');
END;
CREATE TRIGGER family_decision_meeting_version_added BEFORE INSERT ON family_decision_meeting_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'family_decision_meeting_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER family_decision_meeting_version_kept BEFORE DELETE ON family_decision_meeting_version BEGIN
	SELECT RAISE(ABORT, 'family_decision_meeting_version: a version is never deleted');
END;

-- Pre-proceedings meeting: The parents, their lawyers and the council meet before anybody applies to a court: what has to change, by when, and how the parents are helped with it. The first, and each review.
CREATE TABLE pre_proceedings_meeting (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	pre_proceedings_id INTEGER NOT NULL REFERENCES pre_proceedings DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	held_on TEXT CHECK (length(held_on) = 10),
	led_by TEXT CHECK (length(led_by) <= 200),
	agreed TEXT CHECK (length(agreed) <= 20000),
	next_on TEXT CHECK (length(next_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE pre_proceedings_meeting_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	pre_proceedings_id INTEGER,
	kind TEXT,
	held_on TEXT,
	led_by TEXT,
	agreed TEXT,
	next_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX pre_proceedings_meeting_by_person_id ON pre_proceedings_meeting (person_id);
CREATE INDEX pre_proceedings_meeting_version_by_person_id ON pre_proceedings_meeting_version (person_id);
CREATE INDEX pre_proceedings_meeting_by_pre_proceedings_id ON pre_proceedings_meeting (pre_proceedings_id);
CREATE TRIGGER pre_proceedings_meeting_inserted AFTER INSERT ON pre_proceedings_meeting BEGIN
	INSERT INTO pre_proceedings_meeting_version (id, txn, council_id, person_id, pre_proceedings_id, kind, held_on, led_by, agreed, next_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.pre_proceedings_id, NEW.kind, NEW.held_on, NEW.led_by, NEW.agreed, NEW.next_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, pre_proceedings_id = excluded.pre_proceedings_id, kind = excluded.kind, held_on = excluded.held_on, led_by = excluded.led_by, agreed = excluded.agreed, next_on = excluded.next_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER pre_proceedings_meeting_updated AFTER UPDATE ON pre_proceedings_meeting BEGIN
	INSERT INTO pre_proceedings_meeting_version (id, txn, council_id, person_id, pre_proceedings_id, kind, held_on, led_by, agreed, next_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.pre_proceedings_id, NEW.kind, NEW.held_on, NEW.led_by, NEW.agreed, NEW.next_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, pre_proceedings_id = excluded.pre_proceedings_id, kind = excluded.kind, held_on = excluded.held_on, led_by = excluded.led_by, agreed = excluded.agreed, next_on = excluded.next_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER pre_proceedings_meeting_version_changed BEFORE UPDATE ON pre_proceedings_meeting_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.pre_proceedings_id IS NULL AND NEW.kind IS NULL AND NEW.held_on IS NULL AND NEW.led_by IS NULL AND NEW.agreed IS NULL AND NEW.next_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'pre_proceedings_meeting_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER pre_proceedings_meeting_kept BEFORE DELETE ON pre_proceedings_meeting WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'pre_proceedings_meeting: a row goes only after its deleted version was written');
END;
CREATE TRIGGER pre_proceedings_meeting_version_added BEFORE INSERT ON pre_proceedings_meeting_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'pre_proceedings_meeting_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER pre_proceedings_meeting_version_kept BEFORE DELETE ON pre_proceedings_meeting_version BEGIN
	SELECT RAISE(ABORT, 'pre_proceedings_meeting_version: a version is never deleted');
END;

-- Person invited to a pre-proceedings meeting: Somebody who was invited to a pre-proceedings meeting: who they are, whether they came, and of a parent whether they had a lawyer.
CREATE TABLE pre_proceedings_person (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	pre_proceedings_meeting_id INTEGER NOT NULL REFERENCES pre_proceedings_meeting DEFERRABLE INITIALLY DEFERRED,
	name TEXT CHECK (length(name) <= 200),
	role TEXT CHECK (length(role) <= 200),
	took_part INTEGER CHECK (took_part IN (0, 1)),
	had_lawyer INTEGER CHECK (had_lawyer IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE pre_proceedings_person_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	pre_proceedings_meeting_id INTEGER,
	name TEXT,
	role TEXT,
	took_part INTEGER,
	had_lawyer INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX pre_proceedings_person_by_person_id ON pre_proceedings_person (person_id);
CREATE INDEX pre_proceedings_person_version_by_person_id ON pre_proceedings_person_version (person_id);
CREATE INDEX pre_proceedings_person_by_pre_proceedings_meeting_id ON pre_proceedings_person (pre_proceedings_meeting_id);
CREATE TRIGGER pre_proceedings_person_inserted AFTER INSERT ON pre_proceedings_person BEGIN
	INSERT INTO pre_proceedings_person_version (id, txn, council_id, person_id, pre_proceedings_meeting_id, name, role, took_part, had_lawyer, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.pre_proceedings_meeting_id, NEW.name, NEW.role, NEW.took_part, NEW.had_lawyer, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, pre_proceedings_meeting_id = excluded.pre_proceedings_meeting_id, name = excluded.name, role = excluded.role, took_part = excluded.took_part, had_lawyer = excluded.had_lawyer, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER pre_proceedings_person_updated AFTER UPDATE ON pre_proceedings_person BEGIN
	INSERT INTO pre_proceedings_person_version (id, txn, council_id, person_id, pre_proceedings_meeting_id, name, role, took_part, had_lawyer, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.pre_proceedings_meeting_id, NEW.name, NEW.role, NEW.took_part, NEW.had_lawyer, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, pre_proceedings_meeting_id = excluded.pre_proceedings_meeting_id, name = excluded.name, role = excluded.role, took_part = excluded.took_part, had_lawyer = excluded.had_lawyer, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER pre_proceedings_person_version_changed BEFORE UPDATE ON pre_proceedings_person_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.pre_proceedings_meeting_id IS NULL AND NEW.name IS NULL AND NEW.role IS NULL AND NEW.took_part IS NULL AND NEW.had_lawyer IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'pre_proceedings_person_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER pre_proceedings_person_kept BEFORE DELETE ON pre_proceedings_person WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'pre_proceedings_person: a row goes only after its deleted version was written');
END;
CREATE TRIGGER pre_proceedings_person_version_added BEFORE INSERT ON pre_proceedings_person_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'pre_proceedings_person_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER pre_proceedings_person_version_kept BEFORE DELETE ON pre_proceedings_person_version BEGIN
	SELECT RAISE(ABORT, 'pre_proceedings_person_version: a version is never deleted');
END;

-- More time for pre-proceedings: Somebody asked that pre-proceedings go on beyond their 16 weeks, and why; a manager of the service, who is not the one who asked, signed that or did not.
CREATE TABLE pre_proceedings_extension (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	pre_proceedings_id INTEGER NOT NULL REFERENCES pre_proceedings DEFERRABLE INITIALLY DEFERRED,
	until_on TEXT CHECK (length(until_on) = 10),
	why TEXT CHECK (length(why) <= 4000),
	asked_on TEXT CHECK (length(asked_on) = 10),
	asked_by_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	outcome TEXT CHECK (length(outcome) <= 40),
	comments TEXT CHECK (length(comments) <= 4000),
	decided_on TEXT CHECK (length(decided_on) = 10),
	decided_by_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE pre_proceedings_extension_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	pre_proceedings_id INTEGER,
	until_on TEXT,
	why TEXT,
	asked_on TEXT,
	asked_by_id INTEGER,
	outcome TEXT,
	comments TEXT,
	decided_on TEXT,
	decided_by_id INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX pre_proceedings_extension_by_person_id ON pre_proceedings_extension (person_id);
CREATE INDEX pre_proceedings_extension_version_by_person_id ON pre_proceedings_extension_version (person_id);
CREATE INDEX pre_proceedings_extension_by_pre_proceedings_id ON pre_proceedings_extension (pre_proceedings_id);
CREATE INDEX pre_proceedings_extension_by_asked_by_id ON pre_proceedings_extension (asked_by_id);
CREATE INDEX pre_proceedings_extension_by_decided_by_id ON pre_proceedings_extension (decided_by_id);
CREATE TRIGGER pre_proceedings_extension_inserted AFTER INSERT ON pre_proceedings_extension BEGIN
	INSERT INTO pre_proceedings_extension_version (id, txn, council_id, person_id, pre_proceedings_id, until_on, why, asked_on, asked_by_id, outcome, comments, decided_on, decided_by_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.pre_proceedings_id, NEW.until_on, NEW.why, NEW.asked_on, NEW.asked_by_id, NEW.outcome, NEW.comments, NEW.decided_on, NEW.decided_by_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, pre_proceedings_id = excluded.pre_proceedings_id, until_on = excluded.until_on, why = excluded.why, asked_on = excluded.asked_on, asked_by_id = excluded.asked_by_id, outcome = excluded.outcome, comments = excluded.comments, decided_on = excluded.decided_on, decided_by_id = excluded.decided_by_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER pre_proceedings_extension_updated AFTER UPDATE ON pre_proceedings_extension BEGIN
	INSERT INTO pre_proceedings_extension_version (id, txn, council_id, person_id, pre_proceedings_id, until_on, why, asked_on, asked_by_id, outcome, comments, decided_on, decided_by_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.pre_proceedings_id, NEW.until_on, NEW.why, NEW.asked_on, NEW.asked_by_id, NEW.outcome, NEW.comments, NEW.decided_on, NEW.decided_by_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, pre_proceedings_id = excluded.pre_proceedings_id, until_on = excluded.until_on, why = excluded.why, asked_on = excluded.asked_on, asked_by_id = excluded.asked_by_id, outcome = excluded.outcome, comments = excluded.comments, decided_on = excluded.decided_on, decided_by_id = excluded.decided_by_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER pre_proceedings_extension_version_changed BEFORE UPDATE ON pre_proceedings_extension_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.pre_proceedings_id IS NULL AND NEW.until_on IS NULL AND NEW.why IS NULL AND NEW.asked_on IS NULL AND NEW.asked_by_id IS NULL AND NEW.outcome IS NULL AND NEW.comments IS NULL AND NEW.decided_on IS NULL AND NEW.decided_by_id IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'pre_proceedings_extension_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER pre_proceedings_extension_kept BEFORE DELETE ON pre_proceedings_extension WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'pre_proceedings_extension: a row goes only after its deleted version was written');
END;
CREATE TRIGGER pre_proceedings_extension_version_added BEFORE INSERT ON pre_proceedings_extension_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'pre_proceedings_extension_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER pre_proceedings_extension_version_kept BEFORE DELETE ON pre_proceedings_extension_version BEGIN
	SELECT RAISE(ABORT, 'pre_proceedings_extension_version: a version is never deleted');
END;
