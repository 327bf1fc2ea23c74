/** Detectors: state that watches one stream of judgements and says when it has changed. */
@NullMarked
package dev.andon.quality.detect;

import org.jspecify.annotations.NullMarked;
