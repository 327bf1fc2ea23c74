package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.ITEM;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static dev.andon.pipeline.topology.TestEvents.category;
import static dev.andon.pipeline.topology.TestEvents.command;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.defect;
import static dev.andon.pipeline.topology.TestEvents.failedAudit;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static dev.andon.pipeline.topology.TestEvents.passedAudit;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.AuditKind;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.CorrectionReason;
import dev.andon.contracts.DefectEntry;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.ItemIntake;
import dev.andon.contracts.ResumeCondition;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Bytes that a topic has to refuse.
 *
 * @param name what is wrong with them
 * @param line the line in whose ledger they stand
 * @param code the reason code
 * @param word a word that helps, in the reason
 */
record BadInput(
    String name, Topic<?> topic, byte[] key, byte[] value, String line, String code, String word) {
  private static final String ITEM_KEY = TopicKey.of(LINE, ITEM);
  private static final Instant THE_YEAR_2199 = Instant.parse("2199-01-01T00:00:00Z");

  @Override
  public String toString() {
    return topic.shortName() + ": " + name;
  }

  private static BadInput raw(String name, Topic<?> topic, byte[] value, String code, String word) {
    String key = topic == TopicCatalogue.COMMANDS ? LINE : ITEM_KEY;
    return new BadInput(name, topic, key.getBytes(UTF_8), value, "?", code, word);
  }

  private static <V extends SpecificRecord> BadInput value(
      String name, Topic<V> topic, V value, String code, String word) {
    String key = topic == TopicCatalogue.COMMANDS ? LINE : ITEM_KEY;
    return keyed(name, topic, key.getBytes(UTF_8), value, code, word);
  }

  private static <V extends SpecificRecord> BadInput keyed(
      String name, Topic<V> topic, byte[] key, V value, String code, String word) {
    byte[] bytes = TopologyHarness.encode(topic, value);
    return new BadInput(name, topic, key, bytes, LINE, code, word);
  }

  static Stream<BadInput> unreadable() {
    byte[] gold = TopologyHarness.encode(TopicCatalogue.GOLD, gold(1).build());
    byte[] event = TopologyHarness.encode(TopicCatalogue.ANNOTATIONS, created().build());
    byte[] cut = Arrays.copyOf(event, event.length - 3);
    byte[] unknownId = event.clone();
    ByteBuffer.wrap(unknownId).putInt(1, 1_000_000);
    return Stream.of(TopicCatalogue.ANNOTATIONS, TopicCatalogue.GOLD, TopicCatalogue.COMMANDS)
        .flatMap(
            topic ->
                Stream.of(
                    raw("nothing", topic, null, "null_value", "null"),
                    raw("no bytes", topic, new byte[0], "no_schema_id", "schema id"),
                    raw("text", topic, "{\"a\":1}".getBytes(UTF_8), "no_schema_id", "schema id"),
                    raw("unknown schema", topic, unknownId, "unknown_schema_id", "1000000"),
                    raw(
                        "another topic's schema",
                        topic,
                        topic == TopicCatalogue.GOLD ? event : gold,
                        "wrong_schema",
                        topic == TopicCatalogue.GOLD ? "AnnotationEvent" : "GoldRecord"),
                    raw(
                        "cut off",
                        topic,
                        topic == TopicCatalogue.ANNOTATIONS ? cut : Arrays.copyOf(gold, 5),
                        topic == TopicCatalogue.COMMANDS ? "wrong_schema" : "unreadable_value",
                        "")));
  }

  static Stream<BadInput> annotations() {
    var topic = TopicCatalogue.ANNOTATIONS;
    byte[] ofItem2 = TopicKey.of(LINE, "i-2").getBytes(UTF_8);
    AnswerEntry noValue = AnswerEntry.newBuilder(TOXIC).setCategory(null).build();
    AnswerEntry reserved = AnswerEntry.newBuilder(TOXIC).setKind(AnswerKind.CUBOIDS).build();
    AnswerEntry notANumber =
        AnswerEntry.newBuilder()
            .setQuestion("size")
            .setKind(AnswerKind.NUMBER)
            .setNumber(Double.NaN)
            .build();
    return Stream.of(
        keyed("no key", topic, null, created().build(), "null_key", ITEM_KEY),
        keyed("other key", topic, ofItem2, created().build(), "key_mismatch", ITEM_KEY),
        value("no item", topic, created().setItemId("").build(), "invalid_field", "item_id"),
        value("no event id", topic, created().setEventId("").build(), "invalid_field", "event_id"),
        value("no annotation id", topic, created("").build(), "invalid_field", "annotation_id"),
        value("no rater", topic, created().setRaterId("").build(), "invalid_field", "rater_id"),
        value(
            "a batch id of a page",
            topic,
            created().setBatchId("b".repeat(257)).build(),
            "invalid_field",
            "batch_id"),
        value(
            "a guideline version of a page",
            topic,
            created().setGuidelineVersion("1".repeat(257)).build(),
            "invalid_field",
            "guideline_version"),
        value(
            "long id",
            topic,
            created().setRaterId("r".repeat(257)).build(),
            "invalid_field",
            "256"),
        value("zero byte", topic, created("a\0b").build(), "invalid_field", "control character"),
        value("revision 0", topic, created().setRevision(0).build(), "invalid_field", "revision"),
        value(
            "unknown type",
            topic,
            created().setType(AnnotationEventType.UNKNOWN).build(),
            "unknown_type",
            "upgrade"),
        value("no answers", topic, created().setAnswers(List.of()).build(), "no_answers", ""),
        value(
            "2199",
            topic,
            created().setOccurredAt(THE_YEAR_2199).build(),
            "future_timestamp",
            "clock"),
        value(
            "no question",
            topic,
            created().setAnswers(List.of(category("", "x"))).build(),
            "invalid_field",
            "question"),
        value(
            "twice the same question",
            topic,
            created().setAnswers(List.of(TOXIC, TOXIC)).build(),
            "invalid_answer",
            LABEL),
        value(
            "no value",
            topic,
            created().setAnswers(List.of(noValue)).build(),
            "invalid_answer",
            LABEL),
        value(
            "reserved kind",
            topic,
            created().setAnswers(List.of(reserved)).build(),
            "invalid_answer",
            "CUBOIDS"),
        value(
            "not a number",
            topic,
            created().setAnswers(List.of(notANumber)).build(),
            "invalid_answer",
            "size"));
  }

  static Stream<BadInput> golds() {
    var topic = TopicCatalogue.GOLD;
    GoldAnswerEntry badRule =
        GoldAnswerEntry.newBuilder().setAnswer(TOXIC).setMatch("roughly").build();
    return Stream.of(
        keyed("no key", topic, null, gold(1).build(), "null_key", ITEM_KEY),
        keyed("other key", topic, LINE.getBytes(UTF_8), gold(1).build(), "key_mismatch", ITEM_KEY),
        value("no item", topic, gold(1).setItemId("").build(), "invalid_field", "item_id"),
        value("no answers", topic, gold(1, new AnswerEntry[0]).build(), "invalid_gold", "answer"),
        value(
            "a severity of a page",
            topic,
            gold(1).setSeverityIfWrong("s".repeat(257)).build(),
            "invalid_field",
            "severity_if_wrong"),
        value(
            "for hundreds of guideline versions",
            topic,
            gold(1)
                .setGuidelineVersions(IntStream.range(0, 101).mapToObj(Integer::toString).toList())
                .build(),
            "invalid_gold",
            "guideline_versions"),
        value("negative version", topic, gold(-1).build(), "invalid_gold", "version"),
        value(
            "2199",
            topic,
            gold(1).setEffectiveAt(THE_YEAR_2199).build(),
            "future_timestamp",
            "clock"),
        value(
            "unknown match rule",
            topic,
            gold(1).setAnswers(List.of(badRule)).build(),
            "invalid_gold",
            "roughly"),
        value(
            "unknown reason",
            topic,
            gold(1).setCorrectionReason(CorrectionReason.UNKNOWN).build(),
            "unknown_reason",
            "upgrade"),
        value(
            "answers for the whole",
            topic,
            gold(1, category("*", "x")).build(),
            "invalid_gold",
            "*"),
        value(
            "the same question twice",
            topic,
            gold(1, TOXIC, TOXIC).build(),
            "invalid_answer",
            LABEL),
        value(
            "infinite difficulty",
            topic,
            gold(1).setDifficulty(Double.POSITIVE_INFINITY).build(),
            "invalid_gold",
            "difficulty"));
  }

  static Stream<BadInput> items() {
    var topic = TopicCatalogue.ITEMS;
    return Stream.of(
        keyed("no key", topic, null, item().build(), "null_key", ITEM_KEY),
        keyed("other key", topic, LINE.getBytes(UTF_8), item().build(), "key_mismatch", ITEM_KEY),
        value("no batch id", topic, item().setBatchId("").build(), "invalid_field", "batch_id"),
        value(
            "long release id",
            topic,
            item().setReleaseId("x".repeat(257)).build(),
            "invalid_field",
            "release_id"),
        value(
            "from the future",
            topic,
            item().setReceivedAt(THE_YEAR_2199).build(),
            "future_timestamp",
            "24 hours"));
  }

  private static ItemIntake.Builder item() {
    return ItemIntake.newBuilder()
        .setLineId(LINE)
        .setItemId(TestEvents.ITEM)
        .setReceivedAt(TestEvents.EIGHT);
  }

  static Stream<BadInput> audits() {
    var topic = TopicCatalogue.AUDITS;
    DefectEntry wrong = defect(LABEL, "wrong_class", "major");
    return Stream.of(
        keyed("no key", topic, null, passedAudit("u").build(), "null_key", ITEM_KEY),
        keyed(
            "other key",
            topic,
            LINE.getBytes(UTF_8),
            passedAudit("u").build(),
            "key_mismatch",
            ITEM_KEY),
        value("no id", topic, passedAudit("").build(), "invalid_field", "audit_id"),
        value(
            "nobody",
            topic,
            passedAudit("u").setAuditorId("").build(),
            "invalid_field",
            "auditor_id"),
        value(
            "of nothing",
            topic,
            passedAudit("u").setAnnotationId(null).build(),
            "invalid_audit",
            "annotation_id"),
        value(
            "unknown kind",
            topic,
            passedAudit("u").setKind(AuditKind.UNKNOWN).build(),
            "unknown_kind",
            "upgrade"),
        value(
            "no outcome",
            topic,
            passedAudit("u").setOutcome(AuditOutcome.UNKNOWN).build(),
            "unknown_outcome",
            "PASS or FAIL"),
        value(
            "passed with a defect",
            topic,
            passedAudit("u").setDefects(List.of(wrong)).build(),
            "invalid_audit",
            "PASS"),
        value(
            "defect without type",
            topic,
            failedAudit("u", defect(LABEL, "", "major")).build(),
            "invalid_audit",
            "no type"),
        value(
            "defect without question",
            topic,
            failedAudit("u", defect("", "wrong_class", "major")).build(),
            "invalid_field",
            "question"),
        value(
            "unknown severity",
            topic,
            failedAudit("u", defect(LABEL, "wrong_class", "bad")).build(),
            "invalid_audit",
            "critical, major or minor"),
        value(
            "a hundred and one defects",
            topic,
            failedAudit("u", Collections.nCopies(101, wrong).toArray(new DefectEntry[0])).build(),
            "invalid_audit",
            "101"),
        value(
            "revision 0",
            topic,
            passedAudit("u").setRevision(0).build(),
            "invalid_audit",
            "revision"),
        value(
            "revision 0 seen",
            topic,
            passedAudit("u").setAnnotationRevision(0).build(),
            "invalid_field",
            "annotation_revision"),
        value(
            "drawn with no chance",
            topic,
            passedAudit("u").setInclusionProbability(0.0).build(),
            "invalid_field",
            "inclusion_probability"),
        value(
            "not a chance",
            topic,
            passedAudit("u").setInclusionProbability(Double.NaN).build(),
            "invalid_field",
            "inclusion_probability"),
        value(
            "corrected twice",
            topic,
            failedAudit("u", wrong).setCorrectedAnswers(List.of(TOXIC, TOXIC)).build(),
            "invalid_answer",
            LABEL),
        value(
            "corrected at length",
            topic,
            failedAudit("u", wrong)
                .setCorrectedAnswers(List.of(category(LABEL, "x".repeat(256 * 1024))))
                .build(),
            "too_large",
            "bytes"),
        value(
            "2199",
            topic,
            passedAudit("u").setOccurredAt(THE_YEAR_2199).build(),
            "future_timestamp",
            "clock"));
  }

  static Stream<BadInput> commands() {
    var topic = TopicCatalogue.COMMANDS;
    return Stream.of(
        keyed("no key", topic, null, command(CommandType.TICK).build(), "null_key", LINE),
        keyed(
            "other key",
            topic,
            "x".getBytes(UTF_8),
            command(CommandType.TICK).build(),
            "key_mismatch",
            LINE),
        value(
            "no id",
            topic,
            command(CommandType.TICK).setCommandId("").build(),
            "invalid_field",
            "command_id"),
        value("unknown", topic, command(CommandType.UNKNOWN).build(), "unknown_command", "UNKNOWN"),
        value(
            "certified without a reason",
            topic,
            command(CommandType.CERTIFY).setRaterId("r-1").build(),
            "invalid_command",
            "reason"),
        value(
            "nobody to certify",
            topic,
            command(CommandType.CERTIFY).setReason("why").build(),
            "invalid_command",
            "rater_id"),
        value(
            "nothing to release",
            topic,
            command(CommandType.RELEASE).setReason("why").build(),
            "invalid_command",
            "batch_id or a release_id"),
        value(
            "released without a reason",
            topic,
            command(CommandType.RELEASE).setBatchId("b-1").build(),
            "invalid_command",
            "reason"),
        value(
            "no trigger",
            topic,
            command(CommandType.ACCEPT_TRIGGER).build(),
            "invalid_command",
            "trigger_id"),
        value(
            "not verified",
            topic,
            command(CommandType.COMPLETE_TRIGGER).setTriggerId("t").setVerification(" ").build(),
            "invalid_command",
            "verification"),
        value("no reason", topic, command(CommandType.STOP).build(), "invalid_command", "reason"),
        value(
            "recertifying what is no rater",
            topic,
            command(CommandType.RESUME)
                .setReason("x")
                .setScopeDimension("vendor")
                .setScopeValue("north")
                .setResumeWhen(ResumeCondition.RECERTIFIED)
                .build(),
            "invalid_command",
            "only a rater can be recertified"),
        value(
            "an unknown condition",
            topic,
            command(CommandType.RESUME)
                .setReason("x")
                .setResumeWhen(ResumeCondition.UNKNOWN)
                .build(),
            "invalid_command",
            "resume_when"),
        value(
            "blank reason",
            topic,
            command(CommandType.RESUME).setReason(" ").build(),
            "invalid_command",
            "reason"),
        value(
            "nobody",
            topic,
            command(CommandType.STOP).setReason("x").setActor("").build(),
            "invalid_field",
            "actor"),
        value(
            "half a scope",
            topic,
            command(CommandType.STOP).setReason("x").setScopeDimension("vendor").build(),
            "invalid_command",
            "both a dimension and a value"),
        value(
            "no rater",
            topic,
            command(CommandType.SUSPEND).setReason("x").build(),
            "invalid_command",
            "rater_id"),
        value(
            "empty rater",
            topic,
            command(CommandType.REINSTATE).setReason("x").setRaterId("").build(),
            "invalid_field",
            "rater_id"),
        value(
            "long reason",
            topic,
            command(CommandType.STOP).setReason("x".repeat(4_097)).build(),
            "invalid_command",
            "4096"),
        value(
            "long scope",
            topic,
            command(CommandType.STOP)
                .setReason("x")
                .setScopeDimension("vendor")
                .setScopeValue("v".repeat(257))
                .build(),
            "invalid_field",
            "scope_value"),
        value(
            "zero byte in a scope",
            topic,
            command(CommandType.STOP)
                .setReason("x")
                .setScopeDimension("ven\0dor")
                .setScopeValue("v")
                .build(),
            "invalid_field",
            "scope_dimension"),
        value(
            "no alert",
            topic,
            command(CommandType.ACKNOWLEDGE).build(),
            "invalid_command",
            "alert_id"),
        value(
            "empty alert",
            topic,
            command(CommandType.ACKNOWLEDGE).setAlertId("").build(),
            "invalid_field",
            "alert_id"),
        value(
            "2199",
            topic,
            command(CommandType.STOP).setReason("x").setOccurredAt(THE_YEAR_2199).build(),
            "future_timestamp",
            "clock"));
  }
}
