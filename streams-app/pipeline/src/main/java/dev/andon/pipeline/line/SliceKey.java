package dev.andon.pipeline.line;

import dev.andon.contracts.TopicKey;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.policy.RuleScope;
import java.util.Locale;

/**
 * Which stream of judgements: a slice's answers to one question against one basis.
 *
 * @param lineId the line
 * @param slice the slice
 * @param question the question, {@code *} for the whole annotation
 * @param basis what the answers were compared with
 */
record SliceKey(String lineId, Slice slice, String question, String basis) {

  /** What is said of the slice is said of this: the line where it is all of it. */
  Scope scope() {
    return slice.dimension().equals(RuleScope.LINE.dimension())
        ? Scope.line(lineId)
        : new Scope(lineId, slice.dimension(), slice.value());
  }

  /** The key of its rows, the type before it and their number behind it. */
  String text() {
    return TopicKey.of(lineId, slice.dimension(), slice.value(), question, basis);
  }

  /** What the keys of a slice's streams begin with. */
  static String prefix(String lineId, Slice slice) {
    return TopicKey.of(lineId, slice.dimension(), slice.value(), "");
  }

  /** The key of a row of its measures. */
  String rowKey(String window) {
    return TopicKey.of(
        lineId, slice.dimension(), slice.value(), question, basis.toLowerCase(Locale.ROOT), window);
  }
}
