package dev.andon.producers.adapters.labelstudio;

import dev.andon.producers.adapters.SafeXml;
import dev.andon.producers.adapters.labelstudio.LabelConfig.Control;
import dev.andon.producers.adapters.labelstudio.LabelConfig.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML of a labeling interface. It comes with every webhook, so it is foreign input: no
 * document types, no external entities, and what is larger than {@value #LONGEST} characters, asks
 * more than {@value #MOST_QUESTIONS} questions or is not well formed is taken as unknown.
 */
final class LabelConfigReader {
  private static final int LONGEST = 1 << 20;
  private static final int MOST_QUESTIONS = 500;

  private final List<Control> controls = new ArrayList<>();
  private final Map<String, Source> sources = new HashMap<>();
  private final Deque<Element> open = new ArrayDeque<>();
  private int questions;

  private LabelConfigReader() {}

  /** An open tag; {@code control} is null for tags that ask nothing. */
  private record Element(boolean conditional, @Nullable Control control, List<String> offered) {}

  /** What this interface says, as far as it can be read. */
  static LabelConfig read(String xml) {
    if (xml.length() > LONGEST) {
      return LabelConfig.unknown();
    }
    try {
      LabelConfigReader reader = new LabelConfigReader();
      reader.read(SafeXml.open(xml));
      return reader.questions > MOST_QUESTIONS
          ? LabelConfig.unknown()
          : new LabelConfig(reader.controls, reader.sources);
    } catch (XMLStreamException | RuntimeException e) {
      // The JDK's reader throws unchecked exceptions as well, such as MissingResourceException for
      // a character that may not stand in a document type.
      return LabelConfig.unknown();
    }
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        start(xml);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        end();
      }
    }
  }

  private void start(XMLStreamReader xml) {
    String name = attribute(xml, "name");
    String toName = attribute(xml, "toName");
    Element parent = open.peek();
    boolean conditional =
        (parent != null && parent.conditional()) || attribute(xml, "visibleWhen") != null;
    Control control = null;
    if (name != null && toName != null) {
      control = control(xml, name, toName, conditional);
    } else if (name != null) {
      sources.put(name, source(xml));
    } else if (parent != null) {
      offer(xml, parent);
    }
    // Labels may stand in views within their control, so what is open shares the control's list.
    boolean within = control == null && parent != null;
    open.push(new Element(conditional, control, within ? parent.offered() : new ArrayList<>()));
  }

  private void end() {
    Element element = open.pop();
    Control control = element.control();
    if (control != null) {
      // Only of brushes is each label a question of its own.
      List<String> labels = control.type().equals("brushlabels") ? element.offered() : List.of();
      controls.add(control.offering(labels));
      questions += Math.max(1, labels.size());
    }
  }

  private static Control control(
      XMLStreamReader xml, String name, String toName, boolean conditional) {
    return new Control(
        name,
        tag(xml),
        toName,
        attribute(xml, "choice"),
        "true".equals(attribute(xml, "perRegion")),
        conditional,
        List.of());
  }

  private static Source source(XMLStreamReader xml) {
    String value = attribute(xml, "value");
    String textKey = attribute(xml, "textKey");
    return new Source(
        tag(xml),
        value != null && value.startsWith("$") ? value.substring(1) : null,
        textKey == null ? "text" : textKey);
  }

  private static void offer(XMLStreamReader xml, Element within) {
    String value = attribute(xml, "value");
    if (tag(xml).equals("label") && value != null) {
      within.offered().add(value);
    }
  }

  private static String tag(XMLStreamReader xml) {
    return xml.getLocalName().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null || value.isEmpty() ? null : value;
  }
}
