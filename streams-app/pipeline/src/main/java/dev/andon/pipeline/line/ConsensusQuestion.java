package dev.andon.pipeline.line;

import dev.andon.contracts.TopicKey;
import dev.andon.quality.alert.Identity;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import dev.andon.quality.truth.ConfusionPrior;
import dev.andon.quality.truth.IncrementalTruth;
import dev.andon.quality.truth.RaterModel;
import dev.andon.quality.truth.TruthConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of one question of one line with the classes of one policy, as far as it is kept in
 * memory: its raters and open items, and what numbers have been given out.
 */
final class ConsensusQuestion {
  /** Up to so many classes a matrix is learnt of each rater, beyond them one number. */
  private static final int MOST_CLASSES_OF_MATRIX = 8;

  private static final int MOST_RATERS = 10_000;
  private static final int MOST_OPEN = 20_000;
  private static final int MOST_VOTES = 16;
  private static final int VERSION = 1;

  final String lineId;
  final String question;
  final List<String> classes;
  final IncrementalTruth truth;

  /** When the newest answer to each open item was given. */
  final Map<String, Long> newestAt = new HashMap<>();

  /** Open items that have as many raters as close one. */
  final Set<String> ripe = new LinkedHashSet<>();

  long snapshots;
  long closures;

  /** Number of the closed item that is forgotten next. */
  long forgotten;

  /** Of what is older nobody knows whether it was closed and forgotten. */
  long forgottenUntil = Long.MIN_VALUE;

  /** Changes so far: the revision of the newest judgement. */
  int changes;

  boolean changed;

  ConsensusQuestion(String lineId, String question, List<String> classes, IncrementalTruth truth) {
    this.lineId = lineId;
    this.question = question;
    this.classes = List.copyOf(classes);
    this.truth = truth;
  }

  /** Has seen nothing. */
  static ConsensusQuestion fresh(String lineId, String question, List<String> classes) {
    return new ConsensusQuestion(
        lineId, question, classes, new IncrementalTruth(config(classes.size())));
  }

  static TruthConfig config(int classes) {
    return new TruthConfig(
        classes,
        classes <= MOST_CLASSES_OF_MATRIX ? RaterModel.CONFUSION : RaterModel.ONE_COIN,
        ConfusionPrior.diagonalHeavy(classes),
        100,
        MOST_RATERS,
        MOST_OPEN,
        MOST_VOTES);
  }

  TruthConfig config() {
    return config(classes.size());
  }

  boolean full() {
    return truth.openItems() >= MOST_OPEN;
  }

  /** The key of its rows, the type before it. */
  String text() {
    return text(lineId, question, classes);
  }

  /** With the classes, as under others it is another question. */
  static String text(String lineId, String question, List<String> classes) {
    return TopicKey.of(lineId, question, Identity.hash(classes.toArray(String[]::new)));
  }

  /** The summary's row, with that of {@link #truth} in it. */
  byte[] encode(byte[] learned) {
    StateWriter out = new StateWriter(128);
    out.writeByte(VERSION).writeText(lineId).writeText(question).writeUnsigned(classes.size());
    classes.forEach(out::writeText);
    out.writeUnsigned(snapshots).writeUnsigned(closures);
    out.writeUnsigned(forgotten).writeSigned(forgottenUntil).writeUnsigned(changes);
    return out.writeBytes(learned).toByteArray();
  }

  /** Where the rows of a question's raters and open items are. */
  interface Rows {
    Map<String, byte[]> raters(String text);

    List<byte[]> items(String text);
  }

  static ConsensusQuestion decode(byte[] summary, Rows rows) {
    StateReader in = new StateReader(summary);
    in.readVersion(VERSION);
    String lineId = in.readText();
    String question = in.readText();
    List<String> classes = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      classes.add(in.readText());
    }
    long snapshots = in.readUnsigned();
    long closures = in.readUnsigned();
    long forgotten = in.readUnsigned();
    long forgottenUntil = in.readSigned();
    int changes = in.readCount();
    String text = text(lineId, question, classes);
    ConsensusQuestion known =
        new ConsensusQuestion(
            lineId,
            question,
            classes,
            IncrementalTruth.restore(
                config(classes.size()), in.readBytes(), rows.raters(text), rows.items(text)));
    known.snapshots = snapshots;
    known.closures = closures;
    known.forgotten = forgotten;
    known.forgottenUntil = forgottenUntil;
    known.changes = changes;
    return known;
  }
}
