-- Written by hand: work longer than a page (src/jobs), asked for on one and looked at on another. Operational: no record of anybody,
-- never part of the chain, and gone some weeks after it ended (docs/decisions/2026-11-28-jobs-are-operational.md). A number is never
-- used again, because what a job imported names it.
CREATE TABLE job (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	kind TEXT NOT NULL,
	council_id INTEGER NOT NULL,
	user_id INTEGER NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'stopped')),
	stage TEXT NOT NULL,
	done INTEGER NOT NULL,
	of_all INTEGER NOT NULL,
	said TEXT NOT NULL,
	result TEXT NOT NULL,
	report TEXT NOT NULL,
	year TEXT NOT NULL,
	place TEXT NOT NULL,
	folder TEXT,
	files TEXT NOT NULL,
	after INTEGER UNIQUE,
	asks_stop INTEGER NOT NULL CHECK (asks_stop IN (0, 1)),
	asked_at INTEGER NOT NULL,
	started_at INTEGER,
	ended_at INTEGER,
	heard_at INTEGER NOT NULL
) STRICT;
CREATE INDEX job_by_council ON job (council_id, id);
CREATE INDEX job_by_state ON job (state, id);
