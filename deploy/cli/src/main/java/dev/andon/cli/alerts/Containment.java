package dev.andon.cli.alerts;

import dev.andon.cli.cluster.TailRecord;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.ContainmentRow;
import dev.andon.contracts.TopicKey;
import dev.andon.quality.alert.Money;
import dev.andon.quality.containment.Doubt;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What alerts put in doubt, as read from the containment topic. For one thread at a time. */
final class Containment {

  /** An annotation's id is its own within its item only, so keys of the topic do not tell. */
  private final Map<String, ContainmentRow> newest = new TreeMap<>();

  /** Takes in a record. */
  void accept(TailRecord<ContainmentRow> read) {
    ContainmentRow row = read.value();
    if (row != null) {
      newest.put(
          TopicKey.of(row.getAlertId(), row.getLineId(), row.getItemId(), row.getAnnotationId()),
          row);
    }
  }

  /** Every annotation that an alert put in doubt or might have, the oldest first. */
  List<ContainmentRow> of(String alertId) {
    return newest.values().stream()
        .filter(row -> row.getAlertId().equals(alertId))
        .sorted(Comparator.comparing(ContainmentRow::getOccurredAt))
        .toList();
  }

  /** The annotations that an alert puts in doubt now, the oldest first. */
  List<ContainmentRow> inDoubt(String alertId) {
    return of(alertId).stream().filter(ContainmentRow::getInDoubt).toList();
  }

  /** An alert with how much it puts in doubt. */
  AlertRow addTo(AlertRow alert) {
    List<ContainmentRow> doubted = inDoubt(alert.getAlertId());
    return AlertRow.newBuilder(alert)
        .setInDoubtCount((long) doubted.size())
        .setExpectedWrong(expectedWrong(doubted))
        .setExpectedCost(expectedCost(doubted).map(Doubt.Cost::amount).orElse(null))
        .build();
  }

  /** How many of these are expected to be wrong; null where that is not known of all of them. */
  static @Nullable Double expectedWrong(List<ContainmentRow> doubted) {
    double sum = 0;
    for (ContainmentRow row : doubted) {
      Double probability = row.getWrongProbability();
      if (probability == null) {
        return null;
      }
      sum += probability;
    }
    return sum;
  }

  /** What these are expected to cost; empty where that is not known of all of them. */
  static Optional<Doubt.Cost> expectedCost(List<ContainmentRow> doubted) {
    double sum = 0;
    String currency = null;
    for (ContainmentRow row : doubted) {
      Double cost = row.getExpectedCost();
      currency = row.getCostCurrency();
      if (cost == null || currency == null) {
        return Optional.empty();
      }
      sum += cost;
    }
    return currency == null ? Optional.empty() : Optional.of(new Doubt.Cost(sum, currency));
  }

  /** So many annotations in doubt, in words, and what they cost where that is known. */
  static String text(
      long count, @Nullable Double expectedWrong, Optional<Doubt.Cost> expectedCost) {
    String annotations = count == 1 ? "1 annotation" : count + " annotations";
    return expectedWrong == null
        ? annotations + ", how many of them wrong is not known"
        : String.format(
                Locale.ROOT, "%s, about %.1f wrong labels expected", annotations, expectedWrong)
            + expectedCost
                .map(cost -> ", which cost about " + Money.text(cost.amount(), cost.currency()))
                .orElse("");
  }
}
