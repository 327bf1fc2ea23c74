package dev.andon.cli.cluster;

import dev.andon.cli.console.CommandFailure;
import dev.andon.contracts.Command;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.sdk.PublishException;
import dev.andon.producers.sdk.PublisherConfig;
import dev.andon.producers.sdk.RecordPublisher;
import dev.andon.producers.sdk.json.InvalidRecordException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

/** Sends what a person asks of a line. */
public final class OperatorCommands implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(100);

  private final RecordPublisher publisher;
  private final CommandRejections rejections;

  private OperatorCommands(RecordPublisher publisher, CommandRejections rejections) {
    this.publisher = publisher;
    this.rejections = rejections;
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
      return new OperatorCommands(publisher, CommandRejections.watch(connection));
    } catch (PublishException e) {
      publisher.close(Duration.ZERO);
      throw failure(e);
    } catch (CommandFailure e) {
      publisher.close(Duration.ZERO);
      throw e;
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
   * Sends a command and reads on until its effect shows.
   *
   * @param tail reads into what {@code shows} looks at
   * @param shows whether the effect can be seen
   * @throws CommandFailure if the pipeline rejects the command, or nothing shows within 15 s
   */
  public void carryOut(Command command, TopicTail tail, BooleanSupplier shows) {
    send(command);
    long start = System.nanoTime();
    while (!shows.getAsBoolean()) {
      rejections.throwIfRejected(command);
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new CommandFailure(
            "the request was sent, but nothing came of it for %d s: is the pipeline running? Try"
                    .formatted(PATIENCE.toSeconds())
                + " `andon doctor`");
      }
      tail.poll(POLL);
    }
  }

  private void send(Command command) {
    try {
      publisher.publish(command).join();
    } catch (InvalidRecordException | PublishException e) {
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
    rejections.close();
    publisher.close(PATIENCE);
  }
}
