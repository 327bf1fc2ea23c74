package dev.andon.producers.sdk.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.Command;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.GuidelineRelease;
import dev.andon.contracts.ItemIntake;
import dev.andon.contracts.ModelEvaluation;
import dev.andon.contracts.PolicyDocument;
import dev.andon.contracts.RosterEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The native JSON of one kind of input: one object a record, field names as in the Avro contract,
 * enum values in lower case, times in ISO 8601, and an answer written {@code {"question": ...,
 * "kind": ..., "value": ...}}.
 *
 * <p>Reading is strict. An unknown field, a field given twice, a wrong type, a value out of its
 * range, a missing field: each is a problem, and all problems of a record are named at once, each
 * with the path of its field ({@code answers[0].value: expected a string, found 7}). Ids have 1 to
 * 256 characters, are not blank and hold no control characters; a {@code line_id} holds no {@code
 * /} either, as an item's key is {@code line_id/item_id}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> the Avro record
 */
public final class NativeFormat<T extends SpecificRecord> {

  /** Annotations created, revised and withdrawn. */
  public static final NativeFormat<AnnotationEvent> ANNOTATIONS =
      new NativeFormat<>("annotations", AnnotationEvent.class, InputShapes.ANNOTATION);

  /** Verified answers. */
  public static final NativeFormat<GoldRecord> GOLD =
      new NativeFormat<>("gold", GoldRecord.class, InputShapes.GOLD);

  /** What auditors and reviewers found. */
  public static final NativeFormat<AuditRecord> AUDITS =
      new NativeFormat<>("audits", AuditRecord.class, InputShapes.AUDIT);

  /** Items as they enter a line. */
  public static final NativeFormat<ItemIntake> ITEMS =
      new NativeFormat<>("items", ItemIntake.class, InputShapes.ITEM);

  /** Who the raters are. */
  public static final NativeFormat<RosterEntry> ROSTER =
      new NativeFormat<>("roster", RosterEntry.class, InputShapes.RATER);

  /** Releases of guidelines. */
  public static final NativeFormat<GuidelineRelease> GUIDELINES =
      new NativeFormat<>("guidelines", GuidelineRelease.class, InputShapes.GUIDELINE);

  /** How models trained on the labels do. */
  public static final NativeFormat<ModelEvaluation> MODEL_EVALS =
      new NativeFormat<>("model-evals", ModelEvaluation.class, InputShapes.MODEL_EVALUATION);

  /** Policy documents; the YAML is a string. */
  public static final NativeFormat<PolicyDocument> POLICIES =
      new NativeFormat<>("policies", PolicyDocument.class, InputShapes.POLICY);

  /** What operators ask for, and the ticks of time. */
  public static final NativeFormat<Command> COMMANDS =
      new NativeFormat<>("commands", Command.class, InputShapes.COMMAND);

  private static final List<NativeFormat<?>> ALL =
      List.of(
          ANNOTATIONS, GOLD, AUDITS, ITEMS, ROSTER, GUIDELINES, MODEL_EVALS, POLICIES, COMMANDS);

  private final String name;
  private final Class<T> type;
  private final JsonType<T> shape;

  private NativeFormat(String name, Class<T> type, JsonType<T> shape) {
    this.name = name;
    this.type = type;
    this.shape = shape;
  }

  /** One format for each input topic. */
  public static List<NativeFormat<?>> all() {
    return ALL;
  }

  /** The format of a type of record; empty where the type is no input. */
  @SuppressWarnings("unchecked")
  public static <T extends SpecificRecord> Optional<NativeFormat<T>> of(Class<T> type) {
    return ALL.stream()
        .filter(format -> format.type.equals(type))
        .map(format -> (NativeFormat<T>) format)
        .findFirst();
  }

  /** The topic's short name: {@code annotations}, {@code gold}, ... */
  public String name() {
    return name;
  }

  /** The class of the records. */
  public Class<T> type() {
    return type;
  }

  /**
   * Reads one record.
   *
   * @param json one JSON object in UTF-8
   * @throws InvalidRecordException naming everything that is wrong with it
   */
  public T parse(byte[] json) {
    Problems problems = new Problems();
    T record = parse(json, 0, json.length, problems);
    if (record == null || !problems.none()) {
      throw new InvalidRecordException(problems.messages());
    }
    return record;
  }

  /** Reads one record from a part of a buffer; what it answers is whole only without problems. */
  @Nullable T parse(byte[] buffer, int from, int length, Problems problems) {
    return NativeJson.parse(shape, buffer, from, length, problems);
  }

  /** What is wrong with a record that was built rather than read; empty where nothing is. */
  public List<String> problems(T record) {
    requireNonNull(record, "record is null");
    Problems problems = new Problems();
    shape.check(record, problems);
    return problems.none() ? List.of() : problems.messages();
  }

  /**
   * Writes a record as one line without its end; what is written reads back as an equal record.
   *
   * @throws InvalidRecordException if {@link #problems} finds something
   */
  public String write(T record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = NativeJson.generator(bytes)) {
      write(record, out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does no I/O", e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  void write(T record, JsonGenerator out) throws IOException {
    List<String> problems = problems(record);
    if (!problems.isEmpty()) {
      throw new InvalidRecordException(problems);
    }
    shape.write(out, record);
  }

  @Override
  public String toString() {
    return name;
  }
}
