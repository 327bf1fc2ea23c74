package dev.andon.producers.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.DeferredMessage;
import dev.andon.producers.gateway.DeferredQueue.Waiting;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class DeferredQueueTest {
  private static final TopicPartition PARTITION = new TopicPartition("t", 0);

  private final AtomicLong now = new AtomicLong();
  private final DeferredQueue queue =
      new DeferredQueue(
          DeferredQueue.MOST,
          message -> List.of(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(60)),
          now::get);

  private void take(long offset) {
    queue.take(record("s", offset));
  }

  private static ConsumerRecord<String, DeferredMessage> record(String source, long offset) {
    return record(source, offset, 0);
  }

  private static ConsumerRecord<String, DeferredMessage> record(
      String source, long offset, int bytes) {
    return new ConsumerRecord<>(
        "t",
        0,
        offset,
        source,
        DeferredMessage.newBuilder()
            .setSource(source)
            .setReceivedAt(Instant.EPOCH)
            .setReason("r")
            .setBody(ByteBuffer.allocate(bytes))
            .build());
  }

  /** Has as many messages of a source wait as it may. */
  private int fill(String source, int from) {
    int offset = from;
    while (queue.hasRoomFor(source)) {
      queue.take(record(source, offset++));
    }
    return offset;
  }

  @Test
  void oneSourceLeavesHalfTheRoomAndTwoAThird() {
    int first = fill("a", 0);
    assertThat(first).isEqualTo(5_000);
    int second = fill("b", first);
    assertThat(second - first).isEqualTo(2_500);
    assertThat(queue.hasRoomFor("c")).isTrue();
    assertThat(queue.isFull()).isFalse();
    assertThat(queue.held()).containsOnly(Map.entry("a", 5_000), Map.entry("b", 2_500));
  }

  @Test
  void aLongMessageTakesTheRoomOfSeveral() {
    int bytes = 899 * DeferredQueue.PLACE_BYTES;
    for (int offset = 0; offset < 11; offset++) {
      queue.take(record("a", offset, bytes));
    }
    assertThat(queue.isFull()).isFalse();
    assertThat(queue.hasRoomFor("a")).isFalse();
    assertThat(queue.hasRoomFor("b")).isTrue();
    queue.take(record("b", 11, bytes));
    assertThat(queue.isFull()).isTrue();
    assertThat(queue.held()).containsOnly(Map.entry("a", 11), Map.entry("b", 1));
    queue.forget(List.of(PARTITION));
    assertThat(queue.held()).isEmpty();
    assertThat(queue.hasRoomFor("a")).isTrue();
  }

  @Test
  void thereIsRoomAgainOnceAMessageIsDoneWithOrForgotten() {
    fill("a", 0);
    Waiting refused = queue.pass(record("a", 9_000));
    assertThat(queue.held()).as("no room is taken for it").containsOnly(Map.entry("a", 5_000));
    assertThat(queue.offsets()).containsEntry(PARTITION, new OffsetAndMetadata(0));

    queue.done(refused);
    assertThat(queue.hasRoomFor("a")).isFalse();
    pass(Duration.ofHours(1));
    queue.done(due());
    assertThat(queue.hasRoomFor("a")).isTrue();
    assertThat(queue.offsets()).containsEntry(PARTITION, new OffsetAndMetadata(1));

    queue.forget(List.of(PARTITION));
    assertThat(queue.held()).isEmpty();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private Waiting due() {
    Waiting due = queue.nextDue();
    assertThat(due).isNotNull();
    return due;
  }

  private void assertNothingDueFor(Duration time) {
    pass(time.minusNanos(1));
    assertThat(queue.nextDue()).isNull();
    pass(Duration.ofNanos(1));
  }

  @Test
  void waitsLongerEachTimeUntilTheLast() {
    take(5);
    assertNothingDueFor(Duration.ofSeconds(1));
    Waiting first = due();
    assertThat(queue.isLast(first)).isFalse();
    queue.again(first, Reread.later(Duration.ZERO));

    assertNothingDueFor(Duration.ofSeconds(10));
    queue.again(due(), Reread.later(Duration.ZERO));

    assertNothingDueFor(Duration.ofSeconds(60));
    assertThat(queue.isLast(due())).isTrue();
  }

  @Test
  void waitsForAsLongAsTheToolAsks() {
    take(5);
    pass(Duration.ofSeconds(1));
    queue.again(due(), Reread.later(Duration.ofSeconds(30)));

    assertNothingDueFor(Duration.ofSeconds(30));
    assertThat(queue.nextDue()).isNotNull();
  }

  @Test
  void comesSoonAgainForWhatWasNotTriedButNotForEver() {
    take(5);
    pass(Duration.ofSeconds(1));
    for (int i = 0; i < 70; i++) {
      Waiting message = due();
      assertThat(queue.isLast(message)).isFalse();
      queue.again(message, Reread.held(Duration.ZERO));
      assertNothingDueFor(Duration.ofSeconds(1));
    }
    assertThat(queue.isLast(due())).as("its time is over").isTrue();
  }

  @Test
  void commitsUpToTheFirstThatIsNotDoneWith() {
    take(5);
    take(6);
    take(7);
    pass(Duration.ofSeconds(1));
    Waiting five = due();
    queue.done(due());
    assertThat(queue.offsets()).containsEntry(PARTITION, new OffsetAndMetadata(5));

    queue.done(five);
    assertThat(queue.offsets()).containsEntry(PARTITION, new OffsetAndMetadata(7));

    queue.done(due());
    assertThat(queue.offsets()).containsEntry(PARTITION, new OffsetAndMetadata(8));
  }

  @Test
  void forgetsWhatOthersTakeUp() {
    take(5);
    take(6);
    pass(Duration.ofSeconds(1));
    Waiting underWay = due();

    queue.forget(List.of(PARTITION));
    queue.again(underWay, Reread.later(Duration.ZERO));
    pass(Duration.ofHours(1));

    assertThat(queue.nextDue()).isNull();
    assertThat(queue.offsets()).isEmpty();
  }

  @Test
  void isFullAtTenThousandAndHasRoomAgain() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(queue.isFull()).isFalse();
      take(i);
    }
    assertThat(queue.isFull()).isTrue();

    pass(Duration.ofSeconds(1));
    queue.done(due());
    assertThat(queue.isFull()).isFalse();
  }
}
