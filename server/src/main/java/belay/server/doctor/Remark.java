package belay.server.doctor;

/**
 * Something to say about a desk.
 *
 * @param wrong it harms the desk; else it is good to know
 * @param what is so, in a sentence
 * @param todo what to do about it, in a sentence
 */
public record Remark(boolean wrong, String what, String todo) {
  static Remark wrong(String what, String todo) {
    return new Remark(true, what, todo);
  }

  static Remark note(String what, String todo) {
    return new Remark(false, what, todo);
  }
}
