package dev.andon.producers.adapters.labelstudio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Rendered;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much of an annotation is taken, and what becomes of more. */
@Tag("slow")
final class LabelStudioLimitsTest {
  private static List<String> lines(Limits limits, String results) {
    String export =
        """
        [{"id":1,"project":7,"annotations":[{"id":2,"task":1,"completed_by":3,
          "created_at":"2026-05-04T09:15:02Z","updated_at":"2026-05-04T09:15:02Z",
          "result":[%s]}]}]
        """
            .formatted(results);
    return Rendered.lines(
        new LabelStudioAdapter(AdapterSettings.builder().limits(limits).build()),
        export.getBytes(UTF_8));
  }

  private static Limits limits(int regions, int points, int maskPixels) {
    return new Limits(4 * 1024 * 1024, 200_000, 50, regions, points, maskPixels);
  }

  private static String polygon(int points) {
    String corners =
        IntStream.range(0, points)
            .mapToObj(i -> "[" + i + "," + i * i + "]")
            .collect(Collectors.joining(","));
    return "{\"type\":\"polygonlabels\",\"from_name\":\"lake\",\"value\":{\"points\":["
        + corners
        + "],\"polygonlabels\":[\"L\"]}}";
  }

  private static String brush(int height, int width) {
    byte[] rle = new BrushEncoder(8, new int[] {3, 4, 8, 16}).encode(new boolean[height][width]);
    String bytes =
        IntStream.range(0, rle.length)
            .mapToObj(i -> String.valueOf(rle[i] & 0xff))
            .collect(Collectors.joining(","));
    return "{\"type\":\"brushlabels\",\"from_name\":\"seg\",\"original_width\":%d,".formatted(width)
        + "\"original_height\":%d,\"value\":{\"format\":\"rle\",\"rle\":[%s],"
            .formatted(height, bytes)
        + "\"brushlabels\":[\"A\"]}}";
  }

  @Test
  void refusesAnAnnotationWithTooManyResults() {
    assertThat(lines(limits(2, 10, 100), polygon(3) + "," + polygon(3))).hasSize(1);
    assertThat(lines(limits(2, 10, 100), String.join(",", polygon(3), polygon(3), polygon(3))))
        .containsExactly(
            "refused RECORD | task 1, annotation 2 | has 3 results, more than the 2 taken");
  }

  @Test
  void refusesAPolygonWithTooManyPoints() {
    assertThat(lines(limits(10, 10, 100), polygon(10))).hasSize(1);
    assertThat(lines(limits(10, 10, 100), polygon(11)))
        .contains(
            "refused PART | task 1, annotation 2, control 'lake' | the polygon has 11 points, more"
                + " than 10");
  }

  @Test
  void decodesNoMorePixelsThanItsBudget() {
    assertThat(lines(limits(10, 10, 100), brush(10, 10))).hasSize(1);
    assertThat(lines(limits(10, 10, 100), brush(10, 10) + "," + brush(1, 1)))
        .contains(
            "refused PART | task 1, annotation 2, control 'seg:A' | the mask has 1 pixels and only"
                + " 0 more are decoded for one task: split the export, or raise the limit on"
                + " pixels");
  }

  @Test
  void refusesAnAnswerThatIsTooLargeToPublish() {
    assertThat(lines(limits(10, 40_000, 100), polygon(20_000) + "," + brush(1, 2)))
        .anyMatch(line -> line.startsWith("annotation") && line.contains("seg:A"))
        .anyMatch(line -> line.contains("control 'lake'") && line.contains("262144 allowed"));
  }

  @Test
  void refusesAnAnnotationWhoseAnswersAreTooLargeTogether() {
    String lake = polygon(12_000);

    assertThat(lines(limits(10, 40_000, 100), lake + "," + lake.replace("lake", "sea")))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("refused RECORD | task 1, annotation 2 | answers: ")
        .contains("262144 allowed");
  }

  @Test
  void decodesTheLargestMaskInGoodTime() {
    int side = 11_000;
    long start = System.nanoTime();

    List<String> lines = lines(Limits.DEFAULT, filled(side, side).replace("\"A\"", "\"A\",\"B\""));

    assertThat(lines).hasSize(1).first().asString().contains("\"size\":[11000,11000]");
    assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
  }

  @Test
  void refusesARegionWithTooManyLabels() {
    String many =
        polygon(3)
            .replace(
                "[\"L\"]",
                IntStream.range(0, 257)
                    .mapToObj(i -> "\"L" + i + "\"")
                    .collect(Collectors.joining(",", "[", "]")));

    assertThat(lines(limits(10, 10, 100), many + "," + brush(1, 2)))
        .contains(
            "refused PART | task 1, annotation 2, control 'lake' | a region has 257 labels, more"
                + " than the 256 taken");
  }

  @Test
  void refusesABucketWithAnEndlessName() {
    String ranker =
        "{\"type\":\"ranker\",\"from_name\":\"r\",\"value\":{\"ranker\":{\"%s\":[\"a\"]}}}"
            .formatted("b".repeat(257));

    assertThat(lines(limits(10, 10, 100), ranker))
        .contains(
            "refused PART | task 1, annotation 2, control 'r' | a bucket's name is longer than 256"
                + " characters");
  }

  @Test
  void placesManyRegionsInManyParagraphsInGoodTime() {
    String paragraphs = "{\"text\":\"a\"},".repeat(50_000) + "{\"text\":\"a\"}";
    String region =
        "{\"type\":\"paragraphlabels\",\"from_name\":\"e\",\"value\":{\"start\":\"50000\","
            + "\"end\":\"50000\",\"startOffset\":0,\"endOffset\":1,\"labels\":[\"A\"]}}";
    String export =
        "{\"id\":1,\"project\":7,\"data\":{\"talk\":["
            + paragraphs
            + "]},\"annotations\":[{\"id\":2,\"completed_by\":3,"
            + "\"created_at\":\"2026-05-04T09:15:02Z\",\"result\":["
            + (region + ",").repeat(8_999)
            + region
            + "]}]}";
    long start = System.nanoTime();

    List<String> lines =
        Rendered.lines(new LabelStudioAdapter(AdapterSettings.defaults()), export.getBytes(UTF_8));

    assertThat(lines).hasSize(1).first().asString().contains("{\"start\":100000,\"end\":100001");
    assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
  }

  @Test
  void findsTheParentsOfManyAnnotationsInGoodTime() {
    int count = 20_000;
    String predictions =
        IntStream.range(0, count)
            .mapToObj(i -> "{\"id\":" + i + "}")
            .collect(Collectors.joining(","));
    String annotations =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    "{\"id\":%d,\"completed_by\":3,\"created_at\":\"2026-05-04T09:15:02Z\","
                            .formatted(i)
                        + "\"parent_prediction\":%d,\"result\":[{\"type\":\"rating\","
                            .formatted(count - 1)
                        + "\"from_name\":\"stars\",\"value\":{\"rating\":4}}]}")
            .collect(Collectors.joining(","));
    String export =
        "{\"id\":1,\"project\":7,\"predictions\":["
            + predictions
            + "],\"annotations\":["
            + annotations
            + "]}";
    long start = System.nanoTime();

    assertThat(
            Rendered.records(
                new LabelStudioAdapter(AdapterSettings.defaults()), export.getBytes(UTF_8)))
        .hasSize(count);
    assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
  }

  /** A mask that covers its whole image: a few kilobytes that unpack to a hundred megapixels. */
  private static String filled(int height, int width) {
    long samples = 4L * height * width;
    StringBuilder bits = new StringBuilder(binary(samples, 32)).append(binary(7, 5));
    for (int size : new int[] {3, 4, 8, 16}) {
      bits.append(binary(size - 1, 4));
    }
    for (long left = samples; left > 0; left -= 1 << 16) {
      bits.append("111").append(binary(Math.min(left, 1 << 16) - 1, 16)).append(binary(255, 8));
    }
    bits.append("0".repeat(7));
    String bytes =
        IntStream.range(0, bits.length() / 8)
            .mapToObj(i -> String.valueOf(Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2)))
            .collect(Collectors.joining(","));
    return brush(1, 1)
        .replaceFirst("\"original_width\":1", "\"original_width\":" + width)
        .replaceFirst("\"original_height\":1", "\"original_height\":" + height)
        .replaceFirst("\"rle\":\\[[^]]*]", "\"rle\":[" + bytes + "]");
  }

  private static String binary(long value, int width) {
    String digits = Long.toBinaryString(value);
    return "0".repeat(width - digits.length()) + digits;
  }
}
