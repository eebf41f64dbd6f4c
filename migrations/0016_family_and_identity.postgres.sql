-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Alert or safety note: What whoever meets the person or their family must know first, until when, and whether the family knows that it is recorded.
CREATE TABLE safety_note (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	words text COLLATE "C" CHECK (length(words) <= 2000),
	what_to_do text COLLATE "C" CHECK (length(what_to_do) <= 2000),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	review_by text COLLATE "C" CHECK (length(review_by) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	family_knows text COLLATE "C" CHECK (length(family_knows) <= 40),
	why_not_told text COLLATE "C" CHECK (length(why_not_told) <= 1000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE safety_note_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	kind text COLLATE "C",
	words text COLLATE "C",
	what_to_do text COLLATE "C",
	starts_on text COLLATE "C",
	review_by text COLLATE "C",
	ends_on text COLLATE "C",
	family_knows text COLLATE "C",
	why_not_told text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX safety_note_by_person_id ON safety_note (person_id);
CREATE INDEX safety_note_version_by_person_id ON safety_note_version (person_id);
CREATE OR REPLACE FUNCTION safety_note_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO safety_note_version (id, txn, council_id, person_id, kind, words, what_to_do, starts_on, review_by, ends_on, family_knows, why_not_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.words, NEW.what_to_do, NEW.starts_on, NEW.review_by, NEW.ends_on, NEW.family_knows, NEW.why_not_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, words = excluded.words, what_to_do = excluded.what_to_do, starts_on = excluded.starts_on, review_by = excluded.review_by, ends_on = excluded.ends_on, family_knows = excluded.family_knows, why_not_told = excluded.why_not_told, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER safety_note_versioned AFTER INSERT OR UPDATE ON safety_note FOR EACH ROW EXECUTE FUNCTION safety_note_versioned();
CREATE TRIGGER safety_note_kept BEFORE DELETE ON safety_note FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER safety_note_whole BEFORE TRUNCATE ON safety_note FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER safety_note_version_kept BEFORE INSERT OR UPDATE OR DELETE ON safety_note_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER safety_note_version_whole BEFORE TRUNCATE ON safety_note_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Identity and needs: Who the child is, in their own and their family's words, what they need for it, and what this means for their safety, their plan and their home.
CREATE TABLE identity_profile (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	written_on text COLLATE "C" CHECK (length(written_on) = 10),
	whose_words text COLLATE "C" CHECK (length(whose_words) <= 200),
	matters text COLLATE "C" CHECK (length(matters) <= 2000),
	ethnicity_words text COLLATE "C" CHECK (length(ethnicity_words) <= 200),
	heritage text COLLATE "C" CHECK (length(heritage) <= 2000),
	faith text COLLATE "C" CHECK (length(faith) <= 1000),
	languages text COLLATE "C" CHECK (length(languages) <= 200),
	interpreter text COLLATE "C" CHECK (length(interpreter) <= 40),
	interpreter_language text COLLATE "C" CHECK (length(interpreter_language) <= 60),
	disability text COLLATE "C" CHECK (length(disability) <= 2000),
	communication text COLLATE "C" CHECK (length(communication) <= 2000),
	gender_words text COLLATE "C" CHECK (length(gender_words) <= 1000),
	care_identity text COLLATE "C" CHECK (length(care_identity) <= 2000),
	safety_meaning text COLLATE "C" CHECK (length(safety_meaning) <= 2000),
	plan_meaning text COLLATE "C" CHECK (length(plan_meaning) <= 2000),
	home_meaning text COLLATE "C" CHECK (length(home_meaning) <= 2000),
	review_by text COLLATE "C" CHECK (length(review_by) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE identity_profile_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	written_on text COLLATE "C",
	whose_words text COLLATE "C",
	matters text COLLATE "C",
	ethnicity_words text COLLATE "C",
	heritage text COLLATE "C",
	faith text COLLATE "C",
	languages text COLLATE "C",
	interpreter text COLLATE "C",
	interpreter_language text COLLATE "C",
	disability text COLLATE "C",
	communication text COLLATE "C",
	gender_words text COLLATE "C",
	care_identity text COLLATE "C",
	safety_meaning text COLLATE "C",
	plan_meaning text COLLATE "C",
	home_meaning text COLLATE "C",
	review_by text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX identity_profile_by_person_id ON identity_profile (person_id);
CREATE INDEX identity_profile_version_by_person_id ON identity_profile_version (person_id);
CREATE OR REPLACE FUNCTION identity_profile_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO identity_profile_version (id, txn, council_id, person_id, written_on, whose_words, matters, ethnicity_words, heritage, faith, languages, interpreter, interpreter_language, disability, communication, gender_words, care_identity, safety_meaning, plan_meaning, home_meaning, review_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.written_on, NEW.whose_words, NEW.matters, NEW.ethnicity_words, NEW.heritage, NEW.faith, NEW.languages, NEW.interpreter, NEW.interpreter_language, NEW.disability, NEW.communication, NEW.gender_words, NEW.care_identity, NEW.safety_meaning, NEW.plan_meaning, NEW.home_meaning, NEW.review_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, written_on = excluded.written_on, whose_words = excluded.whose_words, matters = excluded.matters, ethnicity_words = excluded.ethnicity_words, heritage = excluded.heritage, faith = excluded.faith, languages = excluded.languages, interpreter = excluded.interpreter, interpreter_language = excluded.interpreter_language, disability = excluded.disability, communication = excluded.communication, gender_words = excluded.gender_words, care_identity = excluded.care_identity, safety_meaning = excluded.safety_meaning, plan_meaning = excluded.plan_meaning, home_meaning = excluded.home_meaning, review_by = excluded.review_by, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER identity_profile_versioned AFTER INSERT OR UPDATE ON identity_profile FOR EACH ROW EXECUTE FUNCTION identity_profile_versioned();
CREATE TRIGGER identity_profile_kept BEFORE DELETE ON identity_profile FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER identity_profile_whole BEFORE TRUNCATE ON identity_profile FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER identity_profile_version_kept BEFORE INSERT OR UPDATE OR DELETE ON identity_profile_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER identity_profile_version_whole BEFORE TRUNCATE ON identity_profile_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Professional: Somebody of another service who works with the person or their family: who, from where, how to reach them, from when to when.
CREATE TABLE professional (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	name text COLLATE "C" CHECK (length(name) <= 150),
	role text COLLATE "C" CHECK (length(role) <= 40),
	organisation text COLLATE "C" CHECK (length(organisation) <= 150),
	phone text COLLATE "C" CHECK (length(phone) <= 40),
	email text COLLATE "C" CHECK (length(email) <= 150),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	is_safe_to_share bigint CHECK (is_safe_to_share IN (0, 1)),
	note text COLLATE "C" CHECK (length(note) <= 1000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE professional_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	name text COLLATE "C",
	role text COLLATE "C",
	organisation text COLLATE "C",
	phone text COLLATE "C",
	email text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	is_safe_to_share bigint,
	note text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX professional_by_person_id ON professional (person_id);
CREATE INDEX professional_version_by_person_id ON professional_version (person_id);
CREATE OR REPLACE FUNCTION professional_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO professional_version (id, txn, council_id, person_id, name, role, organisation, phone, email, starts_on, ends_on, is_safe_to_share, note, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.name, NEW.role, NEW.organisation, NEW.phone, NEW.email, NEW.starts_on, NEW.ends_on, NEW.is_safe_to_share, NEW.note, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, name = excluded.name, role = excluded.role, organisation = excluded.organisation, phone = excluded.phone, email = excluded.email, starts_on = excluded.starts_on, ends_on = excluded.ends_on, is_safe_to_share = excluded.is_safe_to_share, note = excluded.note, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER professional_versioned AFTER INSERT OR UPDATE ON professional FOR EACH ROW EXECUTE FUNCTION professional_versioned();
CREATE TRIGGER professional_kept BEFORE DELETE ON professional FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER professional_whole BEFORE TRUNCATE ON professional FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER professional_version_kept BEFORE INSERT OR UPDATE OR DELETE ON professional_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER professional_version_whole BEFORE TRUNCATE ON professional_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Living together: Whom the person lives or lived with, where addresses do not say it: somebody between homes, or some days of the week.
CREATE TABLE lives_with (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	other_person_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	note text COLLATE "C" CHECK (length(note) <= 1000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE lives_with_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	other_person_id bigint,
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	note text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX lives_with_by_person_id ON lives_with (person_id);
CREATE INDEX lives_with_version_by_person_id ON lives_with_version (person_id);
CREATE INDEX lives_with_by_other_person_id ON lives_with (other_person_id);
CREATE OR REPLACE FUNCTION lives_with_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO lives_with_version (id, txn, council_id, person_id, other_person_id, starts_on, ends_on, note, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.other_person_id, NEW.starts_on, NEW.ends_on, NEW.note, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, other_person_id = excluded.other_person_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, note = excluded.note, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER lives_with_versioned AFTER INSERT OR UPDATE ON lives_with FOR EACH ROW EXECUTE FUNCTION lives_with_versioned();
CREATE TRIGGER lives_with_kept BEFORE DELETE ON lives_with FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER lives_with_whole BEFORE TRUNCATE ON lives_with FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER lives_with_version_kept BEFORE INSERT OR UPDATE OR DELETE ON lives_with_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER lives_with_version_whole BEFORE TRUNCATE ON lives_with_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Relationship: Related through
ALTER TABLE relationship ADD COLUMN through_person_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE relationship_version ADD COLUMN through_person_id bigint;
CREATE INDEX relationship_by_through_person_id ON relationship (through_person_id);

-- Relationship: With the child’s other parent
ALTER TABLE relationship ADD COLUMN parents_bond text COLLATE "C" CHECK (length(parents_bond) <= 40);
ALTER TABLE relationship_version ADD COLUMN parents_bond text COLLATE "C";

-- Relationship: How they have it
ALTER TABLE relationship ADD COLUMN responsibility_basis text COLLATE "C" CHECK (length(responsibility_basis) <= 40);
ALTER TABLE relationship_version ADD COLUMN responsibility_basis text COLLATE "C";

-- Relationship: Parental responsibility from
ALTER TABLE relationship ADD COLUMN responsibility_from text COLLATE "C" CHECK (length(responsibility_from) = 10);
ALTER TABLE relationship_version ADD COLUMN responsibility_from text COLLATE "C";

-- Relationship: Parental responsibility until
ALTER TABLE relationship ADD COLUMN responsibility_until text COLLATE "C" CHECK (length(responsibility_until) = 10);
ALTER TABLE relationship_version ADD COLUMN responsibility_until text COLLATE "C";

-- Relationship: How to reach them safely
ALTER TABLE relationship ADD COLUMN safe_contact text COLLATE "C" CHECK (length(safe_contact) <= 1000);
ALTER TABLE relationship_version ADD COLUMN safe_contact text COLLATE "C";
CREATE OR REPLACE FUNCTION relationship_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO relationship_version (id, txn, council_id, person_id, other_person_id, kind, through_person_id, parents_bond, starts_on, ends_on, has_responsibility, responsibility_basis, responsibility_from, responsibility_until, contact, safe_contact, is_risk, risk, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.other_person_id, NEW.kind, NEW.through_person_id, NEW.parents_bond, NEW.starts_on, NEW.ends_on, NEW.has_responsibility, NEW.responsibility_basis, NEW.responsibility_from, NEW.responsibility_until, NEW.contact, NEW.safe_contact, NEW.is_risk, NEW.risk, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, other_person_id = excluded.other_person_id, kind = excluded.kind, through_person_id = excluded.through_person_id, parents_bond = excluded.parents_bond, starts_on = excluded.starts_on, ends_on = excluded.ends_on, has_responsibility = excluded.has_responsibility, responsibility_basis = excluded.responsibility_basis, responsibility_from = excluded.responsibility_from, responsibility_until = excluded.responsibility_until, contact = excluded.contact, safe_contact = excluded.safe_contact, is_risk = excluded.is_risk, risk = excluded.risk, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
