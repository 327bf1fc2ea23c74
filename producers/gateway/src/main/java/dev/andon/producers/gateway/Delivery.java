package dev.andon.producers.gateway;

import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.sdk.PublishException;
import dev.andon.producers.sdk.PublishException.Reason;
import dev.andon.producers.sdk.json.InvalidRecordException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to Kafka: what is published from it, and what became of each record. Used
 * by the thread that reads the request; what it answers completes on others.
 */
final class Delivery {
  private final Outlet outlet;
  private final List<Part> parts = new ArrayList<>();
  private final List<Part> awaited = new ArrayList<>();

  Delivery(Outlet outlet) {
    this.outlet = outlet;
  }

  /** A record under way, or one that never set out. */
  private record Part(String locator, Fate settled, String reason, CompletableFuture<?> sending) {}

  /** Takes what an adapter made. */
  void take(AdaptedRecord record) {
    if (record instanceof AdaptedRecord.Annotation annotation) {
      publish(record.locator(), annotation.event());
    } else if (record instanceof AdaptedRecord.Gold gold) {
      publish(record.locator(), gold.gold());
    } else if (record instanceof AdaptedRecord.Audit audit) {
      publish(record.locator(), audit.audit());
    } else if (record instanceof AdaptedRecord.Ignored ignored) {
      settle(record.locator(), Fate.IGNORED, ignored.reason());
    } else if (record instanceof AdaptedRecord.Refused refused) {
      settle(record.locator(), fate(refused.extent()), refused.reason());
    } else if (record instanceof AdaptedRecord.ToFetch named) {
      refuse(named.locator(), named.reason());
    }
  }

  private static Fate fate(Extent extent) {
    return switch (extent) {
      case PART -> Fate.PARTLY_REFUSED;
      case FOR_NOW -> Fate.DEFERRED;
      case RECORD, REST -> Fate.REFUSED;
    };
  }

  void publish(String locator, SpecificRecord record) {
    try {
      parts.add(new Part(locator, Fate.ACCEPTED, "", outlet.publish(record)));
    } catch (InvalidRecordException e) {
      refuse(locator, String.valueOf(e.getMessage()));
    }
  }

  void refuse(String locator, String reason) {
    settle(locator, Fate.REFUSED, reason);
  }

  /** Leaves something for the time when the request is read again. */
  void defer(String locator, String reason) {
    settle(locator, Fate.DEFERRED, reason);
  }

  /** Keeps the body of the request among what was rejected. */
  void keep(CompletableFuture<?> sending) {
    parts.add(new Part("the body", Fate.KEPT, "", sending));
  }

  /** Has the answer wait for something else that belongs to the request, and tell if it fails. */
  void await(String what, CompletableFuture<?> sending) {
    awaited.add(new Part(what, Fate.ACCEPTED, "", sending));
  }

  private void settle(String locator, Fate fate, String reason) {
    parts.add(new Part(locator, fate, reason, CompletableFuture.completedFuture(null)));
  }

  /** What was refused for good so far, whole records or parts of them. */
  List<String> refusals() {
    return reasons(EnumSet.of(Fate.REFUSED, Fate.PARTLY_REFUSED));
  }

  /** What was refused for now. */
  List<String> deferrals() {
    return reasons(EnumSet.of(Fate.DEFERRED));
  }

  private List<String> reasons(Set<Fate> fates) {
    return parts.stream()
        .filter(part -> fates.contains(part.settled()))
        .map(part -> part.locator() + ": " + part.reason())
        .toList();
  }

  /** Completes, and never fails, once it is known what became of every record. */
  CompletableFuture<Receipts> settled() {
    CompletableFuture<?>[] sending =
        Stream.concat(parts.stream(), awaited.stream())
            .map(Part::sending)
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(sending).handle((done, failure) -> receipts());
  }

  private Receipts receipts() {
    Stream<RecordFate> failed =
        awaited.stream().map(Delivery::fate).filter(each -> each.fate() == Fate.FAILED);
    return new Receipts(Stream.concat(parts.stream().map(Delivery::fate), failed).toList());
  }

  private static RecordFate fate(Part part) {
    Throwable failure = part.sending().handle((done, e) -> unwrapped(e)).join();
    if (failure == null) {
      return new RecordFate(part.locator(), part.settled(), part.reason());
    }
    if (failure instanceof PublishException e && e.reason() == Reason.RECORD_TOO_LARGE) {
      return new RecordFate(part.locator(), Fate.REFUSED, String.valueOf(e.getMessage()));
    }
    return new RecordFate(part.locator(), Fate.FAILED, reason(failure));
  }

  private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
    return failure != null && failure.getCause() != null && !(failure instanceof PublishException)
        ? failure.getCause()
        : failure;
  }

  /** What the client may know: not where brokers are, nor what they said. */
  private static String reason(Throwable failure) {
    return failure instanceof PublishException e
        ? "not on Kafka yet (%s): send it again"
            .formatted(e.reason().name().toLowerCase(Locale.ROOT))
        : "not on Kafka yet: send it again";
  }
}
