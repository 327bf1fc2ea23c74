package dev.andon.pipeline.topology;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the slices of the lines hold, worked out from the whole log at once. */
final class NaiveSlices {
  private NaiveSlices() {}

  /** The windows by line, dimension, value, question, basis and window. */
  static Map<List<String>, NaiveRecount.Window> of(
      List<RandomLog.Input> inputs, List<NaiveChecks.Found> checked) {
    List<RosterEntry> roster = roster(inputs);
    Map<List<String>, List<NaiveRecount.Verdict>> verdicts = new TreeMap<>(NaiveRecount.BY_PARTS);
    List<NaiveRecount.Counted> counted = new ArrayList<>(NaiveRecount.counted(inputs));
    counted.addAll(NaiveRecount.worked(inputs));
    counted.addAll(NaiveRecount.matched(inputs));
    checked.forEach(found -> counted.add(found.counted()));
    for (NaiveRecount.Counted each : counted) {
      slices(each, roster)
          .forEach(
              (dimension, value) ->
                  verdicts
                      .computeIfAbsent(stream(each, dimension, value), key -> new ArrayList<>())
                      .add(each.verdict()));
    }
    verdicts.putAll(NaivePeers.of(inputs, roster));
    Map<List<String>, NaiveRecount.Window> windows = new TreeMap<>(NaiveRecount.BY_PARTS);
    verdicts.forEach(
        (stream, all) -> {
          all.sort(Comparator.comparing(NaiveRecount.Verdict::at).reversed());
          NaiveRecount.putHours(windows, stream, all);
        });
    return windows;
  }

  private static List<String> stream(NaiveRecount.Counted each, String dimension, String value) {
    String line = each.event().getLineId();
    return List.of(line, dimension, value, each.question(), each.basis());
  }

  /** The slices that work, or a judgement of it, counts in. */
  static Map<String, String> slices(NaiveRecount.Counted each, List<RosterEntry> roster) {
    AnnotationEvent event = each.event();
    if (event.getStage() != Stage.PRODUCTION) {
      return Map.of("stage", event.getStage().name().toLowerCase(Locale.ROOT));
    }
    Map<String, String> slices = slices(event, each.verdict().at(), roster);
    if (each.basis().equals("MODEL")) {
      String model =
          event.getPrediction().getModel() + "@" + event.getPrediction().getModelVersion();
      if (event.getPrediction().getShownToRater()) {
        return Map.of("model_shown", model);
      }
      slices.put("model", model);
    }
    if (each.gold() != null) {
      slices.put("class", wanted(each.gold(), each.question()));
      slices.put("difficulty", band(each.gold().getDifficulty()));
    }
    slices.values().removeIf(value -> value == null);
    return slices;
  }

  /** Those of production work, whatever it is compared with; null where it has no value. */
  static Map<String, String> slices(AnnotationEvent event, Instant at, List<RosterEntry> roster) {
    Map<String, String> slices = new TreeMap<>(event.getSlices());
    slices.put("*", "*");
    slices.put("guideline_version", event.getGuidelineVersion());
    slices.put("batch", event.getBatchId());
    RosterEntry newest = inForce(roster, event, at);
    if (newest != null && newest.getTeamId() != null) {
      slices.put("team", newest.getTeamId());
    }
    if (newest != null && newest.getVendorId() != null) {
      slices.put("vendor", newest.getVendorId());
    }
    return slices;
  }

  /** What the roster says of an annotation's rater at the time; null where it says nothing. */
  static RosterEntry inForce(List<RosterEntry> roster, AnnotationEvent event, Instant at) {
    RosterEntry newest = null;
    for (RosterEntry entry : roster) {
      if (entry.getRaterId().equals(event.getRaterId())
          && !entry.getEffectiveAt().isAfter(at)
          && (newest == null || !entry.getEffectiveAt().isBefore(newest.getEffectiveAt()))) {
        newest = entry;
      }
    }
    return newest;
  }

  /** The roster, in the order in which it was appended. */
  static List<RosterEntry> roster(List<RandomLog.Input> inputs) {
    List<RosterEntry> roster = new ArrayList<>();
    inputs.stream()
        .filter(input -> input.value() instanceof RosterEntry)
        .sorted(Comparator.comparing(RandomLog.Input::appendedAt))
        .forEach(input -> roster.add((RosterEntry) input.value()));
    return roster;
  }

  private static String wanted(GoldRecord gold, String question) {
    return gold.getAnswers().stream()
        .filter(wanted -> wanted.getAnswer().getQuestion().equals(question))
        .map(wanted -> wanted.getAnswer().getCategory())
        .filter(category -> category != null)
        .findFirst()
        .orElse(null);
  }

  private static String band(Double difficulty) {
    if (difficulty == null) {
      return null;
    }
    if (difficulty < 0.2) {
      return "0.0-0.2";
    }
    if (difficulty < 0.4) {
      return "0.2-0.4";
    }
    if (difficulty < 0.6) {
      return "0.4-0.6";
    }
    return difficulty < 0.8 ? "0.6-0.8" : "0.8-1.0";
  }
}
