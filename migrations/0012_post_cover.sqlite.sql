-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Post: Covers the post
ALTER TABLE post ADD COLUMN covers_id INTEGER REFERENCES post DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE post_version ADD COLUMN covers_id INTEGER;
CREATE INDEX post_by_covers_id ON post (covers_id);

-- Post: Why it is covered
ALTER TABLE post ADD COLUMN cover_reason TEXT CHECK (length(cover_reason) <= 40);
ALTER TABLE post_version ADD COLUMN cover_reason TEXT;

-- Post: Cover decided by
ALTER TABLE post ADD COLUMN decided_by INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE post_version ADD COLUMN decided_by INTEGER;
CREATE INDEX post_by_decided_by ON post (decided_by);
DROP TRIGGER post_inserted;
DROP TRIGGER post_updated;
DROP TRIGGER post_version_changed;
CREATE TRIGGER post_inserted AFTER INSERT ON post BEGIN
	INSERT INTO post_version (id, txn, user_id, role, council_id, team_id, starts_on, ends_on, covers_id, cover_reason, decided_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.user_id, NEW.role, NEW.council_id, NEW.team_id, NEW.starts_on, NEW.ends_on, NEW.covers_id, NEW.cover_reason, NEW.decided_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, user_id = excluded.user_id, role = excluded.role, council_id = excluded.council_id, team_id = excluded.team_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, covers_id = excluded.covers_id, cover_reason = excluded.cover_reason, decided_by = excluded.decided_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER post_updated AFTER UPDATE ON post BEGIN
	INSERT INTO post_version (id, txn, user_id, role, council_id, team_id, starts_on, ends_on, covers_id, cover_reason, decided_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.user_id, NEW.role, NEW.council_id, NEW.team_id, NEW.starts_on, NEW.ends_on, NEW.covers_id, NEW.cover_reason, NEW.decided_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, user_id = excluded.user_id, role = excluded.role, council_id = excluded.council_id, team_id = excluded.team_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, covers_id = excluded.covers_id, cover_reason = excluded.cover_reason, decided_by = excluded.decided_by, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER post_version_changed BEFORE UPDATE ON post_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.user_id IS NULL AND NEW.role IS NULL AND NEW.council_id IS NULL AND NEW.team_id IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.covers_id IS NULL AND NEW.cover_reason IS NULL AND NEW.decided_by IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'post_version: a version of a sealed transaction never changes');
END;
