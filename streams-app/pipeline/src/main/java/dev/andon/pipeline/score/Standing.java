package dev.andon.pipeline.score;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.comparison.Reference;
import dev.andon.quality.rating.Confusion;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.NumberPair;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.scoring.GoldHistory;
import dev.andon.quality.scoring.GoldVersion;
import dev.andon.quality.scoring.ItemScorer;
import dev.andon.quality.scoring.Judgement;
import dev.andon.quality.scoring.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How one annotation stands against its item's gold: a pure function of the two, so that what was
 * sent on before can be worked out again and taken back.
 *
 * <p>A question that any gold version answers has a judgement, or a retracted one where none is in
 * force for it; so the judgements of an item do not depend on whether gold, annotation or
 * withdrawal came first.
 */
final class Standing {
  /** What came this much later than the work it judges is flagged late. */
  static final long LATE_AFTER_MILLIS = 3_600_000L;

  /**
   * A judgement that stands or is retracted.
   *
   * @param judgement null where it is retracted
   * @param contribution what it adds to its rater's stream
   * @param category the class that gold wants; null where it wants no class
   * @param confusion what gold wants and what was given, where that is a class or a step
   */
  record Entry(
      @Nullable Judgement judgement,
      Contribution contribution,
      @Nullable String category,
      @Nullable Confusion confusion) {

    private static Entry of(
        Judgement judgement,
        Contribution contribution,
        @Nullable Reference reference,
        @Nullable Answer given) {
      if (reference == null) {
        return new Entry(judgement, contribution, null, null);
      }
      String category =
          reference.expected() instanceof CategoryAnswer wanted ? wanted.display() : null;
      return new Entry(
          judgement, contribution, category, Confusion.of(judgement, reference, given));
    }
  }

  private static final Standing NONE = new Standing(null, new TreeMap<>(), 0);

  private final @Nullable AnnotationState annotation;
  private final SortedMap<String, Entry> entries;
  private final int goldVersions;

  private Standing(
      @Nullable AnnotationState annotation, SortedMap<String, Entry> entries, int goldVersions) {
    this.annotation = annotation;
    this.entries = entries;
    this.goldVersions = goldVersions;
  }

  /** Of an annotation that is not there. */
  static Standing none() {
    return NONE;
  }

  /**
   * Of an annotation under the gold known.
   *
   * @param itemId makes the judgement's identity within its rater's stream, with the annotation's
   */
  static Standing of(String itemId, AnnotationState annotation, GoldHistory gold) {
    int versions = gold.versions().size();
    if (versions == 0) {
      return new Standing(annotation, new TreeMap<>(), 0);
    }
    long id = Fingerprint.of(itemId, annotation.annotationId());
    int revision = annotation.inputs() + annotation.membership().inputs() + versions;
    boolean watched = annotation.stage() == Stage.PRODUCTION;
    TreeMap<String, Entry> entries = new TreeMap<>();
    SortedMap<String, Reference> references =
        gold.inForceFor(annotation.guidelineVersion(), annotation.occurredAt())
            .map(GoldVersion::references)
            .orElseGet(TreeMap::new);
    for (Judgement judgement : ItemScorer.judge(annotation, gold)) {
      Reference reference = references.get(judgement.question());
      Answer given = annotation.answers().get(judgement.question());
      Contribution contribution =
          new Contribution(
              id,
              judgement.occurredAt(),
              judgement.judgedAt(),
              false,
              judgement.abstained(),
              judgement.correct(),
              watched,
              (int) Math.round(judgement.score() * Contribution.MICRO),
              revision,
              severity(judgement),
              difficulty(judgement),
              reference == null ? null : NumberPair.of(reference, given));
      entries.put(judgement.question(), Entry.of(judgement, contribution, reference, given));
    }
    Contribution retracted = retracted(id, annotation, gold, watched, revision);
    for (String question : questions(gold)) {
      entries.putIfAbsent(question, new Entry(null, retracted, null, null));
    }
    return new Standing(annotation, entries, versions);
  }

  private static Contribution retracted(
      long id, AnnotationState annotation, GoldHistory gold, boolean watched, int revision) {
    long judgedAt = annotation.occurredAt();
    for (GoldVersion version : gold.versions()) {
      judgedAt = Math.max(judgedAt, version.effectiveAt());
    }
    return new Contribution(
        id, annotation.occurredAt(), judgedAt, true, false, false, watched, 0, revision);
  }

  private static int difficulty(Judgement judgement) {
    Double difficulty = judgement.difficulty();
    return difficulty == null
        ? Contribution.UNKNOWN_DIFFICULTY
        : (int) Math.round(difficulty * Contribution.MICRO);
  }

  private static @Nullable DefectSeverity severity(Judgement judgement) {
    String severity = judgement.severity();
    return severity == null ? null : DefectSeverity.of(severity).orElse(null);
  }

  private static List<String> questions(GoldHistory gold) {
    TreeSet<String> questions = new TreeSet<>();
    for (GoldVersion version : gold.versions()) {
      questions.addAll(version.references().keySet());
    }
    List<String> all = new ArrayList<>(questions);
    if (!all.isEmpty()) {
      all.add(Judgement.WHOLE);
    }
    return all;
  }

  @Nullable AnnotationState annotation() {
    return annotation;
  }

  SortedMap<String, Entry> entries() {
    return entries;
  }

  int goldVersions() {
    return goldVersions;
  }

  /** Whether at least one judgement stands. */
  boolean judged() {
    for (Entry entry : entries.values()) {
      if (entry.judgement() != null) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is judged, and was so only long after the work was done. */
  boolean late() {
    Entry whole = entries.get(Judgement.WHOLE);
    return whole != null && whole.judgement() != null && isLate(whole.contribution());
  }

  static boolean isLate(Contribution contribution) {
    return contribution.judgedAt() - contribution.occurredAt() > LATE_AFTER_MILLIS;
  }
}
