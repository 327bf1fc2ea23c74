package dev.andon.cli.lines;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A part of a line, by what the work has in common. A mixin. */
public final class ScopeOptions {

  @Option(names = "--rater", paramLabel = "ID", description = "Of this rater only.")
  private @Nullable String rater;

  @Option(names = "--team", paramLabel = "ID", description = "Of this team only.")
  private @Nullable String team;

  @Option(names = "--vendor", paramLabel = "ID", description = "Of this vendor only.")
  private @Nullable String vendor;

  @Option(names = "--source", paramLabel = "NAME", description = "From this source only.")
  private @Nullable String source;

  @Option(
      names = "--slice",
      paramLabel = "DIMENSION=VALUE",
      description = "Of this slice only, such as class=toxic or language=de.")
  private Map<String, String> slices = new TreeMap<>();

  /** The dimensions given, with their values. */
  public Map<String, String> values() {
    Map<String, String> values = new TreeMap<>(slices);
    Optional.ofNullable(rater).ifPresent(value -> values.put("rater", value));
    Optional.ofNullable(team).ifPresent(value -> values.put("team", value));
    Optional.ofNullable(vendor).ifPresent(value -> values.put("vendor", value));
    Optional.ofNullable(source).ifPresent(value -> values.put("source", value));
    return values;
  }
}
