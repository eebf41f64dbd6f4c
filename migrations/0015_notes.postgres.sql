-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Case note: What a worker saw, heard or did about a child, written once: afterwards it is never changed, only added to.
CREATE TABLE case_note (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	purpose text COLLATE "C" CHECK (length(purpose) <= 40),
	happened_at bigint,
	what_happened text COLLATE "C" CHECK (length(what_happened) <= 20000),
	child_words text COLLATE "C" CHECK (length(child_words) <= 10000),
	seen bigint CHECK (seen IN (0, 1)),
	seen_alone bigint CHECK (seen_alone IN (0, 1)),
	others_present text COLLATE "C" CHECK (length(others_present) <= 400),
	this_child_alone text COLLATE "C" CHECK (length(this_child_alone) <= 20000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE case_note_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	purpose text COLLATE "C",
	happened_at bigint,
	what_happened text COLLATE "C",
	child_words text COLLATE "C",
	seen bigint,
	seen_alone bigint,
	others_present text COLLATE "C",
	this_child_alone text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX case_note_by_person_id ON case_note (person_id);
CREATE INDEX case_note_version_by_person_id ON case_note_version (person_id);
CREATE OR REPLACE FUNCTION case_note_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO case_note_version (id, txn, council_id, person_id, purpose, happened_at, what_happened, child_words, seen, seen_alone, others_present, this_child_alone, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.purpose, NEW.happened_at, NEW.what_happened, NEW.child_words, NEW.seen, NEW.seen_alone, NEW.others_present, NEW.this_child_alone, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, purpose = excluded.purpose, happened_at = excluded.happened_at, what_happened = excluded.what_happened, child_words = excluded.child_words, seen = excluded.seen, seen_alone = excluded.seen_alone, others_present = excluded.others_present, this_child_alone = excluded.this_child_alone, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER case_note_versioned AFTER INSERT OR UPDATE ON case_note FOR EACH ROW EXECUTE FUNCTION case_note_versioned();
CREATE TRIGGER case_note_kept BEFORE DELETE ON case_note FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER case_note_whole BEFORE TRUNCATE ON case_note FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER case_note_version_kept BEFORE INSERT OR UPDATE OR DELETE ON case_note_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER case_note_version_whole BEFORE TRUNCATE ON case_note_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Person in a case note: Somebody of the family in a case note: whether they were there, whether it is about them, and whether they may be told of it. The default is no.
CREATE TABLE case_note_person (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	case_note_id bigint NOT NULL REFERENCES case_note DEFERRABLE INITIALLY DEFERRED,
	other_person_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	was_present bigint CHECK (was_present IN (0, 1)),
	is_about bigint CHECK (is_about IN (0, 1)),
	may_be_told bigint CHECK (may_be_told IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE case_note_person_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	case_note_id bigint,
	other_person_id bigint,
	was_present bigint,
	is_about bigint,
	may_be_told bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX case_note_person_by_person_id ON case_note_person (person_id);
CREATE INDEX case_note_person_version_by_person_id ON case_note_person_version (person_id);
CREATE INDEX case_note_person_by_case_note_id ON case_note_person (case_note_id);
CREATE INDEX case_note_person_by_other_person_id ON case_note_person (other_person_id);
CREATE OR REPLACE FUNCTION case_note_person_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO case_note_person_version (id, txn, council_id, person_id, case_note_id, other_person_id, was_present, is_about, may_be_told, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.case_note_id, NEW.other_person_id, NEW.was_present, NEW.is_about, NEW.may_be_told, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, case_note_id = excluded.case_note_id, other_person_id = excluded.other_person_id, was_present = excluded.was_present, is_about = excluded.is_about, may_be_told = excluded.may_be_told, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER case_note_person_versioned AFTER INSERT OR UPDATE ON case_note_person FOR EACH ROW EXECUTE FUNCTION case_note_person_versioned();
CREATE TRIGGER case_note_person_kept BEFORE DELETE ON case_note_person FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER case_note_person_whole BEFORE TRUNCATE ON case_note_person FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER case_note_person_version_kept BEFORE INSERT OR UPDATE OR DELETE ON case_note_person_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER case_note_person_version_whole BEFORE TRUNCATE ON case_note_person_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Addendum to a case note: What was added to a case note after it was written: a correction, or what became known later.
CREATE TABLE case_note_addendum (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	case_note_id bigint NOT NULL REFERENCES case_note DEFERRABLE INITIALLY DEFERRED,
	added text COLLATE "C" CHECK (length(added) <= 20000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE case_note_addendum_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	case_note_id bigint,
	added text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX case_note_addendum_by_person_id ON case_note_addendum (person_id);
CREATE INDEX case_note_addendum_version_by_person_id ON case_note_addendum_version (person_id);
CREATE INDEX case_note_addendum_by_case_note_id ON case_note_addendum (case_note_id);
CREATE OR REPLACE FUNCTION case_note_addendum_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO case_note_addendum_version (id, txn, council_id, person_id, case_note_id, added, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.case_note_id, NEW.added, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, case_note_id = excluded.case_note_id, added = excluded.added, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER case_note_addendum_versioned AFTER INSERT OR UPDATE ON case_note_addendum FOR EACH ROW EXECUTE FUNCTION case_note_addendum_versioned();
CREATE TRIGGER case_note_addendum_kept BEFORE DELETE ON case_note_addendum FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER case_note_addendum_whole BEFORE TRUNCATE ON case_note_addendum FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER case_note_addendum_version_kept BEFORE INSERT OR UPDATE OR DELETE ON case_note_addendum_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER case_note_addendum_version_whole BEFORE TRUNCATE ON case_note_addendum_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Significant event: Somebody’s decision whether an event of the child’s chronology is a significant one, and why. The event itself stays where it was recorded.
CREATE TABLE significant_event (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	event_record text COLLATE "C" CHECK (length(event_record) <= 60),
	event_row bigint CHECK (event_row BETWEEN 1 AND 9007199254740991),
	event_field text COLLATE "C" CHECK (length(event_field) <= 60),
	is_significant bigint CHECK (is_significant IN (0, 1)),
	reason text COLLATE "C" CHECK (length(reason) <= 400),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE significant_event_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	event_record text COLLATE "C",
	event_row bigint,
	event_field text COLLATE "C",
	is_significant bigint,
	reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX significant_event_by_person_id ON significant_event (person_id);
CREATE INDEX significant_event_version_by_person_id ON significant_event_version (person_id);
CREATE INDEX significant_event_by_event_record ON significant_event (event_record);
CREATE INDEX significant_event_by_event_row ON significant_event (event_row);
CREATE OR REPLACE FUNCTION significant_event_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO significant_event_version (id, txn, council_id, person_id, event_record, event_row, event_field, is_significant, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.event_record, NEW.event_row, NEW.event_field, NEW.is_significant, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, event_record = excluded.event_record, event_row = excluded.event_row, event_field = excluded.event_field, is_significant = excluded.is_significant, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER significant_event_versioned AFTER INSERT OR UPDATE ON significant_event FOR EACH ROW EXECUTE FUNCTION significant_event_versioned();
CREATE TRIGGER significant_event_kept BEFORE DELETE ON significant_event FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER significant_event_whole BEFORE TRUNCATE ON significant_event FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER significant_event_version_kept BEFORE INSERT OR UPDATE OR DELETE ON significant_event_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER significant_event_version_whole BEFORE TRUNCATE ON significant_event_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
