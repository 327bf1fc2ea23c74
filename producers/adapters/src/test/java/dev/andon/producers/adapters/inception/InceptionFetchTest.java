package dev.andon.producers.adapters.inception;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.GoldRecord;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.FakeApi;
import dev.andon.producers.adapters.Pseudonyms;
import dev.andon.producers.adapters.Rendered;
import dev.andon.producers.adapters.TryLater;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A message says that a state changed, and what the tool has then decides. */
final class InceptionFetchTest {
  private static final String MORNING = "2026-05-04T11:15:02+0200";
  private static final long NOON = Instant.parse("2026-05-04T12:00:00Z").toEpochMilli();

  private final InceptionAdapter adapter = new InceptionAdapter(AdapterSettings.defaults());
  private final FakeApi api =
      new FakeApi()
          .with(Documents.PROJECT, Documents.project())
          .with(Documents.WORKS, Documents.body(Documents.work("anna", "COMPLETE", MORNING)))
          .with(Documents.ANNA, Documents.cas("LOC"));

  private List<AdaptedRecord> deliver(String user, String state, long at) throws TryLater {
    return deliver(adapter, Documents.message(user, state, at));
  }

  private List<AdaptedRecord> deliver(InceptionAdapter to, String message) throws TryLater {
    AdaptedRecord.ToFetch named =
        (AdaptedRecord.ToFetch) Rendered.records(to, message.getBytes(UTF_8)).get(0);
    List<AdaptedRecord> records = new ArrayList<>();
    to.fetch(named.what(), api, Rendered.RECEIVED_AT, records::add);
    return records;
  }

  private static AnnotationEvent event(List<AdaptedRecord> records) {
    assertThat(records).hasSize(1).first().isInstanceOf(AdaptedRecord.Annotation.class);
    return ((AdaptedRecord.Annotation) records.get(0)).event();
  }

  private void now(String... works) {
    api.with(Documents.WORKS, Documents.body(works));
  }

  @Test
  void fetchesWhatIsComplete() throws Exception {
    AnnotationEvent event = event(deliver("anna", "COMPLETE", NOON));

    assertThat(event.getAnnotationId()).isEqualTo("letters/a.txt/anna");
    assertThat(event.getLineId()).isEqualTo("project-letters");
    assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-05-04T09:15:02Z"));
    assertThat(api.asked())
        .containsExactly(Documents.PROJECT, Documents.WORKS, Documents.ANNA, Documents.WORKS);
  }

  @Test
  void saysTheSameOfOneStateWhateverMessageAsks() throws Exception {
    AnnotationEvent first = event(deliver("anna", "COMPLETE", NOON));

    assertThat(event(deliver("anna", "COMPLETE", NOON + 5_000))).isEqualTo(first);
    assertThat(event(deliver("anna", "LOCKED", NOON - 5_000))).isEqualTo(first);
  }

  @Test
  void revisesWhatIsCompletedAnew() throws Exception {
    AnnotationEvent first = event(deliver("anna", "COMPLETE", NOON));
    now(Documents.work("anna", "COMPLETE", "2026-05-04T12:15:02+0200"));
    api.with(Documents.ANNA, Documents.cas("PER"));

    AnnotationEvent second = event(deliver("anna", "COMPLETE", NOON));
    assertThat(second.getRevision()).isEqualTo(first.getRevision() + 3_600);
    assertThat(second.getEventId()).isNotEqualTo(first.getEventId());
  }

  @Test
  void leavesWorkAloneThatWasReopened() throws Exception {
    deliver("anna", "COMPLETE", NOON);
    now(Documents.work("anna", "IN-PROGRESS", MORNING));

    assertThat(deliver("anna", "COMPLETE", NOON))
        .singleElement()
        .isInstanceOf(AdaptedRecord.Ignored.class);
  }

  @Test
  void withdrawsWhatWasTakenBackAlthoughItIsBegunAnew() throws Exception {
    for (String state : new String[] {"NEW", "LOCKED"}) {
      for (String since : new String[] {"NEW", "LOCKED", "IN-PROGRESS"}) {
        now(Documents.work("anna", "COMPLETE", MORNING));
        AnnotationEvent first = event(deliver("anna", "COMPLETE", NOON));
        now(Documents.work("anna", since, null));

        AnnotationEvent last = event(deliver("anna", state, NOON));
        assertThat(last.getType()).isEqualTo(AnnotationEventType.WITHDRAWN);
        assertThat(last.getAnnotationId()).isEqualTo(first.getAnnotationId());
        assertThat(last.getItemId()).isEqualTo(first.getItemId());
        assertThat(last.getRevision()).isGreaterThan(first.getRevision());
        assertThat(last.getOccurredAt()).isEqualTo(Instant.ofEpochMilli(NOON));
      }
    }
  }

  @Test
  void hasNothingToWithdrawOfWorkThatWasNeverSeen() throws Exception {
    now(Documents.work("anna", "NEW", null));

    assertThat(deliver("anna", "NEW", NOON))
        .singleElement()
        .isInstanceOf(AdaptedRecord.Ignored.class);
    assertThat(deliver("anna", "COMPLETE", NOON))
        .as("the message before that, late")
        .singleElement()
        .isInstanceOf(AdaptedRecord.Ignored.class);
  }

  @Test
  void comesAgainWhereTheDocumentChangesMeanwhile() {
    api.with(
        Documents.WORKS,
        Documents.body(Documents.work("anna", "COMPLETE", MORNING)),
        Documents.body(Documents.work("anna", "IN-PROGRESS", MORNING)));

    assertThatThrownBy(() -> deliver("anna", "COMPLETE", NOON)).isInstanceOf(TryLater.class);
  }

  @Test
  void takesNothingForWorkThatItsAnnotatorNeverTouched() throws Exception {
    now(Documents.work("anna", "COMPLETE", null));

    assertThat(deliver("anna", "COMPLETE", NOON))
        .singleElement()
        .asString()
        .contains("its annotator never did anything in the tool");
  }

  @Test
  void findsAnAnnotatorByPseudonym() throws Exception {
    Pseudonyms pseudonyms = new Pseudonyms(1, "0123456789abcdef".getBytes(UTF_8));
    InceptionAdapter told =
        new InceptionAdapter(AdapterSettings.builder().people(pseudonyms).build());
    String message = Documents.message("anna", "COMPLETE", NOON);

    assertThat(Rendered.lines(told, message.getBytes(UTF_8)))
        .allMatch(line -> !line.contains("anna"));
    assertThat(event(deliver(told, message)).getRaterId()).isEqualTo(pseudonyms.of("anna"));
  }

  @Test
  void mendsTheYearThatTheToolWritesAtItsEnd() throws Exception {
    now(Documents.work("anna", "COMPLETE", "2026-12-30T09:15:02+0000"));

    assertThat(event(deliver("anna", "COMPLETE", NOON)).getOccurredAt())
        .isEqualTo(Instant.parse("2025-12-30T09:15:02Z"));
  }

  @Test
  void takesWorkThatWasDoneLongAfterTheMessage() throws Exception {
    now(Documents.work("anna", "COMPLETE", "2026-07-20T09:15:02+0000"));

    assertThat(event(deliver("anna", "COMPLETE", NOON)).getOccurredAt())
        .isEqualTo(Instant.parse("2026-07-20T09:15:02Z"));
  }

  @Test
  void readsOffsetsInEachForm() throws Exception {
    for (String offset : new String[] {"+0200", "+02:00", ".000+02:00"}) {
      now(Documents.work("anna", "COMPLETE", "2026-05-04T11:15:02" + offset));

      assertThat(event(deliver("anna", "COMPLETE", NOON)).getOccurredAt())
          .isEqualTo(Instant.parse("2026-05-04T09:15:02Z"));
    }
    for (String zulu : new String[] {"Z", "+0000"}) {
      now(Documents.work("anna", "COMPLETE", "2026-05-04T09:15:02" + zulu));

      assertThat(event(deliver("anna", "COMPLETE", NOON)).getOccurredAt())
          .isEqualTo(Instant.parse("2026-05-04T09:15:02Z"));
    }
  }

  @Test
  void refusesTimesThatAreNone() throws Exception {
    for (String time :
        new String[] {"yesterday", "2026-13-01T00:00:00+0000", "1960-01-01T00:00:00Z"}) {
      now(Documents.work("anna", "COMPLETE", time));

      assertThat(deliver("anna", "COMPLETE", NOON))
          .singleElement()
          .asString()
          .contains("timestamp must be a time since 1970");
    }
  }

  @Test
  void makesGoldOfWhatIsCuratedUntilItIsNotAnyMore() throws Exception {
    String curated = Documents.document(565, "a.txt", "CURATION-COMPLETE");
    api.with(Documents.PROJECT + "/documents", Documents.body(curated))
        .with(Documents.CURATION, Documents.cas("CURATION_USER", "LOC"));
    GoldRecord gold = gold(deliver("CURATION_USER", "COMPLETE", NOON));
    assertThat(gold.getItemId()).isEqualTo("letters/a.txt");
    assertThat(gold.getEffectiveAt()).isEqualTo(Instant.ofEpochMilli(NOON));
    assertThat(gold.getAnswers()).hasSize(1);

    api.with(
        Documents.PROJECT + "/documents",
        Documents.body(curated.replace("COMPLETE", "IN-PROGRESS")));
    assertThat(deliver("CURATION_USER", "COMPLETE", NOON))
        .singleElement()
        .isInstanceOf(AdaptedRecord.Ignored.class);

    api.with(
        Documents.PROJECT + "/documents",
        Documents.body(Documents.document(565, "a.txt", "ANNOTATION-IN-PROGRESS")));
    GoldRecord retired = gold(deliver("CURATION_USER", "NEW", NOON + 1_000));
    assertThat(retired.getRetired()).isTrue();
    assertThat(retired.getVersion()).isEqualTo(gold.getVersion() + 1);
  }

  private static GoldRecord gold(List<AdaptedRecord> records) {
    assertThat(records).hasSize(1).first().isInstanceOf(AdaptedRecord.Gold.class);
    return ((AdaptedRecord.Gold) records.get(0)).gold();
  }

  @Test
  void refusesAnAnswerThatIsNone() throws Exception {
    for (String path : new String[] {Documents.PROJECT, Documents.WORKS, Documents.ANNA}) {
      for (String answer : new String[] {"{}", "[]", "<html>", "{\"body\":[7]}"}) {
        FakeApi odd =
            new FakeApi()
                .with(Documents.PROJECT, Documents.project())
                .with(Documents.WORKS, Documents.body(Documents.work("anna", "COMPLETE", MORNING)))
                .with(Documents.ANNA, Documents.cas("LOC"))
                .with(path, answer);
        String message = Documents.message("anna", "COMPLETE", NOON);
        AdaptedRecord.ToFetch named =
            (AdaptedRecord.ToFetch) Rendered.records(adapter, message.getBytes(UTF_8)).get(0);

        assertThat(odd.fetch(new InceptionAdapter(AdapterSettings.defaults()), named.what()))
            .as("%s %s", path, answer)
            .singleElement()
            .asString()
            .startsWith("refused RECORD");
      }
    }
  }

  @Test
  void readsAnAnnotatorsWorkWhoseTimesAreFineBesideAnothersThatAreNot() throws Exception {
    now(
        Documents.work("ben", "COMPLETE", "yesterday"),
        Documents.work("anna", "COMPLETE", MORNING));

    assertThat(event(deliver("anna", "COMPLETE", NOON)).getRaterId()).isEqualTo("anna");
  }
}
