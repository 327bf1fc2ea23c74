package dev.andon.producers.simulator;

import dev.andon.producers.simulator.scenario.LineSpec;
import dev.andon.producers.simulator.scenario.SliceSpec;
import java.util.List;
import java.util.function.Function;

/** One line of the floor. */
final class Line {
  static final int BATCHES_PER_RELEASE = 10;

  private final LineSpec spec;
  private final List<Question> questions;
  private final Shares sources;
  private final Shares languages;
  private final GuidelineHistory guidelines;
  private final double error;

  /**
   * @param error the chance that a rater of this line is wrong on an item of average difficulty
   */
  Line(LineSpec spec, GuidelineHistory guidelines, double error) {
    this.spec = spec;
    this.questions =
        spec.questions().stream().map(question -> Question.of(spec.id(), question)).toList();
    this.sources = Shares.of(spec.sources(), SliceSpec::share);
    this.languages = Shares.of(spec.languages(), SliceSpec::share);
    this.guidelines = guidelines;
    this.error = error;
  }

  LineSpec spec() {
    return spec;
  }

  String id() {
    return spec.id();
  }

  /** Names an item of this line in random streams. */
  long itemKey(long index) {
    return Randomness.key(spec.id() + "/" + index);
  }

  List<Question> questions() {
    return questions;
  }

  Shares sources() {
    return sources;
  }

  Shares languages() {
    return languages;
  }

  GuidelineHistory guidelines() {
    return guidelines;
  }

  double error() {
    return error;
  }

  /** The gold set that goes with a version of the guideline. */
  String goldSet(String guidelineVersion) {
    return spec.id() + "-gold-" + guidelineVersion;
  }

  /** True classes for an item, a question after the other. */
  int[] drawTruth(Draws draws, Function<Question, Shares> shares) {
    return questions.stream()
        .mapToInt(question -> shares.apply(question).pick(draws.uniform()))
        .toArray();
  }
}
