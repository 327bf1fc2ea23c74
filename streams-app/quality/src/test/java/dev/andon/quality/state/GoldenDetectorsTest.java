package dev.andon.quality.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.detect.AdaptiveShiryaevRoberts;
import dev.andon.quality.detect.BaselineConfig;
import dev.andon.quality.detect.BernoulliCusum;
import dev.andon.quality.detect.CusumConfig;
import dev.andon.quality.detect.CusumSegment;
import dev.andon.quality.detect.Direction;
import dev.andon.quality.detect.IntegerCusum;
import dev.andon.quality.detect.IntegerCusumConfig;
import dev.andon.quality.detect.LikelihoodRatioCusum;
import dev.andon.quality.detect.MixtureConfig;
import dev.andon.quality.detect.MixtureCusum;
import dev.andon.quality.detect.MixtureDetector;
import dev.andon.quality.detect.MixturePhase;
import dev.andon.quality.detect.MixtureShiryaevRoberts;
import dev.andon.quality.detect.ShiryaevRobertsSegment;
import dev.andon.quality.detect.SliceScan;
import dev.andon.quality.detect.SliceScanConfig;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Detectors that a store may hold; see {@link GoldenStatesTest}. */
class GoldenDetectorsTest {
  private static final long START = 1_777_879_362_120L;
  private static final long HOUR = 3_600_000L;
  private static final MixtureConfig CONFIG =
      MixtureConfig.guaranteed(1_000, BaselineConfig.shrunkTo(2.83, 32.52));

  @Test
  void mixtureDetectorArmed() {
    MixtureDetector detector = new MixtureDetector(CONFIG);
    for (int i = 0; i < 100; i++) {
      detector.observe(START + i * HOUR, i % 11 == 10 ? 1 : i % 7 == 0 ? 0.25 : 0, i % 3 * 0.2);
    }

    assertThat(detector.phase()).isEqualTo(MixturePhase.ARMED);
    holds("mixture-detector-armed-v1", detector);
  }

  @Test
  void mixtureDetectorInProbation() {
    MixtureDetector detector = new MixtureDetector(CONFIG);
    for (int i = 0; i < 40; i++) {
      detector.observe(START + i * HOUR, 1, 0);
    }
    int i = 40;
    while (detector.phase() != MixturePhase.PROBATION) {
      detector.observe(START + i * HOUR, 0, 0);
      i++;
    }
    detector.observe(START + i * HOUR, 0.5, 0);

    holds("mixture-detector-probation-v1", detector);
  }

  @Test
  void mixtureShiryaevRoberts() {
    MixtureShiryaevRoberts detector = new MixtureShiryaevRoberts(0.1, 1_000, Direction.WORSE);
    for (int i = 0; i < 50; i++) {
      detector.observe(i % 9 == 0 ? 1 : 0, i % 2 * 0.3);
    }

    holds(
        "mixture-shiryaev-roberts-v1",
        detector::encode,
        in -> MixtureShiryaevRoberts.decode(0.1, 1_000, Direction.WORSE, in)::encode);
  }

  @Test
  void cusums() {
    CusumConfig config = new CusumConfig(0.1, 2.5, 5);
    IntegerCusumConfig integers = new IntegerCusumConfig(9, 1, 300);
    BernoulliCusum bernoulli = new BernoulliCusum(config);
    IntegerCusum integer = new IntegerCusum(integers);
    for (int i = 0; i < 20; i++) {
      bernoulli.observe(i % 4 == 0 ? 1 : 0, 0.1);
      integer.observe(1);
    }
    StateWriter out = new StateWriter(16);
    bernoulli.encode(out);
    integer.encode(out);

    byte[] golden = GoldenBytes.of("cusums-v1", out.toByteArray());

    assertThat(out.toByteArray()).isEqualTo(golden);
    StateReader in = new StateReader(golden);
    StateWriter again = new StateWriter(16);
    BernoulliCusum.decode(config, in).encode(again);
    IntegerCusum.decode(integers, in).encode(again);
    assertThat(again.toByteArray()).isEqualTo(golden);
  }

  @Test
  void otherDetectorsOfOneStream() {
    MixtureCusum mixture = new MixtureCusum(0.1, 1_000, Direction.WORSE);
    AdaptiveShiryaevRoberts adaptive = new AdaptiveShiryaevRoberts(0.1, 1_000);
    LikelihoodRatioCusum ratio = new LikelihoodRatioCusum(0.1, 5);
    for (int i = 0; i < 300; i++) {
      double error = i % 9 == 0 ? 1 : i % 20 == 4 ? 0.5 : 0;
      mixture.observe(error, i % 2 * 0.3);
      adaptive.observe(error, i % 2 * 0.3);
      ratio.observe(error);
    }

    holds(
        "mixture-cusum-v1",
        mixture::encode,
        in -> MixtureCusum.decode(0.1, 1_000, Direction.WORSE, in)::encode);
    holds(
        "adaptive-shiryaev-roberts-v1",
        adaptive::encode,
        in -> AdaptiveShiryaevRoberts.decode(0.1, 1_000, in)::encode);
    holds(
        "likelihood-ratio-cusum-v1",
        ratio::encode,
        in -> LikelihoodRatioCusum.decode(0.1, 5, in)::encode);
  }

  @Test
  void segments() {
    CusumSegment cusum = CusumSegment.EMPTY;
    ShiryaevRobertsSegment ratio = ShiryaevRobertsSegment.EMPTY;
    for (int i = 0; i < 40; i++) {
      cusum = cusum.merge(CusumSegment.of(i % 7 == 3 ? 0.9 : -0.14));
      ratio = ratio.merge(ShiryaevRobertsSegment.of(i % 7 == 3 ? 2.2 : 0.86));
    }

    holds("cusum-segment-v1", cusum::encode, in -> CusumSegment.decode(in)::encode);
    holds(
        "shiryaev-roberts-segment-v1",
        ratio::encode,
        in -> ShiryaevRobertsSegment.decode(in)::encode);
  }

  @Test
  void sliceScan() {
    SliceScanConfig config = new SliceScanConfig(List.of("class", "team"), 0.1, 1_000, 3);
    SliceScan scan = new SliceScan(config);
    for (int i = 0; i < 80; i++) {
      scan.observe(List.of("c-" + i % 4, "t-" + i % 3), i % 8 / 14.0, i % 2 * 0.3);
    }

    holds("slice-scan-v1", scan::encode, in -> SliceScan.decode(config, in)::encode);
  }

  private static void holds(
      String name,
      Consumer<StateWriter> encode,
      Function<StateReader, Consumer<StateWriter>> decode) {
    StateWriter out = new StateWriter(256);
    encode.accept(out);

    byte[] golden = GoldenBytes.of(name, out.toByteArray());

    assertThat(out.toByteArray()).as(name).isEqualTo(golden);
    StateWriter again = new StateWriter(256);
    decode.apply(new StateReader(golden)).accept(again);
    assertThat(again.toByteArray()).as(name).isEqualTo(golden);
  }

  private static void holds(String name, MixtureDetector detector) {
    holds(name, detector::encode, in -> MixtureDetector.decode(CONFIG, in)::encode);
  }
}
