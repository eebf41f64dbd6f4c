-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Case note: What a worker saw, heard or did about a child, written once: afterwards it is never changed, only added to.
CREATE TABLE case_note (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	purpose TEXT CHECK (length(purpose) <= 40),
	happened_at INTEGER,
	what_happened TEXT CHECK (length(what_happened) <= 20000),
	child_words TEXT CHECK (length(child_words) <= 10000),
	seen INTEGER CHECK (seen IN (0, 1)),
	seen_alone INTEGER CHECK (seen_alone IN (0, 1)),
	others_present TEXT CHECK (length(others_present) <= 400),
	this_child_alone TEXT CHECK (length(this_child_alone) <= 20000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE case_note_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	purpose TEXT,
	happened_at INTEGER,
	what_happened TEXT,
	child_words TEXT,
	seen INTEGER,
	seen_alone INTEGER,
	others_present TEXT,
	this_child_alone TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_note_by_person_id ON case_note (person_id);
CREATE INDEX case_note_version_by_person_id ON case_note_version (person_id);
CREATE TRIGGER case_note_inserted AFTER INSERT ON case_note BEGIN
	INSERT INTO case_note_version (id, txn, council_id, person_id, purpose, happened_at, what_happened, child_words, seen, seen_alone, others_present, this_child_alone, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.purpose, NEW.happened_at, NEW.what_happened, NEW.child_words, NEW.seen, NEW.seen_alone, NEW.others_present, NEW.this_child_alone, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, purpose = excluded.purpose, happened_at = excluded.happened_at, what_happened = excluded.what_happened, child_words = excluded.child_words, seen = excluded.seen, seen_alone = excluded.seen_alone, others_present = excluded.others_present, this_child_alone = excluded.this_child_alone, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER case_note_updated AFTER UPDATE ON case_note BEGIN
	INSERT INTO case_note_version (id, txn, council_id, person_id, purpose, happened_at, what_happened, child_words, seen, seen_alone, others_present, this_child_alone, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.purpose, NEW.happened_at, NEW.what_happened, NEW.child_words, NEW.seen, NEW.seen_alone, NEW.others_present, NEW.this_child_alone, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, purpose = excluded.purpose, happened_at = excluded.happened_at, what_happened = excluded.what_happened, child_words = excluded.child_words, seen = excluded.seen, seen_alone = excluded.seen_alone, others_present = excluded.others_present, this_child_alone = excluded.this_child_alone, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER case_note_version_changed BEFORE UPDATE ON case_note_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.purpose IS NULL AND NEW.happened_at IS NULL AND NEW.what_happened IS NULL AND NEW.child_words IS NULL AND NEW.seen IS NULL AND NEW.seen_alone IS NULL AND NEW.others_present IS NULL AND NEW.this_child_alone IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'case_note_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER case_note_kept BEFORE DELETE ON case_note WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'case_note: a row goes only after its deleted version was written');
END;
CREATE TRIGGER case_note_version_added BEFORE INSERT ON case_note_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'case_note_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER case_note_version_kept BEFORE DELETE ON case_note_version BEGIN
	SELECT RAISE(ABORT, 'case_note_version: a version is never deleted');
END;

-- Person in a case note: Somebody of the family in a case note: whether they were there, whether it is about them, and whether they may be told of it. The default is no.
CREATE TABLE case_note_person (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	case_note_id INTEGER NOT NULL REFERENCES case_note DEFERRABLE INITIALLY DEFERRED,
	other_person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	was_present INTEGER CHECK (was_present IN (0, 1)),
	is_about INTEGER CHECK (is_about IN (0, 1)),
	may_be_told INTEGER CHECK (may_be_told IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE case_note_person_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	case_note_id INTEGER,
	other_person_id INTEGER,
	was_present INTEGER,
	is_about INTEGER,
	may_be_told INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_note_person_by_person_id ON case_note_person (person_id);
CREATE INDEX case_note_person_version_by_person_id ON case_note_person_version (person_id);
CREATE INDEX case_note_person_by_case_note_id ON case_note_person (case_note_id);
CREATE INDEX case_note_person_by_other_person_id ON case_note_person (other_person_id);
CREATE TRIGGER case_note_person_inserted AFTER INSERT ON case_note_person BEGIN
	INSERT INTO case_note_person_version (id, txn, council_id, person_id, case_note_id, other_person_id, was_present, is_about, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.case_note_id, NEW.other_person_id, NEW.was_present, NEW.is_about, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, case_note_id = excluded.case_note_id, other_person_id = excluded.other_person_id, was_present = excluded.was_present, is_about = excluded.is_about, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER case_note_person_updated AFTER UPDATE ON case_note_person BEGIN
	INSERT INTO case_note_person_version (id, txn, council_id, person_id, case_note_id, other_person_id, was_present, is_about, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.case_note_id, NEW.other_person_id, NEW.was_present, NEW.is_about, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, case_note_id = excluded.case_note_id, other_person_id = excluded.other_person_id, was_present = excluded.was_present, is_about = excluded.is_about, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER case_note_person_version_changed BEFORE UPDATE ON case_note_person_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.case_note_id IS NULL AND NEW.other_person_id IS NULL AND NEW.was_present IS NULL AND NEW.is_about IS NULL AND NEW.may_be_told IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'case_note_person_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER case_note_person_kept BEFORE DELETE ON case_note_person WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'case_note_person: a row goes only after its deleted version was written');
END;
CREATE TRIGGER case_note_person_version_added BEFORE INSERT ON case_note_person_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'case_note_person_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER case_note_person_version_kept BEFORE DELETE ON case_note_person_version BEGIN
	SELECT RAISE(ABORT, 'case_note_person_version: a version is never deleted');
END;

-- Addendum to a case note: What was added to a case note after it was written: a correction, or what became known later.
CREATE TABLE case_note_addendum (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	case_note_id INTEGER NOT NULL REFERENCES case_note DEFERRABLE INITIALLY DEFERRED,
	added TEXT CHECK (length(added) <= 20000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE case_note_addendum_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	case_note_id INTEGER,
	added TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_note_addendum_by_person_id ON case_note_addendum (person_id);
CREATE INDEX case_note_addendum_version_by_person_id ON case_note_addendum_version (person_id);
CREATE INDEX case_note_addendum_by_case_note_id ON case_note_addendum (case_note_id);
CREATE TRIGGER case_note_addendum_inserted AFTER INSERT ON case_note_addendum BEGIN
	INSERT INTO case_note_addendum_version (id, txn, council_id, person_id, case_note_id, added, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.case_note_id, NEW.added, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, case_note_id = excluded.case_note_id, added = excluded.added, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER case_note_addendum_updated AFTER UPDATE ON case_note_addendum BEGIN
	INSERT INTO case_note_addendum_version (id, txn, council_id, person_id, case_note_id, added, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.case_note_id, NEW.added, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, case_note_id = excluded.case_note_id, added = excluded.added, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER case_note_addendum_version_changed BEFORE UPDATE ON case_note_addendum_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.case_note_id IS NULL AND NEW.added IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'case_note_addendum_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER case_note_addendum_kept BEFORE DELETE ON case_note_addendum WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'case_note_addendum: a row goes only after its deleted version was written');
END;
CREATE TRIGGER case_note_addendum_version_added BEFORE INSERT ON case_note_addendum_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'case_note_addendum_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER case_note_addendum_version_kept BEFORE DELETE ON case_note_addendum_version BEGIN
	SELECT RAISE(ABORT, 'case_note_addendum_version: a version is never deleted');
END;

-- Significant event: Somebody’s decision whether an event of the child’s chronology is a significant one, and why. The event itself stays where it was recorded.
CREATE TABLE significant_event (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	event_record TEXT CHECK (length(event_record) <= 60),
	event_row INTEGER CHECK (event_row BETWEEN 1 AND 9007199254740991),
	event_field TEXT CHECK (length(event_field) <= 60),
	is_significant INTEGER CHECK (is_significant IN (0, 1)),
	reason TEXT CHECK (length(reason) <= 400),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE significant_event_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	event_record TEXT,
	event_row INTEGER,
	event_field TEXT,
	is_significant INTEGER,
	reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX significant_event_by_person_id ON significant_event (person_id);
CREATE INDEX significant_event_version_by_person_id ON significant_event_version (person_id);
CREATE INDEX significant_event_by_event_record ON significant_event (event_record);
CREATE INDEX significant_event_by_event_row ON significant_event (event_row);
CREATE TRIGGER significant_event_inserted AFTER INSERT ON significant_event BEGIN
	INSERT INTO significant_event_version (id, txn, council_id, person_id, event_record, event_row, event_field, is_significant, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.event_record, NEW.event_row, NEW.event_field, NEW.is_significant, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, event_record = excluded.event_record, event_row = excluded.event_row, event_field = excluded.event_field, is_significant = excluded.is_significant, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER significant_event_updated AFTER UPDATE ON significant_event BEGIN
	INSERT INTO significant_event_version (id, txn, council_id, person_id, event_record, event_row, event_field, is_significant, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.event_record, NEW.event_row, NEW.event_field, NEW.is_significant, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, event_record = excluded.event_record, event_row = excluded.event_row, event_field = excluded.event_field, is_significant = excluded.is_significant, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER significant_event_version_changed BEFORE UPDATE ON significant_event_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.event_record IS NULL AND NEW.event_row IS NULL AND NEW.event_field IS NULL AND NEW.is_significant IS NULL AND NEW.reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'significant_event_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER significant_event_kept BEFORE DELETE ON significant_event WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'significant_event: a row goes only after its deleted version was written');
END;
CREATE TRIGGER significant_event_version_added BEFORE INSERT ON significant_event_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'significant_event_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER significant_event_version_kept BEFORE DELETE ON significant_event_version BEGIN
	SELECT RAISE(ABORT, 'significant_event_version: a version is never deleted');
END;
