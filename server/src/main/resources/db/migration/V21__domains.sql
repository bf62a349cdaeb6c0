-- Mail comes from a domain as servers know it: each company's that is stored in another script gets
-- that one beside it (RFC 3492; n, bias and delta are called so there).
CREATE FUNCTION pg_temp.punycode(label text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  digits CONSTANT text := 'abcdefghijklmnopqrstuvwxyz0123456789';
  points int[] := ARRAY(
    SELECT ascii(letter) FROM string_to_table(label, NULL) WITH ORDINALITY AS l (letter, i)
    ORDER BY i);
  plain text := regexp_replace(label, '[^\x01-\x7f]', '', 'g');
  coded text := plain || CASE WHEN plain = '' THEN '' ELSE '-' END;
  handled int := length(plain);
  n int := 128;
  bias int := 72;
  delta int := 0;
  point int;
  rest int;
  k int;
  t int;
BEGIN
  WHILE handled < cardinality(points) LOOP
    point := (SELECT min(p) FROM unnest(points) AS u (p) WHERE p >= n);
    delta := delta + (point - n) * (handled + 1);
    n := point;
    FOREACH point IN ARRAY points LOOP
      IF point < n THEN
        delta := delta + 1;
      ELSIF point = n THEN
        rest := delta;
        k := 36;
        LOOP
          t := greatest(1, least(26, k - bias));
          EXIT WHEN rest < t;
          coded := coded || substr(digits, t + (rest - t) % (36 - t) + 1, 1);
          rest := (rest - t) / (36 - t);
          k := k + 36;
        END LOOP;
        coded := coded || substr(digits, rest + 1, 1);
        delta := CASE WHEN handled = length(plain) THEN delta / 700 ELSE delta / 2 END;
        handled := handled + 1;
        delta := delta + delta / handled;
        k := 0;
        WHILE delta > 455 LOOP
          delta := delta / 35;
          k := k + 36;
        END LOOP;
        bias := k + 36 * delta / (delta + 38);
        delta := 0;
      END IF;
    END LOOP;
    delta := delta + 1;
    n := n + 1;
  END LOOP;
  RETURN 'xn--' || coded;
END $$;

INSERT INTO company_domain (domain, company_id)
SELECT (
    SELECT string_agg(
      CASE WHEN octet_length(label) = length(label) THEN label ELSE pg_temp.punycode(label) END,
      '.' ORDER BY i)
    FROM string_to_table(normalize(domain, NFKC), '.') WITH ORDINALITY AS l (label, i)),
  company_id
FROM company_domain WHERE octet_length(domain) <> length(domain)
ON CONFLICT DO NOTHING;

DROP FUNCTION pg_temp.punycode(text);
