package dev.andon.pipeline.score;

import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.store.WriteBehindStore;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.ModelMatch;
import dev.andon.quality.scoring.Stage;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * All that is counted in stage Score and travels in bundles.
 *
 * @param slices judgements by slice
 * @param work work without gold
 * @param gates what audits found of batches and releases
 * @param exams answers on gate items
 * @param labels the labels given
 * @param confusions the classes given where gold wants which
 * @param peers the answers of an item's raters, compared with each other
 * @param witnesses what gold and the other raters of an item say of each
 * @param ledger inputs by outcome
 */
record Tallies(
    SliceTallies slices,
    WorkTallies work,
    GateTallies gates,
    ExamTallies exams,
    LabelTallies labels,
    ConfusionTallies confusions,
    PeerTallies peers,
    WitnessTallies witnesses,
    LedgerTallies ledger) {
  private static final String MODEL = Basis.MODEL.name();

  /**
   * What a task left, over its stores, to be written before each commit.
   *
   * @param measured whether anybody reads measures
   */
  static Tallies open(
      ProcessorContext<byte[], StageMessage> context,
      boolean measured,
      Consumer<StageMessage> out) {
    WriteBehindStore sliceRows = context.getStateStore(ScoreProcessor.SLICES_STORE);
    WriteBehindStore workRows = context.getStateStore(ScoreProcessor.WORK_STORE);
    WriteBehindStore gateRows = context.getStateStore(ScoreProcessor.GATES_STORE);
    WriteBehindStore examRows = context.getStateStore(ScoreProcessor.EXAMS_STORE);
    WriteBehindStore labelRows = context.getStateStore(ScoreProcessor.LABELS_STORE);
    WriteBehindStore confusionRows = context.getStateStore(ScoreProcessor.CONFUSIONS_STORE);
    WriteBehindStore peerRows = context.getStateStore(ScoreProcessor.PEERS_STORE);
    WriteBehindStore witnessRows = context.getStateStore(ScoreProcessor.WITNESSES_STORE);
    WriteBehindStore ledgerRows = context.getStateStore(ScoreProcessor.LEDGER_STORE);
    SliceTallies slices = new SliceTallies(sliceRows.rows(), out);
    Tallies tallies =
        new Tallies(
            slices,
            new WorkTallies(workRows.rows(), out),
            new GateTallies(gateRows.rows(), out),
            new ExamTallies(examRows.rows(), out),
            new LabelTallies(labelRows.rows(), out),
            new ConfusionTallies(confusionRows.rows(), out),
            new PeerTallies(peerRows.rows(), slices, measured, out),
            new WitnessTallies(witnessRows.rows(), out),
            new LedgerTallies(ledgerRows.rows()));
    sliceRows.beforeCommit(tallies.slices()::writeRows);
    workRows.beforeCommit(tallies.work()::writeRows);
    gateRows.beforeCommit(tallies.gates()::writeRows);
    examRows.beforeCommit(tallies.exams()::writeRows);
    labelRows.beforeCommit(tallies.labels()::writeRows);
    confusionRows.beforeCommit(tallies.confusions()::writeRows);
    peerRows.beforeCommit(tallies.peers()::writeRows);
    witnessRows.beforeCommit(tallies.witnesses()::writeRows);
    ledgerRows.beforeCommit(tallies.ledger()::writeRows);
    return tallies;
  }

  /**
   * Counts an annotation as it stands now, whatever it says.
   *
   * @param was how it stood; null if it was not there
   * @param intake what is known of the intake of its item
   */
  void worked(
      String lineId, @Nullable AnnotationState was, AnnotationState is, KnownIntake intake) {
    if (was != null) {
      slices.withdraw(lineId, was);
      slices.withdraw(lineId, was, intake);
      matched(lineId, was, slices::withdraw);
    }
    slices.observe(lineId, is);
    slices.observe(lineId, is, intake);
    matched(lineId, is, slices::observe);
    labels.changed(lineId, was, is);
  }

  /** Counts how long an item took to an annotation where more is known of its intake. */
  void received(String lineId, AnnotationState annotation, KnownIntake was, KnownIntake is) {
    slices.withdraw(lineId, annotation, was);
    slices.observe(lineId, annotation, is);
  }

  private static void matched(String lineId, AnnotationState annotation, SliceTallies.Step step) {
    ModelMatch match = annotation.match();
    if (match == null || annotation.withdrawn()) {
      return;
    }
    List<Slice> slices = Slices.of(annotation, match);
    match
        .answers()
        .forEach(
            (question, found) ->
                step.count(lineId, question, MODEL, slices, contribution(annotation, found)));
  }

  private static Contribution contribution(AnnotationState annotation, ModelMatch.Found found) {
    return new Contribution(
        0,
        annotation.occurredAt(),
        annotation.occurredAt(),
        /* retracted= */ false,
        found.abstained(),
        found.correct(),
        /* watched= */ annotation.stage() == Stage.PRODUCTION,
        found.microScore(),
        annotation.inputs() + annotation.membership().inputs());
  }

  /** Sends everything pending on, and forgets it. */
  void drain(Consumer<StageMessage> out) {
    slices.drain();
    work.drain();
    gates.drain();
    exams.drain();
    labels.drain();
    confusions.drain();
    peers.drain();
    witnesses.drain();
    ledger.drain(out::accept);
  }
}
