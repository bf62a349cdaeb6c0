package belay.server.channel.mail;

import belay.server.channel.mail.OutgoingMail.Enclosed;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A file that goes along, as the mail library reads it. */
record EnclosedPart(Enclosed file) implements DataSource {

  /** A part of a mail, only ever to be saved. */
  static MimeBodyPart of(Enclosed file) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new EnclosedPart(file)));
    part.setFileName(file.name());
    part.setDisposition(Part.ATTACHMENT);
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return file.content().open();
  }

  @Override
  public OutputStream getOutputStream() {
    throw new UnsupportedOperationException("it is only read");
  }

  @Override
  public String getContentType() {
    return file.type();
  }

  @Override
  public String getName() {
    return file.name();
  }
}
