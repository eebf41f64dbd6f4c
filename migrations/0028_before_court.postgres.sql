-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Legal gateway meeting: The meeting at which a manager decides, with legal advice, whether to go on with the plan, to enter pre-proceedings, or to go to court at once.
CREATE TABLE legal_gateway (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	held_on text COLLATE "C" CHECK (length(held_on) = 10),
	outcome text COLLATE "C" CHECK (length(outcome) <= 40),
	why text COLLATE "C" CHECK (length(why) <= 4000),
	decided_by text COLLATE "C" CHECK (length(decided_by) <= 200),
	legal_adviser text COLLATE "C" CHECK (length(legal_adviser) <= 200),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE legal_gateway_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	held_on text COLLATE "C",
	outcome text COLLATE "C",
	why text COLLATE "C",
	decided_by text COLLATE "C",
	legal_adviser text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX legal_gateway_by_person_id ON legal_gateway (person_id);
CREATE INDEX legal_gateway_version_by_person_id ON legal_gateway_version (person_id);
CREATE INDEX legal_gateway_by_referral_id ON legal_gateway (referral_id);
CREATE OR REPLACE FUNCTION legal_gateway_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO legal_gateway_version (id, txn, council_id, person_id, referral_id, held_on, outcome, why, decided_by, legal_adviser, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.held_on, NEW.outcome, NEW.why, NEW.decided_by, NEW.legal_adviser, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, held_on = excluded.held_on, outcome = excluded.outcome, why = excluded.why, decided_by = excluded.decided_by, legal_adviser = excluded.legal_adviser, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER legal_gateway_versioned AFTER INSERT OR UPDATE ON legal_gateway FOR EACH ROW EXECUTE FUNCTION legal_gateway_versioned();
CREATE TRIGGER legal_gateway_kept BEFORE DELETE ON legal_gateway FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER legal_gateway_whole BEFORE TRUNCATE ON legal_gateway FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER legal_gateway_version_kept BEFORE INSERT OR UPDATE OR DELETE ON legal_gateway_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER legal_gateway_version_whole BEFORE TRUNCATE ON legal_gateway_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Family group decision-making: The family and its friends were offered a meeting of their own to make a plan for the child before anybody applies to a court, or were not and why; what they answered, when it was held, who led it, and what came of it.
CREATE TABLE family_decision_meeting (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	is_offered bigint CHECK (is_offered IN (0, 1)),
	offered_on text COLLATE "C" CHECK (length(offered_on) = 10),
	offered_to text COLLATE "C" CHECK (length(offered_to) <= 400),
	not_offered_why text COLLATE "C" CHECK (length(not_offered_why) <= 2000),
	not_offered_by text COLLATE "C" CHECK (length(not_offered_by) <= 200),
	answer text COLLATE "C" CHECK (length(answer) <= 40),
	answer_why text COLLATE "C" CHECK (length(answer_why) <= 2000),
	held_on text COLLATE "C" CHECK (length(held_on) = 10),
	led_by text COLLATE "C" CHECK (length(led_by) <= 200),
	came_of_it text COLLATE "C" CHECK (length(came_of_it) <= 10000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE family_decision_meeting_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	is_offered bigint,
	offered_on text COLLATE "C",
	offered_to text COLLATE "C",
	not_offered_why text COLLATE "C",
	not_offered_by text COLLATE "C",
	answer text COLLATE "C",
	answer_why text COLLATE "C",
	held_on text COLLATE "C",
	led_by text COLLATE "C",
	came_of_it text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX family_decision_meeting_by_person_id ON family_decision_meeting (person_id);
CREATE INDEX family_decision_meeting_version_by_person_id ON family_decision_meeting_version (person_id);
CREATE INDEX family_decision_meeting_by_referral_id ON family_decision_meeting (referral_id);
CREATE OR REPLACE FUNCTION family_decision_meeting_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO family_decision_meeting_version (id, txn, council_id, person_id, referral_id, is_offered, offered_on, offered_to, not_offered_why, not_offered_by, answer, answer_why, held_on, led_by, came_of_it, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.is_offered, NEW.offered_on, NEW.offered_to, NEW.not_offered_why, NEW.not_offered_by, NEW.answer, NEW.answer_why, NEW.held_on, NEW.led_by, NEW.came_of_it, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, is_offered = excluded.is_offered, offered_on = excluded.offered_on, offered_to = excluded.offered_to, not_offered_why = excluded.not_offered_why, not_offered_by = excluded.not_offered_by, answer = excluded.answer, answer_why = excluded.answer_why, held_on = excluded.held_on, led_by = excluded.led_by, came_of_it = excluded.came_of_it, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER family_decision_meeting_versioned AFTER INSERT OR UPDATE ON family_decision_meeting FOR EACH ROW EXECUTE FUNCTION family_decision_meeting_versioned();
CREATE TRIGGER family_decision_meeting_kept BEFORE DELETE ON family_decision_meeting FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER family_decision_meeting_whole BEFORE TRUNCATE ON family_decision_meeting FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER family_decision_meeting_version_kept BEFORE INSERT OR UPDATE OR DELETE ON family_decision_meeting_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER family_decision_meeting_version_whole BEFORE TRUNCATE ON family_decision_meeting_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Pre-proceedings meeting: The parents, their lawyers and the council meet before anybody applies to a court: what has to change, by when, and how the parents are helped with it. The first, and each review.
CREATE TABLE pre_proceedings_meeting (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	pre_proceedings_id bigint NOT NULL REFERENCES pre_proceedings DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	held_on text COLLATE "C" CHECK (length(held_on) = 10),
	led_by text COLLATE "C" CHECK (length(led_by) <= 200),
	agreed text COLLATE "C" CHECK (length(agreed) <= 20000),
	next_on text COLLATE "C" CHECK (length(next_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE pre_proceedings_meeting_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	pre_proceedings_id bigint,
	kind text COLLATE "C",
	held_on text COLLATE "C",
	led_by text COLLATE "C",
	agreed text COLLATE "C",
	next_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX pre_proceedings_meeting_by_person_id ON pre_proceedings_meeting (person_id);
CREATE INDEX pre_proceedings_meeting_version_by_person_id ON pre_proceedings_meeting_version (person_id);
CREATE INDEX pre_proceedings_meeting_by_pre_proceedings_id ON pre_proceedings_meeting (pre_proceedings_id);
CREATE OR REPLACE FUNCTION pre_proceedings_meeting_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO pre_proceedings_meeting_version (id, txn, council_id, person_id, pre_proceedings_id, kind, held_on, led_by, agreed, next_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.pre_proceedings_id, NEW.kind, NEW.held_on, NEW.led_by, NEW.agreed, NEW.next_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, pre_proceedings_id = excluded.pre_proceedings_id, kind = excluded.kind, held_on = excluded.held_on, led_by = excluded.led_by, agreed = excluded.agreed, next_on = excluded.next_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER pre_proceedings_meeting_versioned AFTER INSERT OR UPDATE ON pre_proceedings_meeting FOR EACH ROW EXECUTE FUNCTION pre_proceedings_meeting_versioned();
CREATE TRIGGER pre_proceedings_meeting_kept BEFORE DELETE ON pre_proceedings_meeting FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER pre_proceedings_meeting_whole BEFORE TRUNCATE ON pre_proceedings_meeting FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER pre_proceedings_meeting_version_kept BEFORE INSERT OR UPDATE OR DELETE ON pre_proceedings_meeting_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER pre_proceedings_meeting_version_whole BEFORE TRUNCATE ON pre_proceedings_meeting_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Person invited to a pre-proceedings meeting: Somebody who was invited to a pre-proceedings meeting: who they are, whether they came, and of a parent whether they had a lawyer.
CREATE TABLE pre_proceedings_person (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	pre_proceedings_meeting_id bigint NOT NULL REFERENCES pre_proceedings_meeting DEFERRABLE INITIALLY DEFERRED,
	name text COLLATE "C" CHECK (length(name) <= 200),
	role text COLLATE "C" CHECK (length(role) <= 200),
	took_part bigint CHECK (took_part IN (0, 1)),
	had_lawyer bigint CHECK (had_lawyer IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE pre_proceedings_person_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	pre_proceedings_meeting_id bigint,
	name text COLLATE "C",
	role text COLLATE "C",
	took_part bigint,
	had_lawyer bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX pre_proceedings_person_by_person_id ON pre_proceedings_person (person_id);
CREATE INDEX pre_proceedings_person_version_by_person_id ON pre_proceedings_person_version (person_id);
CREATE INDEX pre_proceedings_person_by_pre_proceedings_meeting_id ON pre_proceedings_person (pre_proceedings_meeting_id);
CREATE OR REPLACE FUNCTION pre_proceedings_person_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO pre_proceedings_person_version (id, txn, council_id, person_id, pre_proceedings_meeting_id, name, role, took_part, had_lawyer, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.pre_proceedings_meeting_id, NEW.name, NEW.role, NEW.took_part, NEW.had_lawyer, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, pre_proceedings_meeting_id = excluded.pre_proceedings_meeting_id, name = excluded.name, role = excluded.role, took_part = excluded.took_part, had_lawyer = excluded.had_lawyer, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER pre_proceedings_person_versioned AFTER INSERT OR UPDATE ON pre_proceedings_person FOR EACH ROW EXECUTE FUNCTION pre_proceedings_person_versioned();
CREATE TRIGGER pre_proceedings_person_kept BEFORE DELETE ON pre_proceedings_person FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER pre_proceedings_person_whole BEFORE TRUNCATE ON pre_proceedings_person FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER pre_proceedings_person_version_kept BEFORE INSERT OR UPDATE OR DELETE ON pre_proceedings_person_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER pre_proceedings_person_version_whole BEFORE TRUNCATE ON pre_proceedings_person_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- More time for pre-proceedings: Somebody asked that pre-proceedings go on beyond their 16 weeks, and why; a manager of the service, who is not the one who asked, signed that or did not.
CREATE TABLE pre_proceedings_extension (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	pre_proceedings_id bigint NOT NULL REFERENCES pre_proceedings DEFERRABLE INITIALLY DEFERRED,
	until_on text COLLATE "C" CHECK (length(until_on) = 10),
	why text COLLATE "C" CHECK (length(why) <= 4000),
	asked_on text COLLATE "C" CHECK (length(asked_on) = 10),
	asked_by_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	outcome text COLLATE "C" CHECK (length(outcome) <= 40),
	comments text COLLATE "C" CHECK (length(comments) <= 4000),
	decided_on text COLLATE "C" CHECK (length(decided_on) = 10),
	decided_by_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE pre_proceedings_extension_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	pre_proceedings_id bigint,
	until_on text COLLATE "C",
	why text COLLATE "C",
	asked_on text COLLATE "C",
	asked_by_id bigint,
	outcome text COLLATE "C",
	comments text COLLATE "C",
	decided_on text COLLATE "C",
	decided_by_id bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX pre_proceedings_extension_by_person_id ON pre_proceedings_extension (person_id);
CREATE INDEX pre_proceedings_extension_version_by_person_id ON pre_proceedings_extension_version (person_id);
CREATE INDEX pre_proceedings_extension_by_pre_proceedings_id ON pre_proceedings_extension (pre_proceedings_id);
CREATE INDEX pre_proceedings_extension_by_asked_by_id ON pre_proceedings_extension (asked_by_id);
CREATE INDEX pre_proceedings_extension_by_decided_by_id ON pre_proceedings_extension (decided_by_id);
CREATE OR REPLACE FUNCTION pre_proceedings_extension_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO pre_proceedings_extension_version (id, txn, council_id, person_id, pre_proceedings_id, until_on, why, asked_on, asked_by_id, outcome, comments, decided_on, decided_by_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.pre_proceedings_id, NEW.until_on, NEW.why, NEW.asked_on, NEW.asked_by_id, NEW.outcome, NEW.comments, NEW.decided_on, NEW.decided_by_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, pre_proceedings_id = excluded.pre_proceedings_id, until_on = excluded.until_on, why = excluded.why, asked_on = excluded.asked_on, asked_by_id = excluded.asked_by_id, outcome = excluded.outcome, comments = excluded.comments, decided_on = excluded.decided_on, decided_by_id = excluded.decided_by_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER pre_proceedings_extension_versioned AFTER INSERT OR UPDATE ON pre_proceedings_extension FOR EACH ROW EXECUTE FUNCTION pre_proceedings_extension_versioned();
CREATE TRIGGER pre_proceedings_extension_kept BEFORE DELETE ON pre_proceedings_extension FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER pre_proceedings_extension_whole BEFORE TRUNCATE ON pre_proceedings_extension FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER pre_proceedings_extension_version_kept BEFORE INSERT OR UPDATE OR DELETE ON pre_proceedings_extension_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER pre_proceedings_extension_version_whole BEFORE TRUNCATE ON pre_proceedings_extension_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Child in need plan: Child protection plan that it follows
ALTER TABLE cin_plan ADD COLUMN stepped_down_from_id bigint REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE cin_plan_version ADD COLUMN stepped_down_from_id bigint;
CREATE INDEX cin_plan_by_stepped_down_from_id ON cin_plan (stepped_down_from_id);

-- Child in need plan: Worker or lead practitioner took it on
ALTER TABLE cin_plan ADD COLUMN accepted_on text COLLATE "C" CHECK (length(accepted_on) = 10);
ALTER TABLE cin_plan_version ADD COLUMN accepted_on text COLLATE "C";
CREATE OR REPLACE FUNCTION cin_plan_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO cin_plan_version (id, txn, council_id, person_id, referral_id, started_on, ended_on, agreed_on, reviewed_on, team_id, worker_id, stepped_down_from_id, accepted_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.ended_on, NEW.agreed_on, NEW.reviewed_on, NEW.team_id, NEW.worker_id, NEW.stepped_down_from_id, NEW.accepted_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, ended_on = excluded.ended_on, agreed_on = excluded.agreed_on, reviewed_on = excluded.reviewed_on, team_id = excluded.team_id, worker_id = excluded.worker_id, stepped_down_from_id = excluded.stepped_down_from_id, accepted_on = excluded.accepted_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Plan action: Carried over from the plan before
ALTER TABLE plan_action ADD COLUMN is_carried_over bigint CHECK (is_carried_over IN (0, 1));
ALTER TABLE plan_action_version ADD COLUMN is_carried_over bigint;
CREATE OR REPLACE FUNCTION plan_action_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO plan_action_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, action, who, by_when, how_we_know, for_identity, state, done_on, not_needed_reason, is_carried_over, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.action, NEW.who, NEW.by_when, NEW.how_we_know, NEW.for_identity, NEW.state, NEW.done_on, NEW.not_needed_reason, NEW.is_carried_over, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, action = excluded.action, who = excluded.who, by_when = excluded.by_when, how_we_know = excluded.how_we_know, for_identity = excluded.for_identity, state = excluded.state, done_on = excluded.done_on, not_needed_reason = excluded.not_needed_reason, is_carried_over = excluded.is_carried_over, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Contingency: Carried over from the plan before
ALTER TABLE contingency ADD COLUMN is_carried_over bigint CHECK (is_carried_over IN (0, 1));
ALTER TABLE contingency_version ADD COLUMN is_carried_over bigint;
CREATE OR REPLACE FUNCTION contingency_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO contingency_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, trigger_seen, action, who, how_fast, who_knows, parents_told_on, child_told, ended_on, ended_reason, is_carried_over, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.trigger_seen, NEW.action, NEW.who, NEW.how_fast, NEW.who_knows, NEW.parents_told_on, NEW.child_told, NEW.ended_on, NEW.ended_reason, NEW.is_carried_over, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, trigger_seen = excluded.trigger_seen, action = excluded.action, who = excluded.who, how_fast = excluded.how_fast, who_knows = excluded.who_knows, parents_told_on = excluded.parents_told_on, child_told = excluded.child_told, ended_on = excluded.ended_on, ended_reason = excluded.ended_reason, is_carried_over = excluded.is_carried_over, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Pre-proceedings: Why it was decided so
ALTER TABLE pre_proceedings ADD COLUMN outcome_why text COLLATE "C" CHECK (length(outcome_why) <= 4000);
ALTER TABLE pre_proceedings_version ADD COLUMN outcome_why text COLLATE "C";

-- Pre-proceedings: Case allocated by the court
ALTER TABLE pre_proceedings ADD COLUMN court_allocated_on text COLLATE "C" CHECK (length(court_allocated_on) = 10);
ALTER TABLE pre_proceedings_version ADD COLUMN court_allocated_on text COLLATE "C";

-- Pre-proceedings: Case management hearing
ALTER TABLE pre_proceedings ADD COLUMN case_management_on text COLLATE "C" CHECK (length(case_management_on) = 10);
ALTER TABLE pre_proceedings_version ADD COLUMN case_management_on text COLLATE "C";

-- Pre-proceedings: Final order
ALTER TABLE pre_proceedings ADD COLUMN final_order_on text COLLATE "C" CHECK (length(final_order_on) = 10);
ALTER TABLE pre_proceedings_version ADD COLUMN final_order_on text COLLATE "C";
CREATE OR REPLACE FUNCTION pre_proceedings_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO pre_proceedings_version (id, txn, council_id, person_id, referral_id, decided_on, legal_gateway, family_reference, letter_sent_on, fgdm_offered, fgdm_held, initial_meeting_on, review_meetings, outcome_on, outcome, court_application_on, issue_letter_on, outcome_why, cp_plans_in_referral, earlier_pre_proceedings, earlier_proceedings, parents_represented, parents_represented_at_issue, court_reference, hearings, short_notice, short_notice_reason, initial_plan_approved, initial_care_plan, final_plan_approved, final_care_plan, court_allocated_on, case_management_on, final_order_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.decided_on, NEW.legal_gateway, NEW.family_reference, NEW.letter_sent_on, NEW.fgdm_offered, NEW.fgdm_held, NEW.initial_meeting_on, NEW.review_meetings, NEW.outcome_on, NEW.outcome, NEW.court_application_on, NEW.issue_letter_on, NEW.outcome_why, NEW.cp_plans_in_referral, NEW.earlier_pre_proceedings, NEW.earlier_proceedings, NEW.parents_represented, NEW.parents_represented_at_issue, NEW.court_reference, NEW.hearings, NEW.short_notice, NEW.short_notice_reason, NEW.initial_plan_approved, NEW.initial_care_plan, NEW.final_plan_approved, NEW.final_care_plan, NEW.court_allocated_on, NEW.case_management_on, NEW.final_order_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, decided_on = excluded.decided_on, legal_gateway = excluded.legal_gateway, family_reference = excluded.family_reference, letter_sent_on = excluded.letter_sent_on, fgdm_offered = excluded.fgdm_offered, fgdm_held = excluded.fgdm_held, initial_meeting_on = excluded.initial_meeting_on, review_meetings = excluded.review_meetings, outcome_on = excluded.outcome_on, outcome = excluded.outcome, court_application_on = excluded.court_application_on, issue_letter_on = excluded.issue_letter_on, outcome_why = excluded.outcome_why, cp_plans_in_referral = excluded.cp_plans_in_referral, earlier_pre_proceedings = excluded.earlier_pre_proceedings, earlier_proceedings = excluded.earlier_proceedings, parents_represented = excluded.parents_represented, parents_represented_at_issue = excluded.parents_represented_at_issue, court_reference = excluded.court_reference, hearings = excluded.hearings, short_notice = excluded.short_notice, short_notice_reason = excluded.short_notice_reason, initial_plan_approved = excluded.initial_plan_approved, initial_care_plan = excluded.initial_care_plan, final_plan_approved = excluded.final_plan_approved, final_care_plan = excluded.final_care_plan, court_allocated_on = excluded.court_allocated_on, case_management_on = excluded.case_management_on, final_order_on = excluded.final_order_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
