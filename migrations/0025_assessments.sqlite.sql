-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Part of an assessment: One part of an assessment as it was written: the answers, and the version of the form whose questions they answer (forms/assessment.csv).
CREATE TABLE assessment_section (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	assessment_id INTEGER NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED,
	section TEXT CHECK (length(section) <= 40),
	form_version INTEGER CHECK (form_version BETWEEN 1 AND 10000),
	is_done INTEGER CHECK (is_done IN (0, 1)),
	answers TEXT CHECK (length(answers) <= 200000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE assessment_section_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	assessment_id INTEGER,
	section TEXT,
	form_version INTEGER,
	is_done INTEGER,
	answers TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_section_by_person_id ON assessment_section (person_id);
CREATE INDEX assessment_section_version_by_person_id ON assessment_section_version (person_id);
CREATE INDEX assessment_section_by_assessment_id ON assessment_section (assessment_id);
CREATE TRIGGER assessment_section_inserted AFTER INSERT ON assessment_section BEGIN
	INSERT INTO assessment_section_version (id, txn, council_id, person_id, assessment_id, section, form_version, is_done, answers, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.section, NEW.form_version, NEW.is_done, NEW.answers, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, section = excluded.section, form_version = excluded.form_version, is_done = excluded.is_done, answers = excluded.answers, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_section_updated AFTER UPDATE ON assessment_section BEGIN
	INSERT INTO assessment_section_version (id, txn, council_id, person_id, assessment_id, section, form_version, is_done, answers, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.section, NEW.form_version, NEW.is_done, NEW.answers, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, section = excluded.section, form_version = excluded.form_version, is_done = excluded.is_done, answers = excluded.answers, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_section_version_changed BEFORE UPDATE ON assessment_section_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.assessment_id IS NULL AND NEW.section IS NULL AND NEW.form_version IS NULL AND NEW.is_done IS NULL AND NEW.answers IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'assessment_section_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER assessment_section_kept BEFORE DELETE ON assessment_section WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'assessment_section: a row goes only after its deleted version was written');
END;
CREATE TRIGGER assessment_section_version_added BEFORE INSERT ON assessment_section_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'assessment_section_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER assessment_section_version_kept BEFORE DELETE ON assessment_section_version BEGIN
	SELECT RAISE(ABORT, 'assessment_section_version: a version is never deleted');
END;

-- Assessed together: That an assessment is written together with those of brothers and sisters: what all share is saved for each of them. It names none of them.
CREATE TABLE assessment_group (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	assessment_id INTEGER NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED,
	group_number INTEGER CHECK (group_number BETWEEN 1 AND 9007199254740991),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE assessment_group_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	assessment_id INTEGER,
	group_number INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_group_by_person_id ON assessment_group (person_id);
CREATE INDEX assessment_group_version_by_person_id ON assessment_group_version (person_id);
CREATE INDEX assessment_group_by_assessment_id ON assessment_group (assessment_id);
CREATE INDEX assessment_group_by_group_number ON assessment_group (group_number);
CREATE TRIGGER assessment_group_inserted AFTER INSERT ON assessment_group BEGIN
	INSERT INTO assessment_group_version (id, txn, council_id, person_id, assessment_id, group_number, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.group_number, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, group_number = excluded.group_number, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_group_updated AFTER UPDATE ON assessment_group BEGIN
	INSERT INTO assessment_group_version (id, txn, council_id, person_id, assessment_id, group_number, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.group_number, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, group_number = excluded.group_number, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_group_version_changed BEFORE UPDATE ON assessment_group_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.assessment_id IS NULL AND NEW.group_number IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'assessment_group_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER assessment_group_kept BEFORE DELETE ON assessment_group WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'assessment_group: a row goes only after its deleted version was written');
END;
CREATE TRIGGER assessment_group_version_added BEFORE INSERT ON assessment_group_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'assessment_group_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER assessment_group_version_kept BEFORE DELETE ON assessment_group_version BEGIN
	SELECT RAISE(ABORT, 'assessment_group_version: a version is never deleted');
END;

-- Who may be told of an assessment: Whether somebody of the family may be told what one part of an assessment says. The default is no.
CREATE TABLE assessment_told (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	assessment_id INTEGER NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED,
	other_person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	section TEXT CHECK (length(section) <= 40),
	may_be_told INTEGER CHECK (may_be_told IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE assessment_told_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	assessment_id INTEGER,
	other_person_id INTEGER,
	section TEXT,
	may_be_told INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_told_by_person_id ON assessment_told (person_id);
CREATE INDEX assessment_told_version_by_person_id ON assessment_told_version (person_id);
CREATE INDEX assessment_told_by_assessment_id ON assessment_told (assessment_id);
CREATE INDEX assessment_told_by_other_person_id ON assessment_told (other_person_id);
CREATE TRIGGER assessment_told_inserted AFTER INSERT ON assessment_told BEGIN
	INSERT INTO assessment_told_version (id, txn, council_id, person_id, assessment_id, other_person_id, section, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.other_person_id, NEW.section, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, other_person_id = excluded.other_person_id, section = excluded.section, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_told_updated AFTER UPDATE ON assessment_told BEGIN
	INSERT INTO assessment_told_version (id, txn, council_id, person_id, assessment_id, other_person_id, section, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.other_person_id, NEW.section, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, other_person_id = excluded.other_person_id, section = excluded.section, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_told_version_changed BEFORE UPDATE ON assessment_told_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.assessment_id IS NULL AND NEW.other_person_id IS NULL AND NEW.section IS NULL AND NEW.may_be_told IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'assessment_told_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER assessment_told_kept BEFORE DELETE ON assessment_told WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'assessment_told: a row goes only after its deleted version was written');
END;
CREATE TRIGGER assessment_told_version_added BEFORE INSERT ON assessment_told_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'assessment_told_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER assessment_told_version_kept BEFORE DELETE ON assessment_told_version BEGIN
	SELECT RAISE(ABORT, 'assessment_told_version: a version is never deleted');
END;

-- Decision on an assessment: What was done with an assessment on its way: sent to a manager, looked at half way, returned with comments, authorised. Each stays.
CREATE TABLE assessment_decision (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	assessment_id INTEGER NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	decided_at INTEGER,
	comments TEXT CHECK (length(comments) <= 4000),
	pointed_out TEXT CHECK (length(pointed_out) <= 20000),
	reason TEXT CHECK (length(reason) <= 2000),
	not_shared_reason TEXT CHECK (length(not_shared_reason) <= 2000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE assessment_decision_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	assessment_id INTEGER,
	kind TEXT,
	decided_at INTEGER,
	comments TEXT,
	pointed_out TEXT,
	reason TEXT,
	not_shared_reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_decision_by_person_id ON assessment_decision (person_id);
CREATE INDEX assessment_decision_version_by_person_id ON assessment_decision_version (person_id);
CREATE INDEX assessment_decision_by_assessment_id ON assessment_decision (assessment_id);
CREATE TRIGGER assessment_decision_inserted AFTER INSERT ON assessment_decision BEGIN
	INSERT INTO assessment_decision_version (id, txn, council_id, person_id, assessment_id, kind, decided_at, comments, pointed_out, reason, not_shared_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.kind, NEW.decided_at, NEW.comments, NEW.pointed_out, NEW.reason, NEW.not_shared_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, kind = excluded.kind, decided_at = excluded.decided_at, comments = excluded.comments, pointed_out = excluded.pointed_out, reason = excluded.reason, not_shared_reason = excluded.not_shared_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_decision_updated AFTER UPDATE ON assessment_decision BEGIN
	INSERT INTO assessment_decision_version (id, txn, council_id, person_id, assessment_id, kind, decided_at, comments, pointed_out, reason, not_shared_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.kind, NEW.decided_at, NEW.comments, NEW.pointed_out, NEW.reason, NEW.not_shared_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, kind = excluded.kind, decided_at = excluded.decided_at, comments = excluded.comments, pointed_out = excluded.pointed_out, reason = excluded.reason, not_shared_reason = excluded.not_shared_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER assessment_decision_version_changed BEFORE UPDATE ON assessment_decision_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.assessment_id IS NULL AND NEW.kind IS NULL AND NEW.decided_at IS NULL AND NEW.comments IS NULL AND NEW.pointed_out IS NULL AND NEW.reason IS NULL AND NEW.not_shared_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'assessment_decision_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER assessment_decision_kept BEFORE DELETE ON assessment_decision WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'assessment_decision: a row goes only after its deleted version was written');
END;
CREATE TRIGGER assessment_decision_version_added BEFORE INSERT ON assessment_decision_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'assessment_decision_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER assessment_decision_version_kept BEFORE DELETE ON assessment_decision_version BEGIN
	SELECT RAISE(ABORT, 'assessment_decision_version: a version is never deleted');
END;
