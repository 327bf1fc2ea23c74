package dev.andon.producers.adapters;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class JsonElementsTest {
  private static final Limits SMALL = new Limits(2_000, 100, 5, 10, 10, 100);

  private static List<String> read(byte[] input) throws IOException {
    List<String> seen = new ArrayList<>();
    new JsonElements(SMALL, Set.of("rle"))
        .read(
            new ByteArrayInputStream(input),
            (locator, element) -> seen.add(locator + " " + element),
            refused -> seen.add(refused.extent() + " " + refused.message()));
    return seen;
  }

  private static List<String> read(String input) throws IOException {
    return read(input.getBytes(UTF_8));
  }

  @Test
  void readsOneObject() throws IOException {
    assertThat(read(" {\"a\":1} ")).containsExactly("element 1 {\"a\":1}");
  }

  @Test
  void readsArraysAndLinesAlike() throws IOException {
    assertThat(read("[{\"a\":1},{\"a\":2}]\n{\"a\":3}\n{\"a\":4}\n[]"))
        .containsExactly(
            "element 1 {\"a\":1}",
            "element 2 {\"a\":2}",
            "element 3 {\"a\":3}",
            "element 4 {\"a\":4}");
  }

  @Test
  void keepsEveryKindOfValue() throws IOException {
    assertThat(read("{\"a\":[1,2.5,\"x\",true,null,{\"b\":-9223372036854775808}]}"))
        .containsExactly("element 1 {\"a\":[1,2.5,\"x\",true,null,{\"b\":-9223372036854775808}]}");
  }

  @Test
  void readsAnEmptyArrayAsAnInputWithNothingInIt() throws IOException {
    assertThat(read("[]")).isEmpty();
    assertThat(read("")).containsExactly("RECORD the input: holds no element: is it empty?");
  }

  @Test
  void refusesWhatIsNoObjectAndGoesOn() throws IOException {
    assertThat(read("[7,[{\"a\":1}],{\"a\":2}]"))
        .containsExactly(
            "RECORD element 1: is not a JSON object",
            "RECORD element 2: is not a JSON object",
            "element 3 {\"a\":2}");
  }

  @Test
  void skipsAnElementWithTooManyBytes() throws IOException {
    String large = "{\"a\":{\"b\":[\"" + "x".repeat(1_500) + "\",\"" + "y".repeat(1_500) + "\"]}}";

    assertThat(read("[" + large + ",{\"a\":2}]"))
        .containsExactly("RECORD element 1: is larger than 2000 bytes", "element 2 {\"a\":2}");
  }

  @Test
  void skipsAnElementWithTooManyValues() throws IOException {
    assertThat(read("[{\"a\":[" + "0,".repeat(100) + "0]},{\"a\":2}]"))
        .containsExactly("RECORD element 1: holds more than 100 values", "element 2 {\"a\":2}");
  }

  @Test
  void skipsAnElementThatNestsTooDeep() throws IOException {
    assertThat(read("[{\"a\":[[[[[]]]],{}]},{\"a\":2}]"))
        .containsExactly("RECORD element 1: nests deeper than 5 levels", "element 2 {\"a\":2}");
  }

  @Test
  void skipsAnElementWithAFieldGivenTwice() throws IOException {
    assertThat(read("[{\"a\":{\"b\":1,\"b\":{\"c\":[]}}},{\"a\":2}]"))
        .containsExactly("RECORD element 1: has the field 'b' twice", "element 2 {\"a\":2}");
  }

  @Test
  void keepsBytesAsBytes() throws IOException {
    List<byte[]> bytes = new ArrayList<>();
    new JsonElements(SMALL, Set.of("rle"))
        .read(
            new ByteArrayInputStream("{\"v\":{\"rle\":[0,127,128,255]}}".getBytes(UTF_8)),
            (locator, element) -> {
              try {
                bytes.add(element.at("/v/rle").binaryValue());
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            },
            refused -> {});

    assertThat(bytes).containsExactly(new byte[] {0, 127, -128, -1});
  }

  @Test
  void takesAnArrayThatIsNotOfBytesAsMissing() throws IOException {
    assertThat(read("{\"rle\":[0,256],\"b\":{\"rle\":[1,\"x\",[2]]},\"c\":{\"rle\":7}}"))
        .containsExactly("element 1 {\"rle\":null,\"b\":{\"rle\":null},\"c\":{\"rle\":7}}");
  }

  @Test
  void saysWhereTheSyntaxBreaksAndWhatBecomesOfTheRest() throws IOException {
    List<String> seen = read("[{\"a\":1},\n{\"a\":}]");

    assertThat(seen.get(0)).isEqualTo("element 1 {\"a\":1}");
    assertThat(seen.get(1))
        .startsWith("REST line 2, column 6: not valid JSON in UTF-8 (Unexpected character ('}'")
        .endsWith("nothing from here on was read");
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws IOException {
    byte[] input = "[{\"a\":1},{\"a\":\"gr\u00fcn\"}]".getBytes(ISO_8859_1);

    assertThat(read(input))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("REST line 1")
        .contains("UTF-8");
  }

  @Test
  void readsUtf16AsSomeEditorsSaveIt() throws IOException {
    assertThat(read("[{\"a\":\"grün\"}]".getBytes(UTF_16)))
        .containsExactly("element 1 {\"a\":\"grün\"}");
  }

  @Test
  void readsPastAByteOrderMark() throws IOException {
    assertThat(read("\ufeff{\"a\":1}")).containsExactly("element 1 {\"a\":1}");
  }

  @Test
  void endsAtAStringThatNoElementHasRoomFor() throws IOException {
    assertThat(read("[{\"a\":1},{\"a\":\"" + "x".repeat(5_000) + "\"},{\"a\":3}]"))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("REST line 1");
  }

  @Test
  void handsOverTheFirstElementBeforeTheLastIsRead() throws IOException {
    EndlessTasks input = new EndlessTasks();
    List<Refused> refused = new ArrayList<>();

    try {
      new JsonElements(SMALL, Set.of())
          .read(
              input,
              (locator, element) -> {
                if (locator.equals("element 1000")) {
                  throw new Enough();
                }
              },
              refused::add);
    } catch (Enough e) {
      assertThat(input.delivered).isLessThan(1_000 * EndlessTasks.ONE.length + 100_000);
    }
    assertThat(refused).noneMatch(r -> r.extent() == Extent.REST);
  }

  @Test
  void readsTheOneObjectInAString() throws Refusal {
    assertThat(new JsonElements(SMALL, Set.of()).object(" {\"a\":1} ")).hasToString("{\"a\":1}");
  }

  @Test
  void refusesAnythingElseInAString() {
    for (String text :
        List.of("", "1", "{\"a\":", "{}{}", "[]", "{\"a\":\"" + "x".repeat(2_000) + "\"}")) {
      assertThatExceptionOfType(Refusal.class)
          .as(text)
          .isThrownBy(() -> new JsonElements(SMALL, Set.of()).object(text))
          .withMessageStartingWith("is no ");
    }
  }

  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class EndlessTasks extends InputStream {
    private static final byte[] ONE = "{\"id\":1,\"data\":{\"text\":\"x\"}}\n".getBytes(UTF_8);
    private int delivered;

    @Override
    public int read() {
      return ONE[delivered++ % ONE.length];
    }
  }
}
