package dev.andon.producers.adapters.labelstudio;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which annotation it is, whose, and in which state: all but its answers. */
record Header(
    String lineId,
    String itemId,
    String annotationId,
    String raterId,
    int revision,
    Instant updatedAt,
    @Nullable String guidelineVersion) {}
