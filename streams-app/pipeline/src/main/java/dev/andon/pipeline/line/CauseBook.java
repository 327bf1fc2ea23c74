package dev.andon.pipeline.line;

import dev.andon.quality.alert.Signal;
import java.util.Optional;

/** Knows what explains alerts. */
interface CauseBook {

  /** What explains an alert that stands; empty where nothing could. */
  Optional<ToldCauses> of(String alertId, Signal dip);
}
