package dev.andon.pipeline.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AuditKind;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.Basis;
import dev.andon.contracts.ItemIntake;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.SliceQualityRow;
import dev.andon.contracts.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;

/** How work went beside its answers, by slice and rater, worked out from the whole log at once. */
final class NaiveWorkflow {
  /** Of all work of a slice. */
  record Found(long firstPasses, long accepted) {
    private Found and(boolean passed) {
      return new Found(firstPasses + 1, accepted + (passed ? 1 : 0));
    }
  }

  private static final String RATER = "rater";
  private static final Found NOTHING = new Found(0, 0);

  private NaiveWorkflow() {}

  /** By line, dimension and value; of slices of which anything is known. */
  static SortedMap<List<String>, Found> of(List<RandomLog.Input> inputs) {
    NaiveRecount recount = NaiveRecount.over(inputs);
    List<RosterEntry> roster = NaiveSlices.roster(inputs);
    SortedMap<List<String>, Found> found = new TreeMap<>(NaiveRecount.BY_PARTS);
    for (NaiveRecount.Counted each : NaiveRecount.worked(inputs)) {
      List<AuditRecord> looks =
          recount.auditsOf(each.event()).stream()
              .filter(a -> a.getKind() == AuditKind.REVIEW || a.getKind() == AuditKind.AUDIT)
              .toList();
      if (looks.isEmpty() || each.event().getReworkOf() != null) {
        continue;
      }
      AuditRecord first = looks.get(0);
      boolean passed =
          first.getOutcome() == AuditOutcome.PASS
              && unchanged(each.event(), each.verdict().at(), first, recount.timeOf(first));
      places(each, roster)
          .forEach(
              (dimension, value) ->
                  found.merge(
                      List.of(each.event().getLineId(), dimension, value),
                      NOTHING.and(passed),
                      (a, b) -> a.and(passed)));
    }
    return found;
  }

  private static boolean unchanged(
      AnnotationEvent event, Instant at, AuditRecord first, Instant lookedAt) {
    Integer seen = first.getAnnotationRevision();
    return seen == null ? !at.isAfter(lookedAt) : seen == event.getRevision();
  }

  /** How long it took from each item's first intake to its work, the shortest first. */
  static SortedMap<List<String>, List<Long>> cycles(List<RandomLog.Input> inputs) {
    Map<List<String>, Instant> received = new TreeMap<>(NaiveRecount.BY_PARTS);
    for (RandomLog.Input input : inputs) {
      if (input.value() instanceof ItemIntake intake) {
        received.merge(
            List.of(intake.getLineId(), intake.getItemId()),
            earlier(intake.getReceivedAt(), input.appendedAt()),
            NaiveWorkflow::earlier);
      }
    }
    List<RosterEntry> roster = NaiveSlices.roster(inputs);
    SortedMap<List<String>, List<Long>> cycles = new TreeMap<>(NaiveRecount.BY_PARTS);
    for (NaiveRecount.Counted each : NaiveRecount.worked(inputs)) {
      String line = each.event().getLineId();
      Instant since = received.get(List.of(line, each.event().getItemId()));
      if (since != null && !each.verdict().at().isBefore(since)) {
        long millis = Duration.between(since, each.verdict().at()).toMillis();
        places(each, roster)
            .forEach(
                (dimension, value) ->
                    cycles
                        .computeIfAbsent(
                            List.of(line, dimension, value), unused -> new ArrayList<>())
                        .add(millis));
      }
    }
    cycles.values().forEach(all -> all.sort(null));
    return cycles;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** That the rows say the same, a sixteenth more or less, or half a second. */
  static void assertCycles(Collection<Object> standing, List<RandomLog.Input> inputs) {
    SortedMap<List<String>, List<Long>> cycles = cycles(inputs);
    activity(standing)
        .forEach(
            (place, row) -> {
              List<Long> all = cycles.getOrDefault(place, List.of());
              assertThat(row.get("cycle_time_count")).as("%s", place).isEqualTo((long) all.size());
              assertQuantile((Double) row.get("cycle_time_median_ms"), all, 0.5);
              assertQuantile((Double) row.get("cycle_time_p90_ms"), all, 0.9);
            });
  }

  private static void assertQuantile(Double said, List<Long> all, double share) {
    if (all.isEmpty()) {
      assertThat(said).isNull();
    } else {
      double exact = all.get((int) Math.ceil(share * all.size()) - 1);
      assertThat(said).isCloseTo(exact, within(Math.max(500, exact / 16)));
    }
  }

  /** That the rows of batches say how far each got before its first error. */
  static void assertFirstErrors(Collection<Object> standing, List<RandomLog.Input> inputs) {
    List<RosterEntry> roster = NaiveSlices.roster(inputs);
    Map<List<String>, List<NaiveRecount.Verdict>> judged = new TreeMap<>(NaiveRecount.BY_PARTS);
    for (NaiveRecount.Counted each : NaiveRecount.counted(inputs)) {
      String batch = NaiveSlices.slices(each, roster).get("batch");
      if (batch != null && !each.verdict().abstained()) {
        List<String> key = List.of(each.event().getLineId(), batch, each.question(), each.basis());
        judged.computeIfAbsent(key, unused -> new ArrayList<>()).add(each.verdict());
      }
    }
    for (Object each : standing) {
      if (each instanceof SliceQualityRow row && row.getWindow().equals("all")) {
        List<String> key =
            List.of(row.getLineId(), row.getValue(), row.getQuestion(), row.getBasis().name());
        boolean batch = row.getDimension().equals("batch");
        assertFirstError(row, batch ? judged.getOrDefault(key, List.of()) : List.of());
      }
    }
  }

  private static void assertFirstError(SliceQualityRow row, List<NaiveRecount.Verdict> judged) {
    Instant begun = first(judged.stream());
    Instant error = first(judged.stream().filter(verdict -> !verdict.correct()));
    assertThat(row.getFirstErrorAt()).as("%s", row).isEqualTo(error);
    assertThat(row.getTimeToFirstErrorMs())
        .isEqualTo(error == null ? null : (Long) Duration.between(begun, error).toMillis());
    assertThat(row.getJudgedBeforeFirstError())
        .isEqualTo(
            begun == null
                ? null
                : (Long)
                    judged.stream()
                        .filter(verdict -> error == null || verdict.at().isBefore(error))
                        .count());
  }

  private static Instant first(Stream<NaiveRecount.Verdict> verdicts) {
    return verdicts
        .map(verdict -> verdict.at().truncatedTo(ChronoUnit.HOURS))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** The same as the rows say it. */
  static SortedMap<List<String>, Found> reported(Collection<Object> standing) {
    SortedMap<List<String>, Found> found = new TreeMap<>(NaiveRecount.BY_PARTS);
    activity(standing)
        .forEach(
            (place, row) -> {
              Found said =
                  new Found(
                      (long) row.get("first_pass_count"),
                      (long) row.get("first_pass_accepted_count"));
              if (!said.equals(NOTHING)) {
                found.put(place, said);
              }
            });
    return found;
  }

  /** The rows of all work, by line, dimension and value. */
  private static SortedMap<List<String>, GenericRecord> activity(Collection<Object> standing) {
    SortedMap<List<String>, GenericRecord> rows = new TreeMap<>(NaiveRecount.BY_PARTS);
    for (Object each : standing) {
      if (each instanceof GenericRecord row
          && (row instanceof SliceQualityRow || row instanceof RaterQualityRow)
          && row.get("basis") == Basis.ACTIVITY
          && row.get("window").equals("all")) {
        String line = (String) row.get("line_id");
        rows.put(
            row instanceof SliceQualityRow slice
                ? List.of(line, slice.getDimension(), slice.getValue())
                : List.of(line, RATER, (String) row.get("rater_id")),
            row);
      }
    }
    return rows;
  }

  /** The slices that work counts in, and its rater where it is of production. */
  private static Map<String, String> places(NaiveRecount.Counted each, List<RosterEntry> roster) {
    Map<String, String> places = new TreeMap<>(NaiveSlices.slices(each, roster));
    if (each.event().getStage() == Stage.PRODUCTION) {
      places.put(RATER, each.event().getRaterId());
    }
    return places;
  }
}
