-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Step of a first week: What somebody has done of their first week with Kith, or has taken back; and, as the step all, that they have put the list away.
CREATE TABLE first_week_step (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	user_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	step TEXT CHECK (length(step) <= 40),
	is_done INTEGER CHECK (is_done IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE first_week_step_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	user_id INTEGER,
	step TEXT,
	is_done INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX first_week_step_by_user_id ON first_week_step (user_id);
CREATE TRIGGER first_week_step_inserted AFTER INSERT ON first_week_step BEGIN
	INSERT INTO first_week_step_version (id, txn, user_id, step, is_done, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.user_id, NEW.step, NEW.is_done, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, user_id = excluded.user_id, step = excluded.step, is_done = excluded.is_done, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER first_week_step_updated AFTER UPDATE ON first_week_step BEGIN
	INSERT INTO first_week_step_version (id, txn, user_id, step, is_done, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.user_id, NEW.step, NEW.is_done, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, user_id = excluded.user_id, step = excluded.step, is_done = excluded.is_done, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER first_week_step_version_changed BEFORE UPDATE ON first_week_step_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.user_id IS NULL AND NEW.step IS NULL AND NEW.is_done IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'first_week_step_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER first_week_step_kept BEFORE DELETE ON first_week_step WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'first_week_step: a row goes only after its deleted version was written');
END;
CREATE TRIGGER first_week_step_version_added BEFORE INSERT ON first_week_step_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'first_week_step_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER first_week_step_version_kept BEFORE DELETE ON first_week_step_version BEGIN
	SELECT RAISE(ABORT, 'first_week_step_version: a version is never deleted');
END;
