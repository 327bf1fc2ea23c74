package dev.andon.pipeline.topology;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.DefectEntry;
import dev.andon.contracts.ItemIntake;
import dev.andon.contracts.Stage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What audits found of batches and releases, worked out from the whole log at once. */
final class NaiveGates {
  /** Audited annotations of a gate, and those with a critical, or a major or critical defect. */
  record Found(long audited, long critical, long severe) {
    private static final Found NOTHING = new Found(0, 0, 0);
  }

  private NaiveGates() {}

  /** The gates by line and batch or release. */
  static Map<List<String>, Found> of(List<RandomLog.Input> inputs) {
    Map<List<String>, ItemIntake> intakes = intakes(inputs);
    Map<List<String>, Found> gates = new TreeMap<>(NaiveRecount.BY_PARTS);
    for (NaiveRecount.Audited each : NaiveRecount.audited(inputs)) {
      AnnotationEvent event = each.event();
      ItemIntake intake = intakes.get(List.of(event.getLineId(), event.getItemId()));
      if (event.getStage() == Stage.PRODUCTION && !each.abstained()) {
        Stream.of(batch(each, intake), intake == null ? null : intake.getReleaseId())
            .filter(Objects::nonNull)
            .forEach(
                gate ->
                    gates.compute(
                        List.of(event.getLineId(), gate),
                        (key, found) -> more(found, each.verdict())));
      }
    }
    return gates;
  }

  private static Map<List<String>, ItemIntake> intakes(List<RandomLog.Input> inputs) {
    Map<List<String>, ItemIntake> newest = new HashMap<>();
    Map<List<String>, Instant> times = new HashMap<>();
    for (RandomLog.Input input : inputs) {
      if (input.value() instanceof ItemIntake intake) {
        List<String> item = List.of(intake.getLineId(), intake.getItemId());
        Instant at =
            intake.getReceivedAt().isBefore(input.appendedAt())
                ? intake.getReceivedAt()
                : input.appendedAt();
        if (!times.containsKey(item) || at.isAfter(times.get(item))) {
          times.put(item, at);
          newest.put(item, intake);
        }
      }
    }
    return newest;
  }

  private static String batch(NaiveRecount.Audited each, ItemIntake intake) {
    return Stream.of(
            each.counting().getBatchId(),
            each.event().getBatchId(),
            intake == null ? null : intake.getBatchId())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Found more(Found found, AuditRecord verdict) {
    Found former = found == null ? Found.NOTHING : found;
    boolean unsaid = verdict.getOutcome() == AuditOutcome.FAIL && verdict.getDefects().isEmpty();
    boolean critical = unsaid || has(verdict, "critical");
    boolean severe = critical || has(verdict, "major");
    return new Found(
        former.audited() + 1,
        former.critical() + (critical ? 1 : 0),
        former.severe() + (severe ? 1 : 0));
  }

  private static boolean has(AuditRecord verdict, String severity) {
    return verdict.getDefects().stream().map(DefectEntry::getSeverity).anyMatch(severity::equals);
  }
}
