package dev.andon.embedded;

/** Schemas for tests: versions of one record, by what they can read of each other. */
final class Schemas {
  static final String V1 = record("{\"name\":\"id\",\"type\":\"string\"}");

  /** Reads V1 and is read by it. */
  static final String V2_WITH_DEFAULT =
      record(
          "{\"name\":\"id\",\"type\":\"string\"}",
          "{\"name\":\"score\",\"type\":\"double\",\"default\":0.0}");

  /** Is read by V1, but cannot read it. */
  static final String V2_WITHOUT_DEFAULT =
      record("{\"name\":\"id\",\"type\":\"string\"}", "{\"name\":\"score\",\"type\":\"double\"}");

  /** Reads V1, but cannot be read by it. */
  static final String V2_DROPPED = record();

  /** Has nothing to do with V1. */
  static final String V2_OTHER_TYPE = record("{\"name\":\"id\",\"type\":\"long\"}");

  static final String V1_WITH_SPACES =
      "  { \"fields\": [ {\"type\": {\"type\":\"string\"}, \"name\": \"id\"} ],\n"
          + " \"name\": \"Row\", \"namespace\": \"test\", \"type\": \"record\" }";

  private Schemas() {}

  private static String record(String... fields) {
    return "{\"type\":\"record\",\"name\":\"Row\",\"namespace\":\"test\",\"fields\":["
        + String.join(",", fields)
        + "]}";
  }
}
