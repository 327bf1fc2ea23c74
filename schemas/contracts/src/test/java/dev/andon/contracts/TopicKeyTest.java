package dev.andon.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TopicKeyTest {

  @Test
  void joinsThePartsBySlashes() {
    assertThat(TopicKey.of("toxicity", "i-17")).isEqualTo("toxicity/i-17");
    assertThat(TopicKey.of("toxicity")).isEqualTo("toxicity");
  }

  @Test
  void escapesWhatWouldRunPartsTogether() {
    assertThat(TopicKey.of("a/b", "50%")).isEqualTo("a%2Fb/50%25");
    assertThat(TopicKey.of("toxicity", "r-4", "*")).isEqualTo("toxicity/r-4/*");
  }

  @Property
  void differentPartsNeverMakeTheSameKey(
      @ForAll @Size(min = 1, max = 3) List<@Chars({'/', '%', '2', '5', 'F', 'a'}) String> some,
      @ForAll @Size(min = 1, max = 3) List<@Chars({'/', '%', '2', '5', 'F', 'a'}) String> others) {
    boolean sameKey =
        TopicKey.of(some.toArray(String[]::new)).equals(TopicKey.of(others.toArray(String[]::new)));

    assertThat(sameKey).isEqualTo(some.equals(others));
  }
}
