package dev.andon.quality.rating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.detect.Condition;
import dev.andon.quality.detect.CountConfig;
import dev.andon.quality.detect.DipConfig;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.UsualDifficulty;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.PolicyBook;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.scoring.DefectSeverity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** Policies and judgements may come in any order, and a task may begin anew at any time. */
class PolicyChangeLawsTest {
  private static final List<Measure> MEASURES =
      Stream.of(Measure.values())
          .filter(each -> Rule.goesWith(Basis.GOLD, each) && !each.ofClasses())
          .toList();

  private static final int JUDGEMENTS = 300;
  private static final long MINUTE = 60_000L;

  private static final Policy START = new Policy("start", rules(new Random(1)));

  /** Up to three rules; which of them has which name may differ from policy to policy. */
  private static List<Rule> rules(Random random) {
    List<Rule> rules = new ArrayList<>();
    Set<Rule.Watched> watched = new HashSet<>();
    for (String id : List.of("a", "b", "c").subList(0, random.nextInt(4))) {
      Rule rule = rule(id, random);
      if (watched.add(rule.watched())) {
        rules.add(rule);
      }
    }
    return rules;
  }

  private static Rule rule(String id, Random random) {
    Measure measure = MEASURES.get(random.nextInt(MEASURES.size()));
    return new Rule(
        id,
        measure.dips() || random.nextBoolean() ? RuleScope.RATER : RuleScope.LINE,
        measure,
        Basis.GOLD,
        "*",
        condition(measure, random),
        Severity.MINOR,
        false,
        null,
        "none");
  }

  private static Condition condition(Measure measure, Random random) {
    if (measure.counts()) {
      return new CountConfig(1 + random.nextInt(4), (1 + random.nextInt(20)) * MINUTE);
    }
    double share = 0.5 + 0.1 * random.nextInt(4);
    UsualDifficulty usual = usualDifficulty(measure, random);
    return measure.dips()
        ? new DipConfig(0.1, share, 1 + random.nextInt(20), 1_000, usual)
        : new LimitConfig(share, 4 + random.nextInt(20), 2 + random.nextInt(4), usual);
  }

  private static @Nullable UsualDifficulty usualDifficulty(Measure measure, Random random) {
    return switch (measure == Measure.ABSTAIN_RATE ? 0 : random.nextInt(3)) {
      case 0 -> null;
      case 1 -> UsualDifficulty.LEARNED;
      default -> new UsualDifficulty(0.1);
    };
  }

  private static List<PolicyBook.Document> documents(Random random) {
    List<PolicyBook.Document> documents = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      String version = "v" + random.nextInt(4);
      List<Rule> rules = rules(random);
      documents.add(
          new PolicyBook.Document(
              random.nextBoolean() ? "line" : PolicyBook.ALL_LINES,
              random.nextInt(JUDGEMENTS) * MINUTE,
              new Policy(version, rules),
              version + rules));
    }
    return documents;
  }

  private static Contribution judgement(int id, Random random) {
    boolean correct = (id / 40 % 2 == 0) == (random.nextInt(5) > 0);
    long at = id * MINUTE;
    return new Contribution(
        id,
        at - random.nextInt(10) * MINUTE,
        at,
        false,
        random.nextInt(10) == 0,
        correct,
        random.nextInt(10) > 0,
        0,
        1,
        correct ? null : DefectSeverity.values()[random.nextInt(3)],
        random.nextInt(4) == 0 ? Contribution.UNKNOWN_DIFFICULTY : random.nextInt(600_000));
  }

  private static WatchPlan plan(List<PolicyBook.Document> known, RuleScope scope) {
    return new PolicyBook(START, known).of("line").plan(scope, "*", "GOLD");
  }

  /** What stands after so many changes. */
  private static void apply(List<Finding> standing, List<VerdictChange> changes) {
    for (VerdictChange change : changes) {
      standing.removeIf(finding -> finding.restates(change.finding()));
      if (!change.retracted()) {
        standing.add(change.finding());
      }
    }
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void aRatersFindingsDependOnWhatThereIsAlone(@ForAll long seed) {
    Random random = new Random(seed);
    List<PolicyBook.Document> documents = documents(random);
    List<Contribution> judged = new ArrayList<>();
    List<Object> inputs = new ArrayList<>(documents);
    for (int id = 0; id < JUDGEMENTS; id++) {
      judged.add(judgement(id, random));
    }
    inputs.addAll(judged);
    Collections.shuffle(inputs, random);

    List<PolicyBook.Document> known = new ArrayList<>();
    List<Finding> standing = new ArrayList<>();
    RatingStream stream = new RatingStream(plan(known, RuleScope.RATER));
    StreamRows rows = new StreamRows();
    for (Object input : inputs) {
      if (input instanceof Contribution contribution) {
        apply(standing, stream.apply(null, contribution));
      } else {
        known.add((PolicyBook.Document) input);
        if (random.nextBoolean()) {
          apply(standing, stream.follow(plan(known, RuleScope.RATER)));
        }
      }
      if (random.nextInt(50) == 0) {
        rows.save(stream);
        stream = rows.load(plan(known, RuleScope.RATER));
        apply(standing, stream.follow(plan(known, RuleScope.RATER)));
      }
    }
    apply(standing, stream.follow(plan(known, RuleScope.RATER)));

    assertThat(standing)
        .containsExactlyInAnyOrderElementsOf(
            NaiveWatching.findings(plan(documents, RuleScope.RATER), judged));
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void aLinesFindingsDependOnWhatThereIsAlone(@ForAll long seed) {
    Random random = new Random(seed);
    List<PolicyBook.Document> documents = documents(random);
    List<Object> inputs = new ArrayList<>(documents);
    List<Contribution> judged = new ArrayList<>();
    for (int id = 0; id < JUDGEMENTS; id++) {
      judged.add(judgement(id, random));
    }
    inputs.addAll(judged);
    Collections.shuffle(inputs, random);

    List<PolicyBook.Document> known = new ArrayList<>();
    List<Finding> standing = new ArrayList<>();
    PanedStream stream = new PanedStream(plan(known, RuleScope.LINE));
    TreeMap<Long, byte[]> panes = new TreeMap<>();
    for (Object input : inputs) {
      if (input instanceof Contribution contribution) {
        Counts counts = new Counts();
        counts.observe(contribution);
        long pane = PanedStream.paneOf(contribution.judgedAt());
        apply(standing, stream.apply(pane, counts));
        panes.put(pane, RatingStream.encodePane(stream.pane(pane)));
      } else {
        known.add((PolicyBook.Document) input);
      }
      if (random.nextInt(50) == 0) {
        stream = PanedStream.decode(plan(known, RuleScope.LINE), stream.encodeSummary(), panes);
      }
      if (random.nextInt(20) == 0) {
        apply(standing, stream.follow(plan(known, RuleScope.LINE)));
      }
    }
    apply(standing, stream.follow(plan(known, RuleScope.LINE)));

    List<Contribution> watched = judged.stream().map(PolicyChangeLawsTest::asInAPane).toList();
    assertThat(standing)
        .containsExactlyInAnyOrderElementsOf(
            NaiveWatching.findings(plan(documents, RuleScope.LINE), watched));
  }

  /** The line is told of work that is watched only; panes count what they are given. */
  private static Contribution asInAPane(Contribution c) {
    return new Contribution(
        c.id(),
        c.judgedAt(),
        c.judgedAt(),
        false,
        c.abstained(),
        c.correct(),
        true,
        0,
        1,
        c.severity(),
        c.microDifficulty());
  }
}
