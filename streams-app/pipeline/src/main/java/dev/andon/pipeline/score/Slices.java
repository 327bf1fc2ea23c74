package dev.andon.pipeline.score;

import dev.andon.quality.attribution.Slice;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.Judgement;
import dev.andon.quality.scoring.ModelMatch;
import dev.andon.quality.scoring.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The slices that a judgement is counted in: one value of each dimension that has one for it. What
 * is no production work is told apart by its stage alone, so that measures of slices are of what is
 * delivered, and what watches them sees no exercise.
 */
final class Slices {
  /** The line as a whole. */
  private static final Slice LINE = new Slice("*", "*");

  private static final String RATER = RuleScope.RATER.dimension();
  private static final String TEAM = "team";
  private static final String VENDOR = "vendor";
  private static final String GUIDELINE = "guideline_version";
  private static final String BATCH = "batch";
  private static final String CLASS = "class";
  private static final String DIFFICULTY = "difficulty";
  private static final String STAGE = "stage";
  private static final String MODEL = "model";
  private static final String MODEL_SHOWN = "model_shown";

  /** What tags cannot say: it is known from elsewhere. */
  private static final Set<String> TAKEN =
      Set.of(
          "*", RATER, TEAM, VENDOR, GUIDELINE, BATCH, CLASS, DIFFICULTY, STAGE, MODEL, MODEL_SHOWN);

  /** How many bands difficulties from 0 to 1 fall into. */
  private static final int BANDS = 5;

  private static final List<String> BAND_NAMES =
      List.of("0.0-0.2", "0.2-0.4", "0.4-0.6", "0.6-0.8", "0.8-1.0");

  private Slices() {}

  /** Of work, and of a judgement by an audit or by checks. */
  static List<Slice> of(AnnotationState annotation) {
    if (annotation.stage() != Stage.PRODUCTION) {
      return List.of(new Slice(STAGE, annotation.stage().name().toLowerCase(Locale.ROOT)));
    }
    List<Slice> slices = new ArrayList<>(8 + annotation.tags().size());
    slices.add(LINE);
    add(slices, TEAM, annotation.membership().teamId());
    add(slices, VENDOR, annotation.membership().vendorId());
    add(slices, GUIDELINE, annotation.guidelineVersion());
    add(slices, BATCH, annotation.batchId());
    annotation
        .tags()
        .forEach(
            (dimension, value) -> {
              if (!TAKEN.contains(dimension)) {
                add(slices, dimension, value);
              }
            });
    return slices;
  }

  /**
   * The same, and the rater of what is production work: of raters, too, it measures no exercise.
   */
  static List<Slice> ofRaterToo(AnnotationState annotation) {
    List<Slice> slices = of(annotation);
    if (annotation.stage() == Stage.PRODUCTION) {
      slices.add(rater(annotation.raterId()));
    }
    return slices;
  }

  /** What is counted of one rater, which the stage that merges it tells apart by its dimension. */
  static Slice rater(String raterId) {
    return new Slice(RATER, raterId);
  }

  /** Of the classes that production work gave: those that are compared by how they mix them up. */
  static List<Slice> ofConfusions(AnnotationState annotation) {
    List<Slice> slices = new ArrayList<>(4);
    slices.add(LINE);
    add(slices, TEAM, annotation.membership().teamId());
    add(slices, VENDOR, annotation.membership().vendorId());
    add(slices, GUIDELINE, annotation.guidelineVersion());
    return slices;
  }

  /** Of a judgement by gold. */
  static List<Slice> of(AnnotationState annotation, Standing.Entry entry) {
    List<Slice> slices = of(annotation);
    if (annotation.stage() != Stage.PRODUCTION) {
      return slices;
    }
    add(slices, CLASS, entry.category());
    Judgement judgement = entry.judgement();
    Double difficulty = judgement == null ? null : judgement.difficulty();
    if (difficulty != null) {
      int band = Math.min((int) (difficulty * BANDS), BANDS - 1);
      add(slices, DIFFICULTY, BAND_NAMES.get(band));
    }
    return slices;
  }

  /**
   * Of a comparison with a model. Where the rater saw the prediction, agreeing with it says little:
   * that is told apart by the model alone, and is in no other slice.
   */
  static List<Slice> of(AnnotationState annotation, ModelMatch match) {
    if (annotation.stage() == Stage.PRODUCTION && match.shown()) {
      return List.of(new Slice(MODEL_SHOWN, match.model()));
    }
    List<Slice> slices = of(annotation);
    if (annotation.stage() == Stage.PRODUCTION) {
      add(slices, MODEL, match.model());
    }
    return slices;
  }

  private static void add(List<Slice> slices, String dimension, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      slices.add(new Slice(dimension, value));
    }
  }
}
