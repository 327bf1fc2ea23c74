package dev.andon.pipeline.line;

import dev.andon.pipeline.message.Ballot;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.rate.Confusions;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.SliceStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How raters, teams, vendors and lines agree with consensus. Nobody watches it: it is for display.
 */
final class ConsensusMeasures {
  private static final String BASIS = "CONSENSUS";

  private final SliceStore streams;
  private final Set<SliceKey> due = new LinkedHashSet<>();

  ConsensusMeasures(SliceStore streams) {
    this.streams = streams;
    streams.forEachDue(due::add);
  }

  /** Counts an answer, or with sign -1 takes it back. */
  void count(String lineId, String question, ConsensusRows.Judged judged, int sign) {
    Ballot ballot = judged.ballot();
    long micro = Math.round(judged.probability() * Contribution.MICRO);
    Counts delta = new Counts();
    delta.addScored(sign, judged.correct() ? sign : 0, sign * micro, (long) sign * ballot.inputs());
    for (Slice slice : slices(ballot)) {
      SliceKey key = new SliceKey(lineId, slice, question, BASIS);
      streams.load(key).merge(SliceStream.hourOf(ballot.occurredAt()), delta);
      streams.save(key);
      due.add(key);
    }
  }

  private static List<Slice> slices(Ballot ballot) {
    List<Slice> slices = new ArrayList<>(4);
    slices.add(SliceProcessor.LINE);
    slices.add(new Slice(RuleScope.RATER.dimension(), ballot.raterId()));
    if (ballot.teamId() != null) {
      slices.add(new Slice("team", ballot.teamId()));
    }
    if (ballot.vendorId() != null) {
      slices.add(new Slice("vendor", ballot.vendorId()));
    }
    return slices;
  }

  /** Reports what has changed, those first that have waited longest, about so many rows. */
  void report(int rows, Consumer<OutputRow> out) {
    Iterator<SliceKey> each = due.iterator();
    for (int said = 0; said < rows && each.hasNext(); said += SliceQualityRows.latestRows()) {
      SliceKey key = each.next();
      SliceStream stream = streams.load(key);
      if (RaterRows.isOfRater(key)) {
        RaterRows.report(key, stream, out);
      } else {
        SliceQualityRows.report(key, stream, Confusions.NONE, out);
      }
      stream.markReported();
      if (stream.isEmpty()) {
        streams.forget(key);
      } else {
        streams.save(key);
      }
      each.remove();
    }
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    streams.writeRows();
  }
}
