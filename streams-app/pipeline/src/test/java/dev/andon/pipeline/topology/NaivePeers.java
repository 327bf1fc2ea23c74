package dev.andon.pipeline.topology;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every pair of raters of an item, worked out from the whole log at once. */
final class NaivePeers {
  private static final int MOST_RATERS = 16;

  record Labeled(AnnotationEvent event, Instant at) {}

  private record Given(String answer, Instant at) {}

  private NaivePeers() {}

  /** The windows of raters held against the others, by line, rater, question, basis and window. */
  static Map<List<String>, NaiveRecount.Window> byRater(List<RandomLog.Input> inputs) {
    Map<List<String>, List<NaiveRecount.Verdict>> verdicts = new TreeMap<>(NaiveRecount.BY_PARTS);
    items(inputs)
        .forEach(
            (item, labeled) -> {
              List<Labeled> first = first(labeled);
              for (Labeled own : first) {
                own.event().getAnswers().stream()
                    .filter(answer -> answer.getKind() == AnswerKind.CATEGORY)
                    .forEach(answer -> hold(item.get(0), own, answer, first, verdicts));
              }
            });
    Map<List<String>, NaiveRecount.Window> windows = new TreeMap<>(NaiveRecount.BY_PARTS);
    verdicts.forEach(
        (stream, all) -> {
          all.sort(Comparator.comparing(NaiveRecount.Verdict::at).reversed());
          NaiveRecount.putHours(windows, stream, all);
        });
    return windows;
  }

  private static void hold(
      String line,
      Labeled own,
      AnswerEntry answer,
      List<Labeled> first,
      Map<List<String>, List<NaiveRecount.Verdict>> verdicts) {
    List<Boolean> same =
        first.stream()
            .filter(other -> other != own)
            .flatMap(other -> other.event().getAnswers().stream())
            .filter(other -> other.getQuestion().equals(answer.getQuestion()))
            .filter(other -> other.getKind() == AnswerKind.CATEGORY)
            .map(other -> other.getCategory().equals(answer.getCategory()))
            .toList();
    if (!same.isEmpty()) {
      double share = (double) same.stream().filter(each -> each).count() / same.size();
      verdicts
          .computeIfAbsent(
              List.of(line, own.event().getRaterId(), answer.getQuestion(), "PEERS"),
              unused -> new ArrayList<>())
          .add(new NaiveRecount.Verdict(own.at(), false, share > 0.5, share));
    }
  }

  /** A verdict for each pair, by line, dimension, value, question and basis. */
  static Map<List<String>, List<NaiveRecount.Verdict>> of(
      List<RandomLog.Input> inputs, List<RosterEntry> roster) {
    Map<List<String>, List<NaiveRecount.Verdict>> verdicts = new TreeMap<>(NaiveRecount.BY_PARTS);
    items(inputs)
        .forEach(
            (item, labeled) ->
                answers(first(labeled), roster)
                    .forEach((stream, given) -> compare(item.get(0), stream, given, verdicts)));
    return verdicts;
  }

  static Map<List<String>, List<Labeled>> items(List<RandomLog.Input> inputs) {
    Map<List<String>, List<Labeled>> items = new TreeMap<>(NaiveRecount.BY_PARTS);
    NaiveRecount.standing(inputs)
        .forEach(
            (event, at) -> {
              if (event.getType() != AnnotationEventType.WITHDRAWN
                  && event.getStage() == Stage.PRODUCTION) {
                items
                    .computeIfAbsent(
                        List.of(event.getLineId(), event.getItemId()), unused -> new ArrayList<>())
                    .add(new Labeled(event, at));
              }
            });
    return items;
  }

  /** The first annotation of each of the first raters. */
  static List<Labeled> first(List<Labeled> labeled) {
    labeled.sort(
        Comparator.comparing(Labeled::at).thenComparing(each -> each.event().getAnnotationId()));
    Set<String> raters = new HashSet<>();
    return labeled.stream()
        .filter(each -> raters.size() < MOST_RATERS && raters.add(each.event().getRaterId()))
        .toList();
  }

  /** What the first raters of an item said, by dimension, value and question. */
  private static Map<List<String>, List<Given>> answers(
      List<Labeled> labeled, List<RosterEntry> roster) {
    Map<List<String>, List<Given>> answers = new TreeMap<>(NaiveRecount.BY_PARTS);
    for (Labeled each : labeled) {
      NaiveSlices.slices(each.event(), each.at(), roster)
          .forEach(
              (dimension, value) -> {
                for (AnswerEntry answer : each.event().getAnswers()) {
                  if (value != null && answer.getKind() == AnswerKind.CATEGORY) {
                    answers
                        .computeIfAbsent(
                            List.of(dimension, value, answer.getQuestion()),
                            unused -> new ArrayList<>())
                        .add(new Given(answer.getCategory(), each.at()));
                  }
                }
              });
    }
    return answers;
  }

  private static void compare(
      String line,
      List<String> stream,
      List<Given> given,
      Map<List<String>, List<NaiveRecount.Verdict>> verdicts) {
    Instant last = given.stream().map(Given::at).max(Comparator.naturalOrder()).orElseThrow();
    List<String> key = List.of(line, stream.get(0), stream.get(1), stream.get(2), "PEERS");
    for (int i = 0; i < given.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean same = given.get(i).answer().equals(given.get(j).answer());
        verdicts
            .computeIfAbsent(key, unused -> new ArrayList<>())
            .add(new NaiveRecount.Verdict(last, false, same, 0));
      }
    }
  }
}
