package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.contracts.PointEntry;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class EllipsesTest {
  @Test
  void keepsTheArea() throws Refusal {
    List<PointEntry> corners = Ellipses.corners(10, 20, 4, 2, 30);

    double twice = 0;
    for (int i = 0; i < corners.size(); i++) {
      PointEntry from = corners.get(i);
      PointEntry to = corners.get((i + 1) % corners.size());
      twice += from.getX() * to.getY() - to.getX() * from.getY();
    }
    assertThat(twice / 2).isCloseTo(Math.PI * 8, Offset.offset(Math.PI * 8 * 0.002));
  }

  @Test
  void turnsClockwise() throws Refusal {
    PointEntry right = Ellipses.corners(0, 0, 4, 2, 90).get(0);

    assertThat(right.getX()).isCloseTo(0, Offset.offset(1e-9));
    assertThat(right.getY()).isCloseTo(4, Offset.offset(1e-9));
  }

  @Test
  void refusesOnesWithoutArea() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Ellipses.corners(0, 0, 0, 2, 0))
        .withMessage("the ellipse has no area: both radii must be above 0");
  }
}
