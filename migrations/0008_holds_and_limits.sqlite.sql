-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Council's own time limit: No longer for clocks that start from
ALTER TABLE clock_local ADD COLUMN ends_on TEXT CHECK (length(ends_on) = 10);
ALTER TABLE clock_local_version ADD COLUMN ends_on TEXT;
DROP TRIGGER clock_local_inserted;
DROP TRIGGER clock_local_updated;
DROP TRIGGER clock_local_version_changed;
CREATE TRIGGER clock_local_inserted AFTER INSERT ON clock_local BEGIN
	INSERT INTO clock_local_version (id, txn, council_id, rule, part, starts_on, number, reason, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.rule, NEW.part, NEW.starts_on, NEW.number, NEW.reason, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, rule = excluded.rule, part = excluded.part, starts_on = excluded.starts_on, number = excluded.number, reason = excluded.reason, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER clock_local_updated AFTER UPDATE ON clock_local BEGIN
	INSERT INTO clock_local_version (id, txn, council_id, rule, part, starts_on, number, reason, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.rule, NEW.part, NEW.starts_on, NEW.number, NEW.reason, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, rule = excluded.rule, part = excluded.part, starts_on = excluded.starts_on, number = excluded.number, reason = excluded.reason, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER clock_local_version_changed BEFORE UPDATE ON clock_local_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.rule IS NULL AND NEW.part IS NULL AND NEW.starts_on IS NULL AND NEW.number IS NULL AND NEW.reason IS NULL AND NEW.ends_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'clock_local_version: a version of a sealed transaction never changes');
END;

-- Legal hold: To be looked at again by
ALTER TABLE legal_hold ADD COLUMN review_on TEXT CHECK (length(review_on) = 10);
ALTER TABLE legal_hold_version ADD COLUMN review_on TEXT;
DROP TRIGGER legal_hold_inserted;
DROP TRIGGER legal_hold_updated;
DROP TRIGGER legal_hold_version_changed;
CREATE TRIGGER legal_hold_inserted AFTER INSERT ON legal_hold BEGIN
	INSERT INTO legal_hold_version (id, txn, held_person, reason, starts_on, ends_on, placed_by, lifted_by, review_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.held_person, NEW.reason, NEW.starts_on, NEW.ends_on, NEW.placed_by, NEW.lifted_by, NEW.review_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, held_person = excluded.held_person, reason = excluded.reason, starts_on = excluded.starts_on, ends_on = excluded.ends_on, placed_by = excluded.placed_by, lifted_by = excluded.lifted_by, review_on = excluded.review_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER legal_hold_updated AFTER UPDATE ON legal_hold BEGIN
	INSERT INTO legal_hold_version (id, txn, held_person, reason, starts_on, ends_on, placed_by, lifted_by, review_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.held_person, NEW.reason, NEW.starts_on, NEW.ends_on, NEW.placed_by, NEW.lifted_by, NEW.review_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, held_person = excluded.held_person, reason = excluded.reason, starts_on = excluded.starts_on, ends_on = excluded.ends_on, placed_by = excluded.placed_by, lifted_by = excluded.lifted_by, review_on = excluded.review_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER legal_hold_version_changed BEFORE UPDATE ON legal_hold_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.held_person IS NULL AND NEW.reason IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.placed_by IS NULL AND NEW.lifted_by IS NULL AND NEW.review_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'legal_hold_version: a version of a sealed transaction never changes');
END;
