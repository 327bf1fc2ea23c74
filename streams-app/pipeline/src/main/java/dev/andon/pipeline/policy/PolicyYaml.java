package dev.andon.pipeline.policy;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads policies from YAML, strictly: an unknown word is an error, not a rule that never fires. */
public final class PolicyYaml {
  /** The most bytes a policy may have: far more than people write, far less than a record takes. */
  public static final int MOST_BYTES = 128 * 1024;

  private static final String SHIPPED = "default-policy.yaml";

  private PolicyYaml() {}

  /** The policy in force where nobody has written another. */
  public static Policy shipped() {
    try (InputStream in = PolicyYaml.class.getResourceAsStream(SHIPPED)) {
      return parse(requireNonNull(in, SHIPPED + " is missing from the jar"), SHIPPED);
    } catch (IOException e) {
      throw unreadable(SHIPPED, e);
    }
  }

  /**
   * Reads a policy file.
   *
   * @throws PolicyException saying what is wrong, and where
   */
  public static Policy load(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(in, file.toString());
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /**
   * Reads a policy.
   *
   * @param name what to call it in errors
   * @throws PolicyException saying what is wrong, and where
   */
  public static Policy parse(InputStream in, String name) {
    return parse(text(in, name), name);
  }

  /**
   * Reads the text of a policy, without checking it.
   *
   * @param name what to call it in errors
   * @throws PolicyException when it is too long or no UTF-8
   */
  public static String text(InputStream in, String name) {
    try {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      requireSize(bytes.length, name);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new PolicyException(List.of(name + " is not written in UTF-8"), e);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * Reads a policy.
   *
   * @param name what to call it in errors
   * @throws PolicyException saying what is wrong, and where
   */
  public static Policy parse(String text, String name) {
    requireSize(text.length(), name);
    YamlNode document;
    try {
      document = YamlTree.read(text);
    } catch (PolicyFault fault) {
      throw new PolicyException(List.of(place(name, fault)), fault);
    }
    PolicyReader reader = new PolicyReader();
    try {
      Policy policy = reader.read(document);
      if (reader.faults().isEmpty()) {
        return policy;
      }
    } catch (PolicyFault fault) {
      reader.add(fault);
    }
    throw new PolicyException(
        reader.faults().stream().map(fault -> place(name, fault)).toList(), null);
  }

  private static String place(String name, PolicyFault fault) {
    return name + " line " + fault.line() + ": " + fault.getMessage();
  }

  private static void requireSize(int size, String name) {
    if (size > MOST_BYTES) {
      throw new PolicyException(
          List.of(name + " has more than " + MOST_BYTES + " bytes: a policy is shorter"), null);
    }
  }

  private static PolicyException unreadable(String name, IOException e) {
    return new PolicyException(List.of(name + " cannot be read: " + e.getMessage()), e);
  }
}
