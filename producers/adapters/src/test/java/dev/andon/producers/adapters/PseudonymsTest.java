package dev.andon.producers.adapters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class PseudonymsTest {
  private static final byte[] KEY = "Jefe-Jefe-Jefe-Jefe".getBytes(UTF_8);

  @Test
  void isTheBeginningOfAnHmacUnderTheVersionOfItsKey() {
    // printf ann | openssl dgst -sha256 -hmac Jefe-Jefe-Jefe-Jefe
    assertThat(new Pseudonyms(7, KEY).of("ann")).isEqualTo("p7-5f6d4e49673e5a57a291a0d331d28e33");
  }

  @Test
  void isTheSameForTheSamePersonAndKeyOnly() {
    Pseudonyms pseudonyms = new Pseudonyms(1, KEY);
    byte[] other = KEY.clone();
    other[0]++;

    assertThat(pseudonyms.of("ann")).isEqualTo(new Pseudonyms(1, KEY).of("ann"));
    assertThat(pseudonyms.of("ann")).isNotEqualTo(pseudonyms.of("Ann"));
    assertThat(pseudonyms.of("ann").substring(3))
        .isNotEqualTo(new Pseudonyms(1, other).of("ann").substring(3));
  }

  @Test
  void showsThatItIsOne() {
    assertThat(Pseudonyms.isPseudonym(new Pseudonyms(12, KEY).of("ann"))).isTrue();
    for (String name : new String[] {"ann", "p1-ann", "p0-" + "a".repeat(32), ""}) {
      assertThat(Pseudonyms.isPseudonym(name)).as(name).isFalse();
    }
  }

  @Test
  void wantsAKeyThatNobodyGuesses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pseudonyms(1, "short".getBytes(UTF_8)))
        .withMessage("the key must have 16 bytes or more: make one with: openssl rand -hex 32");
    assertThatIllegalArgumentException().isThrownBy(() -> new Pseudonyms(0, KEY));
  }
}
