package dev.andon.embedded;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request the registry refuses, with the error code and message of Confluent Schema Registry 7.7.
 * Clients tell causes apart by the code, and people by the message, so neither is ours to choose.
 */
final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  private RegistryException(int code, String message) {
    this(code, message, null);
  }

  private RegistryException(int code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The error code of the body: an HTTP status, or one with two digits more. */
  int code() {
    return code;
  }

  /** The HTTP status. */
  int status() {
    return code >= 1000 ? code / 100 : code;
  }

  static RegistryException http(int status, String reason) {
    return new RegistryException(status, "HTTP " + status + " " + reason);
  }

  static RegistryException malformed(String what) {
    return new RegistryException(400, what);
  }

  static RegistryException bodyTooLarge(int limit) {
    return new RegistryException(413, "The request body is larger than " + limit + " bytes");
  }

  static RegistryException subjectNotFound(String subject) {
    return new RegistryException(40401, "Subject '" + subject + "' not found.");
  }

  static RegistryException versionNotFound(int version) {
    return new RegistryException(40402, "Version " + version + " not found.");
  }

  static RegistryException schemaNotFound() {
    return new RegistryException(40403, "Schema not found");
  }

  static RegistryException schemaNotFound(int id) {
    return new RegistryException(40403, "Schema " + id + " not found");
  }

  static RegistryException subjectSoftDeleted(String subject) {
    return new RegistryException(
        40404,
        "Subject '" + subject + "' was soft deleted.Set permanent=true to delete permanently");
  }

  static RegistryException subjectNotSoftDeleted(String subject) {
    return new RegistryException(
        40405, "Subject '" + subject + "' was not deleted first before being permanently deleted");
  }

  static RegistryException versionSoftDeleted(String subject, int version) {
    return new RegistryException(
        40406,
        "Subject '%s' Version %d was soft deleted.Set permanent=true to delete permanently"
            .formatted(subject, version));
  }

  static RegistryException versionNotSoftDeleted(String subject, int version) {
    return new RegistryException(
        40407,
        "Subject '%s' Version %d was not deleted first before being permanently deleted"
            .formatted(subject, version));
  }

  static RegistryException levelNotConfigured(String subject) {
    return new RegistryException(
        40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
  }

  static RegistryException modeNotConfigured(String subject) {
    return new RegistryException(
        40409, "Subject '" + subject + "' does not have subject-level mode configured");
  }

  static RegistryException incompatible(String subject, List<String> violations) {
    return new RegistryException(
        409,
        "Schema being registered is incompatible with an earlier schema for subject \"%s\","
                .formatted(subject)
            + " details: "
            + violations);
  }

  static RegistryException invalidSchema(String why) {
    return new RegistryException(42201, why);
  }

  static RegistryException invalidVersion(String version) {
    return new RegistryException(
        42202,
        "The specified version '%s' is not a valid version id. Allowed values are between"
                .formatted(version)
            + " [1, 2^31-1] and the string \"latest\"");
  }

  static RegistryException invalidLevel() {
    return new RegistryException(
        42203,
        "Invalid compatibility level. Valid values are none, backward, forward, full,"
            + " backward_transitive, forward_transitive, and full_transitive");
  }

  static RegistryException notPermitted(String why) {
    return new RegistryException(42205, why);
  }

  static RegistryException referenceExists(String subject, int version) {
    return new RegistryException(
        42206,
        "One or more references exist to the schema {magic=1,keytype=SCHEMA,subject=%s,version=%d}."
            .formatted(subject, version));
  }

  static RegistryException invalidSubject(String subject) {
    return new RegistryException(42208, "The specified subject '" + subject + "' is not a valid.");
  }

  static RegistryException storeFailed(String what, Throwable cause) {
    return new RegistryException(50001, what + ": " + cause.getMessage(), cause);
  }
}
