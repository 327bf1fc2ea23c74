/** Bytes in: decoding, checking, and the reasons for what cannot be taken. */
@NullMarked
package dev.andon.pipeline.intake;

import org.jspecify.annotations.NullMarked;
