package dev.andon.quality.check;

import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.scoring.Judgement;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of an annotation have come to.
 *
 * @param looked whether any check had something to look at: if so it is one of those counted
 * @param judgedAt the latest event time of what was looked at, epoch milliseconds; 0 where nothing
 *     is violated
 * @param revision input changes folded in, policies included; 0 where nothing is violated
 * @param violations the worst of each question, sorted by question, and the worst of all for {@link
 *     Judgement#WHOLE}, first; none where all is well
 */
public record Checked(boolean looked, long judgedAt, int revision, List<Violation> violations) {
  /** No check has anything to say of it. */
  public static final Checked NOTHING = new Checked(false, 0, 0, List.of());

  /** All is well. */
  public static final Checked CLEAN = new Checked(true, 0, 0, List.of());

  /** Copies. */
  public Checked {
    violations = List.copyOf(violations);
  }

  /** How bad the worst is; null where nothing is violated. */
  public @Nullable DefectSeverity worst() {
    return violations.isEmpty() ? null : violations.get(0).severity();
  }

  /** Appends {@code looked | count | judgedAt | revision | each}, the last three if any. */
  public void encode(StateWriter out) {
    out.writeBoolean(looked).writeUnsigned(violations.size());
    if (!violations.isEmpty()) {
      out.writeSigned(judgedAt).writeUnsigned(revision);
      violations.forEach(violation -> violation.encode(out));
    }
  }

  /** Reads it back. */
  public static Checked decode(StateReader in) {
    boolean looked = in.readBoolean();
    int count = in.readCount();
    if (count == 0) {
      return looked ? CLEAN : NOTHING;
    }
    long judgedAt = in.readSigned();
    int revision = in.readCount();
    Violation[] violations = new Violation[count];
    for (int i = 0; i < count; i++) {
      violations[i] = Violation.decode(in);
    }
    return new Checked(looked, judgedAt, revision, List.of(violations));
  }
}
