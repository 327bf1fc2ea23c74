package dev.andon.cli.policies;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.contracts.PolicyDocument;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.intake.PolicyIntake;
import dev.andon.pipeline.intake.RefusedInputException;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.PolicyBook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every policy on the topic, judged as the pipeline judges it. For one thread at a time. */
final class PublishedPolicies {

  /** What became of a policy. */
  enum State {
    IN_FORCE,
    TO_COME,
    REPLACED,
    REFUSED
  }

  /**
   * A policy as it stands for a line.
   *
   * @param lineId the line it was published for, {@code *} for all
   * @param version its version; {@code ?} where that cannot be read
   * @param effectiveAt from when; empty for the one that holds where nobody published another
   * @param state what became of it
   * @param reason why it was refused; empty otherwise
   */
  record Standing(
      String lineId,
      String version,
      Optional<Instant> effectiveAt,
      State state,
      Optional<String> reason) {}

  private final List<PolicyBook.Document> valid = new ArrayList<>();
  private final List<Standing> refused = new ArrayList<>();

  /** Reads the topic up to its end. */
  static PublishedPolicies read(Connection connection) {
    PublishedPolicies policies = new PublishedPolicies();
    try (TopicTail tail =
        TopicTail.of(connection)
            .read(TopicCatalogue.POLICIES, policies::accept)
            .undecodable(
                (partition, offset, reason) ->
                    policies.refuse(
                        "?",
                        "?",
                        null,
                        "partition %d offset %d: %s"
                            .formatted(partition.partition(), offset, reason.getMessage())))
            .open()) {
      tail.readToEnd();
    }
    return policies;
  }

  /** Takes in a record of the topic. */
  void accept(TailRecord<PolicyDocument> read) {
    PolicyDocument record = read.value();
    String key = read.key();
    if (record == null) {
      refuse(key == null ? "?" : key, "?", null, "the value is null: policies are not deleted");
      return;
    }
    try {
      valid.add(PolicyIntake.of(record, key == null ? null : key.getBytes(StandardCharsets.UTF_8)));
    } catch (RefusedInputException e) {
      refuse(
          record.getLineId(),
          record.getVersion(),
          record.getEffectiveAt(),
          String.valueOf(e.getMessage()));
    }
  }

  private void refuse(String lineId, String version, @Nullable Instant at, String reason) {
    refused.add(
        new Standing(lineId, version, Optional.ofNullable(at), State.REFUSED, Optional.of(reason)));
  }

  /** The lines that policies were published for. */
  SortedSet<String> lines() {
    SortedSet<String> lines = new TreeSet<>();
    valid.forEach(document -> lines.add(document.lineId()));
    refused.forEach(standing -> lines.add(standing.lineId()));
    return lines;
  }

  /** Whether a version was published for a line with other rules than these. */
  boolean differs(String lineId, Policy policy) {
    return valid.stream()
        .anyMatch(
            document ->
                document.lineId().equals(lineId)
                    && document.policy().version().equals(policy.version())
                    && !document.policy().equals(policy));
  }

  /**
   * How a line stands at a time: what holds, held and will hold there, by time; then what was
   * refused.
   *
   * @param otherwise what holds where nobody published a policy
   */
  List<Standing> of(String lineId, Instant now, Policy otherwise) {
    Map.Entry<Long, Policy> inForce =
        new PolicyBook(otherwise, valid).of(lineId).entryAt(now.toEpochMilli());
    List<Standing> standings = new ArrayList<>();
    boolean nothingPublished = inForce.getKey() == Long.MIN_VALUE;
    standings.add(
        new Standing(
            PolicyBook.ALL_LINES,
            otherwise.version(),
            Optional.empty(),
            nothingPublished ? State.IN_FORCE : State.REPLACED,
            Optional.empty()));
    valid.stream()
        .filter(document -> concerns(document.lineId(), lineId))
        .sorted(Comparator.comparingLong(PolicyBook.Document::effectiveAt))
        .forEach(document -> standings.add(standing(document, now, inForce)));
    refused.stream()
        .filter(standing -> concerns(standing.lineId(), lineId) || standing.lineId().equals("?"))
        .forEach(standings::add);
    return standings;
  }

  private static boolean concerns(String published, String lineId) {
    return published.equals(lineId) || published.equals(PolicyBook.ALL_LINES);
  }

  private static Standing standing(
      PolicyBook.Document document, Instant now, Map.Entry<Long, Policy> inForce) {
    boolean holds =
        document.effectiveAt() == inForce.getKey() && document.policy().equals(inForce.getValue());
    boolean later = document.effectiveAt() > now.toEpochMilli();
    return new Standing(
        document.lineId(),
        document.policy().version(),
        Optional.of(Instant.ofEpochMilli(document.effectiveAt())),
        holds ? State.IN_FORCE : later ? State.TO_COME : State.REPLACED,
        Optional.empty());
  }
}
