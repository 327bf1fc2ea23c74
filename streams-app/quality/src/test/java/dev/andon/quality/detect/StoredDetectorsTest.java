package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.quality.state.CorruptedBytes;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A detector goes on from its bytes as if it had never stopped, and refuses what it never wrote.
 */
class StoredDetectorsTest {
  private static final SliceScanConfig SCAN =
      new SliceScanConfig(List.of("class", "team"), 0.1, 1_000, 3);
  private static final CusumConfig CUSUM = new CusumConfig(0.1, 2.5, 4);
  private static final IntegerCusumConfig INTEGERS = new IntegerCusumConfig(9, 1, 45);

  /** A detector with its bytes. */
  private enum Kind {
    BERNOULLI_CUSUM(
        () -> new BernoulliCusum(CUSUM),
        (detector, out) -> ((BernoulliCusum) detector).encode(out),
        in -> BernoulliCusum.decode(CUSUM, in)),
    INTEGER_CUSUM(
        () -> new IntegerCusum(INTEGERS),
        (detector, out) -> ((IntegerCusum) detector).encode(out),
        in -> IntegerCusum.decode(INTEGERS, in)),
    LIKELIHOOD_RATIO_CUSUM(
        () -> new LikelihoodRatioCusum(0.1, 5),
        (detector, out) -> ((LikelihoodRatioCusum) detector).encode(out),
        in -> LikelihoodRatioCusum.decode(0.1, 5, in)),
    MIXTURE_CUSUM(
        () -> new MixtureCusum(0.1, 900, Direction.WORSE),
        (detector, out) -> ((MixtureCusum) detector).encode(out),
        in -> MixtureCusum.decode(0.1, 900, Direction.WORSE, in)),
    MIXTURE_SHIRYAEV_ROBERTS(
        () -> new MixtureShiryaevRoberts(0.1, 900, Direction.BETTER),
        (detector, out) -> ((MixtureShiryaevRoberts) detector).encode(out),
        in -> MixtureShiryaevRoberts.decode(0.1, 900, Direction.BETTER, in)),
    ADAPTIVE_SHIRYAEV_ROBERTS(
        () -> new AdaptiveShiryaevRoberts(0.1, 900),
        (detector, out) -> ((AdaptiveShiryaevRoberts) detector).encode(out),
        in -> AdaptiveShiryaevRoberts.decode(0.1, 900, in));

    private final Supplier<ChangeDetector> fresh;
    private final BiConsumer<ChangeDetector, StateWriter> encode;
    private final Function<StateReader, ChangeDetector> decode;

    Kind(
        Supplier<ChangeDetector> fresh,
        BiConsumer<ChangeDetector, StateWriter> encode,
        Function<StateReader, ChangeDetector> decode) {
      this.fresh = fresh;
      this.encode = encode;
      this.decode = decode;
    }

    byte[] bytes(ChangeDetector detector) {
      StateWriter out = new StateWriter(64);
      encode.accept(detector, out);
      return out.toByteArray();
    }

    /** The next judgement: of items of one difficulty where the detector knows only one. */
    boolean observe(ChangeDetector detector, Random random) {
      boolean plain = this == INTEGER_CUSUM || this == LIKELIHOOD_RATIO_CUSUM;
      double error = random.nextDouble() < 0.15 ? 1 : 0;
      return detector.observe(error, plain ? 0 : random.nextGaussian());
    }
  }

  @Property(tries = 100)
  void goesOnFromItsBytes(
      @ForAll Kind kind, @ForAll long seed, @ForAll @IntRange(max = 400) int length) {
    Random random = new Random(seed);
    ChangeDetector detector = kind.fresh.get();
    for (int i = 0; i < length; i++) {
      kind.observe(detector, random);
    }
    byte[] bytes = kind.bytes(detector);
    StateReader in = new StateReader(bytes);

    ChangeDetector read = kind.decode.apply(in);

    assertThat(in.atEnd()).isTrue();
    assertThat(kind.bytes(read)).isEqualTo(bytes);
    long next = random.nextLong();
    Random here = new Random(next);
    Random there = new Random(next);
    for (int i = 0; i < 100; i++) {
      assertThat(kind.observe(read, there)).isEqualTo(kind.observe(detector, here));
      assertThat(read.statistic()).isEqualTo(detector.statistic());
    }
    assertThat(kind.bytes(read)).isEqualTo(kind.bytes(detector));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void refusesBytesThatAreCutOrBroken(Kind kind) {
    ChangeDetector detector = kind.fresh.get();
    Random random = new Random(3);
    for (int i = 0; i < 60; i++) {
      kind.observe(detector, random);
    }

    CorruptedBytes.areRefused(
        kind.bytes(detector),
        bytes -> assertThat(kind.decode.apply(new StateReader(bytes)).statistic()).isFinite());
  }

  @Test
  void refusesNumbersThatNoDetectorReaches() {
    byte[] nan = new StateWriter(9).writeByte(1).writeDouble(Double.NaN).toByteArray();
    byte[] below = new StateWriter(9).writeByte(1).writeDouble(-1).toByteArray();
    byte[] above = new StateWriter(9).writeByte(1).writeUnsigned(55).toByteArray();

    refuses(Kind.BERNOULLI_CUSUM, nan, "S is NaN, must be in 0.0..");
    refuses(Kind.INTEGER_CUSUM, above, "S is 55, must be in 0..54");
    refuses(Kind.MIXTURE_CUSUM, nan, "a bet is NaN");
    refuses(Kind.MIXTURE_SHIRYAEV_ROBERTS, below, "head start is -1.0");
    refuses(Kind.ADAPTIVE_SHIRYAEV_ROBERTS, below, "M is -1.0");
  }

  @Test
  void refusesPlacesThatAreNoneOrTheSame() {
    StateWriter none = new StateWriter(32).writeByte(1).writeUnsigned(2).writeDouble(1);
    none.writeDouble(0).writeUnsigned(0);
    StateWriter same = new StateWriter(64).writeByte(1).writeUnsigned(2).writeDouble(1);
    same.writeDouble(0).writeUnsigned(2);
    same.writeUnsigned(1).writeDouble(0).writeUnsigned(0).writeDouble(1);

    refuses(Kind.LIKELIHOOD_RATIO_CUSUM, none.toByteArray(), "no places");
    refuses(Kind.LIKELIHOOD_RATIO_CUSUM, same.toByteArray(), "two places at observation 1");
  }

  private static void refuses(Kind kind, byte[] bytes, String message) {
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> kind.decode.apply(new StateReader(bytes)))
        .withMessageContaining(message);
  }

  @Property(tries = 50)
  void aScanGoesOnFromItsBytes(@ForAll long seed, @ForAll @IntRange(max = 200) int length) {
    Random random = new Random(seed);
    SliceScan scan = scan(random, length);
    byte[] bytes = bytes(scan);
    StateReader in = new StateReader(bytes);

    SliceScan read = SliceScan.decode(SCAN, in);

    assertThat(in.atEnd()).isTrue();
    assertThat(bytes(read)).isEqualTo(bytes);
    long next = random.nextLong();
    Random here = new Random(next);
    Random there = new Random(next);
    for (int i = 0; i < 50; i++) {
      assertThat(observe(read, there)).isEqualTo(observe(scan, here));
    }
    assertThat(read.ranking(10)).isEqualTo(scan.ranking(10));
    assertThat(read.unwatched()).isEqualTo(scan.unwatched());
  }

  @Test
  void aScanRefusesBytesThatAreCutOrBrokenOrOfAnother() {
    byte[] bytes = bytes(scan(new Random(5), 100));

    CorruptedBytes.areRefused(
        bytes, broken -> SliceScan.decode(SCAN, new StateReader(broken)).ranking(10));
    refuses(new SliceScanConfig(List.of("class"), 0.1, 1_000, 3), bytes, "2 dimensions");
    refuses(
        new SliceScanConfig(List.of("class", "source"), 0.1, 1_000, 3),
        bytes,
        "dimension 1 is team, that of the scan source");
    refuses(
        new SliceScanConfig(List.of("class", "team"), 0.1, 1_000, 2),
        bytes,
        "cells of class is 3, must be in 0..2");
  }

  @Test
  void aScanDoesNotWatchWhatItCouldNotStore() {
    SliceScan scan = new SliceScan(SCAN);
    scan.observe(List.of("\uD83D", "?"), 1, 0);

    assertThat(scan.unwatched()).isEqualTo(1);
    assertThat(SliceScan.decode(SCAN, new StateReader(bytes(scan))).ranking(10))
        .isEqualTo(scan.ranking(10));
  }

  private static void refuses(SliceScanConfig config, byte[] bytes, String message) {
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> SliceScan.decode(config, new StateReader(bytes)))
        .withMessageContaining(message);
  }

  private static SliceScan scan(Random random, int length) {
    SliceScan scan = new SliceScan(SCAN);
    for (int i = 0; i < length; i++) {
      observe(scan, random);
    }
    return scan;
  }

  private static boolean observe(SliceScan scan, Random random) {
    return scan.observe(
        List.of("c-" + random.nextInt(4), "t-" + random.nextInt(2)),
        random.nextInt(5) / 4.0,
        random.nextGaussian());
  }

  private static byte[] bytes(SliceScan scan) {
    StateWriter out = new StateWriter(256);
    scan.encode(out);
    return out.toByteArray();
  }
}
