package dev.andon.producers.adapters.labelimg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.BoxEntry;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Annotation;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Rendered;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What files leave out is told by settings, and a later export counts. */
final class LabelImgDeliveryTest {
  private static final String DOCUMENT = "<annotation><filename>1.jpg</filename></annotation>";

  private static AdapterSettings.Builder settings(String exportedAt) {
    return AdapterSettings.builder()
        .line("streets")
        .toolOption("rater", "ann")
        .toolOption("exported-at", exportedAt)
        .toolOption("classes", "car\ndog\n");
  }

  private static AdapterSettings.Builder settings() {
    return settings("2026-05-04T09:15:02Z");
  }

  private static List<String> lines(AdapterSettings.Builder settings, String input) {
    return Rendered.lines(new LabelImgAdapter(settings.build()), input.getBytes(UTF_8));
  }

  private static AnnotationEvent event(AdapterSettings.Builder settings, String input) {
    List<AdaptedRecord> records =
        Rendered.records(new LabelImgAdapter(settings.build()), input.getBytes(UTF_8));
    assertThat(records).first().isInstanceOf(Annotation.class);
    return ((Annotation) records.get(0)).event();
  }

  @Test
  void letsALaterExportCount() {
    AnnotationEvent first = event(settings(), DOCUMENT);
    AnnotationEvent later = event(settings("2026-05-05T09:15:02Z"), DOCUMENT);

    assertThat(later.getRevision()).isGreaterThan(first.getRevision());
    assertThat(later.getAnnotationId()).isEqualTo(first.getAnnotationId());
    assertThat(event(settings(), DOCUMENT)).isEqualTo(first);
  }

  @Test
  void takesTheArrivalForTheTimeWhereToldTo() {
    assertThat(event(settings("arrival"), DOCUMENT).getOccurredAt())
        .isEqualTo(Rendered.RECEIVED_AT);
  }

  @Test
  void saysOnceWhatTheSettingsLeaveOpen() {
    for (AdapterSettings.Builder settings :
        List.of(
            AdapterSettings.builder().line("l").toolOption("rater", "ann"),
            AdapterSettings.builder().line("l").toolOption("exported-at", "arrival"),
            AdapterSettings.builder()
                .toolOption("rater", "ann")
                .toolOption("exported-at", "arrival"))) {
      assertThat(lines(settings, DOCUMENT + DOCUMENT))
          .singleElement()
          .asString()
          .startsWith("refused REST | the input | says neither");
    }
  }

  @Test
  void placesBoxesOfYoloInPixelsWhereTheSizeIsKnown() {
    String text = "1 0.5 0.5 0.25 0.5\n";

    assertThat(event(settings().toolOption("item", "1.jpg"), text).getAnswers().get(0).getBoxes())
        .containsExactly(new BoxEntry(0.375, 0.25, 0.25, 0.5, "dog", 0.0));
    assertThat(
            event(settings().toolOption("item", "1.jpg").toolOption("image-size", "640x480"), text)
                .getAnswers()
                .get(0)
                .getBoxes())
        .containsExactly(new BoxEntry(240.0, 120.0, 160.0, 240.0, "dog", 0.0));
  }

  @Test
  void takesAnEmptyYoloTextForAnImageWithNothingOnIt() {
    assertThat(event(settings().toolOption("item", "1.jpg"), "").getAnswers().get(0).getBoxes())
        .isEmpty();
  }

  @Test
  void givesAnImageOneAnnotationInBothForms() {
    AnnotationEvent voc = event(settings(), DOCUMENT);
    AnnotationEvent yolo = event(settings(), "# image: 1.jpg\n");

    assertThat(yolo).isEqualTo(voc);
  }

  @Test
  void passesOverAByteOrderMark() {
    for (String input : List.of(DOCUMENT, "# image: 1.jpg\n")) {
      assertThat(event(settings(), "\ufeff" + input)).isEqualTo(event(settings(), input));
    }
  }

  @Test
  void takesTheItemFromAFieldOfTheDocument() {
    assertThat(
            event(settings().itemField("path"), "<annotation><path>a/1.jpg</path></annotation>")
                .getItemId())
        .isEqualTo("a/1.jpg");
  }

  @Test
  void refusesWhatIsBeyondTheLimitsAndNothingElse() {
    String large = "<annotation><filename>" + "x".repeat(300) + "</filename></annotation>";
    String many =
        "<annotation><filename>2.jpg</filename>" + "<object/>".repeat(3) + "</annotation>";
    AdapterSettings.Builder small = settings().limits(new Limits(200, 100, 10, 2, 3, 1));

    assertThat(lines(small, large + DOCUMENT + many))
        .satisfiesExactly(
            line -> assertThat(line).contains("document 1 | is larger than 200 bytes"),
            line -> assertThat(line).startsWith("annotation | document 2"),
            line -> assertThat(line).startsWith("annotation | document 3").contains("abstain"),
            line -> assertThat(line).contains("has 3 objects, more than the 2 taken"));
    assertThat(lines(small, "# image: 1.jpg\n" + " ".repeat(201)))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("annotation | image 1.jpg"),
            line -> assertThat(line).isEqualTo("refused REST | line 1 | is larger than 200 bytes"));
    assertThat(lines(small, "# image: 1.jpg\n" + "0 0.5 0.5 0.1 0.1\n".repeat(3)))
        .anyMatch(line -> line.contains("line 4: there are more than the 2 boxes taken"));
  }

  /** The bytes that expand a thousandfold in a reader that heeds document types. */
  @Test
  void expandsNothing() {
    String bomb =
        "<!DOCTYPE annotation [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>"
            + "<annotation><filename>&b;&b;&b;</filename></annotation>";

    assertThat(lines(settings(), bomb + DOCUMENT))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("refused RECORD | document 1"),
            line -> assertThat(line).startsWith("annotation | document 2"));
  }

  @Test
  void refusesOptionsItCannotRead() {
    for (String[] option :
        new String[][] {
          {"rator", "x", "unknown option 'rator' for labelimg"},
          {"exported-at", "2026-05-04", "exported-at must be a time"},
          {"image-size", "640", "such as 640x480, and is '640'"},
          {"image-size", "0x480", "such as 640x480"}
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new LabelImgAdapter(
                      AdapterSettings.builder().toolOption(option[0], option[1]).build()))
          .withMessageContaining(option[2]);
    }
  }
}
