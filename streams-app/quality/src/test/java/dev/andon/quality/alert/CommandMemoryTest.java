package dev.andon.quality.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandMemoryTest {

  @Test
  void knowsARepeatWhateverItsTime() {
    CommandMemory memory = new CommandMemory();

    assertThat(memory.add("c-1", 100)).isTrue();
    assertThat(memory.add("c-1", 100)).isFalse();
    assertThat(memory.add("c-1", 101)).as("its clock was wrong").isFalse();
    assertThat(memory.add("c-2", 100)).isTrue();
  }

  @Test
  void keepsTheNewestInWhateverOrderTheyCome() {
    Random random = new Random(4);
    List<Integer> times =
        new ArrayList<>(IntStream.range(0, CommandMemory.MOST + 20).boxed().toList());
    CommandMemory inOrder = filled(times);
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(times, random);
      assertThat(bytes(filled(times))).isEqualTo(bytes(inOrder));
    }

    assertThat(inOrder.add("c-20", 20)).as("the oldest it remembers").isFalse();
    assertThat(inOrder.add("c-19", 19)).as("forgotten").isTrue();
    assertThat(bytes(inOrder)).isEqualTo(bytes(filled(times)));
  }

  @Test
  void refusesMoreThanItWouldKeep() {
    StateWriter out = new StateWriter(16);
    out.writeUnsigned(CommandMemory.MOST + 1);

    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> CommandMemory.decode(new StateReader(out.toByteArray())))
        .withMessage("65 commands are remembered, at most 64 can be");
  }

  private static CommandMemory filled(List<Integer> times) {
    CommandMemory memory = new CommandMemory();
    times.forEach(time -> assertThat(memory.add("c-" + time, time)).isTrue());
    return memory;
  }

  private static byte[] bytes(CommandMemory memory) {
    StateWriter out = new StateWriter(1_024);
    memory.encode(out);
    return out.toByteArray();
  }
}
