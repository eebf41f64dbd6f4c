-- Written by hand: which councils, beside a person's home council, hold a case record of that person. Kept by the record layer
-- (src/record/record.c); access follows it. And three more rights of roles, which the program writes when a store is opened.
CREATE TABLE person_council (
	person_id INTEGER NOT NULL,
	council_id INTEGER NOT NULL,
	PRIMARY KEY (person_id, council_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_council_by_council_id ON person_council (council_id, person_id);
INSERT INTO person_council(person_id, council_id)
	SELECT DISTINCT c.person_id, c.council_id FROM involvement c JOIN person p ON p.id = c.person_id WHERE c.council_id <> p.council_id
	UNION SELECT DISTINCT c.person_id, c.council_id FROM care_period c JOIN person p ON p.id = c.person_id WHERE c.council_id <> p.council_id;
ALTER TABLE role ADD COLUMN can_see_sensitive INTEGER NOT NULL DEFAULT 0 CHECK (can_see_sensitive IN (0, 1));
ALTER TABLE role ADD COLUMN can_restrict INTEGER NOT NULL DEFAULT 0 CHECK (can_restrict IN (0, 1));
ALTER TABLE role ADD COLUMN can_archive INTEGER NOT NULL DEFAULT 0 CHECK (can_archive IN (0, 1));
