package dev.andon.producers.sdk;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.Stage;
import java.time.Duration;
import java.time.Instant;

/** A labeling tool publishes an annotation, its change and its withdrawal. */
final class PublishExample {

  private PublishExample() {}

  /** Run against {@code andon up}, or give your own {@code host:port} and registry URL. */
  public static void main(String[] arguments) {
    PublisherConfig config =
        arguments.length == 2
            ? PublisherConfig.of(arguments[0], arguments[1])
            : PublisherConfig.local();

    try (AnnotationPublisher publisher = AnnotationPublisher.open(config)) {
      publisher.verify(); // says at once what is missing, and the command that mends it

      Instant labeledAt = Instant.parse("2026-05-04T09:15:02.120Z");
      AnnotationEvent created =
          of(AnnotationBuilder.created(), "a-9@1", labeledAt)
              .stage(Stage.PRODUCTION)
              .batchId("b-3")
              .guidelineVersion("1.2.0")
              .timeOnTask(Duration.ofSeconds(18))
              .slice("language", "en")
              .answer(Answers.category("label", "toxic"))
              .answer(Answers.ordinal("severity", 3))
              .build();
      publisher
          .publish(created)
          .whenComplete(
              (receipt, failure) ->
                  System.out.println(failure == null ? receipt : failure.getMessage()));

      publisher.publish(
          of(AnnotationBuilder.revised(2), "a-9@2", labeledAt.plusSeconds(60))
              .answer(Answers.category("label", "fine"))
              .answer(Answers.abstain("severity"))
              .build());

      publisher.publish(
          of(AnnotationBuilder.withdrawn(), "a-9@gone", labeledAt.plusSeconds(90)).build());
    } // sends what is on its way, and throws if something could not be sent
  }

  /** The ids come from the tool, so that sending the same event again changes nothing. */
  private static AnnotationBuilder of(AnnotationBuilder builder, String eventId, Instant at) {
    return builder
        .eventId(eventId)
        .lineId("toxicity")
        .itemId("i-17")
        .annotationId("a-9")
        .raterId("r-4")
        .occurredAt(at)
        .tool("my-tool");
  }
}
