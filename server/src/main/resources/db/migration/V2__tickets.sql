-- Tickets: their state, their history, what was written, and what has to be delivered.

CREATE TABLE policy_version (
  version    text PRIMARY KEY,
  ordinal    bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  name       text NOT NULL,
  text       text NOT NULL,
  -- where the backstop is reached when nothing can be decided any more
  backstop   text,
  applied_at timestamptz NOT NULL
);

CREATE SEQUENCE ticket_number;

-- The row is the ticket's only lock. What queues sort and filter by are columns beside the state.
-- Updates that leave indexed columns alone (replies, notes, tries) stay on their page (HOT):
-- room is left for them, and updated_at must not be indexed.
CREATE TABLE ticket (
  id             uuid PRIMARY KEY,
  number         bigint NOT NULL UNIQUE,
  version        bigint NOT NULL,
  format         smallint NOT NULL,
  -- json, not jsonb: it is never searched, and keeps "type" in front, where a reader needs it
  state          json NOT NULL,
  next_due       timestamptz,
  -- event_seq of the page that runs; deliveries of any other page are stale
  page_seq       bigint,
  status         text NOT NULL,
  priority       text NOT NULL,
  position       text NOT NULL,
  owner_id       uuid REFERENCES person,
  requester_id   uuid NOT NULL REFERENCES person,
  company_id     uuid REFERENCES company,
  category       text,
  -- the requester's words: erased by setting it null, like the rows of ticket_text
  subject        text,
  intake         text NOT NULL,
  policy_version text NOT NULL REFERENCES policy_version,
  opened_at      timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  closed_at      timestamptz,
  -- a ticket that cannot be decided: how often it was tried, when next, since when people are told
  attempts       integer NOT NULL DEFAULT 0,
  retry_at       timestamptz,
  parked_at      timestamptz,
  trouble        text
) WITH (fillfactor = 80);

CREATE INDEX ticket_due ON ticket (greatest(next_due, retry_at)) WHERE next_due IS NOT NULL;
CREATE INDEX ticket_parked ON ticket (parked_at) WHERE parked_at IS NOT NULL;
CREATE INDEX ticket_queue ON ticket (position, priority, opened_at) WHERE closed_at IS NULL;
CREATE INDEX ticket_owner ON ticket (owner_id, opened_at) WHERE closed_at IS NULL;
CREATE INDEX ticket_requester ON ticket (requester_id, opened_at);
CREATE INDEX ticket_company ON ticket (company_id, opened_at) WHERE company_id IS NOT NULL;

-- Append-only. xid lets feeds follow in the order of commits (pg_snapshot_xmin).
CREATE TABLE ticket_event (
  ticket_id      uuid NOT NULL REFERENCES ticket,
  seq            bigint NOT NULL CHECK (seq > 0),
  at             timestamptz NOT NULL,
  actor          json NOT NULL,
  because        json NOT NULL,
  policy_version text NOT NULL,
  type           text NOT NULL,
  format         smallint NOT NULL,
  body           json NOT NULL,
  xid            xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (ticket_id, seq)
);

CREATE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history of a ticket is append-only';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ticket_event
  FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only();

-- What somebody wrote. Erased by setting body and salt null: the digest in the history then says
-- nothing.
CREATE TABLE ticket_text (
  id        uuid PRIMARY KEY,
  ticket_id uuid NOT NULL REFERENCES ticket,
  kind      text NOT NULL,
  author    json NOT NULL,
  at        timestamptz NOT NULL,
  salt      text,
  body      text,
  CHECK ((salt IS NULL) = (body IS NULL))
);
CREATE INDEX ticket_text_ticket ON ticket_text (ticket_id);

-- One row per recipient and event. No foreign key to ticket: what has left moves to an archive.
CREATE TABLE outbox (
  id              uuid PRIMARY KEY,
  ticket_id       uuid NOT NULL,
  event_seq       bigint NOT NULL,
  kind            text NOT NULL,
  channel         text NOT NULL,
  part            text NOT NULL,
  person_id       uuid,
  contact_id      uuid,
  address         text,
  text_id         uuid,
  page_round      integer,
  page_step       integer,
  -- goes before what may wait: pages, and alarms about tickets that cannot be decided
  urgent          boolean NOT NULL,
  created_at      timestamptz NOT NULL,
  not_before      timestamptz NOT NULL,
  not_after       timestamptz,
  state           text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'kept', 'failed',
                                                 'cancelled', 'expired', 'unknown')),
  attempts        integer NOT NULL DEFAULT 0,
  unknowns        integer NOT NULL DEFAULT 0,
  fence           bigint NOT NULL DEFAULT 0,
  lease_until     timestamptz,
  next_attempt_at timestamptz NOT NULL,
  last_error      text,
  sent_at         timestamptz,
  provider_ref    text,
  CHECK ((state = 'sending') = (lease_until IS NOT NULL)),
  CHECK (num_nonnulls(contact_id, address) = 1)
) WITH (fillfactor = 80);

CREATE INDEX outbox_due ON outbox (channel, urgent DESC, next_attempt_at) WHERE state = 'waiting';
CREATE INDEX outbox_stuck ON outbox (created_at)
  WHERE state IN ('waiting', 'kept', 'failed', 'unknown');
CREATE INDEX outbox_lease ON outbox (lease_until) WHERE state = 'sending';
CREATE INDEX outbox_pages ON outbox (ticket_id) WHERE state = 'waiting' AND page_round IS NOT NULL;
CREATE INDEX outbox_ticket ON outbox (ticket_id, event_seq);

-- What came of each try to deliver.
CREATE TABLE delivery_try (
  delivery_id uuid NOT NULL,
  fence       bigint NOT NULL,
  at          timestamptz NOT NULL,
  outcome     text NOT NULL,
  detail      text NOT NULL,
  PRIMARY KEY (delivery_id, fence)
);
