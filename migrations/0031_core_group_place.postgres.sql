-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Core group meeting: Where
ALTER TABLE core_group ADD COLUMN place text COLLATE "C" CHECK (length(place) <= 200);
ALTER TABLE core_group_version ADD COLUMN place text COLLATE "C";

-- Core group meeting: Where the next core group is
ALTER TABLE core_group ADD COLUMN next_place text COLLATE "C" CHECK (length(next_place) <= 200);
ALTER TABLE core_group_version ADD COLUMN next_place text COLLATE "C";
CREATE OR REPLACE FUNCTION core_group_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO core_group_version (id, txn, council_id, person_id, cp_plan_id, held_on, due_on, place, parents_invited, other_agency_present, is_quorate, notes, plan_updated, contingency_reviewed, next_on, next_place, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.held_on, NEW.due_on, NEW.place, NEW.parents_invited, NEW.other_agency_present, NEW.is_quorate, NEW.notes, NEW.plan_updated, NEW.contingency_reviewed, NEW.next_on, NEW.next_place, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, held_on = excluded.held_on, due_on = excluded.due_on, place = excluded.place, parents_invited = excluded.parents_invited, other_agency_present = excluded.other_agency_present, is_quorate = excluded.is_quorate, notes = excluded.notes, plan_updated = excluded.plan_updated, contingency_reviewed = excluded.contingency_reviewed, next_on = excluded.next_on, next_place = excluded.next_place, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
