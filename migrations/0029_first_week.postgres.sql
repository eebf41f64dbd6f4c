-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Step of a first week: What somebody has done of their first week with Kith, or has taken back; and, as the step all, that they have put the list away.
CREATE TABLE first_week_step (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	user_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	step text COLLATE "C" CHECK (length(step) <= 40),
	is_done bigint CHECK (is_done IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE first_week_step_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	user_id bigint,
	step text COLLATE "C",
	is_done bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX first_week_step_by_user_id ON first_week_step (user_id);
CREATE OR REPLACE FUNCTION first_week_step_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO first_week_step_version (id, txn, user_id, step, is_done, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.user_id, NEW.step, NEW.is_done, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, user_id = excluded.user_id, step = excluded.step, is_done = excluded.is_done, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER first_week_step_versioned AFTER INSERT OR UPDATE ON first_week_step FOR EACH ROW EXECUTE FUNCTION first_week_step_versioned();
CREATE TRIGGER first_week_step_kept BEFORE DELETE ON first_week_step FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER first_week_step_whole BEFORE TRUNCATE ON first_week_step FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER first_week_step_version_kept BEFORE INSERT OR UPDATE OR DELETE ON first_week_step_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER first_week_step_version_whole BEFORE TRUNCATE ON first_week_step_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
