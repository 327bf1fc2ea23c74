package dev.andon.pipeline.score;

import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.store.WriteBehindStore;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * All that is counted in stage Score and travels in bundles.
 *
 * @param slices judgements by slice
 * @param work work without gold
 * @param gates what audits found of batches and releases
 * @param exams answers on gate items
 * @param ledger inputs by outcome
 */
record Tallies(
    SliceTallies slices,
    WorkTallies work,
    GateTallies gates,
    ExamTallies exams,
    LedgerTallies ledger) {

  /** What a task left, over its stores, to be written before each commit. */
  static Tallies open(ProcessorContext<byte[], StageMessage> context, Consumer<StageMessage> out) {
    WriteBehindStore sliceRows = context.getStateStore(ScoreProcessor.SLICES_STORE);
    WriteBehindStore workRows = context.getStateStore(ScoreProcessor.WORK_STORE);
    WriteBehindStore gateRows = context.getStateStore(ScoreProcessor.GATES_STORE);
    WriteBehindStore examRows = context.getStateStore(ScoreProcessor.EXAMS_STORE);
    WriteBehindStore ledgerRows = context.getStateStore(ScoreProcessor.LEDGER_STORE);
    Tallies tallies =
        new Tallies(
            new SliceTallies(sliceRows.rows(), out),
            new WorkTallies(workRows.rows(), out),
            new GateTallies(gateRows.rows(), out),
            new ExamTallies(examRows.rows(), out),
            new LedgerTallies(ledgerRows.rows()));
    sliceRows.beforeCommit(tallies.slices()::writeRows);
    workRows.beforeCommit(tallies.work()::writeRows);
    gateRows.beforeCommit(tallies.gates()::writeRows);
    examRows.beforeCommit(tallies.exams()::writeRows);
    ledgerRows.beforeCommit(tallies.ledger()::writeRows);
    return tallies;
  }

  /** Sends everything pending on, and forgets it. */
  void drain(Consumer<StageMessage> out) {
    slices.drain();
    work.drain();
    gates.drain();
    exams.drain();
    ledger.drain(out::accept);
  }
}
