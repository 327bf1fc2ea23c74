package dev.andon.quality.detect;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * With whom a rater stands against the rest of an item's raters.
 *
 * @param partner the other rater
 * @param explained up to which share of the items that is nothing to speak of: the limit, or what
 *     would come of a partner who never errs, if that is more; in (0, 1)
 * @param passedOver how often a partner of the rater was given up, as there were more than are
 *     watched at a time
 */
public record CompanyFound(String partner, double explained, long passedOver)
    implements LimitVerdict.Detail {
  /** Checks that the partner is named. */
  public CompanyFound {
    requireNonNull(partner, "partner is null");
  }

  @Override
  public void encode(StateWriter out) {
    out.writeText(partner).writeDouble(explained).writeUnsigned(passedOver);
  }

  static CompanyFound decode(StateReader in) {
    return new CompanyFound(in.readText(), in.readDouble("explained", 0, 1), in.readUnsigned());
  }
}
