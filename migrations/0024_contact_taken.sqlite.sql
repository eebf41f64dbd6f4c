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
	INSERT INTO contact_version (id, txn, council_id, person_id, received_at, source, source_other, referrer_protected, method, caller, concern, worry, urgency, same_incident_id, family_told, family_told_at, agreement_sought, not_told_reason, not_told_words, decided_at, decided_by_id, decision, referral_id, new_referral, existing_referral, protection_enquiry, no_further_action, non_agency_adoption, private_fostering, early_help, advice_given, missing_child, other_council_plan, other_outcome, answered_at, answer, no_answer_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.received_at, NEW.source, NEW.source_other, NEW.referrer_protected, NEW.method, NEW.caller, NEW.concern, NEW.worry, NEW.urgency, NEW.same_incident_id, NEW.family_told, NEW.family_told_at, NEW.agreement_sought, NEW.not_told_reason, NEW.not_told_words, NEW.decided_at, NEW.decided_by_id, NEW.decision, NEW.referral_id, NEW.new_referral, NEW.existing_referral, NEW.protection_enquiry, NEW.no_further_action, NEW.non_agency_adoption, NEW.private_fostering, NEW.early_help, NEW.advice_given, NEW.missing_child, NEW.other_council_plan, NEW.other_outcome, NEW.answered_at, NEW.answer, NEW.no_answer_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, received_at = excluded.received_at, source = excluded.source, source_other = excluded.source_other, referrer_protected = excluded.referrer_protected, method = excluded.method, caller = excluded.caller, concern = excluded.concern, worry = excluded.worry, urgency = excluded.urgency, same_incident_id = excluded.same_incident_id, family_told = excluded.family_told, family_told_at = excluded.family_told_at, agreement_sought = excluded.agreement_sought, not_told_reason = excluded.not_told_reason, not_told_words = excluded.not_told_words, decided_at = excluded.decided_at, decided_by_id = excluded.decided_by_id, decision = excluded.decision, referral_id = excluded.referral_id, new_referral = excluded.new_referral, existing_referral = excluded.existing_referral, protection_enquiry = excluded.protection_enquiry, no_further_action = excluded.no_further_action, non_agency_adoption = excluded.non_agency_adoption, private_fostering = excluded.private_fostering, early_help = excluded.early_help, advice_given = excluded.advice_given, missing_child = excluded.missing_child, other_council_plan = excluded.other_council_plan, other_outcome = excluded.other_outcome, answered_at = excluded.answered_at, answer = excluded.answer, no_answer_reason = excluded.no_answer_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER contact_updated AFTER UPDATE ON contact BEGIN
	INSERT INTO contact_version (id, txn, council_id, person_id, received_at, source, source_other, referrer_protected, method, caller, concern, worry, urgency, same_incident_id, family_told, family_told_at, agreement_sought, not_told_reason, not_told_words, decided_at, decided_by_id, decision, referral_id, new_referral, existing_referral, protection_enquiry, no_further_action, non_agency_adoption, private_fostering, early_help, advice_given, missing_child, other_council_plan, other_outcome, answered_at, answer, no_answer_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.received_at, NEW.source, NEW.source_other, NEW.referrer_protected, NEW.method, NEW.caller, NEW.concern, NEW.worry, NEW.urgency, NEW.same_incident_id, NEW.family_told, NEW.family_told_at, NEW.agreement_sought, NEW.not_told_reason, NEW.not_told_words, NEW.decided_at, NEW.decided_by_id, NEW.decision, NEW.referral_id, NEW.new_referral, NEW.existing_referral, NEW.protection_enquiry, NEW.no_further_action, NEW.non_agency_adoption, NEW.private_fostering, NEW.early_help, NEW.advice_given, NEW.missing_child, NEW.other_council_plan, NEW.other_outcome, NEW.answered_at, NEW.answer, NEW.no_answer_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, received_at = excluded.received_at, source = excluded.source, source_other = excluded.source_other, referrer_protected = excluded.referrer_protected, method = excluded.method, caller = excluded.caller, concern = excluded.concern, worry = excluded.worry, urgency = excluded.urgency, same_incident_id = excluded.same_incident_id, family_told = excluded.family_told, family_told_at = excluded.family_told_at, agreement_sought = excluded.agreement_sought, not_told_reason = excluded.not_told_reason, not_told_words = excluded.not_told_words, decided_at = excluded.decided_at, decided_by_id = excluded.decided_by_id, decision = excluded.decision, referral_id = excluded.referral_id, new_referral = excluded.new_referral, existing_referral = excluded.existing_referral, protection_enquiry = excluded.protection_enquiry, no_further_action = excluded.no_further_action, non_agency_adoption = excluded.non_agency_adoption, private_fostering = excluded.private_fostering, early_help = excluded.early_help, advice_given = excluded.advice_given, missing_child = excluded.missing_child, other_council_plan = excluded.other_council_plan, other_outcome = excluded.other_outcome, answered_at = excluded.answered_at, answer = excluded.answer, no_answer_reason = excluded.no_answer_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER contact_version_changed BEFORE UPDATE ON contact_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.received_at IS NULL AND NEW.source IS NULL AND NEW.source_other IS NULL AND NEW.referrer_protected IS NULL AND NEW.method IS NULL AND NEW.caller IS NULL AND NEW.concern IS NULL AND NEW.worry IS NULL AND NEW.urgency IS NULL AND NEW.same_incident_id IS NULL AND NEW.family_told IS NULL AND NEW.family_told_at IS NULL AND NEW.agreement_sought IS NULL AND NEW.not_told_reason IS NULL AND NEW.not_told_words IS NULL AND NEW.decided_at IS NULL AND NEW.decided_by_id IS NULL AND NEW.decision IS NULL AND NEW.referral_id IS NULL AND NEW.new_referral IS NULL AND NEW.existing_referral IS NULL AND NEW.protection_enquiry IS NULL AND NEW.no_further_action IS NULL AND NEW.non_agency_adoption IS NULL AND NEW.private_fostering IS NULL AND NEW.early_help IS NULL AND NEW.advice_given IS NULL AND NEW.missing_child IS NULL AND NEW.other_council_plan IS NULL AND NEW.other_outcome IS NULL AND NEW.answered_at IS NULL AND NEW.answer IS NULL AND NEW.no_answer_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'contact_version: a version of a sealed transaction never changes');
END;
