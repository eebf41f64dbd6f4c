-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Team: Telephone number
ALTER TABLE team ADD COLUMN phone text COLLATE "C" CHECK (length(phone) <= 40);
ALTER TABLE team_version ADD COLUMN phone text COLLATE "C";
CREATE OR REPLACE FUNCTION team_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO team_version (id, txn, council_id, name, kind, phone, parent_id, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.name, NEW.kind, NEW.phone, NEW.parent_id, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, name = excluded.name, kind = excluded.kind, phone = excluded.phone, parent_id = excluded.parent_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Worker: Telephone number
ALTER TABLE worker ADD COLUMN phone text COLLATE "C" CHECK (length(phone) <= 40);
ALTER TABLE worker_version ADD COLUMN phone text COLLATE "C";
CREATE OR REPLACE FUNCTION worker_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO worker_version (id, txn, council_id, number, name, team_id, swe_number, job_title, phone, is_agency, fte, born_on, sex, ethnicity, qualified_at, qualification, step_up_graduate, frontline_graduate, practice_level, role, role_started_on, came_from, role_ended_on, left_for, leaving_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.number, NEW.name, NEW.team_id, NEW.swe_number, NEW.job_title, NEW.phone, NEW.is_agency, NEW.fte, NEW.born_on, NEW.sex, NEW.ethnicity, NEW.qualified_at, NEW.qualification, NEW.step_up_graduate, NEW.frontline_graduate, NEW.practice_level, NEW.role, NEW.role_started_on, NEW.came_from, NEW.role_ended_on, NEW.left_for, NEW.leaving_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, number = excluded.number, name = excluded.name, team_id = excluded.team_id, swe_number = excluded.swe_number, job_title = excluded.job_title, phone = excluded.phone, is_agency = excluded.is_agency, fte = excluded.fte, born_on = excluded.born_on, sex = excluded.sex, ethnicity = excluded.ethnicity, qualified_at = excluded.qualified_at, qualification = excluded.qualification, step_up_graduate = excluded.step_up_graduate, frontline_graduate = excluded.frontline_graduate, practice_level = excluded.practice_level, role = excluded.role, role_started_on = excluded.role_started_on, came_from = excluded.came_from, role_ended_on = excluded.role_ended_on, left_for = excluded.left_for, leaving_reason = excluded.leaving_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
