/** Andon's native JSON Lines: read strictly, with every mistake of a line named, and written. */
@NullMarked
package dev.andon.producers.sdk.json;

import org.jspecify.annotations.NullMarked;
