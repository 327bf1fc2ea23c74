package dev.andon.pipeline.backtest;

import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.internals.InternalTopologyBuilder;

/** Lets out the nodes and stores that Kafka Streams would run. */
final class OpenStreamsBuilder extends StreamsBuilder {
  private final StreamsConfig config;

  OpenStreamsBuilder(StreamsConfig config) {
    super(new TopologyConfig(config));
    this.config = config;
  }

  /** What the topology wired on this builder consists of. */
  InternalTopologyBuilder parts() {
    return internalTopologyBuilder.rewriteTopology(config);
  }
}
