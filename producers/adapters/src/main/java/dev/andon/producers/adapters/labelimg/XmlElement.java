package dev.andon.producers.adapters.labelimg;

import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.SafeXml;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** An element of a small document: its name, what it holds, and its text without that of others. */
final class XmlElement {
  private static final String DOCUMENT_TYPE = "<!DOCTYPE";

  private final String name;
  private final List<XmlElement> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private XmlElement(String name) {
    this.name = name;
  }

  /**
   * The outermost element of a document.
   *
   * @throws Refusal if the document is not well formed, has a document type, or is beyond the
   *     limits
   */
  static XmlElement read(String xml, Limits limits) throws Refusal {
    if (xml.contains(DOCUMENT_TYPE)) {
      // Even a reader that heeds none has to find its end, and LabelImg writes none.
      throw new Refusal("has a document type, which is not read");
    }
    try {
      XmlElement root = read(SafeXml.open(xml), limits);
      if (root == null) {
        throw new Refusal("has no element");
      }
      return root;
    } catch (XMLStreamException | RuntimeException e) {
      throw new Refusal("is not well-formed XML");
    }
  }

  private static @Nullable XmlElement read(XMLStreamReader xml, Limits limits)
      throws XMLStreamException, Refusal {
    Deque<XmlElement> open = new ArrayDeque<>();
    XmlElement root = null;
    int elements = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          XmlElement element = new XmlElement(xml.getLocalName());
          if (++elements > limits.elementNodes()) {
            throw new Refusal("holds more than " + limits.elementNodes() + " elements");
          }
          if (open.isEmpty()) {
            root = element;
          } else {
            open.element().children.add(element);
          }
          open.push(element);
          if (open.size() > limits.depth()) {
            throw new Refusal("nests deeper than " + limits.depth() + " levels");
          }
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty()) {
            open.element().text.append(xml.getText());
          }
        }
        default -> {}
      }
    }
    return root;
  }

  String name() {
    return name;
  }

  List<XmlElement> children() {
    return children;
  }

  String text() {
    return text.toString();
  }

  /** The first child of a name, or null. */
  @Nullable XmlElement first(String childName) {
    for (XmlElement child : children) {
      if (child.name.equals(childName)) {
        return child;
      }
    }
    return null;
  }

  List<XmlElement> all(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).toList();
  }
}
