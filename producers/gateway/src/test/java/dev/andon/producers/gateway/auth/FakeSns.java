package dev.andon.producers.gateway.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** SNS as far as a subscriber sees it: it signs messages, and serves its certificate. */
public final class FakeSns implements Download {
  public static final String TOPIC = "arn:aws:sns:us-west-2:123456789012:labels";
  public static final String CERTIFICATE =
      "https://sns.us-west-2.amazonaws.com/SimpleNotificationService-f3ecfb7224c7233f.pem";
  public static final String SUBSCRIBE =
      "https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription&TopicArn="
          + TOPIC
          + "&Token=2336";
  private static final char[] PASSWORD = "changeit".toCharArray();

  /** What it was asked for, in order. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  public volatile boolean away;
  private final PrivateKey key;
  private final byte[] certificate;

  /**
   * @param directory where its key may lie
   */
  public FakeSns(Path directory) {
    Path store = directory.resolve("sns.p12");
    try {
      generate(store);
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
      key = (PrivateKey) keys.getKey("sns", PASSWORD);
      certificate =
          ("-----BEGIN CERTIFICATE-----\n"
                  + Base64.getMimeEncoder().encodeToString(keys.getCertificate("sns").getEncoded())
                  + "\n-----END CERTIFICATE-----\n")
              .getBytes(UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void generate(Path store) throws IOException {
    if (Files.exists(store)) {
      return;
    }
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "sns",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=sns.amazonaws.com",
                "-startdate",
                "2026/01/01 00:00:00",
                "-validity",
                "365",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    try {
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public CompletableFuture<byte[]> get(URI address) {
    asked.add(address.toString());
    if (away) {
      return CompletableFuture.failedFuture(new IOException("away"));
    }
    return CompletableFuture.completedFuture(
        address.toString().equals(CERTIFICATE) ? certificate : new byte[0]);
  }

  /** The fields of a notification, not signed yet. */
  public static Map<String, String> notification(String message, String timestamp) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Type", "Notification");
    fields.put("MessageId", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324");
    fields.put("TopicArn", TOPIC);
    fields.put("Message", message);
    fields.put("Timestamp", timestamp);
    fields.put("SigningCertURL", CERTIFICATE);
    return fields;
  }

  /** The fields of a question whether a subscription is wanted, not signed yet. */
  public static Map<String, String> confirmation(String timestamp) {
    Map<String, String> fields = notification("You have chosen to subscribe.", timestamp);
    fields.put("Type", "SubscriptionConfirmation");
    fields.put("MessageId", "165545c9-2a5c-472c-8df2-7ff2be2b3b1b");
    fields.put("Token", "2336");
    fields.put("SubscribeURL", SUBSCRIBE);
    return fields;
  }

  /** A message as it is posted. */
  public String signed(Map<String, String> fields, String version) {
    Map<String, String> message = new LinkedHashMap<>(fields);
    message.put("SignatureVersion", version);
    message.put("Signature", signature(fields, version));
    try {
      return new ObjectMapper().writeValueAsString(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String signature(Map<String, String> fields, String version) {
    // As the developer guide of SNS lists them.
    String[] names =
        fields.get("Type").equals("Notification")
            ? new String[] {"Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"}
            : new String[] {
              "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"
            };
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      if (fields.containsKey(name)) {
        text.append(name).append("\n").append(fields.get(name)).append("\n");
      }
    }
    try {
      Signature signature =
          Signature.getInstance(version.equals("1") ? "SHA1withRSA" : "SHA256withRSA");
      signature.initSign(key);
      signature.update(text.toString().getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
