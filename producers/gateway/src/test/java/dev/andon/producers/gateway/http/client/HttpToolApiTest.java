package dev.andon.producers.gateway.http.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.andon.producers.adapters.Asking;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolControl.Method;
import dev.andon.producers.adapters.TryLater;
import dev.andon.producers.gateway.FakeTool;
import dev.andon.producers.gateway.FakeTool.Answer;
import dev.andon.producers.gateway.FakeTool.Told;
import dev.andon.producers.gateway.auth.Secret;
import dev.andon.producers.gateway.config.ApiConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.Promise;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class HttpToolApiTest {
  private static final String TOKEN = "tok-5ecret";
  private static final List<String> THING = List.of("api", "things", "1");

  @TempDir private Path directory;

  private final FakeTool tool = new FakeTool();

  @AfterEach
  void stop() {
    tool.close();
  }

  private static HttpToolApi open(String url, boolean allowPrivate, Duration within) {
    return HttpToolApi.open(
        new ApiConfig(URI.create(url), Secret.of(TOKEN), null, allowPrivate, 1000),
        () -> "Token",
        within);
  }

  private byte[] get(List<String> path, Map<String, String> query) throws Exception {
    try (HttpToolApi api = open(tool.url(), true, Duration.ofSeconds(20))) {
      return api.get(path, query);
    }
  }

  @Test
  void showsItsTokenAndAsksForThePathWhateverIsInIt() throws Exception {
    tool.with("/api/a%2F..%2Fb%3Fc%20d%2B/%2525?page=2&x%26y=1%3D1", "{}");

    byte[] body = get(List.of("api", "a/../b?c d+", "%25"), Map.of("x&y", "1=1", "page", "2"));

    assertThat(new String(body, UTF_8)).isEqualTo("{}");
    assertThat(tool.shown()).containsExactly("Token " + TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void asksForNoOtherPath(String segment) {
    assertThatThrownBy(() -> get(List.of("api", segment), Map.of())).isInstanceOf(Refusal.class);
    assertThat(tool.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 408, 429, 500, 502, 503, 504})
  void mayBeAnsweredLater(int status) {
    tool.with("/api/things/1", Answer.status(status));

    assertThatThrownBy(() -> get(THING, Map.of()))
        .isInstanceOf(TryLater.class)
        .hasMessageContaining(String.valueOf(status))
        .hasMessageNotContaining(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 302, 307, 308, 400, 404, 410})
  void isNotAnsweredLaterEither(int status) {
    tool.with("/api/things/1", Answer.status(status, "Location", tool.url() + "/elsewhere"));

    assertThatThrownBy(() -> get(THING, Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(String.valueOf(status));
    assertThat(tool.asked()).containsExactly("/api/things/1");
  }

  @Test
  void hasTheToolDoSomething() throws Exception {
    tool.with("/api/things/1", Answer.ok("{}")).with("/api/things/2", Answer.status(204));

    try (HttpToolApi api = open(tool.url(), true, Duration.ofSeconds(20))) {
      api.send(Method.PATCH, THING, JsonNodeFactory.instance.objectNode().put("state", "x"));
      api.send(Method.DELETE, List.of("api", "things", "2"), null);
    }
    assertThat(tool.told())
        .extracting(Told::method, Told::path, Told::body)
        .containsExactly(
            tuple("PATCH", "/api/things/1", "{\"state\":\"x\"}"),
            tuple("DELETE", "/api/things/2", ""));
    assertThat(tool.shown()).containsOnly("Token " + TOKEN);
  }

  @Test
  void showsATokenWhereTheToolTakesIt() throws Exception {
    tool.with("/api/things/1", Answer.status(204));
    Asking argilla =
        new Asking() {
          @Override
          public String authorization() {
            return "";
          }

          @Override
          public String tokenHeader() {
            return "X-Argilla-Api-Key";
          }
        };
    ApiConfig config =
        new ApiConfig(URI.create(tool.url()), Secret.of(TOKEN), null, /* allowPrivate= */ true, 9);

    try (HttpToolApi api = HttpToolApi.open(config, argilla)) {
      api.send(Method.POST, THING, null);
    }
    assertThat(tool.told().get(0).headers()).containsEntry("X-Argilla-Api-Key", TOKEN);
    assertThat(tool.shown()).containsOnly("null");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 408, 429, 500, 502, 503})
  void mayDoItLater(int status) {
    tool.with("/api/things/1", Answer.status(status));

    assertThatThrownBy(
            () -> {
              try (HttpToolApi api = open(tool.url(), true, Duration.ofSeconds(20))) {
                api.send(Method.POST, THING, null);
              }
            })
        .isInstanceOf(TryLater.class)
        .hasMessageContaining(String.valueOf(status));
  }

  @Test
  void leavesTheToolAloneForAsLongAsItAsks() {
    tool.with("/api/things/1", Answer.status(429, "Retry-After", "7"));

    TryLater later = catchThrowableOfType(TryLater.class, () -> get(THING, Map.of()));

    assertThat(later.pause()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void takesNoMoreThanFits() {
    tool.with("/api/things/1", Answer.endless(Exchange.MOST_BYTES / 1_000_000 + 1));

    assertThatThrownBy(() -> get(THING, Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("more than " + Exchange.MOST_BYTES);
  }

  @Test
  void waitsForNobodyForEver() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        HttpToolApi api =
            open("http://127.0.0.1:" + silent.getLocalPort(), true, Duration.ofMillis(300))) {
      assertThatThrownBy(() -> api.get(THING, Map.of()))
          .isInstanceOf(TryLater.class)
          .hasMessageContaining("in time");
    }
  }

  @Test
  void tellsNoTokenToWhoeverCannotProveItsName() throws Exception {
    Path store = directory.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "self",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    List<String> shown = new CopyOnWriteArrayList<>();
    HttpsServer stranger =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    stranger.setHttpsConfigurator(new HttpsConfigurator(context));
    stranger.createContext(
        "/",
        exchange -> {
          shown.add(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(200, -1);
        });
    stranger.start();
    try (HttpToolApi api =
        open("https://localhost:" + stranger.getAddress().getPort(), true, Duration.ofSeconds(5))) {
      assertThatThrownBy(() -> api.get(THING, Map.of()))
          .isInstanceOf(TryLater.class)
          .hasMessageContaining("SSLHandshakeException");
    } finally {
      stranger.stop(0);
    }
    assertThat(shown).isEmpty();
  }

  @Test
  void findsNobodyAndSaysSo() throws Exception {
    String url;
    try (FakeTool gone = new FakeTool()) {
      url = gone.url();
    }
    try (HttpToolApi api = open(url, true, Duration.ofSeconds(5))) {
      assertThatThrownBy(() -> api.get(THING, Map.of()))
          .isInstanceOf(TryLater.class)
          .hasMessageContaining("cannot be asked");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433", "[::1]", "[::ffff:127.0.0.1]"})
  void goesNowherePrivateUnlessItMay(String host) {
    String url = tool.url().replace("127.0.0.1", host);

    try (HttpToolApi api = open(url, false, Duration.ofSeconds(5))) {
      assertThatThrownBy(() -> api.get(THING, Map.of()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("allow_private");
    }
    assertThat(tool.asked()).isEmpty();
  }

  @Test
  void refusesAHostOfWhichOneAddressIsPrivateAndLooksUpOnce() throws Exception {
    List<String> lookedUp = new ArrayList<>();
    InetSocketAddress good = new InetSocketAddress(InetAddress.getByName("1.1.1.1"), 443);
    InetSocketAddress bad = new InetSocketAddress(InetAddress.getByName("10.0.0.1"), 443);
    CheckedResolver mixed =
        new CheckedResolver(
            (host, port, context, promise) -> {
              lookedUp.add(host);
              promise.succeeded(host.equals("mixed.example") ? List.of(good, bad) : List.of(good));
            });

    assertThat(resolved(mixed, "good.example").get()).containsExactly(good);
    assertThatThrownBy(() -> resolved(mixed, "mixed.example").get())
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("mixed.example");
    assertThat(lookedUp).containsExactly("good.example", "mixed.example");
  }

  private static CompletableFuture<List<InetSocketAddress>> resolved(
      CheckedResolver resolver, String host) {
    CompletableFuture<List<InetSocketAddress>> result = new CompletableFuture<>();
    resolver.resolve(
        host, 443, Map.of(), Promise.from(result::complete, result::completeExceptionally));
    return result;
  }
}
