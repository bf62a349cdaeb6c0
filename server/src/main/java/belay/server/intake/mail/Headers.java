package belay.server.intake.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.field.ContentDispositionFieldLenientImpl;
import org.apache.james.mime4j.field.ContentTypeFieldLenientImpl;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawField;

/** The headers of one part, by name in lower case, values unfolded but not decoded. */
final class Headers {
  private final Map<String, List<String>> values = new HashMap<>();

  void add(Field field) {
    byte[] raw = field.getRaw().toByteArray();
    String line = Charsets.decode(raw, null);
    String value = line.substring(line.indexOf(':') + 1);
    values
        .computeIfAbsent(field.getName().strip().toLowerCase(Locale.ROOT), n -> new ArrayList<>())
        .add(value.replaceAll("\r?\n", "").replaceAll("\\p{Cc}", " ").strip());
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The first one: what is added on the way stands above what the writer put in. */
  Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  boolean isAttachment() {
    return disposition().map(ContentDispositionField::isAttachment).orElse(false);
  }

  boolean isInline() {
    return disposition().map(ContentDispositionField::isInline).orElse(false);
  }

  Optional<String> contentTypeParameter(String name) {
    return first("content-type")
        .map(v -> new RawField("Content-Type", v))
        .map(f -> ContentTypeFieldLenientImpl.PARSER.parse(f, DecodeMonitor.SILENT))
        .map(f -> f.getParameter(name));
  }

  /** As the sender names the file; empty when there is no name that can be used. */
  String fileName() {
    return disposition()
        .map(d -> d.getFilename())
        .or(() -> contentTypeParameter("name"))
        .map(EncodedWords::decode)
        .map(CleanText::fileName)
        .orElse("");
  }

  private Optional<ContentDispositionField> disposition() {
    return first("content-disposition")
        .map(v -> new RawField("Content-Disposition", v))
        .map(f -> ContentDispositionFieldLenientImpl.PARSER.parse(f, DecodeMonitor.SILENT));
  }
}
