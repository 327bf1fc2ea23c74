package dev.andon.producers.simulator;

import java.util.Map;
import java.util.TreeMap;

/** One unit of work, with the truth about it. Immutable. */
final class Item {
  private static final String[] SPLITS = {"train", "validation", "test"};
  private static final Shares SPLIT_SHARES = Shares.of(0.8, 0.1, 0.1);

  private final Line line;
  private final long index;
  private final long key;
  private final String source;
  private final String language;
  private final String split;
  private final int[] truth;
  private final double difficulty;
  private final boolean gold;

  private Item(
      Line line,
      long index,
      long key,
      String source,
      String language,
      String split,
      int[] truth,
      double difficulty,
      boolean gold) {
    this.line = line;
    this.index = index;
    this.key = key;
    this.source = source;
    this.language = language;
    this.split = split;
    this.truth = truth;
    this.difficulty = difficulty;
    this.gold = gold;
  }

  /** The item of that number, on a line where nothing is wrong. */
  static Item drawn(Line line, long index, boolean gold, Draws draws) {
    var source = line.spec().sources().get(line.sources().pick(draws.uniform()));
    var language = line.spec().languages().get(line.languages().pick(draws.uniform()));
    String split = SPLITS[SPLIT_SHARES.pick(draws.uniform())];
    double spread = line.spec().itemDifficulty();
    // A log-normal factor on the odds has a mean above 1; taking half its variance off makes the
    // average item of average difficulty, so that skill means what it says.
    double own = spread * draws.gaussian() - spread * spread / 2;
    double difficulty = own + source.difficulty() + language.difficulty();
    int[] truth = line.drawTruth(draws, Question::shares);
    return new Item(
        line,
        index,
        line.itemKey(index),
        source.value(),
        language.value(),
        split,
        truth,
        difficulty,
        gold);
  }

  /** The same item with another truth, and harder. */
  Item changed(int[] newTruth, double harder) {
    return new Item(line, index, key, source, language, split, newTruth, difficulty + harder, gold);
  }

  Line line() {
    return line;
  }

  long index() {
    return index;
  }

  /** Names the item in random streams. */
  long key() {
    return key;
  }

  String id() {
    return "i-" + (index + 1);
  }

  String source() {
    return source;
  }

  /** What annotations and intake are tagged with, in one order on every machine. */
  Map<String, String> slices() {
    Map<String, String> slices = new TreeMap<>();
    slices.put("language", language);
    slices.put("source", source);
    return slices;
  }

  String split() {
    return split;
  }

  /** The right class of a question. */
  int truth(int question) {
    return truth[question];
  }

  int[] truth() {
    return truth.clone();
  }

  /** Log-odds added to the chance of an error. */
  double difficulty() {
    return difficulty;
  }

  /** The share of the line's raters, when rested, that this item is expected to mislead. */
  double expectedError() {
    return Odds.shifted(line.error(), difficulty);
  }

  boolean isGold() {
    return gold;
  }

  String batch() {
    return line.id() + "-b" + (batchNumber() + 1);
  }

  String release() {
    return line.id() + "-r" + (batchNumber() / Line.BATCHES_PER_RELEASE + 1);
  }

  private long batchNumber() {
    return index / line.spec().batchSize();
  }
}
