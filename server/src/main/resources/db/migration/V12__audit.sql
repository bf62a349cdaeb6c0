-- The auditor: what it looked at last, and what it found and is still so.

-- began_at: when the last audit began, on whatever node; who moves it on runs the next one. Two at
-- once would do no harm: what they find is the same.
-- after_number: the rolling look at all open tickets goes on behind it, slice_size at a time.
-- seen_xid, seen_number: tickets that moved or opened since are looked at in the next audit.
CREATE TABLE audit (
  one          boolean PRIMARY KEY DEFAULT true CHECK (one),
  began_at     timestamptz NOT NULL,
  ended_at     timestamptz,
  -- when everything had been looked at, once round
  round_at     timestamptz,
  looked_at    integer NOT NULL,
  after_number bigint NOT NULL,
  slice_size   integer NOT NULL,
  seen_xid     xid8 NOT NULL,
  seen_number  bigint NOT NULL,
  -- when people were told of findings last
  told_at      timestamptz
) WITH (fillfactor = 50);
INSERT INTO audit (began_at, looked_at, after_number, slice_size, seen_xid, seen_number)
VALUES ('epoch', 0, 0, 100, '0', 0);

-- subject: the ticket, or nothing but zeros for what is the desk's. Gone when it is not so any more.
CREATE TABLE audit_finding (
  fault      text NOT NULL,
  subject    uuid NOT NULL,
  number     bigint,
  count      bigint NOT NULL,
  detail     text NOT NULL,
  since      timestamptz NOT NULL,
  checked_at timestamptz NOT NULL,
  told_at    timestamptz,
  PRIMARY KEY (fault, subject)
);
