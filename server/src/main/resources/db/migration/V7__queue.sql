-- Lists of tickets: what they filter by and draw, in columns, and walks that miss none.

-- owner_kind: assigned (works on it), lead (answers for what nobody has taken) or backstop.
-- due_*: the running clock that next_due is of; held_*: the paused one with the least time left.
-- None of these is indexed (see ticket): a reply must stay a HOT update.
ALTER TABLE ticket
  ADD owner_kind    text,
  ADD round         integer,
  ADD waiting       text,
  ADD due_clock     text,
  ADD due_since     timestamptz,
  ADD held_clock    text,
  -- business seconds
  ADD held_left     bigint,
  ADD priority_rank smallint NOT NULL GENERATED ALWAYS AS (CASE priority
    WHEN 'CRITICAL' THEN 0 WHEN 'HIGH' THEN 1 WHEN 'MEDIUM' THEN 2 ELSE 3 END) STORED,
  -- of the transaction that moved it in some order last
  ADD moved_xid     xid8 NOT NULL DEFAULT pg_current_xact_id();

UPDATE ticket t SET owner_kind = n.owner_kind, round = n.round, waiting = n.waiting,
  due_clock = n.due_clock, due_since = n.due_since, held_clock = n.held_clock,
  held_left = n.held_left
FROM (
  SELECT id, lower(o.state #>> '{place,owner,type}') AS owner_kind,
    CAST(o.state #>> '{place,round}' AS integer) AS round, o.state #>> '{progress,waiting}' AS waiting,
    due.clock AS due_clock, due.since AS due_since, held.clock AS held_clock, held.rest AS held_left
  FROM ticket k
  CROSS JOIN LATERAL (SELECT CASE WHEN closed_at IS NULL THEN state ELSE state -> 'was' END AS state) o
  LEFT JOIN LATERAL (
    SELECT lower(c #>> '{key,kind}') || coalesce(':' || nullif(c #>> '{key,subject}', ''), '') AS clock,
      CAST(c #>> '{reading,since}' AS timestamptz) AS since
    FROM json_array_elements(o.state #> '{clocks,all}') WITH ORDINALITY AS a (c, nth)
    WHERE c #>> '{reading,type}' = 'Running'
    ORDER BY CAST(c #>> '{reading,due}' AS timestamptz), c #>> '{key,kind}' = 'PAGE', nth
    LIMIT 1) due ON k.closed_at IS NULL
  LEFT JOIN LATERAL (
    SELECT lower(c #>> '{key,kind}') || coalesce(':' || nullif(c #>> '{key,subject}', ''), '') AS clock,
      CAST(c #>> '{reading,left}' AS bigint) AS rest
    FROM json_array_elements(o.state #> '{clocks,all}') WITH ORDINALITY AS a (c, nth)
    WHERE c #>> '{reading,type}' = 'Paused'
    ORDER BY CAST(c #>> '{reading,left}' AS bigint), nth
    LIMIT 1) held ON k.closed_at IS NULL) n
WHERE t.id = n.id;

ALTER TABLE ticket
  ALTER owner_kind SET NOT NULL,
  ALTER round SET NOT NULL;

-- Lists show open tickets unless closed ones are asked for: these are few, those are many.
DROP INDEX ticket_next;
DROP INDEX ticket_queue;
DROP INDEX ticket_requester;
DROP INDEX ticket_company;
CREATE INDEX ticket_open_due ON ticket ((coalesce(next_due, 'infinity'::timestamptz)), number)
  WHERE closed_at IS NULL;
CREATE INDEX ticket_open_priority
  ON ticket (priority_rank, (coalesce(next_due, 'infinity'::timestamptz)), number)
  WHERE closed_at IS NULL;
CREATE INDEX ticket_open_number ON ticket (number) WHERE closed_at IS NULL;
CREATE INDEX ticket_closed ON ticket (closed_at, number) WHERE closed_at IS NOT NULL;
CREATE INDEX ticket_closed_number ON ticket (number) WHERE closed_at IS NOT NULL;
CREATE INDEX ticket_requester ON ticket (requester_id, number);
CREATE INDEX ticket_company ON ticket (company_id, number) WHERE company_id IS NOT NULL;

-- Where a ticket stood in the orders of lists before it moved, so that a walk of many pages goes
-- by the order it began with (ADR 10). Kept for a day.
-- from_xid, to_xid: the transactions that made it stand there and moved it away.
CREATE TABLE ticket_was (
  number        bigint NOT NULL,
  priority_rank smallint NOT NULL,
  next_due      timestamptz NOT NULL,
  touched_at    timestamptz NOT NULL,
  from_xid      xid8 NOT NULL,
  to_xid        xid8 NOT NULL,
  until         timestamptz NOT NULL
);
CREATE INDEX ticket_was_to ON ticket_was (to_xid);

-- Walks that began before this transaction can't go on.
CREATE TABLE ticket_was_forgotten (
  one      boolean PRIMARY KEY DEFAULT true CHECK (one),
  last_xid xid8 NOT NULL
);
INSERT INTO ticket_was_forgotten (last_xid) VALUES ('0');

-- 99: closed ones come last.
CREATE FUNCTION ticket_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ticket_was (number, priority_rank, next_due, touched_at, from_xid, to_xid, until)
  VALUES (OLD.number, CASE WHEN OLD.closed_at IS NULL THEN OLD.priority_rank ELSE 99 END,
    coalesce(OLD.next_due, 'infinity'), coalesce(OLD.closed_at, OLD.updated_at), OLD.moved_xid,
    pg_current_xact_id(), NEW.updated_at);
  NEW.moved_xid := pg_current_xact_id();
  RETURN NEW;
END $$;
CREATE TRIGGER moves BEFORE UPDATE OF next_due, priority, updated_at, closed_at ON ticket
  FOR EACH ROW WHEN (
    (OLD.next_due, OLD.priority, OLD.updated_at, OLD.closed_at)
    IS DISTINCT FROM (NEW.next_due, NEW.priority, NEW.updated_at, NEW.closed_at))
  EXECUTE FUNCTION ticket_moves();

-- Words to search among all tickets, apart from them: a trigram index beside the state would be
-- written with every ring. Erased with the subject.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TABLE ticket_words (
  number bigint PRIMARY KEY,
  words  text NOT NULL
);
INSERT INTO ticket_words SELECT number, subject FROM ticket WHERE subject IS NOT NULL;
CREATE INDEX ticket_words_trigrams ON ticket_words USING gin (words gin_trgm_ops);
CREATE INDEX person_name_trigrams ON person USING gin (name gin_trgm_ops);

CREATE FUNCTION ticket_says() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.subject IS NULL THEN
    DELETE FROM ticket_words WHERE number = NEW.number;
  ELSE
    INSERT INTO ticket_words (number, words) VALUES (NEW.number, NEW.subject)
    ON CONFLICT (number) DO UPDATE SET words = EXCLUDED.words;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER says AFTER UPDATE OF subject ON ticket
  FOR EACH ROW EXECUTE FUNCTION ticket_says();
CREATE TRIGGER says_at_first AFTER INSERT ON ticket
  FOR EACH ROW WHEN (NEW.subject IS NOT NULL) EXECUTE FUNCTION ticket_says();
