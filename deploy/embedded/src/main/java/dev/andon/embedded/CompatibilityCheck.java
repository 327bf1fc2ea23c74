package dev.andon.embedded;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Whether a schema may follow others. */
final class CompatibilityCheck {
  private static final int LONGEST_SCHEMA_SHOWN = 10_000;

  private CompatibilityCheck() {}

  /** An earlier schema of the subject, and its version. */
  record Earlier(int version, Schema schema) {}

  /**
   * What keeps {@code candidate} from following {@code earlier} schemas, in the form Confluent
   * reports it; empty if nothing does.
   *
   * @param earlier newest first
   */
  static List<String> violations(
      CompatibilityLevel level, Schema candidate, Iterable<Earlier> earlier) {
    for (Earlier one : earlier) {
      List<String> violations = violationsOf(level, candidate, one);
      if (!violations.isEmpty()) {
        violations.add("{oldSchemaVersion: " + one.version() + "}");
        violations.add("{oldSchema: '" + shown(one.schema()) + "'}");
        violations.add("{validateFields: 'false', compatibility: '" + level + "'}");
        return violations;
      }
      if (!level.transitive()) {
        break;
      }
    }
    return List.of();
  }

  private static List<String> violationsOf(
      CompatibilityLevel level, Schema candidate, Earlier earlier) {
    List<String> violations = new ArrayList<>();
    if (level.readByOld()) {
      for (Incompatibility found : incompatibilities(earlier.schema(), candidate)) {
        violations.add(describe(found, "old", "new"));
      }
    }
    if (level.readsOld()) {
      for (Incompatibility found : incompatibilities(candidate, earlier.schema())) {
        violations.add(describe(found, "new", "old"));
      }
    }
    return violations;
  }

  private static List<Incompatibility> incompatibilities(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities();
  }

  private static String describe(Incompatibility found, String reader, String writer) {
    return "{errorType:'%s', description:'%s', additionalInfo:'%s'}"
        .formatted(found.getType(), description(found, reader, writer), found.getMessage());
  }

  private static String description(Incompatibility found, String reader, String writer) {
    String path = "path '" + found.getLocation() + "'";
    return switch (found.getType()) {
      case NAME_MISMATCH -> "The name of the schema has changed (" + path + ")";
      case FIXED_SIZE_MISMATCH ->
          "The size of FIXED type field at %s in the %s schema does not match with the %s schema"
              .formatted(path, reader, writer);
      case MISSING_ENUM_SYMBOLS ->
          "The %s schema is missing enum symbols '%s' at %s in the %s schema"
              .formatted(reader, found.getMessage(), path, writer);
      case READER_FIELD_MISSING_DEFAULT_VALUE ->
          "The field '%s' at %s in the %s schema has no default value and is missing in the %s schema"
              .formatted(found.getMessage(), path, reader, writer);
      case TYPE_MISMATCH ->
          "The type (%s) of a field in the %s schema does not match with the %s schema"
              .formatted(path, reader, writer);
      case MISSING_UNION_BRANCH ->
          "The %s schema is missing a type inside a union field at %s in the %s schema"
              .formatted(reader, path, writer);
    };
  }

  private static String shown(Schema schema) {
    String text = schema.toString();
    return text.length() <= LONGEST_SCHEMA_SHOWN
        ? text
        : text.substring(0, LONGEST_SCHEMA_SHOWN) + "...";
  }
}
