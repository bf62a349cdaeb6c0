-- What tickets tell one another, texts they share, and who can be given or sent what.

-- A command for another ticket, written with the event it comes from and gone with the events it
-- makes there: never lost, never done twice. The target may not be there yet: a split opens it.
CREATE TABLE ticket_inbox (
  id              uuid PRIMARY KEY,
  source_id       uuid NOT NULL REFERENCES ticket,
  source_seq      bigint NOT NULL,
  target_id       uuid NOT NULL,
  format          smallint NOT NULL,
  command         json NOT NULL,
  -- of the ticket that a split opens
  subject         text,
  created_at      timestamptz NOT NULL,
  attempts        integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  -- since when people have to look at it
  parked_at       timestamptz,
  error           text,
  UNIQUE (source_id, source_seq, target_id)
);
CREATE INDEX ticket_inbox_due ON ticket_inbox (next_attempt_at);

-- Texts of another ticket that this one shows: what came along, was passed on, or was told to all.
-- kind: as what it is shown here, where that is not what it is there.
CREATE TABLE ticket_text_lent (
  ticket_id uuid NOT NULL REFERENCES ticket,
  text_id   uuid NOT NULL REFERENCES ticket_text,
  kind      text,
  PRIMARY KEY (ticket_id, text_id)
);

-- Somebody outside is known by name and address.
ALTER TABLE outbox ADD name text;

-- capacity: tickets they can work on at a time; null: nobody has said.
ALTER TABLE person
  ADD capacity integer CHECK (capacity > 0),
  ADD skills   text[] NOT NULL DEFAULT '{}';

-- How somebody wants to be paged: by which contact, so many seconds after the page began.
CREATE TABLE reach (
  person_id     uuid NOT NULL REFERENCES person,
  -- for what must not wait, or for the rest
  high          boolean NOT NULL,
  nth           smallint NOT NULL,
  contact_id    uuid NOT NULL REFERENCES contact_method ON DELETE CASCADE,
  after_seconds integer NOT NULL CHECK (after_seconds >= 0),
  PRIMARY KEY (person_id, high, nth)
);

-- hours as in company.
CREATE TABLE vendor (
  key      text PRIMARY KEY,
  name     text NOT NULL,
  address  text NOT NULL CHECK (address = lower(address) AND address <> ''),
  zone     text,
  hours    text[],
  holidays text[] NOT NULL DEFAULT '{}',
  CHECK (hours IS NULL OR zone IS NOT NULL)
);

CREATE TRIGGER roster AFTER INSERT OR UPDATE OR DELETE ON vendor
  FOR EACH STATEMENT EXECUTE FUNCTION roster_changed();
CREATE TRIGGER roster AFTER INSERT OR UPDATE OR DELETE ON reach
  FOR EACH STATEMENT EXECUTE FUNCTION roster_changed();
