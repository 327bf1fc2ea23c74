package dev.andon.bench.jmh;

import dev.andon.quality.attribution.SliceTallies;
import dev.andon.quality.integrity.GoldFailures;
import dev.andon.quality.integrity.PageTimes;
import dev.andon.quality.truth.PeerDelta;
import dev.andon.quality.truth.PeerTally;
import dev.andon.quality.truth.PeerVotes;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One judgement, vote or page into the other tallies. */
@State(Scope.Thread)
public class TallyBench {
  private static final int PEERS = 5;

  private final Judgements judgements = new Judgements();
  private final SliceTallies slices = new SliceTallies();
  private final List<Map<String, String>> values =
      List.of(
          Map.of("language", "en", "source", "web", "class", "dog"),
          Map.of("language", "de", "source", "web", "class", "cat"),
          Map.of("language", "en", "source", "app", "class", "cat"),
          Map.of("language", "fr", "source", "app", "class", "dog"));
  private final PeerVotes votes = new PeerVotes();
  private final PeerTally peers = new PeerTally();
  private final PeerDelta delta = new PeerDelta("rater-1", 1, 4, 3);
  private final GoldFailures failures = new GoldFailures();
  private final PageTimes times = new PageTimes();

  /** An item with five raters. */
  public TallyBench() {
    for (int i = 0; i < PEERS; i++) {
      votes.observe(i, "a-" + i, "rater-" + i, i & 1);
    }
  }

  /** Attribution: three slices and their pairs. */
  @Benchmark
  public SliceTallies sliceTallies() {
    Judgements one = judgements.next();
    slices.observe(values.get((int) (one.number() & 3)), one.right());
    return slices;
  }

  /** A vote among five, and its withdrawal: leave-one-out agreement of an item's raters. */
  @Benchmark
  public List<PeerDelta> peerVotesBothWays() {
    votes.observe(PEERS, "a-new", "rater-new", 1);
    return votes.withdraw(PEERS, "a-new", "rater-new", 1);
  }

  /** A rater's share of agreement with peers. */
  @Benchmark
  public PeerTally peerTally() {
    peers.observe(delta);
    return peers;
  }

  /** An answer to a gold item: whether good raters fail it. */
  @Benchmark
  public GoldFailures goldFailures() {
    Judgements one = judgements.next();
    failures.observe(one.score() / 2, !one.right());
    return failures;
  }

  /** How long a page took. */
  @Benchmark
  public PageTimes pageTimes() {
    times.observe(3_000 + (long) (9_000 * judgements.next().score()), 1);
    return times;
  }
}
