-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Phone or e-mail: A telephone number or e-mail address by which a person is reached, and whether it is safe to use.
CREATE TABLE person_contact (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	value text COLLATE "C" CHECK (length(value) <= 100),
	is_protected bigint CHECK (is_protected IN (0, 1)),
	is_safe bigint CHECK (is_safe IN (0, 1)),
	safe_note text COLLATE "C" CHECK (length(safe_note) <= 500),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE person_contact_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	kind text COLLATE "C",
	value text COLLATE "C",
	is_protected bigint,
	is_safe bigint,
	safe_note text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX person_contact_by_person_id ON person_contact (person_id);
CREATE INDEX person_contact_version_by_person_id ON person_contact_version (person_id);
CREATE INDEX person_contact_by_is_protected ON person_contact (is_protected);
CREATE OR REPLACE FUNCTION person_contact_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO person_contact_version (id, txn, council_id, person_id, kind, value, is_protected, is_safe, safe_note, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.value, NEW.is_protected, NEW.is_safe, NEW.safe_note, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, value = excluded.value, is_protected = excluded.is_protected, is_safe = excluded.is_safe, safe_note = excluded.safe_note, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER person_contact_versioned AFTER INSERT OR UPDATE ON person_contact FOR EACH ROW EXECUTE FUNCTION person_contact_versioned();
CREATE TRIGGER person_contact_kept BEFORE DELETE ON person_contact FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER person_contact_whole BEFORE TRUNCATE ON person_contact FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER person_contact_version_kept BEFORE INSERT OR UPDATE OR DELETE ON person_contact_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER person_contact_version_whole BEFORE TRUNCATE ON person_contact_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
-- Written by hand: by what people are found (src/record/finding.h). Kept by the record layer in the transaction that writes what it is
-- about; filled when the store is opened. Each row has the council of the record it comes from, and is judged by the rule of that record.
CREATE TABLE search_name (
	word TEXT COLLATE "C" NOT NULL,
	other TEXT COLLATE "C" NOT NULL,
	person_id BIGINT NOT NULL,
	council_id BIGINT NOT NULL,
	PRIMARY KEY (word, other, person_id, council_id)
);
CREATE INDEX search_name_by_person ON search_name (person_id);
CREATE TABLE search_term (
	term TEXT COLLATE "C" NOT NULL,
	person_id BIGINT NOT NULL,
	council_id BIGINT NOT NULL,
	PRIMARY KEY (term, person_id, council_id)
);
CREATE INDEX search_term_by_person ON search_term (person_id);
CREATE TABLE search_key (
	key TEXT COLLATE "C" NOT NULL,
	word TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (key, word)
);
