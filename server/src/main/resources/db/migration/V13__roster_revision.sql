-- A primary that is lost may take its last revisions with it, and the next one count them anew for
-- other people: nodes that remember the lost ones must not take those for theirs. So it leaps.
CREATE FUNCTION roster_revision_leaps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.revision := OLD.revision + 1 + floor(random() * 1000000)::bigint;
  RETURN NEW;
END $$;

CREATE TRIGGER leaps BEFORE UPDATE ON roster_revision
  FOR EACH ROW EXECUTE FUNCTION roster_revision_leaps();
