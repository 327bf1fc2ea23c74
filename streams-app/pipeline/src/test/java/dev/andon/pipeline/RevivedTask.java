package dev.andon.pipeline;

import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A task whose transaction failed: Kafka Streams closes its stores, begins anew from the rows last
 * committed, here none, and calls {@code init} again on the processors it had. The punctuations
 * scheduled before stay scheduled.
 */
public final class RevivedTask<K, V, F> {
  private final MockProcessorContext<byte[], F> context = new MockProcessorContext<>();
  private final Processor<K, V, byte[], F> processor;
  private final List<StoreBuilder<?>> stores;

  /** A task of one processor, whose stores must have their logging disabled. */
  public RevivedTask(Processor<K, V, byte[], F> processor, StoreBuilder<?>... stores) {
    this.processor = processor;
    this.stores = List.of(stores);
    context.setCurrentStreamTimeMs(1_000);
    begin();
  }

  private void begin() {
    for (StoreBuilder<?> builder : stores) {
      var store = builder.build();
      store.init(context.getStateStoreContext(), store);
      context.addStateStore(store);
    }
    processor.init(context);
  }

  /** The context, to say where records come from. */
  public MockProcessorContext<byte[], F> context() {
    return context;
  }

  /** Processes a record. */
  public void process(Record<K, V> record) {
    processor.process(record);
  }

  /** The transaction fails. */
  public void revive() {
    processor.close();
    context.resetForwards();
    begin();
  }

  /** Lets every punctuation come that is still scheduled. */
  public void punctuate() {
    for (MockProcessorContext.CapturedPunctuator each : context.scheduledPunctuators()) {
      if (!each.cancelled()) {
        each.getPunctuator().punctuate(1_000);
      }
    }
  }

  /** Forwarded values of a type since the task began or was revived. */
  public <M> List<M> forwarded(Class<M> type) {
    return context.forwarded().stream()
        .map(forward -> (Object) forward.record().value())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
