-- What grows is let go of in time, and what died is swept before it is much (docs/growth.md).

-- Deliveries of tickets that closed up to here are gone; who prunes holds this row.
CREATE TABLE delivery_forgotten (
  one       boolean PRIMARY KEY DEFAULT true CHECK (one),
  closed_at timestamptz NOT NULL,
  number    bigint NOT NULL
);
INSERT INTO delivery_forgotten (closed_at, number) VALUES ('epoch', 0);

-- emptied_at: since when its bytes are gone; the row stays, so that the same mail is known again.
-- kept_whole: its ticket says that there is more in the mail.
ALTER TABLE raw_mail
  ADD emptied_at timestamptz,
  ADD kept_whole boolean NOT NULL DEFAULT false;
CREATE INDEX raw_mail_over ON raw_mail (received_at)
  WHERE state IN ('done', 'ignored') AND emptied_at IS NULL AND NOT kept_whole;

-- Every mail to a requester looks here for the mail that opened the ticket.
CREATE INDEX mail_seen_mail ON mail_seen (mail_id);

-- Each change of a delivery changes its state, which indexes go by: none is a HOT update, and room
-- left on its page is wasted.
ALTER TABLE outbox RESET (fillfactor);

-- A fifth of a table may be dead before PostgreSQL sweeps it by itself. Of tables that hold years
-- beside what moves now, that is too much: what is due is found behind all that died there.
ALTER TABLE ticket SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 2000,
  autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 2000,
  autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
ALTER TABLE raw_mail SET (autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE raw_mail_chunk SET (autovacuum_vacuum_scale_factor = 0.02,
  toast.autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE delivery_try SET (autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE ticket_was SET (autovacuum_vacuum_scale_factor = 0.02);

-- Empty most of the time, and looked through every second: what died there is all there is to see.
ALTER TABLE ticket_inbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- Only ever added to: in small steps, so that the day on which it has to be frozen is none.
ALTER TABLE ticket_event SET (autovacuum_vacuum_insert_scale_factor = 0.02,
  autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE ticket_text SET (autovacuum_vacuum_insert_scale_factor = 0.02,
  autovacuum_analyze_scale_factor = 0.02);
