package dev.andon.producers.gateway.config;

import dev.andon.producers.gateway.auth.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Finds secrets where the configuration says they are: in an environment variable or a file, never
 * in the configuration itself, which lies in repositories.
 */
final class SecretSource {
  private static final String ENVIRONMENT = "env:";
  private static final String FILE = "file:";
  private static final long MOST_BYTES = 64 * 1024;

  private final Map<String, String> environment;

  SecretSource(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The secret of a reference.
   *
   * @param path where the reference stands, for messages
   * @throws ConfigException if there is no secret; the message does not repeat the reference where
   *     it might be the secret itself
   */
  Secret find(String path, String reference) {
    if (reference.startsWith(ENVIRONMENT)) {
      String name = reference.substring(ENVIRONMENT.length());
      String value = environment.get(name);
      if (value == null || value.isBlank()) {
        throw new ConfigException(
            "%s: the environment variable %s is not set".formatted(path, name));
      }
      return Secret.of(value);
    }
    if (reference.startsWith(FILE)) {
      return read(path, reference.substring(FILE.length()));
    }
    throw new ConfigException(
        path + ": say where the secret is, as env:NAME or file:PATH, not the secret itself");
  }

  private static Secret read(String path, String file) {
    try {
      Path where = Path.of(file);
      if (Files.size(where) > MOST_BYTES) {
        throw new ConfigException("%s: %s is too large for a secret".formatted(path, file));
      }
      // Editors end files with a line feed that is no part of the secret.
      return Secret.of(Files.readString(where).strip());
    } catch (IOException | InvalidPathException e) {
      throw new ConfigException("%s: cannot read %s (%s)".formatted(path, file, e), e);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("%s: %s is empty".formatted(path, file), e);
    }
  }
}
