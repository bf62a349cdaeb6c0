package belay.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import belay.testkit.MailServer;
import belay.testkit.ReceivedMail;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Somebody's mailbox, read as a mail program reads it: by IMAP. */
record Mailbox(MailServer server, String address) {
  private static final String PASSWORD = "secret";

  static Mailbox make(MailServer server, String address) {
    server.account(address, PASSWORD);
    return new Mailbox(server, address);
  }

  String url() {
    return server.imapUrl(address, PASSWORD);
  }

  /** All that has come, oldest first. */
  List<ReceivedMail> read() {
    try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
      store.connect("127.0.0.1", port(), address, PASSWORD);
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        List<ReceivedMail> mails = new ArrayList<>();
        for (Message message : inbox.getMessages()) {
          mails.add(copy(message));
        }
        return mails;
      }
    } catch (MessagingException | IOException e) {
      throw new AssertionError("cannot read " + address, e);
    }
  }

  private int port() {
    return URI.create(url()).getPort();
  }

  private ReceivedMail copy(Message message) throws MessagingException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);
    assertThat(message.getRecipients(Message.RecipientType.TO)[0].toString()).contains(address);
    return new ReceivedMail("", address, bytes.toByteArray());
  }
}
