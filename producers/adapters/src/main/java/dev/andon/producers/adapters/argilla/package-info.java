/** Argilla: webhook bodies, responses and records with their responses, as Andon's records. */
@NullMarked
package dev.andon.producers.adapters.argilla;

import org.jspecify.annotations.NullMarked;
