package dev.andon.pipeline.score;

import dev.andon.pipeline.message.Ballot;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.comparison.Reference;
import dev.andon.quality.policy.ConsensusPlan;
import dev.andon.quality.policy.PolicyTimeline;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.GoldHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends the answers of an item's raters on to where consensus is sought, all of them whenever they
 * change, so that a repeat does no harm. A line whose policy seeks none costs a look at it.
 */
final class VoteSets {
  private final PolicyView policies;
  private final ItemStore items;
  private final Consumer<StageMessage> out;

  VoteSets(PolicyView policies, ItemStore items, Consumer<StageMessage> out) {
    this.policies = policies;
    this.items = items;
    this.out = out;
  }

  /**
   * Something is known of an item that was not before.
   *
   * @param were its annotations before, as far as it is about them
   */
  void changed(String lineId, String itemId, ItemRow row, List<AnnotationState> were) {
    PolicyTimeline timeline = policies.of(lineId);
    if (!timeline.seeksConsensus()) {
      return;
    }
    String itemKey = ItemStore.itemKey(lineId, itemId);
    List<AnnotationState> are = items.peers(itemKey, row);
    // None where some are forgotten, and then nobody can say how the others stand.
    if (are.isEmpty()) {
      return;
    }
    long at = are.stream().mapToLong(AnnotationState::occurredAt).min().orElseThrow();
    for (ConsensusPlan plan : timeline.at(at).consensus()) {
      String question = plan.question();
      List<Ballot> ballots = ballots(are, question);
      GoldHistory gold = items.gold(itemKey, row);
      if (ballots.size() < 2 && ballots(were, question).size() < 2 && !row.hasGold()) {
        continue;
      }
      Optional<Reference> reference = reference(ballots, question, gold);
      out.accept(
          new LineMessage.Voted(
              lineId,
              itemId,
              question,
              at,
              ballots,
              reference.isPresent(),
              reference.map(VoteSets::wanted).filter(wanted -> !wanted.isEmpty()).orElse(null),
              items.audits(itemKey, row).stream()
                  .anyMatch(audit -> audit.state().kind().rules() && !audit.state().withdrawn())));
    }
  }

  private static List<Ballot> ballots(List<AnnotationState> annotations, String question) {
    List<Ballot> ballots = new ArrayList<>();
    for (AnnotationState each : FirstRaters.of(annotations)) {
      if (each.answers().get(question) instanceof CategoryAnswer category) {
        ballots.add(
            new Ballot(
                each.annotationId(),
                each.revision(),
                each.raterId(),
                category.value(),
                each.occurredAt(),
                each.clamped(),
                each.membership().teamId(),
                each.membership().vendorId(),
                each.batchId(),
                each.guidelineVersion(),
                each.inputs() + each.membership().inputs()));
      }
    }
    return ballots;
  }

  /** What gold wants of one of them at least: under other guidelines it may want something else. */
  private static Optional<Reference> reference(
      List<Ballot> ballots, String question, GoldHistory gold) {
    return ballots.stream()
        .flatMap(ballot -> gold.inForceFor(ballot.guidelineVersion(), ballot.occurredAt()).stream())
        .flatMap(version -> Optional.ofNullable(version.references().get(question)).stream())
        .findFirst();
  }

  /** The one class that it takes for right; empty where it takes several, or no class. */
  private static String wanted(Reference reference) {
    return reference.alternatives().isEmpty()
            && reference.expected() instanceof CategoryAnswer category
        ? category.value()
        : "";
  }
}
