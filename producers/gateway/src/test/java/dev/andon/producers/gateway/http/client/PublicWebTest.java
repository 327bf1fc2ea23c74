package dev.andon.producers.gateway.http.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.producers.gateway.FakeTool;
import dev.andon.producers.gateway.FakeTool.Answer;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PublicWebTest {
  private final FakeTool host = new FakeTool();

  @AfterEach
  void stop() {
    host.close();
  }

  private byte[] get(PublicWeb web, String path) throws Exception {
    return web.get(URI.create(host.url() + path)).get();
  }

  @Test
  void getsWhatIsThereAndShowsNothing() throws Exception {
    host.with("/a.pem?x=1", "certificate");
    try (PublicWeb web = new PublicWeb(/* allowPrivate= */ true)) {
      assertThat(new String(get(web, "/a.pem?x=1"), UTF_8)).isEqualTo("certificate");
      assertThat(host.shown()).containsExactly("null");
    }
  }

  @Test
  void connectsToNoAddressOfItsOwnNetworks() {
    host.with("/a", "secret");
    try (PublicWeb web = new PublicWeb()) {
      assertThatThrownBy(() -> get(web, "/a")).hasMessageContaining("not of the internet");
      assertThat(host.asked()).isEmpty();
    }
  }

  @Test
  void followsNoRedirectAndTakesNothingLarge() {
    host.with("/moved", Answer.status(302, "Location", "/a")).with("/large", Answer.endless(1));
    try (PublicWeb web = new PublicWeb(/* allowPrivate= */ true)) {
      assertThatThrownBy(() -> get(web, "/moved")).hasMessageContaining("302");
      assertThatThrownBy(() -> get(web, "/large")).isNotNull();
      assertThat(host.asked()).containsExactly("/moved", "/large");
    }
  }

  @Test
  void asksNothingOnceItIsClosed() {
    PublicWeb web = new PublicWeb();
    web.close();

    assertThatThrownBy(() -> get(web, "/a")).hasMessageContaining("stops");
  }
}
