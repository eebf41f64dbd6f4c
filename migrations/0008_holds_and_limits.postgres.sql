-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Council's own time limit: No longer for clocks that start from
ALTER TABLE clock_local ADD COLUMN ends_on text COLLATE "C" CHECK (length(ends_on) = 10);
ALTER TABLE clock_local_version ADD COLUMN ends_on text COLLATE "C";
CREATE OR REPLACE FUNCTION clock_local_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO clock_local_version (id, txn, council_id, rule, part, starts_on, number, reason, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.rule, NEW.part, NEW.starts_on, NEW.number, NEW.reason, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, rule = excluded.rule, part = excluded.part, starts_on = excluded.starts_on, number = excluded.number, reason = excluded.reason, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Legal hold: To be looked at again by
ALTER TABLE legal_hold ADD COLUMN review_on text COLLATE "C" CHECK (length(review_on) = 10);
ALTER TABLE legal_hold_version ADD COLUMN review_on text COLLATE "C";
CREATE OR REPLACE FUNCTION legal_hold_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO legal_hold_version (id, txn, held_person, reason, starts_on, ends_on, placed_by, lifted_by, review_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.held_person, NEW.reason, NEW.starts_on, NEW.ends_on, NEW.placed_by, NEW.lifted_by, NEW.review_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, held_person = excluded.held_person, reason = excluded.reason, starts_on = excluded.starts_on, ends_on = excluded.ends_on, placed_by = excluded.placed_by, lifted_by = excluded.lifted_by, review_on = excluded.review_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
