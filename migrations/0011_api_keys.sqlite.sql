-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- API key: A key by which another system speaks for a user: what it may do at most, and until when. Never more than the user's posts allow that day.
CREATE TABLE api_key (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	user_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	name TEXT CHECK (length(name) <= 120),
	may_write INTEGER CHECK (may_write IN (0, 1)),
	council_id INTEGER REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	record_types TEXT CHECK (length(record_types) <= 2000),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	made_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE api_key_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	user_id INTEGER,
	name TEXT,
	may_write INTEGER,
	council_id INTEGER,
	record_types TEXT,
	starts_on TEXT,
	ends_on TEXT,
	made_by INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX api_key_by_user_id ON api_key (user_id);
CREATE INDEX api_key_by_council_id ON api_key (council_id);
CREATE INDEX api_key_by_made_by ON api_key (made_by);
CREATE TRIGGER api_key_inserted AFTER INSERT ON api_key BEGIN
	INSERT INTO api_key_version (id, txn, user_id, name, may_write, council_id, record_types, starts_on, ends_on, made_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.user_id, NEW.name, NEW.may_write, NEW.council_id, NEW.record_types, NEW.starts_on, NEW.ends_on, NEW.made_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, user_id = excluded.user_id, name = excluded.name, may_write = excluded.may_write, council_id = excluded.council_id, record_types = excluded.record_types, starts_on = excluded.starts_on, ends_on = excluded.ends_on, made_by = excluded.made_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER api_key_updated AFTER UPDATE ON api_key BEGIN
	INSERT INTO api_key_version (id, txn, user_id, name, may_write, council_id, record_types, starts_on, ends_on, made_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.user_id, NEW.name, NEW.may_write, NEW.council_id, NEW.record_types, NEW.starts_on, NEW.ends_on, NEW.made_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, user_id = excluded.user_id, name = excluded.name, may_write = excluded.may_write, council_id = excluded.council_id, record_types = excluded.record_types, starts_on = excluded.starts_on, ends_on = excluded.ends_on, made_by = excluded.made_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER api_key_version_changed BEFORE UPDATE ON api_key_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.user_id IS NULL AND NEW.name IS NULL AND NEW.may_write IS NULL AND NEW.council_id IS NULL AND NEW.record_types IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.made_by IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'api_key_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER api_key_kept BEFORE DELETE ON api_key WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'api_key: a row goes only after its deleted version was written');
END;
CREATE TRIGGER api_key_version_added BEFORE INSERT ON api_key_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'api_key_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER api_key_version_kept BEFORE DELETE ON api_key_version BEGIN
	SELECT RAISE(ABORT, 'api_key_version: a version is never deleted');
END;

-- By hand: what is kept of the key itself. No secret is part of a record's history; a key that ends loses its row here at once.
CREATE TABLE api_key_secret (
	key_id INTEGER PRIMARY KEY,
	hash TEXT NOT NULL UNIQUE,
	last_used_at INTEGER
) STRICT;
