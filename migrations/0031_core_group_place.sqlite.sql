-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Core group meeting: Where
ALTER TABLE core_group ADD COLUMN place TEXT CHECK (length(place) <= 200);
ALTER TABLE core_group_version ADD COLUMN place TEXT;

-- Core group meeting: Where the next core group is
ALTER TABLE core_group ADD COLUMN next_place TEXT CHECK (length(next_place) <= 200);
ALTER TABLE core_group_version ADD COLUMN next_place TEXT;
DROP TRIGGER core_group_inserted;
DROP TRIGGER core_group_updated;
DROP TRIGGER core_group_version_changed;
CREATE TRIGGER core_group_inserted AFTER INSERT ON core_group BEGIN
	INSERT INTO core_group_version (id, txn, council_id, person_id, cp_plan_id, held_on, due_on, place, parents_invited, other_agency_present, is_quorate, notes, plan_updated, contingency_reviewed, next_on, next_place, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.held_on, NEW.due_on, NEW.place, NEW.parents_invited, NEW.other_agency_present, NEW.is_quorate, NEW.notes, NEW.plan_updated, NEW.contingency_reviewed, NEW.next_on, NEW.next_place, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, held_on = excluded.held_on, due_on = excluded.due_on, place = excluded.place, parents_invited = excluded.parents_invited, other_agency_present = excluded.other_agency_present, is_quorate = excluded.is_quorate, notes = excluded.notes, plan_updated = excluded.plan_updated, contingency_reviewed = excluded.contingency_reviewed, next_on = excluded.next_on, next_place = excluded.next_place, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER core_group_updated AFTER UPDATE ON core_group BEGIN
	INSERT INTO core_group_version (id, txn, council_id, person_id, cp_plan_id, held_on, due_on, place, parents_invited, other_agency_present, is_quorate, notes, plan_updated, contingency_reviewed, next_on, next_place, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.held_on, NEW.due_on, NEW.place, NEW.parents_invited, NEW.other_agency_present, NEW.is_quorate, NEW.notes, NEW.plan_updated, NEW.contingency_reviewed, NEW.next_on, NEW.next_place, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, held_on = excluded.held_on, due_on = excluded.due_on, place = excluded.place, parents_invited = excluded.parents_invited, other_agency_present = excluded.other_agency_present, is_quorate = excluded.is_quorate, notes = excluded.notes, plan_updated = excluded.plan_updated, contingency_reviewed = excluded.contingency_reviewed, next_on = excluded.next_on, next_place = excluded.next_place, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER core_group_version_changed BEFORE UPDATE ON core_group_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.cp_plan_id IS NULL AND NEW.held_on IS NULL AND NEW.due_on IS NULL AND NEW.place IS NULL AND NEW.parents_invited IS NULL AND NEW.other_agency_present IS NULL AND NEW.is_quorate IS NULL AND NEW.notes IS NULL AND NEW.plan_updated IS NULL AND NEW.contingency_reviewed IS NULL AND NEW.next_on IS NULL AND NEW.next_place IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'core_group_version: a version of a sealed transaction never changes');
END;
