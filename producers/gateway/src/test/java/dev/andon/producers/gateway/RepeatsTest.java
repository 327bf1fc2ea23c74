package dev.andon.producers.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class RepeatsTest {
  private final Repeats repeats = new Repeats(2);
  private final List<CompletableFuture<Object>> published = new ArrayList<>();

  @Test
  void givesARepetitionTheFateOfTheFirst() {
    CompletableFuture<?> first = send("a");
    CompletableFuture<?> again = send("a");
    published.get(0).complete("done");

    assertThat(published).hasSize(1);
    assertThat(first.join()).isEqualTo("done");
    assertThat(again.join()).isEqualTo("done");
    assertThat(send("a")).isCompleted();
    assertThat(published).hasSize(1);
  }

  @Test
  void publishesAgainWhatFailed() {
    CompletableFuture<?> first = send("a");
    published.get(0).completeExceptionally(new IllegalStateException("no broker"));
    send("a");

    assertThat(first).isCompletedExceptionally();
    assertThat(published).hasSize(2);
  }

  @Test
  void publishesAgainWhatCouldNotEvenBeSent() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                repeats.once(
                    "a".getBytes(UTF_8),
                    () -> {
                      throw new IllegalStateException("no buffer");
                    }));
    send("a");

    assertThat(published).hasSize(1);
  }

  @Test
  void forgetsTheOldestThatIsDoneAndNothingThatIsUnderWay() {
    send("a");
    send("b");
    published.get(1).complete("done");
    send("c");
    send("d");
    send("a");
    assertThat(published).as("a is still under way").hasSize(4);
    send("b");
    assertThat(published).as("b was done, and is forgotten").hasSize(5);
  }

  private CompletableFuture<?> send(String record) {
    return repeats.once(
        record.getBytes(UTF_8),
        () -> {
          CompletableFuture<Object> sending = new CompletableFuture<>();
          published.add(sending);
          return sending;
        });
  }
}
