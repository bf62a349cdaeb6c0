-- Whether single letters are shortcuts for them (WCAG 2.1.4).
ALTER TABLE person ADD COLUMN letters boolean NOT NULL DEFAULT true;
