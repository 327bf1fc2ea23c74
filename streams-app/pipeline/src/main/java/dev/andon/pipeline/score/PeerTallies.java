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
import java.util.ArrayList;
import java.util.Collections;
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
 * <p>Compared are {@link FirstRaters}, on every question that has one of several classes for an
 * answer. In a slice those are compared who are both in it, so that the agreement of a team is that
 * within the team; the hour is that of the last of them.
 */
final class PeerTallies {
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

  /** The answers of an item's raters to one question, by their places; null where none is. */
  private static final class Choices {
    private final List<AnnotationState> raters;
    private final @Nullable String[] answers;
    private final Map<Integer, Alike> alike = new HashMap<>(4);
    private int answered;

    private Choices(List<AnnotationState> raters, String question) {
      this.raters = raters;
      this.answers = new String[raters.size()];
      for (int i = 0; i < answers.length; i++) {
        if (raters.get(i).answers().get(question) instanceof CategoryAnswer category) {
          answers[i] = category.display();
          answered |= 1 << i;
        }
      }
    }

    private int count() {
      return Integer.bitCount(answered);
    }

    /** How many gave the same answer as one of them, beside that one. */
    private int same(int rater) {
      int same = -1;
      for (String answer : answers) {
        same += answer != null && answer.equals(answers[rater]) ? 1 : 0;
      }
      return same;
    }

    /** What the raters at some places answered: mostly the same places in several slices. */
    private Alike of(int places) {
      return alike.computeIfAbsent(places, this::alike);
    }

    private Alike alike(int places) {
      List<String> given = new ArrayList<>(Integer.bitCount(places));
      long at = Long.MIN_VALUE;
      long inputs = 0;
      for (int i = 0; i < answers.length; i++) {
        String answer = answers[i];
        if ((places & 1 << i) != 0 && answer != null) {
          given.add(answer);
          at = Math.max(at, raters.get(i).occurredAt());
          inputs += inputs(raters.get(i));
        }
      }
      Collections.sort(given);
      return new Alike(List.copyOf(given), SliceStream.hourOf(at), inputs);
    }
  }

  /** Answers, sorted, the hour of the last of them, and the input changes folded into them. */
  private record Alike(List<String> answers, long hour, long inputs) {}

  private final LineBundles<PeerCell> bundles;
  private final SliceTallies raters;
  private final boolean asked;

  /**
   * Tallies kept in {@code rows}; takes up what a former run left there.
   *
   * @param raters where each rater's agreement with the others is counted
   * @param asked whether anybody reads measures: nothing else is made of these
   */
  PeerTallies(
      KeyValueStore<Bytes, byte[]> rows,
      SliceTallies raters,
      boolean asked,
      Consumer<StageMessage> out) {
    this.bundles = new LineBundles<>(new PeerForm(), rows, out);
    this.raters = raters;
    this.asked = asked;
  }

  /**
   * Counts an item as it stands now, in place of how it stood.
   *
   * @param were its {@link FirstRaters}
   * @param are likewise
   */
  void changed(String lineId, List<AnnotationState> were, List<AnnotationState> are) {
    if (!asked) {
      return;
    }
    count(lineId, were, -1);
    count(lineId, are, 1);
    bundles.sendWhatIsLarge(lineId);
    raters.sendWhatIsLarge(lineId);
  }

  private void count(String lineId, List<AnnotationState> first, int sign) {
    if (first.size() < 2) {
      return;
    }
    Map<Slice, Integer> places = places(first);
    for (String question : questions(first)) {
      Choices choices = new Choices(first, question);
      if (choices.count() < 2) {
        continue;
      }
      countRaters(lineId, question, choices, sign);
      places.forEach(
          (slice, members) -> {
            int among = members & choices.answered;
            if (Integer.bitCount(among) > 1) {
              Alike alike = choices.of(among);
              PeerCell cell = new PeerCell(slice, question, alike.answers(), alike.hour());
              bundles.counts(lineId, cell).add(sign, sign * alike.inputs());
            }
          });
    }
  }

  /** By slice the places of the raters who are in it, a bit each. */
  private static Map<Slice, Integer> places(List<AnnotationState> first) {
    Map<Slice, Integer> places = new HashMap<>();
    for (int i = 0; i < first.size(); i++) {
      int place = 1 << i;
      for (Slice slice : Slices.of(first.get(i))) {
        places.merge(slice, place, (some, more) -> some | more);
      }
    }
    return places;
  }

  private static Set<String> questions(List<AnnotationState> first) {
    Set<String> questions = new HashSet<>();
    first.forEach(annotation -> questions.addAll(annotation.answers().keySet()));
    return questions;
  }

  /** Each rater is held against all the others, in the hour of his own work. */
  private void countRaters(String lineId, String question, Choices choices, int sign) {
    long others = choices.count() - 1L;
    for (int i = 0; i < choices.answers.length; i++) {
      if (choices.answers[i] != null) {
        AnnotationState own = choices.raters.get(i);
        long same = choices.same(i);
        long micro = (same * Contribution.MICRO + others / 2) / others;
        raters
            .peers(lineId, own.raterId(), question, SliceStream.hourOf(own.occurredAt()))
            .addScored(sign, 2 * same > others ? sign : 0, sign * micro, sign * inputs(own));
      }
    }
  }

  private static long inputs(AnnotationState annotation) {
    return (long) annotation.inputs() + annotation.membership().inputs();
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
