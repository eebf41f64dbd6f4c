-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- File of a frozen return: One file of a frozen return: its name, its heading, and the SHA-256 of its bytes as they were. Its rows stand as rows of the return, and the file is the two together.
CREATE TABLE frozen_file (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	return_run_id bigint REFERENCES return_run DEFERRABLE INITIALLY DEFERRED,
	module text COLLATE "C" CHECK (length(module) <= 40),
	name text COLLATE "C" CHECK (length(name) <= 100),
	heading text COLLATE "C" CHECK (length(heading) <= 1000),
	rows_made bigint CHECK (rows_made BETWEEN 0 AND 100000000),
	bytes bigint CHECK (bytes BETWEEN 0 AND 9223372036854775807),
	sha256 text COLLATE "C" CHECK (length(sha256) <= 64),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE frozen_file_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	return_run_id bigint,
	module text COLLATE "C",
	name text COLLATE "C",
	heading text COLLATE "C",
	rows_made bigint,
	bytes bigint,
	sha256 text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX frozen_file_by_return_run_id ON frozen_file (return_run_id);
CREATE OR REPLACE FUNCTION frozen_file_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO frozen_file_version (id, txn, return_run_id, module, name, heading, rows_made, bytes, sha256, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.return_run_id, NEW.module, NEW.name, NEW.heading, NEW.rows_made, NEW.bytes, NEW.sha256, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, return_run_id = excluded.return_run_id, module = excluded.module, name = excluded.name, heading = excluded.heading, rows_made = excluded.rows_made, bytes = excluded.bytes, sha256 = excluded.sha256, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER frozen_file_versioned AFTER INSERT OR UPDATE ON frozen_file FOR EACH ROW EXECUTE FUNCTION frozen_file_versioned();
CREATE TRIGGER frozen_file_kept BEFORE DELETE ON frozen_file FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER frozen_file_whole BEFORE TRUNCATE ON frozen_file FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER frozen_file_version_kept BEFORE INSERT OR UPDATE OR DELETE ON frozen_file_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER frozen_file_version_whole BEFORE TRUNCATE ON frozen_file_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
