package dev.andon.quality.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.quality.sequential.Certification.Answer;
import dev.andon.quality.sequential.GateVerdict.Outcome;
import dev.andon.quality.sequential.GateVerdict.Reason;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CertificationTest {
  private static final RateGateConfig NINETY_PERCENT = RateGateConfig.uniform(0.10, 0.05, 0.05);

  @Test
  void passesByEvidence() {
    Certification attempt = new Certification(NINETY_PERCENT);
    assertThat(attempt.judge().reason()).isEqualTo(Reason.INSUFFICIENT_EVIDENCE);
    for (int i = 0; i < 45; i++) {
      attempt.observe(Answer.RIGHT);
    }

    assertThat(attempt.judge().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(attempt.judge(0.001).outcome()).isEqualTo(Outcome.HELD);
  }

  @Test
  void anyCriticalErrorFails() {
    Certification attempt = new Certification(NINETY_PERCENT);
    for (int i = 0; i < 500; i++) {
      attempt.observe(Answer.RIGHT);
    }
    attempt.observe(Answer.CRITICAL);

    assertThat(attempt.judge())
        .isEqualTo(new GateVerdict(Outcome.FAILED, Reason.CRITICAL_ERROR, 501, 1));
    attempt.withdraw(Answer.CRITICAL);
    assertThat(attempt.judge().outcome()).isEqualTo(Outcome.PASSED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> attempt.withdraw(Answer.WRONG))
        .withMessage("no WRONG answer to withdraw");
  }

  @Test
  void tryingAgainIsNoWayToPass() {
    // Ten attempts of 200 answers each at exactly the mark, levels by e-LOND.
    Share.simulate(
            500,
            1986,
            random -> {
              OnlineDiscoveries levels = new OnlineDiscoveries(0.05);
              for (int attempt = 0; attempt < 10; attempt++) {
                if (passes(levels.nextLevel(), random)) {
                  return true;
                }
                levels.observeLogE(Double.NEGATIVE_INFINITY);
              }
              return false;
            })
        .isAtMost(0.05);
  }

  private static boolean passes(double level, Random random) {
    Certification attempt = new Certification(NINETY_PERCENT);
    for (int i = 0; i < 200; i++) {
      attempt.observe(random.nextDouble() < 0.1 ? Answer.WRONG : Answer.RIGHT);
      if (attempt.logPassEvidence() >= -Math.log(level)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void mergesAndGoesOnFromItsBytes() {
    Certification left = new Certification(NINETY_PERCENT);
    left.observe(Answer.RIGHT);
    left.observe(Answer.CRITICAL);
    Certification right = new Certification(NINETY_PERCENT);
    right.observe(Answer.WRONG);
    left.merge(right);
    StateWriter out = new StateWriter(16);
    left.encode(out);

    Certification read = Certification.decode(NINETY_PERCENT, new StateReader(out.toByteArray()));

    assertThat(read.judge()).isEqualTo(left.judge());
    assertThat(read.judge().audited()).isEqualTo(3);
  }
}
