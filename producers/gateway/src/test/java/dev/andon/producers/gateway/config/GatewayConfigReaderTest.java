package dev.andon.producers.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.contracts.Stage;
import dev.andon.producers.gateway.auth.Authenticator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GatewayConfigReaderTest {
  private static final GatewayConfigReader READER =
      new GatewayConfigReader(Map.of("SET", "s3cret!", "BLANK", " ", "SIGN", "whsec_c2VjcmV0"));

  @TempDir private Path directory;

  @Test
  void readsAll() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "from a file\n");
    GatewayConfig config =
        READER.read(
            "gateway.yaml",
            """
            listen: 0.0.0.0:8080
            body_bytes: 1000000
            native: {token: env:SET}
            sources:
              reviews.eu-1:
                tool: label-studio
                line: toxicity
                secret: file:%s
                header: X-Other
                item_field: external
                batch_field: lot
                slices: {language: lang, source: origin}
                vendor: acme
                flags: {issues: {Unclear: ambiguous}}
                guideline_version: 1.10
                stage: pilot
                options: {ground-truth: annotation}
                answer_within: PT0.5S
            """
                .formatted(secret));

    assertThat(config.listen()).isEqualTo("0.0.0.0:8080");
    assertThat(config.bodyBytes()).isEqualTo(1_000_000);
    assertThat(config.open()).isFalse();
    SourceConfig source = config.sources().get(0);
    assertThat(source.name()).isEqualTo("reviews.eu-1");
    assertThat(source.scheme()).isEqualTo(Scheme.HEADER);
    assertThat(source.slices())
        .containsOnly(Map.entry("language", "lang"), Map.entry("source", "origin"));
    assertThat(source.stage()).isEqualTo(Stage.PILOT);
    assertThat(source.mapping())
        .isEqualTo(
            new MappingConfig(
                null, Map.of(), null, "acme", Map.of("issues", Map.of("Unclear", "ambiguous"))));
    assertThat(source.answerWithin()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void readsHowAToolIsAsked() {
    ApiConfig api =
        READER
            .read(
                "f",
                """
                sources:
                  a:
                    tool: cvat
                    scheme: none
                    api:
                      url: http://cvat.internal:8080/
                      token: env:SET
                      authorization: Bearer
                      allow_private: true
                      requests_per_second: 2
                  b: {tool: cvat, scheme: none, api: {url: "https://x", token: "env:SET"}}
                """)
            .sources()
            .get(0)
            .api();

    assertThat(api.url()).hasToString("http://cvat.internal:8080");
    assertThat(api.authorization()).isEqualTo("Bearer");
    assertThat(api.allowPrivate()).isTrue();
    assertThat(api.requestsPerSecond()).isEqualTo(2);
    assertThat(api.toString()).doesNotContain("s3cret");
  }

  @Test
  void whatIsReadFromKafkaIsClosedToHttpUnlessItHasASecret() {
    List<SourceConfig> sources =
        READER
            .read(
                "f",
                """
                sources:
                  one: {tool: inception, kafka_topics: [states, other]}
                  two: {tool: inception, kafka_topics: states, secret: env:SET}
                """)
            .sources();

    assertThat(sources.get(0).scheme()).isEqualTo(Scheme.KAFKA);
    assertThat(sources.get(0).kafkaTopics()).containsExactly("states", "other");
    assertThat(sources.get(0).authenticator()).isSameAs(Authenticator.CLOSED);
    assertThat(sources.get(1).scheme()).isEqualTo(Scheme.INCEPTION);
  }

  @Test
  void readsWhoIsToldOfStops() {
    GatewayConfig config =
        READER.read(
            "f",
            """
            sources:
              reviews: {tool: label-studio, scheme: none, act: {toxicity: 7, tone: [8, 9]}}
            callbacks:
              factory: {url: 'https://factory.example/andon?x=1', secret: env:SIGN, lines: toxicity}
            """);

    assertThat(config.sources().get(0).act())
        .containsOnly(Map.entry("toxicity", List.of("7")), Map.entry("tone", List.of("8", "9")));
    CallbackConfig callback = config.callbacks().get(0);
    assertThat(callback.url()).hasToString("https://factory.example/andon?x=1");
    assertThat(callback.lines()).containsExactly("toxicity");
  }

  @Test
  void aCallbackIsSignedWithAKeyAsStandardWebhooksHasIt() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> READER.read("f", "callbacks: {a: {url: 'https://x', secret: 'env:SET'}}"))
        .withMessage(
            "f: callbacks.a: secret: the secret of Standard Webhooks must be base64, with or without"
                + " whsec_");
  }

  @Test
  void anEmptyFileIsNoSourcesAndOpen() {
    assertThat(READER.read("gateway.yaml", "# nothing yet\n")).isEqualTo(GatewayConfig.none());
    assertThat(GatewayConfig.none().open()).isTrue();
  }

  @Test
  void namesPeopleByPseudonymsUnlessASourceSaysOtherwise() {
    GatewayConfig config =
        new GatewayConfigReader(Map.of("KEY", "0123456789abcdef"))
            .read(
                "f",
                """
                pseudonyms: {key: env:KEY, key_version: 2}
                sources:
                  a: {tool: andon, scheme: none}
                  b: {tool: andon, scheme: none, real_names: true}
                """);

    assertThat(config.nativePeople().of("ann")).startsWith("p2-");
    assertThat(config.sources().get(0).people().of("ann")).startsWith("p2-");
    assertThat(config.sources().get(1).people().of("ann")).isEqualTo("ann");
  }

  @Test
  void knowsHowEachToolProvesItself() {
    SourceConfig source =
        READER.read("f", "sources: {a: {tool: label-studio, secret: 'env:SET'}}").sources().get(0);

    assertThat(source.answerWithin())
        .as("Label Studio gives up after a second")
        .isLessThan(Duration.ofSeconds(1));
    assertThat(Scheme.usualFor("cvat")).isEqualTo(Scheme.HMAC_SHA256);
    assertThat(Scheme.usualFor("argilla")).isEqualTo(Scheme.STANDARD_WEBHOOKS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lissten: x                                  | f: unknown field "lissten": use one of body_bytes, callbacks, listen, native, pseudonyms, sources
          body_bytes: 0                               | f: body_bytes must be a whole number in 1..67108864
          pseudonyms: {}                              | f: pseudonyms: key is missing
          pseudonyms: {key: 'env:SET'}                | f: pseudonyms: key: the key must have 16 bytes or more: make one with: openssl rand -hex 32
          native: {real_names: 1}                     | f: native: real_names must be true or false
          native: {token: s3cret}                     | f: native: token: say where the secret is, as env:NAME or file:PATH, not the secret itself
          native: {token: 'env:UNSET'}                | f: native: token: the environment variable UNSET is not set
          native: {token: 'env:BLANK'}                | f: native: token: the environment variable BLANK is not set
          sources: []                                 | f: sources: must be a mapping of names to values
          sources: {A: {tool: andon}}                 | f: sources.A: its name must have 1 to 64 small letters, digits, dots, dashes and underscores
          sources: {../x: {tool: andon}}              | f: sources.../x: its name must have 1 to 64 small letters, digits, dots, dashes and underscores
          sources: {a: {tool: andon}}                 | f: sources.a: secret is missing: say where it is, as env:NAME or file:PATH, or write scheme: none
          sources: {a: {tool: andon, scheme: x}}      | f: sources.a: scheme: unknown scheme "x": use one of none, header, bearer, hmac-sha256, hmac-sha1, standard-webhooks, labelbox, toloka, inception, sns, kafka
          sources: {a: {tool: sagemaker, topic: x}} | f: sources.a: topic must be the ARN of a topic, such as arn:aws:sns:us-west-2:123456789012:labels
          sources: {a: {tool: sagemaker, scheme: sns}} | f: sources.a: topic is missing
          sources: {a: {tool: sagemaker, scheme: none, topic: x}} | f: sources.a: topic: the scheme none knows none
          sources: {a: {tool: sagemaker, topic: x, secret: 'env:SET'}} | f: sources.a: secret: messages of SNS are signed by itself: leave it out
          sources: {a: {tool: andon, header: X}}      | f: sources.a: header: the scheme bearer has a header of its own
          sources: {a: {tool: andon, scheme: none, stage: x}} | f: sources.a: stage: unknown stage "x": use one of production, pilot, calibration, certification, rework
          sources: {a: {tool: andon, scheme: none, answer_within: 3m}} | f: sources.a: answer_within must be a duration up to PT2M, such as PT0.9S
          sources: {a: {tool: andon, scheme: none, lime: x}} | f: sources.a: unknown field "lime": use one of act, answer_within, api, batch_field, flags, guideline_version, header, item_field, kafka_topics, line, line_field, lines, options, real_names, scheme, secret, slices, stage, team, tool, topic, vendor
          sources: {a: {tool: cvat, scheme: none, lines: {7: a/b}}} | f: sources.a: lines: 7: line_id: must not contain "/", found "a/b"
          sources: {a: {tool: cvat, scheme: none, line: a/b}} | f: sources.a: line: line_id: must not contain "/", found "a/b"
          sources: {a: {tool: cvat, scheme: none, lines: {7: ~}}} | f: sources.a: lines: 7 is missing
          sources: {a: {tool: cvat, scheme: none, lines: [7]}} | f: sources.a: lines: must be a mapping of names to values
          sources: {a: {tool: cvat, scheme: none, line: x, line_field: y}} | f: sources.a: line_field names the line of each item: leave out line
          sources: {a: {tool: cvat, scheme: none, flags: {issues: x}}} | f: sources.a: flags.issues: must be a mapping of names to values
          sources: {a: {tool: cvat, scheme: none, flags: {issues: {x: ~}}}} | f: sources.a: flags.issues: x is missing
          sources: {a: {tool: andon, scheme: none, team: red}} | f: sources.a: tool andon: records name line, team, vendor and flags themselves: leave out lines, line_field, team, vendor and flags
          sources: {a: {tool: cvat, scheme: none, api: {}}} | f: sources.a: api: url is missing
          sources: {a: {tool: cvat, scheme: none, api: {url: 'https://x'}}} | f: sources.a: api: token is missing
          sources: {a: {tool: cvat, scheme: none, api: {url: 'https://x', token: abc}}} | f: sources.a: api: token: say where the secret is, as env:NAME or file:PATH, not the secret itself
          sources: {a: {tool: cvat, scheme: none, api: {url: 'http://x', token: 'env:SET'}}} | f: sources.a: api: url must be https, unless allow_private says it is your own network
          sources: {a: {tool: cvat, scheme: none, api: {url: 'file:///etc/passwd', allow_private: true}}} | f: sources.a: api: url must be the address of the tool, such as https://cvat.example
          sources: {a: {tool: cvat, scheme: none, api: {url: 'https://me:pw@x'}}} | f: sources.a: api: url must be the address of the tool, such as https://cvat.example
          sources: {a: {tool: cvat, scheme: none, api: {url: 'https://x?y'}}} | f: sources.a: api: url must be the address of the tool, such as https://cvat.example
          sources: {a: {tool: cvat, scheme: none, api: {url: 'https://x', allow_private: 'yes'}}} | f: sources.a: api: allow_private must be true or false
          sources: {a: {tool: cvat, scheme: none, api: {url: 'https://x', requests_per_second: 0}}} | f: sources.a: api: requests_per_second must be a whole number in 1..1000
          sources: {a: {tool: cvat, scheme: none, api: {url: 'https://x', authorization: a b}}} | f: sources.a: api: authorization must be one word, such as Bearer
          sources: {a: {tool: toloka, scheme: none, act: {l: []}}} | f: sources.a: act.l must name what belongs to the line in the tool, such as [7]
          sources: {a: {tool: toloka, scheme: none, act: {l: ['../7']}}} | f: sources.a: act.l must name what belongs to the line in the tool, such as [7]
          sources: {a: {tool: toloka, scheme: none, act: [7]}} | f: sources.a: act: must be a mapping of names to values
          sources: {a: {tool: inception, scheme: kafka}} | f: sources.a: kafka_topics is missing: name the topics to read
          sources: {a: {tool: inception, kafka_topics: ['a b']}} | f: sources.a: kafka_topics must be names of topics
          sources: {a: {tool: inception, kafka_topics: andon.in.gold.v1}} | f: sources.a: kafka_topics: andon.in.gold.v1 is one of Andon's own, and no tool's
          sources: {a: {tool: inception, scheme: kafka, kafka_topics: x, secret: 'env:SET'}} | f: sources.a: secret: what is read from Kafka has none: leave it out
          callbacks: {a: {}}                          | f: callbacks.a: url is missing
          callbacks: {A: {}}                          | f: callbacks.A: its name must have 1 to 64 small letters, digits, dots, dashes and underscores
          callbacks: {a: {url: 'http://x/y'}}         | f: callbacks.a: url must be https, unless allow_private says it is your own network
          callbacks: {a: {url: 'ftp://x/y', allow_private: true}} | f: callbacks.a: url must be the address to call, such as https://factory.example/andon
          callbacks: {a: {url: 'https://x/y'}}        | f: callbacks.a: secret is missing
          callbacks: {a: {url: 'https://x/y', secret: 'env:SIGN', lines: [{}]}} | f: callbacks.a: lines must be a list of texts
          callbacks: {a: {url: 'https://x/y', secret: 'env:SIGN', line: x}} | f: callbacks.a: unknown field "line": use one of allow_private, lines, secret, url
          {sources: {a: {tool: andon, scheme: none}}, callbacks: {a: {url: 'https://x/y', secret: 'env:SIGN'}}} | f: callbacks.a: a source has this name
          """)
  void saysWhatIsWrongAndWhere(String yaml, String message) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> READER.read("f", yaml))
        .withMessage(message);
  }

  @Test
  void saysWhichLineIsNoYaml() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> READER.read("f", "listen: x\nsources: {a: ["))
        .withMessageStartingWith("f, line 2");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> READER.read("f", "listen: x\nlisten: y\n"))
        .withMessageContaining("listen");
  }

  @Test
  void saysThatAFileCannotBeRead() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> READER.read(directory.resolve("missing.yaml")))
        .withMessageContaining("missing.yaml");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () -> READER.read("f", "native: {token: 'file:" + directory.resolve("missing") + "'}"))
        .withMessageStartingWith("f: native: token: cannot read");
  }
}
