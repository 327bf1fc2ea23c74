package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.pipeline.message.Ballot;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.quality.policy.ConsensusPlan;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.truth.ItemTruth;
import dev.andon.quality.truth.RaterConfusions;
import dev.andon.quality.truth.Vote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Infers the right answer to items without gold from what their raters answered, and holds each
 * answer against it.
 *
 * <p>What an item is closed with stays; what its answers are by then is counted, and taken back, to
 * the last one. Which items are closed together depends on when they are looked at, as all of
 * consensus does: it is outside the law that a replay gives the same.
 */
final class ConsensusDesk {
  /** Closed items of a question that can still change. */
  private static final int MOST_CLOSED = 50_000;

  private final PolicyView policies;
  private final ConsensusStore store;
  private final ConsensusMeasures measures;
  private final AdjudicationDesk adjudications;
  private final Consumer<OutputRow> out;

  /** What the policy in force says of a question. */
  private record Standing(String policyVersion, ConsensusPlan plan) {}

  ConsensusDesk(
      PolicyView policies,
      ConsensusStore store,
      ConsensusMeasures measures,
      AdjudicationDesk adjudications,
      Consumer<OutputRow> out) {
    this.policies = policies;
    this.store = store;
    this.measures = measures;
    this.adjudications = adjudications;
    this.out = out;
  }

  private Optional<Standing> standing(String lineId, String question, long at) {
    Policy policy = policies.of(lineId).at(at);
    return policy.consensusOn(question).map(plan -> new Standing(policy.version(), plan));
  }

  private Optional<Standing> standing(ConsensusQuestion question, ConsensusItem item) {
    return standing(question.lineId, question.question, item.at())
        .filter(each -> each.plan().classes().equals(question.classes));
  }

  /** Takes up the open items that a former run left. */
  void takeUp() {
    for (ConsensusQuestion question : store.questions()) {
      for (ConsensusItem item : store.items(question)) {
        if (item.closure() == null) {
          standing(question, item).ifPresent(each -> expect(question, item, each.plan()));
        }
      }
    }
  }

  /** An item's answers changed. */
  void voted(LineMessage.Voted voted) {
    Optional<Standing> found = standing(voted.lineId(), voted.question(), voted.at());
    if (found.isEmpty()) {
      // Another stage saw its policy first.
      store.await(voted);
      return;
    }
    Standing standing = found.get();
    ConsensusQuestion question =
        store.question(voted.lineId(), voted.question(), standing.plan().classes());
    for (ConsensusQuestion other : store.others(question)) {
      ConsensusItem elsewhere = store.item(other, voted.itemId());
      if (elsewhere != null) {
        drop(other, elsewhere);
      }
      // What is said of the item now has to outrank what was said under other classes.
      question.changes = Math.max(question.changes, other.changes);
    }
    ConsensusItem was = store.item(question, voted.itemId());
    ConsensusItem is = ConsensusItem.of(voted).closed(was == null ? null : was.closure());
    if (is.equals(was) || (was == null && voted.at() <= question.forgottenUntil)) {
      return;
    }
    if (was != null && was.closure() != null) {
      amend(question, was, is, standing);
    } else {
      learn(question, is, standing.plan());
    }
  }

  private void learn(ConsensusQuestion question, ConsensusItem is, ConsensusPlan plan) {
    List<Vote> votes = is.votes(question.classes);
    if (votes.isEmpty()) {
      unexpect(question, is);
      question.truth.replace(is.itemId(), votes, OptionalInt.empty());
      store.delete(question, is);
      return;
    }
    if (question.full() && !question.newestAt.containsKey(is.itemId())) {
      question.truth.oldest().ifPresent(oldest -> close(question, List.of(oldest), null));
    }
    question.truth.replace(is.itemId(), votes, is.wanted(question.classes));
    expect(question, is, plan);
    store.put(question, is);
  }

  /** An open item is to be closed some time. */
  private static void expect(ConsensusQuestion question, ConsensusItem item, ConsensusPlan plan) {
    question.newestAt.put(item.itemId(), item.newestAt());
    if (item.votes(question.classes).size() >= plan.raters()) {
      question.ripe.add(item.itemId());
    } else {
      question.ripe.remove(item.itemId());
    }
  }

  private static void unexpect(ConsensusQuestion question, ConsensusItem item) {
    question.newestAt.remove(item.itemId());
    question.ripe.remove(item.itemId());
  }

  private void amend(
      ConsensusQuestion question, ConsensusItem was, ConsensusItem is, Standing standing) {
    ConsensusItem.Closure closure = requireNonNull(was.closure(), "it is open");
    ConsensusItem amended =
        is.closed(
            new ConsensusItem.Closure(
                closure.number(),
                closure.at(),
                question.truth.amend(
                    closure.frozen(), is.votes(question.classes), is.wanted(question.classes))));
    store.put(question, amended);
    say(question, was, amended);
    adjudications.changed(question, amended, standing.policyVersion(), standing.plan());
  }

  /**
   * Closes what is to be closed.
   *
   * @param tick time of the newest tick of a line
   */
  void close(ToLongFunction<String> tick) {
    for (ConsensusQuestion question : store.questions()) {
      close(question, List.copyOf(question.ripe), null);
      long now = tick.applyAsLong(question.lineId);
      List<String> due = new ArrayList<>();
      question.newestAt.forEach(
          (item, newestAt) -> {
            if (newestAt < now && isDue(question, item, newestAt, now)) {
              due.add(item);
            }
          });
      close(question, due, now);
    }
  }

  private boolean isDue(ConsensusQuestion question, String itemId, long newestAt, long now) {
    ConsensusItem item = store.item(question, itemId);
    return item != null
        && item.votes(question.classes).size() > 1
        && standing(question, item)
            .filter(each -> newestAt + each.plan().closeAfter().toMillis() <= now)
            .isPresent();
  }

  /**
   * Closes items against one snapshot.
   *
   * @param at event time of it; null has it that of each item's newest answer
   */
  private void close(ConsensusQuestion question, Collection<String> itemIds, @Nullable Long at) {
    if (itemIds.isEmpty()) {
      return;
    }
    RaterConfusions snapshot = question.truth.snapshot(++question.snapshots, itemIds);
    for (String itemId : itemIds) {
      ConsensusItem was = store.item(question, itemId);
      if (was != null) {
        unexpect(question, was);
        question
            .truth
            .freeze(itemId, snapshot)
            .ifPresent(
                frozen -> {
                  long closedAt = at == null ? was.newestAt() : at;
                  ConsensusItem is =
                      was.closed(new ConsensusItem.Closure(question.closures++, closedAt, frozen));
                  store.put(question, is);
                  say(question, was, is);
                  standing(question, is)
                      .ifPresent(
                          each ->
                              adjudications.changed(
                                  question, is, each.policyVersion(), each.plan()));
                });
      }
    }
    forgetOldest(question);
  }

  private void forgetOldest(ConsensusQuestion question) {
    while (question.closures - question.forgotten > MOST_CLOSED) {
      ConsensusItem oldest = store.closed(question, question.forgotten++);
      if (oldest != null) {
        question.forgottenUntil = Math.max(question.forgottenUntil, oldest.newestAt());
        store.delete(question, oldest);
      }
    }
  }

  /** Takes everything back that an item led to. */
  private void drop(ConsensusQuestion question, ConsensusItem item) {
    if (item.closure() == null) {
      question.truth.replace(item.itemId(), List.of(), OptionalInt.empty());
    } else {
      question.truth.withdraw(item.closure().frozen());
    }
    unexpect(question, item);
    store.delete(question, item);
    say(question, item, null);
    adjudications.gone(question, item);
  }

  /** Follows policies that came late, which may seek consensus on other items. */
  void followPolicies() {
    policies.refresh();
    if (policies.count() == store.policiesFollowed()) {
      return;
    }
    store.putPoliciesFollowed(policies.count());
    List<LineMessage.Voted> again = store.takeAwaiting();
    for (ConsensusQuestion question : store.questions()) {
      for (ConsensusItem item : store.items(question)) {
        Optional<Standing> found = standing(question, item);
        if (found.isEmpty()) {
          drop(question, item);
          again.add(item.voted(question.lineId, question.question));
        } else if (item.closure() == null) {
          expect(question, item, found.get().plan());
        } else {
          adjudications.changed(question, item, found.get().policyVersion(), found.get().plan());
        }
      }
    }
    again.stream()
        .filter(each -> standing(each.lineId(), each.question(), each.at()).isPresent())
        .forEach(this::voted);
  }

  /** Says what differs in how an item's answers are judged. */
  private void say(
      ConsensusQuestion question, @Nullable ConsensusItem was, @Nullable ConsensusItem is) {
    Map<String, ConsensusRows.Judged> before = judged(question, was);
    Map<String, ConsensusRows.Judged> after = judged(question, is);
    String itemId = requireNonNull(is == null ? was : is, "no item").itemId();
    question.changes++;
    question.changed = true;
    before.forEach(
        (id, judged) -> {
          if (!judged.equals(after.get(id))) {
            measures.count(question.lineId, question.question, judged, -1);
          }
          if (!after.containsKey(id)) {
            say(question, itemId, judged, /* retracted= */ true);
          }
        });
    after.forEach(
        (id, judged) -> {
          if (!judged.equals(before.get(id))) {
            measures.count(question.lineId, question.question, judged, 1);
            say(question, itemId, judged, /* retracted= */ false);
          }
        });
  }

  private void say(
      ConsensusQuestion question, String itemId, ConsensusRows.Judged judged, boolean retracted) {
    out.accept(
        ConsensusRows.row(
            question.lineId, itemId, question.question, judged, question.changes, retracted));
  }

  private static Map<String, ConsensusRows.Judged> judged(
      ConsensusQuestion question, @Nullable ConsensusItem item) {
    ItemTruth truth = item == null ? null : item.truth();
    Map<String, ConsensusRows.Judged> all = new LinkedHashMap<>();
    if (item == null || truth == null || item.closure() == null) {
      return all;
    }
    String consensus = question.classes.get(truth.posterior().label());
    for (Ballot ballot : item.ballots()) {
      if (!question.classes.contains(ballot.label())) {
        continue;
      }
      double probability = truth.posterior().of(question.classes.indexOf(ballot.label()));
      ConsensusRows.Judged judged =
          new ConsensusRows.Judged(
              ballot, consensus, probability, item.closure().at(), truth.snapshot().orElseThrow());
      all.put(judged.id(), judged);
    }
    return all;
  }
}
