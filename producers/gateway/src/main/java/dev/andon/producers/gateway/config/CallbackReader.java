package dev.andon.producers.gateway.config;

import dev.andon.producers.gateway.auth.Secret;
import dev.andon.producers.gateway.auth.WebhookSigner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads who is to be called. */
final class CallbackReader {
  private CallbackReader() {}

  static List<CallbackConfig> read(Fields fields, SecretSource secrets) {
    List<CallbackConfig> callbacks = new ArrayList<>();
    Fields named = fields.mapping("callbacks");
    if (named != null) {
      named.mappings().forEach((name, each) -> callbacks.add(callback(name, each, secrets)));
    }
    return callbacks;
  }

  private static CallbackConfig callback(String name, Fields fields, SecretSource secrets) {
    GatewayConfigReader.requireName(name, fields);
    boolean allowPrivate = fields.flag("allow_private");
    CallbackConfig callback =
        new CallbackConfig(
            name,
            ApiReader.url(fields, allowPrivate, /* isWhole= */ true),
            secret(fields, secrets),
            allowPrivate,
            Set.copyOf(fields.list("lines")));
    fields.end();
    return callback;
  }

  private static Secret secret(Fields fields, SecretSource secrets) {
    Secret secret = secrets.find(fields.path("secret"), fields.required("secret"));
    try {
      // To be told now, and not at the first stop.
      new WebhookSigner(secret);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(fields.path("secret") + ": " + e.getMessage(), e);
    }
    return secret;
  }
}
