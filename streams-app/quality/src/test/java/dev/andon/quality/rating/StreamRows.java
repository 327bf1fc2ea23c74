package dev.andon.quality.rating;

import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.policy.WatchPlan;
import java.util.TreeMap;

/** The rows of one rating stream, as a store keeps them. */
final class StreamRows {
  final TreeMap<Long, byte[]> panes = new TreeMap<>();
  final TreeMap<Integer, byte[]> entries = new TreeMap<>();
  byte[] summary = new byte[0];

  /** Writes what changed since the last call. */
  void save(RatingStream stream) {
    RatingStream.Changes changes = stream.takeChanges();
    changes
        .panes()
        .forEach(
            (hour, counts) -> {
              if (counts == null) {
                panes.remove(hour);
              } else {
                panes.put(hour, RatingStream.encodePane(counts));
              }
            });
    changes
        .entries()
        .forEach(
            (slot, entry) -> {
              if (entry == null) {
                entries.remove(slot);
              } else {
                entries.put(slot, RatingStream.encodeEntry(entry));
              }
            });
    summary = stream.encodeSummary();
  }

  RatingStream load(LimitConfig config) {
    return load(Plans.agreement(config));
  }

  RatingStream unwatched() {
    return load(Plans.UNWATCHED);
  }

  RatingStream load(WatchPlan plan) {
    return RatingStream.decode(plan, summary, panes, entries);
  }
}
