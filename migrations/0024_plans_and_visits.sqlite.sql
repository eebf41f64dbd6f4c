-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

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
	INSERT INTO plan_action_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, action, who, by_when, how_we_know, state, done_on, not_needed_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.action, NEW.who, NEW.by_when, NEW.how_we_know, NEW.state, NEW.done_on, NEW.not_needed_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, action = excluded.action, who = excluded.who, by_when = excluded.by_when, how_we_know = excluded.how_we_know, state = excluded.state, done_on = excluded.done_on, not_needed_reason = excluded.not_needed_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER plan_action_updated AFTER UPDATE ON plan_action BEGIN
	INSERT INTO plan_action_version (id, txn, council_id, person_id, cp_plan_id, cin_plan_id, action, who, by_when, how_we_know, state, done_on, not_needed_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.action, NEW.who, NEW.by_when, NEW.how_we_know, NEW.state, NEW.done_on, NEW.not_needed_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, action = excluded.action, who = excluded.who, by_when = excluded.by_when, how_we_know = excluded.how_we_know, state = excluded.state, done_on = excluded.done_on, not_needed_reason = excluded.not_needed_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER plan_action_version_changed BEFORE UPDATE ON plan_action_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.cp_plan_id IS NULL AND NEW.cin_plan_id IS NULL AND NEW.action IS NULL AND NEW.who IS NULL AND NEW.by_when IS NULL AND NEW.how_we_know IS NULL AND NEW.state IS NULL AND NEW.done_on IS NULL AND NEW.not_needed_reason IS NULL))
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
	INSERT INTO plan_signoff_version (id, txn, council_id, person_id, plan_update_id, cp_plan_id, cin_plan_id, outcome, comments, vague_reason, decided_on, decided_by_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.plan_update_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.outcome, NEW.comments, NEW.vague_reason, NEW.decided_on, NEW.decided_by_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, plan_update_id = excluded.plan_update_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, outcome = excluded.outcome, comments = excluded.comments, vague_reason = excluded.vague_reason, decided_on = excluded.decided_on, decided_by_id = excluded.decided_by_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER plan_signoff_updated AFTER UPDATE ON plan_signoff BEGIN
	INSERT INTO plan_signoff_version (id, txn, council_id, person_id, plan_update_id, cp_plan_id, cin_plan_id, outcome, comments, vague_reason, decided_on, decided_by_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.plan_update_id, NEW.cp_plan_id, NEW.cin_plan_id, NEW.outcome, NEW.comments, NEW.vague_reason, NEW.decided_on, NEW.decided_by_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, plan_update_id = excluded.plan_update_id, cp_plan_id = excluded.cp_plan_id, cin_plan_id = excluded.cin_plan_id, outcome = excluded.outcome, comments = excluded.comments, vague_reason = excluded.vague_reason, decided_on = excluded.decided_on, decided_by_id = excluded.decided_by_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER plan_signoff_version_changed BEFORE UPDATE ON plan_signoff_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.plan_update_id IS NULL AND NEW.cp_plan_id IS NULL AND NEW.cin_plan_id IS NULL AND NEW.outcome IS NULL AND NEW.comments IS NULL AND NEW.vague_reason IS NULL AND NEW.decided_on IS NULL AND NEW.decided_by_id IS NULL))
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
	INSERT INTO direct_work_version (id, txn, council_id, person_id, held_on, place, worker_id, plan_action_id, purpose, tool, other_tool, child_words, learned, what_changes, parent_name, teach_back, document_id, for_life_story, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.held_on, NEW.place, NEW.worker_id, NEW.plan_action_id, NEW.purpose, NEW.tool, NEW.other_tool, NEW.child_words, NEW.learned, NEW.what_changes, NEW.parent_name, NEW.teach_back, NEW.document_id, NEW.for_life_story, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, held_on = excluded.held_on, place = excluded.place, worker_id = excluded.worker_id, plan_action_id = excluded.plan_action_id, purpose = excluded.purpose, tool = excluded.tool, other_tool = excluded.other_tool, child_words = excluded.child_words, learned = excluded.learned, what_changes = excluded.what_changes, parent_name = excluded.parent_name, teach_back = excluded.teach_back, document_id = excluded.document_id, for_life_story = excluded.for_life_story, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER direct_work_updated AFTER UPDATE ON direct_work BEGIN
	INSERT INTO direct_work_version (id, txn, council_id, person_id, held_on, place, worker_id, plan_action_id, purpose, tool, other_tool, child_words, learned, what_changes, parent_name, teach_back, document_id, for_life_story, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.held_on, NEW.place, NEW.worker_id, NEW.plan_action_id, NEW.purpose, NEW.tool, NEW.other_tool, NEW.child_words, NEW.learned, NEW.what_changes, NEW.parent_name, NEW.teach_back, NEW.document_id, NEW.for_life_story, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, held_on = excluded.held_on, place = excluded.place, worker_id = excluded.worker_id, plan_action_id = excluded.plan_action_id, purpose = excluded.purpose, tool = excluded.tool, other_tool = excluded.other_tool, child_words = excluded.child_words, learned = excluded.learned, what_changes = excluded.what_changes, parent_name = excluded.parent_name, teach_back = excluded.teach_back, document_id = excluded.document_id, for_life_story = excluded.for_life_story, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER direct_work_version_changed BEFORE UPDATE ON direct_work_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.held_on IS NULL AND NEW.place IS NULL AND NEW.worker_id IS NULL AND NEW.plan_action_id IS NULL AND NEW.purpose IS NULL AND NEW.tool IS NULL AND NEW.other_tool IS NULL AND NEW.child_words IS NULL AND NEW.learned IS NULL AND NEW.what_changes IS NULL AND NEW.parent_name IS NULL AND NEW.teach_back IS NULL AND NEW.document_id IS NULL AND NEW.for_life_story IS NULL))
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
