package dev.andon.producers.adapters.cvat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.producers.adapters.Limits;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class TrackTest {
  private static Track track(String shapes) throws Exception {
    return Track.of(
        new ObjectMapper().readTree("{\"label_id\":1,\"shapes\":[" + shapes + "]}"),
        Limits.DEFAULT);
  }

  private static String keyframe(int frame, String type, String points, String more) {
    return "{\"frame\":%d,\"type\":\"%s\",\"points\":%s%s}".formatted(frame, type, points, more);
  }

  private static final Offset<Double> CLOSE = Offset.offset(1e-9);

  @Test
  void movesARectangleEvenlyBetweenKeyframes() throws Exception {
    Track track =
        track(
            keyframe(0, "rectangle", "[0,0,10,10]", "")
                + ","
                + keyframe(4, "rectangle", "[8,4,18,14]", ""));

    Placed shape = track.at(1);

    assertThat(shape).isNotNull();
    assertThat(shape.points()).containsExactly(new double[] {2, 1, 12, 11}, CLOSE);
    assertThat(shape.fault()).isNull();
  }

  @Test
  void turnsTheShorterWay() throws Exception {
    Track track =
        track(
            keyframe(0, "rectangle", "[0,0,1,1]", ",\"rotation\":350")
                + ","
                + keyframe(2, "rectangle", "[0,0,1,1]", ",\"rotation\":20"));

    Placed shape = track.at(1);

    assertThat(shape).isNotNull();
    assertThat(shape.rotation()).isCloseTo(5, CLOSE);
  }

  @Test
  void isSeenFromItsFirstKeyframeUntilItIsOutside() throws Exception {
    Track track =
        track(
            keyframe(2, "rectangle", "[0,0,1,1]", "")
                + ","
                + keyframe(5, "rectangle", "[0,0,1,1]", ",\"outside\":true")
                + ","
                + keyframe(8, "rectangle", "[3,3,4,4]", ""));

    assertThat(track.at(1)).isNull();
    assertThat(track.at(2)).isNotNull();
    assertThat(track.at(4)).isNotNull();
    assertThat(track.at(5)).isNull();
    assertThat(track.at(7)).isNull();
    assertThat(track.at(8)).isNotNull();
    assertThat(track.at(99)).isNotNull();
  }

  @Test
  void knowsNoOtherShapesBetweenKeyframes() throws Exception {
    Track track =
        track(
            keyframe(0, "polygon", "[0,0,1,0,1,1]", "")
                + ","
                + keyframe(2, "polygon", "[0,0,1,0,1,1]", ""));

    Placed at = track.at(0);
    Placed between = track.at(1);

    assertThat(at).isNotNull();
    assertThat(at.fault()).isNull();
    assertThat(between).isNotNull();
    assertThat(between.fault()).startsWith("a track has no keyframe here");
  }
}
