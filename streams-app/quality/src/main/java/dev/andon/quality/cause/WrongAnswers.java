package dev.andon.quality.cause;

import dev.andon.quality.attribution.AttributionConfig;
import dev.andon.quality.attribution.ConfusionGrowth;
import dev.andon.quality.attribution.ConfusionGrowth.Growth;
import dev.andon.quality.attribution.ConfusionGrowth.Pair;
import dev.andon.quality.attribution.Inquiry;
import dev.andon.quality.attribution.Tally;
import dev.andon.quality.attribution.WorstItems;
import dev.andon.quality.cause.Cases.Case;
import dev.andon.quality.cause.Causes.BadItem;
import dev.andon.quality.cause.Causes.Confused;
import dev.andon.quality.cause.JudgedWork.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was answered wrong since the change: which classes for which, and which items. */
final class WrongAnswers {
  private final Asked asked;
  private final Cases cases;
  private final AttributionConfig config;

  WrongAnswers(Asked asked, Cases cases, AttributionConfig config) {
    this.asked = asked;
    this.cases = cases;
    this.config = config;
  }

  private record Grown(Confused confused, double growth) {}

  /** Pairs of classes that grew, or that are frequent where there is nothing to compare with. */
  List<Confused> confused() {
    SortedSet<String> questions = new TreeSet<>();
    for (Case each : cases.since()) {
      each.work()
          .answers()
          .forEach(
              (question, found) -> {
                if (isAsked(question) && found.classes()) {
                  questions.add(question);
                }
              });
    }
    List<Grown> grown = new ArrayList<>();
    for (String question : questions) {
      grown.addAll(grown(question));
    }
    grown.sort(Comparator.comparingDouble(each -> -each.growth()));
    return grown.stream().map(Grown::confused).limit(config.mostFindings()).toList();
  }

  private boolean isAsked(String question) {
    return asked.isWhole() || question.equals(asked.question());
  }

  private List<Grown> grown(String question) {
    SortedMap<Pair, Long> before = pairs(question, cases.before());
    SortedMap<Pair, Long> since = pairs(question, cases.since());
    List<Grown> grown = new ArrayList<>();
    if (ConfusionGrowth.rank(config, before, since)
        instanceof Inquiry.Answered<List<Growth>> answered) {
      for (Growth growth : answered.answer()) {
        if (growth.now() > 1) {
          grown.add(
              new Grown(
                  confused(question, growth.pair(), growth.now(), growth.before()),
                  growth.growth()));
        }
      }
      return grown;
    }
    double all = cases.since().size();
    since.forEach(
        (pair, count) -> {
          if (!pair.gold().equals(pair.given()) && count > 1) {
            grown.add(new Grown(confused(question, pair, count, null), count / all));
          }
        });
    return grown;
  }

  private static Confused confused(String question, Pair pair, long count, @Nullable Long before) {
    return new Confused(question, pair.gold(), pair.given(), count, before);
  }

  private SortedMap<Pair, Long> pairs(String question, List<Case> from) {
    SortedMap<Pair, Long> pairs = new TreeMap<>();
    for (Case each : from) {
      Found found = each.work().answers().get(question);
      String wanted = found == null ? null : found.wantedClass();
      if (found != null && wanted != null && found.given() != null) {
        // An alternative that gold accepts is no confusion.
        String given = asked.isGood(found) ? wanted : found.given();
        pairs.merge(new Pair(wanted, given), 1L, Long::sum);
      }
    }
    return pairs;
  }

  /** The items that were answered wrong most surely. */
  List<BadItem> worstItems() {
    SortedMap<String, Tally> items = new TreeMap<>();
    for (Case each : cases.since()) {
      items.merge(each.work().itemId(), new Tally(1, each.good() ? 1 : 0), Tally::plus);
    }
    return WorstItems.rank(config, items)
            instanceof Inquiry.Answered<List<WorstItems.Item>> answered
        ? answered.answer().stream().map(this::badItem).toList()
        : List.of();
  }

  private BadItem badItem(WorstItems.Item item) {
    SortedMap<String, Map<List<String>, Long>> wrong = new TreeMap<>();
    for (Case each : cases.since()) {
      if (each.work().itemId().equals(item.item())) {
        each.work()
            .answers()
            .forEach(
                (question, found) -> {
                  if (isAnswer(question) && !asked.isGood(found)) {
                    wrong
                        .computeIfAbsent(question, unused -> new HashMap<>())
                        .merge(texts(found), 1L, Long::sum);
                  }
                });
      }
    }
    String question = wrong.isEmpty() ? asked.question() : wrong.firstKey();
    List<String> most =
        wrong.getOrDefault(question, Map.of()).entrySet().stream()
            .min(
                Map.Entry.<List<String>, Long>comparingByValue()
                    .reversed()
                    .thenComparing(entry -> entry.getKey().toString()))
            .map(Map.Entry::getKey)
            .orElse(List.of("", ""));
    return new BadItem(
        item.item(),
        item.tally().n(),
        item.tally().errors(),
        question,
        textOrNull(most.get(0)),
        textOrNull(most.get(1)));
  }

  /** One question by itself: what is wrong with the whole is wrong with one of them. */
  private boolean isAnswer(String question) {
    return asked.isWhole() ? !question.equals(asked.question()) : question.equals(asked.question());
  }

  private static List<String> texts(Found found) {
    return List.of(
        found.expected() == null ? "" : found.expected(),
        found.given() == null ? "" : found.given());
  }

  private static @Nullable String textOrNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
