package dev.andon.cli.backtest;

import dev.andon.cli.publish.InputFile;
import dev.andon.contracts.AvroSerdes;
import dev.andon.pipeline.backtest.BacktestInput;
import dev.andon.producers.sdk.json.JsonLine;
import dev.andon.producers.sdk.json.JsonLinesReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * A file, whose records are read in the order of their event times, as far as they lie within
 * 50,000 records of each other: what an export sorted by item mixes up, without holding the file.
 *
 * @param in what is in the file
 */
record FileOrigin<T extends SpecificRecord>(
    InputKind<T> kind, InputFile file, AvroSerdes serdes, InputStream in) implements Origin {

  private static final int RECORDS_HELD = 50_000;

  @Override
  public boolean holds(String topicName) {
    return kind.topic().name().equals(topicName);
  }

  @Override
  public String place(String topicName, long position) {
    return "%s line %d".formatted(file, position);
  }

  @Override
  public void readTo(Consumer<Found> sink) throws IOException {
    InputKind.Encoder<T> encoder = kind.encoder(serdes);
    PriorityQueue<BacktestInput> held =
        new PriorityQueue<>(
            Comparator.comparingLong(BacktestInput::occurredAt)
                .thenComparingLong(BacktestInput::position));
    JsonLinesReader<T> reader = JsonLinesReader.open(kind.format(), in);
    for (JsonLine<T> line = reader.next(); line != null; line = reader.next()) {
      if (line instanceof JsonLine.Accepted<T> accepted) {
        held.add(encoder.encode(accepted.record(), line.lineNumber()));
        if (held.size() > RECORDS_HELD) {
          sink.accept(new Found.Usable(held.remove()));
        }
      } else if (line instanceof JsonLine.Refusal<T> refusal) {
        sink.accept(new Found.Unusable(kind.topic().name(), line.lineNumber(), refusal.reasons()));
      }
    }
    while (!held.isEmpty()) {
      sink.accept(new Found.Usable(held.remove()));
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // It was only read.
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
