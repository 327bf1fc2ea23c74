package dev.andon.producers.adapters;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Opens XML that strangers wrote: nothing outside of it is read, and nothing in it expands. */
public final class SafeXml {
  private SafeXml() {}

  /**
   * A reader without external entities and namespaces, which passes over document types.
   *
   * @throws XMLStreamException if the document cannot be read. Where the reader goes on it may
   *     throw unchecked exceptions as well, as the JDK's does for some characters in a document
   *     type
   */
  public static XMLStreamReader open(String xml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    return factory.createXMLStreamReader(new StringReader(xml));
  }
}
