package dev.andon.contracts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The contracts under test: the value types of the catalogue, and the types inside them. */
final class Contracts {

  private Contracts() {}

  static List<Class<? extends SpecificRecord>> valueTypes() {
    return TopicCatalogue.all().stream()
        .<Class<? extends SpecificRecord>>map(Topic::valueType)
        .distinct()
        .toList();
  }

  static List<Schema> schemas() {
    return valueTypes().stream().map(RegistrySubjects::published).toList();
  }

  /** Every record of the contracts, nested ones too, once each. */
  static Stream<Schema> records() {
    return named().filter(schema -> schema.getType() == Schema.Type.RECORD);
  }

  /** Every enum of the contracts, once each. */
  static Stream<Schema> enums() {
    return named().filter(schema -> schema.getType() == Schema.Type.ENUM);
  }

  private static Stream<Schema> named() {
    Map<String, Schema> found = new LinkedHashMap<>();
    schemas().forEach(schema -> collect(schema, found));
    return found.values().stream();
  }

  private static void collect(Schema schema, Map<String, Schema> found) {
    switch (schema.getType()) {
      case RECORD -> {
        if (found.put(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), found));
        }
      }
      case ENUM -> found.put(schema.getFullName(), schema);
      case ARRAY -> collect(schema.getElementType(), found);
      case MAP -> collect(schema.getValueType(), found);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
      default -> {}
    }
  }
}
