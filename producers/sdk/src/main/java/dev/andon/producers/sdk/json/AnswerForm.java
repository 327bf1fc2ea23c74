package dev.andon.producers.sdk.json;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the value of an answer looks like for each kind, and which field of the Avro record holds
 * it.
 *
 * @param kind the kind
 * @param position the field of {@link AnswerEntry}; -1 for an abstention, which has none
 * @param type what the value looks like; null for an abstention
 */
record AnswerForm(AnswerKind kind, int position, @Nullable JsonType<Object> type) {

  /** Kinds that the contracts name and no reader understands yet. */
  private static final Set<AnswerKind> RESERVED =
      EnumSet.of(
          AnswerKind.CUBOIDS, AnswerKind.KEYPOINTS, AnswerKind.POLYLINES, AnswerKind.INTERVALS);

  private static final int QUESTION_POSITION =
      AnswerEntry.getClassSchema().getField("question").pos();
  private static final int KIND_POSITION = AnswerEntry.getClassSchema().getField("kind").pos();

  private static final Map<AnswerKind, AnswerForm> BY_KIND = new EnumMap<>(AnswerKind.class);
  private static final Map<String, AnswerForm> BY_NAME = new LinkedHashMap<>();

  static {
    add(AnswerKind.CATEGORY, Text.ID);
    add(AnswerKind.CATEGORIES, ListOf.any(Text.ID));
    add(AnswerKind.ORDINAL, WholeNumber.ofLongs(Long.MIN_VALUE));
    add(AnswerKind.NUMBER, RealNumber.ANY);
    add(AnswerKind.TEXT, Text.FREE);
    add(AnswerKind.SPANS, ListOf.any(AnswerShapes.SPAN));
    add(AnswerKind.BOXES, ListOf.any(AnswerShapes.BOX));
    add(AnswerKind.POLYGONS, ListOf.any(AnswerShapes.POLYGON));
    add(AnswerKind.MASK, AnswerShapes.MASK);
    add(AnswerKind.RANKING, AnswerShapes.RANKING);
    add(AnswerKind.PAIRWISE, Text.ID);
    add(AnswerKind.PATH, ListOf.atLeast(1, Text.ID));
    add(AnswerKind.ABSTAIN, null);
  }

  /** The form of the kind that JSON calls {@code name}, or null with the problem recorded. */
  static @Nullable AnswerForm named(String name, Problems problems) {
    AnswerForm form = BY_NAME.get(name);
    if (form != null) {
      return form;
    }
    if (RESERVED.stream().anyMatch(kind -> nameOf(kind).equals(name))) {
      addReserved(name, problems);
    } else {
      problems.addUnknownValue(name, BY_NAME.keySet());
    }
    return null;
  }

  /** The form of a kind, or null, with the problem recorded, where it has none. */
  static @Nullable AnswerForm of(AnswerKind kind, Problems problems) {
    return named(nameOf(kind), problems);
  }

  /** The form of a kind that was checked before. */
  static AnswerForm of(AnswerKind kind) {
    return Objects.requireNonNull(BY_KIND.get(kind), kind::name);
  }

  static Collection<AnswerForm> all() {
    return BY_KIND.values();
  }

  String jsonName() {
    return nameOf(kind);
  }

  boolean isAbstention() {
    return type == null;
  }

  /** The value of an answer of this kind. */
  @Nullable Object valueIn(AnswerEntry answer) {
    return isAbstention() ? null : answer.get(position);
  }

  /** An answer of this kind; its value is null for an abstention. */
  AnswerEntry answer(String question, @Nullable Object value) {
    AnswerEntry answer = new AnswerEntry();
    answer.put(QUESTION_POSITION, question);
    answer.put(KIND_POSITION, kind);
    if (!isAbstention()) {
      answer.put(position, value);
    }
    return answer;
  }

  private static void addReserved(String name, Problems problems) {
    problems.add(
        Excerpt.quoted(name)
            + " is reserved and not read by this version, expected "
            + Problems.oneOf(BY_NAME.keySet()));
  }

  /** The Avro field that holds a kind's value carries the kind's name. */
  @SuppressWarnings("unchecked")
  private static void add(AnswerKind kind, @Nullable JsonType<?> type) {
    int position = type == null ? -1 : AnswerEntry.getClassSchema().getField(nameOf(kind)).pos();
    AnswerForm form = new AnswerForm(kind, position, (JsonType<Object>) type);
    BY_KIND.put(kind, form);
    BY_NAME.put(nameOf(kind), form);
  }

  private static String nameOf(AnswerKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
