package dev.andon.producers.adapters.labelstudio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.producers.adapters.labelstudio.LabelConfig.Control;
import dev.andon.producers.adapters.labelstudio.LabelConfig.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LabelConfigReaderTest {
  @Test
  void readsControlsAndWhatTheyAskAbout() {
    LabelConfig config =
        LabelConfigReader.read(
            """
            <View>
              <Paragraphs name="talk" value="$dialogue" layout="dialogue" textKey="said"/>
              <ParagraphLabels name="emotion" toName="talk">
                <View><Label value="SAD"/></View><Label value="GLAD" background="red"/>
              </ParagraphLabels>
              <Choices name="topics" toName="talk" choice="multiple" perRegion="true">
                <Choice value="news"/>
              </Choices>
              <View visibleWhen="choice-selected" whenTagName="topics">
                <Choices name="tone" toName="talk" choice="single"/>
              </View>
            </View><!-- {"data": {"text": "<Label value='not me'/>"}} -->
            """);

    assertThat(config.source("talk")).isEqualTo(new Source("paragraphs", "dialogue", "said"));
    assertThat(config.controls())
        .containsExactly(
            new Control(
                "emotion", "paragraphlabels", "talk", null, false, false, List.of("SAD", "GLAD")),
            new Control("topics", "choices", "talk", "multiple", true, false, List.of()),
            new Control("tone", "choices", "talk", "single", false, true, List.of()));
    assertThat(config.control("topics")).extracting(Control::multiple).isEqualTo(true);
    assertThat(config.control("tone")).extracting(Control::multiple).isEqualTo(false);
    assertThat(config.control("emotion")).extracting(Control::multiple).isNull();
    assertThat(config.control("nothing")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<View>",
        "no xml at all",
        "<a/><b/>",
        "<View>&unknown;</View>",
        "<?xml version='1.0'?><!DOCTYPE v [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><v>&x;</v>",
        "<!DOCTYPE v [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><v n='&b;'/>",
      })
  void knowsNothingOfWhatItCannotRead(String xml) {
    assertThat(LabelConfigReader.read(xml).controls()).isEmpty();
  }

  @Test
  void knowsNothingOfWhatIsTooLarge() {
    String xml = "<View><Rating name='r' toName='t'/>" + " ".repeat(1 << 20) + "</View>";

    assertThat(LabelConfigReader.read(xml).controls()).isEmpty();
  }

  @Test
  void readsDeepNestingWithoutRecursion() {
    String xml = "<v>".repeat(100_000) + "<Rating name='r' toName='t'/>" + "</v>".repeat(100_000);

    assertThat(LabelConfigReader.read(xml).controls()).hasSize(1);
  }
}
