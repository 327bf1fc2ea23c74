package dev.andon.quality.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.andon.quality.agreement.ContingencyTable;
import dev.andon.quality.agreement.ItemPatterns;
import dev.andon.quality.agreement.NumberAgreement;
import dev.andon.quality.agreement.NumberErrors;
import dev.andon.quality.agreement.NumberPairs;
import dev.andon.quality.alert.Alert;
import dev.andon.quality.alert.ScopeState;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.alert.Trigger;
import dev.andon.quality.attribution.SliceTallies;
import dev.andon.quality.detect.AdaptiveShiryaevRoberts;
import dev.andon.quality.detect.BaselineConfig;
import dev.andon.quality.detect.CusumSegment;
import dev.andon.quality.detect.Direction;
import dev.andon.quality.detect.LikelihoodRatioCusum;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.LimitDetector;
import dev.andon.quality.detect.MixtureConfig;
import dev.andon.quality.detect.MixtureCusum;
import dev.andon.quality.detect.MixtureDetector;
import dev.andon.quality.detect.MixtureShiryaevRoberts;
import dev.andon.quality.detect.ShiryaevRobertsSegment;
import dev.andon.quality.detect.SliceScan;
import dev.andon.quality.detect.SliceScanConfig;
import dev.andon.quality.drift.AdaptiveDrift;
import dev.andon.quality.drift.DriftConfig;
import dev.andon.quality.drift.LabelReference;
import dev.andon.quality.drift.TiltDrift;
import dev.andon.quality.drift.TwoWindows;
import dev.andon.quality.gate.Gate;
import dev.andon.quality.integrity.AnswerRuns;
import dev.andon.quality.integrity.AnswerShares;
import dev.andon.quality.integrity.GoldFailures;
import dev.andon.quality.integrity.PageTimes;
import dev.andon.quality.integrity.SharedErrors;
import dev.andon.quality.sequential.Certification;
import dev.andon.quality.sequential.KappaChange;
import dev.andon.quality.sequential.KappaConfig;
import dev.andon.quality.sequential.KappaRule;
import dev.andon.quality.sequential.MeanConfig;
import dev.andon.quality.sequential.MeanRule;
import dev.andon.quality.sequential.MeanSequence;
import dev.andon.quality.sequential.MeanSequenceConfig;
import dev.andon.quality.sequential.OnlineDiscoveries;
import dev.andon.quality.sequential.ProportionConfig;
import dev.andon.quality.sequential.ProportionRule;
import dev.andon.quality.sequential.RateGate;
import dev.andon.quality.sequential.RateGateConfig;
import dev.andon.quality.sequential.Sprt;
import dev.andon.quality.sequential.SprtConfig;
import dev.andon.quality.truth.FrozenItem;
import dev.andon.quality.truth.IncrementalTruth;
import dev.andon.quality.truth.PeerTally;
import dev.andon.quality.truth.PeerVotes;
import dev.andon.quality.truth.RaterConfusions;
import dev.andon.quality.truth.RaterModel;
import dev.andon.quality.truth.TruthConfig;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Stored bytes that were cut short or damaged are a {@link StateFormatException}, nothing else. */
class CorruptedStatesTest {

  static Stream<Arguments> states() {
    return Stream.of(agreements(), detectors(), sequential(), truth()).flatMap(Function.identity());
  }

  private static Stream<Arguments> agreements() {
    SliceScanConfig scan = new SliceScanConfig(List.of("class", "team"), 0.1, 1_000, 3);
    return Stream.of(
        state("contingency-table-v1", ContingencyTable::decode),
        state("item-patterns-v1", in -> ItemPatterns.decode(in, StateReader::readSigned)),
        state("number-agreement-v1", NumberAgreement::decode),
        state("number-errors-v1", NumberErrors::decode),
        state("number-pairs-v1", NumberPairs::decode),
        state("signal-v1", Signal::decode),
        state("signal-kappa-v1", Signal::decode),
        state("signal-gap-v1", Signal::decode),
        state("signal-company-v1", Signal::decode),
        state("slice-tallies-v1", SliceTallies::decode),
        state("slice-scan-v1", in -> SliceScan.decode(scan, in)));
  }

  private static Stream<Arguments> detectors() {
    MixtureConfig mixture = MixtureConfig.guaranteed(1_000, BaselineConfig.shrunkTo(2.83, 32.52));
    DriftConfig drift = new DriftConfig(LabelReference.known(0.5, 0.3, 0.2), 0.05, 200);
    Direction worse = Direction.WORSE;
    return Stream.of(
        state("limit-detector-v1", in -> LimitDetector.decode(new LimitConfig(0.75, 200, 20), in)),
        state("mixture-detector-armed-v1", in -> MixtureDetector.decode(mixture, in)),
        state("mixture-detector-probation-v1", in -> MixtureDetector.decode(mixture, in)),
        state(
            "mixture-shiryaev-roberts-v1",
            in -> MixtureShiryaevRoberts.decode(0.1, 1_000, worse, in)),
        state("mixture-cusum-v1", in -> MixtureCusum.decode(0.1, 1_000, worse, in)),
        state("adaptive-shiryaev-roberts-v1", in -> AdaptiveShiryaevRoberts.decode(0.1, 1_000, in)),
        state("cusum-segment-v1", CusumSegment::decode),
        state("shiryaev-roberts-segment-v1", ShiryaevRobertsSegment::decode),
        state("likelihood-ratio-cusum-v1", in -> LikelihoodRatioCusum.decode(0.1, 5, in)),
        state("tilt-drift-v1", in -> TiltDrift.decode(drift, in)),
        state("adaptive-drift-v1", in -> AdaptiveDrift.decode(drift, in)),
        state("two-windows-v1", TwoWindows::decode));
  }

  private static Stream<Arguments> sequential() {
    RateGateConfig gate = new RateGateConfig(0.1, 0.05, 0.05, 0.1);
    SprtConfig rates = new SprtConfig(0.025, 0.05, 0.05, 0.1);
    KappaConfig kappa = new KappaConfig(0.6, 0.05, 500);
    ProportionConfig share = new ProportionConfig(0.3, ProportionConfig.Side.ABOVE, 2, 3, 0.05);
    MeanConfig mean = new MeanConfig(0.3, MeanConfig.Side.BELOW, 0.05);
    MeanSequenceConfig grid = new MeanSequenceConfig(0.05, 20);
    return Stream.of(
        state("rate-gate-v1", in -> RateGate.decode(gate, in)),
        state("certification-v1", in -> Certification.decode(gate, in)),
        state("sprt-v1", in -> Sprt.decode(rates, in)),
        state("kappa-rule-v1", in -> KappaRule.decode(kappa, in)),
        state("kappa-change-v1", in -> KappaChange.decode(kappa, in)),
        state("proportion-rule-v1", in -> ProportionRule.decode(share, in)),
        state("mean-rule-v1", in -> MeanRule.decode(mean, in)),
        state("mean-sequence-v1", in -> MeanSequence.decode(grid, in)),
        state("online-discoveries-v1", in -> OnlineDiscoveries.decode(0.05, in)));
  }

  private static Stream<Arguments> truth() {
    TruthConfig full = TruthConfig.of(3, RaterModel.CONFUSION);
    TruthConfig coin = TruthConfig.of(4, RaterModel.ONE_COIN);
    return Stream.of(
        state("incremental-truth-v1", in -> IncrementalTruth.decode(full, in)),
        state("incremental-truth-one-coin-v1", in -> IncrementalTruth.decode(coin, in)),
        state("frozen-item-v1", in -> FrozenItem.decode(full, in)),
        state("rater-confusions-v1", RaterConfusions::decode),
        state("peer-votes-v1", PeerVotes::decode),
        state("peer-tally-v1", PeerTally::decode),
        state("shared-errors-v1", SharedErrors::decode),
        state("gold-failures-v1", GoldFailures::decode),
        state("answer-shares-v1", AnswerShares::decode),
        state("answer-runs-v1", AnswerRuns::decode),
        state("page-times-v1", PageTimes::decode));
  }

  private static Arguments state(String name, Function<StateReader, ?> decode) {
    Consumer<byte[]> read = bytes -> assertThat(decode.apply(new StateReader(bytes))).isNotNull();
    return arguments(name, read);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void areRefused(String name, Consumer<byte[]> decode) {
    CorruptedBytes.areRefused(GoldenBytes.of(name), decode);
  }

  @Test
  void soAreAlertsTriggersGatesAndScopes() {
    CorruptedBytes.areRefused(GoldenBytes.of("alert-v1"), Alert::decode);
    CorruptedBytes.areRefused(GoldenBytes.of("alert-v2"), Alert::decode);
    CorruptedBytes.areRefused(GoldenBytes.of("scope-state-v1"), ScopeState::decode);
    CorruptedBytes.areRefused(GoldenBytes.of("scope-state-v2"), ScopeState::decode);
    CorruptedBytes.areRefused(GoldenBytes.of("scope-state-v3"), ScopeState::decode);
    CorruptedBytes.areRefused(GoldenBytes.of("trigger-v1"), Trigger::decode);
    CorruptedBytes.areRefused(GoldenBytes.of("gate-v1"), Gate::decode);
  }
}
