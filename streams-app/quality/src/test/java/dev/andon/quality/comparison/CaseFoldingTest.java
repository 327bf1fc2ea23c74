package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every code point of Unicode 14 against CaseFolding.txt. Those that the running JDK does not know
 * yet fold to themselves, and are left out.
 */
class CaseFoldingTest {

  @Test
  void foldsEveryCodePointAsUnicodeDoes() throws IOException {
    Map<Integer, String> folded = new HashMap<>();
    List<int[]> assigned = new ArrayList<>();
    read(folded, assigned);

    List<String> differing = new ArrayList<>();
    for (int[] range : assigned) {
      for (int codePoint = range[0]; codePoint <= range[1]; codePoint++) {
        String want = folded.getOrDefault(codePoint, Character.toString(codePoint));
        if (Character.isDefined(codePoint) && !fold(codePoint).equals(want)) {
          differing.add(Character.getName(codePoint));
        }
      }
    }

    assertThat(folded).hasSizeGreaterThan(1500);
    assertThat(differing).isEmpty();
  }

  @Test
  void aSmallLetterThatJavaWouldUpperCaseToNothingNewStays() {
    assumeTrue(Character.isDefined(0x1C90));

    assertThat(fold(0x10D0)).isEqualTo(Character.toString(0x10D0));
    assertThat(fold(0x1C90)).isEqualTo(Character.toString(0x10D0));
  }

  private static String fold(int codePoint) {
    StringBuilder folded = new StringBuilder();
    CaseFolding.append(folded, codePoint);
    return folded.toString();
  }

  private static void read(Map<Integer, String> folded, List<int[]> assigned) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                CaseFoldingTest.class.getResourceAsStream("case-folding-unicode-14.txt"),
                StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ");
        if (words[0].equals("fold")) {
          StringBuilder text = new StringBuilder();
          for (int i = 2; i < words.length; i++) {
            text.appendCodePoint(Integer.parseInt(words[i], 16));
          }
          folded.put(Integer.parseInt(words[1], 16), text.toString());
        } else if (words[0].equals("assigned")) {
          assigned.add(new int[] {Integer.parseInt(words[1], 16), Integer.parseInt(words[2], 16)});
        }
      }
    }
  }
}
