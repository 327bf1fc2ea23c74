package dev.andon.quality.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.drift.AdaptiveDrift;
import dev.andon.quality.drift.DriftConfig;
import dev.andon.quality.drift.LabelReference;
import dev.andon.quality.drift.TiltDrift;
import dev.andon.quality.drift.TwoWindows;
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
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Stored state of sequential tests and drift detectors; see {@link GoldenStatesTest}. */
class GoldenSequentialStatesTest {
  private static final long START = 1_777_879_362_120L;

  @Test
  void gates() {
    RateGateConfig config = new RateGateConfig(0.1, 0.05, 0.05, 0.1);
    RateGate gate = new RateGate(config);
    Certification certification = new Certification(config);
    SprtConfig rates = new SprtConfig(0.025, 0.05, 0.05, 0.1);
    Sprt sprt = new Sprt(rates);
    for (int i = 0; i < 300; i++) {
      gate.observe(i % 31 == 0, (1 + i % 7) / 10.0);
      sprt.observe(i % 40 == 0);
      certification.observe(
          i == 200
              ? Certification.Answer.CRITICAL
              : i % 9 == 0 ? Certification.Answer.WRONG : Certification.Answer.RIGHT);
    }

    holds("rate-gate-v1", gate::encode, in -> RateGate.decode(config, in)::encode);
    holds(
        "certification-v1", certification::encode, in -> Certification.decode(config, in)::encode);
    holds("sprt-v1", sprt::encode, in -> Sprt.decode(rates, in)::encode);
  }

  @Test
  void rules() {
    KappaConfig kappa = new KappaConfig(0.6, 0.05, 500);
    KappaRule rule = new KappaRule(kappa);
    KappaChange change = new KappaChange(kappa);
    ProportionConfig limit = new ProportionConfig(0.3, ProportionConfig.Side.ABOVE, 2, 3, 0.05);
    ProportionRule proportion = new ProportionRule(limit);
    for (int i = 0; i < 301; i++) {
      rule.observe(i % 3, i % 5 % 3);
      change.observe(START + i, i % 3, i % 5 % 3);
      proportion.observe(i % 3 == 0);
    }

    holds("kappa-rule-v1", rule::encode, in -> KappaRule.decode(kappa, in)::encode);
    holds("kappa-change-v1", change::encode, in -> KappaChange.decode(kappa, in)::encode);
    holds("proportion-rule-v1", proportion::encode, in -> ProportionRule.decode(limit, in)::encode);
  }

  @Test
  void means() {
    MeanConfig limit = new MeanConfig(0.3, MeanConfig.Side.BELOW, 0.05);
    MeanRule rule = new MeanRule(limit);
    MeanSequenceConfig grid = new MeanSequenceConfig(0.05, 20);
    MeanSequence sequence = new MeanSequence(grid);
    for (int i = 0; i < 100; i++) {
      rule.observe(i % 5 / 10.0);
      sequence.observe(i % 5 / 10.0);
    }

    holds("mean-rule-v1", rule::encode, in -> MeanRule.decode(limit, in)::encode);
    holds("mean-sequence-v1", sequence::encode, in -> MeanSequence.decode(grid, in)::encode);
  }

  @Test
  void onlineDiscoveries() {
    OnlineDiscoveries discoveries = new OnlineDiscoveries(0.05);
    discoveries.observeP(0.02);
    discoveries.observeLogE(1);

    holds(
        "online-discoveries-v1",
        discoveries::encode,
        in -> OnlineDiscoveries.decode(0.05, in)::encode);
  }

  @Test
  void drift() {
    DriftConfig config = new DriftConfig(LabelReference.known(0.5, 0.3, 0.2), 0.05, 200);
    TiltDrift tilts = new TiltDrift(config);
    AdaptiveDrift adaptive = new AdaptiveDrift(config);
    TwoWindows windows = new TwoWindows(3);
    for (int i = 0; i < 150; i++) {
      int label = i % 7 % 3;
      tilts.observe(START + i, label);
      adaptive.observe(START + i, label);
      windows.observe(i < 50 ? TwoWindows.Window.BEFORE : TwoWindows.Window.NOW, label);
    }

    holds("tilt-drift-v1", tilts::encode, in -> TiltDrift.decode(config, in)::encode);
    holds("adaptive-drift-v1", adaptive::encode, in -> AdaptiveDrift.decode(config, in)::encode);
    holds("two-windows-v1", windows::encode, in -> TwoWindows.decode(in)::encode);
  }

  /** The bytes are the golden ones, and what is read back from those writes them again. */
  private static void holds(
      String name,
      Consumer<StateWriter> encode,
      Function<StateReader, Consumer<StateWriter>> decode) {
    byte[] bytes = bytes(encode);
    byte[] golden = GoldenBytes.of(name, bytes);
    StateReader in = new StateReader(golden);

    assertThat(bytes).as(name).isEqualTo(golden);
    assertThat(bytes(decode.apply(in))).as(name).isEqualTo(golden);
    assertThat(in.atEnd()).as(name).isTrue();
  }

  private static byte[] bytes(Consumer<StateWriter> encode) {
    StateWriter out = new StateWriter(128);
    encode.accept(out);
    return out.toByteArray();
  }
}
