package dev.andon.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.cli.console.CommandFailure;
import dev.andon.producers.gateway.config.GatewayConfigReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListenAddressTest {
  private static final String GUARDED = "native: {token: env:TOKEN}\n";

  @Test
  void isThisMachineUnlessItIsTold() {
    assertThat(of("")).isEqualTo(new ListenAddress("127.0.0.1", 8080));
    assertThat(of(GUARDED + "listen: 0.0.0.0:80")).isEqualTo(new ListenAddress("0.0.0.0", 80));
    assertThat(of("listen: '[::1]:0'")).isEqualTo(new ListenAddress("::1", 0));
  }

  @Test
  void letsNobodyWriteFromOutsideWithoutProof() {
    for (String open :
        new String[] {
          "listen: 0.0.0.0:80",
          GUARDED + "listen: 0.0.0.0:80\nsources: {a: {tool: andon, scheme: none}}",
          "listen: '[::]:80'"
        }) {
      assertThatExceptionOfType(CommandFailure.class)
          .isThrownBy(() -> of(open))
          .withMessageContaining("could write there")
          .withMessageContaining("listen at 127.0.0.1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8080", "localhost", "127.0.0.1:", "127.0.0.1:70000", ":80", "a:b"})
  void saysWhatAnAddressIs(String listen) {
    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> of("listen: '" + listen + "'"))
        .withMessageStartingWith("listen must be an address and a port such as 0.0.0.0:8080");
  }

  private static ListenAddress of(String yaml) {
    return ListenAddress.of(
        new GatewayConfigReader(Map.of("TOKEN", "an example")).read("gateway.yaml", yaml));
  }
}
