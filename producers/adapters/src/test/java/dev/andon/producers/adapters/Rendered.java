package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.producers.sdk.json.NativeFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs adapters in tests and writes what they make as text: one line a record. */
public final class Rendered {
  /** When all input of tests arrives. */
  public static final Instant RECEIVED_AT = Instant.parse("2026-07-01T12:00:00Z");

  private Rendered() {}

  public static List<AdaptedRecord> records(ToolAdapter adapter, byte[] input) {
    return records(adapter, new ByteArrayInputStream(input));
  }

  public static List<AdaptedRecord> records(ToolAdapter adapter, InputStream input) {
    List<AdaptedRecord> records = new ArrayList<>();
    try {
      adapter.adapt(input, RECEIVED_AT, records::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records;
  }

  /** The one record that an input makes, which has to be an annotation. */
  public static AnnotationEvent event(ToolAdapter adapter, byte[] input) {
    List<AdaptedRecord> records = records(adapter, input);
    assertThat(records).hasSize(1).first().isInstanceOf(AdaptedRecord.Annotation.class);
    return ((AdaptedRecord.Annotation) records.get(0)).event();
  }

  public static List<String> lines(ToolAdapter adapter, byte[] input) {
    return records(adapter, input).stream().map(Rendered::line).toList();
  }

  /** A record as the golden files hold it: native JSON where it is a record of Andon's. */
  public static String line(AdaptedRecord record) {
    if (record instanceof AdaptedRecord.Annotation annotation) {
      return "annotation | "
          + record.locator()
          + " | "
          + NativeFormat.ANNOTATIONS.write(annotation.event());
    }
    if (record instanceof AdaptedRecord.Gold gold) {
      return "gold | " + record.locator() + " | " + NativeFormat.GOLD.write(gold.gold());
    }
    if (record instanceof AdaptedRecord.Audit audit) {
      return "audit | " + record.locator() + " | " + NativeFormat.AUDITS.write(audit.audit());
    }
    if (record instanceof AdaptedRecord.Ignored ignored) {
      return "ignored | " + record.locator() + " | " + ignored.reason();
    }
    if (record instanceof AdaptedRecord.ToFetch fetch) {
      return "to fetch | " + record.locator() + " | " + fetch.what() + " | " + fetch.reason();
    }
    AdaptedRecord.Refused refused = (AdaptedRecord.Refused) record;
    return "refused " + refused.extent() + " | " + refused.locator() + " | " + refused.reason();
  }
}
