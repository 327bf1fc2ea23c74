package dev.andon.producers.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  @ParameterizedTest
  @CsvSource({
    "ratter_id, rater_id",
    "rateri_d, rater_id",
    "RATER_ID, rater_id",
    "item, item_id",
    "lnie_id, line_id",
    "worker, ",
    "'', ",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, "
  })
  void finds(String name, String nearest) {
    String found = NearestName.of(name, List.of("line_id", "item_id", "rater_id", "answers"));

    assertThat(found).isEqualTo(nearest);
  }

  @Test
  void caseCountsOnNeitherSide() {
    assertThat(NearestName.of("nsfw", List.of("NSFW", "text"))).isEqualTo("NSFW");
  }
}
