-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Team: Telephone number
ALTER TABLE team ADD COLUMN phone TEXT CHECK (length(phone) <= 40);
ALTER TABLE team_version ADD COLUMN phone TEXT;
DROP TRIGGER team_inserted;
DROP TRIGGER team_updated;
DROP TRIGGER team_version_changed;
CREATE TRIGGER team_inserted AFTER INSERT ON team BEGIN
	INSERT INTO team_version (id, txn, council_id, name, kind, phone, parent_id, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.name, NEW.kind, NEW.phone, NEW.parent_id, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, name = excluded.name, kind = excluded.kind, phone = excluded.phone, parent_id = excluded.parent_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER team_updated AFTER UPDATE ON team BEGIN
	INSERT INTO team_version (id, txn, council_id, name, kind, phone, parent_id, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.name, NEW.kind, NEW.phone, NEW.parent_id, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, name = excluded.name, kind = excluded.kind, phone = excluded.phone, parent_id = excluded.parent_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER team_version_changed BEFORE UPDATE ON team_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.name IS NULL AND NEW.kind IS NULL AND NEW.phone IS NULL AND NEW.parent_id IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'team_version: a version of a sealed transaction never changes');
END;

-- Worker: Telephone number
ALTER TABLE worker ADD COLUMN phone TEXT CHECK (length(phone) <= 40);
ALTER TABLE worker_version ADD COLUMN phone TEXT;
DROP TRIGGER worker_inserted;
DROP TRIGGER worker_updated;
DROP TRIGGER worker_version_changed;
CREATE TRIGGER worker_inserted AFTER INSERT ON worker BEGIN
	INSERT INTO worker_version (id, txn, council_id, number, name, team_id, swe_number, job_title, phone, is_agency, fte, born_on, sex, ethnicity, qualified_at, qualification, step_up_graduate, frontline_graduate, practice_level, role, role_started_on, came_from, role_ended_on, left_for, leaving_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.number, NEW.name, NEW.team_id, NEW.swe_number, NEW.job_title, NEW.phone, NEW.is_agency, NEW.fte, NEW.born_on, NEW.sex, NEW.ethnicity, NEW.qualified_at, NEW.qualification, NEW.step_up_graduate, NEW.frontline_graduate, NEW.practice_level, NEW.role, NEW.role_started_on, NEW.came_from, NEW.role_ended_on, NEW.left_for, NEW.leaving_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, number = excluded.number, name = excluded.name, team_id = excluded.team_id, swe_number = excluded.swe_number, job_title = excluded.job_title, phone = excluded.phone, is_agency = excluded.is_agency, fte = excluded.fte, born_on = excluded.born_on, sex = excluded.sex, ethnicity = excluded.ethnicity, qualified_at = excluded.qualified_at, qualification = excluded.qualification, step_up_graduate = excluded.step_up_graduate, frontline_graduate = excluded.frontline_graduate, practice_level = excluded.practice_level, role = excluded.role, role_started_on = excluded.role_started_on, came_from = excluded.came_from, role_ended_on = excluded.role_ended_on, left_for = excluded.left_for, leaving_reason = excluded.leaving_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER worker_updated AFTER UPDATE ON worker BEGIN
	INSERT INTO worker_version (id, txn, council_id, number, name, team_id, swe_number, job_title, phone, is_agency, fte, born_on, sex, ethnicity, qualified_at, qualification, step_up_graduate, frontline_graduate, practice_level, role, role_started_on, came_from, role_ended_on, left_for, leaving_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.number, NEW.name, NEW.team_id, NEW.swe_number, NEW.job_title, NEW.phone, NEW.is_agency, NEW.fte, NEW.born_on, NEW.sex, NEW.ethnicity, NEW.qualified_at, NEW.qualification, NEW.step_up_graduate, NEW.frontline_graduate, NEW.practice_level, NEW.role, NEW.role_started_on, NEW.came_from, NEW.role_ended_on, NEW.left_for, NEW.leaving_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, number = excluded.number, name = excluded.name, team_id = excluded.team_id, swe_number = excluded.swe_number, job_title = excluded.job_title, phone = excluded.phone, is_agency = excluded.is_agency, fte = excluded.fte, born_on = excluded.born_on, sex = excluded.sex, ethnicity = excluded.ethnicity, qualified_at = excluded.qualified_at, qualification = excluded.qualification, step_up_graduate = excluded.step_up_graduate, frontline_graduate = excluded.frontline_graduate, practice_level = excluded.practice_level, role = excluded.role, role_started_on = excluded.role_started_on, came_from = excluded.came_from, role_ended_on = excluded.role_ended_on, left_for = excluded.left_for, leaving_reason = excluded.leaving_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER worker_version_changed BEFORE UPDATE ON worker_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.number IS NULL AND NEW.name IS NULL AND NEW.team_id IS NULL AND NEW.swe_number IS NULL AND NEW.job_title IS NULL AND NEW.phone IS NULL AND NEW.is_agency IS NULL AND NEW.fte IS NULL AND NEW.born_on IS NULL AND NEW.sex IS NULL AND NEW.ethnicity IS NULL AND NEW.qualified_at IS NULL AND NEW.qualification IS NULL AND NEW.step_up_graduate IS NULL AND NEW.frontline_graduate IS NULL AND NEW.practice_level IS NULL AND NEW.role IS NULL AND NEW.role_started_on IS NULL AND NEW.came_from IS NULL AND NEW.role_ended_on IS NULL AND NEW.left_for IS NULL AND NEW.leaving_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'worker_version: a version of a sealed transaction never changes');
END;
