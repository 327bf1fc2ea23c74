package dev.andon.quality.alert;

import dev.andon.quality.certification.ExamStanding;
import dev.andon.quality.policy.LadderPlan;
import dev.andon.quality.policy.TriggerPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a rater stands on the ladder of a line, and what that asks for: derived from episodes and
 * orders by their event times, so that it is the same in whatever order they came.
 *
 * <p>Trouble that begins while none lasts is a climb; the rung is the number of climbs within the
 * policy's time. Once nothing lasts any more the rater comes down, except from a suspension: that
 * ends by a person, and then with a certification.
 *
 * @param step where the rater stands
 * @param actor who put them there: "policy", or a person
 * @param reason why
 * @param alertId the alert that led there; null where none did
 * @param triggerId the work to be done there; null where none is
 * @param since event time from which it holds, epoch milliseconds
 * @param policyVersion the policy that decided; null for a person
 * @param asks the work asked for so far, and still
 */
public record LadderStanding(
    LadderStep step,
    String actor,
    String reason,
    @Nullable String alertId,
    @Nullable String triggerId,
    long since,
    @Nullable String policyVersion,
    List<Ask> asks) {
  /** The actor where no person is. */
  public static final String POLICY = "policy";

  /**
   * Work that a step asks for.
   *
   * @param step the step
   * @param alertId the alert that led to it
   * @param since when it was reached, epoch milliseconds
   * @param work what is asked for, due by {@code since} and its time
   */
  public record Ask(LadderStep step, String alertId, long since, TriggerPlan work) {
    /** Identity of the trigger: apart from what the alert's own rule asks for. */
    public String triggerId() {
      return Ask.triggerId(alertId, step);
    }

    /** The same of a step that an alert led to. */
    public static String triggerId(String alertId, LadderStep step) {
      return Identity.hash(alertId, "ladder", step.name());
    }

    /** The deadline, epoch milliseconds. */
    public long dueAt() {
      return since + work.within().toMillis();
    }
  }

  /**
   * What it depends on beside episodes.
   *
   * @param stop the newest order to stop the rater
   * @param resume the newest order to let them work
   * @param plans the ladder of the policy that decided an episode
   * @param ownWork the trigger by which the rule behind an episode asks for work itself
   * @param certified since when an alert's suspension is made good by a certification
   */
  public record Facts(
      Optional<Operation> stop,
      Optional<Operation> resume,
      Function<Ladder.Episode, Optional<LadderPlan>> plans,
      Function<Ladder.Episode, Optional<String>> ownWork,
      Function<String, OptionalLong> certified) {}

  private record Climb(
      Ladder.Episode episode,
      LadderPlan plan,
      LadderStep step,
      int number,
      Optional<String> ownWork) {
    /** Nobody is asked twice for one alert: what its rule asks for stands for coaching. */
    boolean asks() {
      return step == LadderStep.SUSPENDED || ownWork.isEmpty();
    }

    String triggerId() {
      return asks() ? Ask.triggerId(episode.alertId(), step) : ownWork.orElseThrow();
    }

    Ask ask() {
      LadderPlan.Rung rung =
          switch (step) {
            case SUSPENDED, RECERTIFICATION -> plan.suspension();
            case CALIBRATION -> plan.calibration();
            case CLEAR, COACHING -> plan.coaching();
          };
      return new Ask(step, episode.alertId(), episode.firedAt(), rung.work());
    }
  }

  /**
   * Where somebody stands who had these episodes; empty where nothing was ever decided.
   *
   * @param episodes in the order in which they began
   */
  public static Optional<LadderStanding> of(List<Ladder.Episode> episodes, Facts facts) {
    List<Climb> climbs = climbs(episodes, facts);
    List<Ask> asks = new ArrayList<>(climbs.stream().filter(Climb::asks).map(Climb::ask).toList());
    Climb suspension = null;
    for (Climb climb : climbs) {
      suspension = climb.step() == LadderStep.SUSPENDED ? climb : suspension;
    }
    Optional<Operation> resume = facts.resume();
    long resumedAt = resume.map(Operation::at).orElse(Long.MIN_VALUE);
    boolean reinstated = suspension != null && resumedAt >= suspension.episode().firedAt();
    if (suspension != null && reinstated) {
      String alertId = suspension.episode().alertId();
      TriggerPlan work = suspension.plan().certification();
      asks.add(new Ask(LadderStep.RECERTIFICATION, alertId, resumedAt, work));
    }
    Optional<Operation> stop = facts.stop().filter(order -> order.at() > resumedAt);
    if (stop.isPresent()) {
      return Optional.of(byPerson(LadderStep.SUSPENDED, stop.get(), null, asks));
    }
    if (suspension != null && !reinstated) {
      return Optional.of(byClimb(suspension, asks));
    }
    if (suspension != null && resume.isPresent()) {
      String alertId = suspension.episode().alertId();
      if (facts.certified().apply(alertId).isEmpty()) {
        return Optional.of(byPerson(LadderStep.RECERTIFICATION, resume.get(), alertId, asks));
      }
    }
    return byEvidence(episodes, climbs, resume, asks);
  }

  private static List<Climb> climbs(List<Ladder.Episode> episodes, Facts facts) {
    List<Climb> climbs = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    for (Ladder.Episode episode : episodes) {
      Optional<LadderPlan> found = facts.plans().apply(episode);
      if (found.isEmpty() || !begins(episode, episodes)) {
        continue;
      }
      LadderPlan plan = found.get();
      times.add(episode.firedAt());
      long from = episode.firedAt() - plan.within().toMillis();
      int number = (int) times.stream().filter(at -> at >= from).count();
      plan.reachedWith(number)
          .ifPresent(
              rung ->
                  climbs.add(
                      new Climb(
                          episode,
                          plan,
                          step(plan, rung),
                          number,
                          facts.ownWork().apply(episode))));
    }
    return climbs;
  }

  /** Whether trouble begins with it: more of the same does not count twice. */
  private static boolean begins(Ladder.Episode episode, List<Ladder.Episode> episodes) {
    return episodes.stream()
        .takeWhile(former -> !former.equals(episode))
        .noneMatch(former -> former.lastsAt(episode.firedAt()));
  }

  private static LadderStep step(LadderPlan plan, LadderPlan.Rung rung) {
    if (rung.equals(plan.suspension())) {
      return LadderStep.SUSPENDED;
    }
    return rung.equals(plan.calibration()) ? LadderStep.CALIBRATION : LadderStep.COACHING;
  }

  /** Up while trouble lasts, down again once none does. */
  private static Optional<LadderStanding> byEvidence(
      List<Ladder.Episode> episodes,
      List<Climb> climbs,
      Optional<Operation> resume,
      List<Ask> asks) {
    Ladder.Episode begun = null;
    long movedAt = Long.MIN_VALUE;
    boolean lasting = false;
    for (Ladder.Episode episode : episodes) {
      begun = begins(episode, episodes) ? episode : begun;
      lasting |= episode.endedAt().isEmpty();
      movedAt = Math.max(movedAt, episode.endedAt().orElse(Long.MIN_VALUE));
    }
    Climb last = climbs.isEmpty() ? null : climbs.get(climbs.size() - 1);
    if (lasting
        && last != null
        && last.episode().equals(begun)
        && last.step() != LadderStep.SUSPENDED) {
      return Optional.of(byClimb(last, asks));
    }
    if (resume.isPresent() && resume.get().at() >= movedAt) {
      return Optional.of(byPerson(LadderStep.CLEAR, resume.get(), null, asks));
    }
    return last == null
        ? Optional.empty()
        : Optional.of(
            cleared(
                lasting ? "below the first rung" : "no alert about this rater fires any more",
                lasting && begun != null ? begun.firedAt() : movedAt,
                last.episode().policyVersion(),
                asks));
  }

  /** Where somebody stands again of whom everything was taken back. */
  public static LadderStanding retracted(long at, String policyVersion) {
    return cleared("the alert that led here was retracted", at, policyVersion, List.of());
  }

  /** Where somebody stands who has had no trouble and has sat an exam, or was certified. */
  public static LadderStanding examined(ExamStanding exam, String policyVersion) {
    return exam.order()
        .map(order -> byPerson(LadderStep.CLEAR, order, null, List.of()))
        .orElseGet(() -> cleared(exam.words(), exam.since(), policyVersion, List.of()));
  }

  /**
   * Where somebody stands again of whom only exams were known, and those no longer.
   *
   * @param askedFor whether exams are asked for, so that it is the answers that are gone
   */
  public static LadderStanding unexamined(boolean askedFor, long at, String policyVersion) {
    String reason =
        askedFor
            ? "all answers on gate items were retracted"
            : "retracted, as the policy in force asks for no exam";
    return cleared(reason, at, policyVersion, List.of());
  }

  private static LadderStanding cleared(
      String reason, long since, String policyVersion, List<Ask> asks) {
    return new LadderStanding(
        LadderStep.CLEAR, POLICY, reason, null, null, since, policyVersion, List.copyOf(asks));
  }

  private static LadderStanding byPerson(
      LadderStep step, Operation order, @Nullable String alertId, List<Ask> asks) {
    String triggerId = alertId == null ? null : Ask.triggerId(alertId, step);
    return new LadderStanding(
        step,
        order.actor(),
        order.reason(),
        alertId,
        triggerId,
        order.at(),
        null,
        List.copyOf(asks));
  }

  private static LadderStanding byClimb(Climb climb, List<Ask> asks) {
    Ladder.Episode episode = climb.episode();
    return new LadderStanding(
        climb.step(),
        POLICY,
        "trouble number %d within %s".formatted(climb.number(), words(climb.plan().within())),
        episode.alertId(),
        climb.triggerId(),
        episode.firedAt(),
        episode.policyVersion(),
        List.copyOf(asks));
  }

  private static String words(Duration within) {
    return within.toHours() % 24 == 0 ? within.toDays() + " days" : within.toHours() + " hours";
  }
}
