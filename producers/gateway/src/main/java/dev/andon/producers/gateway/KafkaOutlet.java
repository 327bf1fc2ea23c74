package dev.andon.producers.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.DeferredMessage;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.RejectedRecord;
import dev.andon.contracts.SeenAnnotation;
import dev.andon.contracts.ToolStop;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.producers.gateway.Progress.End;
import dev.andon.producers.sdk.PublishException;
import dev.andon.producers.sdk.PublishException.Reason;
import dev.andon.producers.sdk.RecordPublisher;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records go to Kafka. */
public final class KafkaOutlet implements Outlet {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration ATTEMPT_EVERY = Duration.ofSeconds(1);
  private static final int REMEMBERED = 200_000;
  private static final int MOST_RAW_BYTES = 512 * 1024;
  private static final int NOWHERE = -1;

  private final RecordPublisher publisher;
  private final Repeats repeats = new Repeats(REMEMBERED);
  private final Progress progress = new Progress(PATIENCE, ATTEMPT_EVERY, System::nanoTime);

  /**
   * @param publisher whoever opened it closes it
   */
  public KafkaOutlet(RecordPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public CompletableFuture<?> publish(SpecificRecord record) {
    return isKnownByItsIds(record)
        ? repeats.once(digest(record), () -> watched(() -> publisher.publish(record)))
        : watched(() -> publisher.publish(record));
  }

  @Override
  public CompletableFuture<?> reject(Rejection rejection) {
    byte[] body = rejection.body();
    String source = "gateway/" + rejection.source();
    RejectedRecord row =
        RejectedRecord.newBuilder()
            .setReasonCode("unusable_message")
            .setReason(rejection.reason())
            .setSourceTopic(source)
            .setSourcePartition(NOWHERE)
            .setSourceOffset(NOWHERE)
            .setSourceTimestamp(rejection.receivedAt())
            .setRawValue(
                ByteBuffer.wrap(Arrays.copyOf(body, Math.min(body.length, MOST_RAW_BYTES))))
            .setRawValueSize(body.length)
            .build();
    return watched(() -> publisher.publish(TopicCatalogue.REJECTED, source, row));
  }

  @Override
  public CompletableFuture<?> keep(SeenAnnotation seen) {
    String key = TopicKey.of(seen.getSource(), seen.getSeenKey());
    return watched(() -> publisher.publish(TopicCatalogue.GATEWAY_SEEN, key, seen));
  }

  @Override
  public CompletableFuture<?> defer(DeferredMessage message) {
    return watched(
        () -> publisher.publish(TopicCatalogue.GATEWAY_DEFERRED, message.getSource(), message));
  }

  @Override
  public Duration silence() {
    return progress.silence();
  }

  @Override
  public CompletableFuture<?> stop(ToolStop stop) {
    return watched(() -> publisher.publish(TopicCatalogue.GATEWAY_STOPS, stop.getSource(), stop));
  }

  @Override
  public boolean admits() {
    return progress.admits();
  }

  private CompletableFuture<?> watched(Supplier<CompletableFuture<?>> publish) {
    progress.begin();
    CompletableFuture<?> sending;
    try {
      sending = publish.get();
    } catch (RuntimeException e) {
      progress.end(End.AT_FAULT);
      throw e;
    }
    return sending.whenComplete((receipt, failure) -> progress.end(end(failure)));
  }

  private static End end(@Nullable Throwable failure) {
    if (failure == null) {
      return End.ACKNOWLEDGED;
    }
    return failure instanceof PublishException e && e.reason() == Reason.RECORD_TOO_LARGE
        ? End.AT_FAULT
        : End.UNANSWERED;
  }

  /** Whether two equal records are one record that was sent twice. */
  private static boolean isKnownByItsIds(SpecificRecord record) {
    return record instanceof AnnotationEvent
        || record instanceof GoldRecord
        || record instanceof AuditRecord;
  }

  private static byte[] digest(SpecificRecord record) {
    Schema schema = record.getSchema();
    MessageDigest digest = sha256();
    digest.update(schema.getName().getBytes(UTF_8));
    OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      new SpecificDatumWriter<SpecificRecord>(schema).write(record, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to a digest does no I/O", e);
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
