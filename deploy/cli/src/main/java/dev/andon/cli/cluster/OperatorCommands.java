package dev.andon.cli.cluster;

import dev.andon.cli.console.CommandFailure;
import dev.andon.contracts.Command;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.sdk.PublishException;
import dev.andon.producers.sdk.PublisherConfig;
import dev.andon.producers.sdk.RecordPublisher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/** Sends what a person asks of a line. */
public final class OperatorCommands implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final RecordPublisher publisher;

  private OperatorCommands(RecordPublisher publisher) {
    this.publisher = publisher;
  }

  /**
   * Connects to a cluster.
   *
   * @throws CommandFailure if it would not take commands
   */
  public static OperatorCommands open(Connection connection) {
    Reachability.require(connection);
    RecordPublisher publisher = openPublisher(connection);
    try {
      publisher.verify(TopicCatalogue.COMMANDS);
      return new OperatorCommands(publisher);
    } catch (PublishException e) {
      publisher.close(Duration.ZERO);
      throw failure(e);
    }
  }

  private static RecordPublisher openPublisher(Connection connection) {
    try {
      return RecordPublisher.open(
          publisherConfig(connection).withTimeouts(PATIENCE, PATIENCE, PATIENCE),
          new SimpleMeterRegistry());
    } catch (PublishException e) {
      throw failure(e);
    }
  }

  /** The producer's view of a connection. */
  public static PublisherConfig publisherConfig(Connection connection) {
    return PublisherConfig.of(connection.bootstrap(), connection.registryUrl())
        .withKafka(connection.settings())
        .withRegistry(connection.settings());
  }

  /**
   * A command of the given type, asked now, with an id of its own; the rest is up to the caller.
   */
  public static Command.Builder command(CommandType type, String lineId, String actor) {
    return Command.newBuilder()
        .setCommandId(UUID.randomUUID().toString())
        .setType(type)
        .setLineId(lineId)
        .setOccurredAt(Clock.systemUTC().instant())
        .setActor(actor);
  }

  /**
   * Sends a command and returns once the broker has it.
   *
   * @throws CommandFailure if the broker does not take it
   */
  public void send(Command command) {
    try {
      publisher.publish(command).join();
    } catch (PublishException e) {
      throw failure(e);
    } catch (CompletionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    }
  }

  private static CommandFailure failure(Throwable e) {
    return new CommandFailure(String.valueOf(e.getMessage()), e);
  }

  @Override
  public void close() {
    publisher.close(PATIENCE);
  }
}
