-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

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
