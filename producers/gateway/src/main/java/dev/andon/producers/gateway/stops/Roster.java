package dev.andon.producers.gateway.stops;

import dev.andon.contracts.RosterEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who belongs to which team and vendor, by the newest entry that is in force. */
final class Roster {
  private static final String TEAM = "team";
  private static final String VENDOR = "vendor";

  private final Map<String, NavigableMap<Instant, RosterEntry>> raters = new HashMap<>();

  void clear() {
    raters.clear();
  }

  void accept(RosterEntry entry) {
    raters
        .computeIfAbsent(entry.getRaterId(), each -> new TreeMap<>())
        .put(entry.getEffectiveAt(), entry);
  }

  /** Whether a scope of this dimension is a group of people. */
  static boolean isOfPeople(@Nullable String dimension) {
    return TEAM.equals(dimension) || VENDOR.equals(dimension);
  }

  /** Who belongs to a team or vendor. */
  List<String> members(String dimension, String value, Instant at) {
    List<String> members = new ArrayList<>();
    raters.forEach(
        (rater, entries) -> {
          Map.Entry<Instant, RosterEntry> newest = entries.floorEntry(at);
          if (newest != null) {
            RosterEntry entry = newest.getValue();
            if (value.equals(dimension.equals(TEAM) ? entry.getTeamId() : entry.getVendorId())) {
              members.add(rater);
            }
          }
        });
    return members;
  }

  /** When the next entry comes into force; null where none waits. */
  @Nullable Instant nextChange(Instant after) {
    Instant next = null;
    for (NavigableMap<Instant, RosterEntry> entries : raters.values()) {
      Instant waiting = entries.higherKey(after);
      next = waiting == null || next != null && next.isBefore(waiting) ? next : waiting;
    }
    return next;
  }
}
