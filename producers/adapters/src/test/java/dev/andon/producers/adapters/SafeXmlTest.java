package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

final class SafeXmlTest {
  private static String text(String xml) throws XMLStreamException {
    XMLStreamReader reader = SafeXml.open(xml);
    reader.nextTag();
    return reader.getElementText();
  }

  @Test
  void readsTextAndItsEscapes() throws XMLStreamException {
    assertThat(text("<a>x &amp; &#228; <![CDATA[<b>]]></a>")).isEqualTo("x & \u00e4 <b>");
  }

  @Test
  void takesColonsForPartsOfNames() throws XMLStreamException {
    assertThat(text("<p:a>x</p:a>")).isEqualTo("x");
  }

  @Test
  void heedsNoDocumentTypes() {
    for (String type :
        new String[] {
          "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
          "<!DOCTYPE a [<!ENTITY e \"x\">]>"
        }) {
      assertThatExceptionOfType(XMLStreamException.class)
          .isThrownBy(() -> text(type + "<a>&e;</a>"));
    }
  }

  @Test
  void knowsNoEntitiesButXmlsOwn() {
    assertThatExceptionOfType(XMLStreamException.class).isThrownBy(() -> text("<a>&e;</a>"));
  }
}
