package dev.andon.quality.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.alert.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyBookTest {
  private static final Policy START = policy("start");

  private static Policy policy(String version) {
    return new Policy(version, List.of());
  }

  private static PolicyBook.Document document(String line, long at, String version) {
    return new PolicyBook.Document(line, at, policy(version), version);
  }

  private static String inForce(String line, long at, PolicyBook.Document... documents) {
    return new PolicyBook(START, List.of(documents)).of(line).at(at).version();
  }

  @Test
  void whereNothingIsPublishedThatOfTheStartHolds() {
    assertThat(inForce("l", 5)).isEqualTo("start");
    assertThat(inForce("l", 5, document("other", 1, "a"))).isEqualTo("start");
  }

  @Test
  void theNewestThatIsInForceHolds() {
    PolicyBook.Document first = document("l", 10, "a");
    PolicyBook.Document second = document("l", 20, "b");

    assertThat(inForce("l", 9, second, first)).isEqualTo("start");
    assertThat(inForce("l", 10, second, first)).isEqualTo("a");
    assertThat(inForce("l", 20, first, second)).isEqualTo("b");
  }

  @Test
  void theOwnOfALineHoldsOnceThereIsOne() {
    PolicyBook.Document all = document(PolicyBook.ALL_LINES, 5, "all");
    PolicyBook.Document later = document(PolicyBook.ALL_LINES, 30, "later");
    PolicyBook.Document own = document("l", 10, "own");

    assertThat(inForce("l", 7, all, later, own)).isEqualTo("all");
    assertThat(inForce("l", 40, all, later, own)).isEqualTo("own");
    assertThat(inForce("m", 40, all, later, own)).isEqualTo("later");
  }

  @Test
  void ofTwoFromTheSameMomentTheLaterByVersionHoldsInWhateverOrderTheyCame() {
    PolicyBook.Document a = document("l", 10, "a");
    PolicyBook.Document b = document("l", 10, "b");

    assertThat(inForce("l", 10, a, b)).isEqualTo("b");
    assertThat(inForce("l", 10, b, a)).isEqualTo("b");
  }

  @Test
  void whatIsNoLongerInForceIsStillKnown() {
    PolicyTimeline line =
        new PolicyBook(
                START, List.of(document(PolicyBook.ALL_LINES, 20, "all"), document("l", 10, "own")))
            .of("l");

    assertThat(line.knows("all")).isTrue();
    assertThat(line.knows("start")).isTrue();
    assertThat(line.knows("none")).isFalse();
  }

  @Test
  void aScopeIsReadBackFromItsKey() {
    for (Scope scope :
        List.of(
            Scope.line("l"),
            Scope.rater("l", "a=b"),
            new Scope("l", "odd=%3D", "*"),
            new Scope("l", "team", "x"))) {
      assertThat(Scope.ofKey("l", scope.key())).isEqualTo(scope);
    }
  }
}
