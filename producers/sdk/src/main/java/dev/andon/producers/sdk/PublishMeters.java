package dev.andon.producers.sdk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * What a publisher tells about one topic: {@code andon_publish_total{topic,outcome}} and {@code
 * andon_publish_seconds{topic}}, the time from {@code publish} to the acknowledgement.
 *
 * @param sent acknowledged by the brokers
 * @param failed given up
 * @param refused broke a rule of the contract
 * @param latency of what was sent
 */
record PublishMeters(Counter sent, Counter failed, Counter refused, Timer latency) {

  static PublishMeters of(String topic, MeterRegistry registry) {
    return new PublishMeters(
        counter(registry, topic, "sent"),
        counter(registry, topic, "failed"),
        counter(registry, topic, "refused"),
        Timer.builder("andon.publish.seconds")
            .description("Time from publish to the brokers' acknowledgement")
            .tag("topic", topic)
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofMinutes(2))
            .register(registry));
  }

  private static Counter counter(MeterRegistry registry, String topic, String outcome) {
    return Counter.builder("andon.publish")
        .description("Records given to the publisher, by what became of them")
        .tag("topic", topic)
        .tag("outcome", outcome)
        .register(registry);
  }
}
