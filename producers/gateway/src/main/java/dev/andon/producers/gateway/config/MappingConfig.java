package dev.andon.producers.gateway.config;

import dev.andon.producers.adapters.AdapterSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source's own words for lines, people and flags mean.
 *
 * @param lineField the field of the item's data that names the line, or null
 * @param lines lines by what the tool's project, or that field, is called
 * @param team the team of its people, or null
 * @param vendor the vendor of its people, or null
 * @param flags types of flags by question and answer
 */
public record MappingConfig(
    @Nullable String lineField,
    Map<String, String> lines,
    @Nullable String team,
    @Nullable String vendor,
    Map<String, Map<String, String>> flags) {

  public MappingConfig {
    lines = Map.copyOf(lines);
    flags = Map.copyOf(flags);
  }

  boolean isEmpty() {
    return lineField == null
        && lines.isEmpty()
        && team == null
        && vendor == null
        && flags.isEmpty();
  }

  /**
   * @throws IllegalArgumentException if a value cannot be what it is to be; the message names it
   */
  void addTo(AdapterSettings.Builder settings) {
    if (lineField != null) {
      settings.lineField(lineField);
    }
    lines.forEach(settings::line);
    if (team != null) {
      settings.team(team);
    }
    if (vendor != null) {
      settings.vendor(vendor);
    }
    flags.forEach(
        (question, types) ->
            types.forEach((answer, type) -> settings.flag(question, answer, type)));
  }
}
