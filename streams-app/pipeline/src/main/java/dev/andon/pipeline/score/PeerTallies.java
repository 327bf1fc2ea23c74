package dev.andon.pipeline.score;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.PeerCell;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.SliceStream;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.Stage;
import dev.andon.quality.truth.PeerVotes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * How the raters of an item agree with each other, gold or not, as far as it is not yet sent on.
 *
 * <p>Compared is production work of the first {@value PeerVotes#PEERS} raters of an item by time
 * and id, each with the first annotation of his, on every question that has one of several classes
 * for an answer. In a slice those are compared who are both in it, so that the agreement of a team
 * is that within the team; the hour is that of the last of them.
 */
final class PeerTallies {
  private static final Comparator<AnnotationState> FIRST_COME =
      Comparator.comparingLong(AnnotationState::occurredAt)
          .thenComparing(AnnotationState::annotationId);

  private static final class PeerForm implements LineBundles.Form<PeerCell> {
    @Override
    public LineMessage message(String lineId, Map<PeerCell, Counts> deltas) {
      return new LineMessage.Compared(lineId, deltas);
    }

    @Override
    public @Nullable Map<PeerCell, Counts> deltas(LineMessage message) {
      return message instanceof LineMessage.Compared compared ? compared.deltas() : null;
    }

    @Override
    public int characters(PeerCell cell) {
      return cell.slice().dimension().length()
          + cell.slice().value().length()
          + cell.question().length()
          + cell.answers().stream().mapToInt(String::length).sum();
    }
  }

  private record Among(Slice slice, String question) {}

  /** The answers of a slice's raters to one question. */
  private static final class Group {
    private final List<AnnotationState> annotations = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private long at = Long.MIN_VALUE;
    private long inputs;

    private void add(AnnotationState annotation, CategoryAnswer answer) {
      annotations.add(annotation);
      answers.add(answer.display());
      at = Math.max(at, annotation.occurredAt());
      inputs += (long) annotation.inputs() + annotation.membership().inputs();
    }
  }

  private final LineBundles<PeerCell> bundles;
  private final SliceTallies raters;

  /**
   * Tallies kept in {@code rows}; takes up what a former run left there.
   *
   * @param raters where each rater's agreement with the others is counted
   */
  PeerTallies(KeyValueStore<Bytes, byte[]> rows, SliceTallies raters, Consumer<StageMessage> out) {
    this.bundles = new LineBundles<>(new PeerForm(), rows, out);
    this.raters = raters;
  }

  /** Counts the annotations of an item as they stand now, in place of how they stood. */
  void changed(String lineId, List<AnnotationState> were, List<AnnotationState> are) {
    count(lineId, were, -1);
    count(lineId, are, 1);
    bundles.sendWhatIsLarge(lineId);
    raters.sendWhatIsLarge(lineId);
  }

  private void count(String lineId, List<AnnotationState> annotations, int sign) {
    if (annotations.size() < 2) {
      return;
    }
    List<AnnotationState> first = first(annotations);
    countRaters(lineId, first, sign);
    Map<Among, Group> groups = new HashMap<>();
    for (AnnotationState annotation : first) {
      List<Slice> slices = Slices.of(annotation);
      annotation
          .answers()
          .forEach(
              (question, answer) -> {
                if (answer instanceof CategoryAnswer category) {
                  for (Slice slice : slices) {
                    groups
                        .computeIfAbsent(new Among(slice, question), unused -> new Group())
                        .add(annotation, category);
                  }
                }
              });
    }
    groups.forEach(
        (among, group) -> {
          if (group.answers.size() > 1) {
            List<String> sorted = group.answers.stream().sorted().toList();
            long hour = SliceStream.hourOf(group.at);
            PeerCell cell = new PeerCell(among.slice(), among.question(), sorted, hour);
            bundles.counts(lineId, cell).add(sign, sign * group.inputs);
          }
        });
  }

  /** Each rater is held against all the others, in the hour of his own work. */
  private void countRaters(String lineId, List<AnnotationState> first, int sign) {
    Map<String, Group> questions = new HashMap<>();
    for (AnnotationState annotation : first) {
      annotation
          .answers()
          .forEach(
              (question, answer) -> {
                if (answer instanceof CategoryAnswer category) {
                  questions
                      .computeIfAbsent(question, unused -> new Group())
                      .add(annotation, category);
                }
              });
    }
    questions.forEach(
        (question, group) -> {
          long others = group.answers.size() - 1L;
          for (int i = 0; others > 0 && i <= others; i++) {
            String answer = group.answers.get(i);
            long same = group.answers.stream().filter(answer::equals).count() - 1;
            AnnotationState own = group.annotations.get(i);
            long micro = (same * Contribution.MICRO + others / 2) / others;
            raters
                .peers(lineId, own.raterId(), question, SliceStream.hourOf(own.occurredAt()))
                .addScored(sign, 2 * same > others ? sign : 0, sign * micro, sign * group.inputs);
          }
        });
  }

  /** The first annotation of each of the first raters. */
  static List<AnnotationState> first(List<AnnotationState> annotations) {
    List<AnnotationState> sorted =
        annotations.stream()
            .filter(each -> !each.withdrawn() && each.stage() == Stage.PRODUCTION)
            .sorted(FIRST_COME)
            .toList();
    Set<String> raters = new HashSet<>();
    List<AnnotationState> first = new ArrayList<>();
    for (AnnotationState each : sorted) {
      if (raters.size() < PeerVotes.PEERS && raters.add(each.raterId())) {
        first.add(each);
      }
    }
    return first;
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    bundles.writeRows();
  }

  /** Sends everything pending on, and forgets it. */
  void drain() {
    bundles.drain();
  }
}
