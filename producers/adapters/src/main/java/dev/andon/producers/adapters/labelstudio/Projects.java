package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Line;
import dev.andon.producers.adapters.Lines;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows projects as far as bodies and options tell. Every webhook carries its whole project, so the
 * last few labeling interfaces are kept in parsed form. Safe for use by several threads.
 */
final class Projects {
  private static final int KEPT = 16;

  private final Lines lines;
  private final @Nullable String fixedGuideline;
  private final LabelStudioOptions options;
  private final Map<String, LabelConfig> parsed =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LabelConfig> eldest) {
          return size() > KEPT;
        }
      };

  Projects(AdapterSettings settings, LabelStudioOptions options) {
    lines = new Lines(settings);
    fixedGuideline = settings.guidelineVersion();
    this.options = options;
  }

  /**
   * @param project the body's project: an object, an id, or null
   * @param task the task, which names its project by id, or null
   */
  Project of(@Nullable JsonNode project, @Nullable Task task) {
    String instruction =
        either(JsonFields.text(project, "expert_instruction"), options.expertInstruction());
    String config = either(JsonFields.text(project, "label_config"), options.labelConfig());
    return new Project(
        line(project, task),
        guideline(instruction, config),
        config.isEmpty() ? LabelConfig.unknown() : parse(config));
  }

  private Line line(@Nullable JsonNode project, @Nullable Task task) {
    String id = projectId(project);
    if (id == null && task != null) {
      id = projectId(task.project());
    }
    return lines.of(
        // By id: the title is friendlier, but a renamed project would become another line.
        id == null ? null : "project-" + id,
        Arrays.asList(id, JsonFields.text(project, "title")),
        task == null ? List.of() : Arrays.asList(task.data(), task.meta()),
        "names no project, so its line is unknown: pass --line");
  }

  private static @Nullable String projectId(@Nullable JsonNode project) {
    return project != null && project.isObject()
        ? JsonFields.id(project.get("id"))
        : JsonFields.id(project);
  }

  private @Nullable String guideline(String instruction, String config) {
    if (fixedGuideline != null) {
      return fixedGuideline;
    }
    return instruction.isEmpty() && config.isEmpty()
        ? null
        : EventIds.fingerprint(instruction, config);
  }

  private LabelConfig parse(String xml) {
    synchronized (parsed) {
      return parsed.computeIfAbsent(xml, LabelConfigReader::read);
    }
  }

  private static String either(@Nullable String first, @Nullable String second) {
    return first != null ? first : second != null ? second : "";
  }
}
