package dev.andon.cli.gateway;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.Following;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.gateway.SharedIndex;
import dev.andon.producers.gateway.stops.Standing;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** Follows the topics that a gateway knows things from. */
final class GatewayTopics {

  private static final Duration POLL = Duration.ofMillis(200);

  private GatewayTopics() {}

  /** Hands on what gateways have seen of tools, from the beginning. */
  static Following followSeen(Connection connection, SharedIndex index) {
    return Following.start(
        "andon-gateway-index",
        goOn -> {
          try (TopicTail tail =
              TopicTail.of(connection)
                  .read(TopicCatalogue.GATEWAY_SEEN, values(index::accept))
                  .open()) {
            tail.readToEnd();
            poll(tail, goOn);
          }
        });
  }

  /** Hands on what was decided about lines and raters, and who belongs where. */
  static Following followStanding(Connection connection, Standing standing) {
    return Following.start(
        "andon-gateway-standing",
        goOn -> {
          standing.begin();
          try (TopicTail tail =
              TopicTail.of(connection)
                  .read(TopicCatalogue.LINE_STATE, values(standing::accept))
                  .read(TopicCatalogue.RATER_STATE, values(standing::accept))
                  .read(TopicCatalogue.ROSTER, values(standing::accept))
                  .open()) {
            tail.readToEnd();
            standing.complete();
            poll(tail, goOn);
          }
        });
  }

  private static <V extends SpecificRecord> TopicTail.Sink<V> values(Consumer<? super V> take) {
    return read -> {
      V value = read.value();
      if (value != null) {
        take.accept(value);
      }
    };
  }

  private static void poll(TopicTail tail, BooleanSupplier goOn) {
    while (goOn.getAsBoolean()) {
      tail.poll(POLL);
    }
  }
}
