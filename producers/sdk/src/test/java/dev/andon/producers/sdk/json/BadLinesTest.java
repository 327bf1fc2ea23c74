package dev.andon.producers.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kind of bad line is answered with, word for word. */
class BadLinesTest {

  private static final String KINDS =
      "one of category, categories, ordinal, number, text, spans, boxes, polygons, mask, ranking,"
          + " pairwise, path, abstain";

  @ParameterizedTest
  @MethodSource({"badObjects", "badFields", "badRevisions", "badAnswers", "badValues"})
  void refusesAnnotation(String line, String reason) {
    assertThat(reasons(NativeFormat.ANNOTATIONS, line)).containsExactly(reason);
  }

  static Stream<Arguments> badObjects() {
    return Stream.of(
        bad("[1]", "expected an object, found an array"),
        bad("7", "expected an object, found 7"),
        bad("null", "expected an object, found null"),
        bad(Lines.ANNOTATION + "{}", "there is more after the end of the object (column 205)"),
        bad("{\"event_id\":\"e\"", "not JSON: the line ends before its object does (column 16)"),
        bad(
            "{'event_id':1}",
            "not JSON: Unexpected character (''' (code 39)): was expecting double-quote to start"
                + " field name (column 3)"));
  }

  static Stream<Arguments> badFields() {
    return Stream.of(
        with("\"ratter\":1", "unknown field \"ratter\""),
        with("\"rater_idd\":1", "unknown field \"rater_idd\" (did you mean \"rater_id\"?)"),
        with("\"Rater_Id\":[{}]", "unknown field \"Rater_Id\" (did you mean \"rater_id\"?)"),
        with("\"rater_id\":\"r-5\"", "rater_id: is given twice"),
        with("\"lane\":7", "lane: expected a string, found 7"),
        with("\"lane\":{\"a\":[1]}", "lane: expected a string, found an object"),
        with("\"lane\":\" \"", "lane: must not be blank"),
        with(
            "\"lane\":\"a\\u0007b\"",
            "lane: must not contain control characters, found \"a\\u0007b\""),
        with("\"lane\":\"\\ud800\"", "lane: half of a surrogate pair is no character: \"\\ud800\""),
        with(
            "\"lane\":\"" + "x".repeat(257) + "\"",
            "lane: 257 characters, more than the 256 allowed"),
        with(
            "\"stage\":\"prod\"",
            "stage: unknown value \"prod\", expected one of production, pilot, calibration,"
                + " certification, rework"),
        with(
            "\"stage\":\"Pilot\"",
            "stage: unknown value \"Pilot\" (did you mean \"pilot\"?), expected one of production,"
                + " pilot, calibration, certification, rework"),
        with(
            "\"stage\":\"unknown\"",
            "stage: unknown value \"unknown\", expected one of production, pilot, calibration,"
                + " certification, rework"),
        with(
            "\"time_on_task_ms\":-1",
            "time_on_task_ms: expected a whole number of at least 0, found -1"),
        with("\"time_on_task_ms\":1.5", "time_on_task_ms: expected a whole number, found 1.5"),
        with(
            "\"time_on_task_ms\":99999999999999999999",
            "time_on_task_ms: expected a whole number of at least 0, found 99999999999999999999"),
        with("\"flags\":[{\"type\":\"a\"},{}]", "flags[1].type is missing"),
        with("\"flags\":{}", "flags: expected an array, found an object"),
        with("\"slices\":[]", "slices: expected an object of dimension to value, found an array"),
        with("\"slices\":{\"language\":null}", "slices.language: expected a string, found null"),
        with("\"slices\":{\"a\":\"1\",\"a\":\"2\"}", "slices.a: is given twice"),
        with("\"slices\":{\"a b\":7}", "slices.\"a b\": expected a string, found 7"),
        with("\"prediction\":{\"score\":0.5}", "prediction.model is missing"),
        with(
            "\"prediction\":{\"model\":\"m\",\"score\":1.5}",
            "prediction.score: expected a number from 0 to 1, found 1.5"),
        with(
            "\"prediction\":{\"model\":\"m\",\"shown_to_rater\":\"yes\"}",
            "prediction.shown_to_rater: expected true or false, found \"yes\""),
        bad(
            Lines.ANNOTATION.replace("\"toxicity\"", "\"a/b\""),
            "line_id: must not contain \"/\", found \"a/b\""),
        bad(
            Lines.ANNOTATION.replace("2026-05-04T09:15:02.120Z", "2026-05-04 09:15:02"),
            "occurred_at: expected a time with Z or an offset, like 2026-05-04T09:15:02.120Z,"
                + " found \"2026-05-04 09:15:02\""),
        bad(
            Lines.ANNOTATION.replace("2026-05-04T", "1969-12-31T"),
            "occurred_at: expected a year from 1970 to 9999, found 1969-12-31T09:15:02.120Z"),
        bad(
            Lines.ANNOTATION.replace("\"2026-05-04T09:15:02.120Z\"", "1777886102120"),
            "occurred_at: expected a time with Z or an offset, like 2026-05-04T09:15:02.120Z,"
                + " found 1777886102120"));
  }

  static Stream<Arguments> badRevisions() {
    String created =
        "revision: a created annotation has revision 1, a later one is type \"revised\"";
    String revised = "revision: a revised annotation needs a revision from 2 to 2147483646";
    return Stream.of(
        with("\"revision\":2", created),
        with("\"type\":\"revised\"", revised),
        with("\"type\":\"revised\",\"revision\":1", revised),
        with("\"type\":\"revised\",\"revision\":2147483647", revised),
        with("\"revision\":0", "revision: expected a whole number from 1 to 2147483647, found 0"),
        bad(Lines.ANNOTATION.replaceFirst(",\"answers\":.*$", "}"), "answers is missing"),
        bad(Lines.annotationAnswering(""), "answers: must not be empty"));
  }

  static Stream<Arguments> badAnswers() {
    return Stream.of(
        answer("7", "answers[0]: expected an object with question, kind and value, found 7"),
        answer("{\"kind\":\"category\",\"value\":\"x\"}", "answers[0].question is missing"),
        answer("{\"question\":\"label\",\"value\":\"x\"}", "answers[0].kind is missing"),
        answer("{\"question\":\"label\",\"kind\":\"category\"}", "answers[0].value is missing"),
        answer(
            "{\"question\":\"label\",\"kind\":\"category\",\"value\":null}",
            "answers[0].value: must not be null: an abstention has kind \"abstain\""),
        answer(
            "{\"question\":\"label\",\"kind\":\"abstain\",\"value\":\"x\"}",
            "answers[0].value: expected null, as kind is \"abstain\", found \"x\""),
        answer(
            "{\"question\":\"*\",\"kind\":\"category\",\"value\":\"x\"}",
            "answers[0].question: must not be \"*\", which stands for the whole annotation"),
        answer(
            "{\"question\":\"label\",\"kind\":\"categry\",\"value\":\"x\"}",
            "answers[0].kind: unknown value \"categry\" (did you mean \"category\"?), expected "
                + KINDS),
        answer(
            "{\"question\":\"label\",\"value\":[[]],\"kind\":\"cuboids\"}",
            "answers[0].kind: \"cuboids\" is reserved and not read by this version, expected "
                + KINDS),
        answer(
            "{\"question\":\"label\",\"kind\":\"keypoints\",\"value\":[]}",
            "answers[0].kind: \"keypoints\" is reserved and not read by this version, expected "
                + KINDS),
        answer(
            "{\"question\":\"label\",\"kind\":\"text\",\"value\":\"x\",\"score\":1}",
            "answers[0]: unknown field \"score\""),
        answer(
            "{\"question\":\"q\",\"question\":\"p\",\"kind\":\"text\",\"value\":\"x\"}",
            "answers[0].question: is given twice"),
        answer(
            "{\"question\":\"q\",\"kind\":\"text\",\"value\":\"x\"},"
                + "{\"question\":\"q\",\"kind\":\"text\",\"value\":\"y\"}",
            "answers: question \"q\" is answered twice"));
  }

  static Stream<Arguments> badValues() {
    return Stream.of(
        value("category", "7", ": expected a string, found 7"),
        value("category", "\"\"", ": must not be blank"),
        value("categories", "\"x\"", ": expected an array, found \"x\""),
        value("categories", "[\"x\",7]", "[1]: expected a string, found 7"),
        value("ordinal", "3.5", ": expected a whole number, found 3.5"),
        value("ordinal", "\"3\"", ": expected a whole number, found \"3\""),
        value("number", "\"3.5\"", ": expected a finite number, found \"3.5\""),
        value("number", "1e999", ": expected a finite number, found 1e999"),
        value("text", "[]", ": expected a string, found an array"),
        value("spans", "[{\"start\":0,\"end\":5}]", "[0].label is missing"),
        value(
            "spans",
            "[{\"start\":5,\"end\":5,\"label\":\"PER\"}]",
            "[0]: end 5 must be greater than start 5: it is exclusive"),
        value(
            "spans",
            "[{\"start\":-1,\"end\":5,\"label\":\"PER\"}]",
            "[0].start: expected a whole number from 0 to 2147483647, found -1"),
        value(
            "boxes",
            "[{\"x\":0,\"y\":0,\"w\":0,\"h\":1,\"label\":\"car\"}]",
            "[0].w: expected a number above 0, found 0"),
        value(
            "polygons",
            "[{\"points\":[[0,0],[1,1]],\"label\":\"car\"}]",
            "[0].points: expected at least 3 elements, found 2"),
        value(
            "polygons",
            "[{\"points\":[[0,0],[1,1],[0,1,2]],\"label\":\"car\"}]",
            "[0].points[2]: expected 2 elements, found 3"),
        value("mask", "{\"rle\":[1,2],\"size\":[2]}", ".size: expected 2 elements, found 1"),
        value(
            "mask",
            "{\"rle\":[1,2],\"size\":[2,2]}",
            ".rle: the runs add up to 3 of the 4 pixels of size"),
        value(
            "mask",
            "{\"rle\":[1,9223372036854775807],\"size\":[2,2]}",
            ".rle: the runs exceed the 4 pixels of size"),
        value(
            "mask",
            "{\"rle\":\"PPYo1\",\"size\":[2,2]}",
            ".rle: expected an array, found \"PPYo1\""),
        value("ranking", "[[\"a\"],[\"b\",\"a\"]]", ": \"a\" is ranked twice"),
        value("ranking", "[[\"a\"],[]]", "[1]: expected at least 1 elements, found 0"),
        value("pairwise", "true", ": expected a string, found true"),
        value("path", "[]", ": expected at least 1 elements, found 0"));
  }

  @ParameterizedTest
  @MethodSource("badGold")
  void refusesGold(String line, String reason) {
    assertThat(reasons(NativeFormat.GOLD, line)).containsExactly(reason);
  }

  static Stream<Arguments> badGold() {
    return Stream.of(
        bad(Lines.GOLD.replaceFirst(",\"answers\":.*$", "}"), "answers is missing"),
        bad(
            Lines.GOLD.replaceFirst(",\"answers\":.*$", ",\"answers\":[]}"),
            "answers: must not be empty"),
        bad(
            Lines.GOLD.replace("\"version\":1", "\"version\":0"),
            "version: expected a whole number from 1 to 2147483647, found 0"),
        bad(
            Lines.GOLD.replace("\"version\":1", "\"version\":1,\"severity_if_wrong\":\"blocker\""),
            "severity_if_wrong: unknown value \"blocker\", expected one of critical, major, minor"),
        goldAnswer(
            "\"match\":\"within:0.5\"",
            "answers[0].match: \"within:0.5\" does not suit category answers, expected one of exact"),
        goldAnswer("\"match\":7", "answers[0].match: expected a string, found 7"),
        goldAnswer("\"accept\":\"x\"", "answers[0].accept: expected an array, found \"x\""),
        goldAnswer("\"accept\":[7]", "answers[0].accept[0]: expected a string, found 7"),
        goldAnswer(
            "\"acept\":[]", "answers[0]: unknown field \"acept\" (did you mean \"accept\"?)"),
        goldAnswer("\"match\":\"exact\",\"match\":\"any\"", "answers[0].match: is given twice"));
  }

  @Test
  void namesTheMatchesThatSuit() {
    String line =
        Lines.GOLD.replace(
            "\"kind\":\"category\",\"value\":\"toxic\"",
            "\"kind\":\"spans\",\"value\":[],\"match\":\"iou:1.5\"");

    assertThat(reasons(NativeFormat.GOLD, line))
        .containsExactly(
            "answers[0].match: \"iou:1.5\" does not suit spans answers, expected one of exact,"
                + " any, iou:THRESHOLD (above 0, at most 1)");
  }

  @Test
  void namesAllProblemsOfALineAtOnce() {
    String line =
        """
        {"ratter_id":"r-4","line_id":7,"item_id":"","occurred_at":"yesterday",\
        "answers":[{"question":"q","kind":"ordinal","value":"3"},{"kind":"abstain"}]}""";

    assertThat(reasons(NativeFormat.ANNOTATIONS, line))
        .containsExactly(
            "unknown field \"ratter_id\" (did you mean \"rater_id\"?)",
            "line_id: expected a string, found 7",
            "item_id: must not be blank",
            "occurred_at: expected a time with Z or an offset, like 2026-05-04T09:15:02.120Z,"
                + " found \"yesterday\"",
            "answers[0].value: expected a whole number, found \"3\"",
            "answers[1].question is missing",
            "event_id is missing",
            "annotation_id is missing",
            "rater_id is missing");
  }

  @Test
  void saysHowManyMoreProblemsThereAre() {
    String line = Lines.annotationAnswering("7" + ",7".repeat(24));

    assertThat(reasons(NativeFormat.ANNOTATIONS, line)).hasSize(21).last().isEqualTo("and 5 more");
  }

  @Test
  @Timeout(20)
  void isNotSlowedDownByManyMistakes() {
    StringBuilder line = new StringBuilder("{");
    for (int i = 0; line.length() < 1_000_000; i++) {
      line.append("\"an_unknown_field_").append(i).append("\":0,");
    }

    assertThat(reasons(NativeFormat.ANNOTATIONS, line + "\"lane\":0}")).hasSize(21);
  }

  @Test
  void refusesDeepNesting() {
    String line = "{\"event_id\":" + "[".repeat(100_000);

    assertThat(reasons(NativeFormat.ANNOTATIONS, line))
        .containsExactly(
            "event_id: expected a string, found an array",
            "objects and arrays are nested deeper than 32 levels (column 45)");
  }

  @Test
  void refusesAnEndlessNumber() {
    String line =
        Lines.ANNOTATION.replace(
            "\"answers\"", "\"time_on_task_ms\":" + "9".repeat(5_000) + ",\"answers\"");

    assertThat(reasons(NativeFormat.ANNOTATIONS, line))
        .singleElement()
        .asString()
        .startsWith("a number longer than 100 or a field name longer than 1000 characters");
  }

  @Test
  void refusesAuditsThatPassWithDefects() {
    String line =
        """
        {"audit_id":"u","line_id":"l","item_id":"i","auditor_id":"q","outcome":"pass",\
        "occurred_at":"2026-05-04T10:00:00Z",\
        "defects":[{"question":"label","type":"wrong_class","severity":"critical"}]}""";

    assertThat(reasons(NativeFormat.AUDITS, line))
        .containsExactly("defects: must be empty where outcome is pass");
  }

  @Test
  void namesWhatEachInputMustHave() {
    assertThat(reasons(NativeFormat.GOLD, "{}"))
        .containsExactly(
            "line_id is missing",
            "item_id is missing",
            "version is missing",
            "effective_at is missing",
            "answers is missing");
    assertThat(reasons(NativeFormat.AUDITS, "{}"))
        .containsExactly(
            "audit_id is missing",
            "line_id is missing",
            "item_id is missing",
            "auditor_id is missing",
            "occurred_at is missing",
            "outcome is missing");
    assertThat(reasons(NativeFormat.ITEMS, "{}"))
        .containsExactly("line_id is missing", "item_id is missing", "received_at is missing");
    assertThat(reasons(NativeFormat.ROSTER, "{}"))
        .containsExactly("rater_id is missing", "effective_at is missing");
    assertThat(reasons(NativeFormat.GUIDELINES, "{}"))
        .containsExactly(
            "line_id is missing",
            "version is missing",
            "change_class is missing",
            "effective_at is missing");
    assertThat(reasons(NativeFormat.MODEL_EVALS, "{}"))
        .containsExactly(
            "evaluation_id is missing",
            "line_id is missing",
            "occurred_at is missing",
            "model is missing",
            "metrics is missing");
  }

  private static List<String> reasons(NativeFormat<?> format, String line) {
    return Lines.read(format, Lines.utf8(line)).stream()
        .map(read -> ((JsonLine.Refusal<?>) read).reasons())
        .findFirst()
        .orElseThrow();
  }

  private static Arguments bad(String line, String reason) {
    return Arguments.of(line, reason);
  }

  private static Arguments with(String field, String reason) {
    return bad(
        Lines.ANNOTATION.replaceFirst("}$", "," + field.replace("\\", "\\\\") + "}"), reason);
  }

  private static Arguments answer(String answer, String reason) {
    return bad(Lines.annotationAnswering(answer), reason);
  }

  private static Arguments value(String kind, String value, String reason) {
    return answer(
        "{\"question\":\"q\",\"kind\":\"" + kind + "\",\"value\":" + value + "}",
        "answers[0].value" + reason);
  }

  private static Arguments goldAnswer(String field, String reason) {
    return bad(Lines.GOLD.replace("\"value\":\"toxic\"", "\"value\":\"toxic\"," + field), reason);
  }
}
