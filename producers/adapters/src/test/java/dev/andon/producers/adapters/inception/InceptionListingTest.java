package dev.andon.producers.adapters.inception;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.FakeApi;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Rendered;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class InceptionListingTest {
  private static final String MORNING = "2026-05-04T11:15:02+0200";

  private final InceptionAdapter adapter = new InceptionAdapter(AdapterSettings.defaults());
  private final FakeApi api =
      new FakeApi()
          .with(
              Documents.PROJECTS,
              Documents.body(
                  "{\"id\":12,\"slug\":\"letters\",\"name\":\"letters\"}",
                  "{\"id\":13,\"name\":\"empty\"}"))
          .with(
              Documents.PROJECT + "/documents",
              Documents.body(Documents.document(565, "a.txt", "ANNOTATION-IN-PROGRESS")))
          .with(Documents.PROJECTS + "/13/documents", Documents.body())
          .with(Documents.PROJECT, Documents.project())
          .with(
              Documents.WORKS,
              Documents.body(
                  Documents.work("anna", "COMPLETE", MORNING),
                  Documents.work("ben", "IN-PROGRESS", MORNING)))
          .with(Documents.ANNA, Documents.cas("LOC"));

  private List<String> list(InceptionAdapter of, String... lines) throws Exception {
    List<AdaptedRecord> records = new ArrayList<>();
    assertThat(of.list(api, Rendered.RECEIVED_AT, records::add)).isEqualTo(Set.of(lines));
    return records.stream().map(Rendered::line).toList();
  }

  @Test
  void saysOfWorkWhatItsMessageMadeOfIt() throws Exception {
    String message = Documents.message("anna", "COMPLETE", 1_777_886_102_120L);
    AdaptedRecord.ToFetch named =
        (AdaptedRecord.ToFetch) Rendered.records(adapter, message.getBytes(UTF_8)).get(0);

    assertThat(list(adapter, "project-letters", "project-empty"))
        .isEqualTo(api.fetch(new InceptionAdapter(AdapterSettings.defaults()), named.what()));
  }

  @Test
  void takesWorkForGoneThatWasTakenBack() throws Exception {
    for (String state : new String[] {"NEW", "LOCKED", "IN-PROGRESS", "COMPLETE"}) {
      api.with(Documents.WORKS, Documents.body(Documents.work("anna", state, null)));

      assertThat(adapter.isGone("letters/a.txt/anna", api))
          .as(state)
          .isEqualTo(state.equals("NEW") || state.equals("LOCKED"));
    }
    assertThat(adapter.mayComeBack()).isTrue();
  }

  @Test
  void goesOnPastADocumentThatIsDeletedMeanwhile() throws Exception {
    api.with(
        Documents.PROJECT + "/documents",
        Documents.body(
            Documents.document(564, "gone.txt", "NEW"), Documents.document(565, "a.txt", "NEW")));

    assertThat(list(adapter, "project-letters", "project-empty"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("refused RECORD | document letters/gone.txt"),
            line -> assertThat(line).startsWith("annotation"));
  }

  @Test
  void findsACuratedDocumentThatNoMessageSpokeOf() throws Exception {
    api.with(
            Documents.PROJECT + "/documents",
            Documents.body(Documents.document(565, "a.txt", "CURATION-COMPLETE")))
        .with(Documents.CURATION, Documents.cas("CURATION_USER", "LOC"));

    assertThat(list(adapter, "project-letters", "project-empty"))
        .last()
        .asString()
        .startsWith("gold");
    assertThat(list(adapter, "project-letters", "project-empty"))
        .as("again")
        .noneMatch(line -> line.startsWith("gold"));
  }

  @Test
  void goesOnPastADocumentThatCannotBeRead() throws Exception {
    api.with(
            Documents.WORKS,
            Documents.body(
                Documents.work("ben", "COMPLETE", MORNING),
                Documents.work("anna", "COMPLETE", MORNING)))
        .with(Documents.ANNA.replace("anna", "ben"), "<html>");

    assertThat(list(adapter, "project-letters", "project-empty"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("refused RECORD"),
            line -> assertThat(line).startsWith("annotation"));
  }

  @Test
  void listsTheProjectsThatAreChosen() throws Exception {
    assertThat(list(choosing("13"), "project-empty")).isEmpty();
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> choosing("13,14").list(api, Rendered.RECEIVED_AT, each -> {}));
  }

  private static InceptionAdapter choosing(String projects) {
    return new InceptionAdapter(AdapterSettings.builder().toolOption("projects", projects).build());
  }

  @Test
  void namesLinesAsTheSettingsDo() throws Exception {
    assertThat(
            list(
                new InceptionAdapter(AdapterSettings.builder().line("letters", "mail").build()),
                "mail",
                "project-empty"))
        .singleElement()
        .asString()
        .contains("\"line_id\":\"mail\"");
    assertThat(
            list(
                new InceptionAdapter(AdapterSettings.builder().lineField("documentTitle").build())))
        .singleElement()
        .asString()
        .contains("\"line_id\":\"a.txt\"");
  }

  @Test
  void takesWorkForGoneWithItsDocumentOnly() throws Exception {
    assertThat(adapter.isGone("letters/a.txt/anna", api)).isFalse();
    assertThat(adapter.isGone("letters/a.txt/somebody who left", api)).isFalse();
    assertThat(adapter.isGone("letters/deleted.txt/anna", api)).isTrue();
    assertThat(adapter.isGone("a project that is hidden/a.txt/anna", api)).isFalse();
    assertThat(adapter.isGone("no document's", api)).isFalse();
  }

  @Test
  void refusesAnAnswerThatIsNone() {
    for (String answer : new String[] {"{}", "[]", "<html>", "{\"body\":{}}", "{\"body\":[7]}"}) {
      FakeApi odd = new FakeApi().with(Documents.PROJECTS, answer);

      assertThatExceptionOfType(Refusal.class)
          .as(answer)
          .isThrownBy(() -> adapter.list(odd, Rendered.RECEIVED_AT, each -> {}));
    }
  }
}
