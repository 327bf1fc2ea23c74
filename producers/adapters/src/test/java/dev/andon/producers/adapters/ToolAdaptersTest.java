package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.contracts.Stage;
import org.junit.jupiter.api.Test;

final class ToolAdaptersTest {
  @Test
  void listsItsFormatsInOrder() {
    assertThat(ToolAdapters.formats())
        .containsExactly(
            "andon",
            "argilla",
            "cvat",
            "doccano",
            "inception",
            "label-studio",
            "labelbox",
            "labelimg",
            "prodigy",
            "sagemaker",
            "scale",
            "toloka");
  }

  @Test
  void opensEachByItsName() {
    for (String format : ToolAdapters.formats()) {
      assertThat(ToolAdapters.open(format, AdapterSettings.defaults()).name()).isEqualTo(format);
    }
  }

  @Test
  void namesTheFormatsItKnowsWhenAskedForAnother() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ToolAdapters.open("labelstudio", AdapterSettings.defaults()))
        .withMessage(
            "unknown format 'labelstudio': use one of andon, argilla, cvat, doccano, inception,"
                + " label-studio, labelbox, labelimg, prodigy, sagemaker, scale, toloka");
  }

  @Test
  void pinsTheDefaultsOfSettings() {
    AdapterSettings settings = AdapterSettings.defaults();

    assertThat(settings.line()).isNull();
    assertThat(settings.itemField()).isNull();
    assertThat(settings.batchField()).isEqualTo("batch");
    assertThat(settings.sliceFields()).isEmpty();
    assertThat(settings.guidelineVersion()).isNull();
    assertThat(settings.stage()).isEqualTo(Stage.PRODUCTION);
    assertThat(settings.toolOptions()).isEmpty();
    assertThat(settings.limits())
        .isEqualTo(new Limits(32 * 1024 * 1024, 1_000_000, 100, 10_000, 10_000, 1 << 27));
    assertThat(settings.index()).isInstanceOf(RecentlySeen.class);
  }

  @Test
  void refusesALineThatEveryRecordWouldBeRefusedFor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AdapterSettings.builder().line("a/b"))
        .withMessage("line_id: must not contain \"/\", found \"a/b\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AdapterSettings.builder().line(" "))
        .withMessage("line_id: must not be blank");
  }

  @Test
  void refusesLimitsThatLetNothingThrough() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Limits(0, 1, 1, 1, 3, 1))
        .withMessage("elementBytes must be 1 or more: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Limits(1, 1, 901, 1, 3, 1))
        .withMessage("depth must be in 1..900: 901");
  }
}
