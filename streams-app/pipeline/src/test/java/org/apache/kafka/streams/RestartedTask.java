package org.apache.kafka.streams;

import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;

/** The task of a test driver, which is not open to others. */
public final class RestartedTask {

  private RestartedTask() {}

  /**
   * Has every processor begin anew over what the stores hold, as where a task has been closed and
   * comes back; not in the midst of a record.
   */
  public static void restart(TopologyTestDriver driver) {
    driver.task.flush();
    InternalProcessorContext<?, ?> context = driver.task.processorContext();
    for (ProcessorNode<?, ?, ?, ?> node : driver.processorTopology.processors()) {
      context.setCurrentNode(node);
      node.close();
    }
    for (ProcessorNode<?, ?, ?, ?> node : driver.processorTopology.processors()) {
      context.setCurrentNode(node);
      init(node, context);
    }
    context.setCurrentNode(null);
  }

  @SuppressWarnings("unchecked") // the context takes whatever a node forwards
  private static void init(ProcessorNode<?, ?, ?, ?> node, InternalProcessorContext<?, ?> context) {
    ((ProcessorNode<?, ?, Object, Object>) node)
        .init((InternalProcessorContext<Object, Object>) context);
  }
}
