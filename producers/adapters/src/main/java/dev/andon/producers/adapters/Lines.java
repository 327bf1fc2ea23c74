package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells which line work belongs to: what a field of the item names or, where no field is
 * configured, what the tool's project does. Either may have another name as a line. A project that
 * has none belongs to the one line that is configured or else to a line of its own.
 */
public final class Lines {
  private final AdapterSettings settings;

  public Lines(AdapterSettings settings) {
    this.settings = requireNonNull(settings, "settings is null");
  }

  /**
   * Checks the settings of a tool that does not name its projects.
   *
   * @throws IllegalArgumentException if lines are named and no field says which of them it is
   */
  public static void requireField(String tool, AdapterSettings settings) {
    if (!settings.lines().isEmpty() && settings.lineField() == null) {
      throw new IllegalArgumentException(
          "lines: " + tool + " names no project: say which field of the item names the line");
    }
  }

  /**
   * The line of work in one of the tool's projects.
   *
   * @param own the line that the project is by itself, or null where the tool names none
   * @param names what else the settings may call the project: its id, its title
   * @param places where the tool keeps fields of the item
   * @param otherwise what is wrong where nothing names the line
   */
  public Line of(
      @Nullable String own,
      List<? extends @Nullable String> names,
      List<? extends @Nullable JsonNode> places,
      String otherwise) {
    String field = settings.lineField();
    if (field != null) {
      return ofField(field, places);
    }
    String mapped = mapped(own);
    for (int i = 0; mapped == null && i < names.size(); i++) {
      mapped = mapped(names.get(i));
    }
    String configured = mapped == null ? settings.line() : mapped;
    return new Line(configured == null ? own : configured, otherwise);
  }

  /**
   * The line of work of a tool that does not name its projects.
   *
   * @param places where the tool keeps fields of the item
   * @param otherwise what is wrong where nothing names the line
   */
  public Line of(List<? extends @Nullable JsonNode> places, String otherwise) {
    return of(null, List.of(), places, otherwise);
  }

  private Line ofField(String field, List<? extends @Nullable JsonNode> places) {
    String value = ItemFields.first(places, field);
    String mapped = mapped(value);
    String line = mapped == null ? value : mapped;
    return new Line(
        line == null || line.isBlank() ? null : line,
        "has no line: it has no field " + JsonFields.shown(field));
  }

  private @Nullable String mapped(@Nullable String name) {
    Map<String, String> lines = settings.lines();
    return name == null ? null : lines.get(name);
  }
}
