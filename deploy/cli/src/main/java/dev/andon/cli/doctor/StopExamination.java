package dev.andon.cli.doctor;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.contracts.ToolStop;
import dev.andon.contracts.ToolStopState;
import dev.andon.contracts.ToolStopStep;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.gateway.config.SourceConfig;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at what a labeling tool was told of stops. */
final class StopExamination {

  private final SourceConfig source;
  private final Connection connection;
  // By line and scope.
  private final Map<List<@Nullable String>, ToolStop> newest = new LinkedHashMap<>();

  StopExamination(SourceConfig source, Connection connection) {
    this.source = source;
    this.connection = connection;
  }

  Finding examine() {
    try (TopicTail tail =
        TopicTail.of(connection)
            .read(TopicCatalogue.GATEWAY_STOPS, source.name(), this::accept)
            .open()) {
      tail.readToEnd();
    }
    long stopped =
        newest.values().stream().filter(stop -> stop.getState() == ToolStopState.STOPPED).count();
    String detail =
        "told of stops of %s; %d in effect"
            .formatted(String.join(", ", new TreeSet<>(source.act().keySet())), stopped);
    List<String> troubles = newest.values().stream().flatMap(StopExamination::troubles).toList();
    return troubles.isEmpty()
        ? Finding.ok("stops", detail)
        : Finding.warn(
            "stops",
            "%s; %d things could not be done, or not yet; the last: %s"
                .formatted(detail, troubles.size(), troubles.get(troubles.size() - 1)),
            "andon watch gateway-stops has them all");
  }

  private void accept(TailRecord<ToolStop> read) {
    ToolStop stop = read.value();
    if (stop != null && stop.getSource().equals(source.name())) {
      newest.put(
          Arrays.asList(stop.getLineId(), stop.getScopeDimension(), stop.getScopeValue()), stop);
    }
  }

  private static Stream<String> troubles(ToolStop stop) {
    return Stream.concat(
            Stream.ofNullable(stop.getTrouble()),
            stop.getSteps().stream().map(ToolStopStep::getTrouble))
        .filter(Objects::nonNull);
  }
}
