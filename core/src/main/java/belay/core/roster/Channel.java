package belay.core.roster;

/** By what means a message travels to a person. */
public enum Channel {
  MAIL
}
