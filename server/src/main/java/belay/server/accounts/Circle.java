package belay.server.accounts;

/** Whom a page admits. */
public enum Circle {
  ANYBODY,
  SIGNED_IN,
  /** Who works at the desk. */
  STAFF,
  /** Who decides what the desk promises. */
  POLICY,
  ADMIN
}
