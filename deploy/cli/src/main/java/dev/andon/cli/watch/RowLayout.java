package dev.andon.cli.watch;

import dev.andon.cli.console.JsonLines;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * How a topic's rows look to people: the fields that matter most, in columns; of topics without
 * columns of their own, every field that says something. All fields are in the JSON form.
 */
final class RowLayout {

  private static final Map<Topic<?>, List<Column>> COLUMNS =
      Map.of(
          TopicCatalogue.RATER_QUALITY, quality("rater_id"),
          TopicCatalogue.RATER_QUALITY_HISTORY, quality("rater_id"),
          TopicCatalogue.SLICE_QUALITY, quality("dimension", "value"),
          TopicCatalogue.SLICE_QUALITY_HISTORY, quality("dimension", "value"),
          TopicCatalogue.JUDGEMENTS,
              List.of(
                  time("judged_at"),
                  text("line_id", 12),
                  text("item_id", 14),
                  text("rater_id", 12),
                  text("question", 12),
                  text("correct", 7),
                  text("expected", 16),
                  text("given", 16),
                  number("revision", 8)),
          TopicCatalogue.ALERTS,
              List.of(
                  time("updated_at"),
                  text("state", 10),
                  text("severity", 8),
                  text("line_id", 12),
                  text("alert_id", 16),
                  text("what", 0)),
          TopicCatalogue.LINE_STATE,
              List.of(
                  time("since"),
                  text("line_id", 12),
                  text("scope_dimension", 15),
                  text("scope_value", 12),
                  text("state", 8),
                  text("actor", 10),
                  text("reason", 0)),
          TopicCatalogue.LEDGER,
              List.of(
                  text("line_id", 16),
                  text("outcome", 13),
                  number("count", 10),
                  number("late_count", 10),
                  time("updated_at")),
          TopicCatalogue.REJECTED,
              List.of(
                  text("source_topic", 23),
                  number("source_partition", 16),
                  number("source_offset", 13),
                  text("reason_code", 18),
                  text("reason", 0)));

  private final List<Column> columns;

  private RowLayout(List<Column> columns) {
    this.columns = columns;
  }

  static RowLayout of(Topic<?> topic) {
    return new RowLayout(COLUMNS.getOrDefault(topic, List.of()));
  }

  /** The line above the rows; empty if there is none. */
  String titles() {
    StringBuilder line = new StringBuilder();
    columns.forEach(column -> column.append(line, column.field()));
    return line.toString().stripTrailing();
  }

  /** A row on a line. */
  String line(IndexedRecord row) {
    return columns.isEmpty() ? everyField(row) : inColumns(row);
  }

  private String inColumns(IndexedRecord row) {
    StringBuilder line = new StringBuilder();
    for (Column column : columns) {
      column.append(line, display(row, column.field()));
    }
    return line.toString().stripTrailing();
  }

  private static String everyField(IndexedRecord row) {
    List<String> fields = new ArrayList<>();
    for (Schema.Field field : row.getSchema().getFields()) {
      Object value = row.get(field.pos());
      if (saysSomething(value)) {
        fields.add(field.name() + "=" + display(value));
      }
    }
    return String.join("  ", fields);
  }

  private static boolean saysSomething(@Nullable Object value) {
    return value != null
        && !(value instanceof Collection<?> elements && elements.isEmpty())
        && !(value instanceof Map<?, ?> entries && entries.isEmpty());
  }

  private static String display(IndexedRecord row, String field) {
    Schema.Field place = row.getSchema().getField(field);
    return display(place == null ? null : row.get(place.pos()));
  }

  private static String display(@Nullable Object value) {
    if (value == null) {
      return "-";
    }
    if (value instanceof Instant time) {
      return JsonLines.timestamp(time);
    }
    return value instanceof Double ratio
        ? String.format(Locale.ROOT, "%.4f", ratio)
        : value.toString();
  }

  private static List<Column> quality(String... subject) {
    List<Column> columns = new ArrayList<>();
    columns.add(text("line_id", 12));
    for (String field : subject) {
      columns.add(text(field, 14));
    }
    columns.add(text("question", 12));
    columns.add(text("basis", 9));
    columns.add(text("window", 8));
    columns.add(number("sample_count", 12));
    columns.add(number("correct_count", 13));
    columns.add(number("agreement_ratio", 15));
    columns.add(number("ci_low", 6));
    columns.add(number("ci_high", 7));
    columns.add(time("updated_at"));
    return List.copyOf(columns);
  }

  private static Column text(String field, int width) {
    return new Column(field, width, false);
  }

  private static Column number(String field, int width) {
    return new Column(field, width, true);
  }

  private static Column time(String field) {
    return new Column(field, 24, false);
  }

  /** A field in a column; text that is wider pushes the rest aside rather than being cut. */
  private record Column(String field, int width, boolean rightAligned) {

    void append(StringBuilder line, String cell) {
      String padding = " ".repeat(Math.max(0, width - cell.length()));
      line.append(rightAligned ? padding + cell : cell + padding).append("  ");
    }
  }
}
