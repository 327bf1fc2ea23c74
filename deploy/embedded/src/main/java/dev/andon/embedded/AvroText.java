package dev.andon.embedded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;

/** Avro schemas as text: reading them with the types they refer to, and spelling them one way. */
final class AvroText {
  private AvroText() {}

  /**
   * A schema that was read.
   *
   * @param canonical its one spelling: without white space, attributes in a fixed order, referred
   *     types by name
   */
  record Parsed(Schema schema, String canonical) {

    /** Whether two schemas are the same with every referred type written out. */
    boolean sameInFull(Parsed other) {
      return schema.toString().equals(other.schema.toString());
    }
  }

  /**
   * Reads a schema.
   *
   * @param referred the texts of the types it refers to, each after those it needs itself
   * @param checkDefaults whether a default must fit its field: asked of new schemas only
   */
  static Parsed parse(String text, Collection<String> referred, boolean checkDefaults) {
    Schema.Parser parser = new Schema.Parser();
    try {
      parser.setValidateDefaults(false);
      List<Schema> types = new ArrayList<>();
      for (String type : referred) {
        types.add(parser.parse(type));
      }
      parser.setValidateDefaults(checkDefaults);
      Schema schema = parser.parse(text);
      return new Parsed(schema, spell(schema, types));
    } catch (RuntimeException e) { // Avro's own, and those it meets in schemas it does not expect
      throw RegistryException.invalidSchema(
          "Invalid schema " + text + " of type AVRO, details: " + e.getMessage());
    }
  }

  // Avro deprecates this with nothing instead that leaves referred types out.
  @SuppressWarnings("deprecation")
  private static String spell(Schema schema, List<Schema> types) {
    return schema.toString(types, /* pretty= */ false);
  }
}
