-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Council: A council that is responsible for children; its codes are the DfE's and the ONS's.
CREATE TABLE council (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	la_code TEXT CHECK (length(la_code) <= 3),
	gss_code TEXT CHECK (length(gss_code) <= 9),
	name TEXT CHECK (length(name) <= 100),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE council_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	la_code TEXT,
	gss_code TEXT,
	name TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX council_by_la_code ON council (la_code);
CREATE TRIGGER council_inserted AFTER INSERT ON council BEGIN
	INSERT INTO council_version (id, txn, la_code, gss_code, name, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.la_code, NEW.gss_code, NEW.name, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, la_code = excluded.la_code, gss_code = excluded.gss_code, name = excluded.name, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER council_updated AFTER UPDATE ON council BEGIN
	INSERT INTO council_version (id, txn, la_code, gss_code, name, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.la_code, NEW.gss_code, NEW.name, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, la_code = excluded.la_code, gss_code = excluded.gss_code, name = excluded.name, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER council_version_changed BEFORE UPDATE ON council_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.la_code IS NULL AND NEW.gss_code IS NULL AND NEW.name IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'council_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER council_kept BEFORE DELETE ON council WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'council: a row goes only after its deleted version was written');
END;
CREATE TRIGGER council_version_added BEFORE INSERT ON council_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'council_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER council_version_kept BEFORE DELETE ON council_version BEGIN
	SELECT RAISE(ABORT, 'council_version: a version is never deleted');
END;

-- Person: Somebody the service knows. The home council is the council whose record this is; a person without a name is headed by the council's child identifier.
CREATE TABLE person (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	la_child_id TEXT CHECK (length(la_child_id) <= 20),
	shown_name TEXT CHECK (length(shown_name) <= 310),
	name_key TEXT CHECK (length(name_key) <= 310),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE person_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	kind TEXT,
	la_child_id TEXT,
	shown_name TEXT,
	name_key TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_by_council_id ON person (council_id);
CREATE INDEX person_by_la_child_id ON person (la_child_id);
CREATE INDEX person_by_name_key ON person (name_key);
CREATE TRIGGER person_inserted AFTER INSERT ON person BEGIN
	INSERT INTO person_version (id, txn, council_id, kind, la_child_id, shown_name, name_key, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.kind, NEW.la_child_id, NEW.shown_name, NEW.name_key, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, kind = excluded.kind, la_child_id = excluded.la_child_id, shown_name = excluded.shown_name, name_key = excluded.name_key, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_updated AFTER UPDATE ON person BEGIN
	INSERT INTO person_version (id, txn, council_id, kind, la_child_id, shown_name, name_key, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.kind, NEW.la_child_id, NEW.shown_name, NEW.name_key, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, kind = excluded.kind, la_child_id = excluded.la_child_id, shown_name = excluded.shown_name, name_key = excluded.name_key, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_version_changed BEFORE UPDATE ON person_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.kind IS NULL AND NEW.la_child_id IS NULL AND NEW.shown_name IS NULL AND NEW.name_key IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'person_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER person_kept BEFORE DELETE ON person WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'person: a row goes only after its deleted version was written');
END;
CREATE TRIGGER person_version_added BEFORE INSERT ON person_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'person_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER person_version_kept BEFORE DELETE ON person_version BEGIN
	SELECT RAISE(ABORT, 'person_version: a version is never deleted');
END;

-- Period of care: One unbroken time of being looked after, from starting to leaving care.
CREATE TABLE care_period (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	started_on TEXT CHECK (length(started_on) = 10),
	ended_on TEXT CHECK (length(ended_on) = 10),
	end_reason TEXT CHECK (length(end_reason) <= 40),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE care_period_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	started_on TEXT,
	ended_on TEXT,
	end_reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX care_period_by_person_id ON care_period (person_id);
CREATE INDEX care_period_version_by_person_id ON care_period_version (person_id);
CREATE TRIGGER care_period_inserted AFTER INSERT ON care_period BEGIN
	INSERT INTO care_period_version (id, txn, council_id, person_id, started_on, ended_on, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.ended_on, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, ended_on = excluded.ended_on, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER care_period_updated AFTER UPDATE ON care_period BEGIN
	INSERT INTO care_period_version (id, txn, council_id, person_id, started_on, ended_on, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.ended_on, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, ended_on = excluded.ended_on, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER care_period_version_changed BEFORE UPDATE ON care_period_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL AND NEW.end_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'care_period_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER care_period_kept BEFORE DELETE ON care_period WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'care_period: a row goes only after its deleted version was written');
END;
CREATE TRIGGER care_period_version_added BEFORE INSERT ON care_period_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'care_period_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER care_period_version_kept BEFORE DELETE ON care_period_version BEGIN
	SELECT RAISE(ABORT, 'care_period_version: a version is never deleted');
END;

-- Legal status: The order or agreement under which the child is looked after.
CREATE TABLE legal_status (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	care_period_id INTEGER NOT NULL REFERENCES care_period DEFERRABLE INITIALLY DEFERRED,
	status TEXT CHECK (length(status) <= 40),
	started_on TEXT CHECK (length(started_on) = 10),
	ended_on TEXT CHECK (length(ended_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE legal_status_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	care_period_id INTEGER,
	status TEXT,
	started_on TEXT,
	ended_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX legal_status_by_person_id ON legal_status (person_id);
CREATE INDEX legal_status_version_by_person_id ON legal_status_version (person_id);
CREATE INDEX legal_status_by_care_period_id ON legal_status (care_period_id);
CREATE TRIGGER legal_status_inserted AFTER INSERT ON legal_status BEGIN
	INSERT INTO legal_status_version (id, txn, council_id, person_id, care_period_id, status, started_on, ended_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.care_period_id, NEW.status, NEW.started_on, NEW.ended_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, care_period_id = excluded.care_period_id, status = excluded.status, started_on = excluded.started_on, ended_on = excluded.ended_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER legal_status_updated AFTER UPDATE ON legal_status BEGIN
	INSERT INTO legal_status_version (id, txn, council_id, person_id, care_period_id, status, started_on, ended_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.care_period_id, NEW.status, NEW.started_on, NEW.ended_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, care_period_id = excluded.care_period_id, status = excluded.status, started_on = excluded.started_on, ended_on = excluded.ended_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER legal_status_version_changed BEFORE UPDATE ON legal_status_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.care_period_id IS NULL AND NEW.status IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'legal_status_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER legal_status_kept BEFORE DELETE ON legal_status WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'legal_status: a row goes only after its deleted version was written');
END;
CREATE TRIGGER legal_status_version_added BEFORE INSERT ON legal_status_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'legal_status_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER legal_status_version_kept BEFORE DELETE ON legal_status_version BEGIN
	SELECT RAISE(ABORT, 'legal_status_version: a version is never deleted');
END;

-- Placement: Where the child lives while looked after, with whom, and who provides it.
CREATE TABLE placement (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	care_period_id INTEGER NOT NULL REFERENCES care_period DEFERRABLE INITIALLY DEFERRED,
	started_on TEXT CHECK (length(started_on) = 10),
	ended_on TEXT CHECK (length(ended_on) = 10),
	place_type TEXT CHECK (length(place_type) <= 40),
	provider_type TEXT CHECK (length(provider_type) <= 40),
	postcode TEXT CHECK (length(postcode) <= 10),
	urn TEXT CHECK (length(urn) <= 10),
	end_reason TEXT CHECK (length(end_reason) <= 40),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE placement_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	care_period_id INTEGER,
	started_on TEXT,
	ended_on TEXT,
	place_type TEXT,
	provider_type TEXT,
	postcode TEXT,
	urn TEXT,
	end_reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX placement_by_person_id ON placement (person_id);
CREATE INDEX placement_version_by_person_id ON placement_version (person_id);
CREATE INDEX placement_by_care_period_id ON placement (care_period_id);
CREATE TRIGGER placement_inserted AFTER INSERT ON placement BEGIN
	INSERT INTO placement_version (id, txn, council_id, person_id, care_period_id, started_on, ended_on, place_type, provider_type, postcode, urn, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.care_period_id, NEW.started_on, NEW.ended_on, NEW.place_type, NEW.provider_type, NEW.postcode, NEW.urn, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, care_period_id = excluded.care_period_id, started_on = excluded.started_on, ended_on = excluded.ended_on, place_type = excluded.place_type, provider_type = excluded.provider_type, postcode = excluded.postcode, urn = excluded.urn, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER placement_updated AFTER UPDATE ON placement BEGIN
	INSERT INTO placement_version (id, txn, council_id, person_id, care_period_id, started_on, ended_on, place_type, provider_type, postcode, urn, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.care_period_id, NEW.started_on, NEW.ended_on, NEW.place_type, NEW.provider_type, NEW.postcode, NEW.urn, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, care_period_id = excluded.care_period_id, started_on = excluded.started_on, ended_on = excluded.ended_on, place_type = excluded.place_type, provider_type = excluded.provider_type, postcode = excluded.postcode, urn = excluded.urn, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER placement_version_changed BEFORE UPDATE ON placement_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.care_period_id IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL AND NEW.place_type IS NULL AND NEW.provider_type IS NULL AND NEW.postcode IS NULL AND NEW.urn IS NULL AND NEW.end_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'placement_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER placement_kept BEFORE DELETE ON placement WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'placement: a row goes only after its deleted version was written');
END;
CREATE TRIGGER placement_version_added BEFORE INSERT ON placement_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'placement_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER placement_version_kept BEFORE DELETE ON placement_version BEGIN
	SELECT RAISE(ABORT, 'placement_version: a version is never deleted');
END;

-- Episode of care: A stretch of care in which legal status and placement stay the same: worked out from them, confirmed, and then kept, because returns key on it.
CREATE TABLE care_episode (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	care_period_id INTEGER NOT NULL REFERENCES care_period DEFERRABLE INITIALLY DEFERRED,
	started_on TEXT CHECK (length(started_on) = 10),
	start_reason TEXT CHECK (length(start_reason) <= 40),
	legal_status_id INTEGER REFERENCES legal_status DEFERRABLE INITIALLY DEFERRED,
	placement_id INTEGER REFERENCES placement DEFERRABLE INITIALLY DEFERRED,
	need TEXT CHECK (length(need) <= 40),
	home_postcode TEXT CHECK (length(home_postcode) <= 10),
	ended_on TEXT CHECK (length(ended_on) = 10),
	end_reason TEXT CHECK (length(end_reason) <= 40),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE care_episode_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	care_period_id INTEGER,
	started_on TEXT,
	start_reason TEXT,
	legal_status_id INTEGER,
	placement_id INTEGER,
	need TEXT,
	home_postcode TEXT,
	ended_on TEXT,
	end_reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX care_episode_by_person_id ON care_episode (person_id);
CREATE INDEX care_episode_version_by_person_id ON care_episode_version (person_id);
CREATE INDEX care_episode_by_care_period_id ON care_episode (care_period_id);
CREATE INDEX care_episode_by_legal_status_id ON care_episode (legal_status_id);
CREATE INDEX care_episode_by_placement_id ON care_episode (placement_id);
CREATE TRIGGER care_episode_inserted AFTER INSERT ON care_episode BEGIN
	INSERT INTO care_episode_version (id, txn, council_id, person_id, care_period_id, started_on, start_reason, legal_status_id, placement_id, need, home_postcode, ended_on, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.care_period_id, NEW.started_on, NEW.start_reason, NEW.legal_status_id, NEW.placement_id, NEW.need, NEW.home_postcode, NEW.ended_on, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, care_period_id = excluded.care_period_id, started_on = excluded.started_on, start_reason = excluded.start_reason, legal_status_id = excluded.legal_status_id, placement_id = excluded.placement_id, need = excluded.need, home_postcode = excluded.home_postcode, ended_on = excluded.ended_on, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER care_episode_updated AFTER UPDATE ON care_episode BEGIN
	INSERT INTO care_episode_version (id, txn, council_id, person_id, care_period_id, started_on, start_reason, legal_status_id, placement_id, need, home_postcode, ended_on, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.care_period_id, NEW.started_on, NEW.start_reason, NEW.legal_status_id, NEW.placement_id, NEW.need, NEW.home_postcode, NEW.ended_on, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, care_period_id = excluded.care_period_id, started_on = excluded.started_on, start_reason = excluded.start_reason, legal_status_id = excluded.legal_status_id, placement_id = excluded.placement_id, need = excluded.need, home_postcode = excluded.home_postcode, ended_on = excluded.ended_on, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER care_episode_version_changed BEFORE UPDATE ON care_episode_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.care_period_id IS NULL AND NEW.started_on IS NULL AND NEW.start_reason IS NULL AND NEW.legal_status_id IS NULL AND NEW.placement_id IS NULL AND NEW.need IS NULL AND NEW.home_postcode IS NULL AND NEW.ended_on IS NULL AND NEW.end_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'care_episode_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER care_episode_kept BEFORE DELETE ON care_episode WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'care_episode: a row goes only after its deleted version was written');
END;
CREATE TRIGGER care_episode_version_added BEFORE INSERT ON care_episode_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'care_episode_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER care_episode_version_kept BEFORE DELETE ON care_episode_version BEGIN
	SELECT RAISE(ABORT, 'care_episode_version: a version is never deleted');
END;

-- Looked-after review: A review of the child's care, and how the child took part.
CREATE TABLE review (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	held_on TEXT CHECK (length(held_on) = 10),
	participation TEXT CHECK (length(participation) <= 40),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE review_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	held_on TEXT,
	participation TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_by_person_id ON review (person_id);
CREATE INDEX review_version_by_person_id ON review_version (person_id);
CREATE TRIGGER review_inserted AFTER INSERT ON review BEGIN
	INSERT INTO review_version (id, txn, council_id, person_id, held_on, participation, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.held_on, NEW.participation, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, held_on = excluded.held_on, participation = excluded.participation, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER review_updated AFTER UPDATE ON review BEGIN
	INSERT INTO review_version (id, txn, council_id, person_id, held_on, participation, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.held_on, NEW.participation, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, held_on = excluded.held_on, participation = excluded.participation, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER review_version_changed BEFORE UPDATE ON review_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.held_on IS NULL AND NEW.participation IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'review_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER review_kept BEFORE DELETE ON review WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'review: a row goes only after its deleted version was written');
END;
CREATE TRIGGER review_version_added BEFORE INSERT ON review_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'review_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER review_version_kept BEFORE DELETE ON review_version BEGIN
	SELECT RAISE(ABORT, 'review_version: a version is never deleted');
END;

-- Missing episode: A time when the child was missing from where they live, or away without authorisation.
CREATE TABLE missing_episode (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	started_on TEXT CHECK (length(started_on) = 10),
	ended_on TEXT CHECK (length(ended_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE missing_episode_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	kind TEXT,
	started_on TEXT,
	ended_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX missing_episode_by_person_id ON missing_episode (person_id);
CREATE INDEX missing_episode_version_by_person_id ON missing_episode_version (person_id);
CREATE TRIGGER missing_episode_inserted AFTER INSERT ON missing_episode BEGIN
	INSERT INTO missing_episode_version (id, txn, council_id, person_id, kind, started_on, ended_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.started_on, NEW.ended_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, started_on = excluded.started_on, ended_on = excluded.ended_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER missing_episode_updated AFTER UPDATE ON missing_episode BEGIN
	INSERT INTO missing_episode_version (id, txn, council_id, person_id, kind, started_on, ended_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.started_on, NEW.ended_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, started_on = excluded.started_on, ended_on = excluded.ended_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER missing_episode_version_changed BEFORE UPDATE ON missing_episode_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.kind IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'missing_episode_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER missing_episode_kept BEFORE DELETE ON missing_episode WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'missing_episode: a row goes only after its deleted version was written');
END;
CREATE TRIGGER missing_episode_version_added BEFORE INSERT ON missing_episode_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'missing_episode_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER missing_episode_version_kept BEFORE DELETE ON missing_episode_version BEGIN
	SELECT RAISE(ABORT, 'missing_episode_version: a version is never deleted');
END;

-- Deprivation of liberty order: A court order that lets a child be deprived of liberty outside secure accommodation.
CREATE TABLE deprivation_of_liberty (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	started_on TEXT CHECK (length(started_on) = 10),
	ended_on TEXT CHECK (length(ended_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE deprivation_of_liberty_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	started_on TEXT,
	ended_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX deprivation_of_liberty_by_person_id ON deprivation_of_liberty (person_id);
CREATE INDEX deprivation_of_liberty_version_by_person_id ON deprivation_of_liberty_version (person_id);
CREATE TRIGGER deprivation_of_liberty_inserted AFTER INSERT ON deprivation_of_liberty BEGIN
	INSERT INTO deprivation_of_liberty_version (id, txn, council_id, person_id, started_on, ended_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.ended_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, ended_on = excluded.ended_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER deprivation_of_liberty_updated AFTER UPDATE ON deprivation_of_liberty BEGIN
	INSERT INTO deprivation_of_liberty_version (id, txn, council_id, person_id, started_on, ended_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.ended_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, ended_on = excluded.ended_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER deprivation_of_liberty_version_changed BEFORE UPDATE ON deprivation_of_liberty_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.started_on IS NULL AND NEW.ended_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'deprivation_of_liberty_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER deprivation_of_liberty_kept BEFORE DELETE ON deprivation_of_liberty WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'deprivation_of_liberty: a row goes only after its deleted version was written');
END;
CREATE TRIGGER deprivation_of_liberty_version_added BEFORE INSERT ON deprivation_of_liberty_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'deprivation_of_liberty_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER deprivation_of_liberty_version_kept BEFORE DELETE ON deprivation_of_liberty_version BEGIN
	SELECT RAISE(ABORT, 'deprivation_of_liberty_version: a version is never deleted');
END;

-- Health and wellbeing in the year: What the return asks of children looked after for a year: health, teeth, immunisations, strengths and difficulties, offending, substance misuse.
CREATE TABLE health_outcome (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	collection_year TEXT CHECK (length(collection_year) <= 7),
	sdq_score INTEGER CHECK (sdq_score BETWEEN 0 AND 40),
	sdq_reason TEXT CHECK (length(sdq_reason) <= 40),
	convicted INTEGER CHECK (convicted IN (0, 1)),
	health_check INTEGER CHECK (health_check IN (0, 1)),
	immunisations INTEGER CHECK (immunisations IN (0, 1)),
	teeth_check INTEGER CHECK (teeth_check IN (0, 1)),
	health_assessment INTEGER CHECK (health_assessment IN (0, 1)),
	substance_misuse INTEGER CHECK (substance_misuse IN (0, 1)),
	intervention_received INTEGER CHECK (intervention_received IN (0, 1)),
	intervention_offered INTEGER CHECK (intervention_offered IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE health_outcome_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	collection_year TEXT,
	sdq_score INTEGER,
	sdq_reason TEXT,
	convicted INTEGER,
	health_check INTEGER,
	immunisations INTEGER,
	teeth_check INTEGER,
	health_assessment INTEGER,
	substance_misuse INTEGER,
	intervention_received INTEGER,
	intervention_offered INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX health_outcome_by_person_id ON health_outcome (person_id);
CREATE INDEX health_outcome_version_by_person_id ON health_outcome_version (person_id);
CREATE INDEX health_outcome_by_collection_year ON health_outcome (collection_year);
CREATE TRIGGER health_outcome_inserted AFTER INSERT ON health_outcome BEGIN
	INSERT INTO health_outcome_version (id, txn, council_id, person_id, collection_year, sdq_score, sdq_reason, convicted, health_check, immunisations, teeth_check, health_assessment, substance_misuse, intervention_received, intervention_offered, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.collection_year, NEW.sdq_score, NEW.sdq_reason, NEW.convicted, NEW.health_check, NEW.immunisations, NEW.teeth_check, NEW.health_assessment, NEW.substance_misuse, NEW.intervention_received, NEW.intervention_offered, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, collection_year = excluded.collection_year, sdq_score = excluded.sdq_score, sdq_reason = excluded.sdq_reason, convicted = excluded.convicted, health_check = excluded.health_check, immunisations = excluded.immunisations, teeth_check = excluded.teeth_check, health_assessment = excluded.health_assessment, substance_misuse = excluded.substance_misuse, intervention_received = excluded.intervention_received, intervention_offered = excluded.intervention_offered, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER health_outcome_updated AFTER UPDATE ON health_outcome BEGIN
	INSERT INTO health_outcome_version (id, txn, council_id, person_id, collection_year, sdq_score, sdq_reason, convicted, health_check, immunisations, teeth_check, health_assessment, substance_misuse, intervention_received, intervention_offered, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.collection_year, NEW.sdq_score, NEW.sdq_reason, NEW.convicted, NEW.health_check, NEW.immunisations, NEW.teeth_check, NEW.health_assessment, NEW.substance_misuse, NEW.intervention_received, NEW.intervention_offered, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, collection_year = excluded.collection_year, sdq_score = excluded.sdq_score, sdq_reason = excluded.sdq_reason, convicted = excluded.convicted, health_check = excluded.health_check, immunisations = excluded.immunisations, teeth_check = excluded.teeth_check, health_assessment = excluded.health_assessment, substance_misuse = excluded.substance_misuse, intervention_received = excluded.intervention_received, intervention_offered = excluded.intervention_offered, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER health_outcome_version_changed BEFORE UPDATE ON health_outcome_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.collection_year IS NULL AND NEW.sdq_score IS NULL AND NEW.sdq_reason IS NULL AND NEW.convicted IS NULL AND NEW.health_check IS NULL AND NEW.immunisations IS NULL AND NEW.teeth_check IS NULL AND NEW.health_assessment IS NULL AND NEW.substance_misuse IS NULL AND NEW.intervention_received IS NULL AND NEW.intervention_offered IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'health_outcome_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER health_outcome_kept BEFORE DELETE ON health_outcome WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'health_outcome: a row goes only after its deleted version was written');
END;
CREATE TRIGGER health_outcome_version_added BEFORE INSERT ON health_outcome_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'health_outcome_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER health_outcome_version_kept BEFORE DELETE ON health_outcome_version BEGIN
	SELECT RAISE(ABORT, 'health_outcome_version: a version is never deleted');
END;

-- Earlier permanence arrangement: The child left care before through adoption, special guardianship or another permanent arrangement that has since broken down.
CREATE TABLE previous_permanence (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	council_code TEXT CHECK (length(council_code) <= 20),
	made_on TEXT CHECK (length(made_on) IN (4, 7, 10)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE previous_permanence_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	kind TEXT,
	council_code TEXT,
	made_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX previous_permanence_by_person_id ON previous_permanence (person_id);
CREATE INDEX previous_permanence_version_by_person_id ON previous_permanence_version (person_id);
CREATE TRIGGER previous_permanence_inserted AFTER INSERT ON previous_permanence BEGIN
	INSERT INTO previous_permanence_version (id, txn, council_id, person_id, kind, council_code, made_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.council_code, NEW.made_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, council_code = excluded.council_code, made_on = excluded.made_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER previous_permanence_updated AFTER UPDATE ON previous_permanence BEGIN
	INSERT INTO previous_permanence_version (id, txn, council_id, person_id, kind, council_code, made_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.council_code, NEW.made_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, council_code = excluded.council_code, made_on = excluded.made_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER previous_permanence_version_changed BEFORE UPDATE ON previous_permanence_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.kind IS NULL AND NEW.council_code IS NULL AND NEW.made_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'previous_permanence_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER previous_permanence_kept BEFORE DELETE ON previous_permanence WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'previous_permanence: a row goes only after its deleted version was written');
END;
CREATE TRIGGER previous_permanence_version_added BEFORE INSERT ON previous_permanence_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'previous_permanence_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER previous_permanence_version_kept BEFORE DELETE ON previous_permanence_version BEGIN
	SELECT RAISE(ABORT, 'previous_permanence_version: a version is never deleted');
END;

-- Team: A team of workers that serves one council's children.
CREATE TABLE team (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	name TEXT CHECK (length(name) <= 100),
	kind TEXT CHECK (length(kind) <= 40),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE team_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	name TEXT,
	kind TEXT,
	starts_on TEXT,
	ends_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX team_by_council_id ON team (council_id);
CREATE TRIGGER team_inserted AFTER INSERT ON team BEGIN
	INSERT INTO team_version (id, txn, council_id, name, kind, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.name, NEW.kind, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, name = excluded.name, kind = excluded.kind, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER team_updated AFTER UPDATE ON team BEGIN
	INSERT INTO team_version (id, txn, council_id, name, kind, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.name, NEW.kind, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, name = excluded.name, kind = excluded.kind, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER team_version_changed BEFORE UPDATE ON team_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.name IS NULL AND NEW.kind IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'team_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER team_kept BEFORE DELETE ON team WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'team: a row goes only after its deleted version was written');
END;
CREATE TRIGGER team_version_added BEFORE INSERT ON team_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'team_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER team_version_kept BEFORE DELETE ON team_version BEGIN
	SELECT RAISE(ABORT, 'team_version: a version is never deleted');
END;

-- Worker: A person who works with children and families, whether or not they sign in to Kith.
CREATE TABLE worker (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	number TEXT CHECK (length(number) <= 20),
	name TEXT CHECK (length(name) <= 120),
	team_id INTEGER REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE worker_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	number TEXT,
	name TEXT,
	team_id INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX worker_by_council_id ON worker (council_id);
CREATE INDEX worker_by_number ON worker (number);
CREATE INDEX worker_by_team_id ON worker (team_id);
CREATE TRIGGER worker_inserted AFTER INSERT ON worker BEGIN
	INSERT INTO worker_version (id, txn, council_id, number, name, team_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.number, NEW.name, NEW.team_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, number = excluded.number, name = excluded.name, team_id = excluded.team_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER worker_updated AFTER UPDATE ON worker BEGIN
	INSERT INTO worker_version (id, txn, council_id, number, name, team_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.number, NEW.name, NEW.team_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, number = excluded.number, name = excluded.name, team_id = excluded.team_id, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER worker_version_changed BEFORE UPDATE ON worker_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.number IS NULL AND NEW.name IS NULL AND NEW.team_id IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'worker_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER worker_kept BEFORE DELETE ON worker WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'worker: a row goes only after its deleted version was written');
END;
CREATE TRIGGER worker_version_added BEFORE INSERT ON worker_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'worker_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER worker_version_kept BEFORE DELETE ON worker_version BEGIN
	SELECT RAISE(ABORT, 'worker_version: a version is never deleted');
END;

-- User: Somebody who can sign in to Kith.
CREATE TABLE app_user (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	email TEXT CHECK (length(email) <= 254),
	name TEXT CHECK (length(name) <= 120),
	worker_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	is_active INTEGER CHECK (is_active IN (0, 1)),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE app_user_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	email TEXT,
	name TEXT,
	worker_id INTEGER,
	is_active INTEGER,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX app_user_by_email ON app_user (email);
CREATE INDEX app_user_by_worker_id ON app_user (worker_id);
CREATE TRIGGER app_user_inserted AFTER INSERT ON app_user BEGIN
	INSERT INTO app_user_version (id, txn, email, name, worker_id, is_active, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.email, NEW.name, NEW.worker_id, NEW.is_active, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, email = excluded.email, name = excluded.name, worker_id = excluded.worker_id, is_active = excluded.is_active, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER app_user_updated AFTER UPDATE ON app_user BEGIN
	INSERT INTO app_user_version (id, txn, email, name, worker_id, is_active, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.email, NEW.name, NEW.worker_id, NEW.is_active, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, email = excluded.email, name = excluded.name, worker_id = excluded.worker_id, is_active = excluded.is_active, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER app_user_version_changed BEFORE UPDATE ON app_user_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.email IS NULL AND NEW.name IS NULL AND NEW.worker_id IS NULL AND NEW.is_active IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'app_user_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER app_user_kept BEFORE DELETE ON app_user WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'app_user: a row goes only after its deleted version was written');
END;
CREATE TRIGGER app_user_version_added BEFORE INSERT ON app_user_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'app_user_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER app_user_version_kept BEFORE DELETE ON app_user_version BEGIN
	SELECT RAISE(ABORT, 'app_user_version: a version is never deleted');
END;

-- Post: A role held by a user, in one council and perhaps one team, from a day to a day. Access follows the post.
CREATE TABLE post (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	user_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	role TEXT CHECK (length(role) <= 40),
	council_id INTEGER REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	team_id INTEGER REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE post_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	user_id INTEGER,
	role TEXT,
	council_id INTEGER,
	team_id INTEGER,
	starts_on TEXT,
	ends_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_by_user_id ON post (user_id);
CREATE INDEX post_by_council_id ON post (council_id);
CREATE INDEX post_by_team_id ON post (team_id);
CREATE TRIGGER post_inserted AFTER INSERT ON post BEGIN
	INSERT INTO post_version (id, txn, user_id, role, council_id, team_id, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.user_id, NEW.role, NEW.council_id, NEW.team_id, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, user_id = excluded.user_id, role = excluded.role, council_id = excluded.council_id, team_id = excluded.team_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER post_updated AFTER UPDATE ON post BEGIN
	INSERT INTO post_version (id, txn, user_id, role, council_id, team_id, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.user_id, NEW.role, NEW.council_id, NEW.team_id, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, user_id = excluded.user_id, role = excluded.role, council_id = excluded.council_id, team_id = excluded.team_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER post_version_changed BEFORE UPDATE ON post_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.user_id IS NULL AND NEW.role IS NULL AND NEW.council_id IS NULL AND NEW.team_id IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'post_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER post_kept BEFORE DELETE ON post WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'post: a row goes only after its deleted version was written');
END;
CREATE TRIGGER post_version_added BEFORE INSERT ON post_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'post_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER post_version_kept BEFORE DELETE ON post_version BEGIN
	SELECT RAISE(ABORT, 'post_version: a version is never deleted');
END;

-- Destruction certificate: Proof that a row and all its versions were lawfully destroyed: which row, under which rule, on whose authority.
CREATE TABLE destruction (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	record_name TEXT CHECK (length(record_name) <= 60),
	row_id INTEGER CHECK (row_id BETWEEN 1 AND 9223372036854775807),
	rule TEXT CHECK (length(rule) <= 200),
	authority TEXT CHECK (length(authority) <= 200),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE destruction_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	record_name TEXT,
	row_id INTEGER,
	rule TEXT,
	authority TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX destruction_by_record_name ON destruction (record_name);
CREATE TRIGGER destruction_inserted AFTER INSERT ON destruction BEGIN
	INSERT INTO destruction_version (id, txn, record_name, row_id, rule, authority, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.record_name, NEW.row_id, NEW.rule, NEW.authority, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, record_name = excluded.record_name, row_id = excluded.row_id, rule = excluded.rule, authority = excluded.authority, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER destruction_updated AFTER UPDATE ON destruction BEGIN
	INSERT INTO destruction_version (id, txn, record_name, row_id, rule, authority, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.record_name, NEW.row_id, NEW.rule, NEW.authority, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, record_name = excluded.record_name, row_id = excluded.row_id, rule = excluded.rule, authority = excluded.authority, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER destruction_version_changed BEFORE UPDATE ON destruction_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.record_name IS NULL AND NEW.row_id IS NULL AND NEW.rule IS NULL AND NEW.authority IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'destruction_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER destruction_kept BEFORE DELETE ON destruction WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'destruction: a row goes only after its deleted version was written');
END;
CREATE TRIGGER destruction_version_added BEFORE INSERT ON destruction_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'destruction_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER destruction_version_kept BEFORE DELETE ON destruction_version BEGIN
	SELECT RAISE(ABORT, 'destruction_version: a version is never deleted');
END;

-- Care leaver in the year: How a care leaver was around their birthday: in touch, activity, accommodation.
CREATE TABLE care_leaver_outcome (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	collection_year TEXT CHECK (length(collection_year) <= 7),
	in_touch TEXT CHECK (length(in_touch) <= 40),
	activity TEXT CHECK (length(activity) <= 40),
	accommodation TEXT CHECK (length(accommodation) <= 40),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE care_leaver_outcome_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	collection_year TEXT,
	in_touch TEXT,
	activity TEXT,
	accommodation TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX care_leaver_outcome_by_person_id ON care_leaver_outcome (person_id);
CREATE INDEX care_leaver_outcome_version_by_person_id ON care_leaver_outcome_version (person_id);
CREATE INDEX care_leaver_outcome_by_collection_year ON care_leaver_outcome (collection_year);
CREATE TRIGGER care_leaver_outcome_inserted AFTER INSERT ON care_leaver_outcome BEGIN
	INSERT INTO care_leaver_outcome_version (id, txn, council_id, person_id, collection_year, in_touch, activity, accommodation, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.collection_year, NEW.in_touch, NEW.activity, NEW.accommodation, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, collection_year = excluded.collection_year, in_touch = excluded.in_touch, activity = excluded.activity, accommodation = excluded.accommodation, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER care_leaver_outcome_updated AFTER UPDATE ON care_leaver_outcome BEGIN
	INSERT INTO care_leaver_outcome_version (id, txn, council_id, person_id, collection_year, in_touch, activity, accommodation, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.collection_year, NEW.in_touch, NEW.activity, NEW.accommodation, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, collection_year = excluded.collection_year, in_touch = excluded.in_touch, activity = excluded.activity, accommodation = excluded.accommodation, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER care_leaver_outcome_version_changed BEFORE UPDATE ON care_leaver_outcome_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.collection_year IS NULL AND NEW.in_touch IS NULL AND NEW.activity IS NULL AND NEW.accommodation IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'care_leaver_outcome_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER care_leaver_outcome_kept BEFORE DELETE ON care_leaver_outcome WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'care_leaver_outcome: a row goes only after its deleted version was written');
END;
CREATE TRIGGER care_leaver_outcome_version_added BEFORE INSERT ON care_leaver_outcome_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'care_leaver_outcome_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER care_leaver_outcome_version_kept BEFORE DELETE ON care_leaver_outcome_version BEGIN
	SELECT RAISE(ABORT, 'care_leaver_outcome_version: a version is never deleted');
END;

-- Name: What a person is or was called: legal name, the name they are known as, birth, former and adoptive names.
CREATE TABLE person_name (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	given TEXT CHECK (length(given) <= 100),
	middle TEXT CHECK (length(middle) <= 100),
	family TEXT CHECK (length(family) <= 100),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE person_name_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	kind TEXT,
	given TEXT,
	middle TEXT,
	family TEXT,
	starts_on TEXT,
	ends_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_name_by_person_id ON person_name (person_id);
CREATE INDEX person_name_version_by_person_id ON person_name_version (person_id);
CREATE TRIGGER person_name_inserted AFTER INSERT ON person_name BEGIN
	INSERT INTO person_name_version (id, txn, council_id, person_id, kind, given, middle, family, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.given, NEW.middle, NEW.family, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, given = excluded.given, middle = excluded.middle, family = excluded.family, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_name_updated AFTER UPDATE ON person_name BEGIN
	INSERT INTO person_name_version (id, txn, council_id, person_id, kind, given, middle, family, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.given, NEW.middle, NEW.family, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, given = excluded.given, middle = excluded.middle, family = excluded.family, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_name_version_changed BEFORE UPDATE ON person_name_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.kind IS NULL AND NEW.given IS NULL AND NEW.middle IS NULL AND NEW.family IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'person_name_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER person_name_kept BEFORE DELETE ON person_name WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'person_name: a row goes only after its deleted version was written');
END;
CREATE TRIGGER person_name_version_added BEFORE INSERT ON person_name_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'person_name_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER person_name_version_kept BEFORE DELETE ON person_name_version BEGIN
	SELECT RAISE(ABORT, 'person_name_version: a version is never deleted');
END;

-- Identity: Birth, sex, ethnicity and the facts of identity that returns ask for.
CREATE TABLE person_identity (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	born_on TEXT CHECK (length(born_on) IN (4, 7, 10)),
	expected_on TEXT CHECK (length(expected_on) = 10),
	sex TEXT CHECK (length(sex) <= 40),
	ethnicity TEXT CHECK (length(ethnicity) <= 40),
	is_mother INTEGER CHECK (is_mother IN (0, 1)),
	mothers_child_born_on TEXT CHECK (length(mothers_child_born_on) = 10),
	died_on TEXT CHECK (length(died_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE person_identity_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	born_on TEXT,
	expected_on TEXT,
	sex TEXT,
	ethnicity TEXT,
	is_mother INTEGER,
	mothers_child_born_on TEXT,
	died_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_identity_by_person_id ON person_identity (person_id);
CREATE INDEX person_identity_version_by_person_id ON person_identity_version (person_id);
CREATE TRIGGER person_identity_inserted AFTER INSERT ON person_identity BEGIN
	INSERT INTO person_identity_version (id, txn, council_id, person_id, born_on, expected_on, sex, ethnicity, is_mother, mothers_child_born_on, died_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.born_on, NEW.expected_on, NEW.sex, NEW.ethnicity, NEW.is_mother, NEW.mothers_child_born_on, NEW.died_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, born_on = excluded.born_on, expected_on = excluded.expected_on, sex = excluded.sex, ethnicity = excluded.ethnicity, is_mother = excluded.is_mother, mothers_child_born_on = excluded.mothers_child_born_on, died_on = excluded.died_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_identity_updated AFTER UPDATE ON person_identity BEGIN
	INSERT INTO person_identity_version (id, txn, council_id, person_id, born_on, expected_on, sex, ethnicity, is_mother, mothers_child_born_on, died_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.born_on, NEW.expected_on, NEW.sex, NEW.ethnicity, NEW.is_mother, NEW.mothers_child_born_on, NEW.died_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, born_on = excluded.born_on, expected_on = excluded.expected_on, sex = excluded.sex, ethnicity = excluded.ethnicity, is_mother = excluded.is_mother, mothers_child_born_on = excluded.mothers_child_born_on, died_on = excluded.died_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_identity_version_changed BEFORE UPDATE ON person_identity_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.born_on IS NULL AND NEW.expected_on IS NULL AND NEW.sex IS NULL AND NEW.ethnicity IS NULL AND NEW.is_mother IS NULL AND NEW.mothers_child_born_on IS NULL AND NEW.died_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'person_identity_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER person_identity_kept BEFORE DELETE ON person_identity WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'person_identity: a row goes only after its deleted version was written');
END;
CREATE TRIGGER person_identity_version_added BEFORE INSERT ON person_identity_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'person_identity_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER person_identity_version_kept BEFORE DELETE ON person_identity_version BEGIN
	SELECT RAISE(ABORT, 'person_identity_version: a version is never deleted');
END;

-- Identifier: A number by which another service knows the person: unique pupil number, NHS number and others.
CREATE TABLE person_identifier (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	scheme TEXT CHECK (length(scheme) <= 40),
	value TEXT CHECK (length(value) <= 40),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE person_identifier_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	scheme TEXT,
	value TEXT,
	starts_on TEXT,
	ends_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_identifier_by_person_id ON person_identifier (person_id);
CREATE INDEX person_identifier_version_by_person_id ON person_identifier_version (person_id);
CREATE INDEX person_identifier_by_value ON person_identifier (value);
CREATE TRIGGER person_identifier_inserted AFTER INSERT ON person_identifier BEGIN
	INSERT INTO person_identifier_version (id, txn, council_id, person_id, scheme, value, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.scheme, NEW.value, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, scheme = excluded.scheme, value = excluded.value, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_identifier_updated AFTER UPDATE ON person_identifier BEGIN
	INSERT INTO person_identifier_version (id, txn, council_id, person_id, scheme, value, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.scheme, NEW.value, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, scheme = excluded.scheme, value = excluded.value, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_identifier_version_changed BEFORE UPDATE ON person_identifier_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.scheme IS NULL AND NEW.value IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'person_identifier_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER person_identifier_kept BEFORE DELETE ON person_identifier WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'person_identifier: a row goes only after its deleted version was written');
END;
CREATE TRIGGER person_identifier_version_added BEFORE INSERT ON person_identifier_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'person_identifier_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER person_identifier_version_kept BEFORE DELETE ON person_identifier_version BEGIN
	SELECT RAISE(ABORT, 'person_identifier_version: a version is never deleted');
END;

-- Missing identifier: Why a number that a return asks for is not held.
CREATE TABLE identifier_gap (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	scheme TEXT CHECK (length(scheme) <= 40),
	reason TEXT CHECK (length(reason) <= 40),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE identifier_gap_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	scheme TEXT,
	reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifier_gap_by_person_id ON identifier_gap (person_id);
CREATE INDEX identifier_gap_version_by_person_id ON identifier_gap_version (person_id);
CREATE TRIGGER identifier_gap_inserted AFTER INSERT ON identifier_gap BEGIN
	INSERT INTO identifier_gap_version (id, txn, council_id, person_id, scheme, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.scheme, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, scheme = excluded.scheme, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER identifier_gap_updated AFTER UPDATE ON identifier_gap BEGIN
	INSERT INTO identifier_gap_version (id, txn, council_id, person_id, scheme, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.scheme, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, scheme = excluded.scheme, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER identifier_gap_version_changed BEFORE UPDATE ON identifier_gap_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.scheme IS NULL AND NEW.reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'identifier_gap_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER identifier_gap_kept BEFORE DELETE ON identifier_gap WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'identifier_gap: a row goes only after its deleted version was written');
END;
CREATE TRIGGER identifier_gap_version_added BEFORE INSERT ON identifier_gap_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'identifier_gap_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER identifier_gap_version_kept BEFORE DELETE ON identifier_gap_version BEGIN
	SELECT RAISE(ABORT, 'identifier_gap_version: a version is never deleted');
END;

-- Address: Where a person lives or lived.
CREATE TABLE person_address (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	line_1 TEXT CHECK (length(line_1) <= 100),
	line_2 TEXT CHECK (length(line_2) <= 100),
	town TEXT CHECK (length(town) <= 60),
	postcode TEXT CHECK (length(postcode) <= 10),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE person_address_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	kind TEXT,
	line_1 TEXT,
	line_2 TEXT,
	town TEXT,
	postcode TEXT,
	starts_on TEXT,
	ends_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_address_by_person_id ON person_address (person_id);
CREATE INDEX person_address_version_by_person_id ON person_address_version (person_id);
CREATE TRIGGER person_address_inserted AFTER INSERT ON person_address BEGIN
	INSERT INTO person_address_version (id, txn, council_id, person_id, kind, line_1, line_2, town, postcode, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.line_1, NEW.line_2, NEW.town, NEW.postcode, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, line_1 = excluded.line_1, line_2 = excluded.line_2, town = excluded.town, postcode = excluded.postcode, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_address_updated AFTER UPDATE ON person_address BEGIN
	INSERT INTO person_address_version (id, txn, council_id, person_id, kind, line_1, line_2, town, postcode, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.line_1, NEW.line_2, NEW.town, NEW.postcode, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, line_1 = excluded.line_1, line_2 = excluded.line_2, town = excluded.town, postcode = excluded.postcode, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER person_address_version_changed BEFORE UPDATE ON person_address_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.kind IS NULL AND NEW.line_1 IS NULL AND NEW.line_2 IS NULL AND NEW.town IS NULL AND NEW.postcode IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'person_address_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER person_address_kept BEFORE DELETE ON person_address WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'person_address: a row goes only after its deleted version was written');
END;
CREATE TRIGGER person_address_version_added BEFORE INSERT ON person_address_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'person_address_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER person_address_version_kept BEFORE DELETE ON person_address_version BEGIN
	SELECT RAISE(ABORT, 'person_address_version: a version is never deleted');
END;

-- Relationship: How another person is related to this one: the other person is this one's mother, brother, carer.
CREATE TABLE relationship (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	other_person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE relationship_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	other_person_id INTEGER,
	kind TEXT,
	starts_on TEXT,
	ends_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_by_person_id ON relationship (person_id);
CREATE INDEX relationship_version_by_person_id ON relationship_version (person_id);
CREATE INDEX relationship_by_other_person_id ON relationship (other_person_id);
CREATE TRIGGER relationship_inserted AFTER INSERT ON relationship BEGIN
	INSERT INTO relationship_version (id, txn, council_id, person_id, other_person_id, kind, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.other_person_id, NEW.kind, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, other_person_id = excluded.other_person_id, kind = excluded.kind, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER relationship_updated AFTER UPDATE ON relationship BEGIN
	INSERT INTO relationship_version (id, txn, council_id, person_id, other_person_id, kind, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.other_person_id, NEW.kind, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, other_person_id = excluded.other_person_id, kind = excluded.kind, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER relationship_version_changed BEFORE UPDATE ON relationship_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.other_person_id IS NULL AND NEW.kind IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'relationship_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER relationship_kept BEFORE DELETE ON relationship WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'relationship: a row goes only after its deleted version was written');
END;
CREATE TRIGGER relationship_version_added BEFORE INSERT ON relationship_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'relationship_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER relationship_version_kept BEFORE DELETE ON relationship_version BEGIN
	SELECT RAISE(ABORT, 'relationship_version: a version is never deleted');
END;

-- Unaccompanied asylum-seeking child: The child came alone and seeks asylum; the status ceases on a date, often the 18th birthday.
CREATE TABLE unaccompanied_status (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	ceases_on TEXT CHECK (length(ceases_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE unaccompanied_status_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	ceases_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX unaccompanied_status_by_person_id ON unaccompanied_status (person_id);
CREATE INDEX unaccompanied_status_version_by_person_id ON unaccompanied_status_version (person_id);
CREATE TRIGGER unaccompanied_status_inserted AFTER INSERT ON unaccompanied_status BEGIN
	INSERT INTO unaccompanied_status_version (id, txn, council_id, person_id, ceases_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.ceases_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, ceases_on = excluded.ceases_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER unaccompanied_status_updated AFTER UPDATE ON unaccompanied_status BEGIN
	INSERT INTO unaccompanied_status_version (id, txn, council_id, person_id, ceases_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.ceases_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, ceases_on = excluded.ceases_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER unaccompanied_status_version_changed BEFORE UPDATE ON unaccompanied_status_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.ceases_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'unaccompanied_status_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER unaccompanied_status_kept BEFORE DELETE ON unaccompanied_status WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'unaccompanied_status: a row goes only after its deleted version was written');
END;
CREATE TRIGGER unaccompanied_status_version_added BEFORE INSERT ON unaccompanied_status_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'unaccompanied_status_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER unaccompanied_status_version_kept BEFORE DELETE ON unaccompanied_status_version BEGIN
	SELECT RAISE(ABORT, 'unaccompanied_status_version: a version is never deleted');
END;

-- Involvement: Which worker and team hold the child's case, in what part, from when to when. Access follows it.
CREATE TABLE involvement (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	worker_id INTEGER REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	team_id INTEGER REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	role TEXT CHECK (length(role) <= 40),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	reason TEXT CHECK (length(reason) <= 40),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE involvement_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	worker_id INTEGER,
	team_id INTEGER,
	role TEXT,
	starts_on TEXT,
	ends_on TEXT,
	reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX involvement_by_person_id ON involvement (person_id);
CREATE INDEX involvement_version_by_person_id ON involvement_version (person_id);
CREATE INDEX involvement_by_worker_id ON involvement (worker_id);
CREATE INDEX involvement_by_team_id ON involvement (team_id);
CREATE TRIGGER involvement_inserted AFTER INSERT ON involvement BEGIN
	INSERT INTO involvement_version (id, txn, council_id, person_id, worker_id, team_id, role, starts_on, ends_on, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.worker_id, NEW.team_id, NEW.role, NEW.starts_on, NEW.ends_on, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, worker_id = excluded.worker_id, team_id = excluded.team_id, role = excluded.role, starts_on = excluded.starts_on, ends_on = excluded.ends_on, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER involvement_updated AFTER UPDATE ON involvement BEGIN
	INSERT INTO involvement_version (id, txn, council_id, person_id, worker_id, team_id, role, starts_on, ends_on, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.worker_id, NEW.team_id, NEW.role, NEW.starts_on, NEW.ends_on, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, worker_id = excluded.worker_id, team_id = excluded.team_id, role = excluded.role, starts_on = excluded.starts_on, ends_on = excluded.ends_on, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER involvement_version_changed BEFORE UPDATE ON involvement_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.worker_id IS NULL AND NEW.team_id IS NULL AND NEW.role IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL AND NEW.reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'involvement_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER involvement_kept BEFORE DELETE ON involvement WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'involvement: a row goes only after its deleted version was written');
END;
CREATE TRIGGER involvement_version_added BEFORE INSERT ON involvement_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'involvement_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER involvement_version_kept BEFORE DELETE ON involvement_version BEGIN
	SELECT RAISE(ABORT, 'involvement_version: a version is never deleted');
END;

-- Decision for adoption: The decision that the child should be placed for adoption, and its reversal.
CREATE TABLE adoption_decision (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	decided_on TEXT CHECK (length(decided_on) = 10),
	reversed_on TEXT CHECK (length(reversed_on) = 10),
	reverse_reason TEXT CHECK (length(reverse_reason) <= 40),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE adoption_decision_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	decided_on TEXT,
	reversed_on TEXT,
	reverse_reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX adoption_decision_by_person_id ON adoption_decision (person_id);
CREATE INDEX adoption_decision_version_by_person_id ON adoption_decision_version (person_id);
CREATE TRIGGER adoption_decision_inserted AFTER INSERT ON adoption_decision BEGIN
	INSERT INTO adoption_decision_version (id, txn, council_id, person_id, decided_on, reversed_on, reverse_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.decided_on, NEW.reversed_on, NEW.reverse_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, decided_on = excluded.decided_on, reversed_on = excluded.reversed_on, reverse_reason = excluded.reverse_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER adoption_decision_updated AFTER UPDATE ON adoption_decision BEGIN
	INSERT INTO adoption_decision_version (id, txn, council_id, person_id, decided_on, reversed_on, reverse_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.decided_on, NEW.reversed_on, NEW.reverse_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, decided_on = excluded.decided_on, reversed_on = excluded.reversed_on, reverse_reason = excluded.reverse_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER adoption_decision_version_changed BEFORE UPDATE ON adoption_decision_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.decided_on IS NULL AND NEW.reversed_on IS NULL AND NEW.reverse_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'adoption_decision_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER adoption_decision_kept BEFORE DELETE ON adoption_decision WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'adoption_decision: a row goes only after its deleted version was written');
END;
CREATE TRIGGER adoption_decision_version_added BEFORE INSERT ON adoption_decision_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'adoption_decision_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER adoption_decision_version_kept BEFORE DELETE ON adoption_decision_version BEGIN
	SELECT RAISE(ABORT, 'adoption_decision_version: a version is never deleted');
END;

-- Adoption: What the return asks of a child's adoption: decision, match, and the adopters.
CREATE TABLE adoption (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	best_interest_on TEXT CHECK (length(best_interest_on) = 10),
	matched_on TEXT CHECK (length(matched_on) = 10),
	is_foster_carer INTEGER CHECK (is_foster_carer IN (0, 1)),
	adopters TEXT CHECK (length(adopters) <= 40),
	adopters_sex TEXT CHECK (length(adopters_sex) <= 40),
	adopters_status TEXT CHECK (length(adopters_status) <= 40),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE adoption_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	best_interest_on TEXT,
	matched_on TEXT,
	is_foster_carer INTEGER,
	adopters TEXT,
	adopters_sex TEXT,
	adopters_status TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX adoption_by_person_id ON adoption (person_id);
CREATE INDEX adoption_version_by_person_id ON adoption_version (person_id);
CREATE TRIGGER adoption_inserted AFTER INSERT ON adoption BEGIN
	INSERT INTO adoption_version (id, txn, council_id, person_id, best_interest_on, matched_on, is_foster_carer, adopters, adopters_sex, adopters_status, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.best_interest_on, NEW.matched_on, NEW.is_foster_carer, NEW.adopters, NEW.adopters_sex, NEW.adopters_status, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, best_interest_on = excluded.best_interest_on, matched_on = excluded.matched_on, is_foster_carer = excluded.is_foster_carer, adopters = excluded.adopters, adopters_sex = excluded.adopters_sex, adopters_status = excluded.adopters_status, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER adoption_updated AFTER UPDATE ON adoption BEGIN
	INSERT INTO adoption_version (id, txn, council_id, person_id, best_interest_on, matched_on, is_foster_carer, adopters, adopters_sex, adopters_status, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.best_interest_on, NEW.matched_on, NEW.is_foster_carer, NEW.adopters, NEW.adopters_sex, NEW.adopters_status, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, best_interest_on = excluded.best_interest_on, matched_on = excluded.matched_on, is_foster_carer = excluded.is_foster_carer, adopters = excluded.adopters, adopters_sex = excluded.adopters_sex, adopters_status = excluded.adopters_status, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER adoption_version_changed BEFORE UPDATE ON adoption_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.best_interest_on IS NULL AND NEW.matched_on IS NULL AND NEW.is_foster_carer IS NULL AND NEW.adopters IS NULL AND NEW.adopters_sex IS NULL AND NEW.adopters_status IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'adoption_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER adoption_kept BEFORE DELETE ON adoption WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'adoption: a row goes only after its deleted version was written');
END;
CREATE TRIGGER adoption_version_added BEFORE INSERT ON adoption_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'adoption_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER adoption_version_kept BEFORE DELETE ON adoption_version BEGIN
	SELECT RAISE(ABORT, 'adoption_version: a version is never deleted');
END;

-- Import: One reading of a return's files into the store: what was read, stored and kept. The rows themselves are in import_row.
CREATE TABLE return_import (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	collection TEXT CHECK (length(collection) <= 20),
	collection_year TEXT CHECK (length(collection_year) <= 7),
	source TEXT CHECK (length(source) <= 400),
	imported_at INTEGER,
	user_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	report TEXT CHECK (length(report) <= 200000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE return_import_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	collection TEXT,
	collection_year TEXT,
	source TEXT,
	imported_at INTEGER,
	user_id INTEGER,
	report TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX return_import_by_council_id ON return_import (council_id);
CREATE INDEX return_import_by_user_id ON return_import (user_id);
CREATE TRIGGER return_import_inserted AFTER INSERT ON return_import BEGIN
	INSERT INTO return_import_version (id, txn, council_id, collection, collection_year, source, imported_at, user_id, report, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.collection, NEW.collection_year, NEW.source, NEW.imported_at, NEW.user_id, NEW.report, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, collection = excluded.collection, collection_year = excluded.collection_year, source = excluded.source, imported_at = excluded.imported_at, user_id = excluded.user_id, report = excluded.report, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER return_import_updated AFTER UPDATE ON return_import BEGIN
	INSERT INTO return_import_version (id, txn, council_id, collection, collection_year, source, imported_at, user_id, report, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.collection, NEW.collection_year, NEW.source, NEW.imported_at, NEW.user_id, NEW.report, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, collection = excluded.collection, collection_year = excluded.collection_year, source = excluded.source, imported_at = excluded.imported_at, user_id = excluded.user_id, report = excluded.report, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER return_import_version_changed BEFORE UPDATE ON return_import_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.collection IS NULL AND NEW.collection_year IS NULL AND NEW.source IS NULL AND NEW.imported_at IS NULL AND NEW.user_id IS NULL AND NEW.report IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'return_import_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER return_import_kept BEFORE DELETE ON return_import WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'return_import: a row goes only after its deleted version was written');
END;
CREATE TRIGGER return_import_version_added BEFORE INSERT ON return_import_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'return_import_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER return_import_version_kept BEFORE DELETE ON return_import_version BEGIN
	SELECT RAISE(ABORT, 'return_import_version: a version is never deleted');
END;
