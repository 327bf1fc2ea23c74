package dev.andon.producers.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.producers.gateway.auth.FakeSns;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a topic of SNS to the records of what it says. */
@Timeout(60)
final class SubscriptionTest {
  private static final String NOW = Served.NOW.toString();
  private static final String LABEL =
      """
      {"source-ref":"s3://bucket/images/1.png","sport":0,"sport-metadata":{"class-name":"football",
      "confidence":0.0,"type":"groundtruth/image-classification","job-name":"identify-sport",
      "human-annotated":"yes","creation-date":"2026-05-04T09:15:02.120"}}""";

  @TempDir private static Path directory;

  private final RecordingOutlet outlet = new RecordingOutlet();
  private FakeSns sns;
  private Served gateway;

  @BeforeEach
  void start() throws Exception {
    sns = new FakeSns(directory);
    gateway =
        new Served(
            "sources: {labels: {tool: sagemaker, topic: '%s'}, open: {tool: sagemaker, scheme: none}}"
                .formatted(FakeSns.TOPIC),
            Map.of(),
            outlet,
            sns);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private HttpResponse<String> post(String message) throws Exception {
    return gateway.post("/v1/hooks/labels", message);
  }

  @Test
  void confirmsItsSubscriptionAndTakesWhatComes() throws Exception {
    HttpResponse<String> confirmed = post(sns.signed(FakeSns.confirmation(NOW), "2"));

    assertThat(confirmed.statusCode()).isEqualTo(200);
    assertThat(confirmed.body()).isEqualTo("{\"confirmed\":true}\n");
    assertThat(sns.asked).containsExactly(FakeSns.CERTIFICATE, FakeSns.SUBSCRIBE);
    assertThat(outlet.rejected).isEmpty();

    String label = sns.signed(FakeSns.notification(LABEL, NOW), "1");
    assertThat(Served.json(post(label)).get("accepted").intValue()).isEqualTo(1);
    assertThat(((AnnotationEvent) outlet.published.get(0)).getLineId()).isEqualTo("identify-sport");
    assertThat(post(label).body()).isEqualTo("{\"repeated\":true}\n");
  }

  @Test
  void confirmsNothingThatIsNotSigned() throws Exception {
    String forged = sns.signed(FakeSns.confirmation(NOW), "2").replace("Token=2336", "Token=2337");

    assertThat(post(forged).statusCode()).isEqualTo(401);
    assertThat(sns.asked).containsExactly(FakeSns.CERTIFICATE);
  }

  @Test
  void followsNoAddressOfAnotherHostThoughItIsSigned() throws Exception {
    Map<String, String> fields = FakeSns.confirmation(NOW);
    fields.put("SubscribeURL", "https://169.254.169.254/latest/meta-data");

    assertThat(post(sns.signed(fields, "2")).statusCode()).isEqualTo(503);
    assertThat(sns.asked).containsExactly(FakeSns.CERTIFICATE);
  }

  @Test
  void hasSnsComeAgainWhileItCannotAsk() throws Exception {
    sns.away = true;
    HttpResponse<String> later = post(sns.signed(FakeSns.notification(LABEL, NOW), "2"));

    assertThat(later.statusCode()).isEqualTo(503);
    assertThat(later.headers().firstValue("Retry-After")).isPresent();
    assertThat(outlet.published).isEmpty();
  }

  @Test
  void confirmsNothingForASourceThatAnybodyMaySendTo() throws Exception {
    gateway.post("/v1/hooks/open", sns.signed(FakeSns.confirmation(NOW), "2"));

    assertThat(sns.asked).isEmpty();
    assertThat(outlet.rejected)
        .singleElement()
        .satisfies(
            rejection ->
                assertThat(rejection.reason()).contains("the subscription is not confirmed yet"));
  }
}
