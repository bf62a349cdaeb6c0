package belay.policyfile.scenario;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Outcomes in the XML that build servers read. */
public final class JunitXml {
  private JunitXml() {}

  public static String of(List<Outcome> outcomes) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "belay");
      xml.writeAttribute("tests", String.valueOf(outcomes.size()));
      xml.writeAttribute(
          "failures", String.valueOf(outcomes.stream().filter(o -> !o.kept()).count()));
      xml.writeAttribute("errors", "0");
      for (Outcome outcome : outcomes) {
        write(xml, outcome);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML into memory can't fail", e);
    }
    return text.toString();
  }

  private static void write(XMLStreamWriter xml, Outcome outcome) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", clean(outcome.scenario().file()));
    xml.writeAttribute("name", clean(outcome.scenario().name()));
    if (!outcome.kept()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", clean(outcome.describe().getFirst()));
      xml.writeCharacters(clean(String.join("\n", outcome.describe())));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** XML has no place for most control characters. */
  private static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
  }
}
