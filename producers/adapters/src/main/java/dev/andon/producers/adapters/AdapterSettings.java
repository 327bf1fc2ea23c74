package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.Stage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one source is read: what every tool's adapter can be told, and the tool's own options. */
public final class AdapterSettings {
  private static final int REMEMBERED = 100_000;

  private final @Nullable String line;
  private final @Nullable String lineField;
  private final Map<String, String> lines;
  private final @Nullable String itemField;
  private final String batchField;
  private final Map<String, String> sliceFields;
  private final @Nullable String team;
  private final @Nullable String vendor;
  private final Map<String, Map<String, String>> flags;
  private final @Nullable String guidelineVersion;
  private final Stage stage;
  private final Map<String, String> toolOptions;
  private final People people;
  private final Limits limits;
  private final SeenIndex index;

  private AdapterSettings(Builder builder) {
    line = builder.line;
    lineField = builder.lineField;
    lines = Map.copyOf(builder.lines);
    itemField = builder.itemField;
    batchField = builder.batchField;
    sliceFields = Collections.unmodifiableMap(new LinkedHashMap<>(builder.sliceFields));
    team = builder.team;
    vendor = builder.vendor;
    flags = copy(builder.flags);
    guidelineVersion = builder.guidelineVersion;
    stage = builder.stage;
    toolOptions = Collections.unmodifiableMap(new LinkedHashMap<>(builder.toolOptions));
    people = builder.people;
    limits = builder.limits;
    index = builder.index == null ? new RecentlySeen(REMEMBERED) : builder.index;
  }

  private static Map<String, Map<String, String>> copy(Map<String, Map<String, String>> flags) {
    Map<String, Map<String, String>> copy = new LinkedHashMap<>();
    flags.forEach((question, types) -> copy.put(question, Map.copyOf(types)));
    return Collections.unmodifiableMap(copy);
  }

  /** Settings that leave every choice to the adapter. */
  public static AdapterSettings defaults() {
    return builder().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The line of every record, or null to take it from the tool's project. */
  public @Nullable String line() {
    return line;
  }

  /** The field of the item's data that names the line, or null to take it from elsewhere. */
  public @Nullable String lineField() {
    return lineField;
  }

  /** Lines by what the tool's project, or the field of the line, is called. */
  public Map<String, String> lines() {
    return lines;
  }

  /** The field of the item's data that holds the item id, or null for the tool's own item id. */
  public @Nullable String itemField() {
    return itemField;
  }

  /** The field of the item's data that names the batch. */
  public String batchField() {
    return batchField;
  }

  /** Slice dimensions, each with the field of the item's data that holds its value. */
  public Map<String, String> sliceFields() {
    return sliceFields;
  }

  /** The team of every rater of whom nothing else says it, or null. */
  public @Nullable String team() {
    return team;
  }

  /** The vendor of every rater of whom nothing else says it, or null. */
  public @Nullable String vendor() {
    return vendor;
  }

  /**
   * The types of flags by answer, for each question whose answers are flags; {@link
   * Finishing#NO_FLAG} for an answer that is none.
   */
  public Map<String, Map<String, String>> flags() {
    return flags;
  }

  /** The guideline version of every record, or null to derive it where the tool allows. */
  public @Nullable String guidelineVersion() {
    return guidelineVersion;
  }

  /** The stage of every annotation. */
  public Stage stage() {
    return stage;
  }

  /** Options that only the tool's adapter knows, by name. */
  public Map<String, String> toolOptions() {
    return toolOptions;
  }

  /** How people are named in records. */
  public People people() {
    return people;
  }

  /** How much of one element of the input is taken. */
  public Limits limits() {
    return limits;
  }

  /** Where annotations and reviews seen so far are remembered. */
  public SeenIndex index() {
    return index;
  }

  /** Collects settings; what is not set keeps its default. */
  public static final class Builder {
    private @Nullable String line;
    private @Nullable String lineField;
    private final Map<String, String> lines = new LinkedHashMap<>();
    private @Nullable String itemField;
    private String batchField = "batch";
    private final Map<String, String> sliceFields = new LinkedHashMap<>();
    private @Nullable String team;
    private @Nullable String vendor;
    private final Map<String, Map<String, String>> flags = new LinkedHashMap<>();
    private @Nullable String guidelineVersion;
    private Stage stage = Stage.PRODUCTION;
    private final Map<String, String> toolOptions = new LinkedHashMap<>();
    private People people = People.AS_THEY_ARE;
    private Limits limits = Limits.DEFAULT;
    private @Nullable SeenIndex index;

    private Builder() {}

    /**
     * The line of every record.
     *
     * @throws IllegalArgumentException if no line can have that id: every record would be refused
     */
    public Builder line(String value) {
      line = Checks.requireLine(requireNonNull(value, "line is null"));
      return this;
    }

    public Builder lineField(String value) {
      lineField = requireNonNull(value, "lineField is null");
      return this;
    }

    /**
     * The line of a project, by its id or its title, or of what the field of the line says.
     *
     * @throws IllegalArgumentException if no line can have that id
     */
    public Builder line(String project, String value) {
      requireNonNull(project, "project is null");
      try {
        lines.put(project, Checks.requireLine(requireNonNull(value, "line is null")));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("lines: " + project + ": " + e.getMessage(), e);
      }
      return this;
    }

    public Builder itemField(String value) {
      itemField = requireNonNull(value, "itemField is null");
      return this;
    }

    public Builder batchField(String value) {
      batchField = requireNonNull(value, "batchField is null");
      return this;
    }

    public Builder slice(String dimension, String field) {
      sliceFields.put(
          requireNonNull(dimension, "dimension is null"), requireNonNull(field, "field is null"));
      return this;
    }

    /**
     * The team of every rater of whom neither the roster nor a slice says it.
     *
     * @throws IllegalArgumentException if no team can have that name
     */
    public Builder team(String value) {
      team = Checks.requireSlice("team", value);
      return this;
    }

    /**
     * The vendor of every rater of whom neither the roster nor a slice says it.
     *
     * @throws IllegalArgumentException if no vendor can have that name
     */
    public Builder vendor(String value) {
      vendor = Checks.requireSlice("vendor", value);
      return this;
    }

    /**
     * An answer that is a flag, or none: {@link Finishing#NO_FLAG}. A question that has one is not
     * compared.
     *
     * @throws IllegalArgumentException if no flag can have that type
     */
    public Builder flag(String question, String answer, String type) {
      try {
        Checks.requireFlag(requireNonNull(type, "type is null"));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "flags: %s: %s: %s".formatted(question, answer, e.getMessage()), e);
      }
      flags
          .computeIfAbsent(
              requireNonNull(question, "question is null"), each -> new LinkedHashMap<>())
          .put(requireNonNull(answer, "answer is null"), type);
      return this;
    }

    public Builder guidelineVersion(String value) {
      guidelineVersion = requireNonNull(value, "guidelineVersion is null");
      return this;
    }

    public Builder stage(Stage value) {
      stage = requireNonNull(value, "stage is null");
      return this;
    }

    public Builder toolOption(String name, String value) {
      toolOptions.put(requireNonNull(name, "name is null"), requireNonNull(value, "value is null"));
      return this;
    }

    public Builder people(People value) {
      people = requireNonNull(value, "people is null");
      return this;
    }

    public Builder limits(Limits value) {
      limits = requireNonNull(value, "limits is null");
      return this;
    }

    public Builder index(SeenIndex value) {
      index = requireNonNull(value, "index is null");
      return this;
    }

    /**
     * @throws IllegalArgumentException if settings contradict each other
     */
    public AdapterSettings build() {
      if (line != null && lineField != null) {
        throw new IllegalArgumentException(
            "line and line field contradict each other: leave out one of them");
      }
      return new AdapterSettings(this);
    }
  }
}
