package dev.andon.producers.gateway;

import dev.andon.producers.gateway.auth.Download;
import dev.andon.producers.gateway.auth.SnsEnvelope;
import dev.andon.producers.gateway.auth.SnsTopic;
import dev.andon.producers.gateway.http.Json;
import dev.andon.producers.gateway.http.Reply;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscription of a source to a topic of Amazon SNS, which SNS wants confirmed before it sends
 * anything else.
 */
final class Subscription {
  private static final Logger log = LoggerFactory.getLogger(Subscription.class);

  private static final int RETRY_SECONDS = 20;

  private final String source;
  private final SnsTopic topic;
  private final Download web;

  Subscription(String source, SnsTopic topic, Download web) {
    this.source = source;
    this.topic = topic;
    this.web = web;
  }

  /**
   * Confirms it where a message asks for that.
   *
   * @param body of a message that is known to be from the topic
   * @return the answer to the message, or null where it says something else
   */
  @Nullable CompletableFuture<Reply> confirm(byte[] body) {
    SnsEnvelope envelope = SnsEnvelope.read(body);
    if (envelope == null || !envelope.isConfirmation()) {
      return null;
    }
    String url = envelope.field("SubscribeURL");
    URI address = url == null ? null : topic.confirmation(url);
    return address == null
        ? CompletableFuture.completedFuture(later("its SubscribeURL is not of the topic's SNS"))
        : web.get(address).handle((answer, failure) -> failure == null ? done() : later(failure));
  }

  private Reply done() {
    log.info("source {}: its subscription to {} is confirmed", source, topic.arn());
    return Reply.json(Reply.OK, Json.object(json -> json.writeBooleanField("confirmed", true)));
  }

  private Reply later(Object reason) {
    log.warn(
        "source {}: its subscription to {} could not be confirmed ({}): have SNS ask once more, or"
            + " confirm it there",
        source,
        topic.arn(),
        reason);
    return Reply.error(
            Reply.UNAVAILABLE, "the subscription could not be confirmed: see the log of the server")
        .retryAfter(RETRY_SECONDS);
  }
}
