-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Place checked for a protected address: A row, of whatever record, in which something like this person's protected address stands, and that a records manager has looked at. When the row changes it waits to be looked at again.
CREATE TABLE address_check (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	record_name text COLLATE "C" CHECK (length(record_name) <= 60),
	row_id bigint CHECK (row_id BETWEEN 1 AND 999999999999),
	row_txn bigint CHECK (row_txn BETWEEN 0 AND 999999999999),
	looked_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	looked_at bigint,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE address_check_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	record_name text COLLATE "C",
	row_id bigint,
	row_txn bigint,
	looked_by bigint,
	looked_at bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX address_check_by_person_id ON address_check (person_id);
CREATE INDEX address_check_version_by_person_id ON address_check_version (person_id);
CREATE INDEX address_check_by_looked_by ON address_check (looked_by);
CREATE OR REPLACE FUNCTION address_check_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO address_check_version (id, txn, council_id, person_id, record_name, row_id, row_txn, looked_by, looked_at, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.record_name, NEW.row_id, NEW.row_txn, NEW.looked_by, NEW.looked_at, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, record_name = excluded.record_name, row_id = excluded.row_id, row_txn = excluded.row_txn, looked_by = excluded.looked_by, looked_at = excluded.looked_at, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER address_check_versioned AFTER INSERT OR UPDATE ON address_check FOR EACH ROW EXECUTE FUNCTION address_check_versioned();
CREATE TRIGGER address_check_kept BEFORE DELETE ON address_check FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER address_check_whole BEFORE TRUNCATE ON address_check FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER address_check_version_kept BEFORE INSERT OR UPDATE OR DELETE ON address_check_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER address_check_version_whole BEFORE TRUNCATE ON address_check_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE INDEX placement_by_place_type ON placement (place_type);
CREATE INDEX placement_by_is_protected ON placement (is_protected);
CREATE INDEX person_address_by_is_protected ON person_address (is_protected);
