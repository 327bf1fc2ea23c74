package dev.andon.pipeline.message;

import dev.andon.contracts.TopicKey;
import dev.andon.quality.rating.Confusion;
import dev.andon.quality.rating.Contribution;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the judgements of one annotation changed, on their way to its rater.
 *
 * @param lineId the line
 * @param raterId the rater
 * @param judged one entry per question and basis
 */
public record RatingChange(String lineId, String raterId, List<Judged> judged)
    implements StageMessage {

  /**
   * One judgement.
   *
   * @param question the question, {@code *} for the whole annotation
   * @param basis what the answer was compared with
   * @param before what it was; null where it is new to this rater
   * @param after what it is; null where it is no longer this rater's
   * @param confusedBefore the class or step that gold wanted and the one that was given before;
   *     null where gold wanted none, or none was due
   * @param confused the same now
   */
  public record Judged(
      String question,
      String basis,
      @Nullable Contribution before,
      @Nullable Contribution after,
      @Nullable Confusion confusedBefore,
      @Nullable Confusion confused) {

    /** Of a judgement that is not about classes. */
    public Judged(
        String question,
        String basis,
        @Nullable Contribution before,
        @Nullable Contribution after) {
      this(question, basis, before, after, null, null);
    }
  }

  @Override
  public byte[] key() {
    return TopicKey.of(lineId, raterId).getBytes(StandardCharsets.UTF_8);
  }

  /** Copies the list. */
  public RatingChange {
    judged = List.copyOf(judged);
  }
}
