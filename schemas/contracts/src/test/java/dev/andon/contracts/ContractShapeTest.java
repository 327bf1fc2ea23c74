package dev.andon.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractShapeTest {

  private static final Set<AnswerKind> WITHOUT_FIELD =
      Set.of(
          AnswerKind.UNKNOWN,
          AnswerKind.ABSTAIN,
          AnswerKind.CUBOIDS,
          AnswerKind.KEYPOINTS,
          AnswerKind.POLYLINES,
          AnswerKind.INTERVALS);

  static Stream<Schema> records() {
    return Contracts.records();
  }

  static Stream<Schema> enums() {
    return Contracts.enums();
  }

  static Stream<Schema> outputs() {
    return TopicCatalogue.outputs().stream().map(Topic::valueSchema).distinct();
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyRecordAndFieldIsDocumented(Schema schema) {
    assertThat(schema.getDoc()).isNotBlank();
    assertThat(schema.getFields())
        .allSatisfy(field -> assertThat(field.doc()).as(field.name()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("enums")
  void everyEnumFallsBackToUnknown(Schema schema) {
    assertThat(schema.getDoc()).isNotBlank();
    assertThat(schema.getEnumSymbols()).startsWith("UNKNOWN");
    assertThat(schema.getEnumDefault()).isEqualTo("UNKNOWN");
  }

  @ParameterizedTest
  @MethodSource("records")
  void timesAreMillisecondsAndNothingElseIsALogicalType(Schema schema) {
    assertThat(schema.getFields())
        .allSatisfy(
            field -> {
              boolean timestamp =
                  LogicalTypes.timestampMillis().equals(present(field).getLogicalType());
              assertThat(timestamp).as(field.name()).isEqualTo(isNamedAsTime(field));
              assertThat(timestamp || present(field).getLogicalType() == null).isTrue();
            });
  }

  @ParameterizedTest
  @MethodSource("records")
  void whatMayBeAbsentIsNullByDefault(Schema schema) {
    assertThat(schema.getFields())
        .filteredOn(field -> field.schema().isUnion())
        .allSatisfy(
            field -> {
              assertThat(field.schema().getTypes()).as(field.name()).hasSize(2);
              assertThat(field.schema().getTypes().get(0).getType()).isEqualTo(Type.NULL);
              assertThat(field.defaultVal()).isEqualTo(JsonProperties.NULL_VALUE);
            });
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void outputsAreFlat(Schema schema) {
    assertThat(schema.getFields())
        .allSatisfy(
            field ->
                assertThat(present(field).getType())
                    .as(field.name())
                    .isNotIn(Type.RECORD, Type.ARRAY, Type.MAP, Type.UNION, Type.FIXED));
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void outputsCountTheChangesFoldedIn(Schema schema) {
    assertThat(schema.getField("revision")).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void anEstimateComesWithItsSampleAndInterval(Schema schema) {
    if (schema.getField("agreement_ratio") != null || schema.getField("defect_ratio") != null) {
      assertThat(schema.getFields())
          .extracting(Schema.Field::name)
          .contains("sample_count", "ci_low", "ci_high");
    }
  }

  @Test
  void everyAnswerKindHasItsField() {
    assertThat(AnswerKind.values())
        .filteredOn(kind -> !WITHOUT_FIELD.contains(kind))
        .allSatisfy(
            kind ->
                assertThat(AnswerEntry.SCHEMA$.getField(kind.name().toLowerCase(Locale.ROOT)))
                    .as(kind.name())
                    .isNotNull());
    assertThat(AnswerEntry.SCHEMA$.getFields())
        .hasSize(2 + AnswerKind.values().length - WITHOUT_FIELD.size());
  }

  private static Schema present(Schema.Field field) {
    return field.schema().isUnion() ? field.schema().getTypes().get(1) : field.schema();
  }

  private static boolean isNamedAsTime(Schema.Field field) {
    return field.name().endsWith("_at")
        || Set.of(
                "since",
                "until",
                "grace_until",
                "silenced_until",
                "onset_low",
                "onset_high",
                "window_start",
                "window_end",
                "source_timestamp")
            .contains(field.name());
  }
}
