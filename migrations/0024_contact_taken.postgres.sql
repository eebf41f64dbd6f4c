-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Check with an agency: What another agency knows, asked for while it is decided about a contact: who was asked, when, what they answered, and whether they were asked again.
CREATE TABLE agency_check (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	contact_id bigint NOT NULL REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
	agency text COLLATE "C" CHECK (length(agency) <= 40),
	asked_at bigint,
	asked_of text COLLATE "C" CHECK (length(asked_of) <= 200),
	asked_about text COLLATE "C" CHECK (length(asked_about) <= 2000),
	chased_at bigint,
	answered_at bigint,
	answered_by text COLLATE "C" CHECK (length(answered_by) <= 200),
	answer text COLLATE "C" CHECK (length(answer) <= 10000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE agency_check_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	contact_id bigint,
	agency text COLLATE "C",
	asked_at bigint,
	asked_of text COLLATE "C",
	asked_about text COLLATE "C",
	chased_at bigint,
	answered_at bigint,
	answered_by text COLLATE "C",
	answer text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX agency_check_by_person_id ON agency_check (person_id);
CREATE INDEX agency_check_version_by_person_id ON agency_check_version (person_id);
CREATE INDEX agency_check_by_contact_id ON agency_check (contact_id);
CREATE INDEX agency_check_by_answered_at ON agency_check (answered_at);
CREATE OR REPLACE FUNCTION agency_check_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO agency_check_version (id, txn, council_id, person_id, contact_id, agency, asked_at, asked_of, asked_about, chased_at, answered_at, answered_by, answer, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.contact_id, NEW.agency, NEW.asked_at, NEW.asked_of, NEW.asked_about, NEW.chased_at, NEW.answered_at, NEW.answered_by, NEW.answer, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, contact_id = excluded.contact_id, agency = excluded.agency, asked_at = excluded.asked_at, asked_of = excluded.asked_of, asked_about = excluded.asked_about, chased_at = excluded.chased_at, answered_at = excluded.answered_at, answered_by = excluded.answered_by, answer = excluded.answer, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER agency_check_versioned AFTER INSERT OR UPDATE ON agency_check FOR EACH ROW EXECUTE FUNCTION agency_check_versioned();
CREATE TRIGGER agency_check_kept BEFORE DELETE ON agency_check FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER agency_check_whole BEFORE TRUNCATE ON agency_check FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER agency_check_version_kept BEFORE INSERT OR UPDATE OR DELETE ON agency_check_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER agency_check_version_whole BEFORE TRUNCATE ON agency_check_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Hand-over: What was done about a contact out of hours, handed to the team that goes on with it. It waits until somebody accepts it for that team.
CREATE TABLE handover (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	contact_id bigint NOT NULL REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
	handed_at bigint,
	team_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	done text COLLATE "C" CHECK (length(done) <= 4000),
	next_steps text COLLATE "C" CHECK (length(next_steps) <= 4000),
	accepted_at bigint,
	accepted_by_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE handover_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	contact_id bigint,
	handed_at bigint,
	team_id bigint,
	done text COLLATE "C",
	next_steps text COLLATE "C",
	accepted_at bigint,
	accepted_by_id bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX handover_by_person_id ON handover (person_id);
CREATE INDEX handover_version_by_person_id ON handover_version (person_id);
CREATE INDEX handover_by_contact_id ON handover (contact_id);
CREATE INDEX handover_by_team_id ON handover (team_id);
CREATE INDEX handover_by_accepted_at ON handover (accepted_at);
CREATE INDEX handover_by_accepted_by_id ON handover (accepted_by_id);
CREATE OR REPLACE FUNCTION handover_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO handover_version (id, txn, council_id, person_id, contact_id, handed_at, team_id, done, next_steps, accepted_at, accepted_by_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.contact_id, NEW.handed_at, NEW.team_id, NEW.done, NEW.next_steps, NEW.accepted_at, NEW.accepted_by_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, contact_id = excluded.contact_id, handed_at = excluded.handed_at, team_id = excluded.team_id, done = excluded.done, next_steps = excluded.next_steps, accepted_at = excluded.accepted_at, accepted_by_id = excluded.accepted_by_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER handover_versioned AFTER INSERT OR UPDATE ON handover FOR EACH ROW EXECUTE FUNCTION handover_versioned();
CREATE TRIGGER handover_kept BEFORE DELETE ON handover FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER handover_whole BEFORE TRUNCATE ON handover FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER handover_version_kept BEFORE INSERT OR UPDATE OR DELETE ON handover_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER handover_version_whole BEFORE TRUNCATE ON handover_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Contact: Who made contact is protected
ALTER TABLE contact ADD COLUMN referrer_protected bigint CHECK (referrer_protected IN (0, 1));
ALTER TABLE contact_version ADD COLUMN referrer_protected bigint;

-- Contact: What those who work with the child may know of it
ALTER TABLE contact ADD COLUMN worry text COLLATE "C" CHECK (length(worry) <= 4000);
ALTER TABLE contact_version ADD COLUMN worry text COLLATE "C";

-- Contact: Told of the same incident as the contact of
ALTER TABLE contact ADD COLUMN same_incident_id bigint REFERENCES contact DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contact_version ADD COLUMN same_incident_id bigint;
CREATE INDEX contact_by_same_incident_id ON contact (same_incident_id);

-- Contact: That reason in words
ALTER TABLE contact ADD COLUMN not_told_words text COLLATE "C" CHECK (length(not_told_words) <= 2000);
ALTER TABLE contact_version ADD COLUMN not_told_words text COLLATE "C";

-- Contact: Who is dealing with it
ALTER TABLE contact ADD COLUMN holder_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contact_version ADD COLUMN holder_id bigint;
CREATE INDEX contact_by_holder_id ON contact (holder_id);
CREATE INDEX contact_by_decided_at ON contact (decided_at);

-- Contact: Outcome: early help
ALTER TABLE contact ADD COLUMN early_help bigint CHECK (early_help IN (0, 1));
ALTER TABLE contact_version ADD COLUMN early_help bigint;

-- Contact: When they were answered
ALTER TABLE contact ADD COLUMN answered_at bigint;
ALTER TABLE contact_version ADD COLUMN answered_at bigint;

-- Contact: What they were told
ALTER TABLE contact ADD COLUMN answer text COLLATE "C" CHECK (length(answer) <= 4000);
ALTER TABLE contact_version ADD COLUMN answer text COLLATE "C";

-- Contact: Why they could not be answered
ALTER TABLE contact ADD COLUMN no_answer_reason text COLLATE "C" CHECK (length(no_answer_reason) <= 1000);
ALTER TABLE contact_version ADD COLUMN no_answer_reason text COLLATE "C";
CREATE OR REPLACE FUNCTION contact_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO contact_version (id, txn, council_id, person_id, received_at, source, source_other, referrer_protected, method, caller, concern, worry, urgency, same_incident_id, family_told, family_told_at, agreement_sought, not_told_reason, not_told_words, holder_id, decided_at, decided_by_id, decision, referral_id, new_referral, existing_referral, protection_enquiry, no_further_action, non_agency_adoption, private_fostering, early_help, advice_given, missing_child, other_council_plan, other_outcome, answered_at, answer, no_answer_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.received_at, NEW.source, NEW.source_other, NEW.referrer_protected, NEW.method, NEW.caller, NEW.concern, NEW.worry, NEW.urgency, NEW.same_incident_id, NEW.family_told, NEW.family_told_at, NEW.agreement_sought, NEW.not_told_reason, NEW.not_told_words, NEW.holder_id, NEW.decided_at, NEW.decided_by_id, NEW.decision, NEW.referral_id, NEW.new_referral, NEW.existing_referral, NEW.protection_enquiry, NEW.no_further_action, NEW.non_agency_adoption, NEW.private_fostering, NEW.early_help, NEW.advice_given, NEW.missing_child, NEW.other_council_plan, NEW.other_outcome, NEW.answered_at, NEW.answer, NEW.no_answer_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, received_at = excluded.received_at, source = excluded.source, source_other = excluded.source_other, referrer_protected = excluded.referrer_protected, method = excluded.method, caller = excluded.caller, concern = excluded.concern, worry = excluded.worry, urgency = excluded.urgency, same_incident_id = excluded.same_incident_id, family_told = excluded.family_told, family_told_at = excluded.family_told_at, agreement_sought = excluded.agreement_sought, not_told_reason = excluded.not_told_reason, not_told_words = excluded.not_told_words, holder_id = excluded.holder_id, decided_at = excluded.decided_at, decided_by_id = excluded.decided_by_id, decision = excluded.decision, referral_id = excluded.referral_id, new_referral = excluded.new_referral, existing_referral = excluded.existing_referral, protection_enquiry = excluded.protection_enquiry, no_further_action = excluded.no_further_action, non_agency_adoption = excluded.non_agency_adoption, private_fostering = excluded.private_fostering, early_help = excluded.early_help, advice_given = excluded.advice_given, missing_child = excluded.missing_child, other_council_plan = excluded.other_council_plan, other_outcome = excluded.other_outcome, answered_at = excluded.answered_at, answer = excluded.answer, no_answer_reason = excluded.no_answer_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
