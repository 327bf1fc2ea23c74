package dev.andon.cli.policies;

import dev.andon.cli.console.CommandFailure;
import dev.andon.pipeline.policy.PolicyException;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.quality.policy.Policy;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it was read from a file.
 *
 * @param policy what it says
 * @param text how it is written
 */
public record PolicyFile(Policy policy, String text) {

  /**
   * Reads a file, {@code -} for standard input.
   *
   * @throws CommandFailure if it cannot be read
   * @throws PolicyException if it is no valid policy
   */
  public static PolicyFile read(String name) {
    String called = name.equals("-") ? "standard input" : name;
    try (InputStream in = open(name)) {
      String text = PolicyYaml.text(in, called);
      return new PolicyFile(PolicyYaml.parse(text, called), text);
    } catch (IOException e) {
      throw new CommandFailure("cannot read %s: %s".formatted(called, e), e);
    }
  }

  /**
   * Reads the policy of a file; where there is none, takes the one that comes with Andon.
   *
   * @throws CommandFailure if it cannot be read, or is no valid policy
   */
  public static Policy orShipped(@Nullable String name) {
    if (name == null) {
      return PolicyYaml.shipped();
    }
    try {
      return read(name).policy();
    } catch (PolicyException e) {
      throw new CommandFailure(String.join(System.lineSeparator() + "andon: ", e.problems()), e);
    }
  }

  private static InputStream open(String name) throws IOException {
    if (name.equals("-")) {
      return new FileInputStream(FileDescriptor.in);
    }
    Path file = Path.of(name);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new CommandFailure(
          "cannot read %s: name a file that is there, or - for standard input".formatted(name));
    }
    return Files.newInputStream(file);
  }
}
