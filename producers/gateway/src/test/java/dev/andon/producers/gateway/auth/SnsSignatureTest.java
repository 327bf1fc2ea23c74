package dev.andon.producers.gateway.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.producers.gateway.http.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SnsSignatureTest {
  private static final String NOW = Calls.NOW.toString();
  private static final SnsTopic TOPIC = SnsTopic.of(FakeSns.TOPIC);

  @TempDir private static Path directory;

  private FakeSns sns;
  private SnsSignature signature;
  private long nanos;

  @BeforeEach
  void start() {
    sns = new FakeSns(directory);
    signature = new SnsSignature(TOPIC, new SigningCertificates(sns, () -> nanos));
  }

  private Verdict verdict(String body) {
    Verdict verdict = signature.verify(Calls.of(body, Map.of()));
    return verdict instanceof Verdict.Pending pending ? pending.verdict().join() : verdict;
  }

  private Verdict verdict(Map<String, String> fields) {
    return verdict(sns.signed(fields, "2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void takesWhatSnsSignedInEitherVersion(String version) {
    Map<String, String> notification = FakeSns.notification("{}", NOW);
    Map<String, String> titled = FakeSns.notification("{}", NOW);
    titled.put("Subject", "labels");

    assertThat(verdict(sns.signed(notification, version)))
        .isEqualTo(new Verdict.Genuine(notification.get("MessageId")));
    assertThat(verdict(sns.signed(titled, version))).isInstanceOf(Verdict.Genuine.class);
    assertThat(verdict(sns.signed(FakeSns.confirmation(NOW), version)))
        .isInstanceOf(Verdict.Genuine.class);
    assertThat(sns.asked).as("once for all messages").containsExactly(FakeSns.CERTIFICATE);
  }

  @Test
  void deniesWhatWasChangedAfterwards() {
    String message = sns.signed(FakeSns.confirmation(NOW), "2");

    for (String change : new String[] {"Token=2336", "subscribe.", "165545c9", "\"2336\""}) {
      assertThat(message).contains(change);
      assertThat(
              verdict(
                  message.replace(
                      change, change.replace('2', '7').replace('5', '7').replace('s', 'z'))))
          .as(change)
          .isEqualTo(new Verdict.Denied("the signature is not that of the message"));
    }
  }

  @Test
  void deniesAnotherTopicThoughSnsSignedIt() {
    Map<String, String> other = FakeSns.notification("{}", NOW);
    other.put("TopicArn", "arn:aws:sns:us-west-2:999999999999:labels");

    assertThat(verdict(other))
        .isEqualTo(new Verdict.Denied("it is of another topic than " + FakeSns.TOPIC));
    assertThat(sns.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sns.us-west-2.amazonaws.com/SimpleNotificationService-1.pem",
        "https://sns.us-west-2.amazonaws.com.evil.example/SimpleNotificationService-1.pem",
        "https://evil.example/SimpleNotificationService-1.pem",
        "https://sns.us-west-2.amazonaws.com@evil.example/SimpleNotificationService-1.pem",
        "https://sns.us-west-2.amazonaws.com:8443/SimpleNotificationService-1.pem",
        "https://sns.us-west-2.amazonaws.com/?Action=Publish&x=/SimpleNotificationService-1.pem",
        "https://sns.us-west-2.amazonaws.com/SimpleNotificationService-1.pem?x",
        "https://sns.us-west-2.amazonaws.com/SimpleNotificationService-1.pem#x",
        "https://sns.us-west-2.amazonaws.com/bucket/SimpleNotificationService-1.pem",
        "https://s3.us-west-2.amazonaws.com/SimpleNotificationService-1.pem",
        "https://sns.us-west-2.amazonaws.com/%2e%2e/SimpleNotificationService-1.pem",
        "file:///etc/SimpleNotificationService-1.pem",
        "//sns.us-west-2.amazonaws.com/SimpleNotificationService-1.pem",
        "sns.us-west-2.amazonaws.com",
        "https://["
      })
  void asksNobodyElseForCertificates(String address) {
    Map<String, String> fields = FakeSns.notification("{}", NOW);
    fields.put("SigningCertURL", address);

    assertThat(verdict(fields)).isEqualTo(new Verdict.Denied("its SigningCertURL is not of SNS"));
    assertThat(sns.asked).isEmpty();
  }

  @Test
  void goesOnForAsLongAsSnsTries() {
    assertThat(verdict(at(Duration.ofMinutes(-59)))).isInstanceOf(Verdict.Genuine.class);
    assertThat(verdict(at(Duration.ofMinutes(4)))).isInstanceOf(Verdict.Genuine.class);
    assertThat(verdict(at(Duration.ofMinutes(-61)))).isInstanceOf(Verdict.Denied.class);
    assertThat(verdict(at(Duration.ofMinutes(6)))).isInstanceOf(Verdict.Denied.class);
  }

  private static Map<String, String> at(Duration from) {
    return FakeSns.notification("{}", Calls.NOW.plus(from).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "hello",
        "{\"Type\":\"Notification\"",
        "{\"Type\":1,\"TopicArn\":2}",
        "{\"Type\":\"a\",\"Type\":\"b\",\"TopicArn\":\"c\"}",
        "{\"Type\":\"a\",\"TopicArn\":\"c\"} x"
      })
  void deniesWhatIsNoMessageOfSns(String body) {
    assertThat(((Verdict.Denied) verdict(body)).reason()).contains("raw message delivery");
  }

  @Test
  void deniesWhatLacksAPartOfTheProof() {
    for (String part :
        new String[] {
          "MessageId", "Timestamp", "SigningCertURL", "SignatureVersion", "Signature"
        }) {
      String message = sns.signed(FakeSns.notification("{}", NOW), "2");
      assertThat(verdict(message.replace("\"" + part + "\"", "\"x\"")))
          .isEqualTo(new Verdict.Denied("there is no " + part));
    }
    assertThat(
            verdict(sns.signed(FakeSns.notification("{}", NOW), "2").replace(":\"2\"", ":\"3\"")))
        .isEqualTo(new Verdict.Denied("its SignatureVersion is neither 1 nor 2"));
  }

  @Test
  void saysLaterWhileThereIsNoCertificate() {
    sns.away = true;
    assertThat(verdict(FakeSns.notification("{}", NOW))).isInstanceOf(Verdict.Later.class);
    sns.away = false;
    assertThat(verdict(FakeSns.notification("{}", NOW)))
        .as("whoever posts messages cannot have it ask as often as they like")
        .isInstanceOf(Verdict.Later.class);
    nanos += Duration.ofSeconds(1).toNanos();

    assertThat(verdict(FakeSns.notification("{}", NOW))).isInstanceOf(Verdict.Genuine.class);
    assertThat(sns.asked).hasSize(2);
  }

  @Test
  void deniesByACertificateThatIsOver() {
    Instant later = Instant.parse("2027-06-01T00:00:00Z");
    String message = sns.signed(FakeSns.notification("{}", later.toString()), "2");
    Verdict verdict =
        signature.verify(new Call("POST", "/", "", null, Map.of(), message.getBytes(UTF_8), later));

    assertThat(((Verdict.Pending) verdict).verdict().join()).isInstanceOf(Verdict.Denied.class);
  }

  @Test
  void knowsTheHostOfATopic() {
    assertThat(TOPIC.host()).isEqualTo("sns.us-west-2.amazonaws.com");
    assertThat(SnsTopic.of("arn:aws-cn:sns:cn-north-1:123456789012:a.fifo").host())
        .isEqualTo("sns.cn-north-1.amazonaws.com.cn");
    assertThat(TOPIC.confirmation(FakeSns.SUBSCRIBE)).isNotNull();
    for (String address :
        new String[] {
          FakeSns.SUBSCRIBE.replace("https", "http"),
          FakeSns.SUBSCRIBE.replace("us-west-2.amazonaws.com", "us-east-1.amazonaws.com"),
          FakeSns.SUBSCRIBE.replace("amazonaws.com", "amazonaws.com.evil.example"),
          FakeSns.SUBSCRIBE.replace("https://", "https://169.254.169.254@"),
          "https://169.254.169.254/latest/meta-data",
          "not an address"
        }) {
      assertThat(TOPIC.confirmation(address)).as(address).isNull();
    }
    for (String arn : new String[] {"", "labels", "arn:aws:sqs:us-west-2:123456789012:labels"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> SnsTopic.of(arn));
    }
  }
}
