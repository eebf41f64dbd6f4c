-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- API key: A key by which another system speaks for a user: what it may do at most, and until when. Never more than the user's posts allow that day.
CREATE TABLE api_key (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	user_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	name text COLLATE "C" CHECK (length(name) <= 120),
	may_write bigint CHECK (may_write IN (0, 1)),
	council_id bigint REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	record_types text COLLATE "C" CHECK (length(record_types) <= 2000),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	made_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE api_key_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	user_id bigint,
	name text COLLATE "C",
	may_write bigint,
	council_id bigint,
	record_types text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	made_by bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX api_key_by_user_id ON api_key (user_id);
CREATE INDEX api_key_by_council_id ON api_key (council_id);
CREATE INDEX api_key_by_made_by ON api_key (made_by);
CREATE OR REPLACE FUNCTION api_key_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO api_key_version (id, txn, user_id, name, may_write, council_id, record_types, starts_on, ends_on, made_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.user_id, NEW.name, NEW.may_write, NEW.council_id, NEW.record_types, NEW.starts_on, NEW.ends_on, NEW.made_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, user_id = excluded.user_id, name = excluded.name, may_write = excluded.may_write, council_id = excluded.council_id, record_types = excluded.record_types, starts_on = excluded.starts_on, ends_on = excluded.ends_on, made_by = excluded.made_by, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER api_key_versioned AFTER INSERT OR UPDATE ON api_key FOR EACH ROW EXECUTE FUNCTION api_key_versioned();
CREATE TRIGGER api_key_kept BEFORE DELETE ON api_key FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER api_key_whole BEFORE TRUNCATE ON api_key FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER api_key_version_kept BEFORE INSERT OR UPDATE OR DELETE ON api_key_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER api_key_version_whole BEFORE TRUNCATE ON api_key_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- By hand: what is kept of the key itself. No secret is part of a record's history; a key that ends loses its row here at once.
CREATE TABLE api_key_secret (
	key_id BIGINT PRIMARY KEY,
	hash TEXT NOT NULL UNIQUE,
	last_used_at BIGINT
);
