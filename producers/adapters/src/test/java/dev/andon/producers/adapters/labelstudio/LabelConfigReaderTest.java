package dev.andon.producers.adapters.labelstudio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.producers.adapters.labelstudio.LabelConfig.Control;
import dev.andon.producers.adapters.labelstudio.LabelConfig.Source;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LabelConfigReaderTest {
  private static final String REAL =
      """
      <?xml version="1.0"?><!DOCTYPE View><View a:b="c"><Text name="t" value="$text"/><!-- x -->
      <Labels name="ner" toName="t"><Label value="PER"/><![CDATA[ <x> ]]></Labels>
      <View visibleWhen="region-selected"><Choices name="c" toName="t" choice="multiple">
      <Choice value="&amp;&#65;"/></Choices></View><?pi data?></View>
      """;

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
              <BrushLabels name="seg" toName="talk">
                <View><Label value="Sea"/></View><Label value="Sky" background="red"/>
              </BrushLabels>
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
            new Control("emotion", "paragraphlabels", "talk", null, false, false, List.of()),
            new Control("seg", "brushlabels", "talk", null, false, false, List.of("Sea", "Sky")),
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
        "<!DOCTYPE v [\uffff]><v/>",
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

  @Test
  void knowsNothingOfWhatAsksTooMuch() {
    String xml = "<View>%s</View>";
    String rating = "<Rating name='r%d' toName='t'/>";

    assertThat(LabelConfigReader.read(xml.formatted(times(500, rating))).controls()).hasSize(500);
    assertThat(LabelConfigReader.read(xml.formatted(times(501, rating))).controls()).isEmpty();
    assertThat(
            LabelConfigReader.read(
                    "<BrushLabels name='b' toName='i'>%s</BrushLabels>"
                        .formatted(times(501, "<Label value='l%d'/>")))
                .controls())
        .isEmpty();
  }

  private static String times(int count, String tag) {
    return IntStream.range(0, count).mapToObj(tag::formatted).collect(Collectors.joining());
  }

  @Test
  void readsWhatIsAboutToBeDamaged() {
    assertThat(LabelConfigReader.read(REAL).controls()).hasSize(2);
  }

  @Property(tries = 5_000)
  void readsOrIgnoresDamagedXml(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder xml = new StringBuilder(REAL);
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      int at = random.nextInt(xml.length());
      int to = Math.min(xml.length(), at + random.nextInt(1, 12));
      switch (random.nextInt(4)) {
        case 0 -> xml.delete(at, to);
        case 1 -> xml.insert(at, xml.substring(at, to));
        case 2 -> xml.setCharAt(at, (char) random.nextInt(0x10000));
        default -> xml.insert(at, "<>&\"'/!?-[]:$ \0".charAt(random.nextInt(15)));
      }
      if (xml.isEmpty()) {
        xml.append(REAL);
      }
    }

    assertThat(LabelConfigReader.read(xml.toString()).controls()).hasSizeLessThan(10);
  }
}
