package belay.server.intake.mail;

import java.util.List;
import java.util.regex.Pattern;

/** How mail programs, in the languages of their users, mark the mail that is being answered. */
final class QuoteSigns {
  private static final int MAX_LINE = 400;
  private static final int HEADER_BLOCK = 8;

  /** {@code -----Original Message-----}; a line of hyphens alone is the writer's own. */
  private static final Pattern DIVIDER =
      Pattern.compile(
          "\\s*[-_]{2,}\\s*(?:original message|forwarded message|ursprüngliche nachricht"
              + "|originalnachricht|weitergeleitete nachricht|message d['’]origine"
              + "|message transféré"
              + "|mensaje original|mensaje reenviado|messaggio originale|mensagem original"
              + "|oorspronkelijk bericht|originele bericht|ursprungligt meddelande"
              + "|originalmeddelande|opprinnelig melding|oprindelig meddelelse"
              + "|alkuperäinen viesti|wiadomość oryginalna|původní zpráva|eredeti üzenet"
              + "|исходное сообщение|пересылаемое сообщение|邮件原件|原始邮件|元のメッセージ|원본 메시지)"
              + "\\s*[-_]{2,}\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern FROM =
      header("from|von|de|da|van|från|fra|lähettäjä|od|feladó|от|发件人|寄件者|差出人|보낸 사람|kimden|מאת|من");

  private static final Pattern OTHER =
      header(
          "sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|date|à|objet|enviado|enviada"
              + "|fecha|data|para|asunto|assunto|inviato|a|oggetto|verzonden|aan|onderwerp|skickat"
              + "|till|ämne|sendt|til|emne|lähetetty|vastaanottaja|aihe|wysłano|do|temat|odesláno"
              + "|komu|předmět|elküldve|címzett|tárgy|отправлено|дата|кому|тема|发送时间|收件人|主题"
              + "|日期|寄件日期|收件者|主旨|送信日時|宛先|件名|보낸 날짜|받는 사람|제목|gönderilme"
              + "|kime|konu|נשלח|אל|נושא|تاريخ|إلى|الموضوع");

  private static final Pattern WROTE =
      Pattern.compile(
          "\\b(?:wrote|writes|schrieb|a écrit|écrit|escribió|ha scritto|scrisse|escreveu|schreef"
              + "|skrev|kirjoitti|napisał|napisała|napisał\\(a\\)|napsal|napsala|írta"
              + "|написал|написала"
              + "|пишет|yazdı|a scris)(?=\\W|$)|写道|寫道|のメール|さんは書きました|님이 작성|כתב|كتب",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern TIME =
      Pattern.compile("\\d{1,2}[:.h]\\d{2}|\\b(?:19|20)\\d\\d\\b|年");
  private static final Pattern ADDRESS = Pattern.compile("\\S@\\S");

  private QuoteSigns() {}

  static boolean isQuoted(String line) {
    return line.startsWith(">") || line.stripLeading().startsWith("> ");
  }

  static boolean isDivider(String line) {
    return line.length() <= MAX_LINE && DIVIDER.matcher(line).matches();
  }

  /** Outlook's {@code From: … Sent: … To: … Subject: …}, also below a ruled line. */
  static boolean isHeaderBlock(List<String> lines, int at) {
    int first = lines.get(at).matches("_{10,}\\s*") ? at + 1 : at;
    if (first >= lines.size() || !FROM.matcher(lines.get(first)).lookingAt()) {
      return false;
    }
    int end = Math.min(lines.size(), first + HEADER_BLOCK);
    long others =
        lines.subList(first + 1, end).stream().filter(l -> OTHER.matcher(l).lookingAt()).count();
    return others >= 2;
  }

  /** "On Tue, 3 Nov 2026 at 10:00, Dana wrote:": who, when, and mostly a word for writing. */
  static boolean isAttribution(String joined) {
    if (joined.length() > MAX_LINE || !TIME.matcher(joined).find()) {
      return false;
    }
    return WROTE.matcher(joined).find() || ADDRESS.matcher(joined).find();
  }

  private static Pattern header(String names) {
    return Pattern.compile(
        "\\s*\\*?(?:" + names + ")\\*?\\s?[:：]", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
