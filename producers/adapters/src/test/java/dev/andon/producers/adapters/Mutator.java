package dev.andon.producers.adapters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Damages good input, as bytes and, where it is JSON, as values: bytes reach the parser, values
 * reach what lies behind it.
 */
final class Mutator {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> STRANGE =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "0.5",
          "1e308",
          "-1e-308",
          "2147483648",
          "9223372036854775808",
          "[]",
          "{}",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\u202e\"",
          "[[]]",
          "[null]",
          "{\"\":null}",
          "\"" + "x".repeat(5_000) + "\"",
          "[" + "1,".repeat(2_000) + "1]",
          "[".repeat(90) + "]".repeat(90),
          "\"2026-05-04T09:15:02.120Z\"",
          "\"-999999999-01-01T00:00:00Z\"");

  private final SplittableRandom random;

  Mutator(long seed) {
    random = new SplittableRandom(seed);
  }

  byte[] mutate(byte[] input) {
    byte[] mutated = input;
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      mutated = random.nextInt(3) == 0 ? bytes(mutated) : values(mutated);
    }
    return mutated;
  }

  private byte[] bytes(byte[] input) {
    if (input.length == 0) {
      return input;
    }
    int at = random.nextInt(input.length);
    int length = Math.min(input.length - at, 1 + random.nextInt(32));
    return switch (random.nextInt(5)) {
      case 0 -> Arrays.copyOf(input, at);
      case 1 -> flipped(input, at);
      case 2 -> joined(input, at, new byte[0], at + length);
      case 3 -> joined(input, at + length, Arrays.copyOfRange(input, at, at + length), at + length);
      default -> joined(input, at, randomBytes(), at);
    };
  }

  private byte[] flipped(byte[] input, int at) {
    byte[] flipped = input.clone();
    flipped[at] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  private byte[] randomBytes() {
    byte[] bytes = new byte[1 + random.nextInt(8)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] joined(byte[] input, int until, byte[] middle, int from) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + middle.length);
    out.write(input, 0, until);
    out.writeBytes(middle);
    out.write(input, from, input.length - from);
    return out.toByteArray();
  }

  /** Replaces, drops or doubles one value somewhere in the first JSON value of the input. */
  private byte[] values(byte[] input) {
    try {
      JsonNode root = JSON.readTree(input);
      List<ContainerNode<?>> containers = new ArrayList<>();
      collect(root, containers);
      if (containers.isEmpty()) {
        return bytes(input);
      }
      mutate(containers.get(random.nextInt(containers.size())), containers);
      return JSON.writeValueAsBytes(root);
    } catch (IOException | IllegalArgumentException e) {
      return bytes(input);
    }
  }

  private void mutate(ContainerNode<?> container, List<ContainerNode<?>> all)
      throws JsonProcessingException {
    JsonNode value =
        random.nextInt(4) == 0
            ? all.get(random.nextInt(all.size())).deepCopy()
            : JSON.readTree(STRANGE.get(random.nextInt(STRANGE.size())));
    if (container instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(3)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(names.get(random.nextInt(names.size())), object.get(name));
        default -> object.set(name, value);
      }
    } else if (container instanceof ArrayNode array) {
      int size = array.size();
      if (size > 0 && random.nextBoolean()) {
        array.set(random.nextInt(size), value);
      } else if (size > 0 && random.nextBoolean()) {
        array.remove(random.nextInt(size));
      } else {
        array.insert(random.nextInt(size + 1), value);
      }
    }
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
    if (node instanceof ContainerNode<?> container) {
      containers.add(container);
      container.forEach(child -> collect(child, containers));
    }
  }
}
