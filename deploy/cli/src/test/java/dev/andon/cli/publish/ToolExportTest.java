package dev.andon.cli.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.ToolAdapters;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ToolExportTest {

  @Test
  void refusesWhatHasToBeFetchedAndSaysWhatToPublishInstead() throws Exception {
    String message = "{\"events\":[{\"type\":\"ASSIGNMENT_SUBMITTED\",\"assignment_id\":\"a1\"}]}";
    List<Entry> entries = new ArrayList<>();

    new ToolExport(ToolAdapters.open("toloka", AdapterSettings.defaults()))
        .read(new ByteArrayInputStream(message.getBytes(UTF_8)), entries::add);

    assertThat(entries).hasSize(1);
    Entry.Refused refused = (Entry.Refused) entries.get(0);
    assertThat(refused.reason()).contains("a1").contains("publish the assignment");
    assertThat(refused.partly()).isFalse();
  }
}
