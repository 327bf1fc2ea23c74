package dev.andon.contracts;

import java.util.StringJoiner;

/**
 * Makes record keys: parts joined by {@code /}, as in {@code line_id/item_id}.
 *
 * <p>A {@code /} or {@code %} inside a part is escaped as {@code %2F} or {@code %25}, so that
 * different parts never make the same key. Nobody needs to take a key apart: its parts are repeated
 * as fields of the value.
 */
public final class TopicKey {

  private TopicKey() {}

  /** The key made of the given parts, in the order of the topic's key description. */
  public static String of(String... parts) {
    StringJoiner key = new StringJoiner("/");
    for (String part : parts) {
      key.add(escape(part));
    }
    return key.toString();
  }

  private static String escape(String part) {
    if (part.indexOf('/') < 0 && part.indexOf('%') < 0) {
      return part;
    }
    return part.replace("%", "%25").replace("/", "%2F");
  }
}
