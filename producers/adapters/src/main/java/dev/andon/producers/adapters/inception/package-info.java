/** Reads what INCEpTION sends and answers. */
@NullMarked
package dev.andon.producers.adapters.inception;

import org.jspecify.annotations.NullMarked;
