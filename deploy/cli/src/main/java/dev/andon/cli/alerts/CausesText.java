package dev.andon.cli.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.cli.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What explains an alert, as somebody reads it who looks for the cause. */
final class CausesText {
  private static final String COMPARED = "compared";
  private static final String SLICES = "slices";
  private static final String CONFUSED = "confused";
  private static final String WORST_ITEMS = "worst_items";
  private static final Set<String> SAID = Set.of(COMPARED, SLICES, CONFUSED, WORST_ITEMS);

  private CausesText() {}

  /** Whether a part of the evidence is said here. */
  static boolean says(String key) {
    return SAID.contains(key);
  }

  /** The causes among an alert's evidence; none where it has none. */
  static List<String> lines(JsonNode evidence) {
    List<String> lines = new ArrayList<>();
    JsonNode compared = evidence.path(COMPARED);
    if (compared.isObject()) {
      lines.add("");
      lines.add("Causes    " + summary(compared, evidence.path(SLICES)));
      addSlices(lines, evidence.path(SLICES));
    }
    add(lines, "Confused", confused(evidence.path(CONFUSED)));
    add(lines, "Worst items", items(evidence.path(WORST_ITEMS)));
    return lines;
  }

  private static String summary(JsonNode compared, JsonNode slices) {
    if (compared.has("unexplained")) {
      return "not ranked: " + compared.path("unexplained").asText();
    }
    String change =
        "good are %s, before %s, as far as they are kept; the change shows best from %s on"
            .formatted(
                good(compared, ""), good(compared, "_before"), compared.path("since").asText("-"));
    boolean found = slices.size() > 0 && slices.path(0).path("stands_out").asBoolean();
    return found ? change : change + "; no part of the work accounts for it alone";
  }

  private static String good(JsonNode counts, String when) {
    long n = counts.path("n" + when).asLong();
    long correct = counts.path("correct" + when).asLong();
    return n == 0 ? "none" : "%d of %d (%s)".formatted(correct, n, percent((double) correct / n));
  }

  private static void addSlices(List<String> lines, JsonNode slices) {
    if (slices.size() == 0) {
      return;
    }
    Table table =
        new Table()
            .column("")
            .column("part of the work")
            .number("explains")
            .column("95 % interval")
            .column("good before")
            .column("good since");
    int rank = 0;
    for (JsonNode slice : slices) {
      rank++;
      boolean mix = slice.path("change").asText().equals("mix");
      table.row(
          "  " + rank,
          mix ? mix(slice) : part(slice),
          percent(slice.path("contribution").asDouble()),
          "%s to %s"
              .formatted(
                  percent(slice.path("contribution_low").asDouble()),
                  percent(slice.path("contribution_high").asDouble())),
          mix ? "-" : good(slice, "_before"),
          mix ? "-" : good(slice, ""));
    }
    lines.addAll(table.lines());
  }

  private static String part(JsonNode slice) {
    JsonNode within = slice.path("within");
    return within.isObject() ? name(slice) + ", there in " + name(within) : name(slice);
  }

  private static String mix(JsonNode slice) {
    List<String> values = new ArrayList<>();
    slice.path("values").forEach(value -> values.add(orNone(value.asText())));
    JsonNode within = slice.path("within");
    return "changed mix: more of %s %s%s"
        .formatted(
            words(slice.path("dimension").asText()),
            String.join(", ", values),
            within.isObject() ? " within " + name(within) : "");
  }

  private static String name(JsonNode slice) {
    return words(slice.path("dimension").asText()) + " " + orNone(slice.path("value").asText());
  }

  private static String words(String dimension) {
    return dimension.replace('_', ' ');
  }

  private static String orNone(String value) {
    return value.isEmpty() ? "(none)" : value;
  }

  private static List<String> confused(JsonNode pairs) {
    List<String> lines = new ArrayList<>();
    for (JsonNode pair : pairs) {
      String before =
          pair.has("count_before") ? ", before " + pair.path("count_before").asLong() : "";
      lines.add(
          "  %s answered as %s: %d%s"
              .formatted(
                  pair.path("expected").asText(),
                  pair.path("given").asText(),
                  pair.path("count").asLong(),
                  before));
    }
    return lines;
  }

  private static List<String> items(JsonNode items) {
    List<String> lines = new ArrayList<>();
    for (JsonNode item : items) {
      String answers =
          item.has("expected") && item.has("given")
              ? ": %s, answered as %s"
                  .formatted(item.path("expected").asText(), item.path("given").asText())
              : "";
      lines.add(
          "  %s  wrong %d of %d, %s%s"
              .formatted(
                  item.path("item_id").asText(),
                  item.path("wrong").asLong(),
                  item.path("n").asLong(),
                  item.path("question").asText(),
                  answers));
    }
    return lines;
  }

  private static void add(List<String> lines, String title, List<String> what) {
    if (!what.isEmpty()) {
      lines.add("");
      lines.add(title);
      lines.addAll(what);
    }
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * ratio);
  }
}
