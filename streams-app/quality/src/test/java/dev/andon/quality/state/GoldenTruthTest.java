package dev.andon.quality.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.integrity.AnswerRuns;
import dev.andon.quality.integrity.AnswerShares;
import dev.andon.quality.integrity.GoldFailures;
import dev.andon.quality.integrity.PageTimes;
import dev.andon.quality.integrity.SharedErrors;
import dev.andon.quality.truth.FrozenItem;
import dev.andon.quality.truth.IncrementalTruth;
import dev.andon.quality.truth.PeerDelta;
import dev.andon.quality.truth.PeerTally;
import dev.andon.quality.truth.PeerVotes;
import dev.andon.quality.truth.RaterConfusions;
import dev.andon.quality.truth.RaterModel;
import dev.andon.quality.truth.TruthConfig;
import dev.andon.quality.truth.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Stored bytes of truth inference and of integrity signals, as {@link GoldenStatesTest}. */
class GoldenTruthTest {
  private static final TruthConfig CONFIG = TruthConfig.of(3, RaterModel.CONFUSION);

  @Test
  void incrementalTruth() {
    check(
        "incremental-truth-v1",
        learned()::encode,
        in -> IncrementalTruth.decode(CONFIG, in)::encode);
  }

  @Test
  void incrementalTruthWithOneCoin() {
    TruthConfig config = TruthConfig.of(4, RaterModel.ONE_COIN);
    IncrementalTruth truth = new IncrementalTruth(config);
    truth.observe(new Vote("i", "a", 3));
    truth.observe(new Vote("i", "b", 1));

    check(
        "incremental-truth-one-coin-v1",
        truth::encode,
        in -> IncrementalTruth.decode(config, in)::encode);
  }

  @Test
  void frozenItem() {
    check("frozen-item-v1", frozen()::encode, in -> FrozenItem.decode(CONFIG, in)::encode);
  }

  @Test
  void rowsOfIncrementalTruth() {
    IncrementalTruth.Changes rows = learned().takeChanges();
    List<byte[]> open = rows.items().values().stream().filter(Objects::nonNull).toList();
    byte[] bytes =
        bytes(
            out -> {
              out.writeBytes(rows.summary()).writeUnsigned(rows.raters().size());
              rows.raters().forEach((rater, row) -> out.writeText(rater).writeBytes(row));
              out.writeUnsigned(open.size());
              open.forEach(out::writeBytes);
            });

    byte[] golden = GoldenBytes.of("truth-rows-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    assertThat(bytes(restored(new StateReader(golden))::encode))
        .isEqualTo(bytes(learned()::encode));
  }

  private static IncrementalTruth restored(StateReader in) {
    byte[] summary = in.readBytes();
    SortedMap<String, byte[]> raters = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      raters.put(in.readText(), in.readBytes());
    }
    List<byte[]> items = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      items.add(in.readBytes());
    }
    return IncrementalTruth.restore(CONFIG, summary, raters, items);
  }

  private static FrozenItem frozen() {
    IncrementalTruth truth = learned();
    String item = truth.oldest().orElseThrow();
    return truth.freeze(item, truth.snapshot(3, List.of(item))).orElseThrow();
  }

  private static void writeRows(IncrementalTruth truth, StateWriter out) {
    IncrementalTruth.Changes rows = truth.takeChanges();
    out.writeBytes(rows.summary()).writeUnsigned(rows.raters().size());
    rows.raters().forEach((rater, row) -> out.writeText(rater).writeBytes(row));
    out.writeUnsigned(rows.items().size());
    rows.items().values().forEach(row -> out.writeBytes(Objects.requireNonNull(row)));
  }

  private static Consumer<StateWriter> readRows(StateReader in) {
    byte[] summary = in.readBytes();
    SortedMap<String, byte[]> raters = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      raters.put(in.readText(), in.readBytes());
    }
    List<byte[]> items = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      items.add(in.readBytes());
    }
    IncrementalTruth read = IncrementalTruth.restore(CONFIG, summary, raters, items);
    // Rows that have just been read have not changed, and are written again as they were.
    return out -> {
      out.writeBytes(read.takeChanges().summary()).writeUnsigned(raters.size());
      raters.forEach((rater, row) -> out.writeText(rater).writeBytes(row));
      out.writeUnsigned(items.size());
      items.forEach(out::writeBytes);
    };
  }

  @Test
  void raterConfusions() {
    check(
        "rater-confusions-v1",
        learned().snapshot(42)::encode,
        in -> RaterConfusions.decode(in)::encode);
  }

  @Test
  void peers() {
    PeerVotes votes = new PeerVotes();
    for (int i = 0; i < 70; i++) {
      votes.observe(1_777_879_362_120L + i, "a-" + i, "r-" + i % 20, i % 3);
    }
    PeerTally tally = new PeerTally();
    tally.observe(new PeerDelta("r-1", 7, 90, 61));

    check("peer-votes-v1", votes::encode, in -> PeerVotes.decode(in)::encode);
    check("peer-tally-v1", tally::encode, in -> PeerTally.decode(in)::encode);
  }

  @Test
  void integrity() {
    SharedErrors errors = new SharedErrors(3);
    GoldFailures failures = new GoldFailures();
    AnswerShares shares = new AnswerShares(3);
    AnswerRuns runs = new AnswerRuns();
    PageTimes times = new PageTimes();
    for (int i = 0; i < 200; i++) {
      errors.observe(i % 3, i % 5 % 3, i % 7 % 3);
      failures.observe(i % 13 / 100.0, i % 11 == 0);
      shares.observe(i * i % 3);
      runs.observe(i / 17 % 3);
      times.observe(i * 997L, 1 + i % 4);
    }

    check("shared-errors-v1", errors::encode, in -> SharedErrors.decode(in)::encode);
    check("gold-failures-v1", failures::encode, in -> GoldFailures.decode(in)::encode);
    check("answer-shares-v1", shares::encode, in -> AnswerShares.decode(in)::encode);
    check("answer-runs-v1", runs::encode, in -> AnswerRuns.decode(in)::encode);
    check("page-times-v1", times::encode, in -> PageTimes.decode(in)::encode);
  }

  private static IncrementalTruth learned() {
    IncrementalTruth truth = new IncrementalTruth(CONFIG);
    for (int i = 0; i < 40; i++) {
      if (i % 4 == 0) {
        truth.observeGold("i-" + i, i % 3);
      }
      for (int r = 0; r < 4; r++) {
        truth.observe(new Vote("i-" + i, "r-" + r, (i + (i * r % 5 == 4 ? 1 : 0)) % 3));
      }
      if (i > 5 && i % 7 == 0) {
        truth.close("i-" + (i - 3), truth.snapshot(i));
      }
    }
    return truth;
  }

  private static void check(
      String name,
      Consumer<StateWriter> encode,
      Function<StateReader, Consumer<StateWriter>> decode) {
    byte[] bytes = bytes(encode);

    byte[] golden = GoldenBytes.of(name, bytes);

    assertThat(bytes).as(name).isEqualTo(golden);
    assertThat(bytes(decode.apply(new StateReader(golden)))).as(name).isEqualTo(golden);
  }

  private static byte[] bytes(Consumer<StateWriter> encode) {
    StateWriter out = new StateWriter(64);
    encode.accept(out);
    return out.toByteArray();
  }
}
