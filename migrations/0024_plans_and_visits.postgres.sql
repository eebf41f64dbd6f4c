-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Person invited to a core group: Somebody who was invited to a core group: who they are, for whom they came, and whether they took part.
CREATE TABLE core_group_member (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	core_group_id bigint NOT NULL REFERENCES core_group DEFERRABLE INITIALLY DEFERRED,
	name text COLLATE "C" CHECK (length(name) <= 200),
	role text COLLATE "C" CHECK (length(role) <= 200),
	took_part bigint CHECK (took_part IN (0, 1)),
	report_received bigint CHECK (report_received IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE core_group_member_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	core_group_id bigint,
	name text COLLATE "C",
	role text COLLATE "C",
	took_part bigint,
	report_received bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX core_group_member_by_person_id ON core_group_member (person_id);
CREATE INDEX core_group_member_version_by_person_id ON core_group_member_version (person_id);
CREATE INDEX core_group_member_by_core_group_id ON core_group_member (core_group_id);
CREATE OR REPLACE FUNCTION core_group_member_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO core_group_member_version (id, txn, council_id, person_id, core_group_id, name, role, took_part, report_received, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.core_group_id, NEW.name, NEW.role, NEW.took_part, NEW.report_received, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, core_group_id = excluded.core_group_id, name = excluded.name, role = excluded.role, took_part = excluded.took_part, report_received = excluded.report_received, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER core_group_member_versioned AFTER INSERT OR UPDATE ON core_group_member FOR EACH ROW EXECUTE FUNCTION core_group_member_versioned();
CREATE TRIGGER core_group_member_kept BEFORE DELETE ON core_group_member FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER core_group_member_whole BEFORE TRUNCATE ON core_group_member FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER core_group_member_version_kept BEFORE INSERT OR UPDATE OR DELETE ON core_group_member_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER core_group_member_version_whole BEFORE TRUNCATE ON core_group_member_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Plan action: One row of a child’s plan: who does what by when, and how everybody will know that it has helped.
CREATE TABLE plan_action (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id bigint REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	cin_plan_id bigint REFERENCES cin_plan DEFERRABLE INITIALLY DEFERRED,
	action text COLLATE "C" CHECK (length(action) <= 2000),
	who text COLLATE "C" CHECK (length(who) <= 200),
	by_when text COLLATE "C" CHECK (length(by_when) = 10),
	how_we_know text COLLATE "C" CHECK (length(how_we_know) <= 2000),
	state text COLLATE "C" CHECK (length(state) <= 40),
	done_on text COLLATE "C" CHECK (length(done_on) = 10),
	not_needed_reason text COLLATE "C" CHECK (length(not_needed_reason) <= 2000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE plan_action_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	cp_plan_id bigint,
	cin_plan_id bigint,
	action text COLLATE "C",
	who text COLLATE "C",
	by_when text COLLATE "C",
	how_we_know text COLLATE "C",
	state text COLLATE "C",
	done_on text COLLATE "C",
	not_needed_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX plan_action_by_person_id ON plan_action (person_id);
CREATE INDEX plan_action_version_by_person_id ON plan_action_version (person_id);
CREATE INDEX plan_action_by_cp_plan_id ON plan_action (cp_plan_id);
CREATE INDEX plan_action_by_cin_plan_id ON plan_action (cin_plan_id);
CREATE OR REPLACE FUNCTION plan_action_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO plan_action_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, action, who, by_when, how_we_know, state, done_on, not_needed_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.action, NEW.who, NEW.by_when, NEW.how_we_know, NEW.state, NEW.done_on, NEW.not_needed_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, action = excluded.action, who = excluded.who, by_when = excluded.by_when, how_we_know = excluded.how_we_know, state = excluded.state, done_on = excluded.done_on, not_needed_reason = excluded.not_needed_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER plan_action_versioned AFTER INSERT OR UPDATE ON plan_action FOR EACH ROW EXECUTE FUNCTION plan_action_versioned();
CREATE TRIGGER plan_action_kept BEFORE DELETE ON plan_action FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER plan_action_whole BEFORE TRUNCATE ON plan_action FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER plan_action_version_kept BEFORE INSERT OR UPDATE OR DELETE ON plan_action_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER plan_action_version_whole BEFORE TRUNCATE ON plan_action_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Person in a plan action: Somebody of the family in a row of a plan: whether the row is about them, and whether they may be told of it. The default is no.
CREATE TABLE plan_action_person (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	plan_action_id bigint NOT NULL REFERENCES plan_action DEFERRABLE INITIALLY DEFERRED,
	other_person_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	is_about bigint CHECK (is_about IN (0, 1)),
	may_be_told bigint CHECK (may_be_told IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE plan_action_person_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	plan_action_id bigint,
	other_person_id bigint,
	is_about bigint,
	may_be_told bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX plan_action_person_by_person_id ON plan_action_person (person_id);
CREATE INDEX plan_action_person_version_by_person_id ON plan_action_person_version (person_id);
CREATE INDEX plan_action_person_by_plan_action_id ON plan_action_person (plan_action_id);
CREATE INDEX plan_action_person_by_other_person_id ON plan_action_person (other_person_id);
CREATE OR REPLACE FUNCTION plan_action_person_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO plan_action_person_version (id, txn, council_id, person_id, plan_action_id, other_person_id, is_about, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.plan_action_id, NEW.other_person_id, NEW.is_about, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, plan_action_id = excluded.plan_action_id, other_person_id = excluded.other_person_id, is_about = excluded.is_about, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER plan_action_person_versioned AFTER INSERT OR UPDATE ON plan_action_person FOR EACH ROW EXECUTE FUNCTION plan_action_person_versioned();
CREATE TRIGGER plan_action_person_kept BEFORE DELETE ON plan_action_person FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER plan_action_person_whole BEFORE TRUNCATE ON plan_action_person FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER plan_action_person_version_kept BEFORE INSERT OR UPDATE OR DELETE ON plan_action_person_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER plan_action_person_version_whole BEFORE TRUNCATE ON plan_action_person_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Contingency: What will be done if the plan does not keep the child safe: what somebody would see, what is then done, by whom and how fast, and who knows of it.
CREATE TABLE contingency (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id bigint REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	cin_plan_id bigint REFERENCES cin_plan DEFERRABLE INITIALLY DEFERRED,
	trigger_seen text COLLATE "C" CHECK (length(trigger_seen) <= 2000),
	action text COLLATE "C" CHECK (length(action) <= 2000),
	who text COLLATE "C" CHECK (length(who) <= 200),
	how_fast text COLLATE "C" CHECK (length(how_fast) <= 40),
	who_knows text COLLATE "C" CHECK (length(who_knows) <= 1000),
	parents_told_on text COLLATE "C" CHECK (length(parents_told_on) = 10),
	child_told text COLLATE "C" CHECK (length(child_told) <= 1000),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	ended_reason text COLLATE "C" CHECK (length(ended_reason) <= 1000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE contingency_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	cp_plan_id bigint,
	cin_plan_id bigint,
	trigger_seen text COLLATE "C",
	action text COLLATE "C",
	who text COLLATE "C",
	how_fast text COLLATE "C",
	who_knows text COLLATE "C",
	parents_told_on text COLLATE "C",
	child_told text COLLATE "C",
	ended_on text COLLATE "C",
	ended_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX contingency_by_person_id ON contingency (person_id);
CREATE INDEX contingency_version_by_person_id ON contingency_version (person_id);
CREATE INDEX contingency_by_cp_plan_id ON contingency (cp_plan_id);
CREATE INDEX contingency_by_cin_plan_id ON contingency (cin_plan_id);
CREATE OR REPLACE FUNCTION contingency_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO contingency_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, trigger_seen, action, who, how_fast, who_knows, parents_told_on, child_told, ended_on, ended_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.trigger_seen, NEW.action, NEW.who, NEW.how_fast, NEW.who_knows, NEW.parents_told_on, NEW.child_told, NEW.ended_on, NEW.ended_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, trigger_seen = excluded.trigger_seen, action = excluded.action, who = excluded.who, how_fast = excluded.how_fast, who_knows = excluded.who_knows, parents_told_on = excluded.parents_told_on, child_told = excluded.child_told, ended_on = excluded.ended_on, ended_reason = excluded.ended_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER contingency_versioned AFTER INSERT OR UPDATE ON contingency FOR EACH ROW EXECUTE FUNCTION contingency_versioned();
CREATE TRIGGER contingency_kept BEFORE DELETE ON contingency FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER contingency_whole BEFORE TRUNCATE ON contingency FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER contingency_version_kept BEFORE INSERT OR UPDATE OR DELETE ON contingency_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER contingency_version_whole BEFORE TRUNCATE ON contingency_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Person in a contingency: Somebody of the family in a contingency: whether it is about them, and whether they may be told of it. The default is no.
CREATE TABLE contingency_person (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	contingency_id bigint NOT NULL REFERENCES contingency DEFERRABLE INITIALLY DEFERRED,
	other_person_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	is_about bigint CHECK (is_about IN (0, 1)),
	may_be_told bigint CHECK (may_be_told IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE contingency_person_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	contingency_id bigint,
	other_person_id bigint,
	is_about bigint,
	may_be_told bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX contingency_person_by_person_id ON contingency_person (person_id);
CREATE INDEX contingency_person_version_by_person_id ON contingency_person_version (person_id);
CREATE INDEX contingency_person_by_contingency_id ON contingency_person (contingency_id);
CREATE INDEX contingency_person_by_other_person_id ON contingency_person (other_person_id);
CREATE OR REPLACE FUNCTION contingency_person_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO contingency_person_version (id, txn, council_id, person_id, contingency_id, other_person_id, is_about, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.contingency_id, NEW.other_person_id, NEW.is_about, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, contingency_id = excluded.contingency_id, other_person_id = excluded.other_person_id, is_about = excluded.is_about, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER contingency_person_versioned AFTER INSERT OR UPDATE ON contingency_person FOR EACH ROW EXECUTE FUNCTION contingency_person_versioned();
CREATE TRIGGER contingency_person_kept BEFORE DELETE ON contingency_person FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER contingency_person_whole BEFORE TRUNCATE ON contingency_person FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER contingency_person_version_kept BEFORE INSERT OR UPDATE OR DELETE ON contingency_person_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER contingency_person_version_whole BEFORE TRUNCATE ON contingency_person_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Answer about a trigger: Whether the trigger of a contingency was met, as it was asked at a visit or a core group. A yes starts the clock of its action and tells the managers at once.
CREATE TABLE trigger_answer (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	contingency_id bigint NOT NULL REFERENCES contingency DEFERRABLE INITIALLY DEFERRED,
	visit_id bigint REFERENCES visit DEFERRABLE INITIALLY DEFERRED,
	core_group_id bigint REFERENCES core_group DEFERRABLE INITIALLY DEFERRED,
	asked_at bigint,
	is_met bigint CHECK (is_met IN (0, 1)),
	what_was_seen text COLLATE "C" CHECK (length(what_was_seen) <= 2000),
	how_fast text COLLATE "C" CHECK (length(how_fast) <= 40),
	acted_at bigint,
	what_was_done text COLLATE "C" CHECK (length(what_was_done) <= 4000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE trigger_answer_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	contingency_id bigint,
	visit_id bigint,
	core_group_id bigint,
	asked_at bigint,
	is_met bigint,
	what_was_seen text COLLATE "C",
	how_fast text COLLATE "C",
	acted_at bigint,
	what_was_done text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX trigger_answer_by_person_id ON trigger_answer (person_id);
CREATE INDEX trigger_answer_version_by_person_id ON trigger_answer_version (person_id);
CREATE INDEX trigger_answer_by_contingency_id ON trigger_answer (contingency_id);
CREATE INDEX trigger_answer_by_visit_id ON trigger_answer (visit_id);
CREATE INDEX trigger_answer_by_core_group_id ON trigger_answer (core_group_id);
CREATE OR REPLACE FUNCTION trigger_answer_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO trigger_answer_version (id, txn, council_id, person_id, contingency_id, visit_id, core_group_id, asked_at, is_met, what_was_seen, how_fast, acted_at, what_was_done, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.contingency_id, NEW.visit_id, NEW.core_group_id, NEW.asked_at, NEW.is_met, NEW.what_was_seen, NEW.how_fast, NEW.acted_at, NEW.what_was_done, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, contingency_id = excluded.contingency_id, visit_id = excluded.visit_id, core_group_id = excluded.core_group_id, asked_at = excluded.asked_at, is_met = excluded.is_met, what_was_seen = excluded.what_was_seen, how_fast = excluded.how_fast, acted_at = excluded.acted_at, what_was_done = excluded.what_was_done, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER trigger_answer_versioned AFTER INSERT OR UPDATE ON trigger_answer FOR EACH ROW EXECUTE FUNCTION trigger_answer_versioned();
CREATE TRIGGER trigger_answer_kept BEFORE DELETE ON trigger_answer FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER trigger_answer_whole BEFORE TRUNCATE ON trigger_answer FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER trigger_answer_version_kept BEFORE INSERT OR UPDATE OR DELETE ON trigger_answer_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER trigger_answer_version_whole BEFORE TRUNCATE ON trigger_answer_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Version of a plan: A child’s plan was gone through and stands so from then on: at a conference, a core group or a review, or between meetings. The rows are as they were stored in that moment.
CREATE TABLE plan_update (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id bigint REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	cin_plan_id bigint REFERENCES cin_plan DEFERRABLE INITIALLY DEFERRED,
	occasion text COLLATE "C" CHECK (length(occasion) <= 40),
	made_on text COLLATE "C" CHECK (length(made_on) = 10),
	core_group_id bigint REFERENCES core_group DEFERRABLE INITIALLY DEFERRED,
	conference_id bigint REFERENCES conference DEFERRABLE INITIALLY DEFERRED,
	what_changed text COLLATE "C" CHECK (length(what_changed) <= 4000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE plan_update_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	cp_plan_id bigint,
	cin_plan_id bigint,
	occasion text COLLATE "C",
	made_on text COLLATE "C",
	core_group_id bigint,
	conference_id bigint,
	what_changed text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX plan_update_by_person_id ON plan_update (person_id);
CREATE INDEX plan_update_version_by_person_id ON plan_update_version (person_id);
CREATE INDEX plan_update_by_cp_plan_id ON plan_update (cp_plan_id);
CREATE INDEX plan_update_by_cin_plan_id ON plan_update (cin_plan_id);
CREATE INDEX plan_update_by_core_group_id ON plan_update (core_group_id);
CREATE INDEX plan_update_by_conference_id ON plan_update (conference_id);
CREATE OR REPLACE FUNCTION plan_update_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO plan_update_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, occasion, made_on, core_group_id, conference_id, what_changed, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.occasion, NEW.made_on, NEW.core_group_id, NEW.conference_id, NEW.what_changed, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, occasion = excluded.occasion, made_on = excluded.made_on, core_group_id = excluded.core_group_id, conference_id = excluded.conference_id, what_changed = excluded.what_changed, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER plan_update_versioned AFTER INSERT OR UPDATE ON plan_update FOR EACH ROW EXECUTE FUNCTION plan_update_versioned();
CREATE TRIGGER plan_update_kept BEFORE DELETE ON plan_update FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER plan_update_whole BEFORE TRUNCATE ON plan_update FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER plan_update_version_kept BEFORE INSERT OR UPDATE OR DELETE ON plan_update_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER plan_update_version_whole BEFORE TRUNCATE ON plan_update_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Sign-off of a plan: A manager’s decision on a version of a plan that somebody else wrote: signed off, or returned with comments. Both stay.
CREATE TABLE plan_signoff (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	plan_update_id bigint REFERENCES plan_update DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id bigint REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	cin_plan_id bigint REFERENCES cin_plan DEFERRABLE INITIALLY DEFERRED,
	outcome text COLLATE "C" CHECK (length(outcome) <= 40),
	comments text COLLATE "C" CHECK (length(comments) <= 4000),
	vague_reason text COLLATE "C" CHECK (length(vague_reason) <= 2000),
	decided_on text COLLATE "C" CHECK (length(decided_on) = 10),
	decided_by_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE plan_signoff_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	plan_update_id bigint,
	cp_plan_id bigint,
	cin_plan_id bigint,
	outcome text COLLATE "C",
	comments text COLLATE "C",
	vague_reason text COLLATE "C",
	decided_on text COLLATE "C",
	decided_by_id bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX plan_signoff_by_person_id ON plan_signoff (person_id);
CREATE INDEX plan_signoff_version_by_person_id ON plan_signoff_version (person_id);
CREATE INDEX plan_signoff_by_plan_update_id ON plan_signoff (plan_update_id);
CREATE INDEX plan_signoff_by_cp_plan_id ON plan_signoff (cp_plan_id);
CREATE INDEX plan_signoff_by_cin_plan_id ON plan_signoff (cin_plan_id);
CREATE INDEX plan_signoff_by_decided_by_id ON plan_signoff (decided_by_id);
CREATE OR REPLACE FUNCTION plan_signoff_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO plan_signoff_version (id, txn, council_id, person_id, plan_update_id, cp_plan_id, cin_plan_id, outcome, comments, vague_reason, decided_on, decided_by_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.plan_update_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.outcome, NEW.comments, NEW.vague_reason, NEW.decided_on, NEW.decided_by_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, plan_update_id = excluded.plan_update_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, outcome = excluded.outcome, comments = excluded.comments, vague_reason = excluded.vague_reason, decided_on = excluded.decided_on, decided_by_id = excluded.decided_by_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER plan_signoff_versioned AFTER INSERT OR UPDATE ON plan_signoff FOR EACH ROW EXECUTE FUNCTION plan_signoff_versioned();
CREATE TRIGGER plan_signoff_kept BEFORE DELETE ON plan_signoff FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER plan_signoff_whole BEFORE TRUNCATE ON plan_signoff FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER plan_signoff_version_kept BEFORE INSERT OR UPDATE OR DELETE ON plan_signoff_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER plan_signoff_version_whole BEFORE TRUNCATE ON plan_signoff_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Direct work: Work with the child or with a parent: for what, with what tool, what they said in their own words, what was learned, and what changes because of it.
CREATE TABLE direct_work (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	held_on text COLLATE "C" CHECK (length(held_on) = 10),
	place text COLLATE "C" CHECK (length(place) <= 200),
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	plan_action_id bigint REFERENCES plan_action DEFERRABLE INITIALLY DEFERRED,
	purpose text COLLATE "C" CHECK (length(purpose) <= 2000),
	tool text COLLATE "C" CHECK (length(tool) <= 40),
	other_tool text COLLATE "C" CHECK (length(other_tool) <= 200),
	child_words text COLLATE "C" CHECK (length(child_words) <= 10000),
	learned text COLLATE "C" CHECK (length(learned) <= 10000),
	what_changes text COLLATE "C" CHECK (length(what_changes) <= 4000),
	parent_name text COLLATE "C" CHECK (length(parent_name) <= 200),
	teach_back text COLLATE "C" CHECK (length(teach_back) <= 4000),
	document_id bigint REFERENCES document DEFERRABLE INITIALLY DEFERRED,
	for_life_story bigint CHECK (for_life_story IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE direct_work_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	held_on text COLLATE "C",
	place text COLLATE "C",
	worker_id bigint,
	plan_action_id bigint,
	purpose text COLLATE "C",
	tool text COLLATE "C",
	other_tool text COLLATE "C",
	child_words text COLLATE "C",
	learned text COLLATE "C",
	what_changes text COLLATE "C",
	parent_name text COLLATE "C",
	teach_back text COLLATE "C",
	document_id bigint,
	for_life_story bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX direct_work_by_person_id ON direct_work (person_id);
CREATE INDEX direct_work_version_by_person_id ON direct_work_version (person_id);
CREATE INDEX direct_work_by_worker_id ON direct_work (worker_id);
CREATE INDEX direct_work_by_plan_action_id ON direct_work (plan_action_id);
CREATE INDEX direct_work_by_document_id ON direct_work (document_id);
CREATE OR REPLACE FUNCTION direct_work_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO direct_work_version (id, txn, council_id, person_id, held_on, place, worker_id, plan_action_id, purpose, tool, other_tool, child_words, learned, what_changes, parent_name, teach_back, document_id, for_life_story, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.held_on, NEW.place, NEW.worker_id, NEW.plan_action_id, NEW.purpose, NEW.tool, NEW.other_tool, NEW.child_words, NEW.learned, NEW.what_changes, NEW.parent_name, NEW.teach_back, NEW.document_id, NEW.for_life_story, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, held_on = excluded.held_on, place = excluded.place, worker_id = excluded.worker_id, plan_action_id = excluded.plan_action_id, purpose = excluded.purpose, tool = excluded.tool, other_tool = excluded.other_tool, child_words = excluded.child_words, learned = excluded.learned, what_changes = excluded.what_changes, parent_name = excluded.parent_name, teach_back = excluded.teach_back, document_id = excluded.document_id, for_life_story = excluded.for_life_story, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER direct_work_versioned AFTER INSERT OR UPDATE ON direct_work FOR EACH ROW EXECUTE FUNCTION direct_work_versioned();
CREATE TRIGGER direct_work_kept BEFORE DELETE ON direct_work FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER direct_work_whole BEFORE TRUNCATE ON direct_work FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER direct_work_version_kept BEFORE INSERT OR UPDATE OR DELETE ON direct_work_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER direct_work_version_whole BEFORE TRUNCATE ON direct_work_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Core group meeting: The plan was gone through row by row
ALTER TABLE core_group ADD COLUMN plan_updated bigint CHECK (plan_updated IN (0, 1));
ALTER TABLE core_group_version ADD COLUMN plan_updated bigint;

-- Core group meeting: The contingency plan was gone through
ALTER TABLE core_group ADD COLUMN contingency_reviewed bigint CHECK (contingency_reviewed IN (0, 1));
ALTER TABLE core_group_version ADD COLUMN contingency_reviewed bigint;

-- Core group meeting: Next core group
ALTER TABLE core_group ADD COLUMN next_on text COLLATE "C" CHECK (length(next_on) = 10);
ALTER TABLE core_group_version ADD COLUMN next_on text COLLATE "C";
CREATE OR REPLACE FUNCTION core_group_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO core_group_version (id, txn, council_id, person_id, cp_plan_id, held_on, due_on, parents_invited, other_agency_present, is_quorate, notes, plan_updated, contingency_reviewed, next_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.held_on, NEW.due_on, NEW.parents_invited, NEW.other_agency_present, NEW.is_quorate, NEW.notes, NEW.plan_updated, NEW.contingency_reviewed, NEW.next_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, held_on = excluded.held_on, due_on = excluded.due_on, parents_invited = excluded.parents_invited, other_agency_present = excluded.other_agency_present, is_quorate = excluded.is_quorate, notes = excluded.notes, plan_updated = excluded.plan_updated, contingency_reviewed = excluded.contingency_reviewed, next_on = excluded.next_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Visit: How it went
ALTER TABLE visit ADD COLUMN outcome text COLLATE "C" CHECK (length(outcome) <= 40);
ALTER TABLE visit_version ADD COLUMN outcome text COLLATE "C";

-- Visit: Why the child was not seen
ALTER TABLE visit ADD COLUMN not_seen_reason text COLLATE "C" CHECK (length(not_seen_reason) <= 400);
ALTER TABLE visit_version ADD COLUMN not_seen_reason text COLLATE "C";

-- Visit: Who else was there
ALTER TABLE visit ADD COLUMN others_present text COLLATE "C" CHECK (length(others_present) <= 400);
ALTER TABLE visit_version ADD COLUMN others_present text COLLATE "C";

-- Visit: The child’s own words
ALTER TABLE visit ADD COLUMN child_words text COLLATE "C" CHECK (length(child_words) <= 10000);
ALTER TABLE visit_version ADD COLUMN child_words text COLLATE "C";

-- Visit: What changes because of this visit
ALTER TABLE visit ADD COLUMN what_changes text COLLATE "C" CHECK (length(what_changes) <= 4000);
ALTER TABLE visit_version ADD COLUMN what_changes text COLLATE "C";

-- Visit: Case note of the visit
ALTER TABLE visit ADD COLUMN case_note_id bigint REFERENCES case_note DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE visit_version ADD COLUMN case_note_id bigint;
CREATE INDEX visit_by_case_note_id ON visit (case_note_id);
CREATE OR REPLACE FUNCTION visit_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO visit_version (id, txn, council_id, person_id, kind, planned_for, held_on, held_at, seen, seen_alone, not_alone_reason, bedroom_seen, worker_id, referral_id, cp_plan_id, care_period_id, written_up_on, notes, outcome, not_seen_reason, others_present, child_words, what_changes, case_note_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.planned_for, NEW.held_on, NEW.held_at, NEW.seen, NEW.seen_alone, NEW.not_alone_reason, NEW.bedroom_seen, NEW.worker_id, NEW.referral_id, NEW.cp_plan_id, NEW.care_period_id, NEW.written_up_on, NEW.notes, NEW.outcome, NEW.not_seen_reason, NEW.others_present, NEW.child_words, NEW.what_changes, NEW.case_note_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, planned_for = excluded.planned_for, held_on = excluded.held_on, held_at = excluded.held_at, seen = excluded.seen, seen_alone = excluded.seen_alone, not_alone_reason = excluded.not_alone_reason, bedroom_seen = excluded.bedroom_seen, worker_id = excluded.worker_id, referral_id = excluded.referral_id, cp_plan_id = excluded.cp_plan_id, care_period_id = excluded.care_period_id, written_up_on = excluded.written_up_on, notes = excluded.notes, outcome = excluded.outcome, not_seen_reason = excluded.not_seen_reason, others_present = excluded.others_present, child_words = excluded.child_words, what_changes = excluded.what_changes, case_note_id = excluded.case_note_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
