package dev.andon.pipeline.intake;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.RegistryUnavailableException;
import dev.andon.contracts.Topic;
import dev.andon.contracts.UndecodableRecordException;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the bytes of one input topic into records.
 *
 * <p>Bytes that are at fault are refused. A registry that is out of reach is waited for: to refuse
 * what may be perfectly good because of an outage would lose it.
 */
public final class InputReader<V extends SpecificRecord> {
  private static final Logger LOG = LoggerFactory.getLogger(InputReader.class);

  /** Well within the time after which the group would take a silent member for dead. */
  private static final int MOST_ATTEMPTS = 12;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Topic<V> topic;
  private final Deserializer<V> deserializer;

  /** A reader of {@code topic}. */
  public InputReader(Topic<V> topic, AvroSerdes serdes) {
    this.topic = topic;
    this.deserializer = serdes.deserializer(topic);
  }

  /**
   * Reads a value.
   *
   * @throws RefusedInputException when the bytes can never be read
   * @throws RegistryUnavailableException when the registry stayed away for longer than it can be
   *     waited for here: the record is to be tried again later, not given up
   */
  public V read(byte @Nullable [] value) {
    if (value == null) {
      throw new RefusedInputException(
          "null_value", "the value is null: take something back with a record that says so");
    }
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      try {
        return deserializer.deserialize(topic.name(), value);
      } catch (UndecodableRecordException e) {
        throw new RefusedInputException(e.fault().code(), String.valueOf(e.getMessage()));
      } catch (RegistryUnavailableException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
        LOG.warn("{}; trying again in {} ms", e.getMessage(), pause.toMillis());
        rest(pause, e);
        pause = doubled(pause);
      }
    }
  }

  private static Duration doubled(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private static void rest(Duration pause, RegistryUnavailableException cause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }
}
