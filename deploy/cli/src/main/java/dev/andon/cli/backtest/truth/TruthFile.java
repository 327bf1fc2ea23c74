package dev.andon.cli.backtest.truth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.cli.console.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the truth as {@code andon simulate} writes it. */
public final class TruthFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Draft> drafts = new LinkedHashMap<>();

  private TruthFile() {}

  /** An incident, and what has been read of what it touched. */
  private record Draft(
      JsonNode incident, Map<String, Incident.Touched> annotations, Set<String> items) {}

  /**
   * Reads to the end.
   *
   * @param name of the file, for messages
   * @return the incidents in the order of the file, without those that are nobody's fault: an alarm
   *     about such a one is about nothing
   * @throws CommandFailure if it cannot be read, or is not a truth
   */
  public static List<Incident> read(String name, InputStream in) {
    TruthFile file = new TruthFile();
    int number = 0;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        file.add(line);
      }
      List<Incident> incidents = new ArrayList<>();
      for (Draft draft : file.drafts.values()) {
        if (draft.incident.path("fault").asBoolean(true)) {
          incidents.add(incident(draft));
        }
      }
      return incidents;
    } catch (JsonProcessingException e) {
      throw new CommandFailure(
          "%s line %d: not JSON: %s".formatted(name, number, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new CommandFailure("cannot read %s: %s".formatted(name, e), e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new CommandFailure(
          "%s line %d: %s: name a truth.jsonl of andon simulate"
              .formatted(name, number, e.getMessage()),
          e);
    }
  }

  private void add(String line) throws JsonProcessingException {
    JsonNode record = JSON.readTree(line);
    switch (text(record, "record")) {
      case "incident" -> {
        Draft draft = new Draft(record, new LinkedHashMap<>(), new HashSet<>());
        incident(draft);
        drafts.put(text(record, "id"), draft);
      }
      case "annotation" -> annotation(record);
      case "item" -> touching(record).forEach(draft -> draft.items.add(text(record, "item_id")));
      // Gold that was touched is that of an item that was.
      case "gold" -> {}
      default -> throw new IllegalArgumentException("not a record of a truth");
    }
  }

  private void annotation(JsonNode record) {
    Set<String> changing = Set.copyOf(texts(record, "changed_by"));
    for (Draft draft : touching(record)) {
      Incident.Touched touched =
          new Incident.Touched(
              text(record, "annotation_id"),
              text(record, "rater_id"),
              Instant.parse(text(record, "occurred_at")),
              changing.contains(text(draft.incident, "id")));
      draft.annotations.merge(touched.annotationId(), touched, TruthFile::worse);
    }
  }

  /** Of two revisions of an annotation, the first that came out wrong counts. */
  private static Incident.Touched worse(Incident.Touched before, Incident.Touched after) {
    return after.changed() && !before.changed() ? after : before;
  }

  private List<Draft> touching(JsonNode record) {
    List<Draft> touching = new ArrayList<>();
    for (String id : texts(record, "touched_by")) {
      Draft draft = drafts.get(id);
      if (draft == null) {
        throw new IllegalArgumentException("there is no incident " + id + " above");
      }
      touching.add(draft);
    }
    return touching;
  }

  private static Incident incident(Draft draft) {
    JsonNode record = draft.incident;
    return new Incident(
        text(record, "id"),
        text(record, "kind"),
        text(record, "line_id"),
        Set.copyOf(texts(record, "raters")),
        record.hasNonNull("source") ? text(record, "source") : null,
        Set.copyOf(texts(record, "labels")),
        Instant.parse(text(record, "from")),
        record.hasNonNull("until") ? Instant.parse(text(record, "until")) : null,
        List.copyOf(draft.annotations.values()),
        draft.items);
  }

  private static String text(JsonNode record, String field) {
    @Nullable JsonNode value = record.get(field);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException("there is no " + field);
    }
    return value.textValue();
  }

  private static List<String> texts(JsonNode record, String field) {
    List<String> texts = new ArrayList<>();
    record.path(field).forEach(value -> texts.add(value.asText()));
    return texts;
  }
}
