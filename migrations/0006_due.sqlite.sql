-- Written by hand: what is due, worked out from records and rules (src/record/due.h); no record of its own, and never part of the
-- chain, because it can be worked out again at any time.
CREATE TABLE due (
	person_id INTEGER NOT NULL,
	council_id INTEGER NOT NULL,
	rule TEXT NOT NULL,
	part TEXT NOT NULL,
	area TEXT NOT NULL,
	record_name TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	started_on TEXT NOT NULL,
	original_on TEXT NOT NULL,
	due_on TEXT NOT NULL,
	due_at INTEGER,
	listed_from TEXT NOT NULL,
	stands INTEGER NOT NULL CHECK (stands IN (0, 1)),
	changes INTEGER NOT NULL,
	PRIMARY KEY (person_id, rule, part, record_name, row_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_by_day ON due (due_on, person_id, listed_from, stands, due_at, area, rule);
-- The rules of which a council has ever recorded that something was done.
CREATE TABLE due_recorded (
	council_id INTEGER NOT NULL,
	rule TEXT NOT NULL,
	part TEXT NOT NULL,
	PRIMARY KEY (council_id, rule, part)
) STRICT, WITHOUT ROWID;
