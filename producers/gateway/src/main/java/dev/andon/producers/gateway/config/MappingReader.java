package dev.andon.producers.gateway.config;

import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.andon.AndonAdapter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what a source's own words mean. */
final class MappingReader {
  private MappingReader() {}

  /**
   * @param source the fields of the source
   */
  static MappingConfig read(Fields source, String tool) {
    Map<String, Map<String, String>> flags = new LinkedHashMap<>();
    Fields questions = source.mapping("flags");
    if (questions != null) {
      questions.mappings().forEach((question, types) -> flags.put(question, types.texts()));
    }
    MappingConfig mapping =
        new MappingConfig(
            source.text("line_field"),
            source.texts("lines"),
            source.text("team"),
            source.text("vendor"),
            flags);
    if (tool.equals(AndonAdapter.FORMAT) && !mapping.isEmpty()) {
      throw new ConfigException(
          source.path("tool")
              + " andon: records name line, team, vendor and flags themselves: leave out lines,"
              + " line_field, team, vendor and flags");
    }
    if (mapping.lineField() != null && source.text("line") != null) {
      throw new ConfigException(
          source.path("line_field") + " names the line of each item: leave out line");
    }
    check(source, mapping);
    return mapping;
  }

  private static void check(Fields source, MappingConfig mapping) {
    try {
      mapping.addTo(AdapterSettings.builder());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(source.path(String.valueOf(e.getMessage())), e);
    }
  }
}
