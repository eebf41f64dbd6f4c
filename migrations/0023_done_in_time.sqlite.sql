-- Written by hand: what was due and is closed (src/record/due_past.h), worked out from records and rules as the table due is, and in no
-- chain, because it can be worked out again at any time. counted_on is the day by which a period takes it: the day it was first due, or
-- where that cannot be told the day it started.
CREATE TABLE due_past (
	person_id INTEGER NOT NULL,
	council_id INTEGER NOT NULL,
	rule TEXT NOT NULL,
	part TEXT NOT NULL,
	record_name TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	gap INTEGER NOT NULL,
	started_on TEXT NOT NULL,
	original_on TEXT,
	counted_on TEXT NOT NULL,
	done_on TEXT,
	outcome TEXT NOT NULL CHECK (outcome IN ('in_time', 'late', 'not_done', 'not_required', 'unknown')),
	changes INTEGER NOT NULL,
	PRIMARY KEY (person_id, rule, part, record_name, row_id, gap)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_past_by_rule ON due_past (rule, part, counted_on);
-- How many of them there are: kept with them, so that what share of everything was done in time need not be counted row by row.
CREATE TABLE due_past_month (
	council_id INTEGER NOT NULL,
	month TEXT NOT NULL,
	rule TEXT NOT NULL,
	part TEXT NOT NULL,
	outcome TEXT NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (council_id, month, rule, part, outcome)
) STRICT, WITHOUT ROWID;
