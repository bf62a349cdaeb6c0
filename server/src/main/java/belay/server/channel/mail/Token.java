package belay.server.channel.mail;

/** What an address or a Message-ID in somebody's mail turned out to be. */
public sealed interface Token<T> {

  /** We made it. */
  record Genuine<T>(T of) implements Token<T> {}

  /** It has the form of ours, but we did not make it: somebody guesses. */
  record Forged<T>() implements Token<T> {}

  /** It has nothing to do with us. */
  record Foreign<T>() implements Token<T> {}
}
