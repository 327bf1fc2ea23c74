package dev.andon.cli.ledger;

import dev.andon.producers.sdk.json.NearestName;
import java.util.List;
import java.util.Optional;

/**
 * What to tell somebody who names a line that nothing was received for: it may be new, and more
 * likely it is mistyped.
 */
public final class UnheardLine {

  private static final int MOST_NAMED = 5;

  private UnheardLine() {}

  /**
   * A sentence about the line with those that it may be meant for; empty if it has received any.
   */
  public static Optional<String> warning(Ledger ledger, String lineId) {
    List<String> lines = ledger.lineIds();
    return lines.contains(lineId)
        ? Optional.empty()
        : Optional.of(
            "nothing was received for line %s yet%s"
                .formatted(lineId, alternatives(lineId, lines)));
  }

  private static String alternatives(String lineId, List<String> lines) {
    if (lines.isEmpty()) {
      return ", nor for any other";
    }
    String nearest = NearestName.of(lineId, lines);
    if (nearest != null) {
      return ": did you mean %s?".formatted(nearest);
    }
    String named = String.join(", ", lines.subList(0, Math.min(MOST_NAMED, lines.size())));
    return lines.size() > MOST_NAMED
        ? "; it was for %s and %d more".formatted(named, lines.size() - MOST_NAMED)
        : "; it was for " + named;
  }
}
