-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Relationship: Related through
ALTER TABLE relationship ADD COLUMN through_person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE relationship_version ADD COLUMN through_person_id INTEGER;
CREATE INDEX relationship_by_through_person_id ON relationship (through_person_id);

-- Relationship: With the child’s other parent
ALTER TABLE relationship ADD COLUMN parents_bond TEXT CHECK (length(parents_bond) <= 40);
ALTER TABLE relationship_version ADD COLUMN parents_bond TEXT;

-- Relationship: How they have it
ALTER TABLE relationship ADD COLUMN responsibility_basis TEXT CHECK (length(responsibility_basis) <= 40);
ALTER TABLE relationship_version ADD COLUMN responsibility_basis TEXT;

-- Relationship: Parental responsibility from
ALTER TABLE relationship ADD COLUMN responsibility_from TEXT CHECK (length(responsibility_from) = 10);
ALTER TABLE relationship_version ADD COLUMN responsibility_from TEXT;

-- Relationship: Parental responsibility until
ALTER TABLE relationship ADD COLUMN responsibility_until TEXT CHECK (length(responsibility_until) = 10);
ALTER TABLE relationship_version ADD COLUMN responsibility_until TEXT;

-- Relationship: How to reach them safely
ALTER TABLE relationship ADD COLUMN safe_contact TEXT CHECK (length(safe_contact) <= 1000);
ALTER TABLE relationship_version ADD COLUMN safe_contact TEXT;
DROP TRIGGER relationship_inserted;
DROP TRIGGER relationship_updated;
DROP TRIGGER relationship_version_changed;
CREATE TRIGGER relationship_inserted AFTER INSERT ON relationship BEGIN
	INSERT INTO relationship_version (id, txn, council_id, person_id, other_person_id, kind, through_person_id, parents_bond, starts_on, ends_on, has_responsibility, responsibility_basis, responsibility_from, responsibility_until, contact, safe_contact, is_risk, risk, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.other_person_id, NEW.kind, NEW.through_person_id, NEW.parents_bond, NEW.starts_on, NEW.ends_on, NEW.has_responsibility, NEW.responsibility_basis, NEW.responsibility_from, NEW.responsibility_until, NEW.contact, NEW.safe_contact, NEW.is_risk, NEW.risk, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, other_person_id = excluded.other_person_id, kind = excluded.kind, through_person_id = excluded.through_person_id, parents_bond = excluded.parents_bond, starts_on = excluded.starts_on, ends_on = excluded.ends_on, has_responsibility = excluded.has_responsibility, responsibility_basis = excluded.responsibility_basis, responsibility_from = excluded.responsibility_from, responsibility_until = excluded.responsibility_until, contact = excluded.contact, safe_contact = excluded.safe_contact, is_risk = excluded.is_risk, risk = excluded.risk, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER relationship_updated AFTER UPDATE ON relationship BEGIN
	INSERT INTO relationship_version (id, txn, council_id, person_id, other_person_id, kind, through_person_id, parents_bond, starts_on, ends_on, has_responsibility, responsibility_basis, responsibility_from, responsibility_until, contact, safe_contact, is_risk, risk, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.other_person_id, NEW.kind, NEW.through_person_id, NEW.parents_bond, NEW.starts_on, NEW.ends_on, NEW.has_responsibility, NEW.responsibility_basis, NEW.responsibility_from, NEW.responsibility_until, NEW.contact, NEW.safe_contact, NEW.is_risk, NEW.risk, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, other_person_id = excluded.other_person_id, kind = excluded.kind, through_person_id = excluded.through_person_id, parents_bond = excluded.parents_bond, starts_on = excluded.starts_on, ends_on = excluded.ends_on, has_responsibility = excluded.has_responsibility, responsibility_basis = excluded.responsibility_basis, responsibility_from = excluded.responsibility_from, responsibility_until = excluded.responsibility_until, contact = excluded.contact, safe_contact = excluded.safe_contact, is_risk = excluded.is_risk, risk = excluded.risk, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER relationship_version_changed BEFORE UPDATE ON relationship_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.other_person_id IS NULL AND NEW.kind IS NULL AND NEW.through_person_id IS NULL AND NEW.parents_bond IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.has_responsibility IS NULL AND NEW.responsibility_basis IS NULL AND NEW.responsibility_from IS NULL AND NEW.responsibility_until IS NULL AND NEW.contact IS NULL AND NEW.safe_contact IS NULL AND NEW.is_risk IS NULL AND NEW.risk IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'relationship_version: a version of a sealed transaction never changes');
END;

-- Alert or safety note: What whoever meets the person or their family must know first, until when, and whether the family knows that it is recorded.
CREATE TABLE safety_note (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	words TEXT CHECK (length(words) <= 2000),
	what_to_do TEXT CHECK (length(what_to_do) <= 2000),
	starts_on TEXT CHECK (length(starts_on) = 10),
	review_by TEXT CHECK (length(review_by) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	family_knows TEXT CHECK (length(family_knows) <= 40),
	why_not_told TEXT CHECK (length(why_not_told) <= 1000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE safety_note_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	kind TEXT,
	words TEXT,
	what_to_do TEXT,
	starts_on TEXT,
	review_by TEXT,
	ends_on TEXT,
	family_knows TEXT,
	why_not_told TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX safety_note_by_person_id ON safety_note (person_id);
CREATE INDEX safety_note_version_by_person_id ON safety_note_version (person_id);
CREATE TRIGGER safety_note_inserted AFTER INSERT ON safety_note BEGIN
	INSERT INTO safety_note_version (id, txn, council_id, person_id, kind, words, what_to_do, starts_on, review_by, ends_on, family_knows, why_not_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.words, NEW.what_to_do, NEW.starts_on, NEW.review_by, NEW.ends_on, NEW.family_knows, NEW.why_not_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, words = excluded.words, what_to_do = excluded.what_to_do, starts_on = excluded.starts_on, review_by = excluded.review_by, ends_on = excluded.ends_on, family_knows = excluded.family_knows, why_not_told = excluded.why_not_told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER safety_note_updated AFTER UPDATE ON safety_note BEGIN
	INSERT INTO safety_note_version (id, txn, council_id, person_id, kind, words, what_to_do, starts_on, review_by, ends_on, family_knows, why_not_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.words, NEW.what_to_do, NEW.starts_on, NEW.review_by, NEW.ends_on, NEW.family_knows, NEW.why_not_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, words = excluded.words, what_to_do = excluded.what_to_do, starts_on = excluded.starts_on, review_by = excluded.review_by, ends_on = excluded.ends_on, family_knows = excluded.family_knows, why_not_told = excluded.why_not_told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER safety_note_version_changed BEFORE UPDATE ON safety_note_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.kind IS NULL AND NEW.words IS NULL AND NEW.what_to_do IS NULL AND NEW.starts_on IS NULL AND NEW.review_by IS NULL AND NEW.ends_on IS NULL AND NEW.family_knows IS NULL AND NEW.why_not_told IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'safety_note_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER safety_note_kept BEFORE DELETE ON safety_note WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'safety_note: a row goes only after its deleted version was written');
END;
CREATE TRIGGER safety_note_version_added BEFORE INSERT ON safety_note_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'safety_note_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER safety_note_version_kept BEFORE DELETE ON safety_note_version BEGIN
	SELECT RAISE(ABORT, 'safety_note_version: a version is never deleted');
END;

-- Identity and needs: Who the child is, in their own and their family's words, what they need for it, and what this means for their safety, their plan and their home.
CREATE TABLE identity_profile (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	written_on TEXT CHECK (length(written_on) = 10),
	whose_words TEXT CHECK (length(whose_words) <= 200),
	matters TEXT CHECK (length(matters) <= 2000),
	ethnicity_words TEXT CHECK (length(ethnicity_words) <= 200),
	heritage TEXT CHECK (length(heritage) <= 2000),
	faith TEXT CHECK (length(faith) <= 1000),
	languages TEXT CHECK (length(languages) <= 200),
	interpreter TEXT CHECK (length(interpreter) <= 40),
	interpreter_language TEXT CHECK (length(interpreter_language) <= 60),
	disability TEXT CHECK (length(disability) <= 2000),
	communication TEXT CHECK (length(communication) <= 2000),
	gender_words TEXT CHECK (length(gender_words) <= 1000),
	care_identity TEXT CHECK (length(care_identity) <= 2000),
	safety_meaning TEXT CHECK (length(safety_meaning) <= 2000),
	plan_meaning TEXT CHECK (length(plan_meaning) <= 2000),
	home_meaning TEXT CHECK (length(home_meaning) <= 2000),
	review_by TEXT CHECK (length(review_by) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE identity_profile_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	written_on TEXT,
	whose_words TEXT,
	matters TEXT,
	ethnicity_words TEXT,
	heritage TEXT,
	faith TEXT,
	languages TEXT,
	interpreter TEXT,
	interpreter_language TEXT,
	disability TEXT,
	communication TEXT,
	gender_words TEXT,
	care_identity TEXT,
	safety_meaning TEXT,
	plan_meaning TEXT,
	home_meaning TEXT,
	review_by TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_profile_by_person_id ON identity_profile (person_id);
CREATE INDEX identity_profile_version_by_person_id ON identity_profile_version (person_id);
CREATE TRIGGER identity_profile_inserted AFTER INSERT ON identity_profile BEGIN
	INSERT INTO identity_profile_version (id, txn, council_id, person_id, written_on, whose_words, matters, ethnicity_words, heritage, faith, languages, interpreter, interpreter_language, disability, communication, gender_words, care_identity, safety_meaning, plan_meaning, home_meaning, review_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.written_on, NEW.whose_words, NEW.matters, NEW.ethnicity_words, NEW.heritage, NEW.faith, NEW.languages, NEW.interpreter, NEW.interpreter_language, NEW.disability, NEW.communication, NEW.gender_words, NEW.care_identity, NEW.safety_meaning, NEW.plan_meaning, NEW.home_meaning, NEW.review_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, written_on = excluded.written_on, whose_words = excluded.whose_words, matters = excluded.matters, ethnicity_words = excluded.ethnicity_words, heritage = excluded.heritage, faith = excluded.faith, languages = excluded.languages, interpreter = excluded.interpreter, interpreter_language = excluded.interpreter_language, disability = excluded.disability, communication = excluded.communication, gender_words = excluded.gender_words, care_identity = excluded.care_identity, safety_meaning = excluded.safety_meaning, plan_meaning = excluded.plan_meaning, home_meaning = excluded.home_meaning, review_by = excluded.review_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER identity_profile_updated AFTER UPDATE ON identity_profile BEGIN
	INSERT INTO identity_profile_version (id, txn, council_id, person_id, written_on, whose_words, matters, ethnicity_words, heritage, faith, languages, interpreter, interpreter_language, disability, communication, gender_words, care_identity, safety_meaning, plan_meaning, home_meaning, review_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.written_on, NEW.whose_words, NEW.matters, NEW.ethnicity_words, NEW.heritage, NEW.faith, NEW.languages, NEW.interpreter, NEW.interpreter_language, NEW.disability, NEW.communication, NEW.gender_words, NEW.care_identity, NEW.safety_meaning, NEW.plan_meaning, NEW.home_meaning, NEW.review_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, written_on = excluded.written_on, whose_words = excluded.whose_words, matters = excluded.matters, ethnicity_words = excluded.ethnicity_words, heritage = excluded.heritage, faith = excluded.faith, languages = excluded.languages, interpreter = excluded.interpreter, interpreter_language = excluded.interpreter_language, disability = excluded.disability, communication = excluded.communication, gender_words = excluded.gender_words, care_identity = excluded.care_identity, safety_meaning = excluded.safety_meaning, plan_meaning = excluded.plan_meaning, home_meaning = excluded.home_meaning, review_by = excluded.review_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER identity_profile_version_changed BEFORE UPDATE ON identity_profile_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.written_on IS NULL AND NEW.whose_words IS NULL AND NEW.matters IS NULL AND NEW.ethnicity_words IS NULL AND NEW.heritage IS NULL AND NEW.faith IS NULL AND NEW.languages IS NULL AND NEW.interpreter IS NULL AND NEW.interpreter_language IS NULL AND NEW.disability IS NULL AND NEW.communication IS NULL AND NEW.gender_words IS NULL AND NEW.care_identity IS NULL AND NEW.safety_meaning IS NULL AND NEW.plan_meaning IS NULL AND NEW.home_meaning IS NULL AND NEW.review_by IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'identity_profile_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER identity_profile_kept BEFORE DELETE ON identity_profile WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'identity_profile: a row goes only after its deleted version was written');
END;
CREATE TRIGGER identity_profile_version_added BEFORE INSERT ON identity_profile_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'identity_profile_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER identity_profile_version_kept BEFORE DELETE ON identity_profile_version BEGIN
	SELECT RAISE(ABORT, 'identity_profile_version: a version is never deleted');
END;

-- Professional: Somebody of another service who works with the person or their family: who, from where, how to reach them, from when to when.
CREATE TABLE professional (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	name TEXT CHECK (length(name) <= 150),
	role TEXT CHECK (length(role) <= 40),
	organisation TEXT CHECK (length(organisation) <= 150),
	phone TEXT CHECK (length(phone) <= 40),
	email TEXT CHECK (length(email) <= 150),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	is_safe_to_share INTEGER CHECK (is_safe_to_share IN (0, 1)),
	note TEXT CHECK (length(note) <= 1000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE professional_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	name TEXT,
	role TEXT,
	organisation TEXT,
	phone TEXT,
	email TEXT,
	starts_on TEXT,
	ends_on TEXT,
	is_safe_to_share INTEGER,
	note TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX professional_by_person_id ON professional (person_id);
CREATE INDEX professional_version_by_person_id ON professional_version (person_id);
CREATE TRIGGER professional_inserted AFTER INSERT ON professional BEGIN
	INSERT INTO professional_version (id, txn, council_id, person_id, name, role, organisation, phone, email, starts_on, ends_on, is_safe_to_share, note, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.name, NEW.role, NEW.organisation, NEW.phone, NEW.email, NEW.starts_on, NEW.ends_on, NEW.is_safe_to_share, NEW.note, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, name = excluded.name, role = excluded.role, organisation = excluded.organisation, phone = excluded.phone, email = excluded.email, starts_on = excluded.starts_on, ends_on = excluded.ends_on, is_safe_to_share = excluded.is_safe_to_share, note = excluded.note, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER professional_updated AFTER UPDATE ON professional BEGIN
	INSERT INTO professional_version (id, txn, council_id, person_id, name, role, organisation, phone, email, starts_on, ends_on, is_safe_to_share, note, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.name, NEW.role, NEW.organisation, NEW.phone, NEW.email, NEW.starts_on, NEW.ends_on, NEW.is_safe_to_share, NEW.note, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, name = excluded.name, role = excluded.role, organisation = excluded.organisation, phone = excluded.phone, email = excluded.email, starts_on = excluded.starts_on, ends_on = excluded.ends_on, is_safe_to_share = excluded.is_safe_to_share, note = excluded.note, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER professional_version_changed BEFORE UPDATE ON professional_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.name IS NULL AND NEW.role IS NULL AND NEW.organisation IS NULL AND NEW.phone IS NULL AND NEW.email IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.is_safe_to_share IS NULL AND NEW.note IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'professional_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER professional_kept BEFORE DELETE ON professional WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'professional: a row goes only after its deleted version was written');
END;
CREATE TRIGGER professional_version_added BEFORE INSERT ON professional_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'professional_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER professional_version_kept BEFORE DELETE ON professional_version BEGIN
	SELECT RAISE(ABORT, 'professional_version: a version is never deleted');
END;

-- Living together: Whom the person lives or lived with, where addresses do not say it: somebody between homes, or some days of the week.
CREATE TABLE lives_with (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	other_person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	note TEXT CHECK (length(note) <= 1000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE lives_with_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	other_person_id INTEGER,
	starts_on TEXT,
	ends_on TEXT,
	note TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX lives_with_by_person_id ON lives_with (person_id);
CREATE INDEX lives_with_version_by_person_id ON lives_with_version (person_id);
CREATE INDEX lives_with_by_other_person_id ON lives_with (other_person_id);
CREATE TRIGGER lives_with_inserted AFTER INSERT ON lives_with BEGIN
	INSERT INTO lives_with_version (id, txn, council_id, person_id, other_person_id, starts_on, ends_on, note, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.other_person_id, NEW.starts_on, NEW.ends_on, NEW.note, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, other_person_id = excluded.other_person_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, note = excluded.note, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER lives_with_updated AFTER UPDATE ON lives_with BEGIN
	INSERT INTO lives_with_version (id, txn, council_id, person_id, other_person_id, starts_on, ends_on, note, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.other_person_id, NEW.starts_on, NEW.ends_on, NEW.note, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, other_person_id = excluded.other_person_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, note = excluded.note, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER lives_with_version_changed BEFORE UPDATE ON lives_with_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.other_person_id IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.note IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'lives_with_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER lives_with_kept BEFORE DELETE ON lives_with WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'lives_with: a row goes only after its deleted version was written');
END;
CREATE TRIGGER lives_with_version_added BEFORE INSERT ON lives_with_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'lives_with_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER lives_with_version_kept BEFORE DELETE ON lives_with_version BEGIN
	SELECT RAISE(ABORT, 'lives_with_version: a version is never deleted');
END;
