-- The tables that are not records: the chain of transactions, the log of reading, settings, codes and roles, how people
-- sign in, and the rows of imports as they came. Written by hand. Records and their versions come in the next step, so
-- nothing here refers to them by FOREIGN KEY. Booleans are 0 and 1, instants are milliseconds UTC, days are ISO text.

CREATE TABLE migration (
	number INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	at INTEGER NOT NULL
) STRICT;

-- The chain. txn.id has no gaps: the writer alone gives it. A transaction is sealed by its row here.
CREATE TABLE txn (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	user_id INTEGER,
	reason TEXT,
	request TEXT,
	prev_hash TEXT NOT NULL,
	hash TEXT NOT NULL
) STRICT;
CREATE INDEX txn_by_at ON txn (at);

-- Who looked: a batch is one link of its own chain.
CREATE TABLE read_batch (
	id INTEGER PRIMARY KEY,
	prev_hash TEXT NOT NULL,
	hash TEXT NOT NULL,
	n INTEGER NOT NULL
) STRICT;
CREATE TABLE read_log (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	user_id INTEGER,
	person_id INTEGER,
	record TEXT,
	record_id INTEGER,
	route TEXT,
	request TEXT,
	shown INTEGER,
	batch INTEGER NOT NULL,
	hash TEXT NOT NULL
) STRICT;
CREATE INDEX read_log_by_person_id ON read_log (person_id, id);
CREATE INDEX read_log_by_user_id ON read_log (user_id, id);

CREATE TABLE setting (
	name TEXT PRIMARY KEY,
	value TEXT
) STRICT, WITHOUT ROWID;

-- schema/codes/*.csv as this program brought them; place is the line in the file.
CREATE TABLE code (
	set_name TEXT NOT NULL,
	value TEXT NOT NULL,
	label TEXT NOT NULL,
	valid_from TEXT,
	valid_to TEXT,
	other TEXT,
	source TEXT,
	place INTEGER NOT NULL,
	PRIMARY KEY (set_name, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE role (
	code TEXT PRIMARY KEY,
	label TEXT NOT NULL,
	hint TEXT,
	sees TEXT NOT NULL CHECK (sees IN ('none', 'allocated', 'team', 'council')),
	can_read INTEGER NOT NULL CHECK (can_read IN (0, 1)),
	can_edit INTEGER NOT NULL CHECK (can_edit IN (0, 1)),
	can_correct INTEGER NOT NULL CHECK (can_correct IN (0, 1)),
	can_see_who_looked INTEGER NOT NULL CHECK (can_see_who_looked IN (0, 1)),
	can_see_imports INTEGER NOT NULL CHECK (can_see_imports IN (0, 1)),
	can_export INTEGER NOT NULL CHECK (can_export IN (0, 1)),
	can_manage_staff INTEGER NOT NULL CHECK (can_manage_staff IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Signing in: outside records and their versions, so that no secret is kept in history.
CREATE TABLE credential (
	user_id INTEGER PRIMARY KEY,
	password_hash TEXT,
	set_at INTEGER,
	totp_secret TEXT,
	totp_last_step INTEGER,
	totp_pending TEXT
) STRICT;
CREATE TABLE recovery_code (
	user_id INTEGER NOT NULL,
	code_hash TEXT NOT NULL,
	used_at INTEGER,
	PRIMARY KEY (user_id, code_hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
	id INTEGER PRIMARY KEY,
	token_hash TEXT NOT NULL UNIQUE,
	user_id INTEGER NOT NULL,
	stage TEXT NOT NULL CHECK (stage IN ('password_done', 'must_enrol', 'in')),
	csrf_key TEXT NOT NULL,
	why TEXT,
	started_at INTEGER NOT NULL,
	seen_at INTEGER NOT NULL,
	ends_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_by_user_id ON session (user_id);
CREATE TABLE sign_in_attempt (
	subject TEXT PRIMARY KEY,
	failures INTEGER NOT NULL,
	first_at INTEGER NOT NULL,
	last_at INTEGER NOT NULL,
	locked_until INTEGER
) STRICT, WITHOUT ROWID;

-- Every row of every file that was imported, word for word, and what became of it.
CREATE TABLE import_row (
	id INTEGER PRIMARY KEY,
	import_id INTEGER NOT NULL,
	council_id INTEGER NOT NULL,
	person_id INTEGER,
	table_name TEXT NOT NULL,
	row_number INTEGER NOT NULL,
	line_number INTEGER,
	natural_key TEXT,
	ordinal INTEGER,
	raw TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('stored', 'kept', 'superseded', 'ended')),
	record TEXT,
	record_id INTEGER,
	record_txn INTEGER,
	findings TEXT,
	superseded_by INTEGER
) STRICT;
CREATE INDEX import_row_by_import_id ON import_row (import_id);
CREATE INDEX import_row_by_natural_key ON import_row (council_id, table_name, natural_key);
CREATE INDEX import_row_by_record ON import_row (record, record_id);
CREATE INDEX import_row_by_person_id ON import_row (person_id);

-- The chain and the log of reading only grow.
CREATE TRIGGER txn_never_changed BEFORE UPDATE ON txn BEGIN
	SELECT RAISE(ABORT, 'txn: what is written there stays');
END;
CREATE TRIGGER txn_never_deleted BEFORE DELETE ON txn BEGIN
	SELECT RAISE(ABORT, 'txn: what is written there stays');
END;
CREATE TRIGGER read_batch_never_changed BEFORE UPDATE ON read_batch BEGIN
	SELECT RAISE(ABORT, 'read_batch: what is written there stays');
END;
CREATE TRIGGER read_batch_never_deleted BEFORE DELETE ON read_batch BEGIN
	SELECT RAISE(ABORT, 'read_batch: what is written there stays');
END;
CREATE TRIGGER read_log_never_changed BEFORE UPDATE ON read_log BEGIN
	SELECT RAISE(ABORT, 'read_log: what is written there stays');
END;
CREATE TRIGGER read_log_never_deleted BEFORE DELETE ON read_log BEGIN
	SELECT RAISE(ABORT, 'read_log: what is written there stays');
END;
