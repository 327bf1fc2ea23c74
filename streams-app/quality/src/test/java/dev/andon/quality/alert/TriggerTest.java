package dev.andon.quality.alert;

import static dev.andon.quality.alert.Trigger.NO_TICK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.policy.TriggerPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TriggerTest {
  private static final TriggerPlan PLAN =
      new TriggerPlan("retraining", "team lead", Duration.ofHours(48));
  private static final long OPENED = Dips.dip(400, false).verdict().detectedAt();
  private static final long DUE = OPENED + PLAN.within().toMillis();
  private static final Operation ANA = new Operation("ana", OPENED + 1_000, "on it");
  private static final Operation BEN = new Operation("ben", OPENED + 2_000, "explained");
  private static final Trigger.Completion DONE = new Trigger.Completion(BEN, "20 of 20 right");

  private static Trigger open() {
    Trigger trigger = new Trigger();
    trigger.observe(Dips.dip(400, false), PLAN);
    return trigger;
  }

  @Test
  void isTakenOnAndDone() {
    Trigger trigger = open();
    assertThat(trigger.status(NO_TICK)).isEqualTo(Trigger.Status.OPEN);
    assertThat(trigger.deadline(NO_TICK)).hasValue(DUE);

    assertThat(trigger.accept("c-1", ANA)).isTrue();
    assertThat(trigger.status(NO_TICK)).isEqualTo(Trigger.Status.ACCEPTED);
    assertThat(trigger.deadline(NO_TICK)).hasValue(DUE);

    assertThat(trigger.complete("c-2", DONE)).isTrue();
    assertThat(trigger.status(NO_TICK)).isEqualTo(Trigger.Status.DONE);
    assertThat(trigger.deadline(NO_TICK)).isEmpty();
    assertThat(trigger.completion()).contains(DONE);
    assertThat(trigger.acceptance()).contains(ANA);
    assertThat(trigger.revision()).isEqualTo(402);
    assertThat(trigger.updatedAt(NO_TICK)).isEqualTo(BEN.at());
  }

  @Test
  void expiresOnceATickIsPastItsDeadline() {
    Trigger trigger = open();

    assertThat(trigger.status(DUE)).as("to the last moment").isEqualTo(Trigger.Status.OPEN);
    assertThat(trigger.status(DUE + 1)).isEqualTo(Trigger.Status.EXPIRED);
    assertThat(trigger.deadline(DUE + 1)).isEmpty();
    assertThat(trigger.updatedAt(DUE + 60_000)).as("whichever tick found it").isEqualTo(DUE);
    assertThat(trigger.revision()).as("time is no input").isEqualTo(400);
  }

  @Test
  void takenOnItExpiresAllTheSameAndDoneItDoesNot() {
    Trigger trigger = open();
    trigger.accept("c-1", ANA);
    assertThat(trigger.status(DUE + 1)).isEqualTo(Trigger.Status.EXPIRED);

    trigger.complete("c-2", DONE);
    assertThat(trigger.status(DUE + 1)).isEqualTo(Trigger.Status.DONE);
  }

  @Test
  void aSignalTakenBackWithdrawsIt() {
    Trigger trigger = open();
    trigger.observe(Dips.dip(400, true), PLAN);

    assertThat(trigger.retracted()).isTrue();
    assertThat(trigger.deadline(NO_TICK)).as("nothing to wait for").isEmpty();
    assertThat(trigger.status(DUE + 1)).as("nobody was late").isEqualTo(Trigger.Status.OPEN);
  }

  @Test
  void isPendingWhileOnlyItsEndIsKnown() {
    Trigger trigger = new Trigger();
    trigger.complete("c-2", DONE);

    assertThat(trigger.status(DUE + 1)).isEqualTo(Trigger.Status.PENDING);
    assertThat(trigger.request()).isEmpty();

    trigger.observe(Dips.dip(400, false), PLAN);
    assertThat(trigger.status(DUE + 1)).isEqualTo(Trigger.Status.DONE);
  }

  @Test
  void evidenceProvesThatItIsDoneForAsLongAsItStands() {
    Operation policy = new Operation("policy", OPENED + 500, "");
    Trigger.Completion proof = new Trigger.Completion(policy, "50 of 51 answers right");
    Trigger trigger = open();
    byte[] before = trigger.encode();

    assertThat(trigger.prove(proof, 51)).isTrue();
    assertThat(trigger.prove(proof, 51)).as("again").isFalse();
    assertThat(trigger.status(DUE + 1)).isEqualTo(Trigger.Status.DONE);
    assertThat(trigger.completion()).contains(proof);
    assertThat(trigger.completionByPerson()).isEmpty();
    assertThat(trigger.updatedAt(NO_TICK)).isEqualTo(policy.at());
    assertThat(trigger.revision()).isEqualTo(451);
    Trigger read = Trigger.decode(trigger.encode());
    assertThat(read.completion()).contains(proof);
    assertThat(read.revision()).isEqualTo(451);

    assertThat(trigger.prove(null, 52)).isTrue();
    assertThat(trigger.status(DUE + 1)).isEqualTo(Trigger.Status.EXPIRED);
    assertThat(trigger.encode()).isEqualTo(before);
  }

  @Test
  void aPersonsWordStandsBeforeProof() {
    Trigger trigger = open();
    trigger.prove(new Trigger.Completion(ANA, "50 of 51 answers right"), 51);
    trigger.complete("c-2", DONE);

    assertThat(trigger.completion()).contains(DONE);
    assertThat(trigger.completionByPerson()).contains(DONE);
  }

  @Test
  void aRepeatedCommandChangesNothing() {
    Trigger trigger = open();
    trigger.accept("c-1", ANA);
    trigger.complete("c-2", DONE);
    byte[] before = trigger.encode();

    assertThat(trigger.accept("c-1", ANA)).isFalse();
    assertThat(trigger.complete("c-2", DONE)).isFalse();

    assertThat(trigger.encode()).isEqualTo(before);
    assertThat(Trigger.decode(before).complete("c-2", DONE)).isFalse();
  }

  @Test
  void ofTwoCompletionsOfOneInstantTheWordsDecide() {
    Trigger.Completion other = new Trigger.Completion(BEN, "looked fine");
    Trigger one = open();
    one.complete("c-1", DONE);
    one.complete("c-2", other);
    Trigger two = open();
    two.complete("c-2", other);
    two.complete("c-1", DONE);

    assertThat(two.completion()).isEqualTo(one.completion());
    assertThat(two.encode()).isEqualTo(one.encode());
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    List<List<Consumer<Trigger>>> sequences =
        List.of(
            List.of(
                trigger -> trigger.observe(Dips.dip(400, false), PLAN),
                trigger -> trigger.observe(Dips.dip(400, true), PLAN),
                trigger -> trigger.observe(Dips.dip(420, false), PLAN)),
            List.of(trigger -> trigger.accept("c-1", ANA), trigger -> trigger.accept("c-1", ANA)),
            List.of(trigger -> trigger.accept("c-2", BEN)),
            List.of(trigger -> trigger.complete("c-3", DONE)),
            List.of(
                trigger -> trigger.complete("c-4", new Trigger.Completion(ANA, "not yet sure"))));
    Set<String> ends = new HashSet<>();

    Interleavings.forEach(
        sequences,
        order -> {
          Trigger trigger = new Trigger();
          order.forEach(event -> event.accept(trigger));
          ends.add(Arrays.toString(trigger.encode()));
        });

    assertThat(ends).hasSize(1);
  }

  /**
   * Commands with few ids and times, so that repeats and ties are common; 0 takes on, 1 is done.
   */
  @Property(tries = 200)
  void saysTheSameAsATwinThatKeepsEveryCommand(
      @ForAll @Size(max = 12) List<@IntRange(max = 9) Integer> ids,
      @ForAll boolean retracted,
      @ForAll @IntRange(min = -2, max = 2) int pastDue) {
    Trigger trigger = new Trigger();
    List<Integer> distinct = new ArrayList<>();
    for (int id : ids) {
      Operation operation = operation(id);
      boolean isNew =
          id % 2 == 0
              ? trigger.accept("c-" + id, operation)
              : trigger.complete("c-" + id, new Trigger.Completion(operation, "checked"));
      assertThat(isNew).isEqualTo(!distinct.contains(id));
      if (isNew) {
        distinct.add(id);
      }
    }
    trigger.observe(Dips.dip(400, retracted), PLAN);

    boolean done = distinct.stream().anyMatch(id -> id % 2 == 1);
    boolean accepted = distinct.stream().anyMatch(id -> id % 2 == 0);
    Trigger.Status open = accepted ? Trigger.Status.ACCEPTED : Trigger.Status.OPEN;
    Trigger.Status late = pastDue > 0 && !retracted ? Trigger.Status.EXPIRED : open;
    assertThat(trigger.status(DUE + pastDue)).isEqualTo(done ? Trigger.Status.DONE : late);
    assertThat(trigger.revision()).isEqualTo(400 + distinct.size());
    assertThat(Trigger.decode(trigger.encode()).encode()).isEqualTo(trigger.encode());
  }

  private static Operation operation(int id) {
    return new Operation("ana", OPENED + id / 4, "order " + id);
  }
}
