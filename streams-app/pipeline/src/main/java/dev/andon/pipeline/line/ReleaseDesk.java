package dev.andon.pipeline.line;

import dev.andon.pipeline.policy.PolicyView;
import dev.andon.quality.alert.Identity;
import dev.andon.quality.alert.LadderStanding;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.alert.Trigger;
import dev.andon.quality.certification.ExamStanding;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.guideline.Release;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.TriggerPlan;
import dev.andon.quality.scoring.Judgement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Asks for certification where guidelines change what labels mean, and says whether everybody who
 * was certified is again.
 */
final class ReleaseDesk {
  private static final String DIMENSION = "guideline_version";

  /** Of a trigger that no judgement is behind: no rule can have it. */
  private static final String BASIS = "GUIDELINES";

  private final PolicyView policies;
  private final AlertStore store;
  private final TriggerDesk triggers;
  private final ExamDesk exams;

  ReleaseDesk(PolicyView policies, AlertStore store, TriggerDesk triggers) {
    this.policies = policies;
    this.store = store;
    this.triggers = triggers;
    this.exams = new ExamDesk(policies, store);
  }

  /** The release that something was asked for by; empty where it was no release. */
  static Optional<Release> behind(Signal asked, ReleaseStore releases) {
    String version = asked.scope().value();
    return asked.basis().equals(BASIS) && version != null
        ? releases.release(asked.scope().lineId(), version)
        : Optional.empty();
  }

  /** Somebody announced a release, or says something else of it than before. */
  void announce(Release release) {
    String lineId = release.lineId();
    Optional<Release> former = store.releases().release(lineId, release.version());
    if (former.isPresent() && Release.ORDER.compare(former.get(), release) >= 0) {
      return;
    }
    long tick = store.ticks().newest(lineId);
    OptionalLong waited = former.map(said -> waits(said, tick)).orElse(OptionalLong.empty());
    store.releases().put(release);
    store
        .ticks()
        .move(TickStore.Kind.RELEASE, lineId, release.version(), waited, waits(release, tick));
    if (former.isEmpty() || !saysTheSame(former.get(), release, tick)) {
      settle(release);
    }
  }

  private static boolean saysTheSame(Release former, Release now, long tick) {
    return former.saidAt(now.announcedAt()).equals(now)
        && former.inForceAt(tick) == now.inForceAt(tick);
  }

  /**
   * Time has passed on a line: what was announced may count now.
   *
   * @param at time of the tick, epoch milliseconds
   */
  void tick(String lineId, long at) {
    // A release counts at its time, while a deadline is kept up to its last moment.
    for (String version : store.ticks().before(TickStore.Kind.RELEASE, lineId, at + 1)) {
      Release release = store.releases().release(lineId, version).orElseThrow();
      OptionalLong waited = OptionalLong.of(release.effectiveAt());
      store.ticks().move(TickStore.Kind.RELEASE, lineId, version, waited, OptionalLong.empty());
      settle(release);
    }
  }

  /** Policies have come that may ask for something else. */
  void followPolicies() {
    store.releases().all().forEach(this::settle);
  }

  /** Certifications of raters on a line have changed. */
  void certified(String lineId) {
    Map<Scope, List<ExamStanding>> passed = new HashMap<>();
    for (Release release : store.releases().of(lineId)) {
      if (plan(release).isPresent()) {
        prove(release, passed);
      }
    }
  }

  private static OptionalLong waits(Release release, long tick) {
    return release.inForceAt(tick) ? OptionalLong.empty() : OptionalLong.of(release.effectiveAt());
  }

  private void settle(Release release) {
    // Models that learned by other guidelines are looked at where all of it is known.
    store.models().putDue(release.lineId());
    Optional<TriggerPlan> plan = plan(release);
    if (plan.isPresent()) {
      triggers.request(triggerId(release), signal(release), plan.get(), release.lineId());
      prove(release, new HashMap<>());
    } else {
      triggers.withdraw(release.lineId(), triggerId(release));
    }
  }

  /** What it asks for now: by the end of its grace, where it has one. */
  private Optional<TriggerPlan> plan(Release release) {
    long tick = store.ticks().newest(release.lineId());
    TriggerPlan plan = policy(release).handling().release();
    if (plan == null || !release.asksForCertification() || !release.inForceAt(tick)) {
      return Optional.empty();
    }
    return Optional.of(
        release.graceUntil().isPresent()
            ? new TriggerPlan(
                plan.kind(),
                plan.owner(),
                Duration.ofMillis(release.graceUntil().getAsLong() - release.effectiveAt()))
            : plan);
  }

  private Policy policy(Release release) {
    return policies.of(release.lineId()).at(release.effectiveAt());
  }

  private static String triggerId(Release release) {
    return Identity.hash("guidelines", release.lineId(), release.version());
  }

  private Signal signal(Release release) {
    long at = release.effectiveAt();
    return new Signal(
        "guidelines",
        new Scope(release.lineId(), DIMENSION, release.version()),
        Judgement.WHOLE,
        BASIS,
        Measure.AGREEMENT,
        0,
        new LimitVerdict(LimitVerdict.Kind.DIP, 1, at, at, 0, 0, 0, 0, 1),
        policy(release).version(),
        /* retracted= */ false);
  }

  /**
   * Says whether all are certified again who were.
   *
   * @param known the exams that raters have passed, as far as they have been read
   */
  private void prove(Release release, Map<Scope, List<ExamStanding>> known) {
    int passed = 0;
    long since = release.effectiveAt();
    for (Scope rater : store.examinedOn(release.lineId())) {
      List<ExamStanding> standings =
          known.computeIfAbsent(
              rater, each -> exams.passed(each, LadderDesk.suspendedAt(store.ladder(each))));
      boolean before =
          standings.stream()
              .anyMatch(
                  exam ->
                      !exam.guidelineVersion().equals(release.version())
                          && exam.since() < release.effectiveAt());
      Optional<ExamStanding> now =
          standings.stream()
              .filter(exam -> exam.guidelineVersion().equals(release.version()))
              .findFirst();
      if (before && now.isEmpty()) {
        triggers.prove(release.lineId(), triggerId(release), Optional.empty(), 0);
        return;
      }
      if (before) {
        passed++;
        since = Math.max(since, now.orElseThrow().since());
      }
    }
    triggers.prove(release.lineId(), triggerId(release), proof(release, passed, since), passed);
  }

  /** Where nobody was certified before, there is nobody to tell by. */
  private static Optional<Trigger.Completion> proof(Release release, int passed, long since) {
    return passed == 0
        ? Optional.empty()
        : Optional.of(
            new Trigger.Completion(
                new Operation(LadderStanding.POLICY, since, ""),
                "all %d who were certified before have passed under %s"
                    .formatted(passed, release.version())));
  }
}
