package dev.andon.quality.cause;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * One answer of gold that looks wrong, as those who contradict it agree on another.
 *
 * <pre>
 * bytes: item | question | expected | given | raters | wrong | agreeing | expectedWrong
 *        | logEvidence | firstAt | settledAt - firstAt | newestAt - firstAt
 * </pre>
 *
 * @param itemId the item
 * @param question the question
 * @param expected what gold wants, shortened for people
 * @param given what most gave instead, likewise
 * @param raters how many raters answered; one who did so repeatedly counts once
 * @param wrong how many of them are wrong by the gold
 * @param agreeing how many of those gave {@code given}
 * @param expectedWrong how many would be on average, by their errors on other gold
 * @param logEvidence the natural logarithm of how much likelier the answers are if {@code given} is
 *     right
 * @param firstAt when the first answer was judged, epoch milliseconds
 * @param settledAt when the one was with which the evidence was enough, likewise
 * @param newestAt when the newest was, likewise
 */
public record GoldDoubt(
    String itemId,
    String question,
    String expected,
    String given,
    int raters,
    int wrong,
    int agreeing,
    double expectedWrong,
    double logEvidence,
    long firstAt,
    long settledAt,
    long newestAt) {
  private static final double MOST_LOG = 690;

  /** Checks that the texts are there. */
  public GoldDoubt {
    requireNonNull(itemId, "itemId is null");
    requireNonNull(question, "question is null");
    requireNonNull(expected, "expected is null");
    requireNonNull(given, "given is null");
  }

  /** Whether both doubt the same answer of gold. */
  public boolean isAbout(GoldDoubt other) {
    return isAbout(other.itemId, other.question, other.expected);
  }

  /** Whether it doubts that answer of gold. */
  public boolean isAbout(String item, String asked, String wanted) {
    return itemId.equals(item) && question.equals(asked) && expected.equals(wanted);
  }

  /** How much likelier the answers are if gold is wrong; at most 1e299. */
  public double evidence() {
    return StrictMath.exp(Math.min(logEvidence, MOST_LOG));
  }

  /** In words, for somebody who is to look at it. */
  public String words() {
    return "%s (%s: gold says %s, %d of %d raters %s)"
        .formatted(itemId, question, expected, agreeing, raters, given);
  }

  void encode(StateWriter out) {
    out.writeText(itemId).writeText(question).writeText(expected).writeText(given);
    out.writeUnsigned(raters).writeUnsigned(wrong).writeUnsigned(agreeing);
    out.writeDouble(expectedWrong).writeDouble(logEvidence);
    out.writeSigned(firstAt).writeSigned(settledAt - firstAt).writeSigned(newestAt - firstAt);
  }

  static GoldDoubt decode(StateReader in) {
    String itemId = in.readText();
    String question = in.readText();
    String expected = in.readText();
    String given = in.readText();
    int raters = in.readCount();
    int wrong = in.readCount();
    int agreeing = in.readCount();
    double expectedWrong = in.readDouble();
    double logEvidence = in.readDouble();
    long firstAt = in.readSigned();
    return new GoldDoubt(
        itemId,
        question,
        expected,
        given,
        raters,
        wrong,
        agreeing,
        expectedWrong,
        logEvidence,
        firstAt,
        firstAt + in.readSigned(),
        firstAt + in.readSigned());
  }
}
