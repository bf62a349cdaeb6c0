/**
 * Mail on its way in: the doors (SMTP, IMAP), the durable raw copy, and reading a raw copy into a
 * {@link belay.server.intake.mail.Parsed}. The matching of mails to tickets calls in here; nothing
 * in here may know a ticket, answer a mail, or parse a message before its raw copy is durable
 * (MAIL-2).
 */
@NullMarked
package belay.server.intake.mail;

import org.jspecify.annotations.NullMarked;
