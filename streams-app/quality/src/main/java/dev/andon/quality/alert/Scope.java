package dev.andon.quality.alert;

import dev.andon.quality.policy.GateKind;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an alert is about, or what is stopped: a whole line, or one value of a dimension on it.
 *
 * @param lineId the line
 * @param dimension rater, vendor, source, ...; null for the whole line
 * @param value which rater, vendor, ...; null for the whole line
 */
public record Scope(String lineId, @Nullable String dimension, @Nullable String value) {
  private static final Set<String> GATES =
      Arrays.stream(GateKind.values())
          .map(Scope::gateDimension)
          .collect(Collectors.toUnmodifiableSet());

  /** The dimension of a scope that is one rater. */
  public static final String RATER = "rater";

  /** Checks that dimension and value go together. */
  public Scope {
    if ((dimension == null) != (value == null)) {
      throw new IllegalArgumentException(
          "scope " + dimension + "=" + value + " needs both a dimension and a value, or neither");
    }
  }

  /** The whole of a line. */
  public static Scope line(String lineId) {
    return new Scope(lineId, null, null);
  }

  /** One rater's work on a line. */
  public static Scope rater(String lineId, String raterId) {
    return new Scope(lineId, RATER, raterId);
  }

  /** Whether it is the line as a whole. */
  public boolean wholeLine() {
    return dimension == null;
  }

  /** The gate of a batch or release, which is another scope than the work of that batch. */
  public static Scope gate(String lineId, GateKind kind, String gateId) {
    return new Scope(lineId, gateDimension(kind), gateId);
  }

  private static String gateDimension(GateKind kind) {
    return kind.text() + " gate";
  }

  /** Whether it is the gate of a batch or release. */
  public boolean gate() {
    return dimension != null && GATES.contains(dimension);
  }

  /**
   * The key part behind the line: {@code *} for the whole, otherwise {@code dimension=value}. A
   * {@code =} or {@code %} in the dimension is escaped, so that no two scopes share a key.
   */
  public String key() {
    return dimension == null
        ? "*"
        : dimension.replace("%", "%25").replace("=", "%3D") + "=" + value;
  }

  /** The scope on a line whose {@link #key} that is. */
  public static Scope ofKey(String lineId, String key) {
    int equals = key.indexOf('=');
    return equals < 0
        ? line(lineId)
        : new Scope(
            lineId,
            key.substring(0, equals).replace("%3D", "=").replace("%25", "%"),
            key.substring(equals + 1));
  }

  /** Appends {@code line | dimension | value}. */
  public void encode(StateWriter out) {
    out.writeText(lineId).writeOptionalText(dimension).writeOptionalText(value);
  }

  /** Reads one back. */
  public static Scope decode(StateReader in) {
    String lineId = in.readText();
    String dimension = in.readOptionalText();
    String value = in.readOptionalText();
    if ((dimension == null) != (value == null)) {
      throw new StateFormatException("a scope has a dimension or a value, but not both");
    }
    return new Scope(lineId, dimension, value);
  }
}
