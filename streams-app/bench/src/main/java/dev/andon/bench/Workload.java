package dev.andon.bench;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.GoldPurpose;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.GoldTier;
import dev.andon.contracts.Stage;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A seeded stream of annotations of one line, of about 300 bytes each, with the numbers that the
 * pipeline has to arrive at.
 *
 * <p>Items come in order, each labeled by several raters; some annotations are revised later. Ids
 * are random, as tools make them: numbered ones would compress to nothing and make any transport
 * look several times faster than it is. The expected counts are kept beside the events by plain
 * counting, with none of the pipeline's code.
 */
final class Workload {
  static final String LINE = "bench";
  static final String QUESTION = "label";

  private static final String[] LABELS = {"toxic", "severe_toxic", "insult", "threat", "clean"};
  private static final String[] LANGUAGES = {"de", "en", "es", "fr", "hi", "pt-BR", "zh-Hans"};
  private static final double ACCURACY = 0.93;
  private static final double BAD_ACCURACY = 0.30;
  private static final int REVISE_WITHIN = 5_000;

  /**
   * Sizes.
   *
   * @param annotations events in all, revisions included
   * @param raters raters
   * @param perItem annotations per item
   * @param goldShare items with gold, of all
   * @param revisedShare revisions, of all events
   * @param badRaters how many raters are wrong most of the time
   * @param seed of everything drawn
   */
  record Size(
      int annotations,
      int raters,
      int perItem,
      double goldShare,
      double revisedShare,
      int badRaters,
      long seed) {}

  /** Judged answers of a rater and the right ones among them, in the end. */
  static final class Expected {
    private long samples;
    private long correct;

    long samples() {
      return samples;
    }

    long correct() {
      return correct;
    }
  }

  private record Labeled(int item, int number, String rater, int label) {}

  private final Size size;
  private final SplittableRandom random;
  private final Map<String, Expected> expected = new HashMap<>();
  private final Labeled[] recent = new Labeled[REVISE_WITHIN];
  private int recentCount;
  private int annotationNumber;
  private int eventNumber;

  Workload(Size size) {
    this.size = size;
    this.random = new SplittableRandom(size.seed());
  }

  Map<String, Expected> expected() {
    return expected;
  }

  boolean exhausted() {
    return eventNumber >= size.annotations();
  }

  private static int truth(int item) {
    return Math.floorMod(item * 31 + item / 7, LABELS.length);
  }

  private boolean isGold(int item) {
    long mixed = (item + 1) * 0x9E3779B97F4A7C15L;
    return (mixed >>> 11) * 0x1.0p-53 < size.goldShare();
  }

  private String itemId(int item) {
    return "%s-%07d".formatted(hex(item, 4), item);
  }

  /** Random by kind and number, so that an id can be made again when it is needed again. */
  private String hex(long number, int kind) {
    long mixed = (number * 8 + kind + size.seed()) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return HexFormat.of().toHexDigits(mixed ^ (mixed >>> 31));
  }

  /** The gold of an item, if it has any. */
  @Nullable GoldRecord gold(int item, Instant effectiveAt) {
    if (!isGold(item)) {
      return null;
    }
    return GoldRecord.newBuilder()
        .setLineId(LINE)
        .setItemId(itemId(item))
        .setVersion(1)
        .setEffectiveAt(effectiveAt)
        .setPurpose(GoldPurpose.INJECTED)
        .setTier(GoldTier.GOLD)
        .setAnswers(
            List.of(
                GoldAnswerEntry.newBuilder()
                    .setAnswer(answer(truth(item)))
                    .setMatch("exact")
                    .build()))
        .build();
  }

  int items() {
    return size.annotations() / size.perItem() + 1;
  }

  /** The next event. */
  AnnotationEvent next(Instant at) {
    eventNumber++;
    if (recentCount > size.perItem() && random.nextDouble() < size.revisedShare()) {
      return revision(at);
    }
    int number = annotationNumber++;
    int item = number / size.perItem();
    int raterNumber = random.nextInt(size.raters());
    String rater = "rater-" + raterNumber;
    int label = label(item, raterNumber < size.badRaters() ? BAD_ACCURACY : ACCURACY);
    Labeled labeled = new Labeled(item, number, rater, label);
    recent[number % REVISE_WITHIN] = labeled;
    recentCount = Math.min(recentCount + 1, REVISE_WITHIN);
    count(labeled, 1);
    return event(labeled, 1, at);
  }

  private AnnotationEvent revision(Instant at) {
    int slot = random.nextInt(recentCount);
    Labeled former = recent[slot];
    int label = label(former.item(), ACCURACY);
    Labeled revised = new Labeled(former.item(), former.number(), former.rater(), label);
    recent[slot] = revised;
    count(former, -1);
    count(revised, 1);
    return event(revised, 2 + eventNumber, at);
  }

  private void count(Labeled labeled, int sign) {
    if (isGold(labeled.item())) {
      Expected counts = expected.computeIfAbsent(labeled.rater(), unused -> new Expected());
      counts.samples += sign;
      counts.correct += labeled.label() == truth(labeled.item()) ? sign : 0;
    }
  }

  private int label(int item, double accuracy) {
    int right = truth(item);
    return random.nextDouble() < accuracy
        ? right
        : (right + 1 + random.nextInt(LABELS.length - 1)) % LABELS.length;
  }

  private AnnotationEvent event(Labeled labeled, int revision, Instant at) {
    return AnnotationEvent.newBuilder()
        .setEventId(uuid(eventNumber))
        .setType(revision == 1 ? AnnotationEventType.CREATED : AnnotationEventType.REVISED)
        .setLineId(LINE)
        .setItemId(itemId(labeled.item()))
        .setAnnotationId(hex(labeled.number(), 3))
        .setRevision(revision)
        .setRaterId(labeled.rater())
        .setOccurredAt(at)
        .setStage(Stage.PRODUCTION)
        .setBatchId("batch-" + labeled.item() / 10_000)
        .setLane("standard")
        .setGuidelineVersion("1.2.0")
        .setTimeOnTaskMs(2_000L + random.nextInt(60_000))
        .setSlices(
            Map.of(
                "language",
                LANGUAGES[Math.floorMod(labeled.item(), LANGUAGES.length)],
                "source",
                "https://forum.example.org/threads/" + hex(labeled.item(), 2),
                "device",
                "desktop-browser"))
        .setTool("label-studio")
        .setAnswers(List.of(answer(labeled.label())))
        .build();
  }

  private String uuid(int event) {
    String high = hex(event, 0);
    String low = hex(event, 1);
    return String.join(
        "-",
        high.substring(0, 8),
        high.substring(8, 12),
        high.substring(12),
        low.substring(0, 4),
        low.substring(4));
  }

  private static AnswerEntry answer(int label) {
    return AnswerEntry.newBuilder()
        .setQuestion(QUESTION)
        .setKind(AnswerKind.CATEGORY)
        .setCategory(LABELS[label])
        .build();
  }
}
