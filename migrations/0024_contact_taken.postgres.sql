-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

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
	INSERT INTO contact_version (id, txn, council_id, person_id, received_at, source, source_other, referrer_protected, method, caller, concern, worry, urgency, same_incident_id, family_told, family_told_at, agreement_sought, not_told_reason, not_told_words, decided_at, decided_by_id, decision, referral_id, new_referral, existing_referral, protection_enquiry, no_further_action, non_agency_adoption, private_fostering, early_help, advice_given, missing_child, other_council_plan, other_outcome, answered_at, answer, no_answer_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.received_at, NEW.source, NEW.source_other, NEW.referrer_protected, NEW.method, NEW.caller, NEW.concern, NEW.worry, NEW.urgency, NEW.same_incident_id, NEW.family_told, NEW.family_told_at, NEW.agreement_sought, NEW.not_told_reason, NEW.not_told_words, NEW.decided_at, NEW.decided_by_id, NEW.decision, NEW.referral_id, NEW.new_referral, NEW.existing_referral, NEW.protection_enquiry, NEW.no_further_action, NEW.non_agency_adoption, NEW.private_fostering, NEW.early_help, NEW.advice_given, NEW.missing_child, NEW.other_council_plan, NEW.other_outcome, NEW.answered_at, NEW.answer, NEW.no_answer_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, received_at = excluded.received_at, source = excluded.source, source_other = excluded.source_other, referrer_protected = excluded.referrer_protected, method = excluded.method, caller = excluded.caller, concern = excluded.concern, worry = excluded.worry, urgency = excluded.urgency, same_incident_id = excluded.same_incident_id, family_told = excluded.family_told, family_told_at = excluded.family_told_at, agreement_sought = excluded.agreement_sought, not_told_reason = excluded.not_told_reason, not_told_words = excluded.not_told_words, decided_at = excluded.decided_at, decided_by_id = excluded.decided_by_id, decision = excluded.decision, referral_id = excluded.referral_id, new_referral = excluded.new_referral, existing_referral = excluded.existing_referral, protection_enquiry = excluded.protection_enquiry, no_further_action = excluded.no_further_action, non_agency_adoption = excluded.non_agency_adoption, private_fostering = excluded.private_fostering, early_help = excluded.early_help, advice_given = excluded.advice_given, missing_child = excluded.missing_child, other_council_plan = excluded.other_council_plan, other_outcome = excluded.other_outcome, answered_at = excluded.answered_at, answer = excluded.answer, no_answer_reason = excluded.no_answer_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
