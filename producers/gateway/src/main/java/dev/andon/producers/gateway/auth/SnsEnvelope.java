package dev.andon.producers.gateway.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message of Amazon SNS as it is posted: what it says, and what of that is signed. */
public final class SnsEnvelope {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final String NOTIFICATION = "Notification";
  private static final String CONFIRMATION = "SubscriptionConfirmation";

  private final Map<String, String> fields;

  private SnsEnvelope(Map<String, String> fields) {
    this.fields = fields;
  }

  /** Reads the texts of an envelope; null if the body is none. */
  public static @Nullable SnsEnvelope read(byte[] body) {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_STRING) {
          fields.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
      boolean whole = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
      return whole && fields.containsKey("Type") && fields.containsKey("TopicArn")
          ? new SnsEnvelope(fields)
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** A field, or null. */
  public @Nullable String field(String name) {
    return fields.get(name);
  }

  /** Whether it asks whether the subscription is wanted. */
  public boolean isConfirmation() {
    return CONFIRMATION.equals(fields.get("Type"));
  }

  /** What is signed: the fields that its type has, by name and in the order of their names. */
  byte[] signed() {
    List<String> names =
        NOTIFICATION.equals(fields.get("Type"))
            ? List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
            : List.of(
                "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    StringBuilder signed = new StringBuilder();
    for (String name : names) {
      String value = fields.get(name);
      if (value != null) {
        signed.append(name).append('\n').append(value).append('\n');
      }
    }
    return signed.toString().getBytes(UTF_8);
  }
}
