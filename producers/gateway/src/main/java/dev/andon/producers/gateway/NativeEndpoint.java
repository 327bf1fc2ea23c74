package dev.andon.producers.gateway;

import dev.andon.producers.adapters.People;
import dev.andon.producers.gateway.auth.Authenticator;
import dev.andon.producers.gateway.auth.Verdict;
import dev.andon.producers.gateway.http.Call;
import dev.andon.producers.gateway.http.Endpoint;
import dev.andon.producers.gateway.http.Reply;
import dev.andon.producers.sdk.json.InvalidRecordException;
import dev.andon.producers.sdk.json.JsonLine;
import dev.andon.producers.sdk.json.JsonLinesReader;
import dev.andon.producers.sdk.json.NativeFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.LoggerFactory;

/**
 * Takes native JSON of one kind: a record, an array of records, or one a line ({@code
 * application/x-ndjson}), and says of each what became of it.
 */
final class NativeEndpoint<T extends SpecificRecord> implements Endpoint {
  private static final SparseLog log =
      new SparseLog(LoggerFactory.getLogger(NativeEndpoint.class), System::nanoTime);

  private final NativeFormat<T> format;
  private final Authenticator authenticator;
  private final People people;
  private final BodyReader bodies;
  private final Desk desk;

  NativeEndpoint(
      NativeFormat<T> format,
      Authenticator authenticator,
      People people,
      BodyReader bodies,
      Desk desk) {
    this.format = format;
    this.authenticator = authenticator;
    this.people = people;
    this.bodies = bodies;
    this.desk = desk;
  }

  @Override
  public CompletableFuture<Reply> answer(Call call) {
    if (authenticator.verify(call) instanceof Verdict.Denied denied) {
      log.warn("denied", "%s denied: %s".formatted(call.path(), denied.reason()));
      return desk.denied("native");
    }
    // Nothing that a form on a strange web page could send to somebody's own machine.
    boolean lines;
    switch (mediaType(call)) {
      case "application/json" -> lines = false;
      case "application/x-ndjson", "application/jsonl" -> lines = true;
      default -> {
        return CompletableFuture.completedFuture(
            Reply.error(
                Reply.UNSUPPORTED_MEDIA_TYPE,
                "Content-Type must be application/json, or application/x-ndjson for a record a"
                    + " line"));
      }
    }
    byte[] body;
    try {
      body = bodies.read(call);
    } catch (BodyReader.Unreadable e) {
      return CompletableFuture.completedFuture(e.reply());
    }
    return desk.handle(
        "native",
        delivery -> {
          if (lines) {
            lines(body, delivery);
          } else {
            NativeElements.read(body, (at, json) -> element(at, json, delivery), delivery::refuse);
          }
        },
        Receipts::each);
  }

  private static String mediaType(Call call) {
    String type = call.header("content-type");
    if (type == null) {
      return "";
    }
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }

  private void element(String locator, byte[] json, Delivery delivery) {
    try {
      delivery.publish(locator, Naming.of(format.parse(json), people));
    } catch (InvalidRecordException e) {
      delivery.refuse(locator, String.valueOf(e.getMessage()));
    }
  }

  private void lines(byte[] body, Delivery delivery) {
    try (JsonLinesReader<T> reader = JsonLinesReader.open(format, new ByteArrayInputStream(body))) {
      for (JsonLine<T> line = reader.next(); line != null; line = reader.next()) {
        String locator = "line " + line.lineNumber();
        if (line instanceof JsonLine.Accepted<T> accepted) {
          delivery.publish(locator, Naming.of(accepted.record(), people));
        } else if (line instanceof JsonLine.Refusal<T> refusal) {
          delivery.refuse(locator, String.join("; ", refusal.reasons()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does no I/O", e);
    }
  }
}
