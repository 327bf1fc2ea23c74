package dev.andon.producers.adapters.cvat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Fetching;
import dev.andon.producers.adapters.Finishing;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Listing;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Stoppable;
import dev.andon.producers.adapters.Stopping;
import dev.andon.producers.adapters.ToolAdapter;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/**
 * CVAT: jobs, each put together with its labels and annotations as the API answers them, and
 * webhook bodies, told apart by what they hold. What is mapped to what, and what is refused, is
 * written in the module's README.
 */
public final class CvatAdapter implements ToolAdapter, Fetching, Listing, Stoppable {
  public static final String FORMAT = "cvat";

  private final JsonElements elements;
  private final Finishing finishing;
  private final JobMapper jobs;
  private final WebhookMapper webhooks;
  private final JobFetch fetch;
  private final JobListing listing;
  private final Stopping stops;

  /**
   * @throws IllegalArgumentException if one of the tool's options is unknown
   */
  public CvatAdapter(AdapterSettings settings) {
    CvatOptions options = CvatOptions.parse(settings.toolOptions());
    elements = new JsonElements(settings.limits(), Set.of());
    jobs = new JobMapper(settings, options);
    webhooks = new WebhookMapper(settings.index());
    fetch = new JobFetch(elements, jobs);
    listing = new JobListing(settings, options, elements, fetch);
    stops = new JobStop(elements, options, settings.people());
    finishing = new Finishing(settings);
  }

  @Override
  public String name() {
    return FORMAT;
  }

  @Override
  public Stopping stopping() {
    return stops;
  }

  @Override
  public void adapt(InputStream input, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws IOException {
    finishing.read(elements, input, receivedAt, this::element, sink);
  }

  @Override
  public String authorization() {
    return "Token";
  }

  @Override
  public void fetch(
      String what, ToolApi api, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws TryLater {
    fetch.fetch(what, api, finishing.before(sink));
  }

  @Override
  public Set<String> list(ToolApi api, Instant listedAt, Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater {
    return listing.list(api, finishing.before(sink));
  }

  @Override
  public boolean isGone(String annotationId, ToolApi api) throws Refusal, TryLater {
    return listing.isGone(annotationId, api);
  }

  private void element(
      String locator,
      ObjectNode element,
      Instant receivedAt,
      Consumer<? super AdaptedRecord> sink) {
    ObjectNode job = JsonFields.object(element, "job");
    ObjectNode annotations = JsonFields.object(element, "annotations");
    if (element.has("event")) {
      webhooks.map(locator, element, receivedAt, sink);
    } else if (job != null && annotations != null) {
      jobs.map(job, annotations, element, sink);
    } else {
      sink.accept(
          new Refused(
              locator,
              Extent.RECORD,
              "is neither a webhook body nor a job with its annotations; exports leave out who"
                  + " answered and when: put the job, its labels and its annotations together"));
    }
  }
}
