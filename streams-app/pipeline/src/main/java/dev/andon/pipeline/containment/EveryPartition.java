package dev.andon.pipeline.containment;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/** Sends each record to every partition: what an alert puts in doubt lies in all of them. */
public final class EveryPartition<V> implements StreamPartitioner<byte[], V> {
  @Override
  public Optional<Set<Integer>> partitions(
      String topic, byte @Nullable [] key, @Nullable V value, int numPartitions) {
    return Optional.of(IntStream.range(0, numPartitions).boxed().collect(Collectors.toSet()));
  }
}
