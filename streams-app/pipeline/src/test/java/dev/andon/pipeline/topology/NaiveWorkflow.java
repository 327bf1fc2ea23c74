package dev.andon.pipeline.topology;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AuditKind;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.Basis;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.SliceQualityRow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How work went beside its answers, by slice, worked out from the whole log at once. */
final class NaiveWorkflow {
  /** Of all work of a slice. */
  record Found(long firstPasses, long accepted) {
    private Found and(boolean passed) {
      return new Found(firstPasses + 1, accepted + (passed ? 1 : 0));
    }
  }

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
      NaiveSlices.slices(each, roster)
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

  /** The same as the rows say it. */
  static SortedMap<List<String>, Found> reported(Collection<Object> standing) {
    SortedMap<List<String>, Found> found = new TreeMap<>(NaiveRecount.BY_PARTS);
    for (Object each : standing) {
      if (each instanceof SliceQualityRow row
          && row.getBasis() == Basis.ACTIVITY
          && row.getWindow().equals("all")) {
        Found said = new Found(row.getFirstPassCount(), row.getFirstPassAcceptedCount());
        if (!said.equals(NOTHING)) {
          found.put(List.of(row.getLineId(), row.getDimension(), row.getValue()), said);
        }
      }
    }
    return found;
  }
}
