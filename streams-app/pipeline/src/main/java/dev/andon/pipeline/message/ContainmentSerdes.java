package dev.andon.pipeline.message;

import dev.andon.pipeline.message.ContainmentMessage.Cast;
import dev.andon.pipeline.message.ContainmentMessage.Found;
import dev.andon.quality.containment.Doubt;
import dev.andon.quality.containment.Finding;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Bytes of the messages that containment repartitions.
 *
 * <pre>
 * doubt, version 1:   version | line | alert | doubt flag and doubt
 * finding, version 1: version | line | item | annotation | finding | stands | occurred at
 * </pre>
 */
public final class ContainmentSerdes {
  private static final int VERSION = 1;

  private ContainmentSerdes() {}

  /** The serde of the topic on which every partition hears of every alert. */
  public static Serde<Cast> doubts() {
    return Serdes.serdeFrom((topic, cast) -> encode(cast), (topic, bytes) -> doubt(bytes));
  }

  /** The serde of the topic on which judgements meet what they are about. */
  public static Serde<Found> findings() {
    return Serdes.serdeFrom((topic, found) -> encode(found), (topic, bytes) -> finding(bytes));
  }

  static byte[] encode(Cast cast) {
    StateWriter out = new StateWriter(160);
    out.writeByte(VERSION).writeText(cast.lineId()).writeText(cast.alertId());
    Doubt doubt = cast.doubt();
    out.writeBoolean(doubt != null);
    if (doubt != null) {
      doubt.encode(out);
    }
    return out.toByteArray();
  }

  static Cast doubt(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    in.readVersion(VERSION);
    return new Cast(in.readText(), in.readText(), in.readBoolean() ? Doubt.decode(in) : null);
  }

  static byte[] encode(Found found) {
    StateWriter out = new StateWriter(96);
    out.writeByte(VERSION).writeText(found.lineId()).writeText(found.itemId());
    out.writeText(found.annotationId());
    found.finding().encode(out);
    out.writeBoolean(found.stands()).writeSigned(found.occurredAt());
    return out.toByteArray();
  }

  static Found finding(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    in.readVersion(VERSION);
    return new Found(
        in.readText(),
        in.readText(),
        in.readText(),
        Finding.decode(in),
        in.readBoolean(),
        in.readSigned());
  }
}
