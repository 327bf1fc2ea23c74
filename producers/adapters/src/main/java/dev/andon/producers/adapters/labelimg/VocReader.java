package dev.andon.producers.adapters.labelimg;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.BoxEntry;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.List;

/** Reads one Pascal VOC document: an image and the objects on it. */
final class VocReader {
  private final Limits limits;

  VocReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * @param data what stands of the image in elements without further ones, such as folder and path
   * @param boxes reads the objects
   * @param difficult whether one of them was marked as difficult
   */
  record Document(ObjectNode data, AnswerSheet.Reading boxes, boolean difficult) {}

  Document read(String xml) throws Refusal {
    XmlElement annotation = XmlElement.read(xml, limits);
    if (!annotation.name().equals("annotation")) {
      throw new Refusal(
          "is a document of <" + JsonFields.bare(annotation.name()) + "> and none of <annotation>");
    }
    List<XmlElement> objects = annotation.all("object");
    return new Document(
        data(annotation),
        () -> Answers.boxes(ImageMapper.QUESTION, boxes(objects)),
        objects.stream().anyMatch(VocReader::isDifficult));
  }

  private static ObjectNode data(XmlElement annotation) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    for (XmlElement child : annotation.children()) {
      if (child.children().isEmpty() && !child.text().isBlank()) {
        data.put(child.name(), child.text().strip());
      }
    }
    return data;
  }

  private List<BoxEntry> boxes(List<XmlElement> objects) throws Refusal {
    if (objects.size() > limits.regions()) {
      throw new Refusal(
          "has " + objects.size() + " objects, more than the " + limits.regions() + " taken");
    }
    List<BoxEntry> boxes = new ArrayList<>(objects.size());
    for (XmlElement object : objects) {
      boxes.add(box(object));
    }
    return boxes;
  }

  private static BoxEntry box(XmlElement object) throws Refusal {
    XmlElement name = object.first("name");
    XmlElement place = object.first("bndbox");
    if (name == null || place == null) {
      throw new Refusal(
          "an object needs a name and an upright bndbox, and has no "
              + (name == null ? "name" : "bndbox"));
    }
    double left = edge(place, "xmin");
    double top = edge(place, "ymin");
    return new BoxEntry(
        left, top, edge(place, "xmax") - left, edge(place, "ymax") - top, name.text().strip(), 0.0);
  }

  private static double edge(XmlElement place, String name) throws Refusal {
    XmlElement edge = place.first(name);
    Double number = edge == null ? null : Numbers.finite(edge.text().strip());
    if (number == null) {
      throw new Refusal(
          name
              + " must be a number and is "
              + (edge == null ? "missing" : JsonFields.shown(edge.text().strip())));
    }
    return number;
  }

  private static boolean isDifficult(XmlElement object) {
    XmlElement difficult = object.first("difficult");
    return difficult != null && difficult.text().strip().equals("1");
  }
}
