package dev.andon.producers.sdk;

import java.util.Collection;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Looks whether topics exist, which a producer would find out only after a long wait. */
final class ConnectionCheck {

  private final PublisherConfig config;
  private final FailureReasons reasons;

  ConnectionCheck(PublisherConfig config, FailureReasons reasons) {
    this.config = config;
    this.reasons = reasons;
  }

  void requireTopics(Collection<String> topics) {
    try (Admin admin = Admin.create(ClientSettings.admin(config))) {
      for (var description : admin.describeTopics(topics).topicNameValues().entrySet()) {
        require(description.getKey(), description.getValue()::get);
      }
    } catch (KafkaException e) {
      throw reasons.explain(String.join(", ", topics), e);
    }
  }

  private void require(String topic, Answer answer) {
    try {
      answer.await();
    } catch (ExecutionException e) {
      throw reasons.explain(topic, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      throw reasons.explain(topic, new InterruptException(e));
    }
  }

  @FunctionalInterface
  private interface Answer {
    Object await() throws ExecutionException, InterruptedException;
  }
}
